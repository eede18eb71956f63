//! The part of an opportunity its author writes, read from a form.

use kit::{clock::Day, form::Form};
use organisations::{Kind as Of, Organisation, Words};
use serde::Serialize;

use crate::detail::model::{Details, Size};
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
        let draft = Self::read(&mut form, today);
        form.finish(draft)
    }

    /// What a form says so far, whatever is still wrong or missing in it.
    pub fn so_far(form: Form, today: Day) -> Option<Self> {
        let unsaid = [
            ("kind", Kind::BusinessOffer.as_str().to_owned()),
            ("development", Development::Unsaid.as_str().to_owned()),
            ("ipr", Ipr::Unsaid.as_str().to_owned()),
            ("open_until", today.to_string()),
        ];
        let fill = |form: Form, (name, value): (&str, String)| {
            let is_wrong = name == "open_until" && form.value(name).parse::<Day>().is_err();
            let form = if is_wrong { form.emptied(name) } else { form };
            if form.value(name).is_empty() { form.filled(name, value) } else { form }
        };
        let mut form = unsaid.into_iter().fold(form, fill);
        Self::read(&mut form, today)
    }

    fn read(form: &mut Form, today: Day) -> Option<Self> {
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
        let details = Details::parse(form);
        let plan = form.optional("plan", PLAN);
        let consented_on = form.day("consented_on");
        if consented_on.is_some_and(|day| day > today) {
            form.reject("consented_on", "partnering-consent-later");
        }
        words.zip(open_until).map(|(((kind, development), ipr), open_until)| Self {
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
        })
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
pub fn is_sector(code: &str) -> bool {
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

/// The form filled with what an organisation says of itself. Its name is no part of it.
pub fn prefilled(form: Form, owner: &Organisation) -> Form {
    let language = Some(owner.lang.as_str()).filter(|it| LANGUAGES.contains(it)).unwrap_or("en");
    let sectors = owner.sectors.0.iter().filter(|it| is_sector(it)).take(SECTORS).cloned();
    let keywords = owner.keywords.0.iter().take(KEYWORDS).cloned();
    let spoken = owner.languages.0.iter().filter(|it| LANGUAGES.contains(&it.as_str()));
    let size = match (owner.kind, owner.staff) {
        (Of::University, _) => Some(Size::University),
        (Of::Research, _) => Some(Size::Institute),
        (Of::Sme | Of::Large, Some(staff)) => Some(Size::of_staff(staff)),
        _ => None,
    };
    let trl = owner.trl_to.map(Development::of_readiness);
    let form = form
        .filled("language", language)
        .filled("sectors", sectors.collect::<Vec<_>>().join(", "))
        .filled("keywords", keywords.collect::<Vec<_>>().join(", "))
        .filled("description", text(&owner.offers, owner))
        .filled("partner_sought", text(&owner.seeks, owner))
        .filled("client_kind", size.map_or("", Size::as_str))
        .filled("development", trl.map_or("", Development::as_str));
    let form = owner.founded.into_iter().fold(form, |form, year| form.filled("since", year));
    spoken.fold(form, |form, code| form.filled("client_languages", code))
}

/// The organisation's own words without its name.
fn text(text: &str, owner: &Organisation) -> String {
    let names = [&owner.name, &owner.short_name];
    let names = names.into_iter().filter(|it| it.chars().count() > 2);
    names.fold(text.to_owned(), |text, name| text.replace(name.as_str(), "…"))
}

/// The same with a past project: its aim is where a description can begin.
pub fn with_project(form: Form, title: &str, objective: &str) -> Form {
    let before = form.value("description").to_owned();
    let all = [title, objective, &before].into_iter().filter(|it| !it.is_empty());
    form.emptied("description").filled("description", all.collect::<Vec<_>>().join("\n\n"))
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
