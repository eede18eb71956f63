//! Where words lie by a sentence model of the operator's: beside the space learned from the node's own texts, which
//! knows nothing of words that nobody here used together.
//!
//! Words are asked for one by one and kept, and a text lies where its words do, so that a question costs as little as
//! without a model and every word's share in an answer is known (Tulkens and van Dongen, `Model2Vec`, 2024). Of the
//! model's directions the ones remain in which the words of this node differ most.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use lru::LruCache;

use super::matrix::{Matrix, add, dot};

/// Dimensions that remain, words they are found by, rounds of the iteration.
const DIMENSIONS: usize = 64;
const SAMPLE: usize = 4_000;
const ROUNDS: usize = 5;
/// Words of wishes that are remembered, and asked for in one wish: as many as are looked up.
const ASKED: usize = 10_000;
const AT_ONCE: usize = 128;

/// The direction of each text; `None` if the model cannot say.
type Embed = dyn Fn(&[&str]) -> Option<Vec<Vec<f32>>> + Send + Sync;

/// A sentence model, as far as the index needs to know it.
#[derive(Clone)]
pub struct Sentences {
    /// Another one for every other model.
    pub fingerprint: u64,
    /// How many numbers a direction has.
    pub dimensions: usize,
    pub embed: Arc<Embed>,
}

impl fmt::Debug for Sentences {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "Sentences({:016x})", self.fingerprint)
    }
}

/// A direction in one byte a number.
type Small = Box<[i8]>;

/// What the model said of words, by their numbers.
pub(crate) struct Words {
    model: Sentences,
    known: Mutex<BTreeMap<u32, Small>>,
    /// Words of wishes: kept in memory alone, because a wish is nobody's business.
    asked: Mutex<LruCache<u32, Small>>,
    file: Mutex<File>,
}

