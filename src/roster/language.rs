//! Which language a body is written in: its script, then its small words.

use std::collections::HashMap;

use crate::text::{Script, words};

/// Small words of each language, in lower case: those that are frequent and,
/// taken together, no other language's.
const MARKERS: &[(&str, &str)] = &[
    (
        "en",
        "the of and to in that is for with on are this which from have by \
         we be as not",
    ),
    (
        "sq",
        "dhe të në për një me nga që është se më ka si janë ne këtë edhe \
         mbi së nuk",
    ),
    (
        "sr",
        "i je u da se na za su od koji koje kao sa ne te što bi će biti \
         kako jer nije ovo smo ili iz svih",
    ),
    (
        "sl",
        "in je v da se na za so ki ter ne kot pri tudi smo bi lahko iz \
         ali zaradi katerih s z vseh",
    ),
    (
        "pl",
        "i w na z do się że nie jest to oraz dla o przez jak od są które \
         ze przy także by a",
    ),
    (
        "cs",
        "a v se na je že s z k o do které pro jako za by ve jsou ale nebo \
         podle své při také této jsme",
    ),
    (
        "sk",
        "a v sa na je že s z k o do ktoré pre ako za by vo sú ale alebo \
         podľa svoje pri tiež tejto sme",
    ),
    (
        "ro",
        "și de la în a cu pe care este pentru din că sunt nu mai prin sau \
         o al ale lui să au fi",
    ),
    (
        "hu",
        "a az és hogy nem is egy ez azt van meg vagy mint csak már de \
         kell ezt által alatt közötti",
    ),
    (
        "tr",
        "ve bir bu için ile da de olarak olan olduğu gibi daha çok ya ne \
         en kadar sonra ancak tüm biz",
    ),
    (
        "de",
        "der die und in den von zu das mit für ist des im auf nicht dem \
         eine sich auch wir als werden dass",
    ),
    (
        "nl",
        "de het een van en in is dat op te voor zijn met niet aan er om \
         ook wij die door worden deze naar",
    ),
    (
        "fr",
        "de la le et les des en un une du que pour dans par sur est qui \
         au nous pas ce avec sont plus aux",
    ),
    (
        "it",
        "di e che la il per un in del una della sono non con dei si da le \
         nel al alla più gli come anche",
    ),
    (
        "es",
        "de la que el en y los las del por se un para con una su no al es \
         lo como más sus este esta son",
    ),
    (
        "ca",
        "de la i el que les en els per a del un amb una dels és al no més \
         com aquest aquesta són ha seva als",
    ),
    (
        "pt",
        "de a que o e do da em para os no com um as dos uma na por não \
         mais das se à ao pela são nos sua",
    ),
    (
        "sv",
        "och att i det som en på är av för med den till ett om har inte \
         de vi kan från eller alla ska",
    ),
    (
        "da",
        "og i at det er en til af på som for med den de har ikke et der \
         vi fra om kan eller alle skal blev",
    ),
    (
        "nb",
        "og i å det er en til av på som for med den de har ikke et vi fra \
         om kan eller alle skal ble mot være",
    ),
    (
        "fi",
        "ja on ei että se joka ovat sekä tai myös kuin mutta ole jotka \
         oli tämä tämän sen me siitä kaikki voi",
    ),
    (
        "id",
        "yang dan di dengan untuk dari pada ini dalam adalah tidak itu \
         oleh kami akan atau juga telah ke sebagai",
    ),
    (
        "et",
        "ja on ei et see mis kui ning oma ka või kes selle nende peab \
         seda meie ole",
    ),
    (
        "lv",
        "un ir ar par no uz kas tas to vai kā nav lai arī mēs pie šo tiek \
         savu",
    ),
    (
        "lt",
        "ir yra kad su į iš o tai kaip ar dėl nuo už būti mes taip pat \
         bei šio apie",
    ),
    (
        "sr",
        "и је у да се на за су од који које као са не те што би ће бити \
         како јер није ово смо или из свих",
    ),
    (
        "mk",
        "и на во да се за од со не што ќе е го ги како кои ние сите или \
         ја ова овој беше исто",
    ),
    (
        "bg",
        "и на в да се за от са не че е с по като които ще или към при \
         това този ние беше както бъде",
    ),
    (
        "ru",
        "и в на не что с по для как это из от к за которые или мы но все \
         его при быть также были их",
    ),
    (
        "uk",
        "і в на не що з до для як це та від за які або ми але про всі \
         його при бути також були їх й у",
    ),
    (
        "be",
        "і ў на не што з да для як гэта ад за якія або мы але пра усе яго \
         быць таксама былі іх",
    ),
    (
        "ar",
        "في من على إلى أن التي الذي هذا هذه عن مع ما لا كل بين أو بعد كما \
         نحن ذلك",
    ),
    (
        "fa",
        "در به از که این است را با برای آن یک خود ما شده می و بر های هم \
         نیز",
    ),
    ("ur", "کے کی میں ہے اور سے کو کا یہ پر نے ہیں کہ اس ہم جو بھی"),
    ("he", "של את על לא זה הוא עם כל אנו או גם כי היא אל בין אשר יש אנחנו"),
];

