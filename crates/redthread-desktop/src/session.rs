//! An open project as the app holds it: the workspace, and what was computed from it, kept by the history's head.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use redthread_analysis::{CaseRow, case_rows};
use redthread_model::*;
use redthread_workspace::{Correction, Foreseen, Load, Progress, Revision, Workspace, WorkspaceError};

use crate::builder::{ExpressionAnswer, ExpressionChoices};
use crate::cached::{Cached, CachedFew, Computed};
use crate::cases::{CasesData, DocumentFigures, LabelLine, document_figures, label_lines};
use crate::codes::{CodeTreeData, DefinitionData, SplitData};
use crate::compare::{CellData, CompareAsk, CompareData};
use crate::editing::{FoundPlaces, ReplaceAsk, ReviewData, ReviewMemory, RevisionsData};
use crate::find::{Example, FindChoices, FindData, FoundNames};
use crate::guide::{AnswersData, GuidesData, LinkingData};
use crate::history::HistoryData;
use crate::inspector::{CaseFacts, DocumentFacts, Facts, InspectorAsk, InspectorData, Thing};
use crate::memos::{LinkEnd, LinksData, MemoFilter, MemosData, ends_in};
use crate::negative::{NegativeData, Opens, SaidWords, VoicesAsk};
use crate::reader::{Marks, Sheet, Shown};
use crate::repair::RepairData;
use crate::report::ReportData;
use crate::segments::{SegmentsAsk, SegmentsChoices, SegmentsData};
use crate::sources::SourcesData;
use crate::texts::{Texts, UiLanguage};
use crate::thread::ThreadData;
use crate::touched::Touched;
use crate::words::{BesideData, WordsAsk, WordsData, WordsKey};

/// With more text than this, about 2,500 pages of A4, a search may take longer than a frame.
const LARGE_CHARACTERS: u64 = 8_000_000;

/// What undo and redo would do, in the words of the history.
type NextSteps = (Option<String>, Option<String>);

/// An open project.
pub(crate) struct Session {
    /// The project; everything in it is loaded.
    pub(crate) workspace: Workspace,
    sheet: CachedFew<Arc<Document>, Option<Arc<Sheet>>>,
    marks: CachedFew<(u64, u64, DocumentId, Shown, Option<CoderId>), Marks>,
    sources: Computed<u64, SourcesData>,
    codes: Computed<u64, CodeTreeData>,
    inspector: Cached<(u64, InspectorAsk, String), InspectorData>,
    names: Cached<(u64, String), FoundNames>,
    compare: Computed<(u64, CompareAsk, UiLanguage), CompareData>,
    cell: Cached<(u64, CompareAsk, (usize, usize)), CellData>,
    thread: Cached<u64, ThreadData>,
    report: Cached<u64, ReportData>,
    hits: CachedFew<(u64, DocumentId, bool), Vec<Range<usize>>>,
    // For the reader.
    // For coding.
    // For the code tree.
    definition: Cached<(u64, CodeId, String), Option<DefinitionData>>,
    split: Cached<(u64, CodeId), SplitData>,
    /// The codes that the reader does not show.
    hidden: BTreeSet<CodeId>,
    /// How often that was altered.
    hidings: u64,
    // For editing.
    foreseen: Cached<(u64, Correction), Option<Foreseen>>,
    places: Cached<(DocumentId, BlobHash, ReplaceAsk), FoundPlaces>,
    revisions: Cached<(u64, DocumentId), Vec<Revision>>,
    compared: Cached<(BlobHash, BlobHash), RevisionsData>,
    review: Cached<(u64, DocumentId, Vec<ReviewMemory>, String), ReviewData>,
    // For segments and the inspector.
    segments: Computed<(u64, SegmentsAsk, usize), SegmentsData>,
    segments_choices: Cached<u64, SegmentsChoices>,
    negative: Computed<(u64, VoicesAsk, UiLanguage), NegativeData>,
    said: Cached<(u64, Opens), Vec<SaidWords>>,
    expression_choices: Computed<u64, ExpressionChoices>,
    expression_answer: Computed<(u64, String), ExpressionAnswer>,
    facts: Cached<(u64, InspectorAsk), Facts>,
    case_facts: Cached<(u64, CaseId), Option<CaseFacts>>,
    document_facts: Cached<(u64, DocumentId), Option<DocumentFacts>>,
    touched: Touched,
    // For mending.
    repair: Computed<Option<(DocumentId, BlobHash)>, RepairData>,
    // For memos and links.
    memos: Computed<u64, MemosData>,
    listed_memos: Cached<(u64, MemoFilter), Vec<usize>>,
    links: Cached<u64, LinksData>,
    link_ends: CachedFew<(u64, DocumentId, UiLanguage), Vec<LinkEnd>>,
    // For cases, speakers and documents.
    cases: Cached<u64, CasesData>,
    case_figures: Computed<u64, BTreeMap<CaseId, CaseRow>>,
    labels: Computed<u64, Vec<LabelLine>>,
    document_figures: Computed<u64, BTreeMap<DocumentId, DocumentFigures>>,
    // For words in numbers.
    words: Computed<Option<WordsKey>, WordsData>,
    beside: Computed<Option<(WordsKey, String)>, BesideData>,
    // For guides.
    guides: Cached<u64, GuidesData>,
    linking: Cached<(u64, DocumentId, GuideId), LinkingData>,
    answers: Cached<(u64, GuideId, QuestionId), AnswersData>,
    // For the window.
    /// What undo and redo would do, by the head and the coder.
    next: Cached<(u64, String), NextSteps>,
    find_choices: Cached<u64, FindChoices>,
    find_examples: Cached<u64, Vec<Example>>,
    /// The project as it was when searches last depended on something else in it.
    searched: Project,
    /// How often that was.
    search_version: u64,
    /// The head at which that was looked at.
    searched_head: u64,
    /// What the last search found.
    found: Arc<FindData>,
    /// How many searches there were.
    searches: u64,
}

