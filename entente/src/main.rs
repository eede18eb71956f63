//! The program: start, nothing else.

mod backup;
mod cli;
mod config;
mod content;
mod demo;
mod doctor;
mod features;
mod find;
mod house;
mod import;
mod letter;
mod lists;
mod schedule;
mod serve;
mod telemetry;
#[cfg(test)]
mod tests;

fn main() -> std::process::ExitCode {
    cli::run()
}
