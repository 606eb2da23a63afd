//! What a person sees and presses in bringing files in: the preview, corrections to it, the report.
