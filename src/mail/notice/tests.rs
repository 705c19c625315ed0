//! The shapes of the five vendors, what their answers mean, and the outbox of the second channel.
//!
//! Refuses the network: what is posted and answered stands here.

use std::time::Duration;

use serde_json::{Value, json};

use super::{outbox::*, *};
use crate::{
    audit::{Action, Draft},
    clock::days,
    mail::staffed::{Office, minutes},
};

fn notice() -> Notice {
    Notice {
        urgency: Urgency::Alarm,
        language: "en".to_owned(),
        organisation: "Example Shop".to_owned(),
        title: "Not readable: <@U1> A & B".to_owned(),
        text: "See [here](https://evil.example) *now* <!channel>".to_owned(),
        lines: vec!["one".to_owned(), "# two `x`".to_owned()],
        link: Some(Link {
            label: "Open".to_owned(),
            url: "https://training.example/sources/eu".to_owned(),
        }),
        facts: json!({ "source": "eu" }),
    }
}

fn claimed() -> Claimed {
    Claimed {
        id: 1,
        webhook: "ops".to_owned(),
        kind: "source-blind".to_owned(),
        cause: "source/eu".to_owned(),
        key: "msg_1".to_owned(),
        notice: notice(),
        queued_at: "2030-03-01T09:00:00Z".parse().expect("a moment"),
    }
}

fn address(format: Format, secret: Option<&str>) -> Address {
    Address {
        url: "https://hooks.example/robot?access_token=hush"
            .parse()
            .expect("a url"),
        format,
        secret: secret.map(str::to_owned),
        allow_private: false,
    }
}

fn sent(format: Format, secret: Option<&str>) -> (Request, Value) {
    let now = "2030-03-01T09:05:00Z".parse().expect("a moment");
    let request = request(&address(format, secret), &claimed(), now);
    let body = serde_json::from_slice(&request.body).expect("JSON");
    (request, body)
}

#[test]
fn our_own_shape_is_signed_over_key_moment_and_body() {
    let (request, body) = sent(Format::Json, Some("hush"));
    assert_eq!(body["type"], "source-blind");
    assert_eq!(body["timestamp"], "2030-03-01T09:00:00Z");
    assert_eq!(body["data"]["facts"]["source"], "eu");
    let header = |wanted: &str| {
        let found = request.headers.iter().find(|(name, _)| *name == wanted);
        found.expect(wanted).1.clone()
    };
    assert_eq!(header("webhook-id"), "msg_1");
    let second = header("webhook-timestamp").parse().expect("a number");
    assert_eq!(
        header("webhook-signature"),
        sign::standard("hush", "msg_1", second, &request.body)
    );
}

#[test]
fn slack_and_teams_and_feishu_get_a_stranger_s_words_as_plain_text() {
    let (_, slack) = sent(Format::Slack, None);
    assert_eq!(slack["text"], "Not readable: &lt;@U1&gt; A &amp; B");
    assert_eq!(slack["blocks"][0]["type"], "header");
    assert_eq!(slack["blocks"][1]["text"]["type"], "plain_text");
    assert!(!slack.to_string().contains("mrkdwn"), "{slack}");
    assert_eq!(
        slack["blocks"][3]["elements"][0]["url"],
        "https://training.example/sources/eu"
    );
    let (_, teams) = sent(Format::Teams, None);
    let card = &teams["attachments"][0];
    assert_eq!(
        card["contentType"],
        "application/vnd.microsoft.card.adaptive"
    );
    assert_eq!(card["content"]["type"], "AdaptiveCard");
    assert!(!teams.to_string().contains("TextBlock\",\"text"), "{teams}");
    assert_eq!(card["content"]["actions"][0]["type"], "Action.OpenUrl");
    let (_, feishu) = sent(Format::Feishu, Some("hush"));
    assert_eq!(feishu["msg_type"], "interactive");
    assert_eq!(feishu["card"]["header"]["template"], "red");
    assert!(!feishu.to_string().contains("lark_md"));
    let second: i64 = feishu["timestamp"]
        .as_str()
        .expect("text")
        .parse()
        .expect("a number");
    assert_eq!(feishu["sign"], sign::feishu("hush", second));
    assert_eq!(sent(Format::Feishu, None).1.get("sign"), None);
}

