//! The interests of the demo network: each goes the way to where it stands, step by step.

use kit::{
    Agency, Caller, Error, Id, Person, Result, Role, Tx,
    clock::{DAY, Day},
    demo::{Garden, agency, person},
    web::Settings,
};
use serde::Deserialize;

use crate::{
    achievement::{
        self,
        model::{Achievement, Rung, Told},
    },
    acts::{self, At},
    draft::model::{Draft, Identity, Texts},
    ending::acts::{self as ending, How},
    model::{Answer, Interest, Reason, Stage, Who},
    party::{self, acts::Given, model::Side},
    store,
};

/// `interests.toml` of an agency.
#[derive(Default, Deserialize)]
struct File {
    #[serde(default)]
    interest: Vec<Sown>,
}

#[derive(Deserialize)]
struct Sown {
    slug: String,
    opportunity: String,
    person: String,
    organisation: String,
    kind: String,
    country: String,
    adviser: String,
    /// Where it stands; `reviewed-yes`, `reviewed-no` and `reviewed-more` say the answer, too.
    state: String,
    days_ago: i64,
    company: String,
    expectation: String,
    question: String,
    /// What came of it, where it came so far.
    #[serde(default)]
    title: String,
    #[serde(default)]
    agreement: String,
    #[serde(default)]
    benefit: String,
    #[serde(default)]
    evidence: String,
    /// Whether it is only `confirmed`, or validated and followed up, too.
    #[serde(default)]
    proved: String,
}

/// Who plays, at the moment they do.
struct Cast {
    seeker: Id<Person>,
    agency: Id<Agency>,
    adviser: Id<Person>,
    now: i64,
}

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    let settings = Settings::local(std::path::Path::new("."));
    let slugs: Vec<&str> = garden.agencies().collect();
    for slug in slugs {
        let text = garden.file(slug, "interests.toml");
        let file: File = toml::from_str(text)
            .map_err(|wrong| Error::Told(format!("{slug}/interests.toml: {wrong}")))?;
        for sown in file.interest {
            let told = |wrong| Error::Told(format!("{slug}: {}: {wrong}", sown.slug));
            one(tx, garden, (slug, &sown), &settings).map_err(told)?;
        }
    }
    Ok(())
}

impl Cast {
    fn seeker(&self, days: i64) -> Caller {
        let now = self.now + days * DAY;
        Caller {
            agency: self.agency,
            person: self.seeker,
            role: Role::Member,
            ..Caller::house(now)
        }
    }

    fn adviser(&self, days: i64) -> Caller {
        Caller { person: self.adviser, role: Role::Adviser, ..self.seeker(days) }
    }
}

fn one(
    tx: &mut Tx,
    garden: &Garden<'_>,
    (slug, sown): (&str, &Sown),
    settings: &Settings,
) -> Result<()> {
    let cast = Cast {
        seeker: person(&sown.person),
        agency: agency(slug),
        adviser: person(&sown.adviser),
        now: garden.now - sown.days_ago * DAY,
    };
    let profile = Id::named(&format!("demo opportunity {}", sown.opportunity));
    let draft = draft(tx, sown)?;
    let (it, _) = acts::express(tx, &cast.seeker(0), profile, (draft, settings))?;
    walk(tx, &cast, (it, sown), settings)
}

fn draft(tx: &mut Tx, sown: &Sown) -> Result<Draft> {
    let account = people::find(tx, person(&sown.person))?;
    Ok(Draft {
        texts: Texts {
            company: sown.company.clone(),
            expectation: sown.expectation.clone(),
            question: sown.question.clone(),
        },
        identity: Identity {
            name: account.name,
            organisation: sown.organisation.clone(),
            email: account.email,
            ..Identity::default()
        },
        country: sown.country.clone(),
        kind: sown.kind.parse().map_err(|_| Error::Told("unknown kind".into()))?,
        agency: None,
        for_client: false,
    })
}

