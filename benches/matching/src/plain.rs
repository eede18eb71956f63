//! Plain BM25: tantivy as its own first example uses it, one text field, defaults everywhere.

use anyhow::Result;
use tantivy::{
    IndexReader, IndexWriter, TantivyDocument, Term,
    collector::TopDocs,
    query::{BooleanQuery, Query, TermQuery},
    schema::{Field, IndexRecordOption, STORED, STRING, Schema, TEXT, Value as _},
};

pub struct Plain {
    index: tantivy::Index,
    reader: IndexReader,
    writer: IndexWriter,
    id: Field,
    text: Field,
}

impl Plain {
    pub fn new(docs: impl IntoIterator<Item = (String, String)>) -> Result<Self> {
        let mut schema = Schema::builder();
        let id = schema.add_text_field("id", STRING | STORED);
        let text = schema.add_text_field("text", TEXT);
        let index = tantivy::Index::create_in_ram(schema.build());
        let writer = index.writer_with_num_threads(1, 64_000_000)?;
        let reader = index.reader()?;
        let mut it = Self { index, reader, writer, id, text };
        it.put(docs)?;
        Ok(it)
    }

    /// Adds documents, or replaces those with the same id.
    pub fn put(&mut self, docs: impl IntoIterator<Item = (String, String)>) -> Result<()> {
        for (id, text) in docs {
            self.writer.delete_term(Term::from_field_text(self.id, &id));
            let mut doc = TantivyDocument::new();
            doc.add_text(self.id, id);
            doc.add_text(self.text, text);
            self.writer.add_document(doc)?;
        }
        self.writer.commit()?;
        self.reader.reload()?;
        Ok(())
    }

    /// The best by any of the words, as the default parser of queries would ask.
    pub fn best(&self, text: &str, limit: usize) -> Result<Vec<String>> {
        let mut words = self.index.tokenizer_for_field(self.text)?;
        let mut stream = words.token_stream(text);
        let mut terms: Vec<Box<dyn Query>> = Vec::new();
        while stream.advance() {
            let term = Term::from_field_text(self.text, &stream.token().text);
            terms.push(Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)));
        }
        let searcher = self.reader.searcher();
        let query = BooleanQuery::union(terms);
        let best = searcher.search(&query, &TopDocs::with_limit(limit).order_by_score())?;
        let mut ids = Vec::new();
        for (_, at) in best {
            let doc: TantivyDocument = searcher.doc(at)?;
            let id = doc.get_first(self.id).and_then(|id| id.as_str().map(str::to_owned));
            ids.extend(id);
        }
        Ok(ids)
    }
}
