//! What a type of participation costs, in words.

use kit::web::Cx;

use super::model::Currency;

/// What a type costs in the language of the reader: never rounded for the eye.
pub fn money(cx: &Cx, cents: i64, currency: Currency) -> String {
    if cents % 100 == 0 {
        return cx.money(cents, currency.as_str());
    }
    let sign = if cx.caller.lang == "en" { '.' } else { ',' };
    format!("{}{sign}{:02}\u{a0}{}", cx.number(cents / 100), cents % 100, currency.as_str())
}
