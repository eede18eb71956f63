//! The part of an opportunity its author writes, read from a form.

use kit::{clock::Day, form::Form};
use organisations::Words;
use serde::Serialize;

use crate::detail::model::Details;
use crate::model::{
    ADVANTAGES, DESCRIPTION, Development, Ipr, KEYWORDS, Kind, PARTNER_SOUGHT, Profile, SECTORS,
    SUMMARY, TITLE,
};

/// The languages of the European Union.
pub const LANGUAGES: [&str; 24] = [
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it", "lt", "lv",
    "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv",
];

/// Countries a partner can be wanted from: the Union and those around it.
pub const COUNTRIES: [&str; 36] = [
    "AL", "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR",
    "HU", "IE", "IS", "IT", "LT", "LU", "LV", "ME", "MK", "MT", "NL", "NO", "PL", "PT", "RO", "RS",
    "SE", "SI", "SK", "UA",
];

/// The most characters of the name of an action plan.
const PLAN: usize = 120;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Draft {
    pub kind: Kind,
    pub title: String,
    pub summary: String,
    pub description: String,
    pub advantages: String,
    pub partner_sought: String,
    pub development: Development,
    pub ipr: Ipr,
    pub keywords: Words,
    pub sectors: Words,
    pub countries: Words,
    pub language: String,
    pub open_until: Day,
    pub plan: String,
    pub consented_on: Option<Day>,
    pub details: Details,
}

impl Draft {
    /// Reads what was sent. A draft needs a title; the rest may come later.
    pub fn parse(mut form: Form, today: Day) -> Result<Self, Form> {
        let title = form.text("title", TITLE.1);
        let summary = form.optional("summary", SUMMARY.1);
        let description = form.optional("description", DESCRIPTION.1);
        let advantages = form.optional("advantages", ADVANTAGES.1);
        let partner_sought = form.optional("partner_sought", PARTNER_SOUGHT.1);
        let keywords = Words(form.list("keywords", KEYWORDS));
        let sectors = Words(form.list("sectors", SECTORS));
        if !sectors.0.iter().all(|code| is_sector(code)) {
            form.reject("sectors", "partnering-sector-unknown");
        }
        let countries = Words(form.list("countries", COUNTRIES.len()));
        if !countries.0.iter().all(|code| COUNTRIES.contains(&code.as_str())) {
            form.reject("countries", "form-invalid");
        }
        let language = form.text("language", 2);
        if !LANGUAGES.contains(&language.as_str()) {
            form.reject("language", "form-invalid");
        }
        let words = form.parsed("kind").zip(form.parsed("development")).zip(form.parsed("ipr"));
        let open_until = form.parsed("open_until");
        if open_until.is_some_and(|day| day < today) {
            form.reject("open_until", "partnering-day-passed");
        }
        let details = Details::parse(&mut form);
        let plan = form.optional("plan", PLAN);
        let consented_on = form.day("consented_on");
        if consented_on.is_some_and(|day| day > today) {
            form.reject("consented_on", "partnering-consent-later");
        }
        let draft = words.zip(open_until).map(|(((kind, development), ipr), open_until)| Self {
            kind,
            title,
            summary,
            description,
            advantages,
            partner_sought,
            development,
            ipr,
            keywords,
            sectors,
            countries,
            language,
            open_until,
            plan,
            consented_on,
            details,
        });
        form.finish(draft)
    }

    /// What a profile says.
    pub fn of(it: &Profile) -> Self {
        Self {
            kind: it.kind,
            title: it.title.clone(),
            summary: it.summary.clone(),
            description: it.description.clone(),
            advantages: it.advantages.clone(),
            partner_sought: it.partner_sought.clone(),
            development: it.development,
            ipr: it.ipr,
            keywords: it.keywords.clone(),
            sectors: it.sectors.clone(),
            countries: it.countries.clone(),
            language: it.language.clone(),
            open_until: it.open_until,
            plan: it.plan.clone(),
            consented_on: it.consented_on,
            details: it.details.clone(),
        }
    }

    /// The same without what no reviewer judges: the last day, the plan, the consent.
    #[must_use]
    pub fn substance(self) -> Self {
        let (open_until, plan, details) = (Day(0), String::new(), self.details.substance());
        Self { open_until, plan, consented_on: None, details, ..self }
    }
}

/// `C`, `26`, `26.5`, `26.51`.
fn is_sector(code: &str) -> bool {
    let digits = code.chars().filter(char::is_ascii_digit).count();
    let is_letter = code.len() == 1 && code.chars().all(|c| c.is_ascii_uppercase());
    let is_number = (2..=4).contains(&digits)
        && code
            .chars()
            .enumerate()
            .all(|(at, c)| if at == 2 { c == '.' } else { c.is_ascii_digit() });
    is_letter || is_number && !code.ends_with('.')
}

/// The form as it was when the profile was written.
pub fn form(it: &Profile) -> Form {
    let form = Form::default()
        .filled("kind", it.kind.as_str())
        .filled("title", &it.title)
        .filled("summary", &it.summary)
        .filled("description", &it.description)
        .filled("advantages", &it.advantages)
        .filled("partner_sought", &it.partner_sought)
        .filled("development", it.development.as_str())
        .filled("ipr", it.ipr.as_str())
        .filled("keywords", it.keywords.joined())
        .filled("sectors", it.sectors.joined())
        .filled("language", &it.language)
        .filled("open_until", it.open_until)
        .filled("plan", &it.plan);
    let form = it.details.fill(form);
    let form = it.consented_on.into_iter().fold(form, |form, day| form.filled("consented_on", day));
    it.countries.0.iter().fold(form, |form, code| form.filled("countries", code))
}

#[cfg(test)]
mod tests {
    use super::is_sector;

    #[test]
    fn sectors_are_written_as_nace_writes_them() {
        assert!(["C", "26", "26.5", "26.51"].iter().all(|code| is_sector(code)));
        assert!(!["", "c", "2", "265", "26.", "26.511", "C26"].iter().any(|code| is_sector(code)));
    }
}
