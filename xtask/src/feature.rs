//! `cargo xtask new-feature NAME`: a folder like all others, and its two lines in entente.

use std::{fs, path::Path, process::Command};

use anyhow::{Context, Result, ensure};

use crate::{run, rust};

/// The files of a new feature. Their texts end in `.tmpl`, so that nobody takes them for Rust.
const FILES: [(&str, &str); 17] = [
    ("Cargo.toml", include_str!("../templates/feature/Cargo.toml.tmpl")),
    ("src/lib.rs", include_str!("../templates/feature/lib.rs.tmpl")),
    ("src/model.rs", include_str!("../templates/feature/model.rs.tmpl")),
    ("src/policy.rs", include_str!("../templates/feature/policy.rs.tmpl")),
    ("src/acts.rs", include_str!("../templates/feature/acts.rs.tmpl")),
    ("src/store.rs", include_str!("../templates/feature/store.rs.tmpl")),
    ("src/pages.rs", include_str!("../templates/feature/pages.rs.tmpl")),
    ("src/demo.rs", include_str!("../templates/feature/demo.rs.tmpl")),
    ("src/tests.rs", include_str!("../templates/feature/tests.rs.tmpl")),
    ("templates/index.html", include_str!("../templates/feature/index.html.tmpl")),
    ("templates/show.html", include_str!("../templates/feature/show.html.tmpl")),
    ("templates/new.html", include_str!("../templates/feature/new.html.tmpl")),
    ("locales/en.ftl", include_str!("../templates/feature/en.ftl.tmpl")),
    ("locales/de.ftl", include_str!("../templates/feature/de.ftl.tmpl")),
    ("locales/fr.ftl", include_str!("../templates/feature/fr.ftl.tmpl")),
    ("locales/pl.ftl", include_str!("../templates/feature/pl.ftl.tmpl")),
    ("migrations/__stamp_____noun__.sql", include_str!("../templates/feature/table.sql.tmpl")),
];
const LIST: &str = "entente/src/features.rs";
const MANIFEST: &str = "entente/Cargo.toml";

/// Makes the feature; says what is left to do by hand.
pub fn plant(root: &Path, name: &str, level: i64) -> Result<bool> {
    let stamp = run::output(Command::new("date").args(["-u", "+%Y%m%d%H%M"]))?;
    write(root, name, level, stamp.trim())?;
    println!("features/{name} is made and listed in {MANIFEST} and {LIST}.");
    println!("Next: its purpose in lib.rs, its real noun, its actions in kit/permissions.tsv.");
    Ok(true)
}

fn write(root: &Path, name: &str, level: i64, stamp: &str) -> Result<()> {
    let is_word = name.bytes().all(|it| it.is_ascii_lowercase()) && name.len() > 2;
    ensure!(is_word, "`{name}` should be one plural noun in small letters");
    ensure!((1..=7).contains(&level), "levels go from 1 to 7");
    let folder = root.join("features").join(name);
    ensure!(!folder.exists(), "features/{name} is there already");
    let manifest = fs::read_to_string(root.join(MANIFEST)).context(MANIFEST)?;
    let list = fs::read_to_string(root.join(LIST)).context(LIST)?;
    let manifest = with_dependency(&manifest, name)?;
    let list = with_entry(&list, name)?;

    let fill = |text: &str| filled(text, name, level, stamp);
    for (path, text) in FILES {
        let path = folder.join(fill(path));
        fs::create_dir_all(path.parent().context("a file has a folder")?)?;
        fs::write(path, fill(text))?;
    }
    fs::write(root.join(MANIFEST), manifest)?;
    fs::write(root.join(LIST), list)?;
    Ok(())
}

fn filled(text: &str, name: &str, level: i64, stamp: &str) -> String {
    let noun = singular(name);
    text.replace("__name__", name)
        .replace("__Name__", &capital(name))
        .replace("__noun__", &noun)
        .replace("__Noun__", &capital(&noun))
        .replace("__level__", &level.to_string())
        .replace("__stamp__", stamp)
}

