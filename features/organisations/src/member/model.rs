//! Belonging: what may become of it. No database, no web, no clock.

use std::collections::{BTreeMap, BTreeSet};

use kit::{Caller, Id, Person, error::Refusal, row, words};

use crate::{Organisation, model::Belonging, policy::Near};

kit::refusals! {
    /// The last owner leaves, is removed or made a plain member.
    LAST_OWNER = "organisations-last-owner" => 409;
    /// Asking to belong where one belongs, or has asked already.
    ASKED_ALREADY = "organisations-asked-already" => 409;
    /// Deciding for an organisation that has people of its own who do.
    SPEAKS_FOR_ITSELF = "organisations-speaks-for-itself" => 409;
    /// Answering what was answered, or acting on somebody who does not belong to it.
    NO_MEMBER = "organisations-no-member" => 409;
    /// An adviser who does not work for the agency that looks after it.
    NO_ADVISER = "organisations-no-adviser" => 409;
}

words! {
    /// What became of a request.
    pub enum Answer { Open = "open", Accepted = "accepted", Declined = "declined" }
}

row! {
    /// Somebody asks to belong to an organisation.
    #[derive(Debug, Clone)]
    pub struct Request {
        pub id: Id<Request>,
        pub organisation: Id<Organisation>,
        pub person: Id<Person>,
        pub why: String,
        pub stage: Answer,
        pub created_at: i64,
        pub answered_at: Option<i64>,
        pub answered_by: Id<Person>,
    }
}

impl Request {
    /// Somebody asks now.
    pub fn new(organisation: Id<Organisation>, by: &Caller, why: &str) -> Self {
        Self {
            id: Id::new(),
            organisation,
            person: by.person,
            why: why.to_owned(),
            stage: Answer::Open,
            created_at: by.now,
            answered_at: None,
            answered_by: Id::nil(),
        }
    }
}

/// The organisations somebody stands near to; asked once per request.
#[derive(Debug, Clone, Default)]
pub struct Kin {
    own: BTreeMap<Id<Organisation>, Belonging>,
    contacts: BTreeSet<Id<Organisation>>,
}

impl Kin {
    pub fn new(
        own: impl IntoIterator<Item = (Id<Organisation>, Belonging)>,
        contacts: impl IntoIterator<Item = Id<Organisation>>,
    ) -> Self {
        let mut it = Self { own: BTreeMap::new(), contacts: contacts.into_iter().collect() };
        for (id, role) in own {
            // Who belongs to several records of one organisation is what they are at most.
            let kept = it.own.entry(id).or_insert(role);
            *kept = (*kept).min(role);
        }
        it
    }

    pub fn near(&self, id: Id<Organisation>) -> Near {
        match self.own.get(&id) {
            Some(Belonging::Owner) => Near::Owner,
            Some(Belonging::Member) => Near::Member,
            None if self.contacts.contains(&id) => Near::Contact,
            None => Near::Stranger,
        }
    }
}

/// Whether the organisation keeps an owner when `person` becomes `role`, or leaves.
pub fn keeps_an_owner(
    members: &[(Id<Person>, Belonging)],
    person: Id<Person>,
    role: Option<Belonging>,
) -> Result<(), &'static Refusal> {
    let was_owner = members.contains(&(person, Belonging::Owner));
    let others = members.iter().any(|it| it.0 != person && it.1 == Belonging::Owner);
    if was_owner && role != Some(Belonging::Owner) && !others { Err(LAST_OWNER) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use kit::Id;

    use super::{Kin, keeps_an_owner};
    use crate::{model::Belonging, policy::Near};

    #[test]
    fn the_last_owner_stays() {
        let (ada, ben) = (Id::new(), Id::new());
        let alone = [(ada, Belonging::Owner), (ben, Belonging::Member)];
        let both = [(ada, Belonging::Owner), (ben, Belonging::Owner)];
        assert!(keeps_an_owner(&alone, ada, None).is_err());
        assert!(keeps_an_owner(&alone, ada, Some(Belonging::Member)).is_err());
        assert!(keeps_an_owner(&alone, ada, Some(Belonging::Owner)).is_ok());
        assert!(keeps_an_owner(&alone, ben, None).is_ok());
        assert!(keeps_an_owner(&both, ada, None).is_ok());
    }

    #[test]
    fn who_is_near_in_two_ways_stands_as_near_as_they_can() {
        let (a, b, c) = (Id::new(), Id::new(), Id::new());
        let own = [(a, Belonging::Member), (a, Belonging::Owner), (b, Belonging::Member)];
        let kin = Kin::new(own, [a, b, c]);
        assert_eq!([a, b, c].map(|id| kin.near(id)), [Near::Owner, Near::Member, Near::Contact]);
        assert_eq!(kin.near(Id::new()), Near::Stranger);
    }
}
