//! The check of anonymity on planted leaks in twelve languages, and on texts that are clean.

use crate::{Found, Secrets, leaks};

/// One language: a sentence with a gap, and what only this language plants in it.
struct Tongue {
    lang: &'static str,
    sentence: &'static str,
    own: [&'static str; 6],
}

/// Own leaks: the bent or read-aloud name, the brand in a compound, somebody with a title, a
/// telephone number, a patent, the number of a register.
const TONGUES: [Tongue; 12] = [
    Tongue {
        lang: "de",
        sentence: "Der Hersteller liefert die Anlage seit Jahren an Molkereien, {}, und sucht neue Abnehmer im Norden.",
        own: [
            "Thermaluvs Wärmepumpe",
            "mit der Sandglut-Technik",
            "gebaut von Herrn Ruchti",
            "Tel. 0761 45 67 89",
            "Patent Nr. 1234567",
            "HRB 123456",
        ],
    },
    Tongue {
        lang: "en",
        sentence: "The maker has delivered the plant to dairies for years, {}, and looks for buyers in the north.",
        own: [
            "Thermaluv's heat pump",
            "called the Sandgluts",
            "built by Mr Ruchti",
            "phone 020 7946 0018",
            "patent no. 7654321",
            "VAT 123 4567 89",
        ],
    },
    Tongue {
        lang: "fr",
        sentence: "Le fabricant livre cette installation aux laiteries depuis des années, {}, et cherche des acheteurs au nord.",
        own: [
            "la pompe de Thermaluv",
            "le procédé SandGlut",
            "conçue par Mme Ruchti",
            "tél. 01 23 45 67 89",
            "brevet n° 1234567",
            "SIRET 123 456 789 00012",
        ],
    },
    Tongue {
        lang: "es",
        sentence: "El fabricante entrega la planta a lecherías desde hace años, {}, y busca compradores en el norte.",
        own: [
            "la bomba de Thermalúv",
            "el método Sand Glut",
            "diseñada por la Sra. Ruchti",
            "teléfono 912 345 678",
            "patente n.º 2345678",
            "CIF B12345678",
        ],
    },
    Tongue {
        lang: "it",
        sentence: "Il produttore fornisce l'impianto ai caseifici da anni, {}, e cerca acquirenti al nord.",
        own: [
            "la pompa Thermaluv",
            "il sistema Sandglut",
            "progettato dal dott. Ruchti",
            "telefono 02 1234567",
            "brevetto n. 1234567",
            "P.IVA 01234567890",
        ],
    },
    Tongue {
        lang: "pl",
        sentence: "Producent od lat dostarcza instalację mleczarniom, {}, i szuka odbiorców na północy.",
        own: [
            "pompa Thermaluvu",
            "metoda Sandgluta",
            "zaprojektowana przez pana Ruchti",
            "tel. 22 123 45 67",
            "patent nr 234567",
            "NIP 526 030 02 36",
        ],
    },
    Tongue {
        lang: "nl",
        sentence: "De fabrikant levert de installatie al jaren aan zuivelbedrijven, {}, en zoekt afnemers in het noorden.",
        own: [
            "de pomp van Thermaluv",
            "de Sandgluttechniek",
            "ontworpen door mevrouw Ruchti",
            "tel. 020 123 4567",
            "octrooi 1234567",
            "KvK 12345678",
        ],
    },
    Tongue {
        lang: "da",
        sentence: "Fabrikanten har i årevis leveret anlægget til mejerier, {}, og søger nye kunder mod nord.",
        own: [
            "Thermaluvs pumpe",
            "Sandglut-metoden",
            "bygget af fru Ruchti",
            "tlf. 12 34 56 78",
            "patent nr. 123456",
            "CVR 12345678",
        ],
    },
    Tongue {
        lang: "sv",
        sentence: "Tillverkaren har i flera år levererat anläggningen till mejerier, {}, och söker köpare i norr.",
        own: [
            "Thermaluvs pump",
            "Sandglutmetoden",
            "byggd av herr Ruchti",
            "tel 08 123 456 78",
            "patent 1234567",
            "org.nr 556123-4567",
        ],
    },
    Tongue {
        lang: "fi",
        sentence: "Valmistaja on toimittanut laitosta meijereille vuosia, {}, ja hakee ostajia pohjoisesta.",
        own: [
            "Thermaluvin pumppu",
            "Sandglutissa lämpö säilyy",
            "suunnitteli rouva Ruchti",
            "puh. 09 1234 5678",
            "patentti 123456",
            "Y-tunnus 1234567-8",
        ],
    },
    Tongue {
        lang: "cs",
        sentence: "Výrobce dodává zařízení mlékárnám už řadu let, {}, a hledá odběratele na severu.",
        own: [
            "čerpadlo Thermaluvu",
            "metoda Sandglutu",
            "navrhl pan Ruchti",
            "tel. 234 567 890",
            "patent č. 304567",
            "IČO 12345678",
        ],
    },
    Tongue {
        lang: "el",
        sentence: "Ο κατασκευαστής παραδίδει τη μονάδα σε τυροκομεία εδώ και χρόνια, {}, και ζητά αγοραστές στον βορρά.",
        own: [
            "η αντλία της Θερμαλούβ",
            "η μέθοδος Sandglut",
            "η κυρία Daniela Ruchti",
            "τηλ. 210 1234567",
            "δίπλωμα ευρεσιτεχνίας 1234567",
            "ΑΦΜ 123456789",
        ],
    },
];

/// What leads to the client in every language.
const COMMON: [&str; 26] = [
    "anna.berg@pumpen-werk.de",
    "info (at) pumpen-werk (punkt) de",
    "info [at] pumpenwerk [dot] com",
    "ａｎｎａ＠pumpenwerk.eu",
    "https://pumpenwerk.eu/produkte?id=7",
    "www.pumpenwerk.fr",
    "pumpenwerk.com",
    "PUMPENWERK.IT",
    "pumpenwerk dot com",
    "www . pumpenwerk . pl",
    "@pumpenwerk_official",
    "linkedin/pumpenwerk",
    "+49 30 12345678",
    "+48 (22) 123-45-67",
    "0041 44 123 45 67",
    "EP1234567",
    "WO 2019/123456 A1",
    "US 10,123,456 B2",
    "DE123456789",
    "ATU12345678",
    "Pumpex®",
    "datenblatt_v2.pdf",
    "THERMALUV WAERMETECHNIK",
    "ThermaluvWärmetechnik",
    "Ther\u{ad}maluv Wärme\u{200b}technik",
    "TWT",
];

/// What does not.
const CLEAN: [&str; 22] = [
    "20 000",
    "0,08–0,5 mm",
    "1 200 000 EUR",
    "ISO 9001:2015",
    "EN 13501-1",
    "95 °C",
    "5 kW @ 20 °C",
    "01.02.2027",
    "2027-03-01",
    "DE 2026",
    "Node.js",
    "24/7",
    "3 x 400 V, 50/60 Hz",
    "TRL 6-7",
    "10–14 %",
    "100-250 kg",
    "e.g. 12 h",
    "z. B. 3 t",
    "IP 67",
    "CO2",
    "1.500,50 EUR",
    "100 000 000",
];

fn secrets() -> Secrets {
    Secrets {
        names: ["Thermaluv Wärmetechnik GmbH", "TWT", "Thermaluv", "Sandglut"]
            .map(String::from)
            .into(),
        parts: vec!["waermetechnik".to_owned()],
        people: vec!["Daniela Ruchti".to_owned()],
        places: vec!["Freiburg".to_owned()],
    }
}

fn blocking(text: &str) -> Vec<Found> {
    leaks(text, &secrets()).into_iter().filter(|it| it.leak.is_blocking()).collect()
}

#[test]
fn no_planted_leak_is_missed_in_twelve_languages() {
    let (mut planted, mut missed) = (0, Vec::new());
    for tongue in &TONGUES {
        for leak in COMMON.iter().chain(&tongue.own) {
            let text = tongue.sentence.replace("{}", leak);
            let begins = tongue.sentence.find("{}").unwrap();
            let ends = begins + leak.len();
            planted += 1;
            // Found where it stands, not somewhere else.
            let is_found = blocking(&text).iter().any(|it| it.at.0 < ends && begins < it.at.1);
            if !is_found {
                missed.push(format!("{}: {leak}", tongue.lang));
            }
        }
    }
    assert!(planted >= 300, "{planted}");
    assert!(missed.is_empty(), "{} of {planted}: {missed:#?}", missed.len());
}

#[test]
fn hardly_a_clean_text_is_blamed() {
    let (mut clean, mut blamed) = (0, Vec::new());
    for tongue in &TONGUES {
        for harmless in CLEAN {
            let text = tongue.sentence.replace("{}", harmless);
            clean += 1;
            let found = blocking(&text);
            if !found.is_empty() {
                blamed.push(format!("{}: {harmless}: {found:?}", tongue.lang));
            }
        }
    }
    assert!(blamed.len() * 100 < clean * 2, "{} of {clean}: {blamed:#?}", blamed.len());
}

#[test]
fn places_and_parts_of_names_are_for_people_to_judge() {
    let found = leaks("A maker from Freiburg follows the Ruchti method.", &secrets());
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|it| !it.leak.is_blocking()));
}
