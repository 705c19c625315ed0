//! The roof towards people: agents open their ticket here, officers and auditors read what happened.
//!
//! Refuses to act for anybody who only looks: GET and HEAD change nothing. It refuses to know the
//! daemon: both work on the same database and never name each other.

use std::{future::Future, sync::Arc, time::Duration};

use anyhow::Context as _;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::{from_fn, from_fn_with_state},
    routing::{get, post},
};
use chrono_tz::Tz;
use tokio::{net::TcpListener, sync::Semaphore};
use tower_http::csrf::CsrfLayer;
use url::Url;

use crate::{
    assignment::ticket::{self as tickets, Ticket, TicketRefusal},
    clock::{Clock, chance::Chance},
    db::{Db, View},
    locale::Catalogue,
    source::{Market, Source},
};

pub mod access;
mod attention;
mod because;
mod calendar;
pub mod certification;
mod change;
mod changes;
mod entry;
mod error;
mod exceptions;
mod feed;
mod fresh;
mod header;
mod health;
mod item;
mod lesson;
mod log;
mod page;
mod practice;
mod progress;
mod question;
mod quiz;
mod rule;
mod rules;
mod sign_in;
mod source;
mod sources;
pub mod standalone;
mod style;
pub mod subscription;
mod throttle;
mod ticket;
mod today;
mod verdict;

use error::Refusal;

/// Everything the pages need from outside.
#[derive(Clone)]
pub struct Front {
    /// What is read and written.
    pub db: Db,
    /// What time it is.
    pub clock: Clock,
    /// Where the secrets of sessions come from.
    pub chance: Chance,
    /// What speaks to agents.
    pub catalogue: Catalogue,
    /// Where agents sell.
    pub markets: Vec<Market>,
    /// What is watched, for the names of sources.
    pub sources: Vec<Arc<Source>>,
    /// How often one quiz may be tried.
    pub attempts_per_quiz: u32,
    /// Whether who passes a quiz is sent a certificate.
    pub certificates: bool,
    /// The domain of Message-IDs.
    pub mail_domain: String,
    /// How many persons stand behind an edited training item.
    pub reviewers: u32,
    /// The address that stands in mails.
    pub public_url: Url,
    /// Whose training this is; stands in the head of every page.
    pub organisation: String,
    /// The key under which tickets are signed where the database has none of its own.
    pub ticket_key: [u8; 32],
    /// What certified quizzes need; without it a ticket alone opens a quiz.
    pub certification: Option<certification::Certification>,
    /// The zone of the officers' pages.
    pub timezone: Tz,
    /// The version that stands in the foot of officers' pages.
    pub version: String,
}

impl Front {
    /// The path under which the pages stand, without a slash at its end; empty at the root of a host.
    fn base(&self) -> &str {
        self.public_url.path().trim_end_matches('/')
    }

    /// The host that ids of feeds and calendars name.
    fn host(&self) -> &str {
        self.public_url.host_str().unwrap_or("localhost")
    }
}

/// Shows neither the key nor the database.
impl std::fmt::Debug for Front {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Front")
            .field("public_url", &self.public_url.as_str())
            .field("organisation", &self.organisation)
            .field("timezone", &self.timezone)
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

/// How many passwords are worked on at once: each takes 19 MiB.
const PASSWORDS_AT_ONCE: usize = 2;

/// The largest form taken; the longest quiz is far below it.
const LARGEST_FORM: usize = 256 * 1024;

/// How long open requests may take to end once the server is to stop.
const FAREWELL: Duration = Duration::from_secs(10);

/// The front with what lives as long as the server runs.
#[derive(Debug)]
struct Desk {
    front: Front,
    throttle: throttle::Throttle,
    passwords: Semaphore,
}

impl std::ops::Deref for Desk {
    type Target = Front;

    fn deref(&self) -> &Front {
        &self.front
    }
}

impl Desk {
    /// Runs `read` on one view of the database, away from the async threads.
    async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&View<'_>) -> anyhow::Result<T> + Send + 'static,
    ) -> Result<T, Refusal> {
        self.with_db(move |db| db.read(read)).await
    }

