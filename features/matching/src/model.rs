//! What is asked, and the three wishes it becomes. No database, no web, no clock.

use kit::{
    clock::Day,
    form::Params,
    search::engine::{Constraints, Doc, Facet, Filters, Kind, Lang, Viewer, Wish},
    words,
};

/// The most characters of an idea.
pub const MOST_WORDS: usize = 6_000;
/// How many of each group a page with all groups shows.
pub const FEW: usize = 5;
/// How many a page of one group shows.
pub const MANY: usize = 20;

words! {
    /// What is found: one group of the answer each.
    pub enum Group { Partners = "partners", Topics = "topics", Opportunities = "opportunities" }
}

impl Group {
    pub const fn kind(self) -> Kind {
        match self {
            Self::Partners => Kind::Organisation,
            Self::Topics => Kind::Topic,
            Self::Opportunities => Kind::Opportunity,
        }
    }

    /// The facets a group can be narrowed by, with their names in the address.
    pub const fn facets(self) -> &'static [(&'static str, Facet)] {
        match self {
            Self::Partners => {
                &[("country", Facet::Country), ("kind", Facet::Subkind), ("sector", Facet::Sector)]
            }
            Self::Topics => &[
                ("programme", Facet::Programme),
                ("action", Facet::Subkind),
                ("status", Facet::Status),
            ],
            Self::Opportunities => &[
                ("country", Facet::Country),
                ("type", Facet::Subkind),
                ("language", Facet::Language),
            ],
        }
    }
}

/// What somebody wants to know.
#[derive(Debug, Clone, Default)]
pub struct Question {
    /// The idea in words.
    pub text: String,
    /// Its language, if the asker says it; found otherwise.
    pub lang: Option<Lang>,
    /// The record it is about: an organisation, topic or opportunity.
    pub about: Option<Doc>,
    /// One group only, or all.
    pub group: Option<Group>,
    pub limit: usize,
    pub offset: usize,
    /// The address's own words: facets are read from them.
    pub params: Params,
}

impl Question {
    /// Whether there is anything to look for.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.about.is_none()
    }

    /// The groups wanted.
    pub fn groups(&self) -> impl Iterator<Item = Group> {
        Group::ALL.iter().copied().filter(|it| self.group.is_none_or(|only| only == *it))
    }

    /// The wish this is for one group.
    pub fn wish(&self, group: Group, viewer: &Viewer, today: Day, reader: Lang) -> Wish {
        let mut filters = Filters::none();
        for (name, facet) in group.facets() {
            filters = filters.with(*facet, self.params.all(name));
        }
        // A topic that has closed, or an opportunity that has run out, helps nobody.
        let deadline_after = (group != Group::Partners).then_some(today.0);
        Wish {
            lang: self.lang,
            about: self.about.clone(),
            filters,
            hard: Constraints { deadline_after, ..Constraints::default() },
            today: today.0,
            viewer: viewer.clone(),
            reader,
            limit: self.limit,
            offset: self.offset,
            facets: true,
            ..Wish::new(group.kind(), self.text.clone())
        }
    }
}

/// Where a found record has its page.
pub fn url(kind: Kind, id: &str) -> String {
    let place = match kind {
        Kind::Organisation => "organisations",
        Kind::Topic => "funding",
        Kind::Opportunity => "opportunities",
    };
    format!("/{place}/{id}")
}
