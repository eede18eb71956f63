//! Where a letter ends and what it quotes begins. No database, no web, no clock.

/// Lines that are looked at.
const MOST_LINES: usize = 5_000;
/// How programs of mail begin the line before what they quote.
const BEGINS: [&str; 9] = ["On ", "Am ", "Le ", "W dniu ", "Dnia ", "El ", "Il ", "Op ", "Em "];
/// How that line ends.
const ENDS: [&str; 8] = [
    "wrote:",
    "schrieb:",
    "écrit :",
    "écrit\u{a0}:",
    "napisał:",
    "napisała:",
    "napisał(a):",
    "pisze:",
];
/// The head of a letter that is quoted whole: its sender …
const FROM: [&str; 5] = ["From:", "Von:", "De :", "De:", "Od:"];
/// … and, some lines later, its subject.
const SUBJECT: [&str; 5] = ["Subject:", "Betreff:", "Objet :", "Objet:", "Temat:"];

/// The text of a letter and what it quotes of those before; what quotes everything has its quote for text.
pub fn folded(text: &str) -> (String, String) {
    let lines: Vec<&str> = text.lines().collect();
    let at =
        (0..lines.len().min(MOST_LINES)).find(|at| begins(&lines, *at)).or_else(|| tail(&lines));
    let Some(at) = at else { return (text.trim().to_owned(), String::new()) };
    let (own, quoted) = lines.split_at(at);
    let (own, quoted) = (own.join("\n").trim().to_owned(), quoted.join("\n").trim().to_owned());
    if own.is_empty() { (quoted, own) } else { (own, quoted) }
}

fn begins(lines: &[&str], at: usize) -> bool {
    let line = |at: usize| lines.get(at).map_or("", |it| it.trim());
    let here = line(at);
    let is_ruled = here.len() > 9 && here.starts_with("-----") && here.ends_with("-----");
    let is_said = |at: usize| {
        let line = line(at);
        let is_known = ENDS.iter().any(|it| line.ends_with(it));
        is_known || (line.ends_with(':') && line.contains(['@', '<']))
    };
    let next = (at + 1..at + 4).map(line).find(|it| !it.is_empty()).unwrap_or_default();
    let is_marked = here.ends_with(':') && next.starts_with('>');
    let is_begun = BEGINS.iter().any(|it| here.starts_with(it));
    let is_told = is_begun && (is_marked || is_said(at) || is_said(at + 1));
    let starts = |at: usize, words: &[&str]| words.iter().any(|it| line(at).starts_with(it));
    let is_head = starts(at, &FROM) && (at + 1..at + 7).any(|at| starts(at, &SUBJECT));
    let is_line = here.len() > 20 && here.bytes().all(|it| it == b'_') && starts(at + 1, &FROM);
    is_ruled || is_told || is_head || is_line
}

/// The lines at the end that all carry the mark of a quote.
fn tail(lines: &[&str]) -> Option<usize> {
    let is_quoted = |it: &&str| it.trim_start().starts_with('>') || it.trim().is_empty();
    let at = lines.iter().rposition(|it| !is_quoted(it)).map_or(0, |it| it + 1);
    let rest = lines.get(at..)?;
    rest.iter().any(|it| it.trim_start().starts_with('>')).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn what_is_quoted_stands_apart() {
        let quotes = [
            "On Mon, 2 Nov 2026 at 10:00, Bob <bob@firm.example> wrote:\n> Hello",
            "Am 02.11.2026 um 10:00 schrieb Bob:\n> Hallo",
            "Am 2. November 2026 um 10:00 schrieb\nBob <bob@firm.example>:\n\nHallo",
            "Le 2 nov. 2026 à 10:00, Bob a écrit :\n> Bonjour",
            "W dniu 2.11.2026 o 10:00 Bob napisał(a):\n> Witaj",
            "-----Original Message-----\nFrom: Bob\nHello",
            "-------- Weitergeleitete Nachricht --------\nHallo",
            "________________________________\nVon: Bob\nGesendet: Montag\nAn: Ada\nBetreff: Hallo\n\nHallo",
            "Od: Bob\nData: 2.11.2026\nDo: Ada\nTemat: Witaj\n\nWitaj",
            "> Hello\n>\n> more",
        ];
        for quote in quotes {
            let (own, quoted) = folded(&format!("Dear Bob,\n\nyes.\n\n{quote}"));
            assert_eq!((own.as_str(), quoted.as_str()), ("Dear Bob,\n\nyes.", quote));
            assert_eq!(folded(quote), (quote.to_owned(), String::new()), "nothing else is in it");
        }
    }

    #[test]
    fn answers_between_the_lines_stay() {
        let text = "> Shall we meet?\nYes.\n> On Monday?\nYes.";
        assert_eq!(folded(text), (text.to_owned(), String::new()));
        let plain = "On Monday we meet.\nFrom: Bern\nto Basel.";
        assert_eq!(folded(plain), (plain.to_owned(), String::new()));
    }
}
