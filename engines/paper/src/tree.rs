//! What is what on the paper, for those who hear it read: the tree of tags beside the marks.

use std::num::NonZeroU16;

use krilla::tagging::{
    Identifier, ListNumbering, TableHeaderScope, Tag, TagGroup, TagKind, TagTree,
};

/// A branch of the tree.
#[derive(Clone, Debug)]
pub enum Part {
    Heading(u16, String),
    Paragraph,
    List,
    Item,
    Label,
    Body,
    Table,
    Head,
    Rows,
    Row,
    ColumnHeader,
    RowHeader,
    Cell,
    Figure(String),
}

/// What hangs on a branch: another branch, or marks on a page.
#[derive(Clone, Copy, Debug)]
enum Child {
    Branch(usize),
    Leaf(usize),
}

#[derive(Debug)]
struct Branch {
    part: Part,
    children: Vec<Child>,
}

/// A branch that can be added to.
#[derive(Clone, Copy, Debug)]
pub struct At(usize);

/// The tree while pages are set. A leaf is a number until its marks are printed.
#[derive(Debug, Default)]
pub struct Tree {
    branches: Vec<Branch>,
    roots: Vec<usize>,
    leaves: usize,
}

impl Tree {
    pub fn root(&mut self, part: Part) -> At {
        let at = self.push(part);
        self.roots.push(at.0);
        at
    }

    pub fn branch(&mut self, on: At, part: Part) -> At {
        let at = self.push(part);
        self.hang(on, Child::Branch(at.0));
        at
    }

    /// A place for marks on one page.
    pub fn leaf(&mut self, on: At) -> usize {
        let leaf = self.leaves;
        self.leaves += 1;
        self.hang(on, Child::Leaf(leaf));
        leaf
    }

    /// The tree of the file, when it is known which marks each leaf became.
    pub fn tags(&self, language: &str, leaves: &[Option<Identifier>]) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
        for root in &self.roots {
            if let Some(group) = self.group(*root, leaves) {
                tree.push(group);
            }
        }
        tree
    }

    fn push(&mut self, part: Part) -> At {
        self.branches.push(Branch { part, children: Vec::new() });
        At(self.branches.len() - 1)
    }

    fn hang(&mut self, on: At, child: Child) {
        if let Some(branch) = self.branches.get_mut(on.0) {
            branch.children.push(child);
        }
    }

    fn group(&self, at: usize, leaves: &[Option<Identifier>]) -> Option<TagGroup> {
        let branch = self.branches.get(at)?;
        let mut group = TagGroup::new(kind(&branch.part));
        for child in &branch.children {
            match child {
                Child::Branch(at) => {
                    if let Some(below) = self.group(*at, leaves) {
                        group.push(below);
                    }
                }
                Child::Leaf(leaf) => {
                    if let Some(identifier) = leaves.get(*leaf).copied().flatten() {
                        group.push(identifier);
                    }
                }
            }
        }
        Some(group)
    }
}

fn kind(part: &Part) -> TagKind {
    match part {
        Part::Heading(level, text) => {
            let level = NonZeroU16::new(*level).unwrap_or(NonZeroU16::MIN);
            Tag::Hn(level, Some(text.clone())).into()
        }
        Part::Paragraph => Tag::P.into(),
        Part::List => Tag::L(ListNumbering::Disc).into(),
        Part::Item => Tag::LI.into(),
        Part::Label => Tag::Lbl.into(),
        Part::Body => Tag::LBody.into(),
        Part::Table => Tag::Table.into(),
        Part::Head => Tag::THead.into(),
        Part::Rows => Tag::TBody.into(),
        Part::Row => Tag::TR.into(),
        Part::ColumnHeader => Tag::TH(TableHeaderScope::Column).into(),
        Part::RowHeader => Tag::TH(TableHeaderScope::Row).into(),
        Part::Cell => Tag::TD.into(),
        Part::Figure(alternative) => Tag::Figure(Some(alternative.clone())).into(),
    }
}
