//! The settings of `regwatch.toml` that are not about mail or fetching: zone and language, deadlines and quizzes,
//! the web.
//!
//! Refuses values that would break a promise by themselves, such as publishing after the push is due.

use std::{
    collections::BTreeMap,
    net::{Ipv4Addr, SocketAddr},
    time::Duration,
};

use chrono_tz::Tz;
use url::Url;

use super::{
    relay::Secret,
    section::{Section, Wrong},
    span::{in_words, span},
    written,
};
use crate::{
    assignment::audience::{Served, Team},
    clock::days,
    locale::Language,
    source::{Market, MarketId},
};

/// `[daemon]`: where the daemon lives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DaemonPolicy {
    /// The zone of every schedule that names none, and of agents whose row names none; UTC by default.
    pub timezone: Tz,
    /// The language of agents whose row names none; English by default.
    pub language: Language,
    /// An address asked at every beat, so that the outside notices when the daemon dies. Such addresses
    /// carry a token, so it is kept as a secret.
    pub heartbeat: Option<Secret>,
    /// An address asked instead while a job hangs or fails, and when the daemon ends for a failure.
    pub heartbeat_failure: Option<Secret>,
    /// How often the heart beats.
    pub heartbeat_every: Duration,
}

impl DaemonPolicy {
    pub(super) fn read(section: &Section<'_>, from_env: [Option<Secret>; 2]) -> Self {
        let [heartbeat, heartbeat_failure] = from_env;
        let secret = |text: &str| written::url(text).map(|url| Secret::new(url.as_str()));
        let policy = Self {
            timezone: section.text("timezone", written::zone).unwrap_or(Tz::UTC),
            language: section
                .text("language", written::language)
                .unwrap_or_else(Language::english),
            heartbeat: section.text("heartbeat", secret).or(heartbeat),
            heartbeat_failure: section
                .text("heartbeat_failure", secret)
                .or(heartbeat_failure),
            heartbeat_every: span_or(section, "heartbeat_every", minutes(5)),
        };
        section.finish();
        policy
    }
}

/// `[policy]`: by when, how often and how well.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    /// From the first look that showed a change to mail in every agent's relay; 48 hours by default.
    pub push_within: Duration,
    /// From that look until an item goes out marked as not yet reviewed; 24 hours by default.
    pub publish_unreviewed_after: Duration,
    /// Between the two readings that make a change count; 10 minutes by default, zero for the same pass.
    pub confirm_after: Duration,
    /// When the quiz is issued, in the daemon's zone; 09:00 on the first of each month by default.
    pub quiz_cron: Box<cron::Schedule>,
    /// The share of points that passes, above 0 and up to 1; 0.8 by default.
    pub pass_mark: f64,
    /// That share in the markets that have one of their own.
    pub market_pass_marks: BTreeMap<MarketId, f64>,
    /// How many questions a quiz asks at most; 10 by default.
    pub questions_per_quiz: usize,
    /// How often an agent may try one quiz; 3 by default.
    pub attempts_per_quiz: u32,
    /// Whether a quiz asks for a code that is mailed apart from its ticket; not by default.
    pub certification_code: bool,
    /// From issue until a quiz is due; 14 days by default.
    pub quiz_due_within: Duration,
    /// From assignment until a training item is due; 7 days by default.
    pub training_due_within: Duration,
    /// From joining until the first set of questions is due; 14 days by default.
    pub onboarding_due_within: Duration,
    /// How many questions that set has; 10 by default.
    pub onboarding_questions: usize,
    /// How long before the last day an agent is reminded, the longest first; 7 and 2 days by default. The last day
    /// itself and the day after always remind.
    pub remind_before_due: Vec<Duration>,
    /// How long a source may stay unread before it counts as blind; 24 hours by default.
    pub blind_after: Duration,
    /// How many persons stand behind an edited training item: 1 by default; with 2 its author cannot be the only one.
    pub reviewers: u32,
    /// How long the officers' alert rests before it is sent again; 12 hours by default.
    pub alert_again_after: Duration,
    /// In which time an agent gets at most one mail about changes, unless one is urgent; 4 hours by default, zero for
    /// a mail per change.
    pub batch_window: Duration,
    /// From which severity, 0 to 100, a change is urgent and waits for no other; 80 by default.
    pub urgent_from: u8,
    /// Whether who passes a quiz gets a certificate; otherwise the result alone.
    pub certificates: bool,
    /// When officers get the week's summary, in the daemon's zone; 08:00 on Mondays by default.
    pub summary_cron: Box<cron::Schedule>,
    /// When auditors get the signed head of the log; 08:00 on the first of each month by default.
    pub checkpoint_cron: Box<cron::Schedule>,
}

