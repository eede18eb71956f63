//! What stands on the sheet in one language: parts from top to bottom. Numbers come from the content alone. Pure.

use engine_paper::{Paper, PaperError, Table};
use kit::{
    clock::Day,
    i18n::{LANG_NAMES, Messages, Word},
};

use crate::content::model::{Content, FIGURES, KPIS, SECTIONS, Service, Words, nought, nought_of};

/// One part of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    Heading(String),
    Under(String),
    Text(String),
    Small(String),
    Facts(Vec<(String, String)>),
    /// Numbers stand in every column but the first.
    Table {
        head: Vec<String>,
        rows: Vec<Vec<String>>,
    },
}

/// A report in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    pub title: String,
    pub lang: String,
    pub issuer: String,
    pub parts: Vec<Part>,
}

/// Says a report in a language.
pub struct Voice<'a> {
    pub messages: &'a Messages,
    pub lang: &'static str,
}

impl Voice<'_> {
    pub fn t(&self, key: &str) -> String {
        self.messages.say(self.lang, key, &[])
    }

    fn tw(&self, key: &str, words: &[(&'static str, Word<'_>)]) -> String {
        self.messages.say(self.lang, key, words)
    }

    pub fn number(&self, number: i64) -> String {
        self.messages.number(self.lang, number)
    }

    fn day(&self, text: &str) -> String {
        text.parse::<Day>()
            .map_or_else(|_| text.to_owned(), |day| self.messages.day(self.lang, day))
    }

    fn of(&self, words: &Words) -> String {
        words.get(self.lang).or_else(|| words.get("en")).cloned().unwrap_or_default()
    }

    /// A figure: coaching in hours and quarters, everything else in whole numbers.
    pub fn figure(&self, name: &str, value: i64) -> String {
        if name != "quarters" {
            return self.number(value);
        }
        let (hours, minutes) = (self.number(value / 4), 15 * (value % 4));
        // Eight hours are a day of coaching (domain, money and days); eighths of it are told in hours.
        format!("{hours}:{minutes:02} h")
    }

    /// The report from top to bottom.
    pub fn sheet(&self, it: &Content) -> Sheet {
        let mut parts = vec![Part::Facts(self.head(it))];
        for section in SECTIONS {
            parts.push(Part::Heading(self.t(&format!("periods-section-{section}"))));
            parts.extend(self.text(it, section));
            match section {
                "work" => self.work(it, &mut parts),
                "coaching" => self.coaching(it, &mut parts),
                "capability" => self.capability(it, &mut parts),
                "impact" => self.impact(it, &mut parts),
                _ => {}
            }
        }
        let (title, issuer) = (it.title.clone(), it.agency.clone());
        Sheet { title, lang: self.lang.to_owned(), issuer, parts }
    }

    fn head(&self, it: &Content) -> Vec<(String, String)> {
        let period = format!("{} – {}", self.day(&it.starts_on), self.day(&it.ends_on));
        let mut facts = vec![(self.t("periods-agency"), it.agency.clone())];
        if it.is_partial {
            facts.push((self.t("periods-scope"), it.scope()));
        }
        facts.push((self.t("periods-period"), period));
        facts.push((self.t("periods-version"), self.number(it.version)));
        facts
    }

    /// What is written about something; in another language where it was not written in this one, and said so.
    fn text(&self, it: &Content, key: &str) -> Vec<Part> {
        let Some((lang, text)) = it.text(key, self.lang) else { return Vec::new() };
        let mut parts = vec![Part::Text(text.to_owned())];
        if lang != self.lang {
            let name = LANG_NAMES.iter().find(|it| it.0 == lang).map_or(lang, |it| it.1);
            parts.push(Part::Small(self.tw("periods-written-in", &[("it", name.into())])));
        }
        parts
    }

    /// The figures of a section, noughts written out and explained.
    fn figures(&self, it: &Content, section: &str, parts: &mut Vec<Part>) {
        let own = FIGURES.iter().filter(|(_, of)| *of == section);
        let facts = own.clone().map(|(name, _)| {
            (self.t(&format!("periods-figure-{name}")), self.figure(name, it.figure(name)))
        });
        parts.push(Part::Facts(facts.collect()));
        for (name, _) in own.filter(|(name, _)| it.figure(name) == 0) {
            self.explained(it, (&nought(name), &self.t(&format!("periods-figure-{name}"))), parts);
        }
    }

    fn explained(&self, it: &Content, (key, name): (&str, &str), parts: &mut Vec<Part>) {
        let mut said = self.text(it, key);
        if let Some(Part::Text(text)) = said.first_mut() {
            *text = format!("{name}: {}. {text}", self.number(0));
        } else if it.unexplained().iter().any(|it| it == key) {
            said.push(Part::Small(self.tw("periods-to-be-explained", &[("it", name.into())])));
        }
        parts.extend(said);
    }

    fn work(&self, it: &Content, parts: &mut Vec<Part>) {
        self.figures(it, "work", parts);
        if !it.services.is_empty() {
            parts.push(Part::Under(self.t("periods-services")));
            let columns =
                ["service", "reached", "invited", "interested", "started", "closed", "ongoing"];
            let head = columns.iter().map(|it| self.t(&format!("periods-column-{it}"))).collect();
            let row = |it: &Service| {
                let counts =
                    [it.reached, it.invited, it.interested, it.started, it.closed, it.ongoing];
                let counts = counts.iter().map(|it| self.number(*it));
                std::iter::once(it.name.clone()).chain(counts).collect()
            };
            parts.push(Part::Table { head, rows: it.services.iter().map(row).collect() });
            parts.push(Part::Facts(it.services.iter().map(|it| self.contract(it)).collect()));
            for service in it.services.iter().filter(|it| it.started == 0) {
                let name = format!("{}, {}", service.name, self.t("periods-column-started"));
                self.explained(it, (&nought_of(&service.id), &name), parts);
            }
        }
        parts.push(Part::Under(self.t("periods-phases")));
        if it.phases.is_empty() {
            parts.push(Part::Text(self.t("periods-no-phases")));
            return;
        }
        let head = ["process", "state", "count"];
        let head = head.iter().map(|it| self.t(&format!("periods-column-{it}"))).collect();
        let rows = it.phases.iter().map(|it| {
            let process = self.of(&it.process);
            vec![process, self.of(&it.state), self.number(it.count)]
        });
        parts.push(Part::Table { head, rows: rows.collect() });
    }

    /// The contract of a service in one line.
    fn contract(&self, it: &Service) -> (String, String) {
        let accepted = it.accepted_on.as_deref().map_or_else(
            || self.t("periods-not-accepted"),
            |day| self.tw("periods-accepted", &[("it", self.day(day).into())]),
        );
        let period = format!("{} – {}", self.day(&it.starts_on), self.day(&it.ends_on));
        let all = [it.funder.as_str(), it.reference.as_str(), &period, &accepted];
        let all: Vec<&str> = all.into_iter().filter(|it| !it.is_empty()).collect();
        (it.name.clone(), all.join(" · "))
    }

    fn coaching(&self, it: &Content, parts: &mut Vec<Part>) {
        self.figures(it, "coaching", parts);
        parts.push(Part::Under(self.t("periods-kpis")));
        let said = |found: &Option<(i64, i64)>| match found {
            Some((percent, n)) => {
                let words =
                    [("percent", self.number(*percent).into()), ("n", self.number(*n).into())];
                self.tw("periods-kpi-percent", &words)
            }
            None => self.t("periods-kpi-none"),
        };
        let mut facts: Vec<(String, String)> = KPIS
            .iter()
            .zip(&it.kpis)
            .map(|((name, _), found)| (self.t(&format!("periods-kpi-{name}")), said(found)))
            .collect();
        let known: Vec<i64> = it.kpis.iter().flatten().map(|it| it.0).collect();
        let parts_known = i64::try_from(known.len()).unwrap_or(0);
        let whole = if known.is_empty() {
            self.t("periods-kpi-none")
        } else {
            let sum: i64 = known.iter().sum();
            let percent = self.number((2 * sum + parts_known) / (2 * parts_known));
            let words = [("percent", percent.into()), ("parts", self.number(parts_known).into())];
            let is_whole = known.len() == KPIS.len();
            self.tw(if is_whole { "periods-kpi-whole" } else { "periods-kpi-incomplete" }, &words)
        };
        facts.push((self.t("periods-kpi-compound"), whole));
        parts.push(Part::Facts(facts));
    }

    fn capability(&self, it: &Content, parts: &mut Vec<Part>) {
        self.figures(it, "capability", parts);
        if it.is_partial {
            parts.push(Part::Small(self.t("periods-whole-agency")));
        }
        if it.trainings.is_empty() {
            return;
        }
        parts.push(Part::Under(self.t("periods-trainings")));
        let head = ["tool", "day", "provider"];
        let head = head.iter().map(|it| self.t(&format!("periods-column-{it}"))).collect();
        let rows = it
            .trainings
            .iter()
            .map(|it| vec![it.tool.clone(), self.day(&it.day), it.provider.clone()]);
        parts.push(Part::Table { head, rows: rows.collect() });
    }

    fn impact(&self, it: &Content, parts: &mut Vec<Part>) {
        self.figures(it, "impact", parts);
        if !it.stories.is_empty() {
            parts.push(Part::Under(self.t("periods-stories")));
            parts.extend(it.stories.iter().map(|it| Part::Text(self.of(&it.title))));
        }
        if it.is_under_way() {
            let words = [
                ("cases", self.number(it.figure("ongoing")).into()),
                ("coachings", self.number(it.figure("coachings-ongoing")).into()),
            ];
            parts.push(Part::Text(self.tw("periods-under-way", &words)));
        }
    }
}

