//! A place of a questionnaire: what is written on one page, and where it stands. Pure.

use assessments::{
    Answering, AskedFact, Dimension, Edition, Fact, Item, LEVELS, Sort, Structure, Subdimension,
    Texts,
};

/// A part of a questionnaire that is edited on one page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    Cover,
    Dimension(String),
    Subdimension(String),
    Item(String),
    Fact(String),
}

impl std::str::FromStr for Place {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (kind, id) = text.split_once(':').unwrap_or((text, ""));
        match (kind, id.to_owned()) {
            ("cover", _) => Ok(Self::Cover),
            (_, id) if id.is_empty() => Err(()),
            ("dimension", id) => Ok(Self::Dimension(id)),
            ("subdimension", id) => Ok(Self::Subdimension(id)),
            ("item", id) => Ok(Self::Item(id)),
            ("fact", id) => Ok(Self::Fact(id)),
            _ => Err(()),
        }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Cover => f.write_str("cover"),
            it => write!(f, "{}:{}", it.kind(), it.id()),
        }
    }
}

impl Place {
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Cover => "cover",
            Self::Dimension(_) => "dimension",
            Self::Subdimension(_) => "subdimension",
            Self::Item(_) => "item",
            Self::Fact(_) => "fact",
        }
    }

    /// Its name; none of the cover.
    pub fn id(&self) -> &str {
        match self {
            Self::Cover => "",
            Self::Dimension(id) | Self::Subdimension(id) | Self::Item(id) | Self::Fact(id) => id,
        }
    }

    /// Whether the questionnaire has it.
    pub fn is_in(&self, it: &Structure) -> bool {
        match self {
            Self::Cover => true,
            Self::Dimension(id) => it.dimension.iter().any(|part| part.id == *id),
            Self::Subdimension(id) => it.subdimension.iter().any(|part| part.id == *id),
            Self::Item(id) => it.item(id).is_some(),
            Self::Fact(id) => it.fact(id).is_some(),
        }
    }

    /// Where the path of a finding leads, such as `en: item.ambition.levels.2` or `ambition`, and
    /// to which text of it, such as `en.levels.2`; that is empty for what is no text.
    pub fn of_finding(at: &str, it: &Structure) -> (Self, String) {
        let (lang, path) = at.split_once(": ").unwrap_or(("", at));
        let mut parts = path.splitn(3, '.');
        let (first, second, rest) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
        if first == "questionnaire" {
            return (Self::Cover, format!("{lang}.{}", second.unwrap_or_default()));
        }
        let named = second.and_then(|id| format!("{first}:{id}").parse::<Self>().ok());
        if let Some(place) = named.filter(|it| !lang.is_empty() && *it != Self::Cover) {
            let is_asked = matches!(place, Self::Item(_) | Self::Fact(_));
            let whole = if is_asked { "question" } else { "name" };
            return (place, format!("{lang}.{}", rest.unwrap_or(whole)));
        }
        let id = first.to_owned();
        let all = [
            Self::Item(id.clone()),
            Self::Fact(id.clone()),
            Self::Subdimension(id.clone()),
            Self::Dimension(id),
        ];
        (all.into_iter().find(|place| place.is_in(it)).unwrap_or(Self::Cover), String::new())
    }

    /// The texts of this place in one language: the end of their key and what they say now.
    pub fn texts(&self, it: &Texts, structure: &Structure) -> Vec<(String, String)> {
        let say =
            |key: &str, text: Option<&String>| (key.to_owned(), text.cloned().unwrap_or_default());
        match self {
            Self::Cover => {
                let it = &it.questionnaire;
                vec![
                    say("title", Some(&it.title)),
                    say("summary", Some(&it.summary)),
                    say("introduction", Some(&it.introduction)),
                ]
            }
            Self::Dimension(id) => {
                let part = it.dimension.get(id);
                let band = |n: usize| part.and_then(|it| it.bands.get(n));
                let bands = (0..4).map(|n| say(&format!("bands.{n}"), band(n)));
                let names = named(part.map(|it| (&it.name, &it.description)));
                names.into_iter().chain(bands).collect()
            }
            Self::Subdimension(id) => {
                named(it.subdimension.get(id).map(|it| (&it.name, &it.description)))
            }
            Self::Item(id) => {
                let said = it.item.get(id);
                let mut all = vec![
                    say("name", said.map(|it| &it.name)),
                    say("question", said.map(|it| &it.question)),
                    say("help", said.map(|it| &it.help)),
                    say("example", said.map(|it| &it.example)),
                ];
                let level = |n: usize| said.and_then(|it| it.levels.get(n));
                all.extend((0..LEVELS).map(|n| say(&format!("levels.{n}"), level(n))));
                let options = structure.item(id).map_or(&[][..], |it| &it.options);
                all.extend(options.iter().map(|option| {
                    let text = said.and_then(|it| it.option.get(&option.id));
                    say(&format!("option.{}", option.id), text)
                }));
                all
            }
            Self::Fact(id) => {
                let said = it.fact.get(id);
                vec![
                    say("name", said.map(|it| &it.name)),
                    say("question", said.map(|it| &it.question)),
                    say("help", said.map(|it| &it.help)),
                ]
            }
        }
    }

    /// Puts a text of this place; a key it has not is passed over.
    pub fn put(&self, it: &mut Texts, key: &str, text: String) {
        let (first, rest) = key.split_once('.').unwrap_or((key, ""));
        match self {
            Self::Cover => match first {
                "title" => it.questionnaire.title = text,
                "summary" => it.questionnaire.summary = text,
                "introduction" => it.questionnaire.introduction = text,
                _ => {}
            },
            Self::Dimension(id) | Self::Subdimension(id) => {
                let is_dimension = matches!(self, Self::Dimension(_));
                let of = if is_dimension { &mut it.dimension } else { &mut it.subdimension };
                let part = of.entry(id.clone()).or_default();
                match first {
                    "name" => part.name = text,
                    "description" => part.description = text,
                    "bands" => set(&mut part.bands, (rest, 4), text),
                    _ => {}
                }
            }
            Self::Item(id) => {
                let said = it.item.entry(id.clone()).or_default();
                match first {
                    "name" => said.name = text,
                    "question" => said.question = text,
                    "help" => said.help = text,
                    "example" => said.example = text,
                    "levels" => set(&mut said.levels, (rest, LEVELS), text),
                    "option" => drop(said.option.insert(rest.to_owned(), text)),
                    _ => {}
                }
            }
            Self::Fact(id) => fact(it.fact.entry(id.clone()).or_default(), first, text),
        }
    }

    /// The same questionnaire without this place; none if it holds something or is the cover.
    pub fn remove(&self, it: &Edition) -> Option<Edition> {
        let mut it = it.clone();
        let structure = &mut it.structure;
        match self {
            Self::Cover => return None,
            Self::Dimension(id) => {
                if structure.subdimension.iter().any(|it| it.dimension == *id) {
                    return None;
                }
                structure.dimension.retain(|it| it.id != *id);
                structure.valid_dimensions =
                    structure.valid_dimensions.min(structure.dimension.len());
            }
            Self::Subdimension(id) => {
                if structure.item.iter().any(|it| it.subdimension == *id) {
                    return None;
                }
                structure.subdimension.retain(|it| it.id != *id);
            }
            Self::Item(id) => structure.item.retain(|it| it.id != *id),
            Self::Fact(id) => structure.fact.retain(|it| it.id != *id),
        }
        for texts in it.texts.values_mut() {
            match self {
                Self::Cover => {}
                Self::Dimension(id) => drop(texts.dimension.remove(id)),
                Self::Subdimension(id) => drop(texts.subdimension.remove(id)),
                Self::Item(id) => drop(texts.item.remove(id)),
                Self::Fact(id) => drop(texts.fact.remove(id)),
            }
        }
        Some(it)
    }

    /// The same questionnaire with this place before the one above it, or behind the one below,
    /// of its own part; none if there is no such place.
    pub fn shift(&self, it: &Edition, is_up: bool) -> Option<Edition> {
        let mut it = it.clone();
        let all = &mut it.structure;
        match self {
            Self::Cover => None,
            Self::Dimension(id) => {
                swap(&mut all.dimension, is_up, (|it| it.id == *id, |_, _| true))
            }
            Self::Subdimension(id) => {
                let alike = |a: &Subdimension, b: &Subdimension| a.dimension == b.dimension;
                swap(&mut all.subdimension, is_up, (|it| it.id == *id, alike))
            }
            Self::Item(id) => {
                let alike = |a: &Item, b: &Item| a.subdimension == b.subdimension;
                swap(&mut all.item, is_up, (|it| it.id == *id, alike))
            }
            Self::Fact(id) => swap(&mut all.fact, is_up, (|it| it.id == *id, |_, _| true)),
        }?;
        Some(it)
    }
}

