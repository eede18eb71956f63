//! What the house says, in every language it speaks.
//!
//! Messages are Fluent files, one per feature and language; a key missing in one language is
//! said in English. Numbers, dates and money follow the reader's language (CLDR).

use std::{
    borrow::Cow,
    collections::BTreeMap,
    sync::{PoisonError, RwLock},
};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use icu_datetime::{
    DateTimeFormatter, fieldsets,
    input::{Date, DateTime, Time},
};
use icu_decimal::{DecimalFormatter, input::Decimal};
use unic_langid::LanguageIdentifier;

use crate::{Feature, clock::Day};

/// The languages of the interface, English first: it is what the others fall back on.
pub const LANGS: [&str; 4] = ["en", "de", "fr", "pl"];

/// Their own names, for the language menu.
pub const LANG_NAMES: [(&str, &str); 4] =
    [("en", "English"), ("de", "Deutsch"), ("fr", "Français"), ("pl", "Polski")];

/// How many messages are remembered per language.
const REMEMBERED: usize = 10_000;

/// Everything the house can say. Built once, read by all.
pub struct Messages(BTreeMap<&'static str, Tongue>);

struct Tongue {
    bundle: FluentBundle<FluentResource>,
    /// Messages without words put in, as they were said before: most of a page is made of them.
    said: RwLock<BTreeMap<String, Option<String>>>,
    numbers: Option<DecimalFormatter>,
    days: Option<DateTimeFormatter<fieldsets::YMD>>,
    instants: Option<DateTimeFormatter<fieldsets::YMDT>>,
}

/// A value put into a message: a text, or a number that decides the plural.
pub type Word<'a> = FluentValue<'a>;

impl Messages {
    /// Collects the messages of kit and of the features. A file that cannot be read, or a key
    /// written twice, stops the program at its start.
    pub fn load(features: &[Feature]) -> Result<Self, String> {
        let dirs = features.iter().filter_map(|f| f.locales);
        let dirs: Vec<_> = std::iter::once(&crate::LOCALES).chain(dirs).collect();
        let mut tongues = BTreeMap::new();
        for lang in LANGS {
            let id: LanguageIdentifier = lang.parse().map_err(|e| format!("{lang}: {e}"))?;
            let mut bundle = FluentBundle::new_concurrent(vec![id]);
            bundle.set_use_isolating(false);
            let file = format!("{lang}.ftl");
            for dir in &dirs {
                let Some(file) = dir.get_file(&file) else { continue };
                let text = file.contents_utf8().unwrap_or_default().to_owned();
                let read = FluentResource::try_new(text)
                    .map_err(|(_, wrong)| format!("{}: {wrong:?}", file.path().display()))?;
                bundle.add_resource(read).map_err(|wrong| format!("{lang}: {wrong:?}"))?;
            }
            tongues.insert(lang, Tongue::new(lang, bundle));
        }
        Ok(Self(tongues))
    }

    fn tongue(&self, lang: &str) -> Option<&Tongue> {
        self.0.get(lang).or_else(|| self.0.get("en"))
    }

    /// The message of a key; the key in brackets if nobody wrote one.
    pub fn say(&self, lang: &str, key: &str, words: &[(&'static str, Word)]) -> String {
        let args: Option<FluentArgs> =
            (!words.is_empty()).then(|| words.iter().map(|(k, v)| (*k, v.clone())).collect());
        self.say_args(lang, key, args)
    }

    /// The same with words whose names come from data.
    pub fn say_named(&self, lang: &str, key: &str, words: &[(String, Word)]) -> String {
        let args: Option<FluentArgs> = (!words.is_empty())
            .then(|| words.iter().map(|(k, v)| (k.clone(), v.clone())).collect());
        self.say_args(lang, key, args)
    }

    fn say_args(&self, lang: &str, key: &str, args: Option<FluentArgs>) -> String {
        let say = |tongue: &Tongue| match &args {
            None => tongue.say_plain(key),
            args => tongue.say(key, args.as_ref()),
        };
        [lang, "en"]
            .iter()
            .find_map(|lang| say(self.0.get(lang)?))
            .unwrap_or_else(|| format!("⟦{key}⟧"))
    }

    /// Whether the key is there, in English at least.
    pub fn has(&self, key: &str) -> bool {
        self.0.get("en").is_some_and(|it| it.bundle.has_message(key))
    }

    /// The message, or what is given instead where nobody wrote one.
    pub fn say_or(&self, lang: &str, key: &str, instead: &str) -> String {
        let said = [lang, "en"].iter().find_map(|lang| self.0.get(lang)?.say_plain(key));
        said.unwrap_or_else(|| instead.to_owned())
    }

    /// A whole number with the separators of the language.
    pub fn number(&self, lang: &str, number: i64) -> String {
        // Too small for separators: the same in every language of the interface.
        if (0..1_000).contains(&number) {
            return number.to_string();
        }
        let format = self.tongue(lang).and_then(|it| it.numbers.as_ref());
        format
            .map_or_else(|| number.to_string(), |it| it.format(&Decimal::from(number)).to_string())
    }

    /// `20 Nov 2026`, as the language writes it.
    pub fn day(&self, lang: &str, day: Day) -> String {
        let (format, date) = (self.tongue(lang).and_then(|it| it.days.as_ref()), civil(day));
        match (format, date) {
            (Some(format), Some(date)) => format.format(&date).to_string(),
            _ => day.to_string(),
        }
    }

    /// Date and time of an instant in UTC, said so.
    pub fn instant(&self, lang: &str, at: i64) -> String {
        let day = Day::of(at);
        let minutes = (at - day.starts()) / 60_000;
        let (hour, minute) = (u8::try_from(minutes / 60), u8::try_from(minutes % 60));
        let time = hour.ok().zip(minute.ok()).and_then(|(h, m)| Time::try_new(h, m, 0, 0).ok());
        let format = self.tongue(lang).and_then(|it| it.instants.as_ref());
        let mut said = match (format, civil(day), time) {
            (Some(format), Some(date), Some(time)) => {
                format.format(&DateTime { date, time }).to_string()
            }
            _ => day.to_string(),
        };
        said.push_str(" UTC");
        said
    }

    /// An amount of money: without cents when there are none.
    pub fn money(&self, lang: &str, cents: i64, currency: &str) -> String {
        if cents % 100 == 0 {
            return format!("{}\u{a0}{currency}", self.number(lang, cents / 100));
        }
        self.cents(lang, cents, currency)
    }

    /// An amount of money to the cent: what is paid is never rounded for the eye.
    pub fn cents(&self, lang: &str, cents: i64, currency: &str) -> String {
        let mut exact = Decimal::from(cents);
        exact.multiply_pow10(-2);
        let format = self.tongue(lang).and_then(|it| it.numbers.as_ref());
        let said = format.map_or_else(|| exact.to_string(), |it| it.format(&exact).to_string());
        format!("{said}\u{a0}{currency}")
    }
}

fn civil(day: Day) -> Option<Date<icu_calendar::Iso>> {
    let date = day.date();
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    Date::try_new_iso(i32::from(date.year()), month, day).ok()
}

impl Tongue {
    fn new(lang: &str, bundle: FluentBundle<FluentResource>) -> Self {
        let locale: icu_locale_core::Locale =
            lang.parse().unwrap_or(icu_locale_core::Locale::UNKNOWN);
        Self {
            bundle,
            said: RwLock::default(),
            numbers: DecimalFormatter::try_new(
                (&locale).into(),
                icu_decimal::options::DecimalFormatterOptions::default(),
            )
            .ok(),
            days: DateTimeFormatter::try_new((&locale).into(), fieldsets::YMD::medium()).ok(),
            instants: DateTimeFormatter::try_new(
                (&locale).into(),
                fieldsets::YMD::medium().with_time_hm(),
            )
            .ok(),
        }
    }

    /// [`Tongue::say`] without words put in, remembered.
    fn say_plain(&self, key: &str) -> Option<String> {
        let known = self.said.read().unwrap_or_else(PoisonError::into_inner).get(key).cloned();
        if let Some(known) = known {
            return known;
        }
        let said = self.say(key, None);
        let mut all = self.said.write().unwrap_or_else(PoisonError::into_inner);
        // Keys nobody wrote come from data; those are not worth more than this.
        if all.len() < REMEMBERED {
            all.insert(key.to_owned(), said.clone());
        }
        said
    }

    fn say(&self, key: &str, args: Option<&FluentArgs>) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut wrong = Vec::new();
        let said: Cow<str> = self.bundle.format_pattern(pattern, args, &mut wrong);
        if !wrong.is_empty() {
            tracing::warn!(key, ?wrong, "a message could not be said completely");
        }
        Some(said.into_owned())
    }
}

/// The interface language a browser accepts most (`Accept-Language`, with its weights).
pub fn negotiate(accepts: &str) -> &'static str {
    let read = |part: &str| {
        let (tag, weight) = part.split_once(";q=").unwrap_or((part, "1"));
        let known = lang(tag.trim().split('-').next().unwrap_or_default().to_lowercase().as_str());
        let weight = weight.trim().parse::<f32>().ok().filter(|weight| *weight > 0.0)?;
        known.map(|lang| (lang, weight))
    };
    let wanted = accepts.split(',').filter_map(read);
    // The first of equal weights is meant.
    let best = wanted.reduce(|best, next| if next.1 > best.1 { next } else { best });
    best.map_or("en", |(lang, _)| lang)
}

/// The interface language of that name, if there is one.
pub fn lang(word: &str) -> Option<&'static str> {
    LANGS.iter().find(|lang| **lang == word).copied()
}

