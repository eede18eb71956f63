//! The demo: a whole network from the readable files of `content/demo`, planted once.
#![expect(clippy::print_stdout, reason = "the demo tells where it can be seen")]

use anyhow::{Context as _, Result};
use kit::{
    Caller, Id, Tx,
    demo::Garden,
    journal::{self, Change},
    web::App,
};

use crate::{config::Config, content, features::FEATURES, house, serve};

/// What the journal says when the network stands.
const PLANTED: &str = "demo.planted";

/// Plants the network if it is not there yet, and serves it.
pub fn run(config: &Config) -> Result<()> {
    let mut settings = config.settings()?;
    settings.demo = true;
    if config.is_default("base_url") {
        settings.base_url = format!("http://{}", named(config.listen()?));
    }
    if config.inbox()?.is_none() {
        // An address to look at: who puts a letter into that folder sees it come in.
        let folder = settings.data.join("letters");
        let way = inbox::Way::new(&folder, "entente@agency.example");
        inbox::open(&settings.data, way.context("the address of the demo")?);
    }
    let app = house::open_as(config, settings)?;
    plant(&app)?;
    let now = app.clock.now();
    let entrances = app.db.write_now(move |tx| people::demo_entrances(tx, now))?;
    serve::serve(config, &app, |at| println!("{}", told(&entrances, at)))
}

/// This machine by its name: browsers make passkeys for names only.
fn named(at: std::net::SocketAddr) -> String {
    if at.ip().is_loopback() { format!("localhost:{}", at.port()) } else { at.to_string() }
}

/// Plants every feature's part in one transaction: the whole network, or nothing of it.
pub fn plant(app: &App) -> Result<()> {
    if app.db.read_now(stands)? {
        return Ok(());
    }
    println!("Planting the demo network …");
    let (files, now) = (content::demo(), app.clock.now());
    let grow = move |tx: &mut Tx| {
        if stands(tx)? {
            return Ok(());
        }
        let garden = Garden { files: &files, now };
        grow_all(tx, &garden)?;
        let what = ("demo", Id::<Garden<'_>>::nil());
        journal::write(tx, &Caller::house(now), PLANTED, what, Change::none())
    };
    app.db.write_now(grow).context("the demo network cannot be planted")?;
    app.search.feed(&app.db, FEATURES).context("the demo network cannot be indexed")?;
    Ok(())
}

/// Plants the part of every feature, those below first.
pub fn grow_all(tx: &mut Tx, garden: &Garden<'_>) -> kit::Result<()> {
    let mut all: Vec<_> = FEATURES.iter().collect();
    all.sort_by_key(|feature| feature.demo_rank);
    all.into_iter().filter_map(|feature| feature.demo).try_for_each(|plant| plant(tx, garden))
}

fn stands(tx: &mut Tx) -> kit::Result<bool> {
    journal::has_happened(tx, PLANTED)
}

/// Where it can be seen, with a link for each role.
fn told(entrances: &[people::Entrance], at: std::net::SocketAddr) -> String {
    use std::fmt::Write as _;
    let at = named(at);
    let mut said = format!("\nEntente is ready: http://{at}\n\nSign in with one click as\n");
    for entrance in entrances {
        let who = format!("{} ({})", entrance.name, entrance.agency);
        let _ =
            writeln!(said, "  {:<14} http://{at}{}  {who}", entrance.role.as_str(), entrance.path);
    }
    said.push_str("\nCtrl-C ends it; the data stay.\n");
    said
}
