//! Starting other programs: found or not, shown while they run, read when they end.

use std::{
    ffi::OsString,
    io::{BufRead, BufReader, Read},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::mpsc::{self, Sender},
    thread,
};

use anyhow::{Context, Result, bail};

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
    command
}

/// Runs a program and shows every line indented while it comes.
pub fn shown(command: &mut Command) -> Result<Ended> {
    let name = command.get_program().to_string_lossy().into_owned();
    let piped = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = piped.spawn().with_context(|| format!("{name} does not start"))?;
    let (to, lines) = mpsc::channel();
    let readers = [
        child.stdout.take().map(|pipe| follow(pipe, to.clone())),
        child.stderr.take().map(|pipe| follow(pipe, to)),
    ];
    let mut output = String::new();
    for line in lines {
        println!("    {line}");
        output.push_str(&line);
        output.push('\n');
    }
    let status = child.wait()?;
    for reader in readers.into_iter().flatten() {
        drop(reader.join());
    }
    Ok(Ended { success: status.success(), output })
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

fn follow(pipe: impl Read + Send + 'static, to: Sender<String>) -> thread::JoinHandle<()> {
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
    })
}

#[cfg(test)]
mod tests {
    use super::{Command, find, shown};

    #[test]
    fn both_outputs_and_the_end_of_a_program_are_seen() {
        let ended = shown(Command::new("sh").args(["-c", "echo one; echo two >&2; exit 3"]));
        let ended = ended.unwrap();
        assert!(!ended.success);
        assert!(ended.output.contains("one\n") && ended.output.contains("two\n"));
    }

    #[test]
    fn a_program_is_found_by_the_path_or_not_at_all() {
        assert!(find("sh").is_some());
        assert!(find("no-such-program-anywhere").is_none());
    }
}
