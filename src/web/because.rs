//! The reason that a form asks for before an officer's word counts.
//!
//! Refuses nothing by itself: without a reason there is none, and the page that asked stays as it is.

use axum::response::Redirect;
use serde::Deserialize;

use super::{Shared, access::SignedIn, error::Refusal};
use crate::{
    audit::Actor,
    db::{Outcome, Tx},
};

/// The most letters of a reason.
const LONGEST: usize = 500;

/// A reason without blanks around it, cut at 500 letters; nothing when nothing was written.
#[derive(Debug, Default, Deserialize)]
#[serde(from = "String")]
pub(super) struct Because(Option<String>);

impl From<String> for Because {
    fn from(written: String) -> Self {
        let cut: String = written.trim().chars().take(LONGEST).collect();
        Self((!cut.is_empty()).then_some(cut))
    }
}

impl Because {
    /// Does `act` on the word of the officer `who`, with their reason, and leads back to `page`.
    ///
    /// # Errors
    /// When `who` is no officer, or the database fails.
    pub(super) async fn decides<T: Send + 'static>(
        self,
        desk: &Shared,
        who: &SignedIn,
        page: &str,
        act: impl FnOnce(&Tx<'_>, &str) -> anyhow::Result<Outcome<T>> + Send + 'static,
    ) -> Result<Redirect, Refusal> {
        who.must_be_officer()?;
        if let Some(because) = self.0 {
            let actor = Actor::Account(who.account);
            desk.with_db(move |db| db.write(&actor, |tx| act(tx, &because)))
                .await?;
        }
        Ok(Redirect::to(&format!("{}{page}", desk.base())))
    }
}
