//! Holds the served pages to what the verbs promise.
//!
//! Refuses to test the daemon's reading of them.

use axum::body::to_bytes;
use scraper::{Html, Selector};

use super::*;
use crate::{cli::demo::story::Verb, clock::Clock};

fn stage() -> Stage {
    Stage::new(Clock::manual(
        "2030-02-26T06:00:00Z".parse().expect("RFC 3339"),
    ))
}

async fn ask(stage: &Stage, path: &str) -> (StatusCode, HeaderMap, Vec<u8>) {
    ask_with(stage, path, &HeaderMap::new()).await
}

async fn ask_with(
    stage: &Stage,
    path: &str,
    headers: &HeaderMap,
) -> (StatusCode, HeaderMap, Vec<u8>) {
    let (parts, body) = answer(stage, path, headers)
        .expect("an answer")
        .into_parts();
    let bytes = to_bytes(body, usize::MAX).await.expect("a whole body");
    (parts.status, parts.headers, bytes.to_vec())
}

/// The served page as text, whatever its encoding.
fn text(site: Site, stage: &Stage, bytes: &[u8]) -> String {
    let label = painting::charset(site, stage.face(site).design);
    let encoding = encoding_rs::Encoding::for_label(label.as_bytes()).expect("an encoding");
    encoding.decode(bytes).0.into_owned()
}

/// The words of the main text, without white space, with quotation marks made alike.
fn words(page: &str) -> String {
    let selector = Selector::parse("main").expect("a selector");
    let page = Html::parse_document(page);
    let main = page.select(&selector).next().expect("a main text");
    main.text()
        .flat_map(str::chars)
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '“' | '”' | '„' | '«' | '»' => '"',
            '’' => '\'',
            other => other,
        })
        .collect()
}

#[tokio::test]
async fn every_watched_path_answers_with_its_anchor_and_its_kind() {
    for site in Site::ALL {
        let stage = stage();
        let (status, headers, bytes) = ask(&stage, site.path()).await;
        assert_eq!(status, StatusCode::OK, "{site:?}");
        let media_type = headers[header::CONTENT_TYPE].to_str().expect("ASCII");
        let expected = match site {
            Site::EsLey => "application/pdf",
            Site::UsCaFeed => "application/rss+xml",
            Site::MxApi => "application/json",
            _ => "text/html",
        };
        assert!(media_type.starts_with(expected), "{site:?} is {media_type}");
        if site != Site::EsLey {
            let page = text(site, &stage, &bytes);
            assert!(page.contains(site.anchor()), "{site:?} lacks its anchor");
            assert!(
                page.contains("regwatch"),
                "{site:?} does not say that it is fiction"
            );
        }
    }
}

#[tokio::test]
async fn an_amendment_flips_the_wording() {
    let flips = [
        (Site::EuAct, "within 30 days", "within 15 working days"),
        (Site::DeGesetz, "innerhalb von 14 Tagen nach Erhalt", "§ 7a"),
        (Site::AtListe, "höchstens 5 Minuten", "höchstens 2 Minuten"),
        (Site::CnTiaoli, "十五个工作日", "七个工作日内答复"),
        (Site::JpJorei, "五日以内に監督局", "七十二時間以内"),
        (
            Site::UsCaFeed,
            "within 45 calendar days",
            "within 30 calendar days",
        ),
        (Site::MxApi, "5 días hábiles.", "24 horas."),
    ];
    for (site, old, new) in flips {
        let stage = stage();
        let before = text(site, &stage, &ask(&stage, site.path()).await.2);
        stage.amend(site);
        let after = text(site, &stage, &ask(&stage, site.path()).await.2);
        assert!(
            before.contains(old) && !before.contains(new),
            "{site:?} before"
        );
        assert!(
            after.contains(new) && !after.contains(old),
            "{site:?} after"
        );
    }
}

#[tokio::test]
async fn a_redesign_changes_the_bytes_and_keeps_the_words_of_the_main_text() {
    for site in Site::ALL {
        if !matches!(site.kind(), Kind::Document | Kind::Listing) || site == Site::EsLey {
            continue;
        }
        let stage = stage();
        let before = text(site, &stage, &ask(&stage, site.path()).await.2);
        stage.redesign(site);
        let after = text(site, &stage, &ask(&stage, site.path()).await.2);
        assert_ne!(before, after, "{site:?}");
        assert_eq!(words(&before), words(&after), "{site:?}");
        assert!(
            !after.contains("class=\"classic\""),
            "{site:?} kept its coat"
        );
    }
}

