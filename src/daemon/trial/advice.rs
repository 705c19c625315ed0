//! What to change in `sources.toml` after a look: the new address, the feed, the selector, the anchor.
//!
//! Refuses to change anything, and to advise a way around a refusal.

use serde::{Deserialize, Serialize};
use url::Url;

use super::{
    attempt::Looked,
    discover::{FeedLink, feeds},
};
use crate::{
    document::media::{self, Media},
    source::{Kind, Render, Source, fetch::Page},
};

/// What sort of thing there is to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FixKind {
    /// The source has moved.
    Move,
    /// A feed says the same for programs.
    UseFeed,
    /// A selector matches nothing, or one would tell the rows.
    Selector,
    /// The anchor is missing, or one would stand.
    Anchor,
    /// The page is empty without its scripts.
    Render,
    /// It reads well and is switched off.
    Enable,
    /// Something stands before the page.
    Wall,
    /// robots.txt refuses it.
    Robots,
    /// The certificate is not acceptable.
    Certificate,
    /// The page or its host is gone.
    Gone,
    /// It did not answer this time or from here.
    Again,
    /// A person has to look.
    Inspect,
}

impl FixKind {
    /// Every kind in the order of a report: what is done with one line first.
    pub const ALL: [Self; 12] = [
        Self::Move,
        Self::UseFeed,
        Self::Selector,
        Self::Anchor,
        Self::Render,
        Self::Enable,
        Self::Wall,
        Self::Robots,
        Self::Certificate,
        Self::Gone,
        Self::Again,
        Self::Inspect,
    ];

    /// The heading of its rows in a report.
    #[must_use]
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Move => "Moved for good",
            Self::UseFeed => "A feed was found",
            Self::Selector => "Selectors to correct",
            Self::Anchor => "Anchors to correct or add",
            Self::Render => "Empty without their scripts",
            Self::Enable => "Switched off, yet they read well",
            Self::Wall => "Behind a wall",
            Self::Robots => "Refused by robots.txt",
            Self::Certificate => "Certificates that fail",
            Self::Gone => "Gone",
            Self::Again => "Without an answer this time",
            Self::Inspect => "For a person to look at",
        }
    }
}

/// One thing to do, and the lines to write where there are some.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// What sort of thing.
    pub kind: FixKind,
    /// The keys of the source's table as they should stand; empty when no line mends it.
    pub lines: Vec<String>,
    /// What to do, as a sentence.
    pub sentence: String,
}

fn fix(kind: FixKind, lines: Vec<String>, sentence: impl Into<String>) -> Fix {
    let sentence = sentence.into();
    Fix {
        kind,
        lines,
        sentence,
    }
}

fn line(key: &str, value: &str) -> String {
    format!("{key} = {}", toml::Value::from(value))
}

/// Everything to do about `source` after `looked`; nothing when it is fine as it stands.
#[must_use]
pub(super) fn advise(source: &Source, looked: &Looked) -> Vec<Fix> {
    let mut fixes = Vec::new();
    if let Some((key, sentence)) = &looked.trouble {
        fixes.push(against(source, looked, key, sentence));
    }
    let Some(page) = &looked.page else {
        return fixes;
    };
    if let Some(to) = &page.permanent_redirect {
        let what = "Every redirect on the way says that it moved for good.";
        fixes.push(fix(FixKind::Move, vec![line("url", to.as_str())], what));
    }
    if matches!(source.kind, Kind::Listing | Kind::Feed) {
        fixes.extend(feed_of(source, page));
    }
    if looked.trouble.is_some() {
        return fixes;
    }
    fixes.extend(better(source, looked));
    if !source.enabled {
        let what = "Read its terms and the reason beside the row, then switch it on.";
        fixes.push(fix(
            FixKind::Enable,
            vec!["enabled = true".to_owned()],
            what,
        ));
    }
    fixes
}

