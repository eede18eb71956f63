//! From companies, figures and ties to classes, questions and advice. Pure.

use std::collections::BTreeSet;

use kit::{Id, clock::Day};
use organisations::Organisation;

use crate::{
    class::model::{Amounts, CONSECUTIVE, Class, Distance, Period, distances, lasting},
    group::model::{Counted, Edge, Kind, Line, Node, Relation, count},
    model::{Company, Figures, Picture, Tie},
};

/// Figures of others that close further away from the own than this are questioned.
const YEAR: i32 = 366;
/// Accounts older than this are questioned: there must be later ones.
const OLD: i32 = 730;

/// What is still to be answered.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Question {
    /// There are no figures of the organisation itself.
    Own,
    /// There are none of a company that is counted.
    Missing(Id<Company>),
    /// Nobody said yet that all owners and holdings are there.
    Ties,
    /// Its figures are of another year.
    Apart(Id<Company>),
    /// A year between two others is missing.
    Gap(Day),
    /// The latest accounts are of two years ago and more.
    Old(Day),
    /// With one period nobody can see whether the class has changed.
    OnePeriod,
}

impl Question {
    /// Whether nothing can be declared before it is answered.
    pub const fn is_grave(&self) -> bool {
        matches!(self, Self::Own | Self::Missing(_) | Self::Ties)
    }

    /// The last word of its message key.
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Missing(_) => "missing",
            Self::Ties => "ties",
            Self::Apart(_) => "apart",
            Self::Gap(_) => "gap",
            Self::Old(_) => "old",
            Self::OnePeriod => "one-period",
        }
    }

    pub const fn company(&self) -> Option<Id<Company>> {
        match self {
            Self::Missing(id) | Self::Apart(id) => Some(*id),
            _ => None,
        }
    }

    pub const fn day(&self) -> Option<Day> {
        match self {
            Self::Gap(day) | Self::Old(day) => Some(*day),
            _ => None,
        }
    }
}

/// One closed period of the organisation, counted.
#[derive(Debug, Clone)]
pub struct Year {
    pub counted: Counted,
    pub period: Period,
    /// The figures that were counted, in the order of the companies.
    pub used: Vec<Option<Figures>>,
}

/// What a picture comes to.
#[derive(Debug, Clone)]
pub struct Assessment {
    /// The oldest first.
    pub years: Vec<Year>,
    pub questions: Vec<Question>,
}

impl Assessment {
    pub fn last(&self) -> Option<&Year> {
        self.years.last()
    }

    pub fn class(&self) -> Option<Class> {
        self.last().map(|it| it.period.counts)
    }

    /// Whether nothing grave is open.
    pub fn is_sure(&self) -> bool {
        !self.questions.iter().any(Question::is_grave)
    }
}

/// Counts every closed period with the ties of today, so that who was bought or sold counts at
/// once and not after two years; the two-year rule is about figures alone (article 4(2)).
pub fn assess(picture: &Picture, is_complete: bool, today: Day) -> Assessment {
    let edges = edges(picture);
    let mut days: Vec<Day> = picture.companies.first().map_or_else(Vec::new, |own| {
        picture.figures_of(own.id).iter().map(|it| it.ends_on).collect()
    });
    days.reverse();
    let counted = days.iter().map(|day| {
        let used: Vec<_> =
            picture.companies.iter().map(|it| nearest(picture, it.id, *day).cloned()).collect();
        (count(&nodes(picture, &used), &edges), used)
    });
    let counted: Vec<_> = counted.collect();
    let alone: Vec<_> = days.iter().zip(&counted).map(|(day, (it, _))| (*day, it.class)).collect();
    let years = lasting(&alone).into_iter().zip(counted);
    let years: Vec<Year> =
        years.map(|(period, (counted, used))| Year { counted, period, used }).collect();
    let questions = questions(picture, &years, is_complete, today);
    Assessment { years, questions }
}

/// The companies of the directory that are one enterprise with the one in question. Figures do
/// not matter for that.
pub fn linked_companies(picture: &Picture) -> Vec<Id<Organisation>> {
    let unknown = vec![None; picture.companies.len()];
    let counted = count(&nodes(picture, &unknown), &edges(picture));
    let linked = counted.lines.iter().filter(|it| it.relation == Relation::Linked);
    let companies = linked.filter_map(|it| picture.companies.get(it.node));
    companies.map(|it| it.directory).filter(|id| !id.is_nil()).collect()
}

