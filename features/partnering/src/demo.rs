//! The opportunities of the demo network, in every state of their life.

use kit::{
    Caller, Error, Id, Person, Relation, Result, Role, Tx,
    clock::{DAY, Day},
    demo::{Garden, agency, person},
    journal::{self, Change},
    may,
};
use organisations::{Words, demo_organisation};
use serde::Deserialize;

use crate::{
    acts,
    comment::{self, model::Comment},
    detail::model::{Details, Program},
    draft::Draft,
    life::model::Stage,
    model::{OPEN_DAYS, Profile, REMIND_FIRST, REMIND_LAST, een_country},
    policy,
    review::{
        self,
        model::{Outcome, Review, Scores, Step},
    },
    store,
    version::{self, model::Version},
};

#[derive(Deserialize)]
struct Opportunities {
    #[serde(default)]
    opportunity: Vec<Sown>,
}

#[derive(Deserialize)]
struct Sown {
    slug: String,
    kind: String,
    organisation: String,
    adviser: String,
    language: String,
    title: String,
    summary: String,
    description: String,
    advantages: String,
    partner_sought: String,
    stage: String,
    ipr: String,
    #[serde(default)]
    keywords: Vec<String>,
    #[serde(default)]
    sectors: Vec<String>,
    #[serde(default)]
    countries: Vec<String>,
    /// Since how many days it stands where it stands.
    published_days_ago: i64,
    deadline_in_days: i32,
    /// Where it stands; published if nothing is said.
    #[serde(default)]
    state: Option<String>,
    /// Points of the external review, and what the reviewer said.
    #[serde(default)]
    scores: Option<[i64; 4]>,
    #[serde(default)]
    said: String,
    #[serde(default)]
    partner_area: String,
    #[serde(default)]
    partner_task: String,
    #[serde(default)]
    partnerships: Vec<String>,
    #[serde(default)]
    partner_kinds: Vec<String>,
    #[serde(default)]
    stage_comment: String,
    #[serde(default)]
    since: Option<i64>,
    #[serde(default)]
    transnational: bool,
    #[serde(default)]
    program: Program,
    /// What the reviewer remarked beside the first sentence of the summary.
    #[serde(default)]
    remark: String,
}

/// `people.toml` as far as it says who works for the agency as what. Read here because the people
/// of the demo may be planted later.
#[derive(Deserialize)]
struct People {
    #[serde(default)]
    person: Vec<Employed>,
}

#[derive(Deserialize)]
struct Employed {
    slug: String,
    #[serde(default)]
    role: String,
}

/// The people of a story: who wrote it, who read it inside, who judged it.
struct Cast {
    author: Caller,
    colleague: Caller,
    outsider: Caller,
}

/// Plants what each agency wrote, each where it stands since the day it says.
pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    let slugs: Vec<&str> = garden.agencies().collect();
    for (at, slug) in slugs.iter().enumerate() {
        let text = garden.file(slug, "opportunities.toml");
        let file = format!("{slug}/opportunities.toml");
        let all: Opportunities =
            toml::from_str(text).map_err(|wrong| Error::Told(format!("{file}: {wrong}")))?;
        for (number, sown) in all.opportunity.into_iter().enumerate() {
            let name = sown.slug.clone();
            let told = |wrong| Error::Told(format!("{file}: {name}: {wrong}"));
            // Another agency judges each time, as in a network.
            let other = slugs.iter().cycle().nth(at + 1 + number).copied().unwrap_or(slug);
            let other = if other == *slug { slugs.first().copied().unwrap_or(slug) } else { other };
            one(tx, garden, (slug, other), sown).map_err(told)?;
        }
    }
    Ok(())
}

