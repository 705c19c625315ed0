//! One rule: what it says, what it rests on, what a change proposes, and the officer's word.
//!
//! Refuses a word about an edition the officer did not see, and one without a reason.

use axum::{
    Form,
    extract::{Path, State},
    response::{Html, IntoResponse as _, Redirect, Response},
};
use serde::{Deserialize, Serialize};

use super::{
    Desk, Shared,
    access::SignedIn,
    error::Refusal,
    page::{self, values},
    rules::{said, speaker, today},
};
use crate::{
    audit::Actor,
    db::{Outcome, Tx, View},
    locale::{Catalogue, Speaker},
    rule::{
        Rule, RuleId,
        book::{self, Stated},
        cited::{self, Cited},
        matrix::standing,
        proposal::{self, Proposal},
        store::{self as rules, Decision, Word},
    },
    training::{
        ruling::{self, Ruled},
        statement::{exceptions, statements},
        wording,
    },
};

/// What the form says.
#[derive(Debug, Deserialize)]
pub(super) struct Said {
    ruling: String,
    because: String,
    /// The edition that the officer saw.
    edition: i64,
    /// The rule as TOML, for an edit.
    #[serde(default)]
    content: String,
}

/// What a change proposes, in words.
#[derive(Debug, Serialize)]
struct Proposed {
    place: String,
    from: Option<String>,
    to: Option<String>,
    certain: bool,
    repealed: bool,
}

/// One rule as it is read.
struct Read {
    history: Vec<Rule>,
    cited: Vec<Cited>,
    proposals: Vec<Proposal>,
}

/// `GET /rules/{id}`.
pub(super) async fn show(
    State(desk): State<Shared>,
    who: SignedIn,
    Path(id): Path<String>,
) -> Result<Html<String>, Refusal> {
    let id: RuleId = id.parse().map_err(|_| Refusal::NotFound)?;
    shown(&desk, &who, id, "", None).await
}

/// The page of a rule, with what was wrong about the form that was sent.
async fn shown(
    desk: &Desk,
    who: &SignedIn,
    id: RuleId,
    problem: &str,
    written: Option<String>,
) -> Result<Html<String>, Refusal> {
    let sources = desk.sources.clone();
    let read = desk
        .read(move |view| {
            let history = rules::history(view, &id)?;
            let Some(rule) = history.first() else {
                return Ok(None);
            };
            Ok(Some(Read {
                cited: cited::cited(view, &sources, rule)?,
                proposals: cited::proposals(view, rule)?,
                history,
            }))
        })
        .await?
        .ok_or(Refusal::NotFound)?;
    let rule = read.history.first().ok_or(Refusal::NotFound)?;
    let (speaker, day) = (speaker(desk), today(desk));
    let written = match written {
        Some(text) => text,
        None => toml(rule)?,
    };
    let takable = proposal::taken(&rule.content, &read.proposals).is_some();
    let proposed: Vec<Proposed> = read.proposals.iter().map(|p| worded(p, &speaker)).collect();
    let values = values! {
        id => rule.id,
        edition => rule.edition,
        state => rule.state,
        title => rule.content.title,
        in_force_from => rule.content.in_force_from,
        in_force_to => rule.content.in_force_to,
        evidence => rule.content.evidence,
        evidence_kind => rule.content.evidence_kind,
        confidence => rule.content.confidence,
        as_of => rule.content.as_of,
        place => speaker.place(rule.content.jurisdiction.as_str()),
        topic => wording::topic(&rule.content.topic, &speaker),
        value => said(rule, &speaker),
        standing => standing(rule, &day),
        exceptions => exceptions(&rule.content, &speaker),
        told => statements(&rule.content, &desk.catalogue).into_iter().collect::<Vec<_>>(),
        cited => read.cited,
        doubted_by => rule.doubted_by,
        proposed,
        takable,
        written,
        problem,
        history => history(&read.history),
    };
    page::desk(desk, who, "rules", "rule.html", values)
}

