//! Forms for people: the blueprint filled with what one agent's markets and memory ask for, again, and after a swap.
//!
//! Refuses to put a question into a form that may not be asked at that moment: what is asked is read anew each time.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{ability::store as abilities, memory::store as cards};
use crate::{
    assignment::{
        Assignment,
        assign::NewAssignment,
        form::{Asked, Form, store as forms},
    },
    db::{Tx, View},
    locale::{Catalogue, Language},
    source::{Jurisdiction, Market, MarketId},
    training::{
        question::store as questions,
        quiz::{
            Cell, Part, Pool, QuestionSummary, Wish,
            blueprint::{compose, compose_like},
            form_seed,
            store::{Askable, Kind, Quiz, askable},
        },
    },
};

/// What may be asked, arranged once for each set of markets that agents serve; for each language apart where a
/// question is written in some languages only.
#[derive(Debug)]
pub struct Pools<'m> {
    markets: &'m [Market],
    catalogue: &'m Catalogue,
    as_of: String,
    live: Vec<Askable>,
    apart: bool,
    known: BTreeMap<i64, QuestionSummary>,
    pools: BTreeMap<(Vec<MarketId>, Option<Language>), Arc<Pool>>,
}

impl<'m> Pools<'m> {
    /// Pools over `markets`, for readers of the languages of `catalogue`; empty until they are refreshed.
    #[must_use]
    pub const fn new(markets: &'m [Market], catalogue: &'m Catalogue) -> Self {
        Self {
            markets,
            catalogue,
            as_of: String::new(),
            live: Vec::new(),
            apart: false,
            known: BTreeMap::new(),
            pools: BTreeMap::new(),
        }
    }

    /// Reads what may be asked on the day `as_of` (ISO date) at this moment. It belongs into every transaction that
    /// draws; where nothing differs from the last time, what was arranged stays.
    ///
    /// # Errors
    /// When the database fails or holds a question that cannot be read.
    pub fn refresh(&mut self, view: &View<'_>, as_of: &str) -> anyhow::Result<()> {
        let live = askable(view, as_of)?;
        if live == self.live && as_of == self.as_of {
            return Ok(());
        }
        self.pools.clear();
        let hard = abilities::difficulties(view)?;
        for Askable { id, .. } in &live {
            if !self.known.contains_key(id)
                && let Some(question) = questions::show(view, *id)?
            {
                self.known.insert(*id, QuestionSummary::from(&question));
            }
            if let (Some(question), Some(difficulty)) = (self.known.get_mut(id), hard.get(id)) {
                question.difficulty = *difficulty;
            }
        }
        self.apart = live.iter().any(|live| live.languages.is_some());
        self.live = live;
        as_of.clone_into(&mut self.as_of);
        Ok(())
    }

    /// The markets in which there is anything to ask.
    #[must_use]
    pub fn examinable(&self) -> Vec<MarketId> {
        let asks = |market: &&Market| {
            let mut laws = self.live.iter();
            laws.any(|live| market.is_concerned_by(&live.law))
        };
        let markets = self.markets.iter().filter(asks);
        markets.map(|market| market.id.clone()).collect()
    }

    /// What may be asked of somebody who serves `markets` and wishes to read `language`: what is written in the
    /// nearest language there is a catalogue for.
    pub fn of(&mut self, markets: &[MarketId], language: &Language) -> Arc<Pool> {
        let speaker = self.catalogue.speaker(language);
        let read = speaker.language();
        let key = (markets.to_vec(), self.apart.then(|| read.clone()));
        if let Some(pool) = self.pools.get(&key) {
            return Arc::clone(pool);
        }
        let served: Vec<&Market> = self
            .markets
            .iter()
            .filter(|market| markets.contains(&market.id))
            .collect();
        let concerns = |law: &Jurisdiction| served.iter().any(|market| market.is_concerned_by(law));
        let live = self.live.iter().filter(|live| {
            let written = live.languages.as_ref();
            written.is_none_or(|written| written.contains(read)) && concerns(&live.law)
        });
        let questions = live.filter_map(|live| self.known.get(&live.id).cloned());
        let pool = Arc::new(Pool::new(questions.collect()));
        self.pools.insert(key, Arc::clone(&pool));
        pool
    }
}

