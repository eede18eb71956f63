//! What stands on the paper, in which order, for each length. Pure: words come from [`Say`].

use assessments::{Named, Peers, Told};
use engine_paper::{Paper, PaperError, Table};
use improvements::Advice;
use kit::words;

use crate::picture::model::{Legend, bars, spider};

words! {
    /// How much of it.
    pub enum Length {
        /// One page.
        Short = "short",
        /// About ten pages.
        Normal = "normal",
        /// With every answer.
        Full = "full",
    }
}

/// Says a message with values put in.
pub type Say<'a> = dyn Fn(&str, &[(&'static str, String)]) -> String + 'a;

/// Everything that is said.
pub struct Sheet<'a> {
    pub told: &'a Told,
    pub advice: &'a [Advice],
    /// What was done since the measurement before: the action and its day.
    pub done: &'a [(String, String)],
    /// The day of the measurement, in words and in numbers.
    pub day: String,
    pub language: &'a str,
    /// Who looks after the organisation.
    pub issuer: String,
    pub say: &'a Say<'a>,
}

/// How many strengths, gaps and blind spots one page holds.
const FEW: usize = 3;

impl Sheet<'_> {
    fn t(&self, key: &str) -> String {
        (self.say)(key, &[])
    }

    fn tw(&self, key: &str, word: &str) -> String {
        (self.say)(key, &[("it", word.to_owned())])
    }

    /// The finished PDF.
    pub fn pdf(&self, length: Length) -> Result<Vec<u8>, PaperError> {
        self.paper(length).pdf()
    }

    fn paper(&self, length: Length) -> Paper {
        let it = self.told;
        let title = format!("{}: {}", it.title, it.organisation);
        let date = it.day.date();
        let day = |n: i8| u8::try_from(n).unwrap_or(1);
        let paper = Paper::new(title, self.language).issuer(self.issuer.clone()).created(
            u16::try_from(date.year()).unwrap_or(0),
            day(date.month()),
            day(date.day()),
        );
        let paper = self.cover(paper);
        let paper = self.summary(paper);
        if length == Length::Short {
            return self.one_page(paper);
        }
        let paper = self.comparison(paper.page_break());
        let paper = self.findings(paper);
        let paper = self.dimensions(paper.page_break(), length);
        let paper = self.actions(paper.page_break());
        let paper = self.change(paper);
        self.method(paper.page_break())
    }

    fn cover(&self, paper: Paper) -> Paper {
        let it = self.told;
        let standing = (self.say)(&format!("assessments-mode-{}", it.standing), &[]);
        let said = (self.say)(&format!("assessments-mode-text-{}", it.standing), &[]);
        let mut line = format!("{standing} · T{} · {}", it.point, self.day);
        if !it.is_final {
            line = format!("{} · {line}", self.t("assessments-provisional"));
        }
        paper.text(line).small(said)
    }

    fn summary(&self, paper: Paper) -> Paper {
        let it = self.told;
        let paper = paper.heading(2, self.t("assessments-summary"));
        let paper = match (it.overall, &it.beside) {
            (Some(own), Some(beside)) => {
                let mean = beside.rows.first().map_or(0, |row| row.mean).to_string();
                let words = [("own", own.to_string()), ("mean", mean), ("n", beside.n.clone())];
                paper.lead((self.say)("reports-lead-beside", &words))
            }
            (Some(own), None) => paper.lead(self.tw("reports-lead", &own.to_string())),
            (None, _) => paper.lead(self.t("assessments-too-few-yet")),
        };
        match spider(&it.axes, it.others.as_deref()) {
            Some(picture) => {
                let key =
                    if it.others.is_some() { "reports-spider-beside" } else { "reports-spider" };
                paper.drawing(picture, format!("{} {}", self.t(key), self.scores()))
            }
            None => paper.text(self.scores()),
        }
    }

    /// All scores in one sentence: what a picture says to whom cannot see it.
    fn scores(&self) -> String {
        let one = |it: &assessments::Shown| match it.score {
            Some(score) => format!("{}: {score} %", it.name),
            None => format!("{}: {}", it.name, self.t("assessments-not-valid")),
        };
        self.told.dimensions.iter().map(one).collect::<Vec<_>>().join("; ")
    }

    fn one_page(&self, paper: Paper) -> Paper {
        let it = self.told;
        let paper = self.names(paper, "assessments-strengths", &it.strengths, FEW);
        let paper = self.names(paper, "assessments-gaps", &it.gaps, FEW);
        let firsts = self.advice.iter().take(FEW).filter_map(|one| {
            let action = one.actions.first()?;
            Some(format!("{}: {}", one.gap, action.title))
        });
        let firsts: Vec<String> = firsts.collect();
        let paper = if firsts.is_empty() {
            paper
        } else {
            paper.heading(2, self.t("reports-next")).list(firsts)
        };
        match &it.beside {
            Some(beside) => paper.small(self.class(beside)),
            None => paper.small(self.t("assessments-comparison-none")),
        }
    }

    fn names(&self, paper: Paper, key: &str, all: &[Named], most: usize) -> Paper {
        if all.is_empty() {
            return paper;
        }
        let one = |it: &Named| match it.typical {
            Some(typical) => {
                let words = [
                    ("name", it.name.clone()),
                    ("own", it.score.to_string()),
                    ("typical", typical.to_string()),
                ];
                (self.say)("reports-beside-typical", &words)
            }
            None => format!("{}: {} %", it.name, it.score),
        };
        paper.heading(3, self.t(key)).list(all.iter().take(most).map(one))
    }

    fn class(&self, beside: &Peers) -> String {
        let words = [("class", beside.class.clone()), ("n", beside.n.clone())];
        let text = (self.say)("assessments-comparison-text", &words);
        if beside.few { format!("{text} {}", self.t("assessments-comparison-few")) } else { text }
    }

    fn comparison(&self, paper: Paper) -> Paper {
        let paper = paper.heading(2, self.t("assessments-comparison"));
        let Some(beside) = &self.told.beside else {
            return paper.text(self.t("assessments-comparison-none"));
        };
        let legend = Legend {
            own: self.t("assessments-own"),
            mean: self.t("assessments-mean"),
            middle: self.t("assessments-quartiles"),
            champions: self.t("assessments-champions"),
        };
        let mut table = Table::new([
            self.t("assessments-dimension"),
            self.t("assessments-own"),
            self.t("assessments-mean"),
            self.t("assessments-quartiles"),
            self.t("assessments-percentile"),
            self.t("assessments-champions"),
            self.t("assessments-standing"),
        ]);
        for row in &beside.rows {
            table = table.row([
                row.name.clone(),
                format!("{} %", row.own),
                format!("{} %", row.mean),
                format!("{}–{} %", row.low, row.high),
                row.percentile.to_string(),
                row.champions.map_or_else(|| "–".to_owned(), |it| format!("{it} %")),
                self.t(&format!("assessments-standing-{}", row.standing)),
            ]);
        }
        let mut paper = paper
            .text(self.class(beside))
            .drawing(bars(&beside.rows, &legend), self.t("reports-bars"))
            .table(table.numbers(&[1, 2, 3, 4, 5]))
            .small(self.t("assessments-comparison-method"));
        if let Some(n) = &beside.champions {
            paper = paper.small(self.tw("assessments-champions-text", n));
        }
        paper
    }

    fn findings(&self, paper: Paper) -> Paper {
        let it = self.told;
        let paper = paper.heading(2, self.t("reports-findings"));
        let paper = self.names(paper, "assessments-strengths", &it.strengths, usize::MAX);
        let paper = self.names(paper, "assessments-gaps", &it.gaps, usize::MAX);
        if it.blind.is_empty() {
            return paper;
        }
        paper
            .heading(3, self.t("assessments-blind-spots"))
            .text(self.t("assessments-blind-text"))
            .list(it.blind.iter().cloned())
    }

    fn dimensions(&self, paper: Paper, length: Length) -> Paper {
        let mut paper = paper.heading(2, self.t("reports-dimensions"));
        for it in &self.told.dimensions {
            let score = it
                .score
                .map_or_else(|| self.t("assessments-not-valid"), |score| format!("{score} %"));
            paper = paper.heading(3, format!("{}: {score}", it.name));
            if !it.band.is_empty() {
                paper = paper.text(it.band.clone());
            }
            let words = [
                ("weight", it.weight.to_string()),
                ("answered", it.answered.to_string()),
                ("counted", it.counted.to_string()),
            ];
            paper = paper.small((self.say)("reports-weight", &words));
            let part = |(name, score): &(String, Option<i64>)| {
                (name.clone(), score.map_or_else(|| "–".to_owned(), |it| format!("{it} %")))
            };
            paper = paper.facts(it.subdimensions.iter().map(part));
            paper = self.items(paper, &it.items, length);
        }
        paper
    }

    /// The answers with their scores; with what they mean in the full report.
    fn items(&self, paper: Paper, all: &[Named], length: Length) -> Paper {
        if all.is_empty() {
            return paper;
        }
        let is_full = length == Length::Full;
        let mut head =
            vec![self.t("reports-answer"), self.t("assessments-own"), self.t("reports-typical")];
        if is_full {
            head.push(self.t("reports-level"));
        }
        let mut table = Table::new(head);
        for it in all {
            let own =
                if it.is_blind { self.t("assessments-blind") } else { format!("{} %", it.score) };
            let typical = it.typical.map_or_else(|| "–".to_owned(), |it| format!("{it} %"));
            let mut row = vec![it.name.clone(), own, typical];
            if is_full {
                row.push(it.level.clone());
            }
            table = table.row(row);
        }
        paper.table(table.numbers(&[1, 2]))
    }

    fn actions(&self, paper: Paper) -> Paper {
        let mut paper = paper.heading(2, self.t("reports-next"));
        if self.advice.is_empty() {
            return paper.text(self.t("reports-no-gaps"));
        }
        paper = paper.text(self.t("reports-next-lead"));
        for one in self.advice {
            paper = paper.heading(3, one.gap.clone()).text(format!("{} {}", one.says, one.why));
            for action in &one.actions {
                paper = paper
                    .heading(4, action.title.clone())
                    .small(format!("{} {}", action.why, action.effort))
                    .text(action.when.clone())
                    .list(action.steps.iter().cloned())
                    .small(self.tw("reports-done-when", &action.done));
            }
        }
        paper
    }

    fn change(&self, paper: Paper) -> Paper {
        let Some(since) = &self.told.since else { return paper };
        let words = [("point", since.point.to_string()), ("day", since.day.clone())];
        let mut table = Table::new([
            self.t("assessments-dimension"),
            self.t("assessments-change"),
            self.t("assessments-means"),
        ]);
        for (name, points, is_clear) in &since.rows {
            let key =
                if *is_clear { "assessments-change-clear" } else { "assessments-change-chance" };
            table = table.row([name.clone(), points.clone(), self.t(key)]);
        }
        let paper = paper
            .heading(2, (self.say)("assessments-since", &words))
            .table(table.numbers(&[1]))
            .small(self.t("assessments-change-method"));
        if self.done.is_empty() {
            return paper.text(self.t("reports-nothing-done"));
        }
        let done = self.done.iter().map(|(name, day)| format!("{name} ({day})"));
        paper.heading(3, self.t("reports-done")).list(done)
    }

    fn method(&self, paper: Paper) -> Paper {
        let it = self.told;
        let beside = it.beside.as_ref();
        let rows = [
            (self.t("assessments-questionnaire"), format!("{} {}", it.title, it.version)),
            (self.t("assessments-organisation"), it.organisation.clone()),
            (self.t("assessments-day"), self.day.clone()),
            (self.t("assessments-point"), format!("T{}", it.point)),
            (self.t("assessments-mode"), self.t(&format!("assessments-mode-{}", it.standing))),
            (self.t("reports-evidence"), format!("{} %", it.evidence)),
            (
                self.t("reports-class"),
                beside.map_or_else(|| "–".to_owned(), |it| format!("{} (n = {})", it.class, it.n)),
            ),
        ];
        paper
            .heading(2, self.t("assessments-method"))
            .text(self.t("assessments-method-text"))
            .text(self.t("assessments-change-method"))
            .text(self.t("reports-privacy"))
            .heading(2, self.t("reports-about"))
            .facts(rows)
            .small(self.t("reports-licence"))
    }
}
