//! The processes there are, by name and version.

use std::sync::OnceLock;

use engine_cases::{Machine, Process, Words};
use kit::{
    Agency, Id,
    include_dir::{Dir, include_dir},
    row,
};

row! {
    /// A version that an agency made for itself.
    #[derive(Debug, Clone)]
    pub struct Own {
        pub process: String,
        pub version: i64,
        pub agency: Id<Agency>,
        pub published_at: i64,
        pub withdrawn_at: Option<i64>,
    }
}

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../content/processes");

/// Every process that was shipped, by name. A file with findings is none: a test looks at all of them.
pub fn all() -> &'static [Process] {
    static READ: OnceLock<Vec<Process>> = OnceLock::new();
    READ.get_or_init(|| {
        let texts = FILES.files().filter_map(|file| file.contents_utf8());
        let mut all: Vec<Process> = texts.filter_map(|text| Process::read(text).ok()).collect();
        all.sort_by(|one, other| (&one.key, one.version).cmp(&(&other.key, other.version)));
        all
    })
}

/// The newest version of a process.
pub fn newest(key: &str) -> Option<&'static Process> {
    all().iter().rfind(|it| it.key == key)
}

/// A version that was shipped.
pub fn exact(key: &str, version: i64) -> Option<&'static Process> {
    all().iter().find(|it| it.key == key && i64::from(it.version) == version)
}

/// The machine whose records begin a case.
pub fn first(process: &'static Process) -> Option<&'static Machine> {
    process.machines.iter().find(|it| it.parent.is_none())
}

/// What is said in the language of the reader, or in English.
pub fn said(words: &Words, lang: &str) -> String {
    words.get(lang).or_else(|| words.get("en")).cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{FILES, all};

    #[test]
    fn every_file_is_a_process() {
        let files = FILES.files().filter(|it| it.path().extension().is_some_and(|e| e == "toml"));
        assert_eq!(all().len(), files.count());
        for process in all() {
            for lang in kit::i18n::LANGS {
                assert!(process.title.contains_key(lang), "{} in {lang}", process.key);
            }
        }
    }
}
