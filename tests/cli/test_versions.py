#!/usr/bin/python3
"""Versions of the codebook without a display: kept, listed, written, compared; undo takes back the keeping and nothing else touches them."""
import csv
import re
import unittest

from cli import CliTest

INTERVIEW = "I: What happens first?\n\nR1: You listen for what they do not say. Then you write it down. Then you sleep.\n"
BATCH = """create-code\tShift
create-code\tShift/Handover
create-code\tSilence
create-code\tPaper
create-code\tRest
describe-code\tHandover\tWhat is said at the change of shift.
code-quote\tInterview 1\tHandover\tYou listen
code-quote\tInterview 1\tSilence\twhat they do not say
code-quote\tInterview 1\tPaper\tThen you write
code-quote\tInterview 1\tRest\tThen you sleep
"""


class Versions(CliTest):
    def setUp(self):
        super().setUp()
        self.run_cli("new", self.project, "--title", "Night shift")
        self.run_cli("import", self.project, self.write("Interview 1.txt", INTERVIEW))
        self.batch(BATCH)

    def batch(self, lines, status=0):
        return self.run_cli("batch", self.project, stdin=lines, status=status)

    def compare(self, *words):
        return self.run_cli("compare-versions", self.project, *words)[0].splitlines()

    def rows(self, name, delimiter=","):
        with open(self.path(name), encoding="utf-8-sig", newline="") as f:
            return list(csv.reader(f, delimiter=delimiter))

    def test_kept_listed_and_taken_back(self):
        self.run_cli("keep-version", self.project, "Version 1, March", "--reason", "Before themes", "--phase", "2")
        self.run_cli("keep-version", self.project, "--language", "nb")
        first, second = self.listing("versions")
        self.assertEqual((first["number"], first["name"], first["reason"], first["phase"], first["codes"], first["documents"], first["references"]),
                         (1, "Version 1, March", "Before themes", 2, 5, 1, 4))
        self.assertRegex(second["name"], r"^Versjon 2, (januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember)$")
        line = self.run_cli("versions", self.project)[0].splitlines()[0]
        self.assertRegex(line, r"^1\tVersion 1, March\t\d{4}-\d\d-\d\dT[\d:]+Z\t2\t5\t4\tBefore themes$")
        self.run_cli("undo", self.project)
        self.assertEqual([v["name"] for v in self.listing("versions")], ["Version 1, March"])
        self.run_cli("redo", self.project)
        self.assertEqual(self.listing("versions"), [first, second])
        self.run_cli("check", self.project)
        self.run_cli("keep-version", self.project, " ", status=1)
        self.run_cli("keep-version", self.project, "V", "--phase", "7", status=2)

    def test_a_version_is_written_as_it_was(self):
        self.run_cli("codebook", self.project, "-o", self.path("then.csv"))
        self.run_cli("keep-version", self.project, "Version 1, March")
        before = self.listing("versions")
        self.batch("rename-code\tHandover\tReport\ndelete-code\tPaper\ncreate-code\tNoise\ndescribe-code\tSilence\tNot said.\n")
        self.run_cli("erase", self.project, "Interview 1")
        self.run_cli("codebook", self.project, "-o", self.path("kept.csv"), "--kept", "Version 1, March")
        self.assertEqual(self.rows("kept.csv"), self.rows("then.csv"))
        self.assertEqual(self.listing("versions"), before)
        self.run_cli("codebook", self.project, "-o", self.path("kept.html"), "--kept", "1", "--language", "nb")
        with open(self.path("kept.html"), encoding="utf-8") as f:
            self.assertRegex(f.read(), r"Version 1, March \(\d{1,2}\. [a-z]+ \d{4}\)\. 5 koder, 1 dokument, 4 referanser")
        for form, start in ("docx", b"PK"), ("odt", b"PK"), ("pdf", b"%PDF"):
            self.run_cli("codebook", self.project, "-o", self.path("kept." + form), "--kept", before[0]["guid"])
            with open(self.path("kept." + form), "rb") as f:
                self.assertTrue(f.read().startswith(start))
        self.run_cli("codebook", self.project, "-o", self.path("kept.qdc"), "--kept", "1", status=2)
        _, message = self.run_cli("codebook", self.project, "-o", self.path("x.csv"), "--kept", "Nothing", status=1)
        self.assertIn("Nothing", message)
        self.run_cli("check", self.project)

    def test_differences(self):
        self.run_cli("keep-version", self.project, "One")
        self.assertEqual(self.compare("One"), [])
        first = self.run_cli("text", self.project, "Interview 1")[0].index("You listen")
        self.batch("rename-code\tHandover\tReport\nmove-code\tSilence\tShift\ndescribe-code\tReport\tAnother.\ndelete-code\tPaper\ncreate-code\tNoise\n"
                   f"uncode\tInterview 1\t{first}\t{first + 10}\tReport\n")
        self.run_cli("keep-version", self.project, "Two")
        expected = ["“Noise” is new", "“Paper” is gone", "“Handover” was renamed “Report”", "“Silence” moved from the top to “Shift”",
                    "“Report” has another description", "“Report”: 1 · 1 → 0 · 0"]
        self.assertEqual(self.compare("One", "Two"), expected)
        self.assertEqual(self.compare("One", "--without-counts"), expected[:-1])
        self.run_cli("compare-versions", self.project, "One", "Two", "-o", self.path("d.csv"), "--language", "nb")
        rows = self.rows("d.csv", ";")
        self.assertEqual(rows[0], ["Kode", "Endring", "Før", "Etter", "Referanser"])
        self.assertEqual(rows[1], ["Noise", "Ny", "", "Noise", "0"])
        self.assertEqual(rows[-1], ["Report", "Antall", "1 i 1 filer", "0 i 0 filer", "1 → 0"])
        for form, start in ("docx", b"PK"), ("odt", b"PK"), ("html", b"<!DOCTYPE"), ("pdf", b"%PDF"):
            self.run_cli("compare-versions", self.project, "One", "-o", self.path("d." + form))
            with open(self.path("d." + form), "rb") as f:
                self.assertTrue(f.read().startswith(start))
        with open(self.path("d.html"), encoding="utf-8") as f:
            text = re.sub(r"\s+", " ", f.read())
        self.assertIn("The codebook from “One” to “Now”", text)
        self.assertRegex(text, r"One \(\d{1,2} [A-Z][a-z]+ \d{4}\): 5 codes, 1 document, 4 references\. Now: 5 codes")
        self.run_cli("compare-versions", self.project, "One", "Three", status=1)


if __name__ == "__main__":
    unittest.main()
