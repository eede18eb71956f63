//! Somebody of each agency of the demo network is away soon, and a colleague stands in.

use kit::{
    Caller, Result, Role, Tx,
    clock::Day,
    demo::{Garden, agency},
};

pub fn plant(tx: &mut Tx, garden: &Garden<'_>) -> Result<()> {
    let slugs: Vec<String> = garden.agencies().map(str::to_owned).collect();
    for slug in &slugs {
        let agency = agency(slug);
        let staff = agencies::staff_of(tx, agency)?;
        let mut advisers = staff.iter().filter(|it| it.role == Role::Adviser);
        let head = staff.iter().find(|it| it.role == Role::Manager);
        let (Some(head), Some(away), Some(other)) = (head, advisers.next(), advisers.next()) else {
            continue;
        };
        let (person, role) = (head.person, Role::Manager);
        let by = Caller { agency, person, role, ..Caller::house(garden.now) };
        let today = Day::of(garden.now);
        let days = (Day(today.0 + 5), Day(today.0 + 19));
        cases::appoint(tx, &by, (away.person, other.person), days)?;
    }
    Ok(())
}