/// Where the script alone tells.
const SCRIPTS: &[(Script, &str)] = &[
    (Script::Greek, "el"),
    (Script::Hebrew, "he"),
    (Script::Armenian, "hy"),
    (Script::Georgian, "ka"),
    (Script::Hangul, "ko"),
    (Script::Kana, "ja"),
    (Script::Han, "zh"),
    (Script::Thai, "th"),
];

/// Letters that some languages write and their neighbours do not.
const LETTERS: &[(&str, &str)] = &[
    ("ë", "sq"),
    ("őű", "hu"),
    ("łąę", "pl"),
    ("řěů", "cs"),
    ("ľĺŕ", "sk"),
    ("țșăţş", "ro"),
    ("ğış", "tr"),
    ("ñ", "es"),
    ("ãõ", "pt"),
    ("å", "sv"),
    ("åøæ", "da"),
    ("åøæ", "nb"),
    ("ß", "de"),
    ("đć", "sr"),
    ("ђћјљњ", "sr"),
    ("ѓќѕјљњ", "mk"),
    ("ъщ", "bg"),
    ("ыэщ", "ru"),
    ("іїєґщ", "uk"),
    ("ўыі", "be"),
    ("پچژگ", "fa"),
    ("ٹڈڑےںگچ", "ur"),
    ("ةىإأ", "ar"),
    ("ėųį", "lt"),
    ("ļņķā", "lv"),
];

/// Enough words to be sure, few enough to be quick.
const MOST_WORDS: usize = 4_000;

/// Counts the words of a body piece by piece.
pub(super) struct Counter {
    markers: HashMap<&'static str, Vec<usize>>,
    languages: Vec<&'static str>,
    hits: Vec<u32>,
    scripts: [(Script, u32); 12],
    words: usize,
}

impl Counter {
    pub(super) fn new() -> Counter {
        let mut markers: HashMap<&'static str, Vec<usize>> = HashMap::new();
        let mut languages: Vec<&'static str> = Vec::new();
        for (code, list) in MARKERS {
            let at = languages.len();
            languages.push(code);
            for word in list.split(' ') {
                let known = markers.entry(word).or_default();
                if !known.contains(&at) {
                    known.push(at);
                }
            }
        }
        let scripts = [
            Script::Latin,
            Script::Cyrillic,
            Script::Greek,
            Script::Arabic,
            Script::Hebrew,
            Script::Armenian,
            Script::Georgian,
            Script::Hangul,
            Script::Kana,
            Script::Han,
            Script::Thai,
            Script::Indic,
        ];
        Counter {
            hits: vec![0; languages.len()],
            markers,
            languages,
            scripts: scripts.map(|script| (script, 0)),
            words: 0,
        }
    }

    pub(super) const fn is_full(&self) -> bool {
        self.words >= MOST_WORDS
    }

    /// Counts the words of `text`.
    pub(super) fn read(&mut self, text: &str) {
        for word in words(text) {
            if self.is_full() {
                return;
            }
            let Some(inside) = word.span.get(text) else { continue };
            self.words += 1;
            let letters = u32::from(word.shape.length);
            for (script, count) in &mut self.scripts {
                *count += if *script == word.script { letters } else { 0 };
            }
            if word.script == Script::Han {
                self.count_kana(inside);
            }
            // Longer words are no small words.
            let lower = inside.to_lowercase();
            if word.shape.length <= 9 {
                self.count_marker(&lower);
            }
            if !lower.is_ascii() {
                self.count_letters(&lower);
            }
        }
    }

