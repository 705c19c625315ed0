//! What the demo claims, checked against the database, the inbox and the log.
//!
//! Refuses to take the story's word: each claim is looked up, and one that does not hold fails the demo.

use std::{collections::BTreeSet, net::SocketAddr};

use super::{home::ROSTER, play::World, site::Site, story::CLAIMS, trainee::HandedIn};
use crate::{
    assignment::agent::store as agents,
    attempt::{Verdict, store as attempts},
    audit::{Action, checkpoint::Verifier, log, verify},
    change::store::{self as changes, Change, State},
    daemon::{evidence as rows, office::blocking},
    db::View,
    mail::evidence::{About, evidence},
    snapshot::{Outcome, store as looks},
    source::{Market, SourceId},
    training::store as items,
};

/// One claim and whether it holds.
struct Claim {
    says: String,
    holds: bool,
}

/// Checks every claim and prints each; returns whether all hold.
pub(super) async fn check(
    world: &World,
    quiz: &HandedIn,
    address: SocketAddr,
) -> anyhow::Result<bool> {
    let mails = world.catcher.mailbox().messages();
    let mut claims = vec![languages(
        mails.iter().filter_map(|mail| mail.language.clone()),
    )];
    let (db, markets, quiz_taken) = (
        world.office.db.clone(),
        world.office.config.markets.clone(),
        quiz.clone(),
    );
    claims.extend(
        blocking(move || db.read(|view| from_the_database(view, &markets, &quiz_taken))).await?,
    );
    let (db, key) = (world.office.db.clone(), world.office.signer.verifier_key());
    claims.push(blocking(move || verified(&db, &key)).await?);
    claims.push(Claim {
        says: format!(
            "the quiz of {} was taken over the page (status {})",
            quiz.link.replace(&address.to_string(), "…"),
            quiz.status
        ),
        holds: quiz.status < 400,
    });
    println!("\nWhat the demo claims:");
    for claim in &claims {
        println!("  {} {}", if claim.holds { "✓" } else { "✗" }, claim.says);
    }
    let held = claims.iter().all(|claim| claim.holds);
    println!(
        "\n{}",
        if held {
            "Every claim holds."
        } else {
            "A claim does not hold: this is a defect of regwatch."
        }
    );
    Ok(held)
}

/// Verifies the log as it is and says what came of it, in one sentence.
pub(super) async fn log_verifies(world: &World) -> anyhow::Result<String> {
    let (db, key) = (world.office.db.clone(), world.office.signer.verifier_key());
    let claim = blocking(move || verified(&db, &key)).await?;
    Ok(format!(
        "{} {}",
        if claim.holds { "✓" } else { "✗" },
        claim.says
    ))
}

fn languages(found: impl Iterator<Item = String>) -> Claim {
    let found: BTreeSet<String> = found.collect();
    let wanted = ["de", "en", "es", "ja", "zh-Hans"];
    Claim {
        says: format!(
            "mails in five languages and more: {}",
            found.iter().cloned().collect::<Vec<_>>().join(", ")
        ),
        holds: wanted.iter().all(|language| found.contains(*language)),
    }
}

