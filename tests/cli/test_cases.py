#!/usr/bin/python3
"""Cases without a display: verbs of a batch, tables in and out, quotations, undo."""
import csv
import unittest

from cli import CliTest

INTERVIEW = "I: What happens first?\n\nR1: You listen for what they do not say. 🙂\n"
TABLE = "Name;Part of;Role;Years\r\nAnne;Voss;nurse;12,5\r\nBo;;=cmd();3\r\n".encode("utf-8-sig")
BATCH = """create-case\tOslo
create-case\tEva\tOslo
create-attribute\tRole\tchoice\tnurse\tdoctor
create-attribute\tFull time\tyes-no
say\tEva\tRole\tmidwife
say\tEva\tFull time\tja
give\tEva\tInterview 1\tR1
attribute-quotations\t(Informant {case}, {role})
"""


class Cases(CliTest):
    def setUp(self):
        super().setUp()
        self.run_cli("new", self.project, "--title", "Night shift")
        self.run_cli("import", self.project, self.write("Interview 1.txt", INTERVIEW))

    def batch(self, lines, status=0):
        return self.run_cli("batch", self.project, stdin=lines, status=status)

    def test_verbs_and_listing(self):
        self.batch(BATCH)
        oslo, eva = self.listing("cases")
        self.assertEqual((eva["name"], eva["group"], oslo["group"]), ("Eva", "Oslo", ""))
        self.assertEqual(eva["attributes"], {"Role": "midwife", "Full time": "1"})
        self.assertEqual(eva["parts"], [{"document": "Interview 1", "speaker": "R1", "first": 0, "last": 0}])
        line, _ = self.run_cli("cases", self.project)
        self.assertEqual(line, "Oslo\t\t\t\nEva\tOslo\tmidwife\t1\n")
        self.batch("say\tEva\tFull time\tperhaps\n", status=1)
        self.batch("rename-case\tEva\tEva K.\ndelete-case\tOslo\n")
        self.assertEqual([c["name"] for c in self.listing("cases")], ["Eva K."])
        self.run_cli("undo", self.project, "2")
        self.assertEqual([c["name"] for c in self.listing("cases")], ["Oslo", "Eva"])
        self.run_cli("check", self.project)

    def test_quotation(self):
        self.batch(BATCH)
        text = self.run_cli("text", self.project, "Interview 1")[0]
        first = text.index("You listen")
        line, _ = self.run_cli("quote", self.project, "Interview 1", str(first), str(first + 10), "--language", "nb")
        self.assertEqual(line, "«You listen» (Informant Eva, midwife)\n")
        line, _ = self.run_cli("quote", self.project, "Interview 1", "0", "4")
        self.assertEqual(line, "“What” (Informant Interview 1)\n")
        self.run_cli("quote", self.project, "Interview 1", "0", "4000", status=1)
        self.run_cli("quote", self.project, "Interview 1", "4", "4", status=2)
        self.run_cli("quote", self.project, "Interview 2", "0", "4", status=1)

    def test_table_in_and_out(self):
        path = self.path("cases.csv")
        with open(path, "wb") as f:
            f.write(TABLE)
        self.run_cli("import-cases", self.project, path)
        before = self.listing("cases")
        self.assertEqual([c["name"] for c in before], ["Voss", "Anne", "Bo"])
        self.run_cli("cases", self.project, "-o", self.path("out.csv"), "--language", "nb")
        with open(self.path("out.csv"), encoding="utf-8-sig", newline="") as f:
            rows = list(csv.reader(f, delimiter=";"))
        self.assertEqual(rows, [["Informant", "Del av", "Role", "Years"], ["Voss", "", "", ""],
                                ["Anne", "Voss", "nurse", "12,5"], ["Bo", "", "'=cmd()", "3"]])
        self.run_cli("import-cases", self.project, self.path("out.csv"))
        self.assertEqual(self.listing("cases"), before)
        for form, start in ("docx", b"PK"), ("odt", b"PK"), ("html", b"<!DOCTYPE"), ("pdf", b"%PDF"):
            self.run_cli("cases", self.project, "-o", self.path("out." + form), "--attribute", "years", "--title", "Table 1")
            with open(self.path("out." + form), "rb") as f:
                self.assertTrue(f.read().startswith(start))
        self.run_cli("cases", self.project, "-o", self.path("out.pdf"), "--attribute", "shoes", status=1)

    def test_bad_tables_change_nothing(self):
        self.batch("create-attribute\tYears\tnumber\n")
        for name, text, status in (("words.csv", "Name,Years\nBo,many\n", 1), ("open.csv", 'Name,"Years\nBo,3\n', 3),
                                   ("none.csv", "Name,Years\n", 3)):
            _, message = self.run_cli("import-cases", self.project, self.write(name, text), status=status)
            self.assertIn(name, message)
        self.assertEqual(self.listing("cases"), [])


if __name__ == "__main__":
    unittest.main()
