#!/usr/bin/python3
"""What tema-cli does to the machine: no network, nothing left behind, nothing said, the same in every language."""
import os
import re
import shutil
import signal
import stat
import subprocess
import time
import unittest
import zipfile

from cli import CLI, CliTest

CANARY = "Kanarifuglen synger om natten"
TEXT = f"I: Hva hørte du?\n\nR1: {CANARY}, sa hun.\n\nI: Ja.\n"
RTF = "{\\rtf1\\ansi I: Hva?\\par R1: " + CANARY + ".\\par}"
HTML = f"<!doctype html><meta charset=utf-8><p>I: Hva?<p>R1: {CANARY}."
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
BROKEN = {"broken.rtf": "{\\rtf1 " + CANARY + "{" * 2000, "broken.txt": CANARY + "\0", "broken.docx": b"PK\3\4word/" + CANARY.encode(), "broken.html": "<!doctype html>" + "<div>" * 2000 + CANARY}
# Calls that reach beyond the machine or the person's own files.
NETWORK = re.compile(r"(socket|connect|bind|sendto|sendmsg)\([^)]*(AF_INET|AF_INET6|AF_PACKET|AF_NETLINK)")


class Process(CliTest):
    def setUp(self):
        super().setUp()
        self.environment["TMPDIR"] = self.path("tmp")
        self.environment["HOME"] = self.path("home")
        os.mkdir(self.path("tmp"))
        os.mkdir(self.path("home"))
        self.files = [self.write("a.txt", TEXT), self.write("b.rtf", RTF), self.write("c.html", HTML), self.write("d.pdf", self.make_pdf())]
        self.broken = [self.write(name, content) for name, content in BROKEN.items()]

    @staticmethod
    def make_pdf():
        body = f"BT /F1 12 Tf 50 700 Td ({CANARY}) Tj ET".encode()
        objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
                   b"<</Length %d>>\nstream\n%s\nendstream" % (len(body), body), b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
        return b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (i, o) for i, o in enumerate(objects, 1)) + b"trailer\n<</Size 6/Root 1 0 R>>\n"

    def commands(self):
        """A day's work; yields (words, exit status)."""
        yield ["new", self.project], 0
        yield ["import", self.project, *self.files], 0
        yield ["import", self.project, *self.broken], 3
        yield ["code", self.project, "a", "0", "5", "Natt", "--create"], 0
        yield ["documents", self.project, "--json"], 0
        for form in "pdf docx odt html csv qdc".split():
            yield ["codebook", self.project, "-o", self.path(f"out.{form}")], 0
        yield ["undo", self.project], 0
        yield ["history", self.project], 0
        yield ["check", self.project], 0

    def listing_of_folder(self):
        return sorted(os.path.join(place, name) for place, _, names in os.walk(self.folder.name) for name in names)

    @unittest.skipUnless(shutil.which("strace"), "strace is missing")
    def test_no_network_and_private_files(self):
        before = set(self.listing_of_folder())
        for number, (words, status) in enumerate(self.commands()):
            trace = self.path("trace")
            done = subprocess.run(["strace", "-f", "-qq", "-e", "trace=%network,open,openat,creat,mkdir,execve", "-o", trace, CLI, *words], capture_output=True, env=self.environment, timeout=60)
            if done.returncode != status and "ptrace" in done.stderr.decode(errors="replace"):
                self.skipTest("strace may not look here")
            self.assertEqual(done.returncode, status, done.stderr)
            with open(trace, errors="replace") as f:
                calls = f.read()
            self.assertTrue(calls.count("\n") > 10)
            self.assertIsNone(NETWORK.search(calls), words)
            started = re.findall(r'execve\("([^"]+)"[^\n]*= 0', calls)
            self.assertEqual({os.path.basename(path) for path in started} - {"tema-cli", "tema-worker", "tema-worker-pdf"}, set(), words)
            os.unlink(trace)
        for path in set(self.listing_of_folder()) - before:
            self.assertEqual(stat.S_IMODE(os.stat(path).st_mode) & 0o177, 0, path)

    def test_without_a_network(self):
        probe = subprocess.run(["unshare", "-rn", "true"], capture_output=True)
        if probe.returncode:
            self.skipTest("this machine gives no empty network")
        for words, status in self.commands():
            done = subprocess.run(["unshare", "-rn", CLI, *words], capture_output=True, env=self.environment, timeout=60)
            self.assertEqual(done.returncode, status, done.stderr)

    def test_nothing_is_said_or_left(self):
        before = set(self.listing_of_folder())
        for words, status in self.commands():
            out, err = self.run_cli(*words, status=status)
            self.assertNotIn("Kanarifuglen", out + err, words)
        left = {os.path.relpath(path, self.folder.name) for path in set(self.listing_of_folder()) - before}
        left = {path for path in left if not path.startswith(("data/", "out."))}
        self.assertEqual(left - {"study.tema", ".study.tema.lock"}, set())
        self.assertEqual(os.listdir(self.path("tmp")), [])
        self.assertEqual(os.listdir(self.path("home")), [])

    def test_workers_end_with_their_parent(self):
        slow = self.write("slow.pdf", self.make_slow_pdf())
        self.run_cli("new", self.project)
        process = subprocess.Popen([CLI, "import", self.project, slow], env=dict(self.environment, TEMA_TEST_MARK=self.project), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        deadline = time.monotonic() + 10
        while not self.workers() and time.monotonic() < deadline:
            time.sleep(0.02)
        self.assertTrue(self.workers())
        process.send_signal(signal.SIGKILL)
        process.wait()
        deadline = time.monotonic() + 10
        while self.workers() and time.monotonic() < deadline:
            time.sleep(0.1)
        self.assertEqual(self.workers(), [])
        self.run_cli("check", self.project)

    def workers(self):
        """Process ids of workers that this test started; they keep their environment from other eyes, so their age tells."""
        found = []
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{pid}/cmdline", "rb") as f:
                    words = f.read().split(b"\0")
                with open(f"/proc/{pid}/stat") as f:
                    zombie = f.read().rsplit(")", 1)[1].split()[0] == "Z"
            except OSError:
                continue
            if not zombie and words[0] == os.fsencode(os.environ["TEMA_WORKER"] + "-pdf"):
                found.append(int(pid))
        return found

    def make_slow_pdf(self):
        content = b"/X Do"
        form = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length %d/Resources<</XObject<</X %d 0 R>>/Font<</F1 6 0 R>>>>>>\nstream\n%s\nendstream"
        forms = [form % (60, 8 + i, b"/X Do " * 10) for i in range(12)] + [form % (21, 7, b"BT /F1 9 Tf (x) Tj ET")]
        objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</X 7 0 R>>>>>>",
                   b"<</Length %d>>\nstream\n%s\nendstream" % (len(content), content), b"null", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", *forms]
        return b"%PDF-1.4\n" + b"".join(b"%d 0 obj\n%s\nendobj\n" % (i, o) for i, o in enumerate(objects, 1)) + b"trailer\n<</Size 99/Root 1 0 R>>\n"

    def make_locales(self):
        """Makes the locales in a private folder; returns those that are there now."""
        self.environment["LOCPATH"] = self.path("locales")
        os.mkdir(self.path("locales"))
        for name in ("tr_TR", "de_DE", "ar_EG", "nb_NO"):
            subprocess.run(["localedef", "--no-archive", "-i", name, "-f", "UTF-8", self.path(f"locales/{name}.UTF-8")], capture_output=True)
        return os.listdir(self.path("locales"))

    def test_every_language_gives_the_same(self):
        have = self.make_locales()
        results = {}
        for number, language in enumerate(("C", "C.UTF-8", "tr_TR.UTF-8", "de_DE.UTF-8", "ar_EG.UTF-8")):
            project = self.path(f"in-{number}.tema")
            self.environment.update(LC_ALL=language, LANGUAGE="")
            names = [os.path.join(self.folder.name, name) for name in ("a.txt", "b.rtf", "c.html", "d.pdf")]
            self.run_cli("new", project, "--title", "x")
            self.run_cli("import", project, *names)
            self.run_cli("code", project, "a", "0", "5", "Iıİi TITLE", "--create")
            self.run_cli("codebook", project, "-o", self.path("out.csv"), "--title", "T", "--language", "en", "--no-bom")
            with open(self.path("out.csv"), "rb") as f:
                results[language] = (f.read(), self.run_cli("text", project, "a")[0], self.run_cli("codes", project)[0], re.sub(r'"guid" *: *"[^"]*"', "", self.run_cli("documents", project, "--json")[0]))
        for language, result in results.items():
            self.assertEqual(result, results["C"], language)
        self.assertTrue(have, "no locale could be made")

    def test_parts_are_named_in_any_letters(self):
        """An honest document is read where the person's locale is not installed, or has other letters."""
        document = self.path("e.docx")
        with zipfile.ZipFile(document, "w") as archive:
            archive.writestr("word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>{CANARY}</w:t></w:r></w:p></w:body></w:document>')
            archive.writestr("word/media/bilde på veggen, 夜.png", "x")
        for number, language in enumerate(("C", "C.UTF-8", "nn_NO.UTF-8", "nb_NO.ISO-8859-1", "xx_XX.UTF-8")):
            project = self.path(f"letters-{number}.tema")
            self.environment.update(LC_ALL=language)
            self.run_cli("new", project, "--title", "x")
            self.run_cli("import", project, document)
            self.assertEqual(self.run_cli("text", project, "e")[0].strip(), CANARY, language)

    def test_readers_speak_the_language(self):
        """What is said of a file comes from a process of its own; plurals too."""
        self.assertIn("nb_NO.UTF-8", self.make_locales())
        os.makedirs(self.path("po/nb/LC_MESSAGES"))
        subprocess.run(["msgfmt", os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../po/nb.po"), "-o", self.path("po/nb/LC_MESSAGES/tema.mo")], check=True)
        self.environment.update(LC_ALL="nb_NO.UTF-8", LANGUAGE="", TEMA_LOCALEDIR=self.path("po"))
        self.run_cli("new", self.project)
        said, told = self.run_cli("import", self.project, self.write("b.rtf", RTF), self.write("broken.docx", BROKEN["broken.docx"]), status=3)
        self.assertIn("2 ytringer fra 2 talere", said)
        self.assertIn("skadet", told)

    def test_names_that_are_not_utf8(self):
        self.run_cli("new", self.project)
        for name in (b"n\xe5vn.txt", b"\xff\xfe.html", "\u202e<b>&%s%n.rtf".encode(), b"-x.txt", b"line\nbreak.txt", b" .txt", "🙂.txt".encode(), b"x" * 250 + b".txt", b"file:evil.txt", b"a?b#c%20.txt"):
            path = os.path.join(os.fsencode(self.folder.name), name)
            with open(path, "wb") as f:
                f.write((HTML if b"html" in name else RTF if b"rtf" in name else TEXT).encode())
            done = subprocess.run([os.fsencode(CLI), b"import", os.fsencode(self.project), path], capture_output=True, env=self.environment)
            self.assertEqual((done.returncode, done.stderr), (0, b""), name)
            self.assertEqual(done.stdout.count(b"\n"), 1, name)
            self.assertNotIn(b"\x1b", done.stdout)
            done.stdout.decode()
        documents = self.listing("documents")
        self.assertEqual(len(documents), 10)
        self.assertIn("n\ufffdvn", [document["name"] for document in documents])
        self.run_cli("check", self.project)


if __name__ == "__main__":
    unittest.main()
