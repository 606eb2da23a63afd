//! What the columns of a survey hold, by their heads and by what stands in them.

use std::collections::BTreeMap;

use redthread_model::AttributeKind;

use super::heads::{Head, Heads, is_other, is_survey_xact};
use super::{ColumnKind, LeftOut, SurveyColumn, SurveyTable, labels};
use crate::people::yes_no;
use crate::{parse_number, read_case_kind};

/// More different answers than this are not chosen from a list.
const CHOICES_AT_MOST: usize = 25;

/// Heads of columns that name the rows.
const ID: &[&str] = &[
    "id",
    "respondent id",
    "respondentid",
    "respondent-id",
    "response id",
    "responseid",
    "response-id",
    "svar-id",
    "svarid",
    "svar id",
    "besvarelses-id",
    "respondent",
    "respondentnummer",
    "respondentnr",
    "respondent nr",
    "respondentnøgle",
    "løbenummer",
    "løbenr",
    "nr",
    "nr.",
    "#",
    "nummer",
    "case id",
    "caseid",
    "responde",
    "participant id",
    "deltager-id",
    "deltagerid",
    "kode",
    "token",
];

/// Heads of columns with names of people.
const NAME: &[&str] = &["name", "navn", "fulde navn", "full name", "deltager", "participant"];

/// Heads of columns that say how to reach somebody, or who they are.
const CONTACT: &[&str] = &[
    "email",
    "e-mail",
    "email address",
    "e-mailadresse",
    "e-mail-adresse",
    "mail",
    "mailadresse",
    "name",
    "navn",
    "first name",
    "last name",
    "fornavn",
    "efternavn",
    "telefon",
    "telefonnummer",
    "mobil",
    "phone",
    "phone number",
    "cpr",
    "cpr-nummer",
    "cpr-nr",
    "ip address",
    "ip-adresse",
    "ipaddress",
    "ip",
    "username",
    "brugernavn",
    "recipientfirstname",
    "recipientlastname",
    "recipientemail",
    "locationlatitude",
    "locationlongitude",
    "adresse",
    "address",
];

/// Heads of columns that programs for surveys write for themselves.
const TECHNICAL: &[&str] = &[
    "timestamp",
    "tidsstempel",
    "start time",
    "completion time",
    "last modified time",
    "starttidspunkt",
    "fuldførelsestidspunkt",
    "fuldførelsestid",
    "tidspunkt for seneste ændring",
    "language",
    "sprog",
    "date submitted",
    "last page",
    "start language",
    "seed",
    "date started",
    "date last action",
    "dato indsendt",
    "sidste side",
    "startsprog",
    "dato startet",
    "referrer url",
    "submitdate",
    "lastpage",
    "startlanguage",
    "startdate",
    "datestamp",
    "refurl",
    "collector id",
    "start date",
    "end date",
    "custom data 1",
    "enddate",
    "status",
    "progress",
    "duration (in seconds)",
    "finished",
    "recordeddate",
    "externalreference",
    "externaldatareference",
    "distributionchannel",
    "userlanguage",
    "q_recaptchascore",
    "survey",
    "organisation_survey",
    "total points",
    "quiz feedback",
    "point i alt",
];

/// Parts of heads that ask for words of one's own.
const ASKS_FOR_WORDS: &[&str] = &[
    "kommentar",
    "uddyb",
    "bemærkning",
    "beskriv",
    "skriv",
    "andet, du",
    "gerne vil sige",
    "gerne vil tilføje",
    "hvorfor",
    "med dine egne ord",
    "forslag",
    "comment",
    "please explain",
    "please specify",
    "please describe",
    "anything else",
    "in your own words",
    "suggestion",
];

/// A column of the file, or several that hold one question together, before it is said what they hold.
struct Draft {
    name: String,
    places: Vec<usize>,
    parts: Vec<String>,
    /// Whether it is for words of one's own beside answers that were given.
    other: bool,
    said: Option<ColumnKind>,
}

/// The columns of a table, with what was said of them.
pub(super) fn columns(table: &SurveyTable, heads: &Heads, said: &[Option<ColumnKind>]) -> Vec<SurveyColumn> {
    let drafts = gathered(table, &heads.columns, said);
    let mut columns: Vec<SurveyColumn> = drafts.iter().map(|draft| column(table, draft)).collect();
    name_apart(&mut columns);
    let is_said = |kind: ColumnKind| said.contains(&Some(kind));
    // There is one column that names the rows, one with names, one with groups: the first, or the one that was said to be.
    for kind in [ColumnKind::Id, ColumnKind::Name, ColumnKind::Group] {
        let mut seen = is_said(kind);
        for (column, draft) in columns.iter_mut().zip(&drafts) {
            if column.kind == kind && draft.said != Some(kind) {
                if seen {
                    column.kind =
                        if kind == ColumnKind::Group { ColumnKind::Attribute } else { ColumnKind::Skip };
                    column.left_out = (kind != ColumnKind::Group).then_some(LeftOut::Technical);
                }
                seen = true;
            }
        }
    }
    if !columns.iter().any(|column| column.kind == ColumnKind::Id)
        && let Some((first, draft)) = columns.iter_mut().zip(&drafts).next()
        && draft.said.is_none()
        && names_rows(table, first)
    {
        first.kind = ColumnKind::Id;
        first.left_out = None;
    }
    columns
}

