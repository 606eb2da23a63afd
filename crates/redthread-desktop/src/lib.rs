//! The desktop app: views read the workspace and emit actions.
