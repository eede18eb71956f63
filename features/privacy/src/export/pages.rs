//! Asking for a copy and fetching it.

use std::fs;

use kit::{
    Id, Result, Tx,
    web::{Cx, Flash, Path, Reply, Routes},
};

use super::{acts, model::Export, store};
use crate::{
    model::NOT_READY,
    policy::{self, OWN},
};

pub fn routes(all: Routes) -> Routes {
    all.post("/privacy/exports", OWN, ask).post_after(
        "/privacy/exports/{id}/download",
        OWN,
        load,
        fetch,
    )
}

fn ask(cx: &mut Cx, tx: &mut Tx) -> Reply {
    acts::ask(tx, &cx.caller)?;
    cx.to_saying("/privacy", &Flash::said("privacy-said-export-asked"))
}

/// The file, read before the transaction that counts it. A button fetches it, not a link: what
/// looks at links for people must not count, and there is no address to pass on.
fn load(cx: &Cx, Path(id): Path<Id<Export>>) -> Result<(Export, Vec<u8>)> {
    let by = cx.caller.clone();
    let it = cx.app().db.read_now(move |tx| store::sealed(tx, id)?.open(policy::copy(&by)))?;
    if !it.is_open(cx.caller.now) {
        return Err(NOT_READY.into());
    }
    let bytes = fs::read(it.path(&cx.app().settings))?;
    Ok((it, bytes))
}

fn fetch(cx: &mut Cx, tx: &mut Tx, (it, bytes): &(Export, Vec<u8>)) -> Reply {
    let it = store::sealed(tx, it.id)?.open(policy::copy(&cx.caller))?;
    acts::fetched(tx, &cx.caller, &it)?;
    let name = format!("{}-{}.zip", cx.t("privacy-copy-name"), cx.today());
    cx.download("application/zip", &name, bytes.clone())
}
