//! For pages that were built, or happen, to be hard: one provision again and again, no numbers at all, one
//! giant provision, everything different. Refuses to be fair.

use regwatch::{
    change::{compare, wording},
    document::{Provision, ProvisionPath, provisions, text},
};

use super::{
    measure::{cost, growth, readable, row, size},
    pages,
};

/// The sizes measured, in bytes of text.
const SIZES: [usize; 3] = [100_000, 1_000_000, 10_000_000];

/// A version of about so many bytes; the flag says whether it is the later one.
type Version = fn(usize, bool) -> Vec<Provision>;

const PAGES: [(&str, Version); 5] = [
    ("identical", |bytes, later| {
        let (count, skipped) = (bytes / 60, usize::from(later) * 3);
        let text = |_| "The trader shall refund every payment within 14 days.".to_owned();
        list((0..count - skipped).map(text), "Art. ")
    }),
    ("unnumbered", |bytes, later| {
        let text = |n: usize| format!("The {n}th duty of the trader is to keep book number {n}.");
        let first = usize::from(!later) * 7;
        list((first..bytes / 60).map(text), "¶ ")
    }),
    ("one giant", |bytes, later| {
        let word = |n: usize| {
            format!(
                "word{} ",
                n * 31 % 4099 + usize::from(later && n.is_multiple_of(997))
            )
        };
        list(std::iter::once((0..bytes / 9).map(word).collect()), "Art. ")
    }),
    ("all different", |bytes, later| {
        let text = |n: usize| {
            let n = n * 2 + usize::from(later);
            format!(
                "w{n} x{} y{} z{} shall a{n} b{} c{} within {n} days.",
                n * 3,
                n * 5,
                n * 7,
                n * 11,
                n * 13
            )
        };
        list((0..bytes / 60).map(text), "Art. ")
    }),
    ("all moved", |bytes, later| {
        let count = bytes / 60;
        let place = |n: usize| if later { n * 7919 % count } else { n };
        let text = |n: usize| format!("The {n}th duty of the trader is to keep book number {n}.");
        list((0..count).map(|n| text(place(n))), "Art. ")
    }),
];

fn list(texts: impl Iterator<Item = String>, unit: &str) -> Vec<Provision> {
    texts
        .enumerate()
        .map(|(at, text)| Provision {
            path: ProvisionPath(vec![format!("{unit}{}", at + 1)]),
            label: format!("{unit}{}", at + 1),
            heading: String::new(),
            text,
        })
        .collect()
}

/// Prints what reading hostile pages and comparing their versions costs, and how it grows.
pub(crate) fn print_read() {
    println!("\nhostile pages");
    row(&["reading", "comparing", "growth", "growth", "  page"].map(str::to_owned));
    for (name, page) in pages::PAGES {
        let (mut reading, mut comparing) = (Vec::new(), Vec::new());
        for bytes in SIZES {
            let (before, after) = (page(bytes, false), page(bytes, true));
            let read = |text: &str| provisions(&text::blocks(text), None);
            reading.push((bytes, cost(|| read(&before))));
            let (old, new) = (read(&before), read(&after));
            comparing.push((bytes, cost(|| compare(&old, &new, None))));
        }
        let last = |points: &[(usize, f64)]| points.last().map_or(0.0, |point| point.1);
        let mut cells = [last(&reading), last(&comparing)].map(readable).to_vec();
        cells.extend([&reading, &comparing].map(|points| format!("n^{:.2}", growth(points))));
        cells.push(format!("  {name}"));
        row(&cells);
    }
}

/// Prints what comparing and wording hostile provisions costs, and how it grows.
pub(crate) fn print() {
    println!("\nhostile");
    row(&["page", "size", "edits", "alignment", "wording"].map(str::to_owned));
    for (name, version) in PAGES {
        let mut points: [Vec<(usize, f64)>; 2] = Default::default();
        for bytes in SIZES {
            let (old, new) = (version(bytes, false), version(bytes, true));
            let text = |list: &[Provision]| -> String {
                list.iter()
                    .map(|provision| format!("{}\n", provision.text))
                    .collect()
            };
            let (before, after) = (text(&old), text(&new));
            let costs = [
                cost(|| compare(&old, &new, None)),
                cost(|| wording(&before, &after)),
            ];
            for (points, cost) in points.iter_mut().zip(costs) {
                points.push((bytes, cost));
            }
            let found = compare(&old, &new, None).edits.len();
            let mut cells = vec![name.to_owned(), size(bytes), found.to_string()];
            cells.extend(costs.map(readable));
            row(&cells);
        }
        let mut cells = vec!["growth".to_owned(), String::new(), String::new()];
        cells.extend(
            points
                .iter()
                .map(|points| format!("n^{:.2}", growth(points))),
        );
        row(&cells);
    }
}
