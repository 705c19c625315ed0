//! Guesses what an unknown page is and how to read it: kind, name, language, anchor, selector, whose law.
//!
//! Refuses to ask the network, and to guess where the page gives no sign: what is not seen stays empty.

use serde::Serialize;
use url::Url;

use crate::{
    document::{
        Reading, charset, html,
        media::{self, Media},
        pdf,
        read::{Hints, kind_of, read},
    },
    locale::Language,
    snapshot::wall::{Script, script},
    source::{Jurisdiction, Kind, Recipe, recipe::css},
};

/// Selectors tried for the text of a document, most telling first.
const TEXTS: [&str; 8] = [
    "main article",
    "article",
    "main",
    "[role=main]",
    "#main-content",
    "#content",
    "#main",
    ".content",
];

/// Selectors tried for the rows of a listing, most telling first.
const ROWS: [&str; 9] = [
    ".views-row",
    "main article",
    "article",
    "main table tbody tr",
    "main ul > li",
    "main ol > li",
    "[role=main] li",
    "table tbody tr",
    "#content li",
];

/// Largest page whose selectors are tried, in bytes: each try reads the page again.
const LARGEST: usize = 4 * 1024 * 1024;

/// Fewest numbered provisions of a law.
const LAW: usize = 5;

/// Fewest rows of a list.
const LIST: usize = 5;

/// What an address seems to be.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Guess {
    /// What it offers.
    pub kind: Kind,
    /// Its name; the host's when it has none.
    pub name: String,
    /// The language of its text, when it shows.
    pub language: Option<Language>,
    /// Whose law it publishes, by its host.
    pub jurisdiction: Option<Jurisdiction>,
    /// The abbreviation its title gives the instrument, of documents only.
    pub instrument: Option<String>,
    /// A text that stands on the page and should stay, of documents only.
    pub anchor: Option<String>,
    /// The part that holds the text, when a telling element holds nearly all of it.
    pub select: Option<String>,
    /// One row of the list, when an element repeats with dates in it.
    pub row: Option<String>,
}

/// What came and where it came from.
struct Page<'a> {
    bytes: &'a [u8],
    content_type: Option<&'a str>,
    url: &'a Url,
    pdf: &'a pdf::Reader,
}

impl Page<'_> {
    fn read(&self, kind: Kind, recipe: &Recipe) -> Option<Reading> {
        let hints = Hints {
            content_type: self.content_type,
            url: Some(self.url),
            kind,
            language: None,
            recipe,
            pdf: self.pdf,
        };
        // A page that cannot be read this way gives no sign of being of this kind.
        read(self.bytes, &hints).ok()
    }

    /// Whether a text would do as an anchor: it stands on the page, if outside of what is read as its text.
    fn holds(&self, part: &str) -> bool {
        let recipe = Recipe {
            anchor: Some(part.to_owned()),
            ..Recipe::default()
        };
        self.read(Kind::Document, &recipe)
            .is_some_and(|reading| reading.anchored)
    }
}

/// Guesses from the bytes of an answer, its `Content-Type` and the address that answered. A `kind` that is
/// known is not guessed.
#[must_use]
pub fn guess(
    bytes: &[u8],
    content_type: Option<&str>,
    url: &Url,
    kind: Option<Kind>,
    pdf: &pdf::Reader,
) -> Guess {
    let page = Page {
        bytes,
        content_type,
        url,
        pdf,
    };
    let kind = kind.unwrap_or_else(|| kind_by_reading(&page));
    let plain = page.read(kind, &Recipe::default());
    let title = plain.as_ref().map_or("", |reading| reading.title.trim());
    let text = plain.as_ref().map_or("", |reading| reading.text.as_str());
    let small = bytes.len() <= LARGEST && media::of(bytes, content_type, Some(url)) == Media::Html;
    let document = kind == Kind::Document;
    let anchor = plain
        .as_ref()
        .filter(|_| document)
        .and_then(|reading| anchor(&page, reading));
    Guess {
        name: name(title, url),
        language: plain
            .as_ref()
            .and_then(|reading| reading.language.clone())
            .or_else(|| by_script(text)),
        jurisdiction: jurisdiction(url),
        instrument: document.then(|| abbreviation(title)).flatten(),
        select: plain
            .as_ref()
            .filter(|_| small && document)
            .and_then(|whole| select(&page, whole, anchor.as_deref())),
        row: (small && kind == Kind::Listing)
            .then(|| row(&page))
            .flatten(),
        anchor,
        kind,
    }
}

