"""What the head of a classifier says, as scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saijin_studio.runners.backends.hf_api import Samples

SEVERAL = "multi_label_classification"
REGRESSION = "regression"


def scores_of(logits: Samples, problem: str | None) -> Samples:
    """From 0 to 1 for each label.

    Each by itself where the model was trained to judge them so, as strengths where it was trained to tell these,
    and else as shares of one.
    """
    import numpy as np

    values = logits.astype(np.float64)
    if problem == SEVERAL:
        return (1.0 / (1.0 + np.exp(-np.clip(values, -60.0, 60.0)))).astype(np.float32)
    if problem == REGRESSION:
        return np.clip(values, 0.0, None).astype(np.float32)
    shares = np.exp(values - values.max())
    return (shares / shares.sum()).astype(np.float32)