    fn count_marker(&mut self, word: &str) {
        for &at in self.markers.get(word).into_iter().flatten() {
            if let Some(hits) = self.hits.get_mut(at) {
                *hits += 2;
            }
        }
    }

    /// A word with a letter of a language counts as half a small word: names
    /// have such letters in any text.
    fn count_letters(&mut self, word: &str) {
        for (letters, code) in LETTERS {
            if !word.contains(|c| letters.contains(c)) {
                continue;
            }
            for (hits, language) in self.hits.iter_mut().zip(&self.languages) {
                *hits += u32::from(language == code);
            }
        }
    }

    /// Japanese words often begin with a Chinese character.
    fn count_kana(&mut self, word: &str) {
        let kana =
            word.chars().filter(|&c| Script::of_char(c) == Script::Kana);
        let count = u32::try_from(kana.count()).unwrap_or(0);
        for (script, found) in &mut self.scripts {
            *found += if *script == Script::Kana { count } else { 0 };
        }
    }

    /// The language, or nothing when unsure.
    pub(super) fn language(&self) -> Option<&'static str> {
        let script = self.script()?;
        if let Some((_, code)) = SCRIPTS.iter().find(|(s, _)| *s == script) {
            return Some(code);
        }
        let mut ranked: Vec<(u32, &'static str)> =
            self.hits.iter().copied().zip(self.languages.clone()).collect();
        ranked.sort_by_key(|&(hits, code)| (std::cmp::Reverse(hits), code));
        let &(best, code) = ranked.first()?;
        let next = ranked.iter().find(|(_, other)| *other != code);
        let next = next.map_or(0, |&(hits, _)| hits);
        // A twentieth of running text at the least is small words.
        let is_enough = best >= 6 && best as usize * 10 >= self.words;
        (is_enough && best * 20 > next * 21).then_some(code)
    }

    /// The script of most letters; a fifth of kana makes Chinese Japanese.
    fn script(&self) -> Option<Script> {
        let count = |script: Script| {
            let found = self.scripts.iter().find(|(s, _)| *s == script);
            found.map_or(0, |&(_, count)| count)
        };
        let &(script, letters) =
            self.scripts.iter().max_by_key(|(_, count)| *count)?;
        if letters < 6 {
            return None;
        }
        if script == Script::Han && count(Script::Kana) * 5 > letters {
            return Some(Script::Kana);
        }
        Some(script)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(text: &str) -> &'static str {
        let mut counter = Counter::new();
        counter.read(text);
        counter.language().unwrap_or("?")
    }

