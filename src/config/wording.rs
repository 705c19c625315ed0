//! The files of the home folder that word and lay out letters: `templates/` and `languages/`.
//!
//! Refuses a file that would be ignored in silence: each has a name that means something, or is a mistake.

use std::path::Path;

use super::{Problem, nearest};
use crate::{
    locale::{Addition, Catalogue, Language},
    mail::{
        inspection,
        stationery::{Brand, Override, names},
    },
};

/// The folder of templates inside the home folder.
const TEMPLATES: &str = "templates";

/// The folder of catalogues inside the home folder.
const LANGUAGES: &str = "languages";

/// The most bytes one of these files may have.
const LARGEST: usize = 1 << 20;

/// What was read of both folders.
#[derive(Default)]
pub(super) struct Wording {
    pub(super) templates: Vec<Override>,
    pub(super) languages: Vec<Addition>,
}

/// Reads both folders; a folder that is not there holds nothing.
pub(super) fn read(home: &Path, problems: &mut Vec<Problem>) -> Wording {
    let mut wording = Wording::default();
    for (name, text) in files(home, TEMPLATES, problems) {
        if names().any(|known| known == name) {
            wording.templates.push(Override { name, source: text });
        } else {
            problems.push(unknown(&name));
        }
    }
    for (name, text) in files(home, LANGUAGES, problems) {
        match name.strip_suffix(".ftl").map(str::parse::<Language>) {
            Some(Ok(language)) => wording.languages.push(Addition {
                language,
                source: text,
            }),
            _ => problems.push(problem(
                LANGUAGES,
                &name,
                None,
                "no language has this name".to_owned(),
                "name it after a BCP 47 tag, such as pt.ftl or ar.ftl",
            )),
        }
    }
    wording
}

fn unknown(name: &str) -> Problem {
    let known: Vec<String> = names().collect();
    let meant = nearest(name, known.iter().map(String::as_str));
    let how = match meant {
        Some(meant) => format!("did you mean \"{meant}\"?"),
        None => "write letter.html or letter.txt for all letters, or one letter's name as \
                 `regwatch mail preview --help` lists them"
            .to_owned(),
    };
    problem(
        TEMPLATES,
        name,
        None,
        "no letter has this name".to_owned(),
        &how,
    )
}

/// The text files of `folder`, by name; hidden files are none.
fn files(home: &Path, folder: &str, problems: &mut Vec<Problem>) -> Vec<(String, String)> {
    let Ok(entries) = std::fs::read_dir(home.join(folder)) else {
        return Vec::new();
    };
    let mut names: Vec<String> = entries
        .filter_map(Result::ok)
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| !name.starts_with('.') && !name.ends_with('~'))
        .collect();
    names.sort_unstable();
    let mut found = Vec::new();
    for name in names {
        let mut wrong = |what: String, how: &str| {
            problems.push(problem(folder, &name, None, what, how));
        };
        match std::fs::read(home.join(folder).join(&name)) {
            Err(error) => wrong(format!("cannot be read: {error}"), "check its permissions"),
            Ok(bytes) if bytes.len() > LARGEST => {
                wrong(
                    format!("has {} bytes", bytes.len()),
                    "a megabyte is the most",
                );
            }
            Ok(bytes) => match String::from_utf8(bytes) {
                Ok(text) => found.push((name, text)),
                Err(_) => wrong("not UTF-8".to_owned(), "save the file as UTF-8"),
            },
        }
    }
    found
}

fn problem(folder: &str, name: &str, line: Option<usize>, what: String, how: &str) -> Problem {
    Problem {
        file: format!("{folder}/{name}"),
        line,
        what,
        what_to_do: how.to_owned(),
    }
}

impl Wording {
    /// Tries everything that was read; `notices` gets what is allowed and still worth a word.
    pub(super) fn check(
        &self,
        brand: &Brand,
        problems: &mut Vec<Problem>,
        notices: &mut Vec<Problem>,
    ) {
        if !self.templates.is_empty()
            && let Err(faults) = inspection::inspected(brand.clone(), &self.templates)
        {
            problems.extend(
                faults
                    .into_iter()
                    .map(|fault| problem(TEMPLATES, &fault.file, fault.line, fault.what, "")),
            );
        }
        let file = |language: &Language| format!("{language}.ftl");
        if let Err(faults) = Catalogue::with(&self.languages) {
            problems.extend(faults.into_iter().map(|fault| {
                problem(
                    LANGUAGES,
                    &file(&fault.language),
                    fault.line,
                    fault.what,
                    "",
                )
            }));
        }
        let built_in = Catalogue::bundled().languages();
        for addition in &self.languages {
            let (lacks, of) = Catalogue::lacking(addition);
            if lacks > 0 && !built_in.contains(&addition.language) {
                notices.push(problem(
                    LANGUAGES,
                    &file(&addition.language),
                    None,
                    format!("lacks {lacks} of {of} messages"),
                    "they are said in English",
                ));
            }
        }
    }

    /// What the digest of the configuration covers besides the two files.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        let templates = self.templates.iter();
        let languages = self.languages.iter();
        templates
            .flat_map(|own| [own.name.as_str(), own.source.as_str()])
            .chain(languages.flat_map(|own| [own.language.tag(), own.source.as_str()]))
    }
}
