//! What reading a page costs: CPU per page for each step from bytes to law, on pages of a folder.
//!
//! Refuses to time by the wall: the kernel's count of this process's running time is read, so that busy
//! neighbours do not matter. `REGWATCH_PAGES=DIR cargo bench --bench reading`; DIR holds `*.html`.

use std::{collections::HashSet, error::Error, fs, hint::black_box, path::PathBuf};

use regwatch::{
    audit::Digest,
    document::{
        charset, html, main_content, noise,
        pdf::Reader,
        provisions,
        read::{Hints, read, text_of},
    },
    source::{Kind, Recipe},
};

/// How often every page is read in each step.
const ROUNDS: u32 = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let Some(folder) = std::env::var_os("REGWATCH_PAGES") else {
        println!("not run: REGWATCH_PAGES names no folder of pages");
        return Ok(());
    };
    let pages = pages(folder.as_ref())?;
    let bytes: usize = pages.iter().map(Vec::len).sum();
    println!(
        "{} pages of {} bytes on average",
        pages.len(),
        bytes / pages.len().max(1)
    );
    let texts: Vec<String> = pages
        .iter()
        .map(|page| charset::decode(page, None).text.to_string())
        .collect();
    let trees: Vec<_> = texts.iter().map(|text| html::parse(text)).collect();
    let found: Vec<_> = trees
        .iter()
        .map(|tree| main_content::find(tree, None, &HashSet::new()).blocks)
        .collect();
    let recipe = Recipe::default();
    let hints = Hints {
        content_type: Some("text/html; charset=utf-8"),
        url: None,
        kind: Kind::Document,
        language: None,
        recipe: &recipe,
        pdf: &Reader::Here,
    };
    step("hash", &pages, |page| Digest::of(page))?;
    step("decode", &pages, |page| {
        charset::decode(page, None).text.len()
    })?;
    step("depth", &texts, |text| html::is_too_deep(text))?;
    step("parse", &texts, |text| {
        html::parse(text).tree.nodes().count()
    })?;
    step("blocks", &trees, |tree| {
        html::blocks(&[tree.tree.root()], &HashSet::new()).len()
    })?;
    step("main content", &trees, |tree| {
        main_content::find(tree, None, &HashSet::new()).blocks.len()
    })?;
    step("noise", &found, |blocks| {
        noise::clean(blocks.clone(), &[]).len()
    })?;
    step("provisions", &found, |blocks| {
        provisions(blocks, None).len()
    })?;
    step("text alone", &pages, |page| {
        text_of(page, &hints).map(|texted| texted.text.len())
    })?;
    step("whole reading", &pages, |page| {
        read(page, &hints).map(|reading| reading.text.len())
    })
}

/// The first pages of a folder, by name.
fn pages(folder: &std::path::Path) -> std::io::Result<Vec<Vec<u8>>> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)?
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|end| end == "html"))
        .collect();
    paths.sort();
    paths.iter().take(200).map(fs::read).collect()
}

/// Prints the CPU microseconds `work` takes for one item.
fn step<T, R>(name: &str, items: &[T], work: impl Fn(&T) -> R) -> Result<(), Box<dyn Error>> {
    for item in items {
        black_box(work(item));
    }
    let start = nanoseconds()?;
    for _ in 0..ROUNDS {
        for item in items {
            black_box(work(item));
        }
    }
    let spent = nanoseconds()? - start;
    let each = spent / 1_000 / u64::from(ROUNDS) / u64::try_from(items.len().max(1))?;
    println!("{name:14} {each:>6} µs");
    Ok(())
}

/// The time this process has run, by the kernel's scheduler.
fn nanoseconds() -> Result<u64, Box<dyn Error>> {
    let line = fs::read_to_string("/proc/self/schedstat")?;
    Ok(line.split(' ').next().unwrap_or_default().parse()?)
}
