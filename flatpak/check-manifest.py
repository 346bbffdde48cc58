#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Checks the manifest as a store would: no rights beyond a window, every archive named by a checksum, the id of the build."""
import json
import os
import re
import sys

# A window, and no more: files come through portals, and nothing ever goes to a network.
RIGHTS = ["--share=ipc", "--socket=fallback-x11", "--socket=wayland", "--device=dri"]
KEYS = ["id", "runtime", "runtime-version", "sdk", "command", "finish-args", "cleanup", "modules"]


def main(path, application_id):
    with open(path) as file:
        manifest = json.load(file)
    assert os.path.basename(path) == application_id + ".json", path
    assert manifest["id"] == application_id, manifest["id"]
    assert list(manifest) == KEYS, list(manifest)
    assert manifest["finish-args"] == RIGHTS, manifest["finish-args"]
    assert [m["name"] for m in manifest["modules"]] == ["sqlite", "poppler-data", "poppler", "tema"]
    for module in manifest["modules"][:-1]:
        for source in module["sources"]:
            assert source["type"] == "archive" and source["url"].startswith("https://"), source
            assert re.fullmatch("[0-9a-f]{64}", source["sha256"]), source
    switches = " ".join(manifest["modules"][0]["build-commands"])
    for switch in ("SESSION", "PREUPDATE_HOOK", "FTS5"):
        assert "-DSQLITE_ENABLE_" + switch + " " in switches, switch


main(*sys.argv[1:])
