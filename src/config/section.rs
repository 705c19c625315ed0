//! A TOML file read key by key, every key with its line.
//!
//! Refuses to guess and refuses to stop: what is wrong becomes a [`Problem`] and reading goes on, so
//! one pass finds every mistake. Keys nobody asked for are unknown.

use std::{cell::RefCell, collections::BTreeSet, ops::Range};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use super::problem::{Problem, did_you_mean};

/// What a wrong value is: what, and what to do about it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Wrong {
    pub(super) what: String,
    pub(super) what_to_do: String,
}

impl Wrong {
    pub(super) fn new(what: impl Into<String>, what_to_do: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            what_to_do: what_to_do.into(),
        }
    }
}

/// An error that says what is wrong and what to do in one sentence.
impl<E: std::error::Error> From<E> for Wrong {
    fn from(error: E) -> Self {
        Self::new(error.to_string(), "")
    }
}

/// One file under reading: its name, where its lines begin, and what was found wrong so far.
#[derive(Debug)]
pub(super) struct Paper {
    file: String,
    line_starts: Vec<usize>,
    /// Lines the TOML parser itself complained about.
    torn: BTreeSet<usize>,
    problems: RefCell<Vec<Problem>>,
}

impl Paper {
    /// Parses `text`; syntax errors are recorded, and what could be read is returned.
    pub(super) fn parse<'t>(file: &str, text: &'t str) -> (Self, DeTable<'t>) {
        let line_starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        let mut paper = Self {
            file: file.to_owned(),
            line_starts,
            torn: BTreeSet::new(),
            problems: RefCell::new(Vec::new()),
        };
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let line = error.span().map_or(1, |span| paper.line(&span));
            if paper.torn.insert(line) {
                let what = error.message().replace('\n', ", ");
                paper.problems.borrow_mut().push(Problem {
                    file: file.to_owned(),
                    line: Some(line),
                    what: format!("not TOML: {what}"),
                    what_to_do: "mend the line".to_owned(),
                });
            }
        }
        (paper, table.into_inner())
    }

    /// The line a span begins on, from 1.
    pub(super) fn line(&self, span: &Range<usize>) -> usize {
        self.line_starts
            .partition_point(|&start| start <= span.start)
    }

    /// Records a problem at `line`. What follows from a torn line is not reported again.
    pub(super) fn report(&self, line: usize, wrong: Wrong) {
        if !self.torn.contains(&line) {
            self.problems.borrow_mut().push(Problem {
                file: self.file.clone(),
                line: Some(line),
                what: wrong.what,
                what_to_do: wrong.what_to_do,
            });
        }
    }

    /// Everything found wrong, by line.
    pub(super) fn into_problems(self) -> Vec<Problem> {
        let mut problems = self.problems.into_inner();
        problems.sort_by_key(|problem| problem.line);
        problems
    }
}

/// One table of a paper. Ask it for every key it may hold, then [`Section::finish`] it.
#[derive(Debug)]
pub(super) struct Section<'p> {
    paper: &'p Paper,
    /// As people write it: `[policy]`, `[[source]]`.
    title: &'static str,
    line: usize,
    table: Option<&'p DeTable<'p>>,
    known: RefCell<BTreeSet<&'static str>>,
}

impl<'p> Section<'p> {
    /// The top of a file.
    pub(super) fn top(paper: &'p Paper, table: &'p DeTable<'p>) -> Self {
        Self::new(paper, "the file", 1, Some(table))
    }

    fn new(
        paper: &'p Paper,
        title: &'static str,
        line: usize,
        table: Option<&'p DeTable<'p>>,
    ) -> Self {
        Self {
            paper,
            title,
            line,
            table,
            known: RefCell::default(),
        }
    }

    /// The line the section begins on.
    pub(super) fn line(&self) -> usize {
        self.line
    }

    /// The line of `key`, or of the section when it is absent.
    pub(super) fn line_of(&self, key: &str) -> usize {
        self.peek(key)
            .map_or(self.line, |value| self.paper.line(&value.span()))
    }

    /// Records a problem with `key`, or with the section when `key` is absent.
    pub(super) fn wrong(&self, key: &str, wrong: Wrong) {
        self.paper.report(self.line_of(key), wrong);
    }

    fn peek(&self, key: &str) -> Option<&'p Spanned<DeValue<'p>>> {
        self.table?.get(key)
    }

    fn ask(&self, key: &'static str) -> Option<&'p Spanned<DeValue<'p>>> {
        self.known.borrow_mut().insert(key);
        self.peek(key)
    }

