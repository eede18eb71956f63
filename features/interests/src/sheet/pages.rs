//! The page of an interest, and the buttons on it.

use askama::Template;
use kit::{
    Action, Agency, Error, Id, Person, Result, Tx,
    clock::Day,
    form::Form,
    journal, ui,
    web::{Cx, Flash, Path, Reply, StatusCode},
};

use super::model::{Place, easy};
use crate::{
    achievement::{
        self,
        model::{Achievement, Agreement, Outcome, Rung},
    },
    acts::{self, At},
    draft::model::{Identity, Texts},
    letter,
    model::{Answer, CHANGED, Interest, Move, NAMES_PARTY, Reason, Stage, Who, next},
    party::{
        acts::{known, standing},
        model::{Party, Side},
    },
    policy::{self, HANDLE, SEE},
    remark::{
        self,
        model::{Reach, SAID},
    },
};

/// A remark as it is shown: by whom, to whom, when, and what.
struct Line {
    side: Who,
    reach: Reach,
    at: String,
    said: String,
}

#[derive(Template)]
#[template(path = "show.html")]
pub struct Sheet<'a> {
    cx: &'a Cx,
    it: &'a Interest,
    whos: &'a [Who],
    form: &'a Form,
    /// The address everything is posted below.
    base: String,
    title: String,
    language: String,
    reference: Option<String>,
    agency: Option<String>,
    host: Option<String>,
    /// Names of the advisers: they are whom everybody talks to.
    adviser: Option<String>,
    host_adviser: Option<String>,
    seeker: Option<Party>,
    owner: Option<Party>,
    remarks: Vec<Line>,
    history: Vec<(String, String)>,
    /// Colleagues it can be given to.
    colleagues: Vec<(String, String)>,
    /// Agencies it can be handed over to.
    agencies: Vec<(String, String)>,
    can_reword: bool,
    has_letter: bool,
    /// Whether there is a letter to print and sign.
    has_words: bool,
    achievement: Option<Achievement>,
    outcomes: Vec<Outcome>,
    panels: Vec<ui::Html>,
}

/// What a place leads to for the caller, and the address of its page.
pub fn find(cx: &Cx, tx: &mut Tx, place: &Place, action: Action) -> Result<(At, String)> {
    match place {
        Place::Account(id) => {
            let at = acts::find_to(tx, &cx.caller, *id, action)?;
            let base = at.it.url();
            Ok((at, base))
        }
        Place::Door(key) => {
            let at = acts::find_at(tx, &cx.caller, key)?;
            Ok((at, crate::door::acts::url(key)))
        }
    }
}

pub fn show(cx: &mut Cx, tx: &mut Tx, Path(place): Path<Place>) -> Reply {
    cx.hidden = true;
    let (at, base) = find(cx, tx, &place, SEE)?;
    view(cx, tx, (&at, base), None)
}

/// The page, or the page again with what was typed.
pub fn view(cx: &Cx, tx: &mut Tx, (at, base): (&At, String), sent: Option<&Form>) -> Reply {
    let it = &at.it;
    let profile = acts::profile_of(tx, it.profile)?;
    let filled = filled(cx, tx, at)?;
    let achievement = achievement::store::of_interest(tx, it.id)?;
    let outcomes = match &achievement {
        Some(it) => achievement::store::outcomes(tx, it.id)?,
        None => Vec::new(),
    };
    let is_handled = policy::allows(&cx.caller, HANDLE, &at.whos);
    let colleagues = if is_handled { colleagues(tx, at)? } else { Vec::new() };
    let agencies = if is_handled { others(tx, it)? } else { Vec::new() };
    let page = Sheet {
        cx,
        it,
        whos: &at.whos,
        form: sent.unwrap_or(&filled),
        base,
        title: profile.title.clone(),
        language: profile.language.clone(),
        reference: profile.reference.clone(),
        agency: agencies::name_of(tx, it.agency)?,
        host: agencies::name_of(tx, it.host)?,
        adviser: name(tx, it.adviser)?,
        host_adviser: name(tx, it.host_adviser)?,
        seeker: known(tx, at, Side::Seeker)?,
        owner: known(tx, at, Side::Owner)?,
        remarks: remarks(cx, tx, at)?,
        history: history(cx, tx, it)?,
        colleagues,
        agencies,
        can_reword: acts::can_reword(at),
        has_words: it.is_revealed() && letter::store::find(tx, it.id)?.is_some(),
        has_letter: achievement::store::statement(tx, it.id)?.is_some(),
        achievement,
        outcomes,
        panels: ui::panels(cx, tx, "interests.interest", it.id)?,
    };
    let status = if sent.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    cx.show(status, &profile.title, &page)
}

