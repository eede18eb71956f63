//! That a case went to another agency, and how long its logs were then. No database, no web.

use std::collections::BTreeMap;

use kit::{Agency, Id, row};

use crate::model::{Case, Logged};

row! {
    /// A case that went to another agency.
    #[derive(Debug, Clone)]
    pub struct Transfer {
        pub id: Id<Transfer>,
        /// The case at the top; everything in it went with it.
        pub root: Id<Case>,
        /// Who had it until then.
        pub agency: Id<Agency>,
        /// Who has it from then on.
        pub partner: Id<Agency>,
        pub at: i64,
        /// JSON: for each record how many events its log had.
        pub marks: String,
    }
}

impl Transfer {
    /// How many events a record had then; none if it was begun later.
    pub fn mark(&self, id: Id<Case>) -> Option<i64> {
        let marks: BTreeMap<String, i64> = serde_json::from_str(&self.marks).unwrap_or_default();
        marks.get(&id.to_string()).copied()
    }

    /// What of a log was there then.
    pub fn until(&self, id: Id<Case>, log: Vec<Logged>) -> Option<Vec<Logged>> {
        let most = self.mark(id)?;
        Some(log.into_iter().take_while(|it| it.number < most).collect())
    }
}

#[cfg(test)]
mod tests {
    use kit::Id;

    use super::Transfer;

    #[test]
    fn what_was_begun_later_has_no_mark() {
        let (one, other) = (Id::new(), Id::new());
        let it = Transfer {
            id: Id::new(),
            root: one,
            agency: Id::new(),
            partner: Id::new(),
            at: 1,
            marks: format!("{{\"{one}\": 3}}"),
        };
        assert_eq!(it.mark(one), Some(3));
        assert_eq!(it.mark(other), None);
        assert_eq!(it.until(one, Vec::new()).map(|log| log.len()), Some(0));
        assert!(it.until(other, Vec::new()).is_none());
    }
}
