//! The configuration of one home folder, read once and proven whole: `sources.toml` and `regwatch.toml`.
//!
//! Refuses to start half-right: every mistake is found in one pass, named by file and line, and none is
//! repaired in silence. Stations below receive values from here, never this type.

use std::{
    collections::BTreeSet,
    fmt,
    path::{Path, PathBuf},
    sync::Arc,
};

use sha2::{Digest, Sha256};

use crate::{
    assignment::audience::Audience,
    locale::{Addition, Catalogue},
    mail::stationery::Override,
    source::{Market, Source, fetch::FetchSettings},
};

mod addition;
mod dkim;
mod fetch;
mod mail;
mod outside;
mod policy;
mod problem;
mod relay;
mod request;
mod returned;
mod section;
mod span;
pub mod starter;
mod watch;
mod webhook;
mod wording;
mod written;

pub use addition::{NotAdded, add_source};
pub use dkim::DkimPolicy;
pub use mail::MailPolicy;
pub use policy::{DaemonPolicy, Policy, WebPolicy};
pub use problem::{Problem, Problems, nearest};
pub use relay::{Relay, RelayTls, Secret};
pub use returned::{Imap, ReturnedPolicy};
pub use webhook::Webhook;

use outside::Outside;
use section::{Paper, Section, Wrong};

/// A span as an operator writes it in either file: `45s`, `10m`, `6h`, `2d`, `1h30m`.
///
/// # Errors
/// What is wrong and what to write instead.
pub fn read_span(text: &str) -> Result<std::time::Duration, String> {
    span::span(text).map_err(|wrong| format!("{}; {}", wrong.what, wrong.what_to_do))
}

/// What to watch.
pub const SOURCES_FILE: &str = "sources.toml";
/// Markets, policy, mail, web.
pub const SETTINGS_FILE: &str = "regwatch.toml";

/// Everything an operator decides, valid as a whole.
#[derive(Clone, PartialEq)]
pub struct Config {
    /// Zone, language, heartbeat.
    pub daemon: DaemonPolicy,
    /// Where agents sell, in the order of the file.
    pub markets: Vec<Market>,
    /// Whom each market trains, and who is taught in which language.
    pub audience: Audience,
    /// Deadlines and quizzes.
    pub policy: Policy,
    /// How regulators are asked.
    pub fetch: FetchSettings,
    /// Who writes to whom, through what.
    pub mail: MailPolicy,
    /// The second channel, in the order of the file.
    pub webhooks: Vec<Webhook>,
    /// Where the web pages are.
    pub web: WebPolicy,
    /// The operator's templates of letters.
    pub templates: Vec<Override>,
    /// The operator's catalogue files.
    pub languages: Vec<Addition>,
    /// What to watch, in the order of the file; also what is not enabled.
    pub sources: Vec<Arc<Source>>,
    /// The home folder all this was read from.
    pub home: PathBuf,
    /// SHA-256 of both files, and of templates and languages, as they were read, in hexadecimal: says which
    /// configuration was in force.
    pub digest: String,
    /// What is allowed yet worth a word, such as a market that nobody watches for.
    pub notices: Vec<Problem>,
}

/// Shows no request header and no address of a heartbeat, for both may carry keys.
impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sources: Vec<&str> = self.sources.iter().map(|s| s.id.as_str()).collect();
        f.debug_struct("Config")
            .field("daemon", &self.daemon)
            .field("markets", &self.markets)
            .field("audience", &self.audience)
            .field("policy", &self.policy)
            .field("fetch", &self.fetch)
            .field("mail", &self.mail)
            .field("webhooks", &self.webhooks)
            .field("web", &self.web)
            .field("sources", &sources)
            .field("home", &self.home)
            .field("digest", &self.digest)
            .finish_non_exhaustive()
    }
}

impl Config {
    /// Reads the configuration of the folder `home`; `env` gives the environment's variables.
    ///
    /// # Errors
    /// With every problem found, when there is any.
    pub fn load(home: &Path, env: &dyn Fn(&str) -> Option<String>) -> Result<Self, Problems> {
        let mut problems = Vec::new();
        let mut file = |name| match read_text(home, name) {
            Ok(text) => text,
            Err(problem) => {
                problems.push(problem);
                String::new()
            }
        };
        let settings = file(SETTINGS_FILE);
        let sources = file(SOURCES_FILE);
        let config = Self::read(home, &settings, &sources, env, &mut problems);
        if problems.is_empty() {
            Ok(config)
        } else {
            problems.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
            Err(Problems(problems))
        }
    }

