//! An expression as rows: what stands in them, and the text that they make. The other way, an expression is shown as rows where
//! it can be; relations between whole brackets cannot.

use redthread_query::expression::{Expression, Relation};

use super::what::{Kind, What};

/// How the parts of a bracket are joined.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Joint {
    /// All must hold: `and`.
    #[default]
    All,
    /// Any may hold: `or`.
    Any,
}

/// Parts that are joined in one way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Bracket {
    /// Whether what it says is denied.
    pub(super) not: bool,
    /// How its parts are joined.
    pub(super) joint: Joint,
    /// Its parts.
    pub(super) parts: Vec<Part>,
}

/// A part of a bracket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A row.
    Row(Row),
    /// A bracket within.
    Bracket(Bracket),
}

/// A row: a thing, and the things to which it must stand in a relation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// Whether what it says is denied.
    pub(super) not: bool,
    /// The thing.
    pub(super) what: What,
    /// Its relations, each asked of what is left by those before it.
    pub(super) links: Vec<Link>,
}

/// A relation and what it is to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Link {
    /// Whether it must not be so.
    pub(super) not: bool,
    /// The relation.
    pub(super) relation: Relation,
    /// To what.
    pub(super) what: What,
}

impl Bracket {
    /// An expression as rows, if it can be shown so.
    pub(super) fn of(expression: &Expression) -> Option<Self> {
        let (joint, parts) = match expression {
            Expression::And(parts) => (Joint::All, parts.as_slice()),
            Expression::Or(parts) => (Joint::Any, parts.as_slice()),
            one => (Joint::All, std::slice::from_ref(one)),
        };
        let parts = parts.iter().map(Part::of).collect::<Option<Vec<_>>>()?;
        Some(Self { not: false, joint, parts })
    }

    /// The text of the expression; empty while nothing is chosen.
    pub(super) fn written(&self) -> String {
        let parts: Vec<String> = self.parts.iter().filter_map(Part::written).collect();
        parts.join(match self.joint {
            Joint::All => " and ",
            Joint::Any => " or ",
        })
    }

    /// Adds a row that asks for a thing of a kind.
    pub(super) fn add(&mut self, kind: Kind) {
        self.parts.push(Part::Row(Row { not: false, what: What::new(kind), links: Vec::new() }));
    }
}

impl Part {
    fn of(expression: &Expression) -> Option<Self> {
        let (not, inner) = match expression {
            Expression::Not(inner) => (true, inner.as_ref()),
            other => (false, other),
        };
        match inner {
            Expression::And(_) | Expression::Or(_) => {
                Bracket::of(inner).map(|bracket| Self::Bracket(Bracket { not, ..bracket }))
            }
            Expression::Not(_) => None,
            row => Row::of(row).map(|row| Self::Row(Row { not, ..row })),
        }
    }

    fn written(&self) -> Option<String> {
        let (not, inner) = match self {
            Self::Row(row) => (row.not, row.written()?),
            Self::Bracket(bracket) => {
                let inside = bracket.written();
                (bracket.not, (!inside.is_empty()).then(|| format!("({inside})"))?)
            }
        };
        Some(if not { format!("not {inner}") } else { inner })
    }
}

impl Row {
    fn of(expression: &Expression) -> Option<Self> {
        if let Expression::Relation { left, negated, relation, right } = expression {
            let mut row = Self::of(left)?;
            row.links.push(Link { not: *negated, relation: *relation, what: What::of(right)? });
            return Some(row);
        }
        Some(Self { not: false, what: What::of(expression)?, links: Vec::new() })
    }

    fn written(&self) -> Option<String> {
        let mut written = self.what.written()?;
        // A relation to what is not chosen yet is not asked for yet.
        for link in &self.links {
            let Some(to) = link.what.written() else { continue };
            let not = if link.not { "not " } else { "" };
            written = format!("{written} {not}{} {to}", link.relation);
        }
        Some(written)
    }
}

#[cfg(test)]
mod tests {
    use redthread_query::expression::Comparison;

    use super::*;

    /// Checks that an expression is shown as rows which make the same expression again.
    fn check(expression: &str) {
        let parsed: Expression = expression.parse().unwrap();
        let rows = Bracket::of(&parsed).unwrap_or_else(|| panic!("{expression}"));
        assert_eq!(rows.written().parse::<Expression>().unwrap(), parsed, "{expression}");
    }

    #[test]
    fn expressions_are_shown_as_rows_and_come_back() {
        check("code:\"Relation/Tillid\" and group:borgere");
        check("code=Tid or text:\"\\\"så alene\\\" OR håb*\" or regex[case]:\"a\\\\b\"");
        check(
            "code:\"Relation/Tillid\" and group:borgere and not (code:\"Relation/Tillid\" near 1 turns code:\"Rammer\")",
        );
        check("(turns or paragraphs) and not (coded and (age>=50 or \"i arbejde\"!=ja))");
        check("text[whole,-tilliden]:tillid* not within heading:Baggrund same case query:\"Mine egne\"");
        check("not uncoded");
        check("everything and \"group\"=a and question:\"Borgere/3\" and memo:a and set:S");
        check("kind:interview and valence:well and stage:1 and round:2 and period:før and coder:Bo");
        check("document:D or case:Karin or speaker:interviewer");
    }

    #[test]
    fn what_cannot_be_shown_as_rows_is_left_as_text() {
        let shown = |expression: &str| Bracket::of(&expression.parse().unwrap()).is_some();
        assert!(!shown("turns within (turns or coded)"));
        assert!(!shown("not not turns"));
        assert!(!shown("(turns or coded) within turns and coded"));
    }

    #[test]
    fn what_is_not_chosen_yet_is_not_written() {
        let mut bracket = Bracket::default();
        assert_eq!(bracket.written(), "");
        bracket.add(Kind::Code);
        bracket.add(Kind::Turns);
        assert_eq!(bracket.written(), "turns");
        let code = What { value: "A".to_owned(), ..What::new(Kind::Code) };
        let link = Link { not: true, relation: Relation::NearTurns(2), what: What::new(Kind::Words) };
        bracket.parts[0] = Part::Row(Row { not: true, what: code, links: vec![link] });
        bracket.parts.push(Part::Bracket(Bracket::default()));
        assert_eq!(bracket.written(), "not code:\"A\" and turns");
        if let Part::Row(row) = &mut bracket.parts[0] {
            row.links[0].what.value = "så".to_owned();
        }
        assert_eq!(bracket.written(), "not code:\"A\" not near 2 turns text:\"så\" and turns");
        bracket.joint = Joint::Any;
        let older = What {
            value: "50".to_owned(),
            comparison: Comparison::AtLeast,
            ..What::new(Kind::Attribute("age".to_owned()))
        };
        let row = Row { not: false, what: older, links: Vec::new() };
        let inner = Bracket { not: true, joint: Joint::All, parts: vec![Part::Row(row)] };
        bracket.parts[2] = Part::Bracket(inner);
        assert_eq!(
            bracket.written(),
            "not code:\"A\" not near 2 turns text:\"så\" or turns or not (\"age\">=\"50\")"
        );
    }
}
