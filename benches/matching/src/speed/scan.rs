//! Scanning a signature for each small and medium enterprise of the Union, against what memory gives
//! at best; and how well signatures stand for the places they are made of.

use std::{
    num::NonZeroUsize,
    time::{Duration, Instant},
};

use anyhow::{Result, ensure};
use engine_matching::{Signature, Signatures, signature};

use super::profiles::Chance;
use crate::figures::{Figures, Scores, recall};

const RUNS: usize = 9;
const NEAREST: usize = 100;
/// Places, dimensions and questions of the second part, and how many are looked at exactly.
const PLACES: usize = 100_000;
const DIMENSIONS: usize = 48;
const ASKED: usize = 200;
const KEPT: usize = 300;

pub fn run(many: usize, figures: &mut Figures) -> Result<()> {
    places(figures)?;
    let mut chance = Chance::of(23);
    let mut any = || -> Signature { std::array::from_fn(|_| chance.next()) };
    let mut all = Signatures::with_room(many);
    (0..many).for_each(|_| all.push(&any()));
    let asked: Vec<Signature> = (0..RUNS).map(|_| any()).collect();
    #[expect(clippy::cast_precision_loss, reason = "a size")]
    let gigabytes = (many * size_of::<Signature>()) as f64 / 1e9;
    let cores = std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    for (name, threads) in [("one_thread", NonZeroUsize::MIN), ("all_threads", cores)] {
        let (mut scans, mut reads) = (Vec::new(), Vec::new());
        let mut sum = 0_u64;
        for to in &asked {
            let began = Instant::now();
            let found = all.nearest(to, NEAREST, threads);
            scans.push(began.elapsed());
            ensure!(found.len() == NEAREST.min(many), "{} found", found.len());
            let began = Instant::now();
            sum = sum.wrapping_add(all.read_through(threads));
            reads.push(began.elapsed());
        }
        ensure!(sum != 1, "read through");
        let best =
            |times: &[Duration]| times.iter().min().map_or(f64::INFINITY, Duration::as_secs_f64);
        figures.times(&format!("signature_scan_{name}"), &scans);
        let rates = (gigabytes / best(&scans), gigabytes / best(&reads));
        figures.once(&format!("signature_scan_{name}_gb_per_second"), rates.0, "GB/s", RUNS);
        figures.once(&format!("memory_read_{name}_gb_per_second"), rates.1, "GB/s", RUNS);
        let share = rates.0 / rates.1;
        figures.once(&format!("signature_scan_{name}_share_of_bandwidth"), share, "share", RUNS);
    }
    Ok(())
}

/// Of the ten nearest places by their angle, how many are found by signatures and looked at exactly.
fn places(figures: &mut Figures) -> Result<()> {
    let mut chance = Chance::of(29);
    // Themes, and places around them, as texts lie.
    let themes: Vec<Vec<f32>> = (0..400).map(|_| place(&mut chance, None)).collect();
    let near = |chance: &mut Chance| {
        let theme = chance.below(themes.len());
        place(chance, themes.get(theme))
    };
    let all: Vec<Vec<f32>> = (0..PLACES).map(|_| near(&mut chance)).collect();
    let mut signatures = Signatures::with_room(PLACES);
    for it in &all {
        signatures.push(&signature(it));
    }
    let (mut found, mut exact_times, mut times) = (Scores::default(), Vec::new(), Vec::new());
    for _ in 0..ASKED {
        let to = near(&mut chance);
        let began = Instant::now();
        let right = nearest(&to, all.iter().zip(0..));
        exact_times.push(began.elapsed());
        let began = Instant::now();
        let kept = signatures.nearest(&signature(&to), KEPT, NonZeroUsize::MIN);
        let kept = kept.iter().filter_map(|it| Some((all.get(it.place as usize)?, it.place)));
        let ours = nearest(&to, kept);
        times.push(began.elapsed());
        found.0.push(recall(&ours, &right, right.len()));
    }
    ensure!(found.0.len() == ASKED, "asked");
    figures.add("vector_stage_recall_at_10", &found);
    figures.times("vector_stage", &times);
    figures.times("vector_stage_exact", &exact_times);
    Ok(())
}

/// A place of length 1, around another one or anywhere.
#[expect(clippy::cast_precision_loss, reason = "a number by chance")]
fn place(chance: &mut Chance, around: Option<&Vec<f32>>) -> Vec<f32> {
    let mut even = || chance.below(1 << 20) as f32 / (1 << 19) as f32 - 1.0;
    let mut place: Vec<f32> = (0..DIMENSIONS).map(|_| even() + even() + even()).collect();
    if let Some(theme) = around {
        place.iter_mut().zip(theme).for_each(|(it, theme)| *it = *it * 0.12 + theme);
    }
    let length = place.iter().map(|it| it * it).sum::<f32>().sqrt();
    for it in &mut place {
        *it /= length;
    }
    place
}

/// The ten nearest by their angle.
fn nearest<'a>(to: &[f32], all: impl Iterator<Item = (&'a Vec<f32>, u32)>) -> Vec<String> {
    let angle = |it: &Vec<f32>| to.iter().zip(it).map(|(a, b)| a * b).sum::<f32>();
    let mut near: Vec<(f32, u32)> = all.map(|(it, place)| (angle(it), place)).collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    near.into_iter().take(10).map(|(_, place)| place.to_string()).collect()
}
