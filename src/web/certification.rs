//! The gate before a certified quiz: a code that is mailed apart from the ticket, typed by a person.
//!
//! Refuses to let a ticket alone through, and to send anything to whoever only looks.

use std::sync::Arc;

use axum::http::{HeaderMap, StatusCode, header};
use tokio::sync::Notify;

use super::{
    page::values,
    ticket::{Came, Sent, Sheet, Visit, field},
};
use crate::{
    assignment::{
        State as Standing, What,
        certification::{Asked, PASS_FOR, Typed, store},
        ticket::Ticket,
    },
    audit::{Action, Draft},
    clock::Timestamp,
    db::{Entries, Outcome, Tx},
    mail::{NewEnvelope, Recipient, Template, outbox},
};

/// What certified quizzes need.
#[derive(Clone)]
pub struct Certification {
    /// Derives codes and signs passes.
    pub key: [u8; 32],
    /// The domain of Message-IDs.
    pub mail_domain: String,
    /// Rung when a code waits to be mailed.
    pub bell: Arc<Notify>,
}

/// Shows nothing of the key.
impl std::fmt::Debug for Certification {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Certification({})", self.mail_domain)
    }
}

/// Whether `visit` has to type a code first: it is an open quiz, codes are asked for, and `headers` bear no pass.
pub(super) fn is_shut(visit: &Visit, headers: &HeaderMap, now: Timestamp) -> bool {
    let Some(certification) = &visit.front.certification else {
        return false;
    };
    let asked = matches!(visit.assignment.what, What::Quiz(_));
    if !asked || visit.assignment.state != Standing::Open {
        return false;
    }
    let id = visit.assignment.id;
    let pass = pass_of(headers, id);
    let opened = pass.map(|pass| Ticket::open(&certification.key, pass, now));
    opened != Some(Ok(id))
}

/// The page that asks for the code.
pub(super) fn sheet(problem: &str, told: &str) -> Sheet {
    Sheet::new("certification.html", values! { problem, told })
}

/// Takes what was sent at the gate: the wish for a code, or a code.
pub(super) fn take(tx: &Tx<'_>, visit: &Visit, sent: &Sent) -> anyhow::Result<Outcome<Came>> {
    let Some(certification) = &visit.front.certification else {
        return Ok(Outcome::Nothing(Came::Settled(0)));
    };
    let id = visit.assignment.id;
    let subject = format!("assignment/{id}");
    let back = |problem: &str, status| Came::Back(sheet(problem, "").with(status));
    if field(sent, "certify") == "send" {
        return match store::ask(tx, id)? {
            Asked::Made(n, until) => {
                queue(tx, visit, certification, n, until)?;
                let made = Draft::new(Action::CodeSent, subject).with("n", n);
                let queued = outbox::queued_entry(tx, &visit.assignment.what.to_string())?;
                let came = Came::Back(sheet("", "code-sent"));
                Ok(Outcome::Done(came, Entries::of(made, queued)))
            }
            Asked::Wait(_) => Ok(Outcome::Nothing(back(
                "code-wait",
                StatusCode::TOO_MANY_REQUESTS,
            ))),
        };
    }
    let typed = field(sent, "code");
    if typed.trim().is_empty() {
        let came = back("code-needed", StatusCode::UNPROCESSABLE_ENTITY);
        return Ok(Outcome::Nothing(came));
    }
    Ok(match store::check(tx, &certification.key, id, typed)? {
        Typed::Right => {
            let pass = Ticket::issue(&certification.key, id, tx.now.plus(PASS_FOR));
            let draft = Draft::new(Action::CodeAccepted, subject);
            Outcome::Done(Came::Admitted(cookie(visit, &pass)), Entries::one(draft))
        }
        Typed::Wrong(left) => {
            let draft = Draft::new(Action::CodeRefused, subject).with("left", left);
            let came = back("code-wrong", StatusCode::UNPROCESSABLE_ENTITY);
            Outcome::Done(came, Entries::one(draft))
        }
        Typed::Spent => Outcome::Nothing(back("code-spent", StatusCode::UNPROCESSABLE_ENTITY)),
    })
}

fn queue(
    tx: &Tx<'_>,
    visit: &Visit,
    certification: &Certification,
    n: i64,
    until: Timestamp,
) -> anyhow::Result<()> {
    let letter = NewEnvelope {
        recipient: Recipient::Agent(visit.assignment.agent.0),
        template: Template::Code,
        cause: visit.assignment.what.to_string(),
        cycle: n.to_string(),
        assignment: Some(visit.assignment.id),
        language: visit.speaker.language().clone(),
        params: serde_json::json!({}),
        priority: Template::Code.priority(),
        not_before: tx.now,
        deadline: until,
    };
    outbox::queue(tx, &certification.mail_domain, &letter)?;
    certification.bell.notify_waiters();
    Ok(())
}

/// The name of the cookie that holds the pass of one assignment.
fn name(assignment: i64) -> String {
    format!("regwatch-pass-{assignment}")
}

/// The cookie with `pass`, for the pages behind tickets only.
fn cookie(visit: &Visit, pass: &str) -> String {
    let (name, base) = (name(visit.assignment.id), visit.front.base());
    let secure = match visit.front.public_url.scheme() {
        "https" => "; Secure",
        _ => "",
    };
    let age = PASS_FOR.as_secs();
    format!("{name}={pass}; Path={base}/t/; Max-Age={age}; HttpOnly; SameSite=Lax{secure}")
}

fn pass_of(headers: &HeaderMap, assignment: i64) -> Option<&str> {
    let wanted = name(assignment);
    let cookies = headers.get_all(header::COOKIE);
    let mut pairs = cookies
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    pairs
        .find(|(name, _)| *name == wanted)
        .map(|(_, pass)| pass)
}
