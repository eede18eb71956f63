//! The pattern of our addresses, and where letters lie. The operator decides both.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use kit::{crypto, web::Settings};

/// The largest letter that is taken, in bytes.
pub const LARGEST: usize = 25 << 20;
/// Bytes of a word after the plus: 128 bits, which nobody guesses.
const TOKEN: usize = 16;

/// How letters come in: a folder a mail server delivers into, and the address it delivers there, with a plus.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    folder: PathBuf,
    /// Before and behind the at, in small letters.
    name: String,
    host: String,
}

impl Way {
    /// None for what is no address, or leaves no room for a word after the plus (RFC 5321: 64 octets).
    pub fn new(folder: &Path, address: &str) -> Option<Self> {
        let (name, host) = address.trim().rsplit_once('@')?;
        let is_plain = |it: &str| {
            !it.is_empty() && it.bytes().all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
        };
        let has_room = name.len() + 1 + TOKEN * 2 <= 64;
        let (name, host) = (name.to_lowercase(), host.to_lowercase());
        (is_plain(&name) && is_plain(&host) && has_room).then(|| Self {
            folder: folder.to_owned(),
            name,
            host,
        })
    }

    /// The folder of letters: with `new`, `cur` and `tmp` in it.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The address with a word.
    pub fn address(&self, token: &str) -> String {
        format!("{}+{token}@{}", self.name, self.host)
    }

    /// The word of an address of ours.
    pub fn token(&self, address: &str) -> Option<String> {
        let address = address.to_lowercase();
        let (name, host) = address.rsplit_once('@')?;
        let token = name.strip_prefix(&self.name)?.strip_prefix('+')?;
        let is_token = token.len() == TOKEN * 2 && token.bytes().all(|it| it.is_ascii_hexdigit());
        (host == self.host && is_token).then(|| token.to_owned())
    }
}

/// A new word nobody can guess: small letters and digits, because servers do not keep capitals apart.
pub fn new_token() -> String {
    crypto::hex(&crypto::random::<TOKEN>())
}

/// The ways of the houses of this process, by their data folder.
static WAYS: Mutex<BTreeMap<PathBuf, Way>> = Mutex::new(BTreeMap::new());

/// Says how letters come into the house with that data folder: the program says it once, when the house opens.
pub fn open(data: &Path, way: Way) {
    WAYS.lock().unwrap_or_else(PoisonError::into_inner).insert(data.to_owned(), way);
}

/// How letters come into a house; none where the operator did not say.
pub fn way(settings: &Settings) -> Option<Way> {
    WAYS.lock().unwrap_or_else(PoisonError::into_inner).get(&settings.data).cloned()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::{Way, new_token};

    #[test]
    fn an_address_leads_to_its_word_and_no_other_does() {
        let way = Way::new(Path::new("/x"), "Entente@Agency.example").expect("a way");
        let token = new_token();
        assert_eq!(way.token(&way.address(&token)), Some(token.clone()));
        assert_eq!(way.token(&way.address(&token).to_uppercase()), Some(token.clone()));
        for wrong in [
            "entente@agency.example".to_owned(),
            format!("entente+{token}@other.example"),
            format!("entente+{token}0@agency.example"),
            format!("other+{token}@agency.example"),
            format!(
                "entente+{}@agency.example",
                token.replace(|it: char| it.is_ascii_hexdigit(), "x")
            ),
        ] {
            assert_eq!(way.token(&wrong), None, "{wrong}");
        }
        for wrong in
            ["", "entente", "@agency.example", "a b@agency.example", "entente+x@agency.example"]
        {
            assert!(Way::new(Path::new("/x"), wrong).is_none(), "{wrong}");
        }
        assert!(Way::new(Path::new("/x"), &format!("{}@a.example", "n".repeat(40))).is_none());
    }
}
