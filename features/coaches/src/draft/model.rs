//! The form of a record, read into a value or back with what is wrong. Pure.

use std::collections::BTreeMap;

use engine_assignment::fit::{Graded, Grades};
use kit::{Caller, Id, Person, clock::Day, form::Form};
use organisations::Words;

use crate::model::{
    Available, Away, BEST_CHALLENGES, BEST_MARKETS, BEST_SECTORS, BEST_SERVICES, CURRENCIES, Coach,
    LEVELS, Per, Reach, Written, Years, axis_of,
};

/// How many languages, and how many times away, the form has room for.
pub const LANGUAGES: usize = 6;
pub const ABSENCES: usize = 3;
/// The official languages of the Union, and some neighbours'.
pub const SPOKEN: [&str; 24] = [
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it", "lt", "lv",
    "mt", "nl", "pl", "pt", "ro", "sk", "sl", "sv",
];
/// Countries of the network a coach may live in or travel to.
pub const COUNTRIES: [&str; 40] = [
    "AL", "AT", "BA", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GE",
    "GR", "HR", "HU", "IE", "IL", "IS", "IT", "LT", "LU", "LV", "MD", "ME", "MK", "MT", "NL", "NO",
    "PL", "PT", "RO", "RS", "SE", "SI", "SK", "TR",
];
/// A fee of more a day or an hour is a slip of the pen.
const MOST_CENTS: i64 = 1_000_000;

/// What was written.
#[derive(Debug, Clone)]
pub struct Draft {
    summary: String,
    keywords: Words,
    industry: Years,
    coaching: Years,
    grades: Grades,
    languages: BTreeMap<String, String>,
    country: String,
    region: String,
    countries: Words,
    radius_km: i64,
    capacity: i64,
    available: Available,
    away: Vec<Away>,
    reach: Reach,
    fee_cents: i64,
    fee_per: Per,
    currency: String,
}

impl Draft {
    /// `codes`: the challenges, the stages and the services there are.
    pub fn parse(mut form: Form, codes: &Codes) -> Result<Self, Form> {
        let summary = form.text("summary", 500);
        let keywords = Words(form.list("keywords", 20));
        let industry = form.parsed("industry");
        let coaching = form.parsed("coaching");
        let grades = grades(&mut form, codes);
        let languages = languages(&mut form);
        let country = form.text("country", 2);
        let region = form.optional("region", 10).trim().to_uppercase();
        let countries = Words(form.list("countries", COUNTRIES.len()));
        let unknown = |code: &str| !COUNTRIES.contains(&code);
        if !country.is_empty() && unknown(&country) {
            form.reject("country", "form-invalid");
        }
        if countries.0.iter().any(|it| unknown(it)) {
            form.reject("countries", "form-invalid");
        }
        if !region.is_empty() && !region.starts_with(if country == "GR" { "EL" } else { &country })
        {
            form.reject("region", "coaches-other-region");
        }
        let radius_km = bounded(&mut form, "radius", 5_000);
        let capacity = bounded(&mut form, "capacity", 100);
        let available = form.parsed("available");
        let away = absences(&mut form);
        let reach = form.parsed("reach");
        let fee_cents = cents(&mut form, "fee");
        let fee_per = form.parsed("fee_per");
        let currency = form.text("currency", 3);
        if !CURRENCIES.contains(&currency.as_str()) {
            form.reject("currency", "form-invalid");
        }
        let (years, said) = (industry.zip(coaching), available.zip(reach).zip(fee_per));
        let it =
            years.zip(said).map(|((industry, coaching), ((available, reach), fee_per))| Self {
                summary,
                keywords,
                industry,
                coaching,
                grades,
                languages,
                country,
                region,
                countries,
                radius_km,
                capacity,
                available,
                away,
                reach,
                fee_cents,
                fee_per,
                currency,
            });
        form.finish(it)
    }

    /// The record of somebody who says so.
    pub fn coach(self, by: &Caller, (id, person): (Id<Coach>, Id<Person>)) -> Coach {
        Coach {
            id,
            person,
            agency: by.agency,
            summary: self.summary,
            keywords: self.keywords,
            industry: self.industry,
            coaching: self.coaching,
            grades: Written(self.grades),
            languages: Written(self.languages),
            country: self.country,
            region: self.region,
            countries: self.countries,
            radius_km: self.radius_km,
            capacity: self.capacity,
            available: self.available,
            away: Written(self.away),
            reach: self.reach,
            fee_cents: self.fee_cents,
            fee_per: self.fee_per,
            currency: self.currency,
            created_at: by.now,
            changed_at: by.now,
        }
    }
}

