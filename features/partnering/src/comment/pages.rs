//! The forms of comments.

use kit::{
    Id, Tx,
    form::Form,
    web::{Cx, Flash, Path, Path2, Reply},
};

use super::{
    acts,
    model::{Comment, Sent},
};
use crate::{model::Profile, pages::url, review};

pub fn write(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Profile>>, form: Form) -> Reply {
    let it = review::acts::find_to_read(tx, &cx.caller, id)?;
    match Sent::parse(form, &it) {
        Ok(sent) => {
            let written = acts::write(tx, &cx.caller, id, sent)?;
            let to = format!("{}/review#comment-{}", url(id), written.id);
            cx.to_saying(&to, &Flash::said("partnering-commented"))
        }
        Err(form) => review::pages::again(cx, tx, &it, &form),
    }
}

pub fn settle(
    cx: &mut Cx,
    tx: &mut Tx,
    Path2(id, comment): Path2<Id<Profile>, Id<Comment>>,
) -> Reply {
    let it = acts::settle(tx, &cx.caller, id, comment)?;
    let said = if it.settled_at.is_some() { "partnering-settled" } else { "partnering-reopened" };
    cx.to_saying(&format!("{}/review#comment-{comment}", url(id)), &Flash::said(said))
}
