//! The program as a child: started, waited for, signed in at, ended.

use std::{
    fs::File,
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use anyhow::{Context as _, Result, bail, ensure};

use crate::{
    http::{Answer, Client},
    places,
    report::{kilobytes, read},
};

/// How long a server may take until it can be asked.
const PATIENCE: Duration = Duration::from_mins(2);

/// A running server, ended with this value.
pub struct Program {
    child: Child,
    pub address: SocketAddr,
}

/// What the server is started with beside its data folder.
#[derive(Debug, Clone, Copy, Default)]
pub struct Settings<'a> {
    /// The address of a PostgreSQL database; empty for SQLite.
    pub database: &'a str,
    /// What is logged; empty for what is logged by default.
    pub log: &'a str,
}

/// The program as users run it.
pub fn binary() -> Result<PathBuf> {
    let built = ["release/entente", "debug/entente"].map(|it| places::target().join(it));
    let given = std::env::var_os("ENTENTE_PROGRAM").map(PathBuf::from);
    let found = given.into_iter().chain(built).find(|it| it.is_file());
    found.context("there is no program; build it with `cargo build --release -p entente`")
}

/// The program with one command, in an environment without settings of others.
pub fn command(data: &Path, settings: Settings, words: &[&str]) -> Result<Command> {
    let mut command = Command::new(binary()?);
    command.env_clear().current_dir(places::kept()?).arg("--data").arg(data).args(words);
    for (name, value) in [("ENTENTE_DATABASE", settings.database), ("ENTENTE_LOG", settings.log)] {
        if !value.is_empty() {
            command.env(name, value);
        }
    }
    Ok(command)
}

/// Runs the program until it ends; what it said.
pub fn done(data: &Path, settings: Settings, words: &[&str]) -> Result<String> {
    let ended = command(data, settings, words)?.stdin(Stdio::null()).output()?;
    let wrong = String::from_utf8_lossy(&ended.stderr);
    ensure!(ended.status.success(), "`entente {}`: {wrong}", words.join(" "));
    Ok(String::from_utf8_lossy(&ended.stdout).into_owned())
}

impl Program {
    /// Starts a server and waits until it answers.
    pub async fn serve(data: &Path, settings: Settings<'_>) -> Result<Self> {
        let mut it = Self::start(data, settings, "serve")?;
        it.until("/livez", |answer| answer.status == 200).await?;
        Ok(it)
    }

    /// Starts a server at a free port; nobody has waited for it.
    pub fn start(data: &Path, settings: Settings, word: &str) -> Result<Self> {
        let address = free()?;
        let listen = address.to_string();
        let command = command(data, settings, &["--listen", &listen, word])?;
        Self::spawn(command, address)
    }

    /// Starts one of our own servers, and waits until it answers.
    pub async fn own(word: &str, folder: &Path) -> Result<Self> {
        let address = free()?;
        let mut command = Command::new(std::env::current_exe()?);
        command.arg(word).arg(folder).arg(address.to_string());
        let mut it = Self::spawn(command, address)?;
        it.until("/livez", |answer| answer.status == 200).await?;
        Ok(it)
    }

    fn spawn(mut command: Command, address: SocketAddr) -> Result<Self> {
        // A pipe nobody reads would stop the server when it is full.
        let log = File::create(places::kept()?.join(format!("{}.log", address.port())))?;
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
        let child = command.spawn().context("the server does not start")?;
        Ok(Self { child, address })
    }

    /// Asks for a page until the answer is as wanted; how long that took.
    pub async fn until(
        &mut self,
        path: &str,
        wanted: impl Fn(&Answer) -> bool,
    ) -> Result<Duration> {
        let began = Instant::now();
        let mut client = Client::new(self.address);
        loop {
            match client.get(path).await {
                Ok(answer) if wanted(&answer) => return Ok(began.elapsed()),
                _ => client = Client::new(self.address),
            }
            if let Some(status) = self.child.try_wait()? {
                bail!("the server ended: {status}; {}", self.said());
            }
            ensure!(began.elapsed() < PATIENCE, "{path} is not as wanted; {}", self.said());
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    /// The end of what the server logged.
    fn said(&self) -> String {
        let name = format!("{}.log", self.address.port());
        let log =
            places::kept().map(|it| read(&it.join(name).to_string_lossy())).unwrap_or_default();
        let last: Vec<&str> = log.lines().rev().take(5).collect();
        last.into_iter().rev().collect::<Vec<_>>().join("\n")
    }

    /// The memory it holds now, in megabytes.
    #[expect(clippy::cast_precision_loss, reason = "a size in megabytes")]
    pub fn memory(&self) -> f64 {
        let status = read(&format!("/proc/{}/status", self.child.id()));
        kilobytes(&status, "VmRSS:") as f64 / 1024.0
    }

    /// Ends it without warning, as a power cut would.
    pub fn kill(mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// Asks it to stop, and waits.
    pub fn stop(mut self) -> Result<()> {
        let id = self.child.id().to_string();
        Command::new("kill").args(["-TERM", &id]).status()?;
        let status = self.child.wait()?;
        ensure!(status.success(), "the server did not end well: {status}");
        Ok(())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
        if let Ok(kept) = places::kept() {
            drop(std::fs::remove_file(kept.join(format!("{}.log", self.address.port()))));
        }
    }
}

/// A port nobody listens at.
fn free() -> Result<SocketAddr> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?)
}

/// Opens an account for an administrator; where its link leads. No server need run.
pub fn invite(data: &Path, settings: Settings) -> Result<String> {
    let email = format!("bench-{}@example.org", kit::Id::<()>::new());
    let words = ["user", "invite", &email, "--name", "Bench", "--administrator"];
    let said = done(data, settings, &words)?;
    let link = said.split_once("/enter/").map(|(_, key)| key.trim());
    let key = link.and_then(|it| it.split_whitespace().next()).context("no link was printed")?;
    Ok(format!("/enter/{key}"))
}

/// Signs in with the link of an invitation, as its owner would.
pub async fn sign_in(address: SocketAddr, link: &str) -> Result<Client> {
    let mut client = Client::new(address);
    let answer = client.post(link, &[]).await?;
    ensure!(answer.status == 303, "signing in answers {}", answer.status);
    let account = client.get("/account").await?;
    ensure!(account.status == 200, "the account of somebody signed in answers {}", account.status);
    Ok(client)
}
