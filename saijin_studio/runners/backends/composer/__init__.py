"""The studio's composer: a prompt to a plan, the plan to a piece, the piece to MIDI, sound and a picture."""
