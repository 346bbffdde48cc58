#!/usr/bin/python3
"""Words that tema-cli cannot do anything with: one line says which and what to do, the exit status fits, nothing is changed."""
import hashlib
import subprocess
import unittest

from cli import CLI, CliTest

INTERVIEW = "I: What happens in the first ten minutes?\n\nR1: You listen for what they do not say. You listen.\n"

# A command and the words it needs behind the project.
NEEDED = {
    "import": ["x.txt"], "documents": [], "text": [], "codes": [], "codings": [], "code": ["D", "0", "5", "C"], "uncode": ["D", "0", "5", "C"],
    "codebook": ["-o", "c.csv"], "boards": [], "board": ["-o", "b.svg"], "board-from-codebook": ["B"], "apply-board": ["B"], "themes": ["-o", "t.csv"],
    "rounds": [], "compare": ["R"], "versions": [], "keep-version": ["V"], "compare-versions": ["V"], "history": [], "undo": [], "redo": [], "batch": [], "count": [], "list-ops": [], "copy": ["-o", "n.tema"],
    "import-codebook": ["x.csv"], "export": ["-o", "n.qdc"], "merge": ["other.tema"], "review-copy": ["-o", "n.tema"], "agreement": ["--coders", "A,B"],
    "rescue": ["-o", "n.tema"], "check": [], "backup": [], "restore": ["1", "-o", "n.tema"], "erase": ["D"],
}
# These take what begins with a dash for a word of theirs.
WITHOUT_OPTIONS = "code uncode board-from-codebook apply-board undo redo".split()


