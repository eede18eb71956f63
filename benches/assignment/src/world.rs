//! Programmes by chance, and their file.

use std::{
    fs::File,
    io::{BufReader, BufWriter, Read as _, Write as _},
    path::Path,
};

use anyhow::{Context as _, Result};
use engine_assignment::{Pair, Problem};

use crate::slow::Chance;

/// What the points are like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// By wants and grades as in the field, so with many ties and coaches everybody wants.
    Programme,
    /// Every number of points as likely as any other.
    Even,
    /// The same, with places for half of the SMEs.
    Scarce,
}

/// Challenges in each axis.
const CHALLENGES: usize = 24;

struct Coach {
    languages: [u32; 2],
    fields: [u32; 4],
    grades: [u8; CHALLENGES],
    context: u32,
}

/// An SME may have the coaches who speak its language and know its field: about 38 of 5,000.
pub fn make(kind: Kind, smes: u32, coaches: u32) -> Problem {
    let mut chance = Chance(4_711);
    // As many pairs for each SME in a smaller programme.
    let fields = (44 * coaches).div_ceil(5_000).max(4);
    let all: Vec<Coach> = (0..coaches).map(|_| coach(&mut chance, fields)).collect();
    let mut groups: Vec<Vec<u32>> = vec![Vec::new(); 24 * fields as usize];
    for (place, coach) in (0..).zip(&all) {
        for language in coach.languages {
            for field in coach.fields {
                let group = groups.get_mut((language * fields + field) as usize);
                if let Some(group) = group.filter(|group| group.last() != Some(&place)) {
                    group.push(place);
                }
            }
        }
    }
    let share = if kind == Kind::Scarce { 2 } else { 1 };
    let mut problem = Problem {
        smes,
        places: (0..coaches).map(|_| (10 + chance.below(23)) / share).collect(),
        pairs: Vec::with_capacity(smes as usize * 40),
        ..Problem::default()
    };
    for sme in 0..smes {
        let wants = wants(&mut chance);
        let group = groups.get((chance.below(24) * fields + chance.below(fields)) as usize);
        for coach in group.into_iter().flatten() {
            let score = match (kind, all.get(*coach as usize)) {
                (Kind::Programme, Some(coach)) => points(&wants, coach, &mut chance),
                _ => 1 + chance.below(10_200),
            };
            problem.pairs.push(Pair { sme, coach: *coach, score: score.cast_signed() });
        }
    }
    problem
}

fn coach(chance: &mut Chance, fields: u32) -> Coach {
    let first = chance.below(24);
    let mut coach = Coach {
        languages: [first, (first + 1 + chance.below(23)) % 24],
        fields: [0; 4],
        grades: [1; CHALLENGES],
        context: chance.below(60),
    };
    let (start, stride) = (chance.below(fields), 1 + chance.below((fields / 4).max(1)));
    coach.fields = [0, 1, 2, 3].map(|it| (start + it * stride) % fields);
    for _ in 0..8 {
        let challenge = chance.below(24) as usize;
        let grade = if chance.below(2) == 0 { 3 } else { 2 };
        coach.grades.get_mut(challenge).into_iter().for_each(|it| *it = grade);
    }
    coach
}

/// Five challenges with their weight.
fn wants(chance: &mut Chance) -> [(usize, u8); 5] {
    std::array::from_fn(|_| (chance.below(24) as usize, if chance.below(2) == 0 { 3 } else { 2 }))
}

/// Competence by axes of six challenges, then context, as `fit` would have them.
fn points(wants: &[(usize, u8)], coach: &Coach, chance: &mut Chance) -> u32 {
    let mut axes = [(0_u32, 0_u32); 4];
    for (challenge, weight) in wants {
        let grade = coach.grades.get(*challenge).copied().unwrap_or(1);
        let worth = match (weight, grade) {
            (_, 3) => 12,
            (3, 2) => 3,
            (2, 2) => 8,
            _ => 0,
        };
        if let Some((sum, count)) = axes.get_mut(challenge / 6) {
            (*sum, *count) = (*sum + worth, *count + 1);
        }
    }
    let wanted = axes.iter().filter(|(_, count)| *count > 0);
    let (sum, count) =
        wanted.fold((0, 0), |(all, axes), (sum, count)| (all + 100 * sum / count, axes + 1));
    101 * (sum / (12 * count.max(1))) + coach.context + chance.below(41)
}

/// Counts, places and pairs as numbers of four bytes.
pub fn write(path: &Path, problem: &Problem) -> Result<()> {
    let mut file = BufWriter::new(File::create(path).context("no place for the programme")?);
    let counts = [problem.smes as usize, problem.places.len(), problem.pairs.len()];
    for count in counts {
        file.write_all(&u32::try_from(count)?.to_le_bytes())?;
    }
    for places in &problem.places {
        file.write_all(&places.to_le_bytes())?;
    }
    for pair in &problem.pairs {
        file.write_all(&pair.sme.to_le_bytes())?;
        file.write_all(&pair.coach.to_le_bytes())?;
        file.write_all(&pair.score.to_le_bytes())?;
    }
    file.flush().context("the programme is not written")
}

pub fn read(path: &Path) -> Result<Problem> {
    let mut file = BufReader::new(File::open(path).context("there is no programme")?);
    let mut next = || -> Result<u32> {
        let mut bytes = [0; 4];
        file.read_exact(&mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    };
    let (smes, coaches, count) = (next()?, next()?, next()?);
    let places = (0..coaches).map(|_| next()).collect::<Result<_>>()?;
    let mut pairs = Vec::with_capacity(count as usize);
    for _ in 0..count {
        pairs.push(Pair { sme: next()?, coach: next()?, score: next()?.cast_signed() });
    }
    Ok(Problem { smes, places, pairs, ..Problem::default() })
}
