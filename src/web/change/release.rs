//! An officer's word that a publication which was held back is to be taught.
//!
//! Refuses to compose training: the daemon does, as for any change.

use axum::{
    Form,
    extract::{Path, State},
    response::Redirect,
};
use serde::Deserialize;

use crate::{
    audit::Actor,
    change::release::{Released, store as releases},
    db::{Entries, Outcome},
    web::{Shared, access::SignedIn, error::Refusal},
};

/// What the form says.
#[derive(Debug, Deserialize)]
pub(in crate::web) struct Said {
    #[serde(default)]
    because: String,
}

/// `POST /changes/{id}`. Who comes second finds the change as the first left it.
pub(in crate::web) async fn release(
    State(desk): State<Shared>,
    who: SignedIn,
    Path(id): Path<String>,
    Form(said): Form<Said>,
) -> Result<Redirect, Refusal> {
    who.must_be_officer()?;
    let id: i64 = id.parse().map_err(|_| Refusal::NotFound)?;
    let base = desk.base().to_owned();
    let actor = Actor::Account(who.account);
    let known = desk
        .with_db(move |db| {
            db.write(&actor, |tx| {
                let by = actor.to_string();
                Ok(match releases::release(tx, id, said.because.trim(), &by)? {
                    Released::Done(_, entry) => Outcome::Done(true, Entries::one(entry)),
                    Released::Standing(_) => Outcome::Nothing(true),
                    Released::Unknown => Outcome::Nothing(false),
                })
            })
        })
        .await?;
    if known {
        Ok(Redirect::to(&format!("{base}/changes/{id}")))
    } else {
        Err(Refusal::NotFound)
    }
}
