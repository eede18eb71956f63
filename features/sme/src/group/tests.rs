//! The rules of partner and linked enterprises, case by case and by chance.

use proptest::prelude::*;

use super::model::{ANGELS, Counted, Edge, Kind, Node, Relation, count};
use crate::class::model::{Amounts, Class, Share};

const MILLION: i64 = 100_000_000;

/// A company with that many people (whole units) and a million of each for ten of them.
fn company(staff: i64) -> Node {
    Node {
        kind: Kind::Enterprise,
        amounts: Amounts::of(staff * 100, staff * MILLION / 10, staff * MILLION / 10),
    }
}

fn investor(kind: Kind, staff: i64) -> Node {
    Node { kind, ..company(staff) }
}

fn holds(owner: usize, owned: usize, share: Share) -> Edge {
    Edge { owner, owned, capital: share, votes: share, controls: false, market: None, invested: 0 }
}

fn relations(it: &Counted) -> Vec<(Relation, Share)> {
    it.lines.iter().map(|line| (line.relation, line.share)).collect()
}

#[test]
fn three_companies_whole_a_third_and_most() {
    use Relation::{Linked, Own, Partner};
    let nodes = [company(10), company(20), company(100), company(40)];
    let edges = [holds(0, 1, 10_000), holds(0, 2, 3_300), holds(3, 0, 5_100)];
    let it = count(&nodes, &edges);
    let all = [(Own, 10_000), (Linked, 10_000), (Partner, 3_300), (Linked, 10_000)];
    assert_eq!(relations(&it), all);
    assert_eq!(it.total, Amounts::of(10_300, 1_030_000_000, 1_030_000_000));
    assert_eq!(it.class, Class::Medium);
}

#[test]
fn a_quarter_is_a_partner_and_half_is_not_yet_linked() {
    let relation =
        |share| count(&[company(1), company(1)], &[holds(1, 0, share)]).lines[1].relation;
    let found = [2_499, 2_500, 5_000, 5_001].map(relation);
    assert_eq!(found, [Relation::Apart, Relation::Partner, Relation::Partner, Relation::Linked]);
}

#[test]
fn votes_count_as_capital_does_and_control_links() {
    let tied = |edge: Edge| count(&[company(1), company(1)], &[edge]).lines[1].relation;
    assert_eq!(tied(Edge { votes: 5_100, ..holds(1, 0, 100) }), Relation::Linked);
    assert_eq!(tied(Edge { votes: 2_600, ..holds(1, 0, 100) }), Relation::Partner);
    assert_eq!(tied(Edge { controls: true, ..holds(1, 0, 100) }), Relation::Linked);
}

#[test]
fn of_two_that_hold_of_each_other_the_larger_share_counts() {
    let it = count(&[company(10), company(100)], &[holds(0, 1, 2_600), holds(1, 0, 4_000)]);
    assert_eq!(relations(&it)[1], (Relation::Partner, 4_000));
    assert_eq!(it.total.staff, 5_000, "counted once");
}

#[test]
fn two_linked_partners_hold_the_majority_together() {
    let nodes = [company(10), company(50), company(60)];
    let apart = [holds(1, 0, 2_800), holds(2, 0, 3_000)];
    let together = [apart[0], apart[1], holds(1, 2, 8_000)];
    assert_eq!(count(&nodes, &apart).total.staff, 1_000 + 1_400 + 1_800);
    let it = count(&nodes, &together);
    assert_eq!(relations(&it)[1..], [(Relation::Linked, 10_000); 2]);
    assert_eq!(it.total.staff, 12_000);
}

#[test]
fn two_linked_owners_are_partners_together() {
    let nodes = [company(10), company(50), company(60)];
    let it = count(&nodes, &[holds(1, 0, 1_500), holds(2, 0, 1_500), holds(1, 2, 10_000)]);
    assert_eq!(relations(&it)[1..], [(Relation::Partner, 3_000); 2]);
}

#[test]
fn who_is_linked_with_a_partner_is_counted_by_its_share_and_nobody_further() {
    // 1 is a partner, 2 its daughter, 3 a partner of the partner, 4 a mother of the group.
    let nodes = [company(10), company(100), company(200), company(1_000), company(30)];
    let edges = [holds(0, 1, 3_000), holds(1, 2, 9_000), holds(1, 3, 4_000), holds(4, 0, 6_000)];
    let it = count(&nodes, &edges);
    assert_eq!(relations(&it)[2], (Relation::Partner, 3_000));
    assert_eq!(relations(&it)[3], (Relation::Remote, 0));
    assert_eq!(it.total.staff, 1_000 + 3_000 + 6_000 + 3_000);
}

