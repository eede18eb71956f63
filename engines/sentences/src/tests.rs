//! Small models made here, and a real one where the machine has one.

use std::fs;

use tempfile::TempDir;

use super::*;

/// Words the model of the tests knows, and where they lie.
const WORDS: [(&str, [f32; 3]); 5] = [
    ("[UNK]", [0.0, 0.0, 0.0]),
    ("battery", [1.0, 0.0, 0.0]),
    ("Batterie", [0.9, 0.1, 0.0]),
    ("ship", [0.0, 0.0, 2.0]),
    ("innovation", [0.0, 1.0, 0.0]),
];

/// A field of a message as Protocol Buffers write it: bytes behind their length.
fn field(number: u8, bytes: &[u8]) -> Vec<u8> {
    let mut all = vec![number << 3 | 2];
    all.extend(varint(bytes.len()));
    all.extend(bytes);
    all
}

fn number(number: u8, value: usize) -> Vec<u8> {
    let mut all = vec![number << 3];
    all.extend(varint(value));
    all
}

fn varint(mut value: usize) -> Vec<u8> {
    let mut all = Vec::new();
    while value > 0x7f {
        all.push(u8::try_from(value & 0x7f).unwrap() | 0x80);
        value >>= 7;
    }
    all.push(u8::try_from(value).unwrap());
    all
}

/// Something that goes in or comes out: name, kind of number, names of its dimensions.
fn value(name: &str, kind: usize, shape: &[&str]) -> Vec<u8> {
    let dimensions: Vec<u8> =
        shape.iter().flat_map(|it| field(1, &field(2, it.as_bytes()))).collect();
    let tensor = [number(1, kind), field(2, &dimensions)].concat();
    [field(1, name.as_bytes()), field(2, &field(1, &tensor))].concat()
}

/// The smallest model there is: it looks up where each piece lies.
fn model(inputs: &[&str]) -> Vec<u8> {
    const INT64: usize = 7;
    const FLOAT: usize = 1;
    let cells = WORDS.iter().flat_map(|(_, place)| place.iter().flat_map(|it| it.to_le_bytes()));
    let table = [
        number(1, WORDS.len()),
        number(1, 3),
        number(2, FLOAT),
        field(8, b"table"),
        field(9, &cells.collect::<Vec<u8>>()),
    ];
    let node = [field(1, b"table"), field(1, b"input_ids"), field(2, b"last"), field(4, b"Gather")];
    let mut graph =
        [field(1, &node.concat()), field(2, b"test"), field(5, &table.concat())].concat();
    for input in inputs {
        graph.extend(field(11, &value(input, INT64, &["texts", "pieces"])));
    }
    graph.extend(field(12, &value("last", FLOAT, &["texts", "pieces", "size"])));
    [number(1, 8), field(7, &graph), field(8, &number(2, 13))].concat()
}

fn rules() -> String {
    let known = WORDS.iter().zip(0..).map(|((word, _), at)| format!("\"{word}\": {at}"));
    format!(
        r#"{{"version": "1.0", "pre_tokenizer": {{"type": "Whitespace"}}, "added_tokens": [],
            "model": {{"type": "WordLevel", "unk_token": "[UNK]", "vocab": {{ {} }} }} }}"#,
        known.collect::<Vec<_>>().join(", ")
    )
}

fn folder(inputs: &[&str]) -> TempDir {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join(MODEL), model(inputs)).unwrap();
    fs::write(folder.path().join(TOKENIZER), rules()).unwrap();
    folder
}

fn near(one: &[f32], other: &[f32]) -> f32 {
    one.iter().zip(other).map(|(a, b)| a * b).sum()
}

#[test]
fn a_model_says_where_texts_lie() {
    let folder = folder(&["input_ids", "attention_mask", "token_type_ids"]);
    let model = Model::open(folder.path()).unwrap();
    assert_eq!(model.dimensions(), 3);
    let texts = ["battery", "Batterie", "battery ship", "nothing known", ""];
    let all = model.embed(&texts).unwrap();
    let [battery, batterie, both, unknown, empty] = all.as_slice() else { panic!("{all:?}") };
    assert!(near(battery, batterie) > 0.99 && near(battery, both) < 0.5);
    // What fills a short text up to the length of others is no part of it.
    assert_eq!(model.embed(&["battery"]).unwrap().first(), Some(battery));
    assert!((near(both, both) - 1.0).abs() < 1e-5, "of length 1");
    assert!(unknown.iter().chain(empty).all(|it| it.abs() < f32::EPSILON));
    assert!(model.embed(&[]).unwrap().is_empty());
}

#[test]
fn another_model_has_another_number() {
    let (one, other) = (folder(&["input_ids"]), folder(&["input_ids", "attention_mask"]));
    let number = |it: &TempDir| Model::open(it.path()).unwrap().fingerprint();
    assert_eq!(number(&one), number(&folder(&["input_ids"])));
    assert_ne!(number(&one), number(&other));
}

#[test]
fn a_folder_that_is_no_model_says_why() {
    let open = |it: &TempDir| Model::open(it.path()).err().unwrap();
    let empty = TempDir::new().unwrap();
    assert!(matches!(open(&empty), Error::File(path, _) if path.ends_with(MODEL)));
    let broken = folder(&["input_ids"]);
    fs::write(broken.path().join(MODEL), b"not a model").unwrap();
    assert!(matches!(open(&broken), Error::Model(..)));
    let half = folder(&["input_ids"]);
    let whole = fs::read(half.path().join(MODEL)).unwrap();
    fs::write(half.path().join(MODEL), &whole[..whole.len() / 2]).unwrap();
    assert!(matches!(open(&half), Error::Model(..) | Error::Output(_)));
    let deaf = folder(&["input_ids"]);
    fs::write(deaf.path().join(TOKENIZER), "{}").unwrap();
    assert!(matches!(open(&deaf), Error::Tokenizer(..)));
    let strange = folder(&["input_ids", "position_ids"]);
    assert!(matches!(open(&strange), Error::Input(name) if name == "position_ids"));
}

/// A real model, where the machine has one: the folder that `TEST_SENTENCES` names.
#[test]
fn a_real_model_knows_what_is_alike() {
    let Some(folder) = std::env::var_os("TEST_SENTENCES") else {
        eprintln!("left out: TEST_SENTENCES names no folder with a sentence model");
        return;
    };
    let model = Model::open(Path::new(&folder)).unwrap();
    let texts = ["battery recycling", "reuse of accumulators", "church music"];
    let all = model.embed(&texts).unwrap();
    let [recycling, reuse, music] = all.as_slice() else { panic!("{}", all.len()) };
    assert!(near(recycling, reuse) > near(recycling, music) + 0.05);
    assert!(all.iter().all(|it| it.len() == model.dimensions()));
}
