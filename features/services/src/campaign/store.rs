//! The SQL of campaigns.

use kit::{Result, Tx, sql};

use super::model::Campaign;
use crate::model::Service;

pub fn of_service(tx: &mut Tx, it: &Service) -> Result<Vec<Campaign>> {
    tx.all(sql!(
        "select * from services_campaign where agency = $1 and service = $2 order by held_on desc, id limit 500",
        it.agency,
        it.id,
    ))
}

pub fn insert(tx: &mut Tx, it: &Campaign) -> Result<()> {
    tx.run(sql!(
        "insert into services_campaign (id, agency, service, title, means, held_on, reached, answered, note, noted_by,
           noted_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        it.id, it.agency, it.service, &it.title, it.means, it.held_on, it.reached, it.answered, &it.note, it.noted_by,
        it.noted_at,
    ))
}
