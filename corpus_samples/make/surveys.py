"""Generates the two surveys from a seed. The comments are written by hand (make/data/*_kommentarer.tsv).

Planted: citizens with one regular caseworker ("fast_sagsbehandler" = ja) are more satisfied, most of all about
trust, about reaching the caseworker and about not having to tell the story again. The letters make no difference.
"""

import csv
import random
from pathlib import Path

from ocr import pick

DATA = Path(__file__).parent / "data"
SEED = 20260301
AGREE = ["Helt uenig", "Uenig", "Hverken enig eller uenig", "Enig", "Helt enig"]
SATISFIED = ["Meget utilfreds", "Utilfreds", "Hverken tilfreds eller utilfreds", "Tilfreds", "Meget tilfreds"]

# question, labels, level, effect of the regular caseworker
CITIZEN_ITEMS = [
    ("Jeg har tillid til min sagsbehandler", AGREE, 0.0, 1.0),
    ("Jeg kan få fat i min sagsbehandler, når jeg har brug for det", AGREE, -0.3, 1.1),
    ("Jeg bliver mødt med respekt på jobcenteret", AGREE, 0.4, 0.5),
    ("Jeg slipper for at fortælle min historie forfra", AGREE, -0.8, 1.5),
    ("Brevene fra kommunen er til at forstå", AGREE, -0.7, 0.0),
    ("Jeg har indflydelse på min egen plan", AGREE, -0.2, 0.6),
    ("De tilbud, jeg har fået, giver mening for mig", AGREE, -0.5, 0.2),
    ("Hvor tilfreds er du alt i alt med jobcenteret?", SATISFIED, -0.1, 0.9),
]
STAFF_ITEMS = [
    ("Jeg har tid nok til mine borgere", AGREE, -0.9, 0.3),
    ("Den faste sagsbehandler er en fordel for borgerne", AGREE, 0.9, 0.2),
    ("Den direkte telefonlinje fungerer godt i min hverdag", AGREE, -0.2, 0.0),
    ("Brevene er skrevet, så borgerne forstår dem", AGREE, -0.9, 0.0),
    ("Vi har klare aftaler, når en kollega er syg", AGREE, -0.6, 0.5),
    ("Hvor tilfreds er du alt i alt med dit arbejde?", SATISFIED, 0.1, 0.4),
]
CHANNELS = [("Fremmøde", 0.75), ("Telefon", 0.7), ("e-Boks", 0.5), ("Sms", 0.35), ("Video", 0.2)]


def write_surveys(folder):
    rng = random.Random(SEED)
    citizens = [citizen(rng, number) for number in range(1, 241)]
    staff = [employee(rng, number) for number in range(1, 76)]
    codes = add_comments(rng, "borgersurvey", citizens, "borger_kommentarer.tsv", 92)
    codes += add_comments(rng, "medarbejdersurvey", staff, "medarbejder_kommentarer.tsv", 34)
    write_csv(folder / "borgersurvey.csv", [row for row, _ in citizens])
    write_csv(folder / "medarbejdersurvey.csv", [row for row, _ in staff])
    write_csv(folder / "kommentarkoder.csv", codes)


def citizen(rng, number):
    """One row and the leaning behind its answers."""
    fast = rng.random() < 0.58
    row = {
        "id": f"B{number:03}",
        "køn": pick([("kvinde", 56), ("mand", 44)], rng),
        "aldersgruppe": pick([("18-29", 18), ("30-44", 31), ("45-59", 36), ("60-67", 15)], rng),
        "ydelse": pick([("sygedagpenge", 52), ("kontanthjælp", 36), ("jobafklaring", 12)], rng),
        "team": pick([("Nord", 40), ("Syd", 35), ("Havnen", 25)], rng),
        "fast_sagsbehandler": "ja" if fast else "nej",
    }
    leaning = bell(rng)
    answer_items(rng, row, CITIZEN_ITEMS, leaning, 1 if fast else 0)
    used = [name for name, share in CHANNELS if rng.random() < share]
    row["Hvordan har du haft kontakt med jobcenteret det seneste år?"] = "; ".join(used)
    number_of = pick([(1, 55), (2, 35), (3, 10)] if fast else [(1, 5), (2, 20), (3, 30), (4, 22), (5, 13), (7, 10)], rng)
    row["antal sagsbehandlere"] = "" if rng.random() < 0.05 else number_of
    row["Er der andet, du gerne vil sige?"] = ""
    return row, leaning + (0.8 if fast else 0)


def employee(rng, number):
    row = {
        "id": f"M{number:02}",
        "køn": pick([("kvinde", 72), ("mand", 28)], rng),
        "anciennitet": pick([("0-2 år", 30), ("3-9 år", 40), ("10 år eller mere", 30)], rng),
        "team": pick([("Nord", 38), ("Syd", 36), ("Havnen", 26)], rng),
        "makkerordning": pick([("ja", 40), ("nej", 60)], rng),
    }
    leaning = bell(rng)
    answer_items(rng, row, STAFF_ITEMS, leaning, 1 if row["makkerordning"] == "ja" else 0)
    row["antal sager"] = "" if rng.random() < 0.05 else 34 + int(rng.random() * 29)
    row["Er der andet, du gerne vil sige?"] = ""
    return row, leaning


def answer_items(rng, row, items, leaning, helped):
    for question, labels, level, effect in items:
        position = level + effect * helped + 0.7 * leaning + 0.8 * bell(rng)
        step = sum(position > cut for cut in (-1.2, -0.35, 0.35, 1.2))
        row[question] = "" if rng.random() < 0.04 else labels[step]


def add_comments(rng, survey, rows, file, wanted):
    """Gives out the comments, the content ones to the content, and returns their codes."""
    with open(DATA / file, encoding="utf-8", newline="") as lines:
        comments = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    again = mixed(rng, [comment for comment in comments if comment["codes"]])[: wanted - len(comments)]
    given = sorted(comments + again, key=lambda comment: tone(comment) + 0.8 * bell(rng))
    takers = sorted(mixed(rng, list(range(len(rows))))[:wanted], key=lambda at: rows[at][1])
    codes = []
    for at, comment in sorted(pairs(rows, takers, given), key=lambda pair: pair[0]):
        row = rows[at][0]
        row["Er der andet, du gerne vil sige?"] = comment["comment"]
        for code in filter(None, comment["codes"].split(";")):
            valence = "well" if code.endswith("+") else "less-well"
            codes.append({"survey": survey, "id": row["id"], "code": code[:-1], "valence": valence})
    return codes


def pairs(rows, takers, given):
    """Row and comment, the first to the first; a comment that is `only` for ja or nej takes the nearest such row."""
    free = dict(enumerate(takers))
    places = sorted(enumerate(given), key=lambda place: not place[1].get("only"))
    for rank, comment in places:
        fits = [at for at in free if comment.get("only") in (None, "", rows[free[at]][0].get("fast_sagsbehandler"))]
        yield free.pop(min(fits, key=lambda at: abs(at - rank))), comment


def tone(comment):
    return comment["codes"].count("+") - comment["codes"].count("-")


def bell(rng):
    """A number around 0 with a spread of about 1 (only `random()`, which every Python gives alike)."""
    return (sum(rng.random() for _ in range(4)) - 2) * 1.73


def mixed(rng, things):
    return [thing for _, thing in sorted(((rng.random(), thing) for thing in things), key=lambda pair: pair[0])]


def write_csv(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
