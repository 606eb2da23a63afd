//! What spreadsheets put on the clipboard: rows of fields with tabs between them.

/// Reads what a spreadsheet put on the clipboard: rows of fields. A field in quotation marks may hold tabs, line ends and
/// doubled quotation marks; an empty row stays a row, so that what is pasted falls where it should.
pub fn cells_from_clipboard(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut letters = text.chars().peekable();
    let mut begins = true;
    while let Some(letter) = letters.next() {
        let Some(field) = rows.last_mut().and_then(|row| row.last_mut()) else { break };
        match letter {
            '"' if begins && is_closed(letters.clone()) => {
                while let Some(inside) = letters.next() {
                    if inside == '"' && letters.next_if_eq(&'"').is_none() {
                        break;
                    }
                    field.push(inside);
                }
                begins = false;
            }
            '\t' => {
                rows.last_mut().into_iter().for_each(|row| row.push(String::new()));
                begins = true;
            }
            '\r' | '\n' => {
                if letter == '\r' {
                    letters.next_if_eq(&'\n');
                }
                if letters.peek().is_some() {
                    rows.push(vec![String::new()]);
                }
                begins = true;
            }
            other => {
                field.push(other);
                begins = false;
            }
        }
    }
    rows
}

/// Whether the quotation mark just read is closed before a tab, a line end or the end of the text; if not, it is a letter.
fn is_closed(mut letters: std::iter::Peekable<std::str::Chars<'_>>) -> bool {
    while let Some(letter) = letters.next() {
        if letter == '"' && letters.next_if_eq(&'"').is_none() {
            return matches!(letters.peek(), None | Some('\t' | '\r' | '\n'));
        }
    }
    false
}

/// Writes rows of fields as spreadsheets take them from the clipboard.
pub fn cells_to_clipboard(rows: &[Vec<String>]) -> String {
    let field = |field: &String| {
        if field.contains(['\t', '\n', '\r']) || field.starts_with('"') {
            format!("\"{}\"", field.replace('"', "\"\""))
        } else {
            field.clone()
        }
    };
    let row = |row: &Vec<String>| row.iter().map(field).collect::<Vec<_>>().join("\t");
    rows.iter().map(row).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&[&str]]) {
        assert_eq!(cells_from_clipboard(text), expected, "{text:?}");
    }

    #[test]
    fn rows_and_fields_are_taken_as_spreadsheets_give_them() {
        check("34", &[&["34"]]);
        check("Eva\t34\r\nIda\t\r\n", &[&["Eva", "34"], &["Ida", ""]]);
        check("a\n\nb\n", &[&["a"], &[""], &["b"]]);
        check("\"to\nlinjer\"\tx", &[&["to\nlinjer", "x"]]);
        check("\"sagt \"\"ja\"\"\"\ty", &[&["sagt \"ja\"", "y"]]);
        check("\"ja\" sagde hun\ty", &[&["\"ja\" sagde hun", "y"]]);
        check("5\"\ty", &[&["5\"", "y"]]);
    }

    #[test]
    fn what_is_written_is_read_back() {
        let rows = vec![
            vec!["a\tb".to_owned(), "\"c".to_owned(), "d\ne".to_owned()],
            vec![String::new(), "x".to_owned(), "y z".to_owned()],
        ];
        assert_eq!(cells_from_clipboard(&cells_to_clipboard(&rows)), rows);
    }
}
