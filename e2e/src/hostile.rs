//! What somebody hostile writes into every field is shown as the words it is, to everybody.
//!
//! Told in a house apart: one role after the other fills every text field of every form it
//! finds with scripts, saves what can be saved, and then every role reads what was written.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde_json::{Value, json};

use crate::{
    accessible::{is_for_programs, kind, texts},
    browser::{Browser, told_apart},
};

/// Who writes and reads; a stranger reads last.
const ROLES: [&str; 6] = ["member", "coach", "reviewer", "adviser", "manager", "administrator"];
/// Who reads every page, one after the other; the others read the records that were written on, and the kinds of pages
/// that nobody read before them.
const READERS: [&str; 2] = ["manager", "administrator"];
/// More kinds of pages than anybody has.
const MOST: usize = 420;

/// Runs at the beginning of every page: notes what runs and what the browser had to stop.
const LISTEN: &str = r#"
    window.hostileRan = [];
    window.hostile = what => window.hostileRan.push(what);
    addEventListener("securitypolicyviolation",
        it => window.hostileRan.push(`stopped ${it.violatedDirective} ${it.sample}`));
"#;

/// Fills all text fields of all forms of the page and sends them as the form would; fields that
/// are refused get back what they held, until the rest is taken. Answers what was taken. Kinds of forms that took
/// scripts from somebody before are let be.
const WRITE: &str = r#"
    const long = `zqx"'><zqx-mark onfocus=hostile(1) autofocus tabindex=1></zqx-mark>` +
        `<img src=/zqx onerror=hostile(2)><script>hostile(3)<\/script></textarea></title>` +
        `<svg onload=hostile(4)>{{7*7}}\${7*7}<a href="javascript:hostile(5)">x</a>`;
    const short = `zqx"><zqx-mark><img src=/ onerror=hostile(6)>`;
    const address = "javascript:hostile(7)//https://zqx.example";
    const kinds = "input[type=text],input:not([type]),textarea,input[type=url],input[type=search]";
    const apart = /sign-out|removal|closing|archive|preferences|password|erasure|block/;
    const taken = [], filled = [];
    const done = new Set(arguments[0]);
    const isId = it => it.length >= 20 && /[0-9]/.test(it);
    const kind = path => path.split("/").map(it => isId(it) ? "{id}" : it).join("/");
    for (const form of document.querySelectorAll("form[method=post]")) {
        const fields = [...form.querySelectorAll(kinds)].filter(it => it.name && !it.readOnly);
        if (!fields.length || apart.test(form.action)) continue;
        const names = [...new Set(fields.map(it => it.name))].sort().join(" ");
        const key = `${kind(new URL(form.action).pathname)} ${names}`;
        if (done.has(key)) continue;
        const kept = new Set();
        for (let round = 0; round < 5; round++) {
            const data = new FormData(form);
            for (const it of fields) {
                if (kept.has(it.name)) continue;
                const most = Number(it.getAttribute("maxlength")) || 1000;
                data.set(it.name, it.type == "url" ? address : most < long.length ? short : long);
            }
            for (const it of form.querySelectorAll("select[required],select")) {
                const first = [...it.options].find(option => option.value);
                if (!data.get(it.name) && first) data.set(it.name, first.value);
            }
            data.set("_once", crypto.randomUUID().replaceAll("-", ""));
            const isFile = form.enctype == "multipart/form-data";
            const body = isFile ? data : new URLSearchParams(data);
            const reply = await fetch(form.action, {method: "POST", body, redirect: "manual"});
            if (reply.status >= 500) return {wrong: `${form.action} answers ${reply.status}`};
            if (reply.type == "opaqueredirect" || reply.ok) {
                if (kept.size < fields.length) {
                    taken.push(new URL(form.action).pathname);
                    filled.push(key);
                }
                break;
            }
            const page = new DOMParser().parseFromString(await reply.text(), "text/html");
            if (page.querySelector("zqx-mark,[onerror],[onfocus],[onload]")) {
                return {wrong: `${form.action} gives the script back`};
            }
            const refused = [...page.querySelectorAll("[aria-invalid=true]")].map(it => it.name);
            const before = kept.size;
            refused.forEach(name => kept.add(name));
            if (kept.size == before) break;
        }
    }
    return {taken, filled, wrong: null};
"#;

/// What is wrong with a page somebody hostile wrote on.
const READ: &str = r#"
    const wrong = [...(window.hostileRan || ["nobody listens"])];
    const planted = document.querySelectorAll(
        "zqx-mark,[onerror],[onfocus],[onload],a[href^='javascript:' i],form[action^='javascript:' i]");
    for (const it of planted) wrong.push(it.outerHTML.slice(0, 120));
    const links = [...document.querySelectorAll("a[href]")].map(it => new URL(it.href))
        .filter(it => it.origin == location.origin).map(it => it.pathname + it.search);
    return {wrong, links: [...new Set(links)], isWritten: document.body.textContent.includes("zqx")};
