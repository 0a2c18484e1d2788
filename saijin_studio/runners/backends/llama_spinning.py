"""How long the engine's threads wait awake."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import MutableMapping

_SPINS = "1000"


def wait_briefly(environment: MutableMapping[str, str]) -> None:
    """Have a thread that waits for the others give its core away soon; before the library is imported.

    The wheels for Linux wait with GNU's OpenMP: 300,000 turns (milliseconds) at each barrier unless told otherwise.
    Where another program wants the core, the thread that all wait for may be the one that has none. 1,000 turns
    (some 20 microseconds) cost nothing alone: on 2 quiet cores Qwen2.5-Coder 0.5B wrote 30.8 tokens a second
    against 30.0, SmolLM2 91.2 against 92.2 (medians of 3 to 14). Beside one or two busy processes the first wrote 7
    to 21 against 0 to 4. With 300 a quiet machine lost a tenth; with 2,000 two workers at once did 0.5 of what they
    do alone where 1,000 did 0.7.

    The wheel for Windows waits with Microsoft's OpenMP and the one for macOS with llama.cpp's own barrier; neither
    reads this variable.

    Args:
        environment: of this process; what the user has set stands.
    """
    if "OMP_WAIT_POLICY" not in environment:
        environment.setdefault("GOMP_SPINCOUNT", _SPINS)