/// The forms as they begin: texts as they are, and the owner as the directory knows them.
fn filled(cx: &Cx, tx: &mut Tx, at: &At) -> Result<Form> {
    let it = &at.it;
    let texts = Texts {
        company: it.company.clone(),
        expectation: it.expectation.clone(),
        question: it.question.clone(),
    };
    let mut form = texts.fill(Form::default()).filled("version", it.version);
    form = form.filled("degree", it.degree).filled("reach", "side");
    if let Some(letter) = letter::store::find(tx, it.id)? {
        form = letter.fill(form);
    }
    if standing(at, Side::Owner).is_some() {
        form = owner_of(cx, tx, at)?.fill(form);
    }
    Ok(form)
}

/// Who the owner's side is as far as its agency and its people know.
fn owner_of(cx: &Cx, tx: &mut Tx, at: &At) -> Result<Identity> {
    if let Some(party) = known(tx, at, Side::Owner)? {
        return Ok(party.identity());
    }
    let profile = acts::profile_of(tx, at.it.profile)?;
    let found = organisations::visible(tx, &cx.caller, profile.organisation);
    let (organisation, website) = found.map(|it| (it.name, it.website)).unwrap_or_default();
    let mut who = Identity { organisation, website, ..Identity::default() };
    if at.whos.contains(&Who::Owner) {
        let account = people::find(tx, cx.caller.person)?;
        (who.name, who.email) = (account.name, account.email);
    }
    Ok(who)
}

fn name(tx: &mut Tx, person: Id<Person>) -> Result<Option<String>> {
    Ok(people::face(tx, person)?.map(|it| it.name))
}

fn colleagues(tx: &mut Tx, at: &At) -> Result<Vec<(String, String)>> {
    let may = |role| kit::may(role, HANDLE, kit::Relation::Agency).is_allowed();
    let all = agencies::staff_of(tx, at.agency())?;
    let fits = all.into_iter().filter(|it| may(it.role));
    Ok(fits.map(|it| (it.person.to_string(), it.name)).collect())
}

fn others(tx: &mut Tx, it: &Interest) -> Result<Vec<(String, String)>> {
    let all = agencies::names(tx)?.into_iter().filter(|(id, _)| *id != it.agency);
    Ok(all.map(|(id, name)| (id.to_string(), name)).collect())
}

fn remarks(cx: &Cx, tx: &mut Tx, at: &At) -> Result<Vec<Line>> {
    let mut all = remark::store::of(tx, at.it.id)?;
    all.retain(|it| at.whos.iter().any(|who| it.reaches(*who)));
    let line = |it: remark::model::Remark| Line {
        side: it.side,
        reach: it.reach,
        at: cx.instant(it.written_at),
        said: it.said,
    };
    Ok(all.into_iter().map(line).collect())
}

/// What happened, without a name: what the clock noted for one agency is its own.
fn history(cx: &Cx, tx: &mut Tx, it: &Interest) -> Result<Vec<(String, String)>> {
    const OWN: &[&str] = &["interests.due", "interests.overdue", "interests.escalated"];
    let mut events = journal::of(tx, "interest", it.id, 100)?;
    events.retain(|it| !OWN.contains(&it.verb.as_str()));
    let said = |verb: &str| cx.t(&verb.replace("interests.", "interests-event-"));
    Ok(events.iter().map(|it| (said(&it.verb), cx.instant(it.at))).collect())
}

