//! The rules of membership: who may take part in a programme, and what a partnership lacks.
//!
//! Project partners are agencies of the network; overseas entities need not be, and clusters have
//! to be among those who take part where a programme says so: domain §7.1 and §12.3, 2-12. Pure.

use kit::{Agency, Id, clock::Day, words};
use organisations::{Kind, Organisation};

use crate::programme::model::{Programme, Stage as Of};

words! {
    /// As what somebody takes part.
    pub enum Part {
        Agency = "network-member",
        Entity = "supporting-entity",
        Cluster = "cluster",
        Company = "company",
        Developer = "developer",
    }
}
words! {
    /// The size of a company by its staff (Recommendation 2003/361/EC, its first criterion).
    pub enum Size { Micro = "micro", Small = "small", Medium = "medium", Large = "large" }
}
words! {
    /// Why somebody may not take part.
    pub enum Bar {
        /// The programme is a draft or closed.
        Shut = "shut",
        Early = "early",
        Late = "late",
        /// Not an agency of the programme, or a client of none of them.
        Agency = "agency",
        Country = "country",
        Size = "size",
        /// Nobody said how many people work there, and not every size may take part.
        SizeUnknown = "size-unknown",
        /// Neither company nor cluster nor developer of technology.
        Kind = "kind",
    }
}
words! {
    /// What a partnership lacks.
    pub enum Lack { Agencies = "agencies", Cluster = "cluster", Entity = "entity" }
}

/// Who wants to take part, as far as the rules ask.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// None for what can take part as nothing.
    pub part: Option<Part>,
    /// The agency it is, or the one that looks after it; nil for nobody.
    pub agency: Id<Agency>,
    pub country: String,
    /// Every size it can be of by what is known.
    pub sizes: Vec<Size>,
}

impl Bar {
    /// The message that says it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Shut => "overseas-bar-shut",
            Self::Early => "overseas-bar-early",
            Self::Late => "overseas-bar-late",
            Self::Agency => "overseas-bar-agency",
            Self::Country => "overseas-bar-country",
            Self::Size => "overseas-bar-size",
            Self::SizeUnknown => "overseas-bar-size-unknown",
            Self::Kind => "overseas-bar-kind",
        }
    }
}

impl Size {
    /// What a company can be: without a number of staff an SME may be of three sizes.
    pub fn of(kind: Kind, staff: Option<i64>) -> Vec<Self> {
        match (kind, staff) {
            (Kind::Large, _) | (_, Some(250..)) => vec![Self::Large],
            (_, Some(50..)) => vec![Self::Medium],
            (_, Some(10..)) => vec![Self::Small],
            (_, Some(_)) => vec![Self::Micro],
            (Kind::Sme, None) => vec![Self::Micro, Self::Small, Self::Medium],
            (_, None) => Self::ALL.to_vec(),
        }
    }
}

impl Party {
    pub fn organisation(it: &Organisation) -> Self {
        let part = match it.kind {
            Kind::Sme | Kind::Large => Some(Part::Company),
            Kind::Cluster => Some(Part::Cluster),
            Kind::University | Kind::Research => Some(Part::Developer),
            Kind::Agency | Kind::Public | Kind::Other => None,
        };
        let sizes = Size::of(it.kind, it.staff);
        Self { part, agency: it.agency, country: it.country.clone(), sizes }
    }

    pub fn agency(id: Id<Agency>, country: &str) -> Self {
        let part = Some(Part::Agency);
        Self { part, agency: id, country: country.to_owned(), sizes: Vec::new() }
    }
}

