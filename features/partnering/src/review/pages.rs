//! The queue of reviewers, and the page where an opportunity is read, remarked on and judged.

use std::collections::BTreeMap;

use askama::Template;
use kit::{
    Agency, Id, Person, Result, Tx,
    clock::DAY,
    form::Form,
    ui,
    web::{Cx, Flash, Path, Reply},
};

use super::{
    acts,
    model::{CATEGORIES, Conflict, MOST, PERIOD, Review, SAID, Sent, Step, conflicts, days},
    store,
};
use crate::{
    comment::{
        self,
        model::{Comment, Piece, WHOLE, marked, passages},
    },
    figure::{
        model::middle,
        store::{Round, all_rounds},
    },
    life::model::Stage,
    model::{Profile, ZERO_WINS},
    pages::url,
    policy, store as profiles,
};

#[derive(Template)]
#[template(path = "review.html")]
struct Show<'a> {
    cx: &'a Cx,
    it: &'a Profile,
    form: &'a Form,
    at: String,
    comments: Vec<Comment>,
    names: BTreeMap<Id<Person>, String>,
    agencies: BTreeMap<Id<Agency>, String>,
    rounds: Vec<Review>,
    /// What the reader may do here.
    may: Powers,
    conflicts: Vec<Conflict>,
}

/// What the reader of a review may do.
#[derive(Clone, Copy)]
struct Powers {
    approves: bool,
    scores: bool,
    settles: bool,
    /// Who has the round that is open.
    hand: Hand,
}

/// Who has a round.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hand {
    Nobody,
    Reader,
    Somebody,
}

pub fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>) -> Reply {
    let it = acts::find_to_read(tx, &cx.caller, id)?;
    let form = Form::default();
    let page = shown(cx, tx, &it, &form)?;
    cx.page(&it.title, &page)
}

/// The page again because what was sent to it was not right.
pub fn again(cx: &Cx, tx: &mut Tx, it: &Profile, form: &Form) -> Reply {
    let page = shown(cx, tx, it, form)?;
    cx.again(&it.title, &page)
}

fn shown<'a>(cx: &'a Cx, tx: &mut Tx, it: &'a Profile, form: &'a Form) -> Result<Show<'a>> {
    let (comments, rounds) = (comment::store::of(tx, it.id)?, store::of(tx, it.id)?);
    let open = rounds.iter().find(|round| round.decided_at.is_none());
    let is_outside = it.stage == Stage::ExternalReview;
    let scores = is_outside && policy::allows(&cx.caller, policy::SCORE, it);
    let approves = it.stage == Stage::InternalReview
        && it.adviser != cx.caller.person
        && policy::allows(&cx.caller, policy::APPROVE, it);
    let hand = match open.map(|round| round.reviewer) {
        Some(person) if person == cx.caller.person => Hand::Reader,
        Some(person) if !person.is_nil() => Hand::Somebody,
        _ => Hand::Nobody,
    };
    let settles = policy::allows(&cx.caller, policy::EDIT, it);
    let may = Powers { approves, scores, settles, hand };
    let conflicts = if scores { acts::conflicts(tx, &cx.caller, it)? } else { Vec::new() };
    let people = comments.iter().map(|it| it.author).chain(rounds.iter().map(|it| it.reviewer));
    let names = names(tx, people)?;
    let agencies = agencies::names(tx)?.into_iter().collect();
    Ok(Show { cx, it, form, at: url(it.id), comments, names, agencies, rounds, may, conflicts })
}

/// The names of some people.
fn names(
    tx: &mut Tx,
    people: impl Iterator<Item = Id<Person>>,
) -> Result<BTreeMap<Id<Person>, String>> {
    let ids: Vec<String> = people.filter(|it| !it.is_nil()).map(|it| it.to_string()).collect();
    Ok(people::faces(tx, &ids)?.into_iter().map(|it| (it.id, it.name)).collect())
}

