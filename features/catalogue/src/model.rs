//! A published opportunity as it leaves the house, and the forms it leaves in. No database, no
//! web, no clock.

use kit::{Agency, Id, clock::Day, feature::Figure, form::Params, row};
use organisations::Words;
use partnering::{Kind, LANGUAGES, Profile, Translation};
use serde_json::{Value, json};

/// Whether other sites may show the widget in a frame.
pub const WIDGET_OPEN: Figure = Figure {
    name: "catalogue_widget_open",
    default: 1,
    about: "Whether any other site may show the widget of opportunities in a frame (1) or none (0).",
};

/// The most entries of one feed.
pub const MOST: i64 = 200;
/// The most addresses of a sitemap, by its protocol.
pub const MOST_ADDRESSES: i64 = 50_000;

row! {
    /// What the world may know of an opportunity.
    #[derive(Debug, Clone)]
    pub struct Entry {
        pub id: Id<Profile>,
        pub agency: Id<Agency>,
        pub reference: Option<String>,
        pub kind: Kind,
        /// ISO 3166 alpha-2, of the owner.
        pub country: String,
        pub title: String,
        pub summary: String,
        pub partner_sought: String,
        pub keywords: Words,
        pub sectors: Words,
        /// Where a partner should come from; empty for anywhere.
        pub countries: Words,
        pub language: String,
        pub stage: String,
        pub open_until: Day,
        pub published_at: Option<i64>,
        pub changed_at: i64,
        /// The version of its words.
        pub version: i64,
    }
}

/// What a reader who asked for a language is told about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    /// It was written in that language, or nobody asked for one.
    Original,
    /// It was translated from another.
    Translated,
    /// The same, and the original says something else since.
    Outdated,
    /// There is no translation: it is told in the language it was written in.
    Fallback,
}

impl Said {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::Translated => "translated",
            Self::Outdated => "outdated",
            Self::Fallback => "fallback",
        }
    }
}

/// An entry in the language that was asked for, as far as there is one.
#[derive(Debug, Clone)]
pub struct Voiced {
    pub entry: Entry,
    pub said: Said,
    /// The language it was written in.
    pub original: String,
}

impl Voiced {
    /// `all`: its translations. What a translation leaves out is told as it was written.
    pub fn of(entry: Entry, lang: &str, all: &[Translation]) -> Self {
        let original = entry.language.clone();
        if lang.is_empty() || lang == original {
            return Self { entry, said: Said::Original, original };
        }
        let Some(found) = all.iter().find(|it| it.profile == entry.id && it.language == lang)
        else {
            return Self { entry, said: Said::Fallback, original };
        };
        let is_new = found.version >= entry.version;
        let said = if is_new { Said::Translated } else { Said::Outdated };
        let other = |new: &str, old: String| if new.is_empty() { old } else { new.to_owned() };
        let entry = Entry {
            title: other(&found.title, entry.title),
            summary: other(&found.summary, entry.summary),
            partner_sought: other(&found.partner_sought, entry.partner_sought),
            language: lang.to_owned(),
            changed_at: entry.changed_at.max(found.changed_at),
            ..entry
        };
        Self { entry, said, original }
    }

    /// As an item of a JSON Feed 1.1, with the language it was written in.
    pub fn item(&self, base_url: &str) -> Value {
        let mut item = self.entry.item(base_url);
        if let Some(own) = item.get_mut("_entente").and_then(Value::as_object_mut) {
            own.insert("original_language".to_owned(), self.original.as_str().into());
            own.insert("language_is".to_owned(), self.said.as_str().into());
        }
        item
    }
}

impl Entry {
    /// Whether everybody may read it as of that day; otherwise only that it is gone.
    pub fn is_open(&self, today: Day) -> bool {
        self.stage == "published" && self.open_until >= today
    }

    pub fn path(&self) -> String {
        format!("/opportunities/{}", self.id)
    }

    /// A name of it for ever, whatever the address of the house (RFC 4151 would want a day).
    pub fn urn(&self) -> String {
        let id = self.id.to_string();
        let cut = |from: usize, to: usize| id.get(from..to).unwrap_or_default().to_owned();
        let parts = [cut(0, 8), cut(8, 12), cut(12, 16), cut(16, 20), cut(20, 32)];
        format!("urn:uuid:{}", parts.join("-"))
    }

    pub fn changed(&self) -> String {
        instant(self.changed_at)
    }

    pub fn published(&self) -> String {
        instant(self.published_at.unwrap_or(self.changed_at))
    }

    /// As an item of a JSON Feed 1.1.
    pub fn item(&self, base_url: &str) -> Value {
        json!({
            "id": self.urn(),
            "url": format!("{base_url}{}", self.path()),
            "title": self.title,
            "content_text": format!("{}\n\n{}", self.summary, self.partner_sought),
            "summary": self.summary,
            "date_published": self.published(),
            "date_modified": self.changed(),
            "language": self.language,
            "tags": self.keywords.0,
            "_entente": {
                "reference": self.reference,
                "kind": self.kind.as_str(),
                "country": self.country,
                "sectors": self.sectors.0,
                "partner_countries": self.countries.0,
                "open_until": self.open_until.to_string(),
            },
        })
    }

