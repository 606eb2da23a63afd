//! What makes a record sound: names, references, ranges and values.

use redthread_text::TextRange;

use crate::project::same_name;
use crate::*;

impl Project {
    /// Refuses a record whose id is taken, or a coding that says what another says already.
    pub(crate) fn check_absent(&self, record: &Record) -> Result<(), ChangeError> {
        let taken = match record {
            Record::Info(_) => self.info.is_some(),
            Record::Coding(coding) => {
                self.codings(coding.document).is_ok_and(|all| all.iter().any(|other| other.id == coding.id))
            }
            other => self.record(other.key()).is_some(),
        };
        if taken { Err(ChangeError::Exists(record.key())) } else { Ok(()) }
    }

    /// Refuses a change made against another state of `record` than the present one.
    pub(crate) fn check_current(&self, record: &Record) -> Result<(), ChangeError> {
        let current = match record {
            Record::Coding(coding) => {
                let all = self.codings(coding.document)?;
                all.iter().find(|other| other.id == coding.id).copied().map(Record::Coding)
            }
            other => self.record(other.key()),
        };
        match current {
            None => Err(ChangeError::Missing(record.key())),
            Some(current) if current != *record => Err(ChangeError::Stale(record.key())),
            Some(_) => Ok(()),
        }
    }

    /// Refuses a record that does not fit into the project.
    pub(crate) fn check_sound(&self, record: &Record) -> Result<(), ChangeError> {
        for to in references(record) {
            if !self.has(to)? {
                return Err(ChangeError::Dangling { from: record.key(), to });
            }
        }
        self.check_name(record)?;
        match record {
            Record::Code(code) => self.check_code(code),
            Record::Coding(coding) => self.check_coding(coding),
            Record::Document(document) => self.check_document(document),
            Record::Case(case) => self.check_values(RecordKind::Case, AttributeOwner::Case, &case.values),
            Record::Memo(Memo { on: Anchor::Passage(passage), .. }) => self.check_passage(*passage),
            Record::Link(link) => self.check_passage(link.from).and(self.check_passage(link.to)),
            Record::Quote(quote) => self.check_quote(quote),
            Record::Statement(statement) => self.check_passage(statement.passage),
            Record::Response(response) => self.check_passage(response.passage),
            Record::Advice(advice) => advice.passage.map_or(Ok(()), |passage| self.check_passage(passage)),
            Record::Summary(summary) => self.check_summary(summary),
            _ => Ok(()),
        }
    }

    /// Refuses to let go of a record to which another refers.
    pub(crate) fn check_unused(&self, record: &Record) -> Result<(), ChangeError> {
        let of = record.key();
        if matches!(record, Record::Info(_)) {
            return Err(ChangeError::Permanent);
        }
        let used_by = self.users_of(of)?;
        used_by.map_or(Ok(()), |by| Err(ChangeError::InUse { of, by }))
    }

    /// The first record that refers to `of`.
    fn users_of(&self, of: RecordKey) -> Result<Option<RecordKey>, ChangeError> {
        macro_rules! look_in {
            ($($table:ident $kind:ident),*) => {$(
                for record in self.$table.values() {
                    let record = Record::$kind(record.as_ref().clone());
                    if record.key() != of && references(&record).contains(&of) {
                        return Ok(Some(record.key()));
                    }
                }
            )*};
        }
        match of {
            RecordKey::Code(_) | RecordKey::Coder(_) => {
                for document in self.documents.keys() {
                    let uses = |coding: &&Coding| {
                        RecordKey::Code(coding.code) == of || RecordKey::Coder(coding.coder) == of
                    };
                    if let Some(coding) = self.codings(*document)?.iter().find(uses) {
                        return Ok(Some(RecordKey::Coding(coding.id)));
                    }
                }
            }
            RecordKey::Document(document) => {
                if let Some(coding) = self.codings(document)?.first() {
                    return Ok(Some(RecordKey::Coding(coding.id)));
                }
            }
            // Nothing refers to these, so nothing has to be searched.
            RecordKey::Link(_) | RecordKey::Quote(_) | RecordKey::Response(_) | RecordKey::Advice(_) => {
                return Ok(None);
            }
            RecordKey::Memo(_) | RecordKey::Summary(_) | RecordKey::CodeSet(_) => return Ok(None),
            _ => {}
        }
        if !matches!(of, RecordKey::Coding(_)) {
            look_in!(cases Case, documents Document, codes Code, code_sets CodeSet, links Link, quotes Quote);
            look_in!(statements Statement, responses Response, advice Advice, summaries Summary);
        }
        look_in!(memos Memo);
        Ok(None)
    }

