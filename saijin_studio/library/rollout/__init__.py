"""Plans of rollouts, and the journal of what was done of them."""
