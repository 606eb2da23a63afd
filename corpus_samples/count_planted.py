#!/usr/bin/env python3
"""Counts what is planted in the sample studies, independently of redthread and of make/.

Reads only the files people see (nordby/ and library/) and prints JSON. Run:
    python3 count_planted.py > planted.json
Standard library, and pypdf for the one PDF. The rules are in README.md under "How we count".
"""

import csv
import datetime
import json
import re
import sys
import zipfile
from collections import Counter, namedtuple
from pathlib import Path
from xml.etree import ElementTree

HERE = Path(__file__).parent
ROLES = ["Borger", "Jobcenterchef", "Faglig koordinator", "Librarian"]
INTERVIEWERS = ["Interviewer", "I"]
WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# A turn: where it is, who speaks. `case` is None for an unknown voice, and for interviewers.
Turn = namedtuple("Turn", "document start end label role case group")


# ---- reading files: each gives the text and the positions where a heading starts ----

def read_docx(path):
    with zipfile.ZipFile(path) as file:
        body = ElementTree.fromstring(file.read("word/document.xml"))[0]
        has_notes = "word/footnotes.xml" in file.namelist()
        notes = ElementTree.fromstring(file.read("word/footnotes.xml")) if has_notes else []
    lines = []
    for block in body:
        if block.tag == W + "p":
            style = block.find(f"{W}pPr/{W}pStyle")
            name = "" if style is None else style.get(W + "val")
            lines.append((joined(block), name.startswith(("Heading", "Title"))))
        elif block.tag == W + "tbl":
            lines += [("\t".join(joined(cell) for cell in row.iter(W + "tc")), False) for row in block.iter(W + "tr")]
    for note in notes:
        if int(note.get(W + "id")) > 0:
            lines.append((f"[{note.get(W + 'id')}] {joined(note).strip()}", False))
    return assemble(lines)


def joined(element):
    return "".join(piece.text or "" for piece in element.iter(W + "t"))


