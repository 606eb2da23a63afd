"""Writes transcripts as plain text, Markdown and WebVTT."""

import re

WORDS_A_SECOND = 2.4
MOST_WORDS = 14


def write_txt(path, text):
    """The source as it is, without the # marks of headings."""
    path.write_text(re.sub(r"^#+ +", "", text, flags=re.M), encoding="utf-8", newline="\n")


def write_md(path, blocks):
    """Bold labels, # and ## headings, one empty line between the paragraphs."""
    lines = []
    for kind, label, text in blocks:
        assert not re.search(r"[*_`]", text), f"would be read as Markdown: {text}"
        if kind == "title":
            lines.append(f"# {text}")
        elif kind == "heading":
            lines.append(f"## {text}")
        else:
            lines.append(f"**{label}:** {text}" if label else text)
    path.write_text("\n\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def write_vtt(path, blocks):
    """A cue for about every dozen words, with a voice tag. What is not said becomes a NOTE."""
    out = ["WEBVTT"]
    clock = 4.0
    speaker = None
    for kind, label, text in blocks:
        assert not re.search(r"[<>&]", text), f"would need escaping: {text}"
        if kind not in ("turn", "more"):
            out.append(f"NOTE {text}")
            continue
        speaker = label or speaker
        for words in cue_texts(text):
            start = clock
            clock += len(words.split()) / WORDS_A_SECOND + (2.5 if "pause" in words else 0)
            out.append(f"{stamp(start)} --> {stamp(clock)}\n<v {speaker}>{words}</v>")
        clock += 0.6
    path.write_text("\n\n".join(out) + "\n", encoding="utf-8", newline="\n")


def cue_texts(text):
    """Cuts a turn into pieces of at most 14 words, at the end of a sentence where that is near."""
    pieces, piece = [], []
    for word in text.split():
        piece.append(word)
        if len(piece) == MOST_WORDS or (len(piece) >= 7 and re.search(r"[.?!…]$", word)):
            pieces.append(" ".join(piece))
            piece = []
    if piece:
        pieces.append(" ".join(piece))
    return pieces


def stamp(seconds):
    millis = round(seconds * 1000)
    return f"{millis // 3600000:02}:{millis // 60000 % 60:02}:{millis // 1000 % 60:02}.{millis % 1000:03}"