/// The codes that can be graded.
pub struct Codes {
    pub challenges: Vec<String>,
    pub stages: Vec<String>,
    pub services: Vec<String>,
}

impl Codes {
    pub fn known() -> Self {
        let of = |field: &str| {
            cases::choices(field, "en").into_iter().map(|(code, _)| code).collect::<Vec<_>>()
        };
        Self { challenges: of("challenges"), stages: of("stage_now"), services: of("service") }
    }
}

fn grades(form: &mut Form, codes: &Codes) -> Grades {
    let of = |form: &Form, field: &str, codes: &[String]| -> Graded {
        let graded = |code: &String| {
            let grade: u8 = form.value(&format!("{field}.{code}")).parse().ok()?;
            matches!(grade, 2 | 3).then(|| (code.clone(), grade))
        };
        codes.iter().filter_map(graded).collect()
    };
    let mut grades = Grades {
        stages: of(form, "stages", &codes.stages),
        services: of(form, "services", &codes.services),
        nace: listed(form, ("sectors_best", "sectors_good"), sector),
        markets: listed(form, ("markets_best", "markets_good"), |it| Some(it.to_owned())),
        ..Grades::default()
    };
    for (code, grade) in of(form, "challenges", &codes.challenges) {
        if let Some(axis) = axis_of(&code).and_then(|axis| grades.challenges.get_mut(axis)) {
            axis.insert(code, grade);
        }
    }
    let best = |all: &Graded| all.values().filter(|it| **it == 3).count();
    if grades.challenges.iter().map(best).sum::<usize>() > BEST_CHALLENGES {
        form.reject("challenges", "coaches-too-many-challenges");
    }
    if best(&grades.services) > BEST_SERVICES {
        form.reject("services", "coaches-too-many-services");
    }
    if best(&grades.nace) > BEST_SECTORS {
        form.reject("sectors_best", "coaches-too-many-sectors");
    }
    if best(&grades.markets) > BEST_MARKETS {
        form.reject("markets_best", "coaches-too-many-markets");
    }
    grades
}

/// Two lists with commas: what somebody is best at, and what they are good at.
fn listed(
    form: &mut Form,
    (best, good): (&'static str, &'static str),
    read: impl Fn(&str) -> Option<String>,
) -> Graded {
    let mut all = Graded::new();
    for (field, grade) in [(good, 2), (best, 3)] {
        for said in form.list(field, 30) {
            match read(&said) {
                Some(code) if code.chars().count() <= 100 => drop(all.insert(code, grade)),
                _ => form.reject(field, "coaches-no-code"),
            }
        }
    }
    all
}

/// A class of economic activity of whatever level: 28, 28.2 or 28.25.
fn sector(said: &str) -> Option<String> {
    let (division, class) = said.split_once('.').unwrap_or((said, ""));
    let digits = |it: &str| it.chars().all(|c| c.is_ascii_digit());
    (division.len() == 2 && digits(division) && class.len() <= 2 && digits(class))
        .then(|| said.trim_end_matches('.').to_owned())
}

fn languages(form: &mut Form) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for row in 1..=LANGUAGES {
        let (lang, level) = (format!("lang.{row}"), format!("level.{row}"));
        let (lang, level) = (form.value(&lang).to_owned(), form.value(&level).to_owned());
        if lang.is_empty() {
            continue;
        }
        if SPOKEN.contains(&lang.as_str()) && LEVELS.contains(&level.as_str()) {
            all.insert(lang, level);
        } else {
            form.reject("languages", "coaches-no-level");
        }
    }
    if all.is_empty() {
        form.reject("languages", "coaches-no-language");
    }
    all
}

fn absences(form: &mut Form) -> Vec<Away> {
    let mut all = Vec::new();
    for row in 1..=ABSENCES {
        let day =
            |form: &Form, field: &str| form.value(&format!("{field}.{row}")).trim().to_owned();
        let (from, until) = (day(form, "away_from"), day(form, "away_until"));
        if from.is_empty() && until.is_empty() {
            continue;
        }
        match (from.parse::<Day>(), until.parse::<Day>()) {
            (Ok(first), Ok(last)) if first <= last => all.push(Away { from, until }),
            _ => form.reject("away", "coaches-no-absence"),
        }
    }
    all.sort_by(|one, other| one.from.cmp(&other.from));
    all
}