    /// Whether the key is written.
    pub(super) fn has(&self, key: &'static str) -> bool {
        self.ask(key).is_some()
    }

    /// The table under `key`; an empty one when it is absent.
    pub(super) fn table(&self, key: &'static str, title: &'static str) -> Section<'p> {
        let (line, table) = match self.ask(key) {
            None => (self.line, None),
            Some(value) => {
                if value.get_ref().as_table().is_none() {
                    let write = format!("write {title} on a line of its own and its keys below");
                    self.wrong(key, Wrong::new(format!("\"{key}\" is no table"), write));
                }
                (self.paper.line(&value.span()), value.get_ref().as_table())
            }
        };
        Self::new(self.paper, title, line, table)
    }

    /// The tables under `[[key]]`, in order.
    pub(super) fn tables(&self, key: &'static str, title: &'static str) -> Vec<Section<'p>> {
        let Some(value) = self.ask(key) else {
            return Vec::new();
        };
        let write = || {
            let what = format!("\"{key}\" is no list of tables");
            Wrong::new(what, format!("begin each one with {title}"))
        };
        let Some(rows) = value.get_ref().as_array() else {
            self.wrong(key, write());
            return Vec::new();
        };
        let mut sections = Vec::new();
        for row in rows.iter() {
            let line = self.paper.line(&row.span());
            match row.get_ref().as_table() {
                Some(table) => sections.push(Self::new(self.paper, title, line, Some(table))),
                None => self.paper.report(line, write()),
            }
        }
        sections
    }

    /// The text under `key`, parsed; `None` when it is absent or wrong (then it is reported).
    pub(super) fn text<T>(
        &self,
        key: &'static str,
        parse: impl FnOnce(&str) -> Result<T, Wrong>,
    ) -> Option<T> {
        let value = self.ask(key)?;
        let parsed = match value.get_ref().as_str() {
            Some(text) => parse(text),
            None => Err(not_a(key, value, "text", "put it in double quotes")),
        };
        self.or_report(value.span(), parsed)
    }

    /// As [`Section::text`], and an absent key is a problem too: `example` shows what to write.
    pub(super) fn required<T>(
        &self,
        key: &'static str,
        example: &str,
        parse: impl FnOnce(&str) -> Result<T, Wrong>,
    ) -> Option<T> {
        if !self.has(key) {
            // In a torn file the key may stand on the line that could not be read.
            if self.paper.torn.is_empty() {
                let what = format!("{} has no \"{key}\"", self.title);
                self.wrong(
                    key,
                    Wrong::new(what, format!("write {key} = \"{example}\"")),
                );
            }
            return None;
        }
        self.text(key, parse)
    }

    /// The list of texts under `key`, each parsed; absent is empty.
    pub(super) fn list<T>(
        &self,
        key: &'static str,
        mut parse: impl FnMut(&str) -> Result<T, Wrong>,
    ) -> Vec<T> {
        let Some(value) = self.ask(key) else {
            return Vec::new();
        };
        let how = "write a list, such as [\"one\", \"two\"]";
        let Some(items) = value.get_ref().as_array() else {
            self.paper
                .report(self.line_of(key), not_a(key, value, "list", how));
            return Vec::new();
        };
        let read = items.iter().filter_map(|item| {
            let parsed = match item.get_ref().as_str() {
                Some(text) => parse(text),
                None => Err(not_a(key, item, "list of texts", how)),
            };
            self.or_report(item.span(), parsed)
        });
        read.collect()
    }

    /// The names and texts of the table under `key`, in the order of names; absent is empty.
    pub(super) fn pairs(&self, key: &'static str) -> Vec<(String, String)> {
        let Some(value) = self.ask(key) else {
            return Vec::new();
        };
        let how = "write a table, such as { Accept = \"text/html\" }";
        let Some(table) = value.get_ref().as_table() else {
            self.paper
                .report(self.line_of(key), not_a(key, value, "table", how));
            return Vec::new();
        };
        let read = table.iter().filter_map(|(name, value)| {
            let text = value.get_ref().as_str().map(str::to_owned);
            let text = text.ok_or_else(|| not_a(name.get_ref(), value, "text", how));
            Some((
                name.get_ref().to_string(),
                self.or_report(value.span(), text)?,
            ))
        });
        read.collect()
    }

    /// The whole number under `key`, inside `range`; `otherwise` when absent or wrong.
    pub(super) fn whole(&self, key: &'static str, range: Range<u32>, otherwise: u32) -> u32 {
        let Some(value) = self.ask(key) else {
            return otherwise;
        };
        let number = value.get_ref().as_integer().and_then(|number| {
            u32::from_str_radix(&number.as_str().replace('_', ""), number.radix()).ok()
        });
        let inside = number
            .filter(|number| range.contains(number))
            .ok_or_else(|| {
                let how = format!(
                    "write a whole number from {} to {}",
                    range.start,
                    range.end - 1
                );
                Wrong::new(format!("\"{key}\" is not usable as it stands"), how)
            });
        self.or_report(value.span(), inside).unwrap_or(otherwise)
    }

    /// The number under `key`, parsed; `otherwise` when absent or wrong.
    pub(super) fn number<T>(
        &self,
        key: &'static str,
        otherwise: T,
        parse: impl FnOnce(f64) -> Result<T, Wrong>,
    ) -> T {
        let Some(value) = self.ask(key) else {
            return otherwise;
        };
        let written = match value.get_ref() {
            DeValue::Float(float) => float.as_str().replace('_', "").parse().ok(),
            DeValue::Integer(whole) => whole.as_str().replace('_', "").parse().ok(),
            _ => None,
        };
        let parsed = match written {
            Some(number) => parse(number),
            None => Err(not_a(key, value, "number", "write one, without quotes")),
        };
        self.or_report(value.span(), parsed).unwrap_or(otherwise)
    }

    /// The flag under `key`; `otherwise` when absent or wrong.
    pub(super) fn flag(&self, key: &'static str, otherwise: bool) -> bool {
        let Some(value) = self.ask(key) else {
            return otherwise;
        };
        let flag = value.get_ref().as_bool();
        let flag = flag.ok_or_else(|| not_a(key, value, "flag", "write true or false"));
        self.or_report(value.span(), flag).unwrap_or(otherwise)
    }

    /// Reports every key nobody asked for, each with the nearest one somebody did.
    pub(super) fn finish(&self) {
        let known = self.known.borrow();
        for key in self.table.into_iter().flat_map(|table| table.keys()) {
            let word: &str = key.get_ref();
            if !known.contains(word) {
                let all = known.iter().copied().collect::<Vec<_>>().join(", ");
                let what = format!("unknown key \"{}\"", word.escape_debug());
                let otherwise = format!("{} knows {all}", self.title);
                let what_to_do = did_you_mean(word, known.iter().copied(), &otherwise);
                let line = self.paper.line(&key.span());
                self.paper.report(line, Wrong::new(what, what_to_do));
            }
        }
    }

    fn or_report<T>(&self, span: Range<usize>, parsed: Result<T, Wrong>) -> Option<T> {
        match parsed {
            Ok(value) => Some(value),
            Err(wrong) => {
                self.paper.report(self.paper.line(&span), wrong);
                None
            }
        }
    }
}

