//! For turning blocks into provisions addressed by legal number, headings apart from text. Refuses to
//! compare, and refuses to guess a number the page does not print.

use super::{
    Block, Provision,
    assembly::Assembly,
    grammar::is_repeal,
    lines::{Line, is_han, is_kana, lines},
    outline::{Mark, Numbering, Title, outline},
    points,
};
use crate::locale::Language;

/// The provisions of a document, in reading order, each address once.
///
/// Articles, annexes and recitals stand at depth one; numbered paragraphs and points below. A text without
/// legal numbers falls back to its headings, and without headings to one provision per paragraph. Total:
/// any blocks give provisions, in time linear in their text.
#[must_use]
pub fn provisions(blocks: &[Block], language: Option<&Language>) -> Vec<Provision> {
    let lines = lines(blocks);
    let (numbering, marks) = outline(&lines);
    let counted = counts_paragraphs(&lines, language);
    match numbering {
        Numbering::None if lines.iter().any(|line| line.level().is_some()) => headed(&lines),
        Numbering::None => unheaded(&lines),
        _ => Reader::new(&lines, &marks, numbering, counted).read(),
    }
}

/// Chinese statutes count the unnumbered paragraphs of an article (款); Japanese ones print the numbers.
fn counts_paragraphs(lines: &[Line], language: Option<&Language>) -> bool {
    if let Some(language) = language {
        return language.primary() == "zh";
    }
    let sample = lines
        .iter()
        .take(60)
        .flat_map(|line| line.text.chars().take(200));
    let (mut han, mut kana) = (0usize, 0usize);
    for c in sample {
        han += usize::from(is_han(c));
        kana += usize::from(is_kana(c));
    }
    han > 20 && kana * 20 < han
}

/// Reads a document that numbers itself.
struct Reader<'a> {
    lines: &'a [Line],
    marks: &'a [Mark],
    /// Whether headings without a number may stand beside the numbered ones, as on policy pages.
    weak: bool,
    out: Assembly,
    /// The level of the heading that opened the current provision; `None` when a paragraph did.
    level: Option<u8>,
    /// Whether an annex is open: its inner headings belong to it.
    annexed: bool,
    /// Whether the next short line may be the heading of the provision just opened.
    awaits_heading: bool,
    /// A Japanese caption waiting for its article.
    caption: Option<String>,
    /// A heading without a number: a provision if text follows, else context.
    pending: Option<(String, u8)>,
    /// The last recital read.
    recital: u32,
    begun: bool,
    /// Whether the line above was a part or chapter.
    awaits_title: bool,
}

impl<'a> Reader<'a> {
    fn new(lines: &'a [Line], marks: &'a [Mark], numbering: Numbering, counted: bool) -> Self {
        Self {
            lines,
            marks,
            weak: numbering == Numbering::Weak,
            out: Assembly::new(counted),
            level: None,
            annexed: false,
            awaits_heading: false,
            caption: None,
            pending: None,
            recital: 0,
            begun: false,
            awaits_title: false,
        }
    }

    fn read(mut self) -> Vec<Provision> {
        for at in 0..self.lines.len() {
            match &self.marks[at] {
                Mark::Contents => {}
                Mark::Article(title) => self.article(at, title),
                Mark::Annex(title) => self.annex(at, title),
                Mark::Context => {
                    self.context(&self.lines[at].text);
                    self.awaits_title = true;
                    continue;
                }
                Mark::Notes => {
                    self.annexed = false;
                    self.out.headed(&self.lines[at].text);
                    self.begun = true;
                    self.level = self.lines[at].level();
                    self.awaits_heading = false;
                }
                Mark::Quoted => self.quoted(&self.lines[at].text),
                Mark::Text => self.text(at),
            }
            self.awaits_title = false;
        }
        self.out.finish()
    }

    /// A part or chapter is context, but inside an annex it is the annex's own text.
    fn context(&mut self, text: &str) {
        self.awaits_heading = false;
        self.caption = None;
        self.pending = None;
        if self.annexed {
            self.out.leave_points();
            self.out.plain(text);
        }
    }

    fn article(&mut self, at: usize, title: &Title) {
        self.pending = None;
        self.out.article(&title.label, &title.order, self.annexed);
        self.begun = true;
        if !self.out.within_annex() {
            self.annexed = false;
        }
        self.level = self.lines[at].level();
        self.awaits_heading = title.rest.is_empty();
        if let Some(caption) = self.caption.take() {
            self.out.heading(&caption);
            self.awaits_heading = false;
        }
        if title.headed {
            self.out.heading(&title.rest);
        } else {
            let (heading, text) = bracketed_heading(&title.rest);
            self.out.heading(heading);
            if !text.is_empty() {
                self.out.line(text);
            }
        }
    }

    fn annex(&mut self, at: usize, title: &Title) {
        self.pending = None;
        self.out.annex(&title.label);
        self.begun = true;
        self.annexed = true;
        self.level = self.lines[at].level();
        self.awaits_heading = title.rest.is_empty();
        self.out.heading(&title.rest);
    }

    /// What is quoted numbers nothing: it is text of the point that quotes it.
    fn quoted(&mut self, text: &str) {
        self.awaits_heading = false;
        self.pending = None;
        self.out.plain(text);
    }

