//! Reads a robots.txt as RFC 9309 has it: what it lets one robot read, and how slowly.
//!
//! Refuses nothing: any bytes are a robots.txt, and what makes no sense in one is passed over.

use std::time::Duration;

use url::Url;

/// How much of a robots.txt is read (RFC 9309 §2.5); what follows is not.
pub const MAX_BYTES: usize = 500 * 1024;

/// The longest `Crawl-delay` that is heeded, for the key is no standard and typing errors are.
pub const MAX_CRAWL_DELAY: Duration = Duration::from_secs(60);

/// What one robots.txt means for one robot. The default allows everything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Robots {
    rules: Vec<Rule>,
    crawl_delay: Option<Duration>,
}

#[derive(Clone, Debug, PartialEq)]
struct Rule {
    pattern: String,
    allow: bool,
}

/// The name of a robot that groups of a robots.txt are matched with: the first word of its user agent, without a
/// version (RFC 9309 §2.2.1).
#[must_use]
pub fn product_token(user_agent: &str) -> &str {
    let name = user_agent.split(['/', ' ', '\t']).next();
    name.unwrap_or_default()
}

impl Robots {
    /// Reads the first [`MAX_BYTES`] of a robots.txt for the robot whose product token is `token`: its own groups
    /// joined, or else those for everyone.
    #[must_use]
    pub fn parse(bytes: &[u8], token: &str) -> Self {
        let text = String::from_utf8_lossy(&bytes[..bytes.len().min(MAX_BYTES)]);
        let text = text.trim_start_matches('\u{feff}');
        let (mut own, mut all) = (Group::default(), Group::default());
        let (mut for_us, mut for_all, mut in_rules) = (false, false, false);
        for line in text.split(['\n', '\r']) {
            let Some((key, value)) = record(line) else {
                continue;
            };
            match key {
                Key::UserAgent => {
                    if in_rules {
                        (for_us, for_all, in_rules) = (false, false, false);
                    }
                    let everyone = value == "*" || value.starts_with("* ");
                    for_all |= everyone;
                    for_us |= !everyone && is_for(value, token);
                }
                rule => {
                    in_rules = true;
                    for (group, meant) in [(&mut own, for_us), (&mut all, for_all)] {
                        if meant {
                            group.add(rule, value);
                        }
                    }
                }
            }
            own.found |= for_us;
        }
        if own.found { own.robots } else { all.robots }
    }

    /// Whether `url` may be read: the longest pattern that matches its path and query decides, `Allow` when two are
    /// as long, and what no pattern matches is allowed. The robots.txt itself always is.
    #[must_use]
    pub fn allows(&self, url: &Url) -> bool {
        self.allows_path(&url[url::Position::BeforePath..url::Position::AfterQuery])
    }

    fn allows_path(&self, path: &str) -> bool {
        if path == "/robots.txt" {
            return true;
        }
        let path = literal(&normal(if path.is_empty() { "/" } else { path }));
        self.rules
            .iter()
            .filter(|rule| matches(&rule.pattern, &path))
            .max_by_key(|rule| (rule.pattern.len(), rule.allow))
            .is_none_or(|rule| rule.allow)
    }

    /// The least time between two requests, at most [`MAX_CRAWL_DELAY`]; no standard has it, many hosts ask for it.
    #[must_use]
    pub fn crawl_delay(&self) -> Option<Duration> {
        self.crawl_delay
    }
}

#[derive(Default)]
struct Group {
    found: bool,
    robots: Robots,
}

