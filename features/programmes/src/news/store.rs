//! The people of an organisation that was invited, looked up.

use kit::{
    Caller, Id, Result, Tx,
    journal::Event,
    notice::{Notice, Subject, To, Told},
};

use crate::{model::Invitation, store};

pub const NOTICES: &[Notice] = &[Notice { verbs: &["programmes.invited"], tell }];

fn tell(tx: &mut Tx, event: &Event) -> Result<Vec<Told>> {
    let Ok(id) = event.subject.parse::<Id<Invitation>>() else { return Ok(Vec::new()) };
    let it = store::find(tx, id)?;
    let by = Caller { agency: it.agency, role: kit::Role::Adviser, ..Caller::house(event.at) };
    let about = organisations::visible(tx, &by, it.organisation)?;
    let family = organisations::family_of(tx, about.id)?;
    let ids: Vec<String> = family.iter().map(ToString::to_string).collect();
    let told = |(person,)| Told {
        to: To::Person(person),
        subject: Subject::Tasks,
        key: "programmes-told-invited",
        values: vec![("organisation", about.name.clone())],
        link: format!("{}/assessments", about.url()),
        why: "programmes-told-why",
    };
    Ok(store::people_of(tx, &ids)?.into_iter().map(told).collect())
}
