//! Saved views: a list or a search as somebody likes it, under a name of their own.

use crate::{Agency, Caller, Id, Person, Result, Sealed, Tx, form::Form, journal, row, sql};

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
