//! What makes a record sound: names, references, ranges and values.

use redthread_text::TextRange;

use crate::coding_ids::CodingIds;
use crate::project::same_name;
use crate::references::Refers;
use crate::*;

impl Project {
    /// Refuses a record whose id is taken.
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
                let place = all.binary_search_by(|other| other.order().cmp(&coding.order())).ok();
                let found = place.or_else(|| all.iter().position(|other| other.id == coding.id));
                found.map(|place| Record::Coding(all[place]))
            }
            other => self.record(other.key()),
        };
        match current {
            None => Err(ChangeError::Missing(record.key())),
            Some(current) if current != *record => Err(ChangeError::Stale(record.key())),
            Some(_) => Ok(()),
        }
    }

    /// Refuses a record that does not fit into the project. `coding_ids` are asked whether a coding is there.
    pub(crate) fn check_sound(&self, record: &Record, coding_ids: &mut CodingIds) -> Result<(), ChangeError> {
        self.check_references(record, coding_ids)?;
        self.check_name(record)?;
        match record {
            Record::Code(code) => self.check_code(code),
            Record::Coding(coding) => self.check_coding(coding),
            Record::Document(document) => self.check_document(document),
            Record::Case(case) => self.check_values(RecordKind::Case, AttributeOwner::Case, &case.values),
            Record::Memo(memo) => memo.places().try_for_each(|passage| self.check_passage(passage)),
            Record::Link(link) => self.check_passage(link.from).and(self.check_passage(link.to)),
            Record::Quote(quote) => self.check_quote(quote),
            Record::Statement(statement) => self.check_statement(statement),
            Record::Attribute(attribute) => self.check_attribute(attribute),
            Record::Response(response) => self.check_passage(response.passage),
            Record::Advice(advice) => advice.passage.map_or(Ok(()), |passage| self.check_passage(passage)),
            Record::Summary(summary) => self.check_summary(summary),
            Record::Guide(guide) => self.check_guide(guide),
            Record::Asked(asked) => self.check_asked(asked),
            Record::SavedQuery(query) if query.expression.trim().is_empty() => {
                Err(ChangeError::BadField { kind: RecordKind::SavedQuery, field: "expression" })
            }
            _ => Ok(()),
        }
    }

    /// Refuses to let go of a record to which another refers.
    pub(crate) fn check_unused(&self, record: &Record) -> Result<(), ChangeError> {
        let of = record.key();
        if matches!(record, Record::Info(_)) {
            return Err(ChangeError::Permanent);
        }
        let used_by = match record {
            Record::Coding(coding) => {
                let on = Anchor::Coding(coding.document, coding.id);
                self.memos_on(on).next().map(|memo| RecordKey::Memo(memo.id))
            }
            _ => self.users_of(of)?,
        };
        used_by.map_or(Ok(()), |by| Err(ChangeError::InUse { of, by }))
    }

    /// The first record that refers to `of`, which is no coding.
    fn users_of(&self, of: RecordKey) -> Result<Option<RecordKey>, ChangeError> {
        macro_rules! look_in {
            ($($table:ident $kind:ident),*) => {$(
                for record in self.$table.values() {
                    let key = RecordKey::$kind(record.id);
                    let mut refers = false;
                    record.each_reference(&mut |to| refers |= to == of);
                    if refers && key != of {
                        return Ok(Some(key));
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
            // What a query is made of stands in its words, and is looked for where these are understood.
            RecordKey::Asked(_) | RecordKey::SavedQuery(_) => return Ok(None),
            _ => {}
        }
        if matches!(of, RecordKey::Survey(_)) {
            look_in!(attributes Attribute);
        }
        look_in!(cases Case, documents Document, codes Code, code_sets CodeSet, links Link, quotes Quote);
        look_in!(guides Guide, askings Asked, statements Statement, responses Response, advice Advice, summaries Summary, memos Memo);
        look_in!(queries SavedQuery);
        Ok(None)
    }

    /// Refuses a record that refers to one that is not there.
    fn check_references(&self, record: &Record, coding_ids: &mut CodingIds) -> Result<(), ChangeError> {
        let mut missing = None;
        record.each_reference(&mut |to| {
            if missing.is_none() && !self.has(to) {
                missing = Some(to);
            }
        });
        if let Record::Memo(Memo { on: Anchor::Coding(document, id), .. }) = record
            && missing.is_none()
            && !coding_ids.has(self, *document, *id)?
        {
            missing = Some(RecordKey::Coding(*id));
        }
        missing.map_or(Ok(()), |to| Err(ChangeError::Dangling { from: record.key(), to }))
    }

    /// Whether a record with this key is there. A coding is taken for granted: who refers to one names its document too, and
    /// it must be looked for in that one.
    fn has(&self, key: RecordKey) -> bool {
        match key {
            RecordKey::Info(id) => self.info().is_some_and(|info| info.id == id),
            RecordKey::Coder(id) => self.coders.contains_key(&id),
            RecordKey::Group(id) => self.groups.contains_key(&id),
            RecordKey::Stage(id) => self.stages.contains_key(&id),
            RecordKey::Round(id) => self.rounds.contains_key(&id),
            RecordKey::Period(id) => self.periods.contains_key(&id),
            RecordKey::Guide(id) => self.guides.contains_key(&id),
            RecordKey::Survey(id) => self.surveys.contains_key(&id),
            RecordKey::Attribute(id) => self.attributes.contains_key(&id),
            RecordKey::Case(id) => self.cases.contains_key(&id),
            RecordKey::Document(id) => self.documents.contains_key(&id),
            RecordKey::Code(id) => self.codes.contains_key(&id),
            RecordKey::Statement(id) => self.statements.contains_key(&id),
            RecordKey::Coding(_) => true,
            other => self.record(other).is_some(),
        }
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
            Record::Guide(guide) => unique!(guides, guide, Guide),
            Record::Survey(survey) => unique!(surveys, survey, Survey),
            Record::CodeSet(set) => unique!(code_sets, set, CodeSet),
            Record::SavedQuery(query) => unique!(queries, query, SavedQuery),
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
        if let Some(now) = self.document(document.id) {
            let same_text = (now.text, now.characters) == (document.text, document.characters);
            if now.revision == document.revision && !same_text {
                return Err(ChangeError::BadField { kind: RecordKind::Document, field: "text" });
            }
            if document.characters < now.characters {
                self.check_nothing_beyond(document)?;
            }
        }
        self.check_values(RecordKind::Document, AttributeOwner::Document, &document.values)
    }

    /// Refuses a text that ends before something that lies on it. A step that shortens a text moves what lies on it first.
    fn check_nothing_beyond(&self, document: &Document) -> Result<(), ChangeError> {
        let codings = self.codings(document.id)?.iter();
        let codings = codings.map(|coding| Passage { document: coding.document, range: coding.range });
        let memos = self.memos.values().flat_map(|memo| memo.places());
        let links = self.links.values().flat_map(|link| [link.from, link.to]);
        let quotes = self.quotes.values().map(|quote| quote.passage);
        let statements = self.statements.values().map(|statement| statement.passage);
        let responses = self.responses.values().map(|response| response.passage);
        let advice = self.advice.values().filter_map(|advice| advice.passage);
        let askings = self.askings.values().map(|asked| asked.passage);
        let mut all = codings
            .chain(memos)
            .chain(links)
            .chain(quotes)
            .chain(statements)
            .chain(responses)
            .chain(advice)
            .chain(askings)
            .filter(|passage| passage.document == document.id);
        let characters = document.characters;
        all.find(|passage| passage.range.end().get() > characters)
            .map_or(Ok(()), |Passage { document, range }| {
                Err(ChangeError::OutsideText { document, range, characters })
            })
    }

    /// Refuses to alter an attribute in such a way that the values given for it no longer fit.
    fn check_attribute(&self, attribute: &Attribute) -> Result<(), ChangeError> {
        match self.attribute(attribute.id) {
            Some(now) if (now.kind, now.of) != (attribute.kind, attribute.of) => {
                let of = RecordKey::Attribute(attribute.id);
                self.users_of(of)?.map_or(Ok(()), |by| Err(ChangeError::InUse { of, by }))
            }
            _ => Ok(()),
        }
    }

    /// Refuses a statement that goes somewhere twice, or no longer to a stage that has answered it.
    fn check_statement(&self, statement: &Statement) -> Result<(), ChangeError> {
        self.check_passage(statement.passage)?;
        let stages: std::collections::BTreeSet<_> = statement.to.iter().collect();
        if stages.len() != statement.to.len() {
            return Err(ChangeError::BadField { kind: RecordKind::Statement, field: "to" });
        }
        let Some(now) = self.statement(statement.id) else { return Ok(()) };
        let left = |stage: &StageId| now.to.contains(stage) && !stages.contains(stage);
        let answers_there = |response: &&std::sync::Arc<Response>| {
            let document = self.document(response.passage.document);
            response.statement == statement.id
                && document.and_then(|document| document.stage).is_some_and(|stage| left(&stage))
        };
        self.responses.values().find(answers_there).map_or(Ok(()), |response| {
            let (of, by) = (RecordKey::Statement(statement.id), RecordKey::Response(response.id));
            Err(ChangeError::InUse { of, by })
        })
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

    /// Refuses a guide with a question without words or one id twice, or without a question that is linked to a passage.
    fn check_guide(&self, guide: &Guide) -> Result<(), ChangeError> {
        let ids: std::collections::BTreeSet<_> = guide.questions.iter().map(|question| question.id).collect();
        let blank = guide.questions.iter().any(|question| question.text.trim().is_empty());
        if blank || ids.len() != guide.questions.len() {
            return Err(ChangeError::BadField { kind: RecordKind::Guide, field: "questions" });
        }
        if self.guide(guide.id).is_none() {
            return Ok(());
        }
        let without =
            |asked: &&std::sync::Arc<Asked>| asked.guide == guide.id && !ids.contains(&asked.question);
        self.askings.values().find(without).map_or(Ok(()), |asked| {
            let (of, by) = (RecordKey::Guide(guide.id), RecordKey::Asked(asked.id));
            Err(ChangeError::InUse { of, by })
        })
    }

    /// Refuses a link to a question that its guide does not have.
    fn check_asked(&self, asked: &Asked) -> Result<(), ChangeError> {
        self.check_passage(asked.passage)?;
        if self.guide(asked.guide).and_then(|guide| guide.question(asked.question)).is_none() {
            return Err(ChangeError::BadField { kind: RecordKind::Asked, field: "question" });
        }
        Ok(())
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
