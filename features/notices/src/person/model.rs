//! What a person may, as of now. No database, no web.

use kit::{Agency, Caller, Id, Person, Role, row};

row! {
    /// What somebody is, for whom.
    #[derive(Debug, Clone)]
    pub struct Standing {
        pub agency: Id<Agency>,
        pub role: Role,
    }
}

/// The person as a caller, for each agency they act for, the oldest first; a member of nothing
/// for those who act for none.
pub fn callers(
    person: Id<Person>,
    lang: &'static str,
    standings: &[Standing],
    now: i64,
) -> Vec<Caller> {
    let none = Caller { person, role: Role::Member, ..Caller::guest(lang, now) };
    if standings.is_empty() {
        return vec![none];
    }
    let of = |it: &Standing| Caller { agency: it.agency, role: it.role, ..none.clone() };
    standings.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::{Standing, callers};
    use kit::{Id, Role};

    #[test]
    fn somebody_is_what_each_agency_made_them_and_a_member_otherwise() {
        let (person, agency) = (Id::new(), Id::new());
        let alone = callers(person, "de", &[], 7);
        let [one] = alone.as_slice() else { panic!("{alone:?}") };
        assert!(one.role == Role::Member && one.agency.is_nil() && !one.is_guest());
        let staff = callers(person, "de", &[Standing { agency, role: Role::Coach }], 7);
        let [one] = staff.as_slice() else { panic!("{staff:?}") };
        assert_eq!((one.role, one.agency, one.person, one.now), (Role::Coach, agency, person, 7));
    }
}
