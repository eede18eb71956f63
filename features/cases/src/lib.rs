#![forbid(unsafe_code)]
//! Cases: services that go their way step by step, with forms, deadlines and everybody's part.
//!
//! What a service is stands in files, see `content/processes` and `engine-cases`; what happened to a
//! case is a log of events, and where it stands follows from that. Everybody acts in the parts they
//! hold in a case: advisers and coaches as they were named, the company as itself.

mod acts;
mod agreement;
mod asked;
mod caseload;
mod coaching;
mod demo;
mod filling;
mod jobs;
mod model;
mod pages;
mod panels;
mod policy;
mod privacy;
mod reserved;
mod sheet;
mod shelf;
mod store;
mod substitute;
#[cfg(test)]
mod tests;
mod transfer;
mod work;
mod written;

use kit::{feature::Entry, include_dir};

pub use acts::open;
pub use agreement::{Agreement, Answer, agree, agreement};
pub use asked::{questions, reply};
pub use caseload::{Titles, hand, remind, titles};
pub use coaching::{Coaching, answers, choices, coaching, entrusted, name_coach, waiting};
pub use demo::demo_coachings;
pub use engine_cases::Value;
pub use filling::{Filling, fill_fields, filling};
pub use model::{Case, Standing};
pub use policy::{CAST, DEFINE, OPEN, leads};
pub use reserved::{Past, open_within, past, process, processes, reserve, unopen, unreserved};
pub use sheet::views::drawn;
pub use shelf::all as shipped;
pub use shelf::{
    Own,
    acts::{current as process_of, own, publish, withdraw},
};
pub use substitute::{
    AWAY_TWICE, Substitute, WRONG_SUBSTITUTE, appoint, end, of_agency as substitutes, stands_for,
};
pub use transfer::{company, held, move_to, of_record, open_of};
pub use written::acts::{Written, written};

static MIGRATIONS: include_dir::Dir<'_> =
    include_dir::include_dir!("$CARGO_MANIFEST_DIR/migrations");
static LOCALES: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/locales");

/// What the program folds over.
pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    migrations: Some(&MIGRATIONS),
    locales: Some(&LOCALES),
    jobs: &[jobs::TICK],
    notices: jobs::NOTICES,
    sees: &[jobs::SIGHT],
    personal: privacy::PERSONAL,
    panels: &[panels::OF_ORGANISATION],
    demo: Some(demo::plant),
    demo_rank: 2,
    menu: &[Entry { at: "/cases", key: "cases-menu", icon: "list", action: OPEN, rank: 47 }],
    ..kit::Feature::named("cases")
};
