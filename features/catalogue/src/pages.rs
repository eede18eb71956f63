//! The feeds, the widget, the sitemap, and the page that tells of them.

use askama::Template;
use kit::{
    Error, Result, Tx,
    crypto::digest,
    ui,
    web::{Cx, Reply, Routes},
};
use serde_json::json;

use crate::{
    group,
    model::{Asked, Entry, MOST, MOST_ADDRESSES, Voiced, WIDGET_OPEN, instant},
    policy::READ,
    store,
};

pub fn routes() -> Routes {
    group::pages::routes(Routes::default())
        .get("/catalogue", READ, index)
        .get("/catalogue/feed.atom", READ, atom)
        .get("/catalogue/feed.json", READ, feed)
        .get("/catalogue/widget", READ, widget)
        .get("/sitemap.xml", READ, sitemap)
}

#[derive(Template)]
#[template(path = "index.html")]
struct Index<'a> {
    cx: &'a Cx,
    base_url: &'a str,
    /// What another site writes into its page.
    code: String,
    /// With what neighbours say beside each.
    entries: Vec<(Entry, Vec<ui::Html>)>,
}

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let base_url = cx.app().settings.base_url.clone();
    let newest = store::newest(tx, &Asked::default(), (cx.today(), 5))?;
    let beside = |it: Entry| {
        let panels = ui::panels(cx, tx, "catalogue.entry", it.id)?;
        Ok((it, panels))
    };
    let entries = newest.into_iter().map(beside).collect::<Result<_>>()?;
    let title = cx.t("catalogue-widget-title");
    let code = format!(
        "<iframe src=\"{base_url}/catalogue/widget?lang={}\" title=\"{title}\" width=\"100%\" height=\"480\" \
         loading=\"lazy\"></iframe>\n<p><a href=\"{base_url}/opportunities\">{title}</a></p>",
        cx.caller.lang
    );
    cx.page(&cx.t("catalogue-title"), &Index { cx, base_url: &base_url, code, entries })
}

/// One part of a feed: what is open, what is gone, and where it goes on.
struct Part {
    open: Vec<Voiced>,
    gone: Vec<Entry>,
    next: Option<String>,
    updated: String,
    asked: Asked,
}

fn part(cx: &Cx, tx: &mut Tx) -> Result<Part> {
    let asked = Asked::read(&cx.params).ok_or(Error::Unreadable)?;
    let all = match (asked.is_since, asked.lang.is_empty()) {
        (true, true) => store::changed(tx, &asked, MOST)?,
        (true, false) => store::changed_in(tx, &asked, MOST)?,
        (false, _) => store::newest(tx, &asked, (cx.today(), MOST))?,
    };
    let is_full = asked.is_since && i64::try_from(all.len()).unwrap_or_default() == MOST;
    let next = all.last().filter(|_| is_full).map(|last| asked.next(last));
    let (open, gone): (Vec<Entry>, Vec<Entry>) =
        all.into_iter().partition(|it| it.is_open(cx.today()));
    let open = voiced(tx, open, &asked.lang)?;
    let changes = open.iter().map(|it| &it.entry).chain(&gone).map(|it| it.changed_at);
    let updated = instant(changes.max().unwrap_or(asked.after));
    Ok(Part { open, gone, next, updated, asked })
}

/// Entries in the language that was asked for, where there is a translation.
fn voiced(tx: &mut Tx, all: Vec<Entry>, lang: &str) -> Result<Vec<Voiced>> {
    let ids: Vec<String> = all.iter().map(|it| it.id.to_string()).collect();
    let known = if lang.is_empty() { Vec::new() } else { partnering::translations(tx, &ids)? };
    Ok(all.into_iter().map(|it| Voiced::of(it, lang, &known)).collect())
}

#[derive(Template)]
#[template(path = "feed.txt")]
struct Atom<'a> {
    base_url: &'a str,
    name: String,
    own: String,
    next: Option<String>,
    it: &'a Part,
}

fn atom(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let part = part(cx, tx)?;
    let base_url = xml(&cx.app().settings.base_url);
    let at = |query: &str| xml(&format!("/catalogue/feed.atom{query}"));
    let page = Atom {
        base_url: &base_url,
        name: xml(&cx.app().settings.name),
        own: at(&cx.params.query()),
        next: part.next.as_deref().map(at),
        it: &part,
    };
    dated(cx, tx, "application/atom+xml; charset=utf-8", page.render()?)
}

