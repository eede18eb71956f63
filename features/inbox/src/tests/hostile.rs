//! Letters made to harm: none stops the others, and each costs no more than its length.

use std::time::{Duration, Instant};

use kit::{Caller, mail};
use proptest::prelude::*;

use super::{Play, letter};
use crate::{
    message::model::{Kind, read},
    model::Why,
};

/// How long one letter may take on a slow machine, built for tests.
const LONG: Duration = Duration::from_secs(20);

fn timed(bytes: &[u8]) -> Result<crate::message::model::Message, Why> {
    let begun = Instant::now();
    let it = read(bytes);
    assert!(begun.elapsed() < LONG, "{:?}", begun.elapsed());
    it
}

#[test]
fn parts_within_parts_end_somewhere() {
    let within = |at: u32| format!("Content-Type: multipart/mixed; boundary=b{at}\n\n--b{at}\n");
    let deep: String = (0..10_000).map(within).collect();
    assert_eq!(timed(deep.as_bytes()).err(), Some(Why::TooManyParts));
    let nested = "Content-Type: message/rfc822\n\n".repeat(100_000);
    assert_eq!(timed(nested.as_bytes()).err(), Some(Why::TooManyParts));
    let packed = "From: a@b.example\nContent-Transfer-Encoding: base64\nContent-Type:\n message/rfc822\n\nQQ==\n";
    assert_eq!(
        timed(packed.as_bytes()).err(),
        Some(Why::TooManyParts),
        "nobody may encode a letter"
    );
    let hidden = "From: a@b.example\nX: y\rContent-Type: message/rfc822\n\n";
    assert_eq!(timed(hidden.as_bytes()).err(), Some(Why::TooManyParts));
    let digest = "Content-Type: multipart/digest; boundary=x\n\n--x\n\nSubject: a\n\n";
    assert_eq!(timed(digest.as_bytes()).err(), Some(Why::TooManyParts));
    let open: String = (0..249).map(within).collect();
    let open = format!("From: a@b.example\n{open}{}", "never ends -- \n".repeat(600_000));
    assert!(timed(open.as_bytes()).is_ok());
}

#[test]
fn large_letters_cost_what_they_weigh() {
    let head = "From: a@b.example\nContent-Type: text/html; charset=nonsense-8\n\n";
    let html = format!("{head}{}", "<p>&amp;<b \u{1F600}\0".repeat(1_000_000));
    let it = timed(html.as_bytes()).expect("a letter");
    assert!(it.body.chars().count() <= 100_000 && !it.body.contains('\0'));
    let addresses = format!("From: a@b.example\nTo: {}\n\nHi", "x@y.example, ".repeat(1_500_000));
    assert!(timed(addresses.as_bytes()).expect("a letter").recipients.len() <= 200);
    let quotes = format!("From: a@b.example\n\n{}", "> On Monday, x wrote\n".repeat(1_000_000));
    assert!(timed(quotes.as_bytes()).is_ok());
    assert_eq!(read(&vec![b'x'; crate::LARGEST + 1]).err(), Some(Why::TooLarge));
    let full = vec![b'x'; crate::LARGEST];
    drop(timed(&full));
}

#[test]
fn heads_end_where_lines_end() {
    let it = "From: =?utf-8?Q?A=0D=0ABcc:_x@y.example?= <a@b.example>\nSubject: =?utf-8?B?SGkNClg6IHkA?=\n\nHi \u{202e}there";
    let it = read(it.as_bytes()).expect("a letter");
    assert!(
        !it.sender_name.contains(['\r', '\n']) && !it.subject.contains(['\r', '\n', '\0']),
        "{it:?}"
    );
    assert!(!it.body.contains('\u{202e}'));
    let wrong =
        b"From: \xff\xfe <a@b.example>\nContent-Type: text/plain; charset=utf-16\n\n\xff\xd8\x00";
    assert!(read(wrong).is_ok());
    let nobody = read(b"Subject: x\n\nHi").expect("a letter");
    assert!(nobody.sender.is_empty() && !nobody.key.is_empty());
    assert_eq!(nobody.key, read(b"Subject: x\n\nHi").expect("a letter").key, "known again");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_it_fall(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        drop(read(&bytes));
    }

    #[test]
    fn no_pieces_of_letters_make_it_fall(pieces in proptest::collection::vec(0_usize..PIECES.len(), 0..60)) {
        let text: String = pieces.iter().filter_map(|at| PIECES.get(*at)).copied().collect();
        if let Ok(it) = read(text.as_bytes()) {
            prop_assert!(it.body.chars().count() <= 100_000 && !it.subject.contains('\n'));
        }
    }
}

/// What letters are made of.
const PIECES: [&str; 24] = [
    "From: a@b.example\n",
    "To: x <y@z.example>, \"q",
    "Subject: =?utf-8?B?/w==?=\n",
    "\n",
    "\r\n",
    "--b\n",
    "--b--\n",
    "Content-Type: multipart/mixed; boundary=b\n",
    "Content-Type: multipart/alternative; boundary=\"b\"\n",
    "Content-Type: message/rfc822\n",
    "Content-Type: text/html\n",
    "Content-Type: text/calendar; method=REPLY\n",
    "Content-Transfer-Encoding: base64\n",
    "Content-Transfer-Encoding: quoted-printable\n",
    "=3D=\n=FF",
    "TVqQ\n",
    "Date: 99 Feb 99999 99:99\n",
    "Message-ID: <>\n",
    "Received: from x for <y@z>; \n",
    "<p",
    "&#x110000;",
    "BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nUID:",
    "\u{0}\u{202e}",
    "Content-Disposition: attachment; filename*=utf-8''%ff\n",
];

