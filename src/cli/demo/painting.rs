//! Paints what a regulator publishes: HTML in two coats, an RSS feed, a JSON interface, wall and index pages.
//!
//! Refuses to decide what is shown: it gets a [`Face`] and paints it. The law is the same in both coats.

use anyhow::Context as _;
use minijinja::{context, value::Serde};
use serde::Serialize;
use serde_json::json;

use super::{
    edition::{self, Clause, Head, Notice},
    site::Site,
    stage::{Design, Face, Outage, Wall},
    templates::{self, escaped},
};
use crate::{clock::Timestamp, source::Kind};

const TEMPLATES: [(&str, &str); 6] = [
    ("classic.html", include_str!("world/page-classic.html")),
    ("modern.html", include_str!("world/page-modern.html")),
    ("wall-200.html", include_str!("world/wall-200.html")),
    ("wall-403.html", include_str!("world/wall-403.html")),
    ("outage-503.html", include_str!("world/outage-503.html")),
    ("index.html", include_str!("world/index.html")),
];

/// One block of a law as the templates want it.
#[derive(Debug, Default, Serialize)]
struct Line {
    kind: &'static str,
    id: String,
    label: String,
    /// What stands between label and text.
    gap: &'static str,
    text: String,
}

/// One row of a listing.
#[derive(Debug, Serialize)]
struct Row {
    id: &'static str,
    date: &'static str,
    title: &'static str,
    summary: &'static str,
    link: String,
}

/// Which page of a regulator is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaf<'a> {
    /// Its home page.
    Home,
    /// What is watched: the law, or the listing.
    Watched,
    /// One notice, by its id.
    Notice(&'a str),
}

/// The circumstances of one answer: what varies between two looks at the same text.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// When it is painted.
    pub now: Timestamp,
    /// The visit counter of the page.
    pub visits: u64,
}

impl Moment {
    /// A token of the kind pages carry: other on every visit, the same for the same visit.
    fn noise(self) -> String {
        let mixed = (self.visits ^ 0x5bd1_e995).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        format!("{mixed:016x}")
    }
}

/// One HTML page of `site`; `None` when it has no such page.
///
/// # Errors
/// When a bundled template is broken.
pub fn page(
    site: Site,
    leaf: Leaf<'_>,
    face: &Face,
    moment: Moment,
) -> anyhow::Result<Option<String>> {
    let bulletin = edition::bulletin(site, face.edition, face.published);
    let (mut lines, mut rows, mut notice) = (Vec::new(), Vec::new(), None);
    match leaf {
        Leaf::Home => {}
        Leaf::Watched if site.kind() == Kind::Document => {
            lines = lay_out(site, face);
        }
        Leaf::Watched => rows = bulletin.notices.iter().map(|n| row(site, n)).collect(),
        Leaf::Notice(id) => match bulletin.notices.iter().find(|notice| notice.id == id) {
            Some(found) if site.kind() != Kind::Document => notice = Some(row(site, found)),
            _ => return Ok(None),
        },
    }
    let head = &bulletin.head;
    let name = match face.design {
        Design::Classic => "classic.html",
        Design::Modern => "modern.html",
    };
    let page = templates::parsed(&TEMPLATES)?
        .get_template(name)?
        .render(context! {
            head => Serde(head.all()), nav => head.list("nav"), crumbs => head.list("crumbs"),
            related => head.list("related"), language => site.language(),
            prefix => site.prefix(), path => site.path(), accent => accent(site),
            charset => charset(site, face.design), noise => moment.noise(),
            visits => 48_211 + moment.visits, now => moment.now.to_string(),
            clauses => Serde(lines), rows => Serde(rows),
            notice => Serde(notice),
        })
        .with_context(|| format!("the page of {} cannot be painted", site.slug()))?;
    Ok(Some(page))
}

/// The encoding a page is sent in: one regulator keeps the one its country used before UTF-8.
#[must_use]
pub const fn charset(site: Site, design: Design) -> &'static str {
    match (site, design) {
        (Site::CnTiaoli, Design::Classic) => "gb18030",
        _ => "utf-8",
    }
}

