//! The places of work, and the trail of where one has been.

use redthread_model::DocumentId;

use crate::texts::key;

/// A place of work.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) enum Place {
    /// Reading and coding.
    #[default]
    Read,
    /// Searching.
    Find,
    /// What was coded, passage by passage.
    Segments,
    /// The matrix.
    Compare,
    /// Memos and links.
    Memos,
    /// Cases, attributes, who is who.
    Cases,
    /// Interview guides and who was asked what.
    Guides,
    /// Statements from stage to stage.
    Thread,
    /// Summaries, quotes, and the report.
    Report,
    /// What is about to come in, and what came in. Not on the rail: one is sent here.
    Import,
    /// Candidates for coding, to be looked through. Not on the rail: one is sent here.
    Review,
}

impl Place {
    /// All places, in the order of the rail.
    pub(crate) const ALL: [Self; 9] = [
        Self::Read,
        Self::Find,
        Self::Segments,
        Self::Compare,
        Self::Memos,
        Self::Cases,
        Self::Guides,
        Self::Thread,
        Self::Report,
    ];

    /// Its name in English.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Read => key("Read"),
            Self::Find => key("Find"),
            Self::Segments => key("Retrieve"),
            Self::Compare => key("Compare"),
            Self::Memos => key("Memos"),
            Self::Cases => key("Cases"),
            Self::Guides => key("Guides"),
            Self::Thread => key("Thread"),
            Self::Report => key("Report"),
            Self::Import => key("Import files"),
            Self::Review => key("Look candidates through"),
        }
    }
}

/// Where one is: enough to come back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spot {
    /// The place of work.
    pub(crate) place: Place,
    /// The document that is open.
    pub(crate) document: Option<DocumentId>,
    /// Where in it the caret or the selection begins and ends, in bytes of its text.
    pub(crate) bytes: (usize, usize),
}

/// Where one has been, for Back and Forward.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trail {
    back: Vec<Spot>,
    forward: Vec<Spot>,
}

impl Trail {
    /// Notes that one leaves `here` for somewhere else.
    pub(crate) fn leave(&mut self, here: Spot) {
        if self.back.last() != Some(&here) {
            self.back.push(here);
        }
        self.forward.clear();
    }

    /// The spot before; `here` is kept for coming forward again.
    pub(crate) fn back(&mut self, here: Spot) -> Option<Spot> {
        let spot = self.back.pop()?;
        self.forward.push(here);
        Some(spot)
    }

    /// The spot that Back left.
    pub(crate) fn forward(&mut self, here: Spot) -> Option<Spot> {
        let spot = self.forward.pop()?;
        self.back.push(here);
        Some(spot)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_and_forward_retrace_the_steps() {
        let at = |place| Spot { place, ..Spot::default() };
        let mut trail = Trail::default();
        trail.leave(at(Place::Compare));
        trail.leave(at(Place::Read));
        assert_eq!(trail.back(at(Place::Find)), Some(at(Place::Read)));
        assert_eq!(trail.back(at(Place::Read)), Some(at(Place::Compare)));
        assert_eq!(trail.back(at(Place::Compare)), None);
        assert_eq!(trail.forward(at(Place::Compare)), Some(at(Place::Read)));
        trail.leave(at(Place::Read));
        assert_eq!(trail.forward(at(Place::Thread)), None, "a new way forgets the old one");
    }
}
