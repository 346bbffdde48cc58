# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Part of tests/tools/gallery: brings the program into each state in one dress, and takes its picture.

A state is a function; those of one session run one after the other in the same window, each leaving it as it was.
Controls are found by what they are called in the language of the dress, so that no text is written here twice.
"""
import gettext
import os
import re
import subprocess
import sys
import time
import traceback

ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".."))
sys.path.insert(0, os.path.join(ROOT, "tests", "display"))
import gallery_cases  # noqa: E402
import gallery_encrypted  # noqa: E402
import gallery_overfull  # noqa: E402
import gallery_themes  # noqa: E402
import gallery_windows  # noqa: E402
import gallery_together  # noqa: E402
import tema  # noqa: E402
import ui  # noqa: E402

STATES = {}  # session → [(state, function)]
LANGUAGE = os.environ.get("UITEST_LOCALE", "en")[:2]
LOCALES = os.environ.get("TEMA_LOCALEDIR", os.path.join(tema.BUILD, "po"))
_ = gettext.translation("tema", LOCALES, [LANGUAGE], fallback=True).gettext


def state(session, name):
    def add(function):
        STATES.setdefault(session, []).append((name, function))
        return function
    return add


def plain(text):
    """As a screen reader says it: without the mark of the access key."""
    return _(text).replace("_", "")


def begins(text):
    return re.compile("^" + re.escape(plain(text)))


class Stage:
    """One running program, and what every state needs of it."""

    def __init__(self, app, out, dress):
        self.app, self.out, self.dress = app, out, dress

    def shoot(self, name):
        self.app.settle()
        self.app.screenshot(os.path.join(self.out, f"{self.dress}-{name}.png"))

    @property
    def view(self):
        return self.app.find(role="text", name=_("Transcript"))

    def at(self, words):
        """A place on the words, which scroll there first."""
        view = self.view
        offset = view.text.index(words) + 3
        for _attempt in range(40):
            x, y, w, h = self.app.char_rect(view, offset)
            _x, top, _w, height = view.rect
            if top + h < y < top + height - 3 * h:
                break
            self.app.scroll(view.center, 2 if y > top else -2)
            self.app.settle()
        return x + w // 2, y + h // 2

    def show_list(self, is_shown):
        """In a narrow window the list of interviews is behind a button."""
        button = dict(role="button", name=_("Interviews instead of the codebook"))
        if self.app.exists(**button) and ("pressed" in self.app.find(**button).states) != is_shown:
            self.press(**button)
            self.app.settle()

    def document(self, name):
        self.show_list(True)
        return self.start_of(self.app.find(role="label", name=name, within=self.app.find(role="list", name=_("Interviews"))))

    def start_of(self, node):
        """A place in a wide label where there are letters."""
        x, y, w, h = node.rect
        return (x + w - 16 if self.dress.find("rtl") >= 0 else x + 16), y + h // 2

    def code(self, name):
        return self.start_of(self.app.find(role="label", name=name))

    def press(self, **what):
        tema.press(self.app, **what)

    def key(self, *keys):
        self.app.key(*keys)
        self.app.settle()

    def focus_text(self):
        x, y, w, h = self.view.rect
        self.app.key("Escape")
        self.app.click(self.at(FIRST))
        self.app.key("Escape")
        self.app.settle()


FIRST = "You have read the sheet"
FLOOR = "The floor has been the same"


@state("welcome", "welcome")
def welcome(s):
    s.shoot("welcome")
    s.key("F10")
    s.shoot("welcome-menu")
    s.key("Escape")


@state("sample", "code")
def code(s):
    s.shoot("code")
    s.show_list(True)
    s.shoot("code-list")
    s.show_list(False)


@state("sample", "chosen")
def chosen(s):
    s.app.click(s.code("Quiet reports"))
    s.shoot("chosen")


@state("sample", "coding-bar")
def coding_bar(s):
    s.focus_text()
    s.key("ctrl+k")
    s.shoot("coding-bar")
    s.app.type_text("re")
    s.shoot("coding-bar-hits")
    s.app.key("ctrl+a")
    s.app.type_text("xyz")
    s.shoot("coding-bar-new")
    s.key("Escape", "Escape")


@state("sample", "coding-card")
def coding_card(s):
    s.app.click(s.at(FLOOR))
    s.app.settle()
    s.shoot("coding-card")
    s.key("Escape", "Escape")


@state("sample", "find")
def find(s):
    s.focus_text()
    s.key("ctrl+f")
    s.app.type_text("the")
    s.shoot("find")
    s.app.type_text("xyz")
    s.shoot("find-nothing")
    s.key("Escape")


@state("sample", "filter")
def filter_(s):
    s.app.click(s.code("Quiet reports"))
    heading_button(s, "Choose which codings are shown")
    s.app.settle()
    s.shoot("filter-choices")
    s.press(name=begins("the codes chosen in the codebook, and their subcodes"))
    s.key("Escape")
    s.shoot("filter-bar")
    s.press(role="button", name=begins("Show all codings"))


def heading_button(s, name):
    """A button of the transcript's heading, or the item of its menu where there is no room for buttons."""
    s.press(name=begins(name))


