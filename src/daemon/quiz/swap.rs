//! Taking questions whose law is in doubt out of the forms that agents hold.
//!
//! Refuses to be what keeps dead law from being asked: from the doubt on such a question is neither shown nor graded,
//! wherever it stands. This puts another in its place, so that nobody is examined on less than the others.

use std::collections::BTreeSet;

use super::{Office, Pools, Step, today};
use crate::{
    assignment::{
        Assignment, State,
        form::{Form, store as forms},
        store as assignments,
    },
    attempt::draw,
    audit::{Action, Actor, Draft},
    db::{Entries, Outcome, Tx},
    training::quiz::store as quizzes,
};

/// How many forms one transaction mends.
const PAGE: u32 = 500;

/// Mends every form that asks what may not be asked any more.
pub(super) fn step(office: &Office) -> anyhow::Result<Step> {
    let dead = office.db.read(quizzes::to_swap)?;
    if dead.is_empty() {
        return Ok(Step::NothingDue);
    }
    let mut pools = Pools::new(&office.config.markets, &office.catalogue);
    let mut after = 0;
    loop {
        // Found without holding the writer: a million forms are looked through.
        let page = office
            .db
            .read(|view| forms::asking(view, &dead, after, PAGE))?;
        let Some(last) = page.last().map(|form| form.assignment) else {
            break;
        };
        office.db.write(&Actor::Job("quiz"), |tx| {
            pools.refresh(tx, &today(office, tx))?;
            mend(tx, &page, &dead, &mut pools)
        })?;
        after = last;
    }
    office.db.write(&Actor::Job("quiz"), |tx| {
        quizzes::swapped(tx, &dead)?;
        let draft = Draft::new(Action::QuizSwapped, "quiz/forms").with("done_with", dead.clone());
        Ok(Outcome::Done(Step::Did, Entries::one(draft)))
    })
}

/// Mends those of `page` that still ask any of `dead`.
fn mend(
    tx: &Tx<'_>,
    page: &[Form],
    dead: &[i64],
    pools: &mut Pools<'_>,
) -> anyhow::Result<Outcome<()>> {
    let (mut asked, mut mended) = (BTreeSet::new(), Vec::new());
    let (mut replaced, mut dropped) = (0, 0);
    for seen in page {
        // Since it was found it may have been sent, or its quiz closed.
        let Some((assignment, form)) = present(tx, seen.assignment)? else {
            continue;
        };
        let pool = pools.of(&assignment.markets, &form.language);
        let Some(swapped) = draw::swap(tx, &form, dead, &pool)? else {
            continue;
        };
        forms::write(tx, &swapped.form)?;
        asked.extend(swapped.form.questions.iter().map(|asked| asked.question));
        mended.push(assignment.id);
        replaced += swapped.replaced;
        dropped += swapped.dropped;
    }
    if mended.is_empty() {
        return Ok(Outcome::Nothing(()));
    }
    quizzes::stand_in_forms(tx, asked)?;
    let draft = Draft::new(Action::QuizSwapped, "quiz/forms")
        .with("questions", dead.to_vec())
        .with("assignments", mended)
        .with("replaced", replaced)
        .with("dropped", dropped);
    Ok(Outcome::Done((), Entries::one(draft)))
}

fn present(tx: &Tx<'_>, id: i64) -> anyhow::Result<Option<(Assignment, Form)>> {
    let open = assignments::find(tx, id)?.filter(|found| found.state == State::Open);
    Ok(open.zip(forms::find(tx, id)?))
}