"#;

struct Visit<'a> {
    browser: &'a Browser,
    known: BTreeSet<String>,
    ahead: VecDeque<String>,
    /// Addresses of forms that took what they must not run.
    taken: BTreeSet<String>,
    /// Kinds of those forms with the names of their fields.
    filled: BTreeSet<String>,
    wrong: BTreeMap<String, Vec<String>>,
    /// Pages that show what was written.
    written: usize,
    pages: usize,
}

impl Visit<'_> {
    fn see(&mut self, address: &str) {
        let is_apart = is_for_programs(address)
            || address.starts_with("/assets/")
            || address.starts_with("/sign-out");
        if !is_apart && self.known.insert(kind(address)) {
            self.ahead.push_back(address.to_owned());
        }
    }

    /// Walks all kinds of pages; `writes` on them, or reads.
    async fn go(&mut self, writes: bool) {
        self.see("/");
        let mut pages = 0;
        while let Some(address) = self.ahead.pop_front() {
            pages += 1;
            if pages > MOST {
                break;
            }
            self.browser.open(&address).await;
            let read = self.browser.ask(READ, &[]).await;
            for link in texts(&read["links"]) {
                self.see(&link);
            }
            if writes {
                let said = self.browser.ask(WRITE, &[json!(self.filled)]).await;
                if said["filled"].is_array() {
                    self.filled.extend(texts(&said["filled"]));
                }
                self.note(&address, &said["wrong"]);
                self.taken
                    .extend(texts(&said["taken"]).into_iter().filter(|it| it.starts_with('/')));
            } else {
                self.note(&address, &read["wrong"]);
                self.written += usize::from(read["isWritten"] == true);
            }
        }
        self.pages += pages;
        drop(self.browser.complaints().await);
    }

    fn note(&mut self, address: &str, wrong: &Value) {
        let wrong = if wrong.is_null() { Vec::new() } else { texts(wrong) };
        if !wrong.is_empty() {
            self.wrong.entry(address.to_owned()).or_default().extend(wrong);
        }
    }
}

#[tokio::test]
async fn what_is_written_is_never_run() {
    told_apart(async |browser| {
        browser.bring(LISTEN).await;
        let mut visit = Visit {
            browser,
            known: BTreeSet::new(),
            ahead: VecDeque::new(),
            taken: BTreeSet::new(),
            filled: BTreeSet::new(),
            wrong: BTreeMap::new(),
            written: 0,
            pages: 0,
        };
        let mut present = Vec::new();
        for role in ROLES {
            browser.open("/demo").await;
            if browser.has(&format!("form[action='/demo/{role}']")).await {
                present.push(role);
                browser.sign_in(role).await;
                visit.known.clear();
                visit.go(true).await;
            }
        }
        present.sort_by_key(|role| !READERS.contains(role));
        for role in present.iter().copied().map(Some).chain([None]) {
            match role {
                Some(role) => browser.sign_in(role).await,
                None => drop(browser.ask("await fetch('/sign-out', {method: 'POST'});", &[]).await),
            }
            if role.is_some_and(|it| READERS.contains(&it)) {
                visit.known.clear();
            }
            visit.ahead.push_back("/".to_owned());
            for taken in visit.taken.clone() {
                // The page of the record, whatever was done to it.
                let parts: Vec<_> = taken.split('/').take(3).collect();
                visit.ahead.push_back(parts.join("/"));
            }
            visit.go(false).await;
        }
        let Visit { taken, wrong, written, pages, .. } = visit;
        println!("{pages} pages, {} forms took scripts, {written} pages show them", taken.len());
        assert!(wrong.is_empty(), "{wrong:#?}");
        assert!(taken.len() > 5 && written > 20, "{taken:#?} on {written} pages");
    })
    .await;
}

#[tokio::test]
async fn a_script_that_runs_is_noticed() {
    told_apart(async |browser| {
        browser.bring(LISTEN).await;
        browser.open("/about").await;
        let plant = "document.querySelector('main').innerHTML += '<zqx-mark></zqx-mark><img src=/zqx onerror=hostile(1)>';
                     await new Promise(done => setTimeout(done, 300));";
        browser.ask(plant, &[]).await;
        let wrong = texts(&browser.ask(READ, &[]).await["wrong"]);
        assert!(wrong.iter().any(|it| it.contains("zqx-mark")), "{wrong:?}");
        assert!(wrong.iter().any(|it| it.starts_with("stopped")), "the policy stops it: {wrong:?}");
        drop(browser.complaints().await);
    })
    .await;
}
