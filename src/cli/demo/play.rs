//! Plays the story: starts the miniature world and the real daemon in it, and tells what happens.
//!
//! Refuses to help the daemon along: it moves the clock and the regulators, nothing in between.

use std::{net::SocketAddr, path::Path, sync::Arc};

use anyhow::Context as _;
use tokio::{net::TcpListener, sync::watch};

use super::{
    catcher::{self, Catcher},
    claims,
    home::home_files,
    narrator::Narrator,
    regulators::Regulators,
    stage::Stage,
    story::{LENGTH, START, STORY},
    trainee,
};
use crate::{
    assignment::{
        import::{Intake, store::import},
        roster::{RosterDefaults, read_roster},
    },
    audit::Actor,
    cli::{pdf_reader, serving},
    clock::{Clock, Timestamp, chance::Chance},
    config::Config,
    daemon::{self, Office, lock::HomeLock},
    web,
};

/// How much faster than real time the demo's clock runs: 100 hours in a minute.
const RATE: u32 = 6000;

/// Who may sign in to the pages.
const OFFICER: (&str, &str) = ("officer", "harbour-lane-demo");

/// The port that is tried first.
const PORT: u16 = 8080;

/// How the story is played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pace {
    /// With a clock that runs fast, until Ctrl-C.
    Live,
    /// With a clock that jumps, to the end, and then its claims are checked.
    Once,
}

/// The miniature world with the daemon's office in it.
pub(super) struct World {
    pub(super) office: Office,
    pub(super) stage: Stage,
    pub(super) catcher: Catcher,
    pub(super) regulators: Regulators,
    pub(super) start: Timestamp,
}

/// Plays the story in `folder`; returns whether every claim held.
pub(super) async fn play(folder: &Path, port: Option<u16>, pace: Pace) -> anyhow::Result<bool> {
    let listener = listen(port).await?;
    let address = listener.local_addr()?;
    let lock = HomeLock::take(folder)?;
    let world = open(folder, address, pace).await?;
    welcome(&world, address, folder, pace);
    let stop = Arc::new(watch::Sender::new(false));
    serving::on_signal(Arc::clone(&stop))?;
    let pages = web::router(serving::front(&world.office))
        .merge(catcher::pages(world.catcher.mailbox().clone(), "/inbox"));
    let held = match pace {
        Pace::Live => live(&world, listener, pages, &stop).await.map(|()| true),
        Pace::Once => once(&world, listener, pages, &stop, address).await,
    };
    drop(lock);
    held
}

async fn listen(port: Option<u16>) -> anyhow::Result<TcpListener> {
    let at = |port| TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], port)));
    match port {
        Some(port) => at(port)
            .await
            .with_context(|| format!("port {port} is taken; choose another with --port")),
        None => match at(PORT).await {
            Ok(listener) => Ok(listener),
            Err(_) => at(0).await.context("no port of this machine is free"),
        },
    }
}

async fn open(folder: &Path, address: SocketAddr, pace: Pace) -> anyhow::Result<World> {
    let start: Timestamp = START.parse()?;
    let clock = match pace {
        Pace::Live => Clock::fast(start, RATE),
        Pace::Once => Clock::manual(start),
    };
    let stage = Stage::new(clock.clone());
    let regulators = Regulators::start(stage.clone()).await?;
    let (catcher, smtp) = Catcher::start(clock.clone()).await?;
    let mut roster = String::new();
    for (name, mut text) in home_files(regulators.addr(), smtp) {
        if name == crate::config::SETTINGS_FILE {
            text.push_str(&format!(
                "\n[web]\nlisten = \"{address}\"\npublic_url = \"http://{address}\"\n"
            ));
        }
        if name == "roster.csv" {
            roster.clone_from(&text);
        }
        std::fs::write(folder.join(name), text)
            .with_context(|| format!("{} cannot be written", folder.display()))?;
    }
    let config = Config::load(folder, &|_| None)?;
    let office = Office::open(config, clock, Chance::seeded(2030), pdf_reader())?;
    enlist(&office, &roster)?;
    web::access::add_account(
        &office.db,
        OFFICER.0,
        web::access::Role::Officer,
        OFFICER.1,
        &office.chance,
    )?;
    Ok(World {
        office,
        stage,
        catcher,
        regulators,
        start,
    })
}

