#!/usr/bin/env python3
"""Counts the answers to the twenty questions of docs/questions.md and writes them to questions.json.

    python3 count_questions.py

Reads only the files of the sample study and shares no code and no word list with redthread: the forms of a word are those that
somebody read in the transcripts and wrote down below, and everything else is a regular expression over what people say. How a file
is read and which turn belongs to whom comes from count_planted.py, which shares nothing with redthread either. The phone interview
is read from its source (make/sources), since a PDF has no one true text.

Counted is what people say: the words of turns, without labels, without what stands in ( ) or [ ]. Titles, headings, tables and notes
are text of the document, too, that nobody says; where they count, it is said.
"""

import json
import math
import re
from collections import Counter
from pathlib import Path

import count_planted
from count_planted import ASIDE, HERE, Turn, assemble, under

NORDBY = HERE / "nordby"


def read_source(path):
    """The phone interview's source: a line for each paragraph, headings marked with ##."""
    lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line]
    return assemble([(re.sub(r"^#+ ", "", line), line.startswith("#")) for line in lines])


count_planted.READERS[".pdf"] = lambda path: read_source(HERE / "make" / "sources" / f"{path.stem}.txt")
STUDY = count_planted.Study(NORDBY, "dokumenter.csv", "deltagere.csv", "kodebog.csv", "hvem-er-hvem.csv")
TURNS = [turn for turns in STUDY.turns.values() for turn in turns]
NOBODY = "nobody"
PEOPLE = {row["navn"]: row for row in count_planted.table(NORDBY / "deltagere.csv")}


# ---- what people say, and where words stand in it ----

def said(turn):
    """The words of a turn; annotations and listener responses are blanked, so that positions stay."""
    words = STUDY.texts[turn.document][turn.start : turn.end]
    return ASIDE.sub(lambda aside: " " * len(aside[0]), words)


def unsaid():
    """The lines of the documents that lie in nobody's turn, as turns of nobody."""
    lines = []
    for document, text in STUDY.texts.items():
        at = 0
        for line in text.split("\n"):
            end = at + len(line)
            if line and not any(turn.start <= end and at <= turn.end for turn in STUDY.turns[document]):
                lines.append(Turn(document, at, end, NOBODY, NOBODY, None, NOBODY))
            at = end + 1
    return lines


UNSAID = unsaid()


def places(pattern, flags=re.IGNORECASE, among=None):
    """Every place where a pattern stands in what is said: (turn, start, end, words), in reading order."""
    return [(turn, turn.start + found.start(), turn.start + found.end(), found[0])
            for turn in (TURNS if among is None else among) for found in re.finditer(pattern, said(turn), flags)]


def everywhere(pattern, flags=re.IGNORECASE):
    """As `places`, in titles, headings and notes as well."""
    return places(pattern, flags, TURNS + UNSAID)


def forms(*words):
    """A pattern for exactly these words, whole."""
    return rf"(?<![^\W_])(?:{'|'.join(words)})(?![^\W_])"


def asks(turn):
    return turn.role == "interviewer"


def by_group(found):
    """How many places in what each group's people say; what interviewers say is counted under `interviewer`."""
    return dict(Counter("interviewer" if asks(turn) else turn.group for turn, *_ in found))


def by_label(found):
    return dict(Counter(turn.label for turn, *_ in found))


def by_form(found):
    return dict(Counter(words.lower() for *_, words in found))


def by_document(found):
    return dict(Counter(turn.document for turn, *_ in found))


def without_interviewer(found):
    return [place for place in found if not asks(place[0])]


def codings(code, **wanted):
    return [c for c in STUDY.codings if under(c, code) and all(c[key] == value for key, value in wanted.items())]


def overlap(one, other):
    return one["document"] == other["document"] and one["start"] < other["end"] and other["start"] < one["end"]


def inside(place, coding):
    """Whether a place shares a character with a coding."""
    turn, start, end, _ = place
    return turn.document == coding["document"] and start < coding["end"] and coding["start"] < end


def turn_of(place):
    return place[0].document, place[0].start


def in_one_turn(*patterns):
    """The turns in which each of the patterns stands."""
    held = [{turn_of(place) for place in places(pattern)} for pattern in patterns]
    return [turn for turn in TURNS if all((turn.document, turn.start) in turns for turns in held)]


