//! The whole walk in one test: an amendment, from the page to the verdict and the proof.
//!
//! Refuses shortcuts: every step is the daemon's or an agent's own.

use regwatch::{change::store::State, clock::days, snapshot::Outcome};

use super::{HOUR, union_plan};
use crate::{
    law::act,
    office::{TestOffice, plan::OFFICER, subjects},
};

#[tokio::test(flavor = "multi_thread")]
async fn an_amendment_walks_from_the_regulators_page_to_the_agents_verdict_and_the_proof() {
    let office = TestOffice::open(union_plan()).await;
    office.regulator("union-act").publishes(act(&[]));
    office.settles().await;
    assert_eq!(office.looks("union-act")[0].outcome, Outcome::First);
    assert!(office.changes().is_empty());

    office.regulator("union-act").publishes(act(&[(
        "within 30 days of the request",
        "within 15 working days of the request",
    )]));
    office.passes(7 * HOUR).await;
    let seen = office.changes();
    assert_eq!(seen.len(), 1);
    assert_eq!(seen[0].state, State::Confirmed);
    assert!(seen[0].substantive);
    assert_eq!(
        office.inbox(OFFICER).len(),
        1,
        "the officer is asked for a review"
    );
    assert!(
        office.inbox("ana@shop.example").is_empty(),
        "nobody is told before"
    );

    office.passes(days(1)).await;
    for (who, language) in [("ana", "es"), ("bernd", "de"), ("wei", "zh-Hans")] {
        let mails = office.inbox(&format!("{who}@shop.example"));
        assert_eq!(mails.len(), 1, "{who}: {:?}", subjects(&mails));
        assert_eq!(mails[0].language.as_deref(), Some(language));
        assert!(mails[0].received_at <= seen[0].push_by);
    }
    assert!(
        office.inbox("emi@shop.example").is_empty(),
        "no law of Japan changed"
    );
    everybody_learns_and_is_examined(&office).await;

    office.regulators.answer(
        "union-act",
        crate::office::regulator::Answer::page(act(&[(
            "within 30 days of the request",
            "within 15 working days of the request",
        )])),
    );
    office.passes(days(1)).await;
    assert_eq!(office.looks("union-act")[0].outcome, Outcome::Unchanged);
    assert_eq!(office.changes().len(), 1);
}

async fn everybody_learns_and_is_examined(office: &TestOffice) {
    let lesson = office.opens(&office.ticket_of("ana@shop.example")).await;
    assert_eq!((lesson.status, lesson.language().as_str()), (200, "es"));
    assert!(lesson.words().contains("Art"), "{}", lesson.words());
    let signed = office.acknowledges(&lesson, "Ana").await;
    assert_eq!(signed.status, 200, "{}", signed.words());
    let to_sign = |(name, _): &(String, String)| name == "text";
    assert!(
        !signed.hidden().iter().any(to_sign),
        "there is nothing left to sign"
    );

    // The first of March: the monthly quiz.
    office.passes(days(11)).await;
    let quiz = office.opens(&office.ticket_of("bernd@shop.example")).await;
    assert_eq!((quiz.status, quiz.language().as_str()), (200, "de"));
    assert!(!quiz.questions().is_empty(), "{}", quiz.words());
    let verdict = office.submits(&quiz, &office.right_answers(&quiz)).await;
    assert_eq!(verdict.status, 200);
    assert!(verdict.questions().is_empty(), "{}", verdict.words());
    let acts = office.acts();
    for act in [
        "change-observed",
        "change-confirmed",
        "items-published",
        "item-assigned",
        "quiz-issued",
    ] {
        assert!(
            acts.iter().any(|known| known == act),
            "no {act} in {acts:?}"
        );
    }
    office.audit_verifies();
}
