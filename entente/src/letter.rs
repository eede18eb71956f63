//! One letter from standard input into the folder of letters, for mail servers that pipe instead of deliver.
//!
//! What the server is told stands in its own terms (sysexits): it keeps the letter and comes again, or sends it back.

use std::{io::Read as _, process::ExitCode};

use clap::Args;

use crate::config::Config;

/// The letter is not taken for good: the server sends it back.
const DATA: u8 = 65;
/// There is no letter.
const NO_INPUT: u8 = 66;
/// Not now: the server keeps it and comes again.
const LATER: u8 = 75;

#[derive(Args)]
pub struct Order {
    /// The address the letter is delivered to, as the mail server knows it
    address: Option<String>,
}

/// Puts the letter into the folder, whole or not at all.
pub fn run(config: &Config, order: &Order) -> ExitCode {
    let way = match config.inbox() {
        Ok(Some(way)) => way,
        Ok(None) => return later(&"the setting `inbox` is empty"),
        Err(wrong) => return later(&wrong),
    };
    let mut letter = Vec::new();
    let most = inbox::LARGEST as u64 + 1;
    if let Err(wrong) = std::io::stdin().take(most).read_to_end(&mut letter) {
        return later(&wrong);
    }
    if letter.iter().all(u8::is_ascii_whitespace) {
        eprintln!("entente: there is no letter on standard input");
        return ExitCode::from(NO_INPUT);
    }
    if letter.len() > inbox::LARGEST {
        eprintln!("entente: the letter is larger than {} megabytes", inbox::LARGEST >> 20);
        return ExitCode::from(DATA);
    }
    match inbox::put(&way, &letter, order.address.as_deref()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(wrong) => later(&format!("{}: {wrong}", way.folder().display())),
    }
}

/// Says why the server has to come again.
pub fn later(why: &dyn std::fmt::Display) -> ExitCode {
    eprintln!("entente: the letter cannot be taken now: {why:#}");
    ExitCode::from(LATER)
}
