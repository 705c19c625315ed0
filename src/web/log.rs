//! The audit log, searched and paged.
//!
//! Refuses to show personal particulars: they lie outside the hashed leaves.

use axum::{
    extract::{Query, State},
    response::Html,
};
use serde::{Deserialize, Serialize};

use super::{
    Shared,
    access::SignedIn,
    error::Refusal,
    page::{self, values},
};
use crate::audit::log;

mod store;

/// How many entries stand on one page.
const PAGE: usize = 50;

/// What the reader looks for.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Sought {
    #[serde(default)]
    subject: String,
    #[serde(default)]
    action: String,
    #[serde(default)]
    text: String,
    /// Only entries below this number.
    before: Option<i64>,
}

fn given(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

/// `GET /log`.
pub(super) async fn show(
    State(desk): State<Shared>,
    who: SignedIn,
    Query(sought): Query<Sought>,
) -> Result<Html<String>, Refusal> {
    let query = log::Query {
        subject: given(&sought.subject),
        action: given(&sought.action),
        text: given(&sought.text),
        below: sought.before,
        limit: 1 + PAGE as i64,
        ..log::Query::default()
    };
    let (mut entries, size, actions) = desk
        .read(move |view| {
            Ok((
                log::search(view.conn, &query)?,
                log::size(view.conn)?,
                store::actions(view)?,
            ))
        })
        .await?;
    let older = entries.len() > PAGE;
    entries.truncate(PAGE);
    let next = entries.last().filter(|_| older).map(|entry| {
        url::form_urlencoded::Serializer::new(String::new())
            .append_pair("subject", &sought.subject)
            .append_pair("action", &sought.action)
            .append_pair("text", &sought.text)
            .append_pair("before", &entry.seq.to_string())
            .finish()
    });
    let values = values! { entries, size, sought, next, actions };
    page::desk(&desk, &who, "log", "log.html", values)
}