fn named(said: Option<(&String, &String)>) -> Vec<(String, String)> {
    let (name, description) = said.map(|(a, b)| (a.clone(), b.clone())).unwrap_or_default();
    vec![("name".to_owned(), name), ("description".to_owned(), description)]
}

fn set(all: &mut Vec<String>, (at, most): (&str, usize), text: String) {
    let Some(n) = at.parse::<usize>().ok().filter(|n| *n < most) else { return };
    all.resize(all.len().max(n + 1), String::new());
    if let Some(place) = all.get_mut(n) {
        *place = text;
    }
}

fn fact(said: &mut AskedFact, key: &str, text: String) {
    match key {
        "name" => said.name = text,
        "question" => said.question = text,
        "help" => said.help = text,
        _ => {}
    }
}

/// Changes the place of the one that `is` it with that of the next one `alike` it.
fn swap<T>(
    all: &mut [T],
    is_up: bool,
    (is, alike): (impl Fn(&T) -> bool, impl Fn(&T, &T) -> bool),
) -> Option<()> {
    let at = all.iter().position(is)?;
    let here = all.get(at)?;
    let other = if is_up {
        all.get(..at)?.iter().rposition(|it| alike(it, here))?
    } else {
        at + 1 + all.get(at + 1..)?.iter().position(|it| alike(it, here))?
    };
    all.swap(at, other);
    Some(())
}