#[test]
fn partners_of_linked_companies_are_partners() {
    let it =
        count(&[company(10), company(10), company(100)], &[holds(0, 1, 6_000), holds(2, 1, 2_500)]);
    assert_eq!(relations(&it)[2], (Relation::Partner, 2_500));
}

#[test]
fn a_circle_of_owners_ends() {
    let nodes = [company(10), company(20), company(30)];
    let two = count(&nodes[..2], &[holds(0, 1, 6_000), holds(1, 0, 6_000)]);
    assert_eq!(two.total.staff, 3_000);
    let three = [holds(0, 1, 6_000), holds(1, 2, 6_000), holds(2, 0, 6_000)];
    assert_eq!(count(&nodes, &three).total.staff, 6_000);
    assert_eq!(count(&nodes, &[holds(0, 0, 9_000), holds(0, 9, 9_000)]).total.staff, 1_000);
}

#[test]
fn exempt_investors_hold_up_to_half() {
    for kind in Kind::ALL.iter().copied().filter(|kind| kind.is_exempt()) {
        let of = |share| count(&[company(10), investor(kind, 1_000)], &[holds(1, 0, share)]);
        assert_eq!(relations(&of(2_500))[1].1, 2_500);
        for share in [2_500, 5_000] {
            assert_eq!((of(share).total.staff, of(share).class), (1_000, Class::Small), "{kind:?}");
        }
        let most = of(5_001);
        assert!(most.class == Class::Large, "{kind:?} {most:?}");
    }
}

#[test]
fn an_exempt_investor_of_others_is_a_partner_of_those_it_is_held_by() {
    let nodes = [investor(Kind::University, 10), company(100)];
    assert_eq!(count(&nodes, &[holds(0, 1, 3_000)]).total.staff, 4_000);
}

#[test]
fn exempt_investors_linked_with_each_other_are_linked_above_half() {
    let nodes = [company(10), investor(Kind::Venture, 100), investor(Kind::Institutional, 50)];
    let apart = [holds(1, 0, 3_000), holds(2, 0, 3_000)];
    assert_eq!(count(&nodes, &apart).total.staff, 1_000);
    let linked = [apart[0], apart[1], Edge { controls: true, ..holds(1, 2, 0) }];
    assert_eq!(count(&nodes, &linked).total.staff, 16_000);
    let half = [holds(1, 0, 2_500), holds(2, 0, 2_500), linked[2]];
    assert_eq!(count(&nodes, &half).total.staff, 1_000, "half is not more than half");
}

#[test]
fn business_angels_are_exempt_below_their_sum() {
    let nodes = [company(10), investor(Kind::Angel, 40), investor(Kind::Angel, 40)];
    let of = |one, other| {
        let edges = [
            Edge { invested: one, ..holds(1, 0, 2_500) },
            Edge { invested: other, ..holds(2, 0, 2_500) },
        ];
        count(&nodes, &edges).total.staff
    };
    assert_eq!(of(ANGELS / 2, ANGELS / 2 - 1), 1_000);
    assert_eq!(of(ANGELS / 2, ANGELS / 2), 3_000);
}

#[test]
fn public_bodies_hold_less_than_a_quarter() {
    let of = |kind, share| {
        let it = count(&[company(10), investor(kind, 1_000)], &[holds(1, 0, share)]);
        (it.class, it.total.staff, it.lines[1].relation)
    };
    assert_eq!(of(Kind::Public, 2_499), (Class::Small, 1_000, Relation::Public));
    assert_eq!(of(Kind::Public, 2_500), (Class::Large, 1_000, Relation::Public));
    assert_eq!(of(Kind::Municipality, 5_000).0, Class::Small);
    assert_eq!(of(Kind::Municipality, 5_001).0, Class::Large);
}

#[test]
fn public_bodies_hold_jointly_and_indirectly() {
    let nodes = [company(10), investor(Kind::Public, 0), investor(Kind::Public, 0), company(5)];
    let jointly = [holds(1, 0, 1_500), holds(2, 0, 1_000)];
    assert_eq!(count(&nodes, &jointly).class, Class::Large);
    // A company of the State holds a part; one it holds a fifth of does not count for it.
    let through = |share| count(&nodes, &[holds(1, 3, share), holds(3, 0, 3_000)]).public;
    assert_eq!([through(6_000), through(2_000)], [3_000, 0]);
    // Above the mother.
    let above = [holds(1, 3, 2_500), holds(3, 0, 9_000)];
    assert_eq!(count(&nodes, &above).class, Class::Large);
}

