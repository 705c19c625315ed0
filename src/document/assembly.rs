//! For building the list of provisions: which one is open, which lists are open inside it, and an address
//! that occurs once. Refuses to recognise anything: it is told what begins.

use std::collections::{HashMap, hash_map::Entry};

use unicode_normalization::UnicodeNormalization;

use super::{
    Provision, ProvisionPath,
    numeral::{Ordinal, is_raised},
    points::{self, Point, Style},
};

/// No law nests deeper; what does is text.
const DEEPEST: usize = 12;

/// An open list: its style, its last number and the provision that number opened. Without a style the
/// markup opened it, and only the markup closes it.
struct Open {
    style: Option<Style>,
    value: Ordinal,
    at: usize,
}

/// The provisions so far.
pub(crate) struct Assembly {
    out: Vec<Provision>,
    /// The addresses taken, each with the last turn of its name: `#2` is the second.
    seen: HashMap<Vec<String>, usize>,
    /// The provision at the level people cite, in `out`.
    unit: Option<usize>,
    open: Vec<Open>,
    annex: Option<Annex>,
    /// Whether unnumbered paragraphs count (款), and how many the open article has.
    counts: bool,
    counted: u32,
    /// The number of the last article outside annexes.
    last: Vec<u64>,
}

struct Annex {
    path: Vec<String>,
    last: Vec<u64>,
    nested: bool,
}

impl Assembly {
    /// Nothing yet; `counts` says whether unnumbered paragraphs are counted.
    pub(crate) fn new(counts: bool) -> Self {
        Self {
            out: Vec::new(),
            seen: HashMap::new(),
            unit: None,
            open: Vec::new(),
            annex: None,
            counts,
            counted: 0,
            last: Vec::new(),
        }
    }

    /// Opens an article. Inside an annex it belongs to the annex when its number begins again.
    pub(crate) fn article(&mut self, label: &str, order: &[u64], annexed: bool) {
        let mut path = vec![label.to_owned()];
        if let Some(annex) = self.annex.as_mut().filter(|_| annexed) {
            let continues = annex.nested && order > annex.last.as_slice();
            let restarts = !self.last.is_empty() && order <= self.last.as_slice();
            let taken = self.seen.contains_key(&key(&path));
            if continues || restarts || taken {
                annex.nested = true;
                annex.last = order.to_vec();
                path.splice(0..0, annex.path.iter().cloned());
                self.begin(path, label);
                return;
            }
        }
        self.annex = None;
        self.last = order.to_vec();
        self.begin(path, label);
    }

    /// Whether the article just opened belongs to an annex.
    pub(crate) fn within_annex(&self) -> bool {
        self.annex.is_some()
    }

    /// Opens an annex.
    pub(crate) fn annex(&mut self, label: &str) {
        self.annex = None;
        self.begin(vec![label.to_owned()], label);
        if let Some(unit) = self.unit {
            let path = self.out[unit].path.0.clone();
            self.annex = Some(Annex {
                path,
                last: Vec::new(),
                nested: false,
            });
        }
    }

    /// Opens a recital.
    pub(crate) fn recital(&mut self, number: u32, text: &str) {
        self.begin(vec![format!("Recital {number}")], &format!("({number})"));
        self.plain(text);
    }

    /// Opens a provision that has a heading and no number.
    pub(crate) fn headed(&mut self, heading: &str) {
        self.annex = None;
        self.begin(vec![heading.to_owned()], "");
        self.heading(heading);
    }

    /// Opens the `place`th paragraph of a text without headings.
    pub(crate) fn paragraph(&mut self, place: usize, text: &str) {
        self.begin(vec![format!("¶ {place}")], "");
        self.plain(text);
    }

    /// Opens a provision whose whole address the markup gives; returns the address it has, which differs
    /// where that was taken.
    pub(crate) fn given(&mut self, path: Vec<String>, label: &str) -> Vec<String> {
        self.annex = None;
        self.begin(path, label);
        self.unit
            .map(|unit| self.out[unit].path.0.clone())
            .unwrap_or_default()
    }

