//! The assessments of the demo network: trained advisers, and companies measured once or twice.

use kit::{
    Caller, Error, Id, Result, Role, Tx,
    clock::{DAY, Day},
    demo::{self, Garden},
};
use organisations::Organisation;
use serde::Deserialize;

use crate::{
    acts,
    answer::{
        acts::{Given, give},
        model::Answer,
    },
    asked::known,
    edition::{MAIN, SHIPPED},
    licence,
};

/// `assessments.toml` of an agency.
#[derive(Default, Deserialize)]
struct File {
    #[serde(default)]
    licence: Vec<Trained>,
    #[serde(default)]
    assessment: Vec<Sown>,
}

#[derive(Deserialize)]
struct Trained {
    person: String,
    provider: String,
    days_ago: i64,
}

/// A measurement by its levels: one figure an item, in the order of the questionnaire; `-` is
/// not answered, `?` nobody knows, `x` does not apply.
#[derive(Deserialize)]
struct Sown {
    organisation: String,
    person: String,
    days_ago: i64,
    levels: String,
    #[serde(default)]
    completed: bool,
    #[serde(default)]
    validated_by: String,
    /// Of the last three closed years, the latest first.
    #[serde(default)]
    employees: Vec<f64>,
    #[serde(default)]
    turnover: Vec<f64>,
    #[serde(default)]
    profit: Vec<f64>,
}

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    let slugs: Vec<String> = garden.agencies().map(str::to_owned).collect();
    for slug in &slugs {
        let text = garden.file(slug, "assessments.toml");
        let told = |wrong: &dyn std::fmt::Display| {
            Error::Told(format!("{slug}/assessments.toml: {wrong}"))
        };
        let file: File = toml::from_str(text).map_err(|wrong| told(&wrong))?;
        for it in file.licence {
            plant_licence(tx, (slug, garden.now), it).map_err(|wrong| told(&wrong))?;
        }
        for it in file.assessment {
            let name = it.organisation.clone();
            plant_one(tx, (slug, garden.now), it)
                .map_err(|wrong| told(&format!("{name}: {wrong}")))?;
        }
    }
    Ok(())
}

fn by(agency: &str, person: &str, now: i64) -> Caller {
    Caller {
        person: demo::person(person),
        agency: demo::agency(agency),
        role: Role::Manager,
        lang: "en",
        now,
    }
}

fn plant_licence(tx: &mut Tx, (agency, now): (&str, i64), it: Trained) -> Result<()> {
    let day = Day::of(now - it.days_ago * DAY);
    let draft = licence::model::Draft {
        person: demo::person(&it.person),
        questionnaire: MAIN.to_owned(),
        trained_on: day,
        valid_until: Day(day.0 + 3 * 365),
        provider: it.provider,
    };
    licence::acts::record(tx, &by(agency, &it.person, now), draft).map(|_| ())
}

fn plant_one(tx: &mut Tx, (agency, now): (&str, i64), it: Sown) -> Result<()> {
    let id: Id<Organisation> = organisations::demo_organisation(&it.organisation);
    let by = by(agency, &it.person, now - it.days_ago * DAY);
    let made = acts::start(tx, &by, id, MAIN)?;
    let (organisation, _) = organisations::standing(tx, &by, id)?;
    let mut say = |question: &str, answer: Answer, evidence: &str| {
        let (question, evidence) = (question.to_owned(), evidence.to_owned());
        let given =
            Given { question, answer: Some(answer), note: String::new(), evidence, base: None };
        give(tx, &by, &made, by.person, given).map(|_| ())
    };
    for (question, word) in known(&organisation) {
        say(question, word, "")?;
    }
    for (question, years) in
        [("employees", it.employees), ("turnover", it.turnover), ("profit", it.profit)]
    {
        if !years.is_empty() {
            say(question, Answer::Years(years.into_iter().map(Some).collect()), "")?;
        }
    }
    let structure = &SHIPPED.first().ok_or(Error::NotFound)?.structure;
    for (item, sign) in
        structure.item.iter().zip(it.levels.chars().filter(|it| !it.is_whitespace()))
    {
        let answer = match sign {
            '-' => continue,
            '?' => Answer::Unknown,
            'x' => Answer::NotApplicable,
            level => {
                Answer::Level(level.to_digit(5).and_then(|it| u8::try_from(it).ok()).unwrap_or(0))
            }
        };
        // Some answers name where it can be seen.
        say(&item.id, answer, if matches!(sign, '2' | '4') { "Shown at the visit" } else { "" })?;
    }
    if it.completed {
        acts::complete(tx, &by, made.id, true)?;
    }
    if !it.validated_by.is_empty() {
        let other = self::by(agency, &it.validated_by, by.now + 7 * DAY);
        acts::validate(tx, &other, made.id)?;
    }
    Ok(())
}
