//! The pages driven through the router over a real database.
//!
//! Refuses a network: requests go straight into the router.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
};
use tower::ServiceExt as _;

use super::*;
use crate::audit::log;

mod certified;
mod dead_law;
mod desk;
mod held;
mod item;
mod kinds;
mod rules;
mod subscribed;
mod ticket;
mod world;

use world::{PASSWORD, World};

struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: String,
}

impl Answer {
    fn location(&self) -> &str {
        self.headers
            .get(header::LOCATION)
            .and_then(|l| l.to_str().ok())
            .unwrap_or_default()
    }
}

/// A browser at the pages.
struct Browser {
    router: Router,
    cookie: String,
}

impl Browser {
    fn new(world: &World) -> Self {
        Self {
            router: router(world.front.clone()),
            cookie: String::new(),
        }
    }

    async fn signed_in(world: &World) -> Self {
        Self::signed_in_as(world, "olga").await
    }

    async fn signed_in_as(world: &World, name: &str) -> Self {
        let mut browser = Self::new(world);
        let answer = browser
            .post("/sign-in", &[("name", name), ("password", PASSWORD)])
            .await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let cookie = answer.headers[header::SET_COOKIE].to_str().expect("text");
        browser.cookie = cookie.split(';').next().expect("a cookie").to_owned();
        browser
    }

    async fn send(&self, request: Request<Body>) -> Answer {
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("an answer");
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, 1 << 22).await.expect("a body");
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8(bytes.to_vec()).expect("UTF-8"),
        }
    }

    fn request(&self, method: &str, path: &str) -> axum::http::request::Builder {
        Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, "127.0.0.1:8080")
            .header(header::COOKIE, &self.cookie)
    }

    async fn get(&self, path: &str) -> Answer {
        self.send(
            self.request("GET", path)
                .body(Body::empty())
                .expect("a request"),
        )
        .await
    }

    async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(
            self.form(path, fields)
                .body(encoded(fields))
                .expect("a request"),
        )
        .await
    }

    fn form(&self, path: &str, _fields: &[(&str, &str)]) -> axum::http::request::Builder {
        self.request("POST", path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
    }
}

fn encoded(fields: &[(&str, &str)]) -> Body {
    Body::from(
        url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish(),
    )
}

/// The value of the hidden field `name` on a page.
fn hidden(page: &str, name: &str) -> String {
    let (_, rest) = page
        .split_once(&format!("name=\"{name}\" value=\""))
        .expect("a hidden field");
    rest.split('"').next().expect("a value").to_owned()
}

const BEHIND: [&str; 18] = [
    "/",
    "/sources",
    "/sources?health=blind&text=x",
    "/sources/de-dpa",
    "/changes",
    "/changes?all=1",
    "/changes?held=1",
    "/changes/1",
    "/items/1",
    "/rules",
    "/rules?topic=refund-deadline&place=de&state=doubtful",
    "/progress",
    "/progress/attention",
    "/exceptions",
    "/log",
    "/log?subject=source/de-dpa&action=looks-recorded&text=poll",
    "/log/0",
    "/log/1",
];

fn everywhere(world: &World) -> Vec<String> {
    let tickets = [&world.item_ticket, &world.quiz_ticket];
    let tickets = tickets.into_iter().flat_map(|ticket| {
        ["", "?lang=zh-Hans", "?lang=de", "?again=1"].map(|rest| format!("/t/{ticket}{rest}"))
    });
    let open = ["/sign-in", "/style.css", "/healthz", "/t/forged"].map(str::to_owned);
    BEHIND
        .map(str::to_owned)
        .into_iter()
        .chain(open)
        .chain(tickets)
        .collect()
}

fn size(world: &World) -> i64 {
    world
        .db
        .read(|view| log::size(view.conn))
        .expect("readable")
}

/// Puts item 1 back before its publication, so that it waits for an officer.
fn waiting_again(world: &World) {
    let raw = rusqlite::Connection::open(world.db.path()).expect("opens");
    let sql = "UPDATE item SET state = 'draft' WHERE id = 1";
    assert_eq!(raw.execute(sql, []).expect("written"), 1);
    raw.execute("UPDATE question SET state = 'draft' WHERE item = 1", [])
        .expect("written");
}

/// Takes one question out of service, as a change of the law behind it alone would.
fn doubt(world: &World, question: i64) {
    let raw = rusqlite::Connection::open(world.db.path()).expect("opens");
    let sql = "UPDATE question SET state = 'suspended' WHERE id = ?";
    assert_eq!(raw.execute(sql, [question]).expect("written"), 1);
}
