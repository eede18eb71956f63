//! Bad input: how much of the processor a question may cost, whatever is typed or pasted.

use anyhow::{Result, ensure};
use engine_matching::{Index, Kind, Mode, Search, Wish};

use super::profiles::{Chance, Profiles, worked};
use crate::figures::Figures;

/// The most one question may take, in milliseconds at 100,000 profiles.
const MOST: f64 = 100.0;
const RUNS: usize = 5;

pub fn run(index: &Index, profiles: &Profiles, figures: &mut Figures) -> Result<()> {
    let mut chance = Chance::of(17);
    let long = profiles.text(&mut chance, 150_000);
    let texts: [(&str, String); 11] = [
        ("empty", String::new()),
        ("one_word", "battery".to_owned()),
        ("one_megabyte", long.chars().take(1_000_000).collect()),
        (
            "ten_thousand_terms",
            (0..10_000).map(|at| format!("word{at}")).collect::<Vec<_>>().join(" "),
        ),
        ("ten_thousand_real_words", profiles.text(&mut chance, 10_000)),
        ("one_long_word", "ä".repeat(500_000)),
        ("one_letter_words", "a b c d e f ".repeat(50_000)),
        ("mixed_scripts", "Batterie батерия μπαταρία 电池 बैटरी バッテリー ".repeat(2_000)),
        ("emoji", "🔋⚡️👩‍🔬🏭 ".repeat(20_000)),
        ("right_to_left", "\u{202e}بطارية מצבר\u{202c} ".repeat(10_000)),
        ("control_characters", "\u{0}\u{1b}[31m\u{7f}\r\n\u{feff}battery\u{200b} ".repeat(10_000)),
    ];
    // What the first question of all waits for is told apart.
    index.matches(&Wish::new(Kind::Organisation, "battery"))?;
    let mut worst: f64 = 0.0;
    for (name, text) in &texts {
        let (mut times, mut most) = (Vec::new(), 0.0_f64);
        for _ in 0..RUNS {
            let wish = Wish { facets: true, limit: 20, ..Wish::new(Kind::Organisation, text) };
            let search =
                |mode| Search { words: text.clone(), mode, limit: 20, ..Search::default() };
            let (all, any) = (search(Mode::All), search(Mode::Any));
            let first = Search { kinds: vec![Kind::Organisation], uncounted: true, ..any.clone() };
            let began = worked();
            index.matches(&wish)?;
            times.push(worked().saturating_sub(began));
            for search in [&all, &any, &first] {
                let began = worked();
                index.search(search)?;
                most = most.max(worked().saturating_sub(began).as_secs_f64() * 1e3);
            }
        }
        figures.times(&format!("bad_input_{name}"), &times);
        let slowest = times.iter().max().map_or(0.0, |it| it.as_secs_f64() * 1e3);
        figures.once(&format!("bad_input_{name}_search_most_ms"), most, "ms", RUNS * 3);
        worst = worst.max(slowest).max(most);
    }
    figures.once("bad_input_worst_ms", worst, "ms", texts.len() * RUNS * 4);
    ensure!(worst.is_finite(), "no answer");
    println!("   the budget of {MOST} ms is {}", if worst <= MOST { "kept" } else { "passed" });
    Ok(())
}
