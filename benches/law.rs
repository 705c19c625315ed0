//! For what reading, comparing, wording and understanding law costs, on 10 KB to 10 MB of synthetic law in
//! five languages: `cargo bench --bench law`. Refuses to judge: it prints a table.
//!
//! Every figure is CPU time of one core. The ratio is to `similar`'s plain line diff of the same two texts; the
//! last row is the exponent by which cost grows with size. A language's tag after `--` measures it alone, `hostile`
//! pages that are built to be hard, `codes` whole laws through the built program.

#[path = "law/codes.rs"]
mod codes;
#[path = "law/hostile.rs"]
mod hostile;
mod measure;
#[path = "../tests/suite/pathological/pages.rs"]
mod pages;

use measure::{cost, growth, readable, row, size};
use regwatch::{
    change::{compare, facts, wording},
    clock::chance::{Draws, Seed},
    document::{Provision, provisions, text},
    locale::Language,
};
use similar::{Algorithm, capture_diff_slices};

/// The sizes measured, in bytes of text.
const SIZES: [usize; 4] = [10_000, 100_000, 1_000_000, 10_000_000];
/// How many articles an amendment touches, where there are enough.
const EDITS: usize = 50;

/// How a language writes law: tag, article, clauses with room for a number.
struct Tongue {
    tag: &'static str,
    article: fn(usize) -> String,
    clauses: [&'static str; 4],
    words: &'static [&'static str],
    space: &'static str,
}

const TONGUES: [Tongue; 5] = [
    Tongue {
        tag: "en",
        article: |n| format!("Article {n}"),
        clauses: [
            "The {w} shall inform the {w} in writing within {n} days of the {w}.",
            "A {w} may withhold the {w} until the {w} under Article {n}(2) has been received.",
            "The fine shall not exceed EUR {n} 000 or {n} % of the {w} of the {w}.",
            "This does not apply to a {w} whose {w} was concluded before {n} May 2019.",
        ],
        words: &[
            "trader",
            "customer",
            "contract",
            "notice",
            "authority",
            "refund",
            "delivery",
            "record",
            "platform",
            "consent",
        ],
        space: " ",
    },
    Tongue {
        tag: "de",
        article: |n| format!("§ {n}"),
        clauses: [
            "Der Unternehmer hat den {w} binnen {n} Tagen über {w} und {w} zu unterrichten.",
            "Die Behörde kann {w} nach § {n} Abs. 2 verlangen, wenn {w} oder {w} fehlt.",
            "Die Geldbuße darf {n} 000 Euro oder {n} Prozent des {w} nicht übersteigen.",
            "Dies gilt nicht für {w}, die vor dem {n}. Mai 2019 geschlossen wurden.",
        ],
        words: &[
            "Verbraucher",
            "Vertrag",
            "Widerruf",
            "Lieferung",
            "Nachweis",
            "Kaufpreis",
            "Anbieter",
            "Umsatz",
        ],
        space: " ",
    },
    Tongue {
        tag: "es",
        article: |n| format!("Artículo {n}"),
        clauses: [
            "El {w} deberá informar al {w} en el plazo de {n} días desde el {w}.",
            "El {w} podrá retener el {w} según el artículo {n}.2 hasta recibir el {w}.",
            "La multa no excederá de {n} 000 euros ni del {n} % del {w}.",
            "Lo anterior no se aplica al {w} celebrado antes del {n} de mayo de 2019.",
        ],
        words: &[
            "empresario",
            "consumidor",
            "contrato",
            "aviso",
            "reembolso",
            "registro",
            "pedido",
            "consentimiento",
        ],
        space: " ",
    },
    Tongue {
        tag: "zh-Hans",
        article: |n| format!("第{n}条"),
        clauses: [
            "{w}应当自收到{w}之日起{n}日内书面告知{w}。",
            "依照本法第{n}条的规定，{w}可以要求{w}提供{w}。",
            "罚款不得超过{n}万元或者{w}的百分之五。",
            "本条不适用于2019年5月{n}日以前订立的{w}。",
        ],
        words: &[
            "经营者",
            "消费者",
            "主管部门",
            "合同",
            "通知",
            "退款",
            "个人信息",
            "平台",
        ],
        space: "",
    },
    Tongue {
        tag: "ja",
        article: |n| format!("第{n}条"),
        clauses: [
            "{w}は、{w}を受領した日から{n}日以内に{w}に通知しなければならない。",
            "{w}は、第{n}条の規定により{w}の提出を求めることができる。",
            "罰金は{n}万円を超えてはならない。",
            "前項の規定は、{w}が{w}をした場合には適用しない。",
        ],
        words: &[
            "事業者",
            "消費者",
            "契約",
            "書面",
            "行政庁",
            "代金",
            "個人情報",
            "同意",
        ],
        space: "",
    },
];

