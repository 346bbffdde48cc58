"""Codebooks out of tables, and projects of other programs, by the command line."""
import io
import os
import sqlite3
import unittest
import zipfile

from cli import CliTest

SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'


def make_xlsx(rows):
    """A spreadsheet of inline strings, as small as one can be."""
    lines = "".join("<row>%s</row>" % "".join('<c t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>' % cell for cell in row) for row in rows)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as book:
        book.writestr("xl/workbook.xml", '<workbook xmlns:r="urn:r"><sheets><sheet name="Codes" r:id="a"/></sheets></workbook>')
        book.writestr("xl/_rels/workbook.xml.rels", '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>')
        book.writestr("xl/worksheets/sheet1.xml", SHEET % lines)
    return file.getvalue()


class Codebooks(CliTest):
    def setUp(self):
        super().setUp()
        self.run_cli("new", self.project)

    def read(self):
        with open(self.project, "rb") as f:
            return f.read()

    def tree(self):
        return [("  " * c["depth"] + c["name"], c["description"]) for c in self.listing("codes")]

    def test_csv_once_and_again(self):
        table = self.write("koder.csv", "Kode;Beskrivelse\nTillit;Til hvem\n  Skole;\nUro;\n")
        out, err = self.run_cli("import-codebook", self.project, table)
        self.assertEqual(err, "")
        self.assertTrue(out.startswith("koder.csv: Codebook: 3 codes, 3 of them new; "), out)
        self.assertIn("Levels: Indentation", out)
        self.assertEqual(self.tree(), [("Tillit", "Til hvem"), ("  Skole", ""), ("Uro", "")])
        # The same names are the same codes; a description that was missing comes along.
        table = self.write("koder.csv", "Kode;Beskrivelse\nTillit;Noe annet\n  Skole;Lærere\n  Venner;\n")
        out, _ = self.run_cli("import-codebook", self.project, table)
        self.assertIn("3 codes, 1 of them new", out)
        self.assertEqual(self.tree(), [("Tillit", "Til hvem"), ("  Skole", "Lærere"), ("  Venner", ""), ("Uro", "")])
        self.run_cli("undo", self.project, "2")
        self.assertEqual(self.tree(), [])

    def test_xlsx_dry_run_and_levels(self):
        table = self.write("codes.xlsx", make_xlsx([["Code", "Definition", "Files"], ["Trust/School", "Teachers", "3"], ["he/she", "", "1"]]))
        before = self.read()
        out, err = self.run_cli("import-codebook", self.project, table, "--dry-run", "--levels", "slash")
        self.assertEqual(out.splitlines()[:4], ["+ Trust", "+   School", "+ he", "+   she"])
        self.assertIn("Columns left out: “Files”", err)
        self.assertEqual(self.read(), before)
        self.run_cli("import-codebook", self.project, table)
        self.assertEqual(self.tree(), [("Trust/School", "Teachers"), ("he/she", "")])
        out, _ = self.run_cli("import-codebook", self.project, table, "--dry-run")
        self.assertEqual(out.splitlines()[:2], ["= Trust/School", "= he/she"])

    def test_own_appendix_comes_back(self):
        self.run_cli("import-codebook", self.project, self.write("a.csv", "Code,Description\nA,Aa\n  B,\"Bb, with\nlines\"\n    C,\nD,\n"))
        expected = self.tree()
        for form in ("csv", "docx"):
            self.run_cli("codebook", self.project, "-o", self.path("book." + form))
            other = self.path(form + ".tema")
            self.run_cli("new", other)
            self.run_cli("import-codebook", other, self.path("book." + form))
            self.project, mine = other, self.project
            self.assertEqual([n for n, _ in self.tree()], [n for n, _ in expected], form)
            self.project = mine

    def test_refusals(self):
        self.run_cli("import-codebook", self.project, status=2)
        self.run_cli("import-codebook", self.project, self.write("a.csv", "Code\nA\n"), "--levels", "many", status=2)
        for name, content in (("a.xlsx", b"PK\3\4 broken"), ("b.csv", b""), ("c.xlsx", make_xlsx([])), ("d.csv", b"\x7fELF\0\0\0\0")):
            _, err = self.run_cli("import-codebook", self.project, self.write(name, content), status=3)
            self.assertEqual(len(err.splitlines()), 1, err)
            self.assertTrue(err.startswith("tema-cli: %s: " % name), err)
        self.run_cli("import-codebook", self.project, self.path("gone.csv"), status=5)
        self.assertEqual(self.tree(), [])

    def test_a_table_is_a_document_otherwise(self):
        self.run_cli("import", self.project, self.write("koder.csv", "Kode;Beskrivelse\nTillit;Til hvem\n"))
        self.assertEqual(self.tree(), [])
        self.assertEqual(len(self.listing("documents")), 1)


