//! An entry of a no-compete list. No database, no web, no clock.

use kit::{Agency, Id, Person, form::Form, row};
use organisations::Organisation;

/// The most entries of one organisation.
pub const MOST: usize = 200;
/// The most characters of a note.
const NOTE: usize = 300;

kit::refusals! {
    /// An organisation that is to be kept apart from itself.
    ITSELF = "matching-rival-itself" => 422;
    /// More entries than a list may have.
    TOO_MANY = "matching-too-many-rivals" => 409;
}

row! {
    /// One organisation another must never be matched with. Private to the managers of that other
    /// one and to the agency that looks after it.
    #[derive(Debug, Clone, serde::Serialize)]
    pub struct Entry {
        /// Whose list it is on.
        pub organisation: Id<Organisation>,
        pub rival: Id<Organisation>,
        /// The agency that looked after the organisation then; nil if none did.
        pub agency: Id<Agency>,
        /// What the rival was called then.
        pub name: String,
        pub note: String,
        pub person: Id<Person>,
        pub noted_at: i64,
    }
}

/// What the form says.
#[derive(Debug, Clone)]
pub struct Draft {
    pub rival: Id<Organisation>,
    pub note: String,
}

impl Draft {
    /// Reads the form. The address of a page will do: its last part is the id.
    pub fn parse(mut form: Form) -> Result<Self, Form> {
        let said = form.text("rival", 300);
        let path = said.split(['?', '#']).next().unwrap_or_default();
        let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let rival = last.parse().ok();
        if rival.is_none() {
            form.reject("rival", "matching-rival-unknown");
        }
        let note = form.optional("note", NOTE);
        form.finish(rival.map(|rival| Self { rival, note }))
    }
}

#[cfg(test)]
mod tests {
    use super::Draft;
    use kit::{Id, form::Form};
    use organisations::Organisation;

    #[test]
    fn an_address_or_an_id_names_the_rival() {
        let id: Id<Organisation> = Id::named("rival");
        for said in [
            id.to_string(),
            format!("https://house.example/organisations/{id}"),
            format!("/organisations/{id}/?from=list#top"),
        ] {
            let draft = Draft::parse(Form::default().filled("rival", &said)).unwrap();
            assert_eq!(draft.rival, id, "{said}");
        }
        let form = Draft::parse(Form::default().filled("rival", "Thermaluv")).unwrap_err();
        assert_eq!(form.error("rival"), Some("matching-rival-unknown"));
    }
}
