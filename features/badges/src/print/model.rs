//! Sheets as tagged PDF. Pure: words come from [`Say`].

use std::collections::{BTreeMap, BTreeSet};

use engine_paper::{Anchor, Drawing, Ink, Paper, PaperError, Table};
use kit::{clock::Day, crypto::otp, words};

words! {
    /// What can be printed.
    pub enum Kind {
        Schedules = "schedules",
        Tables = "tables",
        Interpreters = "interpreters",
        Catalogue = "catalogue",
        Badges = "badges",
    }
}

/// Says a message with a value put in.
pub type Say<'a> = dyn Fn(&str, &str) -> String + 'a;

/// Somebody who takes part, as the sheets show them.
#[derive(Debug, Clone, Default)]
pub struct Person {
    pub id: String,
    pub name: String,
    /// Empty for somebody who comes for themselves.
    pub organisation: String,
    pub kind: String,
    pub offers: String,
    pub seeks: String,
    /// Codes, the best first; none: any will do.
    pub languages: Vec<String>,
    /// What the code of the badge opens.
    pub address: String,
}

/// A meeting, as the sheets show it.
#[derive(Debug, Clone)]
pub struct Met {
    /// Day and time, in words.
    pub when: String,
    pub place: String,
    /// The number of its table, and whether it is online.
    pub spot: Option<i64>,
    pub online: bool,
    /// Ids of the two.
    pub two: [String; 2],
}

/// Everything that is printed.
pub struct Pack<'a> {
    pub title: String,
    pub issuer: String,
    pub language: &'a str,
    pub today: Day,
    pub people: Vec<Person>,
    /// In the order of time.
    pub meetings: Vec<Met>,
    /// The same with what was agreed and has no slot, for lack of somebody who translates perhaps.
    pub agreed: Vec<Met>,
    pub say: &'a Say<'a>,
}

/// The text of a page is so many points wide; two badges stand beside each other.
const WIDE: f32 = 481.0;
/// Width and height of a badge: 85 by 55 mm, the size of the usual sleeves.
const BADGE: (f32, f32) = (240.0, 156.0);
/// Between the edge of a badge and what stands on it.
const PADDING: f32 = 14.0;
/// How wide the code is. A telephone reads one of 25 mm at arm's length.
const CODE: f32 = 76.0;