impl Show<'_> {
    /// Name and agency of somebody: people of other agencies are known by theirs alone.
    fn author(&self, person: &Id<Person>, agency: &Id<Agency>) -> String {
        let said = self.agencies.get(agency).cloned();
        let name = self.names.get(person).filter(|_| self.cx.caller.acts_for(*agency)).cloned();
        let parts: Vec<String> = name.into_iter().chain(said).collect();
        if parts.is_empty() { self.cx.t("partnering-somebody") } else { parts.join(", ") }
    }

    /// The text in pieces, passages with remarks by the number of the first one.
    fn pieces<'t>(&self, field: &str, text: &'t str) -> Vec<Piece<'t>> {
        let quotes: Vec<(usize, &str)> = self
            .comments
            .iter()
            .enumerate()
            .filter(|(_, it)| it.field == field && it.settled_at.is_none())
            .map(|(at, it)| (at + 1, it.quote.as_str()))
            .collect();
        marked(text, &quotes)
    }

    /// The remarks on a field with their numbers.
    fn on<'s>(&'s self, field: &'s str) -> impl Iterator<Item = (usize, &'s Comment)> {
        let all = self.comments.iter().enumerate().map(|(at, it)| (at + 1, it));
        all.filter(move |(_, it)| it.field == field)
    }

    /// Whether the passage still stands there.
    fn is_there(&self, it: &Comment) -> bool {
        let texts = self.it.texts();
        it.quote.is_empty()
            || texts.iter().any(|(name, text)| *name == it.field && text.contains(&it.quote))
    }

    /// Every sentence as a choice: its place and how it begins.
    fn passages(&self) -> Vec<(String, String)> {
        let mut all = vec![(WHOLE.to_owned(), self.cx.t("partnering-whole"))];
        for (name, text) in self.it.texts() {
            let field = self.cx.t(&format!("partnering-{name}"));
            let of = passages(text).enumerate().map(|(at, passage)| {
                (format!("{name}:{at}"), format!("{field}: {}", kit::text::short(passage, 70)))
            });
            all.extend(of);
        }
        all
    }

    /// An address below the opportunity's own.
    fn place(&self, below: &str) -> String {
        format!("{}{below}", self.at)
    }

    /// When a round was decided, or asked for while it is not.
    fn when(&self, round: &Review) -> String {
        self.cx.instant(round.decided_at.unwrap_or(round.asked_at))
    }

    fn points() -> Vec<(String, String)> {
        // Nobody gives a point without having thought of it.
        let none = (String::new(), "–".to_owned());
        let points = (0..=MOST).map(|it| (it.to_string(), it.to_string()));
        std::iter::once(none).chain(points).collect()
    }

    fn categories() -> [&'static str; 4] {
        CATEGORIES
    }

    fn most() -> usize {
        SAID
    }

    /// The verdict of a round with its points and their sum.
    fn verdict(&self, round: &Review) -> Option<(String, [i64; 4], i64)> {
        let scores = round.scores()?;
        let zero_wins = self.cx.app().settings.figure(&ZERO_WINS) != 0;
        let said = self.cx.word("partnering-verdict-", scores.verdict(zero_wins).as_str());
        Some((said, scores.0, scores.total()))
    }
}

pub fn take(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>) -> Reply {
    acts::take(tx, &cx.caller, id)?;
    cx.to_saying(&format!("{}/review", url(id)), &Flash::said("partnering-taken"))
}

pub fn release(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>) -> Reply {
    acts::release(tx, &cx.caller, id)?;
    cx.to_saying("/opportunities/reviews", &Flash::said("partnering-released"))
}

pub fn declare(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>, form: Form) -> Reply {
    let reason: String = form.value("reason").chars().take(SAID).collect();
    acts::declare(tx, &cx.caller, id, &reason)?;
    cx.to_saying("/opportunities/reviews", &Flash::said("partnering-declared"))
}

pub fn score(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>, form: Form) -> Reply {
    let it = crate::acts::find_to(tx, &cx.caller, id, policy::SCORE)?;
    match Sent::parse(form) {
        Ok(sent) => {
            let app = cx.app().clone();
            let it = acts::score(tx, &cx.caller, id, (sent, &app.settings))?;
            let to = if it.stage == Stage::Published {
                url(id)
            } else {
                "/opportunities/reviews".into()
            };
            cx.to_saying(&to, &Flash::said("partnering-scored"))
        }
        // Whoever may not judge it now is told so, not shown it.
        Err(form) => {
            let it = acts::find_to_read(tx, &cx.caller, it.id)?;
            again(cx, tx, &it, &form)
        }
    }
}

