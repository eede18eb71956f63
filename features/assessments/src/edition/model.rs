//! The questionnaires that ship with the program, and how their files are read.

use std::{
    collections::BTreeMap,
    sync::{Arc, LazyLock},
};

use kit::include_dir::{Dir, include_dir};
use serde::{Deserialize, Serialize};

use crate::{questionnaire::model::Structure, wording::Texts};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../content/questionnaires");

kit::refusals! {
    /// Taking in a questionnaire under a name that ships or belongs to another agency.
    NOT_YOURS = "assessments-not-yours" => 409;
    /// Taking in a version that is known: running assessments rely on it.
    VERSION_KNOWN = "assessments-version-known" => 409;
}

/// A version of a questionnaire with its words: what is stored, exported and imported.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edition {
    pub structure: Structure,
    /// By language.
    pub texts: BTreeMap<String, Texts>,
}

impl Edition {
    /// Its version as numbers: later ones are greater.
    pub fn rank(&self) -> Vec<u32> {
        self.structure.version.split('.').map(|it| it.parse().unwrap_or(0)).collect()
    }

    /// The words for a reader of that language, or those to fall back to.
    pub fn texts(&self, lang: &str) -> &Texts {
        static NONE: LazyLock<Texts> = LazyLock::new(Texts::default);
        let first = self.structure.languages.first().map(String::as_str).unwrap_or_default();
        self.texts.get(lang).or_else(|| self.texts.get(first)).unwrap_or(&NONE)
    }
}

/// All of them, in the order of their folders; the main instrument first.
pub static SHIPPED: LazyLock<Vec<Arc<Edition>>> = LazyLock::new(|| {
    let mut all: Vec<_> = FILES.dirs().filter_map(|dir| read(dir).ok().map(Arc::new)).collect();
    all.sort_by_key(|it| (it.structure.id != MAIN, it.structure.id.clone()));
    all
});

/// The main instrument.
pub const MAIN: &str = "innovation-management";

/// Reads the folder of a questionnaire, or says which file is wrong and why.
fn read(dir: &Dir) -> Result<Edition, String> {
    let text = |path: &str| {
        let file = dir.get_file(dir.path().join(path));
        file.and_then(|it| it.contents_utf8()).ok_or_else(|| format!("there is no {path}"))
    };
    let structure: Structure =
        toml::from_str(text("structure.toml")?).map_err(|wrong| format!("structure: {wrong}"))?;
    let mut texts = BTreeMap::new();
    for lang in dir.dirs() {
        let name = lang.path().file_name().unwrap_or_default().to_string_lossy().into_owned();
        // The files of a language never repeat a table: one after the other they are one.
        let all: Vec<_> = lang.files().filter_map(|it| it.contents_utf8()).collect();
        let said = toml::from_str(&all.join("\n")).map_err(|wrong| format!("{name}: {wrong}"))?;
        texts.insert(name, said);
    }
    Ok(Edition { structure, texts })
}

#[cfg(test)]
mod tests {
    use super::{FILES, SHIPPED, read};
    use crate::{clause::is_clause, lint::lint};

    #[test]
    fn what_ships_is_read_and_nothing_is_wrong_with_it() {
        for dir in FILES.dirs() {
            let it = read(dir).unwrap_or_else(|wrong| panic!("{}: {wrong}", dir.path().display()));
            let found = lint(&it.structure, &it.texts);
            assert!(found.is_empty(), "{}: {found:#?}", it.structure.id);
            let json = serde_json::to_string(&it).unwrap();
            assert_eq!(serde_json::from_str::<super::Edition>(&json).unwrap(), it);
        }
    }

    #[test]
    fn the_main_instrument_is_as_large_as_it_says() {
        let it = &SHIPPED.first().unwrap().structure;
        let counts = [it.dimension.len(), it.subdimension.len(), it.item.len(), it.fact.len()];
        assert_eq!(counts, [5, 15, 51, 14]);
        let sum: f64 = it.dimension.iter().map(|it| it.weight).sum();
        assert!((sum - 1.0).abs() < 1e-9);
    }

    #[test]
    fn every_item_names_a_clause_that_the_standard_has() {
        for it in SHIPPED.iter() {
            for item in &it.structure.item {
                assert!(is_clause(&item.clause), "{}: {}", item.id, item.clause);
            }
        }
        // Nearly the whole standard is asked about by the main instrument.
        let clauses = SHIPPED.first().unwrap().structure.item.iter().map(|it| &it.clause);
        let tops: std::collections::BTreeSet<_> =
            clauses.filter_map(|it| it.split('.').next()).collect();
        assert_eq!(tops.len(), 7, "{tops:?}");
    }
}