#[test]
fn dingtalk_and_wecom_get_markdown_that_a_stranger_cannot_write() {
    let (request, dingtalk) = sent(Format::Dingtalk, Some("SEChush"));
    let query: std::collections::HashMap<_, _> = request.url.query_pairs().collect();
    let millis = query["timestamp"].parse().expect("a number");
    assert_eq!(query["sign"], sign::dingtalk("SEChush", millis));
    assert_eq!(query["access_token"], "hush");
    let text = dingtalk["markdown"]["text"].as_str().expect("text");
    assert!(
        !text.contains("](https://evil") && !text.contains('<'),
        "{text}"
    );
    assert!(text.ends_with("[Open](https://training.example/sources/eu)\n\nExample Shop"));
    let (_, wecom) = sent(Format::Wecom, None);
    let content = wecom["markdown"]["content"].as_str().expect("text");
    assert!(
        !content.contains("](https://evil") && !content.contains("<@"),
        "{content}"
    );
    let mut long = claimed();
    long.notice.text = "法".repeat(4000);
    long.notice.lines = vec!["規".repeat(250); 9];
    let now = long.queued_at;
    let request = request_of(&long, now);
    let content = request["markdown"]["content"]
        .as_str()
        .expect("text")
        .to_owned();
    assert!(
        content.len() <= 4096 && content.len() > 4000,
        "{}",
        content.len()
    );
    assert!(content.contains("[Open](https://training.example/sources/eu)"));
}

fn request_of(claimed: &Claimed, now: Timestamp) -> Value {
    let request = request(&address(Format::Wecom, None), claimed, now);
    serde_json::from_slice(&request.body).expect("JSON")
}

#[test]
fn whatever_stands_in_a_notice_stays_within_every_vendor_s_size() {
    let big = Notice {
        title: "\u{1f600}\n".repeat(900),
        text: "\u{1f600}".repeat(90_000),
        lines: vec!["\u{1f600}".repeat(9000); 400],
        ..notice()
    }
    .bounded();
    assert!(big.title.chars().count() <= 140 && !big.title.contains('\n'));
    assert_eq!(big.lines.last().map(String::as_str), Some("… +390"));
    let one = Claimed {
        notice: big,
        ..claimed()
    };
    for (format, most) in [
        (Format::Slack, 40_000),
        (Format::Teams, 28 * 1024),
        (Format::Feishu, 20 * 1024),
        (Format::Dingtalk, 20_000),
    ] {
        let size = request(&address(format, None), &one, one.queued_at)
            .body
            .len();
        assert!(size <= most, "{}: {size}", format.word());
    }
}

fn new(cycle: &str) -> NewNotice {
    NewNotice {
        webhook: "ops".to_owned(),
        kind: "source-blind",
        cause: "source/eu".to_owned(),
        cycle: cycle.to_owned(),
        notice: notice(),
        deadline: "2030-03-01T21:00:00Z".parse().expect("a moment"),
    }
}

fn put(office: &Office, cycle: &str) -> bool {
    office.write(|tx| {
        let queued = queue(tx, new(cycle))?;
        Ok((queued, queued_entry(tx, "source/eu")?.into_iter().collect()))
    })
}

fn take(office: &Office) -> Vec<Claimed> {
    office.write(|tx| {
        let found = claim(tx, &["ops"], minutes(5))?;
        let drafts = if found.is_empty() {
            vec![]
        } else {
            vec![claimed_entry(&found)]
        };
        Ok((found, drafts))
    })
}

fn settle(office: &Office, one: &Claimed, heard: &Heard) -> NoticeState {
    office.write(|tx| {
        let state = record(tx, one, Format::Json, heard)?;
        Ok((state, vec![tried_entry(tx)?]))
    })
}

fn later(retry_after: Option<u64>) -> Heard {
    Heard::Deferred {
        status: Some(503),
        reply: String::new(),
        retry_after: retry_after.map(Duration::from_secs),
    }
}

