//! Switching rules, and applying those that are on.

use kit::{
    Caller, Error, Feature, Id, Relation, Result, Tx,
    journal::{self, Change},
    may,
    retention::{self, Over, Rule},
    web::Settings,
};
use serde_json::json;

use super::store;
use crate::policy::RULES;

/// The rule of that name.
pub fn find(features: &'static [Feature], name: &str) -> Result<&'static Rule> {
    retention::all(features).find(|it| it.name == name).ok_or(Error::NotFound)
}

/// Switches a rule on or off. It works from the next quiet hour.
pub fn switch(tx: &mut Tx, by: &Caller, rule: &Rule, is_on: bool) -> Result<()> {
    if !may(by.role, RULES, Relation::Stranger).is_allowed() {
        return Err(Error::Forbidden);
    }
    store::switch(tx, rule.name, is_on, by.now)?;
    let verb = if is_on { "privacy.rule_on" } else { "privacy.rule_off" };
    tell(tx, by, verb, rule, Change::new(&json!({ "rule": rule.name })))
}

/// Applies a rule if it is on; how much it removed.
pub fn apply(tx: &mut Tx, settings: &Settings, rule: &Rule, now: i64) -> Result<i64> {
    if !store::on(tx)?.iter().any(|name| name == rule.name) {
        return Ok(0);
    }
    let by = Caller::house(now);
    let before = rule.before(settings, now);
    let count = (rule.apply)(tx, &Over { by: &by, settings, before })?;
    if count > 0 {
        let said = json!({ "rule": rule.name, "does": rule.does, "count": count });
        tell(tx, &by, "privacy.retained", rule, Change::new(&said))?;
    }
    Ok(count)
}

fn tell(tx: &mut Tx, by: &Caller, verb: &'static str, rule: &Rule, change: Change) -> Result<()> {
    let by = Caller { agency: Id::nil(), ..by.clone() };
    journal::write(tx, &by, verb, ("rule", Id::<Rule>::named(rule.name)), change)
}
