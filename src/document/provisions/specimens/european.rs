//! For EU acts in each of the twenty-four official languages, in the same small act. Refuses national styles.

use super::{Specimen, hold};

#[test]
fn an_eu_act_is_addressed_in_each_official_language() {
    assert_eq!(ACTS.len(), 24);
    hold(ACTS);
}

#[test]
fn articles_whose_number_stands_first_are_read_in_the_older_styles() {
    hold(OTHER_STYLES);
}

/// Articles 12, an inserted one, a repealed one and an annex.
const ACTS: &[Specimen] = &[
    Specimen {
        of: "bg",
        law: "ГЛАВА I\n\
              Член 12\n\
              Предмет\n\
              1. Лицето:\n\
              а) отговаря;\n\
              б) плаща.\n\
              2. Лицето.\n\
              Член 12а\n\
              Лицето.\n\
              Член 13\n\
              (отменен)\n\
              ПРИЛОЖЕНИЕ I\n\
              1. Предмет.",
        addresses: "Член 12\n\
              Член 12 / 1\n\
              Член 12 / 1 / а\n\
              Член 12 / 1 / б\n\
              Член 12 / 2\n\
              Член 12а\n\
              Член 13 ✗\n\
              ПРИЛОЖЕНИЕ I\n\
              ПРИЛОЖЕНИЕ I / 1",
    },
    Specimen {
        of: "cs",
        law: "KAPITOLA I\n\
              Článek 12\n\
              Předmět\n\
              1. Obchodník:\n\
              a) odpoví;\n\
              b) zaplatí.\n\
              2. Obchodník.\n\
              Článek 12a\n\
              Obchodník.\n\
              Článek 13\n\
              (zrušen)\n\
              PŘÍLOHA I\n\
              1. Předmět.",
        addresses: "Článek 12\n\
              Článek 12 / 1\n\
              Článek 12 / 1 / a\n\
              Článek 12 / 1 / b\n\
              Článek 12 / 2\n\
              Článek 12a\n\
              Článek 13 ✗\n\
              PŘÍLOHA I\n\
              PŘÍLOHA I / 1",
    },
    Specimen {
        of: "da",
        law: "KAPITEL I\n\
              Artikel 12\n\
              Genstand\n\
              1. Den handlende:\n\
              a) svarer\n\
              b) betaler.\n\
              2. Den handlende.\n\
              Artikel 12a\n\
              Den handlende.\n\
              Artikel 13\n\
              (ophævet)\n\
              BILAG I\n\
              1. Genstand.",
        addresses: "Artikel 12\n\
              Artikel 12 / 1\n\
              Artikel 12 / 1 / a\n\
              Artikel 12 / 1 / b\n\
              Artikel 12 / 2\n\
              Artikel 12a\n\
              Artikel 13 ✗\n\
              BILAG I\n\
              BILAG I / 1",
    },
    Specimen {
        of: "de",
        law: "KAPITEL I\n\
              Artikel 12\n\
              Gegenstand\n\
              1. Der Händler:\n\
              a) antwortet;\n\
              b) zahlt.\n\
              2. Der Händler.\n\
              Artikel 12a\n\
              Der Händler.\n\
              Artikel 13\n\
              (aufgehoben)\n\
              ANHANG I\n\
              1. Gegenstand.",
        addresses: "Artikel 12\n\
              Artikel 12 / 1\n\
              Artikel 12 / 1 / a\n\
              Artikel 12 / 1 / b\n\
              Artikel 12 / 2\n\
              Artikel 12a\n\
              Artikel 13 ✗\n\
              ANHANG I\n\
              ANHANG I / 1",
    },
    Specimen {
        of: "el",
        law: "ΚΕΦΑΛΑΙΟ I\n\
              Άρθρο 12\n\
              Αντικείμενο\n\
              1. Ο έμπορος:\n\
              α) απαντά·\n\
              β) πληρώνει.\n\
              2. Ο έμπορος.\n\
              Άρθρο 12α\n\
              Ο έμπορος.\n\
              Άρθρο 13\n\
              (καταργείται)\n\
              ΠΑΡΑΡΤΗΜΑ I\n\
              1. Αντικείμενο.",
        addresses: "Άρθρο 12\n\
              Άρθρο 12 / 1\n\
              Άρθρο 12 / 1 / α\n\
              Άρθρο 12 / 1 / β\n\
              Άρθρο 12 / 2\n\
              Άρθρο 12α\n\
              Άρθρο 13 ✗\n\
              ΠΑΡΑΡΤΗΜΑ I\n\
              ΠΑΡΑΡΤΗΜΑ I / 1",
    },
    Specimen {
        of: "en",
        law: "CHAPTER I\n\
              Article 12\n\
              Subject matter\n\
              1. The trader shall:\n\
              (a) answer;\n\
              (b) pay.\n\
              2. The trader shall.\n\
              Article 12a\n\
              The trader shall.\n\
              Article 13\n\
              [repealed]\n\
              ANNEX I\n\
              1. Subject matter.",
        addresses: "Article 12\n\
              Article 12 / 1\n\
              Article 12 / 1 / a\n\
              Article 12 / 1 / b\n\
              Article 12 / 2\n\
              Article 12a\n\
              Article 13 ✗\n\
              ANNEX I\n\
              ANNEX I / 1",
    },
    Specimen {
        of: "es",
        law: "CAPÍTULO I\n\
              Artículo 12\n\
              Objeto\n\
              1. El comerciante:\n\
              a) responderá;\n\
              b) pagará.\n\
              2. El comerciante.\n\
              Artículo 12 bis\n\
              El comerciante.\n\
              Artículo 13\n\
              (derogado)\n\
              ANEXO I\n\
              1. Objeto.",
        addresses: "Artículo 12\n\
              Artículo 12 / 1\n\
              Artículo 12 / 1 / a\n\
              Artículo 12 / 1 / b\n\
              Artículo 12 / 2\n\
              Artículo 12 bis\n\
              Artículo 13 ✗\n\
              ANEXO I\n\
              ANEXO I / 1",
    },
    Specimen {
        of: "et",
        law: "I PEATÜKK\n\
              Artikkel 12\n\
              Reguleerimisese\n\
              1. Kaupleja:\n\
              a) vastab;\n\
              b) maksab.\n\
              2. Kaupleja.\n\
              Artikkel 12a\n\
              Kaupleja.\n\
              Artikkel 13\n\
              (välja jäetud)\n\
              I LISA\n\
              1. Reguleerimisese.",
        addresses: "Artikkel 12\n\
              Artikkel 12 / 1\n\
              Artikkel 12 / 1 / a\n\
              Artikkel 12 / 1 / b\n\
              Artikkel 12 / 2\n\
              Artikkel 12a\n\
              Artikkel 13 ✗\n\
              I LISA\n\
              I LISA / 1",
    },
    Specimen {
        of: "fi",
        law: "I LUKU\n\
              12 artikla\n\
              Kohde\n\
              1. Kauppiaan on:\n\
              a) vastattava;\n\
              b) maksettava.\n\
              2. Kauppiaan on.\n\
              12 a artikla\n\
              Kauppiaan on.\n\
              13 artikla\n\
              (kumottu)\n\
              LIITE I\n\
              1. Kohde.",
        addresses: "12 artikla\n\
              12 artikla / 1\n\
              12 artikla / 1 / a\n\
              12 artikla / 1 / b\n\
              12 artikla / 2\n\
              12 a artikla\n\
              13 artikla ✗\n\
              LIITE I\n\
              LIITE I / 1",
    },
    Specimen {
        of: "fr",
        law: "CHAPITRE I\n\
              Article 12\n\
              Objet\n\
              1. Le commerçant:\n\
              a) répond;\n\
              b) paie.\n\
              2. Le commerçant.\n\
              Article 12 bis\n\
              Le commerçant.\n\
              Article 13\n\
              (abrogé)\n\
              ANNEXE I\n\
              1. Objet.",
        addresses: "Article 12\n\
              Article 12 / 1\n\
              Article 12 / 1 / a\n\
              Article 12 / 1 / b\n\
              Article 12 / 2\n\
              Article 12 bis\n\
              Article 13 ✗\n\
              ANNEXE I\n\
              ANNEXE I / 1",
    },
    Specimen {
        of: "ga",
        law: "CAIBIDIL I\n\
              Airteagal 12\n\
              Ábhar\n\
              1. Déanfaidh an trádálaí:\n\
              (a) freagairt;\n\
              (b) íoc.\n\
              2. Déanfaidh an trádálaí.\n\
              Airteagal 12a\n\
              Déanfaidh an trádálaí.\n\
              Airteagal 13\n\
              (aisghairthe)\n\
              IARSCRÍBHINN I\n\
              1. Ábhar.",
        addresses: "Airteagal 12\n\
              Airteagal 12 / 1\n\
              Airteagal 12 / 1 / a\n\
              Airteagal 12 / 1 / b\n\
              Airteagal 12 / 2\n\
              Airteagal 12a\n\
              Airteagal 13 ✗\n\
              IARSCRÍBHINN I\n\
              IARSCRÍBHINN I / 1",
    },
    Specimen {
        of: "hr",
        law: "POGLAVLJE I.\n\
              Članak 12.\n\
              Predmet\n\
              1. Trgovac:\n\
              (a) odgovara;\n\
              (b) plaća.\n\
              2. Trgovac.\n\
              Članak 12.a\n\
              Trgovac.\n\
              Članak 13.\n\
              (brisan)\n\
              PRILOG I.\n\
              1. Predmet.",
        addresses: "Članak 12\n\
              Članak 12 / 1\n\
              Članak 12 / 1 / a\n\
              Članak 12 / 1 / b\n\
              Članak 12 / 2\n\
              Članak 12.a\n\
              Članak 13 ✗\n\
              PRILOG I\n\
              PRILOG I / 1",
    },
    Specimen {
        of: "hu",
        law: "I. FEJEZET\n\
              12. cikk\n\
              Tárgy\n\
              1. A kereskedő:\n\
              a) válaszol;\n\
              b) fizet.\n\
              2. A kereskedő.\n\
              12a. cikk\n\
              A kereskedő.\n\
              13. cikk\n\
              (hatályát vesztette)\n\
              I. MELLÉKLET\n\
              1. Tárgy.",
        addresses: "12. cikk\n\
              12. cikk / 1\n\
              12. cikk / 1 / a\n\
              12. cikk / 1 / b\n\
              12. cikk / 2\n\
              12a. cikk\n\
              13. cikk ✗\n\
              I. MELLÉKLET\n\
              I. MELLÉKLET / 1",
    },
    Specimen {
        of: "it",
        law: "CAPO I\n\
              Articolo 12\n\
              Oggetto\n\
              1. Il venditore:\n\
              a) risponde;\n\
              b) paga.\n\
              2. Il venditore.\n\
              Articolo 12 bis\n\
              Il venditore.\n\
              Articolo 13\n\
              (abrogato)\n\
              ALLEGATO I\n\
              1. Oggetto.",
        addresses: "Articolo 12\n\
              Articolo 12 / 1\n\
              Articolo 12 / 1 / a\n\
              Articolo 12 / 1 / b\n\
              Articolo 12 / 2\n\
              Articolo 12 bis\n\
              Articolo 13 ✗\n\
              ALLEGATO I\n\
              ALLEGATO I / 1",
    },
    Specimen {
        of: "lt",
        law: "I SKYRIUS\n\
              12 straipsnis\n\
              Dalykas\n\
              1. Prekiautojas:\n\
              a) atsako;\n\
              b) sumoka.\n\
              2. Prekiautojas.\n\
              12a straipsnis\n\
              Prekiautojas.\n\
              13 straipsnis\n\
              (panaikintas)\n\
              I PRIEDAS\n\
              1. Dalykas.",
        addresses: "12 straipsnis\n\
              12 straipsnis / 1\n\
              12 straipsnis / 1 / a\n\
              12 straipsnis / 1 / b\n\
              12 straipsnis / 2\n\
              12a straipsnis\n\
              13 straipsnis ✗\n\
              I PRIEDAS\n\
              I PRIEDAS / 1",
    },
    Specimen {
        of: "lv",
        law: "I NODAĻA\n\
              12. pants\n\
              Priekšmets\n\
              1. Tirgotājs:\n\
              a) atbild;\n\
              b) maksā.\n\
              2. Tirgotājs.\n\
              12.a pants\n\
              Tirgotājs.\n\
              13. pants\n\
              (svītrots)\n\
              I PIELIKUMS\n\
              1. Priekšmets.",
        addresses: "12. pants\n\
              12. pants / 1\n\
              12. pants / 1 / a\n\
              12. pants / 1 / b\n\
              12. pants / 2\n\
              12.a pants\n\
              13. pants ✗\n\
              I PIELIKUMS\n\
              I PIELIKUMS / 1",
    },
    Specimen {
        of: "mt",
        law: "KAPITOLU I\n\
              Artikolu 12\n\
              Suġġett\n\
              1. In-negozjant għandu:\n\
              (a) iwieġeb;\n\
              (b) iħallas.\n\
              2. In-negozjant għandu.\n\
              Artikolu 12a\n\
              In-negozjant għandu.\n\
              Artikolu 13\n\
              (imħassar)\n\
              ANNESS I\n\
              1. Suġġett.",
        addresses: "Artikolu 12\n\
              Artikolu 12 / 1\n\
              Artikolu 12 / 1 / a\n\
              Artikolu 12 / 1 / b\n\
              Artikolu 12 / 2\n\
              Artikolu 12a\n\
              Artikolu 13 ✗\n\
              ANNESS I\n\
              ANNESS I / 1",
    },
    Specimen {
        of: "nl",
        law: "HOOFDSTUK I\n\
              Artikel 12\n\
              Onderwerp\n\
              1. De handelaar:\n\
              a) antwoordt;\n\
              b) betaalt.\n\
              2. De handelaar.\n\
              Artikel 12 bis\n\
              De handelaar.\n\
              Artikel 13\n\
              (vervallen)\n\
              BIJLAGE I\n\
              1. Onderwerp.",
        addresses: "Artikel 12\n\
              Artikel 12 / 1\n\
              Artikel 12 / 1 / a\n\
              Artikel 12 / 1 / b\n\
              Artikel 12 / 2\n\
              Artikel 12 bis\n\
              Artikel 13 ✗\n\
              BIJLAGE I\n\
              BIJLAGE I / 1",
    },
    Specimen {
        of: "pl",
        law: "ROZDZIAŁ I\n\
              Artykuł 12\n\
              Przedmiot\n\
              1. Przedsiębiorca:\n\
              a) odpowiada;\n\
              b) płaci.\n\
              2. Przedsiębiorca.\n\
              Artykuł 12a\n\
              Przedsiębiorca.\n\
              Artykuł 13\n\
              (uchylony)\n\
              ZAŁĄCZNIK I\n\
              1. Przedmiot.",
        addresses: "Artykuł 12\n\
              Artykuł 12 / 1\n\
              Artykuł 12 / 1 / a\n\
              Artykuł 12 / 1 / b\n\
              Artykuł 12 / 2\n\
              Artykuł 12a\n\
              Artykuł 13 ✗\n\
              ZAŁĄCZNIK I\n\
              ZAŁĄCZNIK I / 1",
    },
    Specimen {
        of: "pt",
        law: "CAPÍTULO I\n\
              Artigo 12.º\n\
              Objeto\n\
              1. O comerciante:\n\
              a) Responde;\n\
              b) Paga.\n\
              2. O comerciante.\n\
              Artigo 12.º-A\n\
              O comerciante.\n\
              Artigo 13.º\n\
              (revogado)\n\
              ANEXO I\n\
              1. Objeto.",
        addresses: "Artigo 12\n\
              Artigo 12 / 1\n\
              Artigo 12 / 1 / a\n\
              Artigo 12 / 1 / b\n\
              Artigo 12 / 2\n\
              Artigo 12.º-A\n\
              Artigo 13 ✗\n\
              ANEXO I\n\
              ANEXO I / 1",
    },
    Specimen {
        of: "ro",
        law: "CAPITOLUL I\n\
              Articolul 12\n\
              Obiect\n\
              1. Comerciantul:\n\
              (a) răspunde;\n\
              (b) plătește.\n\
              2. Comerciantul.\n\
              Articolul 12a\n\
              Comerciantul.\n\
              Articolul 13\n\
              (abrogat)\n\
              ANEXA I\n\
              1. Obiect.",
        addresses: "Articolul 12\n\
              Articolul 12 / 1\n\
              Articolul 12 / 1 / a\n\
              Articolul 12 / 1 / b\n\
              Articolul 12 / 2\n\
              Articolul 12a\n\
              Articolul 13 ✗\n\
              ANEXA I\n\
              ANEXA I / 1",
    },
    Specimen {
        of: "sk",
        law: "KAPITOLA I\n\
              Článok 12\n\
              Predmet\n\
              1. Obchodník:\n\
              a) odpovie;\n\
              b) zaplatí.\n\
              2. Obchodník.\n\
              Článok 12a\n\
              Obchodník.\n\
              Článok 13\n\
              (vypúšťa sa)\n\
              PRÍLOHA I\n\
              1. Predmet.",
        addresses: "Článok 12\n\
              Článok 12 / 1\n\
              Článok 12 / 1 / a\n\
              Článok 12 / 1 / b\n\
              Článok 12 / 2\n\
              Článok 12a\n\
              Článok 13 ✗\n\
              PRÍLOHA I\n\
              PRÍLOHA I / 1",
    },
    Specimen {
        of: "sl",
        law: "POGLAVJE I\n\
              Člen 12\n\
              Predmet\n\
              1. Trgovec:\n\
              (a) odgovori;\n\
              (b) plača.\n\
              2. Trgovec.\n\
              Člen 12a\n\
              Trgovec.\n\
              Člen 13\n\
              (črtano)\n\
              PRILOGA I\n\
              1. Predmet.",
        addresses: "Člen 12\n\
              Člen 12 / 1\n\
              Člen 12 / 1 / a\n\
              Člen 12 / 1 / b\n\
              Člen 12 / 2\n\
              Člen 12a\n\
              Člen 13 ✗\n\
              PRILOGA I\n\
              PRILOGA I / 1",
    },
    Specimen {
        of: "sv",
        law: "KAPITEL I\n\
              Artikel 12\n\
              Syfte\n\
              1. Näringsidkaren ska\n\
              a) svara,\n\
              b) betala.\n\
              2. Näringsidkaren ska.\n\
              Artikel 12a\n\
              Näringsidkaren ska.\n\
              Artikel 13\n\
              (upphävd)\n\
              BILAGA I\n\
              1. Syfte.",
        addresses: "Artikel 12\n\
              Artikel 12 / 1\n\
              Artikel 12 / 1 / a\n\
              Artikel 12 / 1 / b\n\
              Artikel 12 / 2\n\
              Artikel 12a\n\
              Artikel 13 ✗\n\
              BILAGA I\n\
              BILAGA I / 1",
    },
];

