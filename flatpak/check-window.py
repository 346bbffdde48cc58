# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""The installed Flatpak in its sandbox: the sample study opens and its codebook is printed into a PDF through the print portal;
a project comes in through the document portal, is changed, and lies changed where it was; a codebook goes out through the file portal."""
import glob
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "tests", "support", "uitest"))
import ui  # noqa: E402

ID, FOLDER = sys.argv[1:3]
# Nothing of the private desktop that would keep GTK from asking portals, here and in what is started.
for name in ("ADW_DISABLE_PORTAL", "GTK_USE_PORTAL", "GSETTINGS_BACKEND", "GIO_USE_VFS"):
    os.environ.pop(name, None)
ENVIRONMENT = dict(os.environ)
ENVIRONMENT.update(XDG_RUNTIME_DIR=os.environ["CHECK_RUNTIME_DIR"], XDG_CURRENT_DESKTOP="GNOME")
MOUNT = os.path.join(ENVIRONMENT["XDG_RUNTIME_DIR"], "doc")


class Portals:
    """Portals of this session bus; the dialogs put their files into the folder."""
    def __enter__(self):
        self.started = []
        for name, pause in (("xdg-document-portal", 0), ("xdg-permission-store", 0), ("xdg-desktop-portal-gtk", 1.5), ("xdg-desktop-portal", 2)):
            self.started.append(subprocess.Popen(["/usr/libexec/" + name], env=ENVIRONMENT, cwd=FOLDER, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True))
            time.sleep(pause)
        return self

    def __exit__(self, *what):
        for process in reversed(self.started):
            os.killpg(process.pid, signal.SIGTERM)
            process.wait(10)
        subprocess.run(["fusermount3", "-u", "-z", MOUNT], capture_output=True)


class Sandboxed(ui.App):
    """The program inside, known by its name: neither its windows nor its bus tell which process it is out here."""
    def __init__(self, *words):
        super().__init__(["flatpak", "--user", "run", *words], env=ENVIRONMENT, wait=False)
        self.root = ui.wait_for(self._find_root, 20, "the program on the AT-SPI bus")
        ui.wait_for(self._ready, 10, "its window")

    def _find_root(self):
        desk = ui.Node(self, ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root"))
        return next((n for n in desk.children if n.name == "tema"), None)

    def _xwindows(self):
        found = {}
        for window in ui._sh("xdotool", "search", "--onlyvisible", "--maxdepth", "3", "--class", "^tema$", check=False).split():
            said = ui._sh("xwininfo", "-id", window, check=False)
            numbers = [re.search(p, said) for p in (r"upper-left X:\s+(-?\d+)", r"upper-left Y:\s+(-?\d+)", r"Width: (\d+)", r"Height: (\d+)")]
            if all(numbers) and "IsViewable" in said:
                title = re.search(r'Window id: \S+ "(.*)"', said)
                found[window] = tuple(int(n.group(1)) for n in numbers) + (title.group(1) if title else "", "Override Redirect State: yes" in said)
        return found

    def close(self, timeout=10, check=True):
        subprocess.run(["flatpak", "kill", ID], env=ENVIRONMENT, capture_output=True)
        super().close(timeout, check=False)


def dialog(name):
    """A window of the portal's, raised."""
    window = ui.wait_for(lambda: subprocess.run(["xdotool", "search", "--onlyvisible", "--name", name], capture_output=True, text=True).stdout.split(), 10, "the portal's " + name)[0]
    subprocess.run(["xdotool", "windowactivate", "--sync", window], check=True)
    time.sleep(1)
    return window


def click(window, x, y):
    """A click in a dialog of the portal's; negative places count from its lower right corner."""
    said = ui._sh("xwininfo", "-id", window)
    width, height = (int(re.search(name + r": (\d+)", said).group(1)) for name in ("Width", "Height"))
    subprocess.run(["xdotool", "mousemove", "--window", window, str(x % width), str(y % height), "sleep", "0.3", "click", "1"], check=True)
    time.sleep(1)


def gone(window):
    return subprocess.run(["xwininfo", "-id", window], capture_output=True).returncode != 0


def shoot(name):
    if os.environ.get("TEMA_SCREENSHOTS"):
        subprocess.run(["import", "-window", "root", os.path.join(os.environ["TEMA_SCREENSHOTS"], name + ".png")], check=True)


def written(pattern):
    found = [f for place in (FOLDER, os.path.expanduser("~"), os.path.expanduser("~/Documents")) for f in glob.glob(os.path.join(place, pattern))]
    return next((f for f in found if os.path.getsize(f) > 1000), None)


def test_sample_is_printed():
    with Sandboxed(ID + "//local", "--sample") as app:
        app.wait_for(lambda: app.exists(name="Interview 1"), timeout=20)
        shoot("sandbox-sample")
        app.key("alt+6")
        app.wait_for(lambda: app.exists(name="Codebook appendix"), timeout=10)
        app.settle()
        app.key("ctrl+p")
        window = dialog("Print")
        click(window, 85, 82)  # the only printer is a file
        shoot("sandbox-print")
        click(window, -45, -30)
        ui.wait_for(lambda: gone(window), 10, "the end of the print dialog")
        pdf = ui.wait_for(lambda: written("*.pdf"), 20, "a printed file")
        text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
        assert "What gets lost" in text and "References" in text, text[:500]
        print("printed:", os.path.basename(pdf), os.path.getsize(pdf))


def test_project_comes_through_the_document_portal():
    project = os.path.join(FOLDER, "Mine.tema")
    shutil.copy(glob.glob(os.path.join(os.environ["FLATPAK_USER_DIR"], "app", ID, "current/active/files/share/tema/sample.tema"))[0], project)
    os.chmod(project, 0o600)
    with Sandboxed("--file-forwarding", ID + "//local", "@@", project, "@@") as app:
        ui.wait_for(lambda: app.exists(name="Interview 1") or app.exists(name="New project…"), 20, "a project or the first screen")
        shoot("sandbox-portal")
        assert app.exists(name="Interview 1"), [n.now["name"] for n in app.snapshot() if n.now["role"] == "label"]
        app.click(app.find(name="Interview 2"))
        app.key("F2")
        app.type_text("Behind the portal")
        app.key("Return")
        app.wait_for(lambda: app.exists(name="Behind the portal"), timeout=10)
        app.key("ctrl+q")
        ui.wait_for(lambda: app.proc.poll() is not None, 20, "the end of the program")
    with sqlite3.connect("file:%s?mode=ro" % project, uri=True) as db:
        assert db.execute("SELECT count(*) FROM document WHERE name = 'Behind the portal'").fetchone()[0] == 1
    assert sorted(f for f in os.listdir(FOLDER) if f.startswith("Mine")) == ["Mine.tema"], "one file is left"


with Portals():
    for test in [test_sample_is_printed, test_project_comes_through_the_document_portal]:
        if len(sys.argv) < 4 or sys.argv[3] in test.__name__:
            test()
            print("ok", test.__name__)
