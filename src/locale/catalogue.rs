//! The message catalogues: one Fluent bundle per language, read from files built into the program.
//!
//! Refuses to guess a sentence: what a language lacks is said in English, and a test fails for it.

use std::{
    fmt,
    sync::{Arc, LazyLock, OnceLock},
};

use fluent_bundle::{FluentResource, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

use super::{
    Language, Speaker,
    number::{self, Style},
};

/// The files of one language, in the order they are read.
macro_rules! files {
    ($($language:literal: $($station:literal),+;)+) => {
        [$(($language, &[$((
            $station,
            include_str!(concat!("catalogue/", $language, "/", $station, ".ftl")),
        )),+] as &[(&str, &str)])),+]
    };
}

/// Every catalogue file there is: language, then its stations. English first: it is what the rest is
/// held against. A station's file is added to all six lines at once.
const FILES: [(&str, &[(&str, &str)]); 6] = files! {
    "en": "ground", "training", "mail", "web", "rule", "channel", "question";
    "zh-Hans": "ground", "training", "mail", "web", "rule", "channel", "question";
    "es": "ground", "training", "mail", "web", "rule", "channel", "question";
    "de": "ground", "training", "mail", "web", "rule", "channel", "question";
    "fr": "ground", "training", "mail", "web", "rule", "channel", "question";
    "ja": "ground", "training", "mail", "web", "rule", "channel", "question";
};

mod addition;

static BUNDLED: LazyLock<Catalogue> = LazyLock::new(Catalogue::apart);

/// The catalogues of all languages; cheap to clone.
#[derive(Clone)]
pub struct Catalogue(Arc<[Tongue]>);

/// A catalogue file of the operator's: another language, or other words for a language that is built in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addition {
    /// The language.
    pub language: Language,
    /// The text of the file, in Fluent.
    pub source: String,
}

/// What is wrong with a catalogue file of the operator's, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The language of the file.
    pub language: Language,
    /// The line, from 1.
    pub line: Option<usize>,
    /// What is wrong.
    pub what: String,
}

/// One language's catalogue: its files, which are read when the first word of it is said. Most runs of the program
/// speak one language.
pub(super) struct Tongue {
    pub(super) language: Language,
    files: &'static [(&'static str, &'static str)],
    /// What the operator adds; later words take the place of earlier ones.
    additions: Vec<String>,
    words: OnceLock<Words>,
}

/// What the files of a language say.
pub(super) struct Words {
    pub(super) bundle: FluentBundle<FluentResource>,
    pub(super) numbers: Style,
    /// What could not be read of its files.
    faults: Vec<String>,
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.0.iter().map(|tongue| &tongue.language))
            .finish()
    }
}

impl Tongue {
    fn new((tag, files): (&str, &'static [(&'static str, &'static str)])) -> Self {
        Self {
            language: tag.parse().unwrap_or_else(|_| Language::english()),
            files,
            additions: Vec::new(),
            words: OnceLock::new(),
        }
    }

    /// What its files say.
    pub(super) fn words(&self) -> &Words {
        self.words
            .get_or_init(|| Words::read(self.language.tag(), self.files, &self.additions))
    }
}

impl Words {
    fn read(tag: &str, files: &[(&str, &str)], additions: &[String]) -> Self {
        let mut faults = Vec::new();
        let id: LanguageIdentifier = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // Isolation marks would stand in mail subjects and break comparison of what agents were shown.
        bundle.set_use_isolating(false);
        let numbers = number::teach(&mut bundle, tag);
        for (station, source) in files {
            let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(
                |(resource, errors)| {
                    faults.extend(errors.iter().map(|e| format!("{tag}/{station}.ftl: {e}")));
                    resource
                },
            );
            if let Err(errors) = bundle.add_resource(resource) {
                faults.extend(errors.iter().map(|e| format!("{tag}/{station}.ftl: {e}")));
            }
        }
        for source in additions {
            // What cannot be read of it was reported as a fault; the rest stands.
            let resource = match FluentResource::try_new(source.clone()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Self {
            bundle,
            numbers,
            faults,
        }
    }
}

impl Catalogue {
    /// The catalogues built into the program.
    #[must_use]
    pub fn bundled() -> Self {
        BUNDLED.clone()
    }

    /// The same, read anew: its words are let go with it, where [`Catalogue::bundled`] keeps for ever what was said once.
    #[must_use]
    pub fn apart() -> Self {
        Self(Arc::from(FILES.map(Tongue::new)))
    }

    /// The catalogues built in, read anew, and the operator's `additions`: what a language lacks is said in English.
    ///
    /// # Errors
    /// With everything that is wrong with the additions, line by line.
    pub fn with(additions: &[Addition]) -> Result<Self, Vec<Fault>> {
        let mut tongues: Vec<Tongue> = FILES.map(Tongue::new).into();
        let mut faults = Vec::new();
        for addition in additions {
            faults.extend(addition::faults(addition, FILES[0].1));
            let tag = addition.language.tag();
            let known = tongues.iter_mut().find(|t| t.language == addition.language);
            match known {
                Some(tongue) => tongue.additions.push(addition.source.clone()),
                None => {
                    let mut tongue = Tongue::new((tag, &[]));
                    tongue.additions.push(addition.source.clone());
                    tongues.push(tongue);
                }
            }
        }
        if faults.is_empty() {
            Ok(Self(Arc::from(tongues)))
        } else {
            Err(faults)
        }
    }

    /// How many messages a catalogue of `addition` alone lacks, of how many: they are said in English.
    #[must_use]
    pub fn lacking(addition: &Addition) -> (usize, usize) {
        addition::lacking(addition, FILES[0].1)
    }

    /// The languages that are spoken, English first.
    #[must_use]
    pub fn languages(&self) -> Vec<Language> {
        self.0
            .iter()
            .map(|tongue| tongue.language.clone())
            .collect()
    }

    /// What could not be read of the catalogue files, one sentence each; empty in a sound program.
    #[must_use]
    pub fn faults(&self) -> Vec<String> {
        self.0
            .iter()
            .flat_map(|t| t.words().faults.clone())
            .collect()
    }

    /// Who speaks `language`, or the nearest language there is a catalogue for; English at the end.
    #[must_use]
    pub fn speaker(&self, language: &Language) -> Speaker {
        Speaker::new(self.clone(), self.nearest(language).unwrap_or(0))
    }

    /// The first of `wishes` that there is a catalogue near: the agent's language, the team's, the market's.
    #[must_use]
    pub fn first_spoken<'a>(
        &self,
        wishes: impl IntoIterator<Item = &'a Language>,
    ) -> Option<&'a Language> {
        wishes.into_iter().find(|wish| self.nearest(wish).is_some())
    }

