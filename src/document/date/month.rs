//! Months by name, in the languages of the watch-list.
//!
//! Refuses a name that means different months in different languages, where the language is not known: the
//! Polish and the Croatian `listopad` are a month apart.

use std::sync::LazyLock;

use chrono::NaiveDate;

use super::era;
use crate::locale::Language;

/// The names of a language's months, January first. Of each the short form, which is the whole word, and stems of
/// four letters or more, which may have an ending.
const TABLE: &str = "\
en: jan janu, feb febr, mar march, apr april, may, jun june, jul july, aug augu, sep sept, oct octo, nov nove, dec dece
de: jan janu jän jänn, feb febr feber, mär mrz märz maerz, apr april, mai, jun juni, jul juli, aug augu, sep sept, okt okto, nov nove, dez deze
fr: jan janv, fév févr fevr, mars, avr avri, mai, juin, juil juill, aoû août aout, sep sept, oct octo, nov nove, déc déce dec dece
es: ene ener, feb febr, mar marz, abr abri, may mayo, jun juni, jul juli, ago agos, sep sept set seti, oct octu, nov novi, dic dici
it: gen genn, feb febb, mar marz, apr apri, mag magg, giu giug, lug lugl, ago agos, set sett, ott otto, nov nove, dic dice
pt: jan jane, fev feve, mar març marc, abr abri, mai maio, jun junh, jul julh, ago agos, set sete, out outu, nov nove, dez deze
ca: gen gene, feb febr, març, abr abri, maig, juny, jul juli, ago agos, set sete, oct octu, nov nove, des dese
nl: jan janu, feb febr, mrt maar, apr apri, mei, jun juni, jul juli, aug augu, sep sept, okt okto, nov nove, dec dece
sv: jan janu, feb febr, mar mars, apr apri, maj, jun juni, jul juli, aug augu, sep sept, okt okto, nov nove, dec dece
da: jan janu, feb febr, mar marts, apr apri, maj, jun juni, jul juli, aug augu, sep sept, okt okto, nov nove, dec dece
no: jan janu, feb febr, mar mars, apr apri, mai, jun juni, jul juli, aug augu, sep sept, okt okto, nov nove, des dese
is: jan janú, feb febr, mar mars, apr aprí, maí, jún júní, júl júlí, ágú ágús, sep sept, okt októ, nóv nóve, des dese
fi: tammi, helmi, maalis, huhti, touko, kesä, heinä, eloku, syys, loka, marras, joulu
et: jaan, veeb, märt, apr apri, mai, juun, juul, aug augu, sep sept, okt okto, nov nove, dets
lv: jan janv, feb febr, mar mart, apr aprī, mai maij, jūn jūni, jūl jūli, aug augu, sep sept, okt okto, nov nove, dec dece
lt: saus, vas vasa, kov kovo, bal bala, geg gegu, birž, liep, rugp, rugs, spal, lapk, gruo
pl: sty styc, lut lute, mar marz marc, kwi kwie, maj maja, cze czer, lip lipc lipi, sie sier, wrz wrze, paź paźd, lis list, gru grud
cs: led lede ledn, úno únor, bře břez, dub dube dubn, kvě květ, čvn červen červn, čvc červenec červenc, srp srpe srpn, zář září, říj říje říjn, lis list, pro pros
sk: jan janu, feb febr, mar mare marc, apr aprí, máj mája, jún júna júni, júl júla júli, aug augu, sep sept, okt októ, nov nove, dec dece
sl: jan janu, feb febr, mar mare marc, apr apri, maj maja, jun juni, jul juli, avg avgu, sep sept, okt okto, nov nove, dec dece
hr: sij sije, velj, ožu ožuj, tra trav, svi svib, lip lipn, srp srpn, kol kolo, ruj rujn, lis list, stu stud, pro pros
sr: јан јану jan janu, феб февр фебр feb febr, мар март mar mart, апр апри apr apri, мај maj, јун јуна jun juna, јул јула jul jula, авг авгу avg avgu, сеп септ sep sept, окт окто okt okto, нов нове nov nove, дец деце dec dece
hu: jan janu, feb febr, már márc, ápr ápri, máj máju, jún júni, júl júli, aug augu, szep szept, okt októ, nov nove, dec dece
ro: ian ianu, feb febr, mar mart, apr apri, mai, iun iuni, iul iuli, aug augu, sep sept, oct octo, noi noie, dec dece
el: ιαν ιανο, φεβ φεβρ, μαρ μάρ μαρτ μάρτ, απρ απρι, μαΐ μαϊ μάι μαΐο μάιο μαΐου, ιουν ιούν, ιουλ ιούλ, αυγ αυγο αύγο, σεπ σεπτ, οκτ οκτω, νοε νοεμ, δεκ δεκε
ru: янв янва, фев февр, мар март, апр апре, май мая, июн июнь июня, июл июль июля, авг авгу, сен сент, окт октя, ноя нояб, дек дека
uk: січ січе січн, лют люти люто, бер бере, кві квіт, тра трав, чер черв, лип липн липе, сер серп, вер вере, жов жовт, лис лист, гру груд
bg: яну януа, фев февр, мар март, апр апри, май, юни юн, юли юл, авг авгу, сеп септ, окт окто, ное ноем, дек деке
tr: oca ocak, şub şuba, mar mart, nis nisa, may mayı, haz hazi, tem temm, ağu ağus, eyl eylü, eki ekim, kas kası, ara aral
ar: يناير جانفي كانونالثاني, فبراير فيفري شباط, مارس آذار اذار, أبريل ابريل إبريل أفريل نيسان, مايو ماي أيار, يونيو جوان حزيران, يوليو يوليه جويلية تموز, أغسطس اغسطس غشت أوت آب, سبتمبر شتنبر أيلول, أكتوبر اكتوبر تشرينالأول, نوفمبر نونبر تشرينالثاني, ديسمبر دجنبر كانونالأول
he: ינואר, פברואר, מרץ מרס, אפריל, מאי, יוני, יולי, אוגוסט, ספטמבר, אוקטובר, נובמבר, דצמבר
th: มค มกรา, กพ กุมภา, มีค มีนา, เมย เมษา, พค พฤษภา, มิย มิถุนา, กค กรกฎา, สค สิงหา, กย กันยา, ตค ตุลา, พย พฤศจิกา, ธค ธันวา
hi: जनवरी, फरवरी फ़रवरी, मार्च, अप्रैल, मई, जून, जुलाई, अगस्त, सितंबर सितम्बर, अक्टूबर अक्तूबर, नवंबर नवम्बर, दिसंबर दिसम्बर
id: jan janu, feb febr peb, mar mare mac, apr apri, mei, jun juni, jul juli jula, agu agus agt ogo ogos, sep sept, okt okto, nov nove, des dese dis dise";

