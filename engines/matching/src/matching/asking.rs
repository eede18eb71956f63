//! Words people use to ask: "we look for a partner for our project". They are in every wish and
//! say nothing about its subject.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use engine_text::{Lang, stem_of};

static STEMS: OnceLock<BTreeSet<(Lang, String)>> = OnceLock::new();

/// Whether a word belongs to the asking, in any of its forms.
pub(crate) fn is_asking(word: &str, lang: Lang) -> bool {
    let stems = STEMS.get_or_init(|| {
        let words = ASKING.iter().flat_map(|(lang, words)| words.split(' ').map(|it| (*lang, it)));
        words.map(|(lang, word)| (lang, stem_of(word, lang))).collect()
    });
    stems.contains(&(lang, stem_of(word, lang)))
}

/// To look for, to want, to offer; partner, project, company, cooperation, idea.
static ASKING: [(Lang, &str); 24] = [
    (
        Lang::Bg,
        "търсим търся искаме предлагаме партньор партньори проект фирма компания сътрудничество идея",
    ),
    (
        Lang::Cs,
        "hledáme hledám chceme nabízíme partner partneři projekt firma společnost spolupráce nápad",
    ),
    (
        Lang::Da,
        "søger ønsker vil tilbyder partner partnere projekt firma virksomhed samarbejde idé",
    ),
    (
        Lang::De,
        "suchen suche möchten wollen bieten partner projekt firma unternehmen zusammenarbeit kooperation idee",
    ),
    (
        Lang::El,
        "αναζητούμε ψάχνουμε θέλουμε προσφέρουμε εταίρος εταίρους συνεργάτης έργο εταιρεία συνεργασία ιδέα",
    ),
    (
        Lang::En,
        "seek seeking look looking search searching want wanted offer partner project company cooperation collaboration idea",
    ),
    (
        Lang::Es,
        "buscamos busco queremos ofrecemos socio socios proyecto empresa cooperación colaboración idea",
    ),
    (Lang::Et, "otsime soovime pakume partner partnerid projekt ettevõte firma koostöö idee"),
    (
        Lang::Fi,
        "etsimme haemme haluamme tarjoamme kumppani kumppaneita projekti hanke yritys yhteistyö idea",
    ),
    (
        Lang::Fr,
        "cherchons recherchons voulons souhaitons proposons partenaire partenaires projet entreprise société coopération collaboration idée",
    ),
    (
        Lang::Ga,
        "lorg cuardach teastaíonn tairiscint comhpháirtí comhpháirtithe tionscadal cuideachta comhar smaoineamh",
    ),
    (
        Lang::Hr,
        "tražimo trebamo želimo nudimo partner partnere projekt tvrtka poduzeće suradnja ideja",
    ),
    (
        Lang::Hu,
        "keresünk keresek szeretnénk kínálunk partner partnert projekt cég vállalat együttműködés ötlet",
    ),
    (
        Lang::It,
        "cerchiamo cerco vogliamo offriamo partner progetto azienda impresa società cooperazione collaborazione idea",
    ),
    (
        Lang::Lt,
        "ieškome norime siūlome partneris partnerių projektas įmonė bendrovė bendradarbiavimas idėja",
    ),
    (
        Lang::Lv,
        "meklējam vēlamies piedāvājam partneris partneri projekts uzņēmums firma sadarbība ideja",
    ),
    (
        Lang::Mt,
        "infittxu nfittxu irridu noffru sieħeb sħab proġett kumpanija kooperazzjoni kollaborazzjoni idea",
    ),
    (Lang::Nl, "zoeken zoekt willen bieden partner project bedrijf onderneming samenwerking idee"),
    (
        Lang::Pl,
        "szukamy poszukujemy chcemy oferujemy partner partnerów projekt firma przedsiębiorstwo współpraca pomysł",
    ),
    (
        Lang::Pt,
        "procuramos procuro queremos oferecemos parceiro parceiros projeto empresa cooperação colaboração ideia",
    ),
    (
        Lang::Ro,
        "căutăm caut dorim oferim partener parteneri proiect firmă companie întreprindere cooperare colaborare idee",
    ),
    (
        Lang::Sk,
        "hľadáme chceme ponúkame partner partnerov projekt firma spoločnosť spolupráca nápad",
    ),
    (Lang::Sl, "iščemo želimo ponujamo partner partnerje projekt podjetje sodelovanje ideja"),
    (Lang::Sv, "söker letar vill erbjuder partner partners projekt företag samarbete idé"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_words_of_asking_in_their_forms() {
        assert_eq!(ASKING.map(|(lang, _)| lang), Lang::ALL);
        for (lang, words) in ASKING {
            assert!(words.split(' ').count() >= 8, "{lang}");
            assert!(words.split(' ').all(|word| is_asking(word, lang)), "{lang}");
        }
        assert!(is_asking("Partners", Lang::En) && is_asking("Projekten", Lang::De));
        assert!(!is_asking("battery", Lang::En) && !is_asking("Batterie", Lang::De));
    }
}
