//! Reads the bundled content files: one law or one set of notices, in its first or amended edition.
//!
//! Both editions stand in one file, so they can differ only where a line is marked `- ` (first edition
//! only) or `+ ` (amended only). Refuses to know any markup.

use std::collections::BTreeMap;

use super::site::Site;

/// Which wording is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Edition {
    /// As it stood when the story begins.
    First,
    /// As amended.
    Amended,
}

/// The words around the text: authority, navigation, footer, and the title of what is published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head(BTreeMap<&'static str, &'static str>);

impl Head {
    /// What stands under `key`; empty when nothing does.
    #[must_use]
    pub fn get(&self, key: &str) -> &'static str {
        self.0.get(key).copied().unwrap_or_default()
    }

    /// The members of a list written `a | b | c`.
    #[must_use]
    pub fn list(&self, key: &str) -> Vec<&'static str> {
        self.get(key)
            .split('|')
            .map(str::trim)
            .filter(|member| !member.is_empty())
            .collect()
    }

    /// Every key and value.
    #[must_use]
    pub fn all(&self) -> &BTreeMap<&'static str, &'static str> {
        &self.0
    }
}

/// One line of a law, as the content file gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clause {
    /// A chapter with its title.
    Chapter {
        /// Its number as printed.
        label: &'static str,
        /// Its title.
        title: &'static str,
    },
    /// The head of an article.
    Article {
        /// Its number as printed.
        label: &'static str,
        /// Its heading; empty where the tradition has none.
        heading: &'static str,
    },
    /// A paragraph.
    Paragraph {
        /// Its number as printed; empty where it has none.
        label: &'static str,
        /// Its wording.
        text: &'static str,
    },
    /// A point of an enumeration.
    Point {
        /// Its number as printed.
        label: &'static str,
        /// Its wording.
        text: &'static str,
    },
}

/// One law in one edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Law {
    /// The words around it.
    pub head: Head,
    /// Its clauses in order.
    pub clauses: Vec<Clause>,
}

/// One notice of a feed, listing or interface.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notice {
    /// The regulator's own id.
    pub id: &'static str,
    /// The day it bears, `YYYY-MM-DD`.
    pub date: &'static str,
    /// Its title.
    pub title: &'static str,
    /// What it says.
    pub summary: &'static str,
    /// Whether it is held back until the site publishes.
    pub late: bool,
}

/// All notices of a site in one edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bulletin {
    /// The words around them.
    pub head: Head,
    /// The notices, newest first.
    pub notices: Vec<Notice>,
}

/// The law of `site`; without clauses where the site publishes notices.
#[must_use]
pub fn law(site: Site, edition: Edition) -> Law {
    let (head, body) = halves(site.content(), edition);
    let clauses = body
        .into_iter()
        .filter(|line| !line.trim().is_empty())
        .map(clause)
        .collect();
    Law { head, clauses }
}

/// The notices of `site` that are out; `published` tells whether the one held back is among them.
#[must_use]
pub fn bulletin(site: Site, edition: Edition, published: bool) -> Bulletin {
    let (head, body) = halves(site.content(), edition);
    let notices = body
        .split(|line| line.trim().is_empty())
        .filter(|block| !block.is_empty())
        .map(notice)
        .filter(|notice| published || !notice.late)
        .collect();
    Bulletin { head, notices }
}

/// The articles of `site` that the amendment touches, by number as printed, in the order of the amended
/// edition: what a comparison of the two editions must find, and all it may find.
#[must_use]
pub fn amended_articles(site: Site) -> Vec<&'static str> {
    let (first, amended) = (
        articles(&law(site, Edition::First)),
        articles(&law(site, Edition::Amended)),
    );
    let differs = |article: &&(&'static str, Vec<Clause>)| !first.contains(article);
    amended
        .iter()
        .filter(differs)
        .map(|(label, _)| *label)
        .collect()
}

