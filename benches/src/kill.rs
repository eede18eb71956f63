//! The kill test: a server that is written to is killed at some moment, started again, and
//! asked for everything it had acknowledged. Again and again, on the same data.
//!
//! Three controls spoil the data behind the server's back at the end of every run: a comparison
//! that does not see them is worth nothing. With `--lose` a server that acknowledges too early
//! is tested the same way, and has to be caught.

use std::{path::Path, time::Duration};

use anyhow::{Context as _, Result, ensure};
use clap::Args;
use kit::{Db, Tx, db::backup::check_file, sql};

use crate::{
    http::Client,
    ledger::{Ledger, Verdict},
    pages, places,
    program::{self, Program, Settings},
    report::Report,
    texts::Chance,
    writers::{self, Writer},
};

const CLIENTS: usize = 8;

#[derive(Args)]
pub struct Options {
    /// How often the server is killed
    #[arg(long, default_value_t = 25)]
    cycles: usize,
    /// A PostgreSQL database, empty, instead of SQLite
    #[arg(long, default_value = "")]
    database: String,
    /// Decides the moments
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Also tests a server that acknowledges before it commits, which must be caught
    #[arg(long)]
    lose: bool,
}

pub fn run(options: &Options) -> Result<bool> {
    let mut report = Report::begin("kill");
    let folder = places::empty("kill")?;
    let settings = Settings { database: &options.database, log: "warn" };
    let link = program::invite(&folder, settings)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let mut chance = Chance::new(options.seed);
    let db = open(&folder, settings)?;
    let (ledger, verdict) = runtime.block_on(cycles(
        &report,
        (&folder, settings),
        (&link, &db),
        &mut chance,
        options.cycles,
    ))?;
    let is_caught = runtime.block_on(controls(&report, &ledger, &db))?;
    let is_lost = !options.lose || runtime.block_on(lose(&report, &mut chance))?;
    verdict.report(&mut report, options.cycles);
    report.write()?;
    let is_good = verdict.is_good() && verdict.promised > 0 && is_caught && is_lost;
    println!("{} cycles, {verdict}", options.cycles);
    if is_good {
        drop(std::fs::remove_dir_all(&folder));
    }
    Ok(is_good)
}

/// The same database as the server's.
fn open(folder: &Path, settings: Settings) -> Result<Db> {
    if settings.database.is_empty() {
        return Ok(Db::sqlite(&folder.join("entente.sqlite"), 1)?);
    }
    Ok(Db::postgres(settings.database, 1)?)
}

async fn cycles(
    report: &Report,
    (folder, settings): (&Path, Settings<'_>),
    (link, db): (&str, &Db),
    chance: &mut Chance,
    cycles: usize,
) -> Result<(Ledger, Verdict)> {
    let mut ledger = Ledger::default();
    let mut writers: Vec<Writer> = (0..CLIENTS).map(Writer::new).collect();
    let mut client: Option<Client> = None;
    let mut again = 0;
    for cycle in 0..=cycles {
        let mut server = Program::serve(folder, settings).await?;
        // Signed in once: a session that was promised must outlive a kill too.
        let mut here = match &client {
            Some(known) => known.at(server.address),
            None => program::sign_in(server.address, link).await?,
        };
        for writer in &mut writers {
            again += usize::from(writer.settle(&mut here, &mut ledger).await?);
        }
        let verdict = look(folder, db, &ledger, &mut here).await?;
        if cycle == cycles || !verdict.is_good() {
            report.say(format!("{again} forms were cut off and sent again"));
            pages::wait_for_index(&mut server, ledger.organisations()).await?;
            server.stop()?;
            return Ok((ledger, verdict));
        }
        let moment = Duration::from_millis(100 + u64::try_from(chance.below(1_400))?);
        let kill = async {
            tokio::time::sleep(moment).await;
            server.kill()
        };
        writers = writers::all_write(writers, &here, &mut ledger, kill).await?;
        client = Some(here);
    }
    anyhow::bail!("no cycle")
}

/// Compares, reads the file of SQLite as a whole, and asks the server for the newest record.
async fn look(folder: &Path, db: &Db, ledger: &Ledger, client: &mut Client) -> Result<Verdict> {
    if db.is_sqlite() {
        check_file(&folder.join("entente.sqlite"))
            .context("the file of the database is damaged")?;
    }
    if let Some(newest) = ledger.newest() {
        let answer = client.get(newest).await?;
        ensure!(
            answer.status == 200,
            "{newest} was acknowledged and is answered {}",
            answer.status
        );
    }
    ledger.compare(db).await
}

/// Spoils the data three ways; true when each is seen.
async fn controls(report: &Report, ledger: &Ledger, db: &Db) -> Result<bool> {
    type Spoil = fn(&mut Tx) -> kit::Result<()>;
    type Seen = fn(&Verdict) -> usize;
    let spoils: [(&str, Spoil, Seen); 3] = [
        ("a lost record", lose_one, |it| it.lost),
        ("a doubled record", double_one, |it| it.doubled),
        ("half a record", halve_one, |it| it.half),
    ];
    let mut all_seen = true;
    let mut before = ledger.compare(db).await?;
    for (what, spoil, seen) in spoils {
        db.write(spoil).await?;
        let after = ledger.compare(db).await?;
        let is_seen = seen(&after) > seen(&before);
        report.say(format!("control, {what}: {}", if is_seen { "caught" } else { "NOT CAUGHT" }));
        all_seen &= is_seen;
        before = after;
    }
    Ok(all_seen)
}

fn lose_one(tx: &mut Tx) -> kit::Result<()> {
    tx.run(sql!(
        "delete from saved_view where id = (select max(id) from saved_view) -- every agency: a test spoils its data"
    ))
}

fn double_one(tx: &mut Tx) -> kit::Result<()> {
    tx.run(sql!(
        "insert into saved_view (id, agency, person, place, query, name, created_at)
         select 'copy', agency, person, place, query, name, created_at from saved_view
         where id = (select max(id) from saved_view)"
    ))
}

fn halve_one(tx: &mut Tx) -> kit::Result<()> {
    tx.run(sql!(
        "delete from journal where seq = (select max(seq) from journal where verb = 'organisations.registered') -- every agency: a test spoils its data"
    ))
}

/// One cycle with a server that acknowledges before it commits; true when that is seen.
async fn lose(report: &Report, chance: &mut Chance) -> Result<bool> {
    let folder = places::empty("lose")?;
    let server = Program::own("careless", &folder).await?;
    let client = Client::new(server.address);
    let writers = (0..CLIENTS).map(Writer::of_views).collect();
    let mut ledger = Ledger::default();
    let moment = Duration::from_millis(300 + u64::try_from(chance.below(700))?);
    let kill = async {
        tokio::time::sleep(moment).await;
        server.kill()
    };
    writers::all_write(writers, &client, &mut ledger, kill).await?;
    let verdict = ledger.compare(&Db::sqlite(&folder.join("house.sqlite"), 1)?).await?;
    let seen = if verdict.lost > 0 { "caught" } else { "NOT CAUGHT" };
    report.say(format!("control, a server that acknowledges too early: {seen} ({verdict})"));
    drop(std::fs::remove_dir_all(&folder));
    Ok(verdict.lost > 0)
}