impl Session {
    /// Takes a project over and loads everything in it.
    pub(crate) fn new(mut workspace: Workspace) -> Result<Self, WorkspaceError> {
        workspace.load(Load::Everything)?;
        Ok(Self {
            workspace,
            sheet: CachedFew::default(),
            marks: CachedFew::default(),
            sources: Computed::default(),
            codes: Computed::default(),
            inspector: Cached::default(),
            names: Cached::default(),
            compare: Computed::default(),
            cell: Cached::default(),
            thread: Cached::default(),
            report: Cached::default(),
            hits: CachedFew::default(),
            // For the reader.
            // For coding.
            // For the code tree.
            definition: Cached::default(),
            split: Cached::default(),
            hidden: BTreeSet::new(),
            hidings: 0,
            // For editing.
            foreseen: Cached::default(),
            places: Cached::default(),
            revisions: Cached::default(),
            compared: Cached::default(),
            review: Cached::default(),
            // For segments and the inspector.
            segments: Computed::default(),
            segments_choices: Cached::default(),
            negative: Computed::default(),
            said: Cached::default(),
            expression_choices: Computed::default(),
            expression_answer: Computed::default(),
            facts: Cached::default(),
            case_facts: Cached::default(),
            document_facts: Cached::default(),
            touched: Touched::default(),
            // For mending.
            repair: Computed::slow(None, RepairData::default()),
            // For memos and links.
            memos: Computed::default(),
            listed_memos: Cached::default(),
            links: Cached::default(),
            link_ends: CachedFew::default(),
            // For cases, speakers and documents.
            cases: Cached::default(),
            case_figures: Computed::default(),
            labels: Computed::default(),
            document_figures: Computed::default(),
            // For words in numbers.
            words: Computed::default(),
            beside: Computed::default(),
            // For guides.
            guides: Cached::default(),
            linking: Cached::default(),
            answers: Cached::default(),
            // For the window.
            next: Cached::default(),
            find_choices: Cached::default(),
            find_examples: Cached::default(),
            searched: Project::default(),
            search_version: 0,
            searched_head: u64::MAX,
            found: Arc::default(),
            searches: 0,
        })
    }

    /// Whether the texts are so many that a search should not hold up a frame.
    pub(crate) fn is_large(&self) -> bool {
        let characters = self.project().documents().values().map(|document| u64::from(document.characters));
        characters.sum::<u64>() > LARGE_CHARACTERS
    }

    /// The project as it is now.
    pub(crate) fn project(&self) -> &Project {
        self.workspace.project()
    }

    /// Takes in what other programs did. Gives whether there was anything.
    pub(crate) fn refresh(&mut self) -> Result<bool, WorkspaceError> {
        let new = self.workspace.refresh()?;
        if new {
            self.workspace.load(Load::Everything)?;
        }
        Ok(new)
    }

