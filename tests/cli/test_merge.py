#!/usr/bin/python3
"""A copy for a supervisor or second coder, what comes back of it, and how far the two agree."""
import json
import os
import shutil
import unittest

from cli import CliTest

INTERVIEW = "I: What happens first?\n\nKari: You listen for what they do not say.\nI: And then, Kari?\nKari: Then you wait.\n"


class Merge(CliTest):
    def setUp(self):
        super().setUp()
        self.environment["TEMA_CODER"] = "Ada"
        self.run_cli("new", self.project, "--title", "Night shift")
        self.run_cli("import", self.project, self.write("Interview 1.txt", INTERVIEW))
        self.other = self.path("other.tema")
        self.text = self.run_cli("text", self.project, "Interview 1")[0]

    def code(self, project, coder, passage, code):
        text = self.run_cli("text", project, "Interview 1")[0]
        first = text.index(passage)
        self.environment["TEMA_CODER"] = coder
        self.run_cli("code", project, "Interview 1", str(first), str(first + len(passage)), code, "--create")
        self.environment["TEMA_CODER"] = "Ada"

    def rows(self, *words):
        return json.loads(self.run_cli("merge", self.project, self.other, *words, "--json", "--dry-run")[0])

    def test_second_coder(self):
        self.code(self.project, "Ada", "You listen", "Listening")
        shutil.copy(self.project, self.other)
        self.code(self.other, "Berit", "You listen for what", "Listening")
        self.code(self.other, "Berit", "Then you wait", "Waiting")
        before = self.run_cli("codings", self.project)[0]
        rows = self.rows()
        self.assertEqual(sorted((r["kind"], r["state"]) for r in rows), [("code", "new"), ("coding", "new"), ("coding", "new")])
        self.assertEqual(self.run_cli("codings", self.project)[0], before)
        said, _ = self.run_cli("merge", self.project, self.other)
        self.assertIn("Coded passages: 2 new, 1 same", said)
        self.assertIn(f"Merge “{os.path.basename(self.other)}”: ", self.run_cli("history", self.project)[0])
        self.assertEqual({c["coder"] for c in self.listing("codings")}, {"Ada", "Berit"})
        self.assertEqual(self.rows(), [])
        self.run_cli("check", self.project)
        agreed = self.listing("agreement", "--coders", "Ada,Berit")
        listening = next(r for r in agreed if r["code"] == "Listening")
        self.assertEqual((listening["both"], listening["some"]), (10, 9))
        self.assertEqual([d["coders"] for d in listening["disagreements"]], [["Berit"]])
        turns = self.listing("agreement", "--coders", "Ada,Berit", "--unit", "turns")
        self.assertEqual(next(r for r in turns if r["code"] == "Listening")["kappa"], 1.0)
        for suffix in ("csv", "docx", "odt", "html", "pdf"):
            self.run_cli("agreement", self.project, "--coders", "Ada,Berit", "-o", self.path("agreement." + suffix), "--language", "nb")
        self.run_cli("agreement", self.project, "--coders", "Ada,Nobody", status=1)
        self.run_cli("agreement", self.project, "--coders", "Ada", status=1)
        self.run_cli("agreement", self.project, status=2)
        self.run_cli("agreement", self.project, "--coders", "Ada,Berit", "--unit", "words", status=2)
        self.run_cli("undo", self.project)
        self.assertEqual(self.run_cli("codings", self.project)[0], before)
        self.assertIn("Before a merge", self.run_cli("backups", self.project, "--json")[0])

    def test_review_copy_without_names(self):
        table = self.path("names.csv")
        self.code(self.project, "Ada", "Then you wait", "Kari waits")
        self.run_cli("review-copy", self.project, "-o", self.other, "--for", "Berit", "--pseudonymise", table)
        with open(self.other, "rb") as f:
            self.assertNotIn(b"Kari", f.read())
        with open(table, encoding="utf-8-sig") as f:
            self.assertIn("Kari", f.read())
        self.run_cli("check", self.other)
        self.code(self.other, "Berit", "You listen", "Listening")
        _, said = self.run_cli("merge", self.project, self.other)
        self.assertIn("table of names", said)
        self.assertEqual(len(self.listing("codings")), 1)
        self.run_cli("merge", self.project, self.other, "--pseudonyms", table)
        self.run_cli("check", self.project)
        made = next(c for c in self.listing("codings") if c["coder"] == "Berit")
        self.assertEqual((made["text"], made["first"]), ("You listen", self.text.index("You listen")))
        self.run_cli("review-copy", self.project, "-o", self.other, status=5)
        self.run_cli("review-copy", self.project, status=2)
        self.run_cli("review-copy", self.project, "-o", self.path("x.tema"), "--pseudonyms", self.path("none.csv"), status=5)

    def test_how_often_names_were_found(self):
        table = self.write("names.csv", "\ufeffName;Replaced by\n Kari ;Person 1\nInformant X;Person 2\nA\u030ase;P3\n".encode())
        said, _ = self.run_cli("review-copy", self.project, "-o", self.other, "--pseudonyms", table)
        self.assertEqual(said.splitlines()[:2], ["“Kari” was found 3 times", "“Informant X” was not found"])
        with open(self.other, "rb") as f:
            self.assertNotIn(b"Kari", f.read())
        said, _ = self.run_cli("review-copy", self.project, "-o", self.path("plain.tema"))
        self.assertEqual(said, "")

    def test_refused(self):
        self.run_cli("merge", self.project, self.path("nowhere.tema"), status=5)
        self.run_cli("merge", self.project, self.write("junk.tema", b"SQLite format 3\0" + b"\xff" * 5000), status=4)
        self.run_cli("merge", self.project, self.project, "--conflicts", "loudest", status=2)
        self.run_cli("merge", self.project, self.project, status=6)
        self.run_cli("new", self.other, "--title", "Zebra")
        _, said = self.run_cli("merge", self.project, self.other)
        self.assertIn("another project", said)
        self.assertNotIn("Zebra", self.run_cli("history", self.project)[0] + json.dumps(self.rows()))
        self.run_cli("check", self.project)


if __name__ == "__main__":
    unittest.main()
