"""The Modelfiles that ship, and the user's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.config.resources import resource
from saijin_studio.core.errors import DataFolderUnwritable, UnknownModel
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.install_errors import ModelfileInvalid, NoModelfile
from saijin_studio.library.catalogue import load_catalogue
from saijin_studio.studio.installing.modelfiles import Modelfiles

if TYPE_CHECKING:
    from pathlib import Path

CATALOGUE = load_catalogue(resource("assets", "models.yaml"))
MIYU = ModelId("miyu")


@pytest.fixture
def modelfiles(tmp_path: Path) -> Modelfiles:
    return Modelfiles(CATALOGUE, tmp_path / "modelfiles")


async def test_an_edited_copy_wins_until_it_is_taken_back(modelfiles: Modelfiles, tmp_path: Path) -> None:
    shipped = await modelfiles.text(MIYU)
    assert not shipped.edited
    await modelfiles.save(MIYU, "FROM tinyllama\n# mine\n")
    found = await modelfiles.text(MIYU)
    assert (found.text, found.edited) == ("FROM tinyllama\n# mine\n", True)
    made = modelfiles.of(CATALOGUE.variant(MIYU, VariantId("ollama-miyu")))
    assert made is not None
    assert made.base == "tinyllama"
    await modelfiles.save(MIYU, None)
    await modelfiles.save(MIYU, None)
    assert await modelfiles.text(MIYU) == shipped
    assert list((tmp_path / "modelfiles").iterdir()) == []


async def test_a_wrong_one_is_refused_with_its_line_and_changes_nothing(modelfiles: Modelfiles) -> None:
    with pytest.raises(ModelfileInvalid, match=r"Miyu\.Modelfile, line 2: seed takes a whole number\."):
        await modelfiles.save(MIYU, "FROM x\nPARAMETER seed no")
    assert not (await modelfiles.text(MIYU)).edited


async def test_a_copy_that_was_damaged_by_hand_is_told_when_it_is_used(
    modelfiles: Modelfiles, tmp_path: Path
) -> None:
    await modelfiles.save(MIYU, "FROM x")
    (tmp_path / "modelfiles" / "Miyu.Modelfile").write_bytes(b"FROM \xff\xfe\nFRM")
    with pytest.raises(ModelfileInvalid, match="line 2"):
        modelfiles.of(CATALOGUE.variant(MIYU, VariantId("ollama-miyu")))


async def test_other_rows_have_none(modelfiles: Modelfiles) -> None:
    with pytest.raises(NoModelfile):
        await modelfiles.text(ModelId("tinyllama"))
    with pytest.raises(UnknownModel):
        await modelfiles.text(ModelId("nobody"))
    assert modelfiles.of(CATALOGUE.variant(ModelId("tinyllama"), VariantId("ollama-tinyllama"))) is None


async def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "modelfiles").write_text("", encoding="utf-8")
    with pytest.raises(DataFolderUnwritable):
        await Modelfiles(CATALOGUE, tmp_path / "modelfiles").save(MIYU, "FROM x")