fn kind_by_reading(page: &Page<'_>) -> Kind {
    let head = String::from_utf8_lossy(&page.bytes[..page.bytes.len().min(2048)]);
    match media::of(page.bytes, page.content_type, Some(page.url)) {
        _ if kind_of(page.bytes, page.content_type) == Kind::Feed => Kind::Feed,
        Media::Xml if head.contains("<urlset") || head.contains("<sitemapindex") => Kind::Sitemap,
        Media::Json => {
            let rows = page.read(Kind::Api, &Recipe::default());
            if rows.is_some_and(|reading| !reading.publications.is_empty()) {
                Kind::Api
            } else {
                Kind::Document
            }
        }
        Media::Html => of_page(page),
        _ => Kind::Document,
    }
}

/// A law has numbered provisions; a list has telling links. Dated rows begin with numbers, too, so that bare
/// numbers make a law only where hardly anything is dated.
fn of_page(page: &Page<'_>) -> Kind {
    let text = page.read(Kind::Document, &Recipe::default());
    let rows = page
        .read(Kind::Listing, &Recipe::default())
        .map_or_else(Vec::new, |reading| reading.publications);
    let dated = rows.iter().filter(|row| row.published.is_some()).count();
    let law = text.is_some_and(|reading| {
        let (numbered, named) = numbers(&reading);
        named >= LAW || (numbered >= LAW && dated < LIST)
    });
    if !law && rows.len() >= LIST {
        Kind::Listing
    } else {
        Kind::Document
    }
}

/// How many provisions of a text that is mostly provisions have a number, and how many a number with its word or
/// sign, such as `Article`, `§` or `第`.
fn numbers(reading: &Reading) -> (usize, usize) {
    let numbered = || {
        let provisions = reading.provisions.iter();
        provisions.filter(|provision| !provision.label.is_empty())
    };
    let letters = |text: &str| text.chars().count();
    let all: usize = reading.provisions.iter().map(|p| letters(&p.text)).sum();
    let theirs: usize = numbered().map(|p| letters(&p.text)).sum();
    if theirs * 2 < all {
        return (0, 0);
    }
    let named = numbered().filter(|provision| {
        let label = &provision.label;
        label.chars().filter(|c| c.is_alphabetic()).count() >= 2
            || label.contains(['§', '第', '제'])
    });
    (numbered().count(), named.count())
}