/// A law of about `bytes` bytes as articles, each a list of paragraphs.
fn law(tongue: &Tongue, bytes: usize, draws: &mut Draws) -> Vec<Vec<String>> {
    let (mut articles, mut written) = (Vec::new(), 0);
    while written < bytes {
        let paragraphs: Vec<String> = (0..2 + draws.below(5))
            .map(|_| paragraph(tongue, draws))
            .collect();
        written += paragraphs.iter().map(|text| text.len() + 5).sum::<usize>() + 14;
        articles.push(paragraphs);
    }
    articles
}

fn paragraph(tongue: &Tongue, draws: &mut Draws) -> String {
    let clause = |_| {
        let mut text = tongue.clauses[draws.below(4)].to_owned();
        while let Some(at) = text.find("{w}") {
            text.replace_range(at..at + 3, tongue.words[draws.below(tongue.words.len())]);
        }
        text.replace("{n}", &(1 + draws.below(28)).to_string())
    };
    let clauses: Vec<String> = (0..2).map(clause).collect();
    clauses.join(tongue.space)
}

/// The law after an amendment: some paragraphs reworded, some articles inserted, some gone.
fn amended(tongue: &Tongue, law: &[Vec<String>], draws: &mut Draws) -> Vec<Vec<String>> {
    let mut law = law.to_vec();
    for turn in 0..EDITS.min(law.len() / 4) {
        let at = draws.below(law.len());
        match turn % 5 {
            0 => law.insert(at, vec![paragraph(tongue, draws), paragraph(tongue, draws)]),
            1 => law[at] = vec![paragraph(tongue, draws)],
            _ => {
                let place = draws.below(law[at].len());
                law[at][place].push_str(&paragraph(tongue, draws));
            }
        }
    }
    law
}

fn written(tongue: &Tongue, law: &[Vec<String>]) -> String {
    let mut out = String::new();
    for (at, paragraphs) in law.iter().enumerate() {
        out.push_str(&(tongue.article)(at + 1));
        out.push('\n');
        for (number, text) in paragraphs.iter().enumerate() {
            out.push_str(&format!("({}) {text}\n", number + 1));
        }
    }
    out
}

fn read(text: &str, language: &Language) -> Vec<Provision> {
    provisions(&text::blocks(text), Some(language))
}

fn main() {
    let wanted: Vec<String> = std::env::args()
        .skip(1)
        .filter(|word| !word.starts_with('-'))
        .collect();
    for tongue in &TONGUES {
        if !wanted.is_empty() && !wanted.iter().any(|tag| tag == tongue.tag) {
            continue;
        }
        println!("\n{}", tongue.tag);
        let heads = [
            "size",
            "edits",
            "line diff",
            "segmentation",
            "alignment",
            "wording",
            "facts",
            "ratios to line diff",
        ];
        row(&heads.map(str::to_owned));
        let mut points: [Vec<(usize, f64)>; 5] = Default::default();
        for bytes in SIZES {
            let (found, costs) = measured(tongue, bytes);
            for (points, cost) in points.iter_mut().zip(costs) {
                points.push((bytes, cost));
            }
            let ratios = costs[1..]
                .iter()
                .map(|cost| format!("{:.1}", cost / costs[0]));
            let mut cells = vec![size(bytes), found.to_string()];
            cells.extend(costs.map(readable));
            cells.push(format!("  {}", ratios.collect::<Vec<_>>().join(" ")));
            row(&cells);
        }
        let mut cells = vec!["growth".to_owned(), String::new()];
        cells.extend(
            points
                .iter()
                .map(|points| format!("n^{:.2}", growth(points))),
        );
        row(&cells);
    }
    if wanted.is_empty() || wanted.iter().any(|word| word == "hostile") {
        hostile::print();
        hostile::print_read();
    }
    if wanted.is_empty() || wanted.iter().any(|word| word == "codes") {
        codes::print();
    }
}

/// How many edits an amended law of `bytes` bytes shows, and what its line diff, segmentation, alignment, wording
/// and facts cost.
fn measured(tongue: &Tongue, bytes: usize) -> (usize, [f64; 5]) {
    let language: Language = tongue.tag.parse().expect("the tags are constant");
    let mut draws = Seed::from_stored(4).draws(tongue.tag);
    let before = law(tongue, bytes, &mut draws);
    let after = amended(tongue, &before, &mut draws);
    let (before, after) = (written(tongue, &before), written(tongue, &after));
    let (old, new) = (read(&before, &language), read(&after, &language));
    let found = compare(&old, &new, Some(&language)).edits.len();
    let lines = || {
        let (a, b): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
        capture_diff_slices(Algorithm::Myers, &a, &b)
    };
    let costs = [
        cost(lines),
        cost(|| read(&before, &language)),
        cost(|| compare(&old, &new, Some(&language))),
        cost(|| wording(&before, &after)),
        cost(|| facts(&before, &after, Some(&language))),
    ];
    (found, costs)
}
