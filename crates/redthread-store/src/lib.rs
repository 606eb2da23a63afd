//! The project file: schema, migrations, history, attachments, integrity.