/// The most telling part of a title such as `Act 2012 | Ministry of Justice`.
fn parts(title: &str) -> Vec<&str> {
    title
        .split(['|', '｜', '»', '_'])
        .flat_map(|part| part.split(" – "))
        .flat_map(|part| part.split(" - "))
        .flat_map(|part| part.split(" — "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}

fn name(title: &str, url: &Url) -> String {
    let longest = parts(title)
        .into_iter()
        .max_by_key(|part| part.chars().count())
        .unwrap_or_default();
    let name: String = longest.chars().take(150).collect();
    if name.chars().count() >= 3 {
        name.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        url.host_str().unwrap_or("source").to_owned()
    }
}

/// The part of the title that stands on the page, else the label of the first numbered provision.
fn anchor(page: &Page<'_>, reading: &Reading) -> Option<String> {
    let text = folded(&reading.text);
    let weight = |part: &str| -> usize {
        part.chars()
            .map(|c| if c > '\u{2e7f}' { 3 } else { 1 })
            .sum()
    };
    parts(&reading.title)
        .into_iter()
        .filter(|part| (8..=120).contains(&weight(part)))
        .filter(|part| text.contains(&folded(part)) || page.holds(part))
        .max_by_key(|part| weight(part))
        .map(str::to_owned)
        .or_else(|| {
            reading
                .provisions
                .iter()
                .find(|provision| !provision.label.is_empty())
                .map(|provision| provision.label.clone())
                .filter(|label| text.contains(&folded(label)))
        })
}

fn folded(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

/// The first selector that matches one element which holds the anchor and nine tenths of the text, yet not more
/// than the text: then it cuts nothing away and keeps the frame out.
fn select(page: &Page<'_>, whole: &Reading, anchor: Option<&str>) -> Option<String> {
    let decoded = charset::decode(page.bytes, page.content_type);
    if html::is_too_deep(&decoded.text) {
        return None;
    }
    let parsed = html::parse(&decoded.text);
    let letters = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let all = letters(&whole.text);
    let one = |selector: &&&str| {
        css(selector).is_ok_and(|compiled| html::matched(&parsed, &compiled).len() == 1)
    };
    TEXTS
        .iter()
        .filter(one)
        .find(|selector| {
            let recipe = Recipe {
                select: Some((**selector).to_owned()),
                ..Recipe::default()
            };
            page.read(Kind::Document, &recipe).is_some_and(|reading| {
                let kept = letters(&reading.text);
                let held =
                    anchor.is_none_or(|anchor| folded(&reading.text).contains(&folded(anchor)));
                held && kept * 10 >= all * 9 && kept * 2 <= all * 3
            })
        })
        .map(|selector| (*selector).to_owned())
}

/// The first selector whose matches are rows with links, most of them dated.
fn row(page: &Page<'_>) -> Option<String> {
    let telling = |selector: &&&str| {
        let recipe = Recipe {
            row: Some((**selector).to_owned()),
            ..Recipe::default()
        };
        page.read(Kind::Listing, &recipe).is_some_and(|reading| {
            let rows = &reading.publications;
            let dated = rows.iter().filter(|row| row.published.is_some()).count();
            let linked = rows.iter().filter(|row| !row.url.is_empty()).count();
            rows.len() >= LIST && dated * 5 >= rows.len() * 4 && linked * 5 >= rows.len() * 4
        })
    };
    ROWS.iter()
        .find(telling)
        .map(|selector| (*selector).to_owned())
}

/// A language whose letters no other widely used one shares; Han without kana is Chinese.
fn by_script(text: &str) -> Option<Language> {
    let tag = match script(text)? {
        Script::Greek => "el",
        Script::Hangul => "ko",
        Script::Hebrew => "he",
        Script::Han if text.chars().any(|c| ('\u{3041}'..='\u{30fa}').contains(&c)) => "ja",
        Script::Han => "zh",
        Script::Latin | Script::Cyrillic | Script::Arabic | Script::Indic => return None,
    };
    tag.parse().ok()
}

/// Whose law a host publishes, by the end of its name: countries, the Union, the federation and the states of
/// the United States.
fn jurisdiction(url: &Url) -> Option<Jurisdiction> {
    let host = url.domain()?.to_ascii_lowercase();
    let labels: Vec<&str> = host.rsplit('.').collect();
    let code = match labels.as_slice() {
        ["gov", state, ..] if state.len() == 2 => format!("US-{}", state.to_uppercase()),
        ["us", state, ..] if state.len() == 2 => format!("US-{}", state.to_uppercase()),
        ["gov" | "mil", ..] => "US".to_owned(),
        ["uk", ..] => "GB".to_owned(),
        ["int", ..] => "INTL".to_owned(),
        // Sold to everybody, whatever the country.
        ["io" | "ai" | "co" | "me" | "tv", second, ..] if !is_public(second) => return None,
        [country, ..] if country.len() == 2 => country.to_uppercase(),
        _ => return None,
    };
    code.parse().ok()
}

/// Second-level names under which countries keep their state, trade and societies.
fn is_public(label: &str) -> bool {
    matches!(
        label,
        "gov"
            | "gob"
            | "gouv"
            | "gub"
            | "go"
            | "gv"
            | "govt"
            | "government"
            | "admin"
            | "com"
            | "co"
            | "org"
            | "or"
            | "net"
            | "ac"
            | "edu"
            | "europa"
            | "www"
    )
}

/// `GDPR` of `General Data Protection Regulation (GDPR)`, in small letters.
fn abbreviation(title: &str) -> Option<String> {
    let inside = title.split(['(', '（']).skip(1);
    inside
        .filter_map(|rest| rest.split([')', '）']).next())
        .map(str::trim)
        .find(|word| {
            (2..=12).contains(&word.len())
                && word.bytes().all(|b| b.is_ascii_alphanumeric())
                && word.bytes().filter(u8::is_ascii_uppercase).count() >= 2
        })
        .map(str::to_ascii_lowercase)
}

/// An id for an address: the jurisdiction, the office by its host, and of a document the end of its path.
#[must_use]
pub fn id_for(guess: &Guess, jurisdiction: &Jurisdiction, url: &Url) -> String {
    let mut words = vec![jurisdiction.as_str().to_owned()];
    if let Some(host) = url.domain() {
        let labels: Vec<&str> = host.split('.').filter(|label| !is_public(label)).collect();
        words.extend(match labels.as_slice() {
            [] => None,
            [only] => Some((*only).to_owned()),
            [.., office, _] => Some((*office).to_owned()),
        });
    }
    if guess.kind == Kind::Document {
        let last = url.path_segments().and_then(|mut segments| {
            segments
                .rfind(|segment| !segment.is_empty())
                .map(str::to_owned)
        });
        let last = last.unwrap_or_default();
        let stem = last.split('.').next().unwrap_or_default().to_owned();
        words.push(guess.instrument.clone().unwrap_or(stem));
    }
    kebab(&words.join("-"))
}

/// Lower-case ASCII words joined by single hyphens, at most sixty letters.
fn kebab(text: &str) -> String {
    let mut id = String::new();
    for c in text.to_ascii_lowercase().chars() {
        if c.is_ascii_alphanumeric() {
            id.push(c);
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
        if id.len() >= 60 {
            break;
        }
    }
    id.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests;
