//! What the columns of a survey are called: one row of heads, or two or three, as programs for surveys write them.

use crate::{ExchangeError, Grid};

/// The heads of a survey's columns.
pub(super) struct Heads {
    /// The program that wrote them, if it is known.
    pub(super) program: Option<&'static str>,
    /// How many rows they take.
    pub(super) rows: usize,
    /// The index of the first row of answers.
    pub(super) first_answer: usize,
    /// One for each column of the file that has a head or a field.
    pub(super) columns: Vec<Head>,
}

/// The head of one column of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
    /// Where it is, counted from 0.
    pub(super) place: usize,
    /// The question.
    pub(super) question: String,
    /// Which part of the question, where several columns share it.
    pub(super) part: Option<String>,
}

impl Head {
    /// What a column that stands alone is called.
    pub(super) fn name(&self) -> String {
        match &self.part {
            Some(part) => format!("{}: {part}", self.question.trim_end_matches(':')),
            None => self.question.clone(),
        }
    }
}

/// What the second row of heads says where the question has only one part.
const ONLY_PART: &[&str] =
    &["response", "open-ended response", "svar", "besvarelse", "åbent svar", "fritekst", "fritekstsvar"];

/// What a column for words of one's own beside given answers is called.
const OTHER: &[&str] =
    &["other", "andet", "other (please specify)", "andet (angiv venligst)", "andet (angiv)", "andet, skriv"];

/// Whether a part of a question is the one for words of one's own.
pub(super) fn is_other(part: &str) -> bool {
    let part = part.to_lowercase();
    OTHER.contains(&part.as_str()) || part.starts_with("other (") || part.starts_with("andet (")
}

/// Finds the heads of a grid.
pub(super) fn of(grid: &Grid) -> Result<Heads, ExchangeError> {
    let titles = grid.titles();
    let Some((_, first)) = grid.rows.get(titles) else {
        return Err(ExchangeError::Empty { file: grid.file.clone() });
    };
    let row = |index: usize| grid.rows.get(titles + index).map(|(_, fields)| fields.as_slice());
    let (second, third) = (row(1), row(2));
    let at = |fields: Option<&[String]>, place: usize| {
        fields.and_then(|fields| fields.get(place)).cloned().unwrap_or_default()
    };
    let (rows, questions, parts): (usize, Vec<String>, Vec<String>) = if is_qualtrics(third) {
        let name = |place: usize| {
            Some(at(second, place)).filter(|text| !text.is_empty()).unwrap_or_else(|| at(Some(first), place))
        };
        (3, (0..grid.width()).map(name).collect(), Vec::new())
    } else if let Some(second) = second.filter(|second| is_second_head(first, second)) {
        let mut question = String::new();
        let carried = |place: usize| {
            let own = at(Some(first), place);
            if !own.is_empty() {
                question = own;
            }
            question.clone()
        };
        (2, (0..grid.width()).map(carried).collect(), second.to_vec())
    } else {
        (1, (0..grid.width()).map(|place| at(Some(first), place)).collect(), Vec::new())
    };
    let answers = &grid.rows[titles + rows..];
    let filled = |place: usize| {
        answers.iter().any(|(_, fields)| fields.get(place).is_some_and(|field| !field.is_empty()))
    };
    let mut columns: Vec<Head> = Vec::new();
    for (place, question) in questions.into_iter().enumerate() {
        let part = parts
            .get(place)
            .filter(|part| !part.is_empty() && !ONLY_PART.contains(&part.to_lowercase().as_str()));
        if (question.is_empty() && !filled(place))
            || (rows == 2 && at(Some(first), place).is_empty() && part.is_none() && !filled(place))
        {
            continue;
        }
        let (question, part) = match (part, bracketed(&question)) {
            (Some(part), _) => (question, Some(part.clone())),
            (None, Some((before, inside))) => (before.to_owned(), Some(inside.to_owned())),
            (None, None) => (question, None),
        };
        let question = if question.is_empty() { letters(place) } else { question };
        columns.push(Head { place, question, part });
    }
    let program = program(first, rows);
    Ok(Heads { program, rows, first_answer: titles + rows, columns })
}

impl Heads {
    /// Whether a column is called so.
    pub(super) fn has(&self, named: &str) -> bool {
        let wanted = named.trim().to_lowercase();
        self.columns
            .iter()
            .any(|head| head.name().to_lowercase() == wanted || head.question.to_lowercase() == wanted)
    }

    /// The index of the column that is called so: by its whole name, its question, or its letter in a spreadsheet.
    pub(super) fn find(&self, grid: &Grid, named: &str) -> Result<usize, ExchangeError> {
        let wanted = named.trim().to_lowercase();
        let by_name = self.columns.iter().position(|head| head.name().to_lowercase() == wanted);
        let by_question = || self.columns.iter().position(|head| head.question.to_lowercase() == wanted);
        let by_letter = || self.columns.iter().position(|head| letters(head.place) == named.trim());
        by_name
            .or_else(by_question)
            .or_else(by_letter)
            .ok_or_else(|| ExchangeError::NoSuchColumn { file: grid.file.clone(), column: named.to_owned() })
    }
}

