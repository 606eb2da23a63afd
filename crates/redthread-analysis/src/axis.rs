//! The rows or columns of a matrix, and how a coding finds those it counts in.

use std::collections::BTreeMap;

use redthread_model::*;
use serde::Serialize;

use crate::Dimension;
use crate::error::AnalysisError;
use crate::id_map::{IdMap, NONE};
use crate::voices::{NOBODY, Voices};

/// The head of a row or column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Axis {
    /// The id of what it stands for; a valence's or value's name, since those have no id.
    pub id: String,
    /// What people call it; a code's path where each code stands alone.
    pub label: String,
}

/// The lines (rows or columns) of one side of a matrix, with what is needed to find those of a coding.
pub(crate) struct Lines {
    /// The heads, in order.
    pub(crate) axes: Vec<Axis>,
    finder: Finder,
}

/// How lines are found.
enum Finder {
    /// There is one line, and everything counts in it.
    Everything,
    /// By the coding's code: the lines of each numbered code.
    Code { codes: IdMap, lines: Vec<Vec<u32>> },
    /// By the coding's coder: the line of each numbered coder.
    Coder { coders: IdMap, lines: Vec<[u32; 1]> },
    /// By the coding's valence.
    Valence,
    /// By the document.
    Document(IdMap),
    /// By the document's group, stage, … : what the document has of it.
    OfDocument(IdMap, fn(&Document) -> Option<[u8; 16]>),
    /// By the voice's group, else the document's.
    Group(IdMap),
    /// By the voice's case.
    Case(IdMap),
    /// By the value of an attribute: of the voice's case, else of the document.
    Attribute {
        of_case: Option<AttributeId>,
        of_document: Option<AttributeId>,
        values: BTreeMap<String, u32>,
    },
}

/// How the codings of one document find their lines.
pub(crate) enum Here<'l> {
    /// All count in the same lines.
    Constant([u32; 1]),
    /// It depends on the code.
    Code(&'l IdMap, &'l [Vec<u32>]),
    /// It depends on the coder.
    Coder(&'l IdMap, &'l [[u32; 1]]),
    /// It depends on the valence.
    Valence,
    /// It depends on who speaks: the line of each token (see [`Voices`]), and of codings in which no voice speaks.
    Token { of_token: Vec<u32>, of_nobody: u32 },
}

impl Lines {
    /// One line for everything.
    pub(crate) fn everything() -> Self {
        Self { axes: vec![Axis { id: String::new(), label: String::new() }], finder: Finder::Everything }
    }

    /// A line for each code with all below it, in the order of the code tree.
    pub(crate) fn codes_with_those_below(project: &Project) -> Self {
        let codes = project.codes_in_order();
        let numbers = numbering(codes.iter().map(|(code, _)| *code.id.bytes()));
        let upwards =
            |code: &Code| project.ancestry(code.id).iter().map(|above| numbers.get(above.bytes())).collect();
        let lines = codes.iter().map(|(code, _)| upwards(code)).collect();
        Self { axes: code_axes(project, &codes), finder: Finder::Code { codes: numbers, lines } }
    }

    /// The lines of a dimension.
    pub(crate) fn of(project: &Project, dimension: &Dimension) -> Result<Self, AnalysisError> {
        Ok(match dimension {
            Dimension::Theme => Self::themes(project),
            Dimension::Code => {
                let codes = project.codes_in_order();
                let lines = (0..codes.len() as u32).map(|line| vec![line]).collect();
                let numbers = numbering(codes.iter().map(|(code, _)| *code.id.bytes()));
                Self { axes: code_axes(project, &codes), finder: Finder::Code { codes: numbers, lines } }
            }
            Dimension::Group => {
                let all = project
                    .groups_in_order()
                    .into_iter()
                    .map(|group| (*group.id.bytes(), axis(group.id, &group.name)));
                Self::numbered(all.collect(), Finder::Group)
            }
            Dimension::Stage => {
                let all = project
                    .stages_in_order()
                    .into_iter()
                    .map(|stage| (*stage.id.bytes(), axis(stage.id, &stage.name)));
                Self::numbered(all.collect(), |ids| {
                    Finder::OfDocument(ids, |document| Some(*document.stage?.bytes()))
                })
            }
            Dimension::Round => {
                let all = project
                    .rounds_in_order()
                    .into_iter()
                    .map(|round| (*round.id.bytes(), axis(round.id, &round.name)));
                Self::numbered(all.collect(), |ids| {
                    Finder::OfDocument(ids, |document| Some(*document.round?.bytes()))
                })
            }
            Dimension::Period => {
                let all = project.periods_in_order();
                let all = all.into_iter().map(|period| (*period.id.bytes(), axis(period.id, &period.name)));
                Self::numbered(all.collect(), |ids| {
                    Finder::OfDocument(ids, |document| Some(*document.period?.bytes()))
                })
            }
            Dimension::Document => {
                let all = project.documents_in_order();
                let all =
                    all.into_iter().map(|document| (*document.id.bytes(), axis(document.id, &document.name)));
                Self::numbered(all.collect(), Finder::Document)
            }
            Dimension::Case => Self::numbered(
                by_name(project, project.cases().values(), |case| (&case.name, *case.id.bytes())),
                Finder::Case,
            ),
            Dimension::Coder => {
                let all =
                    by_name(project, project.coders().values(), |coder| (&coder.name, *coder.id.bytes()));
                let lines = (0..all.len() as u32).map(|line| [line]).collect();
                Self::numbered(all, |coders| Finder::Coder { coders, lines })
            }
            Dimension::Valence => {
                let axes =
                    [Valence::Well, Valence::LessWell].map(|valence| axis(valence.name(), valence.name()));
                Self { axes: axes.to_vec(), finder: Finder::Valence }
            }
            Dimension::Attribute(name) => Self::attribute(project, name)?,
        })
    }

