//! For one small specimen of every official format, written here. Refuses to judge anything but addresses,
//! headings and text.

use super::*;

fn provisions_of(source: &str) -> Vec<Provision> {
    let document = read(source).expect("the specimen is well-formed");
    document.provisions.expect("the format is known")
}

/// One line per provision: address, heading in brackets, text.
fn outline(source: &str) -> Vec<String> {
    provisions_of(source)
        .iter()
        .map(|p| {
            let heading = match p.heading.as_str() {
                "" => String::new(),
                heading => format!(" [{heading}]"),
            };
            let text = p.text.replace('\n', "/");
            format!("{}{heading} {text}", p.path.0.join(" > "))
                .trim()
                .to_owned()
        })
        .collect()
}

#[test]
fn akoma_ntoso_is_read_by_its_hierarchy() {
    let source = r#"<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act><meta><identification>
        <FRBRlanguage language="fra"/></identification><publication date="2030-01-02"/></meta>
        <preface><p><docTitle>Loi sur le commerce</docTitle></p></preface>
        <preamble><recitals><recital><num>(1)</num><p>Considérant.</p></recital></recitals></preamble>
        <body><chapter><num>Chapitre 1</num><heading>Généralités</heading>
        <section><num>Section 1</num><heading>Objet</heading>
        <article><num>Art. 1</num><heading>But</heading><paragraph><num>1</num><content><p>La loi protège<authorialNote><p>RO 2030 1</p></authorialNote>
        <ref href="x">tous</ref>:</p></content><list><point><num>a.</num><content><p>les clients;</p></content></point></list></paragraph>
        <paragraph><num>1bis</num><content><p>Aussi les autres.</p></content></paragraph></article>
        <article><num>Art. 2</num><paragraph><content><p>abrogé</p></content></paragraph></article></section></chapter></body>
        <attachments><attachment><heading>Annexe 1</heading><doc name="annexe"><mainBody><level><num>1</num><content><p>Liste</p></content></level></mainBody></doc></attachment></attachments>
        </act></akomaNtoso>"#;
    assert_eq!(
        outline(source),
        [
            "Loi sur le commerce",
            "Recital 1 Considérant.",
            "Art. 1 [But]",
            "Art. 1 > 1 La loi protège tous:",
            "Art. 1 > 1 > a les clients;",
            "Art. 1 > 1bis Aussi les autres.",
            "Art. 2 abrogé",
            "Annexe 1 [Annexe 1]",
            "Annexe 1 > 1 Liste",
            "Notes [Notes] RO 2030 1",
        ]
    );
    let document = read(source).expect("well-formed");
    assert_eq!(document.title, "Loi sur le commerce");
    assert_eq!(document.published.as_deref(), Some("2030-01-02"));
    assert_eq!(
        document.language.map(|l| l.tag().to_owned()).as_deref(),
        Some("fr")
    );
}

#[test]
fn a_quoted_amendment_opens_no_article_of_this_act() {
    let source = r#"<akomaNtoso><act><body><article><num>Article 1</num><paragraph><num>1.</num><content>
        <p>The Act is amended: <mod><quotedStructure><article><num>Article 9a</num><content><p>New text.</p></content></article></quotedStructure></mod></p>
        </content></paragraph></article><article><num>Article 2</num><content><p>End.</p></content></article></body></act></akomaNtoso>"#;
    assert_eq!(
        outline(source),
        [
            "Article 1",
            "Article 1 > 1 The Act is amended:/Article 9a New text.",
            "Article 2 End.",
        ]
    );
}

