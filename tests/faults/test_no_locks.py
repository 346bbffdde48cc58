#!/usr/bin/python3
"""A file system without locks (document portals, some network shares): nothing is written there, the reason is said, and
reading and a copy to a better place work."""
import os
import subprocess
import tempfile
import unittest

CLI = os.environ["TEMA_CLI"]
SHIM = os.environ["TEMA_FAULTS"]


class NoLocks(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="tema-locks-")
        self.addCleanup(self.folder.cleanup)
        self.project = os.path.join(self.folder.name, "study.tema")
        self.environment = dict(os.environ, LC_ALL="C.UTF-8", XDG_DATA_HOME=os.path.join(self.folder.name, "data"))

    def run_cli(self, *words, **more):
        return subprocess.run([CLI, *words], input="create-code B\n", capture_output=True, text=True, env=dict(self.environment, **more), timeout=60)

    def run_without_locks(self, *words):
        return self.run_cli(*words, LD_PRELOAD=SHIM, TEMA_FAULTS_NO_LOCKS="1")

    def test_reads_and_explains(self):
        self.assertEqual(self.run_cli("stress", self.project, "--count", "20").returncode, 0)
        with open(self.project, "rb") as f:
            before = f.read()
        done = self.run_without_locks("batch", self.project)
        self.assertEqual(done.returncode, 1)
        self.assertIn("does not support locks", done.stderr)
        self.assertIn("your own disk", done.stderr)
        done = self.run_without_locks("codes", self.project)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stdout, self.run_cli("codes", self.project).stdout)
        with open(self.project, "rb") as f:
            self.assertEqual(f.read(), before)
        self.assertEqual([n for n in os.listdir(self.folder.name) if n not in ("study.tema", "data", ".study.tema.lock")], [])


if __name__ == "__main__":
    unittest.main()
