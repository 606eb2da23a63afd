//! Regular expressions with `\b` at their ends, without the engine's slow way.
//!
//! The quick engine cannot tell words from other letters beyond ASCII, so an expression with `\b` runs on a slow one as soon as
//! it meets an æ. Here the borders are taken off, the rest runs on the quick one, and each match is looked at:
//!
//! ```text
//! \bskift\w*     skift\w*     lederskift [skift]et     begins at a border: found; begins within a word: go on behind its first letter
//! \bskift\b      skift        [skift]                  both borders: found
//! \bskift(e|es)\b             skiftes                  skifte ends within a word, but skiftes may not: asked at this place of
//!                                                      the whole expression
//! ```
//!
//! That finds the same: where the rest does not match the whole does not either; and where the rest's first choice has its
//! borders it is the whole's first choice too.

use std::ops::Range;

use regex_automata::meta::{Builder, Config, Regex};
use regex_automata::{Anchored, Input};
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Hir, HirKind, Look};

use super::pattern::{MAX_COMPILED_BYTES, MAX_NESTING};

/// So many times the length of a text may be read in vain before the whole expression takes over.
const IN_VAIN: usize = 4;
/// So many bytes may be read in vain in any text.
const IN_VAIN_ANYWHERE: usize = 4_096;

/// An expression, with and without its borders.
#[derive(Clone, Debug)]
pub(super) struct Bordered {
    without: Regex,
    whole: Regex,
    before: bool,
    after: bool,
    /// The most bytes that a match can have, if there is a most.
    longest: Option<usize>,
}

impl Bordered {
    /// Takes the borders off; `None` if there are none at the ends, or others within, or the rest may be empty.
    pub(super) fn of(pattern: &str, any_case: bool) -> Option<Self> {
        let mut parser = ParserBuilder::new();
        parser.case_insensitive(any_case).multi_line(true).nest_limit(MAX_NESTING);
        let whole = parser.build().parse(pattern).ok()?;
        let (before, rest) =
            taken_off(&whole, End::Start).map_or((false, whole.clone()), |rest| (true, rest));
        let (after, rest) = taken_off(&rest, End::End).map_or((false, rest.clone()), |rest| (true, rest));
        let properties = rest.properties();
        let is_quick = !properties.look_set().contains_word_unicode();
        let never_empty = properties.minimum_len().is_some_and(|least| least > 0);
        if !(before || after) || !is_quick || !never_empty {
            return None;
        }
        let longest = properties.maximum_len();
        Some(Self { without: compile(&rest)?, whole: compile(&whole)?, before, after, longest })
    }

    /// The matches of the whole expression in `text`, as the engine itself finds them.
    pub(super) fn matches<'t>(&'t self, text: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
        let mut at = 0;
        let mut in_vain = 0;
        std::iter::from_fn(move || {
            while in_vain <= IN_VAIN_ANYWHERE.max(IN_VAIN * text.len()) {
                let found = self.without.find(Input::new(text).range(at..))?.range();
                let begins = !self.before || is_border(text, found.start);
                if begins && (!self.after || is_border(text, found.end)) {
                    at = found.end;
                    return Some(found);
                }
                if begins && let Some(other) = self.at(text, found.start) {
                    at = other.end;
                    return Some(other);
                }
                in_vain += found.len();
                at = found.start + text[found.start..].chars().next().map_or(1, char::len_utf8);
            }
            let found = self.whole.find(Input::new(text).range(at..))?.range();
            at = found.end;
            Some(found)
        })
    }

    /// The match of the whole expression that begins here.
    fn at(&self, text: &str, start: usize) -> Option<Range<usize>> {
        let end = self.longest.map_or(text.len(), |longest| text.len().min(start.saturating_add(longest)));
        let end = text.ceil_char_boundary(end);
        Some(self.whole.find(Input::new(text).range(start..end).anchored(Anchored::Yes))?.range())
    }
}

fn compile(hir: &Hir) -> Option<Regex> {
    let limits =
        Config::new().nfa_size_limit(Some(MAX_COMPILED_BYTES)).hybrid_cache_capacity(MAX_COMPILED_BYTES);
    Builder::new().configure(limits).build_from_hir(hir).ok()
}

/// Which end of an expression.
#[derive(Clone, Copy)]
enum End {
    Start,
    End,
}

/// The expression without the border at this end; `None` if not every match has one there. Groups are opened: nobody asks for them.
fn taken_off(hir: &Hir, end: End) -> Option<Hir> {
    match hir.kind() {
        HirKind::Look(Look::WordUnicode) => Some(Hir::empty()),
        HirKind::Capture(group) => taken_off(&group.sub, end),
        HirKind::Concat(parts) => {
            let mut parts = parts.clone();
            let place = match end {
                End::Start => 0,
                End::End => parts.len().checked_sub(1)?,
            };
            parts[place] = taken_off(parts.get(place)?, end)?;
            Some(Hir::concat(parts))
        }
        HirKind::Alternation(parts) => {
            Some(Hir::alternation(parts.iter().map(|part| taken_off(part, end)).collect::<Option<_>>()?))
        }
        _ => None,
    }
}

/// Whether a word begins or ends here, as `\b` has it.
fn is_border(text: &str, byte: usize) -> bool {
    let is_word = |letter: Option<char>| letter.is_some_and(regex_syntax::is_word_character);
    is_word(text[..byte].chars().next_back()) != is_word(text[byte..].chars().next())
}
