//! The project in memory: tables of records, codings by document, and what has been loaded of the documents' contents.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use redthread_text::{Collation, Text};

use crate::*;

/// Records of one kind by id; cheap to copy, and copied only when one side alters.
pub type Table<I, T> = Arc<BTreeMap<I, Arc<T>>>;

/// The codings of one document in reading order (see [`Coding::order`]).
pub type DocumentCodings = Arc<Vec<Coding>>;

/// A study: everything that its changes made. Cloning gives a snapshot at the cost of a few pointers.
///
/// Codings, layouts and texts may not be loaded for every document: a one-shot command loads what it touches. Asking for what
/// is not loaded gives [`NotLoaded`], never an empty answer.
#[derive(Clone, Debug, Default)]
pub struct Project {
    pub(crate) info: Option<Arc<Info>>,
    pub(crate) coders: Table<CoderId, Coder>,
    pub(crate) groups: Table<GroupId, Group>,
    pub(crate) stages: Table<StageId, Stage>,
    pub(crate) rounds: Table<RoundId, Round>,
    pub(crate) periods: Table<PeriodId, Period>,
    pub(crate) guides: Table<GuideId, Guide>,
    pub(crate) surveys: Table<SurveyId, Survey>,
    pub(crate) attributes: Table<AttributeId, Attribute>,
    pub(crate) cases: Table<CaseId, Case>,
    pub(crate) documents: Table<DocumentId, Document>,
    pub(crate) codes: Table<CodeId, Code>,
    pub(crate) code_sets: Table<CodeSetId, CodeSet>,
    pub(crate) memos: Table<MemoId, Memo>,
    pub(crate) links: Table<LinkId, Link>,
    pub(crate) quotes: Table<QuoteId, Quote>,
    pub(crate) statements: Table<StatementId, Statement>,
    pub(crate) responses: Table<ResponseId, Response>,
    pub(crate) advice: Table<AdviceId, Advice>,
    pub(crate) summaries: Table<SummaryId, Summary>,
    pub(crate) askings: Table<AskedId, Asked>,
    pub(crate) queries: Table<SavedQueryId, SavedQuery>,
    pub(crate) codings: Arc<BTreeMap<DocumentId, DocumentCodings>>,
    /// The memos by what they are on, so that letting go of thousands of codings need not look through all memos for each.
    memos_by_anchor: Arc<BTreeSet<(Anchor, MemoId)>>,
    layouts: Arc<BTreeMap<DocumentId, (BlobHash, Arc<Layout>)>>,
    texts: Arc<BTreeMap<DocumentId, (BlobHash, Text)>>,
}

/// Something of this document was asked for before it was loaded. It is a fault of the program, not of the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("document {0} is not loaded")]
pub struct NotLoaded(pub DocumentId);