impl Policy {
    pub(super) fn read(section: &Section<'_>, marks: BTreeMap<MarketId, f64>) -> Self {
        let cron = |key: &'static str, otherwise: &str| {
            let constant =
                || written::cron(otherwise).expect("a constant expression that a test reads");
            section.text(key, written::cron).unwrap_or_else(constant)
        };
        let questions = section.whole("questions_per_quiz", 1..101, 10);
        let onboarding = section.whole("onboarding_questions", 1..101, 10);
        let policy = Self {
            push_within: span_or(section, "push_within", days(2)),
            publish_unreviewed_after: span_or(section, "publish_unreviewed_after", days(1)),
            confirm_after: span_or(section, "confirm_after", minutes(10)),
            quiz_cron: cron("quiz_cron", "0 0 9 1 * *"),
            pass_mark: section.number("pass_mark", 0.8, pass_mark),
            market_pass_marks: marks,
            questions_per_quiz: usize::try_from(questions).unwrap_or(10),
            attempts_per_quiz: section.whole("attempts_per_quiz", 1..101, 3),
            certification_code: section.flag("certification_code", false),
            quiz_due_within: span_or(section, "quiz_due_within", days(14)),
            training_due_within: span_or(section, "training_due_within", days(7)),
            onboarding_due_within: span_or(section, "onboarding_due_within", days(14)),
            onboarding_questions: usize::try_from(onboarding).unwrap_or(10),
            remind_before_due: reminders(section),
            blind_after: span_or(section, "blind_after", days(1)),
            reviewers: section.whole("reviewers", 1..3, 1),
            alert_again_after: span_or(section, "alert_again_after", minutes(12 * 60)),
            batch_window: span_or(section, "batch_window", minutes(4 * 60)),
            urgent_from: u8::try_from(section.whole("urgent_from", 0..101, 80)).unwrap_or(80),
            certificates: section.flag("certificates", true),
            summary_cron: cron("summary_cron", "0 0 8 * * MON"),
            checkpoint_cron: cron("checkpoint_cron", "0 0 8 1 * *"),
        };
        policy.check_order(section);
        section.finish();
        policy
    }

    /// The share of points that passes for somebody who serves `markets`: the highest of them, and `otherwise` in
    /// those without one of their own.
    #[must_use]
    pub fn pass_mark_in(&self, markets: &[MarketId], otherwise: f64) -> f64 {
        let marks = markets.iter();
        let mark = |id: &MarketId| self.market_pass_marks.get(id).copied();
        marks
            .map(|id| mark(id).unwrap_or(otherwise))
            .reduce(f64::max)
            .unwrap_or(otherwise)
    }

    /// Reports deadlines that cannot all be kept.
    fn check_order(&self, section: &Section<'_>) {
        let spans = [
            ("push_within", self.push_within),
            ("quiz_due_within", self.quiz_due_within),
            ("training_due_within", self.training_due_within),
            ("onboarding_due_within", self.onboarding_due_within),
            ("blind_after", self.blind_after),
            ("alert_again_after", self.alert_again_after),
        ];
        for (key, _) in spans.iter().filter(|(_, span)| span.is_zero()) {
            let what = format!("\"{key}\" leaves no time at all");
            section.wrong(key, Wrong::new(what, "write a span such as 24h"));
        }
        let ordered = |key: &str, shorter: Duration, than: &str, longer: Duration| {
            if shorter >= longer && !longer.is_zero() {
                let (shorter, longer) = (in_words(shorter), in_words(longer));
                let what = format!("{key} ({shorter}) is not shorter than {than} ({longer})");
                section.wrong(
                    key,
                    Wrong::new(what, "nothing could go out in time; shorten it"),
                );
            }
        };
        let unreviewed = self.publish_unreviewed_after;
        ordered(
            "publish_unreviewed_after",
            unreviewed,
            "push_within",
            self.push_within,
        );
        ordered(
            "confirm_after",
            self.confirm_after,
            "push_within",
            self.push_within,
        );
        ordered(
            "batch_window",
            self.batch_window,
            "push_within",
            self.push_within,
        );
    }
}

/// `[web]`: where agents, officers and auditors find us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WebPolicy {
    /// Where we listen; 127.0.0.1:8080 by default.
    pub listen: SocketAddr,
    /// The address that stands in mails, without a slash at the end of its path.
    pub public_url: Url,
}

impl WebPolicy {
    pub(super) fn read(section: &Section<'_>) -> Self {
        let listen = section.text("listen", |text| {
            text.parse().map_err(|_| {
                let what = format!("\"{}\" is no address to listen on", text.escape_debug());
                Wrong::new(
                    what,
                    "write IP and port, such as 127.0.0.1:8080 or [::]:8080",
                )
            })
        });
        let listen = listen.unwrap_or(SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)));
        let own = || {
            Url::parse(&format!("http://{listen}")).expect("a socket address makes an authority")
        };
        let policy = Self {
            listen,
            public_url: section.text("public_url", public_url).unwrap_or_else(own),
        };
        section.finish();
        policy
    }
}

/// The markets, the pass marks of those that have one of their own, and whom each trains.
pub(super) type Markets = (Vec<Market>, BTreeMap<MarketId, f64>, Vec<Served>);

