"""Writes an interview guide as a Word file: headings, numbered questions, probes as bullets that stand in."""

import re

from docx import Document
from docx.shared import Cm

from source import HERE, read_text
from write_docx import save, set_up


def write_guide(path, name):
    """The guide make/sources/NAME.txt. Numbers and bullets are typed, as people do who fear Word's own."""
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", read_text(HERE / "sources" / f"{name}.txt").strip())]
    document = Document()
    set_up(document, [("title", None, paragraphs[0].lstrip("# "))])
    for text in paragraphs:
        heading = re.match(r"(#+) +(.*)", text)
        probe = re.match(r"- +(.*)", text)
        if heading:
            document.add_heading(heading[2], level=len(heading[1]))
        elif probe:
            document.add_paragraph(f"– {probe[1]}").paragraph_format.left_indent = Cm(1)
        else:
            document.add_paragraph(text)
    save(document, path)
