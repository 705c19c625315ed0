//! For walking an official format by its own structure: what each element is stands in that format's table,
//! what to do with it stands here, once. Refuses to read numbers out of text where the markup carries them.

use std::collections::HashMap;

use super::{
    super::{Block, Provision, Role, assembly::Assembly, html},
    Head,
    lines::INLINE,
    titles::{cited, tidy},
    tree::{Child, Element},
};

/// What an element is to the law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// No text of the law: metadata, contents lists.
    Silent,
    /// Part of a line.
    Inline,
    /// A line of its own; what no table names is one.
    Line,
    /// Transparent: its number and heading are those of the element around it.
    Frame,
    /// A part or chapter: context, never an address. What holds articles is one as well, whatever its name.
    Context,
    /// A frame whose heading belongs to the articles in it.
    Group,
    /// The level people cite.
    Article,
    /// A paragraph or point below it; an article of its own where no article stands around it.
    Level,
    /// An annex or schedule.
    Annex,
    /// A numbered consideration before the articles.
    Recital,
    /// A number, as printed.
    Number,
    /// A heading.
    Heading,
    /// Text of another act that this one amends: its articles are no articles of ours.
    Quote,
    /// A note: kept apart from the text.
    Note,
    /// Formulas and signatures after the last article.
    Closing,
    /// A row of a table.
    Row,
    /// A cell of a row.
    Cell,
    /// A list whose children are numbers and texts in turn.
    Pairs,
}

