//! For the statutes of the countries of Europe and Latin America in their own styles. Refuses EU acts.

use super::{Specimen, hold};

#[test]
fn statutes_in_german_are_addressed() {
    hold(GERMAN);
}

/// Germany, Austria, Switzerland.
const GERMAN: &[Specimen] = &[
    Specimen {
        of: "de",
        law: "## § 312g Widerrufsrecht\n\
              (1) Dem Verbraucher steht ein Recht zu.\n\
              (2) Das Recht besteht nicht bei:\n\
              1. Waren,\n\
              1a. Teilen,\n\
              2. Reisen\n\
              a) im Inland,\n\
              b) im Ausland.\n\
              (3) Ende.\n\
              ## § 312h Kündigung\n\
              Text.\n\
              ## §§ 312i bis 312k (weggefallen)\n\
              ## § 313 (aufgehoben)\n\
              ## Anlage 1 (zu § 312g) Muster\n\
              1. Feld",
        addresses: "§ 312g\n\
              § 312g / 1\n\
              § 312g / 2\n\
              § 312g / 2 / 1\n\
              § 312g / 2 / 1a\n\
              § 312g / 2 / 2\n\
              § 312g / 2 / 2 / a\n\
              § 312g / 2 / 2 / b\n\
              § 312g / 3\n\
              § 312h\n\
              §§ 312i bis 312k ✗\n\
              § 313 ✗\n\
              Anlage 1\n\
              Anlage 1 / 1",
    },
    Specimen {
        of: "at",
        law: "§ 5. (1) Der Unternehmer hat\n\
              1. zu antworten,\n\
              2. zu zahlen:\n\
              a) bar,\n\
              b) sofort.\n\
              (2) Ende.\n\
              § 5a. (1) Neu.\n\
              § 6. (aufgehoben)\n\
              § 7. Schluss.",
        addresses: "§ 5\n\
              § 5 / 1\n\
              § 5 / 1 / 1\n\
              § 5 / 1 / 2\n\
              § 5 / 1 / 2 / a\n\
              § 5 / 1 / 2 / b\n\
              § 5 / 2\n\
              § 5a\n\
              § 5a / 1\n\
              § 6 ✗\n\
              § 7",
    },
    Specimen {
        of: "ch",
        law: "## 2. Abschnitt: Pflichten\n\
              ### Art. 6 Grundsätze\n\
              1 Der Händler antwortet.\n\
              1bis Er zahlt:\n\
              a. bar;\n\
              b. sofort.\n\
              2 Ende.\n\
              ### Art. 6a Neu\n\
              Text.\n\
              ### Art. 7–9 Aufgehoben\n\
              ### Art. 10 Schluss\n\
              Text.",
        addresses: "Art. 6\n\
              Art. 6 / 1\n\
              Art. 6 / 1bis\n\
              Art. 6 / 1bis / a\n\
              Art. 6 / 1bis / b\n\
              Art. 6 / 2\n\
              Art. 6a\n\
              Art. 7–9 ✗\n\
              Art. 10",
    },
];

#[test]
fn statutes_in_romance_languages_are_addressed() {
    hold(ROMANCE);
}

