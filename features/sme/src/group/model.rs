//! Partner and linked enterprises: Recommendation 2003/361/EC, annex, articles 3 and 6. Pure.
//!
//! Enterprises are places in a list, the one in question is the first. [`count`] finds those
//! linked with it (counted whole) and the partners of those (counted by share, with whom they
//! are linked themselves), and goes no further.

use std::collections::{BTreeMap, BTreeSet};

use kit::words;
use serde::{Deserialize, Deserializer, de::Error as _};

use crate::class::model::{Amounts, Class, Share, WHOLE};

/// From this share on an enterprise is a partner (article 3(2)).
pub const PARTNER: Share = 2_500;
/// Above this share it is linked (article 3(3)).
pub const HALF: Share = 5_000;
/// What business angels invest in one enterprise stays below this, in cents (article 3(2)(a)).
pub const ANGELS: i64 = 1_250_000_00;

words! {
    /// What a company in the picture is.
    pub enum Kind {
        Enterprise = "enterprise",
        /// A public body that is none of the exempt kinds.
        Public = "public",
        University = "university",
        Venture = "venture",
        Angel = "angel",
        Institutional = "institutional",
        /// A regional development fund.
        Fund = "fund",
        /// An autonomous local authority below 10 million euro a year and 5,000 inhabitants.
        Municipality = "municipality",
    }
}

impl Kind {
    /// Whether as an investor it may hold up to half without being a partner.
    pub const fn is_exempt(self) -> bool {
        !matches!(self, Self::Enterprise | Self::Public)
    }

    /// Whether it is no enterprise: it links nobody, and a holding of a quarter decides.
    const fn is_authority(self) -> bool {
        matches!(self, Self::Public | Self::Municipality)
    }
}

/// One company: what it is and what it counts in the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node {
    pub kind: Kind,
    pub amounts: Amounts,
}

/// That one holds a part of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edge {
    pub owner: usize,
    pub owned: usize,
    pub capital: Share,
    pub votes: Share,
    /// It has a controlling influence, by contract or otherwise.
    pub controls: bool,
    /// They hang together through persons; then whether on the same or a neighbouring market.
    pub market: Option<bool>,
    /// What a business angel put in, in cents.
    pub invested: i64,
}

impl Edge {
    /// The larger of capital and votes.
    pub fn share(self) -> Share {
        self.capital.max(self.votes)
    }

    /// Whether it makes one enterprise of two by itself.
    fn links(self) -> bool {
        self.controls || self.share() > HALF
    }
}

words! {
    /// How a company stands to the enterprise in question.
    pub enum Relation {
        Own = "own",
        Linked = "linked",
        Partner = "partner",
        /// An investor that the definition leaves out.
        Exempt = "exempt",
        /// A public body.
        Public = "public",
        /// Tied by persons, but on another market.
        Market = "market",
        /// Below a quarter.
        Apart = "apart",
        /// Tied to partners, or to those not counted, only.
        Remote = "remote",
    }
}

impl Relation {
    pub const fn is_counted(self) -> bool {
        matches!(self, Self::Own | Self::Linked | Self::Partner)
    }
}

/// For declarations, which are read again.
impl<'de> Deserialize<'de> for Relation {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

/// One company in the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Its place in the list.
    pub node: usize,
    pub relation: Relation,
    /// Which part of it is counted; of those not counted, which part is held.
    pub share: Share,
    /// What it adds.
    pub added: Amounts,
}

/// The enterprise with all that is counted with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// One for each company, in the order of the list.
    pub lines: Vec<Line>,
    pub total: Amounts,
    /// Which part public bodies hold.
    pub public: Share,
    /// What the amounts and the public bodies say of this period.
    pub class: Class,
}

/// Counts the first of the companies with its linked and partner enterprises.
/// Edges to places outside the list are passed over.
pub fn count(nodes: &[Node], edges: &[Edge]) -> Counted {
    let picture = Picture::of(nodes, edges);
    let lines: Vec<Line> = (0..nodes.len()).map(|node| picture.line(node)).collect();
    let total = lines.iter().fold(Amounts::default(), |all, line| all.plus(line.added));
    let public = picture.public();
    let class = if public >= PARTNER { Class::Large } else { total.class() };
    Counted { lines, total, public, class }
}

