//! Which part of the package is what, and the small parts beside the text.

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::IngestError;
use crate::format::archive::Package;
use crate::format::xml::attribute;

/// The names of the parts that matter.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) document: String,
    pub(super) styles: Option<String>,
    pub(super) numbering: Option<String>,
    pub(super) footnotes: Option<String>,
    pub(super) endnotes: Option<String>,
    pub(super) comments: Option<String>,
    pub(super) comments_extended: Option<String>,
    /// Documents in the document, by the names of their relations.
    pub(super) chunks: Vec<(String, String)>,
}

impl Parts {
    /// Follows the relations; where they say nothing, the usual names are taken.
    pub(super) fn of(package: &mut Package) -> Result<Self, IngestError> {
        let roots = relations(package, "_rels/.rels", "")?;
        let document = roots.into_iter().find(|one| one.kind == "officeDocument").map(|one| one.part);
        let document = document.unwrap_or_else(|| "word/document.xml".to_owned());
        let (folder, file) = document.rsplit_once('/').unwrap_or(("", &document));
        let own = relations(package, &format!("{folder}/_rels/{file}.rels"), folder)?;
        let part = |kind: &str| own.iter().find(|one| one.kind == kind).map(|one| one.part.clone());
        let chunks =
            own.iter().filter(|one| one.kind == "aFChunk").map(|one| (one.id.clone(), one.part.clone()));
        let (styles, comments) = (part("styles"), part("comments"));
        let (footnotes, endnotes) = (part("footnotes"), part("endnotes"));
        let usual = |name: &str| Some(format!("{folder}/{name}.xml"));
        Ok(Self {
            styles: styles.or_else(|| usual("styles")),
            numbering: part("numbering").or_else(|| usual("numbering")),
            footnotes: footnotes.or_else(|| usual("footnotes")),
            endnotes: endnotes.or_else(|| usual("endnotes")),
            comments: comments.or_else(|| usual("comments")),
            comments_extended: part("commentsExtended").or_else(|| usual("commentsExtended")),
            chunks: chunks.collect(),
            document,
        })
    }
}

/// A relation: its name, the last word of its kind, and the part it leads to.
struct Relation {
    id: String,
    kind: String,
    part: String,
}

/// The relations of a part that lead to other parts.
fn relations(package: &mut Package, name: &str, folder: &str) -> Result<Vec<Relation>, IngestError> {
    let xml = match package.part(name) {
        Ok(xml) => xml.unwrap_or_default(),
        // Without relations the usual names are taken.
        Err(IngestError::Damaged { .. }) => return Ok(Vec::new()),
        Err(other) => return Err(other),
    };
    let mut found = Vec::new();
    let mut reader = Reader::from_str(&xml);
    while let Ok(event) = reader.read_event() {
        match event {
            Event::Start(element) | Event::Empty(element)
                if element.local_name().as_ref() == b"Relationship" =>
            {
                let outside = attribute(&element, b"TargetMode").is_some_and(|mode| mode == "External");
                if let (Some(kind), Some(target)) =
                    (attribute(&element, b"Type"), attribute(&element, b"Target"))
                    && !outside
                {
                    let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                    let id = attribute(&element, b"Id").unwrap_or_default();
                    found.push(Relation { id, kind, part: resolve(folder, &target) });
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(found)
}

fn resolve(folder: &str, target: &str) -> String {
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            ".." => drop(steps.pop()),
            "." | "" => {}
            name => steps.push(name),
        }
    }
    steps.join("/")
}

/// Which comment answers which, each by the name of its last paragraph, from the part that Word keeps beside the comments.
pub(super) fn answered(xml: &str) -> Vec<(String, String)> {
    let mut reader = Reader::from_str(xml);
    let mut found = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(element) | Event::Empty(element)) => {
                let named = |name| attribute(&element, name);
                found.extend(named(b"paraId".as_slice()).zip(named(b"paraIdParent")));
            }
            Ok(Event::Eof) | Err(_) => return found,
            Ok(_) => {}
        }
    }
}
