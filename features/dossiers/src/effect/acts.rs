//! What came of it: scores over time, actions, aid, impact, outcomes.

use kit::{Error, Result, Tx, clock::Day};
use serde::Deserialize;
use std::collections::BTreeMap;

use crate::{
    model::{
        Cell, Line,
        Reach::{Coarse, Open, Private, Shared},
        Section, rounded,
    },
    source::{
        acts::{Reader, month, percent},
        store,
    },
};

/// What a company said of one number.
#[derive(Deserialize)]
struct Answer {
    value: Option<i64>,
    share: String,
}

impl Reader<'_> {
    pub fn scores(&mut self, tx: &mut Tx) -> Result<Section> {
        let columns = [
            ("questionnaire", Open),
            ("point", Open),
            ("day", Shared),
            ("month", Coarse),
            ("dimension", Open),
            ("score", Open),
        ];
        let mut part = Section::new("scores", &columns);
        let by = &self.cx.caller;
        let mut names: Vec<String> = Vec::new();
        for it in assessments::of_organisation(tx, &self.asked.it)? {
            if !names.contains(&it.questionnaire) {
                names.push(it.questionnaire);
            }
        }
        names.sort_unstable();
        for name in names {
            // The words of a questionnaire that an agency wrote lead to it.
            let is_shipped = assessments::shipped().iter().any(|it| it.structure.id == name);
            let reach = if is_shipped { Open } else { Shared };
            let course = match assessments::course(tx, by, self.asked.it.id, &name) {
                Ok(course) => course,
                // What the reader may not see is not there.
                Err(Error::Forbidden | Error::NotFound) => continue,
                Err(wrong) => return Err(wrong),
            };
            for it in course.all {
                let at = it.it.completed_at.unwrap_or(it.it.started_at);
                let point = format!("T{}", it.it.point);
                let whole = (self.cx.t("dossiers-overall"), it.overall);
                let said = format!("{point}: {}", percent(it.overall).shown);
                self.tell(at, "scores", (&said, &course.title));
                for (dimension, score) in std::iter::once(whole).chain(it.dimensions) {
                    let cells = vec![
                        Cell::text(course.title.clone()),
                        Cell::text(point.clone()),
                        self.day(at),
                        month(at),
                        Cell::text(dimension),
                        percent(score),
                    ];
                    part.lines.push(Line { reach, cells });
                }
            }
        }
        Ok(part)
    }

    pub fn actions(&mut self, tx: &mut Tx) -> Result<Section> {
        let columns = [
            ("action", Shared),
            ("stage", Open),
            ("planned", Shared),
            ("month", Coarse),
            ("due", Shared),
            ("done", Shared),
            ("owner", Private),
            ("note", Private),
        ];
        let mut part = Section::new("actions", &columns);
        for at in self.family.clone() {
            for it in store::actions(tx, at)? {
                let planned = self.cx.t("worklists-moment-improvement-planned");
                self.tell(it.created_at, "actions", (&planned, &it.title));
                part.push(vec![
                    Cell::text(it.title),
                    self.word("improvements-stage-", &it.stage),
                    self.day(it.created_at),
                    month(it.created_at),
                    self.maybe(it.due_on.map(Day::starts)),
                    self.maybe(it.done_on.map(Day::starts)),
                    Cell::text(it.owner),
                    Cell::text(it.note),
                ]);
            }
        }
        Ok(part)
    }

    /// Aid stands in public registers to the cent: the lowest level has it rounded, by month and without whose it is.
    pub fn aids(&mut self, tx: &mut Tx) -> Result<Section> {
        let columns = [
            ("day", Shared),
            ("month", Coarse),
            ("kind", Open),
            ("body", Shared),
            ("measure", Shared),
            ("basis", Shared),
            ("gross", Shared),
            ("gross-about", Coarse),
            ("counts", Open),
            ("why", Private),
        ];
        let mut part = Section::new("aids", &columns);
        let roots: Vec<String> = self.cases.iter().map(|it| it.0.id.to_string()).collect();
        for at in self.family.clone() {
            for it in store::aids(tx, at)? {
                if self.asked.case.is_some() && !roots.contains(&it.record) {
                    continue;
                }
                let granted = it.granted_on.starts();
                let kind = self.word("aids-kind-", &it.kind);
                self.tell(granted, "aids", (&kind.shown, &it.measure));
                part.push(vec![
                    self.day(granted),
                    month(granted),
                    kind,
                    Cell::text(it.body),
                    Cell::text(it.measure),
                    Cell::text(it.basis),
                    self.money(it.gross_cents, &it.currency),
                    self.money(rounded(it.gross_cents), &it.currency),
                    self.yes(it.withdrawn_at.is_none()),
                    Cell::text(it.why),
                ]);
            }
        }
        Ok(part)
    }

    pub fn outcomes(&mut self, tx: &mut Tx) -> Result<Section> {
        let columns = [
            ("day", Shared),
            ("month", Coarse),
            ("title", Shared),
            ("result", Shared),
            ("stage", Open),
            ("reached", Open),
            ("turnover", Shared),
            ("turnover-about", Coarse),
            ("jobs", Shared),
            ("jobs-about", Coarse),
        ];
        let mut part = Section::new("outcomes", &columns);
        for at in self.family.clone() {
            for it in store::outcomes(tx, at)? {
                let (at, stage) = (it.done_on.starts(), self.word("outcomes-stage-", &it.stage));
                let registered = self.cx.t("worklists-moment-outcome-registered");
                self.tell(at, "outcomes", (&registered, &it.title));
                let reached = it.reached.unwrap_or_default();
                part.push(vec![
                    self.day(at),
                    month(at),
                    Cell::text(it.title),
                    Cell::text(it.result),
                    stage,
                    self.word("outcomes-rung-", &reached),
                    self.money(it.turnover_cents, "EUR"),
                    self.money(rounded(it.turnover_cents), "EUR"),
                    self.number(it.jobs),
                    self.number(rounded(it.jobs)),
                ]);
            }
        }
        Ok(part)
    }

    /// What a company said of itself 0, 12 and 24 months after a case, and how much of it the service brought about.
    pub fn impacts(&mut self, tx: &mut Tx) -> Result<Section> {
        let columns = [
            ("months", Open),
            ("day", Shared),
            ("month", Coarse),
            ("stage", Open),
            ("effect", Open),
            ("value", Shared),
            ("value-about", Coarse),
            ("attribution", Open),
            ("source", Private),
        ];
        let mut part = Section::new("impacts", &columns);
        for at in self.family.clone() {
            for it in store::surveys(tx, at)? {
                if !self.cases.iter().any(|case| case.0.id == it.record) {
                    continue;
                }
                let at = it.answered_at.unwrap_or_else(|| it.due_on.starts());
                let stage = self.word("impacts-stage-", &it.stage);
                let said: BTreeMap<String, Answer> =
                    serde_json::from_str(&it.answers).unwrap_or_default();
                if it.answered_at.is_some() {
                    self.tell(at, "impacts", (&stage.shown, ""));
                }
                for (name, is_money) in [
                    ("turnover", true),
                    ("employees", false),
                    ("exports", true),
                    ("products", false),
                    ("raised", true),
                ] {
                    let Some(answer) = said.get(name) else { continue };
                    let Some(value) = answer.value else { continue };
                    let shown = |value: i64| {
                        if is_money { self.money(value, "EUR") } else { self.number(value) }
                    };
                    part.push(vec![
                        self.number(it.months),
                        self.day(at),
                        month(at),
                        stage.clone(),
                        self.word("impacts-", name),
                        shown(value),
                        shown(rounded(value)),
                        self.word("impacts-share-", &answer.share),
                        Cell::text(it.source.clone()),
                    ]);
                }
            }
        }
        Ok(part)
    }
}
