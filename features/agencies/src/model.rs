//! What an agency is, and the form in which it is described. No database, no web.

use kit::{Id, form::Form, row, words};
use serde::Serialize;

words! {
    /// Whether an agency works, or is kept for its history.
    pub enum Stage { Active = "active", Closed = "closed" }
}

kit::refusals! {
    /// Taking from an agency the last one who may look after it.
    LAST_MANAGER = "agencies-last-manager" => 409;
    /// Giving or taking a role above one's own.
    ABOVE_OWN = "agencies-above-own" => 403;
    /// Ending or changing what has ended.
    NOT_STAFF = "agencies-not-staff" => 409;
    /// Withdrawing or repeating what was answered.
    NOT_OPEN = "agencies-invitation-not-open" => 409;
    /// Appointing for an agency that is closed.
    CLOSED = "agencies-closed" => 409;
}

row! {
    /// An agency of the network.
    #[derive(Debug, Clone, Serialize)]
    pub struct Agency {
        pub id: Id<kit::Agency>,
        pub name: String,
        /// The name as part of an address; unique.
        pub slug: String,
        /// ISO 3166-1 alpha-2.
        pub country: String,
        /// A NUTS code, or empty.
        pub region: String,
        pub city: String,
        /// The language it works in; ISO 639-1.
        pub language: String,
        /// Every language somebody there speaks, one a line.
        pub languages: String,
        pub website: String,
        pub summary: String,
        /// The network it belongs to, by name.
        pub network: String,
        pub stage: Stage,
        pub created_at: i64,
        pub changed_at: i64,
    }
}

/// What somebody writes about an agency.
#[derive(Debug, Clone, Serialize)]
pub struct Draft {
    pub name: String,
    pub country: String,
    pub region: String,
    pub city: String,
    pub language: String,
    pub languages: String,
    pub website: String,
    pub summary: String,
    pub network: String,
}

impl Draft {
    pub fn parse(mut form: Form) -> Result<Self, Form> {
        let (name, city) = (form.text("name", 160), form.text("city", 80));
        let country = form.text("country", 2).to_uppercase();
        let region = form.optional("region", 5).to_uppercase();
        let language = form.text("language", 2).to_lowercase();
        let languages = form.list("languages", 24);
        let website = form.optional("website", 200);
        let (summary, network) = (form.optional("summary", 2_000), form.optional("network", 120));
        if !is_code(&country) {
            form.reject("country", "agencies-country-wrong");
        }
        if !region.is_empty() && !is_region(&region, &country) {
            form.reject("region", "agencies-region-wrong");
        }
        if !is_code(&language) {
            form.reject("language", "agencies-language-wrong");
        }
        if !languages.iter().all(|code| is_code(code)) {
            form.reject("languages", "agencies-language-wrong");
        }
        if !website.is_empty() && !is_website(&website) {
            form.reject("website", "agencies-website-wrong");
        }
        let languages = languages.join("\n").to_lowercase();
        let it =
            Self { name, country, region, city, language, languages, website, summary, network };
        form.finish(Some(it))
    }

    pub fn of(it: &Agency) -> Self {
        Self {
            name: it.name.clone(),
            country: it.country.clone(),
            region: it.region.clone(),
            city: it.city.clone(),
            language: it.language.clone(),
            languages: it.languages.clone(),
            website: it.website.clone(),
            summary: it.summary.clone(),
            network: it.network.clone(),
        }
    }

    /// A new agency described like this.
    pub fn found(self, id: Id<kit::Agency>, slug: String, now: i64) -> Agency {
        let Self { name, country, region, city, language, languages, website, summary, network } =
            self;
        Agency {
            id,
            name,
            slug,
            country,
            region,
            city,
            language,
            languages,
            website,
            summary,
            network,
            stage: Stage::Active,
            created_at: now,
            changed_at: now,
        }
    }
}

impl Agency {
    pub fn url(&self) -> String {
        format!("/agencies/{}", self.id)
    }

    /// The same agency, described otherwise.
    #[must_use]
    pub fn described(self, draft: Draft, now: i64) -> Self {
        let (stage, created_at) = (self.stage, self.created_at);
        Self { stage, created_at, ..draft.found(self.id, self.slug, now) }
    }
}

/// Two letters: a country or a language.
fn is_code(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|it| it.is_ascii_alphabetic())
}

/// A NUTS code begins with its country; Greece and the United Kingdom go by `EL` and `UK` there.
fn is_region(region: &str, country: &str) -> bool {
    let prefix = match country {
        "GR" => "EL",
        "GB" => "UK",
        other => other,
    };
    let is_code = region.bytes().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit());
    is_code && (region.starts_with(prefix) || region.starts_with(country))
}

/// An address a browser can follow, and nothing it could run.
fn is_website(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|it| it.contains('.')) && url.bytes().all(|it| it.is_ascii_graphic())
}

/// A name as part of an address: `Agência do Côa` becomes `ag-ncia-do-c-a`; letters outside of
/// ASCII are not worth a table here.
pub fn slug(name: &str) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let words: String = name.chars().map(plain).collect();
    let words: Vec<&str> = words.split('-').filter(|it| !it.is_empty()).collect();
    let slug: String = words.join("-").chars().take(60).collect();
    if slug.is_empty() { "agency".to_owned() } else { slug }
}

#[cfg(test)]
mod tests {
    use super::{Draft, slug};
    use kit::form::{Form, Params};

    #[test]
    fn an_agency_is_described_in_codes_that_fit() {
        let sent = "name=Agency&city=Volos&language=el&network=N";
        let wrong = |more: &str| {
            let form = Form::from(Params::parse(format!("{sent}&{more}").as_bytes()).unwrap());
            Draft::parse(form).err().and_then(|form| form.errors().next().map(|(field, _)| field))
        };
        assert_eq!(wrong("country=gr&region=el61&languages=el,en&website=https://a.example"), None);
        assert_eq!(wrong("country=greece"), Some("country"));
        assert_eq!(wrong("country=GR&region=FR10"), Some("region"));
        assert_eq!(wrong("country=GR&languages=greek"), Some("languages"));
        assert_eq!(wrong("country=GR&website=javascript:alert(1)"), Some("website"));
    }

    proptest::proptest! {
        #[test]
        fn a_slug_is_safe_in_an_address(name in ".{0,200}") {
            let slug = slug(&name);
            assert!(!slug.is_empty() && slug.len() <= 60);
            assert!(slug.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-'));
        }
    }
}
