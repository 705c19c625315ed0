//! Sitemaps (sitemaps.org 0.9) as publications: an address each, and when it was last modified.
//!
//! Refuses to take an index for a list: its maps are pages of their own, to be asked in turn.

use url::Url;

use super::{
    Publication, date, feed, html,
    lenient::{self, Token, Tokens},
    publication::{absolute, unique},
    reading::Fault,
};

/// Most addresses of one map (the protocol allows 50,000).
const MOST: usize = 60_000;

/// Most maps of an index that are read.
const MOST_MAPS: usize = 1_000;

/// What a sitemap says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SitemapReading {
    /// The addresses it lists.
    pub publications: Vec<Publication>,
    /// The maps it names, when it is an index, newest first where it says when they were modified.
    pub maps: Vec<Url>,
    /// What was odd.
    pub faults: Vec<Fault>,
}

/// Reads a sitemap, a sitemap index, a feed that serves as one, or a plain list of addresses; none when it is
/// none of them.
#[must_use]
pub fn read(text: &str, base: Option<&Url>) -> Option<SitemapReading> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if !text.starts_with('<') {
        return plain_list(text, base);
    }
    let mut tokens = Tokens::of(text);
    let mut walk = Walk::default();
    for token in tokens.by_ref() {
        walk.step(token, base);
    }
    if !walk.is_map {
        let feed = feed::read(text, base, None)?;
        return Some(SitemapReading {
            publications: feed.publications,
            faults: feed.faults,
            ..SitemapReading::default()
        });
    }
    let flaws = tokens.flaws();
    if flaws.cut || walk.depth > 0 {
        walk.reading.faults.push(Fault::Truncated);
    } else if flaws.repaired {
        walk.reading.faults.push(Fault::Repaired);
    }
    // ISO dates sort as texts; what says nothing comes last.
    walk.maps.sort_by(|a, b| b.1.cmp(&a.1));
    walk.reading.maps = walk.maps.into_iter().map(|(url, _)| url).collect();
    walk.reading.publications = unique(walk.reading.publications);
    Some(walk.reading)
}

/// One address a line, as the protocol allows.
fn plain_list(text: &str, base: Option<&Url>) -> Option<SitemapReading> {
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .take(MOST)
        .collect();
    let publications: Vec<Publication> = lines
        .iter()
        .filter(|line| line.starts_with("http") && !line.contains(char::is_whitespace))
        .filter_map(|line| of_address(absolute(base, line), "", ""))
        .collect();
    (!lines.is_empty() && publications.len() == lines.len()).then(|| SitemapReading {
        publications: unique(publications),
        ..SitemapReading::default()
    })
}

#[derive(Debug, Default)]
struct Walk {
    is_map: bool,
    depth: usize,
    /// The entry that is open: whether it is a map of an index, and its fields.
    entry: Option<(bool, Fields)>,
    field: Option<(String, String)>,
    maps: Vec<(Url, String)>,
    reading: SitemapReading,
}

#[derive(Debug, Default)]
struct Fields {
    loc: String,
    lastmod: String,
    title: String,
    news_day: String,
}

impl Walk {
    fn step(&mut self, token: Token<'_>, base: Option<&Url>) {
        match token {
            Token::Open { name, empty, .. } => {
                let local = lenient::local(name);
                if matches!(local.as_str(), "urlset" | "sitemapindex") {
                    self.is_map = true;
                    self.depth = usize::from(!empty);
                } else if self.is_map && matches!(local.as_str(), "url" | "sitemap") {
                    self.finish(base);
                    self.entry = Some((local == "sitemap", Fields::default()));
                } else if self.entry.is_some() && !empty {
                    // An image or a video of an entry has an address of its own, in its own vocabulary.
                    let own = !name.contains(':') || name.starts_with("news:");
                    self.field = own.then(|| (local, String::new()));
                }
            }
            Token::Text(text) => {
                if let Some((_, field)) = &mut self.field {
                    field.push_str(&lenient::resolved(text));
                }
            }
            Token::Data(text) => {
                if let Some((_, field)) = &mut self.field {
                    field.push_str(text);
                }
            }
            Token::Close(name) => {
                let local = lenient::local(name);
                self.close_field();
                match local.as_str() {
                    "url" | "sitemap" => self.finish(base),
                    "urlset" | "sitemapindex" => self.depth = 0,
                    _ => {}
                }
            }
        }
    }

    fn close_field(&mut self) {
        let (Some((name, text)), Some((_, fields))) = (self.field.take(), &mut self.entry) else {
            return;
        };
        let text = html::fold(&text);
        match name.as_str() {
            "loc" if fields.loc.is_empty() => fields.loc = text,
            "lastmod" => fields.lastmod = text,
            "title" => fields.title = text,
            "publication_date" => fields.news_day = text,
            _ => {}
        }
    }

