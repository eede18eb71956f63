//! A node as it would stand at an agency: the engine with the thesaurus the program ships with.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use anyhow::{Context as _, Result};
use engine_matching::{
    Audience, Change, ConceptRow, Concepts, Doc, Index, Kind, Lang, Sentences, Wish, read_table,
};

use crate::folder;

/// The sentence model of all nodes, if there is one.
static SENTENCES: OnceLock<Sentences> = OnceLock::new();

/// Words a model is asked for before the first question.
const WORDS: usize = 1_000_000;

/// Gives all nodes a sentence model.
pub fn speak(folder: &Path) -> Result<()> {
    let model = engine_sentences::Model::open(folder)?;
    let (fingerprint, dimensions) = (model.fingerprint(), model.dimensions());
    let embed = Arc::new(move |texts: &[&str]| model.embed(texts).ok());
    drop(SENTENCES.set(Sentences { fingerprint, dimensions, embed }));
    Ok(())
}

/// An index of its own, gone when dropped.
pub struct Node {
    pub index: Index,
    folder: PathBuf,
    commits: usize,
}

impl Drop for Node {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.folder));
    }
}

impl Node {
    pub fn new(name: &str, more: Vec<ConceptRow>) -> Result<Self> {
        let folder = std::env::temp_dir().join(format!("quality-{}-{name}", std::process::id()));
        drop(std::fs::remove_dir_all(&folder));
        let mut rows = thesaurus()?;
        rows.extend(more);
        let index = Index::open_with(&folder, Concepts::from_rows(rows), SENTENCES.get().cloned())?;
        Ok(Self { index, folder, commits: 0 })
    }

    pub fn put(&mut self, docs: impl IntoIterator<Item = Doc>) -> Result<()> {
        self.commits += 1;
        let changes = docs.into_iter().map(Change::from);
        self.index.apply(changes, &self.commits.to_string())?;
        if self.commits <= 2 {
            self.index.learn_words(WORDS)?;
        }
        Ok(())
    }

    /// Where the index is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The ids that fit a wish, the best first.
    pub fn best(&self, wish: &Wish) -> Result<Vec<String>> {
        Ok(self.index.matches(wish)?.hits.into_iter().map(|hit| hit.id).collect())
    }
}

/// A document everybody may see.
pub fn open(id: &str, kind: Kind, title: &str, lang: Lang) -> Doc {
    Doc { audience: Audience::Public, lang: Some(lang), ..Doc::new(id, kind, title) }
}

/// The thesaurus the program ships with.
pub fn thesaurus() -> Result<Vec<ConceptRow>> {
    let folder = folder::root().join("content/concepts");
    let mut files = Vec::new();
    for entry in std::fs::read_dir(&folder).context("the thesaurus is absent")? {
        files.push(entry?.path());
    }
    files.sort();
    let mut rows = Vec::new();
    for path in files.iter().filter(|it| it.extension().is_some_and(|end| end == "tsv")) {
        rows.extend(read_table(&std::fs::read_to_string(path)?)?);
    }
    Ok(rows)
}
