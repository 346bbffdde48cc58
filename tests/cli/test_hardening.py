#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""How the programs are built, and what the kernel is told of a running one: nothing of an interview is left in a core, no file is for others."""
import os
import shutil
import subprocess
import unittest

from cli import CLI, CliTest

WORKER = os.environ["TEMA_WORKER"]
PROGRAMS = [CLI, WORKER, WORKER + "-pdf"]
IS_SANITIZED = "TEMA_SANITIZED" in os.environ


class Hardening(CliTest):
    def read(self, program, *words):
        return subprocess.run(["readelf", "-W", *words, program], capture_output=True, text=True, check=True, timeout=30).stdout

    @unittest.skipUnless(shutil.which("readelf"), "readelf is missing")
    def test_programs(self):
        for program in PROGRAMS:
            with self.subTest(program=os.path.basename(program)):
                # Somewhere else in memory each time; what the loader writes once is read-only afterwards, all of it bound at the start.
                self.assertRegex(self.read(program, "-h"), r"Type:\s+DYN")
                segments = self.read(program, "-l")
                self.assertIn("GNU_RELRO", segments)
                self.assertRegex(segments, r"GNU_STACK.* RW ")
                self.assertNotRegex(segments, r"LOAD.* RWE ")
                self.assertRegex(self.read(program, "-d"), r"BIND_NOW|FLAGS_1.*NOW")

    @unittest.skipUnless(shutil.which("readelf"), "readelf is missing")
    @unittest.skipIf(IS_SANITIZED, "sanitizers have their own guards")
    def test_guards(self):
        wanted = self.read(WORKER, "--dyn-syms")
        self.assertIn("__stack_chk_fail", wanted)
        self.assertRegex(wanted, r"__\w+_chk\b")

    def test_running(self):
        self.run_cli("new", self.project)
        # A batch waits for its next line.
        process = subprocess.Popen([CLI, "batch", self.project], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=self.environment, umask=0o022)
        try:
            process.stdin.write("create-code\tNights\n")
            process.stdin.flush()
            process.stdout.readline()
            with open(f"/proc/{process.pid}/limits", encoding="ascii") as f:
                limits = f.read()
            with open(f"/proc/{process.pid}/status", encoding="utf-8") as f:
                status = f.read()
        finally:
            process.communicate(timeout=30)
        self.assertRegex(limits, r"Max core file size\s+0\s+0\s")
        self.assertRegex(status, r"(?m)^Umask:\s+0077$")


if __name__ == "__main__":
    unittest.main()
