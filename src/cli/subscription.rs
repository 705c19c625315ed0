//! What `feed` and `calendar` share: making, listing and taking back a secret address.
//!
//! Refuses to print what opens an address but at the moment it is made.

use std::path::Path;

use serde_json::{Value, json};

use super::{
    Exit, Misuse, database,
    output::{Form, plain},
};
use crate::{
    daemon::Office,
    locale::Language,
    web::subscription::{self, Opens, Subscription, Unmade},
};

/// What can be done with the addresses of one kind besides making them.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Made {
    /// List the addresses, without what opens them
    List {
        #[command(flatten)]
        form: Form,
    },
    /// Take an address back: it opens nothing from then on
    Revoke {
        /// The number that `list` shows
        #[arg(value_name = "ID")]
        id: i64,
    },
}

impl Made {
    /// Lists the addresses of `kind`, or takes one of them back.
    pub(super) fn execute(&self, home: &Path, kind: &str) -> anyhow::Result<Exit> {
        match self {
            Self::List { form } => list(home, kind, *form),
            Self::Revoke { id } => revoke(home, kind, *id),
        }
    }
}

/// Makes an address and prints it.
pub(super) fn url(
    office: &Office,
    opens: &Opens,
    language: Option<&Language>,
    form: Form,
) -> anyhow::Result<Exit> {
    let language = language.unwrap_or(&office.config.daemon.language);
    let made = subscription::make(&office.db, &office.chance, opens, language);
    let (id, path) = made.map_err(|error| match error.downcast_ref::<Unmade>() {
        Some(why) => Misuse(why.to_string()).into(),
        None => error,
    })?;
    let base = office.config.web.public_url.as_str().trim_end_matches('/');
    let made = json!({ "id": id, "url": format!("{base}{path}") });
    form.one(&made, |made| {
        let word = opens.word();
        format!(
            "{}\nIt is not shown again; `regwatch {word} revoke {id}` takes it back.",
            made["url"].as_str().unwrap_or_default()
        )
    })?;
    Ok(Exit::Done)
}

/// Lists the addresses of one kind.
fn list(home: &Path, kind: &str, form: Form) -> anyhow::Result<Exit> {
    let all = of_kind(home, kind)?;
    if !form.json && all.is_empty() {
        form.one(
            &format!("There is none; `regwatch {kind} url` makes one."),
            Clone::clone,
        )?;
        return Ok(Exit::Done);
    }
    let lines: Vec<Value> = all
        .iter()
        .map(serde_json::to_value)
        .collect::<Result<_, _>>()?;
    let header = ["id", "of", "language", "made", "revoked"];
    form.rows(&header, &lines, |line| {
        let text = |value: &Value| match value {
            Value::Null => "–".to_owned(),
            Value::String(text) => plain(text).into_owned(),
            other => other.to_string(),
        };
        let of = match (&line["market"], &line["agent"]) {
            (Value::Null, Value::Null) => "all".to_owned(),
            (Value::Null, agent) => format!("agent/{agent}"),
            (market, _) => text(market),
        };
        vec![
            text(&line["id"]),
            of,
            text(&line["language"]),
            text(&line["created_at"]),
            text(&line["revoked_at"]),
        ]
    })?;
    Ok(Exit::Done)
}

/// Takes an address of one kind back.
fn revoke(home: &Path, kind: &str, id: i64) -> anyhow::Result<Exit> {
    let all = of_kind(home, kind)?;
    let known = all.iter().any(|one| one.id == id);
    if !known || !subscription::revoke(&database(home)?, id)? {
        let what = format!(
            "there is no such address to take back; `regwatch {kind} list` shows which there are"
        );
        return Err(Misuse(what).into());
    }
    println!("Taken back: it opens nothing any more.");
    Ok(Exit::Done)
}

fn of_kind(home: &Path, kind: &str) -> anyhow::Result<Vec<Subscription>> {
    let mut all = subscription::list(&database(home)?)?;
    all.retain(|one| one.opens.word() == kind);
    Ok(all)
}