/// The usual English rules; a word without a plural stays as it is.
fn singular(name: &str) -> String {
    let endings = [("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("ss", "ss"), ("s", "")];
    let found = endings.iter().find_map(|(many, one)| Some((name.strip_suffix(many)?, *one)));
    found.map_or_else(|| name.to_owned(), |(stem, one)| format!("{stem}{one}"))
}

fn capital(word: &str) -> String {
    let mut signs = word.chars();
    signs.next().map(|first| first.to_uppercase().chain(signs).collect()).unwrap_or_default()
}

/// The manifest with one more dependency, in its place by the alphabet.
fn with_dependency(manifest: &str, name: &str) -> Result<String> {
    let mut lines: Vec<String> = manifest.lines().map(str::to_owned).collect();
    let start = lines.iter().position(|line| line == "[dependencies]");
    let start = start.context("entente has no [dependencies]")? + 1;
    let rest = lines.get(start..).unwrap_or_default();
    let key = |line: &str| line.split(['.', ' ', '=']).next().unwrap_or_default().to_owned();
    let is_after =
        |line: &String| line.trim().is_empty() || line.starts_with('[') || *key(line) > *name;
    let at = rest.iter().position(is_after).map_or(lines.len(), |offset| start + offset);
    lines.insert(at, format!("{name} = {{ path = \"../features/{name}\" }}"));
    Ok(lines.join("\n") + "\n")
}

/// The list of features with one more entry, each on a line of its own.
fn with_entry(list: &str, name: &str) -> Result<String> {
    let source = rust::read(list);
    let entries = source.tails().filter_map(|tail| match tail {
        [it, one, two, end, ..]
            if one.is_sign(":") && two.is_sign(":") && end.is_word("FEATURE") =>
        {
            Some(it.text.clone())
        }
        _ => None,
    });
    let mut names: Vec<String> = entries.collect();
    names.push(name.to_owned());
    names.sort();
    let (head, rest) = list.split_once("= &[").context("no list of features")?;
    let (_, tail) = rest.split_once("];").context("the list of features does not end")?;
    let lines: Vec<String> = names.iter().map(|name| format!("    {name}::FEATURE,\n")).collect();
    let short = names.iter().map(|name| format!("{name}::FEATURE")).collect::<Vec<_>>().join(", ");
    let start = head.lines().last().unwrap_or_default();
    let whole = format!("{start}= &[{short}];");
    // As rustfmt would: on one line while it fits.
    let body = if whole.len() <= 100 { short } else { format!("\n{}", lines.concat()) };
    Ok(format!("{head}= &[{body}];{tail}"))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{singular, with_dependency, with_entry, write};
    use crate::{tidy, tree::sample};

    const EMPTY: &str = "//! The list.\n\npub const FEATURES: &[kit::Feature] = &[];\n";

    #[test]
    fn a_new_feature_breaks_no_rule() {
        let folder = tempfile::tempdir().unwrap();
        let manifest = "[package]\nname = \"entente\"\n\n[dependencies]\nkit = \"1\"\n";
        sample::plant(
            folder.path(),
            &[("entente/Cargo.toml", manifest), ("entente/src/features.rs", EMPTY)],
        );
        write(folder.path(), "stories", 3, "202609011200").unwrap();
        let wrong = tidy::look(folder.path(), &[]).unwrap();
        assert!(wrong.is_empty(), "{wrong:#?}");
        let store = folder.path().join("features/stories/src/store.rs");
        assert!(fs::read_to_string(store).unwrap().contains("from stories_story where"));
        assert!(folder.path().join("features/stories/migrations/202609011200_story.sql").is_file());
        assert!(write(folder.path(), "stories", 3, "202609011200").is_err());
        assert!(write(folder.path(), "Big-Words", 3, "202609011200").is_err());
    }

    #[test]
    fn both_lists_stay_in_order() {
        let manifest = "[dependencies]\ncases = 1\nkit.workspace = true\n\n[lints]\n";
        let more = with_dependency(manifest, "events").unwrap();
        let keys: Vec<_> = more.lines().filter_map(|it| it.split(['.', ' ']).next()).collect();
        assert_eq!(keys, ["[dependencies]", "cases", "events", "kit", "", "[lints]"]);

        let mut list = with_entry(EMPTY, "groups").unwrap();
        assert!(list.contains("= &[groups::FEATURE];"));
        for name in ["events", "cases", "partnering"] {
            list = with_entry(&list, name).unwrap();
        }
        let end = "= &[\n    cases::FEATURE,\n    events::FEATURE,\n    groups::FEATURE,\n    partnering::FEATURE,\n];\n";
        assert!(list.ends_with(end), "{list}");
    }

    #[test]
    fn nouns_are_made_by_the_usual_rules() {
        let made = ["companies", "cases", "coaches", "processes", "funding"].map(singular);
        assert_eq!(made, ["company", "case", "coach", "process", "funding"]);
    }
}
