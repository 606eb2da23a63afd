//! What is searched for, how, and where: kept per project, and made into what the workspace is asked.

use std::collections::BTreeSet;

use redthread_model::*;
use redthread_text::Folding;
use redthread_workspace::{Scope, SearchOptions};
use serde::{Deserialize, Serialize};

/// What is searched for.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct FindAsk {
    /// How it is searched for, and in which order hits are shown.
    pub(crate) options: FindOptions,
    /// Where it is searched for.
    pub(crate) filters: FindFilters,
    /// The forms that were unticked, folded.
    pub(crate) without_forms: BTreeSet<String>,
}

/// How it is searched for. Habits of a project: they are remembered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct FindOptions {
    /// Words only as they are written, and not in their other forms.
    pub(crate) whole_words: bool,
    /// How freely letters are compared.
    pub(crate) letters: Folding,
    /// Also parts of compounds.
    pub(crate) compounds: bool,
    /// Also words that text recognition damaged.
    pub(crate) scan_tolerant: bool,
    /// Stop words in the query need not be there.
    pub(crate) without_stop_words: bool,
    /// The query is a regular expression.
    pub(crate) regex: bool,
    /// Leave out what interviewers say.
    pub(crate) without_interviewer: bool,
    /// Only words that carry no code.
    pub(crate) uncoded: bool,
    /// In which order hits are shown.
    pub(crate) sort: SortBy,
    /// What codes are put on.
    #[serde(with = "super::scope")]
    pub(crate) scope: Scope,
    /// Whether the forms found stand in the order of the language instead of the most frequent first.
    pub(crate) forms_by_name: bool,
}

impl Default for FindOptions {
    fn default() -> Self {
        Self {
            whole_words: false,
            letters: Folding::default(),
            compounds: false,
            scan_tolerant: false,
            without_stop_words: false,
            regex: false,
            without_interviewer: false,
            uncoded: false,
            sort: SortBy::default(),
            scope: Scope::Sentence,
            forms_by_name: false,
        }
    }
}

/// In which order hits are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SortBy {
    /// As one reads: document by document.
    #[default]
    Reading,
    /// Those that fit best first.
    Best,
    /// By the second word to the left.
    Left2,
    /// By the word to the left.
    Left1,
    /// By the words found.
    Node,
    /// By the word to the right.
    Right1,
    /// By the second word to the right.
    Right2,
    /// By who speaks.
    Speaker,
    /// By document, in the order of the language.
    Document,
}

/// Where it is searched for: each condition must hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct FindFilters {
    /// The group of the voice, else of the document.
    pub(crate) group: Option<GroupId>,
    /// Who speaks.
    pub(crate) case: Option<CaseId>,
    /// In one of these documents; in any if there is none.
    pub(crate) documents: BTreeSet<DocumentId>,
    /// The round in which it was collected.
    pub(crate) round: Option<RoundId>,
    /// Coded with this code or one below it.
    pub(crate) code: Option<CodeId>,
    /// Coded by this coder.
    pub(crate) coder: Option<CoderId>,
    /// With this value of an attribute.
    pub(crate) attribute: Option<(AttributeId, String)>,
    /// An expression that hits must meet; none if empty.
    pub(crate) expression: String,
}

/// One condition.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Filter {
    /// This group.
    Group(GroupId),
    /// This case.
    Case(CaseId),
    /// This document.
    Document(DocumentId),
    /// This round.
    Round(RoundId),
    /// This code.
    Code(CodeId),
    /// This coder.
    Coder(CoderId),
    /// This value of an attribute.
    Attribute(AttributeId, String),
    /// This expression.
    Expression(String),
}

impl FindFilters {
    /// The conditions, in the order in which they are shown.
    pub(crate) fn all(&self) -> Vec<Filter> {
        let mut all = Vec::new();
        all.extend(self.group.map(Filter::Group));
        all.extend(self.case.map(Filter::Case));
        all.extend(self.documents.iter().copied().map(Filter::Document));
        all.extend(self.round.map(Filter::Round));
        all.extend(self.code.map(Filter::Code));
        all.extend(self.coder.map(Filter::Coder));
        all.extend(self.attribute.clone().map(|(attribute, value)| Filter::Attribute(attribute, value)));
        let expression = self.expression.trim();
        all.extend((!expression.is_empty()).then(|| Filter::Expression(expression.to_owned())));
        all
    }