    /// The document ready to be read; `None` if there is no such document.
    pub(crate) fn sheet(&mut self, document: DocumentId) -> Option<Arc<Sheet>> {
        let project = self.workspace.project();
        let record = project.documents().get(&document)?.clone();
        let sheet = self.sheet.get(record, || Sheet::of(project, document).map(Arc::new));
        sheet.as_ref().clone()
    }

    /// The codings of a sheet as the reader shows them.
    pub(crate) fn marks(&mut self, sheet: &Sheet, shown: Shown, coder: Option<CoderId>) -> Arc<Marks> {
        let project = self.workspace.project();
        let hidden = &self.hidden;
        let key = (self.workspace.head(), self.hidings, sheet.document, shown, coder);
        self.marks.get(key, || {
            if hidden.is_empty() {
                return Marks::by(project, sheet, shown, coder);
            }
            let mut marks = Marks::by(&without(project, sheet.document, hidden), sheet, shown, coder);
            // What is hidden is still coded.
            marks.coded_percent = Marks::by(project, sheet, Shown::Nothing, None).coded_percent;
            marks
        })
    }

    /// Says which codes the reader does not show.
    pub(crate) fn hide(&mut self, codes: &BTreeSet<CodeId>) {
        if self.hidden != *codes {
            self.hidden.clone_from(codes);
            self.hidings += 1;
        }
    }

    /// The passages of a code, to be split.
    pub(crate) fn split(&mut self, code: CodeId) -> Arc<SplitData> {
        let project = self.workspace.project();
        self.split.get((self.workspace.head(), code), || SplitData::of(project, code).unwrap_or_default())
    }

    /// The memos.
    pub(crate) fn memos(&mut self) -> Arc<MemosData> {
        let (project, head) = (self.workspace.project(), self.workspace.head());
        self.memos.get(head, project, move |project| MemosData::of(project, head))
    }

    /// The numbers of the memos that a filter leaves.
    pub(crate) fn listed_memos(&mut self, filter: &MemoFilter) -> Arc<Vec<usize>> {
        let memos = self.memos();
        self.listed_memos.get((memos.head, filter.clone()), || memos.listed(filter))
    }

    /// The links.
    pub(crate) fn links(&mut self) -> Arc<LinksData> {
        let project = self.workspace.project();
        self.links.get(self.workspace.head(), || LinksData::of(project))
    }

    /// The ends of links in a document.
    pub(crate) fn link_ends(&mut self, sheet: &Sheet, say: Texts) -> Arc<Vec<LinkEnd>> {
        let project = self.workspace.project();
        let key = (self.workspace.head(), sheet.document, say.language);
        self.link_ends.get(key, || ends_in(project, sheet, say))
    }

    /// What the last search found.
    pub(crate) fn found(&self) -> Arc<FindData> {
        Arc::clone(&self.found)
    }

    /// Takes over what a search found.
    pub(crate) fn set_found(&mut self, found: Arc<FindData>) {
        self.found = found;
        self.searches += 1;
    }

    /// Whether a document still has the text in which the last search found its hits.
    pub(crate) fn is_as_searched(&self, document: DocumentId) -> bool {
        let searched = self.found.found_in(document).map(|found| found.text);
        self.project().document(document).is_some_and(|document| Some(document.text) == searched)
    }

    /// What the last search found in a document, in bytes of its text; nothing while hits lie in an older text.
    pub(crate) fn hits_in(&mut self, sheet: &Sheet) -> Arc<Vec<Range<usize>>> {
        let found = self.found();
        let fits = self.is_as_searched(sheet.document);
        let numbers = if fits { found.in_document(sheet.document) } else { &[] };
        self.hits.get((self.searches, sheet.document, fits), || {
            numbers.iter().map(|number| sheet.bytes_of(found.hits[*number as usize].range)).collect()
        })
    }

    /// Which of a document's hits has the number `at`.
    pub(crate) fn hit_here(&self, sheet: &Sheet, at: Option<usize>) -> Option<usize> {
        let at =
            at.filter(|at| self.found.hits.get(*at).is_some_and(|hit| hit.document == sheet.document))?;
        self.found.in_document(sheet.document).iter().position(|number| *number as usize == at)
    }

