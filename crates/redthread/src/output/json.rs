//! A json value that keeps its fields in the order in which they were written, so that columns stand as rows declare them.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

/// A json value with ordered fields.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Json {
    /// Nothing: missing or not defined.
    Null,
    /// Yes or no.
    Bool(bool),
    /// A number.
    Number(serde_json::Number),
    /// A text.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// Named fields in their order.
    Map(Vec<(String, Json)>),
}

impl Json {
    /// The value as json has it; `Null` for what json cannot hold.
    pub(crate) fn of<S: Serialize + ?Sized>(value: &S) -> Self {
        let written = serde_json::to_string(value).unwrap_or_default();
        serde_json::from_str(&written).unwrap_or(Self::Null)
    }

    /// The field with this name, if it has named fields and this one.
    pub(crate) fn get(&self, name: &str) -> Option<&Self> {
        let Self::Map(fields) = self else { return None };
        fields.iter().find(|(other, _)| other == name).map(|(_, value)| value)
    }

    /// Whether it is a figure (`12`, `2–5`, `12.5%`) or nothing, which stands to the right.
    pub(crate) fn is_figure(&self) -> bool {
        match self {
            Self::Null | Self::Number(_) => true,
            Self::Text(text) => text.chars().all(|letter| letter.is_ascii_digit() || ".–%".contains(letter)),
            _ => false,
        }
    }

    /// The value in one field of a table.
    ///
    /// A list is joined by `; `. Of a voice or another thing with ids only what people call it is shown; a map without ids
    /// (attributes) is `name=value`.
    pub(crate) fn field(&self) -> String {
        match self {
            Self::Null => String::new(),
            Self::Bool(yes) => yes.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Text(text) => text.clone(),
            Self::List(list) => list.iter().map(Self::item).collect::<Vec<_>>().join("; "),
            Self::Map(fields) if fields.iter().any(|(_, value)| value.is_id()) => {
                let shown = fields.iter().filter(|(_, value)| !value.is_id() && *value != Self::Null);
                shown.map(|(_, value)| value.field()).collect::<Vec<_>>().join(" ")
            }
            Self::Map(fields) => {
                let pairs = fields.iter().map(|(name, value)| format!("{name}={}", value.field()));
                pairs.collect::<Vec<_>>().join("; ")
            }
        }
    }

    /// The value as one item of a list: of named fields, the first that says something.
    fn item(&self) -> String {
        match self {
            Self::Map(fields) => {
                let told = fields
                    .iter()
                    .map(|(_, value)| value)
                    .find(|value| !value.is_id() && **value != Self::Null);
                told.map(Self::field).unwrap_or_default()
            }
            other => other.field(),
        }
    }

    /// Whether it is an id (a UUID).
    pub(crate) fn is_id(&self) -> bool {
        let Self::Text(text) = self else { return false };
        let hyphens = [8, 13, 18, 23];
        text.len() == 36
            && text.bytes().enumerate().all(|(index, byte)| {
                if hyphens.contains(&index) { byte == b'-' } else { byte.is_ascii_hexdigit() }
            })
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(yes) => serializer.serialize_bool(*yes),
            Self::Number(number) => number.serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(list) => list.serialize(serializer),
            Self::Map(fields) => {
                let mut map = serializer.serialize_map(Some(fields.len()))?;
                for (name, value) in fields {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Ordered)
    }
}

struct Ordered;

impl<'de> Visitor<'de> for Ordered {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a json value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, yes: bool) -> Result<Json, E> {
        Ok(Json::Bool(yes))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
        Ok(Json::Number(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        Ok(Json::Number(number.into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Json, E> {
        Ok(serde_json::Number::from_f64(number).map_or(Json::Null, Json::Number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json, A::Error> {
        let mut fields = Vec::new();
        while let Some(entry) = entries.next_entry()? {
            fields.push(entry);
        }
        Ok(Json::Map(fields))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> Json {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn fields_keep_their_order() {
        let text = r#"{"z":1,"a":[true,null,"x"],"m":{"y":1.5,"b":-2}}"#;
        assert_eq!(serde_json::to_string(&json(text)).unwrap(), text);
    }

    #[test]
    fn a_field_shows_what_people_call_things() {
        let id = "0190f5fe-7c00-7a00-8000-000000000001";
        let voices = format!(
            r#"[{{"label":"Karin","case":"{id}","case_name":"Karin","group":"borgere"}},{{"label":"I","case":null}}]"#
        );
        assert_eq!(json(&voices).field(), "Karin; I");
        assert_eq!(
            json(&format!(r#"{{"document":"{id}","document_name":"Gruppe 1","start":3,"end":9}}"#)).field(),
            "Gruppe 1 3 9"
        );
        assert_eq!(json(r#"{"alder":52,"mentor":true}"#).field(), "alder=52; mentor=true");
    }
}
