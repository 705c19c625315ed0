//! Adds one `[[source]]` at the end of `sources.toml`, with everything before it byte for byte as it was.
//!
//! Refuses to write a file that would not be read back as sound, and half a file.

use std::{fs, io::Write as _, path::Path};

use super::{Config, Problem, Problems, SETTINGS_FILE, SOURCES_FILE, read_text};

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum NotAdded {
    /// The file would not be sound with the row.
    #[error("{0}")]
    Unsound(#[from] Problems),
    /// Somebody else wrote the file meanwhile.
    #[error("sources.toml was changed by somebody else meanwhile; look at it and try again")]
    Overtaken,
    /// The file cannot be written.
    #[error("sources.toml cannot be written: {0}; check its owner, permissions and the space left")]
    Unwritable(#[from] std::io::Error),
}

/// Appends `row`, a whole `[[source]]` table, and returns the configuration with it. The new file stands in the
/// place of the old one at once, with its permissions; a link is followed.
///
/// # Errors
/// With what is wrong; then nothing was written.
pub fn add_source(
    home: &Path,
    row: &str,
    env: &dyn Fn(&str) -> Option<String>,
) -> Result<Config, NotAdded> {
    let path = fs::canonicalize(home.join(SOURCES_FILE))?;
    let before = fs::read(&path)?;
    let after = with_row(&before, row);
    let config = sound(home, &after, env)?;
    let folder = path.parent().unwrap_or(home);
    let mut new = tempfile::Builder::new()
        .prefix(".sources.toml.")
        .tempfile_in(folder)?;
    new.write_all(&after)?;
    new.as_file()
        .set_permissions(fs::metadata(&path)?.permissions())?;
    new.as_file().sync_all()?;
    if fs::read(&path)? != before {
        return Err(NotAdded::Overtaken);
    }
    new.persist(&path).map_err(|error| error.error)?;
    fs::File::open(folder)?.sync_all()?;
    Ok(config)
}

/// The file with the row after an empty line, in the file's own line endings.
fn with_row(before: &[u8], row: &str) -> Vec<u8> {
    let feed: &[u8] = if before.windows(2).any(|pair| pair == b"\r\n") {
        b"\r\n"
    } else {
        b"\n"
    };
    let mut after = before.to_vec();
    if !after.is_empty() {
        if !after.ends_with(b"\n") {
            after.extend_from_slice(feed);
        }
        after.extend_from_slice(feed);
    }
    for line in row.lines() {
        after.extend_from_slice(line.as_bytes());
        after.extend_from_slice(feed);
    }
    after
}

/// The configuration as it would be read with these bytes as sources.
fn sound(
    home: &Path,
    sources: &[u8],
    env: &dyn Fn(&str) -> Option<String>,
) -> Result<Config, Problems> {
    let one = |problem| Problems(vec![problem]);
    let settings = read_text(home, SETTINGS_FILE).map_err(one)?;
    let sources = std::str::from_utf8(sources).map_err(|_| {
        one(Problem {
            file: SOURCES_FILE.to_owned(),
            line: None,
            what: "not UTF-8".to_owned(),
            what_to_do: "save the file as UTF-8".to_owned(),
        })
    })?;
    let sources = sources.strip_prefix('\u{feff}').unwrap_or(sources);
    let mut problems = Vec::new();
    let config = Config::read(home, &settings, sources, env, &mut problems);
    if problems.is_empty() {
        Ok(config)
    } else {
        Err(Problems(problems))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROW: &str = "[[source]]\nid = \"b\"\nname = \"B\"\nkind = \"feed\"\nurl = \"https://b.example/\"\njurisdiction = \"DE\"\nlanguage = \"de\"\n";

    fn home(sources: &[u8]) -> tempfile::TempDir {
        let home = tempfile::tempdir().expect("a folder");
        fs::write(home.path().join(SETTINGS_FILE), "").expect("written");
        fs::write(home.path().join(SOURCES_FILE), sources).expect("written");
        home
    }

    fn after(home: &tempfile::TempDir) -> Vec<u8> {
        fs::read(home.path().join(SOURCES_FILE)).expect("read")
    }

    #[test]
    fn everything_before_the_row_stays_byte_for_byte() {
        let before = b"# mine, with an odd   comment \n\n[[source]] # first\nid='a'\nname='A'\nkind='feed'\nurl='https://a.example/'\njurisdiction='DE'\nlanguage='de'";
        let home = home(before);
        let config = add_source(home.path(), ROW, &|_| None).expect("added");
        assert_eq!(config.sources.len(), 2);
        let expected = [before.as_slice(), b"\n\n", ROW.as_bytes()].concat();
        assert_eq!(after(&home), expected);
        let left = fs::read_dir(home.path()).expect("read").count();
        assert_eq!(left, 2, "no scratch file stays behind");
    }

    #[test]
    fn a_file_of_another_system_keeps_its_line_endings() {
        let home = home(b"# one\r\n");
        add_source(home.path(), ROW, &|_| None).expect("added");
        let after = String::from_utf8(after(&home)).expect("UTF-8");
        assert!(
            after.starts_with("# one\r\n\r\n[[source]]\r\nid"),
            "{after}"
        );
        assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
    }

    #[test]
    fn a_row_that_is_not_sound_leaves_the_file_alone() {
        let home = home(ROW.as_bytes());
        let refused = add_source(home.path(), ROW, &|_| None).expect_err("the id is there");
        assert!(refused.to_string().contains("already"), "{refused}");
        assert_eq!(after(&home), ROW.as_bytes());
    }

    #[cfg(unix)]
    #[test]
    fn permissions_stay_and_a_link_is_followed() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let home = home(b"");
        let (link, real) = (
            home.path().join(SOURCES_FILE),
            home.path().join("real.toml"),
        );
        fs::rename(&link, &real).expect("moved");
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).expect("set");
        symlink(&real, &link).expect("linked");
        add_source(home.path(), ROW, &|_| None).expect("added");
        assert!(link.is_symlink());
        let mode = fs::metadata(&real).expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o640);
    }
}