#[test]
fn a_notice_is_queued_once_and_its_key_and_words_stay_over_retries() {
    let office = Office::open();
    assert!(put(&office, "1") && !put(&office, "1"));
    let first = take(&office).remove(0);
    assert!(take(&office).is_empty(), "it is being tried");
    assert_eq!(
        settle(&office, &first, &later(Some(90))),
        NoticeState::Queued
    );
    office.pass(Duration::from_secs(89));
    assert!(
        take(&office).is_empty(),
        "the wait that was asked for is kept"
    );
    office.pass(Duration::from_secs(1));
    let second = take(&office).remove(0);
    assert_eq!((&first.key, &first.notice), (&second.key, &second.notice));
    assert_eq!(
        settle(&office, &second, &Heard::Accepted { status: 200 }),
        NoticeState::Accepted
    );
    // A late answer of the first try takes nothing back.
    assert_eq!(settle(&office, &first, &later(None)), NoticeState::Accepted);
    assert!(
        office
            .db
            .read(|view| next_due(view, &["ops"]))
            .expect("read")
            .is_none()
    );
}

#[test]
fn a_webhook_that_takes_nothing_rests_longer_each_time_and_holds_its_notices_together() {
    let office = Office::open();
    put(&office, "1");
    put(&office, "2");
    let mut waits = Vec::new();
    for _ in 0..7 {
        let begun = office.clock.now();
        let one = take(&office).remove(0);
        settle(&office, &one, &later(None));
        let next = office
            .db
            .read(|view| next_due(view, &["ops"]))
            .expect("read");
        let next = next.expect("a notice waits");
        waits.push(next.since(begun).as_secs() / 60);
        office.clock.set(next);
    }
    assert_eq!(waits, [1, 2, 5, 10, 15, 30, 30]);
    let failing = office.db.read(failing).expect("read");
    let ops = &failing[0];
    assert_eq!(
        (ops.failures, ops.waiting, ops.given_up, ops.reply.as_str()),
        (7, 2, 0, "503")
    );
}

#[test]
fn what_is_refused_three_times_is_given_up_and_does_not_hold_up_the_next() {
    let office = Office::open();
    put(&office, "1");
    let refused = Heard::Refused {
        status: 400,
        reply: "invalid".to_owned(),
    };
    let one = take(&office).remove(0);
    assert_eq!(settle(&office, &one, &refused), NoticeState::Queued);
    put(&office, "2");
    let other = take(&office).remove(0);
    assert_ne!(other.id, one.id);
    settle(&office, &other, &Heard::Accepted { status: 200 });
    for last in [NoticeState::Queued, NoticeState::Refused] {
        office.pass(minutes(15));
        let again = take(&office).remove(0);
        assert_eq!(settle(&office, &again, &refused), last);
    }
}

#[test]
fn what_is_pointless_expires_by_name_and_what_was_cut_short_is_tried_again() {
    let office = Office::open();
    put(&office, "1");
    let first = take(&office).remove(0);
    let released = |all| {
        office.write(|tx| {
            let count = release(tx, all)?;
            let draft =
                Draft::new(Action::NoticesReleased, "outbox/notice").with("released", count);
            Ok((count, if count > 0 { vec![draft] } else { vec![] }))
        })
    };
    assert_eq!(released(false), 0);
    office.pass(minutes(5));
    assert_eq!(released(false), 1);
    assert_eq!(take(&office).remove(0).key, first.key);
    assert_eq!(released(true), 1);
    office.pass(days(1));
    let expired = office.write(|tx| {
        let draft = expire(tx)?;
        Ok((draft.is_some(), draft.into_iter().collect()))
    });
    assert!(expired && take(&office).is_empty());
    let lines = office
        .db
        .read(|view| listing(view, None, 10))
        .expect("read");
    assert_eq!(lines[0].state, NoticeState::Expired);
    let report = office
        .db
        .read(|view| crate::audit::verify::verify(view.conn, None, &rows_of))
        .expect("read");
    assert!(
        report
            .faults
            .iter()
            .all(|fault| !format!("{fault:?}").contains("notice")),
        "{:#?}",
        report.faults
    );
}
