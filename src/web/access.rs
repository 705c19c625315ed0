//! Who may read: accounts of officers and auditors, their passwords, and signed-in browsers.
//!
//! Refuses to keep a secret that could be stolen: passwords are kept as Argon2id hashes, sessions as
//! digests.

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, Method, header, request::Parts},
    response::{IntoResponse as _, Redirect, Response},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::Serialize;

use super::{Shared, error::Refusal};
use crate::{
    audit::{Action, Actor, Digest, Draft},
    clock::chance::Chance,
    db::{Db, Entries, Outcome},
};

pub mod store;

/// What an account may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Decides what is watched and taught.
    Officer,
    /// Reads everything and decides nothing.
    Auditor,
}

impl Role {
    /// The word as it stands in the database and on the command line.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Officer => "officer",
            Self::Auditor => "auditor",
        }
    }
}

/// The word names no role.
#[derive(Debug, thiserror::Error)]
#[error("\"{0}\" is no role; write officer or auditor")]
pub struct NotARole(String);

impl std::str::FromStr for Role {
    type Err = NotARole;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word {
            "officer" => Ok(Self::Officer),
            "auditor" => Ok(Self::Auditor),
            _ => Err(NotARole(word.to_owned())),
        }
    }
}

/// Why an account is not made or not given another password.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AccountRefusal {
    /// The name is unusable.
    #[error("an account's name has 1 to 100 letters, digits or any of . _ @ + -")]
    BadName,
    /// Somebody has it.
    #[error("there is an account of this name already; reset its password, or choose another name")]
    NameTaken,
    /// Nobody has it.
    #[error("there is no account of this name; list them with `regwatch user list`")]
    Unknown,
    /// NIST SP 800-63B asks for length, not for symbols.
    #[error("the password is too short; take at least 12 characters, several words for instance")]
    ShortPassword,
    /// Hashing a megabyte is a way to keep us busy.
    #[error("the password is longer than 1024 bytes; take a shorter one")]
    LongPassword,
}

/// Makes an account at the command line's word.
///
/// # Errors
/// [`AccountRefusal`], or a failing database.
pub fn add_account(
    db: &Db,
    name: &str,
    role: Role,
    password: &str,
    chance: &Chance,
) -> anyhow::Result<i64> {
    let name = name.trim();
    let sound = |c: char| c.is_alphanumeric() || "._@+-".contains(c);
    if name.is_empty() || name.chars().count() > 100 || !name.chars().all(sound) {
        return Err(AccountRefusal::BadName.into());
    }
    let hash = hash_password(password, chance)?;
    db.write(&Actor::CommandLine, |tx| {
        if store::by_name(tx, name)?.is_some() {
            return Err(AccountRefusal::NameTaken.into());
        }
        let id = store::insert(tx, name, role, &hash)?;
        let draft = Draft::new(Action::AccountAdded, format!("account/{id}"))
            .with("role", role.word())
            .private(None, serde_json::json!({ "name": name }));
        Ok(Outcome::Done(id, Entries::one(draft)))
    })
}

/// Gives an account another password and signs its browsers out.
///
/// # Errors
/// [`AccountRefusal`], or a failing database.
pub fn reset_password(db: &Db, name: &str, password: &str, chance: &Chance) -> anyhow::Result<()> {
    let hash = hash_password(password, chance)?;
    db.write(&Actor::CommandLine, |tx| {
        let account = store::by_name(tx, name.trim())?.ok_or(AccountRefusal::Unknown)?;
        let ended = store::set_password(tx, account.id, &hash)?;
        let draft = Draft::new(Action::PasswordReset, format!("account/{}", account.id))
            .with("sessions_ended", ended);
        Ok(Outcome::Done((), Entries::one(draft)))
    })
}

/// Every account, by name.
///
/// # Errors
/// When the database fails.
pub fn accounts(db: &Db) -> anyhow::Result<Vec<store::Account>> {
    db.read(store::all)
}

/// Argon2id with 19 MiB and two passes, the least that OWASP's password storage cheat sheet asks for.
fn argon2() -> Argon2<'static> {
    let params = Params::new(19 * 1024, 2, 1, None).expect("constants within Argon2's limits");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn hash_password(password: &str, chance: &Chance) -> anyhow::Result<String> {
    if password.chars().count() < 12 {
        return Err(AccountRefusal::ShortPassword.into());
    }
    if password.len() > 1024 {
        return Err(AccountRefusal::LongPassword.into());
    }
    let salt = chance.bytes::<16>()?;
    let hash = argon2()
        .hash_password_with_salt(password.as_bytes(), &salt)
        .map_err(|error| anyhow::anyhow!("the password could not be hashed: {error}"))?;
    Ok(hash.to_string())
}

