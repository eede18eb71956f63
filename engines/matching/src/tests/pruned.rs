//! Long wishes over many documents: who is weighed at all is decided by some of the words, and the
//! answer is that of all of them.

use super::*;

const DOCS: usize = 1_700;
const COMMON: usize = 72;

/// A number by chance, always the same.
fn chance(seed: usize, below: usize) -> usize {
    let mixed = (seed as u64).wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    usize::try_from((mixed >> 33) % below as u64).unwrap()
}

/// Nearly all of the common words, some of them twice, and a few of three hundred rare ones.
fn text(number: usize) -> String {
    let mut words: Vec<String> = Vec::new();
    for at in 0..COMMON {
        let times = match chance(number * COMMON + at, 12) {
            0 => 0,
            1..=3 => 2,
            _ => 1,
        };
        words.extend((0..times).map(|_| format!("common{at}x")));
    }
    words.extend((0..4).map(|at| format!("rare{}x", chance(number * 7 + at, 300))));
    words.join(" ")
}

#[test]
fn the_best_by_all_words_are_found_by_the_telling_ones() {
    let docs = (0..DOCS).map(|number| {
        let mut it = doc(&format!("d{number}"), Kind::Organisation, "Firm");
        it.body = text(number);
        it
    });
    let (_folder, index) = filled(docs.collect());
    for asked in [3, 900] {
        let mut wish = Wish::new(Kind::Organisation, text(asked));
        (wish.lang, wish.limit, wish.reasons) = (Some(Lang::En), 20, 0);
        let found = index.matches(&wish).unwrap();
        assert_eq!(found.considered, 300, "not everybody was weighed in full");
        let mut all: Vec<(f32, String)> = Vec::new();
        for number in 0..DOCS {
            let id = format!("d{number}");
            all.push((index.explain(&wish, &id).unwrap().unwrap().score, id));
        }
        all.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        for (hit, (score, id)) in found.hits.iter().zip(&all) {
            assert_eq!((hit.score, &hit.id), (*score, id), "as if every document had been weighed");
        }
        assert_eq!(found.hits[0].id, format!("d{asked}"));
    }
}