impl Group {
    fn add(&mut self, key: Key, value: &str) {
        let allow = key == Key::Allow;
        match key {
            Key::Allow | Key::Disallow if !value.is_empty() => self.robots.rules.push(Rule {
                pattern: pattern(value),
                allow,
            }),
            Key::CrawlDelay => {
                let seconds = value.parse().ok().filter(|seconds: &f64| *seconds >= 0.0);
                let most = MAX_CRAWL_DELAY.as_secs_f64();
                let delay = seconds.map(|seconds| Duration::from_secs_f64(seconds.min(most)));
                self.robots.crawl_delay = self.robots.crawl_delay.max(delay);
            }
            _ => {}
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Key {
    UserAgent,
    Allow,
    Disallow,
    CrawlDelay,
}

/// One line as key and value; none when it is empty, a comment, or about something else.
fn record(line: &str) -> Option<(Key, &str)> {
    let line = line.split('#').next().unwrap_or_default().trim();
    let (key, value) = line
        .split_once(':')
        .or_else(|| line.split_once([' ', '\t']))?;
    let key = key.trim();
    let is = |known: &[&str]| known.iter().any(|known| key.eq_ignore_ascii_case(known));
    let key = if is(&["user-agent", "useragent", "user agent"]) {
        Key::UserAgent
    } else if is(&[
        "disallow",
        "dissallow",
        "dissalow",
        "disalow",
        "diasllow",
        "disallaw",
    ]) {
        Key::Disallow
    } else if is(&["allow"]) {
        Key::Allow
    } else if is(&["crawl-delay", "crawldelay", "crawl delay"]) {
        Key::CrawlDelay
    } else {
        return None;
    };
    Some((key, value.trim()))
}

/// Whether a group's `User-agent` names the robot, in whatever case and with whatever version behind it.
fn is_for(value: &str, token: &str) -> bool {
    let named = product_token(value);
    !named.is_empty() && named.to_lowercase() == token.to_lowercase()
}

/// A pattern in one spelling: `*` stands for anything, `$` for the end at the end alone.
fn pattern(value: &str) -> String {
    let value = normal(value);
    let (value, end) = match value.strip_suffix('$') {
        Some(rest) => (rest, "$"),
        None => (value.as_str(), ""),
    };
    value.replace('$', "%24") + end
}

/// A path in one spelling: in it the signs of patterns stand for themselves (RFC 9309 §2.2.3).
fn literal(path: &str) -> String {
    path.replace('$', "%24").replace('*', "%2A")
}

/// One spelling for what RFC 9309 §2.2.2 calls equal: octets outside ASCII encoded, unreserved ones not, and
/// hexadecimal digits in upper case.
fn normal(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let bytes = path.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let encoded = match bytes.get(at + 1..at + 3) {
            Some(&[high, low]) if byte == b'%' => hex_digit(high).zip(hex_digit(low)),
            _ => None,
        };
        match encoded {
            Some((high, low)) => {
                let octet = high << 4 | low;
                if octet.is_ascii_alphanumeric() || b"-._~".contains(&octet) {
                    out.push(char::from(octet));
                } else {
                    out.push_str(&format!("%{octet:02X}"));
                }
                at += 3;
            }
            None if byte.is_ascii_graphic() => {
                out.push(char::from(byte));
                at += 1;
            }
            None => {
                out.push_str(&format!("%{byte:02X}"));
                at += 1;
            }
        }
    }
    out
}

fn hex_digit(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}

/// Whether `pattern` matches the beginning of `path`; `*` stands for anything, `$` at the end for the end. Each part
/// between stars is looked for once, from where the one before ended, so time grows with both lengths added.
fn matches(pattern: &str, path: &str) -> bool {
    let (pattern, to_end) = match pattern.strip_suffix('$') {
        Some(rest) => (rest, true),
        None => (pattern, false),
    };
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| path.strip_prefix(first)) else {
        return false;
    };
    let mut parts: Vec<&str> = parts.collect();
    let last = match (to_end, parts.pop()) {
        (true, None) => return rest.is_empty(),
        (true, Some(last)) => Some(last),
        (false, Some(last)) => {
            parts.push(last);
            None
        }
        (false, None) => None,
    };
    for part in parts {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    last.is_none_or(|last| rest.ends_with(last))
}

#[cfg(test)]
mod tests;