/// Everything that bars somebody from a programme on a day; nothing if they may apply.
///
/// An empty list of agencies, countries or sizes bars nobody. Countries are asked of companies
/// and clusters, sizes of companies.
pub fn bars(rules: &Programme, it: &Party, today: Day) -> Vec<Bar> {
    let listed = |all: &[String], one: &str| all.is_empty() || all.iter().any(|it| it == one);
    let fits = |size: &Size| listed(&rules.sizes.0, size.as_str());
    let is_local = matches!(it.part, Some(Part::Company | Part::Cluster));
    let is_company = it.part == Some(Part::Company);
    let mut found = Vec::new();
    let mut bar = |is: bool, bar: Bar| {
        if is {
            found.push(bar);
        }
    };
    bar(rules.stage != Of::Open, Bar::Shut);
    bar(today < rules.opens_on, Bar::Early);
    bar(today > rules.closes_on, Bar::Late);
    bar(it.part.is_none(), Bar::Kind);
    bar(!listed(&rules.agencies.0, &it.agency.to_string()), Bar::Agency);
    bar(is_local && !listed(&rules.countries.0, &it.country), Bar::Country);
    bar(is_company && !it.sizes.iter().any(fits), Bar::Size);
    let is_open = it.sizes.iter().any(fits) && !it.sizes.iter().all(fits);
    bar(is_company && is_open, Bar::SizeUnknown);
    found
}

