"""Whether an answer passes a persona's checks, and what measured answers say about its rows. Pure."""