/// Whether a column could name the rows although its head does not say so: something short stands in every row, never twice.
fn names_rows(table: &SurveyTable, column: &SurveyColumn) -> bool {
    let [place] = column.places[..] else { return false };
    let short = (0..table.len()).all(|row| {
        let field = table.field(row, place);
        field.chars().count() <= 20 && !field.contains(['.', ',', ':', '/', '@', ' '])
    });
    let kinds = matches!(column.kind, ColumnKind::Attribute | ColumnKind::Number | ColumnKind::Scale);
    let short_head = column.name.split_whitespace().count() <= 2;
    kinds && short && short_head && table.len() > 1 && column.distinct == table.len()
}

/// Puts columns together that hold one question of which any number of answers can be chosen.
fn gathered(table: &SurveyTable, heads: &[Head], said: &[Option<ColumnKind>]) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut start = 0;
    while start < heads.len() {
        let end = start
            + heads[start..]
                .iter()
                .take_while(|head| head.question == heads[start].question && head.part.is_some())
                .count();
        let (several, stem) = match end - start {
            0 | 1 => numbered_run(table, heads, start),
            _ => (end, heads[start].question.clone()),
        };
        let run = &heads[start..several.max(start + 1)];
        let apart = |head: &Head| {
            let part = head.part.as_deref().unwrap_or_default();
            is_other(part) && !is_mark_column(table, head.place, part)
        };
        let marks: Vec<&Head> = run.iter().filter(|head| !apart(head)).collect();
        let part_of = |head: &Head| {
            head.part
                .clone()
                .unwrap_or_else(|| head.question[stem.len()..].trim_start_matches('_').to_owned())
        };
        let together = marks.len() > 1
            && marks.iter().all(|head| is_mark_column(table, head.place, &part_of(head)))
            && marks.iter().any(|head| (0..table.len()).any(|row| !table.field(row, head.place).is_empty()))
            && said[start..start + run.len()]
                .iter()
                .all(|said| said.is_none_or(|said| said == ColumnKind::Choices));
        if together {
            drafts.push(Draft {
                name: stem.clone(),
                places: marks.iter().map(|head| head.place).collect(),
                parts: marks.iter().map(|head| part_of(head)).collect(),
                other: false,
                said: said[start..start + run.len()].iter().copied().flatten().next(),
            });
        }
        for (index, head) in run.iter().enumerate() {
            if !together || apart(head) {
                let (places, parts, other) = (vec![head.place], Vec::new(), together);
                drafts.push(Draft { name: head.name(), places, parts, other, said: said[start + index] });
            }
        }
        start += run.len();
    }
    drafts
}

/// The end of a run of columns `s_5_1`, `s_5_2`, … that begins at `start`, and what they have in common.
fn numbered_run(table: &SurveyTable, heads: &[Head], start: usize) -> (usize, String) {
    let stem = |head: &Head| {
        let (stem, number) = head.question.rsplit_once('_')?;
        let is_number = !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit());
        (is_number && !is_survey_xact(&head.question.to_lowercase())).then(|| stem.to_owned())
    };
    let Some(first) = stem(&heads[start]) else { return (start + 1, heads[start].question.clone()) };
    let marks = |head: &&Head| stem(head).as_ref() == Some(&first) && is_mark_column(table, head.place, "");
    (start + heads[start..].iter().take_while(marks).count(), first)
}

/// Whether a column only says whether one answer was chosen: by its label, or by a mark.
fn is_mark_column(table: &SurveyTable, place: usize, label: &str) -> bool {
    (0..table.len())
        .map(|row| table.field(row, place))
        .all(|field| field.is_empty() || super::answers::mark(field, label).is_some())
}

/// Gives columns of the same name names of their own.
fn name_apart(columns: &mut [SurveyColumn]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for column in columns {
        let times = seen.entry(column.name.to_lowercase()).or_default();
        *times += 1;
        if *times > 1 {
            column.name = format!("{} ({times})", column.name);
        }
    }
}