/// Whether `password` belongs to `hash`. Without a hash, because there is no such account, the same
/// work is done for nothing, so that the time taken tells nobody which names exist.
pub(super) fn fits(password: &str, hash: Option<&str>) -> bool {
    let password = password
        .as_bytes()
        .get(..1024)
        .unwrap_or(password.as_bytes());
    let Some(hash) = hash.and_then(|hash| PasswordHash::new(hash).ok()) else {
        return argon2()
            .hash_password_with_salt(password, &[0; 16])
            .is_err();
    };
    argon2().verify_password(password, &hash).is_ok()
}

/// Somebody who has signed in.
#[derive(Clone, Debug, Serialize)]
pub(super) struct SignedIn {
    /// The account's number.
    pub(super) account: i64,
    /// Its name.
    pub(super) name: String,
    /// What it may do.
    pub(super) role: Role,
}

impl SignedIn {
    /// Lets an officer go on.
    ///
    /// # Errors
    /// When it is somebody else.
    pub(super) fn must_be_officer(&self) -> Result<(), Refusal> {
        if self.role == Role::Officer {
            return Ok(());
        }
        Err(Refusal::NotAnOfficer)
    }
}

/// A fresh secret for a browser's cookie.
pub(super) fn fresh_token(chance: &Chance) -> anyhow::Result<String> {
    Ok(URL_SAFE_NO_PAD.encode(chance.bytes::<32>()?))
}

/// What is kept of a cookie's secret.
pub(super) fn token_digest(token: &str) -> String {
    Digest::of(token).to_string()
}

/// The name of the cookie; browsers hold `__Host-` to TLS, the whole site and no subdomain.
pub(super) const fn cookie_name(https: bool) -> &'static str {
    if https { "__Host-regwatch" } else { "regwatch" }
}

/// The cookie's secret among the request's headers.
pub(super) fn token_of(headers: &HeaderMap, https: bool) -> Option<&str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == cookie_name(https))
        .map(|(_, token)| token)
}

/// Lets nobody by who has not signed in: a reader is sent to the sign-in page and back.
impl FromRequestParts<Shared> for SignedIn {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, desk: &Shared) -> Result<Self, Response> {
        let token = token_of(&parts.headers, desk.is_https()).map(token_digest);
        if let Some(digest) = token {
            let found = desk
                .read(move |view| store::session(view, &digest))
                .await
                .map_err(Refusal::into_response)?;
            if let Some(signed_in) = found {
                return Ok(signed_in);
            }
        }
        let base = desk.base();
        let then = match &parts.method {
            &Method::GET | &Method::HEAD => parts.uri.path_and_query().map_or("/", |p| p.as_str()),
            _ => "/",
        };
        let query = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("then", then.strip_prefix(base).unwrap_or(then))
            .finish();
        Err(Redirect::to(&format!("{base}/sign-in?{query}")).into_response())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::db::tests::scratch;

    #[test]
    fn only_the_right_password_fits_and_no_account_fits_nothing() {
        let hash = hash_password("three blind mice", &Chance::seeded(1)).expect("hashed");
        assert!(
            hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{hash}"
        );
        assert!(fits("three blind mice", Some(&hash)));
        assert!(!fits("three blind mics", Some(&hash)));
        assert!(!fits("three blind mice", None));
        assert!(!fits("three blind mice", Some("not a hash")));
    }

    #[test]
    fn an_account_is_made_once_under_a_sound_name_with_a_long_password() {
        let (_dir, db) = scratch();
        let chance = Chance::seeded(2);
        let add = |name: &str, password: &str| {
            add_account(&db, name, Role::Officer, password, &chance)
                .map_err(|error| error.downcast_ref::<AccountRefusal>().copied())
        };
        assert!(add("ana", "three blind mice").is_ok());
        assert_eq!(
            add("ANA", "three blind mice"),
            Err(Some(AccountRefusal::NameTaken))
        );
        assert_eq!(
            add("ben", "short"),
            Err(Some(AccountRefusal::ShortPassword))
        );
        assert_eq!(
            add("b en", "three blind mice"),
            Err(Some(AccountRefusal::BadName))
        );
        let names: Vec<String> = accounts(&db)
            .expect("read")
            .into_iter()
            .map(|a| a.name)
            .collect();
        assert_eq!(names, ["ana"]);
        assert!(reset_password(&db, "Ana", "four blind mice", &chance).is_ok());
        assert!(reset_password(&db, "nobody", "four blind mice", &chance).is_err());
    }

    #[test]
    fn the_name_of_an_account_stands_outside_the_hashed_log() {
        let (_dir, db) = scratch();
        add_account(
            &db,
            "wilhelmina",
            Role::Auditor,
            "three blind mice",
            &Chance::seeded(3),
        )
        .expect("made");
        let query = crate::audit::log::Query {
            limit: 10,
            ..Default::default()
        };
        let entries = db
            .read(|view| crate::audit::log::search(view.conn, &query))
            .expect("read");
        assert!(entries.iter().any(|entry| entry.action == "account-added"));
        assert!(
            entries
                .iter()
                .all(|entry| !entry.leaf.contains("wilhelmina"))
        );
    }
}
