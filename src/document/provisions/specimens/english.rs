//! For the statutes of the United States, the United Kingdom and the Commonwealth. Refuses EU acts.

use super::{Specimen, hold};

#[test]
fn statutes_in_english_are_addressed() {
    hold(STATUTES);
}

/// Codes, regulations, acts, schedules.
const STATUTES: &[Specimen] = &[
    Specimen {
        of: "us-ca, code",
        law: "§ 1798.130. Notice and requests\n\
              (a) In order to comply, a business shall:\n\
              (1) (A) Make two methods available.\n\
              (B) Answer within 45 days.\n\
              (2) (A) Disclose:\n\
              (i) the categories;\n\
              (ii) the sources.\n\
              (b) The list is complete.\n\
              § 1798.130a. Inserted\n\
              Text.\n\
              § 1798.131. [Repealed]\n\
              § 1798.132. Costs\n\
              A request is free.",
        addresses: "§ 1798.130\n\
              § 1798.130 / a\n\
              § 1798.130 / a / 1\n\
              § 1798.130 / a / 1 / A\n\
              § 1798.130 / a / 1 / B\n\
              § 1798.130 / a / 2\n\
              § 1798.130 / a / 2 / A\n\
              § 1798.130 / a / 2 / A / i\n\
              § 1798.130 / a / 2 / A / ii\n\
              § 1798.130 / b\n\
              § 1798.130a\n\
              § 1798.131 ✗\n\
              § 1798.132",
    },
    Specimen {
        of: "us, cfr",
        law: "### § 435.1 Definitions.\n\
              (a) Mail means any post.\n\
              ### § 435.2 Sales by mail.\n\
              It is unfair:\n\
              (a) To solicit any order:\n\
              (1) Unless the seller can ship;\n\
              (2) Unless:\n\
              (i) A reason exists; and\n\
              (ii) It is stated.\n\
              (b) To delay.\n\
              ### §§ 435.3-435.5 [Reserved]\n\
              ### § 435.6 Refunds.\n\
              Seven days.",
        addresses: "§ 435.1\n\
              § 435.1 / a\n\
              § 435.2\n\
              § 435.2 / a\n\
              § 435.2 / a / 1\n\
              § 435.2 / a / 2\n\
              § 435.2 / a / 2 / i\n\
              § 435.2 / a / 2 / ii\n\
              § 435.2 / b\n\
              §§ 435.3-435.5 ✗\n\
              § 435.6",
    },
    Specimen {
        of: "us, session law",
        law: "Section 1. Short title.\n\
              This act is the Mail Act.\n\
              Section 2. Duties.\n\
              (a) A seller shall answer.\n\
              Sections 3 to 5. [Repealed]\n\
              Section 6. Fees.\n\
              None.",
        addresses: "Section 1\n\
              Section 2\n\
              Section 2 / a\n\
              Sections 3 to 5 ✗\n\
              Section 6",
    },
    Specimen {
        of: "uk, act and schedule",
        law: "## PART 1 Preliminary\n\
              ### 12 Duty to answer\n\
              (1) A trader must answer.\n\
              (2) A trader—\n\
              (a) may refuse, or\n\
              (b) must—\n\
              (i) pay, and\n\
              (ii) say so.\n\
              ### 12A Inserted duty\n\
              (1) Text.\n\
              ### 12ZB Inserted before it\n\
              Text.\n\
              ### 13 Repealed duty\n\
              . . . . . . . .\n\
              ## SCHEDULE 2 Fees\n\
              ### 4\n\
              (1) A fee of £10.\n\
              ### 5\n\
              Nothing else.",
        addresses: "12\n\
              12 / 1\n\
              12 / 2\n\
              12 / 2 / a\n\
              12 / 2 / b\n\
              12 / 2 / b / i\n\
              12 / 2 / b / ii\n\
              12A\n\
              12A / 1\n\
              12ZB\n\
              13 ✗\n\
              SCHEDULE 2\n\
              SCHEDULE 2 / 4\n\
              SCHEDULE 2 / 4 / 1\n\
              SCHEDULE 2 / 5",
    },
    Specimen {
        of: "uk, instrument",
        law: "### Regulation 5 Cancellation\n\
              (1) A consumer may cancel.\n\
              (1A) Within 14 days.\n\
              (2) In writing.\n\
              ### Regulation 6 Refunds\n\
              The trader must pay.\n\
              ### Regulation 7 Omitted\n\
              [omitted]",
        addresses: "Regulation 5\n\
              Regulation 5 / 1\n\
              Regulation 5 / 1A\n\
              Regulation 5 / 2\n\
              Regulation 6\n\
              Regulation 7 ✗",
    },
];
