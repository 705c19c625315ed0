//! Reads every `[[source]]` of `sources.toml`: what to watch, how often, and how to read it.
//!
//! Refuses recipe keys that mean nothing for the kind of source they stand under.

use std::{collections::HashMap, sync::Arc, time::Duration};

use chrono::{DateTime, TimeDelta};
use chrono_tz::Tz;
use url::{Host, Url};

use super::{
    outside::Outside,
    problem::did_you_mean,
    relay::is_loopback,
    request,
    section::{Section, Wrong},
    span::{in_words, span},
    written,
};
use crate::source::{Cadence, Holding, Kind, PublicationClass, Recipe, Source, SourceId};

/// What a source inherits when it says nothing itself.
#[derive(Clone, Copy)]
pub(super) struct Inherited<'a> {
    pub(super) timezone: Tz,
    pub(super) blind_after: Duration,
    pub(super) outside: Outside<'a>,
}

/// Reads all sources. One with a mistake is left out, for its problems end the reading anyway.
pub(super) fn read_sources(sections: &[Section<'_>], inherited: Inherited<'_>) -> Vec<Arc<Source>> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut sources = Vec::new();
    for section in sections {
        let source = read_source(section, inherited);
        section.finish();
        let id = section.text("id", |text| Ok(text.to_owned()));
        if let Some(first) = id.and_then(|id| seen.insert(id, section.line())) {
            let what = format!("the id of this source stands on line {first} already");
            section.wrong("id", Wrong::new(what, "give each source its own id"));
        }
        sources.extend(source.map(Arc::new));
    }
    sources
}

fn read_source(section: &Section<'_>, inherited: Inherited<'_>) -> Option<Source> {
    let id = section.required("id", "eu-gdpr", |text| {
        text.parse::<SourceId>().map_err(Wrong::from)
    });
    let name = section.required("name", "GDPR, consolidated text", written::words);
    let kind = section.required("kind", "document", kind);
    let url = section.required("url", "https://…", written::url);
    let jurisdiction = section.required("jurisdiction", "EU", written::jurisdiction);
    let language = section.required("language", "en", written::language);
    let cadence = cadence(section, kind.unwrap_or(Kind::Feed));
    let timezone = section.text("timezone", written::zone);
    let instrument = section.text("instrument", written::words);
    let topics = section.list("topics", written::kebab);
    let recipe = recipe(section, kind);
    let blind_after = blind_after(section, &cadence, inherited.blind_after);
    let enabled = section.flag("enabled", true);
    let own_host = url.as_ref().is_some_and(is_private);
    let allow_private = section.flag("allow_private", own_host);
    let request = request::read(section, inherited.outside, enabled);
    let robots_override = section.text("robots_override", written::words);
    let follow = section.flag("follow", false);
    let pages = section.whole("pages", 1..101, 1);
    let deletion = section.number("deletion", 0.6, deletion);
    let holding = holding(section);
    let one_text = kind == Some(Kind::Document);
    for key in ["follow", "pages", "hold", "hold_below"] {
        if one_text && section.has(key) {
            let what = format!("\"{key}\" means nothing for this kind of source");
            section.wrong(key, Wrong::new(what, "take it out"));
        }
    }
    Some(Source {
        id: id?,
        name: name?,
        kind: kind?,
        url: url?,
        jurisdiction: jurisdiction?,
        instrument,
        topics,
        language: language?,
        cadence,
        timezone: timezone.unwrap_or(inherited.timezone),
        recipe,
        blind_after,
        allow_private,
        request,
        robots_override,
        follow,
        pages,
        deletion,
        holding,
        enabled,
    })
}

fn kind(text: &str) -> Result<Kind, Wrong> {
    match text {
        "document" => Ok(Kind::Document),
        "feed" => Ok(Kind::Feed),
        "listing" => Ok(Kind::Listing),
        "api" => Ok(Kind::Api),
        "sitemap" => Ok(Kind::Sitemap),
        other => {
            let what = format!("\"{}\" is no kind of source", other.escape_debug());
            Err(Wrong::new(
                what,
                "write document, feed, listing, api or sitemap",
            ))
        }
    }
}

/// `schedule` or `every`, at most one of them; without either every 6 hours for a document and every
/// hour for what lists publications.
fn cadence(section: &Section<'_>, kind: Kind) -> Cadence {
    let cron = section.text("schedule", written::cron);
    let every = section.text("every", |text| {
        let every = span(text)?;
        if every < Duration::from_secs(1) {
            let what = format!("\"{text}\" is no span between two looks");
            return Err(Wrong::new(
                what,
                "write at least 1s; regulators expect minutes",
            ));
        }
        Ok(every)
    });
    if section.has("schedule") && section.has("every") {
        let what = "\"schedule\" and \"every\" stand side by side";
        section.wrong("every", Wrong::new(what, "keep one of them"));
    }
    match (cron, every) {
        (Some(cron), _) => Cadence::Cron(cron),
        (None, Some(every)) => Cadence::Every(every),
        (None, None) if kind == Kind::Document => Cadence::Usual(Duration::from_secs(6 * 3600)),
        (None, None) => Cadence::Usual(Duration::from_secs(3600)),
    }
}

