//! What a test declares of its world: markets, agents, sources, policy; and the home folder it becomes.
//!
//! Refuses defaults that hide: whatever differs from the starter configuration stands in the test.

use std::{fmt::Write as _, net::SocketAddr, path::Path};

/// One `[[source]]`.
#[derive(Clone, Debug)]
pub(crate) struct Watched {
    pub(crate) id: String,
    pub(crate) url: Option<String>,
    kind: &'static str,
    jurisdiction: String,
    language: String,
    more: Vec<(String, String)>,
}

impl Watched {
    fn new(id: &str, kind: &'static str, jurisdiction: &str, language: &str) -> Self {
        Self {
            id: id.to_owned(),
            url: None,
            kind,
            jurisdiction: jurisdiction.to_owned(),
            language: language.to_owned(),
            more: Vec::new(),
        }
    }

    /// A consolidated text.
    pub(crate) fn document(id: &str, jurisdiction: &str, language: &str) -> Self {
        Self::new(id, "document", jurisdiction, language)
    }

    /// A feed.
    pub(crate) fn feed(id: &str, jurisdiction: &str, language: &str) -> Self {
        Self::new(id, "feed", jurisdiction, language)
    }

    /// A listing page.
    pub(crate) fn listing(id: &str, jurisdiction: &str, language: &str) -> Self {
        Self::new(id, "listing", jurisdiction, language)
    }

    /// A source of any kind.
    pub(crate) fn of_kind(
        id: &str,
        kind: &'static str,
        jurisdiction: &str,
        language: &str,
    ) -> Self {
        Self::new(id, kind, jurisdiction, language)
    }

    /// The same source with one more line; `value` is written as TOML.
    pub(crate) fn with(mut self, key: &str, value: &str) -> Self {
        self.more.push((key.to_owned(), value.to_owned()));
        self
    }

    /// The same source at another address than the test's own regulators.
    pub(crate) fn at(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    fn toml(&self, url: &str) -> String {
        let mut lines = format!(
            "\n[[source]]\nid = \"{id}\"\nname = \"Source {id}\"\nkind = \"{}\"\nurl = \"{url}\"\n\
             jurisdiction = \"{}\"\nlanguage = \"{}\"\nallow_private = true\n",
            self.kind,
            self.jurisdiction,
            self.language,
            id = self.id,
        );
        for (key, value) in &self.more {
            writeln!(lines, "{key} = {value}").expect("a string takes lines");
        }
        lines
    }
}

/// Everything that a home folder holds.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    markets: Vec<(String, Vec<String>)>,
    said_of_markets: Vec<(String, String)>,
    roster: Vec<String>,
    pub(crate) sources: Vec<Watched>,
    policy: Vec<String>,
    fetch: Vec<String>,
    returned: Vec<String>,
    settings: Vec<String>,
    files: Vec<(String, String)>,
    mail: Vec<String>,
    waiting_is_fine: bool,
    relay: Option<SocketAddr>,
}

/// The officer whom every plan names.
pub(crate) const OFFICER: &str = "officer@shop.example";

impl Plan {
    /// A market with its jurisdictions.
    pub(crate) fn market(mut self, id: &str, jurisdictions: &[&str]) -> Self {
        let places = jurisdictions.iter().map(|&place| place.to_owned());
        self.markets.push((id.to_owned(), places.collect()));
        self
    }

    /// A further line of the market `id`.
    pub(crate) fn market_says(mut self, id: &str, line: &str) -> Self {
        self.said_of_markets.push((id.to_owned(), line.to_owned()));
        self
    }

    /// An agent; several markets with `;` between them.
    pub(crate) fn agent(self, email: &str, language: &str, markets: &str) -> Self {
        self.member(email, language, markets, "", "")
    }

    /// An agent of a team, in a role.
    pub(crate) fn member(
        mut self,
        email: &str,
        language: &str,
        markets: &str,
        team: &str,
        role: &str,
    ) -> Self {
        let name = email.split('@').next().unwrap_or(email);
        self.roster
            .push(format!("{email},{name},{language},{markets},{team},{role}"));
        self
    }