/// The RSS 2.0 feed of `site`; `base` is the scheme and host it is asked under.
#[must_use]
pub fn feed(site: Site, face: &Face, base: &str) -> String {
    let bulletin = edition::bulletin(site, face.edition, face.published);
    let (head, cdata) = (&bulletin.head, face.design == Design::Modern);
    let text = |text: &str| match cdata {
        true => format!("<![CDATA[{text}]]>"),
        false => escaped(text),
    };
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml += "<rss version=\"2.0\"><channel>\n";
    xml += &format!(
        "<title>{}: {}</title>\n<link>{base}{}</link>\n",
        text(head.get("authority")),
        text(head.get("title")),
        site.prefix()
    );
    xml += &format!(
        "<description>{}. {}</description>\n<language>{}</language>\n",
        text(head.get("status")),
        text(head.get("fiction")),
        site.language()
    );
    for notice in &bulletin.notices {
        let link = format!("{base}{}notices/{}", site.prefix(), notice.id);
        xml += &format!(
            "<item><title>{}</title><link>{link}</link><guid isPermaLink=\"false\">{}</guid>\
             <pubDate>{}</pubDate><description>{}</description></item>\n",
            text(notice.title),
            notice.id,
            rfc_2822(notice.date),
            text(notice.summary)
        );
    }
    xml + "</channel></rss>\n"
}

/// The JSON interface of `site`: an object with the array `avisos`. The redesign names its version and
/// prints it with indentation.
///
/// # Errors
/// Never on bundled content; whatever the JSON writer reports.
pub fn interface(site: Site, face: &Face, moment: Moment) -> anyhow::Result<String> {
    let bulletin = edition::bulletin(site, face.edition, face.published);
    let rows: Vec<_> = bulletin
        .notices
        .iter()
        .map(|notice| {
            json!({
                "clave": notice.id, "fecha": notice.date, "titulo": notice.title,
                "resumen": notice.summary,
                "enlace": format!("{}notices/{}", site.prefix(), notice.id),
            })
        })
        .collect();
    let head = &bulletin.head;
    let mut whole = json!({
        "autoridad": head.get("authority"), "titulo": head.get("title"),
        "nota": head.get("fiction"), "generado": moment.now.to_string(),
        "total": rows.len(), "avisos": rows,
    });
    if face.design == Design::Modern {
        whole["version"] = json!("2.0");
        return Ok(serde_json::to_string_pretty(&whole)?);
    }
    Ok(serde_json::to_string(&whole)?)
}

/// The page of a bot wall.
///
/// # Errors
/// When a bundled template is broken.
pub fn wall(site: Site, wall: Wall, moment: Moment) -> anyhow::Result<String> {
    let name = match wall {
        Wall::Challenge => "wall-200.html",
        Wall::Forbidden => "wall-403.html",
    };
    let page = templates::parsed(&TEMPLATES)?.get_template(name)?.render(context! {
        host => format!("www.{}.example", site.slug()), path => site.path(), noise => moment.noise(),
    })?;
    Ok(page)
}

/// The page a server shows when it is down.
#[must_use]
pub const fn unavailable() -> &'static str {
    TEMPLATES[4].1
}

/// The index of the miniature world: every regulator and what it shows.
///
/// # Errors
/// When a bundled template is broken.
pub fn index(faces: &[(Site, Face)], now: Timestamp) -> anyhow::Result<String> {
    let sites: Vec<_> = faces
        .iter()
        .map(|(site, face)| {
            context! {
                jurisdiction => site.jurisdiction(), language => site.language(),
                name => site.name(), title => site.title(), path => site.path(),
                prefix => site.prefix(), accent => accent(*site), form => form(*site),
                visits => face.visits, chips => Serde(chips(*site, face)),
            }
        })
        .collect();
    let page = templates::parsed(&TEMPLATES)?.get_template("index.html")?.render(
        context! { sites => sites, now => now.utc().format("%A %-d %B %Y, %H:%M UTC").to_string() },
    )?;
    Ok(page)
}

/// A law as lines with their labels, in the typographic habit of its language and the coat it wears.
fn lay_out(site: Site, face: &Face) -> Vec<Line> {
    let inline = matches!(site.language(), "zh-Hans" | "ja");
    let mut number: Option<&'static str> = None;
    let mut lines = Vec::new();
    for clause in edition::law(site, face.edition).clauses {
        let (kind, label, text, gap) = match clause {
            Clause::Chapter { label, title } => ("chapter", label, title.to_owned(), " "),
            Clause::Article { label, heading } if inline => {
                number = Some(label);
                if !heading.is_empty() {
                    lines.push(line("caption", "", "", &format!("（{heading}）"), face));
                }
                continue;
            }
            Clause::Article { label, heading } => ("article", label, heading.to_owned(), " "),
            Clause::Paragraph { label, text } => match number.take() {
                Some(number) => ("lead", number, text.to_owned(), "　"),
                None if inline && label.is_empty() => ("paragraph", "", format!("　　{text}"), ""),
                None => ("paragraph", label, text.to_owned(), " "),
            },
            Clause::Point { label, text } => ("point", label, text.to_owned(), " "),
        };
        let gap = if label.is_empty() { "" } else { gap };
        let gap = if inline && gap == " " { "　" } else { gap };
        lines.push(line(kind, label, gap, &text, face));
    }
    lines
}