impl Pack<'_> {
    fn t(&self, key: &str) -> String {
        (self.say)(key, "")
    }

    /// The sheet as PDF.
    pub fn pdf(&self, kind: Kind) -> Result<Vec<u8>, PaperError> {
        let date = self.today.date();
        let day = |it: i8| u8::try_from(it).unwrap_or(1);
        let title =
            format!("{}: {}", self.t(&format!("badges-sheet-{}", kind.as_str())), self.title);
        let year = u16::try_from(date.year()).unwrap_or(0);
        let paper = Paper::new(title, self.language).issuer(self.issuer.clone()).created(
            year,
            day(date.month()),
            day(date.day()),
        );
        let paper = match kind {
            Kind::Schedules => self.schedules(paper),
            Kind::Tables => self.tables(paper),
            Kind::Interpreters => self.interpreters(paper),
            Kind::Catalogue => self.catalogue(paper),
            Kind::Badges => self.badges(paper),
        };
        paper.pdf()
    }

    fn names(&self) -> BTreeMap<&str, &Person> {
        self.people.iter().map(|it| (it.id.as_str(), it)).collect()
    }

    /// Each participant on a page of their own, to be handed out.
    fn schedules(&self, mut paper: Paper) -> Paper {
        let names = self.names();
        for (at, me) in self.people.iter().enumerate() {
            if at > 0 {
                paper = paper.page_break();
            }
            paper = paper.heading(2, me.name.clone()).text(Self::sort(me));
            let mut table =
                Table::new(["events-when", "events-where", "badges-with"].map(|it| self.t(it)));
            let mut is_empty = true;
            for it in self.meetings.iter().filter(|it| it.two.contains(&me.id)) {
                let with = it.two.iter().find(|id| **id != me.id);
                let with = with.and_then(|id| names.get(id.as_str())).map(|it| it.title());
                table = table.row([it.when.clone(), it.place.clone(), with.unwrap_or_default()]);
                is_empty = false;
            }
            paper = if is_empty {
                paper.text(self.t("badges-no-meetings"))
            } else {
                paper.table(table)
            };
        }
        paper
    }

    fn sort(me: &Person) -> String {
        let both = [me.organisation.as_str(), me.kind.as_str()];
        both.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" · ")
    }

    /// A sign for each table: its number as large as the page, and who meets there when.
    fn tables(&self, mut paper: Paper) -> Paper {
        let names = self.names();
        let numbers: BTreeSet<i64> =
            self.meetings.iter().filter(|it| !it.online).filter_map(|it| it.spot).collect();
        if numbers.is_empty() {
            return paper.text(self.t("badges-no-tables"));
        }
        for (at, number) in numbers.into_iter().enumerate() {
            if at > 0 {
                paper = paper.page_break();
            }
            let said = (self.say)("events-table", &number.to_string());
            let sign = Drawing::new(WIDE, 190.0).bold(
                (WIDE / 2.0, 150.0),
                number.to_string(),
                150.0,
                Ink::Accent,
                Anchor::Middle,
            );
            paper = paper.heading(2, said.clone()).drawing(sign, said);
            let mut table = Table::new(["events-when", "badges-two"].map(|it| self.t(it)));
            for it in self.meetings.iter().filter(|it| !it.online && it.spot == Some(number)) {
                table = table.row([it.when.clone(), Self::two(&names, it)]);
            }
            paper = paper.table(table);
        }
        paper
    }

    fn two(names: &BTreeMap<&str, &Person>, it: &Met) -> String {
        let name = |id: &String| names.get(id.as_str()).map(|it| it.title()).unwrap_or_default();
        it.two.each_ref().map(name).join(" – ")
    }

    /// What two agreed on who named languages and share none: each needs somebody who knows both.
    fn interpreters(&self, paper: Paper) -> Paper {
        let names = self.names();
        let mut table = Table::new(
            ["events-when", "events-where", "badges-two", "badges-languages"].map(|it| self.t(it)),
        );
        let mut is_empty = true;
        for it in &self.agreed {
            let two = it.two.each_ref().map(|id| names.get(id.as_str()).copied());
            let [Some(one), Some(other)] = two else { continue };
            if !needs_interpreter(&one.languages, &other.languages) {
                continue;
            }
            let languages =
                [one, other].map(|it| it.languages.join(", ").to_uppercase()).join(" – ");
            table =
                table.row([it.when.clone(), it.place.clone(), Self::two(&names, it), languages]);
            is_empty = false;
        }
        let paper = paper.small(self.t("badges-interpreters-text"));
        if is_empty { paper.text(self.t("badges-no-interpreters")) } else { paper.table(table) }
    }

    /// Everybody with what they offer and look for.
    fn catalogue(&self, mut paper: Paper) -> Paper {
        for it in &self.people {
            let of = if it.organisation.is_empty() { &it.name } else { &it.organisation };
            paper = paper.heading(2, of.clone());
            let mut facts = vec![
                (self.t("badges-name"), it.name.clone()),
                (self.t("events-kind"), it.kind.clone()),
                (self.t("events-offers"), it.offers.clone()),
                (self.t("events-seeks"), it.seeks.clone()),
                (self.t("badges-languages"), it.languages.join(", ").to_uppercase()),
            ];
            facts.retain(|it| !it.1.is_empty());
            paper = paper.facts(facts);
        }
        paper
    }

    /// Two badges beside each other, to be cut out.
    fn badges(&self, mut paper: Paper) -> Paper {
        paper = paper.small(self.t("badges-cut"));
        for pair in self.people.chunks(2) {
            let mut row = Drawing::new(WIDE, BADGE.1 + 6.0);
            for (at, it) in (0_u8..).zip(pair) {
                row = self.badge(row, f32::from(at) * (BADGE.0 + 1.0), it);
            }
            let said: Vec<String> = pair.iter().map(Person::title).collect();
            paper = paper.drawing(row, said.join("; "));
        }
        paper
    }

    fn badge(&self, row: Drawing, left: f32, it: &Person) -> Drawing {
        let (width, height) = BADGE;
        let (right, bottom) = (left + width, height);
        let edge = [(left, 0.0), (right, 0.0), (right, bottom), (left, bottom), (left, 0.0)];
        let at = left + PADDING;
        let mut row = row.dashed(&edge, Ink::Rule, 0.5);
        let room = width - 2.0 * PADDING;
        for (line, text) in (0_u8..).zip(lines(&self.title, (room, 8.0), 1)) {
            let top = 20.0 + f32::from(line) * 10.0;
            row = row.words((at, top), text, 8.0, Ink::Quiet, Anchor::Start);
        }
        for (line, text) in (0_u8..).zip(lines(&it.name, (room, 17.0), 2)) {
            let top = 44.0 + f32::from(line) * 20.0;
            row = row.bold((at, top), text, 17.0, Ink::Plain, Anchor::Start);
        }
        let beside = room - CODE - 8.0;
        for (line, text) in (0_u8..).zip(lines(&it.organisation, (beside, 10.0), 3)) {
            let top = 90.0 + f32::from(line) * 13.0;
            row = row.words((at, top), text, 10.0, Ink::Plain, Anchor::Start);
        }
        for text in lines(&it.kind, (beside, 8.5), 1) {
            row = row.words((at, bottom - PADDING), text, 8.5, Ink::Accent, Anchor::Start);
        }
        let corner = (right - PADDING - CODE, bottom - PADDING - CODE);
        code(row, &it.address, corner)
    }
}

