#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Tema authors
"""Makes interviews/ from sources/: the same words as a program or a typist would have left them.

Deterministic: the same sources give the same bytes, so `git diff` shows when somebody forgot to run
this after changing a source.
"""
import os
import re
import uuid
import zipfile
from xml.sax.saxutils import escape

HERE = os.path.dirname(os.path.abspath(__file__))
NAMESPACE = uuid.UUID("0d9c8e52-7a37-4b0e-8e0f-59f1a1d4c7b2")
WORDS_PER_SECOND = 2.3  # unhurried talk
PAUSE_MS = 900  # between two speakers
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ODF = "urn:oasis:names:tc:opendocument:xmlns:"


def read_turns(name):
    """[(speaker, [paragraph, …]), …]; a paragraph without a label belongs to who spoke last."""
    turns = []
    with open(os.path.join(HERE, "sources", name + ".txt"), encoding="utf-8") as source:
        for line in source.read().splitlines():
            label = re.match(r"(I|R[0-9]): (.+)$", line)
            if label:
                turns.append((label[1], [label[2]]))
            elif line:
                turns[-1][1].append(line)
    return turns


def sentences(text):
    """Cuts after a full stop, with or without a closing quotation mark, before a capital."""
    return re.split(r"(?:(?<=[.?!…])|(?<=[.?!…][”»])) (?=[“«]?[^a-zæøå“«])", text)


def duration_ms(text):
    return int(len(text.split()) / WORDS_PER_SECOND * 1000) + 250


def clock(ms, with_ms=True):
    whole = "%02d:%02d:%02d" % (ms // 3600000, ms // 60000 % 60, ms // 1000 % 60)
    return whole + ".%03d" % (ms % 1000) if with_ms else whole


def write_text(folder, name, suffix, text):
    path = os.path.join(folder, name + suffix)
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        out.write(text)


def write_vtt(folder, name, voices, teams):
    """teams: with cue identifiers and end tags, as the meeting program writes; else without either."""
    out, now, cue = ["WEBVTT", ""], 3120, 0
    meeting = uuid.uuid5(NAMESPACE, name)
    for speaker, paragraphs in read_turns(name):
        for sentence in sentences(" ".join(paragraphs)):
            end = now + duration_ms(sentence)
            if teams:
                out.append("%s/%d-0" % (meeting, cue))
            out.append("%s --> %s" % (clock(now), clock(end)))
            out.append("<v %s>%s%s" % (voices.get(speaker, speaker), escape(sentence),
                                       "</v>" if teams else ""))
            out.append("")
            now, cue = end + 40, cue + 1
        now += PAUSE_MS
    write_text(folder, name, ".vtt", "\n".join(out))


def write_txt(folder, name):
    out, now = [], 4000
    for speaker, paragraphs in read_turns(name):
        out.append("[%s] %s: %s" % (clock(now, False), speaker, "\n".join(paragraphs)))
        now += duration_ms(" ".join(paragraphs)) + PAUSE_MS
    write_text(folder, name, ".txt", "\n\n".join(out) + "\n")


def write_zip(folder, name, suffix, members):
    with zipfile.ZipFile(os.path.join(folder, name + suffix), "w") as archive:
        for member, text in members:
            info = zipfile.ZipInfo(member, (1980, 1, 1, 0, 0, 0))
            info.external_attr = 0o644 << 16
            # OpenDocument wants its first member, the media type, uncompressed.
            info.compress_type = zipfile.ZIP_STORED if member == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, text)


