//! For the standard XML of Japan's e-Gov law search: 条 項 号 and their sub-items, supplementary provisions,
//! attached tables. Refuses its contents lists.

use super::{
    Head, language,
    law::{Format, Part, as_named},
    text_of,
    tree::Element,
};

pub(super) static FORMAT: Format = Format {
    roots: &["Law"],
    namespace: "",
    parts: &[
        (Part::Silent, &["TOC", "Rt", "LawNum", "SuppNote"]),
        (
            Part::Context,
            &["Part", "Chapter", "Section", "Subsection", "Division"],
        ),
        (Part::Article, &["Article"]),
        (
            Part::Level,
            &[
                "Paragraph",
                "Item",
                "Subitem1",
                "Subitem2",
                "Subitem3",
                "Subitem4",
                "Subitem5",
                "Subitem6",
                "Subitem7",
                "Subitem8",
                "Subitem9",
                "Subitem10",
            ],
        ),
        (
            Part::Annex,
            &[
                "SupplProvision",
                "AppdxTable",
                "AppdxNote",
                "AppdxStyle",
                "Appdx",
                "AppdxFig",
                "AppdxFormat",
                "SupplProvisionAppdxTable",
                "SupplProvisionAppdxStyle",
                "SupplProvisionAppdx",
            ],
        ),
        (
            Part::Number,
            &[
                "ArticleTitle",
                "ParagraphNum",
                "ItemTitle",
                "Subitem1Title",
                "Subitem2Title",
                "Subitem3Title",
                "Subitem4Title",
                "Subitem5Title",
                "Subitem6Title",
                "Subitem7Title",
                "Subitem8Title",
                "Subitem9Title",
                "Subitem10Title",
                "SupplProvisionLabel",
                "AppdxTableTitle",
                "AppdxNoteTitle",
                "AppdxStyleTitle",
                "AppdxFigTitle",
                "AppdxFormatTitle",
                "ArithFormulaNum",
                "SupplProvisionAppdxTableTitle",
                "SupplProvisionAppdxStyleTitle",
            ],
        ),
        (
            Part::Heading,
            &[
                "ArticleCaption",
                "ParagraphCaption",
                "PartTitle",
                "ChapterTitle",
                "SectionTitle",
                "SubsectionTitle",
                "DivisionTitle",
                "RelatedArticleNum",
            ],
        ),
        (Part::Quote, &["NewProvision", "AmendProvision"]),
        (Part::Row, &["TableRow", "TableHeaderRow"]),
        (Part::Cell, &["Column", "TableColumn", "TableHeaderColumn"]),
        (
            Part::Inline,
            &[
                "Sentence",
                "Ruby",
                "Sup",
                "Sub",
                "Line",
                "ArithFormula",
                "QuoteStruct",
            ],
        ),
    ],
    refine: as_named,
    numbers_in_text: false,
    told_apart,
    head,
};

/// Every amending law leaves supplementary provisions of its own under the one label.
fn told_apart(element: Element<'_>) -> String {
    element
        .attribute("AmendLawNum")
        .map(|law| format!("（{law}）"))
        .unwrap_or_default()
}

fn head(root: Element<'_>) -> Head {
    let tag = root.attribute("Lang").unwrap_or_else(|| "ja".to_owned());
    Head {
        title: text_of(root, "LawTitle"),
        language: language(&tag),
        published: None,
    }
}
