//! JSON without the white space between its parts; nothing else changes, neither the order of keys nor the form of numbers.
//!
//! May use serde_json to refuse what is no JSON. Must not know the data set's format.

/// The same JSON on one line.
pub(super) fn minify(text: &str) -> Result<String, serde_json::Error> {
    serde_json::from_str::<serde_json::Value>(text)?;
    let mut short = String::with_capacity(text.len());
    let (mut in_string, mut escaped) = (false, false);
    for character in text.chars() {
        if in_string {
            in_string = escaped || character != '"';
            escaped = character == '\\' && !escaped;
        } else if matches!(character, ' ' | '\t' | '\n' | '\r') {
            continue;
        } else {
            in_string = character == '"';
        }
        short.push(character);
    }
    Ok(short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>, reason: &str) {
        assert_eq!(minify(text).ok().as_deref(), expected, "{reason}");
    }

    #[test]
    fn only_white_space_between_parts_goes() {
        check("{ \"b\" : 1.50,\n\t\"a\": [ ] }\r\n", Some("{\"b\":1.50,\"a\":[]}"), "order and numbers stay");
        check(r#"{"a": "x  y"}"#, Some(r#"{"a":"x  y"}"#), "a string keeps its blanks");
        check(r#"["a\" b", "c"]"#, Some(r#"["a\" b","c"]"#), "an escaped quote ends no string");
        check(r#"["a\\", " b"]"#, Some(r#"["a\\"," b"]"#), "an escaped backslash escapes no quote");
        check("{a: 1}", None, "what is no JSON is refused");
    }
}
