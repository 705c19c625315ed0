//! Writes the configuration of the demo's home folder: what to watch, who is where, what to do.
//!
//! Refuses to write to disk: it returns names and texts.

use std::{fmt::Write as _, net::SocketAddr};

use super::site::Site;
use crate::source::Kind;

/// The roster of the miniature world: forty people in six markets, as `agent import` reads it.
pub const ROSTER: &str = include_str!("world/roster.csv");

/// The files of the demo's home folder by name: `regwatch.toml`, `sources.toml` and `roster.csv`.
#[must_use]
pub fn home_files(regulators: SocketAddr, smtp: SocketAddr) -> Vec<(&'static str, String)> {
    let settings = include_str!("world/regwatch.toml").replace("{smtp}", &smtp.to_string());
    vec![
        ("regwatch.toml", settings),
        ("sources.toml", sources(regulators)),
        ("roster.csv", ROSTER.to_owned()),
    ]
}

fn sources(regulators: SocketAddr) -> String {
    let mut text = String::from(
        "# The regulators of the regwatch demo. Every authority and every law is invented.\n",
    );
    for site in Site::ALL {
        text.push_str(&source(site, regulators));
    }
    text
}

fn source(site: Site, regulators: SocketAddr) -> String {
    let kind = site.kind().word();
    let mut fields: Vec<(&str, String)> = vec![
        ("id", quoted(site.slug())),
        (
            "name",
            quoted(&format!("{}: {}", site.name(), site.title())),
        ),
        ("kind", quoted(kind)),
        (
            "url",
            quoted(&format!("http://{regulators}{}", site.path())),
        ),
        ("jurisdiction", quoted(site.jurisdiction())),
        ("topics", topics(site).to_owned()),
        ("language", quoted(site.language())),
        ("every", quoted(every(site))),
        ("blind_after", quoted("8h")),
        ("allow_private", "true".to_owned()),
    ];
    if let Some(instrument) = site.instrument() {
        fields.push(("instrument", quoted(instrument)));
        fields.push(("anchor", quoted(site.anchor())));
    }
    fields.extend(
        recipe(site)
            .iter()
            .map(|(key, value)| (*key, quoted(value))),
    );
    let mut text = String::from("\n[[source]]\n");
    for (key, value) in fields {
        // Writing to a string cannot fail; the result type belongs to the trait.
        if writeln!(text, "{key} = {value}").is_err() {
            break;
        }
    }
    text
}

/// How the bytes of a site are read, beyond what is found without being told.
const fn recipe(site: Site) -> &'static [(&'static str, &'static str)] {
    match site {
        Site::EuAct | Site::DeGesetz | Site::CnTiaoli | Site::JpJorei => &[("select", "main")],
        Site::EsLey | Site::UsCaFeed => &[],
        Site::AtListe => &[
            ("row", ".notice"),
            ("link", "a.link"),
            ("title", "a.link"),
            ("date", "time"),
            ("summary", ".summary"),
        ],
        Site::MxApi => &[
            ("row", "/avisos"),
            ("row_id", "/clave"),
            ("title", "/titulo"),
            ("link", "/enlace"),
            ("date", "/fecha"),
            ("summary", "/resumen"),
        ],
    }
}

const fn topics(site: Site) -> &'static str {
    match site {
        Site::UsCaFeed => "[\"privacy\"]",
        Site::AtListe | Site::MxApi => "[\"consumer\"]",
        _ => "[\"consumer\", \"privacy\"]",
    }
}

/// How often to look, on a clock that runs about an hour a second.
const fn every(site: Site) -> &'static str {
    match site.kind() {
        Kind::Feed | Kind::Api | Kind::Sitemap => "1h",
        Kind::Listing => "3h",
        Kind::Document => "2h",
    }
}

/// A TOML basic string.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::{
        locale::Language,
        source::{Jurisdiction, Market, MarketId},
    };

    fn file(name: &str) -> toml::Table {
        let (regulators, smtp) = (([127, 0, 0, 1], 1234).into(), ([127, 0, 0, 1], 2525).into());
        let files = home_files(regulators, smtp);
        let (_, text) = files
            .iter()
            .find(|(found, _)| *found == name)
            .expect("the file");
        assert!(!text.contains("{smtp}"));
        text.parse().expect("TOML")
    }

    fn roster() -> Vec<BTreeMap<String, String>> {
        csv::Reader::from_reader(ROSTER.as_bytes())
            .deserialize()
            .collect::<Result<_, _>>()
            .expect("CSV")
    }

    fn markets() -> Vec<Market> {
        file("regwatch.toml")["market"]
            .clone()
            .try_into()
            .expect("markets")
    }

    #[test]
    fn every_site_is_watched_where_it_listens() {
        let sources = file("sources.toml");
        let sources = sources["source"].as_array().expect("an array");
        assert_eq!(sources.len(), Site::ALL.len());
        for (source, site) in sources.iter().zip(Site::ALL) {
            let url = source["url"].as_str().expect("a string");
            assert_eq!(url, format!("http://127.0.0.1:1234{}", site.path()));
            assert_eq!(source["allow_private"].as_bool(), Some(true));
        }
    }

    #[test]
    fn every_law_concerns_a_market_and_every_market_has_law() {
        let laws: Vec<Jurisdiction> = Site::ALL
            .iter()
            .map(|site| site.jurisdiction().parse().expect("a code"))
            .collect();
        let markets = markets();
        assert_eq!(markets.len(), 6);
        for law in &laws {
            assert!(
                markets.iter().any(|market| market.is_concerned_by(law)),
                "{law}"
            );
        }
        for market in &markets {
            assert!(
                laws.iter().any(|law| market.is_concerned_by(law)),
                "{}",
                market.id
            );
        }
    }

    #[test]
    fn the_roster_is_whole() {
        let people = roster();
        assert_eq!(people.len(), 40);
        let markets: BTreeSet<MarketId> = markets().into_iter().map(|market| market.id).collect();
        let emails: BTreeSet<&str> = people.iter().map(|p| p["email"].as_str()).collect();
        assert_eq!(emails.len(), people.len(), "an address stands twice");
        for person in &people {
            person["language"].parse::<Language>().expect("a tag");
            person["timezone"].parse::<chrono_tz::Tz>().expect("a zone");
            for market in person["markets"].split(';') {
                assert!(
                    markets.contains(&market.parse().expect("an id")),
                    "{market}"
                );
            }
            let manager = person["manager"].as_str();
            assert!(manager.is_empty() || emails.contains(manager), "{manager}");
        }
        let languages: BTreeSet<&str> = people.iter().map(|p| p["language"].as_str()).collect();
        assert_eq!(languages.len(), 6);
        let count =
            |test: fn(&BTreeMap<String, String>) -> bool| people.iter().filter(|p| test(p)).count();
        assert_eq!(count(|p| p["role"] == "manager"), 6);
        assert!(count(|p| p["markets"].contains(';')) >= 4);
        assert!(count(|p| !p["leave_from"].is_empty()) >= 4);
    }
}
