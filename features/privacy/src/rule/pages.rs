//! The page of rules: for how long what is kept, and what each would remove today.

use askama::Template;
use kit::{
    Relation, Result, Tx, journal,
    retention::{self, Due, Rule},
    ui,
    web::{Cx, Flash, Path, Reply, Routes},
};

use super::{acts, store};
use crate::policy::RULES;

/// How many of the oldest are shown.
const FIRST: i64 = 10;

pub fn routes(all: Routes) -> Routes {
    all.get("/privacy/rules", RULES, index)
        .post("/privacy/rules/{name}", RULES, |cx: &mut Cx, tx: &mut Tx, Path(name): At| {
            switch(cx, tx, &name, true)
        })
        .post("/privacy/rules/{name}/removal", RULES, |cx: &mut Cx, tx: &mut Tx, Path(name): At| {
            switch(cx, tx, &name, false)
        })
}

type At = Path<String>;

#[derive(Template)]
#[template(path = "rules.html")]
struct Page<'a> {
    cx: &'a Cx,
    rules: Vec<Shown>,
    /// What was removed lately: which rule, how much, when.
    removed: Vec<(String, i64, i64)>,
}

/// A rule with what it would remove today.
struct Shown {
    rule: &'static Rule,
    is_on: bool,
    days: i64,
    count: i64,
    first: Vec<Due>,
}

impl Shown {
    fn text(&self, cx: &Cx) -> String {
        cx.t(&format!("{}-text", self.rule.name))
    }
}

fn shown(cx: &Cx, tx: &mut Tx) -> Result<Vec<Shown>> {
    let (on, settings, now) = (store::on(tx)?, &cx.app().settings, cx.caller.now);
    let mut all = Vec::new();
    for rule in retention::all(cx.app().features) {
        let before = rule.before(settings, now);
        all.push(Shown {
            rule,
            is_on: on.iter().any(|name| name == rule.name),
            days: settings.figure(rule.days),
            count: (rule.count)(tx, before)?,
            first: (rule.first)(tx, before, FIRST)?,
        });
    }
    Ok(all)
}

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    if !cx.may(RULES, Relation::Stranger) {
        return Err(kit::Error::Forbidden);
    }
    let rules = shown(cx, tx)?;
    let mut removed = Vec::new();
    for it in &rules {
        let events = journal::of(tx, "rule", kit::Id::<Rule>::named(it.rule.name), 20)?;
        removed.extend(events.iter().filter(|it| it.verb == "privacy.retained").map(|event| {
            let said: serde_json::Value = event
                .after
                .as_deref()
                .and_then(|text| serde_json::from_str(text).ok())
                .unwrap_or_default();
            let count = said.get("count").and_then(serde_json::Value::as_i64).unwrap_or_default();
            (cx.t(it.rule.name), count, event.at)
        }));
    }
    removed.sort_by_key(|(_, _, at)| std::cmp::Reverse(*at));
    removed.truncate(20);
    cx.page(&cx.t("privacy-rules"), &Page { cx, rules, removed })
}

fn switch(cx: &Cx, tx: &mut Tx, name: &str, is_on: bool) -> Reply {
    let rule = acts::find(cx.app().features, name)?;
    acts::switch(tx, &cx.caller, rule, is_on)?;
    let said = if is_on { "privacy-said-rule-on" } else { "privacy-said-rule-off" };
    cx.to_saying("/privacy/rules", &Flash::said(said))
}