    /// The number of the state that searches depend on: texts, who speaks, groups; with codings, everything.
    pub(crate) fn search_version(&mut self, with_codings: bool) -> u64 {
        let head = self.workspace.head();
        if with_codings {
            return head;
        }
        if self.searched_head != head {
            self.searched_head = head;
            let (before, now) = (&self.searched, self.workspace.project());
            // Most steps leave these tables as they are, also in memory.
            let same = (std::ptr::eq(before.documents(), now.documents())
                || before.documents() == now.documents())
                && (std::ptr::eq(before.cases(), now.cases()) || before.cases() == now.cases())
                && before.groups() == now.groups();
            if !same {
                self.searched = now.clone();
                self.search_version += 1;
            }
        }
        self.search_version
    }

    /// What conditions a search can be given.
    pub(crate) fn find_choices(&mut self) -> Arc<FindChoices> {
        let project = self.workspace.project();
        self.find_choices.get(self.workspace.head(), || FindChoices::of(project))
    }

    /// Queries to try, of the words of the study.
    pub(crate) fn find_examples(&mut self) -> Arc<Vec<Example>> {
        let version = self.search_version(false);
        let project = self.workspace.project();
        self.find_examples.get(version, || crate::find::examples(project))
    }

    /// The list of sources.
    pub(crate) fn sources(&mut self) -> Arc<SourcesData> {
        let project = self.workspace.project();
        self.sources
            .get(self.workspace.head(), project, |project| SourcesData::of(project).unwrap_or_default())
    }

    /// The code tree.
    pub(crate) fn codes(&mut self) -> Arc<CodeTreeData> {
        let project = self.workspace.project();
        self.codes
            .get(self.workspace.head(), project, |project| CodeTreeData::of(project).unwrap_or_default())
    }

    /// What is known of a code; `None` if there is no such code.
    pub(crate) fn definition(&mut self, code: CodeId, coder: &str) -> Option<DefinitionData> {
        let project = self.workspace.project();
        let data = self.definition.get((self.workspace.head(), code, coder.to_owned()), || {
            DefinitionData::of(project, code, coder).unwrap_or_default()
        });
        data.as_ref().clone()
    }

    /// What is known of a passage.
    pub(crate) fn inspector(&mut self, ask: InspectorAsk, coder: &str) -> Arc<InspectorData> {
        let project = self.workspace.project();
        self.inspector
            .get((self.workspace.head(), ask, coder.to_owned()), || InspectorData::of(project, &ask, coder))
    }

    /// Documents and codes called so.
    pub(crate) fn names(&mut self, typed: &str) -> Arc<FoundNames> {
        let project = self.workspace.project();
        self.names.get((self.workspace.head(), typed.to_owned()), || FoundNames::of(project, typed))
    }

    /// The matrix.
    pub(crate) fn compare(&mut self, ask: &CompareAsk, say: Texts) -> Arc<CompareData> {
        let project = self.workspace.project();
        let asked = ask.clone();
        self.compare.get((self.workspace.head(), ask.clone(), say.language), project, move |project| {
            CompareData::of(project, &asked, say)
        })
    }

    /// What stands behind a cell of the matrix.
    pub(crate) fn cell(&mut self, ask: &CompareAsk, place: (usize, usize), say: Texts) -> Arc<CellData> {
        let data = self.compare(ask, say);
        let project = self.workspace.project();
        self.cell.get((self.workspace.head(), ask.clone(), place), || {
            CellData::of(project, ask, &data, place.0, place.1).unwrap_or_default()
        })
    }

    /// Words with their figures; what they were computed for stands in them, since in a large project they come later.
    pub(crate) fn words(&mut self, ask: &WordsAsk, say: Texts) -> Arc<WordsData> {
        if self.is_large() {
            self.words.begin_slow(None, WordsData::default());
        }
        let project = self.workspace.project();
        let key = (self.workspace.head(), ask.clone(), say.language);
        self.words.get(Some(key.clone()), project, move |project| WordsData::of(project, key, say))
    }

    /// What stands beside a word; `None` while it is being computed.
    pub(crate) fn beside(&mut self, ask: &WordsAsk, word: &str, say: Texts) -> Option<Arc<BesideData>> {
        if self.is_large() {
            self.beside.begin_slow(None, BesideData::default());
        }
        let project = self.workspace.project();
        let of = ((self.workspace.head(), ask.clone(), say.language), word.to_owned());
        let asked = Some(of.clone());
        let data = self.beside.get(asked.clone(), project, move |project| BesideData::of(project, of));
        (data.of == asked).then_some(data)
    }

