"""What the tests of tema-cli share: a private folder, and calls that check the exit status."""
import json
import os
import subprocess
import tempfile
import unittest

CLI = os.environ["TEMA_CLI"]


class CliTest(unittest.TestCase):
    """A test in a folder of its own, with a project P in it."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="tema-cli-")
        self.addCleanup(self.folder.cleanup)
        self.project = self.path("study.tema")
        self.environment = dict(os.environ, LC_ALL="C.UTF-8", XDG_DATA_HOME=self.path("data"))

    def path(self, name):
        return os.path.join(self.folder.name, name)

    def write(self, name, content):
        """Writes a file (text as UTF-8, or bytes) and returns its path."""
        if isinstance(content, str):
            content = content.encode("utf-8")
        with open(self.path(name), "wb") as f:
            f.write(content)
        return self.path(name)

    def run_cli(self, *words, status=0, stdin=None):
        """Runs tema-cli, expects an exit status, returns (standard output, standard error)."""
        done = subprocess.run([CLI, *words], input=stdin, capture_output=True, text=True, encoding="utf-8", env=self.environment, timeout=60)
        self.assertEqual(done.returncode, status, f"tema-cli {words}: {done.stdout}{done.stderr}")
        return done.stdout, done.stderr

    def listing(self, command, *words):
        return json.loads(self.run_cli(command, self.project, *words, "--json")[0])
