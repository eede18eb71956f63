//! Letters reach a mail server, once, and are tried again when it does not answer.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::{TcpListener, TcpStream},
    sync::{Mutex, OnceLock},
    thread,
};

use super::{Letter, Post, newest, send};
use crate::{Caller, Tx, clock::MINUTE, testing::sqlite_with};

/// Where the mail server of this test listens.
static ADDRESS: OnceLock<String> = OnceLock::new();
/// What it was given.
static TAKEN: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// A mail server that turns the first caller away and takes everything from then on.
fn mail_server() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    ADDRESS.set(listener.local_addr().unwrap().to_string()).unwrap();
    thread::spawn(move || {
        for (n, caller) in listener.incoming().flatten().enumerate() {
            if n > 0 {
                serve(caller);
            }
        }
    });
}

fn serve(mut caller: TcpStream) {
    let mut lines = BufReader::new(caller.try_clone().unwrap()).lines();
    let mut say = |words: &str| caller.write_all(format!("{words}\r\n").as_bytes()).unwrap();
    say("220 here");
    while let Some(Ok(line)) = lines.next() {
        match line.split(' ').next().unwrap_or_default() {
            "DATA" => {
                say("354 go on");
                let letter = lines.by_ref().map_while(Result::ok).take_while(|line| line != ".");
                TAKEN.lock().unwrap().push(letter.collect::<Vec<_>>().join("\n"));
                say("250 taken");
            }
            "QUIT" => return say("221 bye"),
            _ => say("250 fine"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_is_posted_through_a_mail_server_once() {
    mail_server();
    let world = sqlite_with(&[], |settings| {
        let url = format!("smtp://{}", ADDRESS.get().unwrap());
        settings.post = Post::Smtp { url, from: "Entente <house@entente.example>".into() };
    })
    .await;
    let now = world.now();
    let write = move |tx: &mut Tx| {
        let letter = Letter {
            to: "Zoë Żółw <zoe@firm.example>",
            subject: "Grüße".into(),
            body: "Ein Wort.".into(),
            reason: "kit",
            lang: "de",
        };
        send(tx, &Caller::house(now), &letter)
    };
    world.app.db.write(write).await.unwrap();
    world.work().await;
    let unsent = world.app.db.read(|tx| newest(tx, 1)).await.unwrap();
    assert!(unsent[0].sent_at.is_none(), "the server turned the first caller away");

    world.pass(MINUTE);
    world.work().await;
    world.pass(MINUTE);
    world.work().await;
    let sent = world.app.db.read(|tx| newest(tx, 1)).await.unwrap();
    assert!(sent[0].sent_at.is_some());
    let taken = TAKEN.lock().unwrap();
    let [letter] = taken.as_slice() else { panic!("taken once: {taken:?}") };
    assert!(letter.contains(&format!("<{}@entente.example>", sent[0].id)), "{letter}");
    assert!(letter.contains("zoe@firm.example") && letter.contains("Ein Wort."));
}
