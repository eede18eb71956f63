//! The fields of a cooperation profile beside its main texts, and their code lists. No database,
//! no web, no clock.
//!
//! Groups and names follow the profiles of the Enterprise Europe Network (domain §1.3, §1.4).

use std::collections::BTreeMap;

use kit::{
    clock::Day,
    db::{Arg, Cell, Column},
    form::Form,
    words,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    draft::{COUNTRIES, LANGUAGES},
    model::Ipr,
};

/// The most characters of a short text, of a comment, of a specification.
pub const LINE: usize = 200;
pub const COMMENT: usize = 1_000;
pub const SPECIFICATION: usize = 4_000;
/// Characters of all fields of an agency's own together.
pub const CUSTOM: usize = 20_000;
/// The most keywords of one scheme.
const KEYWORDS: usize = 5;

words! {
    /// What kind of agreement it may come to.
    pub enum Partnership {
        CommercialAgency = "commercial-agency",
        Distribution = "distribution",
        Franchise = "franchise",
        Financial = "financial",
        JointVenture = "joint-venture",
        Licence = "licence",
        Manufacturing = "manufacturing",
        Outsourcing = "outsourcing",
        Subcontracting = "subcontracting",
        ReciprocalProduction = "reciprocal-production",
        Acquisition = "acquisition",
        Services = "services",
        TechnicalAssistance = "technical-assistance",
        TechnicalCooperation = "technical-cooperation",
        Research = "research",
    }
}
words! {
    /// Type and size of a client or of a partner.
    pub enum Size {
        UpToTen = "up-to-10",
        UpToFifty = "11-49",
        UpToQuarter = "50-249",
        UpToHalf = "250-499",
        More = "over-500",
        Multinational = "multinational",
        Institute = "institute",
        University = "university",
        Inventor = "inventor",
        Sole = "sole",
        Other = "other",
    }
}
words! {
    /// Turnover of a year, in millions of euro.
    pub enum Turnover {
        UnderOne = "under-1",
        UnderTen = "1-10",
        UnderTwenty = "10-20",
        UnderFifty = "20-50",
        UnderHundred = "50-100",
        UnderQuarter = "100-250",
        UnderHalf = "250-500",
        More = "over-500",
    }
}
words! {
    /// The sector groups of the network.
    pub enum Group {
        Aeronautics = "aeronautics",
        Agrofood = "agrofood",
        Automotive = "automotive",
        Chemistry = "chemistry",
        Creative = "creative",
        Environment = "environment",
        Healthcare = "healthcare",
        Digital = "digital",
        Energy = "energy",
        Maritime = "maritime",
        Materials = "materials",
        Nano = "nano",
        Retail = "retail",
        Construction = "construction",
        Textile = "textile",
        Tourism = "tourism",
        Women = "women",
    }
}

impl Size {
    /// The size of a company with so many people.
    pub const fn of_staff(people: i64) -> Self {
        match people {
            ..=10 => Self::UpToTen,
            11..=49 => Self::UpToFifty,
            50..=249 => Self::UpToQuarter,
            250..=499 => Self::UpToHalf,
            _ => Self::More,
        }
    }
}

/// What a profile says beside its main texts. Codes are kept as their words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Details {
    /// The agency's own file number: never shown outside.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub internal: String,
    /// Brands and products of the client that may not be named: never shown outside.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub brands: Vec<String>,
    /// What has to be known of the stage of development.
    pub stage_comment: String,
    /// Further protections beside the main one.
    pub iprs: Vec<String>,
    pub ipr_comment: String,
    /// The field the partner works in.
    pub partner_area: String,
    /// What the partner will do.
    pub partner_task: String,
    pub partner_kinds: Vec<String>,
    pub partnerships: Vec<String>,
    /// How the result will be used.
    pub exploitation: String,
    /// From which programme it comes.
    pub origin: String,
    /// The technical specification of a request.
    pub specification: String,
    pub client_kind: String,
    /// The year in which the client was established.
    pub since: Option<i64>,
    pub turnover: String,
    /// Whether the client works across borders already.
    pub transnational: bool,
    pub experience: String,
    pub client_languages: Vec<String>,
    pub certifications: Vec<String>,
    /// Whether it takes no new expressions of interest.
    pub closed: bool,
    pub preferred_countries: Vec<String>,
    pub groups: Vec<String>,
    /// `scheme/version:code`.
    pub technologies: Vec<String>,
    pub markets: Vec<String>,
    /// Where others may republish it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<String>,
    /// What an agency keeps beside, by name: never shown outside.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub custom: BTreeMap<String, String>,
    /// The joint project, for research requests.
    pub program: Program,
}

