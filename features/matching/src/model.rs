//! What is asked, and of which group. No database, no web, no clock.

use kit::{
    crypto::digest,
    form::Params,
    search::engine::{Doc, Facet, Filters, Kind, Lang},
    text, words,
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

    /// The group a kind is found in.
    pub const fn of(kind: Kind) -> Self {
        match kind {
            Kind::Organisation => Self::Partners,
            Kind::Topic => Self::Topics,
            Kind::Opportunity => Self::Opportunities,
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

    /// The filters of one group, as the address says them.
    pub fn filters(&self, group: Group) -> Filters {
        let all = group.facets().iter();
        all.fold(Filters::none(), |all, (name, facet)| all.with(*facet, self.params.all(name)))
    }

    /// What it asks, whatever the filters, the group and the page: the same for the same words
    /// about the same record.
    pub fn key(&self) -> String {
        let words: Vec<&str> = self.text.split_whitespace().collect();
        let about = self.about.as_ref().map_or("", |doc| doc.id.as_str());
        digest(&format!("{about} {}", words.join(" ").to_lowercase()))
    }

    /// What it asks, in a few words.
    pub fn told(&self) -> String {
        let title = self.about.as_ref().map(|doc| doc.title.as_str());
        let words = [title.unwrap_or_default(), self.text.trim()];
        let words: Vec<&str> = words.into_iter().filter(|it| !it.is_empty()).collect();
        text::short(&words.join(": "), 120).into_owned()
    }
}

/// What a kind of document is called in the journal.
pub const fn noun(kind: Kind) -> &'static str {
    match kind {
        Kind::Organisation => "organisation",
        Kind::Topic => "topic",
        Kind::Opportunity => "opportunity",
    }
}

/// Where a found record has its page.
pub fn url(kind: Kind, id: &str) -> String {
    url_of(noun(kind), id)
}

/// The same by what the record is called in the journal.
pub fn url_of(noun: &str, id: &str) -> String {
    let place = match noun {
        "organisation" => "organisations",
        "topic" => "funding",
        _ => "opportunities",
    };
    format!("/{place}/{id}")
}

#[cfg(test)]
mod tests {
    use super::Question;

    #[test]
    fn the_same_words_are_the_same_question() {
        let key = |text: &str| Question { text: text.into(), ..Question::default() }.key();
        assert_eq!(key(" Heat  pumps\n"), key("heat pumps"));
        assert_ne!(key("heat pumps"), key("heat pump"));
        let group = Question { group: Some(super::Group::Topics), ..Question::default() };
        assert_eq!(group.key(), Question::default().key());
    }
}