    /// The segments that meet conditions; `asked` are those that an expression lets through.
    pub(crate) fn segments(
        &mut self,
        ask: &SegmentsAsk,
        asked: Option<&Arc<BTreeSet<CodingId>>>,
    ) -> Arc<SegmentsData> {
        let project = self.workspace.project();
        // The set is told apart by its place in memory: it is kept alive by who asked.
        let key = (self.workspace.head(), ask.clone(), asked.map_or(0, |asked| Arc::as_ptr(asked).addr()));
        let (ask, asked) = (ask.clone(), asked.cloned());
        self.segments.get(key, project, move |project| SegmentsData::of(project, &ask, asked.as_deref()))
    }

    /// What the values of an expression can be chosen among.
    pub(crate) fn expression_choices(&mut self) -> Arc<ExpressionChoices> {
        let project = self.workspace.project();
        self.expression_choices.get(self.workspace.head(), project, ExpressionChoices::of)
    }

    /// What an expression finds, or what is wrong with it.
    pub(crate) fn expression_answer(&mut self, expression: &str) -> Arc<ExpressionAnswer> {
        let project = self.workspace.project();
        let asked = expression.to_owned();
        self.expression_answer.get((self.workspace.head(), asked.clone()), project, move |project| {
            ExpressionAnswer::of(project, &asked)
        })
    }

    /// What is known of the things at a passage.
    pub(crate) fn facts(&mut self, ask: InspectorAsk) -> Arc<Facts> {
        let project = self.workspace.project();
        self.facts.get((self.workspace.head(), ask), || Facts::of(project, &ask))
    }

    /// What is known of a case.
    pub(crate) fn case_facts(&mut self, case: CaseId) -> Arc<Option<CaseFacts>> {
        let project = self.workspace.project();
        self.case_facts.get((self.workspace.head(), case), || CaseFacts::of(project, case))
    }

    /// What is known of a document.
    pub(crate) fn document_facts(&mut self, document: DocumentId) -> Arc<Option<DocumentFacts>> {
        let project = self.workspace.project();
        self.document_facts.get((self.workspace.head(), document), || {
            // A look at the files alone is quick; whether they are the same to the letter, the command says.
            let media =
                || self.workspace.check_media(document, false, &Progress::default()).unwrap_or_default();
            DocumentFacts::of(project, document).map(|facts| facts.with_media(media()))
        })
    }

    /// The steps that touched a thing, newest first; `None` while they are looked up.
    pub(crate) fn history_of(&mut self, context: &egui::Context, thing: Thing) -> Option<Arc<HistoryData>> {
        let large = self.is_large();
        self.touched.get(context, &mut self.workspace, large, thing)
    }

    /// What conditions on segments can be chosen among.
    pub(crate) fn segments_choices(&mut self) -> Arc<SegmentsChoices> {
        let project = self.workspace.project();
        self.segments_choices.get(self.workspace.head(), || SegmentsChoices::of(project))
    }

    /// Who of each group has said what a code stands for.
    pub(crate) fn negative(&mut self, ask: VoicesAsk, say: Texts) -> Arc<NegativeData> {
        let project = self.workspace.project();
        self.negative.get((self.workspace.head(), ask, say.language), project, move |project| {
            NegativeData::of(project, ask, say)
        })
    }

    /// The words behind a name.
    pub(crate) fn said(&mut self, opens: &Opens) -> Arc<Vec<SaidWords>> {
        let project = self.workspace.project();
        self.said.get((self.workspace.head(), opens.clone()), || SaidWords::of(project, opens))
    }

    /// The interview guides.
    pub(crate) fn guides(&mut self) -> Arc<GuidesData> {
        let project = self.workspace.project();
        self.guides.get(self.workspace.head(), || GuidesData::of(project).unwrap_or_default())
    }

    /// The answers to a question of a guide.
    pub(crate) fn answers(&mut self, guide: GuideId, question: QuestionId) -> Arc<AnswersData> {
        let project = self.workspace.project();
        let asked = (self.workspace.head(), guide, question);
        self.answers.get(asked, || AnswersData::of(project, guide, question).unwrap_or_default())
    }

    /// The turns of a document that ask questions of a guide.
    pub(crate) fn linking(&mut self, document: DocumentId, guide: GuideId) -> Arc<LinkingData> {
        let project = self.workspace.project();
        let asked = (self.workspace.head(), document, guide);
        self.linking.get(asked, || LinkingData::of(project, document, guide).unwrap_or_default())
    }

    /// The thread.
    pub(crate) fn thread(&mut self) -> Arc<ThreadData> {
        let project = self.workspace.project();
        self.thread.get(self.workspace.head(), || ThreadData::of(project).unwrap_or_default())
    }

