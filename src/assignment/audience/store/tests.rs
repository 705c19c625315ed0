//! What a change of the configuration does to the agents' rows, and to whom it assigns.

use super::*;
use crate::{
    assignment::{
        audience::{Served, Team},
        store::tests::Office,
    },
    audit::Actor,
    locale::Language,
};

const ROSTER: &str = "external_id,email,name,language,markets,team,role\n\
    1,a@example.com,Anna,,de,Returns,agent\n\
    2,b@example.com,Bruno,pt,de;fr,Returns,manager\n\
    3,c@example.com,Carla,es,fr,Calls,agent\n";

fn tag(tag: &str) -> Language {
    tag.parse().expect("a tag")
}

fn german(roles: &[&str]) -> Audience {
    Audience {
        markets: vec![Served {
            market: "de".parse().expect("an id"),
            language: Some(tag("de")),
            roles: roles.iter().map(|&role| role.to_owned()).collect(),
            teams: Vec::new(),
        }],
        teams: vec![Team {
            name: "Calls".to_owned(),
            language: tag("ja"),
        }],
        otherwise: Language::english(),
    }
}

impl Office {
    fn settles(&self, audience: &Audience) -> Settled {
        let settled = self.db.write(&Actor::CommandLine, |tx| {
            settle(tx, audience, &Catalogue::bundled())
        });
        settled.expect("settled")
    }

    fn languages(&self) -> Vec<String> {
        let all = self.read(|view| {
            agents::list(
                view,
                &agents::Query {
                    limit: 10,
                    ..agents::Query::default()
                },
            )
        });
        let languages = all.iter().map(|agent| agent.language.tag().to_owned());
        languages.collect()
    }
}

#[test]
fn a_language_that_the_configuration_names_reaches_those_who_name_none_that_is_spoken() {
    let office = Office::new();
    office.roster(ROSTER, true).expect("imported");
    assert_eq!(office.languages(), ["en", "pt", "es"]);
    let settled = office.settles(&german(&[]));
    assert_eq!((settled.languages, settled.trained), (2, 0));
    assert_eq!(office.languages(), ["de", "de", "es"]);
    assert_eq!(office.settles(&german(&[])), Settled::default());
    // What the roster says is kept, so that it counts again once the configuration says nothing.
    assert_eq!(office.settles(&Audience::default()).languages, 2);
    assert_eq!(office.languages(), ["en", "pt", "es"]);
}

#[test]
fn a_market_that_names_roles_assigns_to_them_only_until_it_names_none() {
    let office = Office::new();
    office.roster(ROSTER, true).expect("imported");
    assert_eq!(office.settles(&german(&["Agent"])).trained, 1);
    let told = |item| -> Vec<(i64, String)> {
        office.given_item(item);
        let new = office.push(item, "EU", 10);
        new.iter()
            .map(|new| (new.agent.0, format!("{:?}", new.markets.len())))
            .collect()
    };
    // Bruno serves both, and is trained for France.
    let one = "1".to_owned();
    assert_eq!(
        told(1),
        [(1, one.clone()), (2, one.clone()), (3, one.clone())]
    );
    assert_eq!(office.settles(&german(&["trainer"])).trained, 1);
    assert_eq!(told(2), [(2, one.clone()), (3, one)]);
    assert_eq!(office.settles(&Audience::default()).trained, 2);
    assert_eq!(told(3).len(), 3);
}
