//! The heap of a program that runs for long: few for all its threads, and what is free goes back to the system.
//!
//! Refuses to know better than whoever set the heap by themselves.

use std::{env, ffi::OsString, io, os::unix::process::CommandExt as _, process::Command};

/// What the system's C library reads when a program starts, and not afterwards (glibc, mallopt(3)): how many heaps the
/// threads share, in bytes how much free memory stays at the end of one, and from which size on a block is one's own.
const SETTINGS: [(&str, &str); 3] = [
    ("MALLOC_ARENA_MAX", "2"),
    ("MALLOC_TRIM_THRESHOLD_", "524288"),
    ("MALLOC_MMAP_THRESHOLD_", "131072"),
];

/// Where an operator may have set the heap in another way.
const TUNABLES: &str = "GLIBC_TUNABLES";

/// Says that the program has been here: a program with privileges starts without [`SETTINGS`], again and again.
const STARTED_ANEW: &str = "REGWATCH_HEAP_SET";

/// Starts the program anew in the same process, with [`SETTINGS`]; does nothing where somebody set any of them, or it
/// was done before.
///
/// # Errors
/// When it cannot be started: then this one goes on, and takes more memory.
pub(super) fn settle() -> io::Result<()> {
    let names = SETTINGS.map(|(name, _)| name);
    let others = [TUNABLES, STARTED_ANEW];
    let is_set = |name: &&str| env::var_os(name).is_some();
    if names.iter().chain(&others).any(is_set) {
        return Ok(());
    }
    let mut words = env::args_os();
    let name = words.next().unwrap_or_else(|| OsString::from("regwatch"));
    let error = Command::new(env::current_exe()?)
        .arg0(name)
        .args(words)
        .envs(SETTINGS)
        .env(STARTED_ANEW, "1")
        .exec();
    Err(error)
}
