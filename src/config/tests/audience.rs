//! What a configuration says of whom it trains, and in which language.
//!
//! Refuses to look at agents: what becomes of it is the roster's and the daemon's.

use super::*;
use crate::{locale::Catalogue, source::MarketId};

#[test]
fn a_market_says_whom_it_trains_and_a_team_what_it_speaks() {
    let market = "[[market]]\nid = \"ch\"\nname = \"Switzerland\"\njurisdictions = [\"CH\"]\n";
    let settings = format!(
        "{market}language = \"fr\"\nroles = [\"agent\"]\nteams = [\"Returns\"]\n\
         [[team]]\nname = \"Madrid\"\nlanguage = \"es\"\n[daemon]\nlanguage = \"de\"\n"
    );
    let audience = load(&settings, "", &no_env).expect("sound").audience;
    let ch = "ch".parse().expect("an id");
    assert!(audience.trains(&ch, "Agent", "returns") && !audience.trains(&ch, "agent", ""));
    let reads = |team: &str, markets: &[MarketId]| {
        let language = audience.language(&Catalogue::bundled(), None, team, markets);
        language.tag().to_owned()
    };
    let markets = [ch];
    assert_eq!(reads("Madrid", &markets), "es");
    assert_eq!(reads("", &markets), "fr");
    assert_eq!(reads("", &[]), "de");
    let heard = |language: &str| {
        let settings = format!("{market}language = \"{language}\"\n");
        let notices = load(&settings, "", &no_env).expect("sound").notices;
        notices
            .iter()
            .any(|n| n.what.contains("the market \"ch\" speaks"))
    };
    assert!(heard("rm") && !heard("de-CH"));
    let found = problems(
        &format!(
            "{market}roles = []\n[[team]]\nname = \"A\"\nlanguage = \"es\"\n[[team]]\nname = \"A\"\nlanguage = \"fr\"\n"
        ),
        "",
    );
    assert!(
        found[0].starts_with("regwatch.toml:5: \"roles\" names nobody"),
        "{found:#?}"
    );
    assert!(
        found[1].starts_with("regwatch.toml:10: the team \"A\""),
        "{found:#?}"
    );
    assert_eq!(found.len(), 2, "{found:#?}");
}
