//! Reading concept tables: `id broader related nace` and one column per language.

use engine_text::Lang;

use super::{ConceptRow, Source};

/// A concept table could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("concept table, line {line}: {what}")]
pub struct BadTable {
    pub line: usize,
    pub what: String,
}

/// Reads rows from a table: columns parted by tabs and named in the first line, labels and ids inside a cell parted
/// by `|`, the first label preferred. Lines that start with `#` are remarks.
pub fn read_table(table: &str) -> Result<Vec<ConceptRow>, BadTable> {
    let bad = |line: usize, what: &str| BadTable { line: line + 1, what: what.to_owned() };
    let mut lines = table
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    let Some((at, head)) = lines.next() else { return Ok(Vec::new()) };
    let head: Vec<&str> = head.split('\t').map(str::trim).collect();
    let column = |name: &str| {
        head.iter()
            .position(|found| *found == name)
            .ok_or_else(|| bad(at, &format!("no column `{name}`")))
    };
    let (id_at, broader_at, nace_at) = (column("id")?, column("broader")?, column("nace")?);
    let related_at = column("related")?;
    let langs: Vec<(usize, Lang)> = head
        .iter()
        .enumerate()
        .filter_map(|(at, name)| {
            (name.len() == 2).then(|| name.parse().ok().map(|lang| (at, lang)))?
        })
        .collect();
    let mut rows = Vec::new();
    for (line, text) in lines {
        let cells: Vec<&str> = text.split('\t').collect();
        let cell = |at: usize| cells.get(at).copied().unwrap_or_default();
        let id = cell(id_at).trim();
        if id.is_empty() {
            return Err(bad(line, "no id"));
        }
        if cells.len() > head.len() {
            return Err(bad(line, "more cells than columns"));
        }
        for (at, lang) in &langs {
            for (place, label) in parts(cell(*at)).into_iter().enumerate() {
                rows.push(ConceptRow {
                    id: id.to_owned(),
                    lang: *lang,
                    label,
                    preferred: place == 0,
                    broader: parts(cell(broader_at)),
                    related: parts(cell(related_at)),
                    nace: parts(cell(nace_at)),
                    source: Source::Thesaurus,
                });
            }
        }
    }
    Ok(rows)
}

fn parts(cell: &str) -> Vec<String> {
    cell.split('|').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_become_rows() {
        let rows = read_table(
            "id\tbroader\trelated\tnace\tde\ten\nbattery\tstorage\t\t27|20\tAkku|Batterie\tbattery\n",
        );
        let rows = rows.unwrap();
        assert_eq!(rows.len(), 3);
        assert_eq!((rows[0].label.as_str(), rows[0].preferred), ("Akku", true));
        assert_eq!((rows[1].label.as_str(), rows[1].preferred), ("Batterie", false));
        assert_eq!(rows[2].nace, ["27", "20"]);
    }

    #[test]
    fn mistakes_name_their_line() {
        assert_eq!(read_table("id\tbroader\tnace\ten\n").unwrap_err().line, 1);
        assert_eq!(
            read_table("id\tbroader\trelated\tnace\ten\nx\t\t\t\tX\n\t\t\t\tY\n").unwrap_err().line,
            3
        );
        assert_eq!(read_table("").unwrap(), []);
    }
}