def turns_apart(one, other):
    """How many turns lie between two passages of a document: 0 in the same turn, 1 in neighbours. None if they can't be compared."""
    def touched(passage):
        return [number for number, turn in enumerate(STUDY.turns[passage["document"]])
                if turn.start < passage["end"] and passage["start"] < turn.end]
    if one["document"] != other["document"]:
        return None
    return min((abs(a - b) for a in touched(one) for b in touched(other)), default=None)


def near(passages, others, turns):
    """Those of `passages` with one of `others` at most so many turns away."""
    return [one for one in passages
            if any(apart is not None and apart <= turns for apart in (turns_apart(one, other) for other in others))]


def passage(place):
    turn, start, end, _ = place
    return {"document": turn.document, "start": start, "end": end}


def people_of(passages):
    """The known people whose turns the codings touch."""
    return {turn.case for coding in passages for turn in coding["turns"] if turn.case}


def name_of(case):
    return case.split(" (")[0]


def words_of(turns):
    return [word.lower() for turn in turns for word in count_planted.WORD.findall(said(turn))]


# ---- the questions; each gives what the page says ----

BREV = forms("brev", "brevet", "breve", "brevene")
MENTOR = forms("mentor", "mentoren")
SKRUE = forms("skrue", "skruer", "skruerne")
FEAR = forms("bange", "angst", "angsten", "farligt", "anklaget")
AKTIVERING = "Støtte og retning/Aktivering"


def letters():
    """1. How much is said about letters, and by whom?"""
    found = everywhere(BREV)
    return {"hits": len(found), "by_group": by_group(found), "forms": by_form(found)}


def changes():
    """2. What do people call a change of caseworker?"""
    holds = everywhere(r"[^\W_]*skift[^\W_]*")
    return {"holds": by_form(holds), "word": by_form(everywhere(forms("skift", "skifte", "skifter", "skiftet", "skiftes"))),
            "labels_of_compounds": sorted({turn.label for turn, _, _, words in holds if "sagsbehandler" in words.lower()})}


def policy():
    """3. Who uses the municipality's own words?"""
    return {"phrase": by_group(everywhere(r"(?<![^\W_])fast sagsbehandler(?![^\W_])")),
            "any_form": by_group(everywhere(r"(?<![^\W_])faste? sagsbehandler(?:en|e|ne)?(?![^\W_])"))}


def spelling():
    """4. How does one find a word that one cannot type or spell?"""
    return {"relatives": by_group(everywhere(forms("pårørende"))), "paragraphs": by_label(everywhere(forms("paragraffer", "paragraffen")))}


def belly():
    """5. Do letters give people a pain in the belly?"""
    found = []
    for turn in TURNS:
        words = [(m.start(), m[0].lower()) for m in re.finditer(r"[^\W_]+", said(turn))]
        letter = [n for n, (_, word) in enumerate(words) if word in ("brev", "brevet", "breve", "brevene")]
        belly = [n for n, (_, word) in enumerate(words) if word == "maven"]
        close = [n for n in letter if any(abs(n - m) <= 10 for m in belly)] + [m for m in belly if any(abs(n - m) <= 10 for n in letter)]
        found += [(turn, words[n][0], 0, words[n][1]) for n in sorted(close)]
    return {"hits": len(found), "by_group": by_group(found), "belly": by_group(everywhere(forms("maven")))}


def phone_before_letter():
    """6. Who tells of telephoning or texting when there is a letter, and does not speak of a mother?"""
    mother = {(turn.document, turn.start) for turn in in_one_turn(forms("mor", "moren", "mors"))}
    turns = in_one_turn(BREV, forms("ring", "ringe", "ringer", "ringede", "ringet", "sms"))
    kept = [turn for turn in turns if (turn.document, turn.start) not in mother]
    return {"with_mother": len(turns), "turns": dict(Counter(turn.label for turn in kept))}


def loud():
    """7. Which words do people stress?"""
    found = everywhere(r"(?<![^\W_])[A-ZÆØÅ]{2,}(?![^\W_])", flags=0)
    return {"hits": len(found), "by_group": by_group(found), "cv": sum(place[3] == "CV" for place in found)}


def money():
    """8. Whose money is it about?"""
    found = without_interviewer(everywhere(forms("penge", "pengene")))
    def benefit(turn):
        return PEOPLE.get("Tommy" if turn.label == "Tommy" else turn.label, {}).get("ydelse") or "unknown"
    by_benefit = Counter(benefit(turn) for turn, *_ in found)
    return {"hits": len(found), "by_benefit": dict(by_benefit), "tommy": by_document([p for p in found if p[0].label == "Tommy"])}