fn nodes(picture: &Picture, used: &[Option<Figures>]) -> Vec<Node> {
    let all = picture.companies.iter().zip(used);
    let amounts =
        |used: &Option<Figures>| used.as_ref().map_or_else(Amounts::default, Figures::amounts);
    all.map(|(it, used)| Node { kind: it.kind, amounts: amounts(used) }).collect()
}

fn edges(picture: &Picture) -> Vec<Edge> {
    let place = |id: Id<Company>| picture.companies.iter().position(|it| it.id == id);
    let edge = |it: &Tie| {
        Some(Edge {
            owner: place(it.owner)?,
            owned: place(it.owned)?,
            capital: it.capital,
            votes: it.votes,
            controls: it.controls,
            market: it.persons.then_some(it.same_market),
            invested: it.invested,
        })
    };
    picture.ties.iter().filter_map(edge).collect()
}

/// The latest figures of a company closed by that day; if there are none, the first after it.
fn nearest(picture: &Picture, company: Id<Company>, day: Day) -> Option<&Figures> {
    let all = picture.figures_of(company);
    all.iter().find(|it| it.ends_on <= day).or(all.last()).copied()
}

fn questions(picture: &Picture, years: &[Year], is_complete: bool, today: Day) -> Vec<Question> {
    let mut all = BTreeSet::new();
    if !is_complete {
        all.insert(Question::Ties);
    }
    let Some(last) = years.last() else {
        all.insert(Question::Own);
        return all.into_iter().collect();
    };
    let ends_on = last.period.ends_on;
    for (line, used) in last.counted.lines.iter().zip(&last.used) {
        let Some(company) = picture.companies.get(line.node) else { continue };
        // What an authority spends is not counted, whoever holds what.
        let is_counted = line.relation.is_counted() && company.kind != Kind::Public;
        match used {
            _ if !is_counted => {}
            None => _ = all.insert(Question::Missing(company.id)),
            Some(it) if (it.ends_on.0 - ends_on.0).abs() > YEAR => {
                all.insert(Question::Apart(company.id));
            }
            Some(_) => {}
        }
    }
    for (one, next) in years.iter().zip(years.iter().skip(1)) {
        if next.period.ends_on.0 - one.period.ends_on.0 > CONSECUTIVE {
            all.insert(Question::Gap(one.period.ends_on));
        }
    }
    if today.0 - ends_on.0 > OLD {
        all.insert(Question::Old(ends_on));
    }
    if years.len() == 1 {
        all.insert(Question::OnePeriod);
    }
    all.into_iter().collect()
}

/// Which class the amounts would have without each company that is counted beside the
/// organisation itself, if that is another: its place and the class.
pub fn without(counted: &Counted) -> Vec<(usize, Class)> {
    let beside = counted.lines.iter().filter(|it| it.node != 0 && it.relation.is_counted());
    let one = |line: &Line| (line.node, counted.total.minus(line.added).class());
    beside.map(one).filter(|(_, class)| *class != counted.total.class()).collect()
}

/// How far it is to the ceilings of the class and of the next smaller one.
pub fn near(counted: &Counted) -> Vec<Distance> {
    let all = distances(counted.total);
    let fits = all.iter().position(|it| it.fits).unwrap_or(all.len());
    let first = fits.saturating_sub(1);
    all.into_iter().skip(first).take(if fits == 0 { 1 } else { 2 }).collect()
}

#[cfg(test)]
mod tests {
    use kit::{Id, clock::Day};
    use organisations::Organisation;

    use super::{Assessment, Question, assess, near, without};
    use crate::{
        class::model::Class,
        group::model::{Kind, Relation},
        model::{Company, Figures, Picture, Tie},
    };

    const MILLION: i64 = 100_000_000;

    fn company(name: &str) -> Company {
        Company {
            id: Id::named(name),
            organisation: Id::named("own"),
            agency: Id::nil(),
            name: name.to_owned(),
            country: "FR".to_owned(),
            kind: Kind::Enterprise,
            directory: Id::nil(),
            created_at: 0,
            changed_at: 0,
        }
    }

    fn figures(name: &str, day: &str, staff: i64) -> Figures {
        Figures {
            organisation: Id::<Organisation>::named("own"),
            agency: Id::nil(),
            company: Id::named(name),
            ends_on: day.parse().unwrap(),
            staff: staff * 100,
            turnover: MILLION,
            balance: MILLION,
            is_estimate: false,
            changed_at: 0,
        }
    }