impl Sheet {
    /// As an accessible PDF, dated on that day.
    ///
    /// # Errors
    /// When it cannot be printed.
    pub fn pdf(&self, day: Day, seal: &[String]) -> Result<Vec<u8>, PaperError> {
        let date = day.date();
        let part = |n: i8| u8::try_from(n).unwrap_or(1);
        let year = u16::try_from(date.year()).unwrap_or(0);
        let mut paper = Paper::new(self.title.clone(), self.lang.clone())
            .issuer(self.issuer.clone())
            .created(year, part(date.month()), part(date.day()));
        for it in &self.parts {
            paper = match it {
                Part::Heading(text) => paper.heading(2, text.clone()),
                Part::Under(text) => paper.heading(3, text.clone()),
                Part::Text(text) => paper.text(text.clone()),
                Part::Small(text) => paper.small(text.clone()),
                Part::Facts(all) => paper.facts(all.iter().cloned()),
                Part::Table { head, rows } => {
                    let mut table = Table::new(head.iter().cloned());
                    for row in rows {
                        table = table.row(row.iter().cloned());
                    }
                    let is_number = |at: &usize| {
                        rows.iter().all(|row| {
                            row.get(*at).is_some_and(|it| {
                                it.starts_with(|c: char| c.is_ascii_digit()) && it.len() < 9
                            })
                        })
                    };
                    let columns: Vec<usize> = (1..head.len()).filter(is_number).collect();
                    paper.table(table.numbers(&columns))
                }
            };
        }
        for line in seal {
            paper = paper.small(line.clone());
        }
        paper.pdf()
    }

    /// Every number on the sheet in order, digits alone: what has to be the same in all languages.
    #[cfg(test)]
    pub fn numbers(&self) -> Vec<String> {
        let mut all = Vec::new();
        for it in &self.parts {
            match it {
                Part::Facts(facts) => all.extend(facts.iter().map(|it| it.1.clone())),
                Part::Table { rows, .. } => all.extend(rows.iter().flatten().cloned()),
                _ => {}
            }
        }
        let is_number = |it: &String| {
            it.contains('%')
                || it.chars().all(|c| c.is_ascii_digit() || " \u{a0}\u{202f},.:h".contains(c))
        };
        let digits = |it: String| it.chars().filter(char::is_ascii_digit).collect();
        all.into_iter().filter(is_number).map(digits).collect()
    }
}