    /// As data of schema.org: who seeks demands, who offers offers. `agency` is who to ask.
    pub fn data(&self, base_url: &str, agency: Option<&str>) -> Value {
        let kind = match self.kind {
            Kind::BusinessOffer | Kind::TechnologyOffer => "Offer",
            Kind::BusinessRequest | Kind::TechnologyRequest | Kind::ResearchRequest => "Demand",
        };
        let mut data = json!({
            "@context": "https://schema.org",
            "@type": kind,
            "name": self.title,
            "description": self.summary,
            "url": format!("{base_url}{}", self.path()),
            "identifier": self.reference,
            "availabilityStarts": self.published(),
            "availabilityEnds": self.open_until.to_string(),
            "itemOffered": {
                "@type": "Service",
                "name": self.title,
                "description": self.partner_sought,
                "keywords": self.keywords.joined(),
            },
        });
        if let (Some(all), false) = (data.as_object_mut(), self.countries.0.is_empty()) {
            all.insert("eligibleRegion".to_owned(), json!(self.countries.0));
        }
        if let (Some(all), Some(name)) = (data.as_object_mut(), agency) {
            let agency = json!({ "@type": "Organization", "name": name });
            all.insert("offeredBy".to_owned(), agency);
        }
        data
    }
}

/// JSON that can stand inside of HTML: nothing in it ends the element it stands in.
pub fn inside_html(data: &Value) -> String {
    data.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

/// An instant as RFC 3339 has it.
pub fn instant(at: i64) -> String {
    jiff::Timestamp::from_millisecond(at).map(|it| it.to_string()).unwrap_or_default()
}

/// What is asked of a feed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Whether only what changed since is wanted, with what is gone.
    pub is_since: bool,
    /// Milliseconds since 1970.
    pub after: i64,
    /// Of several that changed at that instant: behind this one.
    pub after_id: String,
    pub kind: String,
    pub country: String,
    pub language: String,
    /// The language it is wanted in; empty for the one each was written in.
    pub lang: String,
}

impl Asked {
    /// Reads an address; none if `updated_after` is no instant or `lang` no language of the Union.
    pub fn read(params: &Params) -> Option<Self> {
        let after = params.value("updated_after");
        let at = match after.parse::<i64>() {
            _ if after.is_empty() => 0,
            Ok(at) => at,
            Err(_) => after.parse::<jiff::Timestamp>().ok()?.as_millisecond(),
        };
        let id = params.value("after_id");
        let lang = params.value("lang");
        if !lang.is_empty() && !LANGUAGES.contains(&lang) {
            return None;
        }
        Some(Self {
            is_since: !after.is_empty(),
            after: at,
            // Without an id: everything of a later instant, as the name says.
            after_id: if id.is_empty() { "~".to_owned() } else { id.to_owned() },
            kind: params.value("kind").to_owned(),
            country: params.value("country").to_uppercase(),
            language: params.value("language").to_owned(),
            lang: lang.to_owned(),
        })
    }

    /// The query of what comes behind an entry.
    pub fn next(&self, last: &Entry) -> String {
        let mut params = self.filters();
        params.add("updated_after", &last.changed_at.to_string());
        params.add("after_id", &last.id.to_string());
        params.query()
    }

    /// What it is narrowed by.
    pub fn filters(&self) -> Params {
        let mut params = Params::default();
        let all = [
            ("kind", &self.kind),
            ("country", &self.country),
            ("language", &self.language),
            ("lang", &self.lang),
        ];
        for (name, value) in all {
            params.add(name, value);
        }
        params
    }
}

#[cfg(test)]
mod tests {
    use kit::form::Params;
    use serde_json::json;

    use super::{Asked, inside_html, instant};

    #[test]
    fn an_instant_is_read_in_both_ways_and_nonsense_is_refused() {
        let read = |query: &str| Asked::read(&Params::parse(query.as_bytes()).unwrap());
        let at = read("updated_after=2026-11-21T12:00:00Z").unwrap();
        assert_eq!((at.is_since, at.after), (true, 1_795_262_400_000));
        assert_eq!(instant(at.after), "2026-11-21T12:00:00Z");
        assert_eq!(read("updated_after=1795262400000").unwrap().after, at.after);
        assert!(read("updated_after=yesterday").is_none());
        assert!(!read("country=dk").unwrap().is_since);
        assert_eq!(read("country=dk").unwrap().filters().query(), "?country=DK");
        assert_eq!(read("country=dk&lang=fr").unwrap().filters().query(), "?country=DK&lang=fr");
        assert!(read("lang=tlh").is_none());
    }

    #[test]
    fn nothing_ends_the_element_it_stands_in() {
        let said = inside_html(&json!({ "name": "</script><b>&" }));
        assert!(!said.contains('<') && !said.contains('>') && !said.contains('&'), "{said}");
        let read: serde_json::Value = serde_json::from_str(&said).unwrap();
        assert_eq!(read["name"], "</script><b>&");
    }
}
