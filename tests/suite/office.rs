//! The office on trial: the real daemon, the real pages, a real database; regulators, relay and clock are ours.
//!
//! Refuses to let a test end on leftovers: unless told otherwise no mail may wait, and the log must verify.

use std::{sync::Arc, time::Duration};

use regwatch::{
    assignment::{
        AgentId,
        import::{Intake, store::import},
        roster::{RosterDefaults, read_roster},
        store as assignments,
    },
    audit::{Actor, checkpoint::Verifier, verify},
    change::store::{self as changes, Change},
    cli::demo::catcher::{Catcher, CaughtMail},
    clock::{Clock, Timestamp, chance::Chance},
    config::Config,
    daemon::{self, Office, evidence},
    db::View,
    document::pdf,
    mail::{EnvelopeState, evidence as outbox},
    snapshot::{Look, store as looks},
    source::store as sources,
    training::question::{Kind, store as questions},
    web,
};
use tokio::task::JoinHandle;

pub(crate) mod binary;
pub(crate) mod hooks;
pub(crate) mod page;
pub(crate) mod plan;
pub(crate) mod regulator;

use page::{Page, ticket_link};
use plan::Plan;
use regulator::{Answer, Regulators};

/// When every test begins: a Monday.
pub(crate) const BEGIN: &str = "2030-02-18T08:00:00Z";

/// A running office in a temporary home folder.
pub(crate) struct TestOffice {
    pub(crate) home: tempfile::TempDir,
    pub(crate) clock: Clock,
    pub(crate) office: Office,
    pub(crate) post: Catcher,
    pub(crate) regulators: Regulators,
    pub(crate) plan: Plan,
    relay: std::net::SocketAddr,
    public_url: String,
    browser: reqwest::Client,
    server: JoinHandle<()>,
}

impl TestOffice {
    /// Opens the office that `plan` declares, with its roster imported and its pages served.
    pub(crate) async fn open(plan: Plan) -> Self {
        let begin = BEGIN.parse().expect("a moment");
        let home = tempfile::tempdir().expect("a folder");
        Self::open_over(plan, begin, home, Regulators::open()).await
    }