/// Whether two who named languages share none.
pub fn needs_interpreter(one: &[String], other: &[String]) -> bool {
    !one.is_empty() && !other.is_empty() && !one.iter().any(|it| other.contains(it))
}

/// A text in at most so many lines that are about so wide: a letter takes a bit more than half of
/// its height. What does not fit ends with dots.
fn lines(text: &str, (room, size): (f32, f32), most: usize) -> Vec<String> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some tens")]
    let letters = (room / (size * 0.56)) as usize;
    let mut all: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match all.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= letters => {
                line.push(' ');
                line.push_str(word);
            }
            _ => all.push(word.to_owned()),
        }
    }
    let is_cut = all.len() > most;
    all.truncate(most);
    let count = all.len();
    for (at, line) in all.iter_mut().enumerate() {
        if line.chars().count() > letters || (is_cut && at + 1 == count) {
            let kept: String = line.chars().take(letters.saturating_sub(1)).collect();
            *line = format!("{}…", kept.trim_end());
        }
    }
    all
}

/// The code of an address as dark bars: squares of a row that touch are one bar.
fn code(mut row: Drawing, address: &str, (left, top): (f32, f32)) -> Drawing {
    let Some((width, dark)) = otp::picture(address) else { return row };
    #[expect(clippy::cast_precision_loss, reason = "a code has at most 177 squares a side")]
    let place = |it: usize| it as f32;
    let side = CODE / place(width.max(1));
    for (y, line) in dark.chunks(width.max(1)).enumerate() {
        let mut x = 0;
        while let Some(is_dark) = line.get(x) {
            let run = line.iter().skip(x).take_while(|it| *it == is_dark).count();
            if *is_dark {
                let at = (left + place(x) * side, top + place(y) * side);
                row = row.bar(at, (place(run) * side, side * 1.02), Ink::Plain);
            }
            x += run;
        }
    }
    row
}

impl Person {
    /// Organisation and name, as lists say it.
    pub fn title(&self) -> String {
        if self.organisation.is_empty() {
            self.name.clone()
        } else {
            format!("{} ({})", self.organisation, self.name)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Met, Pack, Person, lines, needs_interpreter};

    fn person(number: usize) -> Person {
        Person {
            id: number.to_string(),
            name: format!("Żaneta Öztürk-Nielsen {number}"),
            organisation: "Gesellschaft für Wärme, Glas und lange Namen".into(),
            kind: "Supplier".into(),
            offers: "Quiet pumps.".into(),
            seeks: "Cold rooms.".into(),
            languages: vec!["de".into()],
            address: format!("https://house.example/events/{number}/arrivals/{number}"),
        }
    }

    #[test]
    fn every_sheet_is_printed_and_always_alike() {
        let say = |key: &str, it: &str| format!("{key} {it}");
        let people: Vec<Person> = (0..5).map(person).collect();
        let meeting = |at: usize| Met {
            when: "14 April, 09:00".into(),
            place: "Table 1".into(),
            spot: Some(1),
            online: false,
            two: [at.to_string(), (at + 1).to_string()],
        };
        let pack = Pack {
            title: "Meet".into(),
            issuer: "Aare".into(),
            language: "en",
            today: "2027-04-14".parse().unwrap(),
            people,
            meetings: (0..4).map(meeting).collect(),
            agreed: (0..4).map(meeting).collect(),
            say: &say,
        };
        for kind in Kind::ALL {
            let pdf = pack.pdf(*kind).unwrap();
            assert!(pdf.starts_with(b"%PDF-1.7"), "{kind:?}");
            assert_eq!(pdf, pack.pdf(*kind).unwrap(), "{kind:?}");
            if let Some(folder) = std::env::var_os("PAPER_OUT") {
                let name = format!("{}.pdf", kind.as_str());
                std::fs::write(std::path::Path::new(&folder).join(name), pdf).unwrap();
            }
        }
        let empty = Pack { people: Vec::new(), meetings: Vec::new(), agreed: Vec::new(), ..pack };
        assert!(Kind::ALL.iter().all(|kind| empty.pdf(*kind).is_ok()), "nobody is no fault");
    }

    #[test]
    fn long_names_stay_on_the_badge() {
        let all = lines("one two three four five", (60.0, 10.0), 2);
        assert_eq!(all, ["one two", "three fou…"]);
        assert_eq!(lines("", (60.0, 10.0), 2), Vec::<String>::new());
        assert_eq!(lines("unbelievably", (60.0, 10.0), 2), ["unbelieva…"]);
    }

    #[test]
    fn who_shares_a_language_or_names_none_needs_nobody() {
        let codes = |all: &[&str]| all.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        assert!(needs_interpreter(&codes(&["de"]), &codes(&["fr", "en"])));
        assert!(!needs_interpreter(&codes(&["de", "en"]), &codes(&["fr", "en"])));
        assert!(!needs_interpreter(&[], &codes(&["fr"])));
    }
}
