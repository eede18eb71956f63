//! Several fields are filled at once, whichever forms they stand in.

use std::collections::{BTreeMap, BTreeSet};

use engine_cases::{Field, Value};
use kit::{Caller, Id, Result, Tx};

use crate::{
    acts::{self, find_to},
    model::{Case, FORM_CLOSED},
    policy::{ACT, SEE},
};

/// The fields of a case as the caller may see and fill them.
#[derive(Debug, Clone)]
pub struct Filling {
    pub it: Case,
    /// What stands in its fields.
    pub fields: BTreeMap<String, Value>,
    /// Every field of its forms.
    pub known: Vec<&'static Field>,
    /// The names of those the caller may fill now.
    pub open: BTreeSet<String>,
}

/// What of a case can be filled by the caller now.
///
/// # Errors
/// When there is none the caller sees.
pub fn filling(tx: &mut Tx, by: &Caller, id: Id<Case>) -> Result<Filling> {
    let whole = find_to(tx, by, id, SEE)?;
    let plays = |roles: &[String]| roles.iter().any(|it| whole.roles.contains(it));
    let forms = whole.machine.forms.iter();
    let is_open = |form: &&engine_cases::Form| {
        whole.may_act && plays(&form.by) && form.open_in.contains(&whole.record.state)
    };
    let open = forms.clone().filter(is_open).flat_map(|it| &it.fields);
    let open = open.filter(|it| it.decided.is_none()).map(|it| it.name.clone()).collect();
    let known = forms.flat_map(|it| &it.fields).collect();
    Ok(Filling { fields: whole.record.fields, it: whole.it, known, open })
}

/// Fills some fields, each in the form it stands in. `seen` is how long the log was when they were read.
///
/// # Errors
/// When one of them cannot be filled by the caller now, does not fit, or was filled since.
pub fn fill_fields(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Case>,
    (fields, seen): (BTreeMap<String, Value>, i64),
) -> Result<()> {
    let mut forms: BTreeMap<String, BTreeMap<String, Value>> = BTreeMap::new();
    let machine = find_to(tx, by, id, ACT)?.machine;
    for (name, value) in fields {
        let has = |it: &&engine_cases::Form| it.fields.iter().any(|field| field.name == name);
        let form = machine.forms.iter().find(has).ok_or(FORM_CLOSED)?;
        forms.entry(form.name.clone()).or_default().insert(name, value);
    }
    for (form, fields) in forms {
        let whole = find_to(tx, by, id, ACT)?;
        acts::fill(tx, by, &whole, (&form, fields, seen))?;
    }
    Ok(())
}
