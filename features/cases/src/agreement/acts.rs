//! A form the company agrees to, as it reads it, and its answer. Who may ask and who may answer ask those who call.

use std::collections::BTreeMap;

use engine_cases::{Decided, Field, Form, Value};
use kit::{
    Caller, Id, Person, Result, Tx, crypto,
    journal::{self, Change},
    web::Cx,
};

use crate::{
    acts,
    model::{CHANGED, Case, FORM_CLOSED, Whole},
    sheet, shelf, store,
};

/// The longest remark, in letters.
const LONGEST: usize = 1_000;

/// What is to be agreed to, in words of the reader.
pub struct Agreement {
    pub title: String,
    /// What was filled in: field and value.
    pub lines: Vec<(String, String)>,
    /// The answer as it stands; none before there is one.
    pub given: Option<bool>,
    /// What the company said with it.
    pub remark: String,
    /// Whether it can be answered now.
    pub is_open: bool,
    /// Of everything that is agreed to: whoever answers names what they read.
    pub digest: String,
}

/// What a company says.
pub struct Answer<'a> {
    /// The digest of what was read.
    pub read: &'a str,
    pub agrees: bool,
    pub remark: &'a str,
}

/// The form of a record that its company agrees to; none if it has none.
pub fn agreement(cx: &Cx, tx: &mut Tx, id: Id<Case>) -> Result<Option<Agreement>> {
    let whole = load(tx, id)?;
    let Some((form, yes)) = asked(&whole) else { return Ok(None) };
    let about = form.fields.iter().filter(|it| it.decided.is_none());
    let line = |it: &Field| {
        let value = whole.record.fields.get(&it.name).filter(|value| !value.is_empty())?;
        Some((shelf::said(&it.title, cx.caller.lang), sheet::pages::said(cx, it, value)))
    };
    let lines: Vec<_> = about.filter_map(line).collect();
    let given = match whole.record.fields.get(&yes.name) {
        Some(Value::Yes(given)) => Some(*given),
        _ => None,
    };
    let remark = remark(form).and_then(|it| whole.record.fields.get(&it.name));
    Ok(Some(Agreement {
        title: shelf::said(&form.title, cx.caller.lang),
        given,
        remark: match remark {
            Some(Value::Text(text)) => text.clone(),
            _ => String::new(),
        },
        is_open: form.open_in.contains(&whole.record.state)
            && given != Some(true)
            && !lines.is_empty(),
        lines,
        digest: digest(&whole, form),
    }))
}

/// The company answers; whoever planned is told. What changed since it was read is read again first.
pub fn agree(tx: &mut Tx, by: &Caller, id: Id<Case>, answer: &Answer<'_>) -> Result<()> {
    let whole = load(tx, id)?;
    let (form, yes) = asked(&whole).ok_or(FORM_CLOSED)?;
    if !form.open_in.contains(&whole.record.state) {
        return Err(FORM_CLOSED.into());
    }
    // The same answer once more is the same answer.
    if answer.agrees && whole.record.fields.get(&yes.name) == Some(&Value::Yes(true)) {
        return Ok(());
    }
    if digest(&whole, form) != answer.read {
        return Err(CHANGED.into());
    }
    let mut fields = BTreeMap::from([(yes.name.clone(), Value::Yes(answer.agrees))]);
    if let Some(remark) = remark(form) {
        let said: String = answer.remark.trim().chars().take(LONGEST).collect();
        fields.insert(remark.name.clone(), Value::Text(said));
    }
    // The house writes it down: the log of the case names no person for what a company did through a link.
    let house = Caller { person: Id::<Person>::nil(), agency: whole.it.agency, ..by.clone() };
    let (seen, roles) = (whole.it.events, form.by.clone());
    let told = form.by.first().cloned().unwrap_or_default();
    let name = form.name.clone();
    let whole = Whole { roles, ..whole };
    let it = acts::fill(tx, &house, &whole, (&name, fields, seen))?;
    if it.events > seen {
        acts::tell(tx, &house, &it, (&told, "plan_answered"))?;
    }
    let change = Change::none().because(if answer.agrees { "yes" } else { "no" });
    journal::write(tx, &house, "cases.answered", ("case", it.id), change)
}

fn load(tx: &mut Tx, id: Id<Case>) -> Result<Whole> {
    let it = store::find(tx, id)?.open(|_| true)?;
    let parts = store::parts(tx, &it)?;
    acts::load(tx, it, parts)
}

/// The form with the field the company's answer stands in.
fn asked(whole: &Whole) -> Option<(&'static Form, &'static Field)> {
    let is_it = |it: &&Field| it.decided == Some(Decided::Agreement);
    whole.machine.forms.iter().find_map(|form| Some((form, form.fields.iter().find(is_it)?)))
}

fn remark(form: &Form) -> Option<&Field> {
    form.fields.iter().find(|it| it.decided == Some(Decided::Remark))
}

fn digest(whole: &Whole, form: &Form) -> String {
    let about = form.fields.iter().filter(|it| it.decided.is_none());
    let filled: BTreeMap<_, _> =
        about.filter_map(|it| whole.record.fields.get_key_value(&it.name)).collect();
    crypto::digest(&serde_json::to_string(&filled).unwrap_or_default())
}
