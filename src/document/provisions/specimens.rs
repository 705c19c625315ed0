//! For one small specimen of every tradition of numbering, written here: an article, a paragraph, a point, an
//! inserted number and a repealed one. Refuses real law.

mod east_asian;
mod elsewhere;
mod english;
mod european;
mod national;

use super::provisions;
use crate::document::{Block, Provision, Role};

/// A law in a few lines and the addresses it must give; `#` begins a heading, `* ` an item.
pub(super) struct Specimen {
    /// The language, and the style where the language has several.
    pub(super) of: &'static str,
    /// The law, one block a line.
    pub(super) law: &'static str,
    /// The addresses in order, parts joined by ` / `, what is repealed marked with ` ✗`.
    pub(super) addresses: &'static str,
}

/// Holds every specimen of a table to its addresses, and says all that differ.
pub(super) fn hold(specimens: &[Specimen]) {
    let faults: Vec<String> = specimens
        .iter()
        .filter_map(|specimen| {
            let read = read(specimen.law);
            let found: Vec<String> = read.iter().map(address).collect();
            let expected: Vec<&str> = specimen.addresses.lines().map(str::trim).collect();
            let fault = format!(
                "{}\n expected {expected:?}\n found    {found:?}",
                specimen.of
            );
            (found != expected).then_some(fault)
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn address(provision: &Provision) -> String {
    let mark = if crate::document::is_repealed(provision) {
        " ✗"
    } else {
        ""
    };
    if provision.path.0.is_empty() {
        return "(top)".to_owned();
    }
    format!("{}{mark}", provision.path.0.join(" / "))
}

/// The provisions of a law in lines.
pub(super) fn read(law: &str) -> Vec<Provision> {
    let blocks: Vec<Block> = law
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| {
            let level = line.chars().take_while(|c| *c == '#').count();
            let role = match u8::try_from(level) {
                Ok(level @ 1..=6) => Role::Heading(level),
                _ if line.starts_with("* ") => Role::Item(0),
                _ => Role::Paragraph,
            };
            let text = line.trim_start_matches(['#', '*']).trim().to_owned();
            Block { role, text }
        })
        .collect();
    provisions(&blocks, None)
}