@state("sample", "note")
def note(s):
    s.app.click(s.at(FLOOR))
    s.key("Escape", "ctrl+m")
    s.app.type_text("Hun kjenner huset på lyden")
    s.shoot("note-card")
    s.key("ctrl+Return", "Escape")
    s.shoot("note")


@state("sample", "reading")
def reading(s):
    s.key("ctrl+r")
    s.shoot("reading")
    s.key("ctrl+r")


@state("sample", "beside")
def beside(s):
    s.key("ctrl+b")
    time.sleep(0.3)
    s.shoot("beside")
    s.key("ctrl+b")


@state("sample", "extracts")
def extracts(s):
    s.app.click(s.code("Quiet reports"))
    s.key("ctrl+shift+x")
    s.shoot("extracts")
    s.key("ctrl+shift+x")


@state("sample", "merge")
def merge(s):
    s.app.click(s.code("What gets lost"))
    s.app.settle()
    s.app.click(s.code("Quiet reports"), modifiers=("ctrl",))
    s.key("ctrl+shift+m")
    s.shoot("merge")
    s.key("Escape")


@state("sample", "codebook-menus")
def codebook_menus(s):
    s.app.click(s.code("Quiet reports"))
    s.app.right_click(s.code("Quiet reports"))
    s.shoot("codebook-menu")
    s.key("Escape")
    s.press(name=begins("Order, counts and hints"))
    s.shoot("codebook-order")
    s.key("Escape")
    s.press(name=begins("Colour of this code"))
    s.shoot("codebook-colors")
    s.key("Escape")


@state("sample", "hints")
def hints(s):
    s.press(name=begins("Order, counts and hints"))
    s.press(name=begins("_Hints…"))
    s.shoot("hints")
    s.key("Escape")
    s.press(name=begins("Order, counts and hints"))
    s.press(name=begins("Count with _subcodes too"))
    s.shoot("aggregate")
    s.press(name=begins("Order, counts and hints"))
    s.press(name=begins("Count with _subcodes too"))


@state("sample", "documents")
def documents(s):
    s.app.right_click(s.document("Interview 2"))
    s.shoot("documents-menu")
    s.press(name=begins("_Properties"))
    s.shoot("properties")
    s.key("Escape")
    s.app.right_click(s.document("Interview 2"))
    s.press(name=begins("_Speakers…"))
    s.shoot("speakers")
    s.key("Escape")
    s.app.click(s.document("Interview 2"))
    s.key("F2")
    s.shoot("rename-document")
    s.key("Escape")
    s.show_list(False)
    s.app.click(s.code("Quiet reports"))
    s.key("F2")
    s.shoot("rename-code")
    s.key("Escape")


@state("sample", "menu")
def menu(s):
    s.key("F10")
    s.shoot("menu")
    s.key("Escape")


@state("sample", "shortcuts")
def shortcuts(s):
    s.key("ctrl+question")
    time.sleep(0.3)
    s.shoot("shortcuts")
    s.key("Escape")


@state("sample", "about")
def about(s):
    s.key("F10")
    s.press(name=begins("_About Tema"))
    time.sleep(0.3)
    s.shoot("about")
    s.key("Escape")


