//! Noting a campaign.

use kit::{
    Caller, Result, Tx,
    journal::{self, Change},
};

use super::{model::Campaign, store};

pub fn note(tx: &mut Tx, by: &Caller, it: &Campaign) -> Result<()> {
    store::insert(tx, it)?;
    journal::write(tx, by, "services.promoted", ("service", it.service), Change::new(it))
}
