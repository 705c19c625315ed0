//! The elements of an XML feed, followed in one pass: which field is open, which entry, which address links
//! are read against.
//!
//! Refuses to let one element swallow the next: an entry, or a field that cannot stand inside another, closes
//! what was left open.

use url::Url;

use super::{
    FeedReading,
    entry::{Draft, Field, Form, Slot, words},
    rhythm::Rhythm,
};
use crate::{
    document::{
        html,
        lenient::{self, Flaws, Token},
        reading::Fault,
    },
    locale::Language,
};

/// Most elements that are open at once; deeper ones are text.
const DEEPEST: usize = 200;

/// Most entries of one feed.
const MOST_ENTRIES: usize = 50_000;

/// Whose vocabulary an element is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Space {
    /// The format's own.
    Own,
    /// Dublin Core.
    Dublin,
    /// The RSS 1.0 content module.
    Content,
    /// The RSS 1.0 syndication module.
    Syndication,
    /// XHTML.
    Xhtml,
    /// Anything else.
    Other,
}

#[derive(Debug)]
struct Open {
    name: String,
    base: Option<Url>,
    /// How many name spaces were declared outside it.
    spaces: usize,
}

/// A feed as far as it was read.
#[derive(Debug)]
pub(super) struct Walk<'a> {
    language: Option<&'a Language>,
    reading: FeedReading,
    rhythm: Rhythm,
    open: Vec<Open>,
    base: Option<Url>,
    spaces: Vec<(String, Space)>,
    root: Option<String>,
    old_atom: bool,
    draft: Option<Draft>,
    field: Option<Field>,
    repaired: bool,
    /// Whether the channel of an RSS feed is closed: then nothing can be missing but the last tag.
    whole: bool,
}

impl<'a> Walk<'a> {
    pub(super) fn at(base: Option<&Url>, language: Option<&'a Language>) -> Self {
        Self {
            language,
            reading: FeedReading::default(),
            rhythm: Rhythm::default(),
            open: Vec::new(),
            base: base.cloned(),
            spaces: Vec::new(),
            root: None,
            old_atom: false,
            draft: None,
            field: None,
            repaired: false,
            whole: false,
        }
    }

    pub(super) fn is_feed(&self) -> bool {
        self.root.is_some()
    }

    /// Follows one piece; false when this is no feed.
    pub(super) fn step(&mut self, token: Token<'_>) -> bool {
        match token {
            Token::Open {
                name,
                attributes,
                empty,
            } => {
                if self.root.is_none() && !self.enters(name, attributes) {
                    return !name.eq_ignore_ascii_case("html");
                }
                self.begin(name, attributes);
                if empty {
                    self.end(name);
                }
            }
            Token::Close(name) => self.end(name),
            Token::Text(text) => {
                self.repaired |= self.root.is_some() && lenient::has_stray_ampersand(text);
                self.text(text, false);
            }
            Token::Data(text) => self.text(text, true),
        }
        true
    }

    /// Whether an element is the root of a feed; what stands before it is passed over.
    fn enters(&mut self, name: &str, attributes: &str) -> bool {
        let local = lenient::local(name);
        if !matches!(local.as_str(), "rss" | "rdf" | "feed" | "channel" | "entry") {
            self.repaired = true;
            return false;
        }
        self.old_atom =
            local == "feed" && (attributes.contains("0.3") || attributes.contains("purl.org/atom"));
        let own = name.rsplit_once(':').map_or("", |(prefix, _)| prefix);
        if local != "rdf" {
            self.spaces.push((own.to_owned(), Space::Own));
        }
        self.root = Some(local);
        true
    }

