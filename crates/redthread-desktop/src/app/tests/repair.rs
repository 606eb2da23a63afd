//! What a person sees and presses in mending what text recognition damaged.
