//! Holds the miniature world to the daemon's own stations: its configuration is read, its regulators
//! are fetched, its walls are known as walls.
//!
//! Refuses to run the daemon.

use std::{sync::Arc, time::Duration};

use super::{
    catcher::Catcher,
    edition, home,
    regulators::Regulators,
    site::Site,
    stage::{Outage, Stage, Wall},
    story,
};
use crate::{
    assignment::email::EmailAddress,
    clock::Clock,
    config::Config,
    document::{
        Reading, pdf,
        read::{Hints, read},
    },
    snapshot::wall::{self, Seen, WallReason},
    source::{
        Source,
        fetch::{FetchSettings, Fetched, Fetcher, Page, Validators},
    },
};

struct World {
    stage: Stage,
    fetcher: Fetcher,
    sources: Vec<Arc<Source>>,
    _regulators: Regulators,
}

/// The world with its doors open, seen through the configuration of its own home folder.
async fn world() -> World {
    let clock = Clock::manual(story::START.parse().expect("RFC 3339"));
    let stage = Stage::new(clock.clone());
    let regulators = Regulators::start(stage.clone()).await.expect("a port");
    let (_catcher, smtp) = Catcher::start(clock.clone()).await.expect("a port");
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in home::home_files(regulators.addr(), smtp) {
        std::fs::write(folder.path().join(name), text).expect("written");
    }
    let config = Config::load(folder.path(), &|_| None).expect("a sound configuration");
    let settings = FetchSettings {
        host_gap: Duration::ZERO,
        ..FetchSettings::default()
    };
    World {
        stage,
        fetcher: Fetcher::new(settings, clock).expect("a fetcher"),
        sources: config.sources,
        _regulators: regulators,
    }
}

impl World {
    fn source(&self, site: Site) -> &Source {
        let found = |source: &&Arc<Source>| source.id.as_str() == site.slug();
        self.sources.iter().find(found).expect("watched")
    }

    async fn page(&self, site: Site) -> Page {
        let (source, fresh) = (self.source(site), Validators::default());
        match self.fetcher.fetch(source, &fresh).await.expect("an answer") {
            Fetched::Body(page) => *page,
            Fetched::NotModified { .. } => panic!("{site:?} was asked without validators"),
        }
    }

    fn sign(&self, site: Site, page: &Page) -> Option<WallReason> {
        let source = self.source(site);
        let seen = Seen {
            status: page.status,
            headers: &page.headers,
            asked: &source.url,
            answered: &page.final_url,
            bytes: &page.bytes,
            kind: source.kind,
            text: None,
        };
        wall::sign(&seen).map(|quarantine| quarantine.reason)
    }
}

#[tokio::test]
async fn the_fetcher_reads_every_site_and_meets_no_wall_before_one_is_put_up() {
    let world = world().await;
    assert_eq!(world.sources.len(), Site::ALL.len());
    for redesigned in [false, true] {
        for site in Site::ALL {
            let page = world.page(site).await;
            assert_eq!(page.status, 200, "{site:?}");
            assert_eq!(world.sign(site, &page), None, "{site:?} looks like a wall");
            assert_eq!(world.stage.redesign(site), !redesigned);
        }
    }
}

#[tokio::test]
async fn a_look_with_validators_is_told_that_nothing_changed_until_something_did() {
    let world = world().await;
    for site in Site::ALL
        .into_iter()
        .filter(|site| site.honours_conditions())
    {
        let first = world.page(site).await;
        let source = world.source(site);
        let again = world.fetcher.fetch(source, &first.validators).await;
        assert!(matches!(again, Ok(Fetched::NotModified { .. })), "{site:?}");
        world.stage.amend(site);
        let after = world.fetcher.fetch(source, &first.validators).await;
        assert!(matches!(after, Ok(Fetched::Body(_))), "{site:?}");
    }
}

#[tokio::test]
async fn both_walls_are_known_as_walls() {
    let world = world().await;
    for (wall, status) in [(Wall::Challenge, 200), (Wall::Forbidden, 403)] {
        world.stage.wall(Site::JpJorei, wall);
        let page = world.page(Site::JpJorei).await;
        assert_eq!(page.status, status);
        let reason = world.sign(Site::JpJorei, &page);
        assert_eq!(reason, Some(WallReason::Challenge), "{wall:?}");
    }
}

#[tokio::test]
async fn both_outages_are_failures() {
    let world = world().await;
    world.stage.outage(Site::EsLey, Outage::Unavailable);
    let page = world.page(Site::EsLey).await;
    assert!(page.failure().is_some());
    world.stage.outage(Site::EsLey, Outage::Dropped);
    let source = world.source(Site::EsLey);
    let dropped = world.fetcher.fetch(source, &Validators::default()).await;
    assert!(dropped.is_err());
}

#[test]
fn every_address_of_the_roster_is_an_address() {
    for line in home::ROSTER.lines().skip(1) {
        let email = line.split(',').nth(1).unwrap_or_default();
        assert!(email.parse::<EmailAddress>().is_ok(), "{email}");
    }
}
/// The page as law, read as its source says.
fn reading(source: &Source, page: &Page) -> Reading {
    let hints = Hints {
        content_type: page.header("content-type"),
        url: Some(&source.url),
        kind: source.kind,
        language: Some(&source.language),
        recipe: &source.recipe,
        pdf: &pdf::Reader::Here,
    };
    read(&page.bytes, &hints).expect("a reading")
}

#[tokio::test]
async fn an_amendment_is_read_in_the_articles_it_touches_and_nowhere_else() {
    let world = world().await;
    for site in [Site::EuAct, Site::DeGesetz, Site::CnTiaoli, Site::JpJorei] {
        let before = reading(world.source(site), &world.page(site).await);
        world.stage.amend(site);
        let after = reading(world.source(site), &world.page(site).await);
        let mut touched: Vec<&str> = after
            .provisions
            .iter()
            .filter(|provision| !before.provisions.contains(provision))
            .filter_map(|provision| provision.path.0.first().map(String::as_str))
            .collect();
        touched.dedup();
        assert_eq!(touched, edition::amended_articles(site), "{site:?}");
    }
}

#[tokio::test]
async fn a_redesign_of_a_feed_a_listing_or_an_interface_leaves_its_publications_alone() {
    let world = world().await;
    for site in [Site::AtListe, Site::UsCaFeed, Site::MxApi] {
        let before = reading(world.source(site), &world.page(site).await);
        world.stage.redesign(site);
        let after = reading(world.source(site), &world.page(site).await);
        assert!(!before.publications.is_empty(), "{site:?}");
        assert_eq!(before.publications, after.publications, "{site:?}");
        world.stage.publish(site);
        let later = reading(world.source(site), &world.page(site).await);
        assert_eq!(later.publications.len(), before.publications.len() + 1);
    }
}
