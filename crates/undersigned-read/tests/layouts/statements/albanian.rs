use super::super::statement::{Signatory, Statement, Words, list};

pub(crate) fn albanian() -> Statement {
    Statement {
        language: "sq",
        title: "Letër e hapur kundër shitjes së parkut të qytetit".to_owned(),
        dateline: "Gurbardhë, 21 maj 2021".to_owned(),
        opening: list(OPENING),
        call: "Prandaj i kërkojmë komunës që:".to_owned(),
        demands: list(DEMANDS),
        closing: list(CLOSING),
        heading: "Nënshkruesit".to_owned(),
        signatories: SIGNATORIES.iter().map(|s| Signatory::of(s)).collect(),
        words: words(),
    }
}

const OPENING: &[&str] = &[
    "Javën e kaluar komuna njoftoi se gjysma e parkut të qytetit do t'i jepet \
     me qira një kompanie për nëntëdhjetë e nëntë vjet. Vendimi u mor pa asnjë \
     dëgjim publik dhe pa një studim për ndikimin në mjedis.",
    "Parku është vendi i vetëm ku fëmijët e lagjes luajnë larg makinave dhe \
     ku të moshuarit takohen çdo mbrëmje. Pemët që do të priten janë mbjellë \
     nga gjyshërit tanë, dhe asnjë pagesë nuk mund t'i kthejë.",
];

const DEMANDS: &[&str] = &[
    "ta anulojë vendimin dhe ta publikojë kontratën;",
    "të mbajë dëgjim publik me banorët e lagjeve përreth;",
    "ta shpallë parkun pasuri të mbrojtur.",
];

const CLOSING: &[&str] = &[
    "Jemi të gatshëm të marrim pjesë në bisedë dhe të ndihmojmë në gjetjen e \
     një zgjidhjeje tjetër. Ajo që shitet sot nuk do të kthehet nesër, dhe \
     fëmijët tanë do të pyesin pse heshtëm.",
];

/// `name|acronym|role|body|city`.
const SIGNATORIES: &[&str] = &[
    "Instituti për Hapësirë Publike|IHP|||Gurbardhë",
    "Rrjeti i Grave të Veriut|RGV|||Fushëmal",
    "Shoqata e Mësuesve të Gurbardhës||||Gurbardhë",
    "Qendra për Mjedis dhe Zhvillim|QMZH|||Lumëkuq",
    "Nisma Qytetare Parku Ynë||||Gurbardhë",
    "Fondacioni Drita e Re||||Fushëmal",
    "Unioni i Studentëve të Lumëkuqit||||Lumëkuq",
    "Prof. dr. Arben Kodrashi||profesor|Universiteti i Fushëmalit|Fushëmal",
    "Teuta Gashnjani||drejtoreshë|Rrjeti i Grave të Veriut|Fushëmal",
    "Luan Përmeti||gazetar|Gazeta Mëngjesi|Gurbardhë",
    "Vjosa Shkëmbi||aktore||Lumëkuq",
    "Ilir Çelaj||arkitekt|Instituti për Hapësirë Publike|Gurbardhë",
    "Blerta Hoxhalli||avokate||Fushëmal",
    "Gëzim Ujkani||shkrimtar||Lumëkuq",
];

fn words() -> Words {
    let columns = ["Emri", "Shkurtesa", "Roli", "Organizata", "Qyteti"];
    Words {
        columns: columns.map(str::to_owned),
        parts: ["Organizatat", "Individët"].map(str::to_owned),
        signed_by: "Nënshkruesit".to_owned(),
        and: "dhe".to_owned(),
        menu: list(&["Ballina", "Lajme", "Rreth nesh", "Kontakti"]),
        cookies: "Kjo faqe përdor cookies.".to_owned(),
        accept: "Pranoj".to_owned(),
        share: "Shpërndaje".to_owned(),
        comment: "Lini një koment".to_owned(),
        fields: list(&["Emri juaj", "Adresa juaj", "Dërgo"]),
        related: "Lajme të ngjashme".to_owned(),
        others: list(&[
            "Sa kushton një pemë",
            "Miratohet buxheti për rrugët",
            "Intervistë me Drita Kurtajn",
        ]),
        publisher: "Miqtë e Parkut".to_owned(),
        page: "Faqja".to_owned(),
    }
}
