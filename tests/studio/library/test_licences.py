"""Licences: every one of the catalogue has a text, and what was accepted stays accepted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from saijin_studio.config.resources import resource
from saijin_studio.core.errors import DataFolderUnwritable
from saijin_studio.studio.library.licences import Licences, file_name, names

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.library.catalogue import Catalogue

TEXTS = resource("assets", "licences")


def test_every_licence_of_the_catalogue_has_a_text_or_a_summary_that_says_so(
    shipped: Catalogue, tmp_path: Path
) -> None:
    licences = Licences(TEXTS, tmp_path / "none.json")
    for variant in shipped.variants:
        told = licences.text(variant)
        assert len(told.text) > 300, variant.licence
        assert told.url.startswith("http")
        assert told.whole is not ("Summary" in told.text)
        assert told.non_commercial is ("-NC" in variant.licence)
    used = {file_name(name) for variant in shipped.variants for name in names(variant.licence)}
    assert {path.stem for path in TEXTS.iterdir()} == used


def test_what_asks_for_something_is_accepted_before_and_only_once(shipped: Catalogue, tmp_path: Path) -> None:
    file = tmp_path / "licences.json"
    asking = {one.licence for one in shipped.variants if Licences(TEXTS, file).needs_acceptance(one)}
    assert asking == {
        "Llama 3.1 Community License",
        "Gemma Terms of Use",
        "BigCode OpenRAIL-M",
        "DeepSeek License Agreement",
        "CC-BY-NC-4.0",
    }
    gemma = next(one for one in shipped.variants if one.licence == "Gemma Terms of Use")
    licences = Licences(TEXTS, file)
    licences.accept(gemma, 5.5)
    assert not licences.needs_acceptance(gemma)
    again = Licences(TEXTS, file)
    assert not again.needs_acceptance(gemma)
    assert again.accepted() == {"Gemma Terms of Use": 5.5}


def test_a_licence_that_is_not_known_has_no_text(shipped: Catalogue, tmp_path: Path) -> None:
    licences = Licences(TEXTS, tmp_path / "none.json")
    odd = replace(shipped.variants[0], licence="../../models")
    told = licences.text(odd)
    assert (told.name, told.text, told.url, told.whole) == ("../../models", "", "", False)
    assert licences.needs_acceptance(odd)
    assert not licences.needs_acceptance(replace(odd, licence="not stated"))


@pytest.mark.parametrize("content", [b"", b"[]", b"\xff", b'{"MIT": "yes", "Gemma Terms of Use": true}'])
def test_a_damaged_record_asks_again(shipped: Catalogue, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "licences.json"
    file.write_bytes(content)
    assert Licences(TEXTS, file).accepted() == {}


def test_what_cannot_be_kept_is_not_taken_as_accepted(shipped: Catalogue, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    licences = Licences(TEXTS, blocked / "licences.json")
    gemma = next(one for one in shipped.variants if one.licence == "Gemma Terms of Use")
    with pytest.raises(DataFolderUnwritable):
        licences.accept(gemma, 1.0)
    assert licences.needs_acceptance(gemma)
