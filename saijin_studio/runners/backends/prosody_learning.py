"""Learning from a speaker's lessons: a logistic regression, checked on lessons that it did not learn from."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

import numpy as np

from saijin_studio.core.emotions import Emotion
from saijin_studio.core.errors import EngineMissing
from saijin_studio.core.voice_lessons import LessonReport, VoiceModel
from saijin_studio.runners.backends.prosody_measures import NAMES
from saijin_studio.runners.backends.prosody_norms import POPULATION
from saijin_studio.runners.backends.speech_engine import INSTALL

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from numpy.typing import NDArray

    from saijin_studio.runners.backends.prosody_measures import Measures
    from saijin_studio.runners.backends.prosody_norms import Norm

    Matrix = NDArray[np.float64]

_STRENGTHS = (0.001, 0.01, 0.1, 1.0)
"""Of which the inner check chooses one: C of the regression, small for much regularisation."""
_MOST_PARTS = 10
_LEAST_SPREAD = 0.5


class Regression(Protocol):
    """``sklearn.linear_model.LogisticRegression``."""

    coef_: Matrix
    intercept_: Matrix

    def fit(self, features: Matrix, labels: NDArray[np.int64]) -> Regression:
        """Learn."""
        ...

    def predict(self, features: Matrix) -> NDArray[np.int64]:
        """Tell."""
        ...


class _Make(Protocol):
    def __call__(self, **options: float | str) -> Regression: ...


class _Threads(Protocol):
    def threadpool_limits(self, limits: int) -> AbstractContextManager[object]: ...


class _Models(Protocol):
    LogisticRegression: _Make


def encoder_features(file: Path) -> Matrix | None:
    """Mean and deviation over time of what Whisper's encoder made of a voice; None where there is no such file.

    Raises:
        ValueError: when the file is damaged.
    """
    try:
        with file.open("rb") as stream:
            vectors = np.load(stream, allow_pickle=False)
    except FileNotFoundError:
        return None
    except (OSError, EOFError) as cause:
        raise ValueError(f"{file.name} cannot be read") from cause
    if vectors.ndim != 2 or not vectors.size or vectors.dtype.kind != "f" or not np.all(np.isfinite(vectors)):
        raise ValueError(f"{file.name} holds no vectors")
    wide = vectors.astype(np.float64)
    return np.concatenate((wide.mean(axis=0), wide.std(axis=0)))


def baseline(measures: Sequence[Measures]) -> dict[str, Norm]:
    """How a speaker usually sounds; a few lessons never make a spread of less than half of everybody's."""
    rows = np.array([one.numbers() for one in measures])
    middle, spread = rows.mean(axis=0), rows.std(axis=0)
    return {
        name: (float(middle[number]), max(float(spread[number]), _LEAST_SPREAD * POPULATION[name][1]))
        for number, name in enumerate(NAMES)
    }


def learned(
    features: Matrix,
    labels: Sequence[Emotion],
    usual: dict[str, Norm],
    *,
    with_encoder: bool,
    cancelled: Callable[[], bool],
) -> VoiceModel | None:
    """Learn from lessons, a row of features for each.

    Returns:
        None when it was cancelled.

    Raises:
        EngineMissing: when what learns is not installed.
    """
    try:
        limited = _one_thread()
        importlib.import_module("sklearn.linear_model")
    except ImportError as cause:
        raise EngineMissing(engine="scikit-learn", command=INSTALL) from cause
    with limited:
        return _learned(features, labels, usual, with_encoder=with_encoder, cancelled=cancelled)


