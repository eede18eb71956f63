//! The network simplex for circulations (Dantzig 1951; strongly feasible trees after Cunningham 1976; block search
//! after Grigoriadis 1986).
//!
//! All that is asked of it are potentials. A bound made from potentials holds whatever they are, so that an error
//! here, or a search that was stopped, could make a bound weaker but never wrong.

/// An arc of the network. Costs may be negative.
#[derive(Debug, Clone, Copy)]
pub struct Arc {
    pub from: u32,
    pub to: u32,
    pub capacity: i64,
    pub cost: i64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Lower,
    Upper,
    Tree,
    /// An arc to the root that was there to begin with and has left the tree.
    Gone,
}

const NONE: u32 = u32::MAX;

struct Network<'a> {
    arcs: &'a [Arc],
    /// The root is the last node; its arcs follow those of the caller.
    root: usize,
    flow: Vec<i64>,
    state: Vec<State>,
    potential: Vec<i64>,
    parent: Vec<u32>,
    /// The arc to the parent, and whether it leads there.
    up: Vec<(u32, bool)>,
    depth: Vec<u32>,
    child: Vec<u32>,
    next: Vec<u32>,
    before: Vec<u32>,
}

/// Node potentials of a circulation of least cost. `go_on` is asked from time to time with the work done since.
pub fn potentials(nodes: usize, arcs: &[Arc], go_on: &mut dyn FnMut(u64) -> bool) -> Vec<i64> {
    let mut it = Network::new(nodes, arcs);
    let block = ((arcs.len() as f64).sqrt() as usize).max(20);
    let (mut at, mut pivots) = (0, 0u64);
    while let Some(entering) = it.entering(&mut at, block) {
        it.pivot(entering);
        pivots += 1;
        if pivots.is_multiple_of(256) && !go_on(256 * 40) {
            break;
        }
    }
    it.potential.pop();
    it.potential
}

impl<'a> Network<'a> {
    fn new(nodes: usize, arcs: &'a [Arc]) -> Self {
        let root = nodes;
        let up = (0..nodes).map(|node| ((arcs.len() + node) as u32, true));
        let mut state = vec![State::Lower; arcs.len()];
        state.resize(arcs.len() + nodes, State::Tree);
        let mut it = Self {
            arcs,
            root,
            flow: vec![0; arcs.len() + nodes],
            state,
            potential: vec![0; nodes + 1],
            parent: vec![root as u32; nodes],
            up: up.collect(),
            depth: vec![1; nodes],
            child: vec![NONE; nodes + 1],
            next: vec![NONE; nodes + 1],
            before: vec![NONE; nodes + 1],
        };
        it.parent.push(NONE);
        it.depth.push(0);
        it.up.push((NONE, true));
        (0..nodes).for_each(|node| it.hang(node as u32, root as u32));
        it
    }

    fn arc(&self, arc: usize) -> Arc {
        self.arcs.get(arc).copied().unwrap_or_else(|| {
            let from = (arc - self.arcs.len()) as u32;
            Arc { from, to: self.root as u32, capacity: i64::MAX, cost: 0 }
        })
    }

    fn hang(&mut self, node: u32, parent: u32) {
        let first = self.child[parent as usize];
        self.parent[node as usize] = parent;
        self.next[node as usize] = first;
        self.before[node as usize] = NONE;
        if first != NONE {
            self.before[first as usize] = node;
        }
        self.child[parent as usize] = node;
    }

    fn unhang(&mut self, node: u32) {
        let (before, next) = (self.before[node as usize], self.next[node as usize]);
        match before {
            NONE => self.child[self.parent[node as usize] as usize] = next,
            before => self.next[before as usize] = next,
        }
        if next != NONE {
            self.before[next as usize] = before;
        }
    }

    fn reduced(&self, arc: usize) -> i64 {
        let it = &self.arcs[arc];
        it.cost + self.potential[it.from as usize] - self.potential[it.to as usize]
    }

