//! The fields of an organisation and who is meant to see each. No database, no web, no clock.
//!
//! Invariant: the audience of the record is the upper bound. A field can be meant for fewer
//! people than the record, never for more; name, short name, kind and country are the record.

use std::{collections::BTreeMap, fmt};

use kit::{
    Audience,
    db::{Arg, Cell, Column},
    error::Refusal,
    form::Form,
    words,
};
use serde::Serialize;

use crate::Organisation;

kit::refusals! {
    /// An adviser shows more of an organisation than its own people allow.
    THEIRS = "organisations-audience-theirs" => 409;
}

words! {
    /// What can be shown to some and not to others.
    pub enum Field {
        Summary = "summary",
        Offers = "offers",
        Seeks = "seeks",
        Keywords = "keywords",
        Sectors = "sectors",
        Trl = "trl",
        Languages = "languages",
        Region = "region",
        City = "city",
        Website = "website",
        Founded = "founded",
        Staff = "staff",
        /// The numbers by which registers know it.
        Numbers = "numbers",
        Projects = "projects",
        People = "people",
        Adviser = "adviser",
    }
}

impl Field {
    /// For whom it is meant while nobody said otherwise.
    pub const fn usual(self) -> Audience {
        match self {
            // The names of people are not for everybody in the world.
            Self::People => Audience::Members,
            Self::Numbers => Audience::Agency,
            _ => Audience::Public,
        }
    }
}

/// What was said about fields; what is not said is as usual.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Audiences(BTreeMap<Field, Audience>);

impl Audiences {
    /// For whom a field of a record with that bound is meant.
    pub fn of(&self, field: Field, bound: Audience) -> Audience {
        self.said(field).min(bound)
    }

    /// For whom a field is meant whatever the record says.
    pub fn said(&self, field: Field) -> Audience {
        self.0.get(&field).copied().unwrap_or_else(|| field.usual())
    }

    #[must_use]
    pub fn with(mut self, field: Field, audience: Audience) -> Self {
        if audience == field.usual() {
            self.0.remove(&field);
        } else {
            self.0.insert(field, audience);
        }
        self
    }

    /// Reads the form with one choice per field; what is missing stays as it is.
    #[must_use]
    pub fn parse(&self, form: &Form) -> Self {
        let said = |field: &Field| Some((*field, form.value(field.as_str()).parse().ok()?));
        Field::ALL
            .iter()
            .filter_map(said)
            .fold(self.clone(), |all, (field, it)| all.with(field, it))
    }
}

impl Audiences {
    /// Reads what [`Display`](fmt::Display) writes; lines nobody can read are left out.
    pub fn of_text(text: &str) -> Self {
        let line = |line: &str| {
            let (field, audience) = line.split_once(' ')?;
            Some((field.parse().ok()?, audience.parse().ok()?))
        };
        Self(text.lines().filter_map(line).collect())
    }
}

impl fmt::Display for Audiences {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = |(field, audience): (&Field, &Audience)| {
            format!("{} {}", field.as_str(), audience.as_str())
        };
        f.write_str(&self.0.iter().map(line).collect::<Vec<_>>().join("\n"))
    }
}

impl Column for Audiences {
    fn read(cell: Cell<'_>) -> Option<Self> {
        if let Cell::Text(text) = cell { Some(Self::of_text(text)) } else { None }
    }
}

impl From<&Audiences> for Arg {
    fn from(it: &Audiences) -> Self {
        it.to_string().into()
    }
}

impl Serialize for Audiences {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(field, it)| (field.as_str(), it)))
    }
}

/// When what each audience sees changed last, so that nobody learns when something hidden did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Times(BTreeMap<Audience, i64>);

impl Times {
    /// When what that audience sees changed, if that differs from the record.
    pub fn of(&self, audience: Audience) -> Option<i64> {
        self.0.get(&audience).copied()
    }

    #[must_use]
    pub fn with(mut self, audience: Audience, at: i64) -> Self {
        self.0.insert(audience, at);
        self
    }
}

