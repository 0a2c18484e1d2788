"""From the labels of classifiers to the studio's own."""

from __future__ import annotations

import pytest

from saijin_studio.core.emotions import Emotion
from saijin_studio.runners.backends.hf_labels import (
    SHARES,
    WRIME,
    UnknownLabels,
    evidence_of,
    names_of,
    weights_of,
)
from tests.runners.backends.hf.tiny import GO_EMOTIONS, VOICES


def test_every_label_of_the_known_corpora_counts_for_one_in_all() -> None:
    for name in (*GO_EMOTIONS, *WRIME, *VOICES):
        assert sum(share for _, share in SHARES[name]) == 1.0
    assert len(GO_EMOTIONS) == 28


def test_labels_are_read_in_their_order_and_in_small_letters() -> None:
    assert names_of({1: "Sadness", 0: " JOY "}) == ("joy", "sadness")


def test_eight_numbered_labels_are_wrimes() -> None:
    assert names_of({number: f"LABEL_{number}" for number in range(8)}) == WRIME
    with pytest.raises(UnknownLabels, match="label_0"):
        names_of({number: f"LABEL_{number}" for number in range(4)})


def test_shares_of_one_are_added_and_single_judgements_are_not() -> None:
    names, scores = ("admiration", "love", "anger"), (0.2, 0.3, 0.4)
    assert weights_of(names, scores, several=False)[Emotion.JOY] == pytest.approx(0.5)
    found = weights_of(names, scores, several=True)
    assert found[Emotion.JOY] == 0.3
    assert max(found, key=lambda one: found[one]) is Emotion.ANGER


def test_trust_is_half_a_joy() -> None:
    found = weights_of(("trust",), (1.0,), several=False)
    assert (found[Emotion.JOY], found[Emotion.NEUTRAL]) == (0.5, 0.5)


def test_what_spoke_loudest_is_the_evidence() -> None:
    assert evidence_of(("joy", "fear", "anger", "trust"), (0.3, 0.02, 0.4, 0.1)) == (
        "anger 0.40",
        "joy 0.30",
        "trust 0.10",
    )
