//! The words of a questionnaire in one language. Pure.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// All words of one language. Keys are the ids of the structure.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Texts {
    pub questionnaire: Cover,
    pub dimension: BTreeMap<String, Part>,
    pub subdimension: BTreeMap<String, Part>,
    pub item: BTreeMap<String, Question>,
    pub fact: BTreeMap<String, Asked>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Cover {
    pub title: String,
    pub summary: String,
    pub introduction: String,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Part {
    pub name: String,
    pub description: String,
    /// What a score of 0 to 25, above 25 to 50, above 50 to 75, above 75 means; of dimensions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bands: Vec<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Question {
    pub name: String,
    pub question: String,
    pub help: String,
    pub example: String,
    /// What one sees in a company of level 0 to 4.
    pub levels: Vec<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub option: BTreeMap<String, String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Asked {
    pub name: String,
    pub question: String,
    pub help: String,
}

impl Texts {
    /// Every text with the place it stands at, in a steady order: for checks and translators.
    pub fn all(&self) -> Vec<(String, &str)> {
        let cover = &self.questionnaire;
        let mut all = vec![
            ("questionnaire.title".to_owned(), cover.title.as_str()),
            ("questionnaire.summary".to_owned(), &cover.summary),
            ("questionnaire.introduction".to_owned(), &cover.introduction),
        ];
        for (noun, parts) in [("dimension", &self.dimension), ("subdimension", &self.subdimension)]
        {
            for (id, it) in parts {
                all.push((format!("{noun}.{id}.name"), &it.name));
                all.push((format!("{noun}.{id}.description"), &it.description));
                let bands = it.bands.iter().enumerate();
                all.extend(
                    bands.map(|(n, said)| (format!("{noun}.{id}.bands.{n}"), said.as_str())),
                );
            }
        }
        for (id, it) in &self.item {
            for (part, said) in [
                ("name", &it.name),
                ("question", &it.question),
                ("help", &it.help),
                ("example", &it.example),
            ] {
                all.push((format!("item.{id}.{part}"), said));
            }
            let levels = it.levels.iter().enumerate();
            all.extend(levels.map(|(n, said)| (format!("item.{id}.levels.{n}"), said.as_str())));
            let options = it.option.iter();
            all.extend(
                options.map(|(key, said)| (format!("item.{id}.option.{key}"), said.as_str())),
            );
        }
        for (id, it) in &self.fact {
            for (part, said) in [("name", &it.name), ("question", &it.question), ("help", &it.help)]
            {
                all.push((format!("fact.{id}.{part}"), said));
            }
        }
        all
    }
}
