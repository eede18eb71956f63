//! One letter on its way to a mail server.

use askama::Template;
use lettre::{
    Message, SmtpTransport, Transport as _,
    message::{
        Attachment, Mailbox, MultiPart, SinglePart,
        header::{ContentType, HeaderName, HeaderValue},
    },
};

use super::Posted;
use crate::{ui::Html, web::App};

/// Why a letter did not leave.
pub enum Wrong {
    /// It never will: the address is none, or the server refused it for good.
    Final(String),
    /// It may, later.
    Later(String),
}

impl Wrong {
    pub const fn is_final(&self) -> bool {
        matches!(self, Self::Final(_))
    }

    pub fn said(&self) -> &str {
        let (Self::Final(said) | Self::Later(said)) = self;
        said
    }
}

/// How letters look.
const LOOKS: &str = include_str!("../../assets/letter.css");

/// Around the HTML of a letter. Mail programs load no style sheet, so it lies in the letter.
#[derive(Template)]
#[template(path = "letter.html")]
struct Whole<'a> {
    letter: &'a Posted,
    looks: Html,
    main: Html,
    foot: Vec<(String, Option<String>)>,
}

/// Hands a letter to the mail server of that address.
pub fn deliver(url: &str, from: &str, letter: &Posted, app: &App) -> Result<(), Wrong> {
    let message = message(from, letter, app)?;
    // What the operator wrote can be mended, and the letter waits for it.
    let smtp = SmtpTransport::from_url(url).map_err(|e| Wrong::Later(e.to_string()))?;
    let smtp = smtp.timeout(Some(std::time::Duration::from_secs(20))).build();
    smtp.send(&message).map(drop).map_err(|wrong| {
        let said = std::error::Error::source(&wrong)
            .map_or_else(|| wrong.to_string(), |why| format!("{wrong}: {why}"));
        if wrong.is_permanent() { Wrong::Final(said) } else { Wrong::Later(said) }
    })
}

fn message(from: &str, letter: &Posted, app: &App) -> Result<Message, Wrong> {
    let told = |e: &dyn std::fmt::Display| Wrong::Final(e.to_string());
    let to: Mailbox = letter.recipient.parse().map_err(|e| Wrong::Final(bad(e)))?;
    let from: Mailbox = from.parse().map_err(|e| Wrong::Later(bad(e)))?;
    let host = from.email.domain().to_owned();
    let base_url = app.settings.base_url.as_str();
    let mut builder = Message::builder()
        .message_id(Some(format!("<{}@{host}>", letter.id)))
        .from(from)
        .to(to)
        .subject(&letter.subject)
        // So that no holiday note answers it (RFC 3834).
        .raw_header(header("Auto-Submitted", "auto-generated"));
    if let Some(url) = &letter.unsubscribe {
        builder = builder
            .raw_header(header("List-Unsubscribe", &format!("<{url}>")))
            .raw_header(header("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
    }
    let text = letter.text(&app.messages, base_url);
    let html = letter.html.as_deref().map(|main| whole(letter, main, app)).transpose();
    let html = html.map_err(|e| told(&e))?;
    let plain = SinglePart::plain(text.clone());
    let message = match (html, letter.calendar.as_deref()) {
        (None, None) => {
            builder.singlepart(SinglePart::builder().header(ContentType::TEXT_PLAIN).body(text))
        }
        (Some(html), None) => builder.multipart(MultiPart::alternative_plain_html(text, html)),
        (html, Some(calendar)) => {
            let alternative = MultiPart::alternative().singlepart(plain);
            let alternative = match html {
                Some(html) => alternative.singlepart(SinglePart::html(html)),
                None => alternative,
            };
            builder.multipart(with_calendar(alternative, calendar).map_err(|e| told(&e))?)
        }
    };
    message.map_err(|e| told(&e))
}

/// The calendar as one more way to read the letter (RFC 6047), and as a file for programs that
/// do not look there.
fn with_calendar(
    alternative: MultiPart,
    calendar: &str,
) -> Result<MultiPart, lettre::message::header::ContentTypeErr> {
    let method =
        calendar.lines().find_map(|line| line.strip_prefix("METHOD:")).unwrap_or("PUBLISH");
    let kind = format!("text/calendar; charset=utf-8; method={}", method.trim());
    let part = SinglePart::builder().header(ContentType::parse(&kind)?).body(calendar.to_owned());
    let file = Attachment::new("invite.ics".to_owned())
        .body(calendar.to_owned(), ContentType::parse("application/ics")?);
    Ok(MultiPart::mixed().multipart(alternative.singlepart(part)).singlepart(file))
}

fn bad(wrong: lettre::address::AddressError) -> String {
    wrong.to_string()
}

fn header(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned())
}

fn whole(letter: &Posted, main: &str, app: &App) -> askama::Result<String> {
    let whole = Whole {
        letter,
        looks: Html::trusted(format!("<style>{LOOKS}</style>")),
        main: Html::trusted(main.to_owned()),
        foot: letter.foot(&app.messages, &app.settings.base_url),
    };
    whole.render()
}
