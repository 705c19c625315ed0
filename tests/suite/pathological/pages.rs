//! Pages that were built, or happen, to be hard to read and compare, for tests and benches. Refuses to be fair.

/// A page of about so many bytes; the flag says whether it is the later version.
pub(crate) type Page = fn(usize, bool) -> String;

/// `line` again and again, a few times less in the later version.
fn repeated(line: &str, size: usize, later: bool) -> String {
    line.repeat(size / line.len() - 3 * usize::from(later))
}

/// The pages by what is hard about them.
pub(crate) const PAGES: [(&str, Page); 10] = [
    ("one line again and again", |size, later| {
        repeated("The trader shall pay.\n", size, later)
    }),
    ("a letter a line", |size, later| {
        repeated("x\n", size / 4, later)
    }),
    ("numbers only", |size, later| {
        let first = usize::from(later);
        let numbers = (first..size / 8).map(|n| format!("{n}.\n"));
        numbers.collect()
    }),
    ("one number again and again", |size, later| {
        repeated("Article 1\n(1) A.\n", size, later)
    }),
    ("lists in lists", |size, later| {
        repeated("(1)(a)(i)(1)(a)(i) deep;\n", size, later)
    }),
    ("elements in elements", |size, later| {
        let depth = size / 12 - usize::from(later);
        format!(
            "<!doctype html>{}Article 1 Text.{}",
            "<div>".repeat(depth),
            "</div>".repeat(depth)
        )
    }),
    ("one long line", |size, later| {
        let word = |n: usize| {
            format!(
                "word{} ",
                n % 4099 + usize::from(later && n.is_multiple_of(997))
            )
        };
        (0..size / 9).map(word).collect()
    }),
    ("quotations that never close", |size, later| {
        repeated("Article 2\n‘Article 7\ntext\n", size, later)
    }),
    ("everything moved", |size, later| {
        let count = size / 60;
        let article = |at: usize| {
            let duty = if later { at * 7919 % count } else { at };
            format!("Article {at}\nDuty {duty} is to keep the book of number {duty}.\n")
        };
        (0..count).map(article).collect()
    }),
    ("everything else", |size, later| {
        let word = |n: usize| n * 2 + usize::from(later);
        let line = |n: usize| {
            format!(
                "Article {n}\nw{0} x{0} must y{0} within {0} days.\n",
                word(n)
            )
        };
        (0..size / 50).map(line).collect()
    }),
];
