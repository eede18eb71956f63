#![forbid(unsafe_code)]
//! Brokerage events: bilateral meetings in slots, from registration to statistics.
//!
//! An organiser writes an event and validates who registers; participants ask each other for
//! meetings, accept and decline ([`request::model::STEPS`]); the engine puts what was accepted into slots
//! and says how near the best that is and why something has none; participants see their own
//! schedules, the organiser repairs around whoever does not come.

mod acts;
mod area;
mod calendar;
mod choice;
mod company;
mod demo;
mod desk;
mod draft;
mod figure;
mod grid;
mod jobs;
mod kind;
mod meeting;
mod model;
mod news;
mod pages;
mod participant;
mod place;
mod policy;
mod privacy;
mod request;
mod schedule;
mod store;
#[cfg(test)]
mod tests;

use kit::{feature::Entry, include_dir};

pub use acts::{ally, look, organised, tell_of as tell};
pub use calendar::model::{Told, entry};
pub use choice::acts::{choose, free as free_slots};
pub use choice::pages::offered as slots_offered;
pub use company::store::{NAME as LONGEST_NAME, put as name_company};
pub use figure::model::{Amount, share};
pub use figure::pages::shown as amount;
pub use grid::model::{Slot, row, shown as local};
pub use kind::model::{Kind, Kinds};
pub use meeting::acts::note;
pub use meeting::model::{Meeting, Move, Stage as Met, common_area};
pub use meeting::pages::{Line, lines, place};
pub use meeting::store::{find as meeting, of as meetings_of, of_event as meetings};
pub use model::{Booking, Event, Mode, Stage, Window};
pub use pages::{above, blank, moved, settings};
pub use participant::acts::{
    Shown, found_by, meetable_by, own, register, set_absent, shown, step as step_registration,
};
pub use participant::model::{
    Draft as Registration, Participant, Stage as Registered, Step as Stride, TEXT as LONGEST_TEXT,
    Wishes,
};
pub use participant::pages::{wished, wishes};
pub use participant::store::{
    all_of as registrations_of, any as participant, of_event as participants,
};
pub use place::acts::take as take_place;
pub use policy::{ATTEND, ORGANISE, VISIT, is_organiser, leads, organises};
pub use request::acts::{Reply as Answer, Words, ask, find as request_to, step as step_request};
pub use request::model::{
    Move as Asking, PRIORITIES, Request, Stage as Asked, TEXT as LONGEST_REASON, Who, pair,
};
pub use request::store::{
    any as request, between, of as requests_of, of_event as requests, open_count,
};
pub use store::{known, list};

static MIGRATIONS: include_dir::Dir<'_> =
    include_dir::include_dir!("$CARGO_MANIFEST_DIR/migrations");
static LOCALES: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/locales");

pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    migrations: Some(&MIGRATIONS),
    locales: Some(&LOCALES),
    jobs: jobs::JOBS,
    notices: news::store::NOTICES,
    sees: &[news::store::SIGHT],
    dates: calendar::pages::DATES,
    personal: privacy::PERSONAL,
    figures: model::FIGURES,
    demo: Some(demo::plant),
    demo_rank: 1,
    menu: &[Entry {
        at: "/events",
        key: "events-menu",
        icon: "calendar",
        action: policy::LIST,
        rank: 42,
    }],
    ..kit::Feature::named("events")
};
