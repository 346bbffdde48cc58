#!/usr/bin/python3
"""Every file of the hostile corpus through tema-cli import: in time, in room, one sentence, and the project as it was."""
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
from concurrent.futures import ThreadPoolExecutor

from cli import CLI

MAKE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support", "make-corpus")
SANITIZED = os.environ.get("TEMA_SANITIZED") == "1"  # sanitizers take their own share
SECONDS = 40 if SANITIZED else 10
MEGABYTES = 4096 if SANITIZED else 512
CANARY = "Kanarifuglen synger"
EXPECTED = {b"refused": (3,), b"read": (0,), b"any": (0, 3), b"unreadable": (5,)}
SECRET = "root:x:0"  # of /etc/passwd, which many of the files ask for
# What must be in the text although it stands in an unusual place, and what must be told.
HOLDS = {b"read-sdt.docx", b"read-tracked.docx", b"read-headers.docx", b"read-utf16.docx", b"read-alt-chunk.docx", b"read-comment.odt", b"read-spaces.odt", b"read-cells.odt",
         b"read-manifest-doctype.odt", b"read-include.rtf", b"read-object.rtf", b"read-bin.rtf", b"read-depth-900.rtf", b"read-raw-html.md", b"read-plain.pdf"}
TOLD = {b"read-tracked.docx": "Deleted passages", b"read-headers.docx": "headers and footers", b"read-alt-chunk.docx": "Embedded objects", b"read-spaces.odt": "1,000 blanks",
        b"read-cells.odt": "1,000 blanks", b"read-bin.rtf": "picture", b"read-surrogates.rtf": "could not be read", b"read-long-name.qdc": "500 characters", b"read-bad-color.qdc": "Colours",
        b"read-beyond-a-day.vtt": "could not be read"}


def sha256(path):
    with open(path, "rb") as f:
        return hashlib.sha256(f.read()).hexdigest()


def run(*words, cwd):
    """Returns (exit status, standard output, standard error, seconds, peak MB of tema-cli and what it waited for). The
    seconds are the processor's, as a busy machine makes others of the clock; what only waits is counted by a sixth."""
    start = time.monotonic()
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen([CLI, *words], stdout=out, stderr=err, cwd=cwd, env=dict(os.environ, LC_ALL="C.UTF-8"))
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0), err.seek(0)
        return process.returncode, out.read().decode(errors="replace"), err.read().decode(errors="replace"), max(usage.ru_utime + usage.ru_stime, (time.monotonic() - start) / 6), usage.ru_maxrss / 1024


def behave(name, corpus, pristine):
    """Imports one file into a fresh project; returns (what was wrong, seconds, MB)."""
    faults = []
    with tempfile.TemporaryDirectory(prefix="tema-hostile-") as folder:
        project = os.path.join(folder, "study.tema")
        shutil.copyfile(pristine, project)
        status, out, err, seconds, megabytes = run("import", project, os.path.join(os.fsencode(corpus), name), cwd=folder)
        lines = err.splitlines()
        if seconds > SECONDS:
            faults.append(f"took {seconds:.1f} s")
        if megabytes > MEGABYTES:
            faults.append(f"took {megabytes:.0f} MB")
        if status not in EXPECTED[name.split(b"-")[0]]:
            faults.append(f"exit status {status}")
        if any(CANARY in text or SECRET in text for text in (out, err)):
            faults.append("text of the file in a message")
        if len(lines) > 12 or any(len(line) > 600 for line in lines) or not all(line.startswith("tema-cli: ") for line in lines):
            faults.append(f"{len(lines)} lines of messages")
        if status == 0:
            faults += check_read(name, project, folder)
            if TOLD.get(name, "") not in err:
                faults.append(f"did not tell: {TOLD[name]}")
        else:
            if len(lines) != 1 or sha256(project) != sha256(pristine):
                faults.append(f"{len(lines)} sentences" if len(lines) != 1 else "the project was changed")
        if sorted(os.listdir(folder)) != ["study.tema"]:
            faults.append(f"left behind {os.listdir(folder)}")
    return [f"{fault}: {err[:300]}" for fault in faults], seconds, megabytes, err


def check_read(name, project, folder):
    faults = []
    status, _, err, _, _ = run("check", project, cwd=folder)
    if status:
        faults.append(f"check: {err}")
    document = name.rsplit(b".", 1)[0].decode(errors="replace")
    status, text, err, _, _ = run("text", project, document, cwd=folder)
    if name in HOLDS and CANARY not in text:
        faults.append("the text is not whole")
    if SECRET in text:
        faults.append("a file of the machine was read")
    status, _, err, _, _ = run("codebook", project, "-o", "out.qdc", cwd=folder)
    if status:
        faults.append(f"codebook: {err}")
    else:
        os.unlink(os.path.join(folder, "out.qdc"))
    return faults


class Hostile(unittest.TestCase):
    def test_all_behave(self):
        with tempfile.TemporaryDirectory(prefix="tema-corpus-") as folder:
            corpus, pristine = os.path.join(folder, "corpus"), os.path.join(folder, "pristine.tema")
            subprocess.run([sys.executable, "-W", "ignore", MAKE, corpus], check=True)
            self.assertEqual(run("new", pristine, cwd=folder)[0], 0)
            self.assertEqual(run("import", pristine, os.path.join(corpus, "read-plain.pdf"), cwd=folder)[0], 0)
            self.assertEqual(run("code", pristine, "read-plain", "0", "5", "Natt", "--create", cwd=folder)[0], 0)
            names = sorted(os.listdir(os.fsencode(corpus)))
            if SANITIZED:  # the parsers meet all of it in tests/fuzz; here it is about the way through the worker
                names = names[::8]
            with ThreadPoolExecutor(2) as pool:
                results = list(pool.map(lambda name: behave(name, corpus, pristine), names))
            for name, (faults, seconds, megabytes, err) in zip(names, results):
                if os.environ.get("TEMA_VERBOSE"):
                    print(f"{seconds:6.2f} s {megabytes:5.0f} MB  {os.fsdecode(name)}: {err.strip()}".encode(errors="replace").decode())
                for fault in faults:
                    print(f"{os.fsdecode(name)}: {fault}".encode(errors="replace").decode())
            print(f"{len(names)} files, {sum(not r[0] for r in results)} behaved; longest {max(r[1] for r in results):.1f} s, largest {max(r[2] for r in results):.0f} MB")
            self.assertFalse([name for name, result in zip(names, results) if result[0]])


if __name__ == "__main__":
    unittest.main()