/// One line of the queue.
struct Line {
    it: Profile,
    days: i64,
    conflicts: Vec<Conflict>,
    /// Who has it: the reader, somebody else, nobody.
    is_own: bool,
    is_taken: bool,
}

/// How long the reviews of somebody take.
struct Speed {
    name: String,
    count: usize,
    /// The middle, in hours.
    hours: i64,
}

#[derive(Template)]
#[template(path = "reviews.html")]
struct Queue<'a> {
    cx: &'a Cx,
    inside: Vec<Line>,
    outside: Vec<Line>,
    speeds: Vec<Speed>,
}

impl Queue<'_> {
    /// How long something takes, as one reads it: short spans in hours.
    fn span(&self, it: &Speed) -> String {
        if it.hours < 48 {
            self.cx.tn("partnering-hours", it.hours)
        } else {
            self.cx.tn("partnering-days", it.hours / 24)
        }
    }
}

pub fn queue(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let by = cx.caller.clone();
    let inside = store::waiting_inside(tx, by.agency)?;
    let outside =
        if policy::is_reviewer(&by) { store::waiting_outside(tx, by.agency)? } else { Vec::new() };
    let inside = lines(cx, tx, &inside)?;
    let outside = lines(cx, tx, &outside)?;
    let paces = all_rounds(tx, by.now - PERIOD * DAY)?;
    let names = agencies::names(tx)?;
    let page = Queue { cx, inside, outside, speeds: speeds(cx, &paces, &names) };
    cx.page(&cx.t("partnering-reviews"), &page)
}

fn lines(cx: &Cx, tx: &mut Tx, waiting: &[store::Waiting]) -> Result<Vec<Line>> {
    let by = &cx.caller;
    let ids: Vec<String> = waiting.iter().map(|it| it.profile.to_string()).collect();
    let mut found: BTreeMap<_, _> =
        profiles::some(tx, &ids)?.into_iter().map(|it| (it.id, it)).collect();
    let involved = store::involved(tx, by.person)?;
    let declared = store::declared(tx, by.person)?;
    let own = organisations::of_person(tx, by.person)?;
    let line = |it: &store::Waiting| {
        let profile = found.remove(&it.profile)?;
        // The queue of others holds nothing of one's own agency, and one's own needs no more.
        let conflicts = conflicts([
            (Conflict::Agency, false),
            (Conflict::Involved, involved.iter().any(|(id,)| *id == profile.id)),
            (Conflict::Organisation, own.iter().any(|own| own.id == profile.organisation)),
            (Conflict::Declared, declared.iter().any(|(id, _)| *id == profile.id)),
        ]);
        Some(Line {
            days: days(it.asked_at, by.now),
            conflicts,
            is_own: it.reviewer == by.person,
            is_taken: !it.reviewer.is_nil() && it.reviewer != by.person,
            it: profile,
        })
    };
    Ok(waiting.iter().filter_map(line).collect())
}

/// The middle of each step in the network, then of each agency that judged for others, the
/// quickest first.
fn speeds(cx: &Cx, paces: &[Round], names: &[(Id<Agency>, String)]) -> Vec<Speed> {
    let speed = |name: String, spans: Vec<i64>| {
        let middle = middle(spans)?;
        Some(Speed { name, count: middle.count, hours: middle.median })
    };
    let of = |step: Step, agency: Option<Id<Agency>>| -> Vec<i64> {
        let is_theirs = |it: &&Round| agency.is_none_or(|id| it.reviewer_agency == id);
        let found = paces.iter().filter(|it| it.step == step).filter(is_theirs);
        found.map(|it| it.decided_at - it.asked_at).collect()
    };
    let steps = Step::ALL
        .iter()
        .filter_map(|step| speed(cx.word("partnering-step-", step.as_str()), of(*step, None)));
    let mut agencies: Vec<Speed> = names
        .iter()
        .filter_map(|(id, name)| speed(name.clone(), of(Step::External, Some(*id))))
        .collect();
    agencies.sort_by_key(|it| it.hours);
    steps.chain(agencies).collect()
}