fn feed(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let part = part(cx, tx)?;
    let base_url = &cx.app().settings.base_url;
    let at = |query: &str| format!("{base_url}/catalogue/feed.json{query}");
    let gone = part.gone.iter().map(|it| json!({ "id": it.urn(), "when": it.changed() }));
    let mut all = json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": cx.app().settings.name,
        "home_page_url": format!("{base_url}/opportunities"),
        "feed_url": at(&part.asked.filters().query()),
        "items": part.open.iter().map(|it| it.item(base_url)).collect::<Vec<_>>(),
        "_entente": {
            "about": format!("{base_url}/catalogue"),
            "updated": part.updated,
            "deleted": gone.collect::<Vec<_>>(),
        },
    });
    if let (Some(all), Some(next)) = (all.as_object_mut(), &part.next) {
        all.insert("next_url".to_owned(), at(next).into());
    }
    dated(cx, tx, "application/feed+json; charset=utf-8", all.to_string())
}

#[derive(Template)]
#[template(path = "widget.html")]
struct Widget<'a> {
    cx: &'a Cx,
    base_url: &'a str,
    styles: String,
    entries: Vec<Entry>,
}

/// A page for a frame on another site: it needs no script and no cookie, and nothing in it
/// leads anywhere but to a page of its own.
fn widget(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let asked = Asked::read(&cx.params).ok_or(Error::Unreadable)?;
    if let Some(lang) = kit::i18n::lang(cx.params.value("lang")) {
        cx.caller.lang = lang;
    }
    let most = cx.params.parsed::<i64>("limit").unwrap_or(5).clamp(1, 20);
    let entries = store::newest(tx, &asked, (cx.today(), most))?;
    let entries = voiced(tx, entries, &asked.lang)?.into_iter().map(|it| it.entry).collect();
    let base_url = cx.app().settings.base_url.clone();
    let page = Widget { cx, base_url: &base_url, styles: ui::stylesheet(), entries };
    let is_open = cx.app().settings.figure(&WIDGET_OPEN) > 0;
    let policy = if is_open {
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors *"
    } else {
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'"
    };
    let mut reply = public(cx, "text/html; charset=utf-8", page.render()?)?;
    reply.headers_mut().insert("content-security-policy", policy.parse().map_err(unreadable)?);
    Ok(reply)
}

#[derive(Template)]
#[template(path = "sitemap.txt")]
struct Sitemap<'a> {
    base_url: &'a str,
    entries: Vec<Entry>,
}

fn sitemap(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let entries = store::newest(tx, &Asked::default(), (cx.today(), MOST_ADDRESSES - 10))?;
    let base_url = xml(&cx.app().settings.base_url);
    let page = Sitemap { base_url: &base_url, entries };
    dated(cx, tx, "application/xml; charset=utf-8", page.render()?)
}

/// What is the same for everybody and may be kept for five minutes by whoever passes it on.
fn public(cx: &Cx, kind: &'static str, body: String) -> Reply {
    kept(cx.send_tagged(kind, digest(&body).get(..32).unwrap_or_default(), body))
}

/// The same, also for those who ask by time. It changes with every change of what was ever
/// published, and with the day: what was open yesterday may have run out.
fn dated(cx: &Cx, tx: &mut Tx, kind: &'static str, body: String) -> Reply {
    let changed_at = store::changed_last(tx)?.max(store::translated_last(tx)?);
    let changed_at = changed_at.max(cx.today().starts());
    let tag = digest(&body);
    kept(cx.send_dated(kind, (tag.get(..32).unwrap_or_default(), changed_at), body))
}

fn kept(reply: Reply) -> Reply {
    let mut reply = reply?;
    let kept = "public, max-age=300".parse().map_err(unreadable)?;
    reply.headers_mut().insert("cache-control", kept);
    Ok(reply)
}

fn unreadable<E>(_: E) -> Error {
    Error::Unreadable
}

/// Text inside of XML. What XML 1.0 cannot hold is left out.
fn xml(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => said.push_str("&amp;"),
            '<' => said.push_str("&lt;"),
            '>' => said.push_str("&gt;"),
            '"' => said.push_str("&quot;"),
            '\'' => said.push_str("&apos;"),
            '\n' | '\t' => said.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => said.push(c),
        }
    }
    said
}
