//! The places of the miniature world: who publishes what, in which language, and where.
//!
//! Refuses to hold wording: what a place publishes stands in its content file under `world/`.

use crate::source::Kind;

/// One watched place of the miniature world. Every authority is invented.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Site {
    /// A consolidated act in English.
    EuAct,
    /// A consolidated act in German.
    DeGesetz,
    /// A bulletin page listing circulars, in German.
    AtListe,
    /// An act in Spanish, published as a PDF.
    EsLey,
    /// A consolidated local regulation in Chinese.
    CnTiaoli,
    /// A consolidated ordinance in Japanese.
    JpJorei,
    /// An RSS feed in English.
    UsCaFeed,
    /// A JSON interface in Spanish.
    MxApi,
}

impl Site {
    /// Every site, in the order the index page shows them.
    pub const ALL: [Self; 8] = [
        Self::EuAct,
        Self::DeGesetz,
        Self::AtListe,
        Self::EsLey,
        Self::CnTiaoli,
        Self::JpJorei,
        Self::UsCaFeed,
        Self::MxApi,
    ];

    /// Its short name, kebab-case: the id of its source in the demo's `sources.toml`.
    #[must_use]
    pub const fn slug(self) -> &'static str {
        match self {
            Self::EuAct => "eu-fair-dealing",
            Self::DeGesetz => "de-kundenrechte",
            Self::AtListe => "at-bekanntmachungen",
            Self::EsLey => "es-atencion",
            Self::CnTiaoli => "cn-kehu-quanyi",
            Self::JpJorei => "jp-kokyaku-taio",
            Self::UsCaFeed => "us-ca-notices",
            Self::MxApi => "mx-avisos",
        }
    }

    /// The code of the jurisdiction it stands for, so that markets and "who is bound" work.
    #[must_use]
    pub const fn jurisdiction(self) -> &'static str {
        match self {
            Self::EuAct => "EU",
            Self::DeGesetz => "DE",
            Self::AtListe => "AT",
            Self::EsLey => "ES",
            Self::CnTiaoli => "CN",
            Self::JpJorei => "JP",
            Self::UsCaFeed => "US-CA",
            Self::MxApi => "MX",
        }
    }

    /// The language of its text, BCP 47.
    #[must_use]
    pub const fn language(self) -> &'static str {
        match self {
            Self::EuAct | Self::UsCaFeed => "en",
            Self::DeGesetz | Self::AtListe => "de",
            Self::EsLey | Self::MxApi => "es",
            Self::CnTiaoli => "zh-Hans",
            Self::JpJorei => "ja",
        }
    }

    /// What it offers.
    #[must_use]
    pub const fn kind(self) -> Kind {
        match self {
            Self::EuAct | Self::DeGesetz | Self::EsLey | Self::CnTiaoli | Self::JpJorei => {
                Kind::Document
            }
            Self::AtListe => Kind::Listing,
            Self::UsCaFeed => Kind::Feed,
            Self::MxApi => Kind::Api,
        }
    }

    /// The first segment of all its addresses, with slashes: `/eu/`. The regulator's home page.
    #[must_use]
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::EuAct => "/eu/",
            Self::DeGesetz => "/de/",
            Self::AtListe => "/at/",
            Self::EsLey => "/es/",
            Self::CnTiaoli => "/cn/",
            Self::JpJorei => "/jp/",
            Self::UsCaFeed => "/us-ca/",
            Self::MxApi => "/mx/",
        }
    }

    /// The path that is watched.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::EuAct => "/eu/act",
            Self::DeGesetz => "/de/gesetz",
            Self::AtListe => "/at/bekanntmachungen",
            Self::EsLey => "/es/ley.pdf",
            Self::CnTiaoli => "/cn/tiaoli",
            Self::JpJorei => "/jp/jorei",
            Self::UsCaFeed => "/us-ca/feed.xml",
            Self::MxApi => "/mx/api/avisos",
        }
    }

    /// The short name of the instrument it carries; `None` where it carries many.
    #[must_use]
    pub const fn instrument(self) -> Option<&'static str> {
        match self {
            Self::EuAct => Some("union-act-12-2027"),
            Self::DeGesetz => Some("nkrg"),
            Self::EsLey => Some("ley-7-2028"),
            Self::CnTiaoli => Some("yunze-tiaoli"),
            Self::JpJorei => Some("mizuhara-jorei"),
            Self::AtListe | Self::UsCaFeed | Self::MxApi => None,
        }
    }

    /// The name of the authority, in its own language.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.said("authority")
    }

    /// The title of what it publishes, in its own language.
    #[must_use]
    pub fn title(self) -> &'static str {
        self.said("title")
    }

    /// Text that is present whenever it serves what it should, and absent from walls and errors.
    #[must_use]
    pub fn anchor(self) -> &'static str {
        self.said("anchor")
    }

    /// Whether it answers conditional requests. Two regulators do not, so that an unchanged law with
    /// other bytes is met as well.
    #[must_use]
    pub const fn honours_conditions(self) -> bool {
        !matches!(self, Self::DeGesetz | Self::JpJorei)
    }

    /// Its content file, as bundled.
    pub(super) const fn content(self) -> &'static str {
        match self {
            Self::EuAct => include_str!("world/eu-act.law"),
            Self::DeGesetz => include_str!("world/de-gesetz.law"),
            Self::AtListe => include_str!("world/at-liste.notices"),
            Self::EsLey => include_str!("world/es-ley.law"),
            Self::CnTiaoli => include_str!("world/cn-tiaoli.law"),
            Self::JpJorei => include_str!("world/jp-jorei.law"),
            Self::UsCaFeed => include_str!("world/us-ca-feed.notices"),
            Self::MxApi => include_str!("world/mx-api.notices"),
        }
    }

    /// What the head of its content file says under `key`, where no amendment touches it.
    fn said(self, key: &str) -> &'static str {
        self.content()
            .lines()
            .take_while(|line| *line != "---")
            .filter_map(|line| line.split_once(": "))
            .find_map(|(found, value)| (found == key).then_some(value))
            .unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::{
        locale::Language,
        source::{Jurisdiction, SourceId},
    };

    #[test]
    fn every_site_is_complete_and_stands_apart_from_the_others() {
        let (mut slugs, mut paths) = (BTreeSet::new(), BTreeSet::new());
        for site in Site::ALL {
            site.slug().parse::<SourceId>().expect("a source id");
            site.jurisdiction().parse::<Jurisdiction>().expect("a code");
            site.language().parse::<Language>().expect("a tag");
            assert!(site.path().starts_with(site.prefix()), "{site:?}");
            for said in [site.name(), site.title(), site.anchor()] {
                assert!(!said.is_empty(), "{site:?} lacks a word");
            }
            assert!(slugs.insert(site.slug()) && paths.insert(site.path()));
        }
    }

    #[test]
    fn eight_regulators_speak_five_languages_in_five_forms() {
        let languages: BTreeSet<_> = Site::ALL.iter().map(|site| site.language()).collect();
        assert_eq!(languages.len(), 5);
        let names: BTreeSet<_> = Site::ALL.iter().map(|site| site.name()).collect();
        assert_eq!(names.len(), 8);
        for kind in [Kind::Document, Kind::Feed, Kind::Listing, Kind::Api] {
            assert!(Site::ALL.iter().any(|site| site.kind() == kind), "{kind:?}");
        }
    }
}
