//! The command line: `mailwhy zone`, `record`, `spf`, `bounce`, `domain`. It reads files and prints; what is said comes from the library.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    cli::run().unwrap_or_else(|error| {
        eprintln!("mailwhy: {error:#}");
        ExitCode::from(cli::UNREADABLE)
    })
}