    #[test]
    fn short_bodies_are_told_apart() {
        for (code, text) in [
            ("en", "We call on the governments to respect the rights of all."),
            (
                "sq",
                "Ne i bëjmë thirrje qeverisë që të respektojë të drejtat e njeriut dhe të punojë për paqen në rajon.",
            ),
            (
                "sr",
                "Pozivamo vlade da poštuju prava svih građana i da nastave dijalog koji je prekinut.",
            ),
            (
                "sr",
                "Позивамо владе да поштују права свих грађана и да наставе дијалог који је прекинут.",
            ),
            (
                "mk",
                "Ги повикуваме владите да ги почитуваат правата на сите граѓани и да го продолжат дијалогот.",
            ),
            (
                "bg",
                "Призоваваме правителството да спазва правата на всички граждани и да продължи диалога, който е прекъснат от войната.",
            ),
            (
                "ru",
                "Мы призываем правительство соблюдать права всех граждан и продолжить диалог, который был прерван из-за войны в регионе.",
            ),
            (
                "uk",
                "Ми закликаємо уряд поважати права всіх громадян та продовжити діалог, який було перервано через війну в регіоні.",
            ),
            (
                "sl",
                "Pozivamo vlado, da spoštuje pravice vseh državljanov in nadaljuje dialog, ki je bil prekinjen.",
            ),
            (
                "cs",
                "Vyzýváme vládu, aby dodržovala práva všech občanů a pokračovala v dialogu, které se týká nás všech.",
            ),
            (
                "sk",
                "Vyzývame vládu, aby dodržiavala práva všetkých občanov a pokračovala v dialógu, ktoré sa týka nás všetkých, ako sme žiadali.",
            ),
            (
                "pl",
                "Wzywamy rząd do przestrzegania praw wszystkich obywateli i do kontynuowania dialogu, który nie jest łatwy.",
            ),
            (
                "ro",
                "Cerem guvernului să respecte drepturile tuturor cetățenilor și să continue dialogul care a fost întrerupt.",
            ),
            (
                "hu",
                "Felszólítjuk a kormányt, hogy tartsa tiszteletben az állampolgárok jogait, és folytassa a párbeszédet.",
            ),
            ("el", "Καλούμε την κυβέρνηση να σεβαστεί τα δικαιώματα."),
            (
                "tr",
                "Hükümeti tüm yurttaşların haklarına saygı göstermeye ve bu diyaloğu sürdürmeye çağırıyoruz, bu bir görevdir.",
            ),
            (
                "de",
                "Wir rufen die Regierung auf, die Rechte aller Menschen zu achten und den Dialog nicht abzubrechen.",
            ),
            (
                "nl",
                "Wij roepen de regering op om de rechten van het volk te respecteren en de dialoog voort te zetten.",
            ),
            (
                "fr",
                "Nous appelons le gouvernement à respecter les droits de tous et à poursuivre le dialogue dans la région.",
            ),
            (
                "it",
                "Chiediamo al governo di rispettare i diritti di tutti e di proseguire il dialogo con la società che lo chiede.",
            ),
            (
                "es",
                "Pedimos al gobierno que respete los derechos de todas las personas y que continúe el diálogo en el país.",
            ),
            (
                "ca",
                "Demanem al govern que respecti els drets de totes les persones i que continuï el diàleg amb la societat, que és més forta.",
            ),
            (
                "pt",
                "Pedimos ao governo que respeite os direitos de todas as pessoas e que não interrompa o diálogo com a sociedade.",
            ),
            (
                "sv",
                "Vi uppmanar regeringen att respektera alla människors rättigheter och att fortsätta den dialog som är bruten.",
            ),
            (
                "da",
                "Vi opfordrer regeringen til at respektere alle menneskers rettigheder og at fortsætte den dialog, der blev afbrudt af krigen.",
            ),
            (
                "nb",
                "Vi oppfordrer regjeringen til å respektere alle menneskers rettigheter og å fortsette den dialogen som ble brutt av krigen.",
            ),
            (
                "fi",
                "Vetoamme hallitukseen, että se kunnioittaa kaikkien oikeuksia ja jatkaa vuoropuhelua, joka on katkennut.",
            ),
            (
                "ar",
                "ندعو الحكومة إلى احترام حقوق جميع المواطنين في البلاد وعلى أن تستمر في الحوار مع المجتمع.",
            ),
            (
                "fa",
                "ما از دولت می خواهیم که به حقوق همه شهروندان احترام بگذارد و این گفتگو را ادامه دهد.",
            ),
            ("he", "אנו קוראים לממשלה לכבד את זכויות האזרחים."),
            ("hy", "Մենք կոչ ենք անում կառավարությանը հարգել իրավունքները"),
            ("ka", "მოვუწოდებთ მთავრობას დაიცვას უფლებები"),
            (
                "id",
                "Kami menyerukan kepada pemerintah untuk menghormati hak semua warga dan melanjutkan dialog yang terhenti.",
            ),
            ("zh", "我們呼籲政府尊重所有人的權利。"),
            (
                "ja",
                "私たちは政府に対し、すべての人の権利を尊重するよう求めます。",
            ),
            ("ko", "우리는 정부가 모든 사람의 권리를 존중할 것을 촉구한다."),
        ] {
            assert_eq!(language(text), code, "{text}");
        }
    }

    #[test]
    fn names_alone_have_no_language() {
        assert_eq!(language("Ada Lovelace, Mary Somerville, Novi Sad"), "?");
        assert_eq!(language(""), "?");
        assert_eq!(language("1 2 3"), "?");
    }
}
