//! A certificate on paper. Pure: words and amounts come as they are said.

use engine_paper::{Paper, PaperError};
use kit::clock::Day;

/// What is certified, in words of the reader.
#[derive(Debug, Clone)]
pub struct Certified {
    pub title: String,
    pub language: &'static str,
    pub issuer: String,
    pub today: Day,
    /// The sentence above the facts, the company, and what the regulation asks to be said.
    pub says: String,
    pub company: String,
    pub note: String,
    pub facts: Vec<(String, String)>,
    /// Where and when it was issued, and the line to sign on.
    pub issued: String,
    pub line: String,
}

/// The certificate as tagged PDF.
///
/// # Errors
/// When the page cannot be printed.
pub fn pdf(it: &Certified) -> Result<Vec<u8>, PaperError> {
    let date = it.today.date();
    let part = |n: i8| u8::try_from(n).unwrap_or(1);
    Paper::new(it.title.clone(), it.language)
        .issuer(it.issuer.clone())
        .created(u16::try_from(date.year()).unwrap_or(0), part(date.month()), part(date.day()))
        .space(16.0)
        .text(it.says.clone())
        .lead(it.company.clone())
        .facts(it.facts.clone())
        .text(it.note.clone())
        .space(40.0)
        .text(it.issued.clone())
        .space(36.0)
        .small(it.line.clone())
        .pdf()
}

#[cfg(test)]
mod tests {
    use super::{Certified, pdf};

    #[test]
    fn a_certificate_is_the_same_each_time() {
        let it = Certified {
            title: "Certificate".into(),
            language: "en",
            issuer: "Agentur Aare".into(),
            today: "2026-11-22".parse().unwrap(),
            says: "This certifies that".into(),
            company: "Łódź Ost".into(),
            note: "Keep it for ten years.".into(),
            facts: vec![("Amount".into(), "EUR 12.00".into())],
            issued: "22 November 2026".into(),
            line: "Signature".into(),
        };
        let file = pdf(&it).unwrap();
        assert!(file.starts_with(b"%PDF-1.7"));
        assert_eq!(file, pdf(&it).unwrap());
    }
}
