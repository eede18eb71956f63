//! A story is begun, written, sent, published and withdrawn.

use cases::{Case, Standing};
use kit::{
    Caller, Error, Id, Result, Tx,
    clock::Day,
    journal::{self, Change},
};
use organisations::Organisation;

use crate::{
    figure::model::{Figure, of_outcome, of_survey},
    model::{CHANGED, INCOMPLETE, Move, NOT_CLOSED, NOT_NOW, Stage, Story},
    policy, store,
    text::{self, model::Text},
};

/// A story of the caller's agency, for those who write.
///
/// # Errors
/// When there is none, or the caller may not.
pub fn find(tx: &mut Tx, by: &Caller, id: Id<Story>) -> Result<Story> {
    store::find(tx, id)?.open(|it| policy::allows(by, it.agency))
}

/// The name of its company.
///
/// # Errors
/// When the database fails.
pub fn company(tx: &mut Tx, it: &Story) -> Result<String> {
    let names = organisations::names(tx, &[it.organisation])?;
    Ok(names.into_values().next().unwrap_or_default())
}

/// Begins a story of a closed case.
///
/// # Errors
/// When the case is not closed, or not the caller's.
pub fn of_case(tx: &mut Tx, by: &Caller, id: Id<Case>) -> Result<Story> {
    let (case, _) = cases::held(tx, by, id)?;
    if case.standing != Standing::Closed {
        return Err(NOT_CLOSED.into());
    }
    let mut figures = Vec::new();
    for (months, answers) in store::surveys(tx, by.agency, case.id)? {
        figures.extend(of_survey(&answers, months));
    }
    begin(tx, by, case.organisation, (case.id, "", &case.process), (figures, None))
}

/// Begins a story of an outcome that its client confirmed.
///
/// # Errors
/// When there is none in the caller's agency.
pub fn of_outcome_id(tx: &mut Tx, by: &Caller, id: &str) -> Result<Story> {
    if !policy::allows(by, by.agency) {
        return Err(Error::Forbidden);
    }
    let it = store::outcome(tx, by.agency, id)?.ok_or(Error::NotFound)?;
    let figures = of_outcome(it.turnover_cents, it.jobs);
    let words = Some((it.title, it.result));
    begin(tx, by, it.organisation, (Id::nil(), &it.id, "advice"), (figures, words))
}

fn begin(
    tx: &mut Tx,
    by: &Caller,
    organisation: Id<Organisation>,
    (record, outcome, service): (Id<Case>, &str, &str),
    (figures, words): (Vec<Figure>, Option<(String, String)>),
) -> Result<Story> {
    if !policy::allows(by, by.agency) {
        return Err(Error::Forbidden);
    }
    let company = organisations::visible(tx, by, organisation)?;
    let sector = company.sectors.0.first().map(|it| it.split('.').next().unwrap_or_default());
    let it = Story {
        id: Id::new(),
        agency: by.agency,
        organisation,
        record,
        outcome: outcome.to_owned(),
        service: service.to_owned(),
        country: company.country,
        region: company.region.chars().take(4).collect(),
        sector: sector.unwrap_or_default().to_owned(),
        figures: serde_json::to_string(&figures).unwrap_or_default(),
        stage: Stage::Draft,
        remarks: String::new(),
        version: 1,
        author: by.person,
        sent_at: None,
        agreed_at: None,
        published_by: Id::nil(),
        published_at: None,
        until_on: None,
        ended_at: None,
        why: String::new(),
        created_at: by.now,
        changed_at: by.now,
    };
    store::insert(tx, &it)?;
    if let Some((title, result)) = words {
        let (story, agency, lang) = (it.id, it.agency, by.lang.to_owned());
        let (challenge, done, quote) = <(String, String, String)>::default();
        text::store::put(tx, &Text { story, agency, lang, title, challenge, done, result, quote })?;
    }
    journal::write(tx, by, "stories.begun", ("story", it.id), Change::new(&it))?;
    Ok(it)
}

/// Makes a move and writes it down; the caller has asked who may.
///
/// # Errors
/// Where the move cannot be made from where the story stands by now.
pub fn step(tx: &mut Tx, by: &Caller, it: &Story, (what, why): (Move, &str)) -> Result<Story> {
    let after = it.moved(by, what, why)?;
    if !store::put(tx, it, &after)? {
        return Err(NOT_NOW.into());
    }
    let verb = match what {
        Move::Edit => "stories.edited",
        Move::Send => "stories.sent",
        Move::Recall => "stories.recalled",
        Move::Agree => "stories.agreed",
        Move::Publish => "stories.published",
        Move::Withdraw => "stories.withdrawn",
    };
    journal::write(tx, by, verb, ("story", it.id), Change::between(it, &after))?;
    Ok(after)
}

/// Writes the words in one language, and which figures are told; who read an older version reads again first.
///
/// # Errors
/// When somebody changed it meanwhile, or it is no draft.
pub fn write(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Story>,
    (text, told, version): (&Text, &[String], i64),
) -> Result<Story> {
    let it = find(tx, by, id)?;
    if it.version != version {
        return Err(CHANGED.into());
    }
    let mut figures: Vec<Figure> = serde_json::from_str(&it.figures).unwrap_or_default();
    for figure in &mut figures {
        figure.is_told = told.contains(&figure.key());
    }
    let changed = Story { figures: serde_json::to_string(&figures).unwrap_or_default(), ..it };
    let after = step(tx, by, &changed, (Move::Edit, ""))?;
    text::store::put(tx, text)?;
    Ok(after)
}

/// Hands it to the company: there has to be all of it in a language, and no language half written.
///
/// # Errors
/// When something is not written, or it is no draft.
pub fn send(tx: &mut Tx, by: &Caller, id: Id<Story>) -> Result<Story> {
    let it = find(tx, by, id)?;
    let texts = text::store::of(tx, id)?;
    if texts.is_empty() || !texts.iter().all(Text::is_complete) {
        return Err(INCOMPLETE.into());
    }
    step(tx, by, &it, (Move::Send, ""))
}

/// A published story and its words, for everybody.
///
/// # Errors
/// When it is not public on that day.
pub fn public(tx: &mut Tx, id: Id<Story>, today: Day) -> Result<(Story, Vec<Text>)> {
    let it = store::find(tx, id)?.open(|it| it.is_public(today))?;
    let texts = text::store::of(tx, id)?;
    Ok((it, texts))
}