#[test]
fn persons_link_on_the_same_market_alone() {
    let of = |share, market| {
        let edge = Edge { market: Some(market), ..holds(0, 1, share) };
        let it = count(&[company(10), company(20)], &[edge]);
        (it.total.staff, it.lines[1].relation)
    };
    assert_eq!(of(6_000, true), (3_000, Relation::Linked));
    assert_eq!(of(6_000, false), (1_000, Relation::Market));
    assert_eq!(of(3_000, true), (1_000, Relation::Apart), "persons are no partners");
}

#[test]
fn of_equal_ties_through_persons_the_nearer_market_is_told() {
    let of = |markets: [bool; 2]| {
        let edges = markets.map(|market| Edge { market: Some(market), ..holds(0, 1, 2_499) });
        count(&[company(10), company(20)], &edges).lines[1].relation
    };
    assert_eq!([of([true, false]), of([false, true])], [Relation::Apart; 2]);
    assert_eq!(of([false, false]), Relation::Market);
}

fn worlds() -> impl Strategy<Value = (Vec<Node>, Vec<Edge>)> {
    let node = (0..Kind::ALL.len(), 0..400_i64).prop_map(|(kind, staff)| Node {
        kind: Kind::ALL[if kind > 3 { 0 } else { kind }],
        ..company(staff)
    });
    let share = prop_oneof![Just(2_499), Just(2_500), Just(5_000), Just(5_001), 0..=10_000_i64];
    let edge = (0..12_usize, 0..12_usize, share, prop::option::weighted(0.1, any::<bool>()));
    let edge = edge
        .prop_map(|(owner, owned, share, market)| Edge { market, ..holds(owner, owned, share) });
    (prop::collection::vec(node, 1..12), prop::collection::vec(edge, 0..40))
}

proptest! {
    #[test]
    fn the_order_of_ties_is_irrelevant((nodes, mut edges) in worlds(), turn in 0..40_usize) {
        let before = count(&nodes, &edges);
        edges.reverse();
        let turn = turn % edges.len().max(1);
        edges.rotate_left(turn);
        prop_assert_eq!(before, count(&nodes, &edges));
    }

    #[test]
    fn the_order_of_the_others_is_irrelevant((mut nodes, mut edges) in worlds()) {
        let before = count(&nodes, &edges);
        let (first, len) = (nodes[0], nodes.len());
        nodes.reverse();
        nodes.rotate_right(1);
        prop_assert_eq!(nodes[0], first);
        let place = |at: usize| if at == 0 || at >= len { at } else { len - at };
        for edge in &mut edges {
            (edge.owner, edge.owned) = (place(edge.owner), place(edge.owned));
        }
        let after = count(&nodes, &edges);
        prop_assert_eq!((before.total, before.class, before.public), (after.total, after.class, after.public));
        for line in &before.lines {
            let other = after.lines[place(line.node)];
            prop_assert_eq!((line.relation, line.share, line.added), (other.relation, other.share, other.added));
        }
    }

    #[test]
    fn more_people_are_never_a_smaller_class((mut nodes, edges) in worlds(), at in 0..12_usize, more in 0..99_999_i64) {
        let before = count(&nodes, &edges);
        let at = at % nodes.len();
        nodes[at].amounts.staff += more;
        let after = count(&nodes, &edges);
        prop_assert!(after.class >= before.class && after.total.staff >= before.total.staff);
    }

    #[test]
    fn every_company_has_one_line_and_they_add_up((nodes, edges) in worlds()) {
        let it = count(&nodes, &edges);
        let places: Vec<_> = it.lines.iter().map(|line| line.node).collect();
        prop_assert_eq!(places, (0..nodes.len()).collect::<Vec<_>>());
        let sum = it.lines.iter().fold(Amounts::default(), |all, line| all.plus(line.added));
        prop_assert_eq!(sum, it.total);
        for (line, node) in it.lines.iter().zip(&nodes) {
            prop_assert!(line.added.staff <= node.amounts.staff);
            prop_assert!(line.relation.is_counted() || line.added == Amounts::default());
        }
    }

    #[test]
    fn a_larger_share_never_counts_less(share in 0..=10_000_i64, more in 0..=10_000_i64, staff in 0..900_i64) {
        let of = |share| count(&[company(5), company(staff)], &[holds(1, 0, share)]).total.staff;
        prop_assert!(of(share.min(more)) <= of(share.max(more)));
    }
}