fn one(tx: &mut Tx, garden: &Garden<'_>, (slug, other): (&str, &str), sown: Sown) -> Result<()> {
    let unknown = |word: &str| Error::Told(format!("unknown word {word}"));
    let stage = match &sown.state {
        Some(word) => word.parse().map_err(|_| unknown(word))?,
        None => Stage::Published,
    };
    let now = garden.now - sown.published_days_ago * DAY;
    let cast = cast(garden, (slug, other), (&sown, now))?;
    let owner = organisations::visible(tx, &cast.author, demo_organisation(&sown.organisation))?;
    let id = Id::named(&format!("demo opportunity {}", sown.slug));
    let (scores, said, remark) = (sown.scores, sown.said.clone(), sown.remark.clone());
    let mut draft = draft(sown, Day::of(garden.now))?;
    if stage == Stage::Expired {
        draft.open_until = Day(Day::of(now).0 - 1);
    }
    draft.consented_on = (stage != Stage::Draft).then(|| Day::of(now - 14 * DAY));
    let author = Caller { now: now - 15 * DAY, ..cast.author.clone() };
    let it = Profile { id, ..Profile::draft(draft, &author, &owner) };
    let it = Profile { adviser: cast.author.person, ..it.at(stage, now) };
    let it = shown(tx, it, now)?;
    store::insert(tx, &it)?;
    version::store::insert(tx, &Version::of(&it, it.author, author.now))?;
    rounds(tx, &it, (&cast, now), (scores, &said))?;
    if !remark.is_empty() {
        remarked(tx, &it, &cast.outsider, remark)?;
    }
    told(tx, &it, (&cast, now))?;
    if stage == Stage::Published {
        let reminders = [REMIND_FIRST.default, REMIND_LAST.default];
        acts::order_days(tx, &cast.author, &it, reminders)?;
    }
    Ok(())
}

/// Who plays: the adviser named, a colleague, and somebody of the other agency.
fn cast(
    garden: &Garden<'_>,
    (slug, other): (&str, &str),
    (sown, now): (&Sown, i64),
) -> Result<Cast> {
    let author = person(&sown.adviser);
    let pick = |slug: &str| -> Result<Id<Person>> {
        let text = garden.file(slug, "people.toml");
        let file: People = toml::from_str(text).map_err(|wrong| Error::Told(wrong.to_string()))?;
        let may = |it: &Employed| {
            let role = it.role.parse().unwrap_or(Role::Guest);
            may(role, policy::APPROVE, Relation::Agency).is_allowed()
        };
        let mut free: Vec<Id<Person>> =
            file.person.iter().filter(|it| may(it)).map(|it| person(&it.slug)).collect();
        free.retain(|it| *it != author);
        Ok(free.get(sown.title.len() % free.len().max(1)).copied().unwrap_or_else(Id::nil))
    };
    let (colleague, outsider) = (pick(slug)?, pick(other)?);
    let by = |slug, person| Caller {
        agency: agency(slug),
        person,
        role: Role::Adviser,
        ..Caller::house(now)
    };
    Ok(Cast {
        author: by(slug, author),
        colleague: by(slug, colleague),
        outsider: by(other, outsider),
    })
}

/// What came before the world has a reference and a day on which it came.
fn shown(tx: &mut Tx, it: Profile, now: i64) -> Result<Profile> {
    if !matches!(it.stage, Stage::Published | Stage::Expired | Stage::Archived) {
        return Ok(it);
    }
    let year = OPEN_DAYS.default * DAY;
    let at = if it.stage == Stage::Published { now } else { now - year };
    let today = Day::of(at);
    let number = store::next_number(tx, een_country(&it.country), today)?;
    Ok(Profile { published_at: Some(at), ..it }.referred(today, number))
}