    fn read(
        home: &Path,
        settings: &str,
        sources: &str,
        env: &dyn Fn(&str) -> Option<String>,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let outside = Outside { home, env };
        let (paper, table) = Paper::parse(SETTINGS_FILE, settings);
        let top = Section::top(&paper, &table);
        let heartbeat = ["REGWATCH_HEARTBEAT", "REGWATCH_HEARTBEAT_FAILURE"]
            .map(|variable| heartbeat(variable, env(variable), problems));
        let daemon = DaemonPolicy::read(&top.table("daemon", "[daemon]"), heartbeat);
        let (markets, marks, served) = policy::read_markets(&top.tables("market", "[[market]]"));
        let audience = Audience {
            markets: served,
            teams: policy::read_teams(&top.tables("team", "[[team]]")),
            otherwise: daemon.language.clone(),
        };
        let policy = Policy::read(&top.table("policy", "[policy]"), marks);
        let fetch = fetch::read(&top.table("fetch", "[fetch]"), home);
        let mail = MailPolicy::read(&top.table("mail", "[mail]"), outside);
        let webhooks = webhook::read(
            &top.tables("webhook", "[[webhook]]"),
            outside,
            &markets,
            &daemon.language,
        );
        let wording = wording::read(home, problems);
        let web = WebPolicy::read(&top.table("web", "[web]"));
        top.finish();
        problems.extend(paper.into_problems());

        let inherited = watch::Inherited {
            timezone: daemon.timezone,
            blind_after: policy.blind_after,
            outside,
        };
        let (watched, found) = read_sources(sources, inherited);
        problems.extend(found);
        let mut notices = notices(&markets, &watched, &mail);
        notices.extend(unspoken(&audience, &wording.languages));
        wording.check(&mail.brand, problems, &mut notices);
        Self {
            notices,
            digest: digest([settings, sources].into_iter().chain(wording.texts())),
            templates: wording.templates,
            languages: wording.languages,
            daemon,
            markets,
            audience,
            policy,
            fetch,
            mail,
            webhooks,
            web,
            sources: watched,
            home: home.to_owned(),
        }
    }
}

fn read_sources(text: &str, inherited: watch::Inherited<'_>) -> (Vec<Arc<Source>>, Vec<Problem>) {
    let (paper, table) = Paper::parse(SOURCES_FILE, text);
    let top = Section::top(&paper, &table);
    let sources = watch::read_sources(&top.tables("source", "[[source]]"), inherited);
    top.finish();
    (sources, paper.into_problems())
}

/// The text of one file in the home folder, without a byte order mark.
fn read_text(home: &Path, name: &str) -> Result<String, Problem> {
    let problem = |line, what: String, what_to_do: &str| Problem {
        file: name.to_owned(),
        line,
        what,
        what_to_do: what_to_do.to_owned(),
    };
    let bytes = std::fs::read(home.join(name)).map_err(|error| {
        let folder = home.display();
        if error.kind() == std::io::ErrorKind::NotFound {
            let how = "run `regwatch init` there, or name another folder with --home";
            problem(None, format!("there is no such file in {folder}"), how)
        } else {
            let how = "check its owner and permissions";
            problem(None, format!("cannot be read in {folder}: {error}"), how)
        }
    })?;
    match String::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned()),
        Err(error) => {
            let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = 1 + valid.iter().filter(|&&byte| byte == b'\n').count();
            Err(problem(
                Some(line),
                "not UTF-8".to_owned(),
                "save the file as UTF-8",
            ))
        }
    }
}

/// A password of ours: from the environment's `variable`, else from the file named, which may be relative to the home
/// folder.
fn password(
    outside: Outside<'_>,
    file: Option<&str>,
    variable: &str,
) -> Result<Option<Secret>, Wrong> {
    let from_env = (outside.env)(variable);
    if let Some(password) = from_env.filter(|password| !password.is_empty()) {
        return Ok(Some(Secret::new(password)));
    }
    file.map(|file| outside.file(file, &format!(", or set {variable}")))
        .transpose()
}