/// A whole number from nought to as many.
fn bounded(form: &mut Form, field: &'static str, most: i64) -> i64 {
    let value = form.maybe(field).unwrap_or(0);
    if !(0..=most).contains(&value) {
        form.reject(field, "form-invalid");
    }
    value
}

/// An amount with at most two decimals, written with a point or a comma.
pub fn cents(form: &mut Form, field: &'static str) -> i64 {
    let said = form.value(field).trim().replace([' ', '\u{a0}', '\u{202f}'], "");
    if said.is_empty() {
        return 0;
    }
    match amount(&said) {
        Some(cents) if cents <= MOST_CENTS => cents,
        _ => {
            form.reject(field, "coaches-no-amount");
            0
        }
    }
}

fn amount(said: &str) -> Option<i64> {
    let (whole, part) = said.split_once(['.', ',']).unwrap_or((said, ""));
    let digits = |it: &str| it.len() <= 9 && it.chars().all(|c| c.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(part) || part.len() > 2 {
        return None;
    }
    let part: i64 = format!("{part:0<2}").parse().ok()?;
    Some(whole.parse::<i64>().ok()? * 100 + part)
}

/// Cents as they are typed.
pub fn typed(cents: i64) -> String {
    if cents % 100 == 0 {
        (cents / 100).to_string()
    } else {
        format!("{}.{:02}", cents / 100, cents % 100)
    }
}

#[cfg(test)]
mod tests {
    use kit::form::{Form, Params};

    use super::{Codes, Draft, amount, sector, typed};

    const GOOD: &str = "summary=Builds+sales&industry=5-9&coaching=10-more&lang.1=de&level.1=c2\
        &country=DE&available=yes&reach=host&fee_per=day&currency=EUR&fee=450,50&capacity=3\
        &challenges.vector_offering=3&challenges.resource_market=2&stages.seed=3&services.business=3\
        &sectors_best=28.25,+27&markets_good=Food";

    fn parsed(query: &str) -> Result<Draft, Form> {
        let form = Form::from(Params::parse(query.as_bytes()).unwrap());
        Draft::parse(form, &Codes::known())
    }

    #[test]
    fn a_record_is_read_with_its_grades() {
        let it = parsed(GOOD).unwrap();
        assert_eq!(it.grades.challenges[0]["vector_offering"], 3);
        assert_eq!(it.grades.challenges[2]["resource_market"], 2);
        assert_eq!((it.grades.nace["28.25"], it.grades.markets["Food"]), (3, 2));
        assert_eq!((it.fee_cents, it.capacity), (45_050, 3));
    }

    #[test]
    fn who_is_best_at_everything_and_what_is_no_value_comes_back() {
        let wrong = |query: &str| parsed(query).err().unwrap().errors().next().unwrap().0;
        let many = Codes::known().challenges.into_iter().take(9);
        let many: String = many.fold(String::new(), |all, it| all + "&challenges." + &it + "=3");
        assert_eq!(wrong(&format!("{GOOD}{many}")), "challenges");
        assert_eq!(wrong(&GOOD.replace("27", "1,2")), "sectors_best");
        assert_eq!(wrong(&GOOD.replace("level.1=c2", "level.1=z9")), "languages");
        assert_eq!(wrong(&GOOD.replace("fee=450,50", "fee=450,505")), "fee");
        assert_eq!(
            wrong(&format!("{GOOD}&away_from.1=2026-12-02&away_until.1=2026-12-01")),
            "away"
        );
        assert_eq!(wrong(&format!("{GOOD}&region=PL21")), "region");
        let five = GOOD.replace("28.25,+27", "01,02,03,10,11");
        assert_eq!(wrong(&five), "sectors_best");
    }

    #[test]
    fn amounts_are_exact_to_the_cent() {
        assert_eq!(
            (amount("450"), amount("56.25"), amount("0,5")),
            (Some(45_000), Some(5_625), Some(50))
        );
        for no in ["", "-1", "1.234", "1e3", ".", "x"] {
            assert_eq!(amount(no), None, "{no}");
        }
        assert_eq!((typed(45_000), typed(5_625)), ("450".into(), "56.25".into()));
        assert_eq!(
            (sector("28.2"), sector("2"), sector("28.255")),
            (Some("28.2".into()), None, None)
        );
    }
}
