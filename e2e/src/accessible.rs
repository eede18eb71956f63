//! Every page for everybody: each role's pages are walked link by link and looked at.
//!
//! Looked at means: axe-core finds nothing (WCAG 2.2 A and AA), nothing sticks out of a narrow
//! window, the browser has no complaint, no word is untranslated, no link leads nowhere.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    fmt::Write as _,
    time::Duration,
};

use serde_json::{Value, json};

use crate::{
    browser::{Browser, told},
    pictures::IDEA,
};

const AXE: &str = include_str!("../assets/axe.min.js");

/// More pages than there are kinds of pages for anybody.
const MOST: usize = 200;

/// All that axe-core knows of WCAG 2.2 A and AA.
const ALL: [&str; 5] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
/// Other colours change nothing but contrasts.
const COLOURS: [&str; 1] = ["color-contrast"];

/// Wide and narrow, light and dark, and which rules are asked.
const LOOKS: [(u32, &str, &[&str]); 4] = [
    (1280, "light", &ALL),
    (1280, "dark", &COLOURS),
    (360, "dark", &COLOURS),
    (360, "light", &ALL),
];

/// What is wrong with the page as it looks now: a list of texts.
const LOOK: &str = r#"
    const found = await axe.run(document, {runOnly: arguments[0], resultTypes: ["violations"]});
    const wrong = found.violations.map(it =>
        `${it.id}: ${it.nodes.slice(0, 3).map(node => node.target.join(" ")).join(" | ")}`);
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth) {
        const wide = [...document.querySelectorAll("body *")]
            .filter(it => it.getBoundingClientRect().right > innerWidth + 1);
        const named = wide.slice(0, 3).map(it => `${it.localName}.${it.className}`).join(" ");
        wrong.push(`sticks out by ${root.scrollWidth - innerWidth} px: ${named}`);
    }
    return wrong;
"#;

/// What is wrong whatever it looks like, and where one can go from here.
const READ: &str = r#"
    const wrong = [];
    const status = performance.getEntriesByType("navigation")[0].responseStatus;
    if (status >= 400 && status != arguments[0]) wrong.push(`answers ${status}`);
    if (root().includes("\u27e6")) wrong.push("untranslated: " + root().match(/\u27e6[^\u27e7]*/)[0]);
    const twice = [...document.querySelectorAll("[id]")].map(it => it.id)
        .filter((id, at, all) => all.indexOf(id) != at);
    if (twice.length) wrong.push("ids used twice: " + twice.join(" "));
    if (document.querySelectorAll("h1").length != 1) wrong.push("has not one h1");
    const links = [...document.querySelectorAll("a[href]")].map(it => new URL(it.href))
        .filter(it => it.origin == location.origin)
        .map(it => it.pathname + it.search);
    return {wrong, links: [...new Set(links)]};
    function root() { return document.documentElement.outerHTML; }
"#;

/// The status of an address, without looking at it.
const STATUS: &str = "return (await fetch(arguments[0], {redirect: 'manual'})).status;";

/// A walk through the pages of one role.
struct Walk<'a> {
    browser: &'a Browser,
    /// Kinds of addresses that were seen.
    known: BTreeSet<String>,
    ahead: VecDeque<String>,
    /// What is wrong, by page.
    wrong: BTreeMap<String, BTreeSet<String>>,
    pages: usize,
    is_stranger: bool,
}

/// The kind of page an address shows: ids and keys are all alike, and so are values of filters.
pub fn kind(address: &str) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let is_id = |it: &str| it.len() >= 20 && it.chars().any(|c| c.is_ascii_digit());
    let part = |it| if is_id(it) { "{id}" } else { it };
    let path: Vec<&str> = path.split('/').map(part).collect();
    let names = query.split('&').filter_map(|pair| pair.split_once('=').map(|(name, _)| name));
    let names: BTreeSet<&str> = names.collect();
    format!("{} {}", path.join("/"), names.into_iter().collect::<Vec<_>>().join(" "))
}