#[tokio::test]
async fn a_notice_held_back_comes_out_when_published_and_its_page_with_it() {
    for (site, id) in [
        (Site::AtListe, "mad-2030-06"),
        (Site::UsCaFeed, "scp-2030-04"),
        (Site::MxApi, "ptj-2030-009"),
    ] {
        let stage = stage();
        let page = format!("{}notices/{id}", site.prefix());
        let before = text(site, &stage, &ask(&stage, site.path()).await.2);
        assert!(!before.contains(id), "{site:?} shows it early");
        assert_eq!(ask(&stage, &page).await.0, StatusCode::NOT_FOUND);
        stage.publish(site);
        let after = text(site, &stage, &ask(&stage, site.path()).await.2);
        assert!(after.contains(id), "{site:?} keeps it back");
        assert_eq!(ask(&stage, &page).await.0, StatusCode::OK);
    }
}

#[tokio::test]
async fn a_wall_and_an_outage_hide_the_law_until_they_are_over() {
    let stage = stage();
    let site = Site::JpJorei;
    for (verb, status) in [
        (Verb::Wall(site, Wall::Challenge), StatusCode::OK),
        (Verb::Wall(site, Wall::Forbidden), StatusCode::FORBIDDEN),
        (
            Verb::Outage(site, Outage::Unavailable),
            StatusCode::SERVICE_UNAVAILABLE,
        ),
    ] {
        stage.play(verb);
        let (told, _, bytes) = ask(&stage, site.path()).await;
        assert_eq!(told, status);
        assert!(!String::from_utf8_lossy(&bytes).contains(site.anchor()));
    }
    stage.outage(site, Outage::Dropped);
    let dropped = answer(&stage, site.path(), &HeaderMap::new()).expect("an answer");
    assert!(to_bytes(dropped.into_body(), usize::MAX).await.is_err());
    stage.restore(site);
    stage.lift_wall(site);
    let page = text(site, &stage, &ask(&stage, site.path()).await.2);
    assert!(page.contains(site.anchor()));
}

#[tokio::test]
async fn a_conditional_request_is_answered_304_until_something_is_published() {
    let stage = stage();
    let site = Site::UsCaFeed;
    let (_, first, _) = ask(&stage, site.path()).await;
    for (condition, validator) in [
        (header::IF_NONE_MATCH, header::ETAG),
        (header::IF_MODIFIED_SINCE, header::LAST_MODIFIED),
    ] {
        let mut headers = HeaderMap::new();
        headers.insert(condition, first[validator].clone());
        let (status, _, bytes) = ask_with(&stage, site.path(), &headers).await;
        assert_eq!((status, bytes.len()), (StatusCode::NOT_MODIFIED, 0));
    }
    stage.publish(site);
    let mut headers = HeaderMap::new();
    headers.insert(header::IF_NONE_MATCH, first[header::ETAG].clone());
    assert_eq!(
        ask_with(&stage, site.path(), &headers).await.0,
        StatusCode::OK
    );
}

#[tokio::test]
async fn a_page_without_validators_differs_in_noise_only() {
    let stage = stage();
    let site = Site::DeGesetz;
    let (_, headers, first) = ask(&stage, site.path()).await;
    let (_, _, second) = ask(&stage, site.path()).await;
    assert!(!headers.contains_key(header::ETAG));
    let (first, second) = (text(site, &stage, &first), text(site, &stage, &second));
    assert_ne!(first, second);
    assert_eq!(words(&first), words(&second));
}

#[tokio::test]
async fn what_nobody_publishes_is_missing_and_the_index_names_everybody() {
    let stage = stage();
    for path in [
        "/eu/other",
        "/fr/",
        "/eu",
        "/at/notices/none",
        "/eu/notices/1",
    ] {
        let expected = if path == "/eu" {
            StatusCode::OK
        } else {
            StatusCode::NOT_FOUND
        };
        assert_eq!(ask(&stage, path).await.0, expected, "{path}");
    }
    let (_, _, bytes) = ask(&stage, "/").await;
    let index = String::from_utf8(bytes).expect("UTF-8");
    for site in Site::ALL {
        assert!(index.contains(site.name()), "{site:?} is not on the index");
    }
}

#[tokio::test]
async fn the_regulators_answer_over_a_real_socket() {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    let regulators = Regulators::start(stage()).await.expect("a port");
    let mut socket = tokio::net::TcpStream::connect(regulators.addr())
        .await
        .expect("a connection");
    socket
        .write_all(b"GET /eu/act HTTP/1.1\r\nHost: demo\r\nConnection: close\r\n\r\n")
        .await
        .expect("a request");
    let mut answer = String::new();
    socket.read_to_string(&mut answer).await.expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("Union Act 12/2027"));
}
