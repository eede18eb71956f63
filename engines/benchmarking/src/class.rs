//! What a company is compared by: country, industry, size, age. And how a class is widened.

use serde::{Deserialize, Serialize};

/// Staff below 10, 50, 250, or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Size {
    Micro,
    Small,
    Medium,
    Large,
}

/// Years since it was founded: 0 to 5, 6 to 15, 16 and more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Age {
    Young,
    Grown,
    Old,
}

/// A part of Europe, after the scheme of the United Nations; other countries are `Elsewhere`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Region {
    North,
    West,
    South,
    East,
    Elsewhere,
}

/// What a company is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Profile {
    /// Two capital letters, ISO or those of the Union (EL, UK).
    pub country: [u8; 2],
    /// Division of NACE Rev. 2, 1 to 99.
    pub division: u8,
    pub size: Size,
    pub age: Age,
}

/// Where the companies of a class are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    All,
    Region(Region),
    Country([u8; 2]),
}

/// What the companies of a class do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Industry {
    All,
    /// A section of NACE, A to U.
    Section(char),
    Division(u8),
}

/// A class: all conditions hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Filter {
    pub place: Place,
    pub industry: Industry,
    /// The smallest and the largest size class.
    pub sizes: (Size, Size),
    pub age: Option<Age>,
    /// Only those that grew most.
    pub champions: bool,
}

impl Size {
    pub const ALL: [Self; 4] = [Self::Micro, Self::Small, Self::Medium, Self::Large];

    /// By staff in full-time equivalents.
    pub fn of(staff: f64) -> Self {
        match staff {
            it if it < 10.0 => Self::Micro,
            it if it < 50.0 => Self::Small,
            it if it < 250.0 => Self::Medium,
            _ => Self::Large,
        }
    }

    /// The class below, itself and the class above.
    pub fn adjacent(self) -> (Self, Self) {
        match self {
            Self::Micro => (Self::Micro, Self::Small),
            Self::Small => (Self::Micro, Self::Medium),
            Self::Medium => (Self::Small, Self::Large),
            Self::Large => (Self::Medium, Self::Large),
        }
    }
}

impl Age {
    pub const ALL: [Self; 3] = [Self::Young, Self::Grown, Self::Old];

    pub fn of(years: u32) -> Self {
        match years {
            0..=5 => Self::Young,
            6..=15 => Self::Grown,
            _ => Self::Old,
        }
    }
}

impl Region {
    pub const ALL: [Self; 5] = [Self::North, Self::West, Self::South, Self::East, Self::Elsewhere];

    pub fn of(country: [u8; 2]) -> Self {
        match &country {
            b"DK" | b"EE" | b"FI" | b"FO" | b"GB" | b"UK" | b"IE" | b"IS" | b"LT" | b"LV"
            | b"NO" | b"SE" => Self::North,
            b"AT" | b"BE" | b"CH" | b"DE" | b"FR" | b"LI" | b"LU" | b"MC" | b"NL" => Self::West,
            b"AD" | b"AL" | b"BA" | b"CY" | b"EL" | b"GR" | b"ES" | b"HR" | b"IT" | b"ME"
            | b"MK" | b"MT" | b"PT" | b"RS" | b"SI" | b"SM" | b"TR" | b"VA" | b"XK" => Self::South,
            b"BG" | b"BY" | b"CZ" | b"HU" | b"MD" | b"PL" | b"RO" | b"RU" | b"SK" | b"UA" => {
                Self::East
            }
            _ => Self::Elsewhere,
        }
    }
}

/// The section of a division of NACE Rev. 2; nothing where there is no such division.
pub fn section(division: u8) -> Option<char> {
    Some(match division {
        1..=3 => 'A',
        5..=9 => 'B',
        10..=33 => 'C',
        35 => 'D',
        36..=39 => 'E',
        41..=43 => 'F',
        45..=47 => 'G',
        49..=53 => 'H',
        55..=56 => 'I',
        58..=63 => 'J',
        64..=66 => 'K',
        68 => 'L',
        69..=75 => 'M',
        77..=82 => 'N',
        84 => 'O',
        85 => 'P',
        86..=88 => 'Q',
        90..=93 => 'R',
        94..=96 => 'S',
        97..=98 => 'T',
        99 => 'U',
        _ => return None,
    })
}

impl Profile {
    pub fn region(&self) -> Region {
        Region::of(self.country)
    }

    /// `?` for a division that does not exist.
    pub fn section(&self) -> char {
        section(self.division).unwrap_or('?')
    }

    /// The classes a company is compared with, the narrowest first: country, region, all; then every age; then
    /// neighbouring sizes, every size; then the section, every industry.
    pub fn classes(&self) -> [Filter; 8] {
        let all = (Size::Micro, Size::Large);
        let own = Filter {
            place: Place::Country(self.country),
            industry: Industry::Division(self.division),
            sizes: (self.size, self.size),
            age: Some(self.age),
            champions: false,
        };
        let region = Filter { place: Place::Region(self.region()), ..own };
        let anywhere = Filter { place: Place::All, ..own };
        let any_age = Filter { age: None, ..anywhere };
        let adjacent = Filter { sizes: self.size.adjacent(), ..any_age };
        let any_size = Filter { sizes: all, ..any_age };
        let section = Filter { industry: Industry::Section(self.section()), ..any_size };
        let everybody = Filter { industry: Industry::All, ..any_size };
        [own, region, anywhere, any_age, adjacent, any_size, section, everybody]
    }
}

impl Filter {
    pub const EVERYBODY: Self = Self {
        place: Place::All,
        industry: Industry::All,
        sizes: (Size::Micro, Size::Large),
        age: None,
        champions: false,
    };

    /// Whether a company belongs to the class.
    pub fn holds(&self, it: &Profile, champion: bool) -> bool {
        let place = match self.place {
            Place::All => true,
            Place::Region(region) => it.region() == region,
            Place::Country(country) => it.country == country,
        };
        let industry = match self.industry {
            Industry::All => true,
            Industry::Section(section) => it.section() == section,
            Industry::Division(division) => it.division == division,
        };
        let size = (self.sizes.0..=self.sizes.1).contains(&it.size);
        let age = self.age.is_none_or(|age| it.age == age);
        place && industry && size && age && (champion || !self.champions)
    }
}
