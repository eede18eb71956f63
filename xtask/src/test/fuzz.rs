//! The interface for programs, asked by chance: schemathesis reads the OpenAPI document of the
//! running program and looks for answers that are errors of ours or that nobody wrote down.

use std::{
    io::{Read as _, Write as _},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use super::{Count, Outcome, tools};
use crate::run;

/// The version that is known to ask what we want to be asked.
const SCHEMATHESIS: &str = "schemathesis==4.32.5";
/// Roles of the demo network; nobody first.
const ROLES: [&str; 7] = ["", "member", "coach", "reviewer", "adviser", "manager", "administrator"];
/// How many questions a phase asks of each route.
const EXAMPLES: &str = "40";
/// How long the program may take to plant its network.
const PATIENCE: Duration = Duration::from_mins(1);

/// Ends the program when its own input ends: also when we are ended.
const KEEPER: &str = r#"
data=$(mktemp -d) || exit 1
trap : INT
ENTENTE_DATA="$data/house" "$1" demo --listen "$2" >"$data/log" 2>&1 &
program=$!
read -r _
kill "$program" 2>/dev/null
wait
rm -rf "$data"
"#;

/// A demo of our own.
struct Demo {
    keeper: Child,
    address: String,
}

impl Demo {
    fn start(program: &Path) -> Result<Self> {
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?.to_string();
        let mut keeper = Command::new("sh");
        keeper.args(["-c", KEEPER, "keeper"]).arg(program).arg(&address).stdin(Stdio::piped());
        let demo = Self { keeper: keeper.spawn().context("no shell")?, address };
        let begun = Instant::now();
        while !demo.ask("GET", "/about").is_ok_and(|said| said.starts_with("HTTP/1.1 200")) {
            if begun.elapsed() > PATIENCE {
                bail!("the program does not start");
            }
            sleep(Duration::from_millis(200));
        }
        Ok(demo)
    }

    fn ask(&self, method: &str, path: &str) -> Result<String> {
        let mut line = TcpStream::connect(&self.address)?;
        let host = &self.address;
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        );
        line.write_all(head.as_bytes())?;
        let mut said = Vec::new();
        line.read_to_end(&mut said)?;
        Ok(String::from_utf8_lossy(&said).into_owned())
    }

    /// The cookies of somebody of the demo; none if there is nobody in that role.
    fn cookies(&self, role: &str) -> Result<Option<String>> {
        let said = self.ask("POST", &format!("/demo/{role}"))?;
        let head = said.split("\r\n\r\n").next().unwrap_or_default();
        let set = head.lines().filter_map(|line| {
            let (name, value) = line.split_once(": ")?;
            name.eq_ignore_ascii_case("set-cookie").then(|| value.split(';').next())?
        });
        let all: Vec<_> = set.collect();
        Ok(all.iter().any(|it| it.starts_with("session=")).then(|| all.join("; ")))
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        drop(self.keeper.wait());
    }
}

/// Asks as everybody; a role that finds something fails.
pub fn ask(root: &Path, program: &Path) -> Result<Outcome> {
    let asker = installed(root)?;
    let demo = Demo::start(program)?;
    let mut count = Count::default();
    for role in ROLES {
        let cookies = if role.is_empty() { None } else { demo.cookies(role)? };
        if cookies.is_none() && !role.is_empty() {
            println!("    nobody is {role}");
            continue;
        }
        println!("    as {}", if role.is_empty() { "nobody" } else { role });
        let mut asking = Command::new(&asker);
        let document = format!("http://{}/api/v1/openapi.json", demo.address);
        asking.arg("run").arg(document).args(["--max-examples", EXAMPLES]);
        asking.args(["--generation-deterministic", "--no-color"]);
        // It keeps notes where it is started.
        asking.current_dir(root.join("target/schemathesis"));
        // What has to be there together (a text or something to match) no schema says.
        let mut left_out = "positive_data_acceptance".to_owned();
        if let Some(cookies) = cookies {
            asking.args(["-H", &format!("Cookie: {cookies}")]);
            // The session goes along whatever else is sent: no question is without one.
            left_out.push_str(",ignored_auth");
        }
        asking.args(["--checks", "all", "--exclude-checks", &left_out]);
        count = count.and(Count::one(run::shown(&mut asking)?.success));
    }
    Ok(Outcome::Done(count))
}

/// The asker in an environment of its own below the target folder.
fn installed(root: &Path) -> Result<PathBuf> {
    let place = root.join("target/schemathesis");
    let asker = place.join("bin/schemathesis");
    if asker.is_file() {
        return Ok(asker);
    }
    tools::need(&[tools::Tool::python()])?;
    run::output(Command::new("python3").args(["-m", "venv"]).arg(&place))?;
    let mut pip = Command::new(place.join("bin/pip"));
    let ended = run::shown(pip.args(["install", "--quiet", SCHEMATHESIS]))?;
    if !ended.success || !asker.is_file() {
        drop(std::fs::remove_dir_all(&place));
        bail!("{SCHEMATHESIS} cannot be installed from the Python package index");
    }
    Ok(asker)
}
