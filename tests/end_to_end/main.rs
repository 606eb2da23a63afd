//! End-to-end tests through the command, as a user would.
