//! What readers may know of many people at once: the same rules as on their pages.

use std::collections::{BTreeMap, BTreeSet};

use kit::{Audience, Caller, Id, Person, Relation, Result, Tx, knows::Known, web::Cx};

use super::{
    model::{Listed, Question},
    store::{self, Line},
};
use crate::{
    card::{self, Part, model::Audiences},
    policy,
    skill::{self, Level, model::meant},
};

/// Everybody the caller may find.
pub fn everybody(tx: &mut Tx, by: &Caller) -> Result<Vec<Listed>> {
    let lines = store::lines(tx, by.agency)?;
    seen(tx, by, lines)
}

/// Those of some people whom the caller may find.
pub fn some(tx: &mut Tx, by: &Caller, people: &[Id<Person>]) -> Result<Vec<Listed>> {
    let ids: Vec<String> = people.iter().map(ToString::to_string).collect();
    let lines = store::some(tx, &ids)?;
    seen(tx, by, lines)
}

/// Who of some people can do what the words say, the best first.
pub fn knows(cx: &Cx, tx: &mut Tx, people: &[Id<Person>], words: &str) -> Result<Vec<Known>> {
    let question = question(cx, words);
    let mut found = Vec::new();
    for it in some(tx, &cx.caller, people)? {
        let Some(best) = question.best(&it) else { continue };
        let level = best.level.map(|level: Level| cx.word("profiles-level-", level.as_str()));
        let said = match level {
            Some(level) => format!("{} ({level})", best.term),
            None => best.term.clone(),
        };
        let score = question.score(&it).unwrap_or_default();
        found.push((score, Known { person: it.id, said }));
    }
    found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    Ok(found.into_iter().map(|(_, known)| known).collect())
}

/// What words ask for, in the language of the reader or any other they may have written.
pub fn question(cx: &Cx, words: &str) -> Question {
    let concepts = meant(cx.app().search.concepts(), words, cx.caller.lang);
    Question::new(words, concepts)
}

/// What of each person reaches the caller; those whose page does not are left out.
fn seen(tx: &mut Tx, by: &Caller, lines: Vec<Line>) -> Result<Vec<Listed>> {
    let ids: Vec<String> = lines.iter().map(|it| it.id.to_string()).collect();
    let mut meant: BTreeMap<Id<Person>, Audiences> = BTreeMap::new();
    for it in store::audiences(tx, &ids)? {
        meant.entry(it.person).or_default().0.insert(it.part, it.audience);
    }
    let posts = card::store::posts(tx, &ids)?;
    let known: BTreeSet<Id<Person>> = if by.is_guest() {
        BTreeSet::new()
    } else {
        contacts::of(tx, by.person)?.into_iter().collect()
    };
    let ours = posts.iter().filter(|post| by.acts_for(post.agency)).map(|post| post.person);
    let ours: BTreeSet<Id<Person>> = ours.collect();
    let nearest = |person: Id<Person>| {
        let relation = match () {
            () if by.is_guest() => Relation::Stranger,
            () if by.person == person => Relation::Own,
            () if ours.contains(&person) => Relation::Agency,
            () if known.contains(&person) => Relation::Contact,
            () => Relation::Stranger,
        };
        policy::nearest(by, relation)
    };
    let mut found: BTreeMap<Id<Person>, (Listed, Audience, Audiences)> = BTreeMap::new();
    for line in lines {
        let (of, nearest) = (meant.remove(&line.id).unwrap_or_default(), nearest(line.id));
        if of.of(Part::Page) >= nearest || nearest == Audience::Own {
            found.insert(line.id, (listed(line, &of, nearest), nearest, of));
        }
    }
    for post in &posts {
        if let Some((it, nearest, of)) = found.get_mut(&post.person)
            && of.of(Part::Roles) >= *nearest
        {
            it.posts.push(post.clone());
        }
    }
    for tongue in store::tongues(tx, &ids)? {
        if let Some((it, nearest, of)) = found.get_mut(&tongue.person)
            && of.of(Part::Languages) >= *nearest
        {
            it.languages.push(tongue.lang);
        }
    }
    for skill in skill::store::of_many(tx, "person", &ids)? {
        if let Some((it, nearest, _)) = found.get_mut(&skill.owner.cast())
            && skill.audience >= *nearest
        {
            it.skills.push(skill);
        }
    }
    Ok(found.into_values().map(|(it, ..)| it).collect())
}

fn listed(line: Line, of: &Audiences, nearest: Audience) -> Listed {
    let text = |part, text: String| if of.of(part) >= nearest { text } else { String::new() };
    Listed {
        id: line.id,
        name: line.name,
        headline: text(Part::Headline, line.headline),
        about: text(Part::About, line.about),
        country: text(Part::Place, line.country),
        languages: Vec::new(),
        posts: Vec::new(),
        skills: Vec::new(),
        changed_at: line.changed_at,
    }
}