    /// As [`TestOffice::open`], at another moment, over a home folder and regulators with a history.
    pub(crate) async fn open_over(
        plan: Plan,
        at: Timestamp,
        home: tempfile::TempDir,
        regulators: Regulators,
    ) -> Self {
        let clock = Clock::manual(at);
        let (post, relay) = Catcher::start(clock.clone()).await.expect("a catcher");
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0))
            .await
            .expect("a free port");
        let public_url = format!("http://{}", listener.local_addr().expect("an address"));
        let office = started(&plan, &home, &clock, relay, &public_url, &regulators);
        take_roster(&office, &plan);
        daemon::begin(&office).await.expect("it begins");
        let router = web::router(regwatch::cli::serving::front(&office));
        let server = tokio::spawn(async move {
            web::serve(listener, router, std::future::pending())
                .await
                .expect("pages are served");
        });
        Self {
            home,
            clock,
            office,
            post,
            regulators,
            plan,
            relay,
            public_url,
            browser: reqwest::Client::new(),
            server,
        }
    }

    /// The address of one of its pages.
    pub(crate) fn address(&self, path: &str) -> String {
        format!("{}{path}", self.public_url)
    }

    /// The regulator whose source is `id`.
    pub(crate) fn regulator<'a>(&'a self, id: &'a str) -> Regulator<'a> {
        Regulator { office: self, id }
    }

    /// Lets `span` pass: everything that falls due in it is done at its moment.
    pub(crate) async fn passes(&self, span: Duration) {
        let until = self.clock.now().plus(span);
        daemon::advance(&self.office, until)
            .await
            .expect("the daemon works");
    }

    /// Does what is due at this moment.
    pub(crate) async fn settles(&self) {
        daemon::settle(&self.office)
            .await
            .expect("the daemon works");
    }

    /// Edits the plan and starts the daemon again on the same home folder.
    pub(crate) async fn restarts_with(&mut self, edit: impl FnOnce(&mut Plan)) {
        edit(&mut self.plan);
        daemon::end(&self.office).await.expect("it ends");
        self.office = started(
            &self.plan,
            &self.home,
            &self.clock,
            self.relay,
            &self.public_url,
            &self.regulators,
        );
        daemon::begin(&self.office).await.expect("it begins");
    }

    /// The mails to `address`, oldest first.
    pub(crate) fn inbox(&self, address: &str) -> Vec<Arc<CaughtMail>> {
        self.post.to(address)
    }

    /// The newest mail to `address` that has a ticket.
    pub(crate) fn ticket_of(&self, address: &str) -> String {
        let mails = self.inbox(address);
        let link = mails
            .iter()
            .rev()
            .find_map(|mail| ticket_link(mail.text.as_deref()?).map(str::to_owned));
        link.unwrap_or_else(|| {
            panic!(
                "{address} has no mail with a ticket: {:?}",
                subjects(&mails)
            )
        })
    }

    /// Every ticket that was mailed to `address`.
    pub(crate) fn tickets_of(&self, address: &str) -> Vec<String> {
        let mails = self.inbox(address);
        let links = mails
            .iter()
            .filter_map(|mail| ticket_link(mail.text.as_deref()?).map(str::to_owned));
        links.collect()
    }

    /// Asks for the head of a page only, as scanners do; the status that came.
    pub(crate) async fn peeks(&self, link: &str) -> u16 {
        let answer = self.browser.head(link).send().await.expect("an answer");
        answer.status().as_u16()
    }

    /// Follows a link, as a browser does.
    pub(crate) async fn opens(&self, link: &str) -> Page {
        let answer = self.browser.get(link).send().await.expect("an answer");
        read(answer, link).await
    }

    /// Sends the form of `page` with `fields` added to what the page carries itself.
    pub(crate) async fn submits(&self, page: &Page, fields: &[(String, String)]) -> Page {
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.extend_pairs(page.hidden()).extend_pairs(fields);
        let request = self
            .browser
            .post(&page.link)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form.finish());
        read(request.send().await.expect("an answer"), &page.link).await
    }

    /// Signs "read and understood" on a lesson's page.
    pub(crate) async fn acknowledges(&self, page: &Page, name: &str) -> Page {
        self.submits(page, &[("name".to_owned(), name.to_owned())])
            .await
    }

    /// The right answers to the questions of `page`.
    pub(crate) fn right_answers(&self, page: &Page) -> Vec<(String, String)> {
        let mut fields = Vec::new();
        for field in page.questions().into_keys() {
            let id = field.trim_start_matches('q').parse().expect("a number");
            let question = self
                .sees(|view| questions::show(view, id))
                .expect("a question that is asked");
            let content = question.content;
            if let Some(number) = &content.number {
                fields.push((field.clone(), number.value.to_string()));
            }
            for (choice, place) in content.choices.iter().zip(1..) {
                if content.kind == Kind::Ordering {
                    fields.push((format!("{field}.{}", choice.id), place.to_string()));
                } else if choice.correct {
                    fields.push((field.clone(), choice.id.clone()));
                }
            }
        }
        fields
    }

    /// Reads the database.
    pub(crate) fn sees<T>(&self, read: impl FnOnce(&View<'_>) -> anyhow::Result<T>) -> T {
        self.office.db.read(read).expect("readable")
    }

    /// Every change that was seen, oldest first.
    pub(crate) fn changes(&self) -> Vec<Change> {
        let mut all = self.sees(|view| changes::newest(view, true, 1000));
        all.sort_by_key(|change| change.id);
        all
    }

    /// The looks at a source, newest first.
    pub(crate) fn looks(&self, id: &str) -> Vec<Look> {
        let id = id.parse().expect("an id");
        self.sees(|view| looks::newest(view, &id, 1000))
    }

    /// How a source stands.
    pub(crate) fn standing(&self, id: &str) -> sources::Standing {
        let id = id.parse().expect("an id");
        self.sees(|view| sources::find(view, &id))
            .expect("a source")
    }

    /// What one agent owes or owed.
    pub(crate) fn assignments_of(&self, agent: i64) -> Vec<regwatch::assignment::Assignment> {
        self.sees(|view| assignments::of_agent(view, AgentId(agent), 100))
    }

    /// How many entries the log has.
    pub(crate) fn entries(&self) -> i64 {
        self.sees(|view| regwatch::audit::log::size(view.conn))
    }

    /// The words of every act in the log, oldest first.
    pub(crate) fn acts(&self) -> Vec<String> {
        let query = regwatch::audit::log::Query {
            limit: 10_000,
            ..regwatch::audit::log::Query::default()
        };
        let mut acts = self.sees(|view| regwatch::audit::log::search(view.conn, &query));
        acts.sort_by_key(|entry| entry.seq);
        acts.into_iter().map(|entry| entry.action).collect()
    }

    /// Fails unless the stored edits of every change, applied to its old version, give its new one exactly.
    pub(crate) fn edits_lead_from_version_to_version(&self) {
        let amendments = self
            .changes()
            .into_iter()
            .filter(|change| change.kind != changes::Kind::Publication);
        for change in amendments {
            let version = |id| {
                let found = self.sees(|view| regwatch::document::store::find(view, id));
                found.expect("a stored version").reading.provisions
            };
            let parts = self.sees(|view| changes::parts(view, change.id));
            let (old, new) = (version(change.versions.0), version(change.versions.1));
            let deltas = parts.iter().map(|part| &part.delta);
            let applied = regwatch::change::apply(&old, deltas);
            assert_eq!(applied.as_ref(), Ok(&new), "change {}", change.id);
        }
    }

    /// Fails unless the whole log verifies, signed heads included.
    pub(crate) fn audit_verifies(&self) {
        let key = evidence::verifier_key(&self.office.db).expect("readable");
        let verifier = key.map(|key| Verifier::parse(&key).expect("our own key"));
        let report =
            self.sees(|view| verify::verify(view.conn, verifier.as_ref(), &evidence::rows_of));
        assert!(report.faults.is_empty(), "{:#?}", report.faults);
        assert!(report.entries > 0);
    }
}

