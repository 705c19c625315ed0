//! The built program, run as another program would run it.
//!
//! Refuses the environment of whoever runs the tests: only what a test gives is set.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use serde_json::Value;

/// What a run of the program came to.
#[derive(Debug)]
pub(crate) struct Ran {
    /// The exit code; `None` when a signal ended it.
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// The JSON Lines on stdout; anything else there is a defect.
    pub(crate) fn lines(&self) -> Vec<Value> {
        let read = |line: &str| serde_json::from_str(line).expect("JSON Lines and nothing else");
        self.out.lines().map(read).collect()
    }

    /// Fails unless the program ended with `code`; returns what it said on stderr.
    pub(crate) fn ended(&self, code: i32) -> &str {
        assert_eq!(
            self.code,
            Some(code),
            "stdout: {}\nstderr: {}",
            self.out,
            self.err
        );
        &self.err
    }
}

/// The program with `words`, in the home folder `home`.
pub(crate) fn program(home: &Path, words: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_regwatch"));
    command.env_clear().arg("--home").arg(home).args(words);
    command.stdin(Stdio::null());
    command
}

/// Runs the program to its end.
pub(crate) fn regwatch(home: &Path, words: &[&str]) -> Ran {
    ran(&mut program(home, words))
}

/// Runs a prepared command to its end.
pub(crate) fn ran(command: &mut Command) -> Ran {
    let output = command.output().expect("the program starts");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Ran {
        code: output.status.code(),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}
