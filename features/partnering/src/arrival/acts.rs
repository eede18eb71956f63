//! What happens to an opportunity that comes from elsewhere: it arrives, and it comes again.

use kit::{
    Caller, Id, Result, Tx,
    clock::Day,
    journal::{self, Change},
};
use organisations::Organisation;
use serde::Serialize;

use super::store;
use crate::{
    acts,
    draft::Draft,
    lint,
    model::{Profile, REMIND_FIRST, REMIND_LAST, Shown, Stage},
    store as profiles,
    translation::{self, model::Translation},
    version::{self, model::Version},
};

/// The field of an agency's own that says why something from elsewhere was not published.
const HELD: &str = "import.held";

/// An opportunity as it was written elsewhere.
#[derive(Debug, Clone)]
pub struct Arrival {
    /// As it was published under.
    pub reference: Option<String>,
    pub draft: Draft,
    /// What it says in further languages, one for each; `version` is 0 for what says what the
    /// original said before. None if nothing is known of them.
    pub translations: Option<Vec<Translation>>,
    /// Nil if nobody here knows its owner.
    pub organisation: Id<Organisation>,
    pub shown: Shown,
    pub stage: Stage,
    /// When it was first written, as it says.
    pub submitted: Option<Day>,
}

/// What became of an opportunity that came again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    Changed,
    /// Reviewers hold it: nothing was written.
    Reviewed,
    /// It was rejected or withdrawn here: nothing was written.
    Ended,
    /// The world would read what leads to the client: nothing was written.
    NamesClient,
}

/// What the journal keeps of a new one: enough to recognise it.
#[derive(Serialize)]
struct Arrived<'a> {
    title: &'a str,
    reference: &'a Option<String>,
    stage: Stage,
}

/// Takes in one that is not known here.
pub fn arrive(tx: &mut Tx, by: &Caller, it: Arrival) -> Result<Id<Profile>> {
    let begun = it.submitted.map_or(by.now, Day::starts).min(by.now);
    let (stage, reference, voices) = (it.stage, it.reference, it.translations);
    let it = Profile::begun(it.draft, by, (it.organisation, it.shown));
    // What leads to the client is no more the world's to read than if it had been written here.
    let is_held = stage == Stage::Published && leaks(tx, by, (&it, voices.as_deref()))?;
    let stage = if is_held { Stage::Draft } else { stage };
    let mut it = Profile {
        reference,
        stage,
        published_at: (stage != Stage::Draft).then_some(begun),
        created_at: begun,
        ..it
    };
    if is_held {
        let why = "kept as a draft: a text leads to the client";
        it.details.custom.insert(HELD.to_owned(), why.to_owned());
    }
    profiles::insert(tx, &it)?;
    version::store::insert(tx, &Version::of(&it, by.person, by.now))?;
    voiced(tx, by, (&it, voices), &[])?;
    settled(tx, by, &it)?;
    let told = Arrived { title: &it.title, reference: &it.reference, stage: it.stage };
    journal::write(tx, by, "partnering.imported", ("opportunity", it.id), Change::new(&told))?;
    Ok(it.id)
}

/// Writes what comes over what is there, unless somebody works on it.
pub fn arrive_again(tx: &mut Tx, by: &Caller, id: Id<Profile>, new: Arrival) -> Result<Again> {
    let before = profiles::find(tx, id)?.open(|it| it.agency == by.agency)?;
    let stage = match before.stage {
        Stage::InternalReview | Stage::ExternalReview | Stage::OnHold => {
            return Ok(Again::Reviewed);
        }
        Stage::Rejected | Stage::Archived => return Ok(Again::Ended),
        // What is public here stays so until its last day, whatever a file leaves out.
        Stage::Published | Stage::Expired if new.stage == Stage::Draft => before.stage,
        _ => new.stage,
    };
    let reference = before.reference.clone().or(new.reference);
    let it = Profile { reference, ..before.clone().rewritten(new.draft, by.now) };
    let it = it.at(stage, by.now);
    let voices = new.translations;
    if stage == Stage::Published && leaks(tx, by, (&it, voices.as_deref()))? {
        return Ok(Again::NamesClient);
    }
    let is_public = stage != Stage::Draft;
    let it = Profile { published_at: it.published_at.or(is_public.then_some(by.now)), ..it };
    profiles::rewrite(tx, &it)?;
    profiles::set_stage(tx, &it)?;
    version::store::insert(tx, &Version::of(&before, before.author, before.changed_at))?;
    version::store::insert(tx, &Version::of(&it, by.person, by.now))?;
    let spoken = if voices.is_some() { translation::store::of(tx, id)? } else { Vec::new() };
    voiced(tx, by, (&it, voices), &spoken)?;
    settled(tx, by, &it)?;
    let change = Change::between(&before, &it);
    journal::write(tx, by, "partnering.imported", ("opportunity", id), change)?;
    Ok(Again::Changed)
}

/// Whether a text leads to the client: of the original, and of what it will say in further
/// languages.
fn leaks(
    tx: &mut Tx,
    by: &Caller,
    (it, voices): (&Profile, Option<&[Translation]>),
) -> Result<bool> {
    let Some(voices) = voices else { return lint::acts::names_client(tx, by, it) };
    let secrets = lint::acts::secrets(tx, by, it)?;
    Ok(lint::model::is_named(it, &secrets) || voices.iter().any(|said| said.names(&secrets)))
}

/// Writes its further languages over those it had. Those that came before and do not come now are
/// gone; where nothing is said about languages, nothing happens to them.
fn voiced(
    tx: &mut Tx,
    by: &Caller,
    (it, voices): (&Profile, Option<Vec<Translation>>),
    before: &[Translation],
) -> Result<()> {
    let Some(voices) = voices else { return Ok(()) };
    for old in before.iter().filter(|old| !voices.iter().any(|it| it.language == old.language)) {
        translation::acts::drop_it(tx, by, it, old)?;
    }
    for said in voices {
        let version = if said.version == 0 { 0 } else { it.version };
        let new = Translation { profile: it.id, version, ..said };
        let old = before.iter().find(|old| old.language == new.language);
        let is_same = old
            .is_some_and(|old| Translation { changed_at: old.changed_at, ..new.clone() } == *old);
        if !is_same {
            translation::acts::put(tx, by, it, (old, &new))?;
        }
    }
    Ok(())
}

/// Its number is taken, and its end is on the calendar.
fn settled(tx: &mut Tx, by: &Caller, it: &Profile) -> Result<()> {
    reserve(tx, it)?;
    if it.stage == Stage::Published {
        acts::order_days(tx, by, it, [REMIND_FIRST.default, REMIND_LAST.default])?;
    }
    Ok(())
}

/// The number in a reference is taken.
fn reserve(tx: &mut Tx, it: &Profile) -> Result<()> {
    let Some(reference) = &it.reference else { return Ok(()) };
    let tail = reference.get(reference.len().saturating_sub(13)..).unwrap_or_default();
    let part = |from: usize, to: usize| tail.get(from..to).unwrap_or_default();
    let day = format!("{}-{}-{}", part(2, 6), part(6, 8), part(8, 10)).parse::<Day>();
    match (day, part(10, 13).parse()) {
        (Ok(day), Ok(number)) => store::reserve(tx, part(0, 2), day, number),
        _ => Ok(()),
    }
}
