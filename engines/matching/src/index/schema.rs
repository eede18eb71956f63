//! The fields of the index. A change here needs a new [`FORMAT`].

use tantivy::schema::{
    FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use super::tags::SEPARATOR;
use crate::doc::Kind;

/// Version of the folder's layout; folders of another version are emptied and filled again.
pub(crate) const FORMAT: u32 = 9;

/// Handles of the fields.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields {
    pub id: Field,
    /// A number for the id, the same for all layers of a record.
    pub ident: Field,
    /// Which of several layers one may see is the narrower: the greater.
    pub layer: Field,
    /// Analysed words, one field per kind: word frequencies and lengths are compared within a kind.
    pub text: [Field; 3],
    /// Plain words of titles, keywords and codes, for beginnings and typing errors.
    pub name: Field,
    pub concept: Field,
    pub offers: Field,
    pub seeks: Field,
    pub tag: Field,
    /// Facet values as a column.
    pub facet: Field,
    /// The plain title, then the title as written.
    pub sort_title: Field,
    pub changed_at: Field,
    pub deadline_on: Field,
    pub opens_on: Field,
    pub trl: Field,
    pub prominence: Field,
    /// What the space of themes needs of the texts, and how many words the longest passage has.
    pub theme: Field,
    pub theme_words: Field,
    /// Numbers of the words of the title, in their order.
    pub heading: Field,
    /// The whole document, for explanations.
    pub doc: Field,
}

impl Fields {
    pub(crate) fn text_of(&self, kind: Kind) -> Field {
        let [organisation, topic, opportunity] = self.text;
        match kind {
            Kind::Organisation => organisation,
            Kind::Topic => topic,
            Kind::Opportunity => opportunity,
        }
    }
}

/// The name of the tokenizer of fields whose terms the engine has made itself.
pub(crate) const TERMS: &str = "terms";

/// The schema and its handles.
pub(crate) fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let terms = |option: IndexRecordOption, norms: bool| {
        TextOptions::default().set_indexing_options(
            TextFieldIndexing::default()
                .set_tokenizer(TERMS)
                .set_index_option(option)
                .set_fieldnorms(norms),
        )
    };
    let counted = || terms(IndexRecordOption::WithFreqs, true);
    let fields = Fields {
        id: schema.add_text_field("id", STRING | FAST),
        ident: schema.add_u64_field("ident", FAST),
        layer: schema.add_u64_field("layer", FAST),
        text: Kind::ALL
            .map(|kind| schema.add_text_field(&format!("text_{}", kind.as_str()), counted())),
        name: schema.add_text_field("name", terms(IndexRecordOption::Basic, false)),
        concept: schema.add_text_field("concept", terms(IndexRecordOption::Basic, false)),
        offers: schema.add_text_field("offers", counted()),
        seeks: schema.add_text_field("seeks", counted()),
        tag: schema.add_text_field("tag", terms(IndexRecordOption::Basic, false)),
        facet: schema.add_text_field("facet", TextOptions::default().set_fast("raw")),
        sort_title: schema.add_text_field("sort_title", TextOptions::default().set_fast("raw")),
        changed_at: schema.add_i64_field("changed_at", FAST),
        deadline_on: schema.add_i64_field("deadline_on", FAST),
        opens_on: schema.add_i64_field("opens_on", FAST),
        trl: schema.add_u64_field("trl", FAST),
        prominence: schema.add_f64_field("prominence", FAST),
        theme: schema.add_u64_field("theme", FAST),
        theme_words: schema.add_u64_field("theme_words", FAST),
        heading: schema.add_u64_field("heading", FAST),
        doc: schema.add_bytes_field("doc", STORED),
    };
    (schema.build(), fields)
}

/// Cuts a text at the separator and nowhere else.
#[derive(Clone, Default)]
pub(crate) struct TermTokenizer {
    token: Token,
}

/// The terms of one text.
pub(crate) struct Terms<'a> {
    rest: std::str::Split<'a, char>,
    token: &'a mut Token,
}

impl Tokenizer for TermTokenizer {
    type TokenStream<'a> = Terms<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Terms<'a> {
        self.token.reset();
        Terms { rest: text.split(SEPARATOR), token: &mut self.token }
    }
}

impl TokenStream for Terms<'_> {
    fn advance(&mut self) -> bool {
        let Some(term) = self.rest.by_ref().find(|term| !term.is_empty()) else { return false };
        self.token.text.clear();
        self.token.text.push_str(term);
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
