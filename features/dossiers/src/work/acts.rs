//! Services and cases: where they stand, what happened, forms, coaching, lists.

use cases::{Case, Titles};
use kit::{Id, Result, Tx};

use crate::{
    model::{
        Cell, Line,
        Reach::{Coarse, Open, Private, Shared},
        Section,
    },
    source::{
        acts::{Reader, hours, month},
        model::{Held, Played},
        store,
    },
};

impl Reader<'_> {
    /// What a service is called, and what it is called where nobody may find out whose it is.
    fn service(&self, it: &Held, titles: &Titles) -> [Cell; 2] {
        let name = format!("{}: {}", titles.service, titles.machine);
        let open = if it.is_shipped() { name.clone() } else { self.cx.t("dossiers-own-service") };
        [Cell::text(name), Cell::text(open)]
    }

    fn plays(&self, root: Id<Case>, roles: &[&str]) -> String {
        let is = |it: &&Played| it.root == root && roles.contains(&it.role.as_str());
        self.parts.iter().find(is).map(|it| self.name(it.person)).unwrap_or_default()
    }

    pub fn cases(&self) -> Section {
        let mut part = Section::new(
            "cases",
            &[
                ("service", Shared),
                ("service", Coarse),
                ("state", Shared),
                ("standing", Open),
                ("opened", Shared),
                ("opened-month", Coarse),
                ("since", Shared),
                ("due", Private),
                ("led-by", Shared),
            ],
        );
        for (it, titles) in &self.cases {
            let [name, open] = self.service(it, titles);
            let leads = ["adviser", "key_account_manager", "manager"];
            part.push(vec![
                name,
                open,
                Cell::of(Titles::of(&titles.states, &it.state).to_owned(), it.state.clone()),
                self.word("cases-standing-", it.standing.as_str()),
                self.day(it.opened_at),
                month(it.opened_at),
                self.day(it.entered_at),
                self.maybe(it.due_at),
                Cell::text(self.plays(it.root, &leads)),
            ]);
        }
        part
    }

    pub fn steps(&mut self, tx: &mut Tx) -> Result<Section> {
        let mut part = Section::new(
            "steps",
            &[
                ("day", Shared),
                ("month", Coarse),
                ("service", Shared),
                ("service", Coarse),
                ("what", Open),
                ("step", Shared),
                ("why", Private),
                ("who", Private),
            ],
        );
        for at in self.family.clone() {
            for one in store::events(tx, at)? {
                let found = self.cases.iter().find(|it| it.0.id == one.record).cloned();
                let Some((it, titles)) = found else { continue };
                let [name, open] = self.service(&it, &titles);
                let step = Titles::of(
                    if one.kind == "stepped" { &titles.steps } else { &titles.forms },
                    &one.name,
                );
                let what = self.cx.word("worklists-moment-case-", &one.kind);
                self.tell(one.at, "cases", (&what, &format!("{} {step}", name.shown)));
                part.push(vec![
                    self.day(one.at),
                    month(one.at),
                    name,
                    open,
                    Cell::of(what, one.kind),
                    Cell::text(step),
                    Cell::text(one.why),
                    Cell::text(self.name(one.person)),
                ]);
            }
        }
        Ok(part)
    }

    /// Partners read what the company reads too, and of that what was chosen: no text and no amount.
    pub fn forms(&mut self, tx: &mut Tx) -> Result<Section> {
        let columns = [
            ("service", Shared),
            ("form", Shared),
            ("field", Shared),
            ("value", Shared),
            ("day", Shared),
        ];
        let mut part = Section::new("forms", &columns);
        for (it, titles) in &self.cases {
            for one in cases::written(self.cx, tx, it.id)? {
                let reach = if one.is_chosen && one.is_company { Shared } else { Private };
                let [name, _] = self.service(it, titles);
                let cells = vec![
                    name,
                    Cell::text(one.form),
                    Cell::text(one.title),
                    Cell::text(one.said),
                    self.day(one.at),
                ];
                part.lines.push(Line { reach, cells });
            }
        }
        Ok(part)
    }

    pub fn coaching(&mut self, tx: &mut Tx) -> Result<Section> {
        let mut part = Section::new(
            "coaching",
            &[
                ("service", Shared),
                ("service", Coarse),
                ("coach", Shared),
                ("day", Shared),
                ("month", Coarse),
                ("hours", Open),
                ("agreed", Open),
                ("comment", Private),
                ("expenses", Private),
                ("fee", Private),
            ],
        );
        for (it, titles) in self.cases.clone() {
            let (case, _, _) = cases::of_record(tx, &self.cx.caller, it.id)?;
            let worth = coaches::worth(tx, &case)?;
            let [name, open] = self.service(&it, &titles);
            let coach = Cell::text(self.plays(it.root, &["coach"]));
            let none = || Cell::text("");
            for one in &worth.all {
                part.push(vec![
                    name.clone(),
                    open.clone(),
                    coach.clone(),
                    self.day(one.day.starts()),
                    month(one.day.starts()),
                    hours(one.quarters),
                    self.yes(one.is_agreed),
                    Cell::text(one.comment.clone()),
                    self.money(one.expenses_cents, &worth.currency),
                    none(),
                ]);
            }
            if !worth.all.is_empty() {
                part.push(vec![
                    name,
                    open,
                    coach,
                    Cell::text(self.cx.t("dossiers-sum")),
                    none(),
                    hours(worth.quarters),
                    none(),
                    none(),
                    none(),
                    self.money(worth.fee_cents, &worth.currency),
                ]);
            }
        }
        Ok(part)
    }

    pub fn services(&mut self, tx: &mut Tx) -> Result<Section> {
        let columns = [
            ("service", Shared),
            ("stage", Open),
            ("listed", Shared),
            ("month", Coarse),
            ("invited", Shared),
            ("started", Shared),
            ("criteria", Private),
            ("why", Private),
        ];
        let mut part = Section::new("services", &columns);
        for at in self.family.clone() {
            for it in store::targets(tx, at)? {
                let listed = self.cx.t("worklists-moment-service-listed");
                self.tell(it.listed_at, "services", (&listed, &it.name));
                let score = it.score.map_or_else(|| Cell::text(""), |it| self.number(it));
                part.push(vec![
                    Cell::text(it.name),
                    self.word("services-stage-", &it.stage),
                    self.day(it.listed_at),
                    month(it.listed_at),
                    self.maybe(it.invited_at),
                    self.maybe(it.started_at),
                    score,
                    Cell::text(it.reason),
                ]);
            }
        }
        Ok(part)
    }
}