/// The allowance for staying unread: as written, else the inherited one, yet never less than two turns
/// of a slow cadence.
fn blind_after(section: &Section<'_>, cadence: &Cadence, inherited: Duration) -> Duration {
    let turn = longest_turn(cadence);
    match section.text("blind_after", span) {
        Some(written) if written < turn => {
            let (written, turn) = (in_words(written), in_words(turn));
            let what = format!(
                "blind_after ({written}) is shorter than the time between two looks ({turn})"
            );
            section.wrong(
                "blind_after",
                Wrong::new(what, "lengthen it, or look more often"),
            );
            inherited
        }
        Some(written) => written,
        None => inherited.max(turn * 2),
    }
}

/// The longest time between two looks, over the next weeks of the cadence; for a cron expression up to six
/// hours less than the truth, because its dense hours are passed over in steps of six.
fn longest_turn(cadence: &Cadence) -> Duration {
    let schedule = match cadence {
        Cadence::Every(every) | Cadence::Usual(every) => return *every,
        Cadence::Cron(schedule) => schedule,
    };
    let mut from = DateTime::from_timestamp(1_700_000_000, 0).unwrap_or_default();
    let mut longest = Duration::ZERO;
    for step in 0..40 {
        let Some(next) = schedule.after(&from).next() else {
            break;
        };
        // The first moment is ours, not a look's: the way from there says nothing.
        if step > 0 {
            longest = longest.max((next - from).to_std().unwrap_or_default());
        }
        from = next + TimeDelta::hours(6);
    }
    longest
}

/// The recipe; `row_id` is the key for [`Recipe::id`], for `id` is the source's own.
fn recipe(section: &Section<'_>, kind: Option<Kind>) -> Recipe {
    let by_pointer = kind == Some(Kind::Api);
    let part = |key| match by_pointer {
        true => section.text(key, written::pointer),
        false => section.text(key, written::selector),
    };
    let recipe = Recipe {
        select: section.text("select", written::selector),
        remove: section.list("remove", written::selector),
        ignore: section.list("ignore", written::pattern),
        anchor: section.text("anchor", written::words),
        pointer: section.text("pointer", written::pointer),
        row: part("row"),
        link: part("link"),
        title: part("title"),
        date: part("date"),
        id: section.text("row_id", written::pointer),
        summary: part("summary"),
        next: part("next"),
        volatile: Vec::new(),
    };
    let strange: &[&'static str] = match kind {
        None => &[],
        Some(Kind::Document) => &["row", "link", "title", "date", "summary", "row_id", "next"],
        Some(Kind::Feed) => &[
            "pointer", "row", "link", "title", "date", "summary", "row_id", "next",
        ],
        Some(Kind::Sitemap) => &[
            "select", "remove", "pointer", "row", "link", "title", "date", "summary", "row_id",
            "next",
        ],
        Some(Kind::Listing) => &["pointer", "row_id"],
        Some(Kind::Api) => &["select", "remove"],
    };
    for key in strange.iter().copied().filter(|key| section.has(key)) {
        let what = format!("\"{key}\" means nothing for this kind of source");
        section.wrong(key, Wrong::new(what, "take it out"));
    }
    recipe
}

/// The part of a text that may vanish between two looks.
fn deletion(share: f64) -> Result<f64, Wrong> {
    if share > 0.0 && share <= 1.0 {
        Ok(share)
    } else {
        let what = format!("{share} is no part of a text");
        Err(Wrong::new(
            what,
            "write one above 0 and up to 1, such as 0.6",
        ))
    }
}

/// What the source holds back: `hold` names classes, `hold_below` a score.
fn holding(section: &Section<'_>) -> Holding {
    let mut holding = Holding::default();
    if section.has("hold") {
        holding.classes = section.list("hold", class).into_iter().collect();
    }
    let highest = u32::from(Holding::HIGHEST);
    let below = section.whole("hold_below", 0..highest + 1, 0);
    holding.below = u8::try_from(below).unwrap_or(Holding::HIGHEST);
    holding
}

/// A class that may be held back.
fn class(text: &str) -> Result<PublicationClass, Wrong> {
    match text.parse() {
        Ok(PublicationClass::LegalChange) => Err(Wrong::new(
            "a legal change is never held back",
            "take it out, or switch the source off with enabled = false",
        )),
        Ok(class) => Ok(class),
        Err(strange) => {
            let held = &PublicationClass::ALL[1..];
            let near = did_you_mean(
                text,
                held.iter().map(|class| class.word()),
                "write guidance, enforcement, consultation or news",
            );
            Err(Wrong::new(strange.to_string(), near))
        }
    }
}

/// Whether the operator wrote down a private address himself: asking it is then no accident.
fn is_private(url: &Url) -> bool {
    url.host().is_some_and(|host| {
        is_loopback(&host)
            || match host {
                Host::Domain(_) => false,
                Host::Ipv4(address) => address.is_private() || address.is_link_local(),
                Host::Ipv6(address) => address.is_unique_local() || address.is_unicast_link_local(),
            }
    })
}
