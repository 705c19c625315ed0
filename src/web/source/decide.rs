//! An officer's word on quarantined bytes, from the source's page.
//!
//! Refuses to apply an acceptance: the daemon reads the kept bytes and records what follows.

use axum::{
    Form,
    extract::{Path, State},
    response::Redirect,
};
use serde::Deserialize;

use crate::{
    audit::Actor,
    db::{Entries, Outcome},
    snapshot::decision::{Ruling, store as decisions},
    source::SourceId,
    web::{Shared, access::SignedIn, error::Refusal},
};

/// What the form says.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct Said {
    ruling: String,
    #[serde(default)]
    because: String,
    /// The look that the officer saw.
    look: i64,
}

/// `POST /sources/{id}`.
pub(in crate::web) async fn decide(
    State(desk): State<Shared>,
    who: SignedIn,
    Path(id): Path<String>,
    Form(said): Form<Said>,
) -> Result<Redirect, Refusal> {
    who.must_be_officer()?;
    let id: SourceId = id.parse().map_err(|_| Refusal::NotFound)?;
    let ruling = match said.ruling.as_str() {
        "accept" => Ruling::Accepted,
        "discard" => Ruling::Discarded,
        _ => return Err(Refusal::NotFound),
    };
    let base = desk.base().to_owned();
    let back = format!("{base}/sources/{id}");
    let actor = Actor::Account(who.account);
    desk.with_db(move |db| {
        db.write(&actor, |tx| {
            // Another look may have come since the page was shown: an officer decides only about what they saw.
            let seen = decisions::waiting(tx, &id)?.is_some_and(|look| look.id == said.look);
            if !seen {
                return Ok(Outcome::Nothing(()));
            }
            let by = actor.to_string();
            let decided = decisions::decide(tx, &id, ruling, said.because.trim(), &by)?;
            Ok(decided.map_or(Outcome::Nothing(()), |(_, draft)| {
                Outcome::Done((), Entries::one(draft))
            }))
        })
    })
    .await?;
    Ok(Redirect::to(&back))
}