    /// Whether nothing is left out.
    pub(crate) fn is_empty(&self) -> bool {
        self.all().is_empty()
    }

    /// Takes a condition in. Of documents there may be several; of the others it comes in the place of the one before.
    pub(crate) fn put(&mut self, filter: Filter) {
        match filter {
            Filter::Group(group) => self.group = Some(group),
            Filter::Case(case) => self.case = Some(case),
            Filter::Document(document) => {
                self.documents.insert(document);
            }
            Filter::Round(round) => self.round = Some(round),
            Filter::Code(code) => self.code = Some(code),
            Filter::Coder(coder) => self.coder = Some(coder),
            Filter::Attribute(attribute, value) => self.attribute = Some((attribute, value)),
            Filter::Expression(expression) => self.expression = expression,
        }
    }

    /// Takes a condition away.
    pub(crate) fn take_away(&mut self, filter: &Filter) {
        match filter {
            Filter::Group(_) => self.group = None,
            Filter::Case(_) => self.case = None,
            Filter::Document(document) => {
                self.documents.remove(document);
            }
            Filter::Round(_) => self.round = None,
            Filter::Code(_) => self.code = None,
            Filter::Coder(_) => self.coder = None,
            Filter::Attribute(..) => self.attribute = None,
            Filter::Expression(_) => self.expression.clear(),
        }
    }

    /// Takes a condition in, or away if it holds already.
    pub(crate) fn toggle(&mut self, filter: Filter) {
        if self.all().contains(&filter) { self.take_away(&filter) } else { self.put(filter) }
    }

    /// The conditions on things that are still there.
    pub(crate) fn in_project(mut self, project: &Project) -> Self {
        self.group = self.group.filter(|group| project.group(*group).is_some());
        self.case = self.case.filter(|case| project.case(*case).is_some());
        self.documents.retain(|document| project.document(*document).is_some());
        self.round = self.round.filter(|round| project.round(*round).is_some());
        self.code = self.code.filter(|code| project.code(*code).is_some());
        self.coder = self.coder.filter(|coder| project.coder(*coder).is_some());
        self.attribute = self.attribute.filter(|(attribute, _)| project.attribute(*attribute).is_some());
        self
    }

    /// What only an expression can say: round, attribute, and the expression that was written.
    fn condition(&self, project: &Project) -> Option<String> {
        let round = self.round.and_then(|round| project.round(round));
        let attribute = self
            .attribute
            .as_ref()
            .and_then(|(attribute, value)| Some((project.attribute(*attribute)?.name.as_str(), value)));
        let written = self.expression.trim();
        let mut parts = Vec::new();
        parts.extend(round.map(|round| format!("round:{}", quoted(&round.name))));
        parts.extend(attribute.map(|(name, value)| format!("{}={}", quoted(name), quoted(value))));
        parts.extend(match (written.is_empty(), parts.is_empty()) {
            (true, _) => None,
            // Alone it keeps its places, for what may be wrong with it.
            (false, true) => Some(self.expression.clone()),
            (false, false) => Some(format!("({written})")),
        });
        (!parts.is_empty()).then(|| parts.join(" and "))
    }
}

impl FindAsk {
    /// What the workspace is asked. Records are named by their ids, so that no two can be confused.
    pub(crate) fn search_options(&self, project: &Project) -> SearchOptions {
        let (options, filters) = (&self.options, &self.filters);
        SearchOptions {
            group: filters.group.map(|group| group.to_string()),
            case: filters.case.map(|case| case.to_string()),
            in_code: filters.code.map(|code| code.to_string()),
            coder: filters.coder.map(|coder| coder.to_string()),
            documents: (!filters.documents.is_empty()).then(|| filters.documents.clone()),
            without_interviewer: options.without_interviewer,
            uncoded: options.uncoded,
            condition: filters.condition(project),
            ranked: options.sort == SortBy::Best,
            regex: options.regex,
            scan_tolerant: options.scan_tolerant,
            letters: options.letters,
            whole_words: options.whole_words,
            compounds: options.compounds,
            without_stop_words: options.without_stop_words,
            without_forms: self.without_forms.clone(),
            ..SearchOptions::default()
        }
    }
}