    /// Opens a provision inside the open one, as the markup nests them; too deep it stays text.
    pub(crate) fn nest(&mut self, cited: &str, printed: &str) {
        let parent = self.open.last().map(|open| open.at).or(self.unit);
        let Some(parent) = parent.filter(|_| self.open.len() < DEEPEST) else {
            self.append(printed);
            return;
        };
        let mut path = self.out[parent].path.0.clone();
        path.push(cited.to_owned());
        let at = self.add(path, printed);
        self.open.push(Open {
            style: None,
            value: (0, 0),
            at,
        });
    }

    /// The open article, annex or recital.
    pub(crate) fn unit(&self) -> Option<usize> {
        self.unit
    }

    /// Returns to an article or annex that was open before: text after its articles is its own.
    pub(crate) fn reopen(&mut self, unit: Option<usize>) {
        self.unit = unit.or(self.unit);
        self.open.clear();
    }

    /// How many provisions are open inside the article.
    pub(crate) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Closes what is open inside the article down to `depth`: text after it belongs to what remains.
    pub(crate) fn leave(&mut self, depth: usize) {
        self.open.truncate(depth);
    }

    /// Gives the innermost open provision a heading, or a further line of it.
    pub(crate) fn inner_heading(&mut self, heading: &str) {
        if let Some(open) = self.open.last() {
            join_heading(&mut self.out[open.at].heading, heading);
        } else {
            self.heading(heading);
        }
    }

    fn begin(&mut self, path: Vec<String>, label: &str) {
        self.open.clear();
        self.counted = 0;
        self.unit = Some(self.add(path, label));
    }

    /// Adds a provision under an address that no other has: a second one of the same name gets `#2`.
    fn add(&mut self, mut path: Vec<String>, label: &str) -> usize {
        let own = key(&path);
        if let Some(turns) = self.seen.get(&own) {
            let name = path.pop().unwrap_or_default();
            // The turn is remembered, so that repetition without end costs linear time.
            let mut turn = turns + 1;
            loop {
                path.push(format!("{name}#{turn}"));
                if let Entry::Vacant(free) = self.seen.entry(key(&path)) {
                    free.insert(1);
                    break;
                }
                path.pop();
                turn += 1;
            }
            self.seen.insert(own, turn);
        } else {
            self.seen.insert(own, 1);
        }
        self.out.push(Provision {
            path: ProvisionPath(path),
            label: label.to_owned(),
            heading: String::new(),
            text: String::new(),
        });
        self.out.len() - 1
    }

    /// Gives the open provision a heading, or a further line of it.
    pub(crate) fn heading(&mut self, heading: &str) {
        if let Some(unit) = self.unit {
            join_heading(&mut self.out[unit].heading, heading);
        }
    }

    /// Ends the lists that are open, so that what follows belongs to the provision above them.
    pub(crate) fn leave_points(&mut self) {
        self.open.clear();
    }

    /// Adds a line of text, opening the numbers it begins with (`(1) (a) …` opens two).
    pub(crate) fn line(&mut self, text: &str) {
        let mut rest = text;
        let mut opened = false;
        // Numbers before the first article address nothing.
        let addressed = self
            .unit
            .is_some_and(|unit| !self.out[unit].path.0.is_empty());
        while addressed && self.open.len() < DEEPEST {
            let Some(point) = points::point(rest) else {
                break;
            };
            if opened && point.readings.iter().all(|(_, value)| *value != (1, 0)) {
                break;
            }
            if !self.place(&point) {
                break;
            }
            opened = true;
            rest = point.rest;
        }
        if opened {
            self.append(rest);
        } else if self.counts && self.counts_here() {
            self.counted_paragraph(rest);
        } else {
            self.append(rest);
        }
    }

    /// Adds a line of text without looking for numbers.
    pub(crate) fn plain(&mut self, text: &str) {
        self.append(text);
    }

    fn counts_here(&self) -> bool {
        self.unit.is_some_and(|unit| {
            let article = &self.out[unit];
            article.label.starts_with('第') && !article.text.is_empty()
        })
    }

