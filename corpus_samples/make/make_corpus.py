#!/usr/bin/env python3
"""Builds the sample study's files from make/sources and make/*.tsv. The same input always gives the same files.

Needs: pip install python-docx reportlab, and the DejaVu fonts. Run: python3 make/make_corpus.py
"""

import sys

from codings import write_codings
from guides import write_guide
from ocr import damage
from source import HERE, read_source, read_text
from surveys import write_surveys
from write_docx import write_docx
from write_pdf import write_pdf
from write_text import write_md, write_txt, write_vtt

NORDBY = HERE.parent / "nordby"
LIBRARY = HERE.parent / "library"


def main():
    write_docx(NORDBY / "Borgergruppe 1.docx", read_source("Borgergruppe 1"))
    write_txt(NORDBY / "Borgergruppe 2.txt", read_text(HERE / "sources" / "Borgergruppe 2.txt"))
    write_pdf(NORDBY / "Telefoninterview Tommy.pdf", read_source("Telefoninterview Tommy"))
    write_md(NORDBY / "Interview med pårørende.md", read_source("Interview med pårørende"))
    write_vtt(NORDBY / "Medarbejdergruppe.vtt", read_source("Medarbejdergruppe"))
    write_docx(NORDBY / "Ledergruppe.docx", read_source("Ledergruppe"), table=LEADERS)
    write_guide(NORDBY / "guides" / "Interviewguide borgere.docx", "Interviewguide borgere")
    write_surveys(NORDBY)
    clean = read_text(HERE / "sources" / "scannet side (ren).txt")
    (NORDBY / "scannet side.txt").write_text(damage(clean), encoding="utf-8", newline="\n")
    for source, folder in [("codings_source.tsv", NORDBY), ("library_codings.tsv", LIBRARY)]:
        rows = write_codings(HERE / source, folder, folder / "reference_codings.csv")
        print(f"{folder.name}: {len(rows)} codings", file=sys.stderr)


LEADERS = ("Deltagere", [
    ("Rolle", "År i stillingen"),
    ("Jobcenterchef", "4"),
    ("Teamleder, sygedagpenge (Henrik)", "8"),
    ("Teamleder, kontanthjælp (Susanne)", "6"),
    ("Faglig koordinator", "11"),
])

if __name__ == "__main__":
    main()
