//! What DNS says about mail in our name: SPF (RFC 7208), DKIM (RFC 6376), DMARC (RFC 7489), and whether they fit.
//!
//! Refuses to promise delivery: from which address the relay sends on, DNS does not tell.

use super::{
    diagnosis::Step,
    dkim::Signer,
    dns::{NoAnswer, Resolver},
};

/// Who our mail says it is from.
#[derive(Clone, Copy, Debug)]
pub struct Identity<'a> {
    /// The domain of `From`, which readers see and DMARC is about.
    pub from: &'a str,
    /// The domain of the return path, which SPF is about.
    pub bounce: &'a str,
    /// Who signs, when we do.
    pub signer: Option<&'a Signer>,
}

/// What stands in DNS, or why it is not known.
type Texts = Result<Vec<String>, NoAnswer>;

/// Domains that stand for examples and tests: nothing of anybody's is in DNS for them (RFC 2606, RFC 6761).
#[must_use]
pub fn is_reserved(domain: &str) -> bool {
    const TOP: [&str; 6] = [
        "example",
        "test",
        "invalid",
        "localhost",
        "local",
        "internal",
    ];
    let mut labels = domain.rsplit('.');
    let (top, second) = (labels.next().unwrap_or_default(), labels.next());
    TOP.contains(&top) || (second == Some("example") && ["com", "net", "org"].contains(&top))
}

/// Three steps, `spf`, `dkim` and `dmarc`: what stands there, whether it fits, and what to do.
pub async fn examine(resolver: &Resolver, identity: Identity<'_>) -> Vec<Step> {
    let policy_at = |domain: &str| format!("_dmarc.{domain}");
    let key_at = identity.signer.map(Signer::record_name);
    let key = async {
        match &key_at {
            Some(name) => resolver.texts(name).await,
            None => Ok(Vec::new()),
        }
    };
    let policy = async {
        let own = resolver.texts(&policy_at(identity.from)).await?;
        let above = parent(identity.from);
        match above {
            Some(above) if dmarc_record(&own).is_none() => resolver.texts(&policy_at(above)).await,
            _ => Ok(own),
        }
    };
    let (spf, key, policy) = futures_util::join!(resolver.texts(identity.bounce), key, policy);
    let policy = policy.map(|texts| dmarc_record(&texts).map(str::to_owned));
    let strict = |tag: &str| {
        let record = policy.as_ref().ok().and_then(Option::as_deref);
        record.is_some_and(|record| value(record, tag) == Some("s"))
    };
    let spf_fits = aligned(identity.bounce, identity.from, strict("aspf"));
    let dkim_fits = identity
        .signer
        .is_some_and(|signer| aligned(&signer.domain, identity.from, strict("adkim")));
    let spf = spf_step(identity.bounce, &spf);
    let dkim = dkim_step(identity.signer, &key);
    let passes = [(spf.ok && spf_fits, "SPF"), (dkim.ok && dkim_fits, "DKIM")];
    let dmarc = dmarc_step(identity, &policy, passes, spf_fits);
    vec![spf, dkim, dmarc]
}

fn unknown(step: &'static str, name: &str, why: &NoAnswer) -> Step {
    let detail = format!("What stands in DNS at {name} is not known: {why}.");
    Step::new(step, false, detail)
}

fn spf_step(domain: &str, texts: &Texts) -> Step {
    let texts = match texts {
        Ok(texts) => texts,
        Err(why) => return unknown("spf", domain, why),
    };
    let is_spf = |text: &&String| {
        let text = text.to_ascii_lowercase();
        text == "v=spf1" || text.starts_with("v=spf1 ")
    };
    let records: Vec<&String> = texts.iter().filter(is_spf).collect();
    let (ok, detail) = match records[..] {
        [] => (
            false,
            format!(
                "{domain} has no SPF record: publish one at {domain} that names whoever sends for you, such as \"v=spf1 include:RELAY -all\"."
            ),
        ),
        [record] => {
            let last = record.split_whitespace().next_back().unwrap_or_default();
            if matches!(last.to_ascii_lowercase().as_str(), "all" | "+all") {
                let detail = format!(
                    "{domain} lets the whole world send in its name: end \"{record}\" with -all."
                );
                (false, detail)
            } else {
                let detail = format!(
                    "{domain} says who may send: \"{record}\". See that the relay is among them."
                );
                (true, detail)
            }
        }
        [..] => (
            false,
            format!(
                "{domain} has {} SPF records, and receivers then take none of them: publish one.",
                records.len()
            ),
        ),
    };
    Step::new("spf", ok, detail)
}