    fn begin(&mut self, name: &str, attributes: &str) {
        let local = lenient::local(name);
        if matches!(local.as_str(), "item" | "entry") && self.draft.is_some() {
            // Entries do not nest: the last one was never closed.
            self.repaired = true;
            let depth = self.draft.as_ref().map_or(0, |draft| draft.depth);
            self.close_to(depth);
        }
        if self.field.as_ref().is_some_and(|field| ends(field, &local)) {
            self.repaired = true;
            let depth = self.field.as_ref().map_or(0, |field| field.depth);
            self.close_to(depth);
        }
        if self.open.len() >= DEEPEST {
            self.repaired = true;
            return;
        }
        let base = self.base_of(attributes);
        let spaces = self.spaces.len();
        if attributes.contains("xmlns") && spaces < DEEPEST {
            self.declare(attributes);
        }
        let depth = self.open.len();
        let within = self
            .open
            .last()
            .map(|open| open.name.clone())
            .unwrap_or_default();
        self.open.push(Open {
            name: local.clone(),
            base: base.clone(),
            spaces,
        });
        if let Some(field) = &mut self.field {
            // Markup inside a field is part of its text.
            field.text.push_str(&format!("<{local}{attributes}>"));
            return;
        }
        let space = self.space(name);
        if self.draft.is_none()
            && matches!(local.as_str(), "item" | "entry")
            && space == Space::Own
            && self.reading.publications.len() < MOST_ENTRIES
        {
            self.draft = Some(Draft::of(attributes, depth, base.as_ref()));
            return;
        }
        if let Some(field) = self.field_of(&local, space, &within, attributes, base) {
            self.field = Some(Field { depth, ..field });
        }
    }

    /// Against what links are read inside an element with these attributes.
    fn base_of(&self, attributes: &str) -> Option<Url> {
        let outer = self
            .open
            .last()
            .map_or(self.base.as_ref(), |open| open.base.as_ref());
        let own = lenient::attribute(attributes, "base");
        match own.filter(|_| attributes.contains("xml:base")) {
            Some(base) => match outer {
                Some(outer) => outer.join(&base).ok(),
                None => Url::parse(&base).ok(),
            },
            None => outer.cloned(),
        }
    }

    /// The field an element opens; links that are attributes are taken at once.
    fn field_of(
        &mut self,
        local: &str,
        space: Space,
        within: &str,
        attributes: &str,
        base: Option<Url>,
    ) -> Option<Field> {
        let depth = self.open.len();
        let slot = match &mut self.draft {
            Some(draft) => {
                if depth != draft.depth + 2 {
                    return None;
                }
                if local == "link" && attributes.to_ascii_lowercase().contains("href") {
                    draft.link(attributes, base.as_ref());
                    return None;
                }
                if local == "enclosure" {
                    draft.enclosure(attributes, base.as_ref());
                    return None;
                }
                if local == "category" {
                    draft.category(attributes);
                }
                entry_slot(space, local)?
            }
            None => match (space, local, within) {
                (_, "title", "channel" | "feed" | "rss") => Slot::Title,
                (_, "language", "channel")
                | (Space::Own, "ttl", _)
                | (Space::Own, "hour", "skiphours")
                | (Space::Own, "day", "skipdays")
                | (Space::Syndication, ..) => Slot::Word,
                _ => {
                    self.note_language(local, attributes);
                    return None;
                }
            },
        };
        let named = |name| lenient::attribute(attributes, name).unwrap_or_default();
        Some(Field {
            slot,
            form: self.form(space, &named("type"), &named("mode")),
            text: String::new(),
            depth,
            base,
            is_address: local == "guid" && !named("ispermalink").eq_ignore_ascii_case("false"),
        })
    }

    fn note_language(&mut self, local: &str, attributes: &str) {
        if matches!(local, "feed" | "rss" | "rdf" | "channel") && attributes.contains("xml:lang") {
            let tag = lenient::attribute(attributes, "lang").unwrap_or_default();
            self.reading.language = tag.parse().ok();
        }
    }