    /// Whether a record with this key is there; a coding is looked for only in the document that names it.
    fn has(&self, key: RecordKey) -> Result<bool, ChangeError> {
        Ok(match key {
            RecordKey::Info(id) => self.info().is_some_and(|info| info.id == id),
            RecordKey::Coder(id) => self.coders.contains_key(&id),
            RecordKey::Group(id) => self.groups.contains_key(&id),
            RecordKey::Stage(id) => self.stages.contains_key(&id),
            RecordKey::Round(id) => self.rounds.contains_key(&id),
            RecordKey::Period(id) => self.periods.contains_key(&id),
            RecordKey::Attribute(id) => self.attributes.contains_key(&id),
            RecordKey::Case(id) => self.cases.contains_key(&id),
            RecordKey::Document(id) => self.documents.contains_key(&id),
            RecordKey::Code(id) => self.codes.contains_key(&id),
            RecordKey::Statement(id) => self.statements.contains_key(&id),
            other => self.record(other).is_some(),
        })
    }

    fn check_name(&self, record: &Record) -> Result<(), ChangeError> {
        macro_rules! unique {
            ($table:ident, $record:ident, $kind:ident $(, $also:expr)?) => {{
                named(&$record.name, RecordKind::$kind)?;
                let name = same_name(&$record.name);
                let also = |_other: &$kind| true $(&& $also(_other))?;
                let mut others = self.$table.values().filter(|other| other.id != $record.id && also(other));
                if others.any(|other| same_name(&other.name) == name) {
                    return Err(ChangeError::NameTaken { kind: RecordKind::$kind, name: $record.name.clone() });
                }
            }};
        }
        match record {
            Record::Info(info) => named(&info.name, RecordKind::Info)?,
            Record::Case(case) => named(&case.name, RecordKind::Case)?,
            Record::Document(document) => named(&document.name, RecordKind::Document)?,
            Record::Coder(coder) => unique!(coders, coder, Coder),
            Record::Group(group) => unique!(groups, group, Group),
            Record::Stage(stage) => unique!(stages, stage, Stage),
            Record::Round(round) => unique!(rounds, round, Round),
            Record::Period(period) => unique!(periods, period, Period),
            Record::CodeSet(set) => unique!(code_sets, set, CodeSet),
            Record::Attribute(attribute) => {
                unique!(attributes, attribute, Attribute, |other: &Attribute| other.of == attribute.of);
            }
            Record::Code(code) => unique!(codes, code, Code, |other: &Code| other.parent == code.parent),
            _ => {}
        }
        Ok(())
    }

    fn check_code(&self, code: &Code) -> Result<(), ChangeError> {
        let digits = code.color.strip_prefix('#').unwrap_or_default();
        if digits.len() != 6 || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(ChangeError::BadField { kind: RecordKind::Code, field: "color" });
        }
        match code.parent {
            Some(parent) if self.ancestry(parent).contains(&code.id) => Err(ChangeError::Cycle(code.id)),
            _ => Ok(()),
        }
    }

    fn check_coding(&self, coding: &Coding) -> Result<(), ChangeError> {
        self.check_passage(Passage { document: coding.document, range: coding.range })?;
        let all = self.codings(coding.document)?;
        let first = all.partition_point(|other| other.range.start() < coding.range.start());
        let same_start = all[first..].iter().take_while(|other| other.range.start() == coding.range.start());
        let twin =
            same_start.filter(|other| other.id != coding.id).find(|other| other.says_the_same_as(coding));
        twin.map_or(Ok(()), |twin| Err(ChangeError::AlreadyCoded(twin.id)))
    }

    fn check_document(&self, document: &Document) -> Result<(), ChangeError> {
        let labels: std::collections::BTreeSet<_> =
            document.speakers.iter().map(|speaker| &speaker.label).collect();
        if labels.len() != document.speakers.len() {
            return Err(ChangeError::BadField { kind: RecordKind::Document, field: "speakers" });
        }
        if let Some(now) = self.document(document.id)
            && now.revision == document.revision
            && (now.text, now.characters) != (document.text, document.characters)
        {
            return Err(ChangeError::BadField { kind: RecordKind::Document, field: "text" });
        }
        self.check_values(RecordKind::Document, AttributeOwner::Document, &document.values)
    }

    fn check_values(
        &self,
        kind: RecordKind,
        owner: AttributeOwner,
        values: &[AttributeValue],
    ) -> Result<(), ChangeError> {
        for (index, value) in values.iter().enumerate() {
            let Some(attribute) = self.attribute(value.attribute).filter(|attribute| attribute.of == owner)
            else {
                return Err(ChangeError::BadField { kind, field: "values" });
            };
            let fits = matches!(
                (attribute.kind, &value.value),
                (AttributeKind::Text, Value::Text(_)) | (AttributeKind::YesNo, Value::YesNo(_))
            ) || matches!((attribute.kind, &value.value), (AttributeKind::Number, Value::Number(number)) if number.is_finite());
            let twice = values[..index].iter().any(|other| {
                (other.attribute, other.round, other.period) == (value.attribute, value.round, value.period)
            });
            if !fits || twice {
                return Err(ChangeError::BadValue(attribute.id));
            }
        }
        Ok(())
    }

    fn check_quote(&self, quote: &Quote) -> Result<(), ChangeError> {
        self.check_passage(quote.passage)?;
        let mut at = quote.passage.range.start();
        for edit in &quote.edits {
            let range = match edit {
                QuoteEdit::Elide(range) | QuoteEdit::Blur(range, _) => *range,
                QuoteEdit::Insert(place, _) => TextRange::empty_at(*place),
            };
            if range.start() < at || range.end() > quote.passage.range.end() {
                return Err(ChangeError::BadField { kind: RecordKind::Quote, field: "edit" });
            }
            at = range.end();
        }
        Ok(())
    }

    fn check_summary(&self, summary: &Summary) -> Result<(), ChangeError> {
        let twin = self.summaries.values().find(|other| {
            other.id != summary.id && (other.code, other.group) == (summary.code, summary.group)
        });
        twin.map_or(Ok(()), |twin| Err(ChangeError::Exists(RecordKey::Summary(twin.id))))
    }

    fn check_passage(&self, passage: Passage) -> Result<(), ChangeError> {
        let Passage { document, range } = passage;
        let characters = self.document(document).map_or(0, |document| document.characters);
        if range.is_empty() || range.end().get() > characters {
            return Err(ChangeError::OutsideText { document, range, characters });
        }
        Ok(())
    }
}

