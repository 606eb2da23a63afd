//! How the material is parted for a cross-validation: what is held back must have nothing in common with what is learned from.

use std::fmt;
use std::str::FromStr;

use redthread_model::{NotLoaded, Passage, Project};
use redthread_text::TextRange;

use super::material::Material;

/// At most so many parts; each is held back once.
const MOST_FOLDS: usize = 5;

/// A stretch has at least so many turns.
const STRETCH: u32 = 10;

/// By what the material is parted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Folds {
    /// Stretches of at least ten turns, dealt out to five parts in turn. No stretch ends inside a passage that is coded, so what
    /// two coders coded, or one coded twice, lies on one side. It is like coding with half of each interview done.
    #[default]
    Stretches,
    /// Whole documents, dealt out to five parts in turn. It is like coming to a new interview, which is harder.
    Documents,
}

impl Folds {
    /// All ways.
    pub const ALL: [Self; 2] = [Self::Stretches, Self::Documents];

    /// The name used in the command.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stretches => "stretches",
            Self::Documents => "documents",
        }
    }

    /// For each passage of the material the number of its part, from 0, and how many parts there are.
    pub(super) fn of(self, project: &Project, material: &Material) -> Result<(Vec<usize>, usize), NotLoaded> {
        let mut folds = vec![0; material.passages().len()];
        let mut next = 0;
        for (document, places) in material.documents().filter(|(_, places)| !places.is_empty()) {
            if self == Self::Documents {
                folds[places].fill(next % MOST_FOLDS);
                next += 1;
                continue;
            }
            let codings = project.codings(document)?;
            let coded = TextRange::merged(codings.iter().map(|coding| coding.range).collect());
            let mut begun = material.step(places.start);
            for place in places.clone() {
                let is_long = material.step(place) - begun >= STRETCH;
                if is_long && place > places.start && may_part(&coded, material.passages(), place) {
                    next += 1;
                    begun = material.step(place);
                }
                folds[place] = next % MOST_FOLDS;
            }
            next += 1;
        }
        Ok((folds, next.min(MOST_FOLDS)))
    }
}

/// Whether no coded passage lies on both the passage at `place` and the one before it.
fn may_part(coded: &[TextRange], passages: &[Passage], place: usize) -> bool {
    let before = passages[place - 1].range;
    let first = coded.partition_point(|range| range.end() <= passages[place].range.start());
    coded.get(first).is_none_or(|range| !range.overlaps(before) || !range.overlaps(passages[place].range))
}

impl fmt::Display for Folds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Folds {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|folds| folds.name() == name);
        found.ok_or_else(|| format!("“{name}” is not a way to part the material: stretches or documents"))
    }
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;

    use super::*;
    use crate::suggest::Unit;

    #[test]
    fn a_stretch_ends_only_where_nothing_coded_is_cut() {
        // Turn 9 and turn 10 are coded together, so the first stretch ends one turn later than it could.
        let turns: Vec<String> = (0..25).map(|turn| format!("Karin: Ord{turn} bord.")).collect();
        let mut marked = turns.join("\n");
        marked = marked.replace("Ord9 ", "{Ord9 ").replace("Ord10 bord.", "Ord10 bord|A}.");
        let project = Sample::new().document("Et", "", &marked).document("To", "", "Ida: Ordbog.").build();
        let material = Material::of(&project, Unit::Turn).unwrap();
        let (folds, n_folds) = Folds::Stretches.of(&project, &material).unwrap();
        let lengths: Vec<usize> = folds.chunk_by(|one, other| one == other).map(<[_]>::len).collect();
        assert_eq!((lengths, n_folds), (vec![11, 10, 4, 1], 4));
        let (folds, n_folds) = Folds::Documents.of(&project, &material).unwrap();
        assert_eq!((folds[0], folds[24], folds[25], n_folds), (0, 0, 1, 2));
    }
}
