//! What is known of an institution. No database, no web, no clock.

use kit::{Agency, Caller, Id, Person, form::Form, row, words};
use organisations::Words;
use partnering::Secrets;
use serde::Serialize;

use crate::{
    hours::model::Office,
    model::{LANGUAGES, ORIGINS, ZONES, code, codes, long},
};

words! {
    /// What kind of institution it is.
    pub enum Kind {
        University = "university",
        Research = "research",
        Transfer = "transfer-office",
        Agency = "public-agency",
        Cluster = "cluster",
        Company = "company",
    }
}

row! {
    /// An institution overseas. Of people there nothing is kept: `desk` is the name of an office
    /// and `email` its address.
    #[derive(Debug, Clone, Serialize)]
    pub struct Entity {
        pub id: Id<Entity>,
        /// Who knows it and keeps the record.
        pub agency: Id<Agency>,
        #[serde(skip)]
        pub author: Id<Person>,
        pub kind: Kind,
        pub name: String,
        pub country: String,
        pub city: String,
        /// The IANA name of its zone.
        pub zone: String,
        /// From which full hour to which it works, local time.
        pub opens: i64,
        pub closes: i64,
        pub languages: Words,
        pub summary: String,
        /// How technology is handed on there: who decides, what is usual, how long it takes.
        pub practice: String,
        pub desk: String,
        pub email: String,
        pub website: String,
        #[serde(skip)]
        pub created_at: i64,
        #[serde(skip)]
        pub changed_at: i64,
        /// What it is called besides: short names, names in other languages, brands; with commas
        /// or line ends between.
        pub names: String,
    }
}

/// What an adviser writes.
#[derive(Debug, Clone)]
pub struct Draft {
    pub kind: Kind,
    pub name: String,
    pub country: String,
    pub city: String,
    pub zone: String,
    pub opens: i64,
    pub closes: i64,
    pub languages: Vec<String>,
    pub summary: String,
    pub practice: String,
    pub desk: String,
    pub email: String,
    pub website: String,
    pub names: String,
}

impl Draft {
    pub fn parse(mut form: Form) -> Result<Self, Form> {
        let it = Self::read(&mut form);
        form.finish(it)
    }

    fn read(form: &mut Form) -> Option<Self> {
        let (name, city) = (form.text("name", 160), form.text("city", 80));
        let (country, zone) = (code(form, "country", &ORIGINS), code(form, "zone", &ZONES));
        let (opens, closes) = (form.parsed::<i64>("opens"), form.parsed::<i64>("closes"));
        let is_day =
            |(from, until): (i64, i64)| (0..24).contains(&from) && from < until && until <= 24;
        if opens.zip(closes).is_some_and(|it| !is_day(it)) {
            form.reject("closes", "overseas-hours-wrong");
        }
        let languages = codes(form, "languages", &LANGUAGES);
        if languages.is_empty() {
            form.reject("languages", "form-required");
        }
        let summary = long(form, "summary", (40, 2_000));
        let (practice, desk) = (form.optional("practice", 4_000), form.text("desk", 120));
        let (email, website) = (form.email("email"), form.optional("website", 200));
        let names = form.optional("names", 500);
        if !website.is_empty() && !website.starts_with("https://") {
            form.reject("website", "overseas-website-wrong");
        }
        let (kind, opens, closes) = (form.parsed("kind")?, opens?, closes?);
        Some(Self {
            kind,
            name,
            country,
            city,
            zone,
            opens,
            closes,
            languages,
            summary,
            practice,
            desk,
            email,
            website,
            names,
        })
    }
}

impl Entity {
    pub fn new(draft: Draft, by: &Caller) -> Self {
        let it = Self {
            id: Id::new(),
            agency: by.agency,
            author: by.person,
            kind: draft.kind,
            name: String::new(),
            country: String::new(),
            city: String::new(),
            zone: String::new(),
            opens: 9,
            closes: 17,
            languages: Words::default(),
            summary: String::new(),
            practice: String::new(),
            desk: String::new(),
            email: String::new(),
            website: String::new(),
            created_at: by.now,
            changed_at: by.now,
            names: String::new(),
        };
        it.written(draft, by.now)
    }

    #[must_use]
    pub fn written(self, it: Draft, changed_at: i64) -> Self {
        let Draft { kind, name, country, city, zone, opens, closes, .. } = it;
        let Draft { summary, practice, desk, email, website, names, .. } = it;
        let languages = Words(it.languages);
        Self {
            kind,
            name,
            country,
            city,
            zone,
            opens,
            closes,
            languages,
            summary,
            practice,
            desk,
            email,
            website,
            changed_at,
            names,
            ..self
        }
    }

    pub fn form(&self) -> Form {
        let form = Form::default()
            .filled("kind", self.kind.as_str())
            .filled("name", &self.name)
            .filled("country", &self.country)
            .filled("city", &self.city)
            .filled("zone", &self.zone)
            .filled("opens", self.opens)
            .filled("closes", self.closes)
            .filled("summary", &self.summary)
            .filled("practice", &self.practice)
            .filled("desk", &self.desk)
            .filled("email", &self.email)
            .filled("website", &self.website)
            .filled("names", &self.names);
        self.languages.0.iter().fold(form, |form, it| form.filled("languages", it))
    }

    /// Everything that leads to it, where it may not be named.
    pub fn secrets(&self) -> Secrets {
        let others = self.names.split([',', ';', '\n']).map(str::trim);
        let mut names = vec![self.name.clone()];
        names.extend(others.filter(|it| !it.is_empty()).map(str::to_owned));
        let parts = Secrets::of_website(&self.website).into_iter().collect();
        Secrets { names, parts, people: Vec::new(), places: vec![self.city.clone()] }
    }

    pub fn office(&self) -> Office {
        Office::of(&self.zone, (self.opens, self.closes))
    }

    pub fn url(&self) -> String {
        format!("/overseas/entities/{}", self.id)
    }
}
