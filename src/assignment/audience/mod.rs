//! Whom the operator wants trained, and in which language: what the configuration says of markets and teams.
//!
//! Refuses to decide anything while work goes on: what follows from it stands in the agents' rows.

use crate::{
    locale::{Catalogue, Language},
    source::MarketId,
};

pub mod store;

/// What the configuration says of one market.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Served {
    /// The market.
    pub market: MarketId,
    /// What is spoken there.
    pub language: Option<Language>,
    /// The roles that are trained for it; empty: all.
    pub roles: Vec<String>,
    /// The teams that are trained for it; empty: all.
    pub teams: Vec<String>,
}

/// What the configuration says of one team.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    /// Its name, as the roster writes it.
    pub name: String,
    /// What is spoken in it.
    pub language: Language,
}

/// Whom the operator wants trained, and in which language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Audience {
    /// The markets, in the order of the configuration.
    pub markets: Vec<Served>,
    /// The teams that speak a language of their own.
    pub teams: Vec<Team>,
    /// The language of those who name none, nor their team, nor their market.
    pub otherwise: Language,
}

impl Default for Audience {
    /// Everybody is trained, each in the language of their own row.
    fn default() -> Self {
        Self {
            markets: Vec::new(),
            teams: Vec::new(),
            otherwise: Language::english(),
        }
    }
}

impl Audience {
    /// Whether somebody of `role` in `team` is trained for `market`. Role and team are compared as people write
    /// them, whatever the case.
    #[must_use]
    pub fn trains(&self, market: &MarketId, role: &str, team: &str) -> bool {
        let served = self.markets.iter().find(|served| served.market == *market);
        let among = |names: &[String], name: &str| {
            names.is_empty() || names.iter().any(|known| same(known, name))
        };
        served.is_none_or(|served| among(&served.roles, role) && among(&served.teams, team))
    }

    /// Whether every market trains everybody.
    #[must_use]
    pub fn trains_all(&self) -> bool {
        let mut markets = self.markets.iter();
        markets.all(|served| served.roles.is_empty() && served.teams.is_empty())
    }

    /// The language of somebody who wishes to read `own`: theirs, else their team's, else that of the first of their
    /// markets, whichever comes first that `catalogue` speaks. Who names none and gets none by that is taught in the
    /// house's language; an own language that nobody speaks stays, and is read in English.
    #[must_use]
    pub fn language(
        &self,
        catalogue: &Catalogue,
        own: Option<&Language>,
        team: &str,
        markets: &[MarketId],
    ) -> Language {
        let theirs = self.teams.iter().find(|known| same(&known.name, team));
        let places = self.markets.iter();
        let spoken_there = places
            .filter(|served| markets.contains(&served.market))
            .filter_map(|served| served.language.as_ref());
        let wishes = own
            .into_iter()
            .chain(theirs.map(|team| &team.language))
            .chain(spoken_there);
        let found = catalogue.first_spoken(wishes).or(own);
        found.unwrap_or(&self.otherwise).clone()
    }
}

/// Whether two names of a role or a team are the same to people.
fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tag(tag: &str) -> Language {
        tag.parse().expect("a tag")
    }

    fn id(id: &str) -> MarketId {
        id.parse().expect("an id")
    }

    fn served(market: &str, language: Option<&str>, roles: &[&str], teams: &[&str]) -> Served {
        let names = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect();
        Served {
            market: id(market),
            language: language.map(tag),
            roles: names(roles),
            teams: names(teams),
        }
    }

    fn house() -> Audience {
        Audience {
            markets: vec![
                served("pt", Some("pt"), &[], &[]),
                served("ch", Some("fr"), &["Agent"], &["Returns", "退货"]),
                served("de", Some("de"), &[], &[]),
            ],
            teams: vec![Team {
                name: "Madrid".to_owned(),
                language: tag("es"),
            }],
            otherwise: tag("ja"),
        }
    }

    #[test]
    fn the_language_is_the_agents_else_the_teams_else_the_first_markets_that_is_spoken() {
        let (house, catalogue) = (house(), Catalogue::bundled());
        let read = |own: Option<&str>, team: &str, markets: &[&str]| {
            let markets: Vec<MarketId> = markets.iter().map(|&market| id(market)).collect();
            let own = own.map(tag);
            let language = house.language(&catalogue, own.as_ref(), team, &markets);
            language.tag().to_owned()
        };
        assert_eq!(read(Some("de-AT"), "madrid ", &["ch"]), "de-AT");
        assert_eq!(read(Some("pt"), "madrid ", &["ch"]), "es");
        assert_eq!(read(None, "Madrid", &["ch"]), "es");
        // The order is the configuration's, and Portuguese is not spoken.
        assert_eq!(read(Some("pt"), "Lisbon", &["de", "pt", "ch"]), "fr");
        assert_eq!(read(None, "", &["de"]), "de");
        assert_eq!(read(None, "", &["pt"]), "ja");
        assert_eq!(read(Some("pt"), "", &["pt"]), "pt");
    }

    #[test]
    fn a_market_trains_everybody_unless_it_names_roles_or_teams() {
        let house = house();
        assert!(house.trains(&id("de"), "manager", ""));
        assert!(house.trains(&id("nowhere"), "manager", ""));
        assert!(house.trains(&id("ch"), "agent", "RETURNS"));
        assert!(house.trains(&id("ch"), "agent", "退货"));
        assert!(!house.trains(&id("ch"), "manager", "Returns"));
        assert!(!house.trains(&id("ch"), "agent", ""));
    }
}
