//! Exceptions: the agents whom mail does not reach, with the reason, and an officer's word that ends one; and webhooks
//! that take nothing.
//!
//! Refuses to show an address, and to end an exception without a reason.

use axum::{
    Form,
    extract::State,
    response::{Html, Redirect},
};
use serde::Deserialize;

use super::{
    Shared,
    access::{Role, SignedIn},
    because::Because,
    error::Refusal,
    page::{self, values},
};
use crate::{
    db::{Entries, Outcome, Tx},
    locale::Language,
    mail::{exception, letter::why_unreached, notice::outbox as notices, returned},
};

/// `GET /exceptions`.
pub(super) async fn show(
    State(desk): State<Shared>,
    who: SignedIn,
) -> Result<Html<String>, Refusal> {
    let officer = who.role == Role::Officer;
    let speaker = desk.catalogue.speaker(&Language::english());
    let values = desk
        .read(move |view| {
            let open: Vec<_> = exception::exceptions(view)?
                .iter()
                .map(|one| {
                    values! {
                        agent => one.agent,
                        reason => why_unreached(&speaker, &one.reason),
                        since => one.since,
                        until => one.until,
                        open => one.open,
                        waiting => one.waiting,
                    }
                })
                .collect();
            let came: Vec<_> = returned::counts(view)?
                .into_iter()
                .map(|(class, n)| values! { class => class.word(), n })
                .collect();
            let channels = notices::failing(view)?;
            Ok(values! { open, came, channels, officer })
        })
        .await?;
    page::desk(&desk, &who, "today", "exceptions.html", values)
}

/// What the form says.
#[derive(Debug, Deserialize)]
pub(super) struct Said {
    agent: i64,
    #[serde(default)]
    because: Because,
}

/// `POST /exceptions`: lets mail go to one agent again.
pub(super) async fn release(
    State(desk): State<Shared>,
    who: SignedIn,
    Form(said): Form<Said>,
) -> Result<Redirect, Refusal> {
    let act = move |tx: &Tx<'_>, because: &str| {
        let released = exception::release(tx, said.agent, because)?;
        Ok(released.map_or(Outcome::Nothing(()), |released| {
            Outcome::Done((), Entries::one(released.entry))
        }))
    };
    said.because.decides(&desk, &who, "/exceptions", act).await
}