def fear():
    """9. Is it the letters that people are afraid of?"""
    found = everywhere(FEAR)
    letters = codings("Kommunikation/Breve og sprog")
    return {"hits": len(found), "by_group": by_group(found),
            "in_code": by_label([place for place in found if any(inside(place, coding) for coding in letters)])}


def uncoded_mentor():
    """10. Where is the mentor spoken of, and nobody coded it?"""
    found = without_interviewer(everywhere(MENTOR))
    return {"hits": len(found), "uncoded": by_label([p for p in found if not any(inside(p, c) for c in STUDY.codings)])}


def one_coder():
    """11. What did Anna see that Bo did not?"""
    code = "Relation/Anerkendelse"
    anna, bo = codings(code, coder="Anna"), codings(code, coder="Bo")
    only = [one for one in anna if not any(overlap(one, other) for other in bo)]
    return {"anna": len(anna), "bo": len(bo), "anna_alone": [[one["document"], one["text"]] for one in only],
            "bo_alone": sum(not any(overlap(one, other) for other in anna) for one in bo)}


def screws():
    """12. What is answered when the screws are read aloud?"""
    found = everywhere(SKRUE)
    read_aloud = [passage(place) for place in found if asks(place[0]) and place[0].group != "borgere"]
    activation = codings(AKTIVERING)
    answered = near(activation, read_aloud, 1)
    again = [passage(place) for place in places("hældt sammen igen")]
    before = [one for one in activation for other in again if one["document"] == other["document"] and one["end"] <= other["start"]]
    after = [one for one in activation for other in again if one["document"] == other["document"] and one["start"] >= other["end"]]
    return {"labels": by_label(found), "by_group": by_group(found),
            "activation_near": dict(Counter(coding["document"] for coding in answered)),
            "before": len(before), "after": len(after),
            "rules_near": dict(Counter(coding["document"] for coding in near(codings("Rammer"), read_aloud, 1)))}


def trust_and_change():
    """13. Do trust and change of caseworker go together?"""
    trust, change = codings("Relation/Tillid"), codings("Rammer/Sagsbehandlerskift")
    both = people_of(trust) & people_of(change)
    return {"trust": len(trust), "overlaps": sum(any(overlap(one, other) for other in change) for one in trust),
            "same_turn": len(near(trust, change, 0)), "near_2": len(near(trust, change, 2)),
            "same_case": sum(bool(people_of([one]) & both) for one in trust),
            "not_same_case": sum(not people_of([one]) & both for one in trust),
            "people": sorted(name_of(case) for case in both),
            "trust_only": sorted(name_of(case) for case in people_of(trust) - both)}


def unease():
    """14. A query with a name, used again."""
    found = without_interviewer(places(forms("ondt", "bange", "angst", "angsten", "farligt")))
    held = [coding for coding in STUDY.codings if any(inside(place, coding) for place in found)]
    themes = [row["code"] for row in STUDY.codebook if "/" not in row["code"]]
    table = {theme: Counter(group for coding in held if under(coding, theme) for group in {turn.group for turn in coding["turns"]})
             for theme in themes}
    return {"hits": len(found), "codings": len(held),
            "matrix": {theme: {group: table[theme][group] for group in STUDY.groups} for theme in themes},
            "letters": sum(under(coding, "Kommunikation/Breve og sprog") for coding in held)}


def human_being():
    """15. What stands around the word human being?"""
    found = without_interviewer(everywhere(forms("menneske", "mennesket", "mennesker")))
    around, before = Counter(), Counter()
    for turn, start, end, _ in found:
        words = said(turn)
        left = [word.lower() for word in count_planted.WORD.findall(words[: start - turn.start])]
        right = [word.lower() for word in count_planted.WORD.findall(words[end - turn.start :])]
        around.update(left[-5:] + right[:5])
        before[left[-1] if left else ""] += 1
    spoken = Counter(words_of([turn for turn in TURNS + UNSAID if not asks(turn)]))
    node = len(found)
    beside = {word: around[word] for word in ("et", "set")}
    log_dice = {word: round(14 + math.log2(2 * pairs / (node + spoken[word])), 6) for word, pairs in beside.items()}
    return {"hits": node, "forms": by_form(found), "before": dict(before), "around": beside, "log_dice": log_dice}