/// Number first in Slovenian and Croatian, a space or a stop before the inserted letter.
const OTHER_STYLES: &[Specimen] = &[
    Specimen {
        of: "sl, number first",
        law: "12. člen\n(predmet)\n1. Trgovec:\n(a) odgovori;\n(b) plača.\n12.a člen\nNovo.\n13. člen\n(črtano)",
        addresses: "12. člen\n12. člen / 1\n12. člen / 1 / a\n12. člen / 1 / b\n12.a člen\n13. člen ✗",
    },
    Specimen {
        of: "el, capitals",
        law: "ΑΡΘΡΟ 12\n1. Ο έμπορος:\nα) απαντά,\nστ) πληρώνει.\nΑΡΘΡΟ 13\nΤέλος.",
        addresses: "ΑΡΘΡΟ 12\nΑΡΘΡΟ 12 / 1\nΑΡΘΡΟ 12 / 1 / α\nΑΡΘΡΟ 12 / 1 / στ\nΑΡΘΡΟ 13",
    },
    Specimen {
        of: "en, inserted points and paragraphs",
        law: "Article 4\n1. One:\n(a) a;\n(aa) aa;\n(b) b:\n(i) one;\n(ia) more;\n(ii) two.\n1a. Inserted.\n2. Two.\nArticle 5\nEnd.",
        addresses: "Article 4\nArticle 4 / 1\nArticle 4 / 1 / a\nArticle 4 / 1 / aa\nArticle 4 / 1 / b\nArticle 4 / 1 / b / i\nArticle 4 / 1 / b / ia\nArticle 4 / 1 / b / ii\nArticle 4 / 1a\nArticle 4 / 2\nArticle 5",
    },
    Specimen {
        of: "en, recitals",
        law: "Whereas:\n(1) People matter.\n(2) Goods move.\nHAVE ADOPTED THIS REGULATION:\nArticle 1\nOne.\nArticle 2\nTwo.",
        addresses: "(top)\nRecital 1\nRecital 2\nArticle 1\nArticle 2",
    },
];
