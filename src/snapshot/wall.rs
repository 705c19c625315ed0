//! Tells a wall from a law: challenge pages, log-ins, consent walls, error pages, emptied or garbled text.
//!
//! Refuses to understand law: it asks only whether these bytes can be the page that was asked for.
//! A text that merely speaks of cookies or captchas passes: wall words count in titles and in pages that
//! hold hardly anything else.

use url::Url;

use crate::source::{Kind, Recipe};

mod ending;

mod garbled;

pub mod likeness;

mod shown;

pub mod signs;

mod tongue;

pub use ending::has_its_end;
pub(crate) use garbled::Misread;

/// Fewest characters of a document that can earn trust as a first baseline.
const MIN_FIRST: usize = 80;

/// Up to which share of a text may have become another without a thought of a wall.
const NEARLY_NOTHING: f64 = 0.1;

/// One answer and what was read from it.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    /// The HTTP status.
    pub status: u16,
    /// The headers, names in lower case.
    pub headers: &'a [(String, String)],
    /// The address that was asked.
    pub asked: &'a Url,
    /// The address that answered.
    pub answered: &'a Url,
    /// The body.
    pub bytes: &'a [u8],
    /// What the source offers.
    pub kind: Kind,
    /// The text that was read; none when it could not be read.
    pub text: Option<&'a str>,
}

/// A trusted earlier text of the same source.
#[derive(Clone, Copy, Debug)]
pub struct Previous<'a> {
    /// The text as it was read.
    pub text: &'a str,
    /// Whether the file it was read from had its end (see [`has_its_end`]).
    pub whole: bool,
}

/// A family of letters, as coarse as walls need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Script {
    /// Latin letters.
    Latin,
    /// Cyrillic letters.
    Cyrillic,
    /// Greek letters.
    Greek,
    /// Han characters and kana.
    Han,
    /// Hangul.
    Hangul,
    /// Arabic letters.
    Arabic,
    /// Hebrew letters.
    Hebrew,
    /// Devanagari and its relatives in India and South-East Asia.
    Indic,
}

/// Why bytes are kept aside, as stored with the look.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WallReason {
    /// A page that wants to see a browser or a human.
    Challenge,
    /// A log-in page.
    Login,
    /// A page that wants consent first.
    Consent,
    /// A "not found", "unavailable" or "under maintenance" page, whatever its status.
    ErrorPage,
    /// An error status with no other sign.
    ErrorStatus,
    /// A redirect to the home page or to somebody else's site.
    RedirectedAway,
    /// No text, or hardly any.
    Empty,
    /// The anchor text is missing.
    AnchorLost,
    /// Most of the earlier text is gone.
    MassDeletion,
    /// Characters that no encoding meant.
    Garbled,
    /// Another script than before.
    ScriptChanged,
    /// Another language than before, in the same script.
    LanguageChanged,
    /// The file breaks off where the earlier one had its end.
    Truncated,
    /// The very bytes of another address of the same host.
    SharedBody,
    /// Two readings of a first baseline, moments apart, that differ in numbered text.
    Unstable,
}

impl WallReason {
    /// The stable key that is stored and printed.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Challenge => "challenge",
            Self::Login => "login",
            Self::Consent => "consent",
            Self::ErrorPage => "error-page",
            Self::ErrorStatus => "error-status",
            Self::RedirectedAway => "redirected-away",
            Self::Empty => "empty",
            Self::AnchorLost => "anchor-lost",
            Self::MassDeletion => "mass-deletion",
            Self::Garbled => "garbled",
            Self::ScriptChanged => "script-changed",
            Self::LanguageChanged => "language-changed",
            Self::Truncated => "truncated",
            Self::SharedBody => "shared-body",
            Self::Unstable => "unstable",
        }
    }
}

/// Why these bytes are kept but not believed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quarantine {
    /// The machine-readable reason.
    pub reason: WallReason,
    /// What was seen, and what to do.
    pub sentence: String,
}

/// Whether these bytes may be compared with what was believed before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// They can be the page that was asked for.
    Healthy,
    /// They are kept aside.
    Quarantined(Quarantine),
}

/// How strict to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// The part of an earlier document that may vanish between two looks, from 0 to 1.
    pub deletion: f64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { deletion: 0.6 }
    }
}