/// Below what something is added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Under {
    /// A dimension.
    Whole,
    /// A fact.
    Facts,
    /// A sub-dimension of that dimension.
    Dimension(String),
    /// An item of that sub-dimension.
    Subdimension(String),
}

impl std::str::FromStr for Under {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match (text, text.parse()) {
            ("facts", _) => Ok(Self::Facts),
            (_, Ok(Place::Cover)) => Ok(Self::Whole),
            (_, Ok(Place::Dimension(id))) => Ok(Self::Dimension(id)),
            (_, Ok(Place::Subdimension(id))) => Ok(Self::Subdimension(id)),
            _ => Err(()),
        }
    }
}

/// Adds a place of a new name: a dimension to the whole, a sub-dimension to a dimension, an item
/// with five levels to a sub-dimension, a figure to the facts. None without such a place to add to.
pub fn add(it: &Edition, under: &Under, id: &str) -> Option<(Edition, Place)> {
    let mut it = it.clone();
    let structure = &mut it.structure;
    let id = id.to_owned();
    let made = match under {
        Under::Whole => {
            structure.dimension.push(Dimension { id: id.clone(), weight: 1.0 });
            Place::Dimension(id)
        }
        Under::Facts => {
            structure.fact.push(blank_fact(&id));
            Place::Fact(id)
        }
        Under::Dimension(dimension) => {
            structure.dimension.iter().find(|it| it.id == *dimension)?;
            let dimension = dimension.clone();
            structure.subdimension.push(Subdimension { id: id.clone(), dimension });
            Place::Subdimension(id)
        }
        Under::Subdimension(subdimension) => {
            structure.subdimension.iter().find(|it| it.id == *subdimension)?;
            behind(structure, blank(&id, subdimension));
            Place::Item(id)
        }
    };
    Some((it, made))
}

/// Puts an item behind its neighbours, so that the order of asking goes part by part.
pub fn behind(structure: &mut Structure, item: Item) {
    let last = structure.item.iter().rposition(|it| it.subdimension == item.subdimension);
    let at = last.map_or(structure.item.len(), |last| last + 1);
    structure.item.insert(at, item);
}

