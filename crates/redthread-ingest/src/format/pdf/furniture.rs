//! Running headers and footers, and page numbers: what repeats at the edges of pages.

use std::collections::HashMap;

use super::Line;
use crate::structure::labels::candidate;

/// How many lines at each edge of a page may be furniture.
const EDGE: usize = 4;

/// Takes furniture off the pages and returns how many lines it was.
pub(super) fn remove_furniture(pages: &mut [Vec<Line>]) -> u32 {
    let before: usize = pages.iter().map(Vec::len).sum();
    let tops = repeated(pages, false);
    let bottoms = repeated(pages, true);
    for page in pages.iter_mut() {
        // From the outside in, and no further than the first line of the text itself.
        let is_top = |line: &&Line| is_furniture(line, &tops);
        let top = page.iter().take(EDGE).take_while(is_top).count();
        if top > 0 {
            page.drain(..top);
            if let Some(first) = page.first_mut() {
                first.gap = false;
            }
        }
        let bottom = page.iter().rev().take(EDGE).take_while(|line| is_furniture(line, &bottoms)).count();
        page.truncate(page.len() - bottom);
    }
    (before - pages.iter().map(Vec::len).sum::<usize>()) as u32
}

/// The forms of lines that stand at this edge of enough pages.
fn repeated(pages: &[Vec<Line>], bottom: bool) -> HashMap<String, bool> {
    let mut pages_with: HashMap<String, usize> = HashMap::new();
    for page in pages {
        let edge: Vec<&Line> = if bottom { page.iter().rev().take(EDGE).collect() } else { page.iter().take(EDGE).collect() };
        let mut forms: Vec<String> = edge.into_iter().map(|line| form(&line.words)).collect();
        forms.sort_unstable();
        forms.dedup();
        for form in forms {
            *pages_with.entry(form).or_default() += 1;
        }
    }
    // A header may stand on every other page only, and not on the first.
    let enough = |count: usize| count >= 2 && (count >= 3 || pages.len() <= 3) && count * 5 >= pages.len() * 2;
    pages_with.into_iter().map(|(form, count)| (form, enough(count))).collect()
}

fn is_furniture(line: &Line, repeated: &HashMap<String, bool>) -> bool {
    if is_page_number(&line.words) {
        return true;
    }
    // What somebody says may repeat: "Interviewer: Ja."
    candidate(&line.words).is_none_or(|found| found.words >= line.words.len())
        && repeated.get(&form(&line.words)).copied().unwrap_or(false)
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
    let bare = ["side ", "page ", "s. ", "p. "].iter().find_map(|word| bare.strip_prefix(word)).unwrap_or(bare);
    let digits = words.bytes().filter(u8::is_ascii_digit).count();
    let shapes = ["#", "# af #", "# of #", "#/#", "# / #", "# ud af #"];
    digits <= 8 && shapes.contains(&bare) && !words.contains([',', ':', '%'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(lines: &[&str]) -> Vec<Line> {
        lines.iter().map(|words| Line { words: (*words).to_owned(), gap: false, heading: None }).collect()
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
        assert_eq!(words(&pages), [["Interviewer: Ja.", "en"], ["Interviewer: Ja.", "to"], ["Interviewer: Ja.", "tre"]]);
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