/// A joint research project that partners are sought for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct Program {
    pub acronym: String,
    pub call: String,
    /// `YYYY-MM-DD`; empty if nobody said.
    pub deadline: String,
    pub url: String,
    /// Whether the client coordinates it.
    pub coordinator: bool,
    /// In months.
    pub duration: Option<i64>,
    pub evaluation: String,
    pub framework: String,
    pub funding: String,
    pub budget: String,
}

/// A keyword of a scheme in one of its versions: `een-technology/2016:01001`.
pub fn is_keyword(text: &str) -> bool {
    let Some((scheme, code)) = text.split_once(':') else { return false };
    let Some((name, version)) = scheme.split_once('/') else { return false };
    let is_word = |it: &str| {
        !it.is_empty() && it.chars().all(|c| c.is_ascii_alphanumeric() || "-._".contains(c))
    };
    is_word(name) && is_word(version) && is_word(code)
}

impl Details {
    /// Reads what was sent; what is wrong is said in the form.
    pub fn parse(form: &mut Form) -> Self {
        Self {
            internal: form.optional("internal", LINE),
            brands: form.list("brands", 20),
            stage_comment: form.optional("stage_comment", COMMENT),
            iprs: codes(form, "iprs", Ipr::WORDS),
            ipr_comment: form.optional("ipr_comment", COMMENT),
            partner_area: form.optional("partner_area", COMMENT),
            partner_task: form.optional("partner_task", COMMENT),
            partner_kinds: codes(form, "partner_kinds", Size::WORDS),
            partnerships: codes(form, "partnerships", Partnership::WORDS),
            exploitation: form.optional("exploitation", COMMENT),
            origin: form.optional("origin", LINE),
            specification: form.optional("specification", SPECIFICATION),
            client_kind: code(form, "client_kind", Size::WORDS),
            since: number(form, "since", 1_000..=2_200),
            turnover: code(form, "turnover", Turnover::WORDS),
            transnational: form.flag("transnational"),
            experience: form.optional("experience", COMMENT),
            client_languages: codes(form, "client_languages", &LANGUAGES),
            certifications: form.list("certifications", 10),
            closed: form.flag("closed"),
            preferred_countries: codes(form, "preferred_countries", &COUNTRIES),
            groups: codes(form, "groups", Group::WORDS),
            technologies: keywords(form, "technologies"),
            markets: keywords(form, "markets"),
            targets: form.list("targets", 20),
            custom: custom(form),
            program: Program::parse(form),
        }
    }

    /// The form filled with what it says.
    #[must_use]
    pub fn fill(&self, form: Form) -> Form {
        let lines = [
            ("internal", &self.internal),
            ("stage_comment", &self.stage_comment),
            ("ipr_comment", &self.ipr_comment),
            ("partner_area", &self.partner_area),
            ("partner_task", &self.partner_task),
            ("exploitation", &self.exploitation),
            ("origin", &self.origin),
            ("specification", &self.specification),
            ("client_kind", &self.client_kind),
            ("turnover", &self.turnover),
            ("experience", &self.experience),
        ];
        let lists = [
            ("iprs", &self.iprs),
            ("partner_kinds", &self.partner_kinds),
            ("partnerships", &self.partnerships),
            ("client_languages", &self.client_languages),
            ("preferred_countries", &self.preferred_countries),
            ("groups", &self.groups),
        ];
        let joined = [
            ("brands", &self.brands),
            ("certifications", &self.certifications),
            ("technologies", &self.technologies),
            ("markets", &self.markets),
            ("targets", &self.targets),
        ];
        let form = lines.iter().fold(form, |form, (name, text)| form.filled(name, text));
        let form = joined.iter().fold(form, |form, (name, all)| form.filled(name, all.join(", ")));
        let form = lists.iter().fold(form, |form, (name, all)| {
            all.iter().fold(form, |form, code| form.filled(name, code))
        });
        let form = self.since.into_iter().fold(form, |form, year| form.filled("since", year));
        let form = form.filled("custom", properties(&self.custom));
        let form = flag(form, "transnational", self.transnational);
        self.program.fill(flag(form, "closed", self.closed))
    }