/// The form of a first attempt. `recent` are the changes of the last month; what the agent is due to be asked again is
/// read from their cards. Somebody who joins gets the key rules instead.
///
/// # Errors
/// When the database fails.
pub fn first(
    tx: &Tx<'_>,
    quiz: &Quiz,
    new: &NewAssignment,
    pool: &Pool,
    recent: &[i64],
    pass_mark: f64,
) -> anyhow::Result<Form> {
    let joins = quiz.kind == Kind::Onboarding;
    let due = if joins {
        Vec::new()
    } else {
        cards::due(tx, new.agent)?
    };
    let wish = Wish {
        length: quiz.length,
        recent: if joins { &[] } else { recent },
        due: &due,
        key_rules: joins,
    };
    let seed = form_seed(quiz.seed, new.agent.0, 1);
    let drawn = compose(pool, &wish, seed);
    Ok(Form {
        assignment: new.assignment,
        n: 1,
        seed,
        language: new.language.clone(),
        pass_mark,
        questions: drawn.into_iter().map(Asked::from).collect(),
    })
}

/// The form of the next attempt: for each place of the last form another question, so that a second try is not the
/// first one from memory. None when there is nothing to ask.
///
/// # Errors
/// When the database fails.
pub fn again(
    tx: &Tx<'_>,
    quiz: &Quiz,
    assignment: &Assignment,
    pool: &Pool,
    language: &Language,
) -> anyhow::Result<Option<Form>> {
    let before = forms::all(tx, assignment.id)?;
    let Some(last) = before.last() else {
        return Ok(None);
    };
    let mut cells = Vec::new();
    for asked in &last.questions {
        cells.extend(cell(tx, pool, asked.question, asked.part)?);
    }
    let n = last.n + 1;
    let seed = form_seed(quiz.seed, assignment.agent.0, n);
    let drawn = compose_like(pool, &cells, &[], &seen(&before), seed);
    let questions: Vec<Asked> = drawn.into_iter().flatten().map(Asked::from).collect();
    Ok((!questions.is_empty()).then(|| Form {
        assignment: assignment.id,
        n,
        seed,
        language: language.clone(),
        pass_mark: last.pass_mark,
        questions,
    }))
}

/// A form without the questions that may not be asked any more.
#[derive(Debug)]
pub struct Swapped {
    /// The form as it is to stand.
    pub form: Form,
    /// How many places have another question.
    pub replaced: usize,
    /// How many are gone, because nothing else could be asked.
    pub dropped: usize,
}

/// The form of an assignment with other questions in place of `dead`; the rest stays as it is. A form of which nothing
/// would be left keeps them: they are neither shown nor graded while their law is in doubt.
///
/// # Errors
/// When the database fails.
pub fn swap(
    tx: &Tx<'_>,
    form: &Form,
    dead: &[i64],
    pool: &Pool,
) -> anyhow::Result<Option<Swapped>> {
    let is_dead = |asked: &Asked| dead.contains(&asked.question);
    let Some(first) = form.questions.iter().find(|asked| is_dead(asked)) else {
        return Ok(None);
    };
    let mut cells = Vec::new();
    for asked in form.questions.iter().filter(|asked| is_dead(asked)) {
        let known = cell(tx, pool, asked.question, asked.part)?;
        cells.push(known.ok_or_else(|| anyhow::anyhow!("question {} is gone", asked.question))?);
    }
    let living = form.questions.iter().filter(|asked| !is_dead(asked));
    let kept: Vec<i64> = living.map(|asked| asked.question).collect();
    let before = forms::all(tx, form.assignment)?;
    let seed = form_seed(form.seed, first.question, form.n);
    let mut drawn = compose_like(pool, &cells, &kept, &seen(&before), seed).into_iter();
    let (mut replaced, mut dropped) = (0, 0);
    let mut questions = Vec::new();
    for asked in &form.questions {
        if !is_dead(asked) {
            questions.push(asked.clone());
        } else if let Some(new) = drawn.next().flatten() {
            replaced += 1;
            questions.push(Asked {
                instead_of: Some(asked.question),
                ..Asked::from(new)
            });
        } else {
            dropped += 1;
        }
    }
    if questions.is_empty() {
        return Ok(None);
    }
    let form = Form {
        questions,
        ..form.clone()
    };
    Ok(Some(Swapped {
        form,
        replaced,
        dropped,
    }))
}

/// The place that a question holds, also of one that may not be asked any more.
fn cell(view: &View<'_>, pool: &Pool, id: i64, part: Part) -> anyhow::Result<Option<Cell>> {
    if let Some(question) = pool.find(id) {
        return Ok(Some(Cell::of(question, part)));
    }
    let question = questions::show(view, id)?;
    Ok(question.map(|question| Cell::of(&QuestionSummary::from(&question), part)))
}

/// The questions that stand in `forms`, or did.
fn seen(forms: &[Form]) -> BTreeSet<i64> {
    let asked = forms.iter().flat_map(|form| &form.questions);
    asked
        .flat_map(|asked| std::iter::once(asked.question).chain(asked.instead_of))
        .collect()
}

#[cfg(test)]
mod tests;