    fn form(&self, space: Space, kind: &str, mode: &str) -> Form {
        let atom = self.root.as_deref() == Some("feed") && space == Space::Own;
        let kind = kind.trim().to_ascii_lowercase();
        if space == Space::Xhtml {
            return Form::Xhtml;
        }
        if !atom {
            return Form::Html;
        }
        match (mode, kind.as_str()) {
            ("base64", _) => Form::Base64,
            ("escaped", "text/plain" | "") if self.old_atom => Form::Text,
            ("escaped", _) | (_, "html") => Form::Html,
            (_, "text" | "text/plain" | "") if !self.old_atom => Form::Text,
            (_, "text/html") if !self.old_atom => Form::Html,
            (_, kind) if self.old_atom || kind == "xhtml" || kind.ends_with("xml") => Form::Xhtml,
            (_, kind) if kind.contains('/') && !kind.starts_with("text/") => Form::Base64,
            _ => Form::Html,
        }
    }

    fn text(&mut self, text: &str, is_data: bool) {
        let inner = self.open.len();
        let Some(field) = &mut self.field else { return };
        // Inside markup references stay: what is read there as markup resolves them.
        let marked = field.form == Form::Xhtml || inner > field.depth + 1;
        match (marked, is_data) {
            (true, true) => field
                .text
                .push_str(&text.replace('&', "&amp;").replace('<', "&lt;")),
            (false, false) => field.text.push_str(&lenient::resolved(text)),
            _ => field.text.push_str(text),
        }
    }

    fn end(&mut self, name: &str) {
        let local = lenient::local(name);
        match self.open.iter().rposition(|open| open.name == local) {
            Some(at) => {
                self.repaired |= at + 1 < self.open.len();
                self.close_to(at);
            }
            None => self.repaired = true,
        }
    }

    /// Closes elements until only `depth` are open.
    fn close_to(&mut self, depth: usize) {
        while self.open.len() > depth {
            let Some(closed) = self.open.pop() else {
                return;
            };
            self.spaces
                .truncate(closed.spaces.max(usize::from(self.root.is_some())));
            let inner = self.open.len();
            self.whole |=
                inner == 1 && closed.name == "channel" && self.root.as_deref() == Some("rss");
            if self
                .field
                .as_ref()
                .is_some_and(|field| field.depth == inner)
            {
                let within = self.open.last().map_or("", |open| open.name.as_str());
                if let Some(field) = self.field.take() {
                    match &mut self.draft {
                        Some(draft) => draft.take(field),
                        None => note(
                            &mut self.reading,
                            &mut self.rhythm,
                            &closed.name,
                            within,
                            &field,
                        ),
                    }
                }
            } else if let Some(field) = &mut self.field {
                field.text.push_str(&format!("</{}>", closed.name));
            }
            if self
                .draft
                .as_ref()
                .is_some_and(|draft| draft.depth == inner)
                && let Some(draft) = self.draft.take()
            {
                self.reading
                    .publications
                    .extend(draft.publication(self.language));
            }
        }
    }

    /// What was read. An entry that never ended is left out: its text may be half of it.
    pub(super) fn finish(mut self, flaws: Flaws) -> FeedReading {
        let whole = self.open.is_empty() || self.open.len() == 1 && self.whole;
        if flaws.cut || !whole {
            self.reading.faults.push(Fault::Truncated);
        } else if self.repaired || flaws.repaired || !self.open.is_empty() {
            self.reading.faults.push(Fault::Repaired);
        }
        self.reading.publishing = self.rhythm.hints();
        self.reading
    }

    fn declare(&mut self, attributes: &str) {
        for (name, uri) in lenient::attributes(attributes) {
            let prefix = match name.split_once(':') {
                None if name == "xmlns" => "",
                Some(("xmlns", prefix)) => prefix,
                _ => continue,
            };
            if self.open.is_empty() && self.spaces.iter().any(|(known, _)| known == prefix) {
                // Whatever a feed calls its own vocabulary, it is the root's.
                continue;
            }
            self.spaces.push((prefix.to_owned(), space_of(&uri)));
        }
    }

