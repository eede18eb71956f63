#![forbid(unsafe_code)]
//! The check of anonymity: a text may not lead to the client.
//!
//! Until both sides agree, readers know country, kind and size of the client and nothing else
//! (domain §1.6): no names, brands, addresses, numbers, files. The check reads a text as people
//! do: letters that cannot be seen are passed over, `(at)` is an at, accents and case do not
//! matter, Greek and Cyrillic names are read aloud.

mod name;
mod number;
mod plain;
#[cfg(test)]
mod tests;

use plain::Plain;

/// What leads to the client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Leak {
    Mail,
    Domain,
    Handle,
    Phone,
    Vat,
    Patent,
    Mark,
    Name,
    Person,
    File,
    /// A part of the name: it may be a common word.
    Part,
    /// A place within the country.
    Place,
}

impl Leak {
    /// Its word, as messages and programs know it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Domain => "domain",
            Self::Handle => "handle",
            Self::Phone => "phone",
            Self::Vat => "vat",
            Self::Patent => "patent",
            Self::Mark => "mark",
            Self::Name => "name",
            Self::Person => "person",
            Self::File => "file",
            Self::Part => "part",
            Self::Place => "place",
        }
    }

    /// Whether nothing may be handed in that holds it; the others are for people to judge.
    pub const fn is_blocking(self) -> bool {
        !matches!(self, Self::Part | Self::Place)
    }
}

/// Something found in a text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Found {
    /// Where it begins and ends, in bytes of the text.
    pub at: (usize, usize),
    pub leak: Leak,
}

/// What nobody may read of the client.
#[derive(Debug, Clone, Default)]
pub struct Secrets {
    /// What it is called, in any language; its brands and products.
    pub names: Vec<String>,
    /// The word of its web address, which may be a common one.
    pub parts: Vec<String>,
    /// Who belongs to it.
    pub people: Vec<String>,
    /// Town and the like.
    pub places: Vec<String>,
}

impl Secrets {
    /// The word of a web address that is as good as a name: `thermaluv` of
    /// `https://www.thermaluv.de/en`.
    pub fn of_website(url: &str) -> Option<String> {
        let host = url.split("://").last()?.split(['/', ':', '?']).next()?;
        let host = host.trim_start_matches("www.");
        let word = host.rsplit('.').nth(1)?;
        (word.chars().count() > 3).then(|| word.to_owned())
    }

    /// Whether nothing is known of the client: then only addresses and numbers lead to it.
    fn is_empty(&self) -> bool {
        [&self.names, &self.parts, &self.people, &self.places].into_iter().all(Vec::is_empty)
    }
}

/// Everything in a text that leads to the client, in reading order.
pub fn leaks(text: &str, secrets: &Secrets) -> Vec<Found> {
    let plain = Plain::of(text);
    let mut found = number::addresses(&plain);
    found.extend(number::phones(&plain));
    found.extend(number::registers(&plain));
    found.extend(number::marks(&plain));
    let words = if secrets.is_empty() { Vec::new() } else { plain.words() };
    for (names, leak) in [(&secrets.names, Leak::Name), (&secrets.people, Leak::Person)] {
        found.extend(names.iter().flat_map(|it| name::of(&words, it, leak)));
    }
    for part in &secrets.parts {
        found.extend(name::exactly(&words, part, Leak::Part));
    }
    for place in &secrets.places {
        found.extend(name::exactly(&words, place, Leak::Place));
    }
    found.sort();
    found.dedup_by(|later, first| later.at.0 < first.at.1 && later.leak >= first.leak);
    found
}