fn column(table: &SurveyTable, draft: &Draft) -> SurveyColumn {
    let place = draft.places.first().copied().unwrap_or_default();
    let fields: Vec<&str> =
        (0..table.len()).map(|row| table.field(row, place)).filter(|field| !field.is_empty()).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for field in &fields {
        *counts.entry(field).or_default() += 1;
    }
    let mut column = SurveyColumn {
        name: draft.name.clone(),
        places: draft.places.clone(),
        kind: ColumnKind::Skip,
        values: AttributeKind::Text,
        labels: Vec::new(),
        separator: None,
        filled: (0..table.len())
            .filter(|row| draft.places.iter().any(|place| !table.field(*row, *place).is_empty()))
            .count(),
        distinct: counts.len(),
        left_out: None,
    };
    if draft.places.len() > 1 {
        column.kind = draft.said.unwrap_or(ColumnKind::Choices);
        column.values = AttributeKind::YesNo;
        column.labels = draft.parts.clone();
        return column;
    }
    column.kind = match draft.said {
        Some(said) => said,
        None if draft.other && !fields.is_empty() => ColumnKind::Open,
        None => {
            let (kind, left_out) = guessed(table, &draft.name, &fields, &counts);
            column.left_out = left_out;
            kind
        }
    };
    describe(&mut column, &fields, &counts);
    column
}

/// Finds out in which form the fields of a column become values.
fn describe(column: &mut SurveyColumn, fields: &[&str], counts: &BTreeMap<&str, usize>) {
    let all = |holds: fn(&str) -> bool| !fields.is_empty() && fields.iter().all(|field| holds(field));
    let given: Vec<String> = counts.keys().map(|field| (*field).to_owned()).collect();
    match column.kind {
        ColumnKind::Choices => {
            let separator = separator(fields).unwrap_or(if fields.iter().any(|field| field.contains(';')) {
                ';'
            } else {
                ','
            });
            column.separator = Some(separator);
            column.values = AttributeKind::YesNo;
            // In the order in which they first occur, which is often that of the questionnaire.
            for field in fields {
                for piece in super::answers::pieces(field, separator) {
                    if !column.labels.iter().any(|label| label.to_lowercase() == piece.to_lowercase()) {
                        column.labels.push(piece.to_owned());
                    }
                }
            }
        }
        ColumnKind::Number => {
            column.values = if all(|field| parse_number(field).is_some()) {
                AttributeKind::Number
            } else {
                AttributeKind::Text
            };
        }
        ColumnKind::Attribute | ColumnKind::Choice | ColumnKind::Scale => {
            if all(|field| yes_no(field).is_some()) {
                column.values = AttributeKind::YesNo;
            } else if all(|field| parse_number(field).is_some()) {
                column.values = AttributeKind::Number;
            } else if column.kind == ColumnKind::Scale {
                column.labels = labels::scale(&given).or_else(|| labels::bands(&given)).unwrap_or(given);
            } else if counts.len() <= CHOICES_AT_MOST {
                let ordered = labels::scale(&given).or_else(|| labels::bands(&given));
                column.labels = match column.kind {
                    ColumnKind::Attribute => ordered.unwrap_or_default(),
                    _ => ordered.unwrap_or(given),
                };
            }
        }
        _ => {}
    }
}

