//! Letters reach a mail server, whole and once; what it does not take now is tried again, what it
//! never takes is kept with its reason. The server speaks SMTP by a library of its own, and what
//! it was given is read by another.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::{IpAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex, OnceLock},
    thread,
};

use mail_parser::{Message, MessageParser};
use mailin::{Action, Handler, Response, SessionBuilder, response};

use super::{Beside, LONGEST_WAIT, Letter, PATIENCE, Post, Posted, newest, send_with, wait};
use crate::{
    Caller, Tx,
    clock::{HOUR, MINUTE},
    testing::{World, sqlite_with},
};

/// What a mail server was given: its reader and the bytes.
type Taken = Arc<Mutex<Vec<(String, Vec<u8>)>>>;

/// A mail server that takes nothing at first for `later@…`, and never anything for `gone@…`.
#[derive(Clone, Default)]
struct Office {
    to: String,
    body: Vec<u8>,
    tried: Arc<Mutex<usize>>,
    taken: Taken,
}

impl Handler for Office {
    fn rcpt(&mut self, to: &str) -> Response {
        self.to = to.to_owned();
        let mut tried = self.tried.lock().unwrap();
        if to.starts_with("gone@") {
            return Response::custom(550, "nobody of that name here".into());
        }
        if to.starts_with("later@") {
            *tried += 1;
            if *tried < 3 {
                return Response::custom(451, "come again".into());
            }
        }
        response::OK
    }

    fn data(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        self.body.extend_from_slice(bytes);
        Ok(())
    }

    fn data_end(&mut self) -> Response {
        let body = std::mem::take(&mut self.body);
        self.taken.lock().unwrap().push((self.to.clone(), body));
        response::OK
    }
}

/// Where the mail server of these tests listens, and what it was given.
fn office() -> &'static (String, Taken) {
    static OFFICE: OnceLock<(String, Taken)> = OnceLock::new();
    OFFICE.get_or_init(|| {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let office = Office::default();
        let taken = office.taken.clone();
        thread::spawn(move || {
            for caller in listener.incoming().flatten() {
                serve(caller, office.clone());
            }
        });
        (address, taken)
    })
}

fn serve(mut caller: TcpStream, office: Office) {
    let mut lines = BufReader::new(caller.try_clone().unwrap());
    let here: IpAddr = [127, 0, 0, 1].into();
    let mut session = SessionBuilder::new("post.example").build(here, office);
    let mut reply = session.greeting();
    let mut line = Vec::new();
    loop {
        if reply.action != Action::NoReply {
            caller.write_all(&reply.buffer().unwrap()).unwrap();
        }
        line.clear();
        if reply.action == Action::Close || lines.read_until(b'\n', &mut line).unwrap() == 0 {
            return;
        }
        reply = session.process(&line);
    }
}

async fn world() -> World {
    sqlite_with(&[], |settings| {
        let url = format!("smtp://{}", office().0);
        settings.post = Post::Smtp { url, from: "Entente <house@entente.example>".into() };
        settings.base_url = "https://entente.example".into();
    })
    .await
}

async fn posted(world: &World, to: &'static str, beside: Beside) {
    let now = world.now();
    let write = move |tx: &mut Tx| {
        let letter = Letter {
            to,
            subject: "Grüße aus Łódź".into(),
            body: "Ein Wort.\n\n.\nUnd noch eins.".into(),
            reason: "role-guest",
            lang: "de",
        };
        send_with(tx, &Caller::house(now), &letter, &beside)
    };
    world.app.db.write(write).await.unwrap();
    world.work().await;
}

async fn kept(world: &World) -> Posted {
    world.app.db.read(|tx| newest(tx, 1)).await.unwrap().remove(0)
}

/// What came for somebody.
fn came(to: &str) -> Vec<Vec<u8>> {
    let taken = office().1.lock().unwrap();
    taken.iter().filter(|it| it.0 == to).map(|it| it.1.clone()).collect()
}

