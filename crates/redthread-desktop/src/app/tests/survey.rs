//! What a person sees and presses in tables: surveys and attributes.