/// One official format.
pub(super) struct Format {
    /// The names of its outermost elements.
    pub(super) roots: &'static [&'static str],
    /// What every declaration of its namespace holds; empty where it has none.
    pub(super) namespace: &'static str,
    /// What its elements are.
    pub(super) parts: &'static [(Part, &'static [&'static str])],
    /// What an element is when its name alone does not say.
    pub(super) refine: fn(Element<'_>, Part) -> Part,
    /// Whether paragraphs print their numbers inside their text.
    pub(super) numbers_in_text: bool,
    /// What tells annexes of the same label apart, for formats that repeat one.
    pub(super) told_apart: fn(Element<'_>) -> String,
    /// What it says about itself.
    pub(super) head: fn(Element<'_>) -> Head,
}

/// For formats whose element names say everything.
pub(super) fn as_named(_: Element<'_>, part: Part) -> Part {
    part
}

/// For formats whose annexes have labels of their own.
pub(super) fn by_label(_: Element<'_>) -> String {
    String::new()
}

/// The provisions of a document, and its text as blocks.
pub(super) fn read(root: Element<'_>, format: &'static Format) -> (Vec<Provision>, Vec<Block>) {
    let parts = format
        .parts
        .iter()
        .flat_map(|(part, names)| names.iter().map(|name| (*name, *part)))
        .collect();
    let mut walk = Walk {
        format,
        parts,
        out: Assembly::new(false),
        blocks: Vec::new(),
        line: String::new(),
        carried: String::new(),
        shown: String::new(),
        notes: Vec::new(),
        caption: None,
        annex: Vec::new(),
        within: 0,
        nested: 0,
        quoted: 0,
        rowed: 0,
    };
    walk.element(root);
    walk.flush();
    walk.set_notes_apart();
    (walk.out.finish(), walk.blocks)
}

pub(super) struct Walk {
    format: &'static Format,
    parts: HashMap<&'static str, Part>,
    out: Assembly,
    blocks: Vec<Block>,
    /// The line being read.
    line: String,
    /// A number in the text that waits for the line it stands before.
    carried: String,
    /// The number of the open provision, which its first line shows where the text is one piece.
    shown: String,
    pub(super) notes: Vec<String>,
    /// A heading that waits for the article below it.
    caption: Option<String>,
    /// The address of the annex around.
    annex: Vec<String>,
    /// How many articles, annexes and recitals stand around.
    within: usize,
    /// How many paragraphs and points stand around.
    nested: usize,
    quoted: usize,
    rowed: usize,
}

impl Walk {
    pub(super) fn part(&self, element: Element<'_>) -> Part {
        let name = element.name();
        let part = self.parts.get(name).copied().unwrap_or_else(|| {
            if INLINE.contains(&name.to_ascii_lowercase().as_str()) {
                Part::Inline
            } else {
                Part::Line
            }
        });
        (self.format.refine)(element, part)
    }

    fn element(&mut self, element: Element<'_>) {
        let part = self.part(element);
        match part {
            Part::Silent => {}
            Part::Inline => self.inside(element),
            Part::Note => self.note(element),
            Part::Quote => {
                self.flush();
                self.quoted += 1;
                self.inside(element);
                self.flush();
                self.quoted -= 1;
            }
            Part::Row => self.row(element),
            Part::Cell => {
                if !self.line.trim_end().is_empty() {
                    self.line.push_str(" | ");
                }
                self.inside(element);
            }
            Part::Number => {
                self.flush();
                let number = self.text_of(element);
                self.carry(&number);
            }
            _ if self.quoted > 0 => self.lines(element),
            Part::Pairs => self.pairs(element),
            Part::Context => self.context(element),
            Part::Group => self.group(element),
            Part::Article if self.holds_articles(element) => self.context(element),
            Part::Level if self.within == 0 && self.holds_articles(element) => {
                self.context(element);
            }
            Part::Article => self.article(element),
            Part::Level if self.within == 0 => self.article(element),
            Part::Level => self.level(element),
            Part::Annex => self.annex(element),
            Part::Recital => self.recital(element),
            Part::Closing => self.closing(element),
            Part::Line | Part::Frame | Part::Heading => self.lines(element),
        }
    }

    fn lines(&mut self, element: Element<'_>) {
        self.flush();
        self.inside(element);
        self.flush();
    }

    fn inside(&mut self, element: Element<'_>) {
        for child in element.children() {
            match child {
                Child::Text(text) => self.line.push_str(text),
                Child::Element(inner) => self.element(inner),
            }
        }
    }

    /// What an element holds besides the number and heading that were read already.
    fn inside_titled(&mut self, element: Element<'_>) {
        for child in element.children() {
            match child {
                Child::Text(text) => self.line.push_str(text),
                Child::Element(inner) => match self.part(inner) {
                    Part::Number | Part::Heading => {}
                    Part::Frame => self.inside_titled(inner),
                    _ => self.element(inner),
                },
            }
        }
        self.flush();
    }

    fn context(&mut self, element: Element<'_>) {
        self.flush();
        let titles = self.titles(element);
        let text = titles.joined();
        if !text.is_empty() {
            self.heading_block(2, &text);
            // Inside an annex the headings of its parts are its own text.
            if !self.annex.is_empty() {
                self.out.leave(0);
                self.out.plain(&text);
            }
        }
        self.inside_titled(element);
    }

    fn group(&mut self, element: Element<'_>) {
        self.flush();
        let titles = self.titles(element);
        self.caption = Some(titles.joined()).filter(|text| !text.is_empty());
        self.inside_titled(element);
        if let Some(unclaimed) = self.caption.take() {
            self.emit(&unclaimed);
        }
    }

    fn article(&mut self, element: Element<'_>) {
        self.flush();
        let mut titles = self.titles(element);
        if titles.heading.is_empty() {
            titles.heading = self.caption.take().unwrap_or_default();
        }
        let label = tidy(&titles.number);
        let own = if label.is_empty() {
            &titles.heading
        } else {
            &label
        };
        if own.is_empty() {
            return self.lines(element);
        }
        self.caption = None;
        let around = self.out.unit();
        let mut path = self.annex.clone();
        path.push(own.clone());
        self.out.given(path, &label);
        self.out.heading(&titles.heading);
        self.heading_block(3, &titles.joined());
        self.unit(element);
        if !self.annex.is_empty() {
            self.out.reopen(around);
        }
    }

    /// The inside of an article, annex or recital.
    fn unit(&mut self, element: Element<'_>) {
        let nested = std::mem::take(&mut self.nested);
        self.within += 1;
        self.inside_titled(element);
        self.within -= 1;
        self.nested = nested;
        self.out.leave(0);
    }

    fn level(&mut self, element: Element<'_>) {
        self.flush();
        let titles = self.titles(element);
        let number = titles.number.trim().to_owned();
        if number.is_empty() {
            if !titles.heading.is_empty() {
                self.emit(&titles.heading);
            }
            return self.inside_titled(element);
        }
        self.nest(&number, &titles.heading, |walk| walk.inside_titled(element));
    }

    fn nest(&mut self, number: &str, heading: &str, inside: impl FnOnce(&mut Self)) {
        let depth = self.out.depth();
        self.out.nest(&cited(number), number);
        self.show();
        self.shown = format!("{number} ");
        if !heading.is_empty() {
            self.out.inner_heading(heading);
            self.shown.push_str(heading);
            self.show();
        }
        self.nested += 1;
        inside(self);
        self.flush();
        self.show();
        self.nested -= 1;
        self.out.leave(depth);
    }

    fn pairs(&mut self, element: Element<'_>) {
        self.flush();
        let mut number = String::new();
        for inner in element.elements() {
            if self.part(inner) == Part::Number {
                number = self.text_of(inner);
            } else if number.is_empty() || self.within == 0 {
                self.carry(&std::mem::take(&mut number));
                self.lines(inner);
            } else {
                let number = std::mem::take(&mut number);
                self.nest(&number, "", |walk| walk.lines(inner));
            }
        }
    }

    fn annex(&mut self, element: Element<'_>) {
        self.flush();
        let titles = self.titles(element);
        let mut label = tidy(&titles.number);
        label.push_str(&(self.format.told_apart)(element));
        let own = if label.is_empty() {
            titles.heading.clone()
        } else {
            label.clone()
        };
        if own.is_empty() {
            return self.lines(element);
        }
        let around = std::mem::take(&mut self.annex);
        let mut path = around.clone();
        path.push(own);
        let path = self.out.given(path, &label);
        self.out.heading(&titles.heading);
        self.heading_block(2, &titles.joined());
        self.annex = path;
        self.unit(element);
        self.annex = around;
    }

    fn recital(&mut self, element: Element<'_>) {
        self.flush();
        // Formex puts number and text of a recital into a pair inside it.
        let pair = element
            .elements()
            .find(|inner| self.part(*inner) == Part::Level);
        let element = pair.unwrap_or(element);
        let number = self.titles(element).number;
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        if digits.is_empty() {
            return self.lines(element);
        }
        self.out
            .given(vec![format!("Recital {digits}")], number.trim());
        self.show();
        self.shown = format!("{} ", number.trim());
        self.unit(element);
    }

    fn closing(&mut self, element: Element<'_>) {
        self.flush();
        if !element.text().is_empty() {
            self.out.headed("Conclusions");
            self.unit(element);
        }
    }

    fn row(&mut self, element: Element<'_>) {
        self.flush();
        self.rowed += 1;
        self.inside(element);
        self.rowed -= 1;
        self.flush();
    }

    fn set_notes_apart(&mut self) {
        if !self.notes.is_empty() {
            self.out.headed("Notes");
            self.heading_block(2, "Notes");
            for note in std::mem::take(&mut self.notes) {
                self.out.plain(&note);
                self.block(Role::Paragraph, note);
            }
        }
    }

    fn carry(&mut self, number: &str) {
        if !number.is_empty() {
            self.carried.push_str(number);
            self.carried.push(' ');
        }
    }

    /// Ends the line being read.
    fn flush(&mut self) {
        if self.rowed > 0 {
            self.line.push(' ');
            return;
        }
        let text = html::fold(&std::mem::take(&mut self.line));
        if !text.is_empty() {
            self.emit(&text);
        }
    }

    fn emit(&mut self, text: &str) {
        let text = format!("{}{text}", std::mem::take(&mut self.carried));
        if self.format.numbers_in_text && self.nested == 0 && self.quoted == 0 {
            self.out.line(&text);
        } else {
            self.out.plain(&text);
        }
        let shown = std::mem::take(&mut self.shown);
        self.block(Role::Paragraph, format!("{shown}{text}"));
    }

    fn block(&mut self, role: Role, text: String) {
        self.blocks.push(Block { role, text });
    }

    fn heading_block(&mut self, level: u8, text: &str) {
        self.show();
        self.block(Role::Heading(level), text.to_owned());
    }

    /// A number without text below it still stands in the text of the document.
    fn show(&mut self) {
        let shown = std::mem::take(&mut self.shown);
        let text = shown.trim();
        if !text.is_empty() {
            self.block(Role::Paragraph, text.to_owned());
        }
    }
}
