//! What a feature hands to the program: the whole contract between the two.

use include_dir::Dir;

use crate::{
    Action, Caller, Id, Identity, Person, Result, Tx,
    completeness::Completeness,
    dates::Dates,
    demo::Plant,
    import::Importer,
    jobs::{Hears, Job},
    knows::Knows,
    labels::{Labels, Layers},
    notice::{Keep, Notice, Sight},
    personal::{Personal, Recorded},
    retention::Rule,
    search::{Addition, Documents},
    ui::Panel,
    views::Finder,
    web::{Routes, Settings},
};

/// One feature of the house. Fill what it has; `..Feature::named("…")` leaves out the rest.
#[derive(Clone, Copy)]
pub struct Feature {
    pub name: &'static str,
    pub routes: fn() -> Routes,
    pub migrations: Option<&'static Dir<'static>>,
    pub locales: Option<&'static Dir<'static>>,
    /// What it does in the background.
    pub jobs: &'static [Job],
    /// What it does when something happened elsewhere.
    pub hears: &'static [Hears],
    /// Whom its events concern.
    pub notices: &'static [Notice],
    /// Keeps what people are told; one feature answers this.
    pub keeps_notices: Option<Keep>,
    /// How many notices somebody has not read; one feature answers this.
    pub unread: Option<Unread>,
    /// Which of its records somebody sees, asked away from its own pages.
    pub sees: &'static [Sight],
    /// Its days and hours in somebody's calendar.
    pub dates: &'static [Dates],
    /// Its lists whose saved searches can be asked again.
    pub finders: &'static [Finder],
    /// What it holds about people.
    pub personal: &'static [Personal],
    /// What of a record could be said and is not yet.
    pub completeness: &'static [Completeness],
    /// What it keeps about records of lower features: their people may read all of it.
    pub recorded: &'static [Recorded],
    /// What of it is not kept for ever.
    pub retention: &'static [Rule],
    /// What it shows on the pages of lower features.
    pub panels: &'static [Panel],
    /// Its places in the menu.
    pub menu: &'static [Entry],
    /// What of it can be found.
    pub documents: &'static [Documents],
    /// What it adds to the documents of lower features.
    pub additions: &'static [Addition],
    /// What it puts on records of lower features, for lists of them.
    pub labels: &'static [Labels],
    /// Layers of records of lower features, for its own readers.
    pub layers: &'static [Layers],
    /// The keys it gives its callers to closed documents.
    pub holds: Option<Holds>,
    /// What it can take in from files.
    pub importers: &'static [Importer],
    /// Who of some people can do something, for a feature that knows skills.
    pub knows: Option<Knows>,
    /// The numbers an operator may decide otherwise.
    pub figures: &'static [Figure],
    /// Who the holder of a key is; one feature answers this.
    pub identify: Option<Identify>,
    /// Notes that the holder of a key was here; asked with every change, and now and then.
    pub seen: Option<Seen>,
    /// Its part of the demo network.
    pub demo: Option<Plant>,
    /// When that is planted: small ranks first, so that what lies below stands already.
    pub demo_rank: u8,
}

/// Answers the keys to closed documents that a caller holds from a feature, such as
/// `organisation:…` for those one belongs to. The caller's own `agency:…` and `person:…` are known.
pub type Holds = fn(&mut Tx, &Caller) -> Result<Vec<String>>;
/// What somebody shows to say who they are.
#[derive(Debug, Clone, Copy)]
pub enum Key<'a> {
    /// The cookie of a browser.
    Session(&'a str),
    /// The token of a program.
    Token(&'a str),
}

/// Answers who holds a key.
pub type Identify = fn(&mut Tx, &Settings, Key<'_>, now: i64) -> Result<Option<Identity>>;
/// Notes that the holder of a key was here.
pub type Seen = fn(&mut Tx, Key<'_>, now: i64) -> Result<()>;

/// Answers how many notices somebody has not read: one look at an index, for it is asked with
/// every page.
pub type Unread = fn(&mut Tx, Id<Person>) -> Result<i64>;

/// A place in the menu.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    pub at: &'static str,
    /// The message key of its name.
    pub key: &'static str,
    /// The name of its icon.
    pub icon: &'static str,
    /// Shown to those who may do this.
    pub action: Action,
    /// Small numbers come first.
    pub rank: u8,
}

/// A number an operator may decide otherwise: a limit, a number of days. Read with
/// [`Settings::figure`](crate::web::Settings::figure).
#[derive(Debug, Clone, Copy)]
pub struct Figure {
    /// Its name among the settings: `feature_what`.
    pub name: &'static str,
    pub default: i64,
    /// What it decides, in a sentence for operators.
    pub about: &'static str,
}

impl Feature {
    /// A feature that has nothing yet.
    pub const fn named(name: &'static str) -> Self {
        Self {
            name,
            routes: Routes::none,
            migrations: None,
            locales: None,
            jobs: &[],
            hears: &[],
            notices: &[],
            keeps_notices: None,
            unread: None,
            sees: &[],
            dates: &[],
            finders: &[],
            personal: &[],
            completeness: &[],
            recorded: &[],
            retention: &[],
            panels: &[],
            menu: &[],
            documents: &[],
            additions: &[],
            labels: &[],
            layers: &[],
            holds: None,
            importers: &[],
            knows: None,
            figures: &[],
            identify: None,
            seen: None,
            demo: None,
            demo_rank: 0,
        }
    }
}