macro_rules! tables {
    ($($(#[doc = $doc:literal])* $field:ident, $one:ident: $id:ident => $kind:ident;)*) => {
        impl Project {
            $(
                $(#[doc = $doc])*
                pub fn $field(&self) -> &BTreeMap<$id, Arc<$kind>> {
                    &self.$field
                }

                #[doc = concat!("Finds a ", stringify!($kind), " by id.")]
                pub fn $one(&self, id: $id) -> Option<&$kind> {
                    self.$field.get(&id).map(AsRef::as_ref)
                }
            )*

            /// Finds a record by its key; a coding only in a document whose codings are loaded.
            pub fn record(&self, key: RecordKey) -> Option<Record> {
                match key {
                    RecordKey::Info(id) => self.info().filter(|info| info.id == id).cloned().map(Record::Info),
                    RecordKey::Coding(id) => self.codings.values().flat_map(|all| all.iter()).find(|coding| coding.id == id).copied().map(Record::Coding),
                    $(RecordKey::$kind(id) => self.$one(id).cloned().map(Record::$kind),)*
                }
            }

            /// Puts a record in, over one with the same id. Validates nothing: that is [`Project::apply`]'s work, or the
            /// store's, which hands back what was validated before. A coding goes into its document's list, which must be loaded.
            pub fn put(&mut self, record: Record) {
                if let Record::Memo(memo) = &record {
                    self.place_memo(memo.id, Some(memo.on));
                }
                match record {
                    Record::Info(info) => self.info = Some(Arc::new(info)),
                    Record::Coding(coding) => self.put_coding(coding),
                    $(Record::$kind(record) => { Arc::make_mut(&mut self.$field).insert(record.id, Arc::new(record)); })*
                }
            }

            /// Takes a record out.
            pub(crate) fn take(&mut self, record: &Record) {
                if let Record::Document(document) = record {
                    Arc::make_mut(&mut self.codings).remove(&document.id);
                }
                if let Record::Memo(memo) = record {
                    self.place_memo(memo.id, None);
                }
                match record {
                    Record::Info(_) => self.info = None,
                    Record::Coding(coding) => self.take_coding(coding),
                    $(Record::$kind(record) => { Arc::make_mut(&mut self.$field).remove(&record.id); })*
                }
            }
        }

        /// Two projects are equal if they hold the same records; what happens to be loaded of texts does not matter.
        impl PartialEq for Project {
            fn eq(&self, other: &Self) -> bool {
                self.info == other.info && $(self.$field == other.$field &&)* self.codings == other.codings
            }
        }
    };
}

tables! {
    /// The coders.
    coders, coder: CoderId => Coder;
    /// The stakeholder groups.
    groups, group: GroupId => Group;
    /// The stages.
    stages, stage: StageId => Stage;
    /// The rounds.
    rounds, round: RoundId => Round;
    /// The periods.
    periods, period: PeriodId => Period;
    /// The interview guides.
    guides, guide: GuideId => Guide;
    /// The surveys.
    surveys, survey: SurveyId => Survey;
    /// The attributes of cases and documents.
    attributes, attribute: AttributeId => Attribute;
    /// The cases.
    cases, case: CaseId => Case;
    /// The documents.
    documents, document: DocumentId => Document;
    /// The codes.
    codes, code: CodeId => Code;
    /// The sets of codes.
    code_sets, code_set: CodeSetId => CodeSet;
    /// The memos.
    memos, memo: MemoId => Memo;
    /// The links between passages.
    links, link: LinkId => Link;
    /// The quotes.
    quotes, quote: QuoteId => Quote;
    /// The statements of the thread.
    statements, statement: StatementId => Statement;
    /// The responses to statements.
    responses, response: ResponseId => Response;
    /// The advice from stage to stage.
    advice, one_advice: AdviceId => Advice;
    /// The summaries of themes.
    summaries, summary: SummaryId => Summary;
    /// The passages that ask questions of guides.
    askings, asked: AskedId => Asked;
    /// The saved queries.
    queries, query: SavedQueryId => SavedQuery;
}

impl Project {
    /// What is true of the study as a whole; `None` only before the first change.
    pub fn info(&self) -> Option<&Info> {
        self.info.as_deref()
    }

    /// The language of the material unless a document says otherwise.
    pub fn language(&self) -> redthread_text::Language {
        self.info().map(|info| info.language).unwrap_or_default()
    }

    /// The sort order of the study's language.
    pub fn collation(&self) -> Collation {
        Collation::of(self.language())
    }

    /// The codings of a document, in reading order.
    ///
    /// # Errors
    /// If they are not loaded, or there is no such document.
    pub fn codings(&self, document: DocumentId) -> Result<&DocumentCodings, NotLoaded> {
        self.codings.get(&document).ok_or(NotLoaded(document))
    }

    /// What lies on a document's text.
    ///
    /// # Errors
    /// If it is not loaded, or there is no such document.
    pub fn layout(&self, document: DocumentId) -> Result<&Arc<Layout>, NotLoaded> {
        let wanted = self.document(document).map(|document| document.layout);
        let loaded = self.layouts.get(&document).filter(|(hash, _)| Some(*hash) == wanted);
        loaded.map(|(_, layout)| layout).ok_or(NotLoaded(document))
    }

    /// The text of a document.
    ///
    /// # Errors
    /// If it is not loaded, or there is no such document.
    pub fn text(&self, document: DocumentId) -> Result<&Text, NotLoaded> {
        let wanted = self.document(document).map(|document| document.text);
        let loaded = self.texts.get(&document).filter(|(hash, _)| Some(*hash) == wanted);
        loaded.map(|(_, text)| text).ok_or(NotLoaded(document))
    }

    /// Takes in the codings of a document from the store, in any order.
    pub fn load_codings(&mut self, document: DocumentId, mut codings: Vec<Coding>) {
        codings.sort_by_cached_key(Coding::order);
        Arc::make_mut(&mut self.codings).insert(document, Arc::new(codings));
    }

    /// Takes in the layout of a document from the store.
    pub fn load_layout(&mut self, document: DocumentId, hash: BlobHash, layout: Arc<Layout>) {
        Arc::make_mut(&mut self.layouts).insert(document, (hash, layout));
    }

    /// Takes in the text of a document from the store.
    pub fn load_text(&mut self, document: DocumentId, hash: BlobHash, text: Text) {
        Arc::make_mut(&mut self.texts).insert(document, (hash, text));
    }

    fn put_coding(&mut self, coding: Coding) {
        Arc::make_mut(&mut self.codings).entry(coding.document).or_default();
        self.take_coding(&coding);
        self.add_coding(coding);
    }

    /// Puts in a coding with an id that its document does not have; passed over if the document's codings are not loaded.
    pub(crate) fn add_coding(&mut self, coding: Coding) {
        let Some(all) = Arc::make_mut(&mut self.codings).get_mut(&coding.document) else { return };
        let place = all.partition_point(|other| other.order() < coding.order());
        Arc::make_mut(all).insert(place, coding);
    }

    /// Takes out the coding with this id, which mostly is as given and then quickly found.
    pub(crate) fn take_coding(&mut self, coding: &Coding) {
        let Some(all) = Arc::make_mut(&mut self.codings).get_mut(&coding.document) else { return };
        let as_given = all.binary_search_by(|other| other.order().cmp(&coding.order())).ok();
        if let Some(place) = as_given.or_else(|| all.iter().position(|other| other.id == coding.id)) {
            Arc::make_mut(all).remove(place);
        }
    }

    /// Puts a coding in the place of itself as it was, and moves it along its list only as far as it has to go: a correction
    /// moves thousands of codings by a few letters each.
    pub(crate) fn replace_coding(&mut self, before: &Coding, after: Coding) {
        let Some(all) = Arc::make_mut(&mut self.codings).get_mut(&before.document) else { return };
        let as_given = all.binary_search_by(|other| other.order().cmp(&before.order())).ok();
        let place = as_given.or_else(|| all.iter().position(|other| other.id == before.id));
        let Some(place) = place else { return self.add_coding(after) };
        let (all, order) = (Arc::make_mut(all), after.order());
        all[place] = after;
        let earlier = all[..place].partition_point(|other| other.order() < order);
        if earlier < place {
            all[earlier..=place].rotate_right(1);
        } else {
            let later = all[place + 1..].partition_point(|other| other.order() < order);
            all[place..=place + later].rotate_left(1);
        }
    }

    /// The memos on `on` and nothing else, oldest id first.
    pub fn memos_on(&self, on: Anchor) -> impl Iterator<Item = &Memo> {
        let first = (on, MemoId::from([u8::MIN; 16]));
        let last = (on, MemoId::from([u8::MAX; 16]));
        self.memos_by_anchor.range(first..=last).filter_map(|(_, memo)| self.memo(*memo))
    }

    /// Notes that a memo is on `on` now, or gone.
    fn place_memo(&mut self, memo: MemoId, on: Option<Anchor>) {
        let before = self.memo(memo).map(|memo| memo.on);
        let all = Arc::make_mut(&mut self.memos_by_anchor);
        before.into_iter().for_each(|before| _ = all.remove(&(before, memo)));
        on.into_iter().for_each(|on| _ = all.insert((on, memo)));
    }

    /// The documents in their order.
    pub fn documents_in_order(&self) -> Vec<&Document> {
        in_order(self.documents.values().map(AsRef::as_ref), |document| document.position)
    }

    /// The groups in their order.
    pub fn groups_in_order(&self) -> Vec<&Group> {
        in_order(self.groups.values().map(AsRef::as_ref), |group| group.position)
    }

    /// The stages in their order.
    pub fn stages_in_order(&self) -> Vec<&Stage> {
        in_order(self.stages.values().map(AsRef::as_ref), |stage| stage.position)
    }

    /// The rounds in their order.
    pub fn rounds_in_order(&self) -> Vec<&Round> {
        in_order(self.rounds.values().map(AsRef::as_ref), |round| round.position)
    }

    /// The periods in their order.
    pub fn periods_in_order(&self) -> Vec<&Period> {
        in_order(self.periods.values().map(AsRef::as_ref), |period| period.position)
    }

    /// The guides in their order.
    pub fn guides_in_order(&self) -> Vec<&Guide> {
        in_order(self.guides.values().map(AsRef::as_ref), |guide| guide.position)
    }

    /// Whether nobody knows how many people speak in a document: it holds answers to a survey whose rows are no known people.
    pub fn is_anonymous(&self, document: &Document) -> bool {
        let survey = document.question.and_then(|question| self.survey(question.survey));
        document.kind == DocumentKind::Survey && !survey.is_some_and(|survey| survey.linked)
    }

    /// The surveys in their order.
    pub fn surveys_in_order(&self) -> Vec<&Survey> {
        in_order(self.surveys.values().map(AsRef::as_ref), |survey| survey.position)
    }

    /// The saved queries in their order.
    pub fn queries_in_order(&self) -> Vec<&SavedQuery> {
        in_order(self.queries.values().map(AsRef::as_ref), |query| query.position)
    }

    /// The saved query of this name, without regard to case.
    pub fn find_query(&self, name: &str) -> Option<&SavedQuery> {
        let name = same_name(name);
        self.queries.values().map(AsRef::as_ref).find(|query| same_name(&query.name) == name)
    }

    /// The quotes in their order.
    pub fn quotes_in_order(&self) -> Vec<&Quote> {
        in_order(self.quotes.values().map(AsRef::as_ref), |quote| quote.position)
    }

    /// The codes under `parent` (the themes if `None`), in their order.
    pub fn children(&self, parent: Option<CodeId>) -> Vec<&Code> {
        in_order(self.codes.values().map(AsRef::as_ref).filter(|code| code.parent == parent), |code| {
            code.position
        })
    }

    /// All codes with their depth (0 for a theme), each before its sub-themes, in their order.
    pub fn codes_in_order(&self) -> Vec<(&Code, usize)> {
        let mut below: BTreeMap<Option<CodeId>, Vec<&Code>> = BTreeMap::new();
        for code in self.codes.values() {
            below.entry(code.parent).or_default().push(code);
        }
        for siblings in below.values_mut() {
            siblings.sort_by_key(|code| (std::cmp::Reverse(code.position), std::cmp::Reverse(code.id)));
        }
        let mut open: Vec<(&Code, usize)> =
            below.remove(&None).unwrap_or_default().into_iter().map(|code| (code, 0)).collect();
        let mut all = Vec::with_capacity(self.codes.len());
        while let Some((code, depth)) = open.pop() {
            all.push((code, depth));
            open.extend(
                below.remove(&Some(code.id)).unwrap_or_default().into_iter().map(|child| (child, depth + 1)),
            );
        }
        all
    }

    /// The theme (top-level code) above `code`, or itself.
    pub fn theme_of(&self, code: CodeId) -> CodeId {
        self.ancestry(code).last().copied().unwrap_or(code)
    }

    /// `code` and those above it, upwards.
    pub fn ancestry(&self, code: CodeId) -> Vec<CodeId> {
        let mut line = Vec::new();
        let mut next = Some(code);
        while let Some(code) = next.filter(|code| !line.contains(code)).and_then(|code| self.code(code)) {
            line.push(code.id);
            next = code.parent;
        }
        line
    }

    /// `code` and all below it.
    pub fn descendants(&self, code: CodeId) -> Vec<CodeId> {
        let mut found = vec![code];
        let mut next = 0;
        while next < found.len() {
            let above = found[next];
            let below = self.codes.values().filter(|code| code.parent == Some(above)).map(|code| code.id);
            // A damaged file could hold a circle.
            let below: Vec<CodeId> = below.filter(|code| !found.contains(code)).collect();
            found.extend(below);
            next += 1;
        }
        found
    }

    /// The path of a code; `None` if there is no such code.
    pub fn path(&self, code: CodeId) -> Option<CodePath> {
        let names = self
            .ancestry(code)
            .into_iter()
            .rev()
            .filter_map(|code| self.code(code))
            .map(|code| code.name.clone());
        CodePath::new(names.collect())
    }

    /// Finds a code by its path, without regard to case.
    pub fn find_code(&self, path: &CodePath) -> Option<&Code> {
        path.names().iter().try_fold(None, |parent: Option<&Code>, name| {
            let wanted = same_name(name);
            let parent = parent.map(|code| code.id);
            let code =
                self.codes.values().find(|code| code.parent == parent && same_name(&code.name) == wanted)?;
            Some(Some(code.as_ref()))
        })?
    }
}

/// The form under which two names are the same.
pub(crate) fn same_name(name: &str) -> String {
    name.trim().to_lowercase()
}

fn in_order<'p, T: Ordered + 'p>(
    all: impl Iterator<Item = &'p T>,
    position: impl Fn(&T) -> u32,
) -> Vec<&'p T> {
    let mut all: Vec<_> = all.collect();
    all.sort_by_key(|record| (position(record), record.id_bytes()));
    all
}

/// What has an id to break ties by.
trait Ordered {
    fn id_bytes(&self) -> [u8; 16];
}

macro_rules! ordered {
    ($($kind:ident)*) => {$(impl Ordered for $kind {
        fn id_bytes(&self) -> [u8; 16] {
            *self.id.bytes()
        }
    })*};
}

ordered! { Document Group Stage Round Period Guide Survey Quote Code SavedQuery }
