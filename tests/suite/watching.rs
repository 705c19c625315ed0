//! The watch-list through the built program: sources added, surveyed, listed, and their coverage told.
//!
//! Refuses the internet: every regulator here is a server on loopback.

mod adding;

mod covering;

mod surveying;

use std::path::Path;

use crate::office::regulator::{Answer, Regulators};

/// A home folder with these sources, in which hosts are asked without a gap.
fn home(sources: &str) -> tempfile::TempDir {
    let home = tempfile::tempdir().expect("a folder");
    let settings = "[fetch]\nhost_gap = \"0s\"\n";
    std::fs::write(home.path().join("regwatch.toml"), settings).expect("written");
    std::fs::write(home.path().join("sources.toml"), sources).expect("written");
    home
}

fn sources_of(home: &Path) -> String {
    std::fs::read_to_string(home.join("sources.toml")).expect("read")
}

/// A row as a person writes it; `more` is TOML.
fn row(id: &str, kind: &str, url: &str, more: &str) -> String {
    format!(
        "[[source]]\nid = \"{id}\"\nname = \"Source {id}\"\nkind = \"{kind}\"\nurl = \"{url}\"\n\
         jurisdiction = \"DE\"\nlanguage = \"en\"\n{more}\n"
    )
}

/// A page of news with its dates, and in its head whatever is given.
fn news(head: &str) -> Answer {
    let rows: String = (1..=8)
        .map(|n| {
            format!(
                "<li><time datetime=\"2026-05-0{n}\">{n} May 2026</time> <a href=\"/news/{n}\">The authority \
                 orders trader number {n} to refund its customers</a></li>"
            )
        })
        .collect();
    Answer::page(format!(
        "<html lang=\"en\"><head><title>Latest news | Authority</title>{head}</head>\
         <body><main><h1>Latest news</h1><ul>{rows}</ul></main></body></html>"
    ))
}

fn feed() -> Answer {
    let items: String = (1..=4)
        .map(|n| {
            format!(
                "<item><title>Order {n} on refunds</title><link>https://a.example/{n}</link>\
                 <guid>{n}</guid><pubDate>Mon, 0{n} Jun 2026 09:00:00 GMT</pubDate></item>"
            )
        })
        .collect();
    let xml = format!(
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Orders of the authority</title>\
         <language>en</language>{items}</channel></rss>"
    );
    Answer::of(200, &[("content-type", "application/rss+xml")], xml)
}

/// A law whose title stands on the page.
fn law() -> Answer {
    Answer::page(crate::law::act(&[]))
}

/// A challenge page as a guard of sites serves it.
fn wall() -> Answer {
    let html = "<html><head><title>Just a moment...</title></head><body><div id=\"cf-challenge\">Checking your \
                browser before accessing the site.</div></body></html>";
    Answer::of(
        403,
        &[("content-type", "text/html"), ("cf-mitigated", "challenge")],
        html,
    )
}

fn open() -> Regulators {
    Regulators::open()
}