    /// A source.
    pub(crate) fn source(mut self, source: Watched) -> Self {
        self.sources.push(source);
        self
    }

    /// A line of `[policy]`.
    pub(crate) fn policy(mut self, line: &str) -> Self {
        self.policy.push(line.to_owned());
        self
    }

    /// A line of `[fetch]`.
    pub(crate) fn fetch(mut self, line: &str) -> Self {
        self.fetch.push(line.to_owned());
        self
    }

    /// A line of `[mail]`.
    pub(crate) fn mail(mut self, line: &str) -> Self {
        self.mail.push(line.to_owned());
        self
    }

    /// A line of `[mail.returned]`.
    pub(crate) fn returned(mut self, line: &str) -> Self {
        self.returned.push(line.to_owned());
        self
    }

    /// Further lines of `regwatch.toml`, a table of their own.
    pub(crate) fn setting(mut self, toml: &str) -> Self {
        self.settings.push(toml.to_owned());
        self
    }

    /// A file beside the configuration.
    pub(crate) fn file(mut self, name: &str, text: &str) -> Self {
        self.files.push((name.to_owned(), text.to_owned()));
        self
    }

    /// Mail may still wait when the test ends.
    pub(crate) fn mail_may_wait(mut self) -> Self {
        self.waiting_is_fine = true;
        self
    }

    /// Mail goes through the relay at `address` instead of straight into the test's own.
    pub(crate) fn through(mut self, address: SocketAddr) -> Self {
        self.relay = Some(address);
        self
    }

    pub(crate) const fn may_mail_wait(&self) -> bool {
        self.waiting_is_fine
    }

    /// The roster as `agent import` reads it.
    pub(crate) fn roster(&self) -> String {
        let mut text = "email,name,language,markets,team,role\n".to_owned();
        for row in &self.roster {
            text.push_str(row);
            text.push('\n');
        }
        text
    }

    /// Writes both files of the configuration into `home`; `url` tells where a source is.
    pub(crate) fn write(
        &self,
        home: &Path,
        relay: Option<SocketAddr>,
        public_url: &str,
        url: &dyn Fn(&str) -> String,
    ) {
        let mut settings = "[daemon]\ntimezone = \"UTC\"\n".to_owned();
        for (id, places) in &self.markets {
            let line = format!(
                "\n[[market]]\nid = \"{id}\"\nname = \"Market {id}\"\njurisdictions = {places:?}\n"
            );
            settings.push_str(&line);
            for (_, said) in self.said_of_markets.iter().filter(|(of, _)| of == id) {
                writeln!(settings, "{said}").expect("a string takes lines");
            }
        }
        let relay = self
            .relay
            .or(relay)
            .map_or(String::new(), |to| format!("relay = \"smtp://{to}\"\n"));
        let rest = format!(
            "\n[policy]\n{}\n\n[fetch]\nhost_gap = \"0s\"\n{}\n\n[mail]\norganisation = \"Harbour Lane Shop\"\n\
             from = \"Training <training@shop.example>\"\nofficers = [\"{OFFICER}\"]\n{relay}{}\n\
             [mail.returned]\n{}\n\n[web]\nlisten = \"127.0.0.1:0\"\npublic_url = \"{public_url}\"\n",
            self.policy.join("\n"),
            self.fetch.join("\n"),
            self.mail.join("\n"),
            self.returned.join("\n"),
        );
        settings.push_str(&rest);
        settings.push_str(&self.settings.join("\n"));
        for (name, text) in &self.files {
            std::fs::write(home.join(name), text).expect("written");
        }
        let mut sources = String::new();
        for source in &self.sources {
            let at = source.url.clone().unwrap_or_else(|| url(&source.id));
            sources.push_str(&source.toml(&at));
        }
        std::fs::write(home.join("regwatch.toml"), settings).expect("written");
        std::fs::write(home.join("sources.toml"), sources).expect("written");
        std::fs::write(home.join("roster.csv"), self.roster()).expect("written");
    }
}
