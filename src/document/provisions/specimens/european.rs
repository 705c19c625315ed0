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
        law: "ГЛАВА I\nЧлен 12\nПредмет\n1. Лицето:\nа) отговаря;\nб) плаща.\n2. Лицето.\nЧлен 12а\nЛицето.\nЧлен 13\n(отменен)\nПРИЛОЖЕНИЕ I\n1. Предмет.",
        addresses: "Член 12\nЧлен 12 / 1\nЧлен 12 / 1 / а\nЧлен 12 / 1 / б\nЧлен 12 / 2\nЧлен 12а\nЧлен 13 ✗\nПРИЛОЖЕНИЕ I\nПРИЛОЖЕНИЕ I / 1",
    },
    Specimen {
        of: "cs",
        law: "KAPITOLA I\nČlánek 12\nPředmět\n1. Obchodník:\na) odpoví;\nb) zaplatí.\n2. Obchodník.\nČlánek 12a\nObchodník.\nČlánek 13\n(zrušen)\nPŘÍLOHA I\n1. Předmět.",
        addresses: "Článek 12\nČlánek 12 / 1\nČlánek 12 / 1 / a\nČlánek 12 / 1 / b\nČlánek 12 / 2\nČlánek 12a\nČlánek 13 ✗\nPŘÍLOHA I\nPŘÍLOHA I / 1",
    },
    Specimen {
        of: "da",
        law: "KAPITEL I\nArtikel 12\nGenstand\n1. Den handlende:\na) svarer\nb) betaler.\n2. Den handlende.\nArtikel 12a\nDen handlende.\nArtikel 13\n(ophævet)\nBILAG I\n1. Genstand.",
        addresses: "Artikel 12\nArtikel 12 / 1\nArtikel 12 / 1 / a\nArtikel 12 / 1 / b\nArtikel 12 / 2\nArtikel 12a\nArtikel 13 ✗\nBILAG I\nBILAG I / 1",
    },
    Specimen {
        of: "de",
        law: "KAPITEL I\nArtikel 12\nGegenstand\n1. Der Händler:\na) antwortet;\nb) zahlt.\n2. Der Händler.\nArtikel 12a\nDer Händler.\nArtikel 13\n(aufgehoben)\nANHANG I\n1. Gegenstand.",
        addresses: "Artikel 12\nArtikel 12 / 1\nArtikel 12 / 1 / a\nArtikel 12 / 1 / b\nArtikel 12 / 2\nArtikel 12a\nArtikel 13 ✗\nANHANG I\nANHANG I / 1",
    },
    Specimen {
        of: "el",
        law: "ΚΕΦΑΛΑΙΟ I\nΆρθρο 12\nΑντικείμενο\n1. Ο έμπορος:\nα) απαντά·\nβ) πληρώνει.\n2. Ο έμπορος.\nΆρθρο 12α\nΟ έμπορος.\nΆρθρο 13\n(καταργείται)\nΠΑΡΑΡΤΗΜΑ I\n1. Αντικείμενο.",
        addresses: "Άρθρο 12\nΆρθρο 12 / 1\nΆρθρο 12 / 1 / α\nΆρθρο 12 / 1 / β\nΆρθρο 12 / 2\nΆρθρο 12α\nΆρθρο 13 ✗\nΠΑΡΑΡΤΗΜΑ I\nΠΑΡΑΡΤΗΜΑ I / 1",
    },
    Specimen {
        of: "en",
        law: "CHAPTER I\nArticle 12\nSubject matter\n1. The trader shall:\n(a) answer;\n(b) pay.\n2. The trader shall.\nArticle 12a\nThe trader shall.\nArticle 13\n[repealed]\nANNEX I\n1. Subject matter.",
        addresses: "Article 12\nArticle 12 / 1\nArticle 12 / 1 / a\nArticle 12 / 1 / b\nArticle 12 / 2\nArticle 12a\nArticle 13 ✗\nANNEX I\nANNEX I / 1",
    },
    Specimen {
        of: "es",
        law: "CAPÍTULO I\nArtículo 12\nObjeto\n1. El comerciante:\na) responderá;\nb) pagará.\n2. El comerciante.\nArtículo 12 bis\nEl comerciante.\nArtículo 13\n(derogado)\nANEXO I\n1. Objeto.",
        addresses: "Artículo 12\nArtículo 12 / 1\nArtículo 12 / 1 / a\nArtículo 12 / 1 / b\nArtículo 12 / 2\nArtículo 12 bis\nArtículo 13 ✗\nANEXO I\nANEXO I / 1",
    },
    Specimen {
        of: "et",
        law: "I PEATÜKK\nArtikkel 12\nReguleerimisese\n1. Kaupleja:\na) vastab;\nb) maksab.\n2. Kaupleja.\nArtikkel 12a\nKaupleja.\nArtikkel 13\n(välja jäetud)\nI LISA\n1. Reguleerimisese.",
        addresses: "Artikkel 12\nArtikkel 12 / 1\nArtikkel 12 / 1 / a\nArtikkel 12 / 1 / b\nArtikkel 12 / 2\nArtikkel 12a\nArtikkel 13 ✗\nI LISA\nI LISA / 1",
    },
    Specimen {
        of: "fi",
        law: "I LUKU\n12 artikla\nKohde\n1. Kauppiaan on:\na) vastattava;\nb) maksettava.\n2. Kauppiaan on.\n12 a artikla\nKauppiaan on.\n13 artikla\n(kumottu)\nLIITE I\n1. Kohde.",
        addresses: "12 artikla\n12 artikla / 1\n12 artikla / 1 / a\n12 artikla / 1 / b\n12 artikla / 2\n12 a artikla\n13 artikla ✗\nLIITE I\nLIITE I / 1",
    },
    Specimen {
        of: "fr",
        law: "CHAPITRE I\nArticle 12\nObjet\n1. Le commerçant:\na) répond;\nb) paie.\n2. Le commerçant.\nArticle 12 bis\nLe commerçant.\nArticle 13\n(abrogé)\nANNEXE I\n1. Objet.",
        addresses: "Article 12\nArticle 12 / 1\nArticle 12 / 1 / a\nArticle 12 / 1 / b\nArticle 12 / 2\nArticle 12 bis\nArticle 13 ✗\nANNEXE I\nANNEXE I / 1",
    },
    Specimen {
        of: "ga",
        law: "CAIBIDIL I\nAirteagal 12\nÁbhar\n1. Déanfaidh an trádálaí:\n(a) freagairt;\n(b) íoc.\n2. Déanfaidh an trádálaí.\nAirteagal 12a\nDéanfaidh an trádálaí.\nAirteagal 13\n(aisghairthe)\nIARSCRÍBHINN I\n1. Ábhar.",
        addresses: "Airteagal 12\nAirteagal 12 / 1\nAirteagal 12 / 1 / a\nAirteagal 12 / 1 / b\nAirteagal 12 / 2\nAirteagal 12a\nAirteagal 13 ✗\nIARSCRÍBHINN I\nIARSCRÍBHINN I / 1",
    },
    Specimen {
        of: "hr",
        law: "POGLAVLJE I.\nČlanak 12.\nPredmet\n1. Trgovac:\n(a) odgovara;\n(b) plaća.\n2. Trgovac.\nČlanak 12.a\nTrgovac.\nČlanak 13.\n(brisan)\nPRILOG I.\n1. Predmet.",
        addresses: "Članak 12\nČlanak 12 / 1\nČlanak 12 / 1 / a\nČlanak 12 / 1 / b\nČlanak 12 / 2\nČlanak 12.a\nČlanak 13 ✗\nPRILOG I\nPRILOG I / 1",
    },
    Specimen {
        of: "hu",
        law: "I. FEJEZET\n12. cikk\nTárgy\n1. A kereskedő:\na) válaszol;\nb) fizet.\n2. A kereskedő.\n12a. cikk\nA kereskedő.\n13. cikk\n(hatályát vesztette)\nI. MELLÉKLET\n1. Tárgy.",
        addresses: "12. cikk\n12. cikk / 1\n12. cikk / 1 / a\n12. cikk / 1 / b\n12. cikk / 2\n12a. cikk\n13. cikk ✗\nI. MELLÉKLET\nI. MELLÉKLET / 1",
    },
    Specimen {
        of: "it",
        law: "CAPO I\nArticolo 12\nOggetto\n1. Il venditore:\na) risponde;\nb) paga.\n2. Il venditore.\nArticolo 12 bis\nIl venditore.\nArticolo 13\n(abrogato)\nALLEGATO I\n1. Oggetto.",
        addresses: "Articolo 12\nArticolo 12 / 1\nArticolo 12 / 1 / a\nArticolo 12 / 1 / b\nArticolo 12 / 2\nArticolo 12 bis\nArticolo 13 ✗\nALLEGATO I\nALLEGATO I / 1",
    },
    Specimen {
        of: "lt",
        law: "I SKYRIUS\n12 straipsnis\nDalykas\n1. Prekiautojas:\na) atsako;\nb) sumoka.\n2. Prekiautojas.\n12a straipsnis\nPrekiautojas.\n13 straipsnis\n(panaikintas)\nI PRIEDAS\n1. Dalykas.",
        addresses: "12 straipsnis\n12 straipsnis / 1\n12 straipsnis / 1 / a\n12 straipsnis / 1 / b\n12 straipsnis / 2\n12a straipsnis\n13 straipsnis ✗\nI PRIEDAS\nI PRIEDAS / 1",
    },
    Specimen {
        of: "lv",
        law: "I NODAĻA\n12. pants\nPriekšmets\n1. Tirgotājs:\na) atbild;\nb) maksā.\n2. Tirgotājs.\n12.a pants\nTirgotājs.\n13. pants\n(svītrots)\nI PIELIKUMS\n1. Priekšmets.",
        addresses: "12. pants\n12. pants / 1\n12. pants / 1 / a\n12. pants / 1 / b\n12. pants / 2\n12.a pants\n13. pants ✗\nI PIELIKUMS\nI PIELIKUMS / 1",
    },
    Specimen {
        of: "mt",
        law: "KAPITOLU I\nArtikolu 12\nSuġġett\n1. In-negozjant għandu:\n(a) iwieġeb;\n(b) iħallas.\n2. In-negozjant għandu.\nArtikolu 12a\nIn-negozjant għandu.\nArtikolu 13\n(imħassar)\nANNESS I\n1. Suġġett.",
        addresses: "Artikolu 12\nArtikolu 12 / 1\nArtikolu 12 / 1 / a\nArtikolu 12 / 1 / b\nArtikolu 12 / 2\nArtikolu 12a\nArtikolu 13 ✗\nANNESS I\nANNESS I / 1",
    },
    Specimen {
        of: "nl",
        law: "HOOFDSTUK I\nArtikel 12\nOnderwerp\n1. De handelaar:\na) antwoordt;\nb) betaalt.\n2. De handelaar.\nArtikel 12 bis\nDe handelaar.\nArtikel 13\n(vervallen)\nBIJLAGE I\n1. Onderwerp.",
        addresses: "Artikel 12\nArtikel 12 / 1\nArtikel 12 / 1 / a\nArtikel 12 / 1 / b\nArtikel 12 / 2\nArtikel 12 bis\nArtikel 13 ✗\nBIJLAGE I\nBIJLAGE I / 1",
    },
    Specimen {
        of: "pl",
        law: "ROZDZIAŁ I\nArtykuł 12\nPrzedmiot\n1. Przedsiębiorca:\na) odpowiada;\nb) płaci.\n2. Przedsiębiorca.\nArtykuł 12a\nPrzedsiębiorca.\nArtykuł 13\n(uchylony)\nZAŁĄCZNIK I\n1. Przedmiot.",
        addresses: "Artykuł 12\nArtykuł 12 / 1\nArtykuł 12 / 1 / a\nArtykuł 12 / 1 / b\nArtykuł 12 / 2\nArtykuł 12a\nArtykuł 13 ✗\nZAŁĄCZNIK I\nZAŁĄCZNIK I / 1",
    },
    Specimen {
        of: "pt",
        law: "CAPÍTULO I\nArtigo 12.º\nObjeto\n1. O comerciante:\na) Responde;\nb) Paga.\n2. O comerciante.\nArtigo 12.º-A\nO comerciante.\nArtigo 13.º\n(revogado)\nANEXO I\n1. Objeto.",
        addresses: "Artigo 12\nArtigo 12 / 1\nArtigo 12 / 1 / a\nArtigo 12 / 1 / b\nArtigo 12 / 2\nArtigo 12.º-A\nArtigo 13 ✗\nANEXO I\nANEXO I / 1",
    },
    Specimen {
        of: "ro",
        law: "CAPITOLUL I\nArticolul 12\nObiect\n1. Comerciantul:\n(a) răspunde;\n(b) plătește.\n2. Comerciantul.\nArticolul 12a\nComerciantul.\nArticolul 13\n(abrogat)\nANEXA I\n1. Obiect.",
        addresses: "Articolul 12\nArticolul 12 / 1\nArticolul 12 / 1 / a\nArticolul 12 / 1 / b\nArticolul 12 / 2\nArticolul 12a\nArticolul 13 ✗\nANEXA I\nANEXA I / 1",
    },
    Specimen {
        of: "sk",
        law: "KAPITOLA I\nČlánok 12\nPredmet\n1. Obchodník:\na) odpovie;\nb) zaplatí.\n2. Obchodník.\nČlánok 12a\nObchodník.\nČlánok 13\n(vypúšťa sa)\nPRÍLOHA I\n1. Predmet.",
        addresses: "Článok 12\nČlánok 12 / 1\nČlánok 12 / 1 / a\nČlánok 12 / 1 / b\nČlánok 12 / 2\nČlánok 12a\nČlánok 13 ✗\nPRÍLOHA I\nPRÍLOHA I / 1",
    },
    Specimen {
        of: "sl",
        law: "POGLAVJE I\nČlen 12\nPredmet\n1. Trgovec:\n(a) odgovori;\n(b) plača.\n2. Trgovec.\nČlen 12a\nTrgovec.\nČlen 13\n(črtano)\nPRILOGA I\n1. Predmet.",
        addresses: "Člen 12\nČlen 12 / 1\nČlen 12 / 1 / a\nČlen 12 / 1 / b\nČlen 12 / 2\nČlen 12a\nČlen 13 ✗\nPRILOGA I\nPRILOGA I / 1",
    },
    Specimen {
        of: "sv",
        law: "KAPITEL I\nArtikel 12\nSyfte\n1. Näringsidkaren ska\na) svara,\nb) betala.\n2. Näringsidkaren ska.\nArtikel 12a\nNäringsidkaren ska.\nArtikel 13\n(upphävd)\nBILAGA I\n1. Syfte.",
        addresses: "Artikel 12\nArtikel 12 / 1\nArtikel 12 / 1 / a\nArtikel 12 / 1 / b\nArtikel 12 / 2\nArtikel 12a\nArtikel 13 ✗\nBILAGA I\nBILAGA I / 1",
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
