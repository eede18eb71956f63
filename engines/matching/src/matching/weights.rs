//! The weights, from the one file that holds them.

use std::sync::OnceLock;

use serde::Deserialize;

/// Everything that was tuned or decided.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub(crate) struct Weights {
    pub retrieval: Retrieval,
    pub concepts: ConceptCredit,
    pub half: Half,
    pub theme: Theme,
    pub title: Title,
    pub points: Points,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub(crate) struct Retrieval {
    pub terms: usize,
    pub candidates: usize,
    pub k1: f32,
    pub b: f32,
    pub b_organisation: f32,
    pub k3: f32,
    pub first_line: f32,
    pub about: f32,
    pub other_language: f32,
    pub unsure: f32,
    pub fuller: f32,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub(crate) struct ConceptCredit {
    pub narrower: f32,
    pub broader: f32,
    pub sibling: f32,
    pub related: f32,
    pub code_list: f32,
    pub same_language: f32,
    pub other_language: f32,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub(crate) struct Half {
    pub words: f32,
    pub concepts: f32,
    pub history: f32,
    pub reciprocity: f32,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub(crate) struct Theme {
    pub words: f32,
    pub meaning: f32,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub(crate) struct Title {
    pub words: f32,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
pub(crate) struct Points {
    pub subject: f32,
    pub theme: f32,
    pub theme_organisation: f32,
    pub title: f32,
    pub history: f32,
    pub board: f32,
    pub sector: f32,
    pub reciprocity: f32,
    pub trl: f32,
    pub subkind: f32,
    pub region: f32,
    pub deadline: f32,
    pub language: f32,
    pub prominence: f32,
    pub experience: f32,
}

static FILE: &str = include_str!("../../weights.toml");

static WEIGHTS: OnceLock<Weights> = OnceLock::new();

/// Sets other weights for this process, before anything is asked; for measuring.
pub fn try_weights(file: &str) -> Result<(), String> {
    let weights = toml::from_str(file).map_err(|error| error.to_string())?;
    WEIGHTS.set(weights).map_err(|_| "weights are already in use".to_owned())
}

/// The weights in force.
pub(crate) fn weights() -> &'static Weights {
    // A test reads the file, so the default is never seen in a program that was tested.
    WEIGHTS.get_or_init(|| toml::from_str(FILE).unwrap_or_default())
}

/// Grows from 0 towards 1, quickly at first; half way at `half`.
pub(crate) fn saturate(share: f32, half: f32) -> f32 {
    let share = share.max(0.0);
    share / (share + half.max(0.001))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_reads() {
        toml::from_str::<Weights>(FILE).unwrap();
        assert!(weights().points.subject > 0.0);
    }

    #[test]
    fn saturation_is_monotone_and_bounded() {
        assert!(saturate(0.0, 0.1).abs() < 1e-6);
        assert!((saturate(0.1, 0.1) - 0.5).abs() < 1e-6 && saturate(9.0, 0.1) < 1.0);
        let steps: Vec<f32> = (0..=20_u8).map(|n| saturate(f32::from(n) / 20.0, 0.1)).collect();
        assert!(steps.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
