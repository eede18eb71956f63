//! The form in which somebody says who they are and what interests them. No database, no web.

use kit::{Agency, Id, form::Form};
use organisations::Kind;

/// The fewest and the most characters of each required text (characters, not bytes).
pub const TEXT: (usize, usize) = (150, 600);
/// The most characters of the question, of a name, of an address.
pub const QUESTION: usize = 600;
pub const NAME: usize = 160;
pub const ADDRESS: usize = 200;

/// The countries somebody can be from.
#[rustfmt::skip]
pub const COUNTRIES: &[&str] = &[
    "AL", "AM", "AT", "BA", "BE", "BG", "BR", "CA", "CH", "CL", "CN", "CY", "CZ", "DE", "DK", "EE", "EG", "ES",
    "FI", "FR", "GB", "GE", "GR", "HR", "HU", "IE", "IL", "IN", "IS", "IT", "JP", "KR", "LI", "LT", "LU", "LV",
    "MA", "MD", "ME", "MK", "MT", "MX", "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SG", "SI", "SK", "TN", "TR",
    "UA", "US", "XK", "ZA",
];

/// What the other side reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Texts {
    pub company: String,
    pub expectation: String,
    pub question: String,
}

/// Who somebody is: what nobody on the other side reads before both agreed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Identity {
    pub name: String,
    pub organisation: String,
    pub email: String,
    pub phone: String,
    pub website: String,
}

/// An expression of interest as it is written down.
#[derive(Debug, Clone)]
pub struct Draft {
    pub texts: Texts,
    pub identity: Identity,
    pub country: String,
    pub kind: Kind,
    /// The agency wished for; none for the one of the country.
    pub agency: Option<Id<Agency>>,
    /// Whether an adviser writes it down for a client.
    pub for_client: bool,
}

impl Texts {
    pub fn parse(form: &mut Form) -> Self {
        let company = long(form, "company");
        let expectation = long(form, "expectation");
        Self { company, expectation, question: form.optional("question", QUESTION) }
    }

    pub fn all(&self) -> [(&'static str, &str); 3] {
        [
            ("company", &self.company),
            ("expectation", &self.expectation),
            ("question", &self.question),
        ]
    }

    pub fn fill(&self, form: Form) -> Form {
        self.all().into_iter().fold(form, |form, (name, text)| form.filled(name, text))
    }
}

/// A text that has to say something. Line ends count as one, as they do while it is typed.
fn long(form: &mut Form, field: &'static str) -> String {
    let text = form.text(field, TEXT.1);
    if form.error(field).is_none() && text.chars().count() < TEXT.0 {
        form.reject(field, "interests-text-short");
    }
    text
}

impl Identity {
    pub fn parse(form: &mut Form) -> Self {
        let (name, organisation) = (form.text("name", NAME), form.text("organisation", NAME));
        let (email, phone) = (form.email("email"), form.optional("phone", 60));
        let website = form.optional("website", ADDRESS);
        let is_address = website.contains('.') && website.bytes().all(|it| it.is_ascii_graphic());
        if !website.is_empty() && !is_address {
            form.reject("website", "interests-website-wrong");
        }
        Self { name, organisation, email, phone, website }
    }

    pub fn fill(&self, form: Form) -> Form {
        let Self { name, organisation, email, phone, website } = self;
        let all = [
            ("name", name),
            ("organisation", organisation),
            ("email", email),
            ("phone", phone),
            ("website", website),
        ];
        all.into_iter().fold(form, |form, (field, value)| form.filled(field, value))
    }
}

impl Draft {
    pub fn parse(mut form: Form) -> Result<Self, Form> {
        let identity = Identity::parse(&mut form);
        let texts = Texts::parse(&mut form);
        let country = form.text("country", 2).to_uppercase();
        if form.error("country").is_none() && !COUNTRIES.contains(&country.as_str()) {
            form.reject("country", "form-invalid");
        }
        let kind = form.parsed::<Kind>("kind");
        let agency = form.maybe::<Id<Agency>>("agency");
        let for_client = form.flag("for_client");
        if !form.flag("agreed") {
            form.reject("agreed", "form-required");
        }
        let it = kind.map(|kind| Self { texts, identity, country, kind, agency, for_client });
        form.finish(it)
    }
}

#[cfg(test)]
mod tests {
    use kit::form::{Form, Params};

    use super::Draft;

    fn form(company: &str) -> Form {
        let mut all = Params::default();
        for (name, value) in [
            ("name", "Ada Example"),
            ("organisation", "Ada Works"),
            ("email", "ada@works.example"),
            ("country", "fr"),
            ("kind", "sme"),
            ("agreed", "yes"),
            ("company", company),
            ("expectation", &"é".repeat(600)),
        ] {
            all.add(name, value);
        }
        Form::from(all)
    }

    #[test]
    fn texts_are_counted_in_characters_not_in_bytes() {
        for (length, fits) in [(149, false), (150, true), (600, true), (601, false)] {
            let said = Draft::parse(form(&"ż".repeat(length)));
            assert_eq!(said.is_ok(), fits, "{length}");
        }
        let long = format!("{}\r\n{}", "a".repeat(300), "b".repeat(299));
        assert!(Draft::parse(form(&long)).is_ok(), "a line end is one character");
    }

    #[test]
    fn who_does_not_agree_is_asked_again() {
        let mut all = form(&"a".repeat(200));
        assert!(Draft::parse(all.clone()).is_ok());
        let values: Vec<(String, String)> = ["name", "organisation", "email", "kind", "country"]
            .iter()
            .map(|it| ((*it).to_owned(), all.value(it).to_owned()))
            .collect();
        let mut rest = Params::default();
        for (name, value) in &values {
            rest.add(name, value);
        }
        all = Form::from(rest);
        let wrong = Draft::parse(all).unwrap_err();
        assert!(wrong.error("agreed").is_some() && wrong.error("company").is_some());
    }
}
