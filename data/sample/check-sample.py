#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Checks that the sample study hangs together: texts, codebook, codings, and the made documents.

Reads the finished documents again with its own small readers, so that what is checked is what Tema
will be given and not what it was made from. Prints what it counted; exit status 1 and one line a
fault when something is wrong.
"""
import collections
import glob
import importlib.util
import os
import re
import sys
import tempfile
import uuid
import xml.etree.ElementTree as ET
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
INTERVIEWS = os.path.join(HERE, "interviews")
REFI = "{urn:QDA-XML:codebook:1.0}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
faults = []


def fault(message):
    faults.append(message)


def read_vtt(path):
    """The cues and not the turns: a reader of cues may part them by blanks or by line ends, and a
    passage within one cue is found either way."""
    cues = []
    for cue in open(path, encoding="utf-8").read().split("\n\n")[1:]:
        voice = re.search(r"^<v ([^>]+)>(.*?)(?:</v>)?$", cue, re.M)
        text = voice[2].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        cues.append(text)
    return cues


def without_label(paragraph):
    return re.sub(r"^(\[[0-9:]+\] )?(I|R[0-9]): ", "", paragraph)


def read_docx(path):
    body = ET.fromstring(zipfile.ZipFile(path).read("word/document.xml")).find(W + "body")
    return [without_label("".join(t.text or "" for t in p.iter(W + "t"))) for p in body.findall(W + "p")]


def odt_text(element):
    if element.tag == OFFICE + "annotation":
        return ""
    return (element.text or "") + "".join(odt_text(c) + (c.tail or "") for c in element)


def read_odt(path):
    body = ET.fromstring(zipfile.ZipFile(path).read("content.xml")).find(f"{OFFICE}body/{OFFICE}text")
    return [without_label(odt_text(p)) for p in body if p.tag in (TEXT + "p", TEXT + "h")]


def read_txt(path):
    return [without_label(p) for p in open(path, encoding="utf-8").read().split("\n") if p]


def read_interviews():
    readers = {".vtt": read_vtt, ".docx": read_docx, ".odt": read_odt, ".txt": read_txt}
    interviews = {}
    for path in sorted(glob.glob(os.path.join(INTERVIEWS, "*"))):
        name, suffix = os.path.splitext(os.path.basename(path))
        interviews[name] = readers[suffix](path)
        n_words = sum(len(turn.split()) for turn in interviews[name])
        print("%-14s %-5s %5d words, %3d paragraphs or cues" % (name, suffix, n_words, len(interviews[name])))
        if n_words < 1500:
            fault(f"{name} has only {n_words} words")
    if len(interviews) != 6:
        fault(f"{len(interviews)} interviews where six are wanted")
    return interviews


def walk_codes(parent, prefix, depth, codes, guids):
    for code in parent.findall(REFI + "Code"):
        path = prefix + code.get("name")
        guid = str(uuid.UUID(code.get("guid")))
        if guid in guids:
            fault(f"{path} shares its GUID")
        guids.add(guid)
        if "/" in code.get("name"):
            fault(f"{path}: a slash in a name would read as a path")
        if not (code.findtext(REFI + "Description") or "").strip():
            fault(f"{path} has no description")
        if (code.get("isCodable") == "true") == (depth == 0):
            fault(f"{path}: folders are at the top and nowhere else")
        if depth > 0 and not re.fullmatch("#[0-9a-f]{6}", code.get("color") or ""):
            fault(f"{path} has no colour")
        if path in codes:
            fault(f"{path} is there twice")
        codes[path] = depth
        walk_codes(code, path + "/", depth + 1, codes, guids)


def read_codebook():
    codes = {}
    root = ET.parse(os.path.join(HERE, "codebook.qdc")).getroot()
    walk_codes(root.find(REFI + "Codes"), "", 0, codes, set())
    if max(codes.values()) != 2:
        fault("the codebook is not three levels deep")
    if len(codes) < 34:
        fault(f"only {len(codes)} codes")
    print("%d codes, %d of them folders" % (len(codes), sum(d == 0 for d in codes.values())))
    return codes


def check_codings(interviews, codes):
    lines = open(os.path.join(HERE, "codings.txt"), encoding="utf-8").read().splitlines()
    seen, used, per_document = set(), collections.Counter(), collections.Counter()
    for number, line in enumerate(lines, 1):
        if line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != 3:
            fault(f"codings.txt:{number}: {len(fields)} fields where three are wanted")
            continue
        document, code, quote = fields
        hits = sum(turn.count(quote) for turn in interviews.get(document, []))
        if hits != 1:
            fault(f"codings.txt:{number}: the passage occurs {hits} times within a turn or cue of {document}")
        if codes.get(code, 0) == 0:
            fault(f"codings.txt:{number}: there is no code {code} that can be coded with")
        if quote != quote.strip() or not quote:
            fault(f"codings.txt:{number}: the passage is not trimmed")
        if line in seen:
            fault(f"codings.txt:{number}: the same coding twice")
        seen.add(line)
        used[code] += 1
        per_document[document] += 1
    if len(seen) < 126:
        fault(f"only {len(seen)} codings")
    print("%d codings; per document %s" % (len(seen), dict(per_document)))
    print("most used: %s" % ", ".join("%s %d" % (c.split("/")[-1], n) for c, n in used.most_common(5)))
    print("unused: %s" % (", ".join(c for c, d in codes.items() if d and not used[c]) or "none"))
    if set(per_document) != set(interviews):
        fault("an interview has no codings")


def check_made():
    spec = importlib.util.spec_from_file_location("make", os.path.join(HERE, "make-documents.py"))
    make = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(make)
    with tempfile.TemporaryDirectory() as folder:
        make.write_all(folder)
        if sorted(os.listdir(folder)) != sorted(os.listdir(INTERVIEWS)):
            fault("interviews/ and what make-documents.py makes are not the same files")
        for name in os.listdir(folder):
            new, old = os.path.join(folder, name), os.path.join(INTERVIEWS, name)
            if os.path.exists(old) and contents(new) != contents(old):
                fault(f"{name} is not what make-documents.py makes: run it again")


def contents(path):
    """A zip's members rather than its bytes: another zlib may press the same text differently."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return [(name, archive.read(name)) for name in archive.namelist()]
    return open(path, "rb").read()


check_codings(read_interviews(), read_codebook())
check_made()
for line in faults:
    print(line, file=sys.stderr)
sys.exit(1 if faults else 0)
