//! The form by which a saved search begins and ends to look by itself.

use kit::{
    Error, Id, Tx,
    form::Form,
    views::View,
    web::{Cx, Flash, Path, Reply, Routes},
};

use super::{acts, model::Pace};
use crate::policy;

pub fn routes(routes: Routes) -> Routes {
    routes.post("/notices/alerts/{view}", policy::WATCH, change)
}

fn change(cx: &mut Cx, tx: &mut Tx, Path(view): Path<Id<View>>, form: Form) -> Reply {
    let pace: Pace = form.value("pace").parse().map_err(|_| Error::Unreadable)?;
    acts::set(tx, &cx.caller, view, pace)?;
    let said = format!("notices-alerted-{}", pace.as_str());
    cx.to_saying("/notices/watches", &Flash::said(&said))
}