impl FindAsk {
    /// The search for `query` as an expression, to be saved under a name.
    pub(crate) fn written(&self, query: &str, project: &Project) -> String {
        let filters = &self.filters;
        let atom = if self.options.regex { "regex" } else { "text" };
        let mut parts = vec![format!("{atom}{}:{}", self.written_options(), quoted(query.trim()))];
        let group = filters.group.and_then(|group| project.group(group));
        parts.extend(group.map(|group| format!("group:{}", quoted(&group.name))));
        let case = filters.case.and_then(|case| project.case(case));
        parts.extend(case.map(|case| format!("case:{}", quoted(&case.name))));
        let documents = filters.documents.iter().filter_map(|document| project.document(*document));
        let documents: Vec<String> =
            documents.map(|document| format!("document:{}", quoted(&document.name))).collect();
        parts.extend(match &documents[..] {
            [] => None,
            [one] => Some(one.clone()),
            several => Some(format!("({})", several.join(" or "))),
        });
        let code = filters.code.and_then(|code| project.path(code));
        parts.extend(code.map(|code| format!("code:{}", quoted(&code.to_string()))));
        let coder = filters.coder.and_then(|coder| project.coder(coder));
        parts.extend(coder.map(|coder| format!("coder:{}", quoted(&coder.name))));
        parts.extend(filters.condition(project).map(|condition| {
            if filters.expression.trim().is_empty() { condition } else { format!("({condition})") }
        }));
        parts.extend(self.options.without_interviewer.then(|| "not speaker:interviewer".to_owned()));
        parts.extend(self.options.uncoded.then(|| "not coded".to_owned()));
        parts.join(" and ")
    }

    /// The choices that differ from the usual ones, in square brackets.
    fn written_options(&self) -> String {
        let options = &self.options;
        let named = [
            (options.letters == Folding::Exact, "case"),
            (options.letters == Folding::Loose, "loose"),
            (options.whole_words, "whole"),
            (options.compounds, "parts"),
            (options.scan_tolerant, "scan"),
            (options.without_stop_words, "nostop"),
        ];
        let named = named.into_iter().filter(|(chosen, _)| *chosen).map(|(_, name)| name.to_owned());
        let forms = self.without_forms.iter().map(|form| format!("-{form}"));
        let all: Vec<String> = named.chain(forms).collect();
        if all.is_empty() { String::new() } else { format!("[{}]", all.join(",")) }
    }
}

/// A text in quotation marks, as expressions have it.
pub(crate) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;

    use super::*;

    #[test]
    fn conditions_are_put_in_and_taken_away_one_by_one() {
        let project = Sample::new().group("borgere").document("Et", "borgere", "Bo: {ja|Tillid}").build();
        let (group, document) =
            (*project.groups().keys().next().unwrap(), *project.documents().keys().next().unwrap());
        let mut filters = FindFilters::default();
        filters.toggle(Filter::Group(group));
        filters.toggle(Filter::Document(document));
        filters.put(Filter::Expression("code:Tillid".to_owned()));
        assert_eq!(filters.all().len(), 3);
        let ask = FindAsk { filters: filters.clone(), ..FindAsk::default() };
        let options = ask.search_options(&project);
        assert_eq!(options.group, Some(group.to_string()));
        assert_eq!(options.documents, Some(BTreeSet::from([document])));
        assert_eq!(options.condition.as_deref(), Some("code:Tillid"));
        filters.toggle(Filter::Group(group));
        filters.take_away(&Filter::Document(document));
        filters.take_away(&Filter::Expression(String::new()));
        assert!(filters.is_empty());
    }

    #[test]
    fn a_search_is_written_as_an_expression() {
        let project =
            Sample::new().group("borgere").document("Et", "borgere", "Bo: {ja|Relation/Tillid}").build();
        let mut ask = FindAsk::default();
        assert_eq!(ask.written("ja", &project), "text:\"ja\"");
        ask.filters.group = project.groups().keys().next().copied();
        ask.filters.code = project.codes().values().find(|code| code.name == "Tillid").map(|code| code.id);
        ask.filters.expression = "turns or paragraphs".to_owned();
        ask.options.compounds = true;
        ask.options.without_interviewer = true;
        ask.without_forms.insert("så alenes".to_owned());
        let expected = concat!(
            r#"text[parts,-så alenes]:"\"så alene\"" and group:"borgere" and code:"Relation/Tillid""#,
            " and (turns or paragraphs) and not speaker:interviewer"
        );
        assert_eq!(ask.written("\"så alene\" ", &project), expected);
    }

    #[test]
    fn names_with_quotation_marks_stay_one_value() {
        assert_eq!(quoted("Team \"A\" \\ B"), r#""Team \"A\" \\ B""#);
    }
}