/// Reads every `[[market]]`; a market with a mistake is left out, for its problems end the reading anyway.
pub(super) fn read_markets(sections: &[Section<'_>]) -> Markets {
    let mut markets: Vec<(usize, Market)> = Vec::new();
    let mut marks = BTreeMap::new();
    let mut audience = Vec::new();
    for section in sections {
        let id = section.required("id", "eu", |text| {
            text.parse::<MarketId>().map_err(Wrong::from)
        });
        let name = section.required("name", "European Union", written::words);
        let jurisdictions = section.list("jurisdictions", written::jurisdiction);
        let mark = section.number("pass_mark", None, |share| pass_mark(share).map(Some));
        if !section.has("jurisdictions") {
            let what = "[[market]] has no \"jurisdictions\"";
            section.wrong(
                "jurisdictions",
                Wrong::new(what, "write jurisdictions = [\"EU\"]"),
            );
        }
        let language = section.text("language", written::language);
        let [roles, teams] = ["roles", "teams"].map(|key| names(section, key));
        section.finish();
        let (Some(id), Some(name)) = (id, name) else {
            continue;
        };
        audience.push(Served {
            market: id.clone(),
            language,
            roles,
            teams,
        });
        if let Some((line, _)) = markets.iter().find(|(_, market)| market.id == id) {
            let what = format!("the market \"{id}\" stands on line {line} already");
            section.wrong("id", Wrong::new(what, "give each market its own id"));
        }
        if let Some(mark) = mark {
            marks.insert(id.clone(), mark);
        }
        let line = section.line();
        markets.push((
            line,
            Market {
                id,
                name,
                jurisdictions,
            },
        ));
    }
    let markets = markets.into_iter().map(|(_, market)| market).collect();
    (markets, marks, audience)
}

/// The roles or teams under `key`. A list of nobody would train nobody, which nobody means.
fn names(section: &Section<'_>, key: &'static str) -> Vec<String> {
    let names = section.list(key, written::words);
    if section.has(key) && names.is_empty() {
        let how = format!("write those who are trained, or take \"{key}\" out to train everybody");
        section.wrong(key, Wrong::new(format!("\"{key}\" names nobody"), how));
    }
    names
}

/// Reads every `[[team]]`.
pub(super) fn read_teams(sections: &[Section<'_>]) -> Vec<Team> {
    let mut teams: Vec<Team> = Vec::new();
    for section in sections {
        let name = section.required("name", "Returns Madrid", written::words);
        let language = section.required("language", "es", written::language);
        section.finish();
        let (Some(name), Some(language)) = (name, language) else {
            continue;
        };
        if teams.iter().any(|known| known.name == name) {
            let what = format!("the team \"{name}\" stands in this file already");
            section.wrong("name", Wrong::new(what, "name each team once"));
        }
        teams.push(Team { name, language });
    }
    teams
}

/// The span under `key`; `otherwise` when it is absent or wrong.
pub(super) fn span_or(section: &Section<'_>, key: &'static str, otherwise: Duration) -> Duration {
    section.text(key, span).unwrap_or(otherwise)
}

pub(super) const fn minutes(n: u64) -> Duration {
    Duration::from_secs(n * 60)
}

/// How many reminders before the last day an assignment can have.
const REMINDERS: usize = 5;

/// The spans before the last day, each a day or more, the longest first.
fn reminders(section: &Section<'_>) -> Vec<Duration> {
    let key = "remind_before_due";
    if !section.has(key) {
        return vec![days(7), days(2)];
    }
    let mut spans = section.list(key, |text| {
        let found = span(text)?;
        if found < days(1) {
            let what = format!("{} is less than a day", in_words(found));
            return Err(Wrong::new(
                what,
                "the last day reminds by itself; write 1d or more",
            ));
        }
        Ok(found)
    });
    spans.sort_unstable();
    spans.dedup();
    spans.reverse();
    if spans.len() > REMINDERS {
        let what = format!("{} reminders are too many", spans.len());
        let how = format!("write {REMINDERS} at most, such as [\"7d\", \"2d\"]");
        section.wrong(key, Wrong::new(what, how));
    }
    spans
}

fn pass_mark(share: f64) -> Result<f64, Wrong> {
    if share > 0.0 && share <= 1.0 {
        Ok(share)
    } else {
        let what = format!("{share} is no share of questions");
        Err(Wrong::new(
            what,
            "write one above 0 and up to 1, such as 0.8",
        ))
    }
}

fn public_url(text: &str) -> Result<Url, Wrong> {
    let url = written::url(text)?;
    if url.query().is_some() || url.fragment().is_some() {
        let what = "the public address goes on with ? or #";
        return Err(Wrong::new(what, "write only scheme, host and path"));
    }
    let mut url = url;
    let path = url.path().trim_end_matches('/').to_owned();
    url.set_path(&path);
    Ok(url)
}
