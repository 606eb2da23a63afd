//! The data of the sample study that no table holds: what is carried on, answered, advised, summarised and quoted. Passages
//! are named by their words, which stand in their document exactly once.

use redthread_model::{DocumentId, Passage, Project, Stance};
use serde::Deserialize;

use crate::failure::Failure;

/// What is told in `thread.json`.
#[derive(Deserialize)]
pub(crate) struct Story {
    pub(crate) statements: Vec<StatementTold>,
    pub(crate) advice: Vec<AdviceTold>,
    pub(crate) summaries: Vec<SummaryTold>,
    pub(crate) quotes: Vec<QuoteTold>,
}

#[derive(Deserialize)]
pub(crate) struct StatementTold {
    #[serde(flatten)]
    pub(crate) words: Words,
    pub(crate) theme: String,
    pub(crate) to: Vec<String>,
    pub(crate) responses: Vec<ResponseTold>,
}

#[derive(Deserialize)]
pub(crate) struct ResponseTold {
    #[serde(flatten)]
    pub(crate) words: Words,
    pub(crate) stance: Stance,
}

#[derive(Deserialize)]
pub(crate) struct AdviceTold {
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) text: String,
}

#[derive(Deserialize)]
pub(crate) struct SummaryTold {
    pub(crate) code: String,
    pub(crate) group: Option<String>,
    pub(crate) text: String,
}

#[derive(Deserialize)]
pub(crate) struct QuoteTold {
    #[serde(flatten)]
    pub(crate) words: Words,
    pub(crate) theme: String,
}

/// Words of a document.
#[derive(Deserialize)]
pub(crate) struct Words {
    pub(crate) document: String,
    text: String,
}

impl Story {
    /// The story of the sample study.
    pub(crate) fn of_nordby() -> Result<Self, Failure> {
        let told = include_str!("../../../../corpus_samples/nordby/thread.json");
        serde_json::from_str(told)
            .map_err(|error| Failure::DemoWords { document: format!("thread.json: {error}") })
    }
}

impl Words {
    /// The passage with these words, which must stand in the document's text once.
    pub(crate) fn find(&self, project: &Project, document: DocumentId) -> Result<Passage, Failure> {
        let text = project.text(document)?;
        let mut places = text.as_str().match_indices(&self.text);
        let found = (places.next(), places.next());
        let (Some((byte, words)), None) = found else {
            return Err(Failure::DemoWords { document: self.document.clone() });
        };
        Ok(Passage { document, range: text.range_of_bytes(byte..byte + words.len()) })
    }
}

#[cfg(test)]
mod tests {
    use redthread_model::CodePath;

    use super::*;

    #[test]
    fn the_story_can_be_told() {
        let story = Story::of_nordby().unwrap();
        assert!(
            story
                .statements
                .iter()
                .all(|statement| statement.theme.parse::<CodePath>().is_ok() && !statement.to.is_empty())
        );
        let unanswered = story.statements.iter().filter(|statement| statement.responses.is_empty());
        assert_eq!(
            unanswered.count(),
            2,
            "what citizens say of activation is carried on, and nobody takes it up"
        );
    }
}
