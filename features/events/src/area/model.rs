//! Areas and the numbers of their tables. No database, no web, no clock.
//!
//! Tables are counted through all areas, so that a number names one table of the event: with four
//! in the hall and two in the gallery, table 5 is the first of the gallery.

use std::str::FromStr;

use kit::form::Unknown;

/// Areas of an event at most.
const MOST: usize = 12;
/// Tables of one area at most.
const MANY: i64 = 2_000;

/// A hall, a gallery, a room without steps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    pub name: String,
    pub tables: i64,
}

/// The areas of an event; none if its tables are all in one place. An area is named by its number,
/// from `1`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Areas(pub Vec<Area>);

/// `Gallery: 4`.
impl FromStr for Area {
    type Err = Unknown;
    fn from_str(line: &str) -> Result<Self, Unknown> {
        let (name, tables) = line.rsplit_once(':').ok_or(Unknown)?;
        let name = name.trim().to_owned();
        let tables: i64 = tables.trim().parse().map_err(|_| Unknown)?;
        let fits = !name.is_empty() && name.chars().count() <= 60 && (1..=MANY).contains(&tables);
        if fits { Ok(Self { name, tables }) } else { Err(Unknown) }
    }
}

impl FromStr for Areas {
    type Err = Unknown;
    fn from_str(text: &str) -> Result<Self, Unknown> {
        let lines = text.lines().map(str::trim).filter(|it| !it.is_empty());
        let all: Vec<Area> = lines.map(str::parse).collect::<Result<_, _>>()?;
        if all.len() <= MOST { Ok(Self(all)) } else { Err(Unknown) }
    }
}

impl std::fmt::Display for Areas {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let line = |it: &Area| format!("{}: {}", it.name, it.tables);
        f.write_str(&self.0.iter().map(line).collect::<Vec<_>>().join("\n"))
    }
}

impl serde::Serialize for Areas {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl kit::db::Column for Areas {
    fn read(cell: kit::db::Cell<'_>) -> Option<Self> {
        if let kit::db::Cell::Text(text) = cell { text.parse().ok() } else { None }
    }
}

impl From<&Areas> for kit::db::Arg {
    fn from(it: &Areas) -> Self {
        it.to_string().into()
    }
}

impl Areas {
    /// The tables of all of them; none if there are no areas.
    pub fn tables(&self) -> Option<i64> {
        (!self.0.is_empty()).then(|| self.0.iter().map(|it| it.tables).sum())
    }

    /// Each with what it is named by.
    pub fn named(&self) -> Vec<(String, &Area)> {
        (1..).zip(&self.0).map(|(code, it): (i64, _)| (code.to_string(), it)).collect()
    }

    pub fn has(&self, code: &str) -> bool {
        self.span(code).is_some()
    }

    /// The numbers of the first and the last table of an area.
    pub fn span(&self, code: &str) -> Option<(i64, i64)> {
        let at = code.parse::<usize>().ok()?.checked_sub(1)?;
        let it = self.0.get(at)?;
        let before: i64 = self.0.iter().take(at).map(|it| it.tables).sum();
        Some((before + 1, before + it.tables))
    }

    /// The number of a table within all of them.
    pub fn number(&self, code: &str, within: i64) -> Option<i64> {
        Some(self.span(code)?.0 + within - 1)
    }

    /// In which area a table is, and its number there.
    pub fn seat(&self, number: i64) -> Option<(String, i64)> {
        let holds = |code: &String| {
            let (first, last) = self.span(code)?;
            (first..=last).contains(&number).then_some(number - first + 1)
        };
        self.named().into_iter().find_map(|(code, _)| Some((code.clone(), holds(&code)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::Areas;

    #[test]
    fn tables_are_counted_through() {
        let it: Areas = "Hall: 4\n\nGallery (no steps): 2".parse().unwrap();
        assert_eq!(it.to_string(), "Hall: 4\nGallery (no steps): 2");
        assert_eq!(it.tables(), Some(6));
        assert_eq!((it.span("1"), it.span("2")), (Some((1, 4)), Some((5, 6))));
        assert_eq!((it.span("0"), it.span("3"), it.span("x")), (None, None, None));
        for number in 1..=6 {
            let (code, within) = it.seat(number).unwrap();
            assert_eq!(it.number(&code, within), Some(number));
        }
        assert_eq!(it.seat(7), None);
        assert_eq!(Areas::default().tables(), None);
        for wrong in ["Hall", "Hall: 0", ": 4", "Hall: many"] {
            assert!(wrong.parse::<Areas>().is_err(), "{wrong}");
        }
    }
}
