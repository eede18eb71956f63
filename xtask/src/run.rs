//! Starting other programs: found or not, shown while they run, read when they end.

use std::{
    ffi::OsString,
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::mpsc::{self, RecvTimeoutError, Sender},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

/// No program of a test run takes longer; one that hangs must not hide the results of others.
const LONGEST: Duration = Duration::from_mins(40);

/// How a program ended and what it said, errors included.
pub struct Ended {
    pub success: bool,
    pub output: String,
}

/// The cargo that started us, or the one on the path.
pub fn cargo(root: &Path) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(cargo);
    command.current_dir(root);
    // What cargo told us of ourselves: build scripts that look at it would run again, and
    // everything above them, each time somebody builds without us in between.
    for (name, _) in std::env::vars_os() {
        if name.to_str().is_some_and(|it| OURS.iter().any(|ours| it.starts_with(ours))) {
            command.env_remove(name);
        }
    }
    command
}

/// How the names of what cargo tells a program that it runs begin.
const OURS: [&str; 2] = ["CARGO_MANIFEST_", "CARGO_PKG_"];

/// Runs a program and shows every line indented while it comes.
pub fn shown(command: &mut Command) -> Result<Ended> {
    shown_for(command, LONGEST)
}

/// The same, stopped after a while.
fn shown_for(command: &mut Command, longest: Duration) -> Result<Ended> {
    let end = Instant::now() + longest;
    let name = command.get_program().to_string_lossy().into_owned();
    let piped = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().with_context(|| format!("{name} does not start"))?;
    let (to, lines) = mpsc::channel();
    if let Some(pipe) = child.stdout.take() {
        follow(pipe, to.clone());
    }
    if let Some(pipe) = child.stderr.take() {
        follow(pipe, to);
    }
    let mut output = String::new();
    loop {
        match lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
            Ok(line) => {
                println!("    {line}");
                output.push_str(&line);
                output.push('\n');
            }
            Err(RecvTimeoutError::Disconnected) => break,
            Err(RecvTimeoutError::Timeout) => {
                println!("    {name} is stopped: it took more than {} s", longest.as_secs());
                child.kill()?;
                child.wait()?;
                return Ok(Ended { success: false, output });
            }
        }
    }
    Ok(Ended { success: child.wait()?.success(), output })
}

/// Runs a program and gives what it wrote to its output.
pub fn output(command: &mut Command) -> Result<String> {
    let name = command.get_program().to_string_lossy().into_owned();
    let ended = command.stdin(Stdio::null()).output().with_context(|| format!("no {name}"))?;
    if !ended.status.success() {
        bail!("{name}: {}", String::from_utf8_lossy(&ended.stderr).trim());
    }
    Ok(String::from_utf8(ended.stdout)?)
}

/// Where a program lies, by the search path.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// Ends with the pipe, or when nobody listens any more.
fn follow(pipe: impl Read + Send + 'static, to: Sender<String>) {
    thread::spawn(move || {
        let mut lines = BufReader::new(pipe);
        let mut line = Vec::new();
        while lines.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
            let text = String::from_utf8_lossy(&line).trim_end().to_owned();
            line.clear();
            if to.send(text).is_err() {
                return;
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::{Command, Duration, find, shown, shown_for};

    #[test]
    fn both_outputs_and_the_end_of_a_program_are_seen() {
        let ended = shown(Command::new("sh").args(["-c", "echo one; echo two >&2; exit 3"]));
        let ended = ended.unwrap();
        assert!(!ended.success);
        assert!(ended.output.contains("one\n") && ended.output.contains("two\n"));
    }

    #[test]
    fn a_program_that_hangs_is_stopped() {
        let ended = shown_for(Command::new("sleep").arg("60"), Duration::from_millis(50));
        assert!(!ended.unwrap().success);
    }

    #[test]
    fn a_program_is_found_by_the_path_or_not_at_all() {
        assert!(find("sh").is_some());
        assert!(find("no-such-program-anywhere").is_none());
    }
}
