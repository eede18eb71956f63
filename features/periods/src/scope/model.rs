//! What a report is on: some services of the agency, or all it does. Pure.

use std::{fmt, str::FromStr};

use kit::{
    Id,
    db::{Arg, Cell, Column},
    form::Unknown,
};
use serde::Serialize;
use services::Service;

/// The services a report is on; none stands for everything the agency does.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Scope(Vec<Id<Service>>);

impl Scope {
    /// These services, each once.
    pub fn of(services: impl IntoIterator<Item = Id<Service>>) -> Self {
        let mut all: Vec<_> = services.into_iter().collect();
        all.sort_unstable();
        all.dedup();
        Self(all)
    }

    pub fn is_everything(&self) -> bool {
        self.0.is_empty()
    }

    pub fn holds(&self, service: Id<Service>) -> bool {
        self.is_everything() || self.0.contains(&service)
    }

    /// Whether all of them are among these.
    pub fn is_among(&self, services: &[Service]) -> bool {
        self.0.iter().all(|id| services.iter().any(|it| it.id == *id))
    }
}

/// Kept as ids apart by spaces.
impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let all: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&all.join(" "))
    }
}

impl FromStr for Scope {
    type Err = Unknown;

    fn from_str(text: &str) -> Result<Self, Unknown> {
        let ids: Result<Vec<_>, _> = text.split_whitespace().map(str::parse).collect();
        ids.map(Self::of).map_err(|_| Unknown)
    }
}

impl Column for Scope {
    fn read(cell: Cell<'_>) -> Option<Self> {
        if let Cell::Text(text) = cell { text.parse().ok() } else { None }
    }
}

impl From<&Scope> for Arg {
    fn from(it: &Scope) -> Self {
        it.to_string().into()
    }
}

#[cfg(test)]
mod tests {
    use kit::Id;

    use super::Scope;

    #[test]
    fn a_scope_reads_as_it_was_written_and_nothing_stands_for_everything() {
        let (one, other) = (Id::new(), Id::new());
        let it = Scope::of([one, other, one]);
        assert_eq!(it.to_string().parse(), Ok(it.clone()));
        assert!(it.holds(one) && it.holds(other) && !it.holds(Id::new()));
        let everything: Scope = "".parse().unwrap();
        assert!(everything.is_everything() && everything.holds(one));
        assert!("x".parse::<Scope>().is_err());
    }
}