/// Imports the roster, as `agent import` does.
fn enlist(office: &Office, roster: &str) -> anyhow::Result<()> {
    let config = &office.config;
    let markets: Vec<_> = config
        .markets
        .iter()
        .map(|market| market.id.clone())
        .collect();
    let defaults = RosterDefaults {
        markets: &markets,
        timezone: config.daemon.timezone,
    };
    let rows = read_roster(roster.as_bytes(), defaults)
        .map_err(|problems| anyhow::anyhow!("the demo's roster has {} problems", problems.len()))?;
    let intake = Intake {
        full: true,
        training_due_within: config.policy.training_due_within,
        audience: &config.audience,
        catalogue: &office.catalogue,
    };
    office
        .db
        .write(&Actor::CommandLine, |tx| import(tx, &rows, intake, &|_| {}))?;
    Ok(())
}

fn welcome(world: &World, address: SocketAddr, folder: &Path, pace: Pace) {
    println!(
        "regwatch demo: the real daemon in a miniature world. Every regulator, law and person is invented.\n"
    );
    println!("  regulators   http://{}/", world.regulators.addr());
    println!("  all mail     http://{address}/inbox");
    println!(
        "  the desk     http://{address}/   (sign in as {} with {})",
        OFFICER.0, OFFICER.1
    );
    println!("  home folder  {}", folder.display());
    if pace == Pace::Live {
        println!(
            "\nA minute here is {} hours there. Ctrl-C ends it.",
            RATE / 60
        );
    }
    println!();
}

/// The daemon's own loops on a clock that runs fast.
async fn live(
    world: &World,
    listener: TcpListener,
    pages: axum::Router,
    stop: &Arc<watch::Sender<bool>>,
) -> anyhow::Result<()> {
    let serving = serving::serve(&world.office, listener, pages, stop);
    let telling = async {
        let mut narrator = Narrator::new(world);
        let mut acts = STORY.iter().peekable();
        let (mut told_of_quiz, mut verified) = (false, false);
        let mut stopped = stop.subscribe();
        while !*stop.borrow() {
            while let Some(act) =
                acts.next_if(|act| world.start.plus(act.after) <= world.office.clock.now())
            {
                narrator.act(act);
                world.stage.play(act.verb);
            }
            narrator.tell().await?;
            if !told_of_quiz && let Some(link) = trainee::any_quiz(world) {
                narrator.be_an_agent(&link);
                told_of_quiz = true;
            }
            if !verified && acts.peek().is_none() {
                narrator.say(&claims::log_verifies(world).await?);
                verified = true;
            }
            let pause = tokio::time::sleep(std::time::Duration::from_millis(200));
            tokio::select! {
                () = pause => {}
                _ = stopped.changed() => {}
            }
        }
        anyhow::Ok(())
    };
    let (served, told) = tokio::join!(serving, async {
        let told = telling.await;
        if told.is_err() {
            stop.send_replace(true);
        }
        told
    });
    served.and(told)
}

/// The same jobs on a clock that jumps; then the claims.
async fn once(
    world: &World,
    listener: TcpListener,
    pages: axum::Router,
    stop: &Arc<watch::Sender<bool>>,
    address: SocketAddr,
) -> anyhow::Result<bool> {
    let serving = tokio::spawn(web::serve(
        listener,
        pages,
        serving::stopped(stop.subscribe()),
    ));
    let mut narrator = Narrator::new(world);
    daemon::begin(&world.office).await?;
    for act in &STORY {
        if *stop.borrow() {
            break;
        }
        daemon::advance(&world.office, world.start.plus(act.after)).await?;
        narrator.tell().await?;
        narrator.act(act);
        world.stage.play(act.verb);
    }
    let verdict = trainee::takes_the_quiz(world).await?;
    daemon::advance(&world.office, world.start.plus(LENGTH)).await?;
    narrator.tell().await?;
    daemon::checkpoint::sign(&world.office)?;
    daemon::end(&world.office).await?;
    let held = claims::check(world, &verdict, address).await?;
    stop.send_replace(true);
    serving.await.context("the pages broke off")??;
    Ok(held)
}
