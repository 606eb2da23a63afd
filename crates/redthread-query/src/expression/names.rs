//! The names in an expression, and an expression with other names in their places: how a saved query follows what is renamed.

use redthread_model::{AttributeOwner, Project};

use super::attribute::same_name;
use super::print::quoted;
use super::{Atom, Expression, ExpressionError, Field, Name};

/// What a name in an expression stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum NameOf<'e> {
    Code,
    Set,
    Query,
    Attribute,
    /// The value of a condition on this field.
    Value(&'e Field),
}

/// Returns `expression`, which means something in `before`, so that it means the same in `after`: where something that it names is
/// called otherwise now, with the new name; `None` if nothing is to be altered.
///
/// # Errors
/// If the expression cannot be read.
pub fn with_new_names(
    expression: &str,
    before: &Project,
    after: &Project,
) -> Result<Option<String>, ExpressionError> {
    let parsed: Expression = expression.parse()?;
    let mut altered: Vec<(&Name, String)> = Vec::new();
    each_name(&parsed, &mut |of, name| {
        if let Some(now) = name_now(of, &name.text, before, after)
            && now != name.text
        {
            altered.push((name, now));
        }
    });
    if altered.is_empty() {
        return Ok(None);
    }
    let letters: Vec<char> = expression.chars().collect();
    altered.sort_by_key(|(name, _)| name.at.start());
    let (mut written, mut from) = (String::new(), 0);
    for (name, now) in altered {
        let (start, end) = (name.at.start().get() as usize, name.at.end().get() as usize);
        written.extend(&letters[from..start]);
        written.push_str(&quoted(&now));
        from = end;
    }
    written.extend(&letters[from..]);
    Ok(Some(written))
}

fn each_name<'e>(expression: &'e Expression, found: &mut dyn FnMut(NameOf<'e>, &'e Name)) {
    expression.each_part(&mut |part| match part {
        Expression::Atom(Atom::Code { path, .. }) => found(NameOf::Code, path),
        Expression::Atom(Atom::Set(name)) => found(NameOf::Set, name),
        Expression::Atom(Atom::Query(name)) => found(NameOf::Query, name),
        Expression::Condition(condition) => {
            if let Field::Attribute(name) = &condition.field {
                found(NameOf::Attribute, name);
            }
            found(NameOf::Value(&condition.field), &condition.value);
        }
        _ => {}
    });
}

/// What the thing that `name` stood for is called now; none if it is not known or gone, or has no name that can be altered.
fn name_now(of: NameOf<'_>, name: &str, before: &Project, after: &Project) -> Option<String> {
    let wanted = same_name(name);
    macro_rules! renamed {
        ($table:ident) => {{
            // A name that several have names no one of them.
            let mut named = before.$table().values().filter(|one| same_name(&one.name) == wanted);
            let was = named.next().filter(|_| named.next().is_none())?;
            let now = after.$table().get(&was.id)?;
            (same_name(&now.name) != wanted).then(|| now.name.clone())
        }};
    }
    match of {
        NameOf::Code => {
            let code = before.find_code(&name.parse().ok()?)?.id;
            let (was, now) = (before.path(code)?.to_string(), after.path(code)?.to_string());
            (was != now).then_some(now)
        }
        NameOf::Set => renamed!(code_sets),
        NameOf::Query => renamed!(queries),
        NameOf::Attribute => {
            // As a condition finds it: those of cases come first.
            let named = |owner| {
                let mut all = before.attributes().values();
                all.find(|one| one.of == owner && same_name(&one.name) == wanted)
            };
            let was = named(AttributeOwner::Case).or_else(|| named(AttributeOwner::Document))?;
            let now = after.attribute(was.id)?;
            (same_name(&now.name) != wanted).then(|| now.name.clone())
        }
        NameOf::Value(field) => match field {
            Field::Group => renamed!(groups),
            Field::Case => renamed!(cases),
            Field::Document => renamed!(documents),
            Field::Stage => renamed!(stages),
            Field::Round => renamed!(rounds),
            Field::Period => renamed!(periods),
            Field::Coder => renamed!(coders),
            Field::Kind | Field::Valence | Field::Speaker | Field::Attribute(_) => None,
        },
    }
}
