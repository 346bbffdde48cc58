"""Maps without a display: verbs of a batch, listings, pictures, outlines out and in, maps of a board and of the codebook, updates, undo."""
import unittest

from cli import CliTest

BATCH = """create-code Handover
create-code Tiredness
create-board\tBy place
create-theme\tBy place\tNight
place\tBy place\tNight\tHandover
create-map\tIdeas\tNurses
add-node\tIdeas\tNurses\tThe shift
add-node\tIdeas\tNurses\tThe team
add-node\tIdeas\tThe shift\tAfter four
add-node\tIdeas\t-\tLoose
stand-for\tIdeas\tThe team\tcode\tTiredness
note-node\tIdeas\tAfter four\tAsk again
link-nodes\tIdeas\tAfter four\tTiredness\twears down
tidy-map\tIdeas
"""


class Maps(CliTest):
    def setUp(self):
        super().setUp()
        self.run_cli("new", self.project, "--title", "Night shift")
        self.batch(BATCH)

    def batch(self, lines, status=0):
        return self.run_cli("batch", self.project, stdin=lines, status=status)

    def read(self, name):
        with open(self.path(name), "rb") as f:
            return f.read()

    def texts(self, map_name):
        map_ = next(m for m in self.listing("maps") if m["name"] == map_name)
        return [(n["depth"], n["text"]) for n in map_["nodes"]]

    def test_listing(self):
        map_ = self.listing("maps")[0]
        self.assertEqual(sorted(map_), sorted("name guid source board nodes links".split()))
        self.assertEqual((map_["source"], map_["board"]), ("nothing", None))
        self.assertEqual([(n["depth"], n["text"], n["stands_for"], n["note"]) for n in map_["nodes"]],
                         [(0, "Nurses", "idea", ""), (1, "The shift", "idea", ""), (2, "After four", "idea", "Ask again"),
                          (1, "Tiredness", "code", ""), (0, "Loose", "idea", "")])
        self.assertEqual(len({(n["x"], n["y"]) for n in map_["nodes"]}), 5)
        link = map_["links"][0]
        self.assertEqual((link["label"], link["arrow"], link["source"]), ("wears down", "target", map_["nodes"][2]["guid"]))
        line, _ = self.run_cli("maps", self.project)
        self.assertEqual(line, "Ideas\t5\t1\tnothing\n")
        self.assertIn("Link “After four” to “Tiredness”", self.run_cli("history", self.project)[0])

    def test_pictures(self):
        for form, start in ("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF"):
            self.run_cli("map", self.project, "Ideas", "-o", self.path("m." + form))
            self.assertTrue(self.read("m." + form).startswith(start))
        self.assertIn(b">After four</text>", self.read("m.svg"))
        self.run_cli("map", self.project, status=2)
        self.run_cli("map", self.project, "-o", self.path("m.gif"), status=1)
        self.run_cli("map", self.project, "Nowhere", "-o", self.path("m.svg"), status=1)

    def test_outlines(self):
        for form in "md", "txt", "opml", "mm":
            self.run_cli("map", self.project, "Ideas", "-o", self.path("Back." + form))
            self.run_cli("import-map", self.project, self.path("Back." + form))
            maps = self.listing("maps")
            texts = [n["text"] for n in maps[-1]["nodes"]]
            for text in "Nurses", "The shift", "After four", "Tiredness", "Loose":
                self.assertIn(text, texts, form)
            self.assertEqual(len({(n["x"], n["y"]) for n in maps[-1]["nodes"]}), len(texts), form)
        opml = maps[-2]
        self.assertEqual([n["text"] for n in opml["nodes"]], [n["text"] for n in maps[0]["nodes"]])
        self.assertEqual([link["label"] for link in opml["links"]], ["wears down"])
        _, said = self.run_cli("import-map", self.project, self.write("empty.txt", ""), status=3)
        self.assertIn("empty.txt: the file is empty", said)
        self.run_cli("import-map", self.project, self.path("nowhere.opml"), status=5)
        self.run_cli("check", self.project)

    def test_board_and_codebook(self):
        self.run_cli("map-from-board", self.project, "By place")
        self.assertEqual(self.texts("By place"), [(0, "By place"), (1, "Night"), (2, "Handover")])
        self.run_cli("map-from-codebook", self.project, "All codes")
        self.assertEqual(self.texts("All codes"), [(0, "Night shift"), (1, "Handover"), (1, "Tiredness")])
        self.batch("rename-theme\tBy place\tNight\tDark\nplace\tBy place\tDark\tTiredness\n")
        self.assertEqual(self.texts("By place")[1], (1, "Night"))
        self.batch("update-map\tBy place\n")
        self.assertEqual(self.texts("By place"), [(0, "By place"), (1, "Dark"), (2, "Handover"), (2, "Tiredness")])
        self.run_cli("undo", self.project)
        self.assertEqual(self.texts("By place")[1], (1, "Night"))
        self.run_cli("map-from-board", self.project, "Nowhere", status=1)
        self.run_cli("check", self.project)

    def test_a_deleted_code_leaves_its_name(self):
        self.batch("delete-code\tTiredness\n")
        self.assertIn((1, "Tiredness"), self.texts("Ideas"))
        self.assertEqual(self.listing("maps")[0]["nodes"][3]["stands_for"], "idea")

    def test_a_case_and_a_memo(self):
        text = "A: You listen.\nB: I do.\n"
        self.run_cli("import", self.project, self.write("Night.txt", text))
        self.batch("create-case\tNora\ngive\tNora\tNight\ncode\tNight\t0\t6\tHandover\ncode\tNight\t2\t8\tTiredness\n"
                   "stand-for\tIdeas\tLoose\tcase\tNora\n")
        self.run_cli("memo", self.project, "--title", "Who decides?", "Nobody knows.")
        self.batch("stand-for\tIdeas\tAfter four\tmemo\tWho decides?\n")
        nodes = {n["text"]: n for n in self.listing("maps")[0]["nodes"]}
        self.assertEqual((nodes["Nora"]["stands_for"], nodes["Nora"]["files"], nodes["Nora"]["references"]), ("case", 1, 2))
        self.assertEqual((nodes["Who decides?"]["stands_for"], nodes["Who decides?"]["references"]), ("memo", 0))
        memo = self.listing("memos")[0]
        self.assertEqual(nodes["Who decides?"]["subject"], memo["guid"])
        # Outlines carry it, and find it again in the same project.
        self.run_cli("map", self.project, "Ideas", "-o", self.path("Back.opml"))
        self.run_cli("import-map", self.project, self.path("Back.opml"))
        back = {n["text"]: n for n in self.listing("maps")[-1]["nodes"]}
        self.assertEqual((back["Who decides?"]["stands_for"], back["Who decides?"]["subject"]), ("memo", memo["guid"]))
        self.run_cli("undo", self.project, "3")
        self.assertIn((2, "After four"), self.texts("Ideas"))
        self.batch("stand-for\tIdeas\tAfter four\tmemo\tNothing of this\n", status=1)
        self.run_cli("check", self.project)

    def test_refusals(self):
        for line in ("add-node\tIdeas\tNobody\tText\n", "stand-for\tIdeas\tLoose\tcode\tNobody\n", "link-nodes\tIdeas\tLoose\tLoose\n",
                     "tidy-map\tIdeas\tsideways\n", "delete-node\tNowhere\tLoose\n", "create-map\t \n", "add-node\tIdeas\n"):
            self.batch(line, status=1)
        self.batch("delete-node\tIdeas\tThe shift\ndelete-map\tIdeas\n")
        self.assertEqual(self.listing("maps"), [])
        self.run_cli("map", self.project, "-o", self.path("m.svg"), status=1)


if __name__ == "__main__":
    unittest.main()
