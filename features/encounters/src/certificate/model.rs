//! A certificate of attendance, as tagged PDF. Pure: words come from [`Say`].

use engine_paper::{Paper, PaperError};
use kit::clock::Day;

/// Says a message with values put in.
pub type Say<'a> = dyn Fn(&str, &[(&'static str, String)]) -> String + 'a;

/// What is certified of one participant.
#[derive(Debug, Clone)]
pub struct Certified {
    pub name: String,
    /// Empty for somebody who came for themselves.
    pub organisation: String,
    /// Whether they were there on site.
    pub is_on_site: bool,
    /// Meetings that took place as far as anybody noted, and minutes of each.
    pub meetings: usize,
}

/// What is certified about an event.
pub struct Occasion<'a> {
    pub title: String,
    /// Its days, in words.
    pub days: String,
    pub place: String,
    /// Minutes of a meeting.
    pub minutes: i64,
    pub issuer: String,
    pub language: &'a str,
    pub today: Day,
    /// The same in words.
    pub issued: String,
    pub say: &'a Say<'a>,
}

impl Occasion<'_> {
    fn t(&self, key: &str) -> String {
        (self.say)(key, &[])
    }

    fn paper(&self, title: String) -> Paper {
        let date = self.today.date();
        let day = |it: i8| u8::try_from(it).unwrap_or(1);
        let year = u16::try_from(date.year()).unwrap_or(0);
        Paper::new(title, self.language).issuer(self.issuer.clone()).created(
            year,
            day(date.month()),
            day(date.day()),
        )
    }

    /// One certificate.
    pub fn one(&self, it: &Certified) -> Result<Vec<u8>, PaperError> {
        self.body(self.paper(self.t("encounters-certificate")).space(24.0), it).pdf()
    }

    /// Those of everybody in one file, each on a page of its own.
    pub fn all(&self, them: &[Certified]) -> Result<Vec<u8>, PaperError> {
        let title = format!("{}: {}", self.t("encounters-certificates"), self.title);
        let mut paper = self.paper(title);
        for (at, it) in them.iter().enumerate() {
            let next = if at == 0 { paper } else { paper.page_break() };
            paper = self.body(next.heading(2, self.t("encounters-certificate")).space(24.0), it);
        }
        paper.pdf()
    }

    fn body(&self, paper: Paper, it: &Certified) -> Paper {
        let mut facts = vec![
            (self.t("events-title"), self.title.clone()),
            (self.t("events-when"), self.days.clone()),
        ];
        if !self.place.is_empty() {
            facts.push((self.t("events-place"), self.place.clone()));
        }
        let mode = if it.is_on_site { "events-mode-on-site" } else { "events-mode-remote" };
        facts.push((self.t("events-attendance"), self.t(mode)));
        if !it.organisation.is_empty() {
            facts.push((self.t("events-organisation"), it.organisation.clone()));
        }
        let numbers = [("n", it.meetings.to_string()), ("minutes", self.minutes.to_string())];
        facts.push((
            self.t("encounters-certificate-meetings"),
            (self.say)("encounters-certificate-each", &numbers),
        ));
        let signed = [("day", self.issued.clone()), ("agency", self.issuer.clone())];
        paper
            .text(self.t("encounters-certificate-says"))
            .lead(it.name.clone())
            .text(self.t("encounters-certificate-took-part"))
            .facts(facts)
            .space(56.0)
            .text((self.say)("encounters-certificate-signed", &signed))
            .space(40.0)
            .small(self.t("encounters-certificate-line"))
    }
}

#[cfg(test)]
mod tests {
    use super::{Certified, Occasion};

    #[test]
    fn a_certificate_is_the_same_each_time_and_one_page_for_each() {
        let say = |key: &str, words: &[(&'static str, String)]| format!("{key} {words:?}");
        let it = Occasion {
            title: "Meet and Build".into(),
            days: "14 April 2027".into(),
            place: "Ghent".into(),
            minutes: 20,
            issuer: "Agentur Aare".into(),
            language: "en",
            today: "2027-04-20".parse().unwrap(),
            issued: "20 April 2027".into(),
            say: &say,
        };
        let one = Certified {
            name: "Żaneta Öztürk".into(),
            organisation: "Glashaus Nord".into(),
            is_on_site: true,
            meetings: 7,
        };
        let pdf = it.one(&one).unwrap();
        assert!(pdf.starts_with(b"%PDF-1.7"));
        assert_eq!(pdf, it.one(&one).unwrap());
        let all = it.all(&[one.clone(), one]).unwrap();
        assert!(all.len() > pdf.len());
    }
}
