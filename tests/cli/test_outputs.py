#!/usr/bin/python3
"""Every writer with names and descriptions that were made to do harm: nothing runs, nothing is fetched, nothing is lost in silence."""
import csv
import getpass
import html.parser
import io
import os
import re
import socket
import unittest
import xml.etree.ElementTree as ElementTree
import zipfile

from cli import CliTest

NAMES = [
    "<b>&", "%s%n%s%n", "=1+1", "+47", "-2", "-2+3", "@SUM(A1)", "＝1+1", "＋x", "－x", "＠x", "\u202eabc\u2066", "a\nb\tc", "\"quoted\", 'too'; x",
    "]]></w:t><script>alert(1)</script>", "../../etc/passwd", "..\\evil", "æøå ÆØÅ 🙂 e\u0301", "n" * 500, "' OR 1=1 --", "${HOME} $(id) `id`", "javascript:alert(1)", "-->", "&amp;",
]
DESCRIPTION = "=cmd|' /C calc'!A0\n<img src=x onerror=alert(1)>\x0b\x01\x1b[31m\ufffe" + "x" * 10000
FORMS = "pdf docx odt html csv qdc".split()


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.attributes, self.metas = set(), [], []

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.attributes += attributes
        if tag == "meta":
            self.metas.append(dict(attributes))


class Outputs(CliTest):
    made = None  # the project's bytes: it is made once

    def setUp(self):
        super().setUp()
        if Outputs.made is None:
            self.make()
            with open(self.project, "rb") as f:
                Outputs.made = f.read()
        else:
            os.umask(0o077)
            self.write("study.tema", Outputs.made)

    def make(self):
        self.run_cli("new", self.project, "--title", "<title>&%s\u202e=1")
        self.run_cli("import", self.project, self.write("%s<b>&=1.txt", "I: Hei på deg.\n\nR1: Ja, hei.\n"))
        for i, name in enumerate(NAMES):
            self.run_cli("code", self.project, "%s<b>&=1", "0", str(i % 7 + 1), name.replace("\\", "\\\\").replace("/", "\\/"), "--create")
        escaped = DESCRIPTION.replace("&", "&amp;").replace("<", "&lt;").replace("\x01", "").replace("\x1b", "").replace("\x0b", "").replace("\ufffe", "")
        codes = f'<Code guid="00000001-0000-4000-8000-000000000000" name="Beskrevet"><Description>{escaped}\x7f\x85</Description></Code>'
        self.run_cli("import", self.project, self.write("more.qdc", f'<?xml version="1.0"?><CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>{codes}</Codes></CodeBook>'))

    def export(self, name, *words):
        out, err = self.run_cli("codebook", self.project, "-o", self.path(name), *words)
        with open(self.path(name), "rb") as f:
            return f.read(), err

    def names(self):
        return [code["name"] for code in self.listing("codes")]

    def test_names_are_kept(self):
        names = self.names()
        for name in NAMES:
            self.assertIn(name.replace("\n", " ").replace("\t", " "), names)

    def test_dropped_is_told(self):
        for form in FORMS:
            _, err = self.export(f"out.{form}")
            self.assertIn("1 control character was left out", err, form)

    def test_csv(self):
        data, _ = self.export("out.csv")
        self.assertTrue(data.startswith(b"\xef\xbb\xbf"))
        bare, _ = self.export("bare.csv", "--no-bom")
        self.assertEqual(data[3:], bare)
        self.run_cli("codebook", self.project, "-o", self.path("x.pdf"), "--no-bom", status=2)
        text = bare.decode()
        self.assertNotIn("\r", text.replace("\r\n", ""))
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        self.assertEqual({len(row) for row in rows}, {len(rows[0])})
        cells = [cell for row in rows for cell in row]
        for cell in cells:
            self.assertFalse(cell[:1] in tuple("=@\t\r＝＋－＠"), cell[:40])
            self.assertTrue(cell[:1] not in tuple("+-") or re.fullmatch(r"[+-][0-9]+([.,][0-9]+)?", cell), cell[:40])
        for name in NAMES:
            name = name.replace("\n", " ").replace("\t", " ")
            self.assertTrue(name in cells or "'" + name in cells, name)
        self.assertIn("-2", cells)
        self.assertIn("'-2+3", cells)

    def test_html(self):
        page = Page()
        data, _ = self.export("out.html")
        page.feed(data.decode())
        self.assertFalse(page.tags & {"script", "img", "link", "iframe", "object", "base", "form", "svg", "b", "title>"})
        for name, value in page.attributes:
            self.assertFalse(name.startswith("on") or name in ("src", "href", "action"), name)
        self.assertIn({"http-equiv": "Content-Security-Policy", "content": "default-src 'none'; style-src 'unsafe-inline'"}, page.metas)
        self.assertNotIn("url(", data.decode().split("</style>")[0])
        self.assertNotIn("\x7f", data.decode())

    def test_office(self):
        for form in ("docx", "odt"):
            with zipfile.ZipFile(io.BytesIO(self.export(f"out.{form}")[0])) as z:
                self.assertIsNone(z.testzip())
                self.assertEqual(len(z.namelist()), len(set(z.namelist())))
                for name in z.namelist():
                    data = z.read(name)
                    if name.endswith((".xml", ".rels")):
                        tree = ElementTree.fromstring(data)
                        for element in tree.iter():
                            self.assertNotEqual(element.get("TargetMode"), "External")
                            for key, value in element.attrib.items():
                                self.assertFalse(key.endswith("href") and "://" in value, value)
                    for secret in (getpass.getuser(), socket.gethostname()):
                        self.assertNotRegex(data.decode(errors="replace"), rf"(creator|Author|lastModifiedBy)[^<]*>{re.escape(secret)}<")

    def test_codebook_comes_back(self):
        data, _ = self.export("out.qdc")
        ElementTree.fromstring(data)
        copy = self.path("copy.tema")
        self.run_cli("new", copy)
        self.run_cli("import", copy, self.path("out.qdc"))
        self.run_cli("codebook", copy, "-o", self.path("again.qdc"))
        with open(self.path("again.qdc"), "rb") as f:
            again = f.read()
        self.assertEqual(data, again)

    def test_same_project_same_bytes(self):
        for form in FORMS:
            first, _ = self.export(f"first.{form}")
            second, _ = self.export(f"second.{form}")
            if form == "pdf":
                first, second = (re.sub(rb"/(CreationDate|ModDate) \([^)]*\)", b"", data) for data in (first, second))
            self.assertEqual(first, second, form)

    def test_files_are_private_and_nothing_is_left(self):
        for form in FORMS:
            self.export(f"out.{form}")
        for name in os.listdir(self.folder.name):
            path = self.path(name)
            self.assertFalse(name.endswith(".part") or name.startswith(".tema-"), name)
            if os.path.isfile(path) and name.startswith(("out.", "study")):
                self.assertEqual(os.stat(path).st_mode & 0o777, 0o600, name)

    def test_an_old_file_survives_a_failure(self):
        self.export("out.csv")
        with open(self.path("out.csv"), "rb") as f:
            before = f.read()
        os.mkdir(self.path("folder.csv"))
        self.run_cli("codebook", self.path("missing.tema"), "-o", self.path("out.csv"), status=5)
        self.run_cli("codebook", self.project, "-o", os.path.join(self.path("nowhere"), "out.csv"), status=5)
        self.run_cli("codebook", self.project, "-o", self.path("folder.csv"), status=5)
        with open(self.path("out.csv"), "rb") as f:
            self.assertEqual(f.read(), before)


if __name__ == "__main__":
    unittest.main()
