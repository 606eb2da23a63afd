//! What the code tree shows.

use redthread_analysis::{AnalysisError, codebook_rows};
use redthread_model::*;
use redthread_text::{Folding, fold};

use crate::look::Hue;

/// The codes, each before those below it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct CodeTreeData {
    /// The rows, in the order of the tree.
    pub(crate) rows: Vec<CodeRowData>,
}

/// A code in the tree.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CodeRowData {
    /// The code.
    pub(crate) code: Code,
    /// How deep it stands; 0 for a theme.
    pub(crate) depth: usize,
    /// Its path.
    pub(crate) path: String,
    /// Its colour.
    pub(crate) hue: Hue,
    /// Whether codes stand below it.
    pub(crate) has_children: bool,
    /// How many codings it has, with those below it.
    pub(crate) codings: u64,
    /// How many people they come from, at least and at most; `None` where that cannot be said.
    pub(crate) people: Option<(u32, u32)>,
}

impl CodeTreeData {
    /// Lists the codes of a project whose codings and layouts are loaded.
    pub(crate) fn of(project: &Project) -> Result<Self, AnalysisError> {
        let counts = codebook_rows(project)?;
        let rows = project.codes_in_order().into_iter().map(|(code, depth)| {
            let counts = counts.iter().find(|row| row.code == code.id).map(|row| row.with_those_below);
            CodeRowData {
                code: code.clone(),
                depth,
                path: project.path(code.id).map(|path| path.names().join(" / ")).unwrap_or_default(),
                hue: Hue::of(&code.color),
                has_children: project.codes().values().any(|child| child.parent == Some(code.id)),
                codings: counts.map_or(0, |counts| counts.codings),
                people: counts.and_then(|counts| counts.people),
            }
        });
        Ok(Self { rows: rows.collect() })
    }

    /// The row of a code.
    pub(crate) fn row(&self, code: CodeId) -> Option<&CodeRowData> {
        self.rows.iter().find(|row| row.code.id == code)
    }

    /// The rows to show: those whose name holds the letters of `filter` with those above them, and nothing below `closed` ones.
    pub(crate) fn visible(&self, filter: &str, closed: impl Fn(CodeId) -> bool) -> Vec<&CodeRowData> {
        let wanted = fold(filter.trim(), Folding::Loose).into_owned();
        if wanted.is_empty() {
            let mut hidden_below = usize::MAX;
            return self
                .rows
                .iter()
                .filter(|row| {
                    if row.depth > hidden_below {
                        return false;
                    }
                    hidden_below = if closed(row.code.id) { row.depth } else { usize::MAX };
                    true
                })
                .collect();
        }
        let holds: Vec<bool> =
            self.rows.iter().map(|row| fold(&row.code.name, Folding::Loose).contains(&wanted)).collect();
        let shown = |index: usize| {
            let depth = self.rows[index].depth;
            let below = self.rows[index + 1..].iter().take_while(|row| row.depth > depth).count();
            holds[index..=index + below].contains(&true)
        };
        (0..self.rows.len()).filter(|&index| shown(index)).map(|index| &self.rows[index]).collect()
    }
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;

    use super::*;

    #[test]
    fn the_tree_counts_with_those_below_and_filters_as_one_types() {
        let text = "Karin: {Ja|Relation/Tillid} {nej|Relation/Nærhed} {nå|Tid}.\nBo: {Hm|Relation}.";
        let data = CodeTreeData::of(&Sample::new().document("Et", "", text).build()).unwrap();
        let shown = |filter: &str, closed: &str| {
            let rows = data.visible(filter, |code| data.row(code).is_some_and(|row| row.code.name == closed));
            rows.into_iter().map(|row| row.code.name.clone()).collect::<Vec<_>>()
        };
        assert_eq!(shown("", ""), ["Relation", "Tillid", "Nærhed", "Tid"]);
        assert_eq!(shown("", "Relation"), ["Relation", "Tid"]);
        assert_eq!(shown("naer", ""), ["Relation", "Nærhed"]);
        let relation = &data.rows[0];
        assert_eq!((relation.codings, relation.people, relation.has_children), (3, Some((2, 2)), true));
    }
}
