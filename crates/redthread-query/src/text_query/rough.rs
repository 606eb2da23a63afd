//! Where a regular expression may match, found over a whole text at once: quicker than turn by turn.
//!
//! What stands between turns (labels, notes of the transcriber) is no part of them, so an expression is matched in each part of
//! each turn by itself. Before that, the expression without anything that it asks of its surroundings (`^`, `\b` and the like)
//! is looked for in the text as a whole. Wherever the expression matches in a part, this one matches too.

use regex_automata::Input;
use regex_automata::meta::{Builder, Config, Regex};
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Hir, HirKind, Repetition};

use super::pattern::{MAX_COMPILED_BYTES, MAX_NESTING};

/// An expression that matches wherever another does, and elsewhere too.
#[derive(Clone, Debug)]
pub(super) struct Rough {
    regex: Regex,
}

impl Rough {
    /// The rough form of an expression; `None` if it would match everywhere.
    pub(super) fn of(pattern: &str, any_case: bool) -> Option<Self> {
        let mut parser = ParserBuilder::new();
        parser.case_insensitive(any_case).multi_line(true).nest_limit(MAX_NESTING);
        let rough = without_looks(&parser.build().parse(pattern).ok()?);
        if rough.properties().minimum_len().is_none_or(|least| least == 0) {
            return None;
        }
        let limits =
            Config::new().nfa_size_limit(Some(MAX_COMPILED_BYTES)).hybrid_cache_capacity(MAX_COMPILED_BYTES);
        Some(Self { regex: Builder::new().configure(limits).build_from_hir(&rough).ok()? })
    }

    /// The first byte from `from` on at which the expression may match.
    pub(super) fn next(&self, text: &str, from: usize) -> Option<usize> {
        Some(self.regex.find(Input::new(text).range(from..))?.start())
    }
}

fn without_looks(hir: &Hir) -> Hir {
    match hir.kind() {
        HirKind::Look(_) => Hir::empty(),
        HirKind::Capture(group) => without_looks(&group.sub),
        HirKind::Repetition(repeated) => {
            let sub = Box::new(without_looks(&repeated.sub));
            Hir::repetition(Repetition { sub, ..repeated.clone() })
        }
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(without_looks).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(without_looks).collect()),
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) => hir.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_of_the_surroundings_is_passed_over() {
        let first = |pattern, text| Rough::of(pattern, false).and_then(|rough| rough.next(text, 0));
        assert_eq!(first(r"\bskift\b", "lederskiftet"), Some(5));
        assert_eq!(first(r"^(så|nå)$", "Ja så da"), Some(3));
        assert_eq!(first(r"(\bja)+", "nej"), None);
        assert!(Rough::of(r"\b", false).is_none() && Rough::of("a*", false).is_none());
    }
}