    fn themes(project: &Project) -> Self {
        let themes = project.children(None);
        let theme_numbers = numbering(themes.iter().map(|theme| *theme.id.bytes()));
        let line_of = |code: &CodeId| match theme_numbers.get(project.theme_of(*code).bytes()) {
            NONE => Vec::new(),
            line => vec![line],
        };
        let lines = project.codes().keys().map(line_of).collect();
        let codes = numbering(project.codes().keys().map(|code| *code.bytes()));
        let axes = themes.iter().map(|theme| axis(theme.id, &theme.name)).collect();
        Self { axes, finder: Finder::Code { codes, lines } }
    }

    fn attribute(project: &Project, name: &str) -> Result<Self, AnalysisError> {
        let wanted = name.trim().to_lowercase();
        let find = |owner| {
            let mut all = project.attributes().values();
            all.find(|attribute| attribute.of == owner && attribute.name.trim().to_lowercase() == wanted)
                .map(|found| found.id)
        };
        let (of_case, of_document) = (find(AttributeOwner::Case), find(AttributeOwner::Document));
        if of_case.is_none() && of_document.is_none() {
            return Err(AnalysisError::NoSuchAttribute(name.to_owned()));
        }
        let in_cases = project
            .cases()
            .values()
            .flat_map(|case| &case.values)
            .filter(|value| Some(value.attribute) == of_case);
        let in_documents = project.documents().values().flat_map(|document| &document.values);
        let in_documents = in_documents.filter(|value| Some(value.attribute) == of_document);
        let mut values: Vec<&Value> = in_cases.chain(in_documents).map(|value| &value.value).collect();
        let collation = project.collation();
        let labelled = of_case.or(of_document).and_then(|attribute| project.attribute(attribute));
        let place = |value: &str| labelled.map_or(0, |attribute| attribute.place_of(value));
        values.sort_by(|one, other| match (one, other) {
            (Value::Number(one), Value::Number(other)) => one.total_cmp(other),
            (Value::YesNo(one), Value::YesNo(other)) => other.cmp(one),
            _ => {
                let (one, other) = (one.to_string(), other.to_string());
                place(&one).cmp(&place(&other)).then_with(|| collation.compare(&one, &other))
            }
        });
        values.dedup();
        let axes: Vec<Axis> = values.iter().map(|value| axis(value, &value.to_string())).collect();
        let values = axes.iter().enumerate().map(|(line, axis)| (axis.id.clone(), line as u32)).collect();
        Ok(Self { axes, finder: Finder::Attribute { of_case, of_document, values } })
    }

    fn numbered(all: Vec<([u8; 16], Axis)>, finder: impl FnOnce(IdMap) -> Finder) -> Self {
        let numbers = IdMap::numbering(all.iter().map(|(id, _)| *id));
        Self { axes: all.into_iter().map(|(_, axis)| axis).collect(), finder: finder(numbers) }
    }

    /// How many lines there are.
    pub(crate) fn len(&self) -> usize {
        self.axes.len()
    }

    /// Whether the lines of a coding depend on who speaks in it.
    pub(crate) fn by_voice(&self) -> bool {
        matches!(self.finder, Finder::Group(_) | Finder::Case(_) | Finder::Attribute { .. })
    }

