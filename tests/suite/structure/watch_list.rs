//! The shipped watch-list keeps what it promises: breadth, one row per address, anchors, and a reason for what is off.
//!
//! Refuses to ask the network: whether an address answers is for `regwatch source survey`.

use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

use regwatch::{
    config::{Config, SOURCES_FILE},
    source::{Kind, Source},
};

use super::root;

/// Hosts whose terms forbid programs, or that keep them out with a cipher; hosts below them count, too.
const FORBIDDEN: [&str; 13] = [
    "temu.com",
    "kuajingmaihuo.com",
    "sheingroup.com",
    "sheincorp.com",
    "aliexpress.com",
    "alicdn.com",
    "paclii.org",
    "ulii.org",
    "laws.boe.gov.sa",
    "flk.npc.gov.cn",
    "cfws.samr.gov.cn",
    "cndp.ma",
    "mms.pinduoduo.com",
];

/// What a source may be about: the keys lessons group their reasons by.
const TOPICS: [&str; 8] = [
    "privacy",
    "consumer",
    "e-commerce",
    "platform-duties",
    "advertising",
    "payments",
    "product-safety",
    "withdrawal-period",
];

fn shipped() -> Vec<Arc<Source>> {
    let home = tempfile::tempdir().expect("a folder");
    std::fs::write(home.path().join(SOURCES_FILE), text()).expect("written");
    std::fs::write(home.path().join("regwatch.toml"), "").expect("written");
    let read = Config::load(home.path(), &|_| None);
    read.map_err(|problems| problems.to_string())
        .expect("every row passes the check")
        .sources
}

fn text() -> String {
    std::fs::read_to_string(root().join(SOURCES_FILE)).expect("the watch-list")
}

/// The country of a jurisdiction; none for unions and bodies between states.
fn country(source: &Arc<Source>) -> Option<String> {
    let head = source.jurisdiction.as_str().split('-').next()?.to_owned();
    (head.len() == 2 && head != "EU").then_some(head)
}

#[test]
fn the_watch_list_spans_the_world() {
    let sources = shipped();
    let countries: BTreeSet<_> = sources.iter().filter_map(country).collect();
    assert!(sources.len() >= 600, "{} sources", sources.len());
    assert!(countries.len() >= 120, "{} countries", countries.len());
    let enabled: BTreeSet<_> = sources
        .iter()
        .filter(|source| source.enabled)
        .filter_map(country)
        .collect();
    assert!(enabled.len() >= 120, "{} countries on", enabled.len());
    for kind in [
        Kind::Document,
        Kind::Feed,
        Kind::Listing,
        Kind::Api,
        Kind::Sitemap,
    ] {
        assert!(sources.iter().any(|source| source.kind == kind), "{kind:?}");
    }
}

#[test]
fn no_address_is_watched_twice() {
    let mut seen = HashMap::new();
    for source in shipped() {
        let address = source.url.as_str().trim_end_matches('/').to_owned();
        let twice = seen.insert(address, source.id.clone());
        assert!(twice.is_none(), "{} and {twice:?}", source.id);
    }
}

#[test]
fn every_law_that_is_watched_has_its_anchor() {
    let bare: Vec<_> = shipped()
        .into_iter()
        .filter(|source| source.enabled && source.kind == Kind::Document)
        .filter(|source| source.instrument.is_some() && source.recipe.anchor.is_none())
        .map(|source| source.id.clone())
        .collect();
    assert!(bare.is_empty(), "{bare:?}");
}

#[test]
fn every_interface_that_is_watched_says_where_its_rows_and_titles_are() {
    let bare: Vec<_> = shipped()
        .into_iter()
        .filter(|source| source.enabled && source.kind == Kind::Api)
        .filter(|source| source.recipe.row.is_none() || source.recipe.title.is_none())
        .map(|source| source.id.clone())
        .collect();
    assert!(bare.is_empty(), "{bare:?}");
}

#[test]
fn hosts_whose_terms_forbid_programs_are_left_out() {
    for source in shipped() {
        let host = source.url.host_str().expect("a host");
        let forbidden = FORBIDDEN
            .iter()
            .any(|name| host == *name || host.ends_with(&format!(".{name}")));
        assert!(!forbidden, "{}", source.id);
    }
}

#[test]
fn topics_are_keys_that_lessons_know() {
    for source in shipped() {
        assert!(!source.topics.is_empty(), "{}", source.id);
        let strange = source
            .topics
            .iter()
            .find(|topic| !TOPICS.contains(&topic.as_str()));
        assert!(strange.is_none(), "{}: {strange:?}", source.id);
    }
}

#[test]
fn what_is_switched_off_says_why() {
    let off = shipped().iter().filter(|source| !source.enabled).count();
    let text = text();
    let said: Vec<_> = text
        .lines()
        .filter(|line| line.starts_with("enabled"))
        .collect();
    assert_eq!(said.len(), off);
    for line in said {
        let reason = line.split_once("# ").map_or("", |(_, reason)| reason);
        assert!(reason.len() >= 20, "{line}");
    }
}

#[test]
fn regions_are_headed_and_in_one_piece() {
    let text = text();
    let heads: Vec<_> = text
        .lines()
        .filter(|line| line.starts_with("# ── "))
        .collect();
    let once: BTreeSet<_> = heads.iter().collect();
    assert!(
        heads.len() >= 20 && once.len() == heads.len(),
        "{}",
        heads.len()
    );
}