#[test]
fn clml_is_read_by_its_hierarchy() {
    let source = r#"<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation"><ukm:Metadata xmlns:ukm="u"><dc:title>Shops Act 2030</dc:title></ukm:Metadata>
        <Primary><Body><Part><Number>Part 1</Number><Title>Preliminary</Title>
        <P1group><Title>Overview</Title><P1><Pnumber>12</Pnumber><P1para><P2><Pnumber>3</Pnumber><P2para><Text>A trader<CommentaryRef Ref="c1"/> must—</Text>
        <P3><Pnumber>b</Pnumber><P3para><Text>answer.</Text></P3para></P3></P2para></P2></P1para></P1></P1group>
        <P1group><Title>Inserted</Title><P1><Pnumber>12A</Pnumber><P1para><Text>Text.</Text></P1para></P1></P1group>
        <P1group><Title>Gone</Title><P1 Status="Repealed"><Pnumber>13</Pnumber><P1para><Text>. . . .</Text></P1para></P1></P1group></Part></Body>
        <Schedules><Schedule><Number>Schedule 2</Number><TitleBlock><Title>Fees</Title></TitleBlock><ScheduleBody>
        <P1><Pnumber>4</Pnumber><P1para><Text>A fee of £10.</Text></P1para></P1></ScheduleBody></Schedule></Schedules></Primary>
        <Commentaries><Commentary><Para><Text>C1 in force</Text></Para></Commentary></Commentaries></Legislation>"#;
    assert_eq!(
        outline(source),
        [
            "12 [Overview]",
            "12 > 3 A trader must—",
            "12 > 3 > b answer.",
            "12A [Inserted] Text.",
            "13 [Gone] . . . .",
            "Schedule 2 [Fees]",
            "Schedule 2 > 4 A fee of £10.",
        ]
    );
}

#[test]
fn gesetze_im_internet_is_read_norm_by_norm() {
    let source = r#"<?xml version="1.0"?><!DOCTYPE dokumente SYSTEM "http://www.gesetze-im-internet.de/dtd/1.01/gii-norm.dtd"><dokumente builddate="x">
        <norm><metadaten><jurabk>HG</jurabk><ausfertigung-datum manuell="ja">2030-01-02</ausfertigung-datum><langue>Handelsgesetz</langue></metadaten>
        <textdaten><fussnoten><Content><P>(+++ Stand +++)</P></Content></fussnoten></textdaten></norm>
        <norm><metadaten><jurabk>HG</jurabk><enbez>Inhaltsübersicht</enbez></metadaten><textdaten><text><Content><P>§ 1</P></Content></text></textdaten></norm>
        <norm><metadaten><gliederungseinheit><gliederungskennzahl>010</gliederungskennzahl><gliederungsbez>Abschnitt 1</gliederungsbez><gliederungstitel>Allgemeines</gliederungstitel></gliederungseinheit></metadaten></norm>
        <norm><metadaten><enbez>§ 1</enbez><titel>Zweck</titel></metadaten><textdaten><text><Content><P>(1) Händler müssen
        <DL Type="arabic"><DT>1.</DT><DD><LA>antworten,</LA></DD><DT>1a.</DT><DD><LA>zahlen <DL><DT>a)</DT><DD><LA>bar,</LA></DD></DL></LA></DD></DL> sonst nicht.</P><P>(2) Ende.</P></Content></text></textdaten></norm>
        <norm><metadaten><enbez>§§ 2 bis 4</enbez><titel>(weggefallen)</titel></metadaten><textdaten/></norm>
        <norm><metadaten><enbez>Anlage 1</enbez><titel>Muster</titel></metadaten><textdaten><text><Content><P>Text</P></Content></text></textdaten></norm></dokumente>"#;
    assert_eq!(
        outline(source),
        [
            "§ 1 [Zweck]",
            "§ 1 > 1 Händler müssen/sonst nicht.",
            "§ 1 > 1 > 1 antworten,",
            "§ 1 > 1 > 1a zahlen",
            "§ 1 > 1 > 1a > a bar,",
            "§ 1 > 2 Ende.",
            "§§ 2 bis 4 [(weggefallen)]",
            "Anlage 1 [Muster] Text",
            "Notes [Notes] (+++ Stand +++)",
        ]
    );
    let document = read(source).expect("well-formed");
    assert_eq!(document.title, "Handelsgesetz");
    assert_eq!(document.published.as_deref(), Some("2030-01-02"));
}