    /// The worst arc of the first block that has a bad one.
    fn entering(&self, at: &mut usize, block: usize) -> Option<usize> {
        let (mut worst, mut found, mut left) = (0, None, block);
        for _ in 0..self.arcs.len() {
            let arc = *at;
            *at = if arc + 1 == self.arcs.len() { 0 } else { arc + 1 };
            let bad = match self.state[arc] {
                State::Lower => self.reduced(arc),
                State::Upper => -self.reduced(arc),
                State::Tree | State::Gone => 0,
            };
            if bad < worst {
                (worst, found) = (bad, Some(arc));
            }
            left -= 1;
            if left == 0 {
                if found.is_some() {
                    return found;
                }
                left = block;
            }
        }
        found
    }

    fn pivot(&mut self, entering: usize) {
        let it = self.arcs[entering];
        let lower = self.state[entering] == State::Lower;
        let (first, second) = if lower { (it.from, it.to) } else { (it.to, it.from) };
        let join = self.join(first, second);
        let (mut delta, mut out, mut out_first) = (it.capacity, NONE, false);
        let mut at = first;
        while at != join {
            let (arc, leads_up) = self.up[at as usize];
            let room = self.room(arc as usize, !leads_up);
            if room < delta {
                (delta, out, out_first) = (room, at, true);
            }
            at = self.parent[at as usize];
        }
        at = second;
        while at != join {
            let (arc, leads_up) = self.up[at as usize];
            let room = self.room(arc as usize, leads_up);
            if room <= delta {
                (delta, out, out_first) = (room, at, false);
            }
            at = self.parent[at as usize];
        }
        if delta > 0 {
            self.flow[entering] += if lower { delta } else { -delta };
            self.push(first, join, -delta);
            self.push(second, join, delta);
        }
        if out == NONE {
            self.state[entering] = if lower { State::Upper } else { State::Lower };
            return;
        }
        let leaving = self.up[out as usize].0 as usize;
        self.state[leaving] = match self.arcs.get(leaving) {
            None => State::Gone,
            Some(_) if self.flow[leaving] == 0 => State::Lower,
            Some(_) => State::Upper,
        };
        self.state[entering] = State::Tree;
        let (inside, outside) = if out_first { (first, second) } else { (second, first) };
        self.turn(inside, outside, out, entering);
    }

    /// How much more can flow along an arc, or against it.
    fn room(&self, arc: usize, along: bool) -> i64 {
        if along { self.arc(arc).capacity - self.flow[arc] } else { self.flow[arc] }
    }

    fn push(&mut self, from: u32, join: u32, delta: i64) {
        let mut at = from;
        while at != join {
            let (arc, leads_up) = self.up[at as usize];
            self.flow[arc as usize] += if leads_up { delta } else { -delta };
            at = self.parent[at as usize];
        }
    }

    fn join(&self, mut one: u32, mut other: u32) -> u32 {
        while one != other {
            if self.depth[one as usize] >= self.depth[other as usize] {
                one = self.parent[one as usize];
            } else {
                other = self.parent[other as usize];
            }
        }
        one
    }

    /// Cuts the branch above `out` and hangs it to `outside` by its node `inside`.
    fn turn(&mut self, inside: u32, outside: u32, out: u32, entering: usize) {
        let (mut at, mut parent) = (inside, outside);
        let mut link = (entering as u32, self.arcs[entering].from == inside);
        loop {
            let (old_parent, old_link) = (self.parent[at as usize], self.up[at as usize]);
            self.unhang(at);
            self.hang(at, parent);
            self.up[at as usize] = link;
            if at == out {
                break;
            }
            link = (old_link.0, !old_link.1);
            (parent, at) = (at, old_parent);
        }
        let change = {
            let it = &self.arcs[entering];
            let (from, to) = (self.potential[it.from as usize], self.potential[it.to as usize]);
            if it.from == inside { to - it.cost - from } else { from + it.cost - to }
        };
        self.lift(inside, change);
    }

    /// New potentials and depths below a node.
    fn lift(&mut self, top: u32, change: i64) {
        let mut at = top;
        loop {
            let parent = self.parent[at as usize] as usize;
            self.potential[at as usize] += change;
            self.depth[at as usize] = self.depth[parent] + 1;
            if self.child[at as usize] != NONE {
                at = self.child[at as usize];
                continue;
            }
            while at != top && self.next[at as usize] == NONE {
                at = self.parent[at as usize];
            }
            if at == top {
                return;
            }
            at = self.next[at as usize];
        }
    }
}
