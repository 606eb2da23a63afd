//! Passages of an expression on a snapshot: for what is computed beside an open project.

use redthread_model::Project;
use redthread_query::expression::{DirectScan, Expression, PassageSet, evaluate};

use crate::WorkspaceError;
use crate::expression::{failed, misread};

/// The passages that `expression` selects in a project in which everything is loaded.
///
/// # Errors
/// If the expression cannot be understood, with the place, or names what the project does not have.
pub fn passages_in(project: &Project, expression: &str) -> Result<PassageSet, WorkspaceError> {
    let expression: Expression = expression.parse().map_err(misread)?;
    // What it names is looked for first, so that a name that is not there is told with its place.
    expression.needs(project).map_err(misread)?;
    evaluate(project, &expression, &DirectScan::default()).map_err(failed)
}

/// The expression that selects what a group says.
pub fn of_group(name: &str) -> String {
    format!("group:\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;

    use super::*;

    #[test]
    fn any_group_can_be_named() {
        let name = "de \"nye\" \\ borgere";
        let project = Sample::new().group(name).document("D", name, "Karin: ja\nBo: nej").build();
        assert_eq!(passages_in(&project, &of_group(name)).unwrap().len(), 2);
        let error = passages_in(&project, "group:").unwrap_err();
        assert!(matches!(error, WorkspaceError::BadQuery { .. }), "{error}");
    }
}
