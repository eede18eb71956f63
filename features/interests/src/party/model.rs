//! Who a side is. No database, no web, no clock.

use kit::{Agency, Id, row, words};
use partnering::Secrets;

use crate::{
    draft::model::Identity,
    model::{Interest, Who},
};

words! {
    /// The two sides of an interest.
    pub enum Side { Seeker = "seeker", Owner = "owner" }
}

row! {
    /// Who a side is. Never written to the journal, never shown before its policy opens it.
    #[derive(Clone)]
    pub struct Party {
        pub interest: Id<Interest>,
        pub side: Side,
        pub agency: Id<Agency>,
        pub name: String,
        pub organisation: String,
        pub email: String,
        pub phone: String,
        pub website: String,
    }
}

impl Side {
    /// The side somebody stands on.
    pub const fn of(who: Who) -> Option<Self> {
        match who {
            Who::Seeker | Who::Agency => Some(Self::Seeker),
            Who::Host | Who::Owner => Some(Self::Owner),
            Who::Clock => None,
        }
    }

    pub fn is_of(self, whos: &[Who]) -> bool {
        whos.iter().any(|it| Self::of(*it) == Some(self))
    }

    pub const fn other(self) -> Self {
        match self {
            Self::Seeker => Self::Owner,
            Self::Owner => Self::Seeker,
        }
    }
}

impl Party {
    pub fn new(it: &Interest, side: Side, who: Identity) -> Self {
        let agency = if side == Side::Seeker { it.agency } else { it.host };
        let Identity { name, organisation, email, phone, website } = who;
        Self { interest: it.id, side, agency, name, organisation, email, phone, website }
    }

    pub fn identity(&self) -> Identity {
        Identity {
            name: self.name.clone(),
            organisation: self.organisation.clone(),
            email: self.email.clone(),
            phone: self.phone.clone(),
            website: self.website.clone(),
        }
    }
}

/// What nobody may read of somebody before both sides agreed.
pub fn secrets(who: &Identity) -> Secrets {
    Secrets {
        names: vec![who.organisation.clone()],
        parts: Secrets::of_website(&who.website).into_iter().collect(),
        people: vec![who.name.clone()],
        places: Vec::new(),
    }
}

/// Whether a text says who somebody is: a name, an address, a number.
pub fn names(text: &str, secrets: &Secrets) -> bool {
    partnering::leaks(text, secrets).iter().any(|it| it.leak.is_blocking())
}
