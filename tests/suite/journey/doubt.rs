//! What looks like a change and is none: flaps, walls, editors' touches, our own configuration.
//!
//! Refuses a mail for any of them, and refuses to lose the record of any of them.

use std::time::Duration;

use regwatch::{
    change::store::{Kind, State},
    clock::days,
    snapshot::Outcome,
    source::store::Health,
};

use super::{HOUR, SHORTER, union_plan};
use crate::{
    law::{WALL, act, dressed, feed},
    office::{
        TestOffice,
        plan::{OFFICER, Plan, Watched},
        regulator::Answer,
        subjects,
    },
};

async fn watching() -> TestOffice {
    let office = TestOffice::open(union_plan()).await;
    office.regulator("union-act").publishes(act(&[]));
    office.settles().await;
    office
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_that_is_gone_at_the_second_reading_mails_nobody_and_stays_on_record() {
    let office = watching().await;
    office.regulator("union-act").publishes(act(&[SHORTER]));
    office.passes(6 * HOUR).await;
    assert_eq!(office.changes()[0].state, State::Pending);
    office.regulator("union-act").publishes(act(&[]));
    office.passes(days(3)).await;
    let seen = office.changes();
    assert_eq!((seen.len(), seen[0].state), (1, State::Flapped));
    assert_eq!(office.post.received(), 0);
    let outcomes: Vec<Outcome> = office
        .looks("union-act")
        .iter()
        .map(|look| look.outcome)
        .collect();
    assert!(outcomes.contains(&Outcome::Changed), "{outcomes:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn going_back_to_an_earlier_text_is_a_change_that_is_taught() {
    let office = watching().await;
    office.regulator("union-act").publishes(act(&[SHORTER]));
    office.passes(days(2)).await;
    office.regulator("union-act").publishes(act(&[]));
    office.passes(days(2)).await;
    let seen = office.changes();
    assert_eq!(seen.len(), 2);
    assert_eq!(
        (seen[1].kind, seen[1].state),
        (Kind::Reversion, State::Confirmed)
    );
    let mails = office.inbox("ana@shop.example");
    assert_eq!(mails.len(), 2, "{:?}", subjects(&mails));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_notice_that_is_edited_and_edited_back_is_told_both_times() {
    let plan = Plan::default()
        .market("union", &["EU"])
        .agent("ana@shop.example", "es", "union")
        .source(Watched::feed("board", "EU", "en"));
    let office = TestOffice::open(plan).await;
    let first = "Refunds are due within 14 days.";
    for summary in [first, "Refunds are due within 7 days.", first] {
        let page = feed(&[("1", "Refunds", summary), ("2", "Returns", "As before.")]);
        let atom = [("content-type", "application/atom+xml")];
        office
            .regulator("board")
            .answers(Answer::of(200, &atom, page));
        office.passes(days(3)).await;
    }
    let states: Vec<State> = office.changes().iter().map(|change| change.state).collect();
    assert_eq!(states, [State::Confirmed, State::Confirmed]);
    let ops = |id| {
        let parts = office.sees(|view| regwatch::change::store::parts(view, id));
        let ops = parts.into_iter().map(|part| (part.op, part.after));
        ops.collect::<Vec<_>>()
    };
    let back = ops(office.changes()[1].id);
    assert_eq!(back.len(), 1, "{back:?}");
    assert!(
        back[0].0 == "edited" && back[0].1.contains("14 days"),
        "{back:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_box_that_comes_and_goes_is_noise_after_its_second_return() {
    let office = watching().await;
    let plain = act(&[]);
    let from = plain.find("<h3>").expect("articles");
    let to = plain.find("</div></main>").expect("an end");
    let boxed = |text: &str| dressed(text, &plain[from..to]);
    let notice = "<p>We would like to know what you think of this page about Union Act 3/2029.</p>";
    for turn in 0..8 {
        let page = if turn % 2 == 0 {
            boxed("")
        } else {
            boxed(notice)
        };
        office.regulator("union-act").publishes(page);
        office.passes(days(1)).await;
    }
    let seen = office.changes();
    assert!(seen.len() <= 3, "{seen:?}");
    assert_eq!(office.looks("union-act")[0].outcome, Outcome::Unchanged);
    office.passes(days(3)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wall_is_quarantined_counts_as_blindness_and_clears_itself() {
    let office = watching().await;
    office.regulator("union-act").publishes(WALL);
    office.passes(7 * HOUR).await;
    let look = office.looks("union-act").remove(0);
    assert_eq!(look.outcome, Outcome::Quarantined, "{look:?}");
    assert!(look.kept, "its bytes are evidence");
    assert_eq!(office.standing("union-act").health, Health::Degraded);
    assert_eq!(office.post.received(), 0);

    office.passes(days(1)).await;
    assert_eq!(office.standing("union-act").health, Health::Blind);
    let told = office.inbox(OFFICER);
    assert_eq!(told.len(), 1, "{:?}", subjects(&told));
    assert!(
        told[0]
            .text
            .as_deref()
            .is_some_and(|text| text.contains("union-act"))
    );
    office.passes(12 * HOUR).await;
    assert_eq!(office.inbox(OFFICER).len(), 2, "again, until somebody acts");

    office.regulator("union-act").publishes(act(&[]));
    office.passes(days(3)).await;
    assert_eq!(office.standing("union-act").health, Health::Ok);
    assert_eq!(office.inbox(OFFICER).len(), 2);
    assert_eq!(office.post.received(), 2, "no agent heard of it");
    assert!(
        office.changes().is_empty(),
        "the wall never became the baseline"
    );
    let acts = office.acts();
    for act in ["source-went-blind", "source-alerted", "source-recovered"] {
        assert!(
            acts.iter().any(|known| known == act),
            "no {act} in {acts:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outage_of_some_hours_alerts_nobody() {
    let office = watching().await;
    let down = Answer::of(503, &[("retry-after", "600")], "closed for maintenance");
    office.regulator("union-act").answers(down);
    office.passes(20 * HOUR).await;
    assert_eq!(office.looks("union-act")[0].outcome, Outcome::Failed);
    office.regulator("union-act").publishes(act(&[]));
    office.passes(days(2)).await;
    assert_eq!(office.standing("union-act").health, Health::Ok);
    assert_eq!(office.post.received(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_editors_touch_is_recorded_and_trains_nobody() {
    let office = watching().await;
    let touched = [(
        "the contract within 14 days of",
        "the contract within 14 days, of",
    )];
    office.regulator("union-act").publishes(act(&touched));
    office.passes(days(3)).await;
    let seen = office.changes();
    assert_eq!((seen.len(), seen[0].state), (1, State::Confirmed));
    assert!(!seen[0].substantive);
    assert_eq!(office.post.received(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_redesign_around_the_same_law_is_no_change() {
    let office = watching().await;
    let page = act(&[])
        .replace(
            "<nav>",
            "<header><p>New: follow us!</p></header><nav class=\"modern\">",
        )
        .replace("<p>", "<p class=\"x\" data-n=\"7\">")
        .replace("Port Aurel", "Port Aurel, page built at 10:31");
    office.regulator("union-act").publishes(page);
    office.passes(days(1)).await;
    assert_eq!(office.looks("union-act")[0].outcome, Outcome::Unchanged);
    assert!(office.changes().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn another_selector_is_our_change_and_the_regulators_next_one_is_found_alone() {
    let mut office = TestOffice::open(union_plan()).await;
    let banner = "<p>This page shows Union Act 3/2029 as the Office for Fair Dealing keeps it for the public.</p>";
    let page = |amended: &[(&str, &str)]| {
        let plain = act(amended);
        let from = plain.find("<h3>").expect("articles");
        let to = plain.find("</div></main>").expect("an end");
        dressed(banner, &plain[from..to])
    };
    office.regulator("union-act").publishes(page(&[]));
    office.passes(days(1)).await;
    let narrowed = |plan: &mut crate::office::plan::Plan| {
        plan.sources[0] = plan.sources[0].clone().with("select", "\".law\"");
    };
    office.restarts_with(narrowed).await;
    office.passes(days(1)).await;
    let acts = office.acts();
    assert!(
        acts.iter().any(|act| act == "version-read-again"),
        "{acts:?}"
    );
    assert!(
        office.changes().is_empty(),
        "nobody is trained on our own doing"
    );
    assert_eq!(office.post.received(), 0);

    office.regulator("union-act").publishes(page(&[SHORTER]));
    office.passes(7 * HOUR).await;
    let seen = office.changes();
    assert_eq!(seen.len(), 1);
    let parts = office.sees(|view| regwatch::change::store::parts(view, seen[0].id));
    let paths: Vec<String> = parts.iter().map(|part| part.path.to_string()).collect();
    assert_eq!(parts.len(), 1, "{paths:?}");
    assert!(paths[0].contains('4'), "{paths:?}");
    office.passes(days(2)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_with_the_same_validator_is_not_sent_again() {
    let office = TestOffice::open(union_plan()).await;
    let headers = [("content-type", "text/html"), ("etag", "\"v1\"")];
    office
        .regulator("union-act")
        .answers(Answer::of(200, &headers, act(&[])));
    office.passes(days(1)).await;
    let looks = office.looks("union-act");
    assert_eq!(looks[0].reason, "not-modified");
    // The first baseline is read twice within its look.
    assert_eq!(looks.len() + 1, office.regulator("union-act").asked());
    assert!(Duration::from_millis(looks[0].ms) < days(1));
}
