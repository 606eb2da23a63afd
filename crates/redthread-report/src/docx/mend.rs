//! Puts the children of WordprocessingML's property elements into the order of the schema (ECMA-376, part 1, annex A), which
//! word processors rely on and docx-rs does not keep; makes the first row of each table a head that is repeated; and drops
//! attributes that the schema does not know or that differ from run to run.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, Writer};

use crate::error::ReportError;

/// For each element the order of its children; those not named keep their place after the others.
const ORDERS: [(&str, &[&str]); 9] = [
    (
        "w:pPr",
        &[
            "w:pStyle",
            "w:keepNext",
            "w:keepLines",
            "w:pageBreakBefore",
            "w:framePr",
            "w:widowControl",
            "w:numPr",
            "w:pBdr",
            "w:shd",
            "w:tabs",
            "w:adjustRightInd",
            "w:snapToGrid",
            "w:spacing",
            "w:ind",
            "w:contextualSpacing",
            "w:jc",
            "w:textAlignment",
            "w:outlineLvl",
            "w:rPr",
            "w:sectPr",
            "w:pPrChange",
        ],
    ),
    ("w:numPr", &["w:ilvl", "w:numId"]),
    (
        "w:rPr",
        &[
            "w:rStyle",
            "w:rFonts",
            "w:b",
            "w:bCs",
            "w:i",
            "w:iCs",
            "w:caps",
            "w:smallCaps",
            "w:strike",
            "w:dstrike",
            "w:vanish",
            "w:color",
            "w:spacing",
            "w:w",
            "w:kern",
            "w:position",
            "w:sz",
            "w:szCs",
            "w:highlight",
            "w:u",
            "w:shd",
            "w:vertAlign",
            "w:lang",
        ],
    ),
    (
        "w:tblPr",
        &[
            "w:tblStyle",
            "w:tblpPr",
            "w:tblW",
            "w:jc",
            "w:tblInd",
            "w:tblBorders",
            "w:shd",
            "w:tblLayout",
            "w:tblCellMar",
            "w:tblLook",
        ],
    ),
    (
        "w:tcPr",
        &[
            "w:tcW",
            "w:gridSpan",
            "w:vMerge",
            "w:tcBorders",
            "w:shd",
            "w:noWrap",
            "w:tcMar",
            "w:textDirection",
            "w:vAlign",
        ],
    ),
    ("w:tblBorders", &["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"]),
    ("w:tcBorders", &["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"]),
    ("w:tblCellMar", &["w:top", "w:left", "w:bottom", "w:right"]),
    (
        "w:sectPr",
        &[
            "w:headerReference",
            "w:footerReference",
            "w:type",
            "w:pgSz",
            "w:pgMar",
            "w:pgBorders",
            "w:pgNumType",
            "w:cols",
            "w:titlePg",
            "w:docGrid",
        ],
    ),
];

/// Attributes that are dropped, with their elements. Paragraph ids are counted over the life of the program, so that the same
/// report would not give the same file.
const DROPPED: [(&str, &str); 2] = [("w:gridCol", "w:type"), ("w:p", "w14:paraId")];

