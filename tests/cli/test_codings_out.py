#!/usr/bin/python3
"""All codings as one table: .csv and .xlsx hold the same cells, no cell is a formula, and what is known of case and theme stands beside each."""
import csv
import re
import unittest
import xml.etree.ElementTree as ElementTree
import zipfile

from cli import CliTest

INTERVIEW = "I: What happens first?\n\nR1: You listen for what they do not say. =1+1 <b>& then\n"
BATCH = """create-case\tOslo
create-case\tEva\tOslo
create-attribute\tYears\tnumber
create-attribute\tFull time\tyes-no
create-attribute\tPlace\ttext
say\tEva\tYears\t3
say\tEva\tFull time\tyes
say\tOslo\tPlace\tnorth
give\tEva\tInterview 1\tR1
create-code\tShift/=cmd
code-quote\tInterview 1\t=cmd\tYou listen
code-quote\tInterview 1\t=cmd\t=1+1 <b>& then
code-quote\tInterview 1\tShift\tWhat happens
create-board\tOne
create-theme\tOne\tNight
create-theme\tOne\tDay
place\tOne\tNight\t=cmd
"""
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def cells_of(path):
    """The cells of a workbook's one sheet as rows of texts; numbers as Python reads them."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            ElementTree.fromstring(archive.read(name))
        sheet = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    rows = []
    for row in sheet.iter(SHEET + "row"):
        cells = {}
        for cell in row:
            column = 0
            for letter in re.match("[A-Z]+", cell.get("r")).group():
                column = column * 26 + ord(letter) - 64
            assert not list(cell.iter(SHEET + "f"))
            value = cell.find(SHEET + "v")
            cells[column - 1] = float(value.text) if value is not None else "".join(cell.itertext())
        rows.append([cells.get(i, "") for i in range(max(cells) + 1)])
    return rows


class CodingsOut(CliTest):
    def setUp(self):
        super().setUp()
        self.environment["TEMA_CODER"] = "Anna"
        self.run_cli("new", self.project, "--title", "Night shift")
        self.run_cli("import", self.project, self.write("Interview 1.txt", INTERVIEW))
        self.run_cli("batch", self.project, stdin=BATCH)

    def test_csv(self):
        self.run_cli("codings", self.project, "-o", self.path("c.csv"))
        with open(self.path("c.csv"), encoding="utf-8-sig", newline="") as f:
            rows = list(csv.DictReader(f))
        listed = self.listing("codings")
        self.assertEqual([(int(r["First"]), int(r["Last"])) for r in rows], [(c["first"], c["last"]) for c in listed])
        first, second, third = rows
        self.assertEqual((first["Quote"], first["Code"], first["Path"], first["Theme"], first["Informant"], first["Years"]),
                         ("What happens", "Shift", "Shift", "", "", ""))
        self.assertEqual((second["Quote"], second["Code"], second["Path"], second["Theme"], second["Speaker"]),
                         ("You listen", "'=cmd", "Shift/=cmd", "Night", "R1"))
        self.assertEqual((second["Informant"], second["Part of"], second["Years"], second["Full time"], second["Place"]), ("Eva", "Oslo", "3", "1", "north"))
        self.assertEqual((third["Quote"], third["Coder"], third["Comment"]), ("'=1+1 <b>& then", "Anna", ""))
        self.assertRegex(third["Date"], r"^\d{4}-\d\d-\d\dT[\d:]+Z$")

    def test_xlsx_holds_the_same(self):
        self.run_cli("codings", self.project, "-o", self.path("c.xlsx"), "--language", "nb")
        self.run_cli("codings", self.project, "-o", self.path("c.csv"), "--language", "nb")
        with open(self.path("c.csv"), encoding="utf-8-sig", newline="") as f:
            expected = [[cell[1:] if cell.startswith("'=") else cell for cell in row] for row in csv.reader(f, delimiter=";")]
        found = cells_of(self.path("c.xlsx"))
        self.assertEqual(found[0], expected[0])
        self.assertEqual(found[0][:4], ["Dokument", "Gruppe", "Informant", "Del av"])
        self.assertIn("Kodet av", found[0], "“Koder” would read as codes")
        for row, wanted in zip(found[1:], expected[1:]):
            self.assertEqual([f"{cell:.0f}" if isinstance(cell, float) else cell for cell in row], wanted)
            self.assertIsInstance(row[expected[0].index("Første")], float)
        with open(self.path("c.xlsx"), "rb") as f:
            before = f.read()
        self.run_cli("codings", self.project, "-o", self.path("again.xlsx"), "--language", "nb")
        with open(self.path("again.xlsx"), "rb") as f:
            self.assertEqual(f.read(), before)

    def test_only_some(self):
        self.run_cli("codings", self.project, "-o", self.path("c.csv"), "--code", "Shift/=cmd")
        with open(self.path("c.csv"), encoding="utf-8-sig", newline="") as f:
            self.assertEqual(len(list(csv.reader(f))), 3)
        self.run_cli("codings", self.project, "-o", self.path("c.pdf"), status=2)
        self.run_cli("codings", self.project, "-o", self.path("c.csv"), "--language", "xx", status=2)
        self.run_cli("codings", self.project, "-o", self.path("no/c.csv"), status=5)


if __name__ == "__main__":
    unittest.main()
