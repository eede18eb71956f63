//! Sentence models: where words and sentences lie by what they mean, from a folder an operator provides.
//!
//! The folder holds `model.onnx` and `tokenizer.json`, as public sentence models are published; nothing is ever
//! fetched. Texts in, directions out; no files but these two, no clock.

use std::path::{Path, PathBuf};

use rten::{NodeId, Value};
use rten_tensor::{NdTensor, prelude::*};
use sha2::{Digest as _, Sha256};
use tokenizers::{Encoding, PaddingParams, Tokenizer, TruncationParams};

/// The files of a model.
pub const MODEL: &str = "model.onnx";
pub const TOKENIZER: &str = "tokenizer.json";

/// Pieces of words a text is read to.
const LONGEST: usize = 256;

/// Why a folder is no sentence model, or a text has no direction.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{0} cannot be read: {1}")]
    File(PathBuf, std::io::Error),
    #[error("{0} is no model this program can run: {1}")]
    Model(PathBuf, String),
    #[error("{0} says nothing about how texts are cut into pieces: {1}")]
    Tokenizer(PathBuf, String),
    #[error(
        "the model asks for `{0}`; a sentence model asks for input_ids, attention_mask and token_type_ids alone"
    )]
    Input(String),
    #[error(
        "the model answers with {0}; a sentence model answers with a direction for each text or piece"
    )]
    Output(String),
}

/// A sentence model, ready to be asked by several threads.
pub struct Model {
    network: rten::Model,
    tokenizer: Tokenizer,
    inputs: Vec<(NodeId, Input)>,
    output: NodeId,
    dimensions: usize,
    fingerprint: u64,
}

/// What a model is told of each piece of a text.
#[derive(Clone, Copy)]
enum Input {
    Pieces,
    /// Whether it belongs to the text, or fills it up to the length of the others.
    Mask,
    /// To which of two texts it belongs.
    Kind,
}

impl Model {
    /// Opens the model in a folder and asks it for a first direction: what opens can be used.
    pub fn open(folder: &Path) -> Result<Self, Error> {
        let (path, pieces) = (folder.join(MODEL), folder.join(TOKENIZER));
        let read =
            |path: &Path| std::fs::read(path).map_err(|wrong| Error::File(path.to_owned(), wrong));
        let (bytes, rules) = (read(&path)?, read(&pieces)?);
        let fingerprint = fingerprint([&bytes, &rules]);
        let bad = |wrong: String| Error::Model(path.clone(), wrong);
        let tokenizer = cutter(&rules).map_err(|it| Error::Tokenizer(pieces, it.to_string()))?;
        let model = rten::Model::load(bytes).map_err(|wrong| bad(wrong.to_string()))?;
        let name = |id: NodeId| {
            let node = model.node_info(id);
            node.and_then(|it| it.name().map(str::to_owned)).unwrap_or_default()
        };
        let mut inputs = Vec::new();
        for id in model.input_ids() {
            let input = match name(*id).as_str() {
                "input_ids" => Input::Pieces,
                "attention_mask" => Input::Mask,
                "token_type_ids" => Input::Kind,
                other => return Err(Error::Input(other.to_owned())),
            };
            inputs.push((*id, input));
        }
        // Models that end with a direction of the text say so; others end with one for each piece.
        let outputs = model.output_ids();
        let whole = outputs.iter().find(|id| name(**id) == "sentence_embedding");
        let Some(output) = whole.or(outputs.first()).copied() else {
            return Err(Error::Output("nothing".to_owned()));
        };
        let mut opened =
            Self { network: model, tokenizer, inputs, output, dimensions: 0, fingerprint };
        opened.dimensions = opened.embed(&["innovation"])?.first().map_or(0, Vec::len);
        if opened.dimensions == 0 {
            return Err(Error::Output("nothing".to_owned()));
        }
        Ok(opened)
    }

    /// Numbers of a direction.
    pub fn dimensions(&self) -> usize {
        self.dimensions
    }

