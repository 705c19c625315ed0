//! The other side of webhooks: a server on loopback that keeps what it is sent and answers as it is told.
//!
//! Refuses to be clever: each path answers what was declared for it in turn, then as its vendor does when all is well.

use std::{
    collections::{HashMap, VecDeque},
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use axum::{
    Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, Uri},
    response::{IntoResponse as _, Response},
};
use serde_json::Value;

/// One call as it came.
#[derive(Clone, Debug)]
pub(crate) struct Called {
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Called {
    /// The body as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).expect("JSON")
    }

    /// A header, which must be there.
    pub(crate) fn header(&self, name: &str) -> &str {
        let value = self.headers.get(name).unwrap_or_else(|| panic!("{name}"));
        value.to_str().expect("text")
    }
}

/// What a path answers to one call.
#[derive(Clone, Debug)]
pub(crate) enum Reply {
    /// A status, perhaps with `Retry-After`, and a body.
    Says(u16, Option<u64>, &'static str),
    /// Nothing, ever.
    Hangs,
}

#[derive(Debug, Default)]
struct Desk {
    calls: Mutex<Vec<Called>>,
    turns: Mutex<HashMap<String, VecDeque<Reply>>>,
}

/// The server of all webhooks of one test.
#[derive(Debug)]
pub(crate) struct Hooks {
    pub(crate) address: SocketAddr,
    desk: Arc<Desk>,
}

impl Hooks {
    /// Opens on a free port of 127.0.0.1; ends with the test's runtime.
    pub(crate) async fn open() -> Self {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0))
            .await
            .expect("a free port");
        let address = listener.local_addr().expect("an address");
        let desk = Arc::new(Desk::default());
        let router = Router::new().fallback(answer).with_state(Arc::clone(&desk));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address, desk }
    }

    /// A `[[webhook]]` of this server, with further lines.
    pub(crate) fn webhook(&self, id: &str, format: &str, more: &str) -> String {
        format!(
            "[[webhook]]\nid = \"{id}\"\nformat = \"{format}\"\nurl = \"http://{}/{id}/hush-hush?key=hush\"\n\
             allow_private = true\n{more}\n",
            self.address
        )
    }

    /// Declares what the webhook `id` answers next, one after the other.
    pub(crate) fn answers(&self, id: &str, replies: &[Reply]) {
        held(&self.desk.turns).insert(id.to_owned(), replies.iter().cloned().collect());
    }

    /// What came for the webhook `id`, oldest first.
    pub(crate) fn calls(&self, id: &str) -> Vec<Called> {
        let path = format!("/{id}/hush-hush");
        let calls = held(&self.desk.calls);
        calls
            .iter()
            .filter(|call| call.path == path)
            .cloned()
            .collect()
    }
}

async fn answer(
    State(desk): State<Arc<Desk>>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let id = uri.path().split('/').nth(1).unwrap_or_default().to_owned();
    held(&desk.calls).push(Called {
        path: uri.path().to_owned(),
        query: uri.query().unwrap_or_default().to_owned(),
        headers,
        body,
    });
    let reply = held(&desk.turns).get_mut(&id).and_then(VecDeque::pop_front);
    let well = match id.as_str() {
        "slack" => Reply::Says(200, None, "ok"),
        "teams" => Reply::Says(202, None, ""),
        "feishu" => Reply::Says(200, None, r#"{"code":0,"msg":"success"}"#),
        "dingtalk" | "wecom" => Reply::Says(200, None, r#"{"errcode":0,"errmsg":"ok"}"#),
        _ => Reply::Says(204, None, ""),
    };
    match reply.unwrap_or(well) {
        Reply::Hangs => std::future::pending().await,
        Reply::Says(status, wait, body) => {
            let mut response = body.to_owned().into_response();
            *response.status_mut() = status.try_into().expect("a status");
            if let Some(wait) = wait {
                response.headers_mut().insert("retry-after", wait.into());
            }
            response
        }
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