/// One regulator of the test.
pub(crate) struct Regulator<'a> {
    office: &'a TestOffice,
    id: &'a str,
}

impl Regulator<'_> {
    /// Shows `html` from now on.
    pub(crate) fn publishes(&self, html: impl Into<Vec<u8>>) {
        self.answers(Answer::page(html));
    }

    /// Answers like this from now on.
    pub(crate) fn answers(&self, answer: Answer) {
        self.office.regulators.answer(self.id, answer);
    }

    /// Where its page is.
    pub(crate) fn url(&self) -> String {
        self.office.regulators.url(self.id)
    }

    /// How often it was asked.
    pub(crate) fn asked(&self) -> usize {
        self.office.regulators.asked(self.id)
    }
}

impl Drop for TestOffice {
    fn drop(&mut self) {
        self.server.abort();
        if std::thread::panicking() {
            return;
        }
        if !self.plan.may_mail_wait() {
            for (state, count) in self.sees(outbox::counts) {
                let waits = state == EnvelopeState::Queued;
                assert!(!waits || count == 0, "{count} mails are left {state:?}");
            }
        }
        self.audit_verifies();
        self.edits_lead_from_version_to_version();
    }
}

/// The subjects of `mails`, for messages of failing tests.
pub(crate) fn subjects(mails: &[Arc<CaughtMail>]) -> Vec<&str> {
    mails.iter().map(|mail| mail.subject.as_str()).collect()
}

fn started(
    plan: &Plan,
    home: &tempfile::TempDir,
    clock: &Clock,
    relay: std::net::SocketAddr,
    public_url: &str,
    regulators: &Regulators,
) -> Office {
    plan.write(home.path(), Some(relay), public_url, &|id| {
        regulators.url(id)
    });
    let config = Config::load(home.path(), &|_| None).expect("a sound configuration");
    Office::open(config, clock.clone(), Chance::seeded(7), pdf_reader()).expect("an office")
}

/// PDFs are read as the built program reads them.
fn pdf_reader() -> pdf::Reader {
    let program = env!("CARGO_BIN_EXE_regwatch");
    let apart = pdf::apart::Apart::new(program, pdf::apart::Limits::default());
    pdf::Reader::Apart(Arc::new(apart))
}

fn take_roster(office: &Office, plan: &Plan) {
    let config = &office.config;
    let markets: Vec<_> = config.markets.iter().map(|m| m.id.clone()).collect();
    let defaults = RosterDefaults {
        markets: &markets,
        timezone: config.daemon.timezone,
    };
    let rows = read_roster(plan.roster().as_bytes(), defaults).expect("a sound roster");
    let intake = Intake {
        full: true,
        training_due_within: config.policy.training_due_within,
        audience: &config.audience,
        catalogue: &office.catalogue,
    };
    let taken = office
        .db
        .write(&Actor::CommandLine, |tx| import(tx, &rows, intake, &|_| ()));
    taken.expect("imported");
}

async fn read(answer: reqwest::Response, link: &str) -> Page {
    Page {
        status: answer.status().as_u16(),
        html: answer.text().await.expect("a page"),
        link: link.to_owned(),
    }
}
