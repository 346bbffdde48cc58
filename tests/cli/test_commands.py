#!/usr/bin/python3
"""Every command of tema-cli as a script uses it: what it prints, its exit status, and that refusals change nothing."""
import csv
import hashlib
import os
import unittest

from cli import CliTest

INTERVIEW = "I: What happens in the first ten minutes?\n\nR1: You listen for what they do not say. 🙂\n\nI: And then?\n\nR1: Then I go round with the torch.\n"


class Commands(CliTest):
    def setUp(self):
        super().setUp()
        self.run_cli("new", self.project, "--title", "Night shift")
        self.run_cli("import", self.project, self.write("Interview 1.txt", INTERVIEW))

    def digest(self):
        with open(self.project, "rb") as f:
            return hashlib.sha256(f.read()).hexdigest()

    def test_new_never_overwrites(self):
        before = self.digest()
        _, message = self.run_cli("new", self.project, status=5)
        self.assertIn("There is a “study.tema” in that folder already", message)
        self.assertEqual(self.digest(), before)

    def test_wrong_usage(self):
        self.run_cli(status=2)
        self.run_cli("fly", status=2)
        self.run_cli("import", self.project, status=2)
        self.run_cli("codes", self.project, "--wings", status=2)
        self.run_cli("codebook", self.project, "-o", self.path("c.pdf"), "--language", "xx", status=2)

    def test_help_lists_every_command(self):
        text, _ = self.run_cli("--help")
        for name in "new import documents text codes codings code uncode codebook boards board board-from-codebook apply-board themes rounds compare versions keep-version compare-versions history undo redo batch stress count list-ops copy rescue check backup backups restore erase".split():
            self.assertIn(f"  {name} ", text)

    def test_documents(self):
        document = self.listing("documents")[0]
        self.assertEqual(sorted(document), sorted("name guid characters words turns references sha256".split()))
        text, _ = self.run_cli("text", self.project, "Interview 1")
        self.assertEqual(document["characters"], len(text))
        self.assertEqual(document["sha256"], hashlib.sha256(text.encode()).hexdigest())
        self.assertEqual(document["turns"], 4)
        self.assertIn("You listen for what they do not say. 🙂", text)
        self.assertNotIn("R1:", text)

    def test_import_refuses_and_goes_on(self):
        broken = self.write("broken.docx", b"PK\x03\x04 not a zip")
        good = self.write("good.txt", "Good text.")
        output, message = self.run_cli("import", self.project, broken, good, self.path("missing.txt"), status=3)
        self.assertIn("good.txt", output)
        self.assertIn("broken.docx", message)
        self.assertIn("missing.txt", message)
        self.assertEqual([d["name"] for d in self.listing("documents")], ["Interview 1", "good"])

    def test_codes_and_counts(self):
        self.run_cli("code", self.project, "Interview 1", "0", "10", "The shift/Handover", "The shift/Tiredness", "--create")
        codes = {c["path"]: c for c in self.listing("codes")}
        self.assertEqual(list(codes), ["The shift", "The shift/Handover", "The shift/Tiredness"])
        top = codes["The shift"]
        keys = "path name guid parent depth description colour codable files references files_with_subcodes references_with_subcodes"
        self.assertEqual(sorted(top), sorted(keys.split()))
        self.assertEqual((top["files"], top["references"], top["files_with_subcodes"], top["references_with_subcodes"]), (0, 0, 1, 2))
        self.assertEqual(codes["The shift/Handover"]["parent"], top["guid"])

    def test_codings_by_name_path_and_guid(self):
        self.run_cli("code", self.project, "Interview 1", "5", "20", "A/B", "--create")
        guid = self.listing("codes")[1]["guid"]
        for name in ("B", "A/B", guid):
            coding, = self.listing("codings", "--code", name)
            self.assertEqual(sorted(coding), sorted("guid document first last text code coder time".split()))
            self.assertEqual((coding["first"], coding["last"], coding["code"]), (5, 20, "A/B"))
            text, _ = self.run_cli("text", self.project, "Interview 1")
            self.assertEqual(coding["text"], text[5:20])
        self.run_cli("uncode", self.project, "Interview 1", "5", "20", "A/B")
        self.assertEqual(self.listing("codings"), [])
        self.run_cli("uncode", self.project, "Interview 1", "5", "20", "A/B", status=1)

    def test_refused_coding_changes_nothing(self):
        before = self.listing("history")
        self.run_cli("code", self.project, "Interview 1", "0", "100000", "A", status=1)
        self.run_cli("code", self.project, "Interview 1", "x", "10", "A", status=1)
        self.run_cli("code", self.project, "Nobody", "0", "10", "A", "--create", status=1)
        self.assertEqual(self.listing("history"), before)

    def test_undo_and_redo(self):
        self.run_cli("code", self.project, "Interview 1", "0", "10", "A", "--create")
        self.run_cli("undo", self.project, "2")
        self.assertEqual(self.listing("codes"), [])
        self.run_cli("redo", self.project, "2")
        self.assertEqual(len(self.listing("codings")), 1)
        self.run_cli("redo", self.project, status=1)
        history = self.listing("history")
        self.assertEqual(sorted(history[0]), sorted("number time coder label phase undone".split()))
        self.assertEqual([h["number"] for h in history], list(range(1, 8)))

    def test_batch_stops_at_the_first_failure(self):
        lines = "create-code A\ncode-quote\tInterview 1\tA\tgo round with the torch\n# a remark\n\ncode-quote\tInterview 1\tA\tnot in there\ncreate-code B\n"
        output, message = self.run_cli("batch", self.project, stdin=lines, status=1)
        self.assertEqual(output.split("\n")[:4], ["ok 1", "ok 2", "ok 3", "ok 4"])
        self.assertIn("line 5", message)
        self.assertEqual([c["name"] for c in self.listing("codes")], ["A"])

    def test_codebook_in_every_form(self):
        self.run_cli("code", self.project, "Interview 1", "0", "10", "The shift/Trøtthet", "--create")
        for suffix in ("pdf", "docx", "odt", "html", "csv", "qdc"):
            out = self.path("codebook." + suffix)
            self.run_cli("codebook", self.project, "-o", out, "--language", "nb", "--version", "Versjon 5, mars")
            self.assertGreater(os.path.getsize(out), 60, suffix)
        with open(self.path("codebook.csv"), encoding="utf-8-sig", newline="") as f:
            rows = list(csv.reader(f, delimiter=";"))
        self.assertEqual(rows[0], ["Navn", "Beskrivelse", "Filer", "Referanser", "Nivå"])
        self.assertEqual(rows[2], ["Trøtthet", "", "1", "1", "2"])
        self.run_cli("codebook", self.project, "-o", self.path("codebook.xyz"), status=1)

    def test_codebook_travels_as_qdc(self):
        self.run_cli("code", self.project, "Interview 1", "0", "10", "The shift/Trøtthet & <uro>", "--create")
        self.run_cli("codebook", self.project, "-o", self.path("c.qdc"))
        before = [(c["path"], c["guid"], c["colour"], c["codable"]) for c in self.listing("codes")]
        self.project = self.path("other.tema")
        self.run_cli("new", self.project)
        self.run_cli("import", self.project, self.path("c.qdc"))
        after = [(c["path"], c["guid"], c["colour"], c["codable"]) for c in self.listing("codes")]
        self.assertEqual(before, after)

    def test_check_finds_a_shifted_quote(self):
        self.run_cli("code", self.project, "Interview 1", "0", "10", "A", "--create")
        output, _ = self.run_cli("check", self.project)
        self.assertIn("1 of 1 passages verified", output)
        import sqlite3
        with sqlite3.connect(self.project) as db:
            db.execute("UPDATE coding SET first = 1")
        db.close()
        output, message = self.run_cli("check", self.project, status=4)
        self.assertIn("0 of 1 passages verified", output)
        self.assertIn("is not the text that was coded", message)

    def test_copy_never_overwrites(self):
        copy = self.path("copy.tema")
        self.run_cli("copy", self.project, "-o", copy)
        self.assertEqual(os.stat(copy).st_mode & 0o777, 0o600)
        self.run_cli("check", copy)
        self.assertEqual(self.run_cli("text", copy, "Interview 1"), self.run_cli("text", self.project, "Interview 1"))
        _, message = self.run_cli("copy", self.project, "-o", copy, status=5)
        self.assertIn("copy.tema", message)
        self.run_cli("copy", self.project, status=2)

    def test_rescue(self):
        self.run_cli("code", self.project, "Interview 1", "0", "10", "A", "--create")
        text, _ = self.run_cli("text", self.project, "Interview 1")
        with open(self.project, "r+b") as f:
            f.write(bytes(4096))
        before = self.digest()
        # For reading there is what a rescue would find; changing is refused.
        output, message = self.run_cli("codes", self.project)
        self.assertIn("A", output)
        self.assertIn("1 of ", message)
        self.assertIn("rescue", message)
        self.run_cli("undo", self.project, status=4)
        rescued = self.path("rescued.tema")
        output, message = self.run_cli("rescue", self.project, "-o", rescued)
        self.assertIn("1 documents, 1 codes and 1 coded passages", output)
        self.assertIn("pages of the file could not be read", message)
        self.assertEqual(self.digest(), before)
        self.run_cli("check", rescued)
        self.assertEqual(self.run_cli("text", rescued, "Interview 1")[0], text)
        self.run_cli("rescue", self.project, "-o", rescued, status=5)
        self.run_cli("rescue", self.project, status=2)

    def test_damaged_project_is_shown_with_a_word(self):
        self.run_cli("code", self.project, "Interview 1", "0", "10", "A", "--create")
        with open(self.project, "r+b") as f:
            f.seek(os.path.getsize(self.project) - 4096)
            f.write(b"\x0d" + os.urandom(4095))
        output, message = self.run_cli("codes", self.project)
        self.assertIn("A", output)
        self.assertIn("damaged", message)
        self.run_cli("undo", self.project, status=4)

    def test_any_damaged_page_is_read_around(self):
        self.run_cli("code", self.project, "Interview 1", "0", "10", "A", "--create")
        with open(self.project, "rb") as f:
            sound = f.read()
        for page in range(0, len(sound), 4096 * 5):
            with open(self.project, "wb") as f:
                f.write(sound[:page] + bytes(4096) + sound[page + 4096:])
            before = self.digest()
            _, message = self.run_cli("codes", self.project)
            self.assertNotIn("Traceback", message)
            self.assertIn("damaged", message, page)
            self.assertEqual(self.digest(), before)

    def test_everything_is_for_its_owner_alone(self):
        self.environment["XDG_DATA_HOME"] = self.path("data")
        os.umask(0o000)
        self.addCleanup(os.umask, 0o022)
        open_ended = self.path("open.tema")
        self.run_cli("new", open_ended)
        self.assertEqual(os.stat(open_ended).st_mode & 0o777, 0o600)

    def test_foreign_file_is_refused(self):
        self.write("letter.tema", "Dear nurse, this is no project at all, although it is called one, and it is longer than a header of 100 bytes is.")
        self.run_cli("codes", self.path("letter.tema"), status=4)
        self.run_cli("codes", self.path("nowhere.tema"), status=5)

    def test_no_control_characters_reach_a_terminal(self):
        self.run_cli("batch", self.project, stdin="create-code\t\x1b[31mred\n")
        output, _ = self.run_cli("codes", self.project)
        self.assertNotIn("\x1b", output)


if __name__ == "__main__":
    unittest.main()
