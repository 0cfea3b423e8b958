//! Rust as text, told apart: code without comments and without what stands between quotes, the
//! texts themselves, and which lines are compiled for tests alone.

/// A line of a file.
pub struct Line {
    /// As an editor counts.
    pub number: usize,
    /// The code; texts are empty quotes, and comments are gone.
    pub code: String,
    /// The texts that begin on this line.
    pub texts: Vec<String>,
    /// Whether it is compiled for tests alone.
    pub is_test: bool,
}

/// A Rust file.
pub struct Source {
    /// From the root of the repository.
    pub path: String,
    /// The lines.
    pub lines: Vec<Line>,
}

impl Source {
    /// Reads a file's text.
    pub fn of(path: &str, text: &str) -> Self {
        let mut lines = Lexer::new(text).lines();
        mark_tests(&mut lines);
        Self { path: path.to_owned(), lines }
    }

    /// The lines that are part of the program.
    pub fn program(&self) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(|line| !line.is_test)
    }

    /// The files that this one declares for tests alone: `#[cfg(test)] mod name;`.
    pub fn test_modules(&self) -> Vec<String> {
        let (folder, file) = self.path.rsplit_once('/').unwrap_or(("", &self.path));
        let inside = match file {
            "mod.rs" | "lib.rs" | "main.rs" => folder.to_owned(),
            _ => self.path.trim_end_matches(".rs").to_owned(),
        };
        let declared = self.lines.iter().filter(|line| line.is_test).filter_map(|line| {
            line.code.trim().strip_suffix(';')?.rsplit_once("mod ").map(|(_, name)| name)
        });
        declared.flat_map(|n| [format!("{inside}/{n}.rs"), format!("{inside}/{n}/")]).collect()
    }
}

/// Every Rust file of the program under `src`, without examples and what is for tests alone.
pub fn program_files() -> Vec<Source> {
    let all: Vec<_> = super::files("src", ".rs")
        .iter()
        .map(|path| Source::of(path, &super::read(path)))
        .collect();
    let tests: Vec<_> = all.iter().flat_map(Source::test_modules).collect();
    let is_test = |s: &Source| {
        let aside = ["/examples/", "/tests/"].iter().any(|part| s.path.contains(part));
        aside || tests.iter().any(|test| s.path.starts_with(test.as_str()))
    };
    all.into_iter().filter(|source| !is_test(source)).collect()
}

/// Marks what follows `#[cfg(test)]` up to the end of its item.
fn mark_tests(lines: &mut [Line]) {
    let (mut inside, mut depth, mut opened) = (false, 0_i32, false);
    for line in lines {
        if !inside && line.code.contains("#[cfg(") && has_word(&line.code, "test") {
            (inside, depth, opened) = (true, 0, false);
        }
        if !inside {
            continue;
        }
        line.is_test = true;
        for c in line.code.chars() {
            match c {
                '{' => (depth, opened) = (depth + 1, true),
                '}' => depth -= 1,
                ';' if depth == 0 => inside = false,
                _ => {}
            }
        }
        if opened && depth <= 0 {
            inside = false;
        }
    }
}

/// Whether a word stands in the code with no letter, digit or underscore next to it.
pub fn has_word(code: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).any(|(at, _)| {
        !code[..at].ends_with(is_part) && !code[at + word.len()..].starts_with(is_part)
    })
}

struct Lexer {
    chars: Vec<char>,
    at: usize,
    lines: Vec<Line>,
}

impl Lexer {
    fn new(text: &str) -> Self {
        let mut lexer = Self { chars: text.chars().collect(), at: 0, lines: Vec::new() };
        lexer.new_line();
        lexer
    }