fn dkim_step(signer: Option<&Signer>, texts: &Texts) -> Step {
    let Some(signer) = signer else {
        let detail = "regwatch does not sign: see that the relay signs with your domain, or write [mail.dkim].";
        return Step::new("dkim", true, detail);
    };
    let name = signer.record_name();
    let texts = match texts {
        Ok(texts) => texts,
        Err(why) => return unknown("dkim", &name, why),
    };
    let key = |record: &str| -> String {
        let key = value(record, "p").unwrap_or_default();
        key.split_whitespace().collect()
    };
    let ours = signer.key.record();
    let (ok, detail) = match texts.iter().find(|text| value(text, "p").is_some()) {
        None => (
            false,
            format!("There is no public key at {name}: publish what `regwatch mail dkim` prints."),
        ),
        Some(record) if key(record).is_empty() => (
            false,
            format!("The key at {name} is revoked (p= is empty)."),
        ),
        Some(record) if key(record) != key(&ours) => (
            false,
            format!(
                "The key at {name} is not ours, so every signature fails: publish what `regwatch mail dkim` prints."
            ),
        ),
        Some(_) => (true, format!("The public key at {name} is ours.")),
    };
    Step::new("dkim", ok, detail)
}

fn dmarc_step(
    identity: Identity<'_>,
    policy: &Result<Option<String>, NoAnswer>,
    passes: [(bool, &str); 2],
    spf_fits: bool,
) -> Step {
    let name = format!("_dmarc.{}", identity.from);
    let record = match policy {
        Ok(record) => record.as_deref(),
        Err(why) => return unknown("dmarc", &name, why),
    };
    let Some(record) = record else {
        let detail = format!(
            "There is no DMARC record at {name}: publish one, at first \"v=DMARC1; p=none; rua=mailto:…\" to see who sends in your name."
        );
        return Step::new("dmarc", false, detail);
    };
    let asked = match value(record, "p").unwrap_or("none") {
        "reject" => "refused",
        "quarantine" => "put into the junk folder",
        _ => "let through and reported",
    };
    let through: Vec<&str> = passes
        .iter()
        .filter(|(ok, _)| *ok)
        .map(|(_, by)| *by)
        .collect();
    let (ok, fits) = if through.is_empty() {
        let (from, bounce) = (identity.from, identity.bounce);
        let advice = if spf_fits {
            "unless the relay signs with your domain".to_owned()
        } else {
            format!(
                "the return path at {bounce} does not fit {from}: set [mail.returned] address to one at {from}, or sign with {from}"
            )
        };
        (false, format!("nothing of ours fits, {advice}"))
    } else {
        (true, format!("ours fits by {}", through.join(" and ")))
    };
    let detail = format!("Mail that fits neither SPF nor DKIM is {asked} (\"{record}\"); {fits}.");
    Step::new("dmarc", ok, detail)
}

fn dmarc_record(texts: &[String]) -> Option<&str> {
    let is_dmarc = |text: &&String| {
        text.trim_start()
            .to_ascii_lowercase()
            .starts_with("v=dmarc1")
    };
    texts.iter().find(is_dmarc).map(String::as_str)
}

/// The value of `tag` in a list such as `v=DKIM1; k=rsa`.
fn value<'t>(record: &'t str, tag: &str) -> Option<&'t str> {
    record.split(';').find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        name.trim().eq_ignore_ascii_case(tag).then(|| value.trim())
    })
}

/// Whether DMARC takes one domain for the other: the same, or in its relaxed mode one below the other.
fn aligned(one: &str, other: &str, strict: bool) -> bool {
    let (one, other) = (one.to_lowercase(), other.to_lowercase());
    let below = |long: &str, short: &str| {
        let rest = long.strip_suffix(short);
        rest.is_some_and(|rest| rest.ends_with('.')) && short.contains('.')
    };
    one == other
        || (!strict && (below(&one, &other) || below(&other, &one) || siblings(&one, &other)))
}

/// Whether two domains stand below the same one of at least two labels. A public suffix of two labels, such as
/// `co.uk`, would be taken for an organisation; a person reads the sentence, no filter.
fn siblings(one: &str, other: &str) -> bool {
    let above = |domain: &str| parent(domain).map(str::to_owned);
    above(one).is_some_and(|it| Some(it) == above(other))
}

/// The domain one label up, when that still has two.
fn parent(domain: &str) -> Option<&str> {
    let (_, above) = domain.split_once('.')?;
    above.contains('.').then_some(above)
}

#[cfg(test)]
mod tests;
