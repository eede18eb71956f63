//! A real PostgreSQL for the tests: on loopback, in a temporary folder, never as root.

use std::{
    fs,
    io::{BufRead, BufReader, Read},
    net::TcpListener,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
};

use anyhow::{Context, Result, bail};

use super::tools;
use crate::run;

const SCRIPT: &str = include_str!("postgres.sh");
/// Users a server may run as when we are root, best first.
const USERS: [&str; 2] = ["postgres", "nobody"];

/// A running server. It stops when this goes, also when it goes by a signal: the script that
/// watches the server sees its input close.
pub struct Postgres {
    script: Child,
    input: Option<ChildStdin>,
    address: String,
}

impl Postgres {
    pub fn start() -> Result<Self> {
        let programs = programs().context("no initdb and postgres found")?;
        let port = free_port()?;
        let mut command = unprivileged()?;
        command.args(["-c", SCRIPT, "entente-postgres"]).arg(programs).arg(port.to_string());
        // A process group of its own: Ctrl-C reaches us alone, and we close the input.
        command.process_group(0).current_dir("/").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut script = command.spawn().context("the PostgreSQL script does not start")?;
        let input = script.stdin.take();
        let mut said = BufReader::new(script.stdout.take().context("no output")?);
        let address = format!("postgres://entente@127.0.0.1:{port}/postgres");
        let server = Self { script, input, address };
        let mut line = String::new();
        said.read_line(&mut line)?;
        if line.trim() != "ready" {
            said.read_to_string(&mut line)?;
            bail!("PostgreSQL does not start: {}", line.trim());
        }
        Ok(server)
    }

    pub fn address(&self) -> &str {
        &self.address
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        self.input.take();
        drop(self.script.wait());
    }
}

/// The folder of the server's programs: the newest version of Debian's, or the path's.
pub fn programs() -> Option<PathBuf> {
    let is_whole = |folder: &PathBuf| {
        ["initdb", "postgres", "pg_isready"].iter().all(|name| folder.join(name).is_file())
    };
    newest(Path::new("/usr/lib/postgresql"), is_whole).or_else(|| {
        let found = fs::canonicalize(run::find("initdb")?).ok()?;
        found.parent().map(Path::to_path_buf).filter(is_whole)
    })
}

fn newest(versions: &Path, is_whole: impl Fn(&PathBuf) -> bool) -> Option<PathBuf> {
    let entries = fs::read_dir(versions).ok()?.filter_map(Result::ok);
    let folders = entries.filter_map(|entry| {
        let version: u32 = entry.file_name().to_str()?.parse().ok()?;
        Some((version, entry.path().join("bin")))
    });
    folders.filter(|(_, folder)| is_whole(folder)).max().map(|(_, folder)| folder)
}

/// A shell that is not root: PostgreSQL refuses to run as root.
fn unprivileged() -> Result<Command> {
    if !tools::is_root() {
        return Ok(Command::new("sh"));
    }
    let known = |user: &&str| run::output(Command::new("id").args(["-u", user])).is_ok();
    let user = USERS.into_iter().find(|user| known(user)).context("no user to run PostgreSQL")?;
    let runuser = run::find("runuser").context("no `runuser` to leave root with")?;
    let mut command = Command::new(runuser);
    command.args(["-u", user, "--", "sh"]);
    Ok(command)
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

#[cfg(test)]
mod tests {
    use std::{net::TcpStream, time::Instant};

    use super::{Postgres, newest, programs};
    use crate::tree::sample;

    #[test]
    fn the_newest_whole_version_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        sample::plant(folder.path(), &[("9/bin/initdb", ""), ("15/bin/initdb", ""), ("x", "")]);
        let found = newest(folder.path(), |folder| folder.join("initdb").is_file()).unwrap();
        assert_eq!(found, folder.path().join("15/bin"));
    }

    #[test]
    fn a_server_answers_and_is_gone_afterwards() {
        if programs().is_none() {
            return;
        }
        let start = Instant::now();
        let server = Postgres::start().unwrap();
        let host = server.address().split(['@', '/']).nth(3).unwrap().to_owned();
        assert!(TcpStream::connect(&host).is_ok(), "{host}");
        drop(server);
        assert!(TcpStream::connect(&host).is_err());
        assert!(start.elapsed().as_secs() < 60);
    }
}
