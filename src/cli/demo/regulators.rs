//! Plays all regulators on one loopback port, each under its own path prefix.
//!
//! Answers only GET and HEAD. Refuses to change anything: what is shown is the [`Stage`]'s, and the
//! only trace a visit leaves is the page's visit counter.

use std::{io, net::SocketAddr};

use anyhow::Context as _;
use axum::{
    Router,
    body::Body,
    extract::State,
    http::{HeaderMap, Method, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use tokio::{net::TcpListener, task::JoinHandle};

use super::{
    edition::Edition,
    painting::{self, Leaf, Moment},
    pdf,
    site::Site,
    stage::{Design, Face, Outage, Stage, Wall},
};
use crate::{clock::Timestamp, source::Kind};

/// The running server; it stops when this is dropped.
#[derive(Debug)]
pub struct Regulators {
    addr: SocketAddr,
    server: JoinHandle<io::Result<()>>,
}

impl Regulators {
    /// Starts all regulators on a free port of 127.0.0.1.
    ///
    /// # Errors
    /// When no port can be had.
    pub async fn start(stage: Stage) -> anyhow::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))
            .await
            .context("the demo's regulators find no free port on 127.0.0.1")?;
        let addr = listener.local_addr()?;
        let server = tokio::spawn(async move { axum::serve(listener, router(stage)).await });
        Ok(Self { addr, server })
    }

    /// Where they listen.
    #[must_use]
    pub const fn addr(&self) -> SocketAddr {
        self.addr
    }
}

impl Drop for Regulators {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// All pages of all regulators, and the index at `/`.
pub fn router(stage: Stage) -> Router {
    Router::new().fallback(serve).with_state(stage)
}

async fn serve(
    State(stage): State<Stage>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return (
            StatusCode::METHOD_NOT_ALLOWED,
            [(header::ALLOW, "GET, HEAD")],
        )
            .into_response();
    }
    answer(&stage, uri.path(), &headers).unwrap_or_else(|error| {
        let told = format!("the demo's regulators cannot answer: {error:#}");
        (StatusCode::INTERNAL_SERVER_ERROR, told).into_response()
    })
}

fn answer(stage: &Stage, path: &str, headers: &HeaderMap) -> anyhow::Result<Response> {
    let now = stage.clock().now();
    if path == "/" {
        let faces = Site::ALL.map(|site| (site, stage.face(site)));
        return Ok(html(StatusCode::OK, painting::index(&faces, now)?));
    }
    let Some(site) = Site::ALL
        .into_iter()
        .find(|site| format!("{path}/").starts_with(site.prefix()))
    else {
        return Ok(missing());
    };
    if path == site.path() {
        return watched(site, stage.visit(site), now, headers);
    }
    let face = stage.face(site);
    let moment = Moment {
        now,
        visits: face.visits,
    };
    let rest = path.get(site.prefix().len()..).unwrap_or_default();
    let leaf = match rest.strip_prefix("notices/") {
        Some(id) => Leaf::Notice(id),
        None if rest.is_empty() => Leaf::Home,
        None => return Ok(missing()),
    };
    Ok(match painting::page(site, leaf, &face, moment)? {
        Some(page) => encoded(site, &face, page),
        None => missing(),
    })
}

