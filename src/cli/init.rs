//! `init`: writes a starter home folder that works as it is.
//!
//! Refuses to touch a file that is already there.

use std::{
    fs::OpenOptions,
    io::{self, Write},
    path::Path,
};

use anyhow::Context;

use super::Exit;
use crate::config::{SOURCES_FILE, starter};

/// Write a starter home folder
///
/// Writes regwatch.toml, sources.toml and roster.csv with comments. The folder
/// works as it is: a handful of official sources, four markets, and mails as
/// files in spool/. When one of the three is there already, nothing is written.
///
/// With --world, sources.toml is the shipped watch-list: official addresses of
/// 180 countries and territories, collected from public documents and not asked
/// from here. Keep the rows of the countries you serve, then let
/// `regwatch source survey` try them from your network.
///
/// Examples:
///   regwatch --home /srv/regwatch init
///   regwatch --home /srv/regwatch init --world
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(super) struct Args {
    /// Write the watch-list of the world instead of a handful of sources
    #[arg(long)]
    world: bool,
}

impl Args {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        let there: Vec<&str> = starter::files()
            .into_iter()
            .map(|(name, _)| name)
            .filter(|name| home.join(name).exists())
            .collect();
        if !there.is_empty() {
            let (there, home) = (there.join(", "), home.display());
            anyhow::bail!(
                "{home} holds {there} already; move that away, or name another folder with --home"
            );
        }
        std::fs::create_dir_all(home)
            .with_context(|| format!("cannot make the folder {}", home.display()))?;
        let mut written = Vec::new();
        for (name, content) in self.files() {
            if let Err(error) = write_new(&home.join(name), content) {
                take_back(&written);
                let what = format!(
                    "cannot write {name} in {}; check owner, permissions and space",
                    home.display()
                );
                return Err(anyhow::Error::from(error).context(what));
            }
            written.push(home.join(name));
        }
        let mut out = io::stdout().lock();
        writeln!(out, "A starter folder stands in {}:", home.display())?;
        writeln!(
            out,
            "  regwatch.toml  markets, policy, mail, web: put your own address into [fetch] and [mail]"
        )?;
        let what = if self.world {
            "the watch-list of the world: keep the rows of the countries you serve"
        } else {
            "what to watch; `init --world` in an empty folder writes the list of the world"
        };
        writeln!(out, "  sources.toml   {what}")?;
        writeln!(
            out,
            "  roster.csv     who works for you: replace the examples"
        )?;
        write!(out, "{}", next_steps(home, self.world))?;
        Ok(Exit::Done)
    }

    /// The files to write, in the order a newcomer reads them.
    fn files(&self) -> [(&'static str, &'static str); 3] {
        starter::files().map(|(name, content)| match self.world {
            true if name == SOURCES_FILE => (name, starter::world()),
            _ => (name, content),
        })
    }
}

/// The commands that follow, as they are typed from here.
fn next_steps(home: &Path, world: bool) -> String {
    let (at, roster) = if home == Path::new(".") {
        (String::new(), "roster.csv".to_owned())
    } else {
        let roster = home.join("roster.csv").display().to_string();
        (format!(" --home {}", home.display()), roster)
    };
    let survey = if world {
        format!("  regwatch{at} source survey\n")
    } else {
        String::new()
    };
    format!(
        "Then:\n  regwatch{at} check\n{survey}  regwatch{at} agent import {roster}\n  regwatch{at} user add NAME\n  regwatch{at} run\n"
    )
}

fn write_new(path: &Path, content: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(content.as_bytes())?;
    file.sync_all()
}

/// Removes what this run wrote, so that a full disk leaves no half folder behind.
fn take_back(written: &[std::path::PathBuf]) {
    for path in written {
        if let Err(error) = std::fs::remove_file(path) {
            tracing::warn!(
                "{} was written and cannot be removed: {error}",
                path.display()
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_next_commands_work_from_where_init_was_typed() {
        assert!(next_steps(Path::new("."), false).contains("regwatch agent import roster.csv\n"));
        let elsewhere = next_steps(Path::new("/srv/regwatch"), true);
        let survey = "  regwatch --home /srv/regwatch source survey\n";
        assert!(elsewhere.contains(survey), "{elsewhere}");
        let import = "regwatch --home /srv/regwatch agent import /srv/regwatch/roster.csv\n";
        assert!(elsewhere.contains(import), "{elsewhere}");
    }
}