fn guessed(
    table: &SurveyTable,
    name: &str,
    fields: &[&str],
    counts: &BTreeMap<&str, usize>,
) -> (ColumnKind, Option<LeftOut>) {
    let head = name.to_lowercase();
    let head = head.trim().trim_end_matches(':');
    let is = |names: &[&str]| names.contains(&head);
    let once_each = counts.len() == fields.len();
    if fields.is_empty() {
        return (ColumnKind::Skip, Some(LeftOut::Empty));
    }
    if is(ID) && once_each && fields.len() == table.len() {
        return (ColumnKind::Id, None);
    }
    if is(&["gruppe", "group", "målgruppe", "target group"]) && counts.len() <= CHOICES_AT_MOST {
        return (ColumnKind::Group, None);
    }
    if is(CONTACT) || is(NAME) || mostly(fields, is_address) {
        return (ColumnKind::Skip, Some(LeftOut::Contact));
    }
    if is(TECHNICAL)
        || is_survey_xact(head)
        || head.starts_with("points - ")
        || head.starts_with("feedback - ")
    {
        return (ColumnKind::Skip, Some(LeftOut::Technical));
    }
    let given: Vec<String> = counts.keys().map(|field| (*field).to_owned()).collect();
    let words = head.split_whitespace().count();
    let asks = words >= 4 || head.ends_with('?') || head.chars().count() > 30;
    let asks_for_words = ASKS_FOR_WORDS.iter().any(|part| head.contains(part));
    if fields.iter().all(|field| yes_no(field).is_some()) {
        return (if asks { ColumnKind::Choice } else { ColumnKind::Attribute }, None);
    }
    if labels::scale(&given).is_some() && (asks || counts.len() > 1) {
        return (ColumnKind::Scale, None);
    }
    if let Some(numbers) = fields.iter().map(|field| parse_number(field)).collect::<Option<Vec<f64>>>() {
        let counts_something =
            ["antal", "hvor mange", "how many", "number of", "alder", "age", "år ", "hvor gammel"]
                .iter()
                .any(|start| head.starts_with(start));
        let steps = numbers.iter().all(|number| number.fract() == 0.0 && (0.0..=10.0).contains(number));
        let kind = match (asks && !counts_something, steps) {
            (true, true) => ColumnKind::Scale,
            (true, false) => ColumnKind::Number,
            (false, _) if asks => ColumnKind::Number,
            (false, _) => ColumnKind::Attribute,
        };
        return (kind, None);
    }
    if mostly(fields, is_date) {
        return (ColumnKind::Attribute, None);
    }
    if separator(fields).is_some() {
        return (ColumnKind::Choices, None);
    }
    let letters: usize = fields.iter().map(|field| field.chars().count()).sum();
    let longest = fields.iter().map(|field| field.chars().count()).max().unwrap_or(0);
    let mean = letters / fields.len();
    let mostly_once = counts.len() * 10 >= fields.len() * 7;
    let few = counts.len() <= CHOICES_AT_MOST && counts.len() * 2 <= fields.len();
    let long = (mean >= 25 && mostly_once) || (longest >= 120 && counts.len() * 2 >= fields.len());
    let kind = if long || (asks_for_words && !few) || (asks_for_words && longest > 60) {
        ColumnKind::Open
    } else if few || counts.len() <= 3 {
        if asks { ColumnKind::Choice } else { ColumnKind::Attribute }
    } else if asks && mostly_once {
        ColumnKind::Open
    } else if asks && counts.len() <= CHOICES_AT_MOST {
        ColumnKind::Choice
    } else if asks {
        ColumnKind::Open
    } else {
        ColumnKind::Attribute
    };
    (kind, None)
}

/// What stands between several answers in one field: a sign that parts many fields into a few pieces that recur.
fn separator(fields: &[&str]) -> Option<char> {
    [';', ','].into_iter().find(|separator| {
        let parted =
            fields.iter().filter(|field| super::answers::pieces(field, *separator).count() > 1).count();
        let mut counts: BTreeMap<String, usize> = BTreeMap::new();
        let mut pieces = 0;
        for piece in fields.iter().flat_map(|field| super::answers::pieces(field, *separator)) {
            *counts.entry(piece.to_lowercase()).or_default() += 1;
            pieces += 1;
        }
        let once = counts.values().filter(|count| **count == 1).count();
        let short = counts.keys().all(|piece| piece.chars().count() <= 80);
        let most = if *separator == ';' { CHOICES_AT_MOST } else { 15 };
        let ends = *separator == ';' && fields.iter().all(|field| field.ends_with(';'));
        let share = if *separator == ';' { 10 } else { 5 };
        short
            && counts.len() <= most
            && (ends || parted * share >= fields.len())
            && parted > 1
            && pieces >= counts.len() * 2
            && once * 3 <= counts.len()
    })
}

fn mostly(fields: &[&str], holds: fn(&str) -> bool) -> bool {
    !fields.is_empty() && fields.iter().filter(|field| holds(field)).count() * 5 >= fields.len() * 4
}

fn is_address(field: &str) -> bool {
    !field.contains(char::is_whitespace)
        && field.split_once('@').is_some_and(|(name, place)| !name.is_empty() && place.contains('.'))
}

/// Whether a field is a date as people and spreadsheets write it: `2024-03-01`, `01-03-2024`, `1.3.2024`, `1/3/24 12:00`.
fn is_date(field: &str) -> bool {
    let day = field.split([' ', 'T']).next().unwrap_or_default();
    let parts: Vec<&str> = day.split(['-', '.', '/']).collect();
    let digits =
        |part: &&str| !part.is_empty() && part.len() <= 4 && part.bytes().all(|digit| digit.is_ascii_digit());
    parts.len() == 3 && parts.iter().all(digits)
}

/// Whether a table is rather one of people and their attributes than a survey: names first, and nothing that was asked.
pub(super) fn is_people(columns: &[SurveyColumn]) -> bool {
    let first = columns.first().map(|column| column.name.to_lowercase()).unwrap_or_default();
    let named = NAME.contains(&first.as_str())
        || ["case", "person", "sag", "borger", "medarbejder"].contains(&first.as_str());
    let asked = |column: &SurveyColumn| {
        matches!(column.kind, ColumnKind::Scale | ColumnKind::Choice | ColumnKind::Choices | ColumnKind::Open)
    };
    let kinds =
        columns.iter().any(|column| column.labels.iter().any(|label| read_case_kind(label).is_some()));
    let questions = columns.iter().filter(|column| asked(column)).count();
    questions == 0 || ((named || kinds) && questions * 3 < columns.len())
}