#[test]
fn e_gov_is_read_by_its_hierarchy() {
    let source = "<DataRoot><Result><Code>0</Code></Result><ApplData><LawFullText><Law Lang=\"ja\"><LawNum>令和二年法律第一号</LawNum><LawBody><LawTitle>消費者法</LawTitle>\
        <TOC><TOCLabel>目次</TOCLabel></TOC><MainProvision><Chapter Num=\"1\"><ChapterTitle>第一章　総則</ChapterTitle>\
        <Article Num=\"3_2\"><ArticleCaption>（定義）</ArticleCaption><ArticleTitle>第三条の二</ArticleTitle><Paragraph Num=\"1\"><ParagraphNum/>\
        <ParagraphSentence><Sentence>事業者とは。</Sentence><Sentence>ただし。</Sentence></ParagraphSentence>\
        <Item Num=\"1\"><ItemTitle>一</ItemTitle><ItemSentence><Column><Sentence>会社</Sentence></Column></ItemSentence>\
        <Subitem1 Num=\"1\"><Subitem1Title>イ</Subitem1Title><Subitem1Sentence><Sentence>株式</Sentence></Subitem1Sentence></Subitem1></Item></Paragraph>\
        <Paragraph Num=\"2\"><ParagraphNum>２</ParagraphNum><ParagraphSentence><Sentence>前項。</Sentence></ParagraphSentence></Paragraph></Article>\
        <Article Num=\"4:5\"><ArticleTitle>第四条及び第五条</ArticleTitle><Paragraph Num=\"1\"><ParagraphNum/><ParagraphSentence><Sentence>削除</Sentence></ParagraphSentence></Paragraph></Article></Chapter></MainProvision>\
        <SupplProvision><SupplProvisionLabel>附　則</SupplProvisionLabel><Paragraph Num=\"1\"><ParagraphNum>１</ParagraphNum><ParagraphSentence><Sentence>施行。</Sentence></ParagraphSentence></Paragraph></SupplProvision>\
        <SupplProvision AmendLawNum=\"令和三年法律第二号\"><SupplProvisionLabel>附　則</SupplProvisionLabel><Article Num=\"1\"><ArticleTitle>第一条</ArticleTitle><Paragraph Num=\"1\"><ParagraphNum/><ParagraphSentence><Sentence>公布の日。</Sentence></ParagraphSentence></Paragraph></Article></SupplProvision>\
        </LawBody></Law></LawFullText></ApplData></DataRoot>";
    assert_eq!(
        outline(source),
        [
            "消費者法",
            "第三条の二 [（定義）] 事業者とは。ただし。",
            "第三条の二 > 一 会社",
            "第三条の二 > 一 > イ 株式",
            "第三条の二 > ２ 前項。",
            "第四条及び第五条 削除",
            "附 則",
            "附 則 > １ 施行。",
            "附 則（令和三年法律第二号）",
            "附 則（令和三年法律第二号） > 第一条 公布の日。",
        ]
    );
}

#[test]
fn uslm_is_read_by_its_hierarchy() {
    let source = r#"<uscDoc xmlns="http://xml.house.gov/schemas/uslm/1.0" xml:lang="en"><meta><title>Title 15</title></meta><main><title><num value="15">Title 15—</num><heading>COMMERCE</heading>
        <section><num value="45">§ 45.</num><heading> Unfair methods</heading><subsection><num value="a">(a)</num><heading> Declaration</heading>
        <chapeau>The Board—</chapeau><paragraph><num value="1">(1)</num><content>may act;</content></paragraph><continuation>at once.</continuation></subsection>
        <sourceCredit>(June 1, 2030)</sourceCredit></section><section><num value="45a">§ 45a.</num><heading> [Repealed.]</heading></section></title></main></uscDoc>"#;
    assert_eq!(
        outline(source),
        [
            "§ 45 [Unfair methods]",
            "§ 45 > a [Declaration] The Board—/at once.",
            "§ 45 > a > 1 may act;",
            "§ 45a [[Repealed.]]",
            "Notes [Notes] (June 1, 2030)",
        ]
    );
}

#[test]
fn the_gazette_of_spain_is_read_by_the_class_of_its_paragraphs() {
    let source = r#"<documento><metadatos><titulo>Ley 1/2030</titulo><fecha_publicacion>20300102</fecha_publicacion></metadatos><texto>
        <p class="titulo_num">TÍTULO I</p><p class="articulo">Artículo 102. Objeto.</p><p class="parrafo">1. La ley regula:</p><p class="parrafo">a) el comercio.</p>
        <p class="articulo">Artículo 102 bis. Plazo.</p><p class="parrafo">(Derogado)</p><p class="nota_pie">Nota.</p></texto></documento>"#;
    assert_eq!(
        outline(source),
        [
            "Artículo 102 [Objeto.]",
            "Artículo 102 > 1 La ley regula:",
            "Artículo 102 > 1 > a el comercio.",
            "Artículo 102 bis [Plazo.] (Derogado)",
        ]
    );
    let consolidated = r#"<response><status><code>200</code></status><data><texto><bloque id="a1" tipo="precepto"><version fecha_vigencia="20300101"><p class="articulo">Artículo 1. Uno.</p><p class="parrafo">Viejo.</p></version>
        <version fecha_vigencia="20310101"><p class="articulo">Artículo 1. Uno.</p><p class="parrafo">Nuevo.</p></version></bloque></texto></data></response>"#;
    assert_eq!(outline(consolidated), ["Artículo 1 [Uno.] Nuevo."]);
}

