#!/usr/bin/python3
"""REFI-QDA without a display: a project out for each program, into a new one, into the same one."""
import io
import os
import random
import shutil
import subprocess
import unittest
import zipfile

from cli import CliTest

INTERVIEW = "I: Hva hendte?\n\nR1: Vi rodde ut før sola kom. 🎣\n"
SCHEMA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support", "refi-project.rng")


class Refi(CliTest):
    def setUp(self):
        super().setUp()
        self.run_cli("new", self.project, "--title", "Kysten")
        self.run_cli("import", self.project, self.write("Intervju 1.txt", INTERVIEW))
        text = self.run_cli("text", self.project, "Intervju 1")[0]
        self.first = text.index("rodde")
        self.run_cli("code", self.project, "Intervju 1", str(self.first), str(self.first + 8), "Havet", "--create")
        self.run_cli("batch", self.project, stdin="create-case\tAnne\ngive\tAnne\tIntervju 1\n")
        self.run_cli("map-from-codebook", self.project, "Kart")
        self.out = self.path("kysten.qdpx")

    def write_out(self, *words):
        return self.run_cli("export", self.project, "-o", self.out, *words)

    def project_of(self, path):
        with zipfile.ZipFile(path) as archive:
            self.assertIsNone(archive.testzip())
            return archive.read("project.qde"), archive.namelist()

    def test_valid_for_each_program(self):
        for program in ("any", "nvivo", "atlas", "maxqda"):
            self.write_out("--for", program)
            xml, names = self.project_of(self.out)
            self.assertEqual(any(name.endswith(".docx") for name in names), program != "maxqda")
            done = subprocess.run(["xmllint", "--noout", "--relaxng", SCHEMA, "-"], input=xml, capture_output=True, check=False)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertNotIn(b"\r", xml)

    def test_there_and_back(self):
        _, told = self.write_out()
        self.assertIn("Turns of speakers", told)
        again = self.path("again.tema")
        said, _ = self.run_cli("import", again, self.out)
        self.assertIn("1 document · 1 code · 1 coding", said)
        self.assertIn("Positions counted as characters", said)
        before = self.listing("codings")
        back = self.path("back.qdpx")
        self.run_cli("export", again, "-o", back)
        # A study that went through once comes out the same for ever.
        third = self.path("third.tema")
        self.run_cli("import", third, back)
        self.run_cli("export", third, "-o", self.path("third.qdpx"))
        self.assertEqual(self.project_of(back), self.project_of(self.path("third.qdpx")))
        self.project = again
        after = self.listing("codings")
        self.assertEqual([(c["first"], c["last"], c["code"]) for c in before], [(c["first"], c["last"], c["code"]) for c in after])
        self.assertEqual([c["name"] for c in self.listing("cases")], ["Anne"])
        self.run_cli("check", again)

    def test_nested_codes(self):
        """Codes stay below theirs where others follow on the level above."""
        paths = ("Havet/Båten", "Havet/Båten/Årene", "Landet", "Landet/Huset", "Været")
        self.run_cli("batch", self.project, stdin="".join(f"create-code\t{path}\n" for path in paths))
        tree = [code["path"] for code in self.listing("codes")]
        self.write_out()
        self.run_cli("export", self.project, "-o", self.path("codes.qdc"))
        for name in ("kysten.qdpx", "codes.qdc"):
            self.project = self.path(f"{name}.tema")
            self.run_cli("new", self.project)
            self.run_cli("import", self.project, self.path(name))
            self.assertEqual([code["path"] for code in self.listing("codes")], tree)

    def test_the_sample_by_chance(self):
        """A whole study, its codebook turned over by chance, is the same on the other side, but for what was said before."""
        kinds = ("documents", "codes", "codings", "cases", "memos", "questions", "journal")
        for seed in range(1, 6):
            chance = random.Random(seed)
            self.project = self.path(f"study-{seed}.tema")
            shutil.copy(os.environ["TEMA_SAMPLE"], self.project)
            for turn in range(12):
                codes = [code["path"] for code in self.listing("codes")]
                moved, below = chance.choice(codes), chance.choice(codes + [None])
                if below is not None and not f"{below}/".startswith(f"{moved}/"):
                    self.run_cli("batch", self.project, stdin=f"move-code\t{moved}\t{below}\ncreate-code\t{below}/New {turn}\n")
                elif below is None:
                    self.run_cli("batch", self.project, stdin=f"move-code\t{moved}\n")
            before = {kind: self.listing(kind) for kind in kinds}
            out = self.path(f"study-{seed}.qdpx")
            self.run_cli("export", self.project, "-o", out)
            self.project = self.path(f"again-{seed}.tema")
            self.run_cli("import", self.project, out)
            for kind in kinds:
                self.assertEqual(self.listing(kind), before[kind], f"{kind}, seed {seed}")
            self.run_cli("check", self.project)

    def test_into_the_same_project(self):
        self.write_out()
        _, told = self.run_cli("import", self.project, self.out)
        self.assertIn("here already", told)
        self.assertEqual(len(self.listing("codings")), 1)
        self.assertEqual(len(self.listing("documents")), 1)

    def test_losses_before(self):
        line, _ = self.run_cli("export", self.project, "--losses", "--for", "nvivo")
        self.assertIn("Maps, which that program leaves out: 1", line)
        self.assertFalse(os.path.exists(self.out))

    def test_wrong_words(self):
        self.run_cli("export", self.project, status=2)
        self.run_cli("export", self.project, "-o", self.out, "--for", "word", status=2)
        self.run_cli("export", self.project, "-o", self.path("x.zip"), status=1)
        broken = io.BytesIO()
        with zipfile.ZipFile(broken, "w") as archive:
            archive.writestr("project.qde", "<Project")
        _, told = self.run_cli("import", self.path("none.tema"), self.write("b.qdpx", broken.getvalue()), status=3)
        self.assertIn("b.qdpx", told)

    def test_codebook_with_sets(self):
        self.run_cli("export", self.project, "-o", self.path("codes.qdc"))
        with open(self.path("codes.qdc"), "rb") as codes:
            self.assertIn(b'name="Havet"', codes.read())


if __name__ == "__main__":
    unittest.main()
