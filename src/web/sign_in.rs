//! Signing in and out.
//!
//! Refuses to say whether it was the name or the password that was wrong.

use axum::{
    Form,
    extract::{Query, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Redirect, Response},
};
use serde::Deserialize;

use super::{
    Desk, Shared, access,
    access::store,
    error::Refusal,
    page::{self, values},
};
use crate::{
    audit::{Action, Actor, Draft},
    db::{Entries, Outcome},
};

/// Where to go after signing in.
#[derive(Debug, Deserialize)]
pub(super) struct Then {
    #[serde(default)]
    then: String,
}

/// What the form sends.
#[derive(Deserialize)]
pub(super) struct Given {
    name: String,
    password: String,
    #[serde(default)]
    then: String,
}

/// `GET /sign-in`.
pub(super) async fn show(
    State(desk): State<Shared>,
    Query(then): Query<Then>,
) -> Result<Response, Refusal> {
    shown(&desk, StatusCode::OK, "", "", &then.then).await
}

async fn shown(
    desk: &Desk,
    status: StatusCode,
    problem: &str,
    name: &str,
    then: &str,
) -> Result<Response, Refusal> {
    let any = desk.read(store::any).await?;
    let values = values! { problem, name, any, then => inside(then) };
    Ok((status, page::render(desk, "sign_in.html", values)?).into_response())
}

/// `POST /sign-in`.
pub(super) async fn sign_in(
    State(desk): State<Shared>,
    Form(given): Form<Given>,
) -> Result<Response, Refusal> {
    let wait = desk.throttle.wait(&given.name, desk.clock.now());
    if !wait.is_zero() {
        let seconds = wait.as_secs() + 1;
        let problem =
            format!("Too many tries for this name. Wait {seconds} seconds, then try again.");
        let status = StatusCode::TOO_MANY_REQUESTS;
        let mut response = shown(&desk, status, &problem, &given.name, &given.then).await?;
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        return Ok(response);
    }
    let Some(account) = recognised(&desk, &given).await? else {
        desk.throttle.failed(&given.name, desk.clock.now());
        tracing::warn!("a sign-in was refused");
        let problem = "Name and password do not belong together. Check both and try again.";
        return shown(
            &desk,
            StatusCode::UNAUTHORIZED,
            problem,
            &given.name,
            &given.then,
        )
        .await;
    };
    desk.throttle.succeeded(&given.name);
    let token = access::fresh_token(&desk.chance)?;
    let digest = access::token_digest(&token);
    desk.with_db(move |db| {
        db.write(&Actor::Account(account), |tx| {
            store::open_session(tx, account, &digest)?;
            let draft = Draft::new(Action::SignedIn, format!("account/{account}"));
            Ok(Outcome::Done((), Entries::one(draft)))
        })
    })
    .await?;
    let base = desk.base();
    let to = format!("{base}{}", inside(&given.then));
    let cookie = cookie(&desk, &token, store::SESSION.as_secs());
    Ok(([(header::SET_COOKIE, cookie)], Redirect::to(&to)).into_response())
}

/// The account whose name and password were given.
async fn recognised(desk: &Desk, given: &Given) -> Result<Option<i64>, Refusal> {
    let name = given.name.trim().to_owned();
    let found = desk.read(move |view| store::by_name(view, &name)).await?;
    let (id, hash) = found.map(|a| (a.id, a.password_hash)).unzip();
    let permit = desk.passwords.acquire().await;
    let permit = permit.map_err(|error| anyhow::Error::new(error).context("signing in"))?;
    let password = given.password.clone();
    let fits = tokio::task::spawn_blocking(move || access::fits(&password, hash.as_deref())).await;
    drop(permit);
    let fits = fits.map_err(|error| anyhow::Error::new(error).context("checking a password"))?;
    Ok(id.filter(|_| fits))
}

/// `POST /sign-out`.
pub(super) async fn sign_out(
    State(desk): State<Shared>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    if let Some(digest) = access::token_of(&headers, desk.is_https()).map(access::token_digest) {
        desk.with_db(move |db| end(db, &digest)).await?;
    }
    let base = desk.base();
    let cookie = cookie(&desk, "", 0);
    Ok((
        [(header::SET_COOKIE, cookie)],
        Redirect::to(&format!("{base}/sign-in")),
    )
        .into_response())
}

fn end(db: &crate::db::Db, digest: &str) -> anyhow::Result<()> {
    let Some(who) = db.read(|view| store::session_account(view, digest))? else {
        return Ok(());
    };
    db.write(&Actor::Account(who), |tx| {
        if !store::end_session(tx, digest)? {
            return Ok(Outcome::Nothing(()));
        }
        let draft = Draft::new(Action::SignedOut, format!("account/{who}"));
        Ok(Outcome::Done((), Entries::one(draft)))
    })
}

fn cookie(desk: &Desk, token: &str, seconds: u64) -> String {
    let https = desk.is_https();
    let name = access::cookie_name(https);
    let secure = if https { "; Secure" } else { "" };
    format!("{name}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}")
}

/// A path on this site, and no way to another one.
fn inside(then: &str) -> &str {
    let leads_out = then.starts_with("//") || then.contains(['\\', '\r', '\n', '\t']);
    if then.starts_with('/') && !leads_out {
        then
    } else {
        "/"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_another_site_after_signing_in() {
        assert_eq!(inside("/changes?all=1"), "/changes?all=1");
        for bad in [
            "",
            "changes",
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "/\t/evil.example",
        ] {
            assert_eq!(inside(bad), "/", "{bad}");
        }
    }
}
