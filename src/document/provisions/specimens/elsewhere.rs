//! For families added one file at a time, and for text that has no legal structure at all. Refuses nothing
//! else.

use super::{Specimen, hold};

#[test]
fn families_beyond_are_addressed() {
    hold(BEYOND);
}

/// Eastern Europe, Turkey, South-East Asia, Arabic.
const BEYOND: &[Specimen] = &[
    Specimen {
        of: "ru",
        law: "Глава 2. Права\n\
              Статья 12. Возврат\n\
              1. Потребитель вправе:\n\
              1) отказаться;\n\
              2) вернуть:\n\
              а) товар;\n\
              б) упаковку.\n\
              2. Бесплатно.\n\
              Статья 12.1. Новая\n\
              Текст.\n\
              Статья 13. Утратила силу.\n\
              Статья 14. Конец\n\
              Текст.",
        addresses: "Статья 12\n\
              Статья 12 / 1\n\
              Статья 12 / 1 / 1\n\
              Статья 12 / 1 / 2\n\
              Статья 12 / 1 / 2 / а\n\
              Статья 12 / 1 / 2 / б\n\
              Статья 12 / 2\n\
              Статья 12.1\n\
              Статья 13 ✗\n\
              Статья 14",
    },
    Specimen {
        of: "tr",
        law: "MADDE 12 – (1) Tüketici:\n\
              a) cayar;\n\
              b) iade eder.\n\
              (2) Ücretsizdir.\n\
              MADDE 12/A – (1) Yeni.\n\
              MADDE 13 – (Mülga)\n\
              MADDE 14 – Son.",
        addresses: "MADDE 12\n\
              MADDE 12 / 1\n\
              MADDE 12 / 1 / a\n\
              MADDE 12 / 1 / b\n\
              MADDE 12 / 2\n\
              MADDE 12/A\n\
              MADDE 12/A / 1\n\
              MADDE 13 ✗\n\
              MADDE 14",
    },
    Specimen {
        of: "vi",
        law: "Chương II\n\
              QUYỀN\n\
              Điều 12. Trả hàng\n\
              1. Người tiêu dùng được:\n\
              a) trả hàng;\n\
              b) nhận tiền.\n\
              2. Miễn phí.\n\
              Điều 12a. Bổ sung\n\
              Nội dung.\n\
              Điều 13. (được bãi bỏ)\n\
              Điều 14. Kết thúc\n\
              Nội dung.",
        addresses: "Điều 12\n\
              Điều 12 / 1\n\
              Điều 12 / 1 / a\n\
              Điều 12 / 1 / b\n\
              Điều 12 / 2\n\
              Điều 12a\n\
              Điều 13 ✗\n\
              Điều 14",
    },
    Specimen {
        of: "id",
        law: "BAB II\n\
              HAK\n\
              Pasal 12\n\
              (1) Konsumen berhak:\n\
              a. menolak;\n\
              b. mengembalikan.\n\
              (2) Gratis.\n\
              Pasal 12A\n\
              Teks.\n\
              Pasal 13\n\
              Dihapus.\n\
              Pasal 14\n\
              Selesai.",
        addresses: "Pasal 12\n\
              Pasal 12 / 1\n\
              Pasal 12 / 1 / a\n\
              Pasal 12 / 1 / b\n\
              Pasal 12 / 2\n\
              Pasal 12A\n\
              Pasal 13 ✗\n\
              Pasal 14",
    },
    Specimen {
        of: "th",
        law: "มาตรา ๑๒ ผู้บริโภคมีสิทธิ\n\
              (๑) บอกเลิก\n\
              (๒) คืนสินค้า\n\
              มาตรา ๑๒/๑ เพิ่ม\n\
              มาตรา ๑๓ (ยกเลิก)\n\
              มาตรา ๑๔ จบ",
        addresses: "มาตรา ๑๒\n\
              มาตรา ๑๒ / ๑\n\
              มาตรา ๑๒ / ๒\n\
              มาตรา ๑๒/๑\n\
              มาตรา ๑๓ ✗\n\
              มาตรา ๑๔",
    },
    Specimen {
        of: "ar",
        law: "المادة 12\n\
              للمستهلك:\n\
              1- الرفض.\n\
              2- الإرجاع.\n\
              المادة 12 مكرر\n\
              نص.\n\
              المادة 13\n\
              (ملغاة)\n\
              المادة 14\n\
              النهاية.",
        addresses: "المادة 12\n\
              المادة 12 / 1\n\
              المادة 12 / 2\n\
              المادة 12 مكرر\n\
              المادة 13 ✗\n\
              المادة 14",
    },
    Specimen {
        of: "no structure",
        law: "Welcome.\n\
              ## Returns\n\
              Send it back.\n\
              ## Fees\n\
              None.\n\
              ## Returns\n\
              Again.",
        addresses: "(top)\n\
              Returns\n\
              Fees\n\
              Returns#2",
    },
];
