//! Plain text and tables as text: UTF-8 without control characters, and no page in disguise.

use super::{Kind, UNKNOWN};
use crate::Result;

pub fn checked(name: &str, bytes: Vec<u8>) -> Result<(Kind, Vec<u8>)> {
    let text = std::str::from_utf8(&bytes).map_err(|_| UNKNOWN)?;
    let is_control = |c: char| c.is_control() && !matches!(c, '\n' | '\r' | '\t');
    // Pages, vector pictures and XML begin so; a text for people does not.
    let begins = text.trim_start_matches('\u{feff}').trim_start();
    if text.contains(is_control) || begins.starts_with('<') || begins.starts_with("%!") {
        return Err(UNKNOWN.into());
    }
    let is_table = name.to_ascii_lowercase().ends_with(".csv");
    Ok((if is_table { Kind::Csv } else { Kind::Txt }, bytes))
}
