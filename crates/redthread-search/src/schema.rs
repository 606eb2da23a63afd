//! The fields of the index.

use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, TextFieldIndexing, TextOptions};

use crate::analysis::{EXACT, STEMMED};

/// The fields of the index. One entry of the index is one unit; none of its text is stored.
#[derive(Clone, Debug)]
pub(crate) struct Fields {
    /// The number that the manifest gives to one revision of a document.
    pub(crate) document: Field,
    /// Which of the document's units it is, counted from 0.
    pub(crate) unit: Field,
    /// The stems of its terms. Without positions, which would double its size: phrases are not stemmed.
    pub(crate) stemmed: Field,
    /// Its terms, folded, with positions for phrases.
    pub(crate) exact: Field,
    schema: Schema,
}

/// The name of the fast field with the document's number.
pub(crate) const DOCUMENT: &str = "document";
/// The name of the fast field with the unit's number.
pub(crate) const UNIT: &str = "unit";

impl Fields {
    /// Makes the fields.
    pub(crate) fn new() -> Self {
        let mut schema = Schema::builder();
        let text = |tokenizer: &str, record: IndexRecordOption| {
            let indexing = TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(record);
            TextOptions::default().set_indexing_options(indexing)
        };
        let document = schema.add_u64_field(DOCUMENT, INDEXED | FAST);
        let unit = schema.add_u64_field(UNIT, FAST);
        let stemmed = schema.add_text_field("stemmed", text(STEMMED, IndexRecordOption::WithFreqs));
        let exact = schema.add_text_field("exact", text(EXACT, IndexRecordOption::WithFreqsAndPositions));
        Self { document, unit, stemmed, exact, schema: schema.build() }
    }

    /// The schema that has them.
    pub(crate) fn schema(&self) -> Schema {
        self.schema.clone()
    }
}