/// A piece of an XML document.
enum Node {
    Element { start: BytesStart<'static>, children: Vec<Node> },
    Other(Event<'static>),
}

/// Gives back `part` with everything in order.
pub(super) fn in_order(part: &[u8]) -> Result<Vec<u8>, ReportError> {
    let mut reader = Reader::from_reader(part);
    let mut root = Vec::new();
    read(&mut reader, &mut root)?;
    root.iter_mut().for_each(mend);
    let mut writer = Writer::new(Vec::new());
    root.iter().try_for_each(|node| write(&mut writer, node))?;
    Ok(writer.into_inner())
}

/// Reads nodes until the element that they stand in ends.
fn read(reader: &mut Reader<&[u8]>, nodes: &mut Vec<Node>) -> Result<(), ReportError> {
    loop {
        match reader.read_event().map_err(wrong)? {
            Event::Eof | Event::End(_) => return Ok(()),
            Event::Empty(start) => {
                nodes.push(Node::Element { start: start.into_owned(), children: Vec::new() })
            }
            Event::Start(start) => {
                let mut children = Vec::new();
                let start = start.into_owned();
                read(reader, &mut children)?;
                nodes.push(Node::Element { start, children });
            }
            other => nodes.push(Node::Other(other.into_owned())),
        }
    }
}

fn mend(node: &mut Node) {
    let Node::Element { start, children } = node else { return };
    children.iter_mut().for_each(mend);
    if let Some((_, dropped)) =
        DROPPED.iter().find(|(element, _)| element.as_bytes() == start.name().as_ref())
    {
        let kept =
            start.attributes().flatten().filter(|attribute| attribute.key.as_ref() != dropped.as_bytes());
        let mut mended = start.clone();
        mended.clear_attributes();
        mended.extend_attributes(kept);
        *start = mended;
    }
    let name = start.name();
    if let Some((_, order)) = ORDERS.iter().find(|(parent, _)| parent.as_bytes() == name.as_ref()) {
        children.sort_by_key(|child| order.iter().position(|known| child.is(known)).unwrap_or(order.len()));
    }
    if name.as_ref() == b"w:tbl"
        && let Some(Node::Element { children: row, .. }) = children.iter_mut().find(|child| child.is("w:tr"))
        && let Some(Node::Element { children: properties, .. }) =
            row.iter_mut().find(|child| child.is("w:trPr"))
    {
        properties.push(Node::Element { start: BytesStart::new("w:tblHeader"), children: Vec::new() });
    }
}

impl Node {
    fn is(&self, name: &str) -> bool {
        matches!(self, Self::Element { start, .. } if start.name().as_ref() == name.as_bytes())
    }
}

fn write(writer: &mut Writer<Vec<u8>>, node: &Node) -> Result<(), ReportError> {
    match node {
        Node::Other(event) => writer.write_event(event.borrow()).map_err(wrong),
        Node::Element { start, children } if children.is_empty() => {
            writer.write_event(Event::Empty(start.borrow())).map_err(wrong)
        }
        Node::Element { start, children } => {
            writer.write_event(Event::Start(start.borrow())).map_err(wrong)?;
            children.iter().try_for_each(|child| write(writer, child))?;
            writer.write_event(Event::End(start.to_end())).map_err(wrong)
        }
    }
}

fn wrong(error: impl std::fmt::Display) -> ReportError {
    ReportError::Docx(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(given: &str, expected: &str) {
        assert_eq!(String::from_utf8(in_order(given.as_bytes()).unwrap()).unwrap(), expected);
    }

    #[test]
    fn properties_come_in_the_order_of_the_schema() {
        check(
            r#"<w:p><w:pPr><w:rPr/><w:jc w:val="right"/><w:pStyle w:val="Quote"/></w:pPr><w:r><w:t>a &amp; b</w:t></w:r></w:p>"#,
            r#"<w:p><w:pPr><w:pStyle w:val="Quote"/><w:jc w:val="right"/><w:rPr/></w:pPr><w:r><w:t>a &amp; b</w:t></w:r></w:p>"#,
        );
    }

    #[test]
    fn the_first_row_of_a_table_is_its_head() {
        check(
            "<w:tbl><w:tr><w:trPr/></w:tr><w:tr><w:trPr/></w:tr></w:tbl>",
            "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr></w:tr><w:tr><w:trPr/></w:tr></w:tbl>",
        );
    }

    #[test]
    fn attributes_that_nobody_needs_are_dropped() {
        check(
            r#"<w:p w14:paraId="1" w:x="&amp;"><w:gridCol w:w="5" w:type="dxa"/></w:p>"#,
            r#"<w:p w:x="&amp;"><w:gridCol w:w="5"/></w:p>"#,
        );
    }

    #[test]
    fn spaces_in_text_are_kept() {
        check(r#"<w:t xml:space="preserve"> æ  ø </w:t>"#, r#"<w:t xml:space="preserve"> æ  ø </w:t>"#);
    }
}