fn from_the_database(
    view: &View<'_>,
    markets: &[Market],
    quiz: &HandedIn,
) -> anyhow::Result<Vec<Claim>> {
    let mut claims = Vec::new();
    let all = changes::newest(view, true, 1000)?;
    for site in CLAIMS.changed {
        claims.push(pushed(view, &all, *site, markets)?);
    }
    for site in CLAIMS.quiet {
        let loud = of(&all, *site).filter(|change| change.substantive).count();
        claims.push(Claim {
            says: format!("{}: redesigned, and nobody was told", site.slug()),
            holds: loud == 0,
        });
    }
    for site in CLAIMS.quarantined {
        let looks = looks::newest(view, &site.slug().parse()?, 10_000)?;
        let walls = looks
            .iter()
            .filter(|look| look.outcome == Outcome::Quarantined && look.kept)
            .count();
        claims.push(Claim {
            says: format!(
                "{}: the bot wall was quarantined and kept as evidence",
                site.slug()
            ),
            holds: walls > 0,
        });
    }
    for site in CLAIMS.blind {
        let subject = format!("source/{}", site.slug());
        let holds = log::has(view.conn, Action::SourceWentBlind, &subject)?
            && log::has(view.conn, Action::SourceAlerted, &subject)?
            && log::has(view.conn, Action::SourceRecovered, &subject)?;
        claims.push(Claim {
            says: format!(
                "{}: the outage was reported as blindness, and cleared",
                site.slug()
            ),
            holds,
        });
    }
    let attempt = attempts::of_assignment(view, quiz.assignment)?
        .into_iter()
        .next();
    claims.push(Claim {
        says: "the monthly quiz was issued, taken and passed".to_owned(),
        holds: attempt.is_some_and(|attempt| attempt.verdict == Verdict::Passed),
    });
    Ok(claims)
}

fn of(all: &[Change], site: Site) -> impl Iterator<Item = &Change> {
    all.iter().filter(move |change| {
        change.source.as_str() == site.slug() && change.state == State::Confirmed
    })
}

/// The amendment was found, and every active agent of the affected markets, nobody else, had the mail in time.
fn pushed(
    view: &View<'_>,
    all: &[Change],
    site: Site,
    markets: &[Market],
) -> anyhow::Result<Claim> {
    let source: SourceId = site.slug().parse()?;
    let failed = |why: &str| Claim {
        says: format!("{source}: {why}"),
        holds: false,
    };
    let Some(change) = of(all, site).find(|change| change.substantive) else {
        return Ok(failed("its amendment was not found"));
    };
    let Some(item) = items::of_change(view, change.id)? else {
        return Ok(failed("nothing was taught"));
    };
    let told = evidence(view, About::Item(item.id))?;
    let concerned: BTreeSet<&str> = markets
        .iter()
        .filter(|market| market.is_concerned_by(&change.jurisdiction))
        .map(|market| market.id.as_str())
        .collect();
    let mut expected = BTreeSet::new();
    let everybody = agents::Query {
        limit: u32::MAX,
        ..agents::Query::default()
    };
    for agent in agents::list(view, &everybody)? {
        let serves = agent
            .markets
            .iter()
            .any(|market| concerned.contains(market.as_str()));
        if serves && agent.is_active(view.now.utc().date_naive()) {
            expected.insert(agent.id.0);
        }
    }
    let reached: BTreeSet<i64> = told.iter().map(|line| line.agent).collect();
    let in_time = told
        .iter()
        .all(|line| line.accepted_at.is_some_and(|at| at <= change.push_by));
    let slowest = told
        .iter()
        .filter_map(|line| line.accepted_at)
        .max()
        .unwrap_or(change.observed_at);
    let hours = slowest.since(change.observed_at).as_secs_f64() / 3600.0;
    Ok(Claim {
        says: format!(
            "{source}: found; {} agents of {} had the mail after {hours:.1} h at the latest",
            reached.len(),
            ROSTER.lines().count().saturating_sub(1)
        ),
        holds: reached == expected && in_time && !expected.is_empty(),
    })
}

fn verified(db: &crate::db::Db, key: &str) -> anyhow::Result<Claim> {
    let verifier = Verifier::parse(key)?;
    let report = db.read(|view| verify::verify(view.conn, Some(&verifier), &rows::rows_of))?;
    for fault in &report.faults {
        println!("  fault: {fault}");
    }
    Ok(Claim {
        says: format!(
            "the audit log verifies: {} entries, {} rows, {} signed heads",
            report.entries, report.rows, report.checkpoints
        ),
        holds: report.faults.is_empty() && report.checkpoints > 0,
    })
}
