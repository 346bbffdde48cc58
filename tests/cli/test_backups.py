# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Backups, restoring, repairing and erasing from the command line, as a script would."""
import os
import shutil
import sqlite3
import stat
import subprocess
import time
import unittest

from cli import CLI, CliTest

TEXT = "I sleep badly. The nights are long."


class BackupsTest(CliTest):
    def setUp(self):
        super().setUp()
        self.run_cli("new", self.project, "--title", "Study")
        self.run_cli("import", self.project, self.write("one.txt", TEXT))
        self.run_cli("code", self.project, "one", "0", "14", "Sleep", "--create")

    def meddle(self, sql):
        with sqlite3.connect(self.project) as db:
            db.execute(sql)
        db.close()

    def back_up(self):
        return self.run_cli("backup", self.project)[0].split("\t")[0]

    def names(self, project=None):
        return self.run_cli("codes", project or self.project)[0]

    def test_made_listed_restored(self):
        out, _ = self.run_cli("backup", self.project)
        number, path = out.strip().split("\t")
        self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o600)
        self.assertFalse(path.startswith(os.path.dirname(self.project) + "/study"))
        self.run_cli("code", self.project, "one", "15", "35", "Nights", "--create")
        newest = self.listing("backups")[0]
        self.assertEqual((newest["codings"], newest["verified"], newest["problems"]), (1, 1, 0))
        self.assertEqual(newest["actsSince"], 2)
        self.assertIn("Nights", newest["since"][0])
        self.run_cli("restore", self.project, number)
        self.assertNotIn("Nights", self.names())
        self.assertIn("Restore the backup of", self.run_cli("history", self.project)[0])
        # What was there is a backup of its own.
        kept = self.listing("backups")[0]
        self.assertEqual((kept["codings"], kept["otherLine"]), (2, True))
        self.run_cli("restore", self.project, str(kept["number"]))
        self.assertIn("Nights", self.names())
        self.run_cli("check", self.project)

    def test_restored_as_a_copy(self):
        number = self.back_up()
        copy = self.path("copy.tema")
        self.run_cli("restore", self.project, number, "-o", copy)
        self.assertEqual(self.names(copy), self.names())
        self.run_cli("restore", self.project, number, "-o", copy, status=5)
        self.run_cli("restore", self.project, "99", status=1)

    def test_damaged_project_finds_its_backups(self):
        number = self.back_up()
        before = self.names()
        self.write("study.tema", "nothing that could be opened")
        out, err = self.run_cli("backups", self.project, status=4)
        self.assertIn(number + "\t", out)
        self.assertIn("not a Tema project", err)
        self.run_cli("restore", self.project, number)
        self.assertEqual(self.names(), before)
        # The damaged file is kept, byte for byte.
        kept = os.listdir(self.path("data/tema/before"))
        self.assertEqual(len(kept), 1)
        with open(os.path.join(self.path("data/tema/before"), kept[0])) as f:
            self.assertEqual(f.read(), "nothing that could be opened")

    def test_vanished_project_comes_back(self):
        number = self.back_up()
        before = self.names()
        os.unlink(self.project)
        self.run_cli("restore", self.project, number)
        self.assertEqual(self.names(), before)

    def test_first_change_of_a_day_is_backed_up(self):
        self.assertEqual(len(self.listing("backups")), 1)  # the second command found acts and no backup
        self.run_cli("code", self.project, "one", "15", "35", "Nights", "--create")
        self.assertEqual(len(self.listing("backups")), 1)

    def test_explained_and_repaired(self):
        self.meddle("UPDATE document_text SET text = 'Well. ' || text")
        self.run_cli("check", self.project, status=4)
        out, _ = self.run_cli("check", self.project, "--explain", status=4)
        self.assertIn("the passage of “Sleep” at 0–14 was “I sleep badly.”; there it says “Well. I sleep ”.", out)
        self.assertIn("by act ", out)
        self.assertIn("move to 6–20", out)
        out, _ = self.run_cli("check", self.project, "--repair")
        self.assertIn("2 repaired, 0 left as they are", out)
        self.assertIn("1 of 1 passages verified", out)
        self.run_cli("undo", self.project)
        self.run_cli("check", self.project, status=4)
        self.run_cli("redo", self.project)
        self.run_cli("check", self.project)

    def test_erased_everywhere(self):
        self.run_cli("import", self.project, self.write("gone.txt", "Kanarifugl sang."))
        self.run_cli("code", self.project, "gone", "0", "10", "Birds", "--create")
        self.run_cli("backup", self.project)
        listed = self.run_cli("erase", self.project, "gone")[0]
        self.assertIn("still in the backup", listed)
        self.assertEqual(self.find("Kanarifugl"), [line.split()[-1] for line in listed.splitlines()])
        self.run_cli("erase", self.project, "gone", status=1)
        self.run_cli("check", self.project)

    def test_erased_in_the_backups_too(self):
        self.run_cli("import", self.project, self.write("gone.txt", "Kanarifugl sang."))
        self.run_cli("backup", self.project)
        self.assertEqual(self.run_cli("erase", self.project, "gone", "--backups", "scrub")[0], "")
        self.assertEqual(self.find("Kanarifugl"), [])
        for backup in self.listing("backups"):
            self.run_cli("check", backup["path"])
        self.run_cli("erase", self.project, "one", "--backups", "burn", status=2)

    def find(self, word):
        """Files with a word in UTF-8 or UTF-16, but for the source the user keeps."""
        found = []
        for folder, _, names in os.walk(self.folder.name):
            for name in names:
                path = os.path.join(folder, name)
                with open(path, "rb") as f:
                    content = f.read()
                if not name.endswith(".txt") and any(word.encode(e) in content for e in ("utf-8", "utf-16-le", "utf-16-be")):
                    found.append(path)
        return found

    def test_backup_folder_that_cannot_be_written_stops_nobody(self):
        shutil.rmtree(self.path("data"))
        self.write("data", "a file where the folder should be")
        _, err = self.run_cli("code", self.project, "one", "15", "35", "Nights", "--create")
        self.assertIn("backup", err)
        self.assertIn("Nights", self.names())

    def test_sudden_death_while_restoring(self):
        """SIGKILL at moments all over a restoring: the project is what it was or what the backup is, and opens; so does every backup."""
        number = self.back_up()
        then = self.names()
        for step in range(int(os.environ.get("TEMA_KILLS", "24"))):
            self.run_cli("batch", self.project, stdin=f"create-code\tCode {step}\n")
            now = self.names()
            process = subprocess.Popen([CLI, "restore", self.project, number], env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(0.004 * (step % 30))
            process.kill()
            process.wait()
            self.assertIn(self.names(), (then, now))
            self.run_cli("check", self.project)
        for backup in self.listing("backups"):
            self.run_cli("check", backup["path"])
        # What the killed ones left beside the project goes with the next one that lives.
        self.run_cli("batch", self.project, stdin="create-code\tLast\n")
        self.run_cli("restore", self.project, number)
        self.assertEqual([n for n in os.listdir(self.folder.name) if ".new" in n], [])


if __name__ == "__main__":
    unittest.main()