/// The reviews it went through, and the one it waits for.
fn rounds(
    tx: &mut Tx,
    it: &Profile,
    (cast, now): (&Cast, i64),
    (scores, said): (Option<[i64; 4]>, &str),
) -> Result<()> {
    let done = it.published_at.unwrap_or(now);
    // Reviews take between one and nine days.
    let span = |most: usize| DAY + i64::try_from(it.title.len() % most).unwrap_or_default() * DAY;
    let ends = if it.stage == Stage::ExternalReview { now } else { done - span(7) };
    let by = |by: &Caller| (by.person, by.agency);
    let inside = || -> Result<Review> {
        let round = Review::asked(it, Step::Internal, ends - span(3));
        Ok(round.taken(by(&cast.colleague), ends)?.decided(Outcome::Approved, "", ends))
    };
    let outside = Review::asked(it, Step::External, ends);
    let outside = match it.stage {
        Stage::Draft => return Ok(()),
        Stage::InternalReview => {
            return review::store::insert(tx, &Review::asked(it, Step::Internal, now));
        }
        // Some are taken by somebody, some wait for anybody.
        Stage::ExternalReview if it.title.len().is_multiple_of(2) => {
            outside.taken(by(&cast.outsider), now)?
        }
        Stage::ExternalReview => outside,
        _ => {
            let points = i64::try_from(it.title.len() % 3).unwrap_or_default();
            let scores = Scores(scores.unwrap_or([3 + points, 4, 5 - points, 4]));
            let outcome = scores.verdict(true).outcome();
            let round = outside.taken(by(&cast.outsider), ends)?;
            round.scored(scores).decided(outcome, said, done)
        }
    };
    review::store::insert(tx, &inside()?)?;
    review::store::insert(tx, &outside)
}

fn remarked(tx: &mut Tx, it: &Profile, by: &Caller, said: String) -> Result<()> {
    let quote = comment::model::passages(&it.summary).next().unwrap_or_default().to_owned();
    let sent = comment::model::Sent { field: "summary".to_owned(), quote, said };
    comment::store::insert(tx, &Comment::written(sent, by, it))
}

/// The journal of how it came to where it stands.
fn told(tx: &mut Tx, it: &Profile, (cast, now): (&Cast, i64)) -> Result<()> {
    let at = |by: &Caller, before: i64| Caller { now: now - before * DAY, ..by.clone() };
    let mut write = |by: &Caller, verb: &'static str, change| {
        journal::write(tx, by, verb, ("opportunity", it.id), change)
    };
    if it.stage == Stage::Draft {
        return write(&cast.author, "partnering.drafted", Change::new(it));
    }
    write(&at(&cast.author, 15), "partnering.drafted", Change::new(it))?;
    let last = match it.stage {
        Stage::Draft | Stage::InternalReview => (&cast.author, "partnering.submitted"),
        Stage::ExternalReview => (&cast.colleague, "partnering.approved"),
        Stage::OnHold => (&cast.outsider, "partnering.held"),
        Stage::Rejected => (&cast.outsider, "partnering.rejected"),
        Stage::Published => (&cast.outsider, "partnering.published"),
        Stage::Expired => (&cast.author, "partnering.expired"),
        Stage::Archived => (&cast.author, "partnering.withdrawn"),
    };
    write(last.0, last.1, Change::none())
}

fn draft(sown: Sown, today: Day) -> Result<Draft> {
    let unknown = |word: &str| Error::Told(format!("unknown word {word}"));
    let details = Details {
        partner_area: sown.partner_area,
        partner_task: sown.partner_task,
        partnerships: sown.partnerships,
        partner_kinds: sown.partner_kinds,
        stage_comment: sown.stage_comment,
        since: sown.since,
        transnational: sown.transnational,
        program: sown.program,
        ..Details::default()
    };
    Ok(Draft {
        kind: sown.kind.parse().map_err(|_| unknown(&sown.kind))?,
        development: sown.stage.parse().map_err(|_| unknown(&sown.stage))?,
        ipr: sown.ipr.parse().map_err(|_| unknown(&sown.ipr))?,
        title: sown.title,
        summary: sown.summary,
        description: sown.description,
        advantages: sown.advantages,
        partner_sought: sown.partner_sought,
        keywords: Words(sown.keywords),
        sectors: Words(sown.sectors),
        countries: Words(sown.countries),
        language: sown.language,
        open_until: Day(today.0 + sown.deadline_in_days),
        plan: format!("{}-plan", sown.slug),
        consented_on: None,
        details,
    })
}