    /// The texts reviewers read beside the main ones, by their names.
    pub fn texts(&self) -> [(&'static str, &str); 7] {
        [
            ("stage_comment", &self.stage_comment),
            ("ipr_comment", &self.ipr_comment),
            ("partner_area", &self.partner_area),
            ("partner_task", &self.partner_task),
            ("exploitation", &self.exploitation),
            ("specification", &self.specification),
            ("experience", &self.experience),
        ]
    }

    /// The same without what no reviewer judges: file numbers and who is told of it.
    #[must_use]
    pub fn substance(self) -> Self {
        let (internal, brands, closed) = (String::new(), Vec::new(), false);
        let (preferred_countries, groups, targets) = (Vec::new(), Vec::new(), Vec::new());
        let custom = BTreeMap::new();
        Self { internal, brands, closed, preferred_countries, groups, targets, custom, ..self }
    }

    /// The same as the world may know it.
    #[must_use]
    pub fn public(self) -> Self {
        let (brands, custom) = (Vec::new(), BTreeMap::new());
        Self { internal: String::new(), brands, custom, ..self }
    }
}

impl Program {
    fn parse(form: &mut Form) -> Self {
        let deadline: Option<Day> = form.maybe("program_deadline");
        Self {
            acronym: form.optional("program_acronym", LINE),
            call: form.optional("program_call", LINE),
            deadline: deadline.map(|day| day.to_string()).unwrap_or_default(),
            url: form.optional("program_url", LINE),
            coordinator: form.flag("program_coordinator"),
            duration: number(form, "program_duration", 1..=240),
            evaluation: form.optional("program_evaluation", LINE),
            framework: form.optional("program_framework", LINE),
            funding: form.optional("program_funding", LINE),
            budget: form.optional("program_budget", LINE),
        }
    }

    fn fill(&self, form: Form) -> Form {
        let lines = [
            ("program_acronym", &self.acronym),
            ("program_call", &self.call),
            ("program_deadline", &self.deadline),
            ("program_url", &self.url),
            ("program_evaluation", &self.evaluation),
            ("program_framework", &self.framework),
            ("program_funding", &self.funding),
            ("program_budget", &self.budget),
        ];
        let form = lines.iter().fold(form, |form, (name, text)| form.filled(name, text));
        let form = flag(form, "program_coordinator", self.coordinator);
        self.duration.into_iter().fold(form, |form, months| form.filled("program_duration", months))
    }

    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

fn flag(form: Form, name: &str, is: bool) -> Form {
    if is { form.filled(name, "yes") } else { form }
}

fn codes(form: &mut Form, name: &'static str, known: &[&str]) -> Vec<String> {
    let found = form.list(name, known.len());
    if !found.iter().all(|code| known.contains(&code.as_str())) {
        form.reject(name, "form-invalid");
    }
    found
}

fn code(form: &mut Form, name: &'static str, known: &[&str]) -> String {
    let found = form.value(name).to_owned();
    if !found.is_empty() && !known.contains(&found.as_str()) {
        form.reject(name, "form-invalid");
    }
    found
}

fn number(
    form: &mut Form,
    name: &'static str,
    within: std::ops::RangeInclusive<i64>,
) -> Option<i64> {
    let found: Option<i64> = form.maybe(name);
    if found.is_some_and(|it| !within.contains(&it)) {
        form.reject(name, "form-invalid");
    }
    found
}

fn keywords(form: &mut Form, name: &'static str) -> Vec<String> {
    let found = form.list(name, KEYWORDS);
    if !found.iter().all(|it| is_keyword(it)) {
        form.reject(name, "partnering-keyword-unknown");
    }
    found
}

/// Fields of an agency's own, one a line: `name = value`; further lines of a value are indented.
fn custom(form: &mut Form) -> BTreeMap<String, String> {
    let text = form.optional("custom", CUSTOM);
    let mut found: Vec<(String, String)> = Vec::new();
    for line in text.lines().filter(|it| !it.trim().is_empty()) {
        match (line.starts_with(' '), found.last_mut(), line.split_once('=')) {
            (true, Some((_, value)), _) => {
                value.push('\n');
                value.push_str(line.strip_prefix("  ").unwrap_or(line));
            }
            (_, _, Some((name, value))) if !name.trim().is_empty() => {
                found.push((name.trim().to_lowercase(), value.trim().to_owned()));
            }
            _ => form.reject("custom", "partnering-custom-unreadable"),
        }
    }
    found.retain(|(_, value)| !value.trim().is_empty());
    found.into_iter().collect()
}

fn properties(all: &BTreeMap<String, String>) -> String {
    let line =
        |(name, value): (&String, &String)| format!("{name} = {}", value.replace('\n', "\n  "));
    all.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Kept as JSON. What a later version writes and this one does not know is passed over.
impl Column for Details {
    fn read(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Text("") => Some(Self::default()),
            Cell::Text(text) => serde_json::from_str(text).ok(),
            _ => None,
        }
    }
}

impl From<&Details> for Arg {
    fn from(it: &Details) -> Self {
        serde_json::to_string(it).unwrap_or_default().into()
    }
}

#[cfg(test)]
mod tests {
    use kit::{
        db::{Cell, Column as _},
        form::{Form, Params},
    };

