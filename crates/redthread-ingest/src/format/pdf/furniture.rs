//! Running headers and footers, and page numbers: what repeats at the edges of pages.

use std::collections::{HashMap, HashSet};

use super::Line;
use crate::structure::labels::candidate;

/// How many lines at each edge of a page may be furniture.
const EDGE: usize = 4;

/// Takes furniture off the pages and returns how many lines it was.
pub(super) fn remove_furniture(pages: &mut [Vec<Line>]) -> u32 {
    let before: usize = pages.iter().map(Vec::len).sum();
    let tops = repeated(pages.iter().map(|page| page.iter().take(EDGE).collect()), pages.len());
    let bottoms = repeated(pages.iter().map(|page| page.iter().rev().take(EDGE).collect()), pages.len());
    for page in pages.iter_mut() {
        // From the outside in, and no further than the first line of the text itself.
        let top = page
            .iter()
            .take(EDGE)
            .enumerate()
            .take_while(|(at, line)| is_furniture(*at, line, &tops))
            .count();
        page.drain(..top);
        if let Some(first) = page.first_mut().filter(|_| top > 0) {
            first.gap = false;
            first.new_column = false;
        }
        let edge = page.iter().rev().take(EDGE).enumerate();
        let bottom = edge.take_while(|(at, line)| is_furniture(*at, line, &bottoms)).count();
        page.truncate(page.len() - bottom);
    }
    (before - pages.iter().map(Vec::len).sum::<usize>()) as u32
}

/// The forms of lines that stand at the same place of enough pages, with how far from the edge they stand.
fn repeated<'l>(edges: impl Iterator<Item = Vec<&'l Line>>, n_pages: usize) -> HashSet<(usize, String)> {
    let mut pages_with: HashMap<(usize, String), usize> = HashMap::new();
    for edge in edges {
        for (at, line) in edge.into_iter().enumerate() {
            *pages_with.entry((at, form(&line.words))).or_default() += 1;
        }
    }
    // A header may stand on every other page only, and not on the first. A whole sentence must repeat more often.
    let enough = |form: &str, count: usize| {
        let least = if n_pages <= 3 && !form.ends_with(['.', '?', '!']) { 2 } else { 3 };
        count >= least && count * 5 >= n_pages * 2
    };
    pages_with.into_iter().filter(|((_, form), count)| enough(form, *count)).map(|(place, _)| place).collect()
}

fn is_furniture(at: usize, line: &Line, repeated: &HashSet<(usize, String)>) -> bool {
    if is_page_number(&line.words) {
        return true;
    }
    // What somebody says may repeat: "Interviewer: Ja."
    let label = candidate(&line.words).is_some_and(|found| found.words < line.words.len());
    !label && repeated.contains(&(at, form(&line.words)))
}

/// The line with each number as one sign, so that "Side 3 af 12" and "Side 4 af 12" are the same.
fn form(words: &str) -> String {
    let mut form = String::with_capacity(words.len());
    for letter in words.chars() {
        if letter.is_ascii_digit() {
            if !form.ends_with('#') {
                form.push('#');
            }
        } else {
            form.extend(letter.to_lowercase());
        }
    }
    form
}

/// `7`, `- 7 -`, `Side 7`, `Page 7 of 12`, `7/12`.
fn is_page_number(words: &str) -> bool {
    let bare = form(words);
    let bare = bare.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '#');
    let bare =
        ["side ", "page ", "s. ", "p. "].iter().find_map(|word| bare.strip_prefix(word)).unwrap_or(bare);
    let digits = words.bytes().filter(u8::is_ascii_digit).count();
    let shapes = ["#", "# af #", "# of #", "#/#", "# / #", "# ud af #"];
    digits <= 8 && shapes.contains(&bare) && !words.contains([',', ':', '%'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(lines: &[&str]) -> Vec<Line> {
        lines.iter().map(|words| Line { words: (*words).to_owned(), ..Line::default() }).collect()
    }

    fn words(pages: &[Vec<Line>]) -> Vec<Vec<&str>> {
        pages.iter().map(|page| page.iter().map(|line| line.words.as_str()).collect()).collect()
    }

    #[test]
    fn what_repeats_at_the_edges_goes() {
        let mut pages = vec![
            page(&["Nordby Kommune", "Interviewer: Ja.", "en", "Side 1 af 3"]),
            page(&["Nordby Kommune", "Interviewer: Ja.", "to", "Side 2 af 3"]),
            page(&["Nordby Kommune", "Interviewer: Ja.", "tre", "Side 3 af 3"]),
        ];
        assert_eq!(remove_furniture(&mut pages), 6);
        assert_eq!(
            words(&pages),
            [["Interviewer: Ja.", "en"], ["Interviewer: Ja.", "to"], ["Interviewer: Ja.", "tre"]]
        );
    }

    #[test]
    fn a_lone_number_goes_and_the_text_stays() {
        let mut pages = vec![page(&["Det var i 2019.", "12"]), page(&["Så kom 2020.", "13"])];
        assert_eq!(remove_furniture(&mut pages), 2);
        assert_eq!(words(&pages), [["Det var i 2019."], ["Så kom 2020."]]);
        for line in ["12,5", "10:30", "1234567890", "i 2019", "45 %"] {
            assert!(!is_page_number(line), "{line}");
        }
    }
}
