//! The clauses of ISO 56002:2019 that a question can belong to: numbers only, no text. Pure.

/// How many sub-clauses each clause has that has any, as the public table of contents lists them:
/// 4 context, 5 leadership, 6 planning, 7 support, 8 operation, 9 performance evaluation,
/// 10 improvement.
const CLAUSES: &[(&str, u8)] = &[
    ("4", 4),
    ("4.1", 3),
    ("4.4", 3),
    ("5", 3),
    ("5.1", 4),
    ("5.2", 2),
    ("6", 4),
    ("6.2", 2),
    ("7", 8),
    ("7.1", 6),
    ("7.5", 3),
    ("8", 3),
    ("8.3", 6),
    ("9", 3),
    ("9.1", 2),
    ("9.3", 3),
    ("10", 3),
];

/// Whether the standard has a clause of that number.
pub fn is_clause(text: &str) -> bool {
    let Some((above, last)) = text.rsplit_once('.') else {
        return CLAUSES.iter().any(|it| it.0 == text);
    };
    let most = CLAUSES.iter().find(|it| it.0 == above).map_or(0, |it| it.1);
    last.parse::<u8>().is_ok_and(|n| (1..=most).contains(&n) && n.to_string() == last)
}

#[cfg(test)]
mod tests {
    use super::is_clause;

    #[test]
    fn numbers_are_those_of_the_table_of_contents() {
        for (text, is) in [
            ("4.4.3", true),
            ("10", true),
            ("8.3.6", true),
            ("8.3.7", false),
            ("3.1", false),
            ("11", false),
            ("6.04", false),
            ("4.2.1", false),
            ("", false),
        ] {
            assert_eq!(is_clause(text), is, "{text}");
        }
    }
}