#[test]
fn formex_is_read_by_its_hierarchy() {
    let source = r#"<ACT xmlns:xsi="x" xsi:noNamespaceSchemaLocation="http://formex.publications.europa.eu/schema/formex-05.xd"><BIB.INSTANCE><LG.DOC>EN</LG.DOC><DATE ISO="20300102">x</DATE></BIB.INSTANCE>
        <TITLE><TI><P>REGULATION (EU) 2030/1</P></TI></TITLE><PREAMBLE><GR.CONSID><CONSID><NP><NO.P>(1)</NO.P><TXT>Trade matters.</TXT></NP></CONSID></GR.CONSID></PREAMBLE>
        <ENACTING.TERMS><ARTICLE IDENTIFIER="012"><TI.ART>Article 12</TI.ART><STI.ART><P>Scope</P></STI.ART><PARAG><NO.PARAG>3.</NO.PARAG><ALINEA><P>Traders shall:</P>
        <LIST TYPE="alpha"><ITEM><NP><NO.P>(b)</NO.P><TXT>answer.</TXT></NP></ITEM></LIST></ALINEA></PARAG></ARTICLE></ENACTING.TERMS><FINAL><P>Done at Brussels.</P></FINAL></ACT>"#;
    assert_eq!(
        outline(source),
        [
            "REGULATION (EU) 2030/1",
            "Recital 1 Trade matters.",
            "Article 12 [Scope]",
            "Article 12 > 3 Traders shall:",
            "Article 12 > 3 > b answer.",
            "Conclusions [Conclusions] Done at Brussels.",
        ]
    );
}

#[test]
fn an_official_document_that_breaks_off_is_no_version_of_the_law() {
    assert!(read("<akomaNtoso><act><body><article><num>Article 1</num>").is_err());
    let unknown = read("<report><p>One").expect("unknown XML is read as lines");
    assert_eq!(unknown.blocks.len(), 1);
    assert!(unknown.provisions.is_none());
}

#[test]
fn nesting_and_repetition_cost_linear_time_and_no_stack() {
    let deep = format!("<akomaNtoso>{}", "<paragraph><num>1</num>".repeat(100_000));
    assert_eq!(read(&deep).err(), Some(Broken::TooLarge));
    let flat = format!(
        "<akomaNtoso><article><num>Article 1</num>{}</article></akomaNtoso>",
        "<point><num>(a)</num></point>".repeat(50_000)
    );
    assert_eq!(provisions_of(&flat).len(), 50_001);
}

proptest::proptest! {
    #[test]
    fn any_text_in_any_format_is_read_without_panic(
        root in proptest::sample::select(vec!["akomaNtoso", "Legislation", "dokumente", "Law", "ACT", "uscDoc", "documento", "x"]),
        parts in proptest::collection::vec(proptest::sample::select(vec![
            "<article>", "</article>", "<num>", "</num>", "1.", "(a)", "<P1>", "</P1>", "<norm>", "</norm>", "<enbez>", "</enbez>",
            "<DL>", "</DL>", "<DT>", "</DT>", "<DD>", "</DD>", "<p class='articulo'>", "</p>", "&amp;", "&x;", "<Item>", "</Item>",
            "<ItemTitle>", "</ItemTitle>", "<tr>", "</tr>", "<td>", "</td>", "第一条", "<quotedStructure>", "</quotedStructure>", "<b>", "</b>", "<!--", "]]>",
        ]), 0..40),
        junk in ".{0,40}",
    ) {
        let inside = parts.concat();
        for source in [format!("<{root}>{inside}</{root}>"), format!("<{root}>{inside}{junk}"), junk] {
            if let Ok(document) = read(&source) {
                let mut seen = std::collections::HashSet::new();
                for provision in document.provisions.unwrap_or_default() {
                    proptest::prop_assert!(seen.insert(provision.path));
                }
            }
        }
    }
}
