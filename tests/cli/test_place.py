# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""tema-cli and projects in synchronised folders: it works on the working copy, the file has everything when it ends, and `where` and
`publish` tell and decide."""
import json
import os
import shutil
import signal
import subprocess
import unittest

from cli import CLI, CliTest


class PlaceTest(CliTest):
    def setUp(self):
        super().setUp()
        os.mkdir(self.path("OneDrive - University"))
        self.project = self.path("OneDrive - University/study.tema")
        self.environment["TEMA_WORKING_DIR"] = self.path("working")
        self.elsewhere = dict(self.environment, TEMA_PLACE="here", TEMA_WORKING_DIR=self.path("nowhere"))
        self.run_cli("new", self.project)
        self.add("First")

    def add(self, name, project=None):
        return self.run_cli("batch", project or self.project, stdin=f"create-code\t{name}\n")

    def codes(self, project=None, environment=None):
        done = subprocess.run([CLI, "codes", project or self.project, "--json"], capture_output=True, text=True, env=environment or self.environment, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        return [code["name"] for code in json.loads(done.stdout)]

    def there(self, project=None):
        """What the file itself has."""
        return self.codes(project, self.elsewhere)

    def where(self):
        return json.loads(self.run_cli("where", self.project, "--json")[0])

    def die(self, name):
        """An act is acknowledged, and the program killed before it ends."""
        batch = subprocess.Popen([CLI, "batch", self.project], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=self.environment)
        batch.stdin.write(f"create-code\t{name}\n")
        batch.stdin.flush()
        self.assertEqual(batch.stdout.readline(), "ok 1\n")
        batch.send_signal(signal.SIGKILL)
        batch.communicate()

    def change_elsewhere(self, name):
        copy = self.path("copy.tema")
        shutil.copy(self.project, copy)
        subprocess.run([CLI, "batch", copy], input=f"create-code\t{name}\n", check=True, capture_output=True, text=True, env=self.elsewhere)
        os.rename(copy, self.project)

    def test_publishes_before_it_ends(self):
        self.assertEqual(self.there(), ["First"])
        self.assertEqual(sorted(os.listdir(os.path.dirname(self.project))), ["study.tema"])
        where = self.where()
        self.assertEqual(where["path"], os.path.realpath(self.project))
        self.assertEqual(where["state"], "upToDate")
        self.assertIn("OneDrive", where["why"])
        self.assertTrue(where["workingCopy"].startswith(os.path.realpath(self.path("working"))))
        self.assertRegex(where["published"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")

    def test_place_of_ones_own(self):
        plain = self.path("plain.tema")
        self.run_cli("new", plain)
        where = json.loads(self.run_cli("where", plain, "--json")[0])
        self.assertIsNone(where["workingCopy"])
        self.assertIn("work", self.run_cli("where", plain)[0])
        self.run_cli("where", self.path("nothing.tema"), status=5)
        self.run_cli("publish", plain)

    def test_says_whether_the_disk_is_encrypted(self):
        for given, word, sentence in (("encrypted", "encrypted", "The disk it lies on is."), ("plain", "notEncrypted", "Neither is the disk"), ("unknown", "unknown", "Tema cannot see")):
            self.environment["TEMA_VOLUME"] = given
            self.assertEqual(self.where()["volume"], word)
            self.assertRegex(self.run_cli("where", self.project)[0], rf"The file itself is not encrypted\. .*{sentence}")
        del self.environment["TEMA_VOLUME"]
        self.assertIn(self.where()["volume"], ("encrypted", "notEncrypted", "unknown"))

    def test_recovered(self):
        self.die("Not lost")
        self.assertEqual(self.where()["state"], "behind")
        self.assertEqual(self.there(), ["First"])
        self.assertEqual(self.codes(), ["First", "Not lost"])
        self.run_cli("where", self.project, "--remove", status=1)
        self.assertIn("Recovered 1 change", self.run_cli("publish", self.project)[1])
        self.assertEqual(self.there(), ["First", "Not lost"])
        self.assertIsNone(json.loads(self.run_cli("where", self.project, "--remove", "--json")[0])["workingCopy"])
        self.assertEqual(os.listdir(self.path("working")), [])
        self.assertEqual(self.codes(), ["First", "Not lost"])

    def conflict(self):
        self.die("Ours")
        self.change_elsewhere("Theirs")
        message = self.run_cli("batch", self.project, stdin="create-code\tOurs too\n", status=4)[1]
        self.assertIn("was changed elsewhere", message)
        self.assertIn("--keep both|other|ours", message)
        self.assertEqual(self.there(), ["First", "Theirs"])

    def test_keep_both(self):
        self.conflict()
        other = self.run_cli("publish", self.project, "--keep", "both")[0].strip()
        self.assertEqual(self.there(other), ["First", "Ours", "Ours too"])
        self.assertEqual(self.there(), ["First", "Theirs"])
        self.assertEqual(self.codes(), ["First", "Theirs"])
        self.add("On")
        self.assertEqual(self.there(), ["First", "Theirs", "On"])

    def test_keep_other(self):
        self.conflict()
        self.run_cli("publish", self.project, "--keep", "other")
        self.assertEqual(self.codes(), ["First", "Theirs"])
        backups = self.listing("backups")
        self.assertEqual(backups[0]["reason"], "Before the file from elsewhere was used")
        self.assertEqual(backups[0]["codes"], 3)

    def test_keep_ours(self):
        self.conflict()
        self.run_cli("publish", self.project, "--keep", "ours")
        self.assertEqual(self.there(), ["First", "Ours", "Ours too"])
        beside = [f for f in os.listdir(os.path.dirname(self.project)) if f.endswith(".tema") and f != "study.tema"]
        self.assertEqual(self.there(os.path.join(os.path.dirname(self.project), beside[0])), ["First", "Theirs"])

    def test_gone(self):
        self.die("Not lost")
        os.remove(self.project)
        self.assertEqual(self.where()["state"], "gone")
        self.assertIn("no longer in", self.run_cli("publish", self.project, status=5)[1])
        self.assertFalse(os.path.exists(self.project))
        self.assertEqual(self.codes(), ["First", "Not lost"])
        self.run_cli("publish", self.project, "--anew")
        self.assertEqual(self.there(), ["First", "Not lost"])

    def test_wrong_use(self):
        for words in (["where"], ["publish"], ["publish", self.project, "--keep", "all"], ["where", self.project, "--nothing"]):
            self.run_cli(*words, status=2)


if __name__ == "__main__":
    unittest.main()
