"""docs/mapping.md says what the persona files say."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.models import Capability
from saijin_studio.core.personas import Team

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def tool() -> Iterator[ModuleType]:
    """The command, as a module."""
    spec = importlib.util.spec_from_file_location("mapping_tool", ROOT / "packaging" / "mapping.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["mapping_tool"] = module
    spec.loader.exec_module(module)
    yield module
    sys.modules.pop("mapping_tool", None)


def test_the_document_is_current(tool: ModuleType) -> None:
    assert tool.main(["--check"]) == 0


def test_every_team_and_capability_has_a_name_in_both_languages(tool: ModuleType) -> None:
    assert set(tool.TEAMS) == {one.value for one in Team}
    assert set(tool.CAPABILITIES) == {one.value for one in Capability}


def test_rows_stand_in_order_with_both_reasons(tool: ModuleType) -> None:
    text = tool.current()
    assert "### 美遊（みゆ） / Miyu" in text
    assert "| chat / 会話 | `miyu`, `miyu-jp`, `llama3.1-8b-instruct`" in text
    assert "| `deepseek-ocr` | text in pictures / 文字認識 |" in text


def test_a_document_that_is_out_of_date_is_told_and_written_anew(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tool, "DOCUMENT", tmp_path / "mapping.md")
    assert tool.main(["--check"]) == 1
    assert "out of date" in capsys.readouterr().err
    assert tool.main([]) == 0
    assert tool.main(["--check"]) == 0
    (tmp_path / "mapping.md").write_text("something else", encoding="utf-8")
    assert tool.main(["--check"]) == 1


def test_a_persona_file_with_a_fault_is_named(
    tool: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "models.yaml").write_bytes((ROOT / "assets" / "models.yaml").read_bytes())
    (tmp_path / "personas").mkdir()
    (tmp_path / "personas" / "bad.yaml").write_text("id: bad\n", encoding="utf-8")
    monkeypatch.setattr(tool, "ROOT", tmp_path)
    assert tool.main(["--check"]) == 1
    assert "bad.yaml" in capsys.readouterr().err
