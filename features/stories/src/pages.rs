//! Stories for everybody: the list with its filters, one story, the feed. And how numbers are told.

use std::collections::BTreeMap;

use askama::Template;
use kit::{
    Error, Id, Result, Tx, crypto,
    list::{Facet, List, Row, Value, Window, column},
    ui,
    web::{Cx, Path, Reply, Routes},
};
use serde_json::json;

use crate::{
    acts, desk,
    figure::model::Figure,
    letter,
    model::Story,
    policy::READ,
    store,
    text::{self, model::Text},
};

pub fn routes() -> Routes {
    let routes = Routes::default()
        .get("/stories", READ, index)
        .get("/stories/feed.atom", READ, feed)
        .get("/stories/{id}", READ, show);
    desk::pages::routes(letter::pages::routes(routes))
}

/// What a service is called: the process of a case, or advice.
pub fn service(cx: &Cx, it: &Story) -> String {
    if it.outcome.is_empty() {
        // The name of a process of an agency's own is not everybody's to read.
        let found = cases::process(&it.service, cx.caller.lang);
        found.map_or_else(|| cx.t("stories-service-own"), |it| it.0)
    } else {
        cx.t("stories-service-advice")
    }
}

/// The numbers a story tells, with how much of them the service brought about.
pub fn told(cx: &Cx, it: &Story) -> Vec<String> {
    let all: Vec<Figure> = serde_json::from_str(&it.figures).unwrap_or_default();
    all.iter().filter(|it| it.is_told).map(|it| said(cx, it)).collect()
}

/// A number in words.
pub fn said(cx: &Cx, it: &Figure) -> String {
    let value = if it.is_money { cx.cents(it.value, "EUR") } else { cx.number(it.value) };
    let mut said = format!("{}: {value}", cx.word("stories-figure-", &it.name));
    if let Some(months) = it.months {
        said = format!("{said}, {}", cx.tn("stories-months", months));
    }
    if !it.share.is_empty() {
        said = format!("{said}, {}", cx.word("stories-share-", &it.share));
    }
    said
}

/// The words in the reader's language, or else in English, or else in the first there is.
pub fn best<'a>(texts: &'a [Text], lang: &str) -> Option<&'a Text> {
    let of = |lang: &str| texts.iter().find(|it| it.lang == lang);
    of(lang).or_else(|| of("en")).or_else(|| texts.first())
}

fn titles(tx: &mut Tx, all: &[Story]) -> Result<BTreeMap<Id<Story>, Vec<Text>>> {
    let ids: Vec<String> = all.iter().map(|it| it.id.to_string()).collect();
    let mut found: BTreeMap<Id<Story>, Vec<Text>> = BTreeMap::new();
    for text in text::store::of_some(tx, &ids)? {
        found.entry(text.story).or_default().push(text);
    }
    Ok(found)
}

/// The values of the three filters.
fn values(it: &Story) -> [(&'static str, String); 3] {
    let region = if it.region.is_empty() { it.country.clone() } else { it.region.clone() };
    [("sector", it.sector.clone()), ("service", it.service.clone()), ("region", region)]
}

fn row(cx: &Cx, tx: &mut Tx, it: &Story, title: String) -> Result<Row> {
    Ok(Row {
        id: String::new(),
        url: it.url(),
        title,
        note: String::new(),
        cells: vec![
            Value::text(acts::company(tx, it)?),
            Value::text(service(cx, it)),
            Value::text(cx.word("country-", &it.country)),
            Value::text(cx.word("nace-", &it.sector)),
            Value::text(cx.day(kit::clock::Day::of(it.published_at.unwrap_or_default()))),
        ],
    })
}

/// The three filters with how many stories fit each value under the others.
fn facets(cx: &Cx, all: &[Story], counts: [BTreeMap<String, usize>; 3]) -> Vec<Facet> {
    let services: BTreeMap<String, String> =
        all.iter().map(|it| (it.service.clone(), service(cx, it))).collect();
    let [sectors, of_services, regions] = counts;
    vec![
        Facet::new(&cx.params, "sector", cx.t("stories-sector"), sectors, |it| {
            cx.word("nace-", it)
        }),
        Facet::new(&cx.params, "service", cx.t("stories-service"), of_services, |it| {
            services.get(it).cloned().unwrap_or_default()
        }),
        Facet::new(&cx.params, "region", cx.t("stories-region"), regions, |it| {
            cx.word("country-", it)
        }),
    ]
}

fn index(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let window = Window::of(&cx.params);
    let all = store::public(tx, cx.today())?;
    let texts = titles(tx, &all)?;
    let words = window.words.to_lowercase();
    let lang = cx.caller.lang;
    let text = |it: &Story| texts.get(&it.id).and_then(|all| best(all, lang)).cloned();
    let fits = |it: &Story, but: &str| {
        let is_said = text(it).is_some_and(|it| {
            format!("{} {} {} {}", it.title, it.challenge, it.done, it.result)
                .to_lowercase()
                .contains(&words)
        });
        is_said
            && values(it).iter().all(|(name, value)| {
                *name == but || cx.params.all(name).is_empty() || cx.params.has(name, value)
            })
    };
    let mut counts: [BTreeMap<String, usize>; 3] = Default::default();
    for it in &all {
        for ((name, value), count) in values(it).into_iter().zip(&mut counts) {
            if !value.is_empty() && fits(it, name) {
                *count.entry(value).or_default() += 1;
            }
        }
    }
    let shown: Vec<&Story> = all.iter().filter(|it| fits(it, "")).collect();
    let total = shown.len();
    let mut rows = Vec::new();
    for it in shown.into_iter().skip(window.offset).take(window.limit) {
        let title = text(it).map(|it| it.title).unwrap_or_default();
        rows.push(row(cx, tx, it, title)?);
    }
    let facets = facets(cx, &all, counts);
    let columns = ["title", "company", "service", "country", "sector", "published"];
    let mut actions = vec![("/stories/feed.atom".to_owned(), cx.t("stories-feed"), "list")];
    if crate::policy::allows(&cx.caller, cx.caller.agency) {
        actions.insert(0, ("/stories/desk".to_owned(), cx.t("stories-desk"), "pencil"));
    }
    let list = List {
        title: cx.t("stories-title"),
        search: Some(cx.t("stories-search")),
        total,
        columns: columns.map(|it| column(cx.word("stories-column-", it))).into(),
        rows,
        facets,
        actions,
        empty: cx.t("stories-none"),
        ..List::default()
    };
    cx.list(tx, list)
}

#[derive(Template)]
#[template(path = "show.html")]
struct Show<'a> {
    cx: &'a Cx,
    text: &'a Text,
    company: String,
    agency: String,
    service: String,
    published: String,
    figures: Vec<String>,
    data: ui::Html,
}