/// The answer at the watched path: outage before wall before what is published.
fn watched(
    site: Site,
    face: Face,
    now: Timestamp,
    headers: &HeaderMap,
) -> anyhow::Result<Response> {
    let moment = Moment {
        now,
        visits: face.visits,
    };
    match face.outage {
        Some(Outage::Unavailable) => {
            let page = painting::unavailable().to_owned();
            return Ok(html(StatusCode::SERVICE_UNAVAILABLE, page));
        }
        Some(Outage::Dropped) => return Ok(broken_off()),
        None => {}
    }
    if let Some(wall) = face.wall {
        let status = match wall {
            Wall::Challenge => StatusCode::OK,
            Wall::Forbidden => StatusCode::FORBIDDEN,
        };
        return Ok(html(status, painting::wall(site, wall, moment)?));
    }
    let tag = tag(&face);
    if site.honours_conditions() && is_known(headers, &tag, face.modified) {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    let mut response = published(site, &face, moment, headers)?;
    if site.honours_conditions() {
        let fields = response.headers_mut();
        fields.insert(header::ETAG, tag.parse()?);
        fields.insert(header::LAST_MODIFIED, http_date(face.modified).parse()?);
    }
    Ok(response)
}

fn published(
    site: Site,
    face: &Face,
    moment: Moment,
    headers: &HeaderMap,
) -> anyhow::Result<Response> {
    Ok(match site.kind() {
        Kind::Document if site == Site::EsLey => typed("application/pdf", pdf::write(site, face)),
        Kind::Document | Kind::Listing | Kind::Sitemap => {
            match painting::page(site, Leaf::Watched, face, moment)? {
                Some(page) => encoded(site, face, page),
                None => missing(),
            }
        }
        Kind::Feed => {
            let host = headers
                .get(header::HOST)
                .and_then(|host| host.to_str().ok())
                .unwrap_or("127.0.0.1");
            let feed = painting::feed(site, face, &format!("http://{host}"));
            typed("application/rss+xml; charset=utf-8", feed)
        }
        Kind::Api => typed("application/json", painting::interface(site, face, moment)?),
    })
}

/// The entity tag of what a face publishes (RFC 9110, 8.8.3); weak, because visits vary the bytes.
fn tag(face: &Face) -> String {
    let edition = match face.edition {
        Edition::First => 1,
        Edition::Amended => 2,
    };
    let design = match face.design {
        Design::Classic => 'c',
        Design::Modern => 'm',
    };
    format!("W/\"{edition}{design}{}\"", u8::from(face.published))
}

/// Whether the asker already holds this (RFC 9110, 13.2.2: `If-None-Match` rules over the date).
fn is_known(headers: &HeaderMap, tag: &str, modified: Timestamp) -> bool {
    let said = |name| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(tags) = said(header::IF_NONE_MATCH) {
        let opaque = tag.trim_start_matches("W/");
        return tags.split(',').any(|known| {
            matches!(known.trim(), "*") || known.trim().trim_start_matches("W/") == opaque
        });
    }
    said(header::IF_MODIFIED_SINCE)
        .and_then(|date| chrono::DateTime::parse_from_rfc2822(date).ok())
        .is_some_and(|since| modified.utc().timestamp() <= since.timestamp())
}

fn http_date(at: Timestamp) -> String {
    at.utc().format("%a, %d %b %Y %H:%M:%S GMT").to_string()
}

/// An HTML page in the encoding the regulator keeps.
fn encoded(site: Site, face: &Face, page: String) -> Response {
    match painting::charset(site, face.design) {
        "gb18030" => {
            let (bytes, _, _) = encoding_rs::GB18030.encode(&page);
            typed("text/html; charset=gb18030", bytes.into_owned())
        }
        _ => html(StatusCode::OK, page),
    }
}

fn html(status: StatusCode, page: String) -> Response {
    let typed = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
    (status, typed, page).into_response()
}

fn typed(media_type: &'static str, body: impl Into<Body>) -> Response {
    ([(header::CONTENT_TYPE, media_type)], body.into()).into_response()
}

fn missing() -> Response {
    (StatusCode::NOT_FOUND, "There is no such page.").into_response()
}

/// An answer that promises a page and breaks off after its first bytes.
fn broken_off() -> Response {
    let pieces = [
        Ok("<!DOCTYPE html><html><head><title>"),
        Err(io::Error::from(io::ErrorKind::ConnectionReset)),
    ];
    let body = Body::from_stream(futures_util::stream::iter(pieces));
    ([(header::CONTENT_TYPE, "text/html")], body).into_response()
}

#[cfg(test)]
mod tests;
