//! Which agency looks after a place: the longest beginning wins. No database, no web.

use kit::{Agency, Id, form::Form, row, words};

words! {
    /// What a beginning is of.
    pub enum Measure {
        /// Of a NUTS code (Regulation (EC) No 1059/2003), with its country.
        Nuts = "nuts",
        /// Of a postcode in a country.
        Postcode = "postcode",
    }
}

row! {
    /// One beginning an agency looks after.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Area {
        pub agency: Id<Agency>,
        pub measure: Measure,
        /// As NUTS has it: `EL` for Greece, `UK` for the United Kingdom.
        pub country: String,
        /// What follows the country; empty for all of it.
        pub prefix: String,
    }
}

/// Where a company is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// As NUTS has it.
    pub country: String,
    /// What follows the country in its NUTS code; empty if only the country is known.
    pub region: String,
    /// Letters and digits in capitals; empty if it is not known.
    pub postcode: String,
}

/// Who looks after a place, by the longest beginning that fits; several if it is a tie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// What fits, one for each agency; never empty.
    pub areas: Vec<Area>,
}

impl Suggestion {
    /// Whether several agencies look after it equally.
    pub const fn is_tie(&self) -> bool {
        self.areas.len() > 1
    }

    /// The agency, if there is one alone.
    pub fn agency(&self) -> Option<Id<Agency>> {
        match self.areas.as_slice() {
            [only] => Some(only.agency),
            _ => None,
        }
    }
}

impl Area {
    /// As it is typed and shown: `FRE1`, or `FR 59`.
    pub fn code(&self) -> String {
        match self.measure {
            Measure::Nuts => format!("{}{}", self.country, self.prefix),
            Measure::Postcode => format!("{} {}", self.country, self.prefix),
        }
    }

    /// Whether a place lies in it.
    pub fn holds(&self, place: &Place) -> bool {
        let own = match self.measure {
            Measure::Nuts => &place.region,
            Measure::Postcode => &place.postcode,
        };
        self.country == place.country && own.starts_with(&self.prefix)
    }

    /// How far it goes beyond the country, in letters; a postcode wins over a region of the same length.
    fn depth(&self) -> (usize, bool) {
        (self.prefix.len(), self.measure == Measure::Postcode)
    }
}

/// The longest beginning that fits, whoever's; all agencies where several have equally long ones. None if none fits.
pub fn longest(areas: &[Area], place: &Place) -> Option<Suggestion> {
    let best = areas.iter().filter(|it| it.holds(place)).map(Area::depth).max()?;
    let mut found: Vec<Area> =
        areas.iter().filter(|it| it.depth() == best && it.holds(place)).cloned().collect();
    found.sort_by_key(|it| it.agency.to_string());
    found.dedup_by(|one, other| one.agency == other.agency);
    Some(Suggestion { areas: found })
}

impl Place {
    /// `country` is ISO 3166 alpha-2, `region` a NUTS code or empty, `postcode` as somebody types it.
    pub fn of(country: &str, region: &str, postcode: &str) -> Self {
        let country = nuts_country(country);
        let region = plain(region);
        let region = region.strip_prefix(&country).unwrap_or_default().to_owned();
        let postcode = plain(postcode);
        // `DE-01067` and `F-59000` begin with a country as letters did.
        let postcode = postcode.strip_prefix(&country).map_or(postcode.clone(), str::to_owned);
        Self { country, region, postcode }
    }
}

/// What NUTS calls a country.
fn nuts_country(country: &str) -> String {
    match plain(country).as_str() {
        "GR" => "EL".to_owned(),
        "GB" => "UK".to_owned(),
        other => other.to_owned(),
    }
}

/// Letters and digits in capitals.
fn plain(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase()
}

/// Reads what an agency typed: NUTS beginnings, and lines of country and postcode beginning.
///
/// # Errors
/// The form with its reasons.
pub fn parse(mut form: Form, agency: Id<Agency>) -> Result<Vec<Area>, Form> {
    const MOST: usize = 500;
    let mut all: Vec<Area> = Vec::new();
    for code in form.list("regions", MOST) {
        let code = plain(&code);
        match code.split_at_checked(2) {
            Some((country, prefix)) if is_country(country) && prefix.len() <= 3 => {
                let (country, prefix) = (nuts_country(country), prefix.to_owned());
                all.push(Area { agency, measure: Measure::Nuts, country, prefix });
            }
            _ => form.reject("regions", "coverages-regions-wrong"),
        }
    }
    for code in form.list("postcodes", MOST) {
        let parts = code.split_once([' ', '-']).map(|(one, other)| (plain(one), plain(other)));
        match parts {
            Some((country, prefix)) if is_country(&country) && (1..=8).contains(&prefix.len()) => {
                let country = nuts_country(&country);
                all.push(Area { agency, measure: Measure::Postcode, country, prefix });
            }
            _ => form.reject("postcodes", "coverages-postcodes-wrong"),
        }
    }
    all.sort_by_key(|it| (it.measure.as_str(), it.code()));
    all.dedup();
    form.finish(Some(all))
}

