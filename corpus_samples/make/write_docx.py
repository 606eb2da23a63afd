"""Writes a transcript as a Word file: headings, bold labels, italic annotations, footnotes, a table."""

import datetime
import io
import re
import zipfile
from xml.sax.saxutils import escape

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from source import FOOTNOTE_MARK

ANNOTATION = re.compile(r"(\([^()]*\)|\[[^\[\]]*\])")
FOOTNOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
WRITTEN = datetime.datetime(2025, 11, 3, 9, 0)
ZIP_DATE = (2025, 11, 3, 9, 0, 0)


def write_docx(path, blocks, table=None):
    """Writes the blocks; `table` is (heading, rows) and comes last, under its own heading."""
    document = Document()
    set_up(document, blocks)
    for kind, label, text in blocks:
        if kind == "title":
            document.add_heading(text, level=1)
        elif kind == "heading":
            document.add_heading(text, level=2)
        elif kind != "note":
            paragraph = document.add_paragraph()
            if label:
                paragraph.add_run(f"{label}:").bold = True
                paragraph.add_run(" ")
            add_words(paragraph, text)
    if table:
        add_table(document, *table)
    notes = [(number, text) for kind, number, text in blocks if kind == "note"]
    if notes:
        add_footnotes(document, notes)
    save(document, path)


def set_up(document, blocks):
    """Font, page, language and fixed properties, so that every run gives the same file."""
    normal = document.styles["Normal"]
    normal.font.name = "Calibri"
    normal.font.size = Pt(11)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "da-DK")
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    properties = document.core_properties
    properties.title = blocks[0][2]
    properties.author = "Signe Holst (opdigtet)"
    properties.comments = ""
    properties.language = "da-DK"
    properties.created = properties.modified = WRITTEN


def add_words(paragraph, text):
    """The words of a paragraph, annotations in italics, footnote marks as real references."""
    for part in ANNOTATION.split(text):
        mark = FOOTNOTE_MARK.fullmatch(part)
        if mark:
            add_reference(paragraph, mark[1])
        elif part:
            run = paragraph.add_run(part)
            if ANNOTATION.fullmatch(part):
                run.italic = True


def add_reference(paragraph, number):
    run = paragraph.add_run()
    run.font.superscript = True
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), number)
    run._r.append(reference)


def add_table(document, heading, rows):
    document.add_heading(heading, level=2)
    table = document.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for row in rows:
        for cell, text in zip(table.add_row().cells, row):
            cell.text = text


def add_footnotes(document, notes):
    """python-docx knows no footnotes, so the part is written by hand: two separators, then the notes."""
    one = '<w:footnote w:type="{}" w:id="{}"><w:p><w:r><w:{}/></w:r></w:p></w:footnote>'
    xml = [one.format("separator", -1, "separator"), one.format("continuationSeparator", 0, "continuationSeparator")]
    for number, text in notes:
        xml.append(
            f'<w:footnote w:id="{number}"><w:p>'
            '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
            f'<w:r><w:t xml:space="preserve"> {escape(text)}</w:t></w:r></w:p></w:footnote>'
        )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    blob = f'{head}<w:footnotes {nsdecls("w")}>{"".join(xml)}</w:footnotes>'.encode()
    part = Part(PackURI("/word/footnotes.xml"), FOOTNOTES_TYPE, blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    settings = f'<w:footnotePr {nsdecls("w")}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    document.settings.element.find(qn("w:compat")).addprevious(parse_xml(settings))


def save(document, path):
    """Saves with fixed dates inside the zip file."""
    draft = io.BytesIO()
    document.save(draft)
    with zipfile.ZipFile(draft) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
