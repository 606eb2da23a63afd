"""Reads a source transcript (make/sources/*.txt) into blocks.

A block is (kind, label, text). Kinds: title, heading, plain (a paragraph without a speaker), turn (starts with a
label), more (a further paragraph of the turn above), note (a footnote, the label is its number).
"""

import re
import unicodedata
from pathlib import Path

HERE = Path(__file__).parent

LABELS = {
    "Borgergruppe 1": ["Interviewer", "Karin", "Mogens", "Ayse", "Lone", "Tommy", "Birthe"],
    "Borgergruppe 2": ["I", "Borger", "Borger 1", "Borger 2", "Borger 3", "Borger 4", "Borger 5"],
    "Telefoninterview Tommy": ["Interviewer", "Tommy"],
    "Interview med pårørende": ["Interviewer", "Gitte"],
    "Medarbejdergruppe": ["Interviewer", "SB1", "SB2", "SB3", "SB4"],
    "Ledergruppe": ["Interviewer", "Jobcenterchef", "Henrik", "Susanne", "Faglig koordinator"],
}

FOOTNOTE_MARK = re.compile(r"\[\^(\d+)\]")


def read_text(path):
    """The file's text: UTF-8, LF line ends, NFC, one line end at the end."""
    text = path.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
    return unicodedata.normalize("NFC", text).strip("\n") + "\n"


def read_source(name):
    """The blocks of one source transcript, in order."""
    labels = "|".join(re.escape(label) for label in sorted(LABELS[name], key=len, reverse=True))
    turn = re.compile(rf"({labels}): ?(.*)", re.S)
    blocks = []
    speaking = False
    text = read_text(HERE / "sources" / f"{name}.txt")
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        paragraph = " ".join(paragraph.split("\n")).strip()
        heading = re.match(r"(#+)\s+(.*)", paragraph)
        note = re.match(r"\[\^(\d+)\]:\s*(.*)", paragraph, re.S)
        said = turn.match(paragraph)
        if heading:
            kind = "title" if len(heading[1]) == 1 else "heading"
            blocks.append((kind, None, heading[2]))
            speaking = False
        elif note:
            blocks.append(("note", note[1], note[2]))
        elif said:
            blocks.append(("turn", said[1], said[2]))
            speaking = True
        else:
            blocks.append(("more" if speaking else "plain", None, paragraph))
    return blocks
