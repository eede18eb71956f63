//! Clients that write over HTTP and note what they were promised.

use anyhow::{Context as _, Result, bail};
use tokio::task::JoinSet;

use crate::{
    http::{Answer, Client},
    ledger::{Ledger, Noun},
};

/// Somebody who fills in form after form.
pub struct Writer {
    who: usize,
    /// A view is every so many forms; the others are organisations.
    view_every: usize,
    /// How many views it may still keep.
    views: usize,
    count: usize,
    /// Sent, and not answered: asked again before anything new.
    open: Option<Wish>,
}

/// A form to be sent. Sent twice with the same key, it is done once.
#[derive(Debug, Clone)]
pub struct Wish {
    pub noun: Noun,
    pub name: String,
    once: String,
}

impl Writer {
    /// One who writes both; a person may keep a hundred views, so each of eight writes some.
    pub fn new(who: usize) -> Self {
        Self { who, view_every: 40, views: 12, count: 0, open: None }
    }

    /// One who writes views alone, where nobody counts them.
    pub fn of_views(who: usize) -> Self {
        Self { view_every: 1, views: usize::MAX, ..Self::new(who) }
    }

    /// The next form.
    pub fn wish(&mut self) -> Wish {
        self.count += 1;
        let (who, count) = (self.who, self.count);
        let is_view = self.views > 0 && count.is_multiple_of(self.view_every);
        self.views -= usize::from(is_view);
        let noun = if is_view { Noun::View } else { Noun::Organisation };
        Wish { noun, name: format!("Writer {who} form {count}"), once: format!("{who}-{count}") }
    }

    /// Writes until the server is gone; what was promised.
    async fn write(mut self, mut client: Client) -> Result<(Self, Vec<(Wish, Answer)>)> {
        let mut done = Vec::new();
        loop {
            let wish = self.open.take().unwrap_or_else(|| self.wish());
            match send(&mut client, &wish).await {
                Ok(answer) if answer.status == 303 => done.push((wish, answer)),
                Ok(answer) if answer.status == 503 => self.open = Some(wish),
                Ok(answer) => bail!("{wish:?} is answered {}: {}", answer.status, answer.text()),
                Err(_) => {
                    self.open = Some(wish);
                    return Ok((self, done));
                }
            }
        }
    }

    /// Asks again for what was not answered; true if there was something.
    pub async fn settle(&mut self, client: &mut Client, ledger: &mut Ledger) -> Result<bool> {
        let Some(wish) = self.open.take() else { return Ok(false) };
        let answer = send(client, &wish).await?;
        if answer.status != 303 {
            bail!("{wish:?}, asked again, is answered {}", answer.status);
        }
        ledger.promise(wish.noun, &wish.name, &answer.location);
        Ok(true)
    }
}

/// Sends one form.
pub async fn send(client: &mut Client, wish: &Wish) -> Result<Answer> {
    let (name, once) = (("name", wish.name.as_str()), ("_once", wish.once.as_str()));
    match wish.noun {
        Noun::Organisation => {
            let offers = ("offers", "Bearings that run without oil, and the tests they need.");
            let place = [("kind", "sme"), ("country", "FR"), ("audience", "public")];
            let [kind, country, audience] = place;
            client.post("/organisations", &[name, once, kind, country, audience, offers]).await
        }
        Noun::View => {
            let (place, query) = (("place", "/organisations"), ("query", "?country=FR"));
            client.post("/views", &[name, once, place, query]).await
        }
    }
}

/// Lets all of them write until the server is gone, or `stop` says so by ending it.
pub async fn all_write(
    writers: Vec<Writer>,
    client: &Client,
    ledger: &mut Ledger,
    stop: impl Future<Output = Result<()>>,
) -> Result<Vec<Writer>> {
    let mut all = JoinSet::new();
    for writer in writers {
        all.spawn(writer.write(client.clone()));
    }
    stop.await?;
    let mut writers = Vec::new();
    while let Some(done) = all.join_next().await {
        let (writer, promised) = done.context("a writer panicked")??;
        for (wish, answer) in promised {
            ledger.promise(wish.noun, &wish.name, &answer.location);
        }
        writers.push(writer);
    }
    Ok(writers)
}
