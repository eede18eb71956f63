//! What people write about an organisation, on forms and in files. No database, no web, no clock.

use kit::{Audience, form::Form};
use serde::Serialize;

use crate::model::{Kind, Organisation, Words};

/// The languages texts can be in: the official ones of the European Union, by code.
pub const LANGS: [&str; 24] = [
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it", "lt", "lv",
    "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv",
];

/// The countries of the forms: those of the Union, those associated to its programmes, and
/// frequent partners.
pub const COUNTRIES: [&str; 64] = [
    "AL", "AM", "AR", "AT", "AU", "BA", "BE", "BG", "BR", "CA", "CH", "CL", "CN", "CO", "CY", "CZ",
    "DE", "DK", "EE", "EG", "ES", "FI", "FO", "FR", "GB", "GE", "GR", "HR", "HU", "IE", "IL", "IN",
    "IS", "IT", "JP", "KR", "LI", "LT", "LU", "LV", "MA", "MD", "ME", "MK", "MT", "MX", "NL", "NO",
    "NZ", "PL", "PT", "RO", "RS", "SE", "SG", "SI", "SK", "TN", "TR", "TW", "UA", "US", "XK", "ZA",
];

/// The part of an organisation that people write.
#[derive(Debug, Clone, Serialize)]
pub struct Draft {
    pub kind: Kind,
    pub name: String,
    pub short_name: String,
    pub country: String,
    pub region: String,
    pub city: String,
    pub website: String,
    pub founded: Option<i64>,
    pub staff: Option<i64>,
    pub lang: String,
    pub summary: String,
    pub offers: String,
    pub seeks: String,
    pub keywords: Words,
    pub sectors: Words,
    pub trl: Option<(i64, i64)>,
    pub languages: Words,
    pub audience: Audience,
    pub pic: String,
    pub vat: String,
}

/// The longest texts.
pub const NAME: usize = 200;
pub const SUMMARY: usize = 2_000;
pub const TEXT: usize = 4_000;

impl Draft {
    /// Nothing but a kind, a name and a country: what an import has at least.
    pub fn named(kind: Kind, name: &str, country: &str) -> Self {
        Self {
            kind,
            name: name.to_owned(),
            short_name: String::new(),
            country: country.to_owned(),
            region: String::new(),
            city: String::new(),
            website: String::new(),
            founded: None,
            staff: None,
            lang: String::new(),
            summary: String::new(),
            offers: String::new(),
            seeks: String::new(),
            keywords: Words::default(),
            sectors: Words::default(),
            trl: None,
            languages: Words::default(),
            audience: Audience::Public,
            pic: String::new(),
            vat: String::new(),
        }
    }

    /// What an organisation says.
    pub fn of(it: &Organisation) -> Self {
        Self {
            kind: it.kind,
            name: it.name.clone(),
            short_name: it.short_name.clone(),
            country: it.country.clone(),
            region: it.region.clone(),
            city: it.city.clone(),
            website: it.website.clone(),
            founded: it.founded,
            staff: it.staff,
            lang: it.lang.clone(),
            summary: it.summary.clone(),
            offers: it.offers.clone(),
            seeks: it.seeks.clone(),
            keywords: it.keywords.clone(),
            sectors: it.sectors.clone(),
            trl: it.trl_from.zip(it.trl_to),
            languages: it.languages.clone(),
            audience: it.audience,
            pic: it.pic.clone(),
            vat: it.vat.clone(),
        }
    }

    /// Reads the form of a new or changed organisation.
    pub fn parse(mut form: Form) -> Result<Self, Form> {
        let (kind, audience) = (form.parsed("kind"), form.parsed("audience"));
        let it = Self {
            kind: kind.unwrap_or(Kind::Other),
            name: form.text("name", NAME),
            short_name: form.optional("short_name", 60),
            country: form.text("country", 2).to_uppercase(),
            region: form.optional("region", 5).to_uppercase(),
            city: form.optional("city", 100),
            website: web_address(&form.optional("website", 300)),
            founded: form.maybe("founded"),
            staff: form.maybe("staff"),
            lang: form.optional("lang", 2),
            summary: form.optional("summary", SUMMARY),
            offers: form.optional("offers", TEXT),
            seeks: form.optional("seeks", TEXT),
            keywords: Words(form.list("keywords", 30)),
            sectors: Words(
                form.list("sectors", 10).iter().map(|code| code.to_uppercase()).collect(),
            ),
            trl: trl(&mut form),
            languages: Words(form.list("languages", 24)),
            audience: audience.unwrap_or(Audience::Agency),
            pic: plain_number(&form.optional("pic", 20)),
            vat: plain_number(&form.optional("vat", 20)),
        };
        for (field, why) in it.wrong() {
            form.reject(field, why);
        }
        form.finish(kind.zip(audience).map(|_| it))
    }

    /// What cannot be right, by field: the same for forms and for files.
    pub fn wrong(&self) -> Vec<(&'static str, &'static str)> {
        let checks = [
            (self.name.trim().is_empty(), "name", "form-required"),
            (!is_country(&self.country), "country", "form-invalid"),
            (!self.region.is_empty() && !is_region(&self.region), "region", "form-invalid"),
            (!self.website.is_empty() && !is_web(&self.website), "website", "organisations-no-web"),
            (!self.lang.is_empty() && !LANGS.contains(&self.lang.as_str()), "lang", "form-invalid"),
            (self.languages.0.iter().any(|it| !is_lang(it)), "languages", "form-invalid"),
            (self.sectors.0.iter().any(|it| !is_sector(it)), "sectors", "organisations-no-nace"),
            (self.keywords.0.iter().any(|it| it.len() > 200), "keywords", "form-too-long"),
            (
                self.founded.is_some_and(|year| !(1000..=2100).contains(&year)),
                "founded",
                "form-invalid",
            ),
            (self.staff.is_some_and(|n| !(0..=10_000_000).contains(&n)), "staff", "form-invalid"),
            (self.trl.is_some_and(|it| !is_trl(it)), "trl_from", "organisations-no-trl"),
            (!self.pic.is_empty() && !is_pic(&self.pic), "pic", "organisations-no-pic"),
            (!self.vat.is_empty() && !is_vat(&self.vat), "vat", "organisations-no-vat"),
            (self.audience == Audience::Own, "audience", "form-invalid"),
        ];
        checks.into_iter().filter(|it| it.0).map(|(_, field, why)| (field, why)).collect()
    }
}

