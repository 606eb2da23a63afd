//! What a person sees and presses in interview guides and their questions.
