//! The form of a tie, and what may not be. Pure.

use kit::{Id, form::Form};
use organisations::Organisation;

use crate::{
    class::model::{Share, WHOLE},
    figure::model::{plain, read},
    group::model::Kind,
    model::{COMPANIES, Company, Picture, TIES, Tie},
};

/// The most characters of a name.
pub const NAME: usize = 200;
const MOST_INVESTED: i64 = 100_000_000_000_00;

/// Who stands at the other end.
#[derive(Debug, Clone)]
pub enum Other {
    /// One that is in the picture already.
    Known { id: Id<Company>, kind: Option<Kind> },
    /// An organisation of the directory.
    Listed { directory: Id<Organisation>, kind: Kind },
    /// One outside.
    Named { name: String, country: String, kind: Kind },
}

/// A tie as it was typed.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a box of the form")]
pub struct Draft {
    /// The company of the picture at this end.
    pub side: Id<Company>,
    pub other: Other,
    /// Whether the other one is the owner.
    pub is_owner: bool,
    pub capital: Share,
    pub votes: Share,
    pub controls: bool,
    pub persons: bool,
    pub same_market: bool,
    pub invested: i64,
}

impl Draft {
    pub fn parse(mut form: Form, picture: &Picture) -> Result<Self, Form> {
        let side: Option<Id<Company>> = form.parsed("side");
        if side.is_some_and(|id| picture.company(id).is_none()) {
            form.reject("side", "form-invalid");
        }
        let other = other(&mut form, picture);
        if let (Some(side), Some(Other::Known { id, .. })) = (side, &other)
            && side == *id
        {
            form.reject("company", "sme-tie-itself");
        }
        let is_owner = match form.value("direction") {
            "owner" => Some(true),
            "owned" => Some(false),
            "" => {
                form.reject("direction", "form-required");
                None
            }
            _ => {
                form.reject("direction", "form-invalid");
                None
            }
        };
        let capital = read(&mut form, "capital", WHOLE);
        let votes =
            if form.value("votes").is_empty() { capital } else { read(&mut form, "votes", WHOLE) };
        let invested = if form.value("invested").is_empty() {
            Some(0)
        } else {
            read(&mut form, "invested", MOST_INVESTED)
        };
        let flags = ["controls", "persons", "same_market"].map(|field| form.flag(field));
        let [controls, persons, same_market] = flags;
        let ends = side.zip(other).zip(is_owner);
        let shares = capital.zip(votes).zip(invested);
        let draft =
            ends.zip(shares).map(|(((side, other), is_owner), ((capital, votes), invested))| {
                Self {
                    side,
                    other,
                    is_owner,
                    capital,
                    votes,
                    controls,
                    persons,
                    same_market,
                    invested,
                }
            });
        form.finish(draft)
    }

    /// The form of a tie that is there, seen from its owned end.
    pub fn form(it: &Tie, picture: &Picture) -> Form {
        let own = picture.companies.first().map(|own| own.id);
        let is_owner = own != Some(it.owner);
        let (side, other) = if is_owner { (it.owned, it.owner) } else { (it.owner, it.owned) };
        let kind = picture.company(other).map_or(Kind::Enterprise, |it| it.kind);
        let form = Form::default()
            .filled("kind", kind.as_str())
            .filled("side", side)
            .filled("company", other)
            .filled("direction", if is_owner { "owner" } else { "owned" })
            .filled("capital", plain(it.capital))
            .filled("votes", plain(it.votes));
        let form =
            if it.invested == 0 { form } else { form.filled("invested", plain(it.invested)) };
        let flags =
            [("controls", it.controls), ("persons", it.persons), ("same_market", it.same_market)];
        flags
            .into_iter()
            .filter(|(_, is)| *is)
            .fold(form, |form, (field, _)| form.filled(field, "yes"))
    }
}

fn other(form: &mut Form, picture: &Picture) -> Option<Other> {
    if let Some(id) = form.maybe::<Id<Company>>("company") {
        if picture.company(id).is_none() {
            form.reject("company", "form-invalid");
        }
        let kind = form.maybe("kind");
        return Some(Other::Known { id, kind });
    }
    if picture.companies.len() >= COMPANIES {
        form.reject("company", "form-too-many");
    }
    let kind: Option<Kind> = form.parsed("kind");
    if !form.value("directory").is_empty() {
        // The address of its page will do: its last part is the id.
        let last =
            form.value("directory").trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let Ok(directory) = last.parse::<Id<Organisation>>() else {
            form.reject("directory", "sme-directory-unknown");
            return None;
        };
        return kind.map(|kind| Other::Listed { directory, kind });
    }
    let name = form.text("name", NAME);
    let country = form.optional("country", 2).to_uppercase();
    let is_code = country.len() == 2 && country.chars().all(|c| c.is_ascii_uppercase());
    if !country.is_empty() && !is_code {
        form.reject("country", "form-invalid");
    }
    kind.map(|kind| Other::Named { name, country, kind })
}

/// What does not go together with the ties that are there: the field and the reason.
pub fn wrong(picture: &Picture, tie: &Tie) -> Option<(&'static str, &'static str)> {
    let is_same =
        |it: &&Tie| (it.owner, it.owned, it.persons) == (tie.owner, tie.owned, tie.persons);
    let others = || picture.ties.iter().filter(move |it| !is_same(it));
    let beside = || others().filter(|it| it.owned == tie.owned && !it.persons);
    let capital = beside().fold(tie.capital, |all, it| all + it.capital);
    let votes = beside().fold(tie.votes, |all, it| all + it.votes);
    if others().count() >= TIES {
        return Some(("company", "form-too-many"));
    }
    let over = match (capital > WHOLE, votes > WHOLE) {
        (true, _) => Some("capital"),
        (false, true) => Some("votes"),
        (false, false) => None,
    };
    over.filter(|_| !tie.persons).map(|field| (field, "sme-over-whole"))
}
