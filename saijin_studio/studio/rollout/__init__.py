"""Rolling out: one phase after the other, every step checked, every step written down and undoable."""