    /// The texts for the report.
    pub(crate) fn report(&mut self) -> Arc<ReportData> {
        let project = self.workspace.project();
        self.report.get(self.workspace.head(), || ReportData::of(project))
    }

    /// What undo and redo of `by` would do.
    pub(crate) fn next_steps(&mut self, by: &str) -> Arc<NextSteps> {
        let workspace = &mut self.workspace;
        self.next.get((workspace.head(), by.to_owned()), || {
            let undo = workspace.next_undo(Some(by)).ok().flatten();
            let redo = workspace.next_redo(Some(by)).ok().flatten();
            (undo.map(|step| step.what), redo.map(|step| step.what))
        })
    }

    /// What a correction under way would do to codings.
    pub(crate) fn foreseen(&mut self, correction: &Correction) -> Option<Foreseen> {
        let project = self.workspace.project();
        *self.foreseen.get((self.workspace.head(), correction.clone()), || correction.foresee(project))
    }

    /// What the corrections of a document did that are to be looked through.
    pub(crate) fn review(
        &mut self,
        document: DocumentId,
        memory: &[ReviewMemory],
        by: &str,
    ) -> Arc<ReviewData> {
        let workspace = &mut self.workspace;
        let key = (workspace.head(), document, memory.to_vec(), by.to_owned());
        self.review.get(key, || ReviewData::of(workspace, document, memory, by))
    }

    /// Where words stand in a document.
    pub(crate) fn places(&mut self, sheet: &Sheet, ask: &ReplaceAsk) -> Arc<FoundPlaces> {
        let text = self.project().document(sheet.document).map(|document| document.text);
        let Some(text) = text else { return Arc::default() };
        self.places
            .get((sheet.document, text, ask.clone()), || FoundPlaces::of(&sheet.text, &sheet.layout, ask))
    }

    /// What is proposed for the words of a scanned document; empty while it is looked over.
    pub(crate) fn repair(&mut self, document: DocumentId) -> Arc<RepairData> {
        let project = self.workspace.project();
        let Some(text) = project.document(document).map(|record| record.text) else { return Arc::default() };
        let of = Some((document, text));
        let data = self.repair.get(of, project, move |project| RepairData::of(project, document));
        if data.of == of { data } else { Arc::default() }
    }

    /// The revisions of a document, newest first.
    pub(crate) fn revisions(&mut self, document: DocumentId) -> Arc<Vec<Revision>> {
        let workspace = &mut self.workspace;
        let head = workspace.head();
        self.revisions.get((head, document), || workspace.revisions(document).unwrap_or_default())
    }

    /// Two revisions beside one another.
    pub(crate) fn compared(&mut self, old: BlobHash, new: BlobHash) -> Arc<RevisionsData> {
        let workspace = &mut self.workspace;
        self.compared.get((old, new), || match (workspace.text_of(old), workspace.text_of(new)) {
            (Ok(old), Ok(new)) => RevisionsData::of(&old, &new),
            _ => RevisionsData::default(),
        })
    }

    /// The cases with their attributes.
    pub(crate) fn cases(&mut self) -> Arc<CasesData> {
        let project = self.workspace.project();
        self.cases.get(self.workspace.head(), || CasesData::of(project))
    }

    /// What each case said.
    pub(crate) fn case_figures(&mut self) -> Arc<BTreeMap<CaseId, CaseRow>> {
        let project = self.workspace.project();
        self.case_figures
            .get(self.workspace.head(), project, |project| case_rows(project).unwrap_or_default())
    }

    /// The labels of the documents.
    pub(crate) fn labels(&mut self) -> Arc<Vec<LabelLine>> {
        let project = self.workspace.project();
        self.labels.get(self.workspace.head(), project, |project| label_lines(project).unwrap_or_default())
    }

    /// What is counted of the documents.
    pub(crate) fn document_figures(&mut self) -> Arc<BTreeMap<DocumentId, DocumentFigures>> {
        let project = self.workspace.project();
        self.document_figures
            .get(self.workspace.head(), project, |project| document_figures(project).unwrap_or_default())
    }
}

/// The project as if a document had no codings with these codes.
fn without(project: &Project, document: DocumentId, codes: &BTreeSet<CodeId>) -> Project {
    let mut seen = project.clone();
    if let Ok(codings) = project.codings(document) {
        let shown = codings.iter().filter(|coding| !codes.contains(&coding.code));
        seen.load_codings(document, shown.copied().collect());
    }
    seen
}
