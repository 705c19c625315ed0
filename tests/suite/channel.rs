//! The second channel: what reaches webhooks when mail does not, once, and known by its key when it is repeated.
//!
//! Refuses the vendors' servers: ours answers as theirs document.

use std::{path::Path, process::Stdio, time::Duration};

use regwatch::{
    clock::days,
    daemon,
    mail::notice::{NoticeState, outbox, sign},
};

use crate::{
    journey::{HOUR, amended, union_plan},
    office::{
        TestOffice,
        binary::{program, regwatch},
        hooks::{Called, Hooks, Reply},
        plan::Plan,
        regulator::{Answer, nobody},
    },
};

const ALERTS: &str = "what = [\"alerts\"]";
const SIGNED: &str = "what = [\"alerts\"]\nsecret_file = \"hook-secret\"";

fn states(office: &TestOffice) -> Vec<(String, String, NoticeState)> {
    let lines = office.sees(|view| outbox::listing(view, None, 100));
    let told = lines.into_iter().rev();
    told.map(|line| (line.webhook, line.kind, line.state))
        .collect()
}

/// The one call of `kind` in our own shape.
fn of_kind(calls: &[Called], kind: &str) -> Vec<Called> {
    let is = |call: &&Called| call.json()["type"] == kind;
    calls.iter().filter(is).cloned().collect()
}