type Names = Vec<(&'static str, Vec<&'static str>)>;

static NAMES: LazyLock<Names> = LazyLock::new(|| {
    TABLE
        .lines()
        .filter_map(|line| line.split_once(": "))
        .map(|(tag, names)| (tag, names.split(", ").collect()))
        .collect()
});

/// Letters an ending may have after a stem.
const LONGEST_ENDING: usize = 6;

/// `21 November 2026`, `November 21, 2026`, `21 de noviembre de 2026`, `2026. november 21.`,
/// `21 พ.ย. 2569`, `ngày 21 tháng 11 năm 2026`.
pub(super) fn named(text: &str, language: Option<&Language>) -> Option<NaiveDate> {
    let text = joined(&text.to_lowercase());
    let words: Vec<&str> = text
        .split(|c: char| !is_part(c))
        .filter(|word| !word.is_empty())
        .take(40)
        .collect();
    (0..words.len()).find_map(|at| {
        let (month, after) = match words[at] {
            "tháng" | "thang" => (words.get(at + 1)?.parse().ok()?, at + 2),
            word => (month(word, language)?, at + 1),
        };
        around(&words[..at], &words[after..], month)
    })
}

/// The day and year that stand around a month.
fn around(before: &[&str], after: &[&str], month: u32) -> Option<NaiveDate> {
    let number = |word: &&str| {
        let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        let rest = word.len() - digits.len();
        (rest <= 4 && !digits.is_empty())
            .then(|| digits.parse::<u32>().ok())
            .flatten()
    };
    // Small words stand between: "de", "m.", "of the", "năm".
    let nearest = |words: &mut dyn Iterator<Item = &&str>| -> Vec<u32> {
        words
            .take(4)
            .map_while(|word| match number(word) {
                Some(number) => Some(Some(number)),
                None if word.chars().count() <= 4 => Some(None),
                None => None,
            })
            .flatten()
            .collect()
    };
    let left = nearest(&mut before.iter().rev());
    let right = nearest(&mut after.iter());
    let is_day = |number: u32| (1..=31).contains(&number);
    let (year, day) = match (left.first().copied(), &right[..]) {
        (Some(day), [year, ..]) if is_day(day) && *year > 31 => (*year, day),
        (Some(year), [day, ..]) if year > 31 && is_day(*day) => (year, *day),
        (_, [day, year, ..]) if is_day(*day) && *year > 31 => (*year, *day),
        // Latvian sets the year first, and the day before the month.
        (Some(day), []) if is_day(day) && left.get(1).is_some_and(|year| *year > 99) => {
            (left[1], day)
        }
        _ => return None,
    };
    let year = match year {
        // Thai officials shorten the Buddhist year.
        32..=99 => i32::try_from(year).ok()? + 1957,
        year => era::common(i32::try_from(year).ok()?),
    };
    NaiveDate::from_ymd_opt(year, month, day)
}