    fn text(&mut self, at: usize) {
        let line = &self.lines[at];
        if let Some(level) = line.level() {
            self.subheading(line, level);
            return;
        }
        if let Some((heading, level)) = self.pending.take() {
            self.out.headed(&heading);
            self.begun = true;
            self.level = Some(level);
        }
        if std::mem::take(&mut self.awaits_title) && self.is_title(at) {
            self.context(&line.text);
            return;
        }
        if std::mem::take(&mut self.awaits_heading) && self.is_subtitle(at) {
            self.out.heading(&line.text);
            return;
        }
        if self.is_caption(at) {
            self.caption = Some(line.text.clone());
            return;
        }
        if !self.begun && self.is_recital(at) {
            return;
        }
        self.out.line(&line.text);
    }

    /// A heading without a number: of the provision just opened, inside it, or beside it.
    fn subheading(&mut self, line: &Line, level: u8) {
        let deeper = self.level.is_none_or(|own| level > own);
        if self.awaits_heading && self.begun && (deeper || self.annexed) {
            self.awaits_heading = false;
            self.out.heading(&line.text);
            return;
        }
        self.awaits_heading = false;
        // A heading in quotes belongs to the act that the open article amends.
        let quoted = self.begun && line.text.starts_with(['‘', '“', '„', '«', '»', '"']);
        if quoted || self.annexed || (self.begun && deeper && self.level.is_some()) {
            self.out.leave_points();
            self.out.plain(&line.text);
        } else if self.weak {
            self.pending = None;
            self.out.headed(&line.text);
            self.begun = true;
            self.level = Some(level);
        } else if self.begun {
            self.pending = Some((line.text.clone(), level));
        } else {
            self.out.plain(&line.text);
        }
    }

    /// Whether a line right below a lone number is the provision's heading: short, no sentence, text after it.
    fn is_subtitle(&self, at: usize) -> bool {
        let text = &self.lines[at].text;
        let first = text.chars().next();
        text.chars().count() <= 200
            && !text.ends_with(['.', ';', ':', ',', '。', '；', '：', '—'])
            && !text.chars().any(is_han)
            && first.is_some_and(|c| {
                c.is_uppercase()
                    || (c.is_alphabetic() && !c.is_lowercase())
                    || matches!(c, '‘' | '“' | '"' | '[')
            })
            && points::point(text).is_none()
            && matches!(self.marks.get(at + 1), Some(Mark::Text))
    }

    /// Whether a line right below a part or chapter, and right above what it holds, is its title.
    fn is_title(&self, at: usize) -> bool {
        let text = &self.lines[at].text;
        text.chars().count() <= 120
            && !text.ends_with(['.', ';', ':', ',', '。', '；', '：'])
            && points::point(text).is_none()
            && matches!(
                self.marks.get(at + 1),
                Some(Mark::Article(_) | Mark::Context)
            )
    }

    /// A caption in brackets right before an article, as Japanese statutes set headings.
    fn is_caption(&self, at: usize) -> bool {
        let text = &self.lines[at].text;
        text.starts_with('（')
            && text.ends_with('）')
            && text.chars().count() <= 80
            && !is_repeal(text)
            && matches!(self.marks.get(at + 1), Some(Mark::Article(_)))
            && self
                .lines
                .get(at + 1)
                .is_some_and(|next| next.level().is_none())
    }

    /// Reads a numbered consideration before the first article; at least two in sequence make a preamble.
    fn is_recital(&mut self, at: usize) -> bool {
        let Some(number) = recital_number(&self.lines[at].text) else {
            return false;
        };
        let follows = number == self.recital + 1;
        let second = || {
            self.lines[at + 1..]
                .iter()
                .take(40)
                .any(|line| recital_number(&line.text) == Some(number + 1))
        };
        if !follows || (self.recital == 0 && !second()) {
            return false;
        }
        self.recital = number;
        let text = points::point(&self.lines[at].text)
            .map_or("", |p| p.rest)
            .to_owned();
        self.out.recital(number, &text);
        true
    }
}

fn recital_number(text: &str) -> Option<u32> {
    if !text.starts_with('(') {
        return None;
    }
    let point = points::point(text)?;
    match point.readings.first() {
        Some((points::Style::Bracketed, (number, 0))) => Some(*number),
        _ => None,
    }
}

/// A heading in brackets before the text: `제1조(목적) …`, `第二条【定义】…`.
fn bracketed_heading(text: &str) -> (&str, &str) {
    const PAIRS: [(char, char); 3] = [('(', ')'), ('（', '）'), ('【', '】')];
    let east = text.chars().any(|c| is_han(c) || matches!(c, '가'..='힣'));
    for (open, close) in PAIRS {
        if east
            && let Some(inner) = text.strip_prefix(open)
            && let Some(end) = inner.find(close)
            && inner[..end].chars().count() <= 60
            && points::point(text).is_none()
        {
            return (&inner[..end], inner[end + close.len_utf8()..].trim_start());
        }
    }
    ("", text)
}

/// A document with headings but no legal numbers: one provision per heading.
fn headed(lines: &[Line]) -> Vec<Provision> {
    let mut out = Assembly::new(false);
    for line in lines {
        if line.level().is_some() {
            out.headed(&line.text);
        } else {
            out.line(&line.text);
        }
    }
    out.finish()
}

/// A document with neither: one provision when it is short, else one per paragraph, named by its place.
fn unheaded(lines: &[Line]) -> Vec<Provision> {
    const SHORT: usize = 8_000;
    let mut out = Assembly::new(false);
    let short = lines.iter().map(|line| line.text.len()).sum::<usize>() <= SHORT;
    for (at, line) in lines.iter().enumerate() {
        if short {
            out.plain(&line.text);
        } else {
            out.paragraph(at + 1, &line.text);
        }
    }
    out.finish()
}

#[cfg(test)]
mod specimens;
#[cfg(test)]
mod tests;