/// An office with webhooks whose secret is `hush-secret`.
async fn open(plan: Plan, begin: impl AsyncFnOnce(Plan) -> TestOffice) -> TestOffice {
    begin(plan.file("hook-secret", "hush-secret")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_blind_source_reaches_every_format_once_and_no_secret_shows() {
    let hooks = Hooks::open().await;
    let mut plan = union_plan();
    for (format, more) in [
        ("json", SIGNED),
        ("slack", ALERTS),
        ("teams", "what = [\"alerts\"]\nlanguage = \"de\""),
        (
            "feishu",
            "what = [\"alerts\"]\nsecret_file = \"hook-secret\"\nlanguage = \"zh\"",
        ),
        ("dingtalk", SIGNED),
        ("wecom", ALERTS),
    ] {
        plan = plan.setting(&hooks.webhook(format, format, more));
    }
    let office = open(plan, TestOffice::open).await;
    office.settles().await;
    office
        .regulator("union-act")
        .answers(Answer::of(500, &[], "down"));
    office.passes(days(1) + 7 * HOUR).await;
    for format in ["json", "slack", "teams", "feishu", "dingtalk", "wecom"] {
        let calls = hooks.calls(format);
        assert_eq!(calls.len(), 1, "{format}: {calls:#?}");
        let body = String::from_utf8_lossy(&calls[0].body).into_owned();
        assert!(body.contains("Source union-act"), "{format}: {body}");
        assert!(!body.contains("hush"), "{format}: {body}");
    }
    assert!(
        states(&office)
            .iter()
            .all(|(_, _, state)| *state == NoticeState::Accepted)
    );
    let json = &hooks.calls("json")[0];
    let second = json.header("webhook-timestamp").parse().expect("a number");
    let signature = sign::standard("hush-secret", json.header("webhook-id"), second, &json.body);
    assert_eq!(json.header("webhook-signature"), signature);
    let german = hooks.calls("teams")[0].json().to_string();
    assert!(german.contains("Nicht lesbar"), "{german}");
    let chinese = hooks.calls("feishu")[0].json();
    assert!(
        chinese["card"]["header"]["title"]["content"]
            .as_str()
            .is_some_and(|t| t.contains("无法读取"))
    );
    assert!(
        hooks.calls("dingtalk")[0]
            .query
            .starts_with("key=hush&timestamp=")
    );
    the_command_line_shows_hosts_only(office.home.path());
}

fn the_command_line_shows_hosts_only(home: &Path) {
    let listed = regwatch(home, &["webhook", "list", "--json"]);
    listed.ended(0);
    assert_eq!(listed.lines().len(), 6);
    let tested = regwatch(home, &["webhook", "test", "feishu"]);
    tested.ended(0);
    assert!(
        tested.out.contains("> POST to 127.0.0.1") && tested.out.contains("< 200"),
        "{}",
        tested.out
    );
    for ran in [
        &listed,
        &tested,
        &regwatch(home, &["webhook", "queue", "--all"]),
    ] {
        assert!(
            !ran.out.contains("hush") && !ran.err.contains("hush"),
            "{ran:?}"
        );
    }
    assert!(
        regwatch(home, &["webhook", "test", "nobody"])
            .ended(2)
            .contains("webhook list")
    );
}

/// A change to tell of, no relay that takes mail, and a webhook for the officers.
async fn without_mail() -> (Hooks, TestOffice) {
    let hooks = Hooks::open().await;
    let plan = union_plan()
        .through(nobody())
        .mail_may_wait()
        .setting(&hooks.webhook("ops", "json", SIGNED));
    let office = open(plan, amended).await;
    (hooks, office)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_push_at_risk_is_told_while_the_mail_relay_is_down() {
    let (hooks, office) = without_mail().await;
    office.passes(days(2)).await;
    assert_eq!(office.post.received(), 0, "no mail got through");
    let calls = hooks.calls("ops");
    let risk = of_kind(&calls, "sla-at-risk");
    assert_eq!(risk.len(), 1, "{calls:#?}");
    let down = of_kind(&calls, "relay-refused");
    assert_eq!(down.len(), 1, "the outage itself, once: {calls:#?}");
    assert!(
        down[0].json()["data"]["facts"]["relay"].is_string(),
        "{down:#?}"
    );
    assert_eq!(risk[0].json()["data"]["facts"]["missing"], 3);
    assert!(
        calls
            .iter()
            .all(|call| !String::from_utf8_lossy(&call.body).contains("@shop.example"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn reminders_at_risk_are_told_by_their_day_while_the_mail_relay_is_down() {
    let (hooks, office) = without_mail().await;
    office.passes(days(10)).await;
    let told = of_kind(&hooks.calls("ops"), "sla-at-risk");
    let abouts: Vec<String> = told
        .iter()
        .map(|call| call.json()["data"]["facts"]["about"].to_string())
        .collect();
    let reminders = abouts.iter().filter(|it| it.contains("letters/reminder/"));
    assert!(reminders.count() > 0, "{abouts:?}");
    let mut once = abouts.clone();
    once.sort();
    once.dedup();
    assert_eq!(once.len(), abouts.len(), "each is told once: {abouts:?}");
    assert!(told.iter().all(|call| {
        let body = String::from_utf8_lossy(&call.body).into_owned();
        !body.contains("@shop.example") && !body.contains("mail-sla")
    }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_relay_that_refuses_us_is_named_where_mail_is_not_needed() {
    let hooks = Hooks::open().await;
    let plan = union_plan()
        .mail_may_wait()
        .setting(&hooks.webhook("ops", "json", SIGNED));
    let office = open(plan, amended).await;
    for agent in ["ana", "bernd", "wei"] {
        let address = format!("{agent}@shop.example");
        office
            .post
            .refuse(&address, 550, "5.7.1", "your domain is blocked");
    }
    office.passes(days(1) + 8 * HOUR).await;
    let told = of_kind(&hooks.calls("ops"), "relay-refused");
    assert!(!told.is_empty(), "{:#?}", states(&office));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_taken_or_cut_short_comes_again_under_its_key() {
    let hooks = Hooks::open().await;
    hooks.answers("ops", &[Reply::Says(503, Some(120), "busy"), Reply::Hangs]);
    let plan = union_plan().setting(&hooks.webhook("ops", "json", SIGNED));
    let mut office = open(plan, TestOffice::open).await;
    office.settles().await;
    office
        .regulator("union-act")
        .answers(Answer::of(500, &[], "down"));
    // The wait that is asked for ends while the daemon is down: it is killed in the middle of the second call.
    while hooks.calls("ops").is_empty() {
        office.passes(Duration::from_secs(60)).await;
    }
    let (at, began) = (office.office.clone(), office.clock.now());
    office.clock.set(began.plus(Duration::from_secs(119)));
    daemon::Job::Notify.step(&at).await.expect("a step");
    assert_eq!(
        hooks.calls("ops").len(),
        1,
        "not before the two minutes are over"
    );
    office.clock.set(began.plus(Duration::from_secs(120)));
    let cut = tokio::spawn(async move { daemon::Job::Notify.step(&at).await.map(drop) });
    while hooks.calls("ops").len() < 2 {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    cut.abort();
    assert!(
        states(&office)
            .iter()
            .any(|(_, _, state)| *state == NoticeState::Leased)
    );
    office.restarts_with(|_| ()).await;
    office.settles().await;
    let calls = hooks.calls("ops");
    assert_eq!(calls.len(), 3);
    for again in &calls[1..] {
        assert_eq!(again.header("webhook-id"), calls[0].header("webhook-id"));
        assert_eq!(again.body, calls[0].body, "the same words at every try");
    }
    assert_ne!(
        calls[0].header("webhook-timestamp"),
        calls[2].header("webhook-timestamp")
    );
    assert!(
        states(&office)
            .iter()
            .all(|(_, _, state)| *state == NoticeState::Accepted)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_published_change_reaches_the_channels_of_its_markets_and_no_other() {
    let hooks = Hooks::open().await;
    let plan = union_plan()
        .setting(&hooks.webhook(
            "dach",
            "slack",
            "what = [\"changes\"]\nmarkets = [\"dach\"]\nlanguage = \"de\"",
        ))
        .setting(&hooks.webhook(
            "japan",
            "slack",
            "what = [\"changes\"]\nmarkets = [\"japan\"]",
        ))
        .setting(&hooks.webhook("wecom", "wecom", "what = [\"changes\"]"));
    hooks.answers("dach", &[Reply::Says(200, None, "ok")]);
    let office = open(plan, amended).await;
    office.passes(days(1) + 8 * HOUR).await;
    assert!(hooks.calls("japan").is_empty());
    let calls = hooks.calls("dach");
    assert_eq!(calls.len(), 1, "{calls:#?}");
    let text = calls[0].json().to_string();
    assert!(
        text.contains("Betrifft Market dach") && text.contains("10 Tage"),
        "{text}"
    );
    let text = hooks.calls("wecom")[0].json().to_string();
    assert!(
        text.contains("Concerns Market union and Market dach"),
        "{text}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_internal_address_is_not_called_unless_the_webhook_says_so() {
    let hooks = Hooks::open().await;
    let webhook = hooks.webhook("ops", "json", SIGNED);
    let plan = union_plan().setting(&webhook.replace("allow_private = true\n", ""));
    let office = open(plan, TestOffice::open).await;
    let tested = regwatch(office.home.path(), &["webhook", "test", "ops"]);
    tested.ended(1);
    assert!(
        tested.out.contains("no answer") && !tested.out.contains("hush"),
        "{}",
        tested.out
    );
    assert!(hooks.calls("ops").is_empty());
}

/// The program, running; it is killed when it is dropped.
struct Running(std::process::Child);

impl Running {
    fn start(home: &Path) -> Self {
        let mut command = program(home, &["run"]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        Self(command.spawn().expect("it starts"))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // SIGKILL; it may have ended by itself, and then the test has failed already.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_daemon_killed_in_the_middle_of_a_call_calls_again_with_the_same_key_and_words() {
    let hooks = Hooks::open().await;
    hooks.answers("ops", &[Reply::Hangs, Reply::Hangs]);
    let gone = format!("http://{}/act", nobody());
    let mut plan = union_plan()
        .policy("blind_after = \"1s\"")
        .file("hook-secret", "hush-secret")
        .setting(&hooks.webhook("ops", "json", SIGNED));
    // What is looked at every second may be blind after one.
    plan.sources[0] = plan.sources[0].clone().with("every", "\"1s\"");
    let home = tempfile::tempdir().expect("a folder");
    plan.write(home.path(), None, "http://127.0.0.1:8080", &|_| {
        gone.clone()
    });
    for calls in 1..=3 {
        let running = Running::start(home.path());
        for _ in 0..600 {
            if hooks.calls("ops").len() >= calls {
                break;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        assert_eq!(hooks.calls("ops").len(), calls, "start {calls}");
        if calls == 3 {
            // The answer of the last one has to reach the disk before the program ends.
            while !regwatch(
                home.path(),
                &["webhook", "queue", "--state", "accepted", "--json"],
            )
            .out
            .contains("ops")
            {
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
        }
        drop(running);
    }
    let calls = hooks.calls("ops");
    for again in &calls[1..] {
        assert_eq!(again.header("webhook-id"), calls[0].header("webhook-id"));
        assert_eq!(again.body, calls[0].body);
    }
    regwatch(home.path(), &["audit", "verify"]).ended(0);
}

#[tokio::test(flavor = "multi_thread")]
async fn addresses_made_by_a_command_answer_until_another_command_takes_them_back() {
    let office = amended(union_plan()).await;
    office.passes(days(2)).await;
    let home = office.home.path();
    for (words, first) in [
        (
            vec![
                "feed",
                "url",
                "--market",
                "dach",
                "--language",
                "de",
                "--json",
            ],
            "<?xml",
        ),
        (vec!["calendar", "url", "--json"], "BEGIN:VCALENDAR"),
        (
            vec!["calendar", "url", "--agent", "wei@shop.example", "--json"],
            "BEGIN:VCALENDAR",
        ),
    ] {
        let made = regwatch(home, &words);
        made.ended(0);
        let made = &made.lines()[0];
        let (id, url) = (
            made["id"].to_string(),
            made["url"].as_str().expect("an address"),
        );
        let page = office.opens(url).await;
        assert!(
            page.status == 200 && page.html.starts_with(first),
            "{}",
            page.html
        );
        assert!(!page.html.contains("@shop.example"), "{}", page.html);
        assert!(
            page.html.contains("<entry>") || page.html.contains("BEGIN:VEVENT"),
            "{}",
            page.html
        );
        let listed = regwatch(home, &[words[0], "list", "--json"]);
        assert!(
            !listed.out.contains(&url[url.len() - 20..]),
            "{}",
            listed.out
        );
        regwatch(home, &[words[0], "revoke", &id]).ended(0);
        assert_eq!(office.opens(url).await.status, 404);
        assert!(
            regwatch(home, &[words[0], "revoke", &id])
                .ended(2)
                .contains("no such address")
        );
    }
    regwatch(home, &["feed", "url", "--market", "mars"]).ended(2);
    regwatch(home, &["calendar", "url", "--agent", "nobody@shop.example"]).ended(2);
}