    use super::{Details, is_keyword};

    const SENT: &str = "internal=A-7&stage_comment=Two+pilots&iprs=copyright&partner_area=Farms\
        &partner_task=Tests&partner_kinds=11-49&partner_kinds=university&partnerships=licence\
        &since=1998&turnover=1-10&transnational=yes&client_languages=de&certifications=ISO+9001\
        &groups=energy&technologies=een-technology%2F2016%3A01001&program_acronym=DRY\
        &targets=cluster-site&custom=file.no+%3D+7%0D%0Anote+%3D+one%0D%0A++two\
        &program_deadline=2027-02-01&program_coordinator=yes&program_duration=36&closed=yes";

    fn parsed(sent: &str) -> (Details, Form) {
        let mut form = Form::from(Params::parse(sent.as_bytes()).unwrap());
        (Details::parse(&mut form), form)
    }

    #[test]
    fn what_is_sent_is_kept_and_comes_back_into_the_form() {
        let (details, form) = parsed(SENT);
        assert_eq!(form.errors().count(), 0);
        assert_eq!(details.program.duration, Some(36));
        assert_eq!(details.custom.get("note").map(String::as_str), Some("one\ntwo"));
        let text = serde_json::to_string(&details).unwrap();
        assert_eq!(Details::read(Cell::Text(&text)), Some(details.clone()));
        let mut again = details.fill(Form::default());
        assert_eq!(Details::parse(&mut again), details);
        assert_eq!(Details::read(Cell::Text("")), Some(Details::default()));
        assert!(details.clone().public().internal.is_empty());
        assert!(!details.substance().closed);
    }

    #[test]
    fn unknown_codes_come_back_with_a_reason() {
        for (name, value) in [
            ("iprs", "magic"),
            ("partnerships", "marriage"),
            ("turnover", "much"),
            ("since", "12"),
            ("technologies", "01001"),
            ("program_duration", "0"),
            ("program_deadline", "soon"),
            ("groups", "energy,gold"),
            ("custom", "no+equals+sign"),
        ] {
            let (_, form) = parsed(&format!("{name}={value}"));
            assert_eq!(form.errors().map(|(name, _)| name).collect::<Vec<_>>(), [name], "{value}");
        }
    }

    #[test]
    fn keywords_name_their_scheme_and_its_version() {
        assert!(is_keyword("een-technology/2016:01001001") && is_keyword("own/1.2:A.b"));
        assert!(!["01001", "een:01", "een/:01", "een/1:", "/1:2"].iter().any(|it| is_keyword(it)));
    }
}
