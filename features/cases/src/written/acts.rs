//! Reading the forms of a record. Who may ask those who call.

use engine_cases::Kind;
use kit::{Id, Result, Tx, web::Cx};

use crate::{acts, model::Case, sheet, shelf, store};

/// A field with what stands in it.
#[derive(Debug, Clone)]
pub struct Written {
    /// What its form and the field are called, in words of the reader.
    pub form: String,
    pub title: String,
    /// The value in words of the reader.
    pub said: String,
    /// Whether it is chosen from what the process offers: no words and no amounts of anybody's own.
    pub is_chosen: bool,
    /// Whether the company fills or reads the form.
    pub is_company: bool,
    /// When it was filled last, in milliseconds since 1970.
    pub at: i64,
}

/// Everything that was filled into a record, form by form.
///
/// # Errors
/// When there is no such record, or its process is gone.
pub fn written(cx: &Cx, tx: &mut Tx, id: Id<Case>) -> Result<Vec<Written>> {
    let it = store::find(tx, id)?.open(|_| true)?;
    let whole = acts::load(tx, it, Vec::new())?;
    let mut all = Vec::new();
    for form in &whole.machine.forms {
        let by_link = whole.process.roles.iter().filter(|role| role.by_link);
        let is_company = by_link
            .into_iter()
            .any(|role| form.by.contains(&role.name) || form.seen_by.contains(&role.name));
        for field in &form.fields {
            let value = whole.record.fields.get(&field.name).filter(|value| !value.is_empty());
            let Some(value) = value else { continue };
            all.push(Written {
                form: shelf::said(&form.title, cx.caller.lang),
                title: shelf::said(&field.title, cx.caller.lang),
                said: sheet::pages::said(cx, field, value),
                is_chosen: match field.kind {
                    Kind::Yes | Kind::Agreement => true,
                    Kind::Choice | Kind::Choices | Kind::Grades => !field.choices.is_empty(),
                    Kind::Text | Kind::Number | Kind::Day => false,
                },
                is_company,
                at: whole.record.filled_at.get(&field.name).copied().unwrap_or_default(),
            });
        }
    }
    Ok(all)
}
