#![forbid(unsafe_code)]
//! Assessments: how well an organisation manages innovation, measured with a questionnaire,
//! compared with others like it, and measured again.
//!
//! A questionnaire ([`questionnaire`]) says what is asked; several people answer it for one
//! organisation ([`answer`]); what they said becomes scores once and stays as it was.

mod acts;
mod answer;
mod asked;
mod chart;
mod clause;
mod consensus;
mod course;
mod demo;
mod directory;
mod edition;
mod gap;
mod licence;
mod lint;
mod model;
mod pages;
mod panels;
mod policy;
mod privacy;
mod questionnaire;
mod report;
mod result;
mod sheet;
mod store;
#[cfg(test)]
mod tests;
mod wording;

use kit::{
    feature::Entry,
    include_dir::{Dir, include_dir},
};

pub use acts::{Whole, behind, find, find_open, start};
pub use answer::{
    acts::{counted, say},
    model::{Answer, Said},
};
pub use asked::{Answers, Progress, is_asked, progress};
pub use chart::Axis;
pub use course::{
    acts::{course, figures, known, of_agency, of_organisation, title},
    model::{Course, Figures, Measured},
};
pub use edition::{
    Edition,
    acts::{latest, offered, take_in},
};
pub use gap::{
    acts::gaps,
    model::{Gap, Gaps},
};
pub use licence::acts::is_trained;
pub use lint::{Finding, lint};
pub use model::{Assessment, Stage};
pub use policy::{ANSWER, DEFINE, SEE, allows};
pub use questionnaire::model::{
    Answering, Choice, Condition, Dimension, Fact, Item, LEVELS, Sort, Structure, Subdimension,
    major,
};
pub use report::{
    model::{Named, Shown, Told, percent, questionnaire as scored},
    pages::{answered, follows, told},
};
pub use result::model::{Peers, Row, Since};
pub use sheet::{Desk, Filled, Saved, Wrongs};
pub use wording::{Asked as AskedFact, Cover, Part, Question, Texts};

/// The questionnaires that ship with the program.
pub fn shipped() -> &'static [std::sync::Arc<Edition>] {
    &edition::SHIPPED
}

/// The place on a report where neighbours show what follows from it.
pub const REPORT: &str = "assessments.report";
/// The place on a report where neighbours offer files of it.
pub const REPORT_FILES: &str = "assessments.report.files";
/// The place on the page of an assessment where neighbours offer other ways to answer it.
pub const ANSWERING: &str = "assessments.answering";
/// The place on the page of the checks of an organisation.
pub const OF_ORGANISATION: &str = "assessments.organisation";
/// The place on the page of a questionnaire for its files; its id is the questionnaire's.
pub const QUESTIONNAIRE: &str = "assessments.questionnaire";
/// The place below the list of questionnaires, for those of an agency; its id is the agency's.
pub const QUESTIONNAIRES: &str = "assessments.questionnaires";

static MIGRATIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/migrations");
static LOCALES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/locales");

/// What the program folds over.
pub const FEATURE: kit::Feature = kit::Feature {
    routes: pages::routes,
    migrations: Some(&MIGRATIONS),
    locales: Some(&LOCALES),
    panels: &[panels::OF_ORGANISATION],
    personal: privacy::PERSONAL,
    menu: &[Entry {
        at: "/assessments",
        key: "assessments-menu",
        icon: "chart",
        action: SEE,
        rank: 35,
    }],
    demo: Some(demo::plant),
    demo_rank: 1,
    ..kit::Feature::named("assessments")
};
