//! The button that begins an opportunity.

use cases::Case;
use kit::{
    Id, Tx,
    web::{Cx, Flash, Path, Reply, Routes},
};

use crate::{acts, policy::DRAFT};

pub fn routes() -> Routes {
    Routes::default().post("/cases/{id}/opportunity", DRAFT, begin)
}

fn begin(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Case>>) -> Reply {
    let app = cx.app().clone();
    let to = acts::begin(tx, &cx.caller, id, &app.settings)?;
    cx.to_saying(&to, &Flash::said("origins-begun"))
}