impl Sheet<'_> {
    fn at(&self, place: &str) -> String {
        format!("{}/{place}", self.base)
    }

    /// Whether the caller can take a step.
    fn can(&self, step: &str) -> bool {
        let Ok(step) = step.parse::<Move>() else { return false };
        next(self.it.stage, self.whos, easy(step, self.it)).is_ok()
    }

    fn is(&self, who: &str) -> bool {
        self.whos.iter().any(|it| it.as_str() == who)
    }

    fn is_adviser(&self) -> bool {
        self.is("agency") || self.is("host")
    }

    /// The sides whose consent is missing and can be given here, with whether an adviser does.
    fn asked(&self) -> Vec<(&'static str, bool)> {
        let at = At { it: self.it.clone(), whos: self.whos.to_vec() };
        let given = |side| match side {
            Side::Seeker => self.it.seeker_consented_at.is_some(),
            Side::Owner => self.it.owner_consented_at.is_some(),
        };
        let side = |side: &Side| {
            let who = standing(&at, *side).filter(|_| !given(*side))?;
            Some((side.as_str(), matches!(who, Who::Agency | Who::Host)))
        };
        if self.can("consent") { Side::ALL.iter().filter_map(side).collect() } else { Vec::new() }
    }

    /// The sides whose consent can be taken back here.
    fn revocable(&self) -> Vec<&'static str> {
        let at = At { it: self.it.clone(), whos: self.whos.to_vec() };
        let given = |side: &&Side| match side {
            Side::Seeker => self.it.seeker_consented_at.is_some(),
            Side::Owner => self.it.owner_consented_at.is_some(),
        };
        let sides = Side::ALL.iter().filter(given).filter(|it| standing(&at, **it).is_some());
        if self.can("revoke") { sides.map(|it| it.as_str()).collect() } else { Vec::new() }
    }

    fn parties(&self) -> [(&'static str, Option<&Party>); 2] {
        [("seeker", self.seeker.as_ref()), ("owner", self.owner.as_ref())]
    }

    fn country(&self) -> String {
        self.cx.word("country-", &self.it.country)
    }

    fn texts(&self) -> [(&'static str, &str); 3] {
        [
            ("company", &self.it.company),
            ("expectation", &self.it.expectation),
            ("question", &self.it.question),
        ]
    }

    fn due(&self) -> Option<(String, bool)> {
        let due = self.it.due_at.filter(|_| self.is_adviser())?;
        Some((self.cx.instant(due), due < self.cx.caller.now))
    }

    fn follow(&self) -> Option<String> {
        let is_asked = matches!(self.it.stage, Stage::Exchanged | Stage::Negotiating);
        let day = self.it.follow_on.filter(|_| is_asked && self.is_adviser());
        day.map(|it: Day| self.cx.day(it))
    }

    fn reaches(&self) -> &'static [&'static str] {
        let adviser = if self.is("agency") { Who::Agency } else { Who::Host };
        Reach::of(if self.is_adviser() { adviser } else { Who::Seeker })
    }

    fn reasons() -> Vec<&'static str> {
        let own = [Reason::SeekerWithdrew.as_str(), Reason::Signposted.as_str()];
        Reason::WORDS.iter().copied().filter(|it| !own.contains(it)).collect()
    }

    /// Whether the words of the statement letter can be written here.
    fn can_write(&self) -> bool {
        self.is_adviser() && letter::model::writable(self.it).is_ok()
    }

    /// Whether the reader is one of those who know what came of it.
    fn is_client(&self) -> bool {
        self.is("seeker") || self.is("owner")
    }

    const fn agreements() -> &'static [&'static str] {
        Agreement::WORDS
    }

    const fn rungs() -> &'static [&'static str] {
        Rung::WORDS
    }

    const fn answers() -> &'static [&'static str] {
        Answer::WORDS
    }

    const fn degrees() -> [i64; 5] {
        [0, 1, 2, 3, 4]
    }

    const fn most(field: &str) -> usize {
        if field.len() > 8 { crate::draft::model::TEXT.1 } else { SAID }
    }
}

/// Goes back to the page, which says what was done.
pub fn done(cx: &Cx, base: &str, key: &str) -> Reply {
    cx.to_saying(base, &Flash::said(key))
}

/// The page again with what was typed where a text says who its writer is, so that nothing is
/// lost; every other refusal is a page of its own.
pub fn answered(
    cx: &Cx,
    tx: &mut Tx,
    (at, base): (&At, String),
    (form, field): (Form, &'static str),
    said: Result<&'static str>,
) -> Reply {
    match said {
        Ok(key) => done(cx, &base, key),
        Err(Error::Refused(why)) if [NAMES_PARTY.code, CHANGED.code].contains(&why.code) => {
            let mut form = form;
            form.reject(field, why.code);
            view(cx, tx, (at, base), Some(&form))
        }
        Err(wrong) => Err(wrong),
    }
}

/// The text of a form: what is longer than anybody reads is cut.
pub fn said(form: &Form) -> String {
    form.value("said").chars().take(SAID).collect()
}

/// An agency of a form.
pub fn agency(form: &Form) -> Option<Id<Agency>> {
    form.value("agency").parse().ok()
}
