//! Where logs go: to stderr, filtered by `REGWATCH_LOG`.
//!
//! Refuses stdout, which belongs to what a command prints.

use tracing_subscriber::EnvFilter;

/// The library that talks to the browser warns of every message of a newer browser that it does not know.
const OF_LIBRARIES: &str = "chromiumoxide=error";

/// Starts logging. `REGWATCH_LOG` is a filter such as `info` or `regwatch=debug,warn`; without it
/// `default` holds, and a filter that cannot be read is named and replaced by it.
pub(super) fn start(default: &str) {
    let default = format!("{default},{OF_LIBRARIES}");
    let wanted = std::env::var_os("REGWATCH_LOG").unwrap_or_default();
    let wanted = wanted.to_string_lossy();
    let (filter, unreadable) = match wanted.trim() {
        "" => (EnvFilter::new(&default), None),
        text => match EnvFilter::try_new(text) {
            Ok(filter) => (filter, None),
            Err(error) => (EnvFilter::new(&default), Some(error)),
        },
    };
    let started = tracing_subscriber::fmt()
        // Whoever reads the log may be gone: to complain of that on stderr would end the task that logs.
        .log_internal_errors(false)
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_target(false)
        .with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr()))
        .try_init();
    // A second command in one process, as in tests, keeps the first one's logging.
    if started.is_ok()
        && let Some(error) = unreadable
    {
        tracing::warn!(
            "REGWATCH_LOG is no filter ({error}); write one such as info or regwatch=debug"
        );
    }
}
