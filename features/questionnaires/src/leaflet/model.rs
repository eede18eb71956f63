//! What stands on the paper: every question with boxes for its answers. Pure.

use assessments::{Answering, Edition, Fact, Item, Texts};
use engine_paper::{Paper, Table};

/// An empty box to be ticked. The letters of the paper have no better one.
const BOX: &str = "[  ]";

/// The words of the program that stand beside those of the questionnaire.
pub struct Words {
    pub facts: String,
    pub level: String,
    pub figure: String,
    pub unknown: String,
    pub apart: String,
    pub note: String,
    pub company: String,
    pub respondent: String,
    pub day: String,
    pub lead: String,
    pub tick: String,
}

/// The paper of a questionnaire in one language.
pub fn paper(it: &Edition, (texts, lang): (&Texts, &str), words: &Words, issuer: &str) -> Paper {
    let cover = &texts.questionnaire;
    let line = "………………………………………………………";
    let mut paper = Paper::new(&cover.title, lang)
        .issuer(issuer)
        .text(&cover.introduction)
        .text(&words.lead)
        .facts([(&words.company, line), (&words.respondent, line), (&words.day, line)]);
    if !it.structure.fact.is_empty() {
        paper = paper.heading(2, &words.facts);
        for fact in &it.structure.fact {
            paper = asked(paper, fact, texts, words);
        }
    }
    for dimension in &it.structure.dimension {
        let said = texts.dimension.get(&dimension.id);
        paper = paper
            .page_break()
            .heading(2, said.map_or(dimension.id.as_str(), |it| &it.name))
            .text(said.map_or("", |it| &it.description));
        for sub in it.structure.subdimensions_of(&dimension.id) {
            let said = texts.subdimension.get(&sub.id);
            paper = paper.heading(3, said.map_or(sub.id.as_str(), |it| &it.name));
            for item in it.structure.items_of(&sub.id) {
                paper = question(paper, item, texts, words);
            }
        }
    }
    paper.small(format!("{} {} · {}", it.structure.id, it.structure.version, it.structure.licence))
}

fn asked(paper: Paper, it: &Fact, texts: &Texts, words: &Words) -> Paper {
    let Some(said) = texts.fact.get(&it.id) else { return paper };
    let line = "…………………………";
    let fields = (0..it.years.max(1)).map(|_| line).collect::<Vec<_>>().join("     ");
    paper
        .heading(4, &said.question)
        .small(&said.help)
        .text(format!("{fields}     {BOX} {}", words.unknown))
}

fn question(paper: Paper, it: &Item, texts: &Texts, words: &Words) -> Paper {
    let Some(said) = texts.item.get(&it.id) else { return paper };
    let mut paper = paper.heading(4, &said.question).small(&said.help);
    if it.kind == Answering::Number {
        paper = paper.text(format!("{}: …………………………", words.figure));
    }
    let mut table = Table::new([words.tick.clone(), words.level.clone()]);
    if it.kind == Answering::Choice {
        for option in &it.options {
            let text = said.option.get(&option.id).unwrap_or(&option.id);
            table = table.row([BOX, text]);
        }
    } else {
        for level in &said.levels {
            table = table.row([BOX, level]);
        }
    }
    for apart in [&words.unknown, &words.apart] {
        table = table.row([BOX, apart]);
    }
    paper.table(table).text(format!("{}: ………………………………………………………………………………………", words.note))
}