#[tokio::test(flavor = "multi_thread")]
async fn one_bad_letter_keeps_no_other_from_coming_in() {
    for play in Play::all().await {
        let to = play.address(&play.adviser, "organisation", play.id()).await;
        let new = play.way.folder().join("new");
        std::fs::create_dir_all(&new).unwrap();
        std::fs::write(new.join("0000.empty"), "").unwrap();
        std::fs::write(new.join("0001.large"), vec![b'x'; crate::LARGEST + 1]).unwrap();
        std::fs::write(
            new.join("0002.nowhere"),
            letter("nowhere", "a@b.example", "c@d.example", "Hi"),
        )
        .unwrap();
        std::fs::create_dir_all(new.join("0003.folder")).unwrap();
        play.comes(&to, &letter("good", &play.email, "a@b.example", "Hello.")).await;
        assert!(play.adviser.read(&play.company).await.contains("About good"));
        let mut why = play.refused().await;
        why.sort_unstable();
        assert_eq!(why, ["no-address", "too-large", "unreadable", "unreadable"]);
        assert_eq!((play.files("new"), play.files("refused")), (0, 4));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_process_that_dies_between_commit_and_move_files_nothing_twice() {
    for play in Play::all().await {
        let to = play.address(&play.adviser, "organisation", play.id()).await;
        play.comes(&to, &letter("once", &play.email, "a@b.example", "Hello.")).await;
        // As if it had not been moved yet.
        let cur = play.way.folder().join("cur");
        let file = std::fs::read_dir(&cur).unwrap().next().unwrap().unwrap().path();
        std::fs::rename(&file, play.way.folder().join("new").join("again")).unwrap();
        play.taken().await;
        let list = play.list().await;
        assert_eq!(list.matches("About once").count(), 1, "{list}");
        // Without a number it is known by what it is.
        let bare = letter("bare", &play.email, "a@b.example", "Hi").replace("Message-ID", "X-None");
        for _ in 0..2 {
            play.comes(&to, &bare).await;
        }
        let list = play.list().await;
        assert_eq!(list.matches("About bare").count(), 1, "{list}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_programs_write_is_dropped_and_what_came_back_is_told() {
    for play in Play::all().await {
        let to = play.address(&play.adviser, "organisation", play.id()).await;
        for head in [
            "Auto-Submitted: auto-replied",
            "Precedence: bulk",
            "Return-Path: <>",
            "X-Autoreply: yes",
        ] {
            let it =
                format!("{head}\r\n{}", letter("auto", &play.email, "a@b.example", "I am away."));
            assert_eq!(read(it.as_bytes()).expect("a letter").kind, Kind::Automatic, "{head}");
            play.comes(&to, &it).await;
        }
        assert!(!play.adviser.read(&play.company).await.contains("About auto"));
        assert!(!play.adviser.read("/inbox").await.contains("About auto"));
        let now = play.world.now();
        play.world
            .app
            .db
            .write(move |tx| {
                let letter = mail::Letter {
                    to: "gone@far.example",
                    subject: "Hi".into(),
                    body: "Hi".into(),
                    reason: "role-guest",
                    lang: "en",
                };
                mail::send(tx, &Caller::house(now), &letter)
            })
            .await
            .unwrap();
        let ours = play.world.app.db.read(|tx| mail::newest(tx, 1)).await.unwrap().remove(0).id;
        let bounce = format!(
            "From: MAILER-DAEMON@far.example\r\nTo: entente@agency.example\r\nContent-Type: multipart/report; \
             report-type=delivery-status; boundary=r\r\n\r\n--r\r\nContent-Type: text/plain\r\n\r\nNobody of that \
             name.\r\n--r\r\nContent-Type: message/delivery-status\r\n\r\nStatus: 5.1.1\r\n\r\n--r\r\nContent-Type: \
             text/rfc822-headers\r\n\r\nMessage-ID: <{ours}@house.example>\r\nSubject: Hi\r\n\r\n--r--\r\n"
        );
        play.comes("entente@agency.example", &bounce).await;
        assert_eq!(play.refused().await, ["bounced"]);
        assert_eq!(play.files("refused"), 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn strangers_fill_no_address_without_end() {
    for play in Play::all().await {
        let to = play.address(&play.adviser, "organisation", play.id()).await;
        let many = crate::model::MOST_WAITING + 2;
        for at in 0..many {
            let it = letter(&format!("spam{at}"), "s@far.example", "a@b.example", "Buy.");
            crate::put(&play.way, it.as_bytes(), Some(&to)).unwrap();
        }
        play.taken().await;
        assert_eq!(play.refused().await, ["too-many", "too-many"]);
        play.comes(&to, &letter("ours", &play.email, "a@b.example", "Hello.")).await;
        assert!(
            play.adviser.read(&play.company).await.contains("About ours"),
            "the staff still can"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_letter_to_two_addresses_of_a_company_stands_there_once() {
    for play in Play::all().await {
        let to = play.address(&play.adviser, "organisation", play.id()).await;
        let me = play.adviser.who.as_ref().unwrap().person.to_string();
        let own = play.address(&play.adviser, "person", &me).await;
        let sent = letter("both", &play.email, "desk@kaltraum.example", "Hello.");
        play.comes(&to, &sent).await;
        play.comes(&own, &sent).await;
        let list = play.list().await;
        assert_eq!(list.matches("About both").count(), 1, "{list}");
    }
}
