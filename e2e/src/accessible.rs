//! Every page for everybody: each role's pages are walked link by link and looked at.
//!
//! Looked at means: axe-core finds nothing (WCAG 2.2 A and AA), nothing sticks out of a narrow
//! window, the browser has no complaint, no word is untranslated, no link leads nowhere.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    fmt::Write as _,
    sync::Mutex,
    time::Duration,
};

use serde_json::{Value, json};

use crate::{
    browser::{Browser, told},
    pictures::IDEA,
};

const AXE: &str = include_str!("../assets/axe.min.js");

/// More pages than there are kinds of pages for anybody.
const MOST: usize = 420;

/// All that axe-core knows of WCAG 2.2 A and AA.
const RULES: [&str; 5] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/// How wide a window is, and its colours.
type Look = (u32, &'static str);

/// Two looks show both widths and both colours. Roles take opposite pairs, so that pages are looked at in all four.
const PAIRS: [[Look; 2]; 2] = [[(1280, "light"), (360, "dark")], [(1280, "dark"), (360, "light")]];

/// What is wrong with the page as it looks now: a list of texts. Without rules only whether it fits.
const LOOK: &str = r#"
    const wrong = [];
    if (arguments[0].length) {
        const found = await axe.run(document, {runOnly: arguments[0], resultTypes: ["violations"]});
        for (const it of found.violations) {
            const nodes = it.nodes.slice(0, 3).map(node => node.target.join(" "));
            wrong.push(`${it.id}: ${nodes.join(" | ")}`);
        }
    }
    const root = document.documentElement;
    if (root.scrollWidth > innerWidth) {
        const wide = [...document.querySelectorAll("body *")]
            .filter(it => it.getBoundingClientRect().right > innerWidth + 1);
        const named = wide.slice(0, 3).map(it => `${it.localName}.${it.className}`).join(" ");
        wrong.push(`sticks out by ${root.scrollWidth - innerWidth} px: ${named}`);
    }
    return wrong;
"#;

/// What is wrong whatever it looks like, where one can go from here, and what the page is made of: its kinds of
/// elements with the names of their attributes, whether they say something, and where they stand.
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
    const made = [...document.querySelectorAll("main, main *")].map(it => [
        it.parentElement.localName, it.localName, it.className.baseVal ?? it.className,
        ...[...it.attributes].map(at => at.name + (at.value ? "" : "=")).sort(),
        it.type, it.getAttribute("role"), it.labels?.length, it.textContent.trim() ? "" : "0",
    ].join(" "));
    return {wrong, links: [...new Set(links)], made: [...new Set(made)].sort().join("\n")};
    function root() { return document.documentElement.outerHTML; }
"#;

/// The status of an address, without looking at it.
const STATUS: &str = "return (await fetch(arguments[0], {redirect: 'manual'})).status;";

/// Kinds of pages and what they were made of when axe-core looked at them. The roles share most pages: what nobody's
/// role changes is looked at once.
static LOOKED_AT: Mutex<BTreeSet<(String, String)>> = Mutex::new(BTreeSet::new());

/// A walk through the pages of one role.
struct Walk<'a> {
    browser: &'a Browser,
    /// Kinds of addresses that were seen.
    known: BTreeSet<String>,
    ahead: VecDeque<String>,
    /// What is for programs, asked for at the end.
    files: Vec<String>,
    /// What is wrong, by page.
    wrong: BTreeMap<String, BTreeSet<String>>,
    pages: usize,
    /// How many of them axe-core looked at.
    by_axe: usize,
    is_stranger: bool,
    /// What letters lead to: whoever is not signed in has to sign in there, and what others were written is not shown.
    from_letters: BTreeSet<String>,
    looks: &'static [Look],
    /// The paths that were looked at, whatever was asked of them.
    seen: BTreeSet<String>,
}