/// What those who are admitted lack to be a whole partnership. Whoever runs the programme is the
/// first of its agencies.
pub fn lacks(rules: &Programme, admitted: &[Part]) -> Vec<Lack> {
    let count = |part: Part| admitted.iter().filter(|it| **it == part).count();
    let agencies = i64::try_from(count(Part::Agency)).unwrap_or(i64::MAX).saturating_add(1);
    let lack = |is: bool, lack: Lack| is.then_some(lack);
    [
        lack(agencies < rules.least_agencies, Lack::Agencies),
        lack(rules.needs_cluster && count(Part::Cluster) == 0, Lack::Cluster),
        lack(rules.needs_entity && count(Part::Entity) == 0, Lack::Entity),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[cfg(test)]
mod tests {
    use kit::{Caller, Id, clock::Day};
    use organisations::{Kind, Words};
    use proptest::prelude::*;

    use super::{Bar, Lack, Part, Party, Size, bars, lacks};
    use crate::programme::model::{Draft, Programme, Stage as Of};

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn programme() -> Programme {
        let draft = Draft {
            title: "Access to coatings".into(),
            summary: String::new(),
            lang: "en".into(),
            origins: vec!["JP".into()],
            budget_cents: 0,
            opens_on: day("2026-11-01"),
            closes_on: day("2027-03-31"),
            sizes: vec!["micro".into(), "small".into()],
            countries: vec!["DE".into(), "FR".into()],
            agencies: Vec::new(),
            least_agencies: 3,
            needs_cluster: true,
            needs_entity: true,
            months: 12,
        };
        Programme { stage: Of::Open, ..Programme::new(draft, &Caller::house(0)) }
    }

    fn company(country: &str, staff: Option<i64>) -> Party {
        let sizes = Size::of(Kind::Sme, staff);
        Party { part: Some(Part::Company), agency: Id::new(), country: country.into(), sizes }
    }

    #[test]
    fn each_rule_bars_with_its_own_reason() {
        let (it, today) = (programme(), day("2026-11-21"));
        assert_eq!(bars(&it, &company("DE", Some(12)), today), []);
        assert_eq!(bars(&it, &company("ES", Some(12)), today), [Bar::Country]);
        assert_eq!(bars(&it, &company("DE", Some(50)), today), [Bar::Size]);
        assert_eq!(bars(&it, &company("DE", None), today), [Bar::SizeUnknown]);
        assert_eq!(bars(&it, &company("DE", Some(9)), day("2026-10-31")), [Bar::Early]);
        assert_eq!(
            bars(&it, &company("DE", Some(9)), day("2027-03-31")),
            [],
            "the last day counts"
        );
        assert_eq!(bars(&it, &company("DE", Some(9)), day("2027-04-01")), [Bar::Late]);
        let closed = Programme { stage: Of::Closed, ..it.clone() };
        assert_eq!(bars(&closed, &company("DE", Some(9)), today), [Bar::Shut]);
        let office = Party { part: None, ..company("DE", Some(9)) };
        assert_eq!(bars(&it, &office, today), [Bar::Kind]);
        let cluster = Party { part: Some(Part::Cluster), ..company("DE", Some(900)) };
        assert_eq!(bars(&it, &cluster, today), [], "a cluster is of any size");
        let agency = Id::new();
        let closed = Programme { agencies: Words(vec![agency.to_string()]), ..it };
        assert_eq!(bars(&closed, &company("DE", Some(9)), today), [Bar::Agency]);
        assert_eq!(bars(&closed, &Party::agency(agency, "PL"), today), [], "of any country");
        assert_eq!(bars(&closed, &Party::agency(Id::new(), "PL"), today), [Bar::Agency]);
    }

    #[test]
    fn six_partnerships_are_judged_with_what_they_lack() {
        use Part::{Agency, Cluster, Company, Entity};
        let it = programme();
        let cases: [(&[Part], &[Lack]); 6] = [
            (&[Agency, Agency, Cluster, Entity], &[]),
            (&[Agency, Agency, Cluster, Entity, Company, Company], &[]),
            (&[Agency, Cluster, Entity], &[Lack::Agencies]),
            (&[Agency, Agency, Entity], &[Lack::Cluster]),
            (&[Agency, Agency, Cluster], &[Lack::Entity]),
            (&[Company], &[Lack::Agencies, Lack::Cluster, Lack::Entity]),
        ];
        for (admitted, wanted) in cases {
            assert_eq!(lacks(&it, admitted), wanted, "{admitted:?}");
        }
        let alone =
            Programme { least_agencies: 1, needs_cluster: false, needs_entity: false, ..it };
        assert_eq!(lacks(&alone, &[]), [], "whoever runs it is an agency");
    }

    fn some(of: &'static [&'static str]) -> impl Strategy<Value = Vec<String>> {
        let all: Vec<String> = of.iter().map(|it| (*it).to_owned()).collect();
        prop::sample::subsequence(all, 0..of.len())
    }

    const LANDS: &[&str] = &["DE", "FR", "PL", "ES"];

    proptest! {
        /// Somebody may take part if and only if each rule by itself lets them, and no rule that
        /// is widened bars anybody who passed.
        #[test]
        fn rules_bar_whom_one_of_them_bars_and_nobody_else(
            (sizes, countries, staff) in (some(Size::WORDS), some(LANDS), prop::option::of(0_i64..400)),
            (land, kind, part) in (0_usize..4, 0_usize..2, 0_usize..6),
            (agency, listed, offset, stage) in (0_u8..3, 0_u8..8, -40_i32..200, 0_usize..3),
        ) {
            let ids: Vec<Id<kit::Agency>> = (0..3).map(|it| Id::named(&format!("agency {it}"))).collect();
            let agencies: Vec<String> =
                (0..3).filter(|it| listed & (1 << it) != 0).map(|it| ids[it].to_string()).collect();
            let rules = Programme {
                sizes: Words(sizes.clone()), countries: Words(countries.clone()), agencies: Words(agencies.clone()),
                stage: Of::ALL[stage], ..programme()
            };
            let kind = [Kind::Sme, Kind::Large][kind];
            let it = Party {
                part: Part::ALL.get(part).copied(), agency: ids[usize::from(agency)],
                country: LANDS[land].into(), sizes: Size::of(kind, staff),
            };
            let today = Day(rules.opens_on.0 + offset);
            let found = bars(&rules, &it, today);
            let (is_company, is_cluster) = (it.part == Some(Part::Company), it.part == Some(Part::Cluster));
            let may = stage == 1
                && (rules.opens_on..=rules.closes_on).contains(&today)
                && it.part.is_some()
                && (agencies.is_empty() || agencies.contains(&it.agency.to_string()))
                && (!(is_company || is_cluster) || countries.is_empty() || countries.contains(&it.country))
                && (!is_company || sizes.is_empty() || it.sizes.iter().all(|it| sizes.iter().any(|size| size == it.as_str())));
            prop_assert_eq!(found.is_empty(), may, "{:?}", found);
            let wide = Programme { sizes: Words::default(), countries: Words::default(), agencies: Words::default(), ..rules };
            let left = bars(&wide, &it, today);
            prop_assert!(left.iter().all(|it| found.contains(it)));
            prop_assert!(!left.iter().any(|it| [Bar::Agency, Bar::Country, Bar::Size, Bar::SizeUnknown].contains(it)));
        }
    }
}
