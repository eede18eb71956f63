//! A data folder with many organisations, made once by the program itself and used again.

use std::{
    path::{Path, PathBuf},
    time::Instant,
};

use anyhow::Result;

use crate::{
    cordis::{self, Size},
    places,
    program::{self, Settings},
    report::Report,
    texts::Words,
};

/// Changes when what is made here changes.
const EDITION: &str = "1";

/// The folder; 6 of 10 organisations come from projects, 4 of 10 are whole profiles. The real
/// funding topics are there too.
pub fn with(report: &Report, data: &Path, organisations: usize, fresh: bool) -> Result<PathBuf> {
    let folder = places::kept()?.join(format!("world-{organisations}"));
    let (mark, house) = (folder.join("edition"), folder.join("data"));
    if !fresh && std::fs::read_to_string(&mark).is_ok_and(|it| it == EDITION) {
        report.say(format!(
            "{organisations} organisations as made before (--fresh makes them again)"
        ));
        return Ok(house);
    }
    drop(std::fs::remove_dir_all(&folder));
    let files = folder.join("files");
    std::fs::create_dir_all(&files)?;
    let words = Words::load(data)?;
    let partners = organisations * 6 / 10;
    let size =
        Size { participations: partners * 10 / 3, organisations: partners, projects: partners / 3 };
    cordis::write(&words, size, &files)?;
    let profiles = folder.join("profiles.csv");
    cordis::profiles(&words, organisations - partners, &profiles)?;
    let topics = data.join("sedia_calls/sedia_open_topics_2026-08.jsonl.gz");
    for (importer, path) in [("cordis", &files), ("organisations", &profiles), ("topics", &topics)]
    {
        if !path.exists() {
            report.say(format!("{importer}: left out, {} is absent", path.display()));
            continue;
        }
        let began = Instant::now();
        let said = import(&house, importer, path)?;
        report.say(format!("{importer}, with its index, {:.0?}: {}", began.elapsed(), said.trim()));
    }
    std::fs::remove_dir_all(&files)?;
    std::fs::remove_file(&profiles)?;
    std::fs::write(mark, EDITION)?;
    Ok(house)
}

fn import(house: &Path, importer: &str, path: &Path) -> Result<String> {
    program::done(house, Settings::default(), &["import", importer, &path.to_string_lossy()])
}
