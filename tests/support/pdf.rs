//! PDF files of our own making: small, plain, and changed in one thing each.

/// A file of pages, each with its content and what else its dictionary has; and objects beside them, which are
/// numbered from 10 on.
pub struct Pdf {
    pub pages: Vec<(String, String)>,
    pub catalog: String,
    pub resources: String,
    /// Fonts beside `F1`, which is Times: a space before each.
    pub fonts: String,
    pub others: Vec<String>,
}

impl Pdf {
    pub fn of(content: &str) -> Self {
        Self {
            pages: vec![(content.to_owned(), String::new())],
            catalog: String::new(),
            resources: String::new(),
            fonts: String::new(),
            others: Vec::new(),
        }
    }

    /// Lines of a letter, in Times of 11 points, forty to a page.
    pub fn letter(text: &str) -> Self {
        let lines: Vec<String> = text.lines().flat_map(wrapped).collect();
        let pages = lines.chunks(40).map(|lines| (drawn(lines), String::new()));
        Self {
            pages: pages.collect(),
            catalog: String::new(),
            resources: String::new(),
            fonts: String::new(),
            others: Vec::new(),
        }
    }

    pub fn bytes(&self) -> Vec<u8> {
        let mut file = File { bytes: b"%PDF-1.7\n%\xE2\xE3\xCF\xD3\n".to_vec(), offsets: Vec::new() };
        let first = 10 + self.others.len();
        let kids: Vec<String> = (0..self.pages.len()).map(|at| format!("{} 0 R", first + 2 * at)).collect();
        file.object(1, &format!("<< /Type /Catalog /Pages 2 0 R {} >>", self.catalog));
        file.object(2, &format!("<< /Type /Pages /Count {} /Kids [{}] >>", kids.len(), kids.join(" ")));
        file.object(3, "<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>");
        for (at, other) in self.others.iter().enumerate() {
            file.object(10 + at, other);
        }
        for (at, (content, more)) in self.pages.iter().enumerate() {
            let number = first + 2 * at;
            let resources = format!("/Resources << /Font << /F1 3 0 R{} >> {} >>", self.fonts, self.resources);
            let page = format!("/Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {resources}");
            file.object(number, &format!("<< {page} /Contents {} 0 R {more} >>", number + 1));
            file.object(number + 1, &format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()));
        }
        file.end()
    }
}

struct File {
    bytes: Vec<u8>,
    offsets: Vec<(usize, usize)>,
}

impl File {
    fn object(&mut self, number: usize, body: &str) {
        self.offsets.push((number, self.bytes.len()));
        self.bytes.extend(format!("{number} 0 obj\n{body}\nendobj\n").into_bytes());
    }

    fn end(mut self) -> Vec<u8> {
        let table = self.bytes.len();
        let rows: Vec<String> =
            self.offsets.iter().map(|(number, offset)| format!("{number} 1\n{offset:010} 00000 n \n")).collect();
        let size = self.offsets.iter().map(|(number, _)| number + 1).max().unwrap_or(1);
        let trailer = format!("trailer\n<< /Root 1 0 R /Size {size} >>\nstartxref\n{table}\n%%EOF\n");
        self.bytes.extend(format!("xref\n0 1\n0000000000 65535 f \n{}{trailer}", rows.concat()).into_bytes());
        self.bytes
    }
}

fn wrapped(line: &str) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in line.split_whitespace() {
        let last = lines.last_mut().expect("a line");
        if !last.is_empty() && last.chars().count() + word.chars().count() > 84 {
            lines.push(word.to_owned());
        } else {
            last.push_str(if last.is_empty() { "" } else { " " });
            last.push_str(word);
        }
    }
    lines
}

fn drawn(lines: &[String]) -> String {
    let drawn = lines.iter().map(|line| format!("({}) Tj T*", escaped(line)));
    format!("BT /F1 11 Tf 16 TL 72 770 Td\n{}\nET", drawn.collect::<Vec<_>>().join("\n"))
}

/// A string in Windows-1252, as a PDF writes it.
pub fn escaped(text: &str) -> String {
    let (bytes, _, lost) = encoding_rs::WINDOWS_1252.encode(text);
    assert!(!lost, "{text}");
    let escape = |byte: &u8| match byte {
        b'(' | b')' | b'\\' => format!("\\{}", char::from(*byte)),
        b' '..=b'~' => char::from(*byte).to_string(),
        _ => format!("\\{byte:03o}"),
    };
    bytes.iter().map(escape).collect()
}