    /// Prepares for the codings of one document, whose voices are needed where lines depend on them.
    pub(crate) fn here<'l>(
        &'l self,
        project: &Project,
        document: &Document,
        voices: Option<&Voices>,
    ) -> Here<'l> {
        let by_token = |of_voice: &dyn Fn(Voice, Option<GroupId>) -> u32, of_nobody: u32| {
            let of_token = voices
                .map(|voices| voices.tokens.iter().map(|token| of_voice(token.voice, token.group)).collect());
            Here::Token { of_token: of_token.unwrap_or_default(), of_nobody }
        };
        match &self.finder {
            Finder::Everything => Here::Constant([0]),
            Finder::Code { codes, lines } => Here::Code(codes, lines),
            Finder::Coder { coders, lines } => Here::Coder(coders, lines),
            Finder::Valence => Here::Valence,
            Finder::Document(documents) => Here::Constant([documents.get(document.id.bytes())]),
            Finder::OfDocument(ids, get) => Here::Constant([get(document).map_or(NONE, |id| ids.get(&id))]),
            Finder::Group(groups) => {
                let line = |group: Option<GroupId>| group.map_or(NONE, |group| groups.get(group.bytes()));
                by_token(&|_, group| line(group), line(document.group))
            }
            Finder::Case(cases) => {
                let line = |voice| match voice {
                    Voice::Known(case) => cases.get(case.bytes()),
                    Voice::Unknown(..) => NONE,
                };
                by_token(&|voice, _| line(voice), NONE)
            }
            Finder::Attribute { of_case, of_document, values } => {
                let line = |all: &[AttributeValue], attribute: &Option<AttributeId>| {
                    let value = value_at((*attribute)?, all, document)?;
                    values.get(&value.to_string()).copied()
                };
                let of_nobody = line(&document.values, of_document).unwrap_or(NONE);
                let of_voice = |voice| match voice {
                    Voice::Known(case) => project.case(case).and_then(|case| line(&case.values, of_case)),
                    Voice::Unknown(..) => None,
                };
                by_token(&|voice, _| of_voice(voice).unwrap_or(of_nobody), of_nobody)
            }
        }
    }
}

impl Here<'_> {
    /// Whether lines depend on who speaks.
    pub(crate) fn by_voice(&self) -> bool {
        matches!(self, Self::Token { .. })
    }

    /// The lines in which a coding counts, spoken by the voice `token`, or by [`NOBODY`].
    pub(crate) fn lines(&self, coding: &Coding, token: u32) -> &[u32] {
        let found: &[u32] = match self {
            Self::Constant(line) => line,
            Self::Code(codes, lines) => match codes.get(coding.code.bytes()) {
                NONE => &[],
                code => &lines[code as usize],
            },
            Self::Coder(coders, lines) => match coders.get(coding.coder.bytes()) {
                NONE => &[],
                coder => &lines[coder as usize],
            },
            Self::Valence => match coding.valence {
                None => &[],
                Some(Valence::Well) => &[0],
                Some(Valence::LessWell) => &[1],
            },
            Self::Token { of_token, of_nobody } => {
                std::slice::from_ref(if token == NOBODY { of_nobody } else { &of_token[token as usize] })
            }
        };
        if found.first() == Some(&NONE) { &[] } else { found }
    }

    /// The line to which text spoken by `token` belongs, if lines sort the material; else 0, where all text belongs.
    pub(crate) fn line_of_text(&self, token: u32) -> Option<u32> {
        let line = match self {
            Self::Constant([line]) => *line,
            Self::Code(..) | Self::Coder(..) | Self::Valence => 0,
            Self::Token { of_nobody, .. } if token == NOBODY => *of_nobody,
            Self::Token { of_token, .. } => of_token[token as usize],
        };
        (line != NONE).then_some(line)
    }
}

/// The value of an attribute that holds in the round and period of `document`; the most particular one if several do.
pub(crate) fn value_at<'v>(
    attribute: AttributeId,
    values: &'v [AttributeValue],
    document: &Document,
) -> Option<&'v Value> {
    let holds = |value: &&AttributeValue| {
        value.attribute == attribute
            && (value.round.is_none() || value.round == document.round)
            && (value.period.is_none() || value.period == document.period)
    };
    let found =
        values.iter().filter(holds).max_by_key(|value| (value.round.is_some(), value.period.is_some()));
    found.map(|value| &value.value)
}

fn axis(id: impl ToString, label: &str) -> Axis {
    Axis { id: id.to_string(), label: label.to_owned() }
}

fn code_axes(project: &Project, codes: &[(&Code, usize)]) -> Vec<Axis> {
    let label =
        |code: &Code| project.path(code.id).map_or_else(|| code.name.clone(), |path| path.to_string());
    codes.iter().map(|(code, _)| axis(code.id, &label(code))).collect()
}

fn numbering(ids: impl ExactSizeIterator<Item = [u8; 16]>) -> IdMap {
    IdMap::numbering(ids)
}

/// Heads for records that have a name and no order of their own, sorted as the study's language sorts.
fn by_name<'p, T: 'p>(
    project: &Project,
    all: impl Iterator<Item = &'p std::sync::Arc<T>>,
    name_and_id: impl Fn(&T) -> (&String, [u8; 16]),
) -> Vec<([u8; 16], Axis)> {
    let collation = project.collation();
    let mut all: Vec<_> = all.map(|record| name_and_id(record)).collect();
    all.sort_by(|(one, id), (other, other_id)| collation.compare(one, other).then_with(|| id.cmp(other_id)));
    let head = |id: [u8; 16], label: &str| Axis { id: CaseId::from(id).to_string(), label: label.to_owned() };
    all.into_iter().map(|(name, id)| (id, head(id, name))).collect()
}
