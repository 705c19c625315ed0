//! For Chinese statutes of the mainland, Taiwan, Hong Kong and Macau: 编 章 节 条 款 项. Refuses other scripts.

use super::{Family, HAN, Kind, Marker, Place};

pub(super) static FAMILY: Family = Family {
    markers: &[
        Marker {
            kind: Kind::Article,
            words: &["第"],
            place: Place::Around(&["条", "條"]),
            number: HAN,
        },
        Marker {
            kind: Kind::Context,
            words: &["第"],
            place: Place::Around(&[
                "分编", "编", "編", "章", "节", "節", "部分", "部", "款", "目",
            ]),
            number: HAN,
        },
        Marker {
            kind: Kind::Annex,
            words: &["附件", "附表", "附錄", "附录"],
            place: Place::Before,
            number: HAN,
        },
        Marker {
            kind: Kind::Annex,
            words: &["附件", "附表", "附錄", "附录", "附则", "附則"],
            place: Place::Alone,
            number: "",
        },
        Marker {
            kind: Kind::Notes,
            words: &["注释", "註釋", "脚注"],
            place: Place::Alone,
            number: "",
        },
    ],
    citing: &[
        "第", "规定", "規定", "所", "至", "和", "及", "、", "或", "的", "之", "中",
    ],
    between: &["至", "到", "和", "、", "及"],
    repealed: &[
        "删除",
        "刪除",
        "已废止",
        "废止",
        "廢除",
        "已删除",
        "（删除）",
    ],
};
