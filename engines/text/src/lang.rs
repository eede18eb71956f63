//! The languages the engine reads: the 24 official languages of the European Union.

use std::fmt;
use std::str::FromStr;

/// An official language of the European Union.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lang {
    Bg,
    Cs,
    Da,
    De,
    El,
    En,
    Es,
    Et,
    Fi,
    Fr,
    Ga,
    Hr,
    Hu,
    It,
    Lt,
    Lv,
    Mt,
    Nl,
    Pl,
    Pt,
    Ro,
    Sk,
    Sl,
    Sv,
}

impl Lang {
    /// Every language, in the alphabetical order of the codes.
    pub const ALL: [Self; 24] = [
        Self::Bg,
        Self::Cs,
        Self::Da,
        Self::De,
        Self::El,
        Self::En,
        Self::Es,
        Self::Et,
        Self::Fi,
        Self::Fr,
        Self::Ga,
        Self::Hr,
        Self::Hu,
        Self::It,
        Self::Lt,
        Self::Lv,
        Self::Mt,
        Self::Nl,
        Self::Pl,
        Self::Pt,
        Self::Ro,
        Self::Sk,
        Self::Sl,
        Self::Sv,
    ];

    /// The two-letter code, in small letters.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Bg => "bg",
            Self::Cs => "cs",
            Self::Da => "da",
            Self::De => "de",
            Self::El => "el",
            Self::En => "en",
            Self::Es => "es",
            Self::Et => "et",
            Self::Fi => "fi",
            Self::Fr => "fr",
            Self::Ga => "ga",
            Self::Hr => "hr",
            Self::Hu => "hu",
            Self::It => "it",
            Self::Lt => "lt",
            Self::Lv => "lv",
            Self::Mt => "mt",
            Self::Nl => "nl",
            Self::Pl => "pl",
            Self::Pt => "pt",
            Self::Ro => "ro",
            Self::Sk => "sk",
            Self::Sl => "sl",
            Self::Sv => "sv",
        }
    }

    /// The place in [`Lang::ALL`].
    pub fn index(self) -> usize {
        self as usize
    }
}

impl fmt::Display for Lang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The code names no official language of the Union.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownLang(pub String);

impl fmt::Display for UnknownLang {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is no official language of the European Union", self.0)
    }
}

impl std::error::Error for UnknownLang {}

impl FromStr for Lang {
    type Err = UnknownLang;

    /// Takes `de`, `DE` and regional forms such as `de-AT` or `pt_BR`.
    fn from_str(code: &str) -> Result<Self, UnknownLang> {
        let head = code.split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|lang| lang.as_str().eq_ignore_ascii_case(head))
            .ok_or_else(|| UnknownLang(code.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_back() {
        for (place, lang) in Lang::ALL.into_iter().enumerate() {
            assert_eq!(lang.as_str().parse(), Ok(lang));
            assert_eq!(lang.index(), place);
        }
        assert_eq!("pt-BR".parse(), Ok(Lang::Pt));
        assert!("xx".parse::<Lang>().is_err());
    }
}