def write_docx(folder, name, running_head, comment):
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    kinds = "application/vnd.openxmlformats-officedocument.wordprocessingml."
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/"

    def run(text, bold=False):
        return '<w:r>%s<w:t xml:space="preserve">%s</w:t></w:r>' % (
            "<w:rPr><w:b/></w:rPr>" if bold else "", escape(text))

    def paragraph(runs, style=None):
        return "<w:p>%s%s</w:p>" % (
            '<w:pPr><w:pStyle w:val="%s"/></w:pPr>' % style if style else "", runs)

    body = [paragraph(run(name), "Title")]
    for i, (speaker, paragraphs) in enumerate(read_turns(name)):
        for j, text in enumerate(paragraphs):
            runs = (run(speaker + ":", True) + run(" ") if j == 0 else "") + run(text)
            if i == 5 and j == 0:  # one remark in the margin, of the kind that supervisors leave
                runs = ('<w:commentRangeStart w:id="0"/>' + runs + '<w:commentRangeEnd w:id="0"/>'
                        '<w:r><w:commentReference w:id="0"/></w:r>')
            body.append(paragraph(runs))
    body.append('<w:sectPr><w:headerReference w:type="default" r:id="rId2"/>'
                '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" '
                'w:bottom="1417" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>')
    style = ('<w:style w:type="paragraph" %sw:styleId="%s"><w:name w:val="%s"/>%s</w:style>')
    write_zip(folder, name, ".docx", [
        ("[Content_Types].xml", declaration + '<Types xmlns="%scontent-types">' % package +
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         '<Default Extension="xml" ContentType="application/xml"/>' + "".join(
             '<Override PartName="/word/%s.xml" ContentType="%s%s+xml"/>' % (part, kinds, kind)
             for part, kind in (("document", "document.main"), ("styles", "styles"),
                                ("header1", "header"), ("comments", "comments"))) + "</Types>"),
        ("_rels/.rels", declaration + '<Relationships xmlns="%srelationships">' % package +
         '<Relationship Id="rId1" Type="%s/officeDocument" Target="word/document.xml"/>' % relation +
         "</Relationships>"),
        ("word/_rels/document.xml.rels", declaration +
         '<Relationships xmlns="%srelationships">' % package + "".join(
             '<Relationship Id="rId%d" Type="%s/%s" Target="%s.xml"/>' % (n, relation, kind, part)
             for n, kind, part in ((1, "styles", "styles"), (2, "header", "header1"),
                                   (3, "comments", "comments"))) + "</Relationships>"),
        ("word/document.xml", declaration + '<w:document xmlns:w="%s" xmlns:r="%s"><w:body>%s</w:body>'
         "</w:document>" % (W, relation, "".join(body))),
        ("word/styles.xml", declaration + '<w:styles xmlns:w="%s">' % W +
         style % ('w:default="1" ', "Normal", "Normal", '<w:pPr><w:spacing w:after="120"/></w:pPr>') +
         style % ("", "Title", "Title", '<w:basedOn w:val="Normal"/><w:rPr><w:sz w:val="36"/></w:rPr>') +
         "</w:styles>"),
        ("word/header1.xml", declaration + '<w:hdr xmlns:w="%s">%s</w:hdr>' %
         (W, paragraph(run(running_head)))),
        ("word/comments.xml", declaration + '<w:comments xmlns:w="%s"><w:comment w:id="0" w:author="Supervisor" '
         'w:initials="S" w:date="2026-02-11T09:40:00Z">%s</w:comment></w:comments>' %
         (W, paragraph(run(comment)))),
    ])


def write_odt(folder, name, running_head, comment):
    spaces = " ".join('xmlns:%s="%s%s:1.0"' % (prefix, ODF, space) for prefix, space in (
        ("office", "office"), ("text", "text"), ("style", "style"), ("fo", "xsl-fo-compatible"),
        ("manifest", "manifest"))) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
    declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'
    body = ['<text:h text:style-name="Heading_20_1" text:outline-level="1">%s</text:h>' % escape(name)]
    for i, (speaker, paragraphs) in enumerate(read_turns(name)):
        for j, text in enumerate(paragraphs):
            label = '<text:span text:style-name="Speaker">%s:</text:span> ' % speaker if j == 0 else ""
            note = ("<office:annotation><dc:creator>Supervisor</dc:creator><dc:date>2026-02-18T13:05:00"
                    "</dc:date><text:p>%s</text:p></office:annotation>" % escape(comment)
                    if i == 7 and j == 0 else "")
            body.append('<text:p text:style-name="Standard">%s%s%s</text:p>' % (label, escape(text), note))
    write_zip(folder, name, ".odt", [
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", declaration + '<office:document-content %s office:version="1.2">'
         '<office:automatic-styles><style:style style:name="Speaker" style:family="text">'
         '<style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles>'
         "<office:body><office:text>%s</office:text></office:body></office:document-content>"
         % (spaces, "".join(body))),
        ("styles.xml", declaration + '<office:document-styles %s office:version="1.2"><office:styles>'
         '<style:style style:name="Standard" style:family="paragraph"/>'
         '<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph"/>'
         '</office:styles><office:automatic-styles><style:page-layout style:name="A4">'
         '<style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin="2.5cm"/>'
         "<style:header-style/></style:page-layout></office:automatic-styles><office:master-styles>"
         '<style:master-page style:name="Standard" style:page-layout-name="A4"><style:header>'
         "<text:p>%s</text:p></style:header></style:master-page></office:master-styles>"
         "</office:document-styles>" % (spaces, escape(running_head))),
        ("META-INF/manifest.xml", declaration + '<manifest:manifest xmlns:manifest="%smanifest:1.0" '
         'manifest:version="1.2">' % ODF + "".join(
             '<manifest:file-entry manifest:full-path="%s" manifest:media-type="%s"/>' % entry
             for entry in (("/", "application/vnd.oasis.opendocument.text"),
                           ("content.xml", "text/xml"), ("styles.xml", "text/xml"))) +
         "</manifest:manifest>"),
    ])


def write_all(folder):
    os.makedirs(folder, exist_ok=True)
    head = "Nurses on the night shift – transcript, not to be shared outside the project"
    write_vtt(folder, "Interview 1", {"I": "Interviewer", "R1": "R1"}, teams=True)
    write_docx(folder, "Interview 2", head, "Lovely. Ask the others about their pockets too?")
    write_docx(folder, "Interview 3", head, "What one could move to the daytime: come back to this.")
    write_odt(folder, "Interview 4", head, "Check: has the participant agreed that this stays in?")
    write_vtt(folder, "Intervju 5", {}, teams=False)
    write_txt(folder, "Intervju 6")


if __name__ == "__main__":
    write_all(os.path.join(HERE, "interviews"))
