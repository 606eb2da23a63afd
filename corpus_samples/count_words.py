#!/usr/bin/env python3
"""Counts the words of the sample study nordby, independently of redthread.

Reads the files people see, with the readers of count_planted.py, and prints JSON. Run:
    python3 count_words.py > counted_words.json
Only what is said in turns of participants is counted; annotations and listener responses are no words. Formulas are written out
here from their sources once more, so that two programs have to agree.
"""

import json
import math
import re
from collections import Counter, defaultdict

from count_planted import ASIDE, HERE, WORD, Study, bounds

ABBREVIATIONS = set("fx dvs bl.a pga ca mv m.fl ift jf nr kl stk evt f.eks".split())
END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s|$)|\n")


def folded(word):
    return word.lower().replace("aa", "å")


def sentences(text):
    """Cuts a text where sentences end; a point after an abbreviation, or after a number that a small letter follows, ends none."""
    start = 0
    for end in END.finditer(text):
        before = re.search(r"\S*$", text[start : end.start()])[0].lower()
        small = re.match(r"\s+[a-zæøå]", text[end.end() :])
        if end[0] == "." and (before in ABBREVIATIONS or small and (before.isdigit() or len(before) == 1)):
            continue
        yield text[start : end.end()]
        start = end.end()
    yield text[start:]


class Words:
    """The words of some turns: by turn and sentence, folded."""

    def __init__(self, study, turns):
        self.study = study
        self.turns = []
        for turn in turns:
            text = study.texts[turn.document][turn.start : turn.end]
            blank = ASIDE.sub(lambda aside: " " * len(aside[0]), text)
            cut = [[folded(word) for word in WORD.findall(part)] for part in sentences(blank)]
            self.turns.append((turn, blank, [sentence for sentence in cut if sentence]))

    def rows(self):
        return [(turn, [word for sentence in cut for word in sentence]) for turn, _, cut in self.turns]

    def frequency(self):
        return Counter(word for _, words in self.rows() for word in words)

    def by_document(self):
        result = defaultdict(Counter)
        for turn, words in self.rows():
            result[turn.document].update(words)
        return result

    def turns_with(self, word):
        return [turn for turn, words in self.rows() if word in words]


def figures(words, word):
    frequency, documents = words.frequency(), words.by_document()
    people = bounds(words.study, words.turns_with(word))
    return {
        "word": word,
        "count": frequency[word],
        "documents": sum(word in here for here in documents.values()),
        "people": people["min"],
        "people_max": people["max"],
        "dp": dispersion([(here[word], sum(here.values())) for here in documents.values()]),
    }


def dispersion(parts):
    """Gries (2008): half the sum of the differences between the shares of the word and those of the text."""
    count, size = sum(part[0] for part in parts), sum(part[1] for part in parts)
    return round(sum(abs(part[0] / count - part[1] / size) for part in parts) / 2, 6)


def keyness(target, reference):
    """Rayson & Garside (2000)."""
    one, other = target.frequency(), reference.frequency()
    c, d = sum(one.values()), sum(other.values())
    result = []
    for word in one.keys() | other.keys():
        a, b = one[word], other[word]
        if a + b < 3:
            continue
        e1, e2 = c * (a + b) / (c + d), d * (a + b) / (c + d)
        ll = 2 * ((a * math.log(a / e1) if a else 0) + (b * math.log(b / e2) if b else 0))
        ratio = math.log2(((a or 0.5) / c) / ((b or 0.5) / d))
        result.append({"word": word, "target": a, "reference": b, "log_likelihood": round(ll, 6), "log_ratio": round(ratio, 6)})
    result.sort(key=lambda row: (-row["log_likelihood"], row["word"]))
    return {"target": c, "reference": d, "words": result[:15]}


def collocates(words, node, side, least):
    """Rychlý (2008): 14 + log2(2 O / (f(x) + f(y)))."""
    frequency, pairs = words.frequency(), Counter()
    for _, row in words.rows():
        for at, word in enumerate(row):
            if word == node:
                pairs.update(row[max(0, at - side) : at] + row[at + 1 : at + 1 + side])
    total = sum(frequency.values())
    result = []
    for word, count in pairs.items():
        if count >= least:
            expected = frequency[node] * frequency[word] * 2 * side / total
            result.append({
                "word": word,
                "pairs": count,
                "count": frequency[word],
                "log_dice": round(14 + math.log2(2 * count / (frequency[node] + frequency[word])), 6),
                "mi": round(math.log2(count / expected), 6),
                "t": round((count - expected) / math.sqrt(count), 6),
            })
    result.sort(key=lambda row: (-row["log_dice"], row["word"]))
    return {"node": node, "count": frequency[node], "collocates": result}


def rows_of(words, length):
    rows = Counter()
    for _, _, cut in words.turns:
        for sentence in cut:
            rows.update(" ".join(sentence[at : at + length]) for at in range(len(sentence) - length + 1))
    return {"total": sum(rows.values()), "most": [{"word": row, "count": count} for row, count in
                                                  sorted(rows.items(), key=lambda row: (-row[1], row[0]))[:10]]}


def mtld(words):
    """McCarthy & Jarvis (2010)."""
    def factors(row):
        seen, types, done = 0, set(), 0.0
        for word in row:
            seen += 1
            types.add(word)
            if len(types) / seen <= 0.72:
                done, seen, types = done + 1, 0, set()
        return done + ((1 - len(types) / seen) / (1 - 0.72) if seen else 0)

    return (len(words) / factors(words) + len(words) / factors(words[::-1])) / 2


def lexical(words):
    result = {}
    for document in words.study.documents:
        row, ends, long = [], 0, 0
        for turn, blank, _ in words.turns:
            if turn.document == document:
                for sentence in sentences(blank):
                    for part in re.split(r":(?=\s|$)", sentence):
                        found = WORD.findall(part)
                        ends += bool(found)
                        long += sum(len(word) > 6 for word in found)
                        row += [folded(word) for word in found]
        counts = Counter(row)
        result[document] = {
            "words": len(row),
            "types": len(counts),
            "hapax": sum(count == 1 for count in counts.values()),
            "ttr": round(len(counts) / len(row), 6),
            "mtld": round(mtld(row), 6),
            "sentences": ends,
            "lix": round(len(row) / ends + 100 * long / len(row), 6),
        }
    return result


def main():
    study = Study(HERE / "nordby", "dokumenter.csv", "deltagere.csv", "kodebog.csv", "hvem-er-hvem.csv")
    said = [turn for turns in study.turns.values() for turn in turns if turn.role != "interviewer"]
    words = Words(study, said)
    frequency = words.frequency()
    most = sorted(frequency, key=lambda word: (-frequency[word], word))[:40]
    first, second = study.groups[0], "medarbejdere"
    group = lambda name: Words(study, [turn for turn in said if turn.group == name])
    result = {
        "total": sum(frequency.values()),
        "different": len(frequency),
        "words": [figures(words, word) for word in most + ["sagsbehandler", "ventetid", "brev", "mentor"]],
        "rows_of_2": rows_of(words, 2),
        "rows_of_3": rows_of(words, 3),
        "keyness": {"of": first, "against": second, **keyness(group(first), group(second))},
        "collocates": collocates(words, "brev", 5, 3),
        "lexical": lexical(words),
    }
    print(json.dumps(result, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