    fn lines(mut self) -> Vec<Line> {
        while let Some(c) = self.peek(0) {
            match (c, self.peek(1)) {
                ('/', Some('/')) => self.skip_while(|c| c != '\n'),
                ('/', Some('*')) => self.block_comment(),
                ('"', _) => self.text(),
                ('r', Some('"' | '#')) if self.is_raw_text() => self.raw_text(),
                ('\'', _) => self.quote(),
                _ => self.code(c),
            }
        }
        self.lines
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn new_line(&mut self) {
        let number = self.lines.len() + 1;
        let line = Line { number, code: String::new(), texts: Vec::new(), is_test: false };
        self.lines.push(line);
    }

    fn line(&mut self) -> &mut Line {
        self.lines.last_mut().expect("a line from the start")
    }

    fn step(&mut self) -> Option<char> {
        let c = self.peek(0)?;
        self.at += 1;
        if c == '\n' {
            self.new_line();
        }
        Some(c)
    }

    fn skip_while(&mut self, keep: impl Fn(char) -> bool) {
        while self.peek(0).is_some_and(&keep) {
            self.step();
        }
    }

    fn code(&mut self, c: char) {
        if c != '\n' {
            self.line().code.push(c);
        }
        self.step();
    }

    fn block_comment(&mut self) {
        let mut depth = 0;
        while let Some(c) = self.step() {
            match (c, self.peek(0)) {
                ('/', Some('*')) => depth += 1,
                ('*', Some('/')) => depth -= 1,
                _ => continue,
            }
            self.step();
            if depth == 0 {
                return;
            }
        }
    }

    fn text(&mut self) {
        let begins = self.lines.len() - 1;
        self.step();
        let mut text = String::new();
        while let Some(c) = self.step() {
            match c {
                '"' => break,
                '\\' => text.extend(['\\'].into_iter().chain(self.step())),
                _ => text.push(c),
            }
        }
        self.keep(begins, text);
    }

    /// `r"`, `r#"` and so on, not a name that ends in `r`.
    fn is_raw_text(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| self.chars.get(at));
        let is_name = before.is_some_and(|c| c.is_alphanumeric() || *c == '_');
        let after = self.chars[self.at + 1..].iter().find(|c| **c != '#');
        (!is_name || before == Some(&'b')) && after == Some(&'"')
    }

    fn raw_text(&mut self) {
        let begins = self.lines.len() - 1;
        self.step();
        let from = self.at;
        self.skip_while(|c| c == '#');
        let end: String = format!("\"{}", "#".repeat(self.at - from));
        self.step();
        let mut text = String::new();
        while let Some(c) = self.step() {
            text.push(c);
            if text.ends_with(&end) {
                text.truncate(text.len() - end.len());
                break;
            }
        }
        self.keep(begins, text);
    }

    fn keep(&mut self, begins: usize, text: String) {
        if let Some(line) = self.lines.get_mut(begins) {
            line.texts.push(text);
        }
        self.line().code.push_str("\"\"");
    }

    /// A character, or the sign of a lifetime.
    fn quote(&mut self) {
        let is_character = self.peek(1) == Some('\\') || self.peek(2) == Some('\'');
        self.step();
        if !is_character {
            self.line().code.push('\'');
            return;
        }
        if self.step() == Some('\\') {
            self.step();
        }
        self.skip_while(|c| c != '\'');
        self.step();
        self.line().code.push_str("''");
    }
}

const SAMPLE: &str = r##"//! Says "hej".
fn a<'a>(b: &'a str) -> char {
    let _ = r#"rå "text""#; // "not a text"
    /* nor /* "this" */ */ let c = "två
rader"; let d = '"';
    '\''
}
#[cfg(test)]
mod tests {
    fn e() { { "inside" } }
}
fn f() { "after" }
#[cfg(test)]
mod apart;
"##;

#[test]
fn code_texts_and_comments_are_told_apart() {
    let source = Source::of("src/x/mod.rs", SAMPLE);

    let texts: Vec<_> = source.lines.iter().flat_map(|l| l.texts.iter()).collect();
    assert_eq!(texts, ["rå \"text\"", "två\nrader", "inside", "after"]);
    let code: Vec<_> = source.lines.iter().map(|line| line.code.trim()).collect();
    assert_eq!(code[0], "");
    assert_eq!(code[1], "fn a<'a>(b: &'a str) -> char {");
    assert_eq!(code[2], "let _ = \"\";");
    assert_eq!(code[4], "\"\"; let d = '';");
    assert_eq!(code[5], "''");
}

#[test]
fn what_is_compiled_for_tests_alone_is_told_apart() {
    let source = Source::of("src/x/mod.rs", SAMPLE);

    let tests: Vec<_> = source.lines.iter().filter(|l| l.is_test).map(|l| l.number).collect();
    assert_eq!(tests, [8, 9, 10, 11, 13, 14]);
    assert_eq!(source.test_modules(), ["src/x/apart.rs", "src/x/apart/"]);
    let other = Source::of("src/x/y.rs", "#[cfg(test)]\nmod tests;\n");
    assert_eq!(other.test_modules(), ["src/x/y/tests.rs", "src/x/y/tests/"]);
}