impl Times {
    /// Reads what [`Display`](fmt::Display) writes; lines nobody can read are left out.
    pub fn of_text(text: &str) -> Self {
        let line = |line: &str| {
            let (audience, at) = line.split_once(' ')?;
            Some((audience.parse().ok()?, at.parse().ok()?))
        };
        Self(text.lines().filter_map(line).collect())
    }
}

impl fmt::Display for Times {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = |(audience, at): (&Audience, &i64)| format!("{} {at}", audience.as_str());
        f.write_str(&self.0.iter().map(line).collect::<Vec<_>>().join("\n"))
    }
}

impl Column for Times {
    fn read(cell: Cell<'_>) -> Option<Self> {
        if let Cell::Text(text) = cell { Some(Self::of_text(text)) } else { None }
    }
}

impl From<&Times> for Arg {
    fn from(it: &Times) -> Self {
        it.to_string().into()
    }
}

impl Organisation {
    /// For whom a field is meant, within what the record allows.
    pub fn audience_of(&self, field: Field) -> Audience {
        self.audiences.of(field, self.audience)
    }

    /// The same without the fields whose audience `sees` refuses.
    #[must_use]
    pub fn with_only(self, sees: impl Fn(Audience) -> bool) -> Self {
        let hidden = |field: &Field| !sees(self.audience_of(*field));
        let hidden: Vec<Field> = Field::ALL.iter().copied().filter(hidden).collect();
        hidden.into_iter().fold(self, Self::without)
    }

    /// The same without one field.
    #[must_use]
    pub fn without(mut self, field: Field) -> Self {
        match field {
            Field::Summary => self.summary.clear(),
            Field::Offers => self.offers.clear(),
            Field::Seeks => self.seeks.clear(),
            Field::Keywords => self.keywords.0.clear(),
            Field::Sectors => self.sectors.0.clear(),
            Field::Trl => (self.trl_from, self.trl_to) = (None, None),
            Field::Languages => self.languages.0.clear(),
            Field::Region => self.region.clear(),
            Field::City => self.city.clear(),
            Field::Website => self.website.clear(),
            Field::Founded => self.founded = None,
            Field::Staff => self.staff = None,
            Field::Numbers => {
                self.pic.clear();
                self.vat.clear();
            }
            Field::Adviser => self.adviser = kit::Id::nil(),
            // They are no part of the record itself: who loads them asks first.
            Field::Projects | Field::People => {}
        }
        self
    }

    /// The fields of this record as they are, the rest as `other` has them.
    #[must_use]
    pub fn keeping(mut self, field: Field, other: &Self) -> Self {
        match field {
            Field::Summary => self.summary.clone_from(&other.summary),
            Field::Offers => self.offers.clone_from(&other.offers),
            Field::Seeks => self.seeks.clone_from(&other.seeks),
            Field::Keywords => self.keywords = other.keywords.clone(),
            Field::Sectors => self.sectors = other.sectors.clone(),
            Field::Trl => (self.trl_from, self.trl_to) = (other.trl_from, other.trl_to),
            Field::Languages => self.languages = other.languages.clone(),
            Field::Region => self.region.clone_from(&other.region),
            Field::City => self.city.clone_from(&other.city),
            Field::Website => self.website.clone_from(&other.website),
            Field::Founded => self.founded = other.founded,
            Field::Staff => self.staff = other.staff,
            Field::Numbers => {
                self.pic.clone_from(&other.pic);
                self.vat.clone_from(&other.vat);
            }
            Field::Adviser => self.adviser = other.adviser,
            Field::Projects | Field::People => {}
        }
        self
    }

    /// When what that audience sees of it changed last.
    pub fn changed_for(&self, audience: Audience) -> i64 {
        self.seen_at.of(audience).unwrap_or(self.changed_at)
    }

    /// The same, with the times at which the change from `before` can be seen by whom.
    #[must_use]
    pub fn timed(mut self, before: &Self, now: i64) -> Self {
        for audience in Audience::ALL {
            let face = |it: &Self| it.clone().with_only(|of| of >= *audience).face();
            let (was, is) = (face(before), face(&self));
            let at = if was == is { before.changed_for(*audience) } else { now };
            self.seen_at = self.seen_at.with(*audience, at);
        }
        self
    }

