#!/usr/bin/python3
"""A day's work under valgrind: no wrong access, nothing lost for good. The worker is left to the sanitizers: its walls keep valgrind out."""
import os
import shutil
import subprocess
import unittest

from cli import CLI, CliTest

WORDS = ["valgrind", "-q", "--error-exitcode=99", "--leak-check=full", "--errors-for-leak-kinds=definite", "--show-leak-kinds=definite", "--trace-children=no", "--child-silent-after-fork=yes",
         "--suppressions=" + os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support", "valgrind.supp")]
LONG = os.environ.get("TEMA_LONG") == "1"


@unittest.skipUnless(shutil.which("valgrind"), "valgrind is missing")
class Valgrind(CliTest):
    def run_watched(self, *words, status=0):
        environment = dict(self.environment, G_SLICE="always-malloc", G_DEBUG="gc-friendly")
        done = subprocess.run([*WORDS, CLI, *words], capture_output=True, text=True, env=environment, timeout=600)
        self.assertEqual(done.returncode, status, done.stderr)

    def test_a_day(self):
        text = self.write("a.txt", "I: Hei på deg.\n\nR1: Ja, hei.\n" * (200 if LONG else 3))
        page = self.write("b.html", "<!doctype html><p>I: Hei.<p>R1: Ja.")
        broken = self.write("c.rtf", "{\\rtf1 " + "{" * 2000)
        self.run_watched("new", self.project)
        self.run_watched("import", self.project, text, page)
        self.run_watched("import", self.project, broken, status=3)
        self.run_watched("code", self.project, "a", "0", "5", "Natt", "--create")
        self.run_watched("undo", self.project)
        self.run_watched("redo", self.project)
        for form in ("qdc", "csv", "docx", "odt", "html", "pdf") if LONG else ("docx", "csv"):
            self.run_watched("codebook", self.project, "-o", self.path(f"out.{form}"))
        self.run_watched("check", self.project)
        if LONG:
            self.run_watched("stress", self.project, "--seed", "3", "--count", "200")


if __name__ == "__main__":
    unittest.main()
