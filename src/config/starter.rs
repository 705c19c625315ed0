//! The starter home folder: what `regwatch init` writes, working as it is.
//!
//! Refuses to be clever: the files are plain text with comments, the same for everyone.

/// The files of the starter folder, name and content, in the order a newcomer reads them.
#[must_use]
pub const fn files() -> [(&'static str, &'static str); 3] {
    [
        (super::SETTINGS_FILE, include_str!("starter/regwatch.toml")),
        (super::SOURCES_FILE, include_str!("starter/sources.toml")),
        ("roster.csv", include_str!("starter/roster.csv")),
    ]
}

/// The watch-list of the world, in the place of the starter's sources: hundreds of official addresses, the doubtful
/// ones switched off with their reason.
#[must_use]
pub const fn world() -> &'static str {
    include_str!("../../sources.toml")
}