/// The kind of page an address shows: ids and keys are all alike, and so are values of filters.
pub fn kind(address: &str) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let is_id = |it: &str| it.len() >= 20 && it.chars().any(|c| c.is_ascii_digit());
    let part = |it| if is_id(it) { "{id}" } else { it };
    let path: Vec<&str> = path.split('/').map(part).collect();
    let names = query.split('&').filter_map(|pair| pair.split_once('=').map(|(name, _)| name));
    let names: BTreeSet<&str> = names.collect();
    // One filter may have a page of its own; several together show nothing that each does not.
    let names = if names.len() > 1 {
        "several".to_owned()
    } else {
        names.into_iter().collect::<Vec<_>>().join(" ")
    };
    format!("{} {names}", path.join("/"))
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
                self.files.push(address);
                continue;
            }
            self.pages += 1;
            assert!(self.pages <= MOST, "ever more pages, such as {address}");
            self.visit(&address).await;
        }
        // Not from the page they were found on: what is shown in other people's pages may ask for nothing.
        self.browser.open("/").await;
        for address in std::mem::take(&mut self.files) {
            let status = self.browser.ask(STATUS, &[json!(address)]).await;
            if status != 200 {
                self.note(&address, format!("answers {status}"));
            }
        }
    }

    async fn visit(&mut self, address: &str) {
        self.browser.open(address).await;
        let expected = match address {
            NOWHERE => 404,
            _ if self.is_stranger
                && (WITH_AN_ACCOUNT.contains(&address) || self.from_letters.contains(address)) =>
            {
                401
            }
            // A letter to somebody else leads to what is theirs alone.
            _ if self.from_letters.contains(address) => 404,
            _ => 200,
        };
        let read = self.browser.ask(READ, &[json!(expected)]).await;
        for wrong in texts(&read["wrong"]) {
            self.note(address, wrong);
        }
        for link in texts(&read["links"]) {
            if !link.starts_with('/') {
                self.note(address, format!("leads to `{link}`"));
                continue;
            }
            if address.starts_with("/outbox") {
                self.from_letters.insert(link.clone());
            }
            self.see(&link);
        }
        // With another filter the same page shows less or more of the same: one look is enough.
        let (path, _) = address.split_once('?').unwrap_or((address, ""));
        let is_new = self.seen.insert(kind(path));
        let these = if is_new { self.looks } else { &self.looks[1..] };
        let made = read["made"].as_str().unwrap_or_default().to_owned();
        let is_unknown = LOOKED_AT.lock().expect("it is ours").insert((kind(path), made));
        let rules: &[&str] = if is_unknown { &RULES } else { &[] };
        self.by_axe += usize::from(is_unknown);
        for wrong in looks(self.browser, these, rules).await {
            self.note(address, wrong);
        }
        for complaint in self.browser.complaints().await {
            self.note(address, complaint);
        }
    }
}

/// What is wrong with the page that is open by these rules, in each of these looks.
async fn looks(it: &Browser, looks: &[Look], rules: &[&str]) -> Vec<String> {
    let mut all = Vec::new();
    for (width, scheme) in looks {
        it.look(*width, scheme).await;
        let mut wrong = texts(&it.ask(LOOK, &[json!(rules)]).await);
        if !wrong.is_empty() {
            // Colours may still have been on their way: what is wrong stays wrong.
            tokio::time::sleep(Duration::from_millis(500)).await;
            wrong = texts(&it.ask(LOOK, &[json!(rules)]).await);
        }
        all.extend(wrong.into_iter().map(|wrong| format!("{width} {scheme}: {wrong}")));
    }
    all
}

/// The page a story has come to is looked at like those of the walks, in every look.
pub async fn is_fine(it: &Browser) {
    it.ask(&format!("if (!window.axe) {{ {AXE} }} return true;"), &[]).await;
    let mut wrong = texts(&it.ask(READ, &[json!(200)]).await["wrong"]);
    wrong.extend(looks(it, PAIRS.as_flattened(), &RULES).await);
    it.look(1280, "light").await;
    assert!(wrong.is_empty(), "{}: {wrong:#?}", it.path().await);
}

/// What strangers are shown a way to and have to sign in for: from letters and words about rights.
const WITH_AN_ACCOUNT: [&str; 2] = ["/notices/settings", "/privacy"];

/// How the paths of files end that are not pages.
const FILES: [&str; 7] = [".atom", ".ics", ".pdf", ".xlsx", "/averages", "/codebook", "/paper"];

/// Files and data: asked for, not looked at.
pub fn is_for_programs(address: &str) -> bool {
    let (path, _) = address.split_once('?').unwrap_or((address, ""));
    address.contains("format=")
        || path.starts_with("/api/")
        || FILES.iter().any(|end| path.ends_with(end))
}

pub fn texts(said: &Value) -> Vec<String> {
    match said.as_array() {
        Some(all) => all.iter().filter_map(|it| it.as_str().map(str::to_owned)).collect(),
        None => vec![said.to_string()],
    }
}

/// A page that is not there looks like one, and is as accessible as the others.
const NOWHERE: &str = "/nowhere";

async fn walked(role: Option<&str>, looks: &'static [Look]) {
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
            files: Vec::new(),
            wrong,
            pages: 0,
            by_axe: 0,
            is_stranger: role.is_none(),
            from_letters: BTreeSet::new(),
            looks,
            seen: BTreeSet::new(),
        };
        let idea = IDEA.replace(' ', "+");
        for start in ["/", &format!("/matching?text={idea}"), "/palette?q=an", "/letter", NOWHERE] {
            walk.see(start);
        }
        walk.go().await;
        let name = role.unwrap_or("a stranger");
        println!("{} pages of {name}, {} of them for axe-core", walk.pages, walk.by_axe);
        let table = walk.wrong.iter().fold(String::new(), |mut table, (page, wrong)| {
            for wrong in wrong {
                let _ = writeln!(table, "  {page:<40} {wrong}");
            }
            table
        });
        assert!(table.is_empty(), "pages of {name}:\n{table}");
    })
    .await;
}

mod every_page_is_accessible {
    use super::{PAIRS, walked};

    #[tokio::test]
    async fn to_a_stranger() {
        walked(None, &PAIRS[1]).await;
    }

    #[tokio::test]
    async fn to_an_adviser() {
        walked(Some("adviser"), &PAIRS[0]).await;
    }

    #[tokio::test]
    async fn to_a_manager() {
        walked(Some("manager"), &PAIRS[1]).await;
    }

    #[tokio::test]
    async fn to_an_administrator() {
        walked(Some("administrator"), &PAIRS[0]).await;
    }
}
