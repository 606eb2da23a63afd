"""The text of a document as redthread counts it: offsets in the codings are code points in this text.

docx   paragraphs in order, a table row is one paragraph with tabs, then "[1] text" for each footnote
txt    the file's text
md     the file's text without ** * _ and the # of headings
vtt    one paragraph for each turn, "Label: words", the cues joined with a space
pdf    (no offsets of our own: the text of the source; programs find the passage by its words)
"""

import re
import unicodedata

from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from source import read_source


def document_text(path):
    text = {".docx": docx_text, ".txt": txt_text, ".md": md_text, ".vtt": vtt_text, ".pdf": pdf_text}[path.suffix](path)
    assert text == unicodedata.normalize("NFC", text), f"{path} is not NFC"
    return text


def docx_text(path):
    document = Document(path)
    paragraphs = []
    for element in document.element.body:
        if element.tag == qn("w:p"):
            paragraphs.append(words_of(element))
        elif element.tag == qn("w:tbl"):
            for row in element.iter(qn("w:tr")):
                paragraphs.append("\t".join(words_of(cell) for cell in row.iter(qn("w:tc"))))
    for part in document.part.package.iter_parts():
        if part.partname == "/word/footnotes.xml":
            for note in etree.fromstring(part.blob):
                if int(note.get(qn("w:id"))) > 0:
                    paragraphs.append(f"[{note.get(qn('w:id'))}] {words_of(note).strip()}")
    return "\n".join(paragraphs)


def words_of(element):
    return "".join(text.text or "" for text in element.iter(qn("w:t")))


def txt_text(path):
    return path.read_text(encoding="utf-8")


def md_text(path):
    return re.sub(r"^#+ +|[*_]+", "", path.read_text(encoding="utf-8"), flags=re.M)


def vtt_text(path):
    turns = []
    for speaker, words in re.findall(r"<v ([^>]+)>(.*?)</v>", path.read_text(encoding="utf-8"), re.S):
        if turns and turns[-1][0] == speaker:
            turns[-1][1].append(words)
        else:
            turns.append((speaker, [words]))
    return "\n".join(f"{speaker}: {' '.join(words)}" for speaker, words in turns)


def pdf_text(path):
    return "\n".join(f"{label}: {text}" if label else text for _, label, text in read_source(path.stem))