fn named(name: &str, kind: RecordKind) -> Result<(), ChangeError> {
    if name.trim().is_empty() { Err(ChangeError::NoName(kind)) } else { Ok(()) }
}

/// Everything that a record refers to.
fn references(record: &Record) -> Vec<RecordKey> {
    use RecordKey as To;
    let mut to = Vec::new();
    let values = |values: &[AttributeValue], to: &mut Vec<RecordKey>| {
        for value in values {
            to.push(To::Attribute(value.attribute));
            to.extend(value.round.map(To::Round));
            to.extend(value.period.map(To::Period));
        }
    };
    match record {
        Record::Case(case) => {
            to.extend(case.group.map(To::Group));
            values(&case.values, &mut to);
        }
        Record::Document(document) => {
            to.extend(document.group.map(To::Group));
            to.extend(document.stage.map(To::Stage));
            to.extend(document.round.map(To::Round));
            to.extend(document.period.map(To::Period));
            to.extend(document.speakers.iter().filter_map(|speaker| match speaker.voice {
                SpeakerVoice::Case(case) => Some(To::Case(case)),
                _ => None,
            }));
            values(&document.values, &mut to);
        }
        Record::Code(code) => to.extend(code.parent.map(To::Code)),
        Record::CodeSet(set) => to.extend(set.codes.iter().map(|code| To::Code(*code))),
        Record::Coding(coding) => {
            to.extend([To::Document(coding.document), To::Code(coding.code), To::Coder(coding.coder)]);
        }
        Record::Memo(memo) => {
            to.push(To::Coder(memo.by));
            match memo.on {
                Anchor::Project => {}
                Anchor::Document(document) | Anchor::Passage(Passage { document, .. }) => {
                    to.push(To::Document(document))
                }
                Anchor::Code(code) => to.push(To::Code(code)),
                Anchor::Case(case) => to.push(To::Case(case)),
                Anchor::Coding(document, coding) => to.extend([To::Document(document), To::Coding(coding)]),
            }
        }
        Record::Link(link) => {
            to.extend([To::Document(link.from.document), To::Document(link.to.document), To::Coder(link.by)]);
        }
        Record::Quote(quote) => {
            to.extend([To::Document(quote.passage.document), To::Coder(quote.by)]);
            to.extend(quote.theme.map(To::Code));
        }
        Record::Statement(statement) => {
            to.extend([
                To::Document(statement.passage.document),
                To::Code(statement.theme),
                To::Coder(statement.by),
            ]);
            to.extend(statement.to.iter().map(|stage| To::Stage(*stage)));
        }
        Record::Response(response) => {
            to.extend([
                To::Statement(response.statement),
                To::Document(response.passage.document),
                To::Coder(response.by),
            ]);
        }
        Record::Advice(advice) => {
            to.extend([To::Stage(advice.from), To::Stage(advice.to), To::Coder(advice.by)]);
            to.extend(advice.passage.map(|passage| To::Document(passage.document)));
        }
        Record::Summary(summary) => {
            to.extend([To::Code(summary.code), To::Coder(summary.by)]);
            to.extend(summary.group.map(To::Group));
        }
        Record::Info(_) | Record::Coder(_) | Record::Group(_) | Record::Stage(_) => {}
        Record::Round(_) | Record::Period(_) | Record::Attribute(_) => {}
    }
    to
}