/// Takes the steps to where it stands, a day or some apart.
fn walk(
    tx: &mut Tx,
    cast: &Cast,
    (it, sown): (Interest, &Sown),
    settings: &Settings,
) -> Result<()> {
    let state = sown.state.as_str();
    let at = |it: &Interest, who| At { it: it.clone(), whos: vec![who] };
    if state == Stage::Pending.as_str() {
        return Ok(());
    }
    let by = cast.adviser(1);
    let it = acts::allocate(tx, &by, &at(&it, Who::Agency), (cast.adviser, settings))?;
    match state {
        "allocated" => return Ok(()),
        "signposted" => {
            let service = "The regional design centre helps with single parts.";
            let by = cast.adviser(3);
            acts::signpost(tx, &by, &at(&it, Who::Agency), (service, settings))?;
            return Ok(());
        }
        _ => {}
    }
    let it = acts::refer(tx, &cast.adviser(2), &at(&it, Who::Agency), ("", settings))?;
    if state == "referred" {
        return Ok(());
    }
    let host =
        |days: i64| Caller { agency: it.host, person: it.host_adviser, ..cast.adviser(days) };
    let said = match state {
        "reviewed-no" => Answer::No,
        "reviewed-more" => Answer::More,
        _ => Answer::Yes,
    };
    let it = acts::answer(tx, &host(5), &at(&it, Who::Host), (said, "", settings))?;
    match state {
        "reviewed-no" | "reviewed-more" | "reviewed-yes" => return Ok(()),
        "closed" | "died" => {
            let (how, reason) = if state == "died" {
                (How::Died, Reason::OwnerSilent)
            } else {
                (How::Closed, Reason::PartnerFound)
            };
            let by = cast.adviser(12);
            return ending::end(tx, &by, &at(&it, Who::Agency), (how, reason, ""), settings)
                .map(drop);
        }
        _ => {}
    }
    let it = agreed(tx, cast, (it, &host(9)), settings)?;
    further(tx, cast, (it, sown), settings)
}

/// Both sides agree to be named.
fn agreed(
    tx: &mut Tx,
    cast: &Cast,
    (it, host): (Interest, &Caller),
    settings: &Settings,
) -> Result<Interest> {
    let profile = acts::profile_of(tx, it.profile)?;
    let owner = organisations::visible(tx, host, profile.organisation)?;
    let identity = Identity {
        name: owner.name.clone(),
        organisation: owner.name,
        website: owner.website,
        ..Identity::default()
    };
    let given = |side, identity| Given { side, identity, how: "By telephone.".to_owned() };
    let place = At { it, whos: vec![Who::Host] };
    let given_by_owner = given(Side::Owner, Some(identity));
    let it = party::acts::consent(tx, host, &place, (given_by_owner, settings))?;
    let place = At { it, whos: vec![Who::Seeker] };
    let by = cast.seeker(10);
    party::acts::consent(tx, &by, &place, (given(Side::Seeker, None), settings))
}

/// What comes once both know each other. The letters of the demo lie in a drawer, not here.
fn further(
    tx: &mut Tx,
    cast: &Cast,
    (it, sown): (Interest, &Sown),
    settings: &Settings,
) -> Result<()> {
    let state = sown.state.as_str();
    if state == Stage::Exchanged.as_str() {
        return Ok(());
    }
    let place = At { it, whos: vec![Who::Agency] };
    let it = acts::negotiate(tx, &cast.adviser(30), &place, settings)?;
    if state == Stage::Negotiating.as_str() {
        return Ok(());
    }
    let by = cast.adviser(100);
    let place = At { it: it.clone(), whos: vec![Who::Agency] };
    let it = it.at(Stage::Signed, by.now);
    let it = acts::keep(tx, &by, &place, (it, "interests.signed", ""), settings)?;
    if state == Stage::Signed.as_str() {
        return Ok(());
    }
    let agreement = sown.agreement.parse();
    let told = Told {
        title: sown.title.clone(),
        agreement: agreement.map_err(|_| Error::Told("unknown kind of agreement".into()))?,
        benefit: sown.benefit.clone(),
        evidence: sown.evidence.clone(),
        signed_on: Day::of(by.now),
    };
    let place = At { it, whos: vec![Who::Agency] };
    let by = cast.adviser(105);
    let made = achievement::acts::register(tx, &by, &place, (told, settings))?;
    if sown.proved == "confirmed" {
        let it = store::find(tx, made.interest)?.open(|_| true)?;
        let place = At { it, whos: vec![Who::Seeker] };
        return achievement::acts::confirm(tx, &cast.seeker(108), &place).map(drop);
    }
    proved(tx, cast, (&place.it, made))
}

/// A client confirmed it, the other adviser validated it, and the first question was answered.
fn proved(tx: &mut Tx, cast: &Cast, (it, made): (&Interest, Achievement)) -> Result<()> {
    let id = made.id;
    let host = Caller { agency: it.host, person: it.host_adviser, ..cast.adviser(112) };
    let it = store::find(tx, it.id)?.open(|_| true)?;
    let place = At { it: it.clone(), whos: vec![Who::Seeker] };
    achievement::acts::confirm(tx, &cast.seeker(108), &place)?;
    achievement::acts::validate(tx, &host, &At { it, whos: vec![Who::Host] })?;
    achievement::acts::ask(
        tx,
        &Caller { agency: cast.agency, ..Caller::house(cast.seeker(136).now) },
        id,
        1,
    )?;
    let reply = achievement::model::Reply {
        step: Rung::Contract,
        turnover_cents: 0,
        jobs: 0,
        said: "The first machine is ordered.".to_owned(),
    };
    achievement::acts::answer(tx, &cast.seeker(140), &place, (1, reply)).map(drop)
}
