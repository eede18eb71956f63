//! Who asks, and the one way every question takes: pages, panels, files, programs, letters.
//! No database, no web.

use kit::{
    Result,
    clock::Day,
    search::{
        Search,
        engine::{self, Constraints, Doc, Exposure, FacetCounts, Kind, Match, Side, Viewer, Wish},
    },
};

use crate::{
    dismissal::model::Dismissal,
    model::{Group, Question},
    reason::round,
    receipt::model::{Both, Receipt, mark_moved},
    rival::acts::Apart,
};

/// How many of the best are looked at where words are weighed down.
const WINDOW: usize = 60;

/// Whatever beside the question decides its answer.
#[derive(Debug, Clone)]
pub struct Asker {
    pub viewer: Viewer,
    pub today: Day,
    /// The language of the person who reads.
    pub reader: engine::Lang,
    /// Who is left out, whatever is asked.
    pub apart: Apart,
    /// What the person said of this question, or of records for every question.
    pub said: Vec<Dismissal>,
    /// What organisations were shown lately.
    pub exposure: Option<Exposure>,
}

/// One suggestion with its receipt.
#[derive(Debug, Clone)]
pub struct Suggested {
    pub id: String,
    pub kind: Kind,
    pub title: String,
    pub receipt: Receipt,
}

/// The answer to a question for one group.
#[derive(Debug, Clone, Default)]
pub struct Answered {
    pub hits: Vec<Suggested>,
    pub considered: usize,
    pub facets: Vec<FacetCounts>,
    pub lang: Option<engine::Lang>,
    pub terms: Vec<String>,
}

impl Asker {
    /// The wish a question is for one group.
    fn wish(&self, question: &Question, group: Group) -> Wish {
        // A topic that has closed, or an opportunity that has run out, helps nobody.
        let deadline_after = (group != Group::Partners).then_some(self.today.0);
        let apart = self.apart.own.iter().chain(&self.apart.of_others);
        // Of those who keep away from the asker everything is left out. Of those the asker keeps
        // away from, the organisation: were its opportunities left out too, a list would tell
        // whose they are.
        let not_groups = self.apart.of_others.iter().map(ToString::to_string).collect();
        Wish {
            lang: question.lang,
            about: question.about.clone(),
            filters: question.filters(group),
            hard: Constraints {
                deadline_after,
                not_ids: apart.map(ToString::to_string).collect(),
                not_groups,
                ..Constraints::default()
            },
            today: self.today.0,
            viewer: self.viewer.clone(),
            reader: self.reader,
            limit: question.limit,
            offset: question.offset,
            facets: true,
            ..Wish::new(group.kind(), question.text.clone())
        }
    }

    /// The words of the question that were said to lead into a wrong field.
    fn weighed_down(&self) -> Vec<String> {
        self.said.iter().flat_map(Dismissal::weighed_down).map(str::to_owned).collect()
    }

    /// What fits, the best first, each with its receipt.
    pub fn ask(&self, search: &Search, question: &Question, group: Group) -> Result<Answered> {
        let words = self.weighed_down();
        let mut wish = self.wish(question, group);
        wish.hard.not_ids.extend(self.said.iter().map(|it| it.record.clone()));
        if words.is_empty() {
            wish.exposure = self.exposure.clone().filter(|_| group == Group::Partners);
        } else {
            // The order changes: the best are weighed again, then cut into pages.
            (wish.limit, wish.offset) = (WINDOW.max(question.offset + question.limit), 0);
        }
        let found = search.matches(&wish)?;
        let mut hits: Vec<Suggested> = found.hits.iter().map(Suggested::of).collect();
        if words.is_empty() {
            mark_moved(&mut hits.iter_mut().map(|it| &mut it.receipt).collect::<Vec<_>>());
        } else {
            for it in &mut hits {
                it.receipt.weigh_down(&words);
            }
            hits.sort_by(|a, b| {
                b.receipt.score.total_cmp(&a.receipt.score).then_with(|| a.id.cmp(&b.id))
            });
            hits = hits.into_iter().skip(question.offset).take(question.limit).collect();
        }
        if group == Group::Partners {
            for it in &mut hits {
                it.receipt.both = self.both(search, question, &it.id)?;
            }
        }
        Ok(Answered {
            hits,
            considered: found.considered,
            facets: found.facets,
            lang: found.lang,
            terms: found.terms,
        })
    }

    /// Why one record fits a question, whatever was said of it; none if it may not be shown.
    pub fn explain(
        &self,
        search: &Search,
        question: &Question,
        doc: &Doc,
    ) -> Result<Option<Receipt>> {
        let found = self.fitting(search, question, Group::of(doc.kind), (&[&doc.id], 0, 1))?;
        Ok(found.into_iter().next().map(|it| it.receipt))
    }

    /// Those of these records of one group that fit with a score (of 100) of about so much at least, whatever was
    /// said of them, the best first, so many at most.
    pub fn fitting(
        &self,
        search: &Search,
        question: &Question,
        group: Group,
        (ids, least, most): (&[&str], i64, usize),
    ) -> Result<Vec<Suggested>> {
        #[expect(clippy::cast_precision_loss, reason = "a score of at most a hundred")]
        let least = least as f32 - 1.0;
        let wish = Wish { limit: most, facets: false, ..self.wish(question, group) };
        let found = search.fitting(&wish, ids, least)?;
        let mut found: Vec<Suggested> = found.iter().map(Suggested::of).collect();
        if group == Group::Partners {
            for it in &mut found {
                it.receipt.both = self.both(search, question, &it.id)?;
            }
        }
        Ok(found)
    }

    /// From which score (of 100) on a record is among the first so many answers of a group, whatever was said of them;
    /// nought while there are fewer.
    pub fn bar(
        &self,
        search: &Search,
        question: &Question,
        group: Group,
        first: usize,
    ) -> Result<i64> {
        let (offset, limit) = (first.saturating_sub(1), 1);
        let wish = self.wish(question, group);
        let found = search.matches(&Wish { offset, limit, reasons: 0, facets: false, ..wish })?;
        Ok(found.hits.first().map_or(0, |it| round(it.score)))
    }

    /// What each side seeks against what the other offers.
    fn both(&self, search: &Search, question: &Question, id: &str) -> Result<Option<Both>> {
        let Some(about) = question.about.as_ref().filter(|it| has_sides(it)) else {
            return Ok(None);
        };
        let Some(other) = search.doc(id, &self.viewer)?.filter(has_sides) else { return Ok(None) };
        Ok(Both::of(&search.reciprocity(&self.viewer, &side(about), &side(&other))?))
    }
}

impl Suggested {
    fn of(it: &Match) -> Self {
        Self { id: it.id.clone(), kind: it.kind, title: it.title.clone(), receipt: Receipt::of(it) }
    }
}

fn has_sides(it: &Doc) -> bool {
    !it.offers.trim().is_empty() || !it.seeks.trim().is_empty()
}

fn side(it: &Doc) -> Side {
    Side { seeks: it.seeks.clone(), offers: it.offers.clone(), lang: it.lang }
}
