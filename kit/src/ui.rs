//! The parts pages are made of. Each is a function; each writes finished, accessible HTML.

use askama::Template;

use crate::{
    Id, Result, Tx,
    form::Form,
    web::{Cx, assets_version},
};

/// HTML that is already escaped.
#[derive(Debug, Clone, Default)]
pub struct Html(String);

impl Html {
    /// Takes HTML as it is. Only for what a template or [`crate::text`] made.
    pub const fn trusted(html: String) -> Self {
        Self(html)
    }
}
impl std::fmt::Display for Html {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}
impl askama::filters::HtmlSafe for Html {}

/// A part that cannot be rendered is left out and logged: the page is worth more.
pub fn html(part: &impl Template) -> Html {
    Html(part.render().unwrap_or_else(|wrong| {
        tracing::error!(%wrong, "a part of a page cannot be rendered");
        String::new()
    }))
}

/// Something a feature shows on the page of another: `place` names page and spot.
#[derive(Clone, Copy)]
pub struct Panel {
    pub place: &'static str,
    /// Small ranks come first.
    pub rank: u8,
    /// What is shown for the record of that id; none if there is nothing to show.
    pub show: fn(&Cx, &mut Tx, id: &str) -> Result<Option<Html>>,
}

/// Everything features show at a place, for one record.
pub fn panels<T>(cx: &Cx, tx: &mut Tx, place: &str, id: Id<T>) -> Result<Vec<Html>> {
    let mut here: Vec<_> =
        cx.app().features.iter().flat_map(|f| f.panels).filter(|p| p.place == place).collect();
    here.sort_by_key(|panel| panel.rank);
    let id = id.to_string();
    let shown: Result<Vec<_>> = here.iter().map(|panel| (panel.show)(cx, tx, &id)).collect();
    Ok(shown?.into_iter().flatten().collect())
}

/// An icon of `assets/icons.svg`; decoration, so a reader does not hear of it.
pub fn icon(name: &str) -> Html {
    Html(format!(
        "<svg class=\"icon\" aria-hidden=\"true\"><use href=\"/assets/{}/icons.svg#{name}\"/></svg>",
        assets_version()
    ))
}

/// The address of the style sheet, for pages that stand outside of the frame.
pub fn stylesheet() -> String {
    format!("/assets/{}/app.css", assets_version())
}

/// The first letters of the first and the last word of a name.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
    let (first, last) = (words.next(), words.next_back());
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

/// One field of a form. Label, hint and reasons are messages under `key`, `key-hint`.
#[derive(Template)]
#[template(path = "field.html")]
struct Field<'a> {
    cx: &'a Cx,
    kind: &'static str,
    name: &'a str,
    key: &'a str,
    value: &'a str,
    hint: Option<String>,
    wrong: Option<String>,
    required: bool,
    limit: usize,
    complete: &'static str,
}

impl Field<'_> {
    fn described(&self) -> String {
        let parts = [
            (self.hint.is_some(), "hint"),
            (self.wrong.is_some(), "wrong"),
            (self.limit > 0 && self.kind == "area", "left"),
        ];
        let ids =
            parts.iter().filter(|(is, _)| *is).map(|(_, part)| format!("{}-{part}", self.name));
        ids.collect::<Vec<_>>().join(" ")
    }
}

/// A field to be drawn: `Input::new("title", "partnering-title").required().limit(120)`.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    name: &'a str,
    key: &'a str,
    required: bool,
    limit: usize,
    complete: &'static str,
}

/// A field of that name, labelled by that message.
pub const fn input<'a>(name: &'a str, key: &'a str) -> Input<'a> {
    Input { name, key, required: false, limit: 0, complete: "" }
}

