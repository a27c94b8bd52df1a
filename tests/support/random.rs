//! Random letters in eight languages, and one random change of one. Words are those of the language and
//! words that no language has, so that readings cannot all be looked up.
#![allow(clippy::indexing_slicing, reason = "a helper that fails fails its test")]

use conforme::lexicon::Language;

/// A small generator of numbers (splitmix64): the same seed, the same letters everywhere.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// Below a number.
    pub fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % u64::try_from(end.max(1)).expect("a number")).expect("a number")
    }

    pub fn one_in(&mut self, many: usize) -> bool {
        self.below(many) == 0
    }

    pub fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

/// A letter: its paragraphs, each of sentences, each of words. The first two paragraphs are titles.
pub struct RandomLetter {
    pub language: Language,
    pub paragraphs: Vec<Vec<Vec<String>>>,
    annex: usize,
    list: Vec<&'static str>,
}

fn titles(language: Language) -> [&'static str; 2] {
    match language {
        Language::Arabic => {
            ["رسالة مؤرخة 5 أيار/مايو 2031 موجهة إلى المجلس من ممثل كورفانيا", "مرفق الرسالة المؤرخة 5 أيار/مايو 2031"]
        }
        Language::Chinese => {
            ["2031年5月5日科尔瓦尼亚常驻代表给主席的信", "2031年5月5日科尔瓦尼亚常驻代表给主席的信的附件"]
        }
        Language::German => {
            ["Schreiben des Vertreters Corvaniens vom 5. Mai 2031 an den Rat", "Anlage zum Schreiben vom 5. Mai 2031"]
        }
        Language::English => [
            "Letter dated 5 May 2031 from the Representative of Corvania addressed to the Council",
            "Annex to the letter dated 5 May 2031",
        ],
        Language::Spanish => [
            "Carta de fecha 5 de mayo de 2031 dirigida al Consejo por el Representante de Corvania",
            "Anexo de la carta de fecha 5 de mayo de 2031",
        ],
        Language::French => [
            "Lettre datée du 5 mai 2031, adressée au Conseil par le Représentant de la Corvanie",
            "Annexe à la lettre datée du 5 mai 2031",
        ],
        Language::Portuguese => [
            "Carta datada de 5 de maio de 2031, dirigida ao Conselho pelo Representante da Corvânia",
            "Anexo da carta datada de 5 de maio de 2031",
        ],
        Language::Russian => [
            "Письмо Представителя Корвании от 5 мая 2031 года на имя Председателя",
            "Приложение к письму от 5 мая 2031 года",
        ],
    }
}

/// Letters of which words are made, of the script of a language.
pub fn alphabet(language: Language) -> Vec<char> {
    match language {
        Language::Arabic => "ابتثجحخدذرزسشصضطظعغفقكلمنهوي".chars().collect(),
        Language::Russian => "абвгдежзиклмнопрстуфхцчшыьэюя".chars().collect(),
        Language::Chinese => "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏".chars().collect(),
        _ => "abcdefghijklmnopqrstuvwxyz".chars().collect(),
    }
}

impl RandomLetter {
    pub fn new(language: Language, random: &mut Random) -> Self {
        let list = language.vocabulary().chain(language.words()).collect();
        let mut letter = Self { language, paragraphs: Vec::new(), annex: 0, list };
        let [cover, annex] = titles(language);
        let title = |text: &str| vec![vec![text.to_owned()]];
        letter.paragraphs.push(title(cover));
        let first = 2 + random.below(2);
        letter.paragraphs.extend((0..first).map(|_| letter.paragraph(random)).collect::<Vec<_>>());
        letter.annex = letter.paragraphs.len();
        letter.paragraphs.push(title(annex));
        let second = 3 + random.below(5);
        letter.paragraphs.extend((0..second).map(|_| letter.paragraph(random)).collect::<Vec<_>>());
        letter
    }

    fn paragraph(&self, random: &mut Random) -> Vec<Vec<String>> {
        (0..=random.below(4)).map(|_| self.sentence(random)).collect()
    }

    pub fn sentence(&self, random: &mut Random) -> Vec<String> {
        let mut words: Vec<String> = (0..5 + random.below(14)).map(|_| self.word(random)).collect();
        let (comma, stop) = match self.language {
            Language::Chinese => ("，", "。"),
            Language::Arabic => ("،", "."),
            _ => (",", "."),
        };
        let middle = 1 + random.below(words.len() - 2);
        if random.one_in(2) {
            words[middle].push_str(comma);
        }
        words[0] = capitalized(&words[0]);
        words.last_mut().expect("a word").push_str(stop);
        words
    }

    pub fn word(&self, random: &mut Random) -> String {
        match random.below(12) {
            0 => (1 + random.below(9999)).to_string(),
            1 => capitalized(&self.invented(random)),
            2 | 3 => self.invented(random),
            _ => (*random.of(&self.list)).to_owned(),
        }
    }

    fn invented(&self, random: &mut Random) -> String {
        let alphabet = alphabet(self.language);
        let most = if self.language == Language::Chinese { 3 } else { 9 };
        (0..2 + random.below(most)).map(|_| *random.of(&alphabet)).collect()
    }

    /// What stands between two words.
    pub fn space(&self) -> &'static str {
        if self.language == Language::Chinese { "" } else { " " }
    }

    /// The paragraphs that are no titles.
    pub fn bodies(&self) -> Vec<usize> {
        (1..self.paragraphs.len()).filter(|at| *at != self.annex).collect()
    }

    pub fn text(&self) -> String {
        let sentences = |paragraph: &Vec<Vec<String>>| -> String {
            paragraph.iter().map(|sentence| sentence.join(self.space())).collect::<Vec<_>>().join(self.space())
        };
        self.paragraphs.iter().map(sentences).collect::<Vec<_>>().join("\n\n") + "\n"
    }

    /// Where a word begins in the text, and where it ends.
    pub fn place(&self, paragraph: usize, sentence: usize, word: usize) -> std::ops::Range<usize> {
        let until = |letter: &Self| letter.text().trim_end_matches('\n').len();
        let mut before = Self { paragraphs: self.paragraphs[..=paragraph].to_vec(), list: Vec::new(), ..*self };
        before.paragraphs[paragraph].truncate(sentence + 1);
        before.paragraphs[paragraph][sentence].truncate(word + 1);
        let end = until(&before);
        end - self.paragraphs[paragraph][sentence][word].len()..end
    }
}

pub fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}