/// Looks for a wall in the answer alone, whether or not its text could be read: headers, title, and a
/// body that holds little else. Call it before a status is taken for a failure or unreadable bytes for
/// a broken recipe.
#[must_use]
pub fn sign(seen: &Seen<'_>) -> Option<Quarantine> {
    signs::in_headers(seen.headers)
        .map(|(reason, what)| (reason, what.to_owned()))
        .or_else(|| {
            let read = seen.text.is_some_and(|text| !text.is_empty());
            signs::in_page(seen.bytes, seen.text, read && seen.kind != Kind::Document)
        })
        .map(|(reason, what)| quarantine(reason, what))
        .or_else(|| redirected_away(seen))
}

/// Judges one look. `previous` is the last text that was believed, none for a first baseline, which has
/// to earn trust: it needs its anchor, some length, and no sign of a wall.
///
/// Text that could not be read counts as empty here; a caller with a better reason gives that instead.
#[must_use]
pub fn judge(
    seen: &Seen<'_>,
    previous: Option<&Previous<'_>>,
    recipe: &Recipe,
    limits: Limits,
) -> Verdict {
    let found = sign(seen)
        .or_else(|| error_status(seen.status))
        .or_else(|| text_fault(seen, previous, recipe, limits));
    found.map_or(Verdict::Healthy, Verdict::Quarantined)
}

/// A quarantine for `reason`: `what` was seen, and what to do about it.
#[must_use]
pub fn quarantine(reason: WallReason, what: impl std::fmt::Display) -> Quarantine {
    let next = match reason {
        WallReason::Challenge | WallReason::Login | WallReason::Consent => {
            "open it in a browser, or find an address without it"
        }
        WallReason::ErrorPage | WallReason::ErrorStatus => "it is looked at again",
        WallReason::RedirectedAway => "correct the source's url if the page has moved",
        WallReason::Truncated => "it is looked at again",
        WallReason::SharedBody => "look whether the server gives one page for all addresses",
        WallReason::Unstable => {
            "take the part that varies out with remove or ignore, or accept it as it is"
        }
        _ => "look at the page and correct the source's url, anchor or recipe",
    };
    Quarantine {
        reason,
        sentence: format!("{what}; {next}."),
    }
}

fn error_status(status: u16) -> Option<Quarantine> {
    let usable = (200..300).contains(&status);
    (!usable).then(|| {
        let what = format!("The server answered {status} instead of the page");
        quarantine(WallReason::ErrorStatus, what)
    })
}

fn redirected_away(seen: &Seen<'_>) -> Option<Quarantine> {
    let (asked, answered) = (seen.asked, seen.answered);
    if asked == answered {
        return None;
    }
    let (from, to) = (asked.host_str()?, answered.host_str()?);
    let path = answered.path().to_ascii_lowercase();
    if signs::LOGIN_PATHS.iter().any(|part| path.contains(part)) && !is_login_path(asked) {
        let what = format!("The page leads to a log-in at {to}");
        return Some(quarantine(WallReason::Login, what));
    }
    if site(from) != site(to) {
        let what = format!("The page leads from {from} to another site, {to}");
        return Some(quarantine(WallReason::RedirectedAway, what));
    }
    let home = |url: &Url| url.path().len() <= 1 && url.query().is_none();
    (home(answered) && !home(asked)).then(|| {
        let what = format!("The page leads to the home page of {to}");
        quarantine(WallReason::RedirectedAway, what)
    })
}

fn is_login_path(url: &Url) -> bool {
    let path = url.path().to_ascii_lowercase();
    signs::LOGIN_PATHS.iter().any(|part| path.contains(part))
}

/// The part of a host that one organisation owns, roughly: the last two labels, three where the second
/// level is a public one such as `gov.uk` or `com.cn`.
fn site(host: &str) -> &str {
    let public = |label: &str| {
        matches!(
            label,
            "gov"
                | "gob"
                | "gouv"
                | "govt"
                | "go"
                | "com"
                | "co"
                | "org"
                | "or"
                | "net"
                | "ac"
                | "edu"
                | "gv"
                | "gub"
                | "admin"
        )
    };
    let dots: Vec<usize> = host.rmatch_indices('.').map(|(at, _)| at).collect();
    let labels = match dots.as_slice() {
        [last, second, ..] if public(&host[second + 1..*last]) => 3,
        [last, first] if public(&host[first + 1..*last]) => 3,
        _ => 2,
    };
    dots.get(labels - 1).map_or(host, |at| &host[at + 1..])
}

