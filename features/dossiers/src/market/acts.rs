//! Offers, interest in them, and events.

use kit::{Result, Tx, notice};

use crate::{
    model::{
        Cell, Line,
        Reach::{Coarse, Open, Private, Shared},
        Section,
    },
    source::{
        acts::{Reader, month},
        store,
    },
};

impl Reader<'_> {
    /// A draft leads to what a company has not said yet: partners read of what was published.
    pub fn offers(&mut self, tx: &mut Tx) -> Result<Section> {
        let columns = [
            ("reference", Shared),
            ("kind", Open),
            ("title", Shared),
            ("stage", Open),
            ("published", Shared),
            ("month", Coarse),
        ];
        let mut part = Section::new("profiles", &columns);
        for at in self.family.clone() {
            for it in store::offers(tx, at)? {
                let reach = if it.published_at.is_some() { Open } else { Private };
                let kind = self.word("partnering-kind-", &it.kind);
                if let Some(at) = it.published_at {
                    let said = self.cx.t("dossiers-was-published");
                    self.tell(at, "profiles", (&said, &it.title));
                }
                let cells = vec![
                    Cell::text(it.reference),
                    kind,
                    Cell::text(it.title),
                    self.word("partnering-stage-", &it.stage),
                    self.maybe(it.published_at),
                    month(it.published_at.unwrap_or(it.created_at)),
                ];
                part.lines.push(Line { reach, cells });
            }
        }
        Ok(part)
    }

    pub fn interests(&mut self, tx: &mut Tx) -> Result<Section> {
        let columns = [
            ("day", Shared),
            ("month", Coarse),
            ("title", Shared),
            ("country", Open),
            ("stage", Open),
        ];
        let mut part = Section::new("interests", &columns);
        for at in self.family.clone() {
            for it in store::interests(tx, at)? {
                let (features, by) = (self.cx.app().features, &self.cx.caller);
                if notice::seen(features, tx, by, ("interest", &it.id))?.is_none() {
                    continue;
                }
                let said = self.cx.t("worklists-moment-interest-came");
                self.tell(it.created_at, "interests", (&said, &it.title));
                part.push(vec![
                    self.day(it.created_at),
                    month(it.created_at),
                    Cell::text(it.title),
                    self.word("country-", &it.country),
                    self.word("interests-stage-", &it.stage),
                ]);
            }
        }
        Ok(part)
    }

    pub fn events(&mut self, tx: &mut Tx) -> Result<Section> {
        let columns = [("day", Shared), ("month", Coarse), ("event", Shared), ("stage", Open)];
        let mut part = Section::new("events", &columns);
        for at in self.family.clone() {
            for it in store::events_of(tx, at)? {
                let stage = self.word("worklists-moment-event-", &it.stage);
                self.tell(it.starts_at, "events", (&stage.shown, &it.title));
                part.push(vec![
                    self.day(it.starts_at),
                    month(it.starts_at),
                    Cell::text(it.title),
                    stage,
                ]);
            }
        }
        Ok(part)
    }
}