impl<'a> Input<'a> {
    #[must_use]
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }
    /// The most characters; long texts show how many are left.
    #[must_use]
    pub const fn limit(self, limit: usize) -> Self {
        Self { limit, ..self }
    }
    /// What browsers may fill in: `username`, `new-password`, …
    #[must_use]
    pub const fn complete(self, complete: &'static str) -> Self {
        Self { complete, ..self }
    }

    fn draw(self, cx: &'a Cx, form: &'a Form, kind: &'static str) -> Html {
        let hint = format!("{}-hint", self.key);
        let hint = cx.app().messages.has(&hint).then(|| cx.t(&hint));
        let value = if kind == "password" { "" } else { form.value(self.name) };
        html(&Field {
            cx,
            kind,
            name: self.name,
            key: self.key,
            value,
            hint,
            wrong: form.error(self.name).map(|why| cx.t(why)),
            required: self.required,
            limit: self.limit,
            complete: self.complete,
        })
    }

    pub fn text(self, cx: &'a Cx, form: &'a Form) -> Html {
        self.draw(cx, form, "text")
    }
    pub fn area(self, cx: &'a Cx, form: &'a Form) -> Html {
        self.draw(cx, form, "area")
    }
    pub fn email(self, cx: &'a Cx, form: &'a Form) -> Html {
        self.draw(cx, form, "email")
    }
    pub fn password(self, cx: &'a Cx, form: &'a Form) -> Html {
        self.draw(cx, form, "password")
    }
    pub fn date(self, cx: &'a Cx, form: &'a Form) -> Html {
        self.draw(cx, form, "date")
    }
    pub fn number(self, cx: &'a Cx, form: &'a Form) -> Html {
        self.draw(cx, form, "number")
    }
    pub fn file(self, cx: &'a Cx, form: &'a Form) -> Html {
        self.draw(cx, form, "file")
    }

    /// One of some values; each is said by the message `prefix` + value.
    pub fn select(self, cx: &Cx, form: &Form, prefix: &str, values: &[&str]) -> Html {
        let said = values.iter().map(|v| ((*v).to_owned(), cx.word(prefix, v))).collect();
        self.pick(cx, form, said, "select")
    }

    /// One of some values with the words given.
    pub fn select_from(self, cx: &Cx, form: &Form, values: Vec<(String, String)>) -> Html {
        self.pick(cx, form, values, "select")
    }

    /// One of some values, all visible.
    pub fn radio(self, cx: &Cx, form: &Form, prefix: &str, values: &[&str]) -> Html {
        let said = values.iter().map(|v| ((*v).to_owned(), cx.word(prefix, v))).collect();
        self.pick(cx, form, said, "radio")
    }

    /// Any of some values.
    pub fn checks(self, cx: &Cx, form: &Form, values: Vec<(String, String)>) -> Html {
        self.pick(cx, form, values, "checkbox")
    }

    fn pick(self, cx: &Cx, form: &Form, values: Vec<(String, String)>, kind: &'static str) -> Html {
        let chosen = form.all(self.name);
        let values = values
            .into_iter()
            .map(|(value, said)| {
                let is = chosen.contains(&value);
                (value, said, is)
            })
            .collect();
        let hint = format!("{}-hint", self.key);
        let hint = cx.app().messages.has(&hint).then(|| cx.t(&hint));
        let wrong = form.error(self.name).map(|why| cx.t(why));
        html(&Pick { cx, kind, it: self, hint, wrong, values })
    }
}

#[derive(Template)]
#[template(path = "pick.html")]
struct Pick<'a> {
    cx: &'a Cx,
    kind: &'static str,
    it: Input<'a>,
    hint: Option<String>,
    wrong: Option<String>,
    /// Value, words, whether it is chosen.
    values: Vec<(String, String, bool)>,
}

#[derive(Template)]
#[template(path = "wrongs.html")]
struct Wrongs<'a> {
    cx: &'a Cx,
    wrongs: Vec<(&'a str, String, String)>,
}

/// What is wrong with a form, above it, each reason a link to its field. `prefix` + field name
/// is the message of the field's label.
pub fn wrongs(cx: &Cx, form: &Form, prefix: &str) -> Html {
    let wrongs: Vec<_> =
        form.errors().map(|(field, why)| (field, cx.word(prefix, field), cx.t(why))).collect();
    if wrongs.is_empty() { Html::default() } else { html(&Wrongs { cx, wrongs }) }
}

/// The hidden key that makes sure a form is taken once, however often it is sent.
pub fn once() -> Html {
    Html(format!("<input type=\"hidden\" name=\"_once\" value=\"{}\">", Id::<()>::new()))
}

/// A button that posts: the only way a page changes anything.
pub fn button(cx: &Cx, action: &str, key: &str, icon: &str) -> Html {
    html(&Button { cx, action, key, sign: self::icon(icon) })
}

#[derive(Template)]
#[template(
    ext = "html",
    source = "<form method=\"post\" action=\"{{ action }}\">{{ self::once() }}<button class=\"button quiet\">{{ sign }} {{ cx.t(key) }}</button></form>"
)]
struct Button<'a> {
    cx: &'a Cx,
    action: &'a str,
    key: &'a str,
    sign: Html,
}

/// `1. A > B`: where the page stands.
pub fn crumbs(cx: &Cx, up: &[(&str, &str)], here: &str) -> Html {
    let up = up.iter().map(|(url, said)| ((*url).to_owned(), (*said).to_owned())).collect();
    html(&Crumbs { cx, up, here })
}

#[derive(Template)]
#[template(
    ext = "html",
    source = "<nav class=\"crumbs\" aria-label=\"{{ cx.t(\"ui-here\") }}\"><ol role=\"list\">{% for (url, said) in up %}<li><a href=\"{{ url }}\">{{ said }}</a></li>{% endfor %}<li aria-current=\"page\">{{ here }}</li></ol></nav>"
)]
struct Crumbs<'a> {
    cx: &'a Cx,
    up: Vec<(String, String)>,
    here: &'a str,
}

/// How many of a hundred, as number and bar.
pub fn score(cx: &Cx, score: impl crate::i18n::Whole) -> Html {
    let score = score.whole();
    let (said, label) = (cx.t("ui-of-hundred"), cx.t("ui-score"));
    Html(format!(
        "<div class=\"score\"><strong>{score}</strong> <span>{said}</span> <meter min=\"0\" max=\"100\" value=\"{score}\" aria-label=\"{label}\"></meter></div>"
    ))
}