/// A whole number of any type, owned or lent: templates lend.
pub trait Whole {
    fn whole(self) -> i64;
}

macro_rules! wholes {
    ($($number:ty)*) => { $(
        impl Whole for $number {
            fn whole(self) -> i64 { i64::try_from(self).unwrap_or(i64::MAX) }
        }
    )* };
}
impl<T: Whole + Copy> Whole for &T {
    fn whole(self) -> i64 {
        (*self).whole()
    }
}
wholes! { i32 i64 u8 u16 u32 u64 usize }

#[cfg(test)]
mod tests {
    use super::{Day, Messages, negotiate};

    #[test]
    fn numbers_and_days_follow_the_language() {
        let all = Messages::load(&[]).unwrap();
        assert_eq!(all.number("en", 1_234_567), "1,234,567");
        assert_eq!(all.number("de", 1_234_567), "1.234.567");
        assert_eq!(all.number("fr", 1_234_567), "1\u{202f}234\u{202f}567");
        assert_eq!(all.money("en", 120_000_00, "EUR"), "120,000\u{a0}EUR");
        assert_eq!(all.money("de", -1_234_05, "EUR"), "-1.234,05\u{a0}EUR");
        assert_eq!(all.cents("pl", 450_00, "PLN"), "450,00\u{a0}PLN");
        let day: Day = "2026-11-21".parse().unwrap();
        assert_eq!(all.day("en", day), "Nov 21, 2026");
        assert_eq!(all.day("de", day), "21.11.2026");
        assert_eq!(all.day("pl", day), "21 lis 2026");
        assert_eq!(all.say("de", "no-such-key", &[]), "⟦no-such-key⟧");
    }

    #[test]
    fn the_first_language_we_speak_is_taken() {
        assert_eq!(negotiate("sv, pl;q=0.8, de;q=0.9"), "de");
        assert_eq!(negotiate("fr-CH"), "fr");
        assert_eq!(negotiate("tlh"), "en");
        assert_eq!(negotiate(""), "en");
    }
}
