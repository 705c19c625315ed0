//! `user`: who may sign in to the pages of officers and auditors.
//!
//! Refuses to show a password again once it is made.

use std::{io::Read, path::Path};

use anyhow::Context as _;
use serde_json::json;

use super::{
    Exit, Misuse, complain, database, office,
    output::{Form, plain},
};
use crate::{
    clock::chance::Chance,
    web::access::{self, AccountRefusal},
};

/// Add an officer or auditor who may sign in, list them, reset a password
///
/// Examples:
///   regwatch user add ana --role officer
///   regwatch user reset ana
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment, disable_help_subcommand = true)]
pub(super) struct Args {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Add an account and print its password once
    ///
    /// Without --password-stdin a password is made and printed, once: only a hash
    /// of it is kept.
    ///
    /// Examples:
    ///   regwatch user add ana --role officer
    ///   regwatch user add ben --role auditor --password-stdin < password.txt
    #[command(verbatim_doc_comment)]
    Add {
        /// The name to sign in with
        #[arg(value_name = "NAME")]
        name: String,
        /// What the account may do
        #[arg(long, value_enum, default_value = "officer")]
        role: Role,
        /// Read the password from the first line of standard input
        #[arg(long)]
        password_stdin: bool,
        #[command(flatten)]
        form: Form,
    },
    /// List accounts
    List {
        #[command(flatten)]
        form: Form,
    },
    /// Give an account another password and sign its browsers out
    ///
    /// Example:
    ///   regwatch user reset ana
    #[command(verbatim_doc_comment)]
    Reset {
        /// The name it signs in with
        #[arg(value_name = "NAME")]
        name: String,
        /// Read the password from the first line of standard input
        #[arg(long)]
        password_stdin: bool,
        #[command(flatten)]
        form: Form,
    },
}

/// What an account may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Role {
    /// Reads everything; decides about training on the command line
    Officer,
    /// Reads everything
    Auditor,
}

impl From<Role> for access::Role {
    fn from(role: Role) -> Self {
        match role {
            Role::Officer => Self::Officer,
            Role::Auditor => Self::Auditor,
        }
    }
}

impl Args {
    pub(super) fn execute(&self, home: &Path) -> anyhow::Result<Exit> {
        match &self.what {
            What::Add {
                name,
                role,
                password_stdin,
                form,
            } => add(home, name, (*role).into(), *password_stdin, *form),
            What::List { form } => list(home, *form),
            What::Reset {
                name,
                password_stdin,
                form,
            } => reset(home, name, *password_stdin, *form),
        }
    }
}

fn add(
    home: &Path,
    name: &str,
    role: access::Role,
    given: bool,
    form: Form,
) -> anyhow::Result<Exit> {
    let office = office(home)?;
    let password = Password::take(given, &office.chance)?;
    let id = access::add_account(&office.db, name, role, &password.text, &office.chance)
        .map_err(in_words)?;
    let made = json!({
        "id": id,
        "name": name.trim(),
        "role": role,
        "password": password.to_show(),
    });
    let pages = office.config.web.public_url.as_str();
    form.one(&made, |_| {
        format!(
            "Account {id} is made: {}, {}.{}\nSign in at {pages}",
            plain(name.trim()),
            role.word(),
            password.said()
        )
    })?;
    Ok(Exit::Done)
}

fn list(home: &Path, form: Form) -> anyhow::Result<Exit> {
    let accounts = access::accounts(&database(home)?)?;
    form.rows(&["id", "name", "role", "made"], &accounts, |account| {
        vec![
            account.id.to_string(),
            plain(&account.name).into_owned(),
            account.role.word().to_owned(),
            account.created_at.to_string(),
        ]
    })?;
    if accounts.is_empty() && !form.json {
        complain("regwatch: nobody may sign in yet; `regwatch user add NAME` makes an account");
    }
    Ok(Exit::Done)
}

fn reset(home: &Path, name: &str, given: bool, form: Form) -> anyhow::Result<Exit> {
    let db = database(home)?;
    let chance = Chance::system();
    let password = Password::take(given, &chance)?;
    access::reset_password(&db, name, &password.text, &chance).map_err(in_words)?;
    let done = json!({ "name": name.trim(), "password": password.to_show() });
    form.one(&done, |_| {
        format!(
            "{} has another password and is signed out everywhere.{}",
            plain(name.trim()),
            password.said()
        )
    })?;
    Ok(Exit::Done)
}

/// What is refused because of the words on the command line ends as such.
fn in_words(error: anyhow::Error) -> anyhow::Error {
    match error.downcast_ref::<AccountRefusal>() {
        Some(refusal) => Misuse(refusal.to_string()).into(),
        None => error,
    }
}

/// A password on its way to its hash.
struct Password {
    text: String,
    made: bool,
}

impl Password {
    /// The first line of standard input when it is given there, else a fresh one.
    fn take(given: bool, chance: &Chance) -> anyhow::Result<Self> {
        Ok(Self {
            text: if given {
                first_line(std::io::stdin())?
            } else {
                readable(chance)?
            },
            made: !given,
        })
    }

    /// The password, when nobody but us knows it.
    fn to_show(&self) -> Option<&str> {
        self.made.then_some(&self.text)
    }

    fn said(&self) -> String {
        self.to_show().map_or_else(String::new, |password| {
            format!("\nThe password, shown this once:\n\n  {password}\n")
        })
    }
}

/// The first line of what is read, without its end; a line longer than any password is cut, and refused
/// for its length later.
fn first_line(input: impl Read) -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    input
        .take(8 * 1024)
        .read_to_end(&mut bytes)
        .context("standard input cannot be read")?;
    let line = bytes.split(|&byte| byte == b'\n').next().unwrap_or(&bytes);
    let line = std::str::from_utf8(line)
        .map_err(|_| Misuse("the password on standard input is not UTF-8".to_owned()))?;
    Ok(line.trim_end_matches('\r').to_owned())
}

/// Twelve syllables that can be read aloud and typed: `bako-timu-…`, 72 bits of chance.
fn readable(chance: &Chance) -> anyhow::Result<String> {
    const FIRST: &[u8; 16] = b"bdfghjklmnprstvz";
    const SECOND: &[u8; 4] = b"aiou";
    let mut password = String::new();
    for (at, byte) in chance.bytes::<12>()?.into_iter().enumerate() {
        if at > 0 && at % 2 == 0 {
            password.push('-');
        }
        password.push(char::from(FIRST[usize::from(byte >> 4)]));
        password.push(char::from(SECOND[usize::from(byte & 3)]));
    }
    Ok(password)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_made_password_is_long_readable_and_new_each_time() {
        let chance = Chance::seeded(1);
        let (one, other) = (readable(&chance), readable(&chance));
        let (one, other) = (one.expect("made"), other.expect("made"));
        assert_ne!(one, other);
        assert_eq!(one.len(), 12 * 2 + 5, "{one}");
        assert!(one.split('-').all(|group| group.len() == 4), "{one}");
    }

    #[test]
    fn the_password_is_the_first_line_and_nothing_around_it() {
        let read = |text: &[u8]| first_line(text).expect("read");
        assert_eq!(read(b"three blind mice\r\nmore"), "three blind mice");
        assert_eq!(read(b" kept as it is "), " kept as it is ");
        assert_eq!(read(b""), "");
        assert!(first_line(&b"\xff\xfe"[..]).is_err());
    }
}
