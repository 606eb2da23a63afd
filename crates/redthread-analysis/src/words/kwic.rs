//! Key words in context: each hit of a search with the words around it, to be sorted by them.

use std::collections::BTreeMap;
use std::str::FromStr;

use rayon::prelude::*;
use redthread_model::*;
use redthread_query::text_query::units;
use redthread_text::{Folding, TextRange, fold};

use super::material::{Token, tokens_of};
use super::rows::collation;
use crate::error::AnalysisError;

/// A hit with the words around it, all of them said in the same turn (or standing in the same paragraph).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KwicLine {
    /// The document.
    pub document: DocumentId,
    /// Where the hit is.
    pub range: TextRange,
    /// In which of the layout's turns.
    pub turn: Option<usize>,
    /// Under which label.
    pub label: Option<String>,
    /// The words before it, in reading order.
    pub left: Vec<String>,
    /// What was found, as it stands, on one line.
    pub node: String,
    /// The words after it.
    pub right: Vec<String>,
}

/// By what lines are sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum KwicKey {
    /// The word so many places before the hit, counted from 1.
    Left(u8),
    /// The word so many places after it.
    Right(u8),
    /// What was found.
    Node,
    /// Who speaks.
    Speaker,
    /// The document, in the order of the study.
    Document,
}

impl FromStr for KwicKey {
    type Err = String;

    /// Takes `l1` to `l5`, `r1` to `r5`, `node`, `speaker` and `document`.
    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let lower = name.trim().to_lowercase();
        let place = |digit: &str| digit.parse().ok().filter(|place| (1..=5).contains(place));
        let found = match lower.as_str() {
            "node" => Some(Self::Node),
            "speaker" => Some(Self::Speaker),
            "document" => Some(Self::Document),
            other => match other.split_at_checked(1) {
                Some(("l", digit)) => place(digit).map(Self::Left),
                Some(("r", digit)) => place(digit).map(Self::Right),
                _ => None,
            },
        };
        found.ok_or_else(|| {
            format!("“{name}” is nothing to sort by: take l1 to l5, r1 to r5, node, speaker or document")
        })
    }
}

/// Puts `width` words before and after each hit. The lines come in the order of the hits; a hit without a word is left out.
///
/// # Errors
/// If a text or a layout is not loaded.
pub fn kwic(project: &Project, hits: &[Passage], width: usize) -> Result<Vec<KwicLine>, AnalysisError> {
    let mut by_document: BTreeMap<DocumentId, Vec<(TextRange, usize)>> = BTreeMap::new();
    for (number, hit) in hits.iter().enumerate() {
        by_document.entry(hit.document).or_default().push((hit.range, number));
    }
    let documents: Vec<_> = by_document.into_iter().collect();
    let lines = documents
        .into_par_iter()
        .map(|(document, mut hits)| {
            hits.sort_unstable();
            lines_in(project, document, &hits, width)
        })
        .collect::<Result<Vec<_>, AnalysisError>>()?;
    let mut lines: Vec<(usize, KwicLine)> = lines.into_iter().flatten().collect();
    lines.sort_by_key(|(number, _)| *number);
    Ok(lines.into_iter().map(|(_, line)| line).collect())
}

fn lines_in(
    project: &Project,
    document: DocumentId,
    hits: &[(TextRange, usize)],
    width: usize,
) -> Result<Vec<(usize, KwicLine)>, AnalysisError> {
    let (text, layout) = (project.text(document)?, project.layout(document)?);
    let mut lines = Vec::with_capacity(hits.len());
    let mut tokens: Vec<Token<'_>> = Vec::new();
    let mut next = 0;
    for unit in &units(layout, text) {
        while hits.get(next).is_some_and(|(range, _)| range.end() <= unit.range.start()) {
            next += 1;
        }
        if hits.get(next).is_none_or(|(range, _)| range.start() >= unit.range.end()) {
            continue;
        }
        tokens.clear();
        tokens_of(text, unit, &mut tokens);
        while let Some((range, number)) = hits.get(next).filter(|(range, _)| range.start() < unit.range.end())
        {
            next += 1;
            let first = tokens.partition_point(|token| token.range.end() <= range.start());
            let after = tokens.partition_point(|token| token.range.start() < range.end());
            if first >= after {
                continue;
            }
            let written = |tokens: &[Token<'_>]| tokens.iter().map(|token| token.text.to_owned()).collect();
            let label = unit.turn.and_then(|turn| layout.turns.get(turn));
            let line = KwicLine {
                document,
                range: *range,
                turn: unit.turn,
                label: label.and_then(|turn| layout.label_of(turn)).map(str::to_owned),
                left: written(&tokens[first.saturating_sub(width)..first]),
                node: text.slice(*range).split_whitespace().collect::<Vec<_>>().join(" "),
                right: written(&tokens[after..(after + width).min(tokens.len())]),
            };
            lines.push((*number, line));
        }
    }
    Ok(lines)
}

/// Sorts lines by these keys, the first one above all, in the order of the study's language; capitals do not matter. Lines that are
/// the same by all keys stay as they were.
pub fn sort_kwic(project: &Project, lines: &mut Vec<KwicLine>, keys: &[KwicKey]) {
    let collation = collation(project);
    let order: BTreeMap<DocumentId, u32> = project
        .documents_in_order()
        .into_iter()
        .enumerate()
        .map(|(number, document)| (document.id, number as u32))
        .collect();
    // Each different word is compared with others once; the lines are sorted by numbers.
    let ranks: Vec<Vec<u32>> = keys
        .iter()
        .map(|key| match key {
            KwicKey::Document => {
                lines.iter().map(|line| order.get(&line.document).copied().unwrap_or(u32::MAX)).collect()
            }
            other => {
                let words: Vec<String> = lines.iter().map(|line| word_at(line, *other)).collect();
                let mut distinct: Vec<&str> = words.iter().map(String::as_str).collect();
                distinct.sort_unstable();
                distinct.dedup();
                distinct.sort_by(|one, other| collation.compare(one, other));
                let rank: BTreeMap<&str, u32> =
                    distinct.iter().enumerate().map(|(rank, word)| (*word, rank as u32)).collect();
                words.iter().map(|word| rank.get(word.as_str()).copied().unwrap_or_default()).collect()
            }
        })
        .collect();
    let mut numbers: Vec<usize> = (0..lines.len()).collect();
    numbers.sort_by_key(|number| ranks.iter().map(|ranks| ranks[*number]).collect::<Vec<u32>>());
    let mut taken: Vec<Option<KwicLine>> = std::mem::take(lines).into_iter().map(Some).collect();
    lines.extend(numbers.into_iter().filter_map(|number| taken[number].take()));
}

/// The word by which a line is sorted, folded; empty where there is none, which comes first.
fn word_at(line: &KwicLine, key: KwicKey) -> String {
    let word = match key {
        KwicKey::Left(place) => {
            line.left.len().checked_sub(usize::from(place)).and_then(|at| line.left.get(at))
        }
        KwicKey::Right(place) => usize::from(place).checked_sub(1).and_then(|at| line.right.get(at)),
        KwicKey::Node => Some(&line.node),
        KwicKey::Speaker => line.label.as_ref(),
        KwicKey::Document => None,
    };
    word.map(|word| fold(word, Folding::Everyday).into_owned()).unwrap_or_default()
}
