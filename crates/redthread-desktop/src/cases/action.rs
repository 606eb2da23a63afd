//! What can be asked for in cases, attributes, speakers and documents.

use redthread_model::*;
use redthread_workspace::{CaseEdit, DocumentFacts, SpeakerAssignment};

/// Something that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CasesAction {
    /// Alter cases, or make new ones.
    EditCases(Vec<CaseEdit>),
    /// Take cases away.
    RemoveCases(Vec<CaseId>),
    /// Make one case of several: the first stays.
    MergeCases(Vec<CaseId>),
    /// Make an attribute of cases.
    CreateAttribute(String, AttributeKind),
    /// Alter an attribute's name and kind.
    EditAttribute(AttributeId, String, AttributeKind),
    /// Take an attribute away with its values.
    RemoveAttribute(AttributeId),
    /// Go to the first words of a case.
    ShowWords(CaseId),
    /// Say who speaks under labels, each in one document or everywhere.
    Assign(Vec<(Option<DocumentId>, String, SpeakerAssignment)>),
    /// Read a document from the first turn under a label.
    ShowLabel(DocumentId, String),
    /// Alter facts of documents.
    EditDocuments(Vec<(DocumentId, DocumentFacts)>),
    /// Take documents away with all that rests on them.
    RemoveDocuments(Vec<DocumentId>),
    /// Alter a document's facts in the place of documents.
    ShowFacts(DocumentId),
    /// Rename a group, stage, round or period.
    RenameBelonging(Belonging, String),
    /// Take a group, stage, round or period away.
    RemoveBelonging(Belonging),
    /// Put groups, stages, rounds or periods in this order.
    OrderBelongings(Vec<Belonging>),
}

/// What documents and cases can belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Belonging {
    /// A stakeholder group.
    Group(GroupId),
    /// A stage.
    Stage(StageId),
    /// A round.
    Round(RoundId),
    /// A period.
    Period(PeriodId),
}
