//! The tables `taxonomy_scheme`, `taxonomy_term` and `taxonomy_label`. Code lists belong to no
//! agency: every statement here is about the whole house.

use kit::{Result, Tx, row, sql};

row! {
    /// One entry of a code list, with its label in the language asked for.
    #[derive(Debug, Clone, PartialEq, Eq)]
    pub struct Term {
        pub code: String,
        /// The code above it; empty at the top and in lists without levels.
        pub parent: String,
        pub level: i64,
        pub label: String,
    }
}

row! {
    /// A code list.
    #[derive(Debug, Clone)]
    pub struct CodeList {
        pub scheme: String,
        pub version: String,
        pub source: String,
        pub imported_at: i64,
        pub terms: i64,
        pub langs: i64,
    }
}

/// What a list of terms is narrowed by.
#[derive(Debug, Clone)]
pub struct Narrow<'a> {
    pub scheme: &'a str,
    pub lang: &'a str,
    /// A part of the label, in small letters; empty for all.
    pub words: &'a str,
    pub level: Option<i64>,
}

/// The label of a code; in English, or the code itself, where nobody translated it.
pub fn label(tx: &mut Tx, scheme: &str, code: &str, lang: &str) -> Result<String> {
    let found: Option<(String,)> = tx.maybe(sql!(
        "select label from taxonomy_label where scheme = $1 and code = $2 -- every agency: code lists
         order by case when lang = $3 then 0 when lang = 'en' then 1 else 2 end, lang limit 1",
        scheme,
        code,
        lang
    ))?;
    Ok(found.map_or_else(|| code.to_owned(), |(label,)| label))
}

/// Every code of a list with its label, by code.
pub fn labels(tx: &mut Tx, scheme: &str, lang: &str) -> Result<Vec<(String, String)>> {
    tx.all(sql!(
        "select t.code, coalesce(own.label, english.label, t.code) from taxonomy_term t -- every agency: code lists
         left join taxonomy_label own on own.scheme = t.scheme and own.code = t.code and own.lang = $2
         left join taxonomy_label english on english.scheme = t.scheme and english.code = t.code and english.lang = 'en'
         where t.scheme = $1 order by t.code",
        scheme,
        lang
    ))
}

pub fn schemes(tx: &mut Tx) -> Result<Vec<CodeList>> {
    tx.all(sql!(
        "select s.scheme, s.version, s.source, s.imported_at, -- every agency: code lists
                (select count(*) from taxonomy_term t where t.scheme = s.scheme) as terms,
                (select count(distinct lang) from taxonomy_label l where l.scheme = s.scheme) as langs
         from taxonomy_scheme s order by s.scheme"
    ))
}

pub fn version(tx: &mut Tx, scheme: &str) -> Result<Option<(String,)>> {
    tx.maybe(sql!(
        "select version from taxonomy_scheme where scheme = $1 -- every agency: code lists",
        scheme
    ))
}

/// Those of these codes that a list has.
pub fn held(tx: &mut Tx, scheme: &str, codes: &[String]) -> Result<Vec<(String,)>> {
    tx.all(sql!(
        sqlite "select code from taxonomy_term -- every agency: code lists
                where scheme = $1 and code in (select value from json_each($2)) order by code",
        postgres "select code from taxonomy_term -- every agency: code lists
                  where scheme = $1
                    and code in (select json_array_elements_text(cast(cast($2 as text) as json))) order by code",
        scheme,
        codes,
    ))
}

/// A page of terms, by code.
pub fn terms(tx: &mut Tx, by: &Narrow, most: i64, from: i64) -> Result<Vec<Term>> {
    tx.all(sql!(
        "select t.code, t.parent, t.level, coalesce(own.label, english.label, t.code) as label -- every agency: code lists
         from taxonomy_term t
         left join taxonomy_label own on own.scheme = t.scheme and own.code = t.code and own.lang = $2
         left join taxonomy_label english on english.scheme = t.scheme and english.code = t.code and english.lang = 'en'
         where t.scheme = $1 and (cast($4 as bigint) is null or t.level = $4)
           and ($3 = '' or lower(t.code) = $3 or own.folded like '%' || $3 || '%'
                or own.folded is null and english.folded like '%' || $3 || '%')
         order by t.code limit $5 offset $6",
        by.scheme,
        by.lang,
        by.words,
        by.level,
        most,
        from
    ))
}

/// How many terms there are on each level.
pub fn levels(tx: &mut Tx, by: &Narrow) -> Result<Vec<(i64, i64)>> {
    tx.all(sql!(
        "select t.level, count(*) from taxonomy_term t -- every agency: code lists
         left join taxonomy_label own on own.scheme = t.scheme and own.code = t.code and own.lang = $2
         left join taxonomy_label english on english.scheme = t.scheme and english.code = t.code and english.lang = 'en'
         where t.scheme = $1
           and ($3 = '' or lower(t.code) = $3 or own.folded like '%' || $3 || '%'
                or own.folded is null and english.folded like '%' || $3 || '%')
         group by t.level order by t.level",
        by.scheme,
        by.lang,
        by.words
    ))
}

/// The place of a code in its list: what is above it, and how deep it is.
pub fn place(tx: &mut Tx, scheme: &str, code: &str) -> Result<Option<(String, i64)>> {
    tx.maybe(sql!(
        "select parent, level from taxonomy_term where scheme = $1 and code = $2 -- every agency: code lists",
        scheme,
        code
    ))
}

/// The labels of a code, by language.
pub fn labels_of(tx: &mut Tx, scheme: &str, code: &str) -> Result<Vec<(String, String)>> {
    tx.all(sql!(
        "select lang, label from taxonomy_label where scheme = $1 and code = $2 -- every agency: code lists",
        scheme,
        code
    ))
}

pub fn put_scheme(tx: &mut Tx, scheme: &str, version: &str, from: (&str, i64)) -> Result<()> {
    let (source, now) = from;
    tx.run(sql!(
        "insert into taxonomy_scheme (scheme, version, source, imported_at) values ($1, $2, $3, $4) -- every agency: code lists
         on conflict (scheme) do update set version = excluded.version, source = excluded.source,
         imported_at = excluded.imported_at",
        scheme,
        version,
        source,
        now
    ))
}

pub fn put_term(tx: &mut Tx, scheme: &str, code: &str, parent: &str, level: i64) -> Result<()> {
    tx.run(sql!(
        "insert into taxonomy_term (scheme, code, parent, level) values ($1, $2, $3, $4) -- every agency: code lists
         on conflict (scheme, code) do update set parent = excluded.parent, level = excluded.level",
        scheme,
        code,
        parent,
        level
    ))
}

pub fn put_label(tx: &mut Tx, scheme: &str, code: &str, lang: &str, label: &str) -> Result<()> {
    tx.run(sql!(
        "insert into taxonomy_label (scheme, code, lang, label, folded) values ($1, $2, $3, $4, $5) -- every agency: code lists
         on conflict (scheme, code, lang) do update set label = excluded.label, folded = excluded.folded",
        scheme,
        code,
        lang,
        label,
        label.to_lowercase()
    ))
}