/// From and to; one of them alone stands for both.
fn trl(form: &mut Form) -> Option<(i64, i64)> {
    let (from, to): (Option<i64>, Option<i64>) = (form.maybe("trl_from"), form.maybe("trl_to"));
    from.or(to).zip(to.or(from))
}

fn is_trl((from, to): (i64, i64)) -> bool {
    (1..=9).contains(&from) && (from..=9).contains(&to)
}

/// A country there is, in the writing of the house.
fn is_country(code: &str) -> bool {
    taxonomy::country::iso2(code) == Some(code)
}

/// Nine digits: the participant identification code of the Commission.
fn is_pic(number: &str) -> bool {
    number.len() == 9 && number.bytes().all(|b| b.is_ascii_digit())
}

/// Two letters and two to thirteen further signs (Directive 2006/112/EC, article 215).
fn is_vat(number: &str) -> bool {
    let (country, rest) = number.split_at_checked(2).unwrap_or_default();
    country.bytes().all(|b| b.is_ascii_uppercase())
        && (2..=13).contains(&rest.len())
        && rest.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

/// A number without the spaces, dots and dashes people put between its parts.
pub fn plain_number(typed: &str) -> String {
    let is_apart = |c: char| c.is_whitespace() || ".-/".contains(c);
    typed.chars().filter(|c| !is_apart(*c)).flat_map(char::to_uppercase).collect()
}

/// NUTS: the country and up to three further signs.
fn is_region(code: &str) -> bool {
    let (head, tail) = code.split_at_checked(2).unwrap_or_default();
    taxonomy::country::of_nuts(head).is_some()
        && head.bytes().all(|b| b.is_ascii_uppercase())
        && tail.len() <= 3
        && tail.bytes().all(|b| b.is_ascii_alphanumeric())
}

fn is_lang(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|b| b.is_ascii_lowercase())
}

/// NACE: a section (`C`), a division (`28`), a group or a class (`28.93`), the last three with
/// or without the letter of their section.
fn is_sector(code: &str) -> bool {
    let digits = code.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = code.len() - digits.len();
    let (division, class) = digits.split_once('.').unwrap_or((digits, "0"));
    let is_number = |part: &str, most| {
        (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    letters <= 1
        && (digits.is_empty()
            || division.len() == 2 && is_number(division, 2) && is_number(class, 2))
        && !code.is_empty()
}

/// An address as people type it, with the scheme browsers need.
pub fn web_address(typed: &str) -> String {
    let bare = typed.is_empty() || typed.contains("://") || typed.contains(char::is_whitespace);
    if bare { typed.to_owned() } else { format!("https://{typed}") }
}

fn is_web(address: &str) -> bool {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    rest.is_some_and(|rest| {
        rest.contains('.') && !rest.contains(|c: char| c.is_whitespace() || "\"'<>".contains(c))
    })
}

#[cfg(test)]
mod tests {
    use super::{Draft, is_pic, is_region, is_sector, is_vat, plain_number, web_address};
    use crate::model::Kind;

    #[test]
    fn codes_are_read_as_they_are_written() {
        let right = ["C", "28", "28.9", "28.93", "C28", "C28.93"];
        assert!(right.iter().all(|code| is_sector(code)));
        let wrong = ["", "2", "289", "28.", "28.931", "CC28", "machines", "28.9a", ".93"];
        assert!(wrong.iter().all(|code| !is_sector(code)), "{wrong:?}");
        assert!(["FR", "FRE1", "FRE11", "EL30"].iter().all(|code| is_region(code)));
        assert!(["ZZ1", "F", "fre11", "FRE112", "F1E"].iter().all(|code| !is_region(code)));
    }

    #[test]
    fn a_draft_tells_what_cannot_be_right() {
        let mut draft = Draft::named(Kind::Sme, "Glass house", "DE");
        assert_eq!(draft.wrong(), []);
        for no_country in ["ZZ", "EL", "de", "DEU", ""] {
            let draft = Draft::named(Kind::Sme, "Glass house", no_country);
            assert_eq!(draft.wrong(), [("country", "form-invalid")], "{no_country}");
        }
        draft.website = web_address("javascript:alert(1)");
        draft.trl = Some((7, 5));
        let wrong: Vec<_> = draft.wrong().into_iter().map(|it| it.0).collect();
        assert_eq!(wrong, ["website", "trl_from"]);
        assert_eq!(web_address("example.org/a"), "https://example.org/a");
        let number = |typed: &str| plain_number(typed);
        assert!(is_vat(&number("fr 83.404-833 048")) && is_pic(&number("999 000 001")));
        assert!(["", "F", "FR", "FR8", "12345678", "FR123456789012345"].iter().all(|n| !is_vat(n)));
        assert!(["", "99900000", "9990000012", "99900000A"].iter().all(|n| !is_pic(n)));
    }
}