/// An address of the heartbeat from the environment, where such tokens usually live.
fn heartbeat(
    variable: &str,
    from_env: Option<String>,
    problems: &mut Vec<Problem>,
) -> Option<Secret> {
    let text = from_env.filter(|text| !text.is_empty())?;
    if written::url(&text).is_err() {
        problems.push(Problem {
            file: variable.to_owned(),
            line: None,
            what: "not an http or https address".to_owned(),
            what_to_do: "set it to one, or unset it".to_owned(),
        });
    }
    Some(Secret::new(text))
}

/// What is allowed and still worth a word.
fn notices(markets: &[Market], sources: &[Arc<Source>], mail: &MailPolicy) -> Vec<Problem> {
    let notice = |file: &str, what: String, what_to_do: &str| Problem {
        file: file.to_owned(),
        line: None,
        what,
        what_to_do: what_to_do.to_owned(),
    };
    let mut notices = Vec::new();
    if markets.is_empty() {
        let how = "add a [[market]], or nobody is trained";
        notices.push(notice(SETTINGS_FILE, "there is no market".to_owned(), how));
    }
    if mail.officers.is_empty() {
        let how = "add officers = [\"…\"] to [mail], or nobody hears of blindness";
        notices.push(notice(SETTINGS_FILE, "there is no officer".to_owned(), how));
    }
    let unarmed = |relay: &Relay| relay.user.is_some() && relay.password.is_none();
    for relay in mail.relays.iter().filter(|relay| unarmed(relay)) {
        let how = "set REGWATCH_RELAY_PASSWORD (…_2 for the second relay) or name a file with it";
        let (host, port) = (&relay.host, relay.port);
        let what = format!("the relay {host}:{port} names a user but no password is known");
        notices.push(notice(SETTINGS_FILE, what, how));
    }
    if !sources.iter().any(|source| source.enabled) {
        let how = "add a [[source]], or nothing is watched";
        notices.push(notice(SOURCES_FILE, "no source is enabled".to_owned(), how));
    }
    let binds_nobody = |source: &&Arc<Source>| {
        source.enabled
            && !markets
                .iter()
                .any(|m| m.is_concerned_by(&source.jurisdiction))
    };
    let places: BTreeSet<&str> = sources
        .iter()
        .filter(binds_nobody)
        .map(|source| source.jurisdiction.as_str())
        .collect();
    if !places.is_empty() && !markets.is_empty() {
        let what = format!("no market is concerned by the law of {}", few(&places));
        let how =
            "its changes are recorded and taught to nobody; list it in a [[market]] to teach it";
        notices.push(notice(SETTINGS_FILE, what, how));
    }
    notices
}

/// The languages of markets and teams that nobody here speaks: what is said of them would change nothing.
fn unspoken(audience: &Audience, additions: &[Addition]) -> Vec<Problem> {
    // An unsound addition is a problem of its own.
    let catalogue = Catalogue::with(additions).unwrap_or_else(|_| Catalogue::bundled());
    let markets = audience.markets.iter();
    let markets = markets.filter_map(|served| {
        let named = format!("the market \"{}\"", served.market);
        Some((named, served.language.as_ref()?))
    });
    let teams = audience.teams.iter();
    let teams = teams.map(|team| (format!("the team \"{}\"", team.name), &team.language));
    markets
        .chain(teams)
        .filter(|(_, language)| catalogue.first_spoken([*language]).is_none())
        .map(|(named, language)| Problem {
            file: SETTINGS_FILE.to_owned(),
            line: None,
            what: format!("{named} speaks {language}, and nothing here does"),
            what_to_do: format!("add languages/{language}.ftl, or name a language that is spoken"),
        })
        .collect()
}

/// The places by name, or the first ten and how many more there are: a watch-list of the world is one line, too.
fn few(places: &BTreeSet<&str>) -> String {
    let named: Vec<&str> = places.iter().copied().take(10).collect();
    match places.len() - named.len() {
        0 => named.join(", "),
        more => format!("{} and {more} other jurisdictions", named.join(", ")),
    }
}

fn digest<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let mut hasher = Sha256::new();
    for text in texts {
        hasher.update((text.len() as u64).to_be_bytes());
        hasher.update(text);
    }
    hex::encode(hasher.finalize())
}

#[cfg(test)]
mod tests;
