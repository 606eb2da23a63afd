//! Numbers as people write them in tables.

/// Reads a number with a decimal comma or a decimal point; `None` if it is none, or looks like a code (`0042`). A percentage
/// is the number before its sign.
pub fn parse_number(field: &str) -> Option<f64> {
    let field = field.strip_suffix('%').map_or(field, str::trim_end);
    let digits = field.strip_prefix('-').unwrap_or(field);
    let (whole, fraction) = digits.split_once([',', '.']).unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|digit| digit.is_ascii_digit());
    if !all_digits(whole) || !all_digits(fraction) || (whole.len() > 1 && whole.starts_with('0')) {
        return None;
    }
    field.replace(',', ".").parse().ok().filter(|number: &f64| number.is_finite())
}

#[cfg(test)]
mod tests {
    use super::parse_number;

    #[test]
    fn danish_and_english_decimals_are_numbers_and_codes_are_not() {
        assert_eq!(parse_number("3,5"), Some(3.5));
        assert_eq!(parse_number("-3.5"), Some(-3.5));
        assert_eq!(parse_number("0"), Some(0.0));
        assert_eq!(parse_number("12,5 %"), Some(12.5));
        assert_eq!(parse_number("12\u{a0}%"), Some(12.0));
        for none in ["", "0042", "1.000,5", "12 år", "1e9", "%", "nan", ",5", "5,"] {
            assert_eq!(parse_number(none), None, "{none}");
        }
    }
}
