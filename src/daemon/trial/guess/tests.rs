//! What pages of each kind are guessed to be.

use super::*;

const LAW_URL: &str = "https://laws.justice.gov.xk/acts/dpa.html";

fn at(url: &str) -> Url {
    url.parse().expect("a url")
}

fn of(page: &str, url: &str) -> Guess {
    guess(
        page.as_bytes(),
        Some("text/html; charset=utf-8"),
        &at(url),
        None,
        &pdf::Reader::Here,
    )
}

fn law() -> String {
    let articles: String = (1..=8)
        .map(|n| {
            format!(
                "<h3>Article {n}</h3><p>The controller shall inform the person concerned within {n} days \
                 of every use of personal data, in writing and without a charge.</p>"
            )
        })
        .collect();
    format!(
        "<html lang='en'><head><title>Data Protection Act (DPA) | Ministry of Justice</title></head><body>\
         <nav><a href='/'>Home</a></nav><main><h1>Data Protection Act (DPA)</h1>{articles}</main>\
         <footer>Contact us</footer></body></html>"
    )
}

fn news() -> String {
    let rows: String = (1..=9)
        .map(|n| {
            format!(
                "<li><time datetime='2026-03-0{n}'>{n} March 2026</time> \
                 <a href='/news/{n}'>The authority fines shop number {n} for late refunds</a></li>"
            )
        })
        .collect();
    format!(
        "<html lang='en'><head><title>News</title></head><body><main><h1>Latest news</h1><ul>{rows}</ul></main></body></html>"
    )
}

#[test]
fn a_law_is_a_document_with_anchor_selector_and_instrument() {
    let guess = of(&law(), LAW_URL);
    assert_eq!(guess.kind, Kind::Document);
    assert_eq!(guess.anchor.as_deref(), Some("Data Protection Act (DPA)"));
    assert_eq!(guess.select.as_deref(), Some("main"));
    assert_eq!(guess.instrument.as_deref(), Some("dpa"));
    assert_eq!(
        guess.language.map(|l| l.tag().to_owned()).as_deref(),
        Some("en")
    );
    assert_eq!(guess.row, None);
}

#[test]
fn a_page_of_dated_links_is_a_listing_with_its_row() {
    let guess = of(&news(), "https://authority.example.de/news");
    assert_eq!(guess.kind, Kind::Listing);
    assert_eq!(guess.row.as_deref(), Some("main ul > li"));
    assert_eq!((guess.anchor, guess.select), (None, None));
}

#[test]
fn feeds_sitemaps_and_interfaces_are_told_by_their_bytes() {
    let kind = |bytes: &str, content_type| {
        guess(
            bytes.as_bytes(),
            content_type,
            &at("https://a.example/x"),
            None,
            &pdf::Reader::Here,
        )
        .kind
    };
    let feed =
        "<?xml version='1.0'?><rss version='2.0'><channel><title>News</title></channel></rss>";
    assert_eq!(kind(feed, Some("text/html")), Kind::Feed);
    let map = "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'></urlset>";
    assert_eq!(kind(map, Some("application/xml")), Kind::Sitemap);
    let rows = r#"{"results":[{"title":"Rule on refunds","url":"https://a.example/1"}]}"#;
    assert_eq!(kind(rows, Some("application/json")), Kind::Api);
    assert_eq!(
        kind(r#"{"text":"one law"}"#, Some("application/json")),
        Kind::Document
    );
}

#[test]
fn whose_law_it_is_follows_the_host() {
    let of = |url: &str| jurisdiction(&at(url)).map(|j| j.as_str().to_owned());
    for (url, code) in [
        ("https://www.cnil.fr/", Some("FR")),
        ("https://ico.org.uk/", Some("GB")),
        ("https://eur-lex.europa.eu/", Some("EU")),
        ("https://www.ftc.gov/", Some("US")),
        ("https://cppa.ca.gov/", Some("US-CA")),
        ("https://www.wto.int/", Some("INTL")),
        ("https://www.superfinanciera.gov.co/", Some("CO")),
        ("https://startup.io/", None),
        ("https://example.com/", None),
        ("http://127.0.0.1:9/", None),
    ] {
        assert_eq!(of(url).as_deref(), code, "{url}");
    }
}

#[test]
fn ids_name_the_office_and_of_a_document_the_text() {
    let guess = of(&law(), LAW_URL);
    let place = "XK".parse().expect("a code");
    assert_eq!(id_for(&guess, &place, &at(LAW_URL)), "xk-justice-dpa");
    let news_url = "https://www.cnil.fr/fr/actualites";
    let mut list = of(&news(), news_url);
    let place = "FR".parse().expect("a code");
    assert_eq!(id_for(&list, &place, &at(news_url)), "fr-cnil");
    list.kind = Kind::Document;
    let pdf = at("https://x.gov.br/Lei%20nº%208.078.pdf");
    let place = "BR".parse().expect("a code");
    assert_eq!(id_for(&list, &place, &pdf), "br-x-lei-20n-c2-ba-208");
}

#[test]
fn languages_with_letters_of_their_own_are_seen() {
    let of = |text: &str| by_script(&text.repeat(30)).map(|l| l.tag().to_owned());
    assert_eq!(of("個人情報の保護に関する法律").as_deref(), Some("ja"));
    assert_eq!(of("个人信息保护法").as_deref(), Some("zh"));
    assert_eq!(of("개인정보 보호법").as_deref(), Some("ko"));
    assert_eq!(of("Data protection"), None);
}

#[test]
fn any_bytes_are_guessed_without_a_panic() {
    let long = "<div>".repeat(20_000);
    for bytes in [
        &b""[..],
        b"\xff\xfe\x00",
        b"%PDF-1.4",
        long.as_bytes(),
        b"{",
        b"<rss",
    ] {
        let guess = guess(
            bytes,
            None,
            &at("https://a.example/"),
            None,
            &pdf::Reader::Here,
        );
        assert!(!guess.name.is_empty());
    }
}
