//! What all parts of a profile share: words of a column, addresses, codes. Pure.

use kit::db::{Arg, Cell, Column};
use serde::Serialize;

kit::refusals! {
    /// Saying more about oneself than anybody reads.
    TOO_MANY = "profiles-too-many" => 409;
}

/// Several words of one column, one a line.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Words(pub Vec<String>);

impl Column for Words {
    fn read(cell: Cell<'_>) -> Option<Self> {
        let Cell::Text(text) = cell else { return None };
        Some(Self(text.lines().filter(|word| !word.is_empty()).map(str::to_owned).collect()))
    }
}

impl From<&Words> for Arg {
    fn from(it: &Words) -> Self {
        it.0.join("\n").into()
    }
}

/// The most characters of an address.
pub const ADDRESS: usize = 300;

/// Whether it is an address of the web that can be shown as a link: nothing that runs, nothing
/// that hides where it leads.
pub fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let Some(rest) = rest else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let (name, port) = host.split_once(':').unwrap_or((host, "443"));
    let is_label = |label: &str| {
        !label.is_empty()
            && !label.starts_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let is_plain = !text.contains(|c: char| c.is_control() || c.is_whitespace())
        && !text.contains(['\\', '"', '<', '>', '^', '`', '{', '}', '|']);
    text.chars().count() <= ADDRESS
        && is_plain
        && name.contains('.')
        && name.split('.').all(is_label)
        && port.parse::<u16>().is_ok()
}

/// Whether it is the code of a region of that country, of any level of NUTS; none is one too.
pub fn is_region(region: &str, country: &str) -> bool {
    let is_code = (3..=5).contains(&region.len())
        && region.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    region.is_empty() || is_code && taxonomy::country::of_nuts(region) == Some(country)
}

#[cfg(test)]
mod tests {
    use super::{is_address, is_region};
    use proptest::prelude::{prop_assert, proptest};

    #[test]
    fn links_lead_where_they_say() {
        for good in [
            "https://example.org",
            "http://www.example.org:8080/a/b?c=d&e=%20#f",
            "https://müller.example/über",
        ] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "",
            "example.org",
            "javascript:alert(1)",
            "https://",
            "https://localhost/",
            "https://good.example@evil.example/",
            "https://evil.example\\@good.example/",
            "data:text/html,x",
            "https://a.example/ b",
            "https://a.example/\u{0}",
            "https://a.example/\"onclick=x",
            "HTTPS://a.example",
            "https://a..example",
            "https://a.example:99999/",
            "//a.example",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }

    #[test]
    fn a_region_lies_in_its_country() {
        assert!(is_region("", "DE") && is_region("DEE03", "DE") && is_region("EL30", "GR"));
        assert!(!is_region("FR1", "DE") && !is_region("DE", "DE") && !is_region("dee03", "DE"));
    }

    proptest! {
        #[test]
        fn no_address_leaves_its_attribute(text in ".{0,80}") {
            let url = format!("https://a.example/{text}");
            if is_address(&url) {
                prop_assert!(!url.contains(['"', '<', '>', ' ', '\n']));
            }
            prop_assert!(!is_address(&text) || text.starts_with("http"));
        }
    }
}