/// `Question [part]`, as LimeSurvey and Google Forms write the parts of a question.
fn bracketed(head: &str) -> Option<(&str, &str)> {
    let (before, inside) = head.strip_suffix(']')?.rsplit_once('[')?;
    let (before, inside) = (before.trim(), inside.trim());
    (!before.is_empty() && !inside.is_empty()).then_some((before, inside))
}

/// Whether the second row belongs to the heads: it names what the first leaves blank, and says nothing under the first head.
fn is_second_head(first: &[String], second: &[String]) -> bool {
    let Some(lead) = first.iter().position(|head| !head.is_empty()) else { return false };
    let blank = |place: usize| first.get(place).is_none_or(String::is_empty);
    let names = (lead..second.len()).filter(|place| blank(*place) && !second[*place].is_empty()).count();
    let only_parts = second
        .iter()
        .filter(|part| !part.is_empty())
        .all(|part| ONLY_PART.contains(&part.to_lowercase().as_str()));
    second.get(lead).is_none_or(String::is_empty) && (names > 0 || only_parts)
}

/// Qualtrics writes names, questions, and a third row for itself.
fn is_qualtrics(third: Option<&[String]>) -> bool {
    third.is_some_and(|third| {
        third.iter().any(|field| field.starts_with("{\"ImportId\"") || field.starts_with("{'ImportId'"))
    })
}

fn program(first: &[String], rows: usize) -> Option<&'static str> {
    let heads: Vec<String> = first.iter().map(|head| head.to_lowercase()).collect();
    let has = |name: &str| heads.iter().any(|head| head == name);
    if rows == 3 {
        Some("Qualtrics")
    } else if has("collector id") || (rows == 2 && (has("respondent id") || has("respondent-id"))) {
        Some("SurveyMonkey")
    } else if (has("response id") && (has("date submitted") || has("last page")))
        || (has("svar-id") && (has("dato indsendt") || has("sidste side")))
        || has("submitdate")
    {
        Some("LimeSurvey")
    } else if (has("start time") && has("completion time"))
        || (has("starttidspunkt") && heads.iter().any(|head| head.starts_with("fuldførelsest")))
    {
        Some("Microsoft Forms")
    } else if heads.first().is_some_and(|head| head == "tidsstempel" || head == "timestamp") {
        Some("Google Forms")
    } else if heads.iter().any(|head| is_survey_xact(head)) {
        Some("SurveyXact")
    } else {
        None
    }
}

/// The columns that SurveyXact adds about distribution, collection and state.
pub(super) fn is_survey_xact(head: &str) -> bool {
    let stem = head.trim_end_matches(|letter: char| letter.is_ascii_digit());
    ["stato_", "statc_", "statd_", "stats_", "statoverall_", "stat_", "statcreation_", "statdistribution_"]
        .contains(&stem)
        && stem.len() < head.len()
}

/// The letters above a column in a spreadsheet.
pub(super) fn letters(place: usize) -> String {
    let (mut left, mut letters) = (place + 1, Vec::new());
    while left > 0 {
        letters.push(char::from(b'A' + ((left - 1) % 26) as u8));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn heads(text: &str) -> Heads {
        of(&Grid::from_bytes(Path::new("t.csv"), text.as_bytes(), None).unwrap()).unwrap()
    }

    #[test]
    fn a_second_row_names_the_parts_that_the_first_leaves_blank() {
        let heads = heads(
            "Respondent ID,Collector ID,Hvilke dage?,,Andet?\n,,Mandag,Tirsdag,Open-Ended Response\n118052219061,4461,Mandag,,Nej\n",
        );
        assert_eq!((heads.program, heads.rows), (Some("SurveyMonkey"), 2));
        let names: Vec<_> = heads.columns.iter().map(Head::name).collect();
        assert_eq!(
            names,
            ["Respondent ID", "Collector ID", "Hvilke dage?: Mandag", "Hvilke dage?: Tirsdag", "Andet?"]
        );
    }

    #[test]
    fn a_row_of_answers_is_no_second_head() {
        // A column without a name is no reason to take the first answers for names.
        assert_eq!(heads("id,køn,,alder\n1,mand,x,34\n2,kvinde,y,35\n").rows, 1);
        assert_eq!(heads("id,køn\n,mand\n").rows, 1);
    }

    #[test]
    fn parts_in_brackets_are_parts() {
        let heads = heads(
            "Response ID,Date submitted,Hvad brugte du? [Telefon],Hvad brugte du? [Brev]\n1,2024-03-01,Yes,No\n",
        );
        assert_eq!(heads.program, Some("LimeSurvey"));
        assert_eq!(
            (heads.columns[2].question.as_str(), heads.columns[2].part.as_deref()),
            ("Hvad brugte du?", Some("Telefon"))
        );
    }

    #[test]
    fn columns_have_the_letters_of_a_spreadsheet() {
        assert_eq!([0, 25, 26, 701, 702].map(letters), ["A", "Z", "AA", "ZZ", "AAA"]);
    }
}
