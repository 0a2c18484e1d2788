"""Personas from and for other programs: character cards, pictures that carry one, and old prompt files."""
