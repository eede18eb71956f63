//! The text files of the repository, read once; Rust files also as tokens.

use std::{
    fs,
    path::{Path, PathBuf},
    thread,
};

use anyhow::{Context, Result};

use crate::rust::{self, Source, Token};

/// Folders that hold nothing we wrote.
const FOREIGN: [&str; 6] = ["target", ".git", "node_modules", "__pycache__", "dist", ".venv"];
const LARGEST: u64 = 2_000_000;

/// One text file, by its path below the root with `/` between folders.
pub struct File {
    pub path: String,
    pub text: String,
    /// Tokens of a Rust file, empty for others.
    pub source: Source,
}

/// Every text file below a root, sorted by path.
pub struct Tree {
    pub files: Vec<File>,
}

/// The folder of the workspace we are called in.
pub fn root() -> Result<PathBuf> {
    let here = std::env::current_dir()?;
    let is_root = |folder: &&Path| {
        fs::read_to_string(folder.join("Cargo.toml"))
            .is_ok_and(|text| text.lines().any(|line| line.trim() == "[workspace]"))
    };
    here.ancestors()
        .find(is_root)
        .map(Path::to_path_buf)
        .context("no Cargo.toml with [workspace] here or above")
}

impl File {
    pub fn is_rust(&self) -> bool {
        has_extension(&self.path, "rs")
    }

    /// Tests, the test world, and the crates that are only harness.
    pub fn is_test(&self) -> bool {
        let path = &self.path;
        ["xtask/", "e2e/", "benches/"].iter().any(|folder| path.starts_with(folder))
            || ["/tests/", "/testing/"].iter().any(|folder| path.contains(folder))
            || ["tests.rs", "testing.rs"].contains(&self.name())
    }

    /// Tails of the code that is shipped, without tests.
    pub fn shipped(&self) -> impl Iterator<Item = &[Token]> {
        let is_shipped = |tail: &&[Token]| tail.first().is_some_and(|it| !it.is_test);
        self.source.tails().filter(|_| !self.is_test()).filter(is_shipped)
    }

    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default()
    }

    /// Lines with their numbers, counted from one.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }

    /// The first line that holds the text, or one.
    pub fn line_of(&self, text: &str) -> usize {
        self.lines().find(|(_, line)| line.contains(text)).map_or(1, |(number, _)| number)
    }
}

impl Tree {
    /// Reads the tree; the Rust files are taken apart on two threads.
    pub fn read(root: &Path) -> Result<Self> {
        let mut paths = Vec::new();
        collect(root, root, &mut paths)?;
        paths.sort();
        let middle = paths.len() / 2;
        let (first, second) = paths.split_at(middle);
        let mut files = thread::scope(|scope| {
            let other = scope.spawn(|| open_all(root, second));
            let mut files = open_all(root, first);
            files.extend(other.join().unwrap_or_default());
            files
        });
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self { files })
    }

    pub fn file(&self, path: &str) -> Option<&File> {
        let at = self.files.binary_search_by(|file| file.path.as_str().cmp(path)).ok()?;
        self.files.get(at)
    }

    pub fn below<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a File> {
        self.files.iter().filter(move |file| file.path.starts_with(folder))
    }

    pub fn rust(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.is_rust())
    }

    /// Templates of pages and mails.
    pub fn templates(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| {
            has_extension(&file.path, "html")
                && ["features/", "kit/", "entente/"].iter().any(|top| file.path.starts_with(top))
        })
    }

    /// The names of the folders directly below `folder` (given with its last slash).
    pub fn folders(&self, folder: &str) -> Vec<String> {
        let below = self.files.iter().filter_map(|file| file.path.strip_prefix(folder));
        let mut names: Vec<String> =
            below.filter_map(|path| Some(path.split_once('/')?.0.to_owned())).collect();
        names.dedup();
        names
    }
}

pub fn has_extension(path: &str, extension: &str) -> bool {
    Path::new(path).extension().is_some_and(|it| it == extension)
}

fn collect(root: &Path, folder: &Path, paths: &mut Vec<String>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| folder.display().to_string())?;
    for entry in entries {
        let entry = entry?;
        let path = entry.path();
        let kind = entry.file_type()?;
        let name = entry.file_name();
        let is_ours = !FOREIGN.iter().any(|foreign| name == *foreign);
        // `data` at the top is where a program started here keeps its files.
        let is_data = folder == root && name == "data";
        if kind.is_dir() && is_ours && !is_data {
            collect(root, &path, paths)?;
        } else if kind.is_file() && entry.metadata().is_ok_and(|it| it.len() <= LARGEST) {
            let below = path.strip_prefix(root)?;
            paths.push(below.to_string_lossy().replace('\\', "/"));
        }
    }
    Ok(())
}

/// Files that are not UTF-8 are pictures, archives and fonts: no text, no rule.
fn open_all(root: &Path, paths: &[String]) -> Vec<File> {
    let open = |path: &String| {
        let text = String::from_utf8(fs::read(root.join(path)).ok()?).ok()?;
        let source = if has_extension(path, "rs") { rust::read(&text) } else { Source::default() };
        Some(File { path: path.clone(), text, source })
    };
    paths.iter().filter_map(open).collect()
}

#[cfg(test)]
pub mod sample {
    //! Small trees for the tests of the rules.

    use super::{Path, Tree, fs};

    /// A tree on disk with these files, read back.
    pub fn tree(files: &[(&str, &str)]) -> Tree {
        let folder = tempfile::tempdir().unwrap();
        plant(folder.path(), files);
        Tree::read(folder.path()).unwrap()
    }

    pub fn plant(root: &Path, files: &[(&str, &str)]) {
        for (path, text) in files {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::sample;

    #[test]
    fn foreign_folders_and_pictures_are_left_out() {
        let tree = sample::tree(&[
            ("target/debug/x.rs", ""),
            ("data/keep.txt", ""),
            ("features/cases/src/lib.rs", "//! Cases.\n"),
            ("features/groups/Cargo.toml", ""),
        ]);
        let paths: Vec<&str> = tree.files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths, ["features/cases/src/lib.rs", "features/groups/Cargo.toml"]);
        assert_eq!(tree.folders("features/"), ["cases", "groups"]);
        assert!(tree.file("features/groups/Cargo.toml").is_some());
    }
}