    /// Another one for every other model.
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// The direction of each text, of length 1; all zeros for a text of no known piece. The mean over its pieces,
    /// unless the model gives one of the whole text.
    pub fn embed(&self, texts: &[&str]) -> Result<Vec<Vec<f32>>, Error> {
        if texts.is_empty() {
            return Ok(Vec::new());
        }
        let wrong = |it: &dyn ToString| Error::Output(it.to_string());
        let read = self.tokenizer.encode_batch(texts.to_vec(), true);
        let read = read.map_err(|it| wrong(&it))?;
        let longest = read.iter().map(|it| it.get_ids().len()).max().unwrap_or(0).max(1);
        let inputs = self.inputs.iter().map(|(id, input)| {
            let mut all = NdTensor::<i32, 2>::zeros([read.len(), longest]);
            for (row, text) in read.iter().enumerate() {
                for (at, value) in input.of(text).iter().enumerate() {
                    if let Some(cell) = all.get_mut([row, at]) {
                        *cell = i32::try_from(*value).unwrap_or_default();
                    }
                }
            }
            (*id, Value::from(all).into())
        });
        let answers = self.network.run(inputs.collect(), &[self.output], None);
        let answer = answers.map_err(|it| wrong(&it))?.into_iter().next();
        let answer = answer.and_then(Value::into_tensor::<f32>);
        let Some(answer) = answer else { return Err(Error::Output("no numbers".to_owned())) };
        let (shape, numbers) = (answer.shape().to_vec(), answer.to_vec());
        let directions = match shape.as_slice() {
            [many, size] if *many == read.len() => {
                numbers.chunks_exact((*size).max(1)).map(<[f32]>::to_vec).collect()
            }
            [many, pieces, size] if *many == read.len() => {
                let texts = numbers.chunks_exact((pieces * size).max(1));
                texts.zip(&read).map(|(text, said)| mean(text, *size, said)).collect()
            }
            other => return Err(Error::Output(format!("numbers of the shape {other:?}"))),
        };
        let mut directions: Vec<Vec<f32>> = directions;
        for direction in &mut directions {
            to_length(direction);
        }
        Ok(directions)
    }
}

impl Input {
    fn of(self, text: &Encoding) -> &[u32] {
        match self {
            Self::Pieces => text.get_ids(),
            Self::Mask => text.get_attention_mask(),
            Self::Kind => text.get_type_ids(),
        }
    }
}

/// Cuts texts as the model was taught, all of a batch filled up to one length.
fn cutter(rules: &[u8]) -> tokenizers::Result<Tokenizer> {
    let mut cutter = Tokenizer::from_bytes(rules)?;
    let known = cutter.get_truncation().map_or(LONGEST, |it| it.max_length.min(LONGEST));
    let cut = TruncationParams { max_length: known, ..TruncationParams::default() };
    cutter.with_truncation(Some(cut))?;
    let filled = cutter.get_padding().cloned().unwrap_or_else(PaddingParams::default);
    let strategy = tokenizers::PaddingStrategy::BatchLongest;
    cutter.with_padding(Some(PaddingParams { strategy, ..filled }));
    Ok(cutter)
}

/// The mean over the pieces that belong to the text.
fn mean(pieces: &[f32], size: usize, said: &Encoding) -> Vec<f32> {
    let mut sum = vec![0.0; size];
    let rows = pieces.chunks_exact(size.max(1)).zip(said.get_attention_mask());
    for (row, _) in rows.filter(|(_, mask)| **mask > 0) {
        sum.iter_mut().zip(row).for_each(|(sum, it)| *sum += it);
    }
    sum
}

fn to_length(direction: &mut [f32]) {
    let length = direction.iter().map(|it| it * it).sum::<f32>().sqrt();
    let times = if length.is_finite() && length > 0.0 { 1.0 / length } else { 0.0 };
    for it in direction {
        *it = if times > 0.0 { *it * times } else { 0.0 };
    }
}

fn fingerprint(files: [&[u8]; 2]) -> u64 {
    let mut sum = Sha256::new();
    for file in files {
        sum.update(Sha256::digest(file));
    }
    let sum = sum.finalize();
    sum.iter().take(8).fold(0, |number, byte| number << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests;