/// Letters, digits and the marks that many scripts set on letters.
fn is_part(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(u32::from(c), 0x300..=0x36F | 0x64B..=0x655 | 0x900..=0xDFF | 0xE31..=0xE4E)
}

/// Names of two words as one, and Thai short forms without their dots.
fn joined(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let is_thai = |c: char| matches!(u32::from(c), 0xE01..=0xE4E);
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        let dotted = c == '.' && out.ends_with(is_thai);
        if !dotted {
            out.push(c);
        } else if !letters.peek().is_some_and(|next| is_thai(*next)) {
            out.push(' ');
        }
    }
    for (two, one) in [("تشرين ال", "تشرينال"), ("كانون ال", "كانونال")]
    {
        out = out.replace(two, one);
    }
    out
}

/// The month a word names: in the language where it is known, else where all languages agree on the longest stem.
fn month(word: &str, language: Option<&Language>) -> Option<u32> {
    if !word.chars().next()?.is_alphabetic() || word.chars().count() > 20 {
        return None;
    }
    // Hebrew sets "in" before the name without a space.
    let bare = word.strip_prefix('ב').unwrap_or(word);
    let primary = language
        .map(Language::primary)
        .map(|primary| match primary {
            "nb" | "nn" => "no",
            "ms" => "id",
            "bs" => "hr",
            other => other,
        });
    let own = NAMES.iter().find(|(tag, _)| Some(*tag) == primary);
    if let Some(found) = own.and_then(|(_, names)| best(bare, names)) {
        return Some(found.1);
    }
    let mut found: Vec<(usize, u32)> = NAMES
        .iter()
        .filter_map(|(_, names)| best(bare, names))
        .collect();
    found.sort_unstable_by(|a, b| b.cmp(a));
    let (longest, month) = *found.first()?;
    let mut rivals = found.iter().take_while(|(length, _)| *length == longest);
    rivals.all(|(_, other)| *other == month).then_some(month)
}

/// The longest name among a language's that a word is: its length, and the month.
fn best(word: &str, names: &[&str]) -> Option<(usize, u32)> {
    let mut best = None;
    for (month, forms) in (1_u32..).zip(names) {
        for form in forms.split(' ') {
            let length = form.chars().count();
            let ending = word.strip_prefix(form).map(|rest| rest.chars().count());
            let fits =
                ending.is_some_and(|ending| ending == 0 || length >= 4 && ending <= LONGEST_ENDING);
            if fits && best.is_none_or(|(known, _)| length > known) {
                best = Some((length, month));
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_names_twelve_months_and_no_form_twice() {
        for (tag, names) in NAMES.iter() {
            assert_eq!(names.len(), 12, "{tag}");
            let forms: Vec<&str> = names.iter().flat_map(|forms| forms.split(' ')).collect();
            let distinct: std::collections::HashSet<_> = forms.iter().collect();
            assert_eq!(forms.len(), distinct.len(), "{tag}");
        }
    }
}
