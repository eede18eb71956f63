//! In the demo network the advisers of an agency hold licences for a tool that needs one.

use kit::{
    Caller, Id, Result, Role, Tx,
    clock::Day,
    demo::{Garden, agency},
    jobs,
    journal::{self, Change},
};

use crate::{
    acts,
    jobs::REMIND,
    model::{Draft, tools},
    store,
};

/// Days until each licence ends: one soon, one over, others later.
const ENDS: [i32; 4] = [400, 21, -40, 700];

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    let Some(tool) = tools().last() else { return Ok(()) };
    let slugs: Vec<String> = garden.agencies().map(str::to_owned).collect();
    for slug in &slugs {
        let agency = agency(slug);
        let staff = agencies::staff_of(tx, agency)?;
        let Some(manager) = staff.iter().find(|it| it.role == Role::Manager) else { continue };
        let by = Caller {
            agency,
            person: manager.person,
            role: Role::Manager,
            ..Caller::house(garden.now)
        };
        let advisers = staff.iter().filter(|it| it.role == Role::Adviser);
        for (at, (one, days)) in advisers.zip(ENDS).enumerate() {
            let until = Day(Day::of(garden.now).0 + days);
            let draft = Draft {
                tool: tool.id.clone(),
                person: one.person,
                number: format!("L-{}", 2_041 + 7 * at),
                valid_from: Day(until.0 - 730),
                valid_until: until,
                clean: None,
            };
            let it = draft.licence(&by, Id::nil());
            store::insert(tx, &it)?;
            let at = it.tells_on().starts();
            if at > garden.now {
                jobs::put(tx, &by, REMIND.kind, &it.id.to_string(), at)?;
            }
            journal::write(tx, &by, "licences.recorded", ("licence", it.id), Change::new(&it))?;
        }
        acts::set(tx, &by, std::slice::from_ref(&tool.id))?;
    }
    Ok(())
}
