//! One entry of the audit log, with the exact text that is hashed.
//!
//! Refuses to prettify the leaf: a verifier hashes what stands here.

use axum::{
    extract::{Path, State},
    response::Html,
};

use super::{
    Shared,
    access::SignedIn,
    error::Refusal,
    page::{self, values},
};
use crate::audit::{log, merkle};

/// `GET /log/{seq}`.
pub(super) async fn show(
    State(desk): State<Shared>,
    who: SignedIn,
    Path(seq): Path<String>,
) -> Result<Html<String>, Refusal> {
    let seq: i64 = seq.parse().map_err(|_| Refusal::NotFound)?;
    let entry = desk
        .read(move |view| log::find(view.conn, seq))
        .await?
        .ok_or(Refusal::NotFound)?;
    let about = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("subject", &entry.subject)
        .finish();
    let values = values! {
        about,
        hash => merkle::leaf(entry.leaf.as_bytes()).to_string(),
        leaf => entry.leaf,
        entry,
    };
    page::desk(&desk, &who, "log", "entry.html", values)
}