fn is_country(code: &str) -> bool {
    code.len() == 2 && code.bytes().all(|it| it.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use kit::{
        Id,
        form::{Form, Params},
    };
    use proptest::prelude::*;

    use super::{Area, Measure, Place, longest, parse};

    fn area(agency: Id<kit::Agency>, measure: Measure, country: &str, prefix: &str) -> Area {
        Area { agency, measure, country: country.to_owned(), prefix: prefix.to_owned() }
    }

    #[test]
    fn the_longest_beginning_wins_and_the_country_is_the_last_resort() {
        let (north, france) = (Id::new(), Id::new());
        let all = [area(france, Measure::Nuts, "FR", ""), area(north, Measure::Nuts, "FR", "E1")];
        let found =
            |region: &str| longest(&all, &Place::of("FR", region, "")).and_then(|it| it.agency());
        assert_eq!(found("FRE11"), Some(north));
        assert_eq!(found("FRE2"), Some(france));
        assert_eq!(found("XX9"), Some(france), "an unknown code falls back to the country");
        assert_eq!(found(""), Some(france));
        assert_eq!(longest(&all, &Place::of("DE", "DE1", "")), None);
        let post = [all.as_slice(), &[area(france, Measure::Postcode, "FR", "62")]].concat();
        let place = Place::of("FR", "FRE11", "F-62 000");
        assert_eq!(place.postcode, "F62000", "one letter is part of the code");
        let place = Place::of("FR", "FRE11", "FR-62 000");
        assert_eq!(longest(&post, &place).unwrap().agency(), Some(france));
        let greek = [area(north, Measure::Nuts, "EL", "3")];
        assert!(longest(&greek, &Place::of("GR", "EL30", "")).is_some());
    }

    #[test]
    fn what_is_typed_is_read_or_comes_back() {
        let read = |sent: &str| {
            let form = Form::from(Params::parse(sent.as_bytes()).unwrap());
            parse(form, Id::nil()).map_err(|form| form.errors().next().map(|it| it.0))
        };
        let all = read("regions=fre1,+FRE2%0AGR3&postcodes=FR+59%0Ade-01").unwrap();
        let codes: Vec<String> = all.iter().map(Area::code).collect();
        assert_eq!(codes, ["EL3", "FRE1", "FRE2", "DE 01", "FR 59"]);
        assert_eq!(read("regions=FRE1111").unwrap_err(), Some("regions"));
        assert_eq!(read("regions=12").unwrap_err(), Some("regions"));
        assert_eq!(read("postcodes=59000").unwrap_err(), Some("postcodes"));
        assert_eq!(read("regions=&postcodes=").unwrap(), []);
    }

    proptest! {
        #[test]
        fn it_is_what_trying_everything_finds(
            areas in prop::collection::vec(("[ab]", "[AB]{0,4}", any::<bool>(), 0_usize..5), 0..30),
            (country, region, postcode) in ("[ab]", "[AB]{0,5}", "[AB]{0,5}"),
        ) {
            let agencies: Vec<Id<kit::Agency>> = (0..5).map(|_| Id::new()).collect();
            let areas: Vec<Area> = areas.into_iter().map(|(country, prefix, is_post, at)| {
                let measure = if is_post { Measure::Postcode } else { Measure::Nuts };
                area(agencies[at], measure, &country, &prefix)
            }).collect();
            let place = Place { country, region, postcode };
            let found = longest(&areas, &place);
            // Every length from the longest down, and at each postcodes before regions.
            let mut brute: Vec<Id<kit::Agency>> = Vec::new();
            'tried: for length in (0..=5).rev() {
                for measure in [Measure::Postcode, Measure::Nuts] {
                    let own = if measure == Measure::Nuts { &place.region } else { &place.postcode };
                    let Some(begin) = own.get(..length) else { continue };
                    brute = agencies.iter().copied().filter(|agency| {
                        areas.contains(&area(*agency, measure, &place.country, begin))
                    }).collect();
                    if !brute.is_empty() { break 'tried; }
                }
            }
            let mut said: Vec<Id<kit::Agency>> =
                found.iter().flat_map(|it| it.areas.iter().map(|it| it.agency)).collect();
            said.sort_by_key(ToString::to_string);
            brute.sort_by_key(ToString::to_string);
            prop_assert_eq!(&said, &brute);
            prop_assert_eq!(found.is_some_and(|it| it.is_tie()), brute.len() > 1);
        }
    }
}