    fn tie(owner: &str, owned: &str, share: i64) -> Tie {
        Tie {
            id: Id::named(&format!("{owner} {owned}")),
            organisation: Id::named("own"),
            agency: Id::nil(),
            owner: Id::named(owner),
            owned: Id::named(owned),
            capital: share,
            votes: share,
            controls: false,
            persons: false,
            same_market: false,
            invested: 0,
            changed_at: 0,
        }
    }

    fn assessed(others: &[&str], figures: Vec<Figures>, ties: Vec<Tie>) -> Assessment {
        let companies = std::iter::once(&"own").chain(others).map(|it| company(it)).collect();
        let today: Day = "2026-11-21".parse().unwrap();
        assess(&Picture { companies, figures, ties }, true, today)
    }

    #[test]
    fn nothing_is_known_without_own_figures() {
        let it = assessed(&[], Vec::new(), Vec::new());
        assert_eq!(
            (it.class(), it.questions.as_slice(), it.is_sure()),
            (None, &[Question::Own][..], false)
        );
    }

    #[test]
    fn the_class_follows_the_years() {
        let of = |staff: &[i64]| {
            let year = |(at, staff): (usize, &i64)| {
                figures("own", &format!("{}-12-31", 2022 + at), *staff)
            };
            assessed(&[], staff.iter().enumerate().map(year).collect(), Vec::new())
        };
        assert_eq!(
            of(&[9]).questions,
            [Question::Old("2022-12-31".parse().unwrap()), Question::OnePeriod]
        );
        assert_eq!(of(&[9, 9, 9, 10]).class(), Some(Class::Micro));
        assert_eq!(of(&[9, 9, 10, 10]).class(), Some(Class::Small));
        assert_eq!(of(&[249, 250, 249, 250]).class(), Some(Class::Medium));
        assert!(of(&[9, 9, 10, 10]).questions.is_empty());
    }

    #[test]
    fn a_counted_company_without_figures_is_a_question() {
        let own = vec![figures("own", "2024-12-31", 5), figures("own", "2025-12-31", 5)];
        let it = assessed(
            &["daughter", "small"],
            own.clone(),
            vec![tie("own", "daughter", 6_000), tie("small", "own", 1_000)],
        );
        assert_eq!(it.questions, [Question::Missing(Id::named("daughter"))]);
        let with = [own, vec![figures("daughter", "2023-06-30", 7)]].concat();
        let it = assessed(&["daughter"], with, vec![tie("own", "daughter", 6_000)]);
        assert_eq!(it.questions, [Question::Apart(Id::named("daughter"))]);
        assert!(it.is_sure() && it.class() == Some(Class::Small), "12 people together");
        assert_eq!(it.last().unwrap().counted.lines[1].relation, Relation::Linked);
    }

    #[test]
    fn a_missing_year_is_a_question() {
        let all = vec![figures("own", "2022-12-31", 5), figures("own", "2025-12-31", 5)];
        assert_eq!(
            assessed(&[], all, Vec::new()).questions,
            [Question::Gap("2022-12-31".parse().unwrap())]
        );
    }

    #[test]
    fn each_year_takes_the_figures_closed_by_then() {
        let all = vec![
            figures("own", "2024-12-31", 1),
            figures("own", "2025-12-31", 1),
            figures("daughter", "2024-09-30", 20),
            figures("daughter", "2025-09-30", 30),
            figures("daughter", "2026-09-30", 90),
        ];
        let it = assessed(&["daughter"], all, vec![tie("own", "daughter", 10_000)]);
        let totals: Vec<_> = it.years.iter().map(|year| year.counted.total.staff).collect();
        assert_eq!(totals, [2_100, 3_100]);
    }

    #[test]
    fn advice_says_what_would_change_it() {
        let all = vec![figures("own", "2025-12-31", 40), figures("big", "2025-12-31", 40)];
        let it = assessed(&["big"], all, vec![tie("big", "own", 4_000)]);
        let counted = &it.last().unwrap().counted;
        assert_eq!((counted.total.staff, it.class()), (5_600, Some(Class::Medium)));
        assert_eq!(without(counted), [(1, Class::Small)]);
        let classes: Vec<_> = near(counted).iter().map(|it| (it.class, it.fits)).collect();
        assert_eq!(classes, [(Class::Small, false), (Class::Medium, true)]);
    }
}