FIXTURES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "fixtures", "foreign")


class Projects(CliTest):
    def make(self, program, path):
        """A project of another program, in the tables that it has."""
        with open(os.path.join(FIXTURES, program + ".sql"), encoding="utf-8") as script:
            db = sqlite3.connect(path)
            db.executescript(script.read())
            db.commit()
            db.close()
        return path

    def words(self):
        return sorted((c["text"], c["code"].split("/")[-1], c["coder"]) for c in self.listing("codings"))

    def test_qualcoder_folder_into_a_new_project(self):
        folder = self.path("Night work.qda")
        os.mkdir(folder)
        self.make("qualcoder", os.path.join(folder, "data.qda"))
        out, err = self.run_cli("import", self.project, folder)
        self.assertTrue(out.startswith("Night work.qda: QualCoder"), out)
        self.assertIn("areas of pictures left out: 1", err)
        self.assertEqual(self.words(), [("I get tired", "Tiredness", "Ada"), ("I like the quiet", "Quiet", "Ada"),
                                        ("Nights are quiet", "Quiet", "Ada"), ("tired", "Tiredness", "Grace")])
        self.assertEqual([c["path"] for c in self.listing("codes")], ["Work", "Work/Strain", "Work/Strain/Tiredness", "Quiet"])
        informant = next(c for c in self.listing("cases") if c["name"] == "Informant 1")
        self.assertEqual(informant["attributes"]["Age"], "41")
        self.run_cli("check", self.project)
        # The same project again is the same, by its folder or by the database in it.
        before = self.run_cli("codings", self.project, "--json")[0]
        out, _ = self.run_cli("import", self.project, os.path.join(folder, "data.qda"))
        self.assertEqual(self.run_cli("codings", self.project, "--json")[0], before)
        self.assertEqual(len(self.listing("documents")), 2)

    def test_taguette_and_rqda_into_one_project(self):
        self.run_cli("new", self.project)
        out, _ = self.run_cli("import", self.project, self.make("taguette", self.path("t.sqlite3")), self.make("rqda", self.path("r.rqda")))
        self.assertEqual([line.split(":")[0] for line in out.splitlines()], ["t.sqlite3", "r.rqda"])
        self.assertEqual([w for w, _, _ in self.words()], ["I get tired after four", "I get tired after four", "Jeg blir trøtt", "Lange", "long",
                                                            "Å være på jobb\n🌙 alene\xa0her."])
        self.assertEqual({c for w, _, c in self.words() if w == "Lange"}, {"second"})
        self.run_cli("check", self.project)
        self.run_cli("undo", self.project, "2")
        self.assertEqual((self.listing("documents"), self.listing("codes"), self.listing("cases")), ([], [], []))

    def test_refusals(self):
        self.run_cli("new", self.project)
        with open(self.project, "rb") as f:
            before = f.read()
        empty = self.path("empty.rqda")
        db = sqlite3.connect(empty)
        db.execute("CREATE TABLE a (b)")
        db.commit()
        db.close()
        cut = self.make("taguette", self.path("cut.sqlite3"))
        os.truncate(cut, os.path.getsize(cut) // 2)
        busy = self.make("rqda", self.path("busy.rqda"))
        self.write("busy.rqda-journal", b"x")
        for path, part in ((empty, "not of QualCoder, Taguette or RQDA"), (cut, "damaged"), (busy, "open in another program"),
                           (self.write("text.rqda", b"words of a file that only bears the name"), None)):
            _, err = self.run_cli("import", self.project, path, status=0 if part is None else 3)
            self.assertIn(part or "", err)
            if part is None:  # what is a text is read as one
                self.assertEqual(len(self.listing("documents")), 1)
            else:
                with open(self.project, "rb") as f:
                    self.assertEqual(f.read(), before, part)


if __name__ == "__main__":
    unittest.main()
