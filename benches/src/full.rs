//! A disk that is full: writing is refused with a clear page, reading goes on, and when there is
//! room again, writing does too, without a restart.

use std::{
    fs::{File, OpenOptions},
    io::Write as _,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::{Context as _, Result, ensure};
use clap::Args;
use kit::{Db, db::backup::check_file};

use crate::{
    http::{Answer, Client},
    ledger::Ledger,
    pages, places,
    program::{self, Program, Settings},
    report::Report,
    writers::{self, Writer},
};

#[derive(Args)]
pub struct Options {
    /// The size of the disk in megabytes
    #[arg(long, default_value_t = 64)]
    megabytes: usize,
}

/// What is left free before the last writes.
const ROOM: u64 = 1 << 20;
/// More forms than fit into the room.
const MOST: usize = 4_000;

pub fn run(options: &Options) -> Result<bool> {
    let mut report = Report::begin("full");
    let disk = match Disk::mount(options.megabytes)? {
        Ok(disk) => disk,
        Err(why) => {
            report.say(format!("skipped: a small disk cannot be mounted ({why})"));
            return Ok(true);
        }
    };
    let house = disk.0.join("data");
    let settings = Settings { log: "error", ..Settings::default() };
    let link = program::invite(&house, settings)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let story = async {
        let mut server = Program::serve(&house, settings).await?;
        let client = program::sign_in(server.address, &link).await?;
        let mut test = Test { client, writer: Writer::new(0), ledger: Ledger::default() };
        test.run(&report, &disk, &mut server).await?;
        server.stop()?;
        Ok::<_, anyhow::Error>(test.ledger)
    };
    let ledger = runtime.block_on(story)?;
    let file = house.join("entente.sqlite");
    check_file(&file).context("the database is damaged")?;
    let verdict = runtime.block_on(ledger.compare(&Db::sqlite(&file, 1)?))?;
    verdict.report(&mut report, 1);
    report.write()?;
    println!("disk full: {verdict}");
    Ok(verdict.is_good() && verdict.promised > 0)
}

/// A client, and what it was promised.
struct Test {
    client: Client,
    writer: Writer,
    ledger: Ledger,
}

impl Test {
    async fn run(&mut self, report: &Report, disk: &Disk, server: &mut Program) -> Result<()> {
        // The control: while there is room, nothing is refused, so a refusal means something.
        ensure!(
            self.until_refused(100).await?.is_none(),
            "a write was refused though there was room"
        );
        report.say("control: 100 writes are taken while there is room");
        let ballast = disk.fill()?;
        let refusal = self.until_refused(MOST).await?;
        let refusal = refusal.with_context(|| format!("{MOST} writes went to a full disk"))?;
        is_clear(&refusal)?;
        report.say(format!("refused with 507 after {} organisations", self.ledger.organisations()));
        self.reads_go_on(20).await?;
        ensure!(self.until_refused(5).await?.is_some(), "the disk is full no longer, by itself");
        let ready = self.client.get("/readyz").await?;
        report.say(format!("reading goes on; /readyz answers {}", ready.status));
        std::fs::remove_file(&ballast)?;
        self.writes_again().await?;
        ensure!(
            self.until_refused(100).await?.is_none(),
            "a write was refused though there is room again"
        );
        self.reads_go_on(1).await?;
        report.say("with room again, 100 writes are taken, without a restart");
        pages::wait_for_index(server, self.ledger.organisations()).await?;
        report.say("the index has come as far as the database");
        Ok(())
    }

    /// Writes at most that many forms; the first refusal.
    async fn until_refused(&mut self, most: usize) -> Result<Option<Answer>> {
        for _ in 0..most {
            let wish = self.writer.wish();
            let answer = writers::send(&mut self.client, &wish).await?;
            if answer.status != 303 {
                self.ledger.refuse(wish.noun, &wish.name);
                return Ok(Some(answer));
            }
            self.ledger.promise(wish.noun, &wish.name, &answer.location);
        }
        Ok(None)
    }

    async fn reads_go_on(&mut self, times: usize) -> Result<()> {
        let newest = self.ledger.newest().context("nothing was written")?.to_owned();
        let paths = ["/livez", "/", "/organisations", "/views", "/organisations?q=writer", &newest];
        for path in paths.iter().cycle().take(paths.len() * times) {
            let answer = self.client.get(path).await?;
            ensure!(
                answer.status == 200,
                "{path} answers {} while the disk is full",
                answer.status
            );
        }
        Ok(())
    }

    /// The server may need a moment to see that there is room.
    async fn writes_again(&mut self) -> Result<()> {
        for _ in 0..100 {
            if self.until_refused(1).await?.is_none() {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        anyhow::bail!("nothing is taken though there is room again")
    }
}

/// The page says in words that the disk is full, and how it is told to programs.
fn is_clear(answer: &Answer) -> Result<()> {
    let text = answer.text();
    ensure!(answer.status == 507, "a write to a full disk is answered {}: {text}", answer.status);
    let page = text.to_lowercase();
    ensure!(page.contains("<h1") && page.contains("no room"), "the page does not say why: {text}");
    Ok(())
}

/// A small disk in memory, unmounted with this value.
struct Disk(PathBuf);

impl Disk {
    /// The disk, or why it cannot be had.
    fn mount(megabytes: usize) -> Result<Result<Self, String>> {
        let at = places::kept()?.join("full");
        // One that was left behind by a run that was ended.
        drop(Command::new("umount").arg(&at).output());
        std::fs::create_dir_all(&at)?;
        let size = format!("size={megabytes}m,mode=700");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &size, "entente-bench"]).arg(&at);
        let Ok(ended) = mount.output() else { return Ok(Err("there is no `mount`".to_owned())) };
        if ended.status.success() {
            return Ok(Ok(Self(at)));
        }
        Ok(Err(String::from_utf8_lossy(&ended.stderr).trim().to_owned()))
    }

    /// Fills it but for a little room; the file that does.
    fn fill(&self) -> Result<PathBuf> {
        static BLOCK: [u8; 1 << 16] = [7; 1 << 16];
        let path = self.0.join("ballast");
        let mut file = File::create(&path)?;
        while file.write_all(&BLOCK).is_ok() {}
        let full = file.metadata()?.len();
        OpenOptions::new().write(true).open(&path)?.set_len(full.saturating_sub(ROOM))?;
        Ok(path)
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let at: &Path = &self.0;
        // Threads that have read the database may still be closing it.
        for _ in 0..50 {
            if Command::new("umount").arg(at).output().is_ok_and(|it| it.status.success()) {
                break;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        drop(std::fs::remove_dir(at));
    }
}