@state("sample", "dragging")
def dragging(s):
    """The button held down over each kind of target."""
    s.app.click(s.document("Interview 1"))
    s.app.settle()
    s.show_list(False)
    for name, start, end in (("drag-code", s.code("Quiet reports"), s.code("Handover")), ("drag-to-text", s.code("Quiet reports"), s.at(FLOOR))):
        s.app.move(start)
        ui.server().button(1, True)
        time.sleep(0.2)
        for i in range(1, 13):
            ui.server().move(*(a + (b - a) * i // 12 for a, b in zip(start, end)))
            time.sleep(0.03)
        time.sleep(0.3)
        s.shoot(name)
        subprocess.run(["xdotool", "key", "Escape"], check=True)
        ui.server().button(1, False)
        s.app.settle()


@state("sample", "undo")
def undo(s):
    s.app.click(s.code("Quiet reports"))
    s.key("Delete")
    s.shoot("undo-toast")
    s.key("ctrl+z")


@state("sample", "sides")
def sides(s):
    s.key("F9")
    s.shoot("no-sides")
    s.key("F9")


@state("sample", "report")
def report(s):
    s.key("alt+6")
    time.sleep(0.5)
    s.shoot("report")
    s.key("alt+1")


MAP = """delete-map\tThematic map
create-map\tTankekart\tSykepleiere på nattevakt
add-node\tTankekart\tSykepleiere på nattevakt\tVakten
add-node\tTankekart\tVakten\tVaktskiftet
add-node\tTankekart\tVakten\tMedisinrunden
add-node\tTankekart\tVakten\tEtter klokka fire
add-node\tTankekart\tSykepleiere på nattevakt\tSystemet
add-node\tTankekart\tSystemet\tBemanning
add-node\tTankekart\tSystemet\tTurnusprogrammet
add-node\tTankekart\tSystemet\tLegevakten
add-node\tTankekart\tSystemet\tLedelse i dagslys
add-node\tTankekart\tSykepleiere på nattevakt\tTeamet
add-node\tTankekart\tTeamet\tSpørre om hjelp
add-node\tTankekart\tTeamet\tVære ny
add-node\tTankekart\tTeamet\tLe sammen
add-node\tTankekart\tSykepleiere på nattevakt\tÅpne spørsmål
add-node\tTankekart\tÅpne spørsmål\tSmå sykehus?
add-node\tTankekart\tÅpne spørsmål\tHvem lærer opp om natten?
note-node\tTankekart\tVære ny\tSpør avdelingslederen.
link-nodes\tTankekart\tEtter klokka fire\tLegevakten\tsliter ut
tidy-map\tTankekart
"""


@state("map", "map")
def map_(s):
    s.key("alt+3")
    time.sleep(0.5)
    s.shoot("map")
    node = lambda text: s.app.find(role="list item", name=begins(text))  # noqa: E731
    s.app.click(node("Systemet"))
    s.shoot("map-chosen")
    s.app.right_click(node("Systemet"))
    s.shoot("map-menu")
    s.key("Escape", "F2")
    s.app.type_text("Et system med et langt navn som må brytes i flere linjer")
    s.shoot("map-typing")
    s.key("Escape")
    s.app.click(node("Være ny"))
    s.key("ctrl+d")
    time.sleep(0.3)
    s.shoot("map-sheet")
    s.key("ctrl+d")
    s.app.click(node("Systemet"))
    s.key("ctrl+period")
    time.sleep(0.4)
    s.shoot("map-folded")
    s.key("ctrl+period")
    for _step in range(4):
        s.key("ctrl+plus")
    time.sleep(0.3)
    s.shoot("map-mini")
    s.key("ctrl+9", "alt+1")


@state("empty", "empty")
def empty(s):
    s.shoot("empty")
    s.key("alt+2")
    s.shoot("empty-themes")
    s.key("alt+3")
    s.shoot("empty-map")
    s.key("alt+6")
    s.shoot("empty-report")
    s.key("alt+1")


@state("empty", "import")
def import_(s):
    odd = os.path.join(tema.FOLDER, "Et bilde, ikke et intervju – med et langt navn som ikke får plass.png")
    open(odd, "wb").write(b"\x89PNG\r\n\x1a\n")
    tema.drop_files(s.app, [os.path.join(tema.INTERVIEWS, n) for n in ("Interview 1.vtt", "Interview 2.docx")] + [odd], s.app.window.center)
    time.sleep(2)
    s.shoot("import")


@state("locked", "locked")
def locked(s):
    s.shoot("locked")


gallery_themes.add(state, _, plain, begins)
gallery_together.add(state, _, plain, begins)
gallery_cases.add(state, _, plain, begins)
gallery_windows.add(state, _, plain, begins)
gallery_encrypted.add(state, _, plain, begins)
gallery_overfull.add(state, _, plain, begins)


def open_session(session, path):
    if session == "welcome":
        return []
    if session in ("tour", "windows", "shared", "recovery"):
        return gallery_windows.open_session(session, path)
    if session == "empty":
        tema.cli("new", path, "--title", "Min masteroppgave")
    elif session == "encrypted":
        gallery_encrypted.prepare(path)
    elif session == "overfull":
        gallery_overfull.prepare(tema, path)
    else:
        tema.sample_copy(os.path.basename(path))
        if session == "map":
            tema.cli("batch", path, stdin=MAP)
        elif session == "cases":
            tema.cli("batch", path, stdin=gallery_cases.BATCH)
        elif session == "together":
            gallery_together.prepare(tema, path)
        elif session == "names":
            gallery_together.prepare_names(tema, path)
    return [path]


def run_session(session, wanted, out, dress):
    words = open_session(session, tema.path(session + ".tema"))
    holder = None
    if session == "locked":
        holder = subprocess.Popen([tema.CLI, "batch", words[0]], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, env=dict(os.environ, **tema.ENVIRONMENT))
        time.sleep(0.5)
    n_failed = 0
    try:
        with tema.launch(*words, TEMA_LOCALEDIR=LOCALES, **(gallery_together.ENVIRONMENT if session == "together" else {})) as app:
            stage = Stage(app, out, dress)
            fill_screen(app)
            if words:
                app.wait_for(lambda: app.exists(role="text", name=_("Transcript")) or session == "empty", timeout=10)
            app.settle()
            for name, function in wanted:
                try:
                    function(stage)
                except Exception:
                    n_failed += 1
                    print(f"gallery: {dress}: {name} was not reached", file=sys.stderr)
                    traceback.print_exc(limit=2)
                    stage.shoot(name + "-FAILED")
                    app.key("Escape", "Escape")
    finally:
        if holder is not None:
            holder.stdin.close()
            holder.wait()
    return n_failed


def fill_screen(app):
    """The window exactly as large as the screen."""
    width, height = subprocess.run(["xdotool", "getdisplaygeometry"], capture_output=True, text=True, check=True).stdout.split()
    window = app._xwin(app.window)[0]
    subprocess.run(["xdotool", "windowmove", window, "0", "0", "windowsize", window, width, height], check=True)
    ui.wait_for(lambda: f"{width}x{height}" in subprocess.run(["xdotool", "getwindowgeometry", window], capture_output=True, text=True).stdout, 10, "a window as large as the screen")
    app.settle()


def dress_text():
    """The desktop's text size: without a settings daemon GTK takes it from the X server's resources."""
    if os.environ.get("GALLERY_DPI"):
        subprocess.run(["xprop", "-root", "-f", "RESOURCE_MANAGER", "8s", "-set", "RESOURCE_MANAGER", f"Xft.dpi:\t{os.environ['GALLERY_DPI']}\n"], check=True)


def main():
    if sys.argv[2] == "--list":
        for session, states in STATES.items():
            print(f"{session}:", " ".join(name for name, _function in states))
        return 0
    out, dress, chosen_states = sys.argv[2:5]
    wanted = set(filter(None, chosen_states.split(",")))
    dress_text()
    n_failed = 0
    for session, states in STATES.items():
        states = [s for s in states if not wanted or s[0] in wanted or session in wanted]
        if states:
            n_failed += run_session(session, states, out, dress)
    return 1 if n_failed else 0


sys.exit(main())
