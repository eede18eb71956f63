//! The page behind a private link.

use kit::{
    Tx,
    web::{Cx, Path, Reply},
};

use crate::{acts::find_at, sheet::pages::view};

pub fn show(cx: &mut Cx, tx: &mut Tx, Path(key): Path<String>) -> Reply {
    cx.hidden = true;
    let at = find_at(tx, &cx.caller, &key)?;
    view(cx, tx, (&at, super::acts::url(&key)), None)
}
