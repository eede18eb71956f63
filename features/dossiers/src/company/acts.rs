//! The company itself: who it is, who looks after it, who its people are.

use kit::{Caller, Error, Id, Relation, Result, Role, Tx};
use organisations::Organisation;

use crate::{
    model::{
        Cell, Line,
        Reach::{self, Coarse, Open, Private, Shared},
        Section, division, region,
    },
    source::{acts::Reader, store},
};

impl Reader<'_> {
    /// Field by field. Partners read what every agency of the network may see of the company, and no more.
    pub fn profile(&mut self, tx: &mut Tx) -> Result<Section> {
        let it = &self.asked.it;
        let others = others(tx, &self.cx.caller, it)?;
        let mut part = Section::new("profile", &[("field", Open), ("value", Open)]);
        let mut say = |reach: Reach, name: &str, value: Cell| {
            if !value.shown.is_empty() {
                let cells = vec![self.word("dossiers-field-", name), value];
                part.lines.push(Line { reach, cells });
            }
        };
        let shared = |is: bool| if is { Shared } else { Private };
        let same = |is: &dyn Fn(&Organisation) -> bool| shared(others.as_ref().is_some_and(is));
        say(Shared, "name", Cell::text(it.name.clone()));
        say(Open, "kind", self.word("organisations-kind-", it.kind.as_str()));
        if self.asked.relation == Relation::Agency
            && let Some((Some(class),)) = store::class(tx, it.id)?
        {
            say(Open, "class", self.word("sme-class-", &class));
        }
        say(Open, "country", self.word("country-", &it.country));
        say(same(&|o| o.region == it.region), "region", Cell::text(it.region.clone()));
        say(Coarse, "region", Cell::text(region(&it.region)));
        say(same(&|o| o.city == it.city), "city", Cell::text(it.city.clone()));
        say(same(&|o| o.website == it.website), "website", Cell::text(it.website.clone()));
        for (name, value, reach) in [
            ("founded", it.founded, same(&|o| o.founded == it.founded)),
            ("staff", it.staff, same(&|o| o.staff == it.staff)),
        ] {
            if let Some(value) = value {
                say(reach, name, Cell::of(value.to_string(), value));
            }
        }
        let sectors: Vec<String> = it.sectors.0.iter().map(|it| division(it)).collect();
        say(same(&|o| o.sectors == it.sectors), "sectors", Cell::text(it.sectors.joined()));
        say(Coarse, "sectors", Cell::text(sectors.join(", ")));
        for (name, value, reach) in [
            ("summary", &it.summary, same(&|o| o.summary == it.summary)),
            ("offers", &it.offers, same(&|o| o.offers == it.offers)),
            ("seeks", &it.seeks, same(&|o| o.seeks == it.seeks)),
            ("pic", &it.pic, Private),
            ("vat", &it.vat, Private),
        ] {
            say(reach, name, Cell::text(value.clone()));
        }
        let keywords = same(&|o| o.keywords == it.keywords);
        say(keywords, "keywords", Cell::text(it.keywords.joined()));
        say(Shared, "adviser", Cell::text(self.name(it.adviser)));
        for (_, id) in &self.family {
            for member in store::members(tx, *id)? {
                say(Private, "person", Cell::text(self.name(member.person)));
            }
        }
        Ok(part)
    }
}

/// What an adviser of any other agency sees of it; nothing where they see nothing.
fn others(tx: &mut Tx, by: &Caller, it: &Organisation) -> Result<Option<Organisation>> {
    let other = Caller { agency: Id::new(), person: Id::new(), role: Role::Adviser, ..by.clone() };
    match organisations::visible(tx, &other, it.id) {
        Ok(seen) => Ok(Some(seen)),
        Err(Error::NotFound | Error::Forbidden) => Ok(None),
        Err(wrong) => Err(wrong),
    }
}
