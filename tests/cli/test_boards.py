#!/usr/bin/python3
"""Theme boards without a display: verbs of a batch, listings, tables, pictures, rounds, applying, undo."""
import csv
import os
import re
import subprocess
import unittest
import zipfile

from cli import CliTest

INTERVIEW = "I: What happens in the first ten minutes?\n\nR1: You listen for what they do not say. 🙂\n\nI: And then?\n\nR1: Then I go round with the torch.\n"
BATCH = """create-code Handover
create-code Tiredness
create-code Help
create-code Union
code-quote\tInterview 1\tHandover\tYou listen
code-quote\tInterview 1\tHelp\tthe torch
create-board\tBy place
create-theme\tBy place\tNight
create-theme\tBy place\tAsking
place\tBy place\tNight\tHandover\tTiredness
place\tBy place\tAsking\tHelp
place-quote\tBy place\tNight\tInterview 1\tHandover\tYou listen
place-note\tBy place\t-\tAsk her again
keep-round\tBy place\tFirst\tA first try\t3
"""


class Boards(CliTest):
    def setUp(self):
        super().setUp()
        self.run_cli("new", self.project, "--title", "Night shift")
        self.run_cli("import", self.project, self.write("Interview 1.txt", INTERVIEW))
        self.batch(BATCH)

    def batch(self, lines, status=0):
        return self.run_cli("batch", self.project, stdin=lines, status=status)

    def read(self, name):
        with open(self.path(name), "rb") as f:
            return f.read()

    def words(self, name):
        """What a person reads in a document, on one line."""
        if name.endswith(".pdf"):
            text = subprocess.run(["pdftotext", "-layout", self.path(name), "-"], capture_output=True, text=True, check=True).stdout
        elif name.endswith((".docx", ".odt")):
            part = "word/document.xml" if name.endswith(".docx") else "content.xml"
            text = re.sub(r"<[^>]*>", " ", zipfile.ZipFile(self.path(name)).read(part).decode())
        else:
            text = re.sub(r"<[^>]*>", " ", self.read(name).decode()) if name.endswith(".html") else self.read(name).decode("utf-8-sig")
        return " ".join(text.split())

    def test_listing(self):
        board = self.listing("boards")[0]
        self.assertEqual(sorted(board), sorted("name guid codes placed rounds themes cards".split()))
        self.assertEqual((board["codes"], board["placed"], board["rounds"]), (4, 3, 1))
        self.assertEqual([t["path"] for t in board["themes"]], ["Night", "Asking"])
        self.assertEqual([(c["kind"], c["code"], c["text"]) for c in board["cards"]],
                         [("code", "Handover", ""), ("code", "Tiredness", ""), ("quote", "Handover", "You listen"),
                          ("code", "Help", ""), ("note", "", "Ask her again")])
        line, _ = self.run_cli("boards", self.project)
        self.assertEqual(line, "By place\t2\t3\t4\t1\n")
        round_ = self.listing("rounds")[0]
        self.assertEqual((round_["name"], round_["phase"], round_["themes"], round_["reason"]), ("First", 3, 2, "A first try"))

    def test_tables_in_every_form(self):
        for form, start in ("docx", b"PK"), ("odt", b"PK"), ("html", b"<!DOCTYPE"), ("csv", b"\xef\xbb\xbf"), ("pdf", b"%PDF"):
            for options in [], ["--extracts"], ["--sheets"]:
                self.run_cli("themes", self.project, "-o", self.path("out." + form), *options)
                self.assertTrue(self.read("out." + form).startswith(start))
                words = self.words("out." + form)
                self.assertIn("Handover", words, (form, options))
                self.assertEqual("You listen" in words, options != [], (form, options))
                self.assertEqual("Interview 1" in words, options != [], (form, options))
                self.assertEqual("codes: 2, references: 1, documents: 1 of 1" in words, options == ["--sheets"], (form, words))
                self.assertEqual("Raw text" in words, options == ["--extracts"], (form, words))
        self.run_cli("themes", self.project, "-o", self.path("t.csv"), "--language", "nb")
        with open(self.path("t.csv"), encoding="utf-8-sig", newline="") as f:
            self.assertEqual(list(csv.reader(f, delimiter=";")), [["Dimensjon", "Tema", "Koder"], ["By place", "Night", "Handover"],
                                                   ["By place", "Night", "Tiredness"], ["By place", "Asking", "Help"]])
        self.run_cli("themes", self.project, "-o", self.path("t.xls"), status=1)
        self.run_cli("themes", self.project, "-o", self.path("t.csv"), "--language", "xx", status=2)
        self.run_cli("themes", self.project, "-o", self.path("t.csv"), "--board", "Nowhere", status=1)

    def pages(self, name):
        info = subprocess.run(["pdfinfo", self.path(name)], capture_output=True, text=True, check=True).stdout
        return " ".join(info.split()) + " "

    def test_pictures(self):
        for form, start in ("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF"):
            self.run_cli("board", self.project, "By place", "-o", self.path("b." + form))
            self.assertTrue(self.read("b." + form).startswith(start))
        self.assertIn(b">Tiredness</text>", self.read("b.svg"))
        self.run_cli("board", self.project, "-o", self.path("cards.pdf"), "--cards")
        self.assertIn("Pages: 1 ", self.pages("cards.pdf"))
        self.batch("".join(f"place-note\tBy place\t-\tNote number {i}\n" for i in range(1, 5)))
        self.run_cli("board", self.project, "-o", self.path("cards.pdf"), "--cards")
        self.assertIn("Pages: 2 ", self.pages("cards.pdf"), "nine cards, eight to a page")
        self.assertIn("(A4)", self.pages("cards.pdf"))
        self.run_cli("board", self.project, "-o", self.path("b.svg"), "--cards", status=2)
        self.run_cli("board", self.project, "-o", self.path("b.gif"), status=1)

    def test_rounds_and_comparing(self):
        same, _ = self.run_cli("compare", self.project, "First")
        self.assertEqual(same, "")
        self.batch("rename-theme\tBy place\tNight\tDark\nplace\tBy place\tAsking\tTiredness\nplace\tBy place\tDark\tUnion\n")
        told, _ = self.run_cli("compare", self.project, "First")
        self.assertEqual(told.splitlines(), ["The theme “Night” was renamed “Dark”", "“Union” came into “Dark”", "“Tiredness” moved from “Night” to “Asking”"])
        self.run_cli("compare", self.project, "First", "-o", self.path("c.docx"), "--language", "nn")
        self.run_cli("rounds", self.project, "-o", self.path("r.csv"))
        self.assertIn(b"First,Night,Handover\r\n", self.read("r.csv"))
        self.run_cli("compare", self.project, "Last", status=1)
        self.batch("restore-round\tBy place\tFirst\n")
        same, _ = self.run_cli("compare", self.project, "First")
        self.assertEqual(same, "")

    def test_apply_and_undo(self):
        before = self.run_cli("codes", self.project)[0]
        codings = self.listing("codings")
        self.batch("define-theme\tBy place\tNight\tWhat is not heard.\ndiscard-theme\tBy place\tAsking\tThin\n")
        self.run_cli("apply-board", self.project, "By place")
        self.assertEqual([c["path"] for c in self.listing("codes")], ["Night", "Night/Handover", "Night/Tiredness", "Help", "Union"])
        self.assertEqual(self.listing("codes")[0]["description"], "What is not heard.")
        self.assertEqual([(c["guid"], c["text"]) for c in self.listing("codings")], [(c["guid"], c["text"]) for c in codings])
        self.run_cli("undo", self.project)
        self.assertEqual(self.run_cli("codes", self.project)[0], before)

    def test_board_from_codebook(self):
        self.batch("create-code Night/Late\n")
        self.run_cli("board-from-codebook", self.project, "As it stands")
        board = self.listing("boards")[1]
        self.assertEqual([t["name"] for t in board["themes"]], ["Night"])
        self.run_cli("themes", self.project, "-o", self.path("t.csv"), status=1)

    def test_every_verb(self):
        self.batch("create-theme\tBy place\tInner\tNight\nkeep-theme\tBy place\tInner\tHolds\nmove-theme\tBy place\tInner\tAsking\n"
                   "split-theme\tBy place\tNight\tBodies\tTiredness\nmerge-themes\tBy place\tBodies\tAsking\narrange-board\tBy place\n"
                   "delete-theme\tBy place\tInner\napply-board\tBy place\t--categories\ndelete-board\tBy place\n")
        self.assertEqual(self.listing("boards"), [])
        _, message = self.batch("create-theme\tNowhere\tX\n", status=1)
        self.assertIn("Nowhere", message)
        _, message = self.batch("move-theme\tX\n", status=1)
        self.assertIn("usage: move-theme", message)
        self.run_cli("check", self.project)


if __name__ == "__main__":
    unittest.main()
