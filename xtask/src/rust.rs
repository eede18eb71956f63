//! Rust source as words, signs, strings and comments. Just enough for rules; no grammar.

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An identifier, keyword or number.
    Word,
    /// A string literal; the text is what it means, without quotes and escapes.
    Text,
    /// One character of punctuation.
    Sign,
    Comment,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub kind: Kind,
    pub text: String,
    pub line: usize,
    /// Inside a `#[cfg(test)] mod`.
    pub is_test: bool,
}

/// One Rust file, comments apart.
#[derive(Debug, Default)]
pub struct Source {
    pub code: Vec<Token>,
    pub comments: Vec<Token>,
}

impl Token {
    pub fn is_word(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.text == word
    }

    pub fn is_sign(&self, sign: &str) -> bool {
        self.kind == Kind::Sign && self.text == sign
    }

    pub fn is_text(&self) -> bool {
        self.kind == Kind::Text
    }
}

impl Source {
    /// Every tail of the code, longest first: lets a rule match slice patterns anywhere.
    pub fn tails(&self) -> impl Iterator<Item = &[Token]> {
        (0..self.code.len()).filter_map(|start| self.code.get(start..))
    }

    pub fn texts(&self) -> impl Iterator<Item = &Token> {
        self.code.iter().filter(|token| token.is_text())
    }
}

struct Lexer<'a> {
    rest: &'a str,
    line: usize,
    source: Source,
}

/// Takes a file apart. Never fails: what is not understood becomes signs.
pub fn read(text: &str) -> Source {
    let mut lexer = Lexer { rest: text, line: 1, source: Source::default() };
    while let Some(first) = lexer.rest.chars().next() {
        lexer.step(first);
    }
    mark_tests(&mut lexer.source.code);
    lexer.source
}

/// Marks what stands in `#[cfg(test)] mod … { … }`.
fn mark_tests(code: &mut [Token]) {
    let opening = ["#", "[", "cfg", "(", "test", ")", "]", "mod"];
    let mut rest = code;
    while rest.len() > opening.len() {
        if !rest.iter().zip(opening).all(|(token, text)| token.text == text && !token.is_text()) {
            rest = rest.split_first_mut().map_or(&mut [], |(_, after)| after);
            continue;
        }
        let mut depth = 0_usize;
        let mut length = 0;
        for token in rest.iter_mut() {
            token.is_test = true;
            length += 1;
            if token.is_sign("{") {
                depth += 1;
            } else if token.is_sign("}") {
                depth -= 1;
            }
            let ends = token.is_sign("}") || token.is_sign(";");
            if depth == 0 && ends {
                break;
            }
        }
        rest = rest.split_at_mut(length).1;
    }
}

impl Lexer<'_> {
    fn step(&mut self, first: char) {
        let rest = self.rest;
        if first.is_whitespace() {
            self.skip(rest.find(|c: char| !c.is_whitespace()).unwrap_or(rest.len()));
        } else if rest.starts_with("//") {
            self.take(Kind::Comment, rest.find('\n').unwrap_or(rest.len()));
        } else if rest.starts_with("/*") {
            self.take(Kind::Comment, block_comment(rest));
        } else if let Some((start, hashes)) = raw_start(rest) {
            self.raw(start, hashes);
        } else if first == '"' {
            self.quoted(1);
        } else if rest.starts_with("b\"") || rest.starts_with("c\"") {
            self.quoted(2);
        } else if first == '\'' {
            self.skip(char_or_lifetime(rest));
        } else if is_word(first) {
            self.take(Kind::Word, rest.find(|c| !is_word(c)).unwrap_or(rest.len()));
        } else {
            self.take(Kind::Sign, first.len_utf8());
        }
    }

    fn skip(&mut self, length: usize) {
        let (gone, rest) = self.rest.split_at(length);
        self.line += gone.matches('\n').count();
        self.rest = rest;
    }

    fn take(&mut self, kind: Kind, length: usize) {
        let (text, _) = self.rest.split_at(length);
        self.push(kind, text.to_owned());
        self.skip(length);
    }

    fn push(&mut self, kind: Kind, text: String) {
        let token = Token { kind, text, line: self.line, is_test: false };
        let list = match kind {
            Kind::Comment => &mut self.source.comments,
            _ => &mut self.source.code,
        };
        list.push(token);
    }

    fn raw(&mut self, start: usize, hashes: usize) {
        let end = format!("\"{}", "#".repeat(hashes));
        let (_, body) = self.rest.split_at(start);
        let length = body.find(&end).unwrap_or(body.len());
        let (text, _) = body.split_at(length);
        self.push(Kind::Text, text.to_owned());
        self.skip((start + length + end.len()).min(self.rest.len()));
    }

    fn quoted(&mut self, start: usize) {
        let (_, body) = self.rest.split_at(start);
        let mut text = String::new();
        let mut length = body.len();
        let mut signs = body.char_indices();
        while let Some((at, sign)) = signs.next() {
            match sign {
                '"' => {
                    length = at + 1;
                    break;
                }
                '\\' => match signs.next() {
                    Some((_, 'n')) => text.push('\n'),
                    Some((_, 't')) => text.push('\t'),
                    Some((_, '\n')) => skip_indent(&mut signs),
                    Some((_, other)) => text.push(other),
                    None => {}
                },
                other => text.push(other),
            }
        }
        self.push(Kind::Text, text);
        self.skip(start + length);
    }
}