/// A law cut into its articles: the number of each, and its clauses with its head.
fn articles(law: &Law) -> Vec<(&'static str, Vec<Clause>)> {
    let mut articles: Vec<(&'static str, Vec<Clause>)> = Vec::new();
    for clause in &law.clauses {
        match (clause, articles.last_mut()) {
            (Clause::Chapter { .. }, _) => {}
            (Clause::Article { label, .. }, _) => articles.push((label, vec![*clause])),
            (_, Some((_, clauses))) => clauses.push(*clause),
            (_, None) => {}
        }
    }
    articles
}

fn halves(content: &'static str, edition: Edition) -> (Head, Vec<&'static str>) {
    let mut lines = content.lines().filter_map(|line| shown(line, edition));
    let head = lines
        .by_ref()
        .take_while(|line| *line != "---")
        .filter_map(|line| line.split_once(": "))
        .collect();
    (Head(head), lines.collect())
}

/// The line without its mark, when this edition shows it.
fn shown(line: &'static str, edition: Edition) -> Option<&'static str> {
    let (only, rest) = match line.split_at_checked(2) {
        Some(("- ", rest)) => (Edition::First, rest),
        Some(("+ ", rest)) => (Edition::Amended, rest),
        _ => return Some(line),
    };
    (only == edition).then_some(rest)
}

fn clause(line: &'static str) -> Clause {
    let (mark, rest) = match line.split_at_checked(2) {
        Some((mark @ ("= " | "@ " | "* "), rest)) => (mark, rest),
        _ => ("", line),
    };
    let (label, text) = rest.split_once("::").unwrap_or(("", rest));
    let (label, text) = (label.trim(), text.trim());
    match mark {
        "= " => Clause::Chapter { label, title: text },
        "@ " => Clause::Article {
            label,
            heading: text,
        },
        "* " => Clause::Point { label, text },
        _ => Clause::Paragraph { label, text },
    }
}

fn notice(block: &[&'static str]) -> Notice {
    let mut notice = Notice::default();
    for (key, value) in block.iter().filter_map(|line| line.split_once(": ")) {
        match key {
            "id" => notice.id = value,
            "date" => notice.date = value,
            "title" => notice.title = value,
            "summary" => notice.summary = value,
            "late" => notice.late = value == "yes",
            _ => {}
        }
    }
    notice
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Kind;

    fn laws() -> impl Iterator<Item = Site> {
        Site::ALL
            .into_iter()
            .filter(|site| site.kind() == Kind::Document)
    }

    #[test]
    fn every_law_has_8_to_20_articles_and_no_line_is_misread() {
        for site in laws() {
            for edition in [Edition::First, Edition::Amended] {
                let law = law(site, edition);
                assert!((8..=20).contains(&articles(&law).len()), "{site:?}");
                for clause in &law.clauses {
                    let (Clause::Paragraph { text, .. } | Clause::Point { text, .. }) = clause
                    else {
                        continue;
                    };
                    assert!(!text.is_empty() && !text.contains("::"), "{site:?}: {text}");
                }
            }
        }
    }

    #[test]
    fn every_law_differs_between_its_editions_only_where_meant() {
        let meant: [(Site, usize, usize, &[&str]); 5] = [
            (Site::EuAct, 2, 2, &["Article 6"]),
            (Site::DeGesetz, 1, 4, &["§ 4", "§ 7a"]),
            (Site::EsLey, 3, 3, &["Artículo 5", "Artículo 12"]),
            (Site::CnTiaoli, 3, 4, &["第五条", "第八条", "第九条"]),
            (
                Site::JpJorei,
                3,
                5,
                &["第五条", "第六条", "第七条", "第七条の二"],
            ),
        ];
        for (site, gone, come, touched) in meant {
            let (first, amended) = (law(site, Edition::First), law(site, Edition::Amended));
            let missing = |from: &Law, other: &Law| {
                from.clauses
                    .iter()
                    .filter(|clause| !other.clauses.contains(clause))
                    .count()
            };
            assert_eq!(missing(&first, &amended), gone, "{site:?} lost");
            assert_eq!(missing(&amended, &first), come, "{site:?} gained");
            assert_eq!(amended_articles(site), touched, "{site:?}");
        }
    }

    #[test]
    fn every_bulletin_holds_one_notice_back_and_amends_one() {
        for site in [Site::AtListe, Site::UsCaFeed, Site::MxApi] {
            let before = bulletin(site, Edition::First, false).notices;
            let after = bulletin(site, Edition::First, true).notices;
            assert_eq!(before.len() + 1, after.len(), "{site:?}");
            let amended = bulletin(site, Edition::Amended, false).notices;
            let edited = before.iter().zip(&amended).filter(|(a, b)| a != b).count();
            assert_eq!((edited, before.len()), (1, amended.len()), "{site:?}");
            for notice in &after {
                assert!(!notice.id.is_empty() && !notice.title.is_empty());
                assert!(!notice.summary.is_empty() && notice.date.len() == 10);
            }
        }
    }
}
