//! Somebody with an account, for stories of other features.

#![expect(clippy::expect_used, reason = "a test without its people has nothing to say")]

use kit::{
    Agency, Caller, Id, Identity, Role,
    testing::{Visitor, World},
};

use crate::{Newcomer, enrol};

/// Somebody of that agency with an account under a name of their own, and an address made of it.
///
/// # Panics
/// When the house does not take them.
pub async fn enrolled(world: &World, agency: Id<Agency>, role: Role, name: &str) -> Visitor {
    let mut it = world.visitor_of(agency, role);
    let who = Newcomer {
        name: name.to_owned(),
        email: format!("{}@house.example", name.to_lowercase().replace(' ', ".")),
        lang: "en".to_owned(),
    };
    let by = Caller::house(world.now());
    let made = world.app.db.write(move |tx| enrol(tx, &by, &who)).await.expect("an account");
    it.who = it.who.map(|who| Identity { person: made.id, name: name.to_owned(), ..who });
    it
}
