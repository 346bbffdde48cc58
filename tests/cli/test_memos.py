#!/usr/bin/python3
"""Memos without a display: written, listed, written out; the journal, questions, the phase."""
import csv
import unittest

from cli import CliTest

INTERVIEW = "I: What happens first?\n\nR1: You listen for what they do not say. 🙂\n"


class Memos(CliTest):
    def setUp(self):
        super().setUp()
        self.run_cli("new", self.project, "--title", "Night shift")
        self.run_cli("import", self.project, self.write("Interview 1.txt", INTERVIEW))
        self.run_cli("batch", self.project, stdin="code\tInterview 1\t0\t8\tListening\t--create\n")

    def test_memos(self):
        guid, _ = self.run_cli("memo", self.project, "--about", "code:Listening", "--title", "Why", "Because.")
        self.run_cli("memo", self.project, "--about", "passage:Interview 1:0-8", stdin="# Heard\n\n- æøå 🙂\n")
        self.run_cli("memo", self.project, "--about", "code:Nothing", "x", status=1)
        self.run_cli("memo", self.project, "--about", "passage:Interview 1:0-8000", "x", status=1)
        why, heard = sorted(self.listing("memos"), key=lambda m: m["about"])
        self.assertEqual((why["about"], why["name"], why["text"]), ("code", "Listening", "Because."))
        self.assertEqual(guid.strip(), why["guid"])
        text = self.run_cli("text", self.project, "Interview 1")[0]
        self.assertEqual((heard["quote"], heard["text"]), (text[:8], "# Heard\n\n- æøå 🙂\n"))
        line, _ = self.run_cli("memos", self.project, "--about", "code:Listening")
        self.assertEqual(line.split("\t")[2:], ["code", "Listening", "Why\n"])
        for form, start in ("docx", b"PK"), ("odt", b"PK"), ("html", b"<!DOCTYPE"), ("pdf", b"%PDF"), ("md", b"# Notater"):
            self.run_cli("memos", self.project, "-o", self.path("out." + form), "--language", "nb")
            with open(self.path("out." + form), "rb") as f:
                self.assertTrue(f.read().startswith(start), form)
        with open(self.path("out.md"), encoding="utf-8") as f:
            words = f.read()
        self.assertIn("## Koder\n\n### Why\n", words)
        self.assertIn("## Utdrag\n", words)
        self.run_cli("check", self.project)

    def test_phase_journal_and_history(self):
        self.assertEqual(self.run_cli("phase", self.project)[0].split("\t")[0], "0")
        self.run_cli("phase", self.project, "2")
        self.run_cli("phase", self.project, "7", status=2)
        self.run_cli("journal", self.project, "A long day.")
        entry, = self.listing("journal")
        self.assertEqual((entry["kind"], entry["phase"], entry["text"]), ("journal", 2, "A long day."))
        phases = [act["phase"] for act in self.listing("history")]
        self.assertEqual((phases[0], phases[-1]), (0, 2))
        self.run_cli("undo", self.project, "2")
        self.assertEqual(self.run_cli("phase", self.project)[0].split("\t")[0], "0")

    def test_questions(self):
        self.run_cli("questions", self.project, "--add", "How?", "--date", "2026-01-10")
        self.run_cli("questions", self.project, "--add", "How, at night?", "--date", "2026-01-10", "--comment", "Narrower.")
        self.run_cli("questions", self.project, "--add", "What?", "--date", "2026-13-10", status=1)
        self.run_cli("questions", self.project, "--choose", "How, at night?")
        self.run_cli("questions", self.project, "--choose", "Who?", status=1)
        self.assertEqual([q["chosen"] for q in self.listing("questions")], [False, True])
        self.run_cli("questions", self.project, "-o", self.path("q.csv"))
        with open(self.path("q.csv"), encoding="utf-8-sig", newline="") as f:
            rows = list(csv.reader(f))
        self.assertEqual(rows[0], ["Date", "Question", "Comment"])
        self.assertEqual(rows[2][1:], ["How, at night? (chosen)", "Narrower."])
        self.run_cli("questions", self.project, "-o", self.path("q.md"))
        with open(self.path("q.md"), encoding="utf-8") as f:
            self.assertEqual(f.read().count("2026-01-10"), 1)


if __name__ == "__main__":
    unittest.main()
