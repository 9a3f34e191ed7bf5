use super::super::statement::{Signatory, Statement, Words, list};

pub(crate) fn english() -> Statement {
    Statement {
        language: "en",
        title: "Open letter on the closing of the libraries of the Lowlands"
            .to_owned(),
        dateline: "Northford, 14 March 2023".to_owned(),
        opening: list(OPENING),
        call: "We call on the regional government to:".to_owned(),
        demands: list(DEMANDS),
        closing: list(CLOSING),
        heading: "Signatories".to_owned(),
        signatories: SIGNATORIES.iter().map(|s| Signatory::of(s)).collect(),
        words: words(),
    }
}

const OPENING: &[&str] = &[
    "Last week the regional government announced that eleven of the \
     nineteen public libraries of the Lowlands will close by the end of the \
     summer. The decision was taken without a hearing, and the people who \
     use these rooms every day learned of it from the newspapers.",
    "A library is more than a shelf of books. It is where children wait in \
     the warm until their parents come from work, where newcomers learn the \
     language, and where those without a computer write their applications. \
     The savings that were named would not pay for two kilometres of road.",
];

const DEMANDS: &[&str] = &[
    "withdraw the decision and publish the figures on which it rests;",
    "hear the librarians, the schools and the readers before any new plan;",
    "guarantee the funding of all nineteen libraries for five years.",
];

const CLOSING: &[&str] = &[
    "We are ready to take part in such a hearing and to help look for other \
     ways. What is closed this summer will not be opened again by those who \
     come after us, and they will ask why nobody spoke.",
];

/// `name|acronym|role|body|city`.
const SIGNATORIES: &[&str] = &[
    "Centre for River Studies|CRS|||Northford",
    "Northford Teachers' Union|NTU|||Northford",
    "Women's Library of Eastmere||||Eastmere",
    "Open Harbour Initiative||||Port Alden",
    "Foundation for Fair Housing|FFH|||Eastmere",
    "Association of Rural Doctors|ARD|||Millbrook",
    "Civic Lab||||Port Alden",
    "Network of Community Archives|NCA|||Halden",
    "Youth Forum of the Lowlands||||Halden",
    "Institute for Public Data|IPD|||Northford",
    "Bridge House||||Millbrook",
    "Eastmere Tenants' League||||Eastmere",
    "Green Valley Cooperative||||Westbury",
    "Legal Aid Collective|LAC|||Port Alden",
    "Ada Marlow||historian|University of Northford|Northford",
    "Prof. Daniel Ferrow||dean|Faculty of Law|Northford",
    "Dr. Miriam Okello||physician|Millbrook General Hospital|Millbrook",
    "Tomasz Wierny||director|Halden City Museum|Halden",
    "Leila Haddad-Brooks||journalist|The Eastmere Courier|Eastmere",
    "Jonas Lindqvist||poet||Westbury",
    "Amara Nwosu||research fellow|Institute for Public Data|Northford",
    "Elena Petrescu||editor|River Review|Millbrook",
    "Samuel O'Brannan||retired judge||Port Alden",
    "Ingrid Solheim||chair|Association of Rural Doctors|Millbrook",
    "Rafael Quintero||lawyer|Legal Aid Collective|Port Alden",
    "Noor van der Velde||teacher|Northford Grammar School|Northford",
    "Mei Lin Zhao||architect||Eastmere",
    "Peter Ashdown||councillor|Halden Town Council|Halden",
    "Hannah Weissberg||stage director|Theatre on the Quay|Port Alden",
    "Clara Fontaine||translator||Westbury",
];

fn words() -> Words {
    let columns = ["Name", "Acronym", "Role", "Organisation", "City"];
    Words {
        columns: columns.map(str::to_owned),
        parts: ["Organisations", "Individuals"].map(str::to_owned),
        signed_by: "Signed by".to_owned(),
        and: "and".to_owned(),
        menu: list(&["Home", "News", "About us", "Contact"]),
        cookies: "We use cookies to improve our website.".to_owned(),
        accept: "Accept".to_owned(),
        share: "Share this".to_owned(),
        comment: "Leave a comment".to_owned(),
        fields: list(&["Your name", "Your email", "Submit"]),
        related: "Related articles".to_owned(),
        others: list(&[
            "What a reading room costs",
            "Budget for the roads approved",
            "Interview with Ruth Calder",
        ]),
        publisher: "Friends of the Lowland Libraries".to_owned(),
        page: "Page".to_owned(),
    }
}