    /// Runs `work` with the database, away from the async threads.
    async fn with_db<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Db) -> anyhow::Result<T> + Send + 'static,
    ) -> Result<T, Refusal> {
        let db = self.db.clone();
        let done = tokio::task::spawn_blocking(move || work(&db)).await;
        Ok(done.context("a page's work with the database broke off")??)
    }

    /// The assignment that `ticket` opens, by the keys as the database has them at this moment.
    async fn opened(&self, ticket: &str) -> Result<Result<i64, TicketRefusal>, Refusal> {
        let (ticket, key) = (ticket.to_owned(), self.ticket_key);
        self.read(move |view| {
            let keys = tickets::keys(view, &key)?;
            Ok(Ticket::open_with(&keys, &ticket, view.now))
        })
        .await
    }

    /// Whether browsers reach us over TLS.
    fn is_https(&self) -> bool {
        self.public_url.scheme() == "https"
    }
}

/// What the pages hand around.
type Shared = Arc<Desk>;

/// Every address there is, and what answers it. Behind a proxy that passes the path of `public_url` on,
/// the same pages answer under that path.
pub fn router(front: Front) -> Router {
    let prefix = front.base().to_owned();
    let csrf = cross_site_guard(&front.public_url);
    let desk = Arc::new(Desk {
        front,
        throttle: throttle::Throttle::default(),
        passwords: Semaphore::new(PASSWORDS_AT_ONCE),
    });
    let pages = officers()
        .layer(csrf)
        .merge(open())
        .fallback(error::no_such_page)
        .layer(DefaultBodyLimit::max(LARGEST_FORM))
        .layer(from_fn_with_state(Arc::clone(&desk), error::put_in_words))
        .layer(from_fn(header::guard))
        .with_state(desk);
    if prefix.is_empty() {
        pages
    } else {
        Router::new()
            .nest(&prefix, pages.clone())
            .fallback_service(pages)
    }
}

/// The pages behind a password, and the way to it.
fn officers() -> Router<Shared> {
    Router::new()
        .route("/", get(today::show))
        .route("/sources", get(sources::show))
        .route(
            "/sources/{id}",
            get(source::show).post(source::decide::decide),
        )
        .route("/changes", get(changes::show))
        .route(
            "/changes/{id}",
            get(change::show).post(change::release::release),
        )
        .route("/items/{id}", get(item::show).post(item::decide))
        .route(
            "/items/{id}/questions/{question}",
            get(question::show).post(question::rewrite),
        )
        .route("/rules", get(rules::show))
        .route("/rules/{id}", get(rule::show).post(rule::decide))
        .route("/progress", get(progress::show))
        .route(
            "/progress/attention",
            get(attention::show).post(attention::waive),
        )
        .route(
            "/exceptions",
            get(exceptions::show).post(exceptions::release),
        )
        .route("/log", get(log::show))
        .route("/log/{seq}", get(entry::show))
        .route("/sign-in", get(sign_in::show).post(sign_in::sign_in))
        .route("/sign-out", post(sign_in::sign_out))
}

/// What opens without an account. A ticket is its own proof, sent by no browser unasked, so these need no guard
/// against other sites.
fn open() -> Router<Shared> {
    Router::new()
        .route("/t/{ticket}", get(ticket::show).post(ticket::send))
        .route("/feed/{token}", get(feed::show))
        .route("/calendar/{token}", get(calendar::show))
        .route("/style.css", get(style::show))
        .route("/healthz", get(health::show))
}

/// Refuses forms that another site sends. The public address counts as ours even when a proxy
/// rewrites `Host`.
fn cross_site_guard(public_url: &Url) -> CsrfLayer {
    let origin = public_url.origin().ascii_serialization();
    CsrfLayer::new()
        .add_trusted_origin(&origin)
        .unwrap_or_else(|error| {
            tracing::warn!(%error, "the public address is no web origin; only Host is compared");
            CsrfLayer::new()
        })
}

/// Serves `router` on `listener` until `stop` is done; open requests get ten seconds to end.
///
/// # Errors
/// When the listener breaks.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> anyhow::Result<()> {
    let (told, mut telling) = tokio::sync::watch::channel(false);
    let stop = async move {
        stop.await;
        told.send_replace(true);
    };
    let serving = axum::serve(listener, router).with_graceful_shutdown(stop);
    let patience = async move {
        if telling.wait_for(|told| *told).await.is_ok() {
            tokio::time::sleep(FAREWELL).await;
        } else {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        served = serving => served.context("the web server stopped"),
        () = patience => Ok(()),
    }
}

#[cfg(test)]
mod tests;
