"""What a head says, as scores."""

from __future__ import annotations

import numpy as np
import pytest

from saijin_studio.runners.backends.hf_scores import scores_of

LOGITS = np.array([2.0, 0.0, -1000.0], np.float32)


def test_shares_of_one() -> None:
    scores = scores_of(LOGITS, None)
    assert float(scores.sum()) == pytest.approx(1.0)
    assert scores[0] / scores[1] == pytest.approx(np.exp(2.0), rel=1e-5)


def test_each_by_itself() -> None:
    assert scores_of(LOGITS, "multi_label_classification") == pytest.approx([1 / (1 + np.exp(-2.0)), 0.5, 0.0])


def test_strengths() -> None:
    assert scores_of(LOGITS, "regression") == pytest.approx([2.0, 0.0, 0.0])