class WrongUse(CliTest):
    def setUp(self):
        super().setUp()
        self.run_cli("new", self.project, "--title", "Night shift")
        self.run_cli("import", self.project, self.write("Interview 1.txt", INTERVIEW))
        self.run_cli("code", self.project, "Interview 1", "0", "10", "The shift/Handover", "--create")
        self.batch("create-code Pay", "create-board One", "create-theme One Night", "place One Night Handover", "keep-round One First")

    def batch(self, *lines, status=0):
        return self.run_cli("batch", self.project, stdin="\n".join(lines) + "\n", status=status)

    def digest(self):
        with open(self.project, "rb") as f:
            return hashlib.sha256(f.read()).hexdigest()

    def assert_refused(self, words, status, part=""):
        """One line on standard error that holds PART, and the project's bytes as before."""
        before = self.digest()
        _, message = self.run_cli(*words, status=status)
        self.assertIn(part, message)
        self.assertTrue(message.startswith(("tema-cli: ", "usage: ")), message)
        self.assertEqual(self.digest(), before)

    def test_every_command_says_how_it_is_used(self):
        for command, needed in NEEDED.items():
            with self.subTest(command):
                self.assert_refused([command], 2, f"usage: tema-cli {command} ")
                if command not in WITHOUT_OPTIONS:
                    self.assert_refused([command, self.project, *needed, "--wings"], 2, "--wings")
                    self.assert_refused([command, self.project, *needed, *["more"] * 5], 5 if command == "import" else 2)
        for command in ("new", "stress", "backups"):
            self.assert_refused([command, self.path("a.tema"), "--wings"], 2, "--wings")
            self.assert_refused([command], 2, f"usage: tema-cli {command} ")

    def test_every_command_says_that_there_is_no_project(self):
        for command, needed in NEEDED.items():
            with self.subTest(command):
                words = [self.path(word) if word.endswith((".csv", ".svg", ".tema", ".txt")) else word for word in needed]
                _, message = self.run_cli(command, self.path("nowhere.tema"), *words, status=5 if command != "restore" else 1)
                self.assertIn("nowhere.tema", message)
                self.assertEqual(message.count("\n"), 1, message)

    def test_values_of_options(self):
        project = self.project
        for words in (
            ["codebook", project, "-o", self.path("c.pdf"), "--paper", "a5"], ["codebook", project, "-o", self.path("c.pdf"), "--language", "xx"],
            ["codebook", project], ["board", project, "One"], ["board", project, "-o", self.path("b.pdf"), "--paper", "a5"],
            ["themes", project], ["themes", project, "-o", self.path("t.csv"), "--extracts", "--sheets"],
            ["themes", project, "-o", self.path("t.csv"), "--language", "xx"], ["themes", project, "-o", self.path("t.csv"), "--paper", "a5"],
            ["themes", project, "-o", self.path("t.csv"), "--first-table", "-1"], ["rounds", project, "--language", "xx"],
            ["compare", project, "First", "--language", "xx"], ["compare", project, "First", "--paper", "a5"],
            ["import-codebook", project], ["import-codebook", project, self.path("x.csv"), "--levels", "deep"], ["export", project], ["export", project, "-o", self.path("n.qdc"), "--for", "nobody"],
            ["merge", project], ["merge", project, self.path("n.tema"), "--conflicts", "some"], ["merge", project, self.path("n.tema"), "--removals", "some"],
            ["review-copy", project], ["agreement", project], ["agreement", project, "--coders", "A,B", "--unit", "pages"],
            ["copy", project], ["rescue", project], ["erase", project, "Interview 1", "--backups", "burn"], ["restore", project, "first"],
        ):
            with self.subTest(words[0] + " " + " ".join(words[2:])):
                self.assertIn(self.run_cli(*words, status=2 if words[0] != "restore" else 1)[0], "")

    def test_names_that_there_are_not(self):
        project, out = self.project, self.path("out.csv")
        for words, part in (
            (["text", project, "Nobody"], "Nobody"), (["codings", project, "--code", "Nothing"], "Nothing"),
            (["codings", project, "--document", "Nobody"], "Nobody"), (["code", project, "Nobody", "0", "5", "Pay"], "Nobody"),
            (["code", project, "Interview 1", "0", "5", "Nothing"], "Nothing"), (["uncode", project, "Nobody", "0", "5", "Pay"], "Nobody"),
            (["uncode", project, "Interview 1", "0", "5", "Nothing"], "Nothing"), (["uncode", project, "Interview 1", "x", "5", "Pay"], "x"),
            (["uncode", project, "Interview 1", "0", "x", "Pay"], "x"), (["uncode", project, "Interview 1", "0", "9", "Handover"], "Handover"),
            (["board", project, "Two", "-o", self.path("b.svg")], "Two"), (["themes", project, "-o", out, "--board", "Two"], "Two"),
            (["themes", project, "-o", out, "--round", "Last"], "Last"), (["compare", project, "Last"], "Last"),
            (["compare", project, "First", "Last"], "Last"), (["compare", project, "First", "--board", "Two"], "Two"),
            (["apply-board", project, "Two"], "Two"), (["erase", project, "Nobody"], "Nobody"), (["undo", project, "no"], "undo"),
            (["rounds", project, "-o", out, "--board", "Two"], "Two"),
        ):
            with self.subTest(" ".join(words)):
                self.assert_refused(words, 1, part)

    def test_lines_of_a_batch(self):
        history = self.listing("history")
        for line in (
            "create-code", "rename-code Pay", "describe-code Pay", "delete-code", "move-code", "rename-document X", "delete-document", "import", "uncode X 1 2",
            "code X 1", "code-quote X Pay", "undo 1 2", "undo 0", "rename-code Nothing Else", "describe-code Nothing Else", "delete-code Nothing",
            "move-code Nothing", "move-code Pay Nothing", "rename-document Nobody X", "delete-document Nobody", "code-quote Nobody Pay listen",
            "code-quote 'Interview 1' Nothing 'do not say'", "code-quote 'Interview 1' Pay listen", "code-quote 'Interview 1' Pay ''",
            "code-quote 'Interview 1' Pay dance", "create-board", "create-board ''", "delete-board Two", "create-theme Two Day", "create-theme One Day Dusk",
            "rename-theme One Dusk Day", "rename-theme Two Night Day", "keep-theme One Dusk", "move-theme One Dusk -", "move-theme One Night Dusk",
            "move-theme Two Night -", "merge-themes One Dusk Night", "merge-themes One Night Dusk", "split-theme One Dusk Day Handover",
            "split-theme One Night Day Pay", "split-theme One Night Day Nothing", "delete-theme One Dusk", "place One Dusk Pay", "place One Night Nothing",
            "place Two Night Pay", "place-quote One Night Nobody Handover x", "place-quote One Night 'Interview 1' Nothing x",
            "place-quote One Night 'Interview 1' Handover x", "place-quote One Dusk 'Interview 1' Handover x", "place-note One Dusk Hm",
            "place-note One Night ''", "arrange-board Two", "keep-round Two Later", "keep-round One Later Why 7", "keep-round One ''", "restore-round One Last",
            "restore-round Two First", "apply-board Two", "fly away", "open 'quote", "create-code ''", "create-code /",
        ):
            with self.subTest(line):
                output, message = self.batch(line, status=1)
                self.assertEqual(output, "")
                self.assertIn("line 1", message)
        self.assertEqual(self.listing("history"), history)

    def test_a_line_that_is_no_text(self):
        done = subprocess.run([CLI, "batch", self.project], input=b"create-code A\ncreate-code \xff\n", capture_output=True, env=self.environment, timeout=60)
        self.assertEqual((done.returncode, done.stdout), (3, b"ok 1\n"))
        self.assertIn(b"line 2", done.stderr)
        self.assertIn("A", [code["name"] for code in self.listing("codes")])

    def test_lines_that_are_done(self):
        second = self.write("Second.txt", "A second interview.")
        self.batch(
            "rename-code Pay Wages", "describe-code Wages 'By the hour.'", "create-code 'Money\\/Time'", "create-code Money/Extra", "move-code Wages Money",
            "move-code Handover", "delete-code 'The shift'", "rename-document 'Interview 1' First", f"import '{second}'",
            "code-quote First Wages 'what they do not say' --create", "create-theme One Day", "split-theme One Night Part Handover", "merge-themes One Part Day",
            "place-quote One - First Wages 'what they do not say'", "place-note One Day Hm", "move-theme One Night Day", "keep-theme One Day Strong",
            "discard-theme One Night", "arrange-board One", "keep-round One Later Why 3", "restore-round One First", "delete-theme One Night",
            "delete-document Second", "create-board Two", "delete-board Two", "undo", "undo 2", "redo 1", "# a remark", "",
        )
        paths = [code["path"] for code in self.listing("codes")]
        self.assertEqual(paths, ["Money\\/Time", "Money", "Money/Extra", "Money/Wages", "Handover"])
        self.assertEqual([d["name"] for d in self.listing("documents")], ["First"])
        self.assertEqual([c["text"] for c in self.listing("codings", "--code", "Wages")], ["what they do not say"])
        self.run_cli("check", self.project)

    def test_nothing_reaches_a_terminal_as_it_is(self):
        name = "No\x01\x1b[31m\x7f\u0085\u202e\u2066\tbody"
        _, message = self.run_cli("text", self.project, name, status=1)
        self.assertIn("No\\u0001\\u001b[31m\\u007f\\u0085\\u202e\\u2066 body", message)

    def test_who_did_it(self):
        for coder in ("Ada", ""):
            self.environment["TEMA_CODER"] = coder
            self.run_cli("batch", self.project, stdin=f"create-code By{coder}\n")
            self.run_cli("backup", self.project)
        number = self.listing("backups")[0]["number"]
        self.environment["TEMA_CODER"] = "Eve"
        self.run_cli("restore", self.project, str(number))
        coders = [entry["coder"] for entry in self.listing("history")]
        self.assertEqual(coders[-3], "Ada")
        self.assertNotIn(coders[-2], ("Ada", "Eve", ""))
        self.assertEqual(coders[-1], "Eve")

    def test_lists_in_both_forms(self):
        self.batch("discard-theme One Night Thin", "create-theme One Day", "keep-theme One Day", "create-theme One Dusk Day", "keep-round One Second Why 2", "create-board Two")
        for command, part in (("boards", "One"), ("rounds", "First"), ("codings", "Handover"), ("documents", "Interview 1"), ("codes", "Handover"), ("history", "Pay")):
            with self.subTest(command):
                plain, _ = self.run_cli(command, self.project)
                self.assertIn(part, plain)
                self.assertIn(part, str(self.listing(command)))
        statuses = {theme["name"]: theme["status"] for theme in self.listing("boards")[0]["themes"]}
        self.assertEqual(statuses, {"Night": "discarded", "Day": "kept", "Dusk": "candidate"})
        self.assertEqual(len(self.listing("codings", "--document", "Interview 1", "--code", "Handover")), 1)
        self.assertEqual(self.listing("codings", "--code", "Pay"), [])
        self.run_cli("check", self.project, "--explain", "--repair")

    def test_text_of_all(self):
        self.run_cli("import", self.project, self.write("Second.txt", "A second interview."))
        text, _ = self.run_cli("text", self.project)
        self.assertIn("You listen for what they do not say.", text)
        self.assertIn("A second interview.", text)
        version, _ = self.run_cli("--version")
        self.assertTrue(version.startswith("tema-cli "))
        self.assertEqual(self.run_cli("help")[0], self.run_cli("--help")[0])

    def test_words_behind_two_dashes(self):
        self.run_cli("text", "--", self.project, "Interview 1")
        for words in (["new", "--", "--odd.tema"], ["documents", "--", "--odd.tema"], ["check", "--", "--odd.tema"]):
            done = subprocess.run([CLI, *words], capture_output=True, cwd=self.folder.name, env=self.environment, timeout=60)
            self.assertEqual(done.returncode, 0, done.stderr)
        self.assert_refused(["text", "--", self.project, "Interview 1", "more"], 2, "usage")


if __name__ == "__main__":
    unittest.main()
