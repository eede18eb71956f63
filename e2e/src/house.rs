//! The program and the driver, started once for all stories of a run.

use std::{
    ffi::OsString,
    io::{Read as _, Write as _},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::OnceLock,
    thread::sleep,
    time::{Duration, Instant},
};

/// How long the program may take to plant its network, in a debug build on a busy machine.
const PATIENCE: Duration = Duration::from_secs(90);

/// Keeps program and driver, and ends them by their ids when its input ends: that is when the
/// tests end, however they do. What they wrote meanwhile goes with them.
const KEEPER: &str = r#"
data=$(mktemp -d) || exit 1
trap : INT
ENTENTE_DATA="$data/house" "$1" demo --listen "$2" >"$4/$5program.log" 2>&1 &
program=$!
TMPDIR="$data" "$3" --port=0 >"$4/$5driver.log" 2>&1 &
driver=$!
read -r _
kill "$driver" "$program" 2>/dev/null
wait
rm -rf "$data"
"#;

/// Where everything is.
pub struct House {
    /// Where the program serves.
    pub base: String,
    /// Where the driver listens.
    pub driver: String,
    pub chromium: PathBuf,
    /// For pictures and logs.
    pub folder: PathBuf,
    /// Invariant: lives as long as the tests; its input is what keeps the house open.
    _keeper: Child,
}

/// The one house of this run, opened by the first story that asks.
pub fn house() -> &'static House {
    static HOUSE: OnceLock<Result<House, String>> = OnceLock::new();
    match HOUSE.get_or_init(|| open("")) {
        Ok(house) => house,
        Err(wrong) => panic!("{wrong}"),
    }
}

/// A second house, for a story that leaves traces in every record.
pub fn house_apart() -> &'static House {
    static APART: OnceLock<Result<House, String>> = OnceLock::new();
    match APART.get_or_init(|| open("apart-")) {
        Ok(house) => house,
        Err(wrong) => panic!("{wrong}"),
    }
}

/// Opens one, with `mark` before the names of its logs.
fn open(mark: &str) -> Result<House, String> {
    let chromium = tool("CHROMIUM", &["chromium", "chromium-browser", "google-chrome"]);
    let driver = tool("CHROMEDRIVER", &["chromedriver", "chromium.chromedriver"]);
    let (Some(chromium), Some(driver)) = (chromium, driver) else {
        return Err(
            "there is no browser to test with: apt-get install chromium chromium-driver".into()
        );
    };
    let target = target();
    let program = program(&target)?;
    let folder = target.join("e2e");
    std::fs::create_dir_all(&folder).map_err(|wrong| format!("{}: {wrong}", folder.display()))?;
    let log = |name: &str| folder.join(format!("{mark}{name}.log"));
    for log in [log("driver"), log("program")] {
        // A driver of before must not be taken for ours.
        drop(std::fs::remove_file(log));
    }
    let address = free_address()?;
    let keeper = Command::new("sh")
        .args(["-c", KEEPER, "keeper"])
        .args([program.as_os_str(), address.as_ref(), driver.as_os_str(), folder.as_os_str()])
        .arg(mark)
        .stdin(Stdio::piped())
        .spawn()
        .map_err(|wrong| format!("no shell: {wrong}"))?;
    let port = wait("the driver", &log("driver"), || {
        let said = std::fs::read_to_string(log("driver")).ok()?;
        let (_, port) = said.split_once("started successfully on port ")?;
        port.split('.').next()?.parse::<u16>().ok()
    })?;
    wait("the program", &log("program"), || answers(&address))?;
    // By name: browsers make passkeys for names only.
    let base = format!("http://{}", address.replace("127.0.0.1", "localhost"));
    let driver = format!("http://127.0.0.1:{port}");
    Ok(House { base, driver, chromium, folder, _keeper: keeper })
}

/// The folder Cargo builds into.
fn target() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap_or(Path::new("."));
    std::env::var_os("CARGO_TARGET_DIR").map_or(root.join("target"), PathBuf::from)
}

fn program(target: &Path) -> Result<PathBuf, String> {
    let built = ["release/entente", "debug/entente"].map(|place| target.join(place));
    let given = std::env::var_os("ENTENTE_PROGRAM").map(PathBuf::from);
    let found = given.into_iter().chain(built).find(|place| place.is_file());
    found.ok_or_else(|| "there is no program to test: cargo build --release -p entente".into())
}

/// A tool named by the environment, or found on the path.
fn tool(variable: &str, names: &[&str]) -> Option<PathBuf> {
    let given = std::env::var_os(variable).map(PathBuf::from).filter(|place| place.is_file());
    let path: OsString = std::env::var_os("PATH").unwrap_or_default();
    let places = || std::env::split_paths(&path);
    let find = |name: &&str| places().map(|place| place.join(name)).find(|it| it.is_file());
    given.or_else(|| names.iter().find_map(find))
}

fn free_address() -> Result<String, String> {
    let listener = TcpListener::bind("127.0.0.1:0").and_then(|it| it.local_addr());
    listener.map(|address| address.to_string()).map_err(|wrong| format!("no free port: {wrong}"))
}

fn wait<T>(what: &str, log: &Path, mut ready: impl FnMut() -> Option<T>) -> Result<T, String> {
    let begun = Instant::now();
    while begun.elapsed() < PATIENCE {
        if let Some(it) = ready() {
            return Ok(it);
        }
        sleep(Duration::from_millis(100));
    }
    let said = std::fs::read_to_string(log).unwrap_or_default();
    Err(format!("{what} did not start within {} s; it said:\n{said}", PATIENCE.as_secs()))
}

/// Whether the program says that it is alive.
fn answers(address: &str) -> Option<()> {
    let mut line = TcpStream::connect(address).ok()?;
    let asked = format!("GET /about HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    line.write_all(asked.as_bytes()).ok()?;
    let mut said = String::new();
    line.read_to_string(&mut said).ok()?;
    said.starts_with("HTTP/1.1 200").then_some(())
}
