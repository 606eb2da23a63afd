//! What is said of labels on the command line: which are speakers, and who is who.

use redthread_workspace::{SpeakerChoices, SpeakerKind};

/// What is said of labels, in all files of the import.
#[derive(clap::Args)]
pub(super) struct Said {
    /// Says that a label is a speaker, and maybe what: an interviewer, a person, or only a role.
    #[arg(long, value_name = "LABEL[=KIND]", value_parser = speaker)]
    speaker: Vec<(String, Option<SpeakerKind>)>,
    /// Says that what stands before a colon is no speaker.
    #[arg(long, value_name = "LABEL")]
    not_speaker: Vec<String>,
    /// Says that a label is the interviewer.
    #[arg(long, value_name = "LABEL")]
    interviewer: Vec<String>,
    /// Says who speaks under a label, the same in all files; the case is made if it is new.
    #[arg(long, value_name = "LABEL=CASE", value_parser = crate::commands::speakers::assignment)]
    pub(super) who: Vec<(String, String)>,
}

impl Said {
    /// What is said of speakers.
    pub(super) fn choices(&self) -> SpeakerChoices {
        let interviewers = self.interviewer.iter().map(|label| (label.clone(), Some(SpeakerKind::Interviewer)));
        SpeakerChoices {
            speakers: interviewers.chain(self.speaker.iter().cloned()).collect(),
            not_speakers: self.not_speaker.clone(),
        }
    }

    /// The labels that are said to be speakers, or to be somebody.
    pub(super) fn labels(&self) -> Vec<&str> {
        let speakers = self.speaker.iter().map(|(label, _)| label);
        let who = self.who.iter().map(|(label, _)| label);
        speakers.chain(&self.interviewer).chain(who).map(String::as_str).collect()
    }
}

fn speaker(given: &str) -> Result<(String, Option<SpeakerKind>), String> {
    let (label, kind) = match given.rsplit_once('=') {
        None => (given, None),
        Some((label, kind)) => {
            let kind = match kind.trim().to_lowercase().as_str() {
                "interviewer" => SpeakerKind::Interviewer,
                "person" => SpeakerKind::Individual,
                "role" => SpeakerKind::RoleOnly,
                _ => return Err("after = stands interviewer, person or role".to_owned()),
            };
            (label, Some(kind))
        }
    };
    let label = label.trim().trim_end_matches(':').trim_end();
    if label.is_empty() { Err("the label is empty".to_owned()) } else { Ok((label.to_owned(), kind)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_may_say_what_it_is() {
        assert_eq!(speaker("NB"), Ok(("NB".to_owned(), None)));
        assert_eq!(speaker("Pia Holm: = interviewer"), Ok(("Pia Holm".to_owned(), Some(SpeakerKind::Interviewer))));
        assert_eq!(speaker("Borger=role"), Ok(("Borger".to_owned(), Some(SpeakerKind::RoleOnly))));
        assert!(speaker("Karin=søster").is_err() && speaker("=person").is_err() && speaker(" ").is_err());
    }
}
