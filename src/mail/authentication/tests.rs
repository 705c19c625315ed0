//! What is said about domains that are set up well, badly and not at all.
//!
//! Refuses the network: the name server is the test's own.

use super::*;
use crate::mail::{
    dkim::SigningKey,
    dns::tests::{Zone, server},
};

/// The secret key of RFC 8463, appendix A.2.
const KEY: &str = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n-----END PRIVATE KEY-----\n";
const OURS: &str = "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

async fn told(zone: Zone, bounce: &str, signs: bool) -> Vec<(bool, String)> {
    let signer = Signer {
        domain: "shop.example".to_owned(),
        selector: "rw".to_owned(),
        key: SigningKey::from_pem(KEY).expect("a key"),
    };
    let identity = Identity {
        from: "shop.example",
        bounce,
        signer: signs.then_some(&signer),
    };
    let steps = examine(&Resolver::at(server(zone).await), identity).await;
    let names: Vec<_> = steps.iter().map(|step| step.step).collect();
    assert_eq!(names, ["spf", "dkim", "dmarc"]);
    steps
        .into_iter()
        .map(|step| (step.ok, step.detail))
        .collect()
}

fn expect(told: &[(bool, String)], expected: [(bool, &str); 3]) {
    for ((ok, detail), (well, words)) in told.iter().zip(expected) {
        assert!(
            *ok == well && detail.contains(words),
            "{ok} {detail} – expected {well} {words}"
        );
    }
}

#[tokio::test]
async fn a_domain_that_is_set_up_well_fits_by_both() {
    let zone: Zone = &[
        ("shop.example", "google-site-verification=x"),
        ("shop.example", "v=spf1 include:_spf.relay.example -all"),
        ("rw._domainkey.shop.example", OURS),
        (
            "_dmarc.shop.example",
            "v=DMARC1; p=reject; rua=mailto:d@shop.example",
        ),
    ];
    let told = told(zone, "shop.example", true).await;
    expect(
        &told,
        [
            (true, "include:_spf.relay.example"),
            (true, "is ours"),
            (true, "refused"),
        ],
    );
    assert!(told[2].1.contains("fits by SPF and DKIM"), "{}", told[2].1);
}

#[tokio::test]
async fn nothing_in_dns_is_said_with_what_to_publish() {
    let told = told(&[], "shop.example", true).await;
    expect(
        &told,
        [
            (false, "publish one at shop.example"),
            (false, "regwatch mail dkim"),
            (false, "_dmarc.shop.example"),
        ],
    );
}

#[tokio::test]
async fn each_mistake_is_named() {
    let zone: Zone = &[
        ("bounces.other.example", "v=spf1 +all"),
        ("rw._domainkey.shop.example", "v=DKIM1; k=ed25519; p=AAAA"),
        ("_dmarc.shop.example", "v=DMARC1; p=quarantine"),
    ];
    let told_badly = told(zone, "bounces.other.example", true).await;
    expect(
        &told_badly,
        [
            (false, "whole world"),
            (false, "is not ours"),
            (false, "does not fit shop.example"),
        ],
    );
    let zone: Zone = &[
        ("shop.example", "v=spf1 a -all"),
        ("shop.example", "v=spf1 mx -all"),
        ("rw._domainkey.shop.example", "v=DKIM1; p="),
    ];
    let told_badly = told(zone, "shop.example", true).await;
    expect(
        &told_badly,
        [
            (false, "2 SPF records"),
            (false, "revoked"),
            (false, "no DMARC record"),
        ],
    );
    let zone: Zone = &[
        ("_dmarc.shop.example", "v=DMARC1;p=none;aspf=s"),
        ("b.shop.example", "v=spf1 a -all"),
    ];
    let told_badly = told(zone, "b.shop.example", false).await;
    expect(
        &told_badly,
        [
            (true, "\"v=spf1 a -all\""),
            (true, "does not sign"),
            (false, "does not fit"),
        ],
    );
}

#[test]
fn one_domain_stands_for_the_other_as_dmarc_has_it() {
    for (one, other, relaxed) in [
        ("shop.example", "SHOP.example", true),
        ("bounce.shop.example", "shop.example", true),
        ("a.shop.example", "b.shop.example", true),
        ("other.example", "shop.example", false),
        ("workshop.example", "shop.example", false),
        ("example", "shop.example", false),
    ] {
        assert_eq!(aligned(one, other, false), relaxed, "{one} {other}");
        assert_eq!(aligned(one, other, true), one.eq_ignore_ascii_case(other));
    }
    assert!(
        is_reserved("shop.example") && is_reserved("example.com") && !is_reserved("example.de")
    );
}