fn not_a(key: &str, value: &Spanned<DeValue<'_>>, wanted: &str, how: &str) -> Wrong {
    let found = match value.get_ref() {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "a flag",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    };
    Wrong::new(format!("\"{key}\" is {found}, not a {wanted}"), how)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, read: impl FnOnce(&Section<'_>)) -> Vec<String> {
        let (paper, table) = Paper::parse("f.toml", text);
        let top = Section::top(&paper, &table);
        read(&top);
        top.finish();
        drop(top);
        paper
            .into_problems()
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn a_torn_line_is_named_once_and_the_rest_is_still_read() {
        let found = lines("a = \"open\nb = 3\nc = c\nunheard = 1\n", |top| {
            top.required("a", "x", |text| Ok(text.to_owned()));
            top.flag("b", false);
            top.required("missing", "x", |text| Ok(text.to_owned()));
        });
        assert!(found[0].starts_with("f.toml:1: not TOML: "), "{found:#?}");
        assert!(
            found.iter().any(|p| p.starts_with("f.toml:2: \"b\" is a")),
            "{found:#?}"
        );
        assert!(found.iter().any(|p| p.contains("unknown key \"unheard\"")));
        assert!(found.iter().all(|p| !p.contains("has no")), "{found:#?}");
    }

    #[test]
    fn any_text_is_read_without_a_panic() {
        for text in [
            "",
            "\u{feff}",
            "=",
            "[[",
            "[[a]]\n[a]",
            "a = [[[[[[",
            "\0",
            "a.b = 1\na = 2",
        ] {
            lines(text, |top| drop(top.tables("a", "[[a]]")));
        }
    }
}