fn show(cx: &mut Cx, tx: &mut Tx, Path(id): Path<Id<Story>>) -> Reply {
    let (it, texts) = acts::public(tx, id, cx.today())?;
    let text = best(&texts, cx.caller.lang).ok_or(Error::NotFound)?;
    let agency = agencies::name_of(tx, it.agency)?.unwrap_or_default();
    let company = acts::company(tx, &it)?;
    let base = &cx.app().settings.base_url;
    let published = it.published_at.unwrap_or_default();
    let data = json!({
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": text.title,
        "inLanguage": text.lang,
        "url": format!("{base}{}", it.url()),
        "datePublished": instant(published),
        "dateModified": instant(it.changed_at),
        "author": { "@type": "Organization", "name": agency },
        "publisher": { "@type": "Organization", "name": agency },
        "about": { "@type": "Organization", "name": company },
        "articleBody": format!("{}\n{}\n{}", text.challenge, text.done, text.result),
    });
    // Nothing in it ends the block or begins another.
    let data =
        data.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026");
    let data = ["<script type=\"application/ld+json\">", &data, "</script>"].concat();
    let page = Show {
        cx,
        text,
        company,
        agency,
        service: service(cx, &it),
        published: cx.day(kit::clock::Day::of(published)),
        figures: told(cx, &it),
        data: ui::Html::trusted(data),
    };
    cx.page(&text.title, &page)
}

/// An instant as RFC 3339 has it.
fn instant(at: i64) -> String {
    let day = kit::clock::Day::of(at);
    let seconds = (at - day.starts()) / 1_000;
    format!("{day}T{:02}:{:02}:{:02}Z", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

/// A text inside XML.
fn xml(text: &str) -> String {
    let mut said = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => said.push_str("&amp;"),
            '<' => said.push_str("&lt;"),
            '>' => said.push_str("&gt;"),
            '"' => said.push_str("&quot;"),
            '\n' | '\t' => said.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => said.push(c),
        }
    }
    said
}

/// Atom (RFC 4287); what is gone is said by a tombstone (RFC 6721).
fn feed(cx: &mut Cx, tx: &mut Tx) -> Reply {
    let all = store::told(tx)?;
    let texts = titles(tx, &all)?;
    let base = xml(&cx.app().settings.base_url);
    let name = xml(&cx.app().settings.name);
    let updated = instant(all.first().map_or(0, |it| it.changed_at));
    let mut feed = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" \
         xmlns:at=\"http://purl.org/atompub/tombstones/1.0\">\n<id>{base}/stories</id>\n<title>{name}</title>\n\
         <updated>{updated}</updated>\n<author><name>{name}</name></author>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{base}/stories/feed.atom\"/>\n"
    );
    let mut entries = Vec::new();
    for it in &all {
        let urn = format!("urn:uuid:{}", uuid(&it.id.to_string()));
        if !it.is_public(cx.today()) {
            let ended =
                it.ended_at.or_else(|| it.until_on.map(|day| day.starts() + kit::clock::DAY));
            let when = instant(ended.unwrap_or(it.changed_at));
            entries.push(format!("<at:deleted-entry ref=\"{urn}\" when=\"{when}\"/>\n"));
            continue;
        }
        let Some(text) = texts.get(&it.id).and_then(|all| best(all, cx.caller.lang)) else {
            continue;
        };
        entries.push(format!(
            "<entry xml:lang=\"{}\"><id>{urn}</id><title>{}</title><link rel=\"alternate\" type=\"text/html\" \
             href=\"{base}{}\"/><published>{}</published><updated>{}</updated><summary>{}</summary></entry>\n",
            xml(&text.lang),
            xml(&text.title),
            it.url(),
            instant(it.published_at.unwrap_or_default()),
            instant(it.changed_at),
            xml(&text.result),
        ));
    }
    feed.push_str(&entries.concat());
    feed.push_str("</feed>\n");
    let tag = crypto::digest(&feed);
    cx.send_tagged("application/atom+xml; charset=utf-8", tag.get(..32).unwrap_or_default(), feed)
}

/// 32 hexadecimal digits as a UUID writes them.
fn uuid(id: &str) -> String {
    let part = |from: usize, to: usize| id.get(from..to).unwrap_or_default();
    [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
}