fn blank(id: &str, subdimension: &str) -> Item {
    Item {
        id: id.to_owned(),
        subdimension: subdimension.to_owned(),
        kind: Answering::Levels,
        clause: String::new(),
        weight: 1.0,
        unit: String::new(),
        anchors: Vec::new(),
        least: None,
        most: None,
        suggest: None,
        maximum: None,
        options: Vec::new(),
        ask_if: Vec::new(),
    }
}

fn blank_fact(id: &str) -> Fact {
    Fact {
        id: id.to_owned(),
        kind: Sort::Number,
        unit: String::new(),
        least: None,
        most: None,
        years: 0,
        class_key: false,
        ask_if: Vec::new(),
    }
}

/// Whether a name is free in all of a questionnaire.
pub fn is_free(it: &Structure, id: &str) -> bool {
    let of = [
        Place::Item(id.to_owned()),
        Place::Fact(id.to_owned()),
        Place::Subdimension(id.to_owned()),
        Place::Dimension(id.to_owned()),
    ];
    !of.iter().any(|place| place.is_in(it))
}

#[cfg(test)]
mod tests {
    use super::{Place, Under, add, is_free};

    fn main() -> assessments::Edition {
        (**assessments::shipped().first().unwrap()).clone()
    }

    #[test]
    fn parts_are_added_and_removed_when_empty() {
        let it = main();
        assert!(Place::Dimension("strategy".into()).remove(&it).is_none());
        let (it, _) = add(&it, &Under::Whole, "new-one").unwrap();
        let (it, part) = add(&it, &"dimension:new-one".parse().unwrap(), "new-part").unwrap();
        let (it, item) = add(&it, &part.to_string().parse().unwrap(), "new-item").unwrap();
        let (it, fact) = add(&it, &"facts".parse().unwrap(), "new-fact").unwrap();
        assert!(!is_free(&it.structure, "new-fact") && is_free(&it.structure, "free"));
        assert!(add(&it, &"dimension:nothing".parse().unwrap(), "x").is_none());
        assert!("item:x".parse::<Under>().is_err() && "cover".parse() == Ok(Under::Whole));
        assert!(part.remove(&it).is_none(), "it holds a question");
        let it = part.remove(&fact.remove(&item.remove(&it).unwrap()).unwrap()).unwrap();
        let it = Place::Dimension("new-one".into()).remove(&it).unwrap();
        assert!(it.structure == main().structure);
    }

    #[test]
    fn findings_lead_to_their_place_and_text() {
        let it = main().structure;
        let of = |at: &str| {
            let (place, text) = Place::of_finding(at, &it);
            (place.to_string(), text)
        };
        for (at, place, text) in [
            ("en: item.ambition.levels.2", "item:ambition", "en.levels.2"),
            ("de: item.ambition", "item:ambition", "de.question"),
            ("fr: dimension.strategy", "dimension:strategy", "fr.name"),
            ("pl: subdimension.direction.description", "subdimension:direction", "pl.description"),
            ("en: questionnaire.title", "cover", "en.title"),
            ("ambition", "item:ambition", ""),
            ("strategy", "dimension:strategy", ""),
            ("1.0", "cover", ""),
        ] {
            assert_eq!(of(at), (place.to_owned(), text.to_owned()), "{at}");
        }
        assert!("item:".parse::<Place>().is_err() && "other:x".parse::<Place>().is_err());
    }

    #[test]
    fn places_move_among_their_own_and_come_back() {
        let it = main();
        let order = |it: &assessments::Edition| -> Vec<String> {
            it.structure.items_of("direction").map(|it| it.id.clone()).collect()
        };
        let before = order(&it);
        let second: Place = format!("item:{}", before[1]).parse().unwrap();
        let moved = second.shift(&it, true).unwrap();
        assert_eq!(order(&moved)[..2], [before[1].clone(), before[0].clone()]);
        assert!(second.shift(&moved, true).is_none(), "it is the first of its part");
        assert!(second.shift(&moved, false).unwrap() == it);
        for place in ["dimension:strategy", "subdimension:direction", "fact:country"] {
            let place: Place = place.parse().unwrap();
            assert!(place.shift(&it, true).is_none(), "{place} is the first");
            let moved = place.shift(&it, false).unwrap();
            assert!(moved != it && place.shift(&moved, true).unwrap() == it, "{place}");
        }
        assert!(Place::Cover.shift(&it, false).is_none());
    }
}
