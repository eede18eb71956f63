//! The folder: cursors, damage, other processes.

use super::*;
use std::fs;

#[test]
fn changes_and_cursor_are_one() {
    let (folder, index) = filled(vec![doc("a", Kind::Topic, "wind")]);
    assert_eq!(index.cursor().as_deref(), Some("1"));
    let before = index.generation();
    index
        .apply([doc("a", Kind::Topic, "wave").into(), Change::Remove("nobody".into())], "2")
        .unwrap();
    assert_ne!(index.generation(), before);
    assert_eq!(found(&index, &words("wind")), [] as [String; 0]);
    drop(index);
    let again = Index::open(folder.path(), thesaurus()).unwrap();
    assert_eq!(again.cursor().as_deref(), Some("2"));
    assert_eq!(found(&again, &words("wave")), ["a"]);
    again.apply([Change::Remove("a".into())], "3").unwrap();
    assert_eq!((again.count(Kind::Topic).unwrap(), again.cursor().as_deref()), (0, Some("3")));
}

#[test]
fn put_remove_put_is_put() {
    let (_folder, index) = filled(vec![]);
    let put = || Change::from(doc("a", Kind::Topic, "wind"));
    index.apply([put(), Change::Remove("a".into()), put(), put()], "2").unwrap();
    assert_eq!(index.count(Kind::Topic).unwrap(), 1);
    assert_eq!(index.doc("a", &Viewer::public()).unwrap().unwrap().title, "wind");
}

#[test]
fn a_damaged_folder_is_emptied_and_says_so() {
    for damage in ["cut", "noise", "meta", "stamp", "closed"] {
        let closed = Doc { audience: Audience::Closed, ..doc("c", Kind::Topic, "wind") };
        let (folder, index) = filled(vec![doc("a", Kind::Topic, "wind"), closed]);
        drop(index);
        let mut hurt = 0;
        let inner = folder.path().join("closed");
        let place = if damage == "closed" { inner.as_path() } else { folder.path() };
        for entry in fs::read_dir(place).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                continue;
            }
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let bytes = fs::read(&path).unwrap();
            let new = match damage {
                "cut" if path.extension().is_some_and(|end| end == "store") => {
                    bytes[..bytes.len() / 2].to_vec()
                }
                "noise" | "closed" if path.extension().is_some_and(|end| end == "idx") => {
                    bytes.iter().map(|byte| byte ^ 0x5a).collect()
                }
                "meta" if name == "meta.json" => b"{".to_vec(),
                "stamp" if name == "format" => b"0 0".to_vec(),
                _ => continue,
            };
            fs::write(&path, new).unwrap();
            hurt += 1;
        }
        assert!(hurt > 0, "{damage}");
        let again = Index::open(folder.path(), thesaurus()).unwrap();
        assert_eq!((again.cursor(), again.count(Kind::Topic).unwrap()), (None, 0), "{damage}");
        again.apply([doc("b", Kind::Topic, "wave").into()], "9").unwrap();
        assert_eq!(found(&again, &words("wave")), ["b"], "{damage}");
    }
}

#[test]
fn other_concepts_rebuild_the_index() {
    let (folder, index) = filled(vec![doc("a", Kind::Topic, "wind")]);
    drop(index);
    assert_eq!(Index::open(folder.path(), Concepts::none()).unwrap().cursor(), None);
}

#[test]
fn a_second_reader_follows_and_a_second_writer_is_refused() {
    let (folder, index) = filled(vec![doc("a", Kind::Topic, "wind")]);
    let other = Index::open(folder.path(), thesaurus()).unwrap();
    index.apply([doc("b", Kind::Topic, "wind").into()], "2").unwrap();
    assert_eq!(found(&other, &words("wind")), ["a"]);
    other.reload().unwrap();
    assert_eq!(found(&other, &words("wind")).len(), 2);
    let slow = std::iter::once_with(|| {
        let refused = other.apply([], "x");
        assert!(matches!(refused, Err(Error::Busy(_))), "{refused:?}");
        doc("c", Kind::Topic, "wind").into()
    });
    index.apply(slow, "3").unwrap();
    other.apply([], "4").unwrap();
    assert_eq!(index.cursor().as_deref(), Some("4"));
}

#[test]
fn a_failed_batch_changes_nothing() {
    let (_folder, index) = filled(vec![doc("a", Kind::Topic, "wind")]);
    let stop = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let changes = (0..3).map(|n| {
            assert!(n < 2, "the feeder dies");
            Change::Remove("a".into())
        });
        index.apply(changes, "2")
    }));
    assert!(stop.is_err());
    assert_eq!(found(&index, &words("wind")), ["a"]);
    assert_eq!(index.cursor().as_deref(), Some("1"));
    index.apply([], "3").unwrap();
}

#[test]
fn nothing_stands_behind_the_last() {
    let (_folder, index) = filled(vec![doc("a", Kind::Topic, "wind")]);
    for uncounted in [true, false] {
        for offset in [1, usize::MAX] {
            let deep = Search {
                offset,
                uncounted,
                kinds: vec![Kind::Topic],
                mode: Mode::Any,
                ..words("wind")
            };
            assert_eq!(found(&index, &deep), [] as [String; 0]);
        }
    }
    let deep = Wish { offset: usize::MAX, ..Wish::new(Kind::Topic, "wind") };
    assert_eq!(ids(&index, &deep), [] as [String; 0]);
}
