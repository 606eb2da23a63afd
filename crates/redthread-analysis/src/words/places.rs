//! Where a counted word is said.

use rayon::prelude::*;
use redthread_model::*;
use redthread_text::{Folding, Stemming, TextRange, fold, sentences};

use super::count::{WordOptions, WordUnit};
use super::intern::WordMap;
use super::material::{Material, Reading, WordClass, parts};
use crate::error::AnalysisError;

/// Finds the places of a word, a stem or a row of words by its key (see [`super::WordRow::key`]), in the order of the documents: as
/// many as it was counted. What is left out of lists has its places as well.
///
/// # Errors
/// If something is not loaded.
pub fn places(
    project: &Project,
    material: Material<'_>,
    options: WordOptions,
    key: &str,
) -> Result<Vec<Passage>, AnalysisError> {
    let found = parts(project).into_par_iter().map(|documents| {
        let mut found = Vec::new();
        for document in documents {
            in_document(project, document, material, options, key, &mut found)?;
        }
        Ok(found)
    });
    Ok(found.collect::<Result<Vec<_>, AnalysisError>>()?.concat())
}

fn in_document(
    project: &Project,
    document: &Document,
    material: Material<'_>,
    options: WordOptions,
    key: &str,
    found: &mut Vec<Passage>,
) -> Result<(), AnalysisError> {
    let reading = Reading::of(project, document, material, options.with_interviewer)?;
    let stemming = (options.unit == WordUnit::Stem).then(|| Stemming::of(document.language));
    let wanted: Vec<&str> = match options.unit {
        WordUnit::NGram(_) => key.split(' ').collect(),
        WordUnit::Word | WordUnit::Stem => vec![key],
    };
    // Each spelling is compared once.
    let mut known: WordMap<&str, Vec<bool>> = WordMap::default();
    reading.each_stretch(|stretch| {
        let mut fits = |text, place: usize| {
            let fits = known.entry(text).or_insert_with(|| {
                let key = match &stemming {
                    Some(stemming) if WordClass::of(text) == WordClass::Word => stemming.stem(text),
                    _ => fold(text, Folding::Everyday).into_owned(),
                };
                wanted.iter().map(|wanted| *wanted == key).collect()
            });
            fits[place]
        };
        let mut ends = None;
        for tokens in stretch.tokens.windows(wanted.len()) {
            if !tokens.iter().enumerate().all(|(place, token)| fits(token.text, place)) {
                continue;
            }
            let (first, last) = (&tokens[0], &tokens[tokens.len() - 1]);
            let whole = first.range.cover(last.range);
            if tokens.len() > 1 {
                let ends: &Vec<_> = ends.get_or_insert_with(|| {
                    let all = sentences(reading.text, stretch.unit.range).into_iter();
                    all.map(TextRange::end).collect()
                });
                let sentence_of = |position| ends.partition_point(|end| *end <= position);
                let in_a_row = (last.number - first.number) as usize == tokens.len() - 1;
                if !in_a_row || sentence_of(first.range.start()) != sentence_of(last.range.start()) {
                    continue;
                }
            }
            found.push(Passage { document: document.id, range: whole });
        }
    });
    Ok(())
}