def we_and_i():
    """16. Who says we, and who says I?"""
    spoken = {group: words_of([turn for turn in TURNS if turn.group == group and not asks(turn)]) for group in STUDY.groups}
    counts = {group: {word: words.count(word) for word in ("vi", "jeg")} | {"words": len(words)} for group, words in spoken.items()}
    a, c = counts["ledelse"]["vi"], counts["ledelse"]["words"]
    b, d = counts["borgere"]["vi"], counts["borgere"]["words"]
    expected = c * (a + b) / (c + d), d * (a + b) / (c + d)
    likelihood = 2 * (a * math.log(a / expected[0]) + b * math.log(b / expected[1]))
    return {"counts": counts, "letters": len(without_interviewer(everywhere(BREV))), "log_likelihood": round(likelihood, 4), "log_ratio": round(math.log2((a / c) / (b / d)), 4)}


def not_said():
    """17. Which citizens say nothing about activation, and who is glad of it?"""
    citizens = {turn.case for turn in TURNS if turn.group == "borgere" and turn.case}
    coded = [coding for coding in codings(AKTIVERING)]
    said_it = people_of(coded)
    glad = people_of([coding for coding in coded if coding["valence"] == "well"])
    return {"known": len(citizens), "silent": sorted(name_of(case) for case in citizens - said_it),
            "glad": sorted(name_of(case) for case in glad & citizens)}


def overlooked():
    """18. What about activation did both coders overlook? Read, not counted: turns of citizens on courses, placements or activation
    that carry no coding at all."""
    read = [("Borgergruppe 1", "Mogens", "Og lad nu være med at sende folk på det samme kursus tre gange."),
            ("Borgergruppe 2", "Borger 4", "Jeg var i en gågruppe. Det var selve aktiveringen."),
            ("Borgergruppe 2", "Borger 1", "Hvis I ikke selv kan forklare, hvad et kursus er godt for")]
    overlooked = []
    for document, label, words in read:
        turn = next(t for t in STUDY.turns[document] if t.label == label and words in said(t))
        assert not any(coding["document"] == document and coding["start"] < turn.end and turn.start < coding["end"]
                       for coding in STUDY.codings), words
        overlooked.append({"document": document, "label": label, "start": turn.start, "end": turn.end})
    return {"turns": overlooked}


def case_files():
    """19. Did the tone of the case files change?"""
    found = {}
    for period in ("før", "efter"):
        text = "\n".join(path.read_text(encoding="utf-8") for path in sorted((NORDBY / "journaler").glob(f"*{period}.txt")))
        found[period] = {"control": len(re.findall(r"(?<![^\W_])(?:partshør|sanktion)", text, re.IGNORECASE)),
                         "own_words": len(re.findall(r"(?<![^\W_])(?:egne|borgers) ord(?![^\W_])", text, re.IGNORECASE))}
    return found


def scanned():
    """20. What does the scanned page say of meetings? Counted on the clean page. What became of each of these words in the scan was
    looked up by eye, and the script makes sure that it stands there so often."""
    clean = (HERE / "make" / "sources" / "scannet side (ren).txt").read_text(encoding="utf-8")
    damaged = (NORDBY / "scannet side.txt").read_text(encoding="utf-8")
    became = {"meeting": ["Mgde", "mgdelokale", "mgde", "mpde", "medet"], "first": ["Fgrste", "fgrste"]}
    words = {"meeting": forms("møde", "mødet", "mødelokale"), "first": forms("første")}
    found = {}
    for word, pattern in words.items():
        counts = [len(re.findall(pattern, text, re.IGNORECASE)) for text in (clean, damaged)]
        assert counts[0] == len(became[word]) == sum(len(re.findall(forms(form), damaged)) for form in became[word]), word
        found[word] = {"clean": counts[0], "as_scanned": counts[1], "became": dict(Counter(became[word]))}
    # "made" is what became of "måde", a way, and the same letters as a scanned "møde".
    found["other_words"] = {"made": len(re.findall(forms("made"), damaged))}
    return found


QUESTIONS = [letters, changes, policy, spelling, belly, phone_before_letter, loud, money, fear, uncoded_mentor, one_coder, screws,
             trust_and_change, unease, human_being, we_and_i, not_said, overlooked, case_files, scanned]


def main():
    answers = {str(number): {"question": question.__doc__.split("\n")[0].split(". ", 1)[1], **question()}
               for number, question in enumerate(QUESTIONS, 1)}
    path = HERE / "questions.json"
    path.write_text(json.dumps(answers, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