fn is_word(sign: char) -> bool {
    sign == '_' || sign.is_alphanumeric()
}

/// A backslash at the end of a line joins the next one without its indent.
fn skip_indent(signs: &mut std::str::CharIndices<'_>) {
    let rest = signs.as_str();
    let indent = rest.chars().take_while(|sign| sign.is_whitespace()).count();
    for _ in 0..indent {
        signs.next();
    }
}

/// Where the body of a raw string starts, and with how many hashes.
fn raw_start(rest: &str) -> Option<(usize, usize)> {
    let after = ["r", "br", "cr"].into_iter().find_map(|prefix| rest.strip_prefix(prefix))?;
    let body = after.trim_start_matches('#');
    let hashes = after.len() - body.len();
    body.starts_with('"').then(|| (rest.len() - body.len() + 1, hashes))
}

fn block_comment(rest: &str) -> usize {
    let mut depth = 0_usize;
    let mut before = ' ';
    for (at, sign) in rest.char_indices() {
        match (before, sign) {
            ('/', '*') => {
                depth += 1;
                before = ' ';
            }
            ('*', '/') => {
                depth -= 1;
                before = ' ';
            }
            _ => before = sign,
        }
        if depth == 0 && at > 1 {
            return at + 1;
        }
    }
    rest.len()
}

/// The length of `'a'`, `'\n'`, or of `'a` when it names a lifetime.
fn char_or_lifetime(rest: &str) -> usize {
    let mut signs = rest.char_indices().skip(1);
    match signs.next() {
        Some((_, '\\')) => {
            signs.next();
            signs.find(|(_, sign)| *sign == '\'').map_or(rest.len(), |(at, _)| at + 1)
        }
        Some((at, first)) => {
            let end = at + first.len_utf8();
            let (_, after) = rest.split_at(end);
            if after.starts_with('\'') { end + 1 } else { at }
        }
        None => rest.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, Source, read};

    fn shown(source: &Source) -> Vec<(Kind, &str, usize)> {
        source.code.iter().map(|it| (it.kind, it.text.as_str(), it.line)).collect()
    }

    #[test]
    fn strings_of_every_shape_keep_their_meaning_and_line() {
        let source = read("a(\"x\\\"y\",\n r#\"raw \"q\"\"#, b\"z\", \"one \\\n   two\")");
        let texts: Vec<_> = source.texts().map(|it| (it.text.as_str(), it.line)).collect();
        assert_eq!(texts, [("x\"y", 1), ("raw \"q\"", 2), ("z", 2), ("one two", 2)]);
    }

    #[test]
    fn lifetimes_and_characters_do_not_open_strings() {
        let source = read("fn f<'a>(x: &'a str) { g('\"', '\\'', '\\u{41}'); } \"end\"");
        let texts: Vec<_> = source.texts().map(|it| it.text.as_str()).collect();
        assert_eq!(texts, ["end"]);
    }

    #[test]
    fn a_module_of_tests_is_marked() {
        let source = read("fn a() {} #[cfg(test)] mod t { fn b() { c } } fn d() {}");
        let of = |is_test| {
            let tokens = source.code.iter().filter(move |it| it.is_test == is_test);
            tokens.map(|it| it.text.as_str()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(of(false), "fn a ( ) { } fn d ( ) { }");
        assert_eq!(of(true), "# [ cfg ( test ) ] mod t { fn b ( ) { c } }");
        assert!(read("#[cfg(test)] mod t;").code.iter().all(|it| it.is_test));
    }

    #[test]
    fn comments_stand_apart_even_when_nested() {
        let source = read("a /* one /* two */ three */ b // four\nc");
        assert_eq!(
            shown(&source),
            [(Kind::Word, "a", 1), (Kind::Word, "b", 1), (Kind::Word, "c", 2)]
        );
        assert_eq!(source.comments.len(), 2);
    }
}
