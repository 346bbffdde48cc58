#!/usr/bin/python3
"""The audit trail without a display: filtered by code, theme, coder, day and words, condensed, and written in every form."""
import csv
import unittest

from cli import CliTest

INTERVIEW = "I: What happens first?\n\nR1: You listen for what they do not say. Then you write it down.\n"
BATCH = """create-code\tShift
create-code\tSilence
code-quote\tInterview 1\tShift\tYou listen
code-quote\tInterview 1\tShift\tThen you
code-quote\tInterview 1\tSilence\tdo not say
rename-code\tSilence\tQuiet
create-board\tOne
create-theme\tOne\tNight
place\tOne\tNight\tQuiet
"""


class Trail(CliTest):
    def setUp(self):
        super().setUp()
        self.environment["TEMA_CODER"] = "Anna"
        self.environment["TZ"] = "UTC"
        self.run_cli("new", self.project, "--title", "Night shift")
        self.run_cli("import", self.project, self.write("Interview 1.txt", INTERVIEW))
        self.run_cli("batch", self.project, stdin=BATCH)

    def labels(self, *words):
        return [line["label"] for line in self.listing("history", *words)]

    def rows(self, name, delimiter=","):
        with open(self.path(name), encoding="utf-8-sig", newline="") as f:
            return list(csv.reader(f, delimiter=delimiter))

    def test_filters(self):
        whole = self.labels()
        self.assertEqual(self.labels("--code", "Shift"), ["Create code “Shift”", "Code “Shift” in Interview 1", "Code “Shift” in Interview 1"])
        self.assertEqual(self.labels("--code", "Quiet")[-2:], [whole[-4], whole[-1]])
        self.assertEqual(self.labels("--theme", "Night"), whole[-2:])
        self.environment["TEMA_CODER"] = "Bo"
        self.run_cli("undo", self.project)
        self.assertEqual(self.labels("--coder", "Bo"), ["Undo: " + whole[-1]])
        self.assertEqual(self.labels("--theme", "Night"), whole[-2:] + ["Undo: " + whole[-1]])
        self.assertEqual(self.labels("--theme", "Night", "--without-undone"), whole[-2:-1])
        self.assertEqual(self.labels("--words", "BOARD"), [line for line in self.labels() if "board" in line.lower()])
        day = self.listing("history")[0]["time"][:10]
        self.assertEqual(len(self.labels("--from", day, "--to", day)), len(whole) + 1)
        self.assertEqual(self.labels("--to", "2020-01-01"), [])
        self.assertEqual(self.labels("--phase", "6"), [])
        self.assertEqual(len(self.labels("--phase", "0")), len(whole) + 1)
        for words in (["--phase", "7"], ["--from", "soon"], ["--columns", "date,why"], ["--language", "xx"]):
            self.run_cli("history", self.project, *words, status=2)
        for words in (["--code", "Nothing"], ["--theme", "Nothing"]):
            self.assertIn("Nothing", self.run_cli("history", self.project, *words, status=1)[1])

    def test_condensed_and_written(self):
        self.assertIn("Coded 3 passages with 2 codes", self.labels("--condensed"))
        self.run_cli("history", self.project, "-o", self.path("t.csv"), "--condensed", "--language", "nb", "--columns", "what,date")
        rows = self.rows("t.csv", ";")
        self.assertEqual(rows[0], ["Dato", "Hva ble gjort"])
        self.assertIn("Kodet 3 tekststeder med 2 koder", [row[1] for row in rows])
        self.run_cli("undo", self.project)
        self.run_cli("history", self.project, "-o", self.path("u.csv"))
        rows = self.rows("u.csv")
        self.assertEqual(rows[0], ["Date", "What was done", "Who", "Phase"])
        self.assertTrue(rows[-2][1].endswith("(undone)"))
        self.assertTrue(rows[-1][1].startswith("Undo: "))
        for form, start in ("docx", b"PK"), ("odt", b"PK"), ("html", b"<!DOCTYPE"), ("pdf", b"%PDF"):
            self.run_cli("history", self.project, "-o", self.path("t." + form), "--title", "Appendix 5", "--code", "Shift")
            with open(self.path("t." + form), "rb") as f:
                self.assertTrue(f.read().startswith(start))

    def test_erased_names_stay_away(self):
        self.run_cli("erase", self.project, "Interview 1", "--backups", "keep")
        self.assertFalse([label for label in self.labels() if "Interview 1" in label])
        self.assertEqual(self.labels("--code", "Shift")[0], "Create code “Shift”")


if __name__ == "__main__":
    unittest.main()