def _learned(
    features: Matrix,
    labels: Sequence[Emotion],
    usual: dict[str, Norm],
    *,
    with_encoder: bool,
    cancelled: Callable[[], bool],
) -> VoiceModel | None:
    names = tuple(one for one in Emotion if one in labels)
    numbers = np.array([names.index(one) for one in labels])
    told = np.zeros_like(numbers)
    for part in parts(numbers):
        if cancelled():
            return None
        mean, scale = _standard(features[~part])
        model = _fitted((features[~part] - mean) / scale, numbers[~part], len(names))
        told[part] = model.predict((features[part] - mean) / scale)
    pairs = list(zip(numbers.tolist(), told.tolist(), strict=True))
    confusion = tuple(
        tuple(pairs.count((row, column)) for column in range(len(names))) for row in range(len(names))
    )
    if cancelled():
        return None
    mean, scale = _standard(features)
    model = _fitted((features - mean) / scale, numbers, len(names))
    coefficients: Matrix = model.coefficients
    intercepts: Matrix = model.regression.intercept_
    if len(names) == 2:  # scikit-learn keeps one row for two labels
        coefficients = np.concatenate((-coefficients, coefficients)) / 2.0
        intercepts = np.concatenate((-intercepts, intercepts)) / 2.0
    report = LessonReport(
        names,
        len(labels),
        sum(meant == told for meant, told in pairs) / len(pairs),
        confusion,
        with_encoder,
    )
    return VoiceModel(
        report,
        _plain(mean),
        _plain(scale),
        tuple(map(_plain, coefficients)),
        _plain(intercepts),
        tuple((name, middle, spread) for name, (middle, spread) in usual.items()),
    )


def told_by(model: VoiceModel, features: Matrix) -> dict[Emotion, float] | None:
    """What a model makes of a voice; None when it learned from other features."""
    if len(features) != len(model.mean):
        return None
    standard = (features - np.array(model.mean)) / np.array(model.scale)
    logits = np.array(model.coefficients) @ np.clip(standard, -10.0, 10.0) + np.array(model.intercepts)
    shares = np.exp(logits - logits.max())
    shares /= shares.sum()
    return dict(zip(model.report.labels, map(float, shares), strict=True))


def parts(labels: NDArray[np.int64], most: int = _MOST_PARTS) -> list[NDArray[np.bool_]]:
    """Which lessons are held back together: each once, the labels spread evenly, never all of one label."""
    count = min(most, int(np.bincount(labels).max()))
    where = np.zeros(len(labels), dtype=int)
    start = 0
    for label in np.unique(labels):
        members = np.flatnonzero(labels == label)
        where[members] = (np.arange(len(members)) + start) % count
        start += len(members)
    return [where == part for part in range(count)]


@dataclass(frozen=True, slots=True)
class _Fitted:
    """A regression on the space that its lessons span: a penalty on squares uses nothing of the rest.

    ``axes`` lead into that space; a few lessons with a thousand features are then quick.
    """

    regression: Regression
    axes: Matrix

    def predict(self, features: Matrix) -> NDArray[np.int64]:
        return self.regression.predict(features @ self.axes)

    @property
    def coefficients(self) -> Matrix:
        return self.regression.coef_ @ self.axes.T


def _fitted(features: Matrix, labels: NDArray[np.int64], count: int) -> _Fitted:
    """A regression with the strength that tells most unseen lessons right; the strictest of equals."""
    _, sizes, turned = np.linalg.svd(features, full_matrices=False)
    axes: Matrix = turned[sizes > 1e-9].T
    narrow: Matrix = features @ axes
    inner = [part for part in parts(labels, 3) if part.any() and len(np.unique(labels[~part])) == count]
    right = dict.fromkeys(_STRENGTHS, 0)
    for strength in _STRENGTHS:
        for part in inner:
            model = _regression(strength).fit(narrow[~part], labels[~part])
            right[strength] += _right(model, narrow[part], labels[part])
    strength = max(_STRENGTHS, key=lambda one: (right[one], -one))
    return _Fitted(_regression(strength).fit(narrow, labels), axes)


def _right(model: Regression, features: Matrix, labels: NDArray[np.int64]) -> int:
    return int(np.sum(model.predict(features) == labels))


def _one_thread() -> AbstractContextManager[object]:
    """What is learned here is small: threads would wait for one another longer than they work."""
    control = cast("_Threads", importlib.import_module("threadpoolctl"))
    return control.threadpool_limits(1)


def _regression(strength: float) -> Regression:
    models = cast("_Models", importlib.import_module("sklearn.linear_model"))
    return models.LogisticRegression(C=strength, class_weight="balanced", max_iter=300)


def _standard(features: Matrix) -> tuple[Matrix, Matrix]:
    spread = features.std(axis=0)
    return features.mean(axis=0), np.where(spread > 1e-9, spread, 1.0)


def _plain(row: Matrix) -> tuple[float, ...]:
    return tuple(float(one) for one in row)