def read_txt(path):
    """Plain text has no mark for headings: a short line of its own without an end mark is taken for one."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return assemble([(line, bool(line) and len(line.split()) <= 8 and line[-1] not in ".?!…)]") for line in lines])


def read_md(path):
    lines = path.read_text(encoding="utf-8").split("\n")
    return assemble([(re.sub(r"^#+ |[*_]", "", line), line.startswith("#")) for line in lines])


def read_vtt(path):
    turns = []
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        if "-->" in block:
            voice, words = re.search(r"<v ([^>]*)>(.*)</v>", block, re.S).groups()
            if turns and turns[-1][0] == voice:
                turns[-1][1] += " " + words
            else:
                turns.append([voice, words])
    return assemble([(f"{voice}: {words}", False) for voice, words in turns])


def read_pdf(path):
    """Lines joined to paragraphs; a bold label starts one, a larger bold line is a heading, a lone number is a page."""
    from pypdf import PdfReader

    pieces = []

    def visit(text, _matrix, _place, font, size):
        bold = bool(font) and "Bold" in str(font.get("/BaseFont", ""))
        if text.strip():
            pieces.append((" ".join(text.split()), bold, size))

    for page in PdfReader(path).pages:
        page.extract_text(visitor_text=visit)
    lines = []
    for text, bold, size in pieces:
        if re.fullmatch(r"\d+", text):
            continue
        kind = "heading" if bold and size > 11.5 else "label" if bold and text.endswith(":") else "words"
        if kind == "words" and lines and lines[-1][1] != "heading":
            lines[-1][0] += " " + text
        elif kind == "heading" and lines and lines[-1][1] == "heading":
            lines[-1][0] += " " + text
        else:
            lines.append([text, kind])
    return assemble([(text, kind == "heading") for text, kind in lines])


def assemble(lines):
    headings, at = set(), 0
    for text, is_heading in lines:
        if is_heading:
            headings.add(at)
        at += len(text) + 1
    return "\n".join(text for text, _ in lines), headings


READERS = {".docx": read_docx, ".txt": read_txt, ".md": read_md, ".vtt": read_vtt, ".pdf": read_pdf}


# ---- turns and voices ----

class Study:
    """The documents of one folder with their turns, and the codings with the voices they touch."""

    def __init__(self, folder, documents, participants, codebook, people=None):
        self.codebook = table(folder / codebook)
        self.documents = {row["document"]: row for row in table(folder / documents)}
        rows = table(folder / participants)
        name = list(rows[0])[0]
        self.group_of = {row[name]: row.get("gruppe") or row.get("group") for row in rows}
        self.same = {(row["document"], row["label"]): row["case"] for row in (table(folder / people) if people else [])}
        self.groups = list(dict.fromkeys(row["group"] for row in self.documents.values()))
        self.turns, self.texts = {}, {}
        for document, row in self.documents.items():
            path = folder / row["file"]
            self.texts[document], headings = READERS[path.suffix](path)
            self.turns[document] = self.find_turns(document, self.texts[document], headings)
        self.codings = [self.anchor(row) for row in table(folder / "reference_codings.csv")]

    def find_turns(self, document, text, headings):
        labels = sorted([*self.group_of, *ROLES, *INTERVIEWERS], key=len, reverse=True)
        start_of_turn = re.compile(rf"({'|'.join(map(re.escape, labels))}): ?")
        turns, now, at = [], None, 0
        for line in text.split("\n"):
            label = start_of_turn.match(line)
            if at in headings:
                now = None
            elif label:
                now = [label[1], at + label.end(), at + len(line)]
                turns.append(now)
            elif line.strip() and now:
                now[2] = at + len(line)
            at += len(line) + 1
        return [self.turn(document, *turn) for turn in turns]

    def turn(self, document, label, start, end):
        role = "interviewer" if label in INTERVIEWERS else "unknown" if label in ROLES else "participant"
        case = None
        if role == "participant":
            case = self.same.get((document, label), f"{label} ({document})")
        named = self.same.get((document, label), label)
        group = self.group_of.get(named) or self.documents[document]["group"]
        return Turn(document, start, end, label, role, case, group)

    def anchor(self, row):
        """A coding with its range in our text and the turns it touches (interviewers left out)."""
        text, start, end = self.texts[row["document"]], int(row["start"]), int(row["end"])
        if self.documents[row["document"]]["file"].endswith(".pdf"):
            found = re.search(r"\s+".join(map(re.escape, row["text"].split())), text)
            if not found:
                sys.exit(f"not in the PDF: {row['text']}")
            start, end = found.span()
        elif text[start:end] != row["text"]:
            sys.exit(f"{row['document']} {start}..{end} is not: {row['text']}")
        touched = [turn for turn in self.turns[row["document"]] if turn.start < end and start < turn.end]
        return {**row, "start": start, "end": end, "turns": [turn for turn in touched if turn.role != "interviewer"]}


def table(path):
    with open(path, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


# ---- counting ----

def speakers(study):
    """Turns and words of each speaker in each document; annotations and listener responses are no words."""
    result = {}
    for document, turns in study.turns.items():
        counts = {}
        for turn in turns:
            count = counts.setdefault(turn.label, {"role": turn.role, "turns": 0, "words": 0})
            count["turns"] += 1
            count["words"] += len(WORD.findall(ASIDE.sub(" ", study.texts[document][turn.start : turn.end])))
        result[document] = counts
    return result


def under(coding, code):
    """Whether the coding belongs to the code or to one of its sub-themes."""
    return coding["code"] == code or coding["code"].startswith(code + "/")


def exactly(coding, code):
    return coding["code"] == code


def segments(study, codes, belongs):
    """For each code the codings per group of the voices they touch; a coding counts once in each group."""
    result = {}
    for code in codes:
        codings = [coding for coding in study.codings if belongs(coding, code)]
        per_group = Counter(group for coding in codings for group in {turn.group for turn in coding["turns"]})
        result[code] = {**{group: per_group[group] for group in study.groups}, "total": len(codings)}
    return result


def people(study, codes):
    """For each code and group the persons: at least (min) and at most (max)."""
    result = {}
    for code in codes:
        touched = {turn for coding in study.codings if under(coding, code) for turn in coding["turns"]}
        cells = {group: bounds(study, [turn for turn in touched if turn.group == group]) for group in study.groups}
        result[code] = {**cells, "total": bounds(study, touched)}
    return result


def bounds(study, turns):
    known = {turn.case for turn in turns if turn.case}
    groups_known = {turn.group for turn in turns if turn.case}
    least = len(known) + len({turn.group for turn in turns} - groups_known)
    most = len(known)
    for document, row in study.documents.items():
        here = [turn for turn in turns if turn.document == document]
        unknown = len({turn.start for turn in here if not turn.case})
        if row["participants"]:
            unknown = min(unknown, int(row["participants"]) - len({turn.case for turn in here if turn.case}))
        most += unknown
    return {"known": len(known), "min": least, "max": most}


def count(study):
    codes = [row["code"] for row in study.codebook]
    themes = [code for code in codes if "/" not in code]
    unused = {coding["code"] for coding in study.codings} - set(codes)
    if unused:
        sys.exit(f"not in the codebook: {unused}")
    where = {}
    for turns in study.turns.values():
        for turn in turns:
            if turn.case:
                where.setdefault(turn.case, set()).add(turn.document)
    several = [coding for coding in study.codings if len({turn.label for turn in coding["turns"]}) > 1]
    unknown = [c for c in study.codings if c["turns"] and all(turn.role == "unknown" for turn in c["turns"])]
    return {
        "speakers": speakers(study),
        "codings": coders(study),
        "segments_by_theme_and_group": segments(study, themes, under),
        "segments_by_code_and_group": segments(study, codes, exactly),
        "people_by_theme_and_group": people(study, themes),
        "people_by_sub_theme_and_group": people(study, [code for code in codes if "/" in code]),
        "documents_by_theme": {theme: sum(any(under(c, theme) for c in study.codings if c["document"] == document)
                                          for document in study.documents) for theme in themes},
        "persons": len(where),
        "persons_in_two_documents": {case: sorted(found) for case, found in where.items() if len(found) > 1},
        "codings_with_several_speakers": described(several),
        "codings_with_unknown_voices_only": described(unknown),
        "codings_without_a_voice": described([coding for coding in study.codings if not coding["turns"]]),
    }


def coders(study):
    """How many codings each coder has, and how many are the very same (range and code) with both."""
    keys = {}
    for coding in study.codings:
        keys.setdefault(coding["coder"], set()).add((coding["document"], coding["start"], coding["end"], coding["code"]))
    shared = set.intersection(*keys.values())
    return {
        "total": len(study.codings),
        "by_coder": {coder: len(keys[coder]) for coder in sorted(keys)},
        "same_range_and_code": len(shared),
        "passages": len({key[:3] for known in keys.values() for key in known}),
        "by_document": dict(Counter(coding["document"] for coding in study.codings)),
        "by_valence": dict(Counter(coding["valence"] or "none" for coding in study.codings)),
    }


def described(codings):
    places = Counter((c["document"], c["start"], c["end"], c["code"]) for c in codings)
    return {"codings": len(codings), "passages": len({place[:3] for place in places}),
            "by_document": dict(Counter(c["document"] for c in codings))}


def surveys(folder):
    result = {}
    for name, by in [("borgersurvey", "fast_sagsbehandler"), ("medarbejdersurvey", "makkerordning")]:
        rows = table(folder / f"{name}.csv")
        scales = [q for q in rows[0] if {row[q] for row in rows} & {"Helt enig", "Meget tilfreds"}]
        comments = [row[list(row)[-1]] for row in rows if row[list(row)[-1]]]
        result[name] = {
            "rows": len(rows),
            "comments": len(comments),
            "distinct_comments": len(set(comments)),
            "answered": {q: sum(bool(row[q]) for row in rows) for q in scales},
            f"top_two_by_{by}": {q: {value: top_two([r[q] for r in rows if r[by] == value]) for value in ("ja", "nej")}
                                 for q in scales},
        }
    return result


def top_two(answers):
    """How many agree or are satisfied, of those who answered."""
    given = [answer for answer in answers if answer]
    top = {"Enig", "Helt enig", "Tilfreds", "Meget tilfreds"}
    return {"count": sum(answer in top for answer in given), "of": len(given)}


def journals(folder):
    """Entries and follow-up delay of each record, checked against journalgennemgang.csv."""
    review = {f"{row['sag']} {row['periode']}": row for row in table(folder / "journalgennemgang.csv")}
    result = {}
    for path in sorted((folder / "journaler").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        entries = re.findall(r"^(\d\d\.\d\d\.\d{4}): (.*)", text, re.M)
        due = re.search(r"Opfølgning aftalt til (\d\d\.\d\d\.\d{4})", text)
        held = [date for date, words in entries if words.startswith("Opfølgning afholdt")]
        days = (day(held[0]) - day(due[1])).days if held else None
        noted = review[path.stem]["forsinkelse_dage"]
        if noted != ("" if days is None else str(days)):
            sys.exit(f"{path.name}: {days} days, but the review says {noted}")
        result[path.stem] = {"entries": len(entries), "words": len(WORD.findall(text)), "delay_days": days}
    return result


def day(text):
    return datetime.datetime.strptime(text, "%d.%m.%Y").date()


def main():
    nordby = Study(HERE / "nordby", "dokumenter.csv", "deltagere.csv", "kodebog.csv", "hvem-er-hvem.csv")
    library = Study(HERE / "library", "documents.csv", "participants.csv", "codebook.csv")
    result = {
        "nordby": {**count(nordby), "surveys": surveys(HERE / "nordby"), "journals": journals(HERE / "nordby")},
        "library": count(library),
    }
    print(json.dumps(result, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
