//! The one function that says who may: [`may`], a pure look into `permissions.tsv`.
//!
//! The file is the reviewed specification: one line per action, one cell per relation between
//! the actor and the object, and in the cell the roles that may. Policies of features find the
//! relation and ask here; nobody else decides.

use std::{collections::BTreeMap, sync::OnceLock};

use crate::{Role, auth::Scopes, words};

/// What somebody wants to do, by its name in `permissions.tsv`: `feature.act`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Action(pub &'static str);

words! {
    /// How the actor stands to the object.
    pub enum Relation {
        /// In no way: the object is of another agency, or of none.
        Stranger = "stranger",
        /// They and somebody the object belongs to are contacts: both sides agreed.
        Contact = "contact",
        /// The object belongs to the agency the actor acts for.
        Agency = "agency",
        /// The object is the actor's own: they are it, wrote it, or belong to the organisation.
        Own = "own",
    }
}

/// Yes or no, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    Allowed,
    /// The role may not, whatever the relation.
    WrongRole,
    /// The role may, but only with objects it is closer to.
    TooFar,
    /// The token does not reach it; its owner might.
    OutOfScope,
    /// Nobody wrote down who may. Refused, and a bug.
    Unknown,
}

impl Decision {
    pub fn is_allowed(self) -> bool {
        self == Self::Allowed
    }
}

/// Whether `role` may do `action` with an object it stands to in `relation`.
pub fn may(role: Role, action: Action, relation: Relation) -> Decision {
    let Some(row) = table().get(action.0) else { return Decision::Unknown };
    let allows = |relation| row.get(&relation).is_some_and(|roles| roles.contains(&role));
    if allows(relation.as_str()) {
        Decision::Allowed
    } else if Relation::WORDS.iter().any(|relation| allows(relation)) {
        Decision::TooFar
    } else {
        Decision::WrongRole
    }
}

/// Whether `role` may do `action` with anything at all: what a route asks before it is run.
pub fn may_ever(role: Role, action: Action) -> bool {
    Relation::ALL.iter().any(|relation| may(role, action, *relation).is_allowed())
}

/// What a route asks before it is run: whether somebody of `role`, who came with a token of
/// those `scopes` if they came with one, may do `action` with anything at all.
pub fn may_ask(role: Role, scopes: Option<&Scopes>, action: Action, changes: bool) -> Decision {
    let reaches = scopes.is_none_or(|it| it.reach(action, changes));
    let decisions = Relation::ALL.iter().map(|relation| may(role, action, *relation));
    match decisions.reduce(|all, one| if all.is_allowed() { all } else { one }) {
        Some(Decision::Allowed) if !reaches => Decision::OutOfScope,
        Some(decision) => decision,
        None => Decision::Unknown,
    }
}

type Table = BTreeMap<&'static str, BTreeMap<&'static str, Vec<Role>>>;

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| parse(include_str!("../permissions.tsv")))
}

/// The actions written down.
pub fn actions() -> impl Iterator<Item = &'static str> {
    table().keys().copied()
}

fn parse(text: &'static str) -> Table {
    let mut lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let head: Vec<_> = lines.next().unwrap_or_default().split('\t').skip(1).collect();
    let row = |line: &'static str| {
        let (action, cells) = line.split_once('\t').unwrap_or((line, ""));
        let cells = cells.split('\t').map(roles);
        (action, head.iter().copied().zip(cells).collect())
    };
    lines.map(row).collect()
}

/// `all`, `signed` (all but guests), `-`, or role words with commas between.
fn roles(cell: &str) -> Vec<Role> {
    let every = Role::ALL.iter().copied();
    match cell {
        "all" => every.collect(),
        "signed" => every.filter(|role| *role != Role::Guest).collect(),
        words => words.split(',').filter_map(|word| word.trim().parse().ok()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_reads_as_it_is_written() {
        let text = include_str!("../permissions.tsv");
        let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        for line in lines.skip(1) {
            let cells: Vec<_> = line.split('\t').collect();
            assert_eq!(cells.len(), 1 + Relation::ALL.len(), "{line}");
            let action = Action(cells[0]);
            for (cell, relation) in cells[1..].iter().zip(Relation::ALL) {
                let known = |word: &str| Role::WORDS.contains(&word);
                let is_list = cell.split(',').all(known);
                assert!(is_list || ["all", "signed", "-"].contains(cell), "{line}: {cell}");
                for role in Role::ALL {
                    let wanted = match *cell {
                        "all" => true,
                        "signed" => *role != Role::Guest,
                        words => words.split(',').any(|word| word == role.as_str()),
                    };
                    let said = may(*role, action, *relation);
                    assert_eq!(said.is_allowed(), wanted, "{action:?} {role:?} {relation:?}");
                }
            }
        }
    }

    #[test]
    fn what_is_not_written_down_is_refused() {
        let said = may(Role::Administrator, Action("nowhere.nothing"), Relation::Own);
        assert_eq!(said, Decision::Unknown);
    }

    #[test]
    fn a_token_reaches_no_further_than_its_owner_and_its_scopes() {
        let scopes =
            ["", "read", "write", "partnering:read", "partnering:write", "organisations:write"];
        for action in actions().map(Action) {
            let area = action.0.split('.').next().unwrap();
            for (role, words) in Role::ALL.iter().flat_map(|role| scopes.map(|it| (*role, it))) {
                for changes in [false, true] {
                    let reaches = match words.split_once(':') {
                        Some((of, "write")) => of == area,
                        Some((of, _)) => of == area && !changes,
                        None => words == "write" || (words == "read" && !changes),
                    };
                    let said = may_ask(role, Some(&Scopes::parse(words)), action, changes);
                    let owner = may_ask(role, None, action, changes);
                    assert_eq!(owner.is_allowed(), may_ever(role, action));
                    assert_eq!(
                        said.is_allowed(),
                        owner.is_allowed() && reaches,
                        "{action:?} {words}"
                    );
                    let is_short = owner.is_allowed() && !reaches;
                    assert_eq!(said == Decision::OutOfScope, is_short, "{action:?} {words}");
                }
            }
        }
    }
}