/// France, Spain, Italy, Portugal and Latin America.
const ROMANCE: &[Specimen] = &[
    Specimen {
        of: "fr",
        law: "## Chapitre Ier : Droit de rétractation\n\
              ### Article L. 221-18\n\
              I. – Le consommateur dispose d'un délai :\n\
              1° De quatorze jours ;\n\
              1° bis De trente jours ;\n\
              2° Sans frais :\n\
              a) Pour le bien ;\n\
              b) Pour le service.\n\
              II. – Le délai court.\n\
              ### Article L. 221-18-1\n\
              Texte.\n\
              ### Article L. 221-19\n\
              Abrogé\n\
              ### Articles L. 221-20 à L. 221-22 (abrogés)\n\
              ### Article R. 221-1\n\
              Fin.",
        addresses: "Article L. 221-18\n\
              Article L. 221-18 / I\n\
              Article L. 221-18 / I / 1\n\
              Article L. 221-18 / I / 1° bis\n\
              Article L. 221-18 / I / 2\n\
              Article L. 221-18 / I / 2 / a\n\
              Article L. 221-18 / I / 2 / b\n\
              Article L. 221-18 / II\n\
              Article L. 221-18-1\n\
              Article L. 221-19 ✗\n\
              Articles L. 221-20 à L. 221-22 ✗\n\
              Article R. 221-1",
    },
    Specimen {
        of: "es",
        law: "## CAPÍTULO I Desistimiento\n\
              ### Artículo 102. Derecho.\n\
              1. El consumidor podrá:\n\
              a) desistir;\n\
              b) devolver:\n\
              1.º el bien;\n\
              2.º el embalaje.\n\
              2. Sin coste.\n\
              ### Artículo 102 bis. Plazo.\n\
              Texto.\n\
              ### Artículo 103. (Derogado).\n\
              ### Artículos 104 a 106. (Derogados)\n\
              ### Disposición adicional primera. Comercio.\n\
              Texto.\n\
              ### Disposición final única. Entrada en vigor.\n\
              Texto.",
        addresses: "Artículo 102\n\
              Artículo 102 / 1\n\
              Artículo 102 / 1 / a\n\
              Artículo 102 / 1 / b\n\
              Artículo 102 / 1 / b / 1\n\
              Artículo 102 / 1 / b / 2\n\
              Artículo 102 / 2\n\
              Artículo 102 bis\n\
              Artículo 103 ✗\n\
              Artículos 104 a 106 ✗\n\
              Disposición adicional primera\n\
              Disposición final única",
    },
    Specimen {
        of: "es-MX",
        law: "Artículo 76 Bis.- El proveedor deberá:\n\
              I. Informar;\n\
              II. Responder:\n\
              a) Por escrito;\n\
              b) Sin costo.\n\
              Artículo 76 Bis 1.- El proveedor registrará.\n\
              Artículo 77.- Se deroga.\n\
              ARTÍCULO 78.- Texto.\n\
              TRANSITORIOS\n\
              PRIMERO.- El decreto entra en vigor.",
        addresses: "Artículo 76 Bis\n\
              Artículo 76 Bis / I\n\
              Artículo 76 Bis / II\n\
              Artículo 76 Bis / II / a\n\
              Artículo 76 Bis / II / b\n\
              Artículo 76 Bis 1\n\
              Artículo 77 ✗\n\
              ARTÍCULO 78\n\
              TRANSITORIOS",
    },
    Specimen {
        of: "it",
        law: "Art. 52\n\
              Diritto di recesso\n\
              1. Il consumatore:\n\
              a) recede;\n\
              b) restituisce:\n\
              1) il bene;\n\
              2) la scatola.\n\
              1-bis. Il termine decorre.\n\
              2. Fine.\n\
              Art. 52-bis\n\
              Termine\n\
              1. Testo.\n\
              Art. 53\n\
              (abrogato)\n\
              Art. 54\n\
              1. Fine.",
        addresses: "Art. 52\n\
              Art. 52 / 1\n\
              Art. 52 / 1 / a\n\
              Art. 52 / 1 / b\n\
              Art. 52 / 1 / b / 1\n\
              Art. 52 / 1 / b / 2\n\
              Art. 52 / 1-bis\n\
              Art. 52 / 2\n\
              Art. 52-bis\n\
              Art. 52-bis / 1\n\
              Art. 53 ✗\n\
              Art. 54\n\
              Art. 54 / 1",
    },
    Specimen {
        of: "pt",
        law: "Artigo 10.º\n\
              Direito de livre resolução\n\
              1 - O consumidor pode:\n\
              a) Resolver;\n\
              b) Devolver:\n\
              i) O bem;\n\
              ii) A caixa.\n\
              2 - Sem custos.\n\
              Artigo 10.º-A\n\
              Prazo\n\
              1 - Texto.\n\
              Artigo 11.º\n\
              (Revogado.)\n\
              Artigo 12.º\n\
              Fim.",
        addresses: "Artigo 10\n\
              Artigo 10 / 1\n\
              Artigo 10 / 1 / a\n\
              Artigo 10 / 1 / b\n\
              Artigo 10 / 1 / b / i\n\
              Artigo 10 / 1 / b / ii\n\
              Artigo 10 / 2\n\
              Artigo 10.º-A\n\
              Artigo 10.º-A / 1\n\
              Artigo 11 ✗\n\
              Artigo 12",
    },
    Specimen {
        of: "pt-BR",
        law: "Art. 18. O titular obtém:\n\
              I - confirmação;\n\
              II - acesso:\n\
              a) simples;\n\
              b) completo.\n\
              § 1º O titular peticiona.\n\
              § 1º-A A petição é gratuita.\n\
              § 2º O controlador responde.\n\
              Art. 18-A. Texto.\n\
              Art. 18-C. Texto.\n\
              Art. 18-D. Texto.\n\
              Art. 19. (Revogado).\n\
              Parágrafo único. Fim.\n\
              Art. 20. Fim.",
        addresses: "Art. 18\n\
              Art. 18 / I\n\
              Art. 18 / II\n\
              Art. 18 / II / a\n\
              Art. 18 / II / b\n\
              Art. 18 / § 1º\n\
              Art. 18 / § 1º-A\n\
              Art. 18 / § 2º\n\
              Art. 18-A\n\
              Art. 18-C\n\
              Art. 18-D\n\
              Art. 19 ✗\n\
              Art. 19 / Parágrafo único\n\
              Art. 20",
    },
];

#[test]
fn other_statutes_of_europe_are_addressed() {
    hold(OTHERS);
}