fn worded(proposal: &Proposal, speaker: &Speaker) -> Proposed {
    let (path, from, to, certain, repealed) = match proposal {
        Proposal::Value {
            path,
            from,
            to,
            certain,
        } => {
            let word = |value| Some(wording::value(value, speaker));
            (path, word(from), word(to), *certain, false)
        }
        Proposal::Repealed { path } => (path, None, None, false, true),
        Proposal::Wording { path } => (path, None, None, false, false),
    };
    Proposed {
        place: path.to_string(),
        from,
        to,
        certain,
        repealed,
    }
}

fn history(editions: &[Rule]) -> Vec<minijinja::Value> {
    editions
        .iter()
        .map(|rule| {
            values! {
                edition => rule.edition,
                state => rule.state,
                by => rule.decided_by,
                at => rule.decided_at,
                because => rule.decided_because,
            }
        })
        .collect()
}

fn toml(rule: &Rule) -> anyhow::Result<String> {
    let stated = Stated {
        id: rule.id.clone(),
        content: rule.content.clone(),
    };
    Ok(book::write(std::slice::from_ref(&stated))?)
}

/// `POST /rules/{id}`.
pub(super) async fn decide(
    State(desk): State<Shared>,
    who: SignedIn,
    Path(id): Path<String>,
    Form(said): Form<Said>,
) -> Result<Response, Refusal> {
    who.must_be_officer()?;
    let id: RuleId = id.parse().map_err(|_| Refusal::NotFound)?;
    let base = desk.base().to_owned();
    let back = format!("{base}/rules/{id}");
    let (actor, catalogue) = (Actor::Account(who.account), desk.catalogue.clone());
    let (asked, content) = (id.clone(), said.content.clone());
    let problem = desk
        .with_db(move |db| {
            db.write(&actor, |tx| {
                let by = actor.to_string();
                Ok(match ruled(tx, &catalogue, &asked, &said, &by)? {
                    Ok(Ruled::Done(entries)) => Outcome::Done(None, entries),
                    Ok(Ruled::NotCurrent | Ruled::Retired) => Outcome::Nothing(Some(
                        "This rule has changed since the page was shown. Read it again and decide then.".to_owned(),
                    )),
                    Err(problem) => Outcome::Nothing(Some(problem)),
                })
            })
        })
        .await?;
    match problem {
        None => Ok(Redirect::to(&back).into_response()),
        Some(problem) => {
            let written = Some(content).filter(|text| !text.trim().is_empty());
            let page = shown(&desk, &who, id, &problem, written).await?;
            Ok(page.into_response())
        }
    }
}

/// Applies the form; the inner error is a sentence for the officer.
fn ruled(
    tx: &Tx<'_>,
    catalogue: &Catalogue,
    id: &RuleId,
    said: &Said,
    by: &str,
) -> anyhow::Result<Result<Ruled, String>> {
    let because = said.because.trim();
    if because.is_empty() {
        return Ok(Err(
            "Say why you decide so; it stands in the log.".to_owned()
        ));
    }
    let decision = match said.ruling.as_str() {
        "confirm" => Decision::Confirm,
        "reject" => Decision::Reject,
        "proposed" => match taken(tx, id)? {
            Some(content) => Decision::Edit(Box::new(content)),
            None => {
                return Ok(Err(
                    "No change proposes one certain value for this rule.".to_owned()
                ));
            }
        },
        "edit" => match edited(id, &said.content) {
            Ok(content) => Decision::Edit(Box::new(content)),
            Err(problem) => return Ok(Err(problem)),
        },
        _ => return Ok(Err("Choose what to do with the rule.".to_owned())),
    };
    let word = Word { by, because };
    Ok(Ok(ruling::decide(
        tx,
        catalogue,
        id,
        said.edition,
        &decision,
        &word,
    )?))
}

fn taken(view: &View<'_>, id: &RuleId) -> anyhow::Result<Option<crate::rule::RuleContent>> {
    let Some(rule) = rules::show(view, id)? else {
        return Ok(None);
    };
    Ok(proposal::taken(
        &rule.content,
        &cited::proposals(view, &rule)?,
    ))
}

fn edited(id: &RuleId, text: &str) -> Result<crate::rule::RuleContent, String> {
    let read = book::read("the text", text).map_err(|fault| fault.to_string())?;
    match <[Stated; 1]>::try_from(read) {
        Ok([stated]) if stated.id == *id => Ok(stated.content),
        _ => Err(format!("The text must hold the rule {id} and no other.")),
    }
}