impl Walk<'_> {
    fn see(&mut self, address: &str) {
        let is_seen = address.starts_with("/assets/") || !self.known.insert(kind(address));
        if !is_seen {
            self.ahead.push_back(address.to_owned());
        }
    }

    fn note(&mut self, address: &str, wrong: String) {
        self.wrong.entry(kind(address)).or_default().insert(wrong);
    }

    async fn go(&mut self) {
        while let Some(address) = self.ahead.pop_front() {
            if is_for_programs(&address) {
                let status = self.browser.ask(STATUS, &[json!(address)]).await;
                if status != 200 {
                    self.note(&address, format!("answers {status}"));
                }
                continue;
            }
            self.pages += 1;
            assert!(self.pages <= MOST, "ever more pages, such as {address}");
            self.visit(&address).await;
        }
    }

    async fn visit(&mut self, address: &str) {
        self.browser.open(address).await;
        let expected = match address {
            NOWHERE => 404,
            _ if self.is_stranger && WITH_AN_ACCOUNT.contains(&address) => 401,
            _ => 200,
        };
        let read = self.browser.ask(READ, &[json!(expected)]).await;
        for wrong in texts(&read["wrong"]) {
            self.note(address, wrong);
        }
        for link in texts(&read["links"]) {
            self.see(&link);
        }
        for (width, scheme, rules) in LOOKS {
            self.browser.look(width, scheme).await;
            let mut wrong = texts(&self.browser.ask(LOOK, &[json!(rules)]).await);
            if !wrong.is_empty() {
                // Colours may still have been on their way: what is wrong stays wrong.
                tokio::time::sleep(Duration::from_millis(500)).await;
                wrong = texts(&self.browser.ask(LOOK, &[json!(rules)]).await);
            }
            for wrong in wrong {
                self.note(address, format!("{width} {scheme}: {wrong}"));
            }
        }
        for complaint in self.browser.complaints().await {
            self.note(address, complaint);
        }
    }
}

/// What strangers are shown a way to and have to sign in for: from letters and words about rights.
const WITH_AN_ACCOUNT: [&str; 2] = ["/notices/settings", "/privacy"];

/// Files and data: asked for, not looked at.
pub fn is_for_programs(address: &str) -> bool {
    address.contains("format=") || address.starts_with("/api/")
}

pub fn texts(said: &Value) -> Vec<String> {
    match said.as_array() {
        Some(all) => all.iter().filter_map(|it| it.as_str().map(str::to_owned)).collect(),
        None => vec![said.to_string()],
    }
}

/// A page that is not there looks like one, and is as accessible as the others.
const NOWHERE: &str = "/nowhere";

async fn walked(role: Option<&str>) {
    told(async |browser| {
        if let Some(role) = role {
            browser.sign_in(role).await;
        }
        browser.bring(AXE).await;
        browser.open("/").await;
        let (known, wrong) = (BTreeSet::new(), BTreeMap::new());
        let mut walk = Walk {
            browser,
            known,
            ahead: VecDeque::new(),
            wrong,
            pages: 0,
            is_stranger: role.is_none(),
        };
        let idea = IDEA.replace(' ', "+");
        for start in ["/", &format!("/matching?text={idea}"), "/palette?q=an", "/letter", NOWHERE] {
            walk.see(start);
        }
        walk.go().await;
        println!("{} pages of {}", walk.pages, role.unwrap_or("a stranger"));
        let table = walk.wrong.iter().fold(String::new(), |mut table, (page, wrong)| {
            for wrong in wrong {
                let _ = writeln!(table, "  {page:<40} {wrong}");
            }
            table
        });
        assert!(table.is_empty(), "pages of {}:\n{table}", role.unwrap_or("a stranger"));
    })
    .await;
}

mod every_page_is_accessible {
    use super::walked;

    #[tokio::test]
    async fn to_a_stranger() {
        walked(None).await;
    }

    #[tokio::test]
    async fn to_an_adviser() {
        walked(Some("adviser")).await;
    }

    #[tokio::test]
    async fn to_a_manager() {
        walked(Some("manager")).await;
    }

    #[tokio::test]
    async fn to_an_administrator() {
        walked(Some("administrator")).await;
    }
}
