# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Part of tests/tools/gallery: everything too much, in a session "overfull" over a project of its own."""
import os
import sqlite3
import time

LONG = "Det som ikke blir sagt når vaktene skifter, men som likevel må vites av den som står alene på gangen mellom klokka tre og fem om natten, særlig i helgene"


def make(tema, path):
    """Everything too much: names, depth, numbers, overlaps, scripts that run the other way."""
    folder = os.path.join(tema.FOLDER, "overfull")
    os.makedirs(folder)
    talk = "I: Good evening – how long have you been here?\n\nR: Everything is coded here, and then once more, because nobody could agree on what the night is about.\n\n"
    talk += "".join(f"I: Question {n} about blåbær & <b>gås</b> 🦆?\n\nR: Answer {n}: it depends on who is asked, and when, and by whom, and whether there is coffee left in the pot.\n\n" for n in range(40))
    texts = {"A long talk": talk, "مقابلة": "س: كيف كانت الليلة الأولى وحدك؟\n\nج: كانت طويلة جدا، ولم أعرف من أسأل عندما بدأ الجرس يرن.\n\n" * 8,
             "Samtale med <b>Åse & Øyvind</b> 🌙": talk, LONG: talk}
    texts.update({f"Intervju {n:02} – sykepleier, natt": "I: Hvordan gikk det?\n\nR: Greit nok.\n" for n in range(5, 41)})
    for name, text in texts.items():
        with open(os.path.join(folder, name.replace("/", "∕") + ".txt" if len(name) < 120 else "long.txt"), "w", encoding="utf-8") as f:
            f.write(text)
    tema.cli("new", path, "--title", LONG)
    tema.cli("import", path, *(os.path.join(folder, f) for f in sorted(os.listdir(folder))))
    lines = [f"rename-document\tlong\t{LONG}"]
    deep = [LONG, "Overlevering", "Det som blir borte", "Små ting", "Lapper i lomma", "Den brettede lappen, femte nivå og vel så det"]
    lines += ["create-code\t" + "/".join(deep[:n]) for n in range(1, 7)]
    lines += ["create-code\tHva med <b> & 🦆?", "create-code\tרשימות לילה"]
    lines += [f"create-code\tTema {n // 12 + 1}/Kode {n} – blåbær og ærlighet" for n in range(290)]
    words = "Everything is coded here"
    for n in range(14):
        lines.append(f"code-quote\tA long talk\tTema {n // 12 + 1}/Kode {n} – blåbær og ærlighet\t{words}, and then once more")
    for name in (LONG, "/".join(deep), "Hva med <b> & 🦆?", "רשימות לילה"):
        lines.append(f"code-quote\tA long talk\t{name}\tAnswer 3: it depends on who is asked, and when, and by whom")
    lines.append(f"describe-code\t{LONG}\t" + (LONG + ". ") * 5)
    return lines


def group_documents(path):
    """Groups are made in the window only: here they are written into the file."""
    with sqlite3.connect(path) as db:
        db.execute("UPDATE document SET group_name = CASE WHEN id % 3 = 0 THEN 'Natt' WHEN id % 3 = 1 THEN ? ELSE '' END", (LONG,))
        ids = [r[0] for r in db.execute("SELECT id FROM document ORDER BY name LIKE 'Intervju%', group_name, name")]
        db.executemany("UPDATE document SET position = ? WHERE id = ?", [(n, i) for n, i in enumerate(ids)])


def fill_screens(tema, path):
    """Three hundred codes on a board and a map, thirty informants with long answers, memos of all lengths."""
    tema.cli("board-from-codebook", path, LONG)
    tema.cli("map-from-codebook", path, LONG)
    lines = [f"create-attribute\tSpørsmål {n}: hva sier man til den som overtar?\ttext" for n in range(8)]
    lines += [f"create-case\tInformant {n:02} – {LONG[:20 + n * 3].strip()}" for n in range(30)]
    lines += [f"say\tInformant {n:02} – {LONG[:20 + n * 3].strip()}\tSpørsmål {k}: hva sier man til den som overtar?\t{LONG}" for n in range(0, 30, 2) for k in range(0, 8, 3)]
    tema.cli("batch", path, stdin="\n".join(lines) + "\n")
    for n in range(12):
        tema.cli("memo", path, "--title", f"{n}. {LONG}" if n % 2 else f"Tanke {n}", (LONG + ".\n\n") * (n * 4))


def prepare(tema, path):
    tema.cli("batch", path, stdin="\n".join(make(tema, path)) + "\n")
    group_documents(path)
    fill_screens(tema, path)


def add(state, _, plain, begins):
    """Registers the states; the arguments are gallery.py's own."""

    @state("overfull", "overfull")
    def overfull(s):
        s.shoot("overfull")
        x, y, w, h = s.view.rect
        s.app.scroll((x + w // 2, y + 200), 2)
        s.shoot("overfull-below")

    @state("overfull", "overfull-rtl")
    def overfull_rtl(s):
        s.key("Escape")
        s.app.click(s.document("مقابلة"))
        s.app.settle()
        s.show_list(False)
        s.shoot("overfull-rtl")

    @state("overfull", "overfull-card")
    def overfull_card(s):
        s.app.click(s.document("A long talk"))
        s.app.settle()
        s.show_list(False)
        s.app.click(s.at("Everything is coded here"))
        s.shoot("overfull-card")
        s.key("Escape", "ctrl+k")
        s.app.type_text("kode")
        s.shoot("overfull-bar")
        s.key("Escape", "Escape")

    @state("overfull", "overfull-extracts")
    def overfull_extracts(s):
        s.key("ctrl+l")
        s.app.type_text("Det som")
        s.shoot("overfull-found")
        s.key("Return", "ctrl+shift+x")
        s.shoot("overfull-extracts")

    @state("overfull", "overfull-screens")
    def screens(s):
        s.key("Escape", "Escape")
        for key, name in ((2, "themes"), (3, "map"), (4, "cases"), (5, "notes"), (6, "report")):
            s.key(f"alt+{key}")
            s.app.settle()
            time.sleep(0.5)
            s.shoot("overfull-" + name)
        s.key("alt+1")
