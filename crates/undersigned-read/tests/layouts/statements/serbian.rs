use super::super::statement::{Signatory, Statement, Words, list};

pub(super) fn serbian() -> Statement {
    Statement {
        language: "sr-Latn",
        title: "Otvoreno pismo povodom zatvaranja gradske pijace".to_owned(),
        dateline: "Novi Brod, 3. oktobar 2022.".to_owned(),
        opening: list(OPENING),
        call: "Od gradske uprave zahtevamo da:".to_owned(),
        demands: list(DEMANDS),
        closing: list(CLOSING),
        heading: "Potpisnici".to_owned(),
        signatories: SIGNATORIES.iter().map(|s| Signatory::of(s)).collect(),
        words: words(),
    }
}

const OPENING: &[&str] = &[
    "Gradska uprava je prošlog meseca bez javne rasprave odlučila da zatvori \
     pijacu u starom delu grada i da zemljište ponudi investitoru. Odluka \
     pogađa stotine porodica koje tu prodaju i kupuju hranu već sedam \
     decenija.",
    "Pijaca nije samo mesto trgovine. Na njoj se susreću ljudi iz svih \
     krajeva grada, a mali proizvođači nemaju gde drugde da ponude ono što \
     su uzgojili. Planovi koje smo videli predviđaju još jednu zgradu sa \
     garažom i nijedno drvo.",
];

const DEMANDS: &[&str] = &[
    "povuče odluku i objavi ugovor sa investitorom;",
    "održi javnu raspravu na kojoj će biti saslušani prodavci i stanari;",
    "zaštiti pijacu kao javno dobro.",
];

const CLOSING: &[&str] = &[
    "Spremni smo da učestvujemo u razgovoru i da ponudimo rešenja koja čuvaju \
     pijacu i poštuju potrebe grada. Ono što se sada proda, niko posle nas \
     neće moći da vrati.",
];

/// `name|acronym|role|body|city`.
const SIGNATORIES: &[&str] = &[
    "Udruženje pijačnih prodavaca|UPP|||Novi Brod",
    "Centar za kulturu sećanja|CKS|||Novi Brod",
    "Inicijativa mladih arhitekata||||Kamengrad",
    "Fondacija Zelena obala||||Vidovo",
    "Forum za javni prostor|FJP|||Kamengrad",
    "Mreža ženskih organizacija Podrinja||||Vidovo",
    "Savez seoskih zadruga|SSZ|||Lipnica",
    "Dr Milica Đurđević-Lazić||profesorka|Filozofski fakultet|Novi Brod",
    "Nenad Šljivar||arhitekta|Forum za javni prostor|Kamengrad",
    "Ljubica Ćosović||novinarka|Nedeljnik Obala|Vidovo",
    "Marko Žunjić||pesnik||Lipnica",
    "Jelena Vučković||predsednica|Savez seoskih zadruga|Lipnica",
    "Stevan Hadžikić||advokat||Novi Brod",
    "Senka Bogdanov||istoričarka|Centar za kulturu sećanja|Novi Brod",
];

fn words() -> Words {
    let columns = ["Ime", "Skraćenica", "Funkcija", "Organizacija", "Grad"];
    Words {
        columns: columns.map(str::to_owned),
        parts: ["Organizacije", "Pojedinci"].map(str::to_owned),
        signed_by: "Potpisnici".to_owned(),
        and: "i".to_owned(),
        menu: list(&["Početna", "Vesti", "O nama", "Kontakt"]),
        cookies: "Ovaj sajt koristi kolačiće.".to_owned(),
        accept: "Prihvatam".to_owned(),
        share: "Podelite".to_owned(),
        comment: "Ostavite komentar".to_owned(),
        fields: list(&["Vaše ime", "Vaša adresa", "Pošalji"]),
        related: "Povezane vesti".to_owned(),
        others: list(&[
            "Koliko košta jedna tezga",
            "Usvojen budžet za puteve",
            "Intervju: Vera Kolarić",
        ]),
        publisher: "Prijatelji gradske pijace".to_owned(),
        page: "Strana".to_owned(),
    }
}