impl Words {
    /// Opens what is kept in the folder of the index; what was said by another model goes.
    pub(crate) fn open(folder: &Path, model: Sentences) -> io::Result<Self> {
        let name = format!("words-{:016x}", model.fingerprint);
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let other = entry.file_name();
            if other.to_string_lossy().starts_with("words-") && other != *name {
                fs::remove_file(entry.path())?;
            }
        }
        let path = folder.join(name);
        let mut file = OpenOptions::new().create(true).append(true).open(&path)?;
        let bytes = fs::read(&path)?;
        let size = 4 + model.dimensions;
        let (whole, rest) = bytes.split_at(bytes.len() / size * size);
        let known = whole.chunks_exact(size).filter_map(|row| {
            let (number, direction) = row.split_first_chunk::<4>()?;
            let direction = direction.iter().map(|it| it.cast_signed()).collect();
            Some((u32::from_le_bytes(*number), direction))
        });
        let known = Mutex::new(known.collect());
        // The end of a write that was cut off.
        if !rest.is_empty() {
            file.set_len(whole.len() as u64)?;
            file.flush()?;
        }
        let room = NonZeroUsize::new(ASKED).unwrap_or(NonZeroUsize::MIN);
        Ok(Self { model, known, asked: Mutex::new(LruCache::new(room)), file: Mutex::new(file) })
    }

    /// How many words are kept.
    pub(crate) fn many(&self) -> usize {
        lock(&self.known).len()
    }

    pub(crate) fn knows(&self, number: u32) -> bool {
        lock(&self.known).contains_key(&number)
    }

    /// Asks the model for these words and keeps what it says; how many it could say something of.
    pub(crate) fn learn(&self, words: &[(u32, String)]) -> io::Result<usize> {
        let Some(said) = self.say(words) else { return Ok(0) };
        let mut bytes = Vec::new();
        for (number, direction) in &said {
            bytes.extend(number.to_le_bytes());
            bytes.extend(direction.iter().map(|it| it.cast_unsigned()));
        }
        lock(&self.file).write_all(&bytes)?;
        let many = said.len();
        lock(&self.known).extend(said);
        Ok(many)
    }

    fn say(&self, words: &[(u32, String)]) -> Option<Vec<(u32, Small)>> {
        let texts: Vec<&str> = words.iter().map(|(_, word)| word.as_str()).collect();
        let all = (self.model.embed)(&texts)?;
        let is_whole = |it: &Vec<f32>| it.len() == self.model.dimensions;
        if all.len() != words.len() || !all.iter().all(is_whole) {
            return None;
        }
        Some(words.iter().zip(all).map(|((number, _), it)| (*number, small(&it))).collect())
    }

    /// The directions of words of a wish, as far as the model has any.
    pub(crate) fn ask(&self, words: &[(u32, String)]) -> Vec<Option<Vec<f32>>> {
        let kept = |number: u32| {
            let known = lock(&self.known).get(&number).map(|it| large(it));
            known.or_else(|| lock(&self.asked).get(&number).map(|it| large(it)))
        };
        let mut found: Vec<Option<Vec<f32>>> = words.iter().map(|it| kept(it.0)).collect();
        let new: Vec<(u32, String)> = words
            .iter()
            .zip(&found)
            .filter(|(_, found)| found.is_none())
            .map(|(word, _)| word.clone())
            .take(AT_ONCE)
            .collect();
        if new.is_empty() {
            return found;
        }
        let said: BTreeMap<u32, Small> = self.say(&new).unwrap_or_default().into_iter().collect();
        for ((number, _), found) in words.iter().zip(&mut found) {
            if let Some(direction) = said.get(number) {
                *found = Some(large(direction));
            }
        }
        let mut asked = lock(&self.asked);
        for (number, direction) in said {
            asked.put(number, direction);
        }
        found
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[expect(clippy::cast_possible_truncation, reason = "at most 127")]
fn small(direction: &[f32]) -> Small {
    let most = direction.iter().fold(f32::MIN_POSITIVE, |most, it| most.max(it.abs()));
    direction.iter().map(|it| (it / most * 127.0).round() as i8).collect()
}

/// Of length 1, or all zeros.
fn large(direction: &[i8]) -> Vec<f32> {
    let mut all: Vec<f32> = direction.iter().map(|it| f32::from(*it)).collect();
    to_length(&mut all);
    all
}

/// Makes the length 1, if there is any.
pub(super) fn to_length(vector: &mut [f32]) {
    let length = dot(vector, vector).sqrt();
    if length > 0.0 {
        for it in vector {
            *it /= length;
        }
    }
}

/// The words of a space as the model sees them, in the directions in which they differ most.
#[derive(Clone)]
pub(super) struct Meaning {
    pub(super) words: Arc<Words>,
    /// How many words were kept when this was made.
    pub(super) many: usize,
    mean: Vec<f32>,
    /// The directions that remain, a column each.
    basis: Matrix,
    /// A row for each word of the space; zeros for those not asked for yet.
    pub(super) vectors: Matrix,
}

impl Meaning {
    /// For words with these numbers; `None` as long as too few of them were asked for.
    pub(super) fn new(words: &Arc<Words>, numbers: &[u32]) -> Option<Self> {
        let known = lock(&words.known);
        let many = known.len();
        let there: Vec<u32> = numbers.iter().copied().filter(|it| known.contains_key(it)).collect();
        let dimensions = DIMENSIONS.min(words.model.dimensions).min(there.len() / 2);
        if dimensions == 0 {
            return None;
        }
        let step = there.len().div_ceil(SAMPLE);
        let sample: Vec<Vec<f32>> =
            there.iter().step_by(step).filter_map(|it| Some(large(known.get(it)?))).collect();
        let mut mean = vec![0.0; words.model.dimensions];
        #[expect(clippy::cast_precision_loss, reason = "a sample")]
        let share = 1.0 / sample.len() as f32;
        for row in &sample {
            add(&mut mean, row, share);
        }
        let basis = directions(&sample, &mean, dimensions);
        let mut made = Self { words: words.clone(), many, mean, basis, vectors: Matrix::default() };
        let mut vectors = Matrix::zeros(numbers.len(), dimensions);
        for (row, number) in vectors.rows_mut().zip(numbers) {
            if let Some(direction) = known.get(number) {
                row.copy_from_slice(&made.place(&large(direction)));
            }
        }
        made.vectors = vectors;
        Some(made)
    }

    /// Where a direction of the model lies among those that remain.
    pub(super) fn place(&self, direction: &[f32]) -> Vec<f32> {
        let centred: Vec<f32> =
            direction.iter().zip(&self.mean).map(|(it, mean)| it - mean).collect();
        turned(&centred, &self.basis)
    }
}

/// A row times a matrix.
fn turned(row: &[f32], by: &Matrix) -> Vec<f32> {
    let mut sum = vec![0.0; by.columns()];
    for (at, it) in row.iter().enumerate() {
        add(&mut sum, by.row(at), *it);
    }
    sum
}

/// The directions of most difference, by block power iteration from fixed signs.
fn directions(sample: &[Vec<f32>], mean: &[f32], dimensions: usize) -> Matrix {
    let mut basis = Matrix::zeros(mean.len(), dimensions);
    for (row, at) in basis.rows_mut().zip(0_u64..) {
        super::learn::signs(row, at);
    }
    basis.orthonormal();
    let centred: Vec<Vec<f32>> = sample
        .iter()
        .map(|row| row.iter().zip(mean).map(|(it, mean)| it - mean).collect())
        .collect();
    for _ in 0..ROUNDS {
        let mut next = Matrix::zeros(mean.len(), dimensions);
        for row in &centred {
            let place = turned(row, &basis);
            for (at, it) in row.iter().enumerate() {
                add(next.row_mut(at), &place, *it);
            }
        }
        next.orthonormal();
        basis = next;
    }
    basis
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    /// A model of two directions among eight: words that begin alike mean the same.
    fn model() -> Sentences {
        let embed = |texts: &[&str]| -> Option<Vec<Vec<f32>>> {
            let place = |text: &&str| {
                let letter = text.bytes().next().unwrap_or_default();
                let mut place = vec![0.1; 8];
                if let Some(it) = place.get_mut(usize::from(letter % 8)) {
                    *it = 1.0;
                }
                place
            };
            (!texts.contains(&"!")).then(|| texts.iter().map(place).collect())
        };
        Sentences { fingerprint: 7, dimensions: 8, embed: Arc::new(embed) }
    }

    fn words(all: &[&str]) -> Vec<(u32, String)> {
        (0..).zip(all).map(|(at, word)| (at, (*word).to_owned())).collect()
    }

    #[test]
    fn what_the_model_said_is_kept_and_a_cut_write_is_mended() {
        let folder = TempDir::new().unwrap();
        let open = |model: Sentences| Words::open(folder.path(), model).unwrap();
        let one = open(model());
        assert_eq!(one.learn(&words(&["apple", "anode", "boat"])).unwrap(), 3);
        assert_eq!(one.learn(&words(&["!"])).unwrap(), 0, "the model had nothing to say");
        let path = folder.path().join("words-0000000000000007");
        let mut file = OpenOptions::new().append(true).open(&path).unwrap();
        file.write_all(b"cut off").unwrap();
        let two = open(model());
        assert!(two.many() == 3 && two.knows(2) && !two.knows(3));
        two.learn(&[(9, "car".to_owned())]).unwrap();
        assert!(open(model()).knows(9), "what was written behind the cut is read");
        let other = open(Sentences { fingerprint: 8, ..model() });
        assert!(other.many() == 0 && !path.exists(), "another model begins anew");
    }

    #[test]
    fn words_of_one_meaning_lie_together_and_wishes_leave_no_trace() {
        let folder = TempDir::new().unwrap();
        let it = Arc::new(Words::open(folder.path(), model()).unwrap());
        let known = words(&["apple", "anode", "boat", "bell", "car", "cell"]);
        it.learn(&known).unwrap();
        let numbers: Vec<u32> = known.iter().map(|it| it.0).chain([77]).collect();
        let made = Meaning::new(&it, &numbers).unwrap();
        let near = |one: usize, other: usize| {
            let (one, other) = (made.vectors.row(one), made.vectors.row(other));
            dot(one, other) / (dot(one, one) * dot(other, other)).sqrt()
        };
        assert!(near(0, 1) > 0.99 && near(0, 2) < 0.3);
        assert!(made.vectors.row(6).iter().all(|it| it.abs() < f32::EPSILON), "never asked for");
        let asked = it.ask(&[(100, "amber".to_owned()), (2, "boat".to_owned())]);
        let place = made.place(asked.first().unwrap().as_ref().unwrap());
        assert!(dot(&place, made.vectors.row(0)) > 0.0 && asked.get(1).unwrap().is_some());
        assert!(!it.knows(100) && it.many() == 6);
        let silent = it.ask(&[(101, "!".to_owned())]);
        assert_eq!(silent, [None]);
    }
}