    /// The same, with something beside it changed that this audience and all narrower ones see.
    #[must_use]
    pub fn moved(mut self, widest: Audience, now: i64) -> Self {
        for audience in Audience::ALL {
            let at = if *audience <= widest { now } else { self.changed_for(*audience) };
            self.seen_at = self.seen_at.with(*audience, at);
        }
        self.changed_at = now;
        self
    }

    /// What readers see of it, to be compared.
    fn face(&self) -> serde_json::Value {
        let mut face = serde_json::to_value(self).unwrap_or_default();
        if let Some(face) = face.as_object_mut() {
            for inner in ["agency", "audience", "audiences", "claimed_at"] {
                face.remove(inner);
            }
        }
        face
    }

    /// The record shown to others than before; refused where that is not the caller's to say.
    /// `is_theirs`: it was claimed and the caller is none of its people.
    pub fn shown(
        &self,
        bound: Audience,
        audiences: Audiences,
        is_theirs: bool,
        now: i64,
    ) -> Result<Self, &'static Refusal> {
        let it = Self { audience: bound, audiences, changed_at: now, ..self.clone() };
        let wider = |field: &Field| it.audience_of(*field) > self.audience_of(*field);
        // Also what stands behind a narrower bound must not wait there for a wider one.
        let said = |field: &Field| it.audiences.said(*field) > self.audiences.said(*field);
        let widens = it.audience > self.audience || Field::ALL.iter().any(|f| wider(f) || said(f));
        if is_theirs && widens { Err(THEIRS) } else { Ok(it.timed(self, now)) }
    }
}

#[cfg(test)]
mod tests {
    use kit::Audience;

    use super::{Audiences, Field};
    use crate::{Organisation, draft::Draft, model::Kind};

    fn glass() -> Organisation {
        let mut draft = Draft::named(Kind::Sme, "Glass", "DE");
        draft.staff = Some(34);
        draft.summary = "Builds".to_owned();
        Organisation::written(kit::Id::new(), draft, ("house", "1"), 5)
    }

    #[test]
    fn the_record_bounds_its_fields() {
        let audiences = Audiences::default().with(Field::Staff, Audience::Own);
        assert_eq!(audiences.of(Field::Staff, Audience::Public), Audience::Own);
        assert_eq!(audiences.of(Field::Summary, Audience::Agency), Audience::Agency);
        assert_eq!(audiences.of(Field::People, Audience::Public), Audience::Members);
        let back = audiences.with(Field::Staff, Audience::Public);
        assert_eq!(back, Audiences::default(), "what is usual is not kept");
    }

    #[test]
    fn nobody_learns_when_something_hidden_changed() {
        let before = Organisation {
            audiences: Audiences::default().with(Field::Staff, Audience::Agency),
            ..glass()
        };
        let it = Organisation { staff: Some(35), changed_at: 9, ..before.clone() };
        let it = it.timed(&before, 9);
        let seen = Audience::ALL.iter().map(|audience| it.changed_for(*audience));
        assert_eq!(
            seen.collect::<Vec<_>>(),
            [9, 9, 5, 5, 5],
            "own, agency, contacts, members, all"
        );
    }

    #[test]
    fn an_adviser_narrows_what_others_own_and_never_widens_it() {
        let it = Organisation { audience: Audience::Members, ..glass() };
        let narrow = it.audiences.clone().with(Field::Staff, Audience::Agency);
        let narrowed = it.shown(Audience::Members, narrow, true, 9).expect("narrower");
        let wide = Audiences::default();
        for (bound, audiences) in [
            (Audience::Public, narrowed.audiences.clone()),
            (Audience::Members, wide.clone()),
            (Audience::Own, wide.clone()),
        ] {
            let said = narrowed.shown(bound, audiences.clone(), true, 9);
            assert_eq!(said.unwrap_err().code, "organisations-audience-theirs");
            assert!(narrowed.shown(bound, audiences, false, 9).is_ok(), "its own people may");
        }
    }
}