    fn space(&self, name: &str) -> Space {
        let prefix = name.rsplit_once(':').map_or("", |(prefix, _)| prefix);
        let declared = self.spaces.iter().rev().find(|(known, _)| known == prefix);
        declared.map_or_else(
            || match prefix.to_ascii_lowercase().as_str() {
                "" | "atom" | "rdf" | "rss" => Space::Own,
                "dc" | "dcterms" => Space::Dublin,
                "content" => Space::Content,
                "sy" => Space::Syndication,
                "xhtml" => Space::Xhtml,
                _ => Space::Other,
            },
            |(_, space)| *space,
        )
    }
}

/// Takes note of a field of the feed itself.
fn note(reading: &mut FeedReading, rhythm: &mut Rhythm, name: &str, within: &str, field: &Field) {
    match (field.slot, name) {
        (Slot::Title, _) if reading.title.is_empty() => {
            reading.title = words(field.form, &field.text);
        }
        (Slot::Word, "language") => {
            let tag = html::fold(&field.text).replace('_', "-");
            reading.language = tag.parse().ok().or(reading.language.take());
        }
        (Slot::Word, name) => rhythm.note(name, within, &field.text),
        _ => {}
    }
}

fn space_of(uri: &str) -> Space {
    let says = |part: &str| uri.contains(part);
    if says("purl.org/dc/") {
        Space::Dublin
    } else if says("rss/1.0/modules/content") {
        Space::Content
    } else if says("rss/1.0/modules/syndication") {
        Space::Syndication
    } else if says("w3.org/1999/xhtml") {
        Space::Xhtml
    } else if says("w3.org/2005/Atom")
        || says("purl.org/atom/ns")
        || says("purl.org/rss/1.0/")
        || says("rdf-syntax-ns")
        || says("netscape.com/rdf")
        || says("backend.userland.com")
    {
        Space::Own
    } else {
        Space::Other
    }
}

fn entry_slot(space: Space, local: &str) -> Option<Slot> {
    Some(match (space, local) {
        (Space::Own, "title") => Slot::Title,
        (Space::Own, "link") => Slot::Link,
        (Space::Own, "guid" | "id") => Slot::Id,
        (Space::Own, "pubdate" | "published" | "issued") => Slot::Published,
        (Space::Own | Space::Dublin, "created" | "date") | (Space::Dublin, "issued") => {
            Slot::Issued
        }
        (Space::Own | Space::Dublin, "updated" | "modified") => Slot::Updated,
        (Space::Own, "description" | "summary" | "abstract") => Slot::Summary,
        (Space::Own, "content") | (Space::Xhtml, "body" | "div") | (Space::Content, "encoded") => {
            Slot::Content
        }
        (Space::Dublin, "title") => Slot::OtherTitle,
        (Space::Dublin, "description") => Slot::OtherSummary,
        (Space::Dublin, "identifier") => Slot::OtherId,
        (Space::Own, "category") | (Space::Dublin, "subject") => Slot::Category,
        _ => return None,
    })
}

/// Whether an element that opens inside a field shows that the field was never closed.
fn ends(field: &Field, local: &str) -> bool {
    if field.form == Form::Xhtml {
        return false;
    }
    match field.slot {
        Slot::Summary | Slot::OtherSummary | Slot::Content => matches!(
            local,
            "pubdate" | "guid" | "enclosure" | "updated" | "published" | "item" | "entry"
        ),
        _ => matches!(
            local,
            "title"
                | "link"
                | "guid"
                | "id"
                | "pubdate"
                | "description"
                | "author"
                | "category"
                | "comments"
                | "enclosure"
                | "updated"
                | "published"
                | "summary"
                | "content"
                | "item"
                | "entry"
                | "language"
                | "ttl"
        ),
    }
}
