//! What a session is, how long it lasts, and what its browser is called. No database, no web.

use std::net::{IpAddr, Ipv6Addr};

use kit::{
    Agency, Id, Person, Role,
    clock::{DAY, MINUTE},
    row, words,
};

/// How long a session lasts without anything being done in it.
pub const IDLE: i64 = 14 * DAY;
/// How long a session lasts at most.
pub const LONGEST: i64 = 180 * DAY;
/// How long a proof of who somebody is counts for changes of what protects the account.
pub const FRESH: i64 = 15 * MINUTE;
/// How exactly is known when somebody was here: a row is not written for every click.
pub const EXACT: i64 = 15 * MINUTE;

row! {
    /// Somebody at a browser. Of its key only the digest is kept.
    pub struct Session {
        pub id: Id<Session>,
        pub key: String,
        pub person: Id<Person>,
        /// The agency acted for; nil for those who act for none.
        pub agency: Id<Agency>,
        pub created_at: i64,
        pub seen_at: i64,
        pub expires_at: i64,
        /// The browser, in two or three words.
        pub agent: String,
        /// The network it came from, not the address.
        pub place: String,
        pub means: Means,
        /// Whether a second factor was shown, or a passkey, which is two in one.
        pub strong: bool,
        /// When they proved last who they are.
        pub proved_at: i64,
    }
}

impl Session {
    /// Whether they proved lately enough who they are to change what protects the account.
    pub fn is_fresh(&self, now: i64) -> bool {
        self.proved_at + FRESH > now
    }
}

words! {
    /// How somebody came in.
    pub enum Means {
        Password = "password",
        /// A link of a letter.
        Link = "link",
        Passkey = "passkey",
        /// An account elsewhere.
        Provider = "provider",
        /// One click in the demo.
        Demo = "demo",
    }
}

/// The network of an address, as much as may be kept: enough to see that it was another town,
/// not enough to find a person.
pub fn place(address: &str) -> String {
    match address.parse::<IpAddr>().map(|it| it.to_canonical()) {
        Ok(IpAddr::V4(it)) => {
            let [a, b, c, _] = it.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        Ok(IpAddr::V6(it)) => {
            let [a, b, c, ..] = it.segments();
            format!("{}/48", Ipv6Addr::new(a, b, c, 0, 0, 0, 0, 0))
        }
        Err(_) => String::new(),
    }
}

row! {
    /// What a person is for an agency.
    #[derive(Debug, Clone)]
    pub struct Membership {
        pub agency: Id<Agency>,
        pub name: String,
        pub role: Role,
    }
}

/// `Firefox on Linux`, from what a browser calls itself; enough to know one's own again.
pub fn agent(said: &str) -> String {
    const BROWSERS: [(&str, &str); 7] = [
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("CriOS/", "Chrome"),
        ("Safari/", "Safari"),
    ];
    const SYSTEMS: [(&str, &str); 7] = [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ];
    let name = |all: &[(&str, &'static str)]| {
        all.iter().find(|(mark, _)| said.contains(mark)).map(|(_, name)| *name)
    };
    match (name(&BROWSERS), name(&SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => {
            said.split(['/', ' ']).next().unwrap_or_default().chars().take(40).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{agent, place};

    #[test]
    fn a_place_is_a_network_not_an_address() {
        assert_eq!(place("192.0.2.77"), "192.0.2.0/24");
        assert_eq!(place("::ffff:192.0.2.77"), "192.0.2.0/24");
        assert_eq!(place("2001:db8:7:8:9::1"), "2001:db8:7::/48");
        assert_eq!(place("unknown"), "");
    }

    #[test]
    fn browsers_are_known_again() {
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        assert_eq!(agent(firefox), "Firefox, Linux");
        let edge = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/138.0 Safari/537 Edg/138";
        assert_eq!(agent(edge), "Edge, Windows");
        let phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18 Safari/604";
        assert_eq!(agent(phone), "Safari, iPhone");
        assert_eq!(agent("curl/8.5.0"), "curl");
        assert_eq!(agent(""), "");
    }
}
