//! Where Chromium and its driver lie, told to the browser tests as `CHROMIUM` and `CHROMEDRIVER`.

use std::{path::PathBuf, process::Command};

use crate::run;

const CHROMIUM: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];
const DRIVER: [&str; 2] = ["chromedriver", "chromium.chromedriver"];

/// A browser and the driver that belongs to it.
pub struct Browser {
    chromium: PathBuf,
    driver: PathBuf,
}

impl Browser {
    pub fn find() -> Option<Self> {
        Some(Self { chromium: chromium()?, driver: driver()? })
    }

    pub fn tell<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        command.env("CHROMIUM", &self.chromium).env("CHROMEDRIVER", &self.driver)
    }
}

pub fn chromium() -> Option<PathBuf> {
    given("CHROMIUM").or_else(|| CHROMIUM.into_iter().find_map(run::find))
}

pub fn driver() -> Option<PathBuf> {
    given("CHROMEDRIVER").or_else(|| DRIVER.into_iter().find_map(run::find))
}

fn given(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_file())
}