fn text_fault(
    seen: &Seen<'_>,
    previous: Option<&Previous<'_>>,
    recipe: &Recipe,
    limits: Limits,
) -> Option<Quarantine> {
    let text = seen.text.unwrap_or_default();
    let length = letters(text);
    let document = seen.kind == Kind::Document;
    let empty = length == 0
        && (document || seen.text.is_none() || previous.is_some_and(|p| !p.text.is_empty()));
    if empty || (document && previous.is_none() && length < MIN_FIRST) {
        let what = format!("The page holds {length} characters of text, too few to be believed");
        return Some(quarantine(WallReason::Empty, what));
    }
    if let Some(what) = garbled::garbled(text) {
        return Some(quarantine(WallReason::Garbled, what));
    }
    if let Some(anchor) = &recipe.anchor
        && !contains_folded(text, anchor)
    {
        let what = format!("The anchor text \"{anchor}\" is missing");
        return Some(quarantine(WallReason::AnchorLost, what));
    }
    let previous = previous?;
    if previous.whole && has_its_end(seen.bytes) == Some(false) {
        let what = "The file breaks off: its last tag is missing, which the earlier one had";
        return Some(quarantine(WallReason::Truncated, what));
    }
    let deleted_at_most = 1.0 - likeness::at_the_ends(previous.text, text);
    if !document || deleted_at_most <= NEARLY_NOTHING.min(limits.deletion) {
        return None;
    }
    // Another language keeps hardly a word, so it is looked for before words are counted.
    turned(previous.text, text).or_else(|| lost(previous.text, text, limits))
}

/// Most of an earlier text is gone: cut away, or replaced by something else of any length.
fn lost(before: &str, after: &str, limits: Limits) -> Option<Quarantine> {
    let least = 1.0 - limits.deletion;
    let (from, to) = (letters(before), letters(after));
    #[expect(
        clippy::cast_precision_loss,
        reason = "lengths of texts are far below 2^52"
    )]
    let length = to as f64 / from.max(1) as f64;
    let kept = likeness::kept(before, after);
    // A recast law of the same length keeps fewer of its words than one that was shortened, another page hardly any.
    (length < least || kept < least / 2.0).then(|| {
        let percent = (kept * 100.0).round();
        let what = format!(
            "Only {percent} % of the earlier text is left, in {to} characters where there were {from}"
        );
        quarantine(WallReason::MassDeletion, what)
    })
}

/// Another script, or another language in the same script.
fn turned(before: &str, after: &str) -> Option<Quarantine> {
    match (script(before), script(after)) {
        (Some(before), Some(after)) if before != after => {
            let what = format!("The text was in {before:?} letters and is in {after:?} letters");
            return Some(quarantine(WallReason::ScriptChanged, what));
        }
        _ => {}
    }
    let (was, is) = (tongue::tongue(before)?, tongue::tongue(after)?);
    (was.family() != is.family()).then(|| {
        let what = format!("The text was in {was} and is in {is}");
        quarantine(WallReason::LanguageChanged, what)
    })
}

/// Whether `text` holds `part`, white space apart.
fn contains_folded(text: &str, part: &str) -> bool {
    let fold = |text: &str| {
        text.chars()
            .filter(|c| !c.is_whitespace())
            .collect::<String>()
    };
    text.contains(part) || fold(text).contains(&fold(part))
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// The script of most letters, when there are enough of them and they are clearly most.
#[must_use]
pub fn script(text: &str) -> Option<Script> {
    let mut counts: [(Script, usize); 8] = [
        (Script::Latin, 0),
        (Script::Cyrillic, 0),
        (Script::Greek, 0),
        (Script::Han, 0),
        (Script::Hangul, 0),
        (Script::Arabic, 0),
        (Script::Hebrew, 0),
        (Script::Indic, 0),
    ];
    for letter in text.chars() {
        let at = match u32::from(letter) {
            0x41..=0x5A | 0x61..=0x7A | 0xC0..=0x24F | 0x1E00..=0x1EFF => 0,
            0x400..=0x52F => 1,
            0x370..=0x3FF | 0x1F00..=0x1FFF => 2,
            0x3040..=0x30FF | 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x2_0000..=0x3_FFFF => 3,
            0xAC00..=0xD7AF | 0x1100..=0x11FF => 4,
            0x600..=0x77F | 0xFB50..=0xFDFF | 0xFE70..=0xFEFF => 5,
            0x590..=0x5FF => 6,
            0x900..=0xEFF => 7,
            _ => continue,
        };
        counts[at].1 += 1;
    }
    let all: usize = counts.iter().map(|(_, n)| n).sum();
    let (script, most) = counts.into_iter().max_by_key(|(_, n)| *n)?;
    (all >= 40 && most * 3 >= all * 2).then_some(script)
}

#[cfg(test)]
mod tests;