    fn counted_paragraph(&mut self, text: &str) {
        let Some(unit) = self.unit else { return };
        self.open.clear();
        self.counted = self.counted.max(1) + 1;
        let mut path = self.out[unit].path.0.clone();
        let label = format!("第{}款", han_count(self.counted));
        path.push(label.clone());
        let at = self.add(path, &label);
        self.out[at].text.push_str(text);
        self.open.push(Open {
            style: Some(Style::Paragraph),
            value: (self.counted, 0),
            at,
        });
    }

    /// Opens the provision a number stands for, in the list it continues. False when it continues none.
    fn place(&mut self, point: &Point<'_>) -> bool {
        let Some((depth, style, value)) = self.list_for(point) else {
            return false;
        };
        self.open.truncate(depth);
        let parent = self.open.last().map(|open| open.at).or(self.unit);
        let Some(parent) = parent else { return false };
        let mut path = self.out[parent].path.0.clone();
        path.push(point.cited.clone());
        let at = self.add(path, point.printed);
        self.open.push(Open {
            style: Some(style),
            value,
            at,
        });
        true
    }

    /// The depth, style and value under which a number fits best: it continues an open list, or begins one,
    /// or (for marks that prove a number) leaves a gap.
    fn list_for(&self, point: &Point<'_>) -> Option<(usize, Style, Ordinal)> {
        for (style, value) in &point.readings {
            if let Some(depth) = self
                .open
                .iter()
                .rposition(|open| open.style == Some(*style) && succeeds(open.value, *value))
            {
                return Some((depth, *style, *value));
            }
        }
        for (style, value) in point.readings.iter().rev() {
            // An inserted letter continues a list and begins none.
            if value.0 <= 1 && (value.1 == 0 || !style.lettered()) {
                // These begin a paragraph of the article itself, whatever list stands open before them.
                if matches!(style, Style::Paragraph | Style::Wide) {
                    return Some((0, *style, *value));
                }
                let same = self
                    .open
                    .iter()
                    .rposition(|open| open.style == Some(*style));
                return Some((same.unwrap_or(self.open.len()), *style, *value));
            }
        }
        for (style, value) in &point.readings {
            if !style.strong() {
                continue;
            }
            if let Some(depth) = self
                .open
                .iter()
                .rposition(|open| open.style == Some(*style) && open.value < *value)
            {
                return Some((depth, *style, *value));
            }
            if self.open.iter().all(|open| open.style != Some(*style)) {
                // An inner list begins at one, so a list that begins later is the article's own.
                return Some((0, *style, *value));
            }
        }
        None
    }

    fn append(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let at = match self.open.last().map(|open| open.at).or(self.unit) {
            Some(at) => at,
            None => {
                // Text before the first number has the empty address.
                let at = self.add(Vec::new(), "");
                self.unit = Some(at);
                at
            }
        };
        let own = &mut self.out[at].text;
        if !own.is_empty() {
            own.push('\n');
        }
        own.push_str(text);
    }

    /// The provisions, in reading order.
    pub(crate) fn finish(self) -> Vec<Provision> {
        self.out
    }
}

fn join_heading(own: &mut String, heading: &str) {
    let heading = heading.trim();
    if !own.is_empty() && !heading.is_empty() {
        own.push(' ');
    }
    own.push_str(heading);
}

/// Whether `next` is the number after `last`, or was inserted behind it.
fn succeeds(last: Ordinal, next: Ordinal) -> bool {
    next > last && next.0 <= last.0 + 1
}

/// An address as it is compared for being taken: width, case and spaces do not make another one.
fn key(path: &[String]) -> Vec<String> {
    path.iter()
        .map(|part| {
            // Raised figures were inserted: § 56¹ is not § 561.
            let mut marked = String::with_capacity(part.len());
            for c in part.chars() {
                if is_raised(c) {
                    marked.push('^');
                }
                marked.push(c);
            }
            marked
                .nfkc()
                .filter(|c| !c.is_whitespace())
                .flat_map(char::to_lowercase)
                .collect()
        })
        .collect()
}

fn han_count(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: u32| DIGITS[usize::try_from(n % 10).unwrap_or(0)];
    match number {
        0..=9 => digit(number).to_owned(),
        10..=19 => format!("十{}", digit(number)),
        20..=99 => format!("{}十{}", digit(number / 10), digit(number)),
        _ => number.to_string(),
    }
}
