//! Small projects for tests, everything loaded, ids counted from 1.

use std::sync::Arc;

use redthread_model::*;
use redthread_text::{Language, Position, Text, TextRange, count_words};

use crate::parse_marked;

/// Makes an id from a number, the same on every run.
pub fn fixed_id<I: From<uuid::Uuid>>(number: u128) -> I {
    I::from(uuid::Uuid::from_u128(number))
}

/// Builds a project step by step.
#[derive(Debug)]
pub struct Sample {
    project: Project,
    next: u128,
    same: Vec<String>,
}

impl Default for Sample {
    fn default() -> Self {
        Self::new()
    }
}

impl Sample {
    /// The time at which everything in a sample happens: 1 January 2026, in milliseconds since 1970.
    pub const NOW: i64 = 1_767_225_600_000;

    /// Begins an empty Danish project.
    pub fn new() -> Self {
        let mut sample = Self { project: Project::default(), next: 1, same: Vec::new() };
        let id = sample.id();
        sample.add(Info {
            id,
            name: "Prøve".to_owned(),
            language: Language::DANISH,
            created_millis: Self::NOW,
        });
        sample
    }

    /// Says that `label` is one and the same person in every document added after this.
    #[must_use]
    pub fn same_person(mut self, label: &str) -> Self {
        self.same.push(label.to_owned());
        self
    }

    /// Adds a group at the end.
    #[must_use]
    pub fn group(mut self, name: &str) -> Self {
        let (id, position) = (self.id(), self.project.groups().len() as u32);
        self.add(Group { id, name: name.to_owned(), position });
        self
    }

    /// Adds a stage at the end.
    #[must_use]
    pub fn stage(mut self, name: &str) -> Self {
        let (id, position) = (self.id(), self.project.stages().len() as u32);
        self.add(Stage { id, name: name.to_owned(), position });
        self
    }

    /// Adds a focus group document of marked text; the group (`""` for none) must be there.
    #[must_use]
    pub fn document(self, name: &str, group: &str, marked: &str) -> Self {
        self.document_with(name, group, marked, |_| {})
    }

    /// Adds a document of marked text and lets `alter` change its record first (kind, stage, participants).
    #[must_use]
    pub fn document_with(
        mut self,
        name: &str,
        group: &str,
        marked: &str,
        alter: impl FnOnce(&mut Document),
    ) -> Self {
        let (text, marks) = parse_marked(marked);
        let layout = turns_of(&text);
        let id: DocumentId = self.id();
        let speakers = layout.labels.iter().map(|label| self.speaker(label)).collect();
        let group = (!group.is_empty()).then(|| self.group_named(group));
        let whole = Text::from(text.as_str());
        let spoken = layout.turns.iter().map(|turn| count_words(whole.slice(turn.range))).sum();
        let mut document = Document {
            id,
            name: name.to_owned(),
            position: self.project.documents().len() as u32,
            kind: DocumentKind::FocusGroup,
            group,
            stage: None,
            round: None,
            question: None,
            period: None,
            guide: None,
            language: Language::DANISH,
            participants: None,
            speakers,
            values: Vec::new(),
            revision: 1,
            text: BlobHash([(self.next & 0xff) as u8; 32]),
            layout: BlobHash([(self.next & 0xff) as u8; 32]),
            original: None,
            file_name: String::new(),
            characters: text.chars().count() as u32,
            words: spoken,
            turns: layout.turns.len() as u32,
            pages: None,
            media: Vec::new(),
            created_millis: Self::NOW,
        };
        alter(&mut document);
        let (text_hash, layout_hash) = (document.text, document.layout);
        self.add(document);
        self.project.load_text(id, text_hash, whole);
        self.project.load_layout(id, layout_hash, Arc::new(layout));
        for mark in marks {
            let coder = self.coder(&mark.coder);
            for path in &mark.codes {
                let code = self.code(path);
                let coding = Coding {
                    id: self.id(),
                    document: id,
                    range: mark.range,
                    code,
                    coder,
                    valence: None,
                    created_millis: Self::NOW,
                };
                self.add(coding);
            }
        }
        self
    }

    /// The project.
    pub fn build(self) -> Project {
        self.project
    }

    fn id<I: From<uuid::Uuid>>(&mut self) -> I {
        self.next += 1;
        fixed_id(self.next - 1)
    }

    fn add(&mut self, record: impl Into<Record>) {
        self.project.apply(&Change::add(record)).expect("a sound sample");
    }

    fn group_named(&self, name: &str) -> GroupId {
        self.project.groups().values().find(|group| group.name == name).expect("a group that was added").id
    }

    fn coder(&mut self, name: &str) -> CoderId {
        if let Some(coder) = self.project.coders().values().find(|coder| coder.name == name) {
            return coder.id;
        }
        let id = self.id();
        self.add(Coder { id, name: name.to_owned() });
        id
    }

    fn code(&mut self, path: &str) -> CodeId {
        let path: CodePath = path.parse().expect("a code's path");
        let mut parent = None;
        for name in path.names() {
            let siblings = self.project.children(parent);
            if let Some(code) = siblings.iter().find(|code| &code.name == name) {
                parent = Some(code.id);
                continue;
            }
            let (id, position) = (self.next, siblings.len() as u32);
            self.next += 1;
            let id: CodeId = fixed_id(id);
            self.add(Code {
                id,
                parent,
                name: name.clone(),
                position,
                color: "#808080".to_owned(),
                description: String::new(),
                when: String::new(),
                when_not: String::new(),
                example: String::new(),
            });
            parent = Some(id);
        }
        parent.expect("a path has a name")
    }

    fn speaker(&mut self, label: &str) -> Speaker {
        let voice = match label {
            "Interviewer" | "I" => SpeakerVoice::Interviewer,
            "Borger" | "Medarbejder" | "Leder" => SpeakerVoice::Unknown,
            _ => SpeakerVoice::Case(self.case(label)),
        };
        Speaker { label: label.to_owned(), voice }
    }

    fn case(&mut self, label: &str) -> CaseId {
        let known =
            self.project.cases().values().find(|case| case.name == label && self.same.contains(&case.name));
        if let Some(case) = known {
            return case.id;
        }
        let id = self.id();
        self.add(Case {
            id,
            name: label.to_owned(),
            kind: CaseKind::Person,
            group: None,
            provisional: false,
            values: Vec::new(),
            answered: Vec::new(),
        });
        id
    }
}

/// Finds `Label: words` turns; a line without a label belongs to the turn before it.
fn turns_of(text: &str) -> Layout {
    let mut layout = Layout::default();
    let mut start = 0u32;
    for line in text.split('\n') {
        let end = start + line.chars().count() as u32;
        if let Some((label, _)) = line.split_once(": ") {
            let index = layout.labels.iter().position(|known| known == label).unwrap_or_else(|| {
                layout.labels.push(label.to_owned());
                layout.labels.len() - 1
            });
            let words = start + label.chars().count() as u32 + 2;
            layout.turns.push(Turn {
                label: Some(index as u16),
                label_start: Position::new(start),
                range: TextRange::new(words, end).expect("a line runs forward"),
                start_millis: None,
                end_millis: None,
            });
            let label_range = TextRange::new(start, words).expect("a label runs forward");
            layout.spans.push(Span { range: label_range, kind: SpanKind::Label });
        } else if let Some(turn) = layout.turns.last_mut().filter(|_| !line.trim().is_empty()) {
            turn.range = TextRange::between(turn.range.start(), Position::new(end));
        }
        start = end + 1;
    }
    layout
}
