//! What a page says when it cannot show what was asked for: a status and one sentence.
//!
//! Refuses to tell a visitor what broke inside: that stands in the operator's log.

use axum::{
    extract::{Request, State},
    http::StatusCode,
    middleware::Next,
    response::{IntoResponse, Response},
};
use tower_http::csrf::ProtectionError;

use super::{
    Shared,
    page::{self, values},
};

/// Why a page is not shown.
#[derive(Clone, Debug, thiserror::Error)]
pub(super) enum Refusal {
    /// The address names nothing.
    #[error("There is no such page, or what it showed is gone.")]
    NotFound,
    /// The form came from another site.
    #[error(
        "This form was sent from another site, so it was not taken. Open the page here and send it again."
    )]
    CrossSite,
    /// The account may read and not decide.
    #[error("Only an officer decides this. Ask one of them, or sign in as an officer.")]
    NotAnOfficer,
    /// Something of ours failed.
    #[error("Something failed on our side, and it has been noted. Try again in a minute.")]
    Broken,
}

impl Refusal {
    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::CrossSite | Self::NotAnOfficer => StatusCode::FORBIDDEN,
            Self::Broken => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

impl From<anyhow::Error> for Refusal {
    fn from(error: anyhow::Error) -> Self {
        tracing::error!(error = format!("{error:#}"), "a page could not be made");
        Self::Broken
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// What answers an address that is not in the list.
pub(super) async fn no_such_page() -> Refusal {
    Refusal::NotFound
}

/// Gives every refusal its page.
pub(super) async fn put_in_words(
    State(desk): State<Shared>,
    request: Request,
    next: Next,
) -> Response {
    let response = next.run(request).await;
    let crossed = response.extensions().get::<ProtectionError>().is_some();
    let refusal = match response.extensions().get::<Refusal>() {
        Some(refusal) => refusal.clone(),
        None if crossed => Refusal::CrossSite,
        None => return response,
    };
    let shown = page::render(
        &desk,
        "notice.html",
        values! { title => refusal.status().canonical_reason(), sentence => refusal.to_string() },
    );
    match shown {
        Ok(page) => (refusal.status(), page).into_response(),
        Err(_) => (refusal.status(), refusal.to_string()).into_response(),
    }
}
