"""Resolves the hand-made codings (document, code, coders, valence, quote) to ranges.

A quote is the exact passage, or `start words … end words` for a long one: from the first to the end of the second.
"""

import csv
import re

from doctext import document_text

COLUMNS = ["document", "start", "end", "code", "coder", "valence", "memo", "text"]


def write_codings(source, folder, out):
    """Reads the tab-separated `source` and writes the table `out`; tells all faults before it gives up."""
    texts = {path.stem: document_text(path) for path in sorted(folder.iterdir())
             if path.suffix in (".docx", ".txt", ".md", ".vtt", ".pdf")}
    rows, faults = [], []
    with open(source, encoding="utf-8", newline="") as lines:
        for number, given in enumerate(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE), 2):
            try:
                start, end = find(texts[given["document"]], given["quote"])
            except (KeyError, ValueError) as fault:
                faults.append(f"{source.name}:{number}: {given['document']}: {fault}")
                continue
            for coder in given["coders"].split():
                rows.append({**{column: given.get(column) or "" for column in COLUMNS}, "start": start, "end": end,
                             "coder": coder, "text": texts[given["document"]][start:end]})
    if faults:
        raise SystemExit("\n".join(faults))
    order = list(texts)
    rows.sort(key=lambda row: (order.index(row["document"]), row["start"], row["end"], row["code"], row["coder"]))
    with open(out, "w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return rows


def find(text, quote):
    """The range of the quote, which must stand exactly once in the text."""
    if text.count(quote) == 1:
        start = text.index(quote)
        return start, start + len(quote)
    parts = re.split(r" … ", quote)
    if len(parts) != 2:
        raise ValueError(f"found {text.count(quote)} times: {quote}")
    first, last = parts
    if text.count(first) != 1:
        raise ValueError(f"beginning found {text.count(first)} times: {first}")
    start = text.index(first)
    at = text.find(last, start + len(first))
    if at < 0:
        raise ValueError(f"end not found: {last}")
    return start, at + len(last)
