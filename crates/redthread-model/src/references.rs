//! What refers to what: for every kind of record, the records that it names.

use crate::RecordKey as To;
use crate::*;

/// A record that may name others.
pub(crate) trait Refers {
    /// Calls `found` with every record that this one refers to.
    fn each_reference(&self, found: &mut dyn FnMut(To));
}

impl Refers for Record {
    fn each_reference(&self, found: &mut dyn FnMut(To)) {
        match self {
            Self::Attribute(record) => record.each_reference(found),
            Self::Case(record) => record.each_reference(found),
            Self::Document(record) => record.each_reference(found),
            Self::Code(record) => record.each_reference(found),
            Self::CodeSet(record) => record.each_reference(found),
            Self::Coding(record) => record.each_reference(found),
            Self::Memo(record) => record.each_reference(found),
            Self::Link(record) => record.each_reference(found),
            Self::Quote(record) => record.each_reference(found),
            Self::Statement(record) => record.each_reference(found),
            Self::Response(record) => record.each_reference(found),
            Self::Advice(record) => record.each_reference(found),
            Self::Summary(record) => record.each_reference(found),
            Self::Guide(record) => record.each_reference(found),
            Self::Asked(record) => record.each_reference(found),
            Self::SavedQuery(record) => record.each_reference(found),
            Self::Info(_) | Self::Coder(_) | Self::Group(_) | Self::Stage(_) => {}
            Self::Round(_) | Self::Period(_) | Self::Survey(_) => {}
        }
    }
}

impl Refers for [AttributeValue] {
    fn each_reference(&self, found: &mut dyn FnMut(To)) {
        for value in self {
            found(To::Attribute(value.attribute));
            value.round.map(To::Round).into_iter().for_each(&mut *found);
            value.period.map(To::Period).into_iter().for_each(&mut *found);
        }
    }
}

impl Refers for Attribute {
    fn each_reference(&self, found: &mut dyn FnMut(To)) {
        self.question.map(|question| To::Survey(question.survey)).into_iter().for_each(found);
    }
}

impl Refers for Case {
    fn each_reference(&self, found: &mut dyn FnMut(To)) {
        self.answered.iter().map(|row| To::Survey(row.survey)).for_each(&mut *found);
        self.group.map(To::Group).into_iter().for_each(&mut *found);
        self.values.each_reference(found);
    }
}

impl Refers for Document {
    fn each_reference(&self, found: &mut dyn FnMut(To)) {
        self.group.map(To::Group).into_iter().for_each(&mut *found);
        self.stage.map(To::Stage).into_iter().for_each(&mut *found);
        self.round.map(To::Round).into_iter().for_each(&mut *found);
        self.period.map(To::Period).into_iter().for_each(&mut *found);
        self.guide.map(To::Guide).into_iter().for_each(&mut *found);
        for speaker in &self.speakers {
            if let SpeakerVoice::Case(case) = speaker.voice {
                found(To::Case(case));
            }
        }
        self.values.each_reference(found);
        self.question.map(|question| To::Survey(question.survey)).into_iter().for_each(found);
    }
}

impl Refers for Code {
    fn each_reference(&self, found: &mut dyn FnMut(To)) {
        self.parent.map(To::Code).into_iter().for_each(found);
    }
}

impl Refers for CodeSet {
    fn each_reference(&self, found: &mut dyn FnMut(To)) {
        self.codes.iter().copied().map(To::Code).for_each(found);
    }
}

impl Refers for Coding {
    fn each_reference(&self, found: &mut dyn FnMut(To)) {
        [To::Document(self.document), To::Code(self.code), To::Coder(self.coder)].into_iter().for_each(found);
    }
}

impl Refers for Memo {
    fn each_reference(&self, found: &mut dyn FnMut(To)) {
        found(To::Coder(self.by));
        self.passages.iter().map(|passage| To::Document(passage.document)).for_each(&mut *found);
        match self.on {
            Anchor::Project => {}
            Anchor::Document(document) | Anchor::Passage(Passage { document, .. }) => {
                found(To::Document(document));
            }
            Anchor::Code(code) => found(To::Code(code)),
            Anchor::Case(case) => found(To::Case(case)),
            Anchor::Coding(document, coding) => {
                [To::Document(document), To::Coding(coding)].into_iter().for_each(found);
            }
        }
    }
}

impl Refers for Link {
    fn each_reference(&self, found: &mut dyn FnMut(To)) {
        let documents = [self.from.document, self.to.document].map(To::Document);
        documents.into_iter().chain([To::Coder(self.by)]).for_each(found);
    }
}

impl Refers for Quote {
    fn each_reference(&self, found: &mut dyn FnMut(To)) {
        [To::Document(self.passage.document), To::Coder(self.by)].into_iter().for_each(&mut *found);
        self.theme.map(To::Code).into_iter().for_each(found);
    }
}

impl Refers for Statement {
    fn each_reference(&self, found: &mut dyn FnMut(To)) {
        let whole = [To::Document(self.passage.document), To::Code(self.theme), To::Coder(self.by)];
        whole.into_iter().chain(self.to.iter().copied().map(To::Stage)).for_each(found);
    }
}

impl Refers for Response {
    fn each_reference(&self, found: &mut dyn FnMut(To)) {
        let whole = [To::Statement(self.statement), To::Document(self.passage.document), To::Coder(self.by)];
        whole.into_iter().for_each(found);
    }
}

impl Refers for Advice {
    fn each_reference(&self, found: &mut dyn FnMut(To)) {
        let whole = [To::Stage(self.from), To::Stage(self.to), To::Coder(self.by)];
        let document = self.passage.map(|passage| To::Document(passage.document));
        whole.into_iter().chain(document).for_each(found);
    }
}

impl Refers for Summary {
    fn each_reference(&self, found: &mut dyn FnMut(To)) {
        [To::Code(self.code), To::Coder(self.by)].into_iter().for_each(&mut *found);
        self.group.map(To::Group).into_iter().for_each(found);
    }
}

impl Refers for Guide {
    fn each_reference(&self, found: &mut dyn FnMut(To)) {
        self.group.map(To::Group).into_iter().for_each(&mut *found);
        self.stage.map(To::Stage).into_iter().for_each(found);
    }
}

impl Refers for Asked {
    fn each_reference(&self, found: &mut dyn FnMut(To)) {
        let whole = [To::Document(self.passage.document), To::Guide(self.guide), To::Coder(self.by)];
        whole.into_iter().for_each(found);
    }
}

impl Refers for SavedQuery {
    fn each_reference(&self, found: &mut dyn FnMut(To)) {
        found(To::Coder(self.by));
    }
}
