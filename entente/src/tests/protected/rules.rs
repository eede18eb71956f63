//! What everybody should be answered: the table of permissions and a model of the records that
//! shares no line with the policies it judges.

use kit::{
    Action, Relation, Role, may,
    web::{Listed, Method},
};

use super::world::{Actor, Play, Record, Seen};

/// What an answer has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// 401: a guest of whom nothing is known.
    SignIn,
    /// 403: somebody known who may not.
    Forbidden,
    /// 404: nothing that exists for them.
    Nothing,
    /// Whatever the act says, but no refusal of the person.
    Let,
    /// What a key that nobody holds opens: a page that says so, or nothing.
    Harmless,
    /// What a form without the record it is about may bring: no more than a key that nobody
    /// holds, and the refusal of those who may with no record. Forms with records of others are
    /// sent in `strangers`.
    Empty,
}

impl Wanted {
    pub fn is(self, status: u16) -> bool {
        match self {
            Self::SignIn => status == 401,
            Self::Forbidden => status == 403,
            Self::Nothing => status == 404,
            // 400: an address without what it needs. Nothing was done.
            Self::Let => [200, 303, 400, 409, 410, 422].contains(&status),
            Self::Empty => status == 403 || Self::Harmless.is(status),
            Self::Harmless => [200, 303, 400, 404, 409, 410, 422].contains(&status),
        }
    }
}

/// The record a request is about.
#[derive(Debug, Clone, Copy)]
pub enum About<'a> {
    Organisation(&'a Record),
    Opportunity(&'a Record),
    /// An agency: everybody may know them; the number of the one it is.
    Agency(usize),
    /// An id nobody has.
    Nothing,
    None,
}

/// What only a demo has, and an administrator where there is more to it.
const DEMO: &[&str] = &["/demo", "/demo/{role}", "/outbox", "/outbox/{id}"];

/// What the route has to answer this actor about this object.
pub fn wanted(play: &Play, actor: usize, route: &Listed, object: About<'_>) -> Wanted {
    let by = &play.actors[actor];
    if !ever(by.role, route.action) {
        return if by.role == Role::Guest { Wanted::SignIn } else { Wanted::Forbidden };
    }
    let sees_letters = may(by.role, Action("operations.see"), Relation::Stranger).is_allowed();
    if DEMO.contains(&route.path) && !(sees_letters && route.path.starts_with("/outbox")) {
        return Wanted::Nothing;
    }
    let (relation, is_seen) = match object {
        About::None if route.method == Method::GET => return Wanted::Let,
        About::None => return Wanted::Empty,
        About::Nothing => return Wanted::Harmless,
        About::Agency(number) => (to_agency(by, play, number), true),
        About::Organisation(it) => {
            let relation = to_organisation(play, actor, it);
            (relation, sees(by, it, relation) || edits(by, "organisations.edit", relation))
        }
        About::Opportunity(it) => {
            let relation = to_opportunity(play, actor, it);
            (relation, sees(by, it, relation))
        }
    };
    if !is_seen {
        Wanted::Nothing
    } else if may(by.role, route.action, relation).is_allowed() {
        Wanted::Let
    } else {
        Wanted::Forbidden
    }
}

/// Whether the record is meant for the actor at all.
pub fn sees(by: &Actor, it: &Record, relation: Relation) -> bool {
    match it.seen_by {
        Seen::Everybody => true,
        Seen::Members => by.role != Role::Guest,
        Seen::Agency => is_inside(relation),
        Seen::Reviewers => {
            let may = may(by.role, Action("partnering.score"), Relation::Stranger).is_allowed();
            is_inside(relation) || (may && !by.agency.is_nil())
        }
    }
}

fn is_inside(relation: Relation) -> bool {
    [Relation::Agency, Relation::Own].contains(&relation)
}

fn edits(by: &Actor, action: &'static str, relation: Relation) -> bool {
    may(by.role, Action(action), relation).is_allowed()
}

pub fn to_organisation(play: &Play, actor: usize, it: &Record) -> Relation {
    if it.author == actor && it.is_authors {
        Relation::Own
    } else {
        of_agency(&play.actors[actor], it)
    }
}

/// Whoever wrote an opportunity owns it, as long as they act for its agency.
pub fn to_opportunity(play: &Play, actor: usize, it: &Record) -> Relation {
    match of_agency(&play.actors[actor], it) {
        Relation::Agency if it.author == actor => Relation::Own,
        relation => relation,
    }
}

fn of_agency(by: &Actor, it: &Record) -> Relation {
    let is_same = by.role != Role::Guest && !it.agency.is_nil() && by.agency == it.agency;
    if is_same { Relation::Agency } else { Relation::Stranger }
}

fn to_agency(by: &Actor, play: &Play, number: usize) -> Relation {
    let is_same = by.role != Role::Guest && by.agency == play.agencies[number];
    if is_same { Relation::Agency } else { Relation::Stranger }
}

fn ever(role: Role, action: Action) -> bool {
    Relation::ALL.iter().any(|relation| may(role, action, *relation).is_allowed())
}
