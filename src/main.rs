//! The program: hands its words to the command line and ends with its exit code.
//!
//! Refuses to hold anything else.

use std::process::ExitCode;

fn main() -> ExitCode {
    regwatch::cli::run(std::env::args_os())
}
