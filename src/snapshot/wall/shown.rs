//! What a page shows of itself: its title and its words, as far as signs of a wall are looked for.
//!
//! Refuses to judge: it only reads, and no more than the beginning.

/// Bytes of a page that are searched for titles and scripts.
const SEARCHED: usize = 64 * 1024;

/// What a page shows, in lower case.
pub(super) struct Shown {
    /// Its first bytes as they stand.
    pub(super) head: String,
    pub(super) title: String,
    /// Its text with the markup taken out; empty when it has no markup.
    visible: String,
    /// The text that was read from it.
    read: String,
    /// Letters, at least.
    pub(super) length: usize,
}

impl Shown {
    /// None for files that are no pages: feeds, JSON and papers have no walls inside.
    pub(super) fn of(bytes: &[u8], text: Option<&str>) -> Option<Self> {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(SEARCHED)]).to_lowercase();
        let start = head.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']);
        let markup = start.starts_with('<');
        let feed = ["<rss", "<feed", "<rdf:rdf"]
            .iter()
            .any(|root| head.contains(root));
        if start.starts_with(['{', '[', '%']) || (feed && !head.contains("<html")) {
            return None;
        }
        let visible = if markup {
            visible(&head)
        } else {
            String::new()
        };
        let read = text.map(str::to_lowercase).unwrap_or_default();
        // What was read may be a part of the page; what is shown may lie beyond what was searched.
        let length = super::letters(&visible).max(super::letters(&read));
        let beyond = if bytes.len() > SEARCHED {
            bytes.len() / 20
        } else {
            0
        };
        Some(Self {
            title: title(&head).unwrap_or_default(),
            length: length.max(beyond),
            head,
            visible,
            read,
        })
    }

    pub(super) fn says(&self, phrase: &str) -> bool {
        self.visible.contains(phrase) || (self.visible.is_empty() && self.read.contains(phrase))
    }

    pub(super) fn asks_for_password(&self) -> bool {
        self.head.contains("type=\"password\"") || self.head.contains("type='password'")
    }

    pub(super) fn speaks_like_law(&self) -> bool {
        speaks_like_law(&self.visible) || speaks_like_law(&self.read)
    }
}

/// Whether a lower-cased text numbers its parts as statutes do. An error page has no articles.
fn speaks_like_law(text: &str) -> bool {
    const WORDS: [&str; 12] = [
        "article ",
        "art. ",
        "section ",
        "artikel ",
        "artículo ",
        "articolo ",
        "artigo ",
        "§ ",
        "regulation ",
        "paragraph ",
        "clause ",
        "sec. ",
    ];
    let numbered = |at: usize| {
        let rest = text[at..].trim_start();
        rest.starts_with(|c: char| c.is_ascii_digit())
    };
    let cited = WORDS.iter().any(|word| {
        text.match_indices(word)
            .take(50)
            .any(|(at, _)| numbered(at + word.len()))
    });
    let between = |open: char, close: char| {
        text.match_indices(open)
            .take(50)
            .any(|(at, _)| text[at..].chars().skip(1).take(8).any(|c| c == close))
    };
    cited || between('第', '条') || between('第', '條') || between('제', '조')
}

/// The title of a page in lower case, found without parsing it.
fn title(head: &str) -> Option<String> {
    let start = head.find("<title")?;
    let open = start + head[start..].find('>')? + 1;
    let close = open + head[open..].find("</title")?;
    let title = head[open..close]
        .replace("&amp;", "&")
        .replace("&#39;", "'");
    Some(title.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Roughly what a browser shows of lower-cased markup: tags, scripts and styles taken out.
fn visible(markup: &str) -> String {
    let mut shown = String::new();
    let mut rest = markup;
    while let Some(open) = rest.find('<') {
        shown.push_str(&rest[..open]);
        shown.push(' ');
        rest = &rest[open..];
        let silent = ["script", "style", "title", "template"]
            .iter()
            .find(|name| rest[1..].starts_with(**name));
        let end = match silent {
            Some(name) => {
                let close = format!("</{name}");
                rest.find(&close).map(|at| at + close.len())
            }
            None if rest.starts_with("<!--") => rest.find("-->").map(|at| at + 2),
            None => Some(0),
        };
        let Some(after) = end.and_then(|from| rest[from..].find('>').map(|at| from + at + 1))
        else {
            return fold(&shown);
        };
        rest = &rest[after..];
    }
    shown.push_str(rest);
    fold(&shown)
}

fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