struct Picture<'a> {
    nodes: &'a [Node],
    edges: Vec<Edge>,
    /// For each company the smallest place of those it is linked with.
    roots: Vec<usize>,
    /// For each root the share with which its companies are counted.
    partners: BTreeMap<usize, Share>,
}

impl<'a> Picture<'a> {
    fn of(nodes: &'a [Node], edges: &[Edge]) -> Self {
        let is_inside = |it: &&Edge| it.owner.max(it.owned) < nodes.len() && it.owner != it.owned;
        let edges = edges.iter().filter(is_inside).copied().collect();
        let roots = (0..nodes.len()).collect();
        let mut it = Self { nodes, edges, roots, partners: BTreeMap::new() };
        it.link();
        it.partners = it.partners();
        it
    }

    fn kind(&self, node: usize) -> Kind {
        self.nodes.get(node).map_or(Kind::Enterprise, |it| it.kind)
    }

    fn root(&self, node: usize) -> usize {
        self.roots.get(node).copied().unwrap_or(node)
    }

    fn is_own(&self, node: usize) -> bool {
        self.root(node) == self.root(0)
    }

    fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        let (least, most) = (one.min(other), one.max(other));
        for root in self.roots.iter_mut().filter(|root| **root == most) {
            *root = least;
        }
    }

    /// An authority is no enterprise: it links nobody and is nobody's holding.
    fn is_between_enterprises(&self, edge: &Edge) -> bool {
        ![edge.owner, edge.owned].into_iter().any(|node| self.kind(node).is_authority())
    }

    /// Joins all that are linked. Each round joins at least two, so there are fewer rounds than
    /// companies, however their holdings go in circles.
    fn link(&mut self) {
        for edge in self.edges.clone() {
            let is_near = edge.market != Some(false);
            if edge.links() && is_near && self.is_between_enterprises(&edge) {
                self.join(edge.owner, edge.owned);
            }
        }
        while let Some((owner, owned)) = self.jointly() {
            self.join(owner, owned);
        }
    }

    /// Somebody who together with those they are linked with holds more than half of another.
    fn jointly(&self) -> Option<(usize, usize)> {
        self.held(|_| true).into_iter().find(|(_, share)| *share > HALF).map(|(pair, _)| pair)
    }

    /// What linked owners hold together of a company outside: by root of the owners and company,
    /// the larger of capital and votes.
    fn held(&self, counts: impl Fn(&Edge) -> bool) -> BTreeMap<(usize, usize), Share> {
        let mut all: BTreeMap<(usize, usize), (Share, Share)> = BTreeMap::new();
        for edge in self.edges.iter().filter(|it| it.market.is_none() && counts(it)) {
            let is_outside = self.root(edge.owner) != self.root(edge.owned);
            if is_outside && self.is_between_enterprises(edge) {
                let held = all.entry((self.root(edge.owner), edge.owned)).or_default();
                *held = (held.0 + edge.capital, held.1 + edge.votes);
            }
        }
        all.into_iter().map(|(pair, (capital, votes))| (pair, capital.max(votes))).collect()
    }

    /// Whether this holding is one the definition leaves out.
    fn is_exempt(&self, edge: &Edge) -> bool {
        let kind = self.kind(edge.owner);
        kind.is_exempt() && (kind != Kind::Angel || self.invested(edge.owned) < ANGELS)
    }

    /// What business angels put into a company, all together.
    fn invested(&self, owned: usize) -> i64 {
        let angels =
            self.edges.iter().filter(|it| it.owned == owned && self.kind(it.owner) == Kind::Angel);
        angels.fold(0, |all, it| all.saturating_add(it.invested))
    }

    /// The direct partners of the group with their shares. If each holds of the other, the
    /// larger share counts (article 6(2)).
    fn partners(&self) -> BTreeMap<usize, Share> {
        let own = self.root(0);
        let mut all = BTreeMap::new();
        // Who the enterprise holds of is no investor of its.
        let counts = |edge: &Edge| !(self.is_own(edge.owned) && self.is_exempt(edge));
        for ((owner, owned), share) in self.held(counts) {
            let partner = match (owner == own, self.root(owned) == own) {
                (true, false) => self.root(owned),
                (false, true) => owner,
                _ => continue,
            };
            if share >= PARTNER {
                let known: &mut Share = all.entry(partner).or_default();
                *known = (*known).max(share.min(HALF));
            }
        }
        all
    }

    fn line(&self, node: usize) -> Line {
        let amounts = self.nodes.get(node).map_or_else(Amounts::default, |it| it.amounts);
        let (relation, share) = match self.partners.get(&self.root(node)) {
            _ if node == 0 => (Relation::Own, WHOLE),
            _ if self.is_own(node) => (Relation::Linked, WHOLE),
            Some(share) => (Relation::Partner, *share),
            None => self.left_out(node),
        };
        let added = if relation.is_counted() { amounts.share(share) } else { Amounts::default() };
        Line { node, relation, share, added }
    }

    /// Why a company is not counted.
    fn left_out(&self, node: usize) -> (Relation, Share) {
        let ties = self.edges.iter().filter(|it| {
            (it.owner == node && self.is_own(it.owned))
                || (it.owned == node && self.is_own(it.owner))
        });
        // Every difference that can be told here is in the rank, so that no order of ties matters:
        // of equal shares one without persons, then one on the same market, then another.
        let near = |it: &Edge| it.market.map_or(2, u8::from);
        let rank = |it: &&Edge| (it.share(), near(it), it.owner == node);
        let Some(largest) = ties.max_by_key(rank) else { return (Relation::Remote, 0) };
        let is_owner = largest.owner == node;
        let relation = match self.kind(node) {
            _ if largest.market == Some(false) => Relation::Market,
            kind if is_owner && kind.is_authority() => Relation::Public,
            kind if is_owner && kind.is_exempt() && largest.share() >= PARTNER => Relation::Exempt,
            _ => Relation::Apart,
        };
        (relation, largest.share())
    }

    /// The part that public bodies hold, directly or through companies they control, of the
    /// enterprise or of those who control it (article 3(4)).
    fn public(&self) -> Share {
        let controlled = self.controlled();
        let above = self.above();
        above.iter().map(|node| self.held_by(*node, &controlled)).max().unwrap_or_default()
    }

    /// The larger of the capital and the votes of a company that some hold together.
    fn held_by(&self, owned: usize, owners: &BTreeSet<usize>) -> Share {
        let held = self
            .edges
            .iter()
            .filter(|it| it.owned == owned && owners.contains(&it.owner) && it.market.is_none());
        let sum = held.fold((0, 0, false), |all: (Share, Share, bool), it| {
            (all.0 + it.capital, all.1 + it.votes, all.2 || it.controls)
        });
        let share = sum.0.max(sum.1).min(WHOLE);
        // Who controls holds more than half, whatever the papers say.
        if sum.2 { share.max(HALF + 1) } else { share }
    }

    /// Public bodies, and all that they hold more than half of. A small municipality is one as
    /// soon as it holds more than half.
    fn controlled(&self) -> BTreeSet<usize> {
        let places = 0..self.nodes.len();
        let is_public =
            |node: &usize| self.kind(*node) == Kind::Public || self.is_large_municipality(*node);
        let mut all: BTreeSet<usize> = places.clone().filter(is_public).collect();
        loop {
            let more = places
                .clone()
                .find(|node| *node != 0 && !all.contains(node) && self.held_by(*node, &all) > HALF);
            match more {
                Some(node) => all.insert(node),
                None => return all,
            };
        }
    }

    fn is_large_municipality(&self, node: usize) -> bool {
        let is_most = |it: &Edge| it.owner == node && it.links() && it.market.is_none();
        self.kind(node) == Kind::Municipality && self.edges.iter().any(is_most)
    }

    /// The enterprise and those who hold more than half of it, up to the top.
    fn above(&self) -> BTreeSet<usize> {
        let mut all = BTreeSet::from([0]);
        loop {
            let is_up = |it: &&Edge| {
                let controls = it.links() && it.market.is_none();
                controls && all.contains(&it.owned) && !all.contains(&it.owner)
            };
            match self.edges.iter().find(is_up) {
                Some(edge) => all.insert(edge.owner),
                None => return all,
            };
        }
    }
}
