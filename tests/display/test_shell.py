# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""The shell as a person uses it: welcome, sample, rename, delete, undo, and undo after a restart.

Run: tests/support/uitest/headless -- python3 -B tests/display/test_shell.py BUILD
"""
import os
import re
import sys

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'support', 'uitest'))
import ui  # noqa: E402

BUILD = os.path.abspath(sys.argv[1])
ENV = {
    'GSETTINGS_SCHEMA_DIR': BUILD + '/data',
    'TEMA_DATADIR': BUILD + '/data',
    'TEMA_WORKER': BUILD + '/src/formats/tema-worker',
    'G_DEBUG': 'fatal-criticals',
}
PROGRAM = BUILD + '/ui/tema'

with ui.launch([PROGRAM], env=ENV) as app:
    app.click(app.find(role='button', name=re.compile('sample project')))
    app.wait_for(lambda: app.exists(name='Interview 1'), timeout=8)
    app.click(app.find(name='Interview 2'))
    app.key('F2')
    app.type_text('Night nurse')
    app.key('Return')
    app.wait_for(lambda: app.exists(name='Night nurse'))
    app.click(app.find(name='Interview 3'))
    app.key('Delete')
    app.wait_for(lambda: not app.exists(name='Interview 3'))
    app.key('ctrl+z')
    app.wait_for(lambda: app.exists(name='Interview 3'))

data = os.environ.get('XDG_DATA_HOME', os.path.expanduser('~/.local/share'))
project = os.path.join(data, 'tema', 'Sample study.tema')
assert os.stat(project).st_mode & 0o777 == 0o600, 'the copy is for its owner alone'
with ui.launch([PROGRAM, project], env=ENV) as app:
    app.wait_for(lambda: app.exists(name='Night nurse'), timeout=8)
    app.key('ctrl+z')
    app.wait_for(lambda: app.exists(name='Interview 2'))