/// What to do about a look that would not be believed.
fn against(source: &Source, looked: &Looked, key: &str, sentence: &str) -> Fix {
    let say = |kind, what: &str| fix(kind, Vec::new(), what);
    match key {
        "tls" => say(
            FixKind::Certificate,
            "Certificates are always verified: tell its people, or find another official address.",
        ),
        key if key.starts_with("robots") => say(
            FixKind::Robots,
            "Leave it out, or ask its people and write down in robots_override why you may read it.",
        ),
        "status-404" | "status-410" | "error-page" => say(
            FixKind::Gone,
            "Search the site for where the page went, and correct url.",
        ),
        "dns" => say(
            FixKind::Gone,
            "The host has no address: search for the office's present site, and correct url.",
        ),
        "challenge" | "status-401" | "status-403" | "status-407" | "status-451" | "login"
        | "consent" | "error-status" => say(
            FixKind::Wall,
            "Ask its people for access for a named program, or find a feed, an open interface or a bulk file.",
        ),
        "status-429" => say(
            FixKind::Again,
            "It wants fewer requests: raise every, and host_gap in [fetch].",
        ),
        "connect" | "timeout" | "reset" | "truncated" | "status-500" | "status-502"
        | "status-503" | "status-504" => say(
            FixKind::Again,
            "Survey it again later; some hosts answer only their own country.",
        ),
        "selector-matched-nothing" => selector(looked),
        "anchor-lost" => anchor(source, looked),
        "empty" if is_page(looked) && source.request.render == Render::Plain => fix(
            FixKind::Render,
            vec![line("render", "browser")],
            "Its scripts build the text: let an installed Chromium render it, or find the interface behind it.",
        ),
        "redirected-away" => {
            let to = looked.page.as_ref().map(|page| page.final_url.as_str());
            let to = to.unwrap_or("elsewhere");
            say(
                FixKind::Gone,
                &format!("It leads to {to}: find where the page went, and correct url."),
            )
        }
        _ => say(FixKind::Inspect, sentence),
    }
}

fn is_page(looked: &Looked) -> bool {
    looked.page.as_ref().is_some_and(|page| {
        media::of(
            &page.bytes,
            page.header("content-type"),
            Some(&page.final_url),
        ) == Media::Html
    })
}

/// The selectors are ours: what would stand in their place.
fn selector(looked: &Looked) -> Fix {
    let guessed = |kind| looked.guess(Some(kind));
    let select = guessed(Kind::Document).and_then(|text| text.select);
    let row = guessed(Kind::Listing).and_then(|rows| rows.row);
    let select = select.map(|select| line("select", &select));
    let row = row.map(|row| line("row", &row));
    let found: Vec<_> = select.into_iter().chain(row).collect();
    match Some(found).filter(|lines| !lines.is_empty()) {
        Some(lines) => fix(
            FixKind::Selector,
            lines,
            "The page was rebuilt; one of these matches it.",
        ),
        None => fix(
            FixKind::Selector,
            Vec::new(),
            "The page was rebuilt: take the selector out, or look for the element that holds the text.",
        ),
    }
}

fn anchor(source: &Source, looked: &Looked) -> Fix {
    let stands = looked
        .guess(Some(source.kind))
        .and_then(|guess| guess.anchor);
    match stands {
        Some(anchor) => fix(
            FixKind::Anchor,
            vec![line("anchor", &anchor)],
            "The anchor is not on the page. Look whether this is the right text; if so, this one stands on it.",
        ),
        None => fix(
            FixKind::Anchor,
            Vec::new(),
            "The anchor is not on the page, and nothing else would do: look whether it is the right page.",
        ),
    }
}

/// The first feed of a page that is read as a listing, or that stands where a feed was expected.
fn feed_of(source: &Source, page: &Page) -> Option<Fix> {
    let content_type = page.header("content-type");
    if media::of(&page.bytes, content_type, Some(&page.final_url)) != Media::Html {
        return None;
    }
    let known = |feed: &FeedLink| Url::parse(&feed.url).is_ok_and(|url| url == source.url);
    let found: Vec<_> = feeds(&page.bytes, content_type, &page.final_url)
        .into_iter()
        .filter(|feed| !known(feed))
        .collect();
    let first = found.first()?;
    let others = found.len() - 1;
    let more = match others {
        0 => String::new(),
        more => format!(" It names {more} more."),
    };
    let title = match first.title.as_str() {
        "" => "without a title".to_owned(),
        title => format!("\"{title}\""),
    };
    let what = format!("The page offers a feed, {title}; look whether it says the same.{more}");
    let lines = vec![line("kind", "feed"), line("url", &first.url)];
    Some(fix(FixKind::UseFeed, lines, what))
}

/// What would read a healthy source better still.
fn better(source: &Source, looked: &Looked) -> Vec<Fix> {
    let bare = &source.recipe;
    match source.kind {
        Kind::Document if bare.anchor.is_none() => looked
            .guess(Some(Kind::Document))
            .and_then(|guess| guess.anchor)
            .map(|anchor| {
                let what =
                    "It has no anchor; this text stands on the page, if it is the right one.";
                fix(FixKind::Anchor, vec![line("anchor", &anchor)], what)
            })
            .into_iter()
            .collect(),
        Kind::Listing if bare.row.is_none() && bare.select.is_none() => looked
            .guess(Some(Kind::Listing))
            .and_then(|guess| guess.row)
            .map(|row| {
                let what =
                    "These elements are its dated rows; named, nothing else on the page counts.";
                fix(FixKind::Selector, vec![line("row", &row)], what)
            })
            .into_iter()
            .collect(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests;