fn header<'a>(message: &'a Message<'_>, name: &str) -> Option<&'a str> {
    let mut all = message.headers_raw();
    all.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_arrives_whole_with_everything_it_says_of_itself() {
    let world = world().await;
    let beside = Beside {
        html: Some("<h1>Grüße</h1>".into()),
        unsubscribe: Some("https://entente.example/notices/unsubscribe/abc.def".into()),
        calendar: None,
    };
    posted(&world, "Zoë Żółw <zoe@firm.example>", beside).await;
    let it = kept(&world).await;
    assert!(it.sent_at.is_some() && it.tries == 0 && it.error.is_none());
    let [bytes] = came("zoe@firm.example").try_into().expect("once");
    let it_is = MessageParser::default().parse(&bytes).unwrap();
    assert_eq!(it_is.subject(), Some("Grüße aus Łódź"));
    assert_eq!(it_is.message_id(), Some(format!("{}@entente.example", it.id).as_str()));
    assert_eq!(it_is.to().unwrap().first().unwrap().name(), Some("Zoë Żółw"));
    assert!(it_is.date().is_some());
    let url = "<https://entente.example/notices/unsubscribe/abc.def>";
    assert_eq!(header(&it_is, "List-Unsubscribe"), Some(url));
    assert_eq!(header(&it_is, "List-Unsubscribe-Post"), Some("List-Unsubscribe=One-Click"));
    assert_eq!(header(&it_is, "Auto-Submitted"), Some("auto-generated"));
    assert_eq!((it_is.text_body_count(), it_is.html_body_count()), (1, 1), "two ways to read it");
    let text = it_is.body_text(0).unwrap().replace("\r\n", "\n");
    let foot = "Und noch eins.\n\n-- \nGast\nWie Sie von Neuem erfahren: \
                https://entente.example/notices/settings\nDiese Briefe abbestellen: ";
    assert!(text.starts_with("Ein Wort.\n\n.\n") && text.contains(foot), "{text}");
    let html = it_is.body_html(0).unwrap();
    assert!(html.contains("<h1>Grüße</h1>") && html.contains("lang=\"de\""), "{html}");
    assert!(html.contains("<p>Gast</p>"), "also there it says why");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_without_more_is_plain_and_says_why_all_the_same() {
    let world = world().await;
    posted(&world, "plain@firm.example", Beside::default()).await;
    let [bytes] = came("plain@firm.example").try_into().expect("once");
    let it = MessageParser::default().parse(&bytes).unwrap();
    assert!(header(&it, "Subject").is_some() && header(&it, "List-Unsubscribe").is_none());
    assert_eq!(it.attachment_count(), 0);
    assert!(it.body_text(0).unwrap().contains("Gast"));
    assert!(it.content_type_is_plain());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_with_a_calendar_is_read_by_people_and_by_their_calendars() {
    let world = world().await;
    let calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:CANCEL\r\nEND:VCALENDAR\r\n";
    for (to, html) in [("one@firm.example", None), ("two@firm.example", Some("<h1>Treffen</h1>"))] {
        let html = html.map(str::to_owned);
        let beside = Beside { html, unsubscribe: None, calendar: Some(calendar.into()) };
        posted(&world, to, beside).await;
        let [bytes] = came(to).try_into().expect("once");
        let it = MessageParser::default().parse(&bytes).unwrap();
        assert!(it.body_text(0).unwrap().contains("Ein Wort."));
        let kinds: Vec<_> = it.parts.iter().filter_map(kind).collect();
        let method = kinds.iter().find(|(kind, _)| kind == "text/calendar").expect("a calendar");
        assert_eq!(method.1.as_deref(), Some("CANCEL"));
        assert!(kinds.iter().any(|(kind, _)| kind == "application/ics"), "{kinds:?}");
        let parts = it.parts.iter().filter(|it| kind(it).is_some_and(|it| it.0.contains("ca")));
        let texts: Vec<_> = parts.filter_map(|it| it.text_contents()).collect();
        assert!(texts.iter().all(|text| *text == calendar), "{texts:?}");
    }
}

/// The kind of a part, and the method of a calendar.
fn kind(part: &mail_parser::MessagePart<'_>) -> Option<(String, Option<String>)> {
    use mail_parser::MimeHeaders as _;
    let kind = part.content_type()?;
    let method = kind.attribute("method").map(str::to_owned);
    Some((format!("{}/{}", kind.ctype(), kind.subtype()?), method))
}

/// What the tests ask of a message.
trait Plain {
    fn content_type_is_plain(&self) -> bool;
}
impl Plain for Message<'_> {
    fn content_type_is_plain(&self) -> bool {
        use mail_parser::MimeHeaders as _;
        let kind = self.content_type();
        kind.is_some_and(|it| it.ctype() == "text" && it.subtype() == Some("plain"))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_taken_now_is_tried_again_and_arrives_once() {
    let world = world().await;
    posted(&world, "later@firm.example", Beside::default()).await;
    let it = kept(&world).await;
    assert!(it.sent_at.is_none() && it.failed_at.is_none(), "{it:?}");
    assert!(it.error.unwrap().contains("come again"));
    world.pass(MINUTE);
    world.work().await;
    assert_eq!(kept(&world).await.tries, 2);
    for _ in 0..3 {
        world.pass(2 * MINUTE);
        world.work().await;
    }
    let it = kept(&world).await;
    assert!(it.sent_at.is_some() && it.error.is_none(), "{it:?}");
    assert_eq!(came("later@firm.example").len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_refused_for_good_is_kept_with_its_reason_and_not_tried_again() {
    let world = world().await;
    posted(&world, "gone@firm.example", Beside::default()).await;
    let it = kept(&world).await;
    assert!(it.failed_at == Some(world.now()) && it.sent_at.is_none());
    assert!(it.error.as_ref().unwrap().contains("nobody of that name"), "{it:?}");
    world.pass(HOUR);
    world.work().await;
    assert_eq!(kept(&world).await.tries, 1);
    let failed = world.app.db.read(|tx| super::failed(tx, 10)).await.unwrap();
    assert_eq!(failed.len(), 1);

    posted(&world, "no address at all", Beside::default()).await;
    assert!(kept(&world).await.failed_at.is_some());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_never_answers_is_given_up_after_days() {
    let world = sqlite_with(&[], |settings| {
        // Bound and let go: nobody listens there.
        let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let from = "house@entente.example".into();
        settings.post = Post::Smtp { url: format!("smtp://{free}"), from };
    })
    .await;
    posted(&world, "zoe@firm.example", Beside::default()).await;
    assert!(kept(&world).await.failed_at.is_none());
    let mut passed = 0;
    while passed < PATIENCE + LONGEST_WAIT {
        world.pass(LONGEST_WAIT);
        passed += LONGEST_WAIT;
        world.work().await;
    }
    let it = kept(&world).await;
    assert!(it.failed_at.is_some() && it.tries > 10, "{it:?}");
}

#[test]
fn waiting_grows_to_some_hours() {
    assert_eq!([0, 1, 2].map(wait), [MINUTE, 2 * MINUTE, 4 * MINUTE]);
    assert_eq!([8, 60].map(wait), [LONGEST_WAIT; 2]);
}