    fn finish(&mut self, base: Option<&Url>) {
        let Some((is_map, fields)) = self.entry.take() else {
            return;
        };
        let url = absolute(base, &fields.loc);
        if is_map {
            if let Ok(url) = Url::parse(&url)
                && self.maps.len() < MOST_MAPS
            {
                self.maps.push((url, fields.lastmod));
            }
        } else if self.reading.publications.len() < MOST {
            let found = of_address(url, &fields.lastmod, &fields.title);
            self.reading
                .publications
                .extend(found.map(|found| Publication {
                    published: date::parse(&fields.news_day, None),
                    ..found
                }));
        }
    }
}

/// A publication that is an address. The moment it was last modified is its summary, too: where a map is all
/// there is to read, a moment that moved is the edit, and both moments are its texts.
fn of_address(url: String, lastmod: &str, title: &str) -> Option<Publication> {
    let parsed = Url::parse(&url).ok()?;
    Some(Publication {
        title: if title.is_empty() {
            title_of(&parsed)
        } else {
            title.to_owned()
        },
        updated: date::parse(lastmod, None),
        summary: lastmod.to_owned(),
        url,
        ..Publication::default()
    })
}

/// The last telling part of an address as words.
fn title_of(url: &Url) -> String {
    let segments: Vec<&str> = url
        .path()
        .split('/')
        .filter(|part| !part.is_empty())
        .collect();
    let telling = segments
        .iter()
        .rev()
        .find(|part| !matches!(**part, "index.html" | "index.htm" | "index.php"));
    let Some(segment) = telling else {
        return url.host_str().unwrap_or_default().to_owned();
    };
    let decoded = unescaped(segment);
    let stem = match decoded.rsplit_once('.') {
        Some((stem, extension)) if extension.len() <= 5 && !stem.is_empty() => stem.to_owned(),
        _ => decoded,
    };
    html::fold(&stem.replace(['-', '_', '+'], " "))
}

/// A percent-encoded text as it is meant; as it stands where it means nothing.
fn unescaped(text: &str) -> String {
    let query = format!("x={}", text.replace('+', "%2B"));
    url::form_urlencoded::parse(query.as_bytes())
        .next()
        .map_or_else(|| text.to_owned(), |(_, value)| value.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(text: &str) -> SitemapReading {
        let base = "https://r.example/sitemap.xml".parse().ok();
        read(text, base.as_ref()).expect("a sitemap")
    }

    #[test]
    fn addresses_come_with_a_title_and_the_moment_they_were_modified() {
        let reading = map(
            "<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:image='i'>\
            <url><loc> https://r.example/law/fee-order_2026.html?a=1&amp;b=2 </loc><lastmod>2026-11-21T10:00:00+01:00</lastmod>\
            <image:image><image:loc>https://r.example/x.png</image:loc></image:image></url>\
            <url><loc>/%E6%B3%95%E5%BE%8B/</loc></url></urlset>",
        );
        let one = &reading.publications[0];
        assert_eq!(
            (one.title.as_str(), one.url.as_str(), one.summary.as_str()),
            (
                "fee order 2026",
                "https://r.example/law/fee-order_2026.html?a=1&b=2",
                "2026-11-21T10:00:00+01:00"
            )
        );
        assert_eq!(
            one.updated.map(|at| at.day()).as_deref(),
            Some("2026-11-21")
        );
        assert_eq!(reading.publications[1].title, "法律");
        assert!(reading.faults.is_empty() && reading.maps.is_empty());
    }

    #[test]
    fn an_index_names_its_maps_newest_first_and_a_cut_is_said() {
        let reading = map(
            "<sitemapindex><sitemap><loc>https://r.example/a.xml</loc><lastmod>2025-01-01</lastmod></sitemap>\
            <sitemap><loc>https://r.example/b.xml.gz</loc><lastmod>2026-01-01</lastmod></sitemap></sitemapindex>",
        );
        let maps: Vec<_> = reading.maps.iter().map(Url::path).collect();
        assert_eq!(maps, ["/b.xml.gz", "/a.xml"]);
        let cut =
            map("<urlset><url><loc>https://r.example/a</loc></url><url><loc>https://r.example/b");
        assert_eq!(cut.publications.len(), 1);
        assert_eq!(cut.faults, [Fault::Truncated]);
    }

    #[test]
    fn a_plain_list_and_a_feed_serve_and_a_page_does_not() {
        assert_eq!(
            map("https://r.example/a\nhttps://r.example/b\n")
                .publications
                .len(),
            2
        );
        let feed = "<rss version='2.0'><channel><item><title>t</title></item></channel></rss>";
        assert_eq!(map(feed).publications.len(), 1);
        for none in ["", "Not found", "<html><body>x</body></html>"] {
            assert!(read(none, None).is_none(), "{none}");
        }
    }
}