fn line(kind: &'static str, label: &str, gap: &'static str, text: &str, face: &Face) -> Line {
    let worn = |text: &str| match face.design {
        Design::Classic => text.to_owned(),
        Design::Modern => restyled(text),
    };
    Line {
        kind,
        id: format!("p-{}", label.replace(char::is_whitespace, "")),
        label: worn(label),
        gap,
        text: worn(text),
    }
}

/// The same words with other quotation marks and unbreakable spaces after figures.
fn restyled(text: &str) -> String {
    let mut restyled = String::with_capacity(text.len());
    let mut before = ' ';
    for mut c in text.chars() {
        c = match c {
            '“' | '”' | '„' | '«' | '»' => '"',
            '’' => '\'',
            ' ' if before.is_ascii_digit() => '\u{a0}',
            other => other,
        };
        restyled.push(c);
        before = c;
    }
    restyled
}

fn row(site: Site, notice: &Notice) -> Row {
    Row {
        id: notice.id,
        date: notice.date,
        title: notice.title,
        summary: notice.summary,
        link: format!("{}notices/{}", site.prefix(), notice.id),
    }
}

/// The colour a regulator is known by.
const fn accent(site: Site) -> &'static str {
    match site {
        Site::EuAct => "#1f3d7a",
        Site::DeGesetz => "#3f5b3a",
        Site::AtListe => "#7a2430",
        Site::EsLey => "#9a4b12",
        Site::CnTiaoli => "#a3201d",
        Site::JpJorei => "#5a3d7d",
        Site::UsCaFeed => "#0f6170",
        Site::MxApi => "#0b6b4a",
    }
}

const fn form(site: Site) -> &'static str {
    match site.kind() {
        Kind::Document if matches!(site, Site::EsLey) => "law, PDF",
        Kind::Document => "consolidated law, HTML",
        Kind::Feed => "RSS feed",
        Kind::Listing => "HTML listing",
        Kind::Api => "JSON interface",
        Kind::Sitemap => "sitemap",
    }
}

/// One short remark on the index page.
#[derive(Debug, Serialize)]
struct Chip {
    tone: &'static str,
    text: &'static str,
}

fn chips(site: Site, face: &Face) -> Vec<Chip> {
    let chip = |tone, text| Chip { tone, text };
    let mut chips = Vec::new();
    match face.wall {
        Some(Wall::Challenge) => chips.push(chip("bad", "behind a bot wall (200)")),
        Some(Wall::Forbidden) => chips.push(chip("bad", "behind a bot wall (403)")),
        None => {}
    }
    match face.outage {
        Some(Outage::Unavailable) => chips.push(chip("bad", "down (503)")),
        Some(Outage::Dropped) => chips.push(chip("bad", "down (connection breaks)")),
        None => {}
    }
    chips.push(match (face.edition, site.kind()) {
        (edition::Edition::First, Kind::Document) => chip("ok", "first edition"),
        (edition::Edition::First, _) => chip("ok", "as first published"),
        (edition::Edition::Amended, Kind::Document) => chip("new", "amended"),
        (edition::Edition::Amended, _) => chip("new", "a notice was edited"),
    });
    if face.published {
        chips.push(chip("new", "a new notice"));
    }
    if face.design == Design::Modern {
        chips.push(chip("calm", "redesigned"));
    }
    chips
}

/// The head of a content file is also the source of the words a PDF carries.
pub(super) fn head(site: Site, face: &Face) -> Head {
    edition::law(site, face.edition).head
}

/// A day as RSS writes it; a day that is no day stays as it is.
fn rfc_2822(day: &str) -> String {
    format!("{day}T08:00:00Z")
        .parse::<Timestamp>()
        .map_or_else(|_| day.to_owned(), |at| at.utc().to_rfc2822())
}
