"""A fault is said in the user's language, whatever is in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.config.resources import resource
from saijin_studio.core.errors import Fault, StudioError, all_errors
from saijin_studio.core.language import Language
from saijin_studio.ui.error_remedies import REMEDIES
from saijin_studio.ui.error_sentences import SENTENCES
from saijin_studio.ui.faults import fault_texts
from saijin_studio.ui.i18n import Translations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


@pytest.fixture
def japanese(qtbot: QtBot) -> Iterator[None]:
    translations = Translations(resource("assets", "i18n"))
    translations.use(Language.JA)
    yield
    translations.clear()


def example(kind: type[StudioError]) -> Fault:
    """A fault of that kind with a value in every field."""
    return kind(**{name: f"<{name}>" for name in kind.fields()}).fault()


def test_in_english_it_says_what_the_error_says(qtbot: QtBot) -> None:
    for kind in all_errors().values():
        fault = example(kind)
        assert fault_texts(fault) == (fault.what, fault.cure)


@pytest.mark.usefixtures("japanese")
@pytest.mark.parametrize("kind", all_errors().values(), ids=lambda kind: kind.__name__)
def test_in_japanese_every_error_has_words_and_loses_no_value(kind: type[StudioError]) -> None:
    fault = example(kind)
    what, cure = fault_texts(fault)
    assert what != fault.what
    assert cure != fault.cure
    assert all(f"<{name}>" in what + cure for name in kind.fields())


def test_the_list_for_lupdate_is_the_error_tree() -> None:
    tree = {text for kind in all_errors().values() for text in (kind.sentence, kind.remedy)}
    assert tree == SENTENCES | REMEDIES


def test_a_value_that_looks_like_a_field_stays_text(qtbot: QtBot) -> None:
    fault = Fault("X", "{a} and {b}.", "{b}", (("a", "{b}"), ("b", "{a.__class__}")))
    assert fault_texts(fault) == ("{b} and {a.__class__}.", "{a.__class__}")


@given(sentence=st.text(), details=st.dictionaries(st.text(), st.text()))
def test_no_fault_from_another_process_can_make_it_fail(sentence: str, details: dict[str, str]) -> None:
    what, _ = fault_texts(Fault("X", sentence, "", tuple(details.items())))
    assert isinstance(what, str)
