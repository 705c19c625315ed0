//! Sources that send anything but law: each is a recorded look with its reason, and stops no other.
//!
//! Refuses to believe any of them: none becomes a baseline.

use regwatch::{
    document::store as versions,
    snapshot::{Look, Outcome},
};

use crate::{
    law::act,
    office::{
        TestOffice,
        plan::{Plan, Watched},
        regulator::{Answer, Manner, nobody},
    },
};

/// The bad ones: source, outcome, reason.
const BAD: [(&str, Outcome, &str); 11] = [
    ("empty", Outcome::Quarantined, ""),
    ("huge", Outcome::Failed, "too-large"),
    ("truncated", Outcome::Failed, "truncated"),
    ("binary", Outcome::Quarantined, ""),
    ("garbled", Outcome::Quarantined, ""),
    ("cyclic", Outcome::Failed, "redirect-loop"),
    ("unreachable", Outcome::Failed, "connect"),
    ("silent", Outcome::Failed, ""),
    ("babbling", Outcome::Failed, "protocol"),
    ("gone", Outcome::Failed, "status-404"),
    ("bomb", Outcome::Failed, ""),
];

fn misbehave(office: &TestOffice) {
    let html = [("content-type", "text/html; charset=utf-8")];
    let answer = |id: &str, answer: Answer| office.regulators.answer(id, answer);
    answer("empty", Answer::page(""));
    answer("huge", Answer::page(act(&[]).repeat(60)));
    answer(
        "truncated",
        Answer::page(act(&[])).in_manner(Manner::BreaksOffAfter(300)),
    );
    let noise: Vec<u8> = (0..4000u32)
        .map(|n| u8::try_from(n * n * 31 % 251).expect("small"))
        .collect();
    answer(
        "binary",
        Answer::of(200, &[("content-type", "application/octet-stream")], noise),
    );
    // A server that lost the letters itself: what it sends is valid, and no longer law.
    let lost = act(&[]).replace('e', "\u{fffd}");
    answer("garbled", Answer::of(200, &html, lost));
    let around = format!("{}?again", office.regulators.url("cyclic"));
    answer("cyclic", Answer::of(302, &[("location", &around)], ""));
    answer(
        "cyclic?again",
        Answer::of(302, &[("location", "/cyclic")], ""),
    );
    answer("silent", Answer::page("").in_manner(Manner::HangsUp));
    answer("babbling", Answer::page("").in_manner(Manner::Babbles));
    let packed = [("content-type", "text/html"), ("content-encoding", "gzip")];
    answer("bomb", Answer::of(200, &packed, "this was never packed"));
}

fn plan() -> Plan {
    let mut plan = Plan::default()
        .market("union", &["EU"])
        .agent("ana@shop.example", "es", "union")
        .fetch("max_body = \"64KB\"")
        .source(Watched::document("sound", "EU", "en"));
    for (id, _, _) in BAD {
        let source = Watched::document(id, "EU", "en");
        plan = plan.source(if id == "unreachable" {
            source.at(format!("http://{}/law", nobody()))
        } else {
            source
        });
    }
    plan
}

