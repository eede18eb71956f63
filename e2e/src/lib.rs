//! Browser stories: what people do with the program, told in a real browser.
//!
//! `cargo test -p e2e` starts the demo and one chromedriver, both gone when the tests are. Each
//! story has a browser window of its own; pictures and logs lie in `target/e2e`.

#[cfg(test)]
mod accessible;
#[cfg(test)]
mod assessments;
#[cfg(test)]
mod bookings;
#[cfg(test)]
mod browser;
#[cfg(test)]
mod cases;
#[cfg(test)]
mod coaches;
#[cfg(test)]
mod contacts;
#[cfg(test)]
mod conversations;
#[cfg(test)]
mod driver;
#[cfg(test)]
mod events;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod house;
#[cfg(test)]
mod interests;
#[cfg(test)]
mod keyboard;
#[cfg(test)]
mod languages;
#[cfg(test)]
mod line;
#[cfg(test)]
mod notices;
#[cfg(test)]
mod objections;
#[cfg(test)]
mod once;
#[cfg(test)]
mod operators;
#[cfg(test)]
mod opportunities;
#[cfg(test)]
mod organisations;
#[cfg(test)]
mod overseas;
#[cfg(test)]
mod people;
#[cfg(test)]
mod pictures;
#[cfg(test)]
mod profiles;
#[cfg(test)]
mod scriptless;
#[cfg(test)]
mod security;
#[cfg(test)]
mod strangers;
