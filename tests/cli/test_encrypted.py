# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""tema-cli encrypt and decrypt: a project through an archive that other programs open too, by a passphrase that stands in a file or on standard input."""
import os
import stat
import unittest
import zipfile

from cli import CliTest

PASSPHRASE = "vinter over vidda 1986"


class EncryptedTest(CliTest):
    def setUp(self):
        super().setUp()
        self.archive = self.path("study.zip")
        self.out = self.path("out.tema")
        self.secret = self.write("passphrase.txt", PASSPHRASE + "\n")
        self.run_cli("new", self.project)
        self.run_cli("import", self.project, self.write("Interview.txt", "Nordmann sat in the dark until they came.\n"))
        self.run_cli("batch", self.project, stdin="code-quote\tInterview\tWaiting\tsat in the dark\t--create\n")

    def encrypt(self, status=0, words=(), **named):
        return self.run_cli("encrypt", self.project, "-o", self.archive, "--passphrase-file", self.secret, *words, status=status, **named)

    def decrypt(self, status=0, passphrase=None):
        """Returns what is said on standard error."""
        secret = self.secret if passphrase is None else self.write("other.txt", passphrase)
        return self.run_cli("decrypt", self.archive, "-o", self.out, "--passphrase-file", secret, status=status)[1]

    def test_round_trip(self):
        before = self.listing("codings")
        self.encrypt()
        self.assertEqual(stat.S_IMODE(os.stat(self.archive).st_mode), 0o600)
        with open(self.archive, "rb") as f:
            self.assertNotIn(b"Nordmann", f.read())
        self.assertEqual(self.decrypt(), "")
        self.assertEqual(stat.S_IMODE(os.stat(self.out).st_mode), 0o600)
        self.run_cli("check", self.out)
        self.project = self.out
        self.assertEqual(self.listing("codings"), before)

    def test_other_programs_see_one_locked_file(self):
        self.encrypt()
        with zipfile.ZipFile(self.archive) as archive:
            (entry,) = archive.infolist()
            self.assertEqual(entry.filename, "project.tema")
            self.assertEqual(entry.compress_type, 99)
            self.assertTrue(entry.flag_bits & 1)
            self.assertEqual(entry.file_size, os.path.getsize(self.project))

    def test_standard_input(self):
        self.secret = "-"
        self.encrypt(stdin=PASSPHRASE + "\nmore\n")
        self.assertIn("does not open with this passphrase", self.decrypt(3, PASSPHRASE.upper()))
        self.assertFalse(os.path.exists(self.out))
        self.assertEqual(self.decrypt(0, PASSPHRASE), "")

    def test_refusals(self):
        self.secret = self.write("short.txt", "elleve tegn\n")
        self.assertIn("at least 12 characters", self.encrypt(1)[1])
        self.secret = self.write("empty.txt", "\n")
        self.assertIn("is empty", self.encrypt(3)[1])
        self.secret = self.write("latin.txt", b"bl\xe5b\xe6r og syltet\xf8y\n")
        self.assertIn("not UTF-8", self.encrypt(3)[1])
        self.secret = self.path("nothing.txt")
        self.encrypt(5)
        self.assertEqual(sorted(f for f in os.listdir(self.folder.name) if f.endswith((".zip", ".new"))), [])
        self.run_cli("encrypt", self.project, "-o", self.archive, status=2)
        self.run_cli("decrypt", self.archive, "--passphrase-file", "-", status=2)

    def test_never_overwrites(self):
        self.encrypt()
        self.assertIn("study.zip", self.encrypt(5)[1])
        self.write("out.tema", "mine")
        self.assertIn("out.tema", self.decrypt(5))
        with open(self.out, encoding="utf-8") as f:
            self.assertEqual(f.read(), "mine")

    def test_damaged_and_foreign(self):
        self.encrypt()
        with open(self.archive, "rb") as f:
            content = f.read()
        self.write("study.zip", content[: len(content) // 2])
        self.assertIn("damaged or was not copied completely", self.decrypt(3))
        with zipfile.ZipFile(self.archive, "w") as archive:
            archive.write(self.project, "study.tema")
        self.assertIn("is not an encrypted copy", self.decrypt(3))
        os.remove(self.archive)
        self.assertIn("could not be opened", self.decrypt(5))
        self.assertFalse(os.path.exists(self.out))
        self.assertEqual([f for f in os.listdir(self.folder.name) if f.startswith(".tema")], [])


if __name__ == "__main__":
    unittest.main()
