//! Saved views: a list or a search as somebody likes it, under a name of their own.

use engine_matching::{Facet, Filters, Kind, Search, Sort, Viewer};

use crate::{
    Agency, Caller, Feature, Id, Person, Result, Sealed, Tx,
    form::{Form, Params},
    journal, row, sql,
    web::App,
};

row! {
    /// A place with its filters, by name.
    #[derive(Debug, Clone, serde::Serialize)]
    pub struct View {
        pub id: Id<View>,
        pub agency: Id<Agency>,
        pub person: Id<Person>,
        /// The path of the page.
        pub place: String,
        /// Its query, with the question mark.
        pub query: String,
        pub name: String,
        pub created_at: i64,
    }
}

impl View {
    pub fn url(&self) -> String {
        format!("{}{}", self.place, self.query)
    }

    /// Reads what the "save" form of a list sends.
    pub fn parse(mut form: Form, by: &Caller) -> Result<Self, Form> {
        let name = form.text("name", 80);
        let place = form.text("place", 200);
        let query = form.optional("query", 8_000);
        // Only our own pages: a saved view must not lead elsewhere.
        let is_ours =
            place.starts_with('/') && !place.starts_with("//") && !place.contains(['?', '#', '\\']);
        if !is_ours || !(query.is_empty() || query.starts_with('?')) {
            form.reject("place", "form-invalid");
        }
        let (agency, person, created_at) = (by.agency, by.person, by.now);
        form.finish(Some(Self { id: Id::new(), agency, person, place, query, name, created_at }))
    }
}

pub fn keep(tx: &mut Tx, by: &Caller, view: &View) -> Result<()> {
    tx.run(sql!(
        "insert into saved_view (id, agency, person, place, query, name, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        view.id,
        view.agency,
        view.person,
        &view.place,
        &view.query,
        &view.name,
        view.created_at,
    ))?;
    journal::write(tx, by, "views.kept", ("view", view.id), journal::Change::new(view))
}

pub fn drop_it(tx: &mut Tx, by: &Caller, view: &View) -> Result<()> {
    tx.run(sql!("delete from saved_view where id = $1 and agency = $2", view.id, view.agency))?;
    journal::write(tx, by, "views.dropped", ("view", view.id), journal::Change::gone(view))
}

pub fn find(tx: &mut Tx, id: Id<View>) -> Result<Sealed<View>> {
    tx.one(sql!("select * from saved_view where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

/// Those of the caller at one place, or everywhere for the empty one.
pub fn of(tx: &mut Tx, by: &Caller, place: &str) -> Result<Vec<View>> {
    if by.is_guest() {
        return Ok(Vec::new());
    }
    tx.all(sql!(
        "select * from saved_view where person = $1 and ($2 = '' or place = $2) -- every agency: one's own
         order by name, id limit 100",
        by.person,
        place,
    ))
}

/// The view, for the house; none if it was dropped.
pub fn kept(tx: &mut Tx, id: Id<View>) -> Result<Option<View>> {
    tx.maybe(sql!("select * from saved_view where id = $1 -- every agency: the house asks", id))
}

/// A list whose saved searches can be asked again while their owner is away.
#[derive(Clone, Copy)]
pub struct Finder {
    /// The path of the list.
    pub place: &'static str,
    /// What the query finds for somebody that is newer than an instant.
    pub news: fn(&App, &mut Tx, &Caller, &Params, Since) -> Result<Vec<News>>,
}

/// How far back is looked, and for how many at most.
#[derive(Debug, Clone, Copy)]
pub struct Since {
    /// Milliseconds since 1970; what changed at this instant is not new.
    pub at: i64,
    pub most: usize,
}

/// A record that a saved search finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct News {
    pub noun: &'static str,
    pub id: String,
    pub changed_at: i64,
}

/// Who can ask the searches of a place again.
pub fn finder(features: &'static [Feature], place: &str) -> Option<&'static Finder> {
    features.iter().flat_map(|f| f.finders).find(|it| it.place == place)
}

/// The newest of what a search finds.
fn newest(app: &App, asked: Search, since: Since) -> Result<Vec<News>> {
    let newest = Search {
        sort: Sort::Newest,
        limit: since.most,
        offset: 0,
        uncounted: true,
        facets: Vec::new(),
        ..asked
    };
    let found = app.search.find(&newest)?;
    let mut news = Vec::new();
    for hit in &found.hits {
        let Some(doc) = app.search.doc(&hit.id, &newest.viewer)? else { continue };
        // In the order of their change: the first old one ends it.
        if doc.changed_at <= since.at {
            break;
        }
        news.push(News { noun: hit.kind.as_str(), id: doc.id, changed_at: doc.changed_at });
    }
    Ok(news)
}

/// The question of a list, read from its address; who may see what says `viewer`.
pub fn question(
    by: &Caller,
    viewer: Viewer,
    params: &Params,
    (kind, facets): (Kind, &[(&'static str, Facet)]),
) -> Search {
    let narrow = |filters: Filters, (name, facet): &(&'static str, Facet)| {
        filters.with(*facet, params.all(name))
    };
    Search {
        words: params.value("q").to_owned(),
        lang: by.lang.parse().ok(),
        kinds: vec![kind],
        filters: facets.iter().fold(Filters::none(), narrow),
        viewer,
        today: crate::clock::Day::of(by.now).0,
        ..Search::default()
    }
}

/// What a list that is answered by the index has that is newer than an instant.
pub fn news(
    app: &App,
    tx: &mut Tx,
    by: &Caller,
    (params, since): (&Params, Since),
    list: (Kind, &[(&'static str, Facet)]),
) -> Result<Vec<News>> {
    let viewer = crate::search::viewer_of(tx, app.features, by)?;
    newest(app, question(by, viewer, params, list), since)
}