/// The Netherlands, Poland, Czechia, Hungary, the Nordic and Baltic countries.
const OTHERS: &[Specimen] = &[
    Specimen {
        of: "nl",
        law: "### Artikel 230o\n\
              1. De consument kan:\n\
              a. ontbinden;\n\
              b. retourneren:\n\
              1°. het goed;\n\
              2°. de doos.\n\
              2. Gratis.\n\
              ### Artikel 230oa\n\
              Tekst.\n\
              ### Artikel 230p\n\
              [Vervallen]\n\
              ### Artikel 230q\n\
              Einde.",
        addresses: "Artikel 230o\n\
              Artikel 230o / 1\n\
              Artikel 230o / 1 / a\n\
              Artikel 230o / 1 / b\n\
              Artikel 230o / 1 / b / 1\n\
              Artikel 230o / 1 / b / 2\n\
              Artikel 230o / 2\n\
              Artikel 230oa\n\
              Artikel 230p ✗\n\
              Artikel 230q",
    },
    Specimen {
        of: "pl",
        law: "Rozdział 4\n\
              Odstąpienie\n\
              Art. 27. 1. Konsument może:\n\
              1) odstąpić;\n\
              2) zwrócić:\n\
              a) rzecz,\n\
              b) pudełko.\n\
              2. Bez kosztów.\n\
              Art. 27a. Tekst.\n\
              Art. 28. (uchylony)\n\
              Art. 29. Koniec.",
        addresses: "Art. 27\n\
              Art. 27 / 1\n\
              Art. 27 / 1 / 1\n\
              Art. 27 / 1 / 2\n\
              Art. 27 / 1 / 2 / a\n\
              Art. 27 / 1 / 2 / b\n\
              Art. 27 / 2\n\
              Art. 27a\n\
              Art. 28 ✗\n\
              Art. 29",
    },
    Specimen {
        of: "cs",
        law: "## § 12\n\
              Odstoupení\n\
              (1) Spotřebitel může\n\
              a) odstoupit,\n\
              b) vrátit\n\
              1. věc,\n\
              2. krabici.\n\
              (2) Bez nákladů.\n\
              ## § 12a\n\
              Text.\n\
              ## § 13\n\
              zrušen\n\
              ## § 14\n\
              Konec.",
        addresses: "§ 12\n\
              § 12 / 1\n\
              § 12 / 1 / a\n\
              § 12 / 1 / b\n\
              § 12 / 1 / b / 1\n\
              § 12 / 1 / b / 2\n\
              § 12 / 2\n\
              § 12a\n\
              § 13 ✗\n\
              § 14",
    },
    Specimen {
        of: "hu",
        law: "12. § (1) A fogyasztó\n\
              a) elállhat;\n\
              b) visszaküldi.\n\
              (2) Díjmentes.\n\
              12/A. § Szöveg.\n\
              13. § (hatályon kívül helyezve)\n\
              14. § Vége.",
        addresses: "12. §\n\
              12. § / 1\n\
              12. § / 1 / a\n\
              12. § / 1 / b\n\
              12. § / 2\n\
              12/A. §\n\
              13. § ✗\n\
              14. §",
    },
    Specimen {
        of: "sv",
        law: "## 2 kap. Ångerrätt\n\
              10 § Konsumenten får\n\
              1. frånträda avtalet,\n\
              2. lämna tillbaka varan.\n\
              Det är gratis.\n\
              10 a § Text.\n\
              11 § Upphävd genom lag (2030:1).\n\
              12 § Slut.",
        addresses: "10 §\n\
              10 § / 1\n\
              10 § / 2\n\
              10 a §\n\
              11 § ✗\n\
              12 §",
    },
    Specimen {
        of: "da",
        law: "§ 18. Forbrugeren kan fortryde.\n\
              Stk. 2. Fristen er 14 dage:\n\
              1) fra levering,\n\
              2) fra aftale.\n\
              Stk. 3. Det er gratis.\n\
              § 18 a. Tekst.\n\
              § 19. (Ophævet)\n\
              § 20. Slut.",
        addresses: "§ 18\n\
              § 18 / Stk. 2\n\
              § 18 / Stk. 2 / 1\n\
              § 18 / Stk. 2 / 2\n\
              § 18 / Stk. 3\n\
              § 18 a\n\
              § 19 ✗\n\
              § 20",
    },
    Specimen {
        of: "et",
        law: "### § 56. Taganemine\n\
              (1) Tarbija võib:\n\
              1) taganeda;\n\
              2) tagastada.\n\
              (1¹) Lisatud.\n\
              (2) Tasuta.\n\
              ### § 56¹. Lisatud\n\
              Tekst.\n\
              ### § 561. Teine\n\
              Tekst.\n\
              ### § 57. [Kehtetu]",
        addresses: "§ 56\n\
              § 56 / 1\n\
              § 56 / 1 / 1\n\
              § 56 / 1 / 2\n\
              § 56 / 1¹\n\
              § 56 / 2\n\
              § 56¹\n\
              § 561\n\
              § 57 ✗",
    },
];