#[tokio::test(flavor = "multi_thread")]
async fn every_bad_answer_is_a_recorded_look_with_its_reason_and_stops_no_other() {
    let office = TestOffice::open(plan()).await;
    office.regulator("sound").publishes(act(&[]));
    misbehave(&office);
    office.settles().await;
    assert_eq!(office.looks("sound")[0].outcome, Outcome::First);
    let mut wrong = Vec::new();
    for (id, outcome, reason) in BAD {
        let look = office.looks(id).remove(0);
        let as_it_should = look.outcome == outcome
            && (reason.is_empty() || look.reason == reason)
            && is_one_clear_sentence(&look);
        if !as_it_should {
            wrong.push(format!(
                "{id}: {:?} {} \"{}\"",
                look.outcome, look.reason, look.sentence
            ));
        }
        let source = id.parse().expect("an id");
        let baseline = office.sees(|view| versions::baseline_id(view, &source));
        assert!(baseline.is_none(), "{id} was believed");
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert_eq!(office.post.received(), 0);
}

/// What, where and what to do, in a line that a person reads.
fn is_one_clear_sentence(look: &Look) -> bool {
    let said = &look.sentence;
    said.len() > 20 && said.len() < 300 && !said.contains('\n') && !look.reason.is_empty()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_source_that_turned_bad_keeps_its_baseline_and_the_next_change_is_found() {
    let mut plan = plan();
    plan.sources.retain(|source| source.id == "sound");
    let office = TestOffice::open(plan).await;
    office.regulator("sound").publishes(act(&[]));
    office.settles().await;
    for bad in [
        Answer::page(""),
        Answer::page(act(&[])).in_manner(Manner::BreaksOffAfter(500)),
        Answer::of(
            200,
            &[("content-type", "application/pdf")],
            "%PDF-1.7 torn off",
        ),
        Answer::of(500, &[], "oops"),
    ] {
        office.regulator("sound").answers(bad);
        office
            .passes(std::time::Duration::from_secs(7 * 3600))
            .await;
        assert!(!office.looks("sound")[0].outcome.is_read());
        office.regulator("sound").publishes(act(&[]));
        office
            .passes(std::time::Duration::from_secs(7 * 3600))
            .await;
        assert_eq!(office.looks("sound")[0].outcome, Outcome::Unchanged);
    }
    assert!(office.changes().is_empty());
    let amended = [(
        "within 30 days of the request",
        "within 10 days of the request",
    )];
    office.regulator("sound").publishes(act(&amended));
    office.passes(regwatch::clock::days(2)).await;
    assert_eq!(office.changes().len(), 1);
    assert_eq!(office.inbox("ana@shop.example").len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_whose_label_lies_about_its_encoding_is_read_as_what_it_is() {
    let plan = Plan::default()
        .market("germany", &["DE"])
        .source(Watched::document("latin", "DE", "de"));
    let office = TestOffice::open(plan).await;
    let law = "<html><head><title>Gesetz</title></head><body><main><h1>Gesetz über faire Geschäfte</h1>\
        <p>§ 1 Der Händler hat dem Käufer die Rückerstattung binnen vierzehn Tagen zu gewähren.</p>\
        <p>§ 2 Für Verstöße gegen § 1 kann eine Geldbuße bis zu 5 000 Euro verhängt werden.</p></main></body></html>";
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(law);
    let label = [("content-type", "text/html; charset=utf-8")];
    office
        .regulator("latin")
        .answers(Answer::of(200, &label, bytes.into_owned()));
    office.settles().await;
    let id = "latin".parse().expect("an id");
    let read = office
        .sees(|view| versions::baseline(view, &id))
        .expect("a baseline");
    assert!(
        read.reading.text.contains("dem Käufer die Rückerstattung"),
        "{}",
        read.reading.text
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn law_that_is_not_in_utf_8_is_read_as_what_it_is() {
    let plan = Plan::default()
        .market("china", &["CN"])
        .source(Watched::document("gb", "CN", "zh-CN"));
    let office = TestOffice::open(plan).await;
    let law = "<html><head><meta charset=\"gb18030\"><title>条例</title></head><body><main><h1>消费者答复条例</h1>\
        <p>第一条 为了保护消费者的合法权益，规范经营者对消费者请求的答复，制定本条例。</p>\
        <p>第二条 经营者应当自收到消费者请求之日起十五日内予以答复，并不得收取费用。</p>\
        <p>第三条 违反本条例规定的，由监督管理部门责令改正，处一万元以上五万元以下的罚款。</p></main></body></html>";
    let (bytes, _, _) = encoding_rs::GB18030.encode(law);
    let answer = Answer::of(200, &[("content-type", "text/html")], bytes.into_owned());
    office.regulator("gb").answers(answer);
    office.settles().await;
    let id = "gb".parse().expect("an id");
    let read = office
        .sees(|view| versions::baseline(view, &id))
        .expect("a baseline");
    assert!(
        read.reading.text.contains("十五日内予以答复"),
        "{}",
        read.reading.text
    );
    let paths: Vec<String> = read
        .reading
        .provisions
        .iter()
        .map(|p| p.path.to_string())
        .collect();
    assert!(
        paths.iter().any(|path| path.contains("第二条")),
        "{paths:?}"
    );
}
