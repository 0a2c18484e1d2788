"""Progressions of four bars that several styles share."""

from __future__ import annotations

POP = ("I V vi IV", "IV V iii vi", "vi IV V I", "I vi IV V", "I iii IV V", "IV V I vi")
POP_MINOR = ("i bVI bIII bVII", "i bVII bVI V", "bVI bVII i i", "i iv bVII bIII")
JAZZ = ("ii V I vi", "I vi ii V", "iii vi ii V", "IV iii ii V")
JAZZ_MINOR = ("i iv bVII bIII", "i bVI ii° V", "iv bVII bIII bVI")
