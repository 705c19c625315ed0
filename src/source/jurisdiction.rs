//! Whose law it is, and whom it binds: jurisdictions, their hierarchy, and the markets agents serve.
//!
//! Refuses to guess: an unknown code is no jurisdiction.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// Member states of the European Union, ISO 3166-1 alpha-2.
const EU_MEMBERS: [&str; 27] = [
    "AT", "BE", "BG", "HR", "CY", "CZ", "DK", "EE", "FI", "FR", "DE", "GR", "HU", "IE", "IT", "LV",
    "LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "SE",
];

/// Countries and territories, ISO 3166-1 alpha-2, and Kosovo's customary code.
const COUNTRIES: &str = "\
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN \
    BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ \
    DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL \
    GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM \
    JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME \
    MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP \
    NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD \
    SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO \
    TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW";

/// The states of the European Economic Area that are not members of the Union.
const EEA_BEYOND_THE_UNION: [&str; 3] = ["IS", "LI", "NO"];

/// ISO 3166-1 alpha-2, ISO 3166-2 for states and provinces, `EU`, `EEA` (law of the Union that holds in the
/// whole European Economic Area), or `INTL`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Jurisdiction(String);

/// The text is no jurisdiction's code.
#[derive(Debug, thiserror::Error)]
#[error(
    "\"{0}\" is no jurisdiction; write DE, US-CA, EU, EEA or INTL (ISO 3166-1 alpha-2, ISO 3166-2 for states)"
)]
pub struct NotAJurisdiction(String);

impl Jurisdiction {
    /// The code as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the law of `self` binds inside `place`: its own, a federation's in its states, the
    /// Union's in its members. `INTL` binds nobody by itself.
    #[must_use]
    pub fn binds(&self, place: &Self) -> bool {
        let member = EU_MEMBERS.contains(&place.country());
        match self.as_str() {
            "EU" => self == place || member,
            "EEA" => {
                let beyond = EEA_BEYOND_THE_UNION.contains(&place.country());
                self == place || place.as_str() == "EU" || member || beyond
            }
            country => self == place || (place.0.contains('-') && country == place.country()),
        }
    }

    /// The country part: `US` of `US-CA`.
    fn country(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }
}

impl FromStr for Jurisdiction {
    type Err = NotAJurisdiction;

    fn from_str(code: &str) -> Result<Self, Self::Err> {
        let country =
            |code: &str| code.len() == 2 && COUNTRIES.split(' ').any(|known| known == code);
        let part = |part: &str| {
            (1..=3).contains(&part.len())
                && part
                    .bytes()
                    .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        };
        let known = match code.split_once('-') {
            None => ["EU", "EEA", "INTL"].contains(&code) || country(code),
            Some((state, rest)) => country(state) && part(rest),
        };
        if known {
            Ok(Self(code.to_owned()))
        } else {
            Err(NotAJurisdiction(code.to_owned()))
        }
    }
}

impl TryFrom<String> for Jurisdiction {
    type Error = NotAJurisdiction;

    fn try_from(code: String) -> Result<Self, Self::Error> {
        code.parse()
    }
}

impl From<Jurisdiction> for String {
    fn from(jurisdiction: Jurisdiction) -> Self {
        jurisdiction.0
    }
}

impl fmt::Display for Jurisdiction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The short name of a market, kebab-case.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MarketId(String);

/// The text cannot be the id of a market.
#[derive(Debug, thiserror::Error)]
#[error(
    "\"{0}\" is no market id; use lower-case letters, digits and single hyphens, such as us-ca"
)]
pub struct NotAMarketId(String);

impl MarketId {
    /// The id as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for MarketId {
    type Err = NotAMarketId;

    fn from_str(id: &str) -> Result<Self, Self::Err> {
        if super::is_kebab(id) {
            Ok(Self(id.to_owned()))
        } else {
            Err(NotAMarketId(id.to_owned()))
        }
    }
}

impl TryFrom<String> for MarketId {
    type Error = NotAMarketId;

    fn try_from(id: String) -> Result<Self, Self::Error> {
        id.parse()
    }
}

impl From<MarketId> for String {
    fn from(id: MarketId) -> Self {
        id.0
    }
}

impl fmt::Display for MarketId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where agents sell: a named set of jurisdictions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Market {
    /// Its short name.
    pub id: MarketId,
    /// Its name for people.
    pub name: String,
    /// The jurisdictions whose customers it serves.
    pub jurisdictions: Vec<Jurisdiction>,
}

impl Market {
    /// Whether a change in the law of `law` concerns those who serve this market: law that binds a
    /// place it lists, and the national law of every member of a union or federation it lists.
    #[must_use]
    pub fn is_concerned_by(&self, law: &Jurisdiction) -> bool {
        self.jurisdictions
            .iter()
            .any(|place| law.binds(place) || place.binds(law))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(code: &str) -> Jurisdiction {
        code.parse().expect("a code")
    }

    fn market(places: &[&str]) -> Market {
        Market {
            id: "m".parse().expect("an id"),
            name: "M".into(),
            jurisdictions: places.iter().map(|p| code(p)).collect(),
        }
    }

    #[test]
    fn law_binds_downward() {
        assert!(code("EU").binds(&code("DE")) && !code("DE").binds(&code("EU")));
        assert!(code("US").binds(&code("US-CA")) && !code("US-CA").binds(&code("US-NY")));
        assert!(!code("INTL").binds(&code("DE")) && !code("EU").binds(&code("CH")));
        assert!(code("EEA").binds(&code("NO")) && code("EEA").binds(&code("DE")));
        assert!(!code("EU").binds(&code("NO")) && !code("EEA").binds(&code("CH")));
    }

    #[test]
    fn a_union_market_is_concerned_by_its_members_law_and_a_member_market_not_by_its_neighbours() {
        assert!(market(&["EU"]).is_concerned_by(&code("DE")));
        assert!(market(&["DE"]).is_concerned_by(&code("EU")));
        assert!(!market(&["DE"]).is_concerned_by(&code("FR")));
        assert!(market(&["CA"]).is_concerned_by(&code("CA-QC")));
        assert!(!market(&["EU"]).is_concerned_by(&code("INTL")));
        assert!(market(&["EU"]).is_concerned_by(&code("EEA")));
        assert!(market(&["NO"]).is_concerned_by(&code("EEA")));
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for bad in [
            "",
            "eu",
            "Germany",
            "U",
            "US-",
            "US-california",
            "12",
            "XX",
            "UK",
            "EU-DE",
        ] {
            assert!(bad.parse::<Jurisdiction>().is_err(), "{bad} was taken");
        }
    }
}
