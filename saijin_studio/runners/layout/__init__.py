"""From boxes with words to a text in the order a person reads it. Pure but for what a recogniser reads."""
