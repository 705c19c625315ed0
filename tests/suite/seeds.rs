//! Every input that a fuzzer starts from, or once broke a reader with, is read without one.
//!
//! Refuses to judge what is read: that each ends is the promise.

use std::path::{Path, PathBuf};

use regwatch::{
    document::{
        pdf::Reader,
        read::{Hints, read},
    },
    source::{Kind, Recipe},
};

/// The seeds of each target, by folder.
fn seeds() -> Vec<(String, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/seeds");
    let entries = |folder: &Path| {
        let mut found: Vec<PathBuf> = std::fs::read_dir(folder)
            .expect("a folder")
            .map(|entry| entry.expect("readable").path())
            .collect();
        found.sort();
        found
    };
    let folders = entries(&root).into_iter();
    folders
        .flat_map(|folder| {
            let target = folder
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            entries(&folder)
                .into_iter()
                .map(move |file| (target.clone(), file))
        })
        .collect()
}

#[test]
fn every_seed_of_the_fuzzers_is_read_or_refused_as_every_kind() {
    let seeds = seeds();
    assert!(seeds.len() >= 24, "only {} seeds", seeds.len());
    let recipe = Recipe::default();
    let mut readings = 0;
    for (target, file) in &seeds {
        let bytes = std::fs::read(file).expect("a seed");
        // A mail is no document, and any bytes may come as a mail.
        let returned = regwatch::mail::returned::read(&bytes).reports.len();
        let found = file.to_string_lossy().contains("found-");
        assert!(
            returned == 1 || found || target != "returned",
            "{}",
            file.display()
        );
        for kind in [
            Kind::Document,
            Kind::Feed,
            Kind::Listing,
            Kind::Api,
            Kind::Sitemap,
        ] {
            let hints = Hints {
                content_type: None,
                url: None,
                kind,
                language: None,
                recipe: &recipe,
                pdf: &Reader::Here,
            };
            let reading = read(&bytes, &hints);
            let own = matches!(
                (target.as_str(), kind),
                ("html" | "pdf" | "xml" | "docx" | "law", Kind::Document)
                    | ("feed", Kind::Feed)
                    | ("sitemap", Kind::Sitemap)
            );
            let specimen = !file.to_string_lossy().contains("found-");
            assert!(
                reading.is_ok() || !own || !specimen,
                "{}: {reading:?}",
                file.display()
            );
            readings += usize::from(reading.is_ok());
        }
    }
    println!("{} seeds, {readings} readings", seeds.len());
}
