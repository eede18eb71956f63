//! Background work: skills learn the concepts they speak of, the demo gets its pictures.

use engine_matching::Lang;
use kit::{
    Caller, Error, Result, Tx,
    files::{self, Limits},
    jobs::{self, Job, Work},
};
use serde::{Deserialize, Serialize};

use crate::{
    attachment::{self, acts::Sent, model::SIDE},
    demo::drawn,
    model::Words,
    owner::model::Owner,
    skill::{self, Skill, model::suggested},
};

pub const JOBS: &[Job] = &[RECOGNISE, DRAW];

/// Looks up the concepts of skills that were written without a thesaurus: the demo's, and all
/// that were written before a concept was known. What somebody picked stays.
const RECOGNISE: Job = Job { kind: "profiles.recognise", run: |work, _| recognise(work) };

/// Draws a picture for a demo owner who has none.
const DRAW: Job = Job { kind: "profiles.draw", run: draw };

/// Whose picture is to be drawn.
#[derive(Serialize, Deserialize)]
pub struct Model {
    pub noun: String,
    pub owner: String,
    pub name: String,
    /// Title and words of a document to be kept too.
    #[serde(default)]
    pub file: Option<(String, String)>,
}

/// Orders what a freshly planted demo still needs.
pub fn order(tx: &mut Tx, by: &Caller, models: &[Model]) -> Result<()> {
    jobs::put(tx, by, RECOGNISE.kind, "", by.now)?;
    for model in models {
        let payload = serde_json::to_string(model).map_err(|e| Error::Told(e.to_string()))?;
        jobs::put(tx, by, DRAW.kind, &payload, by.now)?;
    }
    Ok(())
}

fn recognise(work: &Work) -> Result<()> {
    let unknown: Vec<Skill> = work.db().read_now(skill::store::without_concepts)?;
    let concepts = work.app().search.concepts();
    let found = |it: Skill| {
        let lang = it.lang.parse::<Lang>().ok()?;
        let concepts = Words(suggested(concepts, &it.term, lang));
        (!concepts.0.is_empty()).then_some((it, concepts))
    };
    let found: Vec<(Skill, Words)> = unknown.into_iter().filter_map(found).collect();
    work.db().write_now(move |tx| {
        found.iter().try_for_each(|(it, concepts)| skill::store::set_concepts(tx, it, concepts))
    })
}

fn draw(work: &Work, payload: &str) -> Result<()> {
    let model: Model = serde_json::from_str(payload).map_err(|_| Error::Unreadable)?;
    let id = model.owner.parse().map_err(|_| Error::Unreadable)?;
    let owner = Owner::of(&model.noun, id);
    let is_person = model.noun == "person";
    let limits = Limits { side: SIDE, ..Limits::of(work.settings()) };
    let wanted = attachment::Place::Picture.wanted();
    let name = if is_person { "photo.png" } else { "logo.png" };
    let clean = files::from_bytes(name, drawn(&model.name, is_person)?, wanted, &limits)?;
    let sent = Sent {
        clean,
        place: attachment::Place::Picture,
        title: String::new(),
        audience: if is_person { kit::Audience::Members } else { kit::Audience::Public },
    };
    let document = match &model.file {
        None => None,
        Some((title, words)) => {
            let name = format!("{title}.txt");
            let bytes = words.clone().into_bytes();
            let place = attachment::Place::Document;
            let clean = files::from_bytes(&name, bytes, place.wanted(), &limits)?;
            let audience = kit::Audience::Members;
            Some(Sent { clean, place, title: title.clone(), audience })
        }
    };
    let (by, settings) = (work.caller(), work.settings().clone());
    work.db().write_now(move |tx| {
        // Drawn once: a job may run twice.
        if !attachment::store::of(tx, owner)?.is_empty() {
            return Ok(());
        }
        for sent in std::iter::once(&sent).chain(&document) {
            attachment::acts::hang(tx, &by, owner, sent, &settings)?;
        }
        Ok(())
    })
}
