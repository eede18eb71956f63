//! What an agency does in its programme.

use std::collections::BTreeMap;

use kit::{
    Caller, Error, Id, Result, Tx,
    journal::{self, Change},
};
use organisations::Organisation;

use crate::{
    average::model::{Averages, Helped, averages, compared},
    model::{Invitation, MOST, NO_CLIENT, Standing, standings},
    policy, store,
};

/// What a programme comes to.
pub struct Overview {
    pub standings: Vec<Standing>,
    pub averages: Averages,
    /// The agency's own, then the whole network.
    pub effects: [Helped; 2],
}

fn must_run(by: &Caller) -> Result<()> {
    if policy::runs(by) { Ok(()) } else { Err(Error::Forbidden) }
}

/// Invites clients to a check; how many of them were not invited before.
pub fn invite(
    tx: &mut Tx,
    by: &Caller,
    questionnaire: &str,
    chosen: &[Id<Organisation>],
) -> Result<usize> {
    must_run(by)?;
    let known = assessments::shipped().iter().any(|it| it.structure.id == questionnaire);
    if !known {
        return Err(Error::Unreadable);
    }
    let clients = store::clients(tx, by)?;
    let is_client = |id: &&Id<Organisation>| clients.iter().any(|it| it.id == **id);
    let all: Vec<_> = chosen.iter().filter(is_client).take(MOST).collect();
    if all.is_empty() || all.len() < chosen.len() {
        return Err(NO_CLIENT.into());
    }
    let mut count = 0;
    for id in all {
        let it = Invitation::of(*id, questionnaire, by);
        if store::insert(tx, &it)? {
            count += 1;
            journal::write(tx, by, "programmes.invited", ("invitation", it.id), Change::new(&it))?;
        }
    }
    Ok(count)
}

/// Where every client stands.
pub fn clients(tx: &mut Tx, by: &Caller, questionnaire: &str) -> Result<Vec<Standing>> {
    must_run(by)?;
    let checks = assessments::of_agency(tx, by)?;
    let checks: Vec<_> =
        checks.into_iter().filter(|it| it.questionnaire == questionnaire).collect();
    let invited = store::invited(tx, by, questionnaire)?;
    Ok(standings(store::clients(tx, by)?, &invited, &checks))
}

/// Averages of the agency's clients who agreed to be counted, by region and industry.
pub fn table(tx: &mut Tx, by: &Caller, questionnaire: &str) -> Result<Averages> {
    must_run(by)?;
    let all = assessments::figures(tx, questionnaire)?;
    let own: Vec<_> = all.into_iter().filter(|it| it.agency == by.agency && it.is_shared).collect();
    let regions: BTreeMap<_, _> = store::regions(tx, by.agency)?.into_iter().collect();
    Ok(averages(&own, &regions))
}

/// Everything at a glance.
pub fn overview(tx: &mut Tx, by: &Caller, questionnaire: &str) -> Result<Overview> {
    let standings = clients(tx, by, questionnaire)?;
    let averages = table(tx, by, questionnaire)?;
    let figures = assessments::figures(tx, questionnaire)?;
    let done = improvements::done(tx)?;
    let own = compared(&figures, &done, Some(by.agency));
    let all = compared(&figures, &done, None);
    Ok(Overview { standings, averages, effects: [own, all] })
}