    /// The catalogue at `at`; English when there is none.
    pub(super) fn tongue(&self, at: usize) -> &Tongue {
        self.0.get(at).unwrap_or(&self.0[0])
    }

    /// The place of the catalogue that serves `wish`: the same tag, then the same first subtag, so that
    /// `zh`, `zh-CN` and also `zh-Hant` read `zh-Hans`, and `de-AT` reads `de`.
    fn nearest(&self, wish: &Language) -> Option<usize> {
        let position =
            |fits: &dyn Fn(&Language) -> bool| self.0.iter().position(|t| fits(&t.language));
        position(&|language| language == wish)
            .or_else(|| position(&|language| language.primary() == wish.primary()))
    }
}

#[cfg(test)]
mod tests {
    use super::{addition::messages, *};

    fn language(tag: &str) -> Language {
        tag.parse().expect("a tag")
    }

    #[test]
    fn every_file_is_sound_fluent() {
        let faults = Catalogue::bundled().faults();
        assert!(faults.is_empty(), "{faults:#?}");
    }

    #[test]
    fn every_english_message_stands_in_all_languages_with_the_same_variables() {
        let (_, english) = FILES[0];
        let mut wrong = Vec::new();
        for (tag, files) in &FILES[1..] {
            for ((station, source), (_, model)) in files.iter().zip(english) {
                let (theirs, ours) = (messages(source), messages(model));
                for (key, variables) in &ours {
                    match theirs.get(key) {
                        None => wrong.push(format!("{tag}/{station}.ftl lacks {key}")),
                        Some(used) if used.values != variables.values => wrong.push(format!(
                            "{tag}/{station}.ftl: {key} uses {used:?}, English {variables:?}"
                        )),
                        Some(_) => {}
                    }
                }
                for key in theirs.keys().filter(|key| !ours.contains_key(*key)) {
                    wrong.push(format!("{tag}/{station}.ftl has {key}, English has not"));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn every_message_that_code_asks_for_by_name_exists() {
        let asked = regex::Regex::new(r#"\.(?:say|tell)\(\s*"([a-z0-9-]+)""#).expect("a pattern");
        let english = Catalogue::bundled().speaker(&Language::english());
        let mut folders = vec![std::path::PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src")];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|e| e == "rs") {
                    let code = std::fs::read_to_string(&path).expect("a file");
                    for capture in asked.captures_iter(&code) {
                        let key = &capture[1];
                        assert!(english.knows(key), "{}: no message {key}", path.display());
                    }
                }
            }
        }
    }

    #[test]
    fn a_reader_gets_the_nearest_language_and_english_at_the_end() {
        let catalogue = Catalogue::bundled();
        for (wish, got) in [
            ("zh-CN", "zh-Hans"),
            ("zh", "zh-Hans"),
            ("de-AT", "de"),
            ("es-419", "es"),
            ("pt-BR", "en"),
            ("en-GB", "en"),
        ] {
            assert_eq!(catalogue.speaker(&language(wish)).language().tag(), got);
        }
    }

    #[test]
    fn an_agent_whose_language_is_not_spoken_reads_the_teams_then_the_markets() {
        let catalogue = Catalogue::bundled();
        let (pt, de, fr) = (language("pt"), language("de-CH"), language("fr"));
        assert_eq!(catalogue.first_spoken([&pt, &de, &fr]), Some(&de));
        assert_eq!(catalogue.first_spoken([&pt, &pt, &fr]), Some(&fr));
        assert_eq!(catalogue.first_spoken([&pt]), None);
    }
}
