"""Weights in installed packages are compared with what their installer noted."""

from __future__ import annotations

import base64
import hashlib
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.errors import DigestMismatch, ModelNotInstalled
from saijin_studio.core.ids import VariantId
from saijin_studio.core.models import Engine, PackageSource, Variant
from saijin_studio.library.package_files import record_file, verify_package

if TYPE_CHECKING:
    from pathlib import Path

WEIGHTS = bytes(range(256)) * 100


def variant(name: str) -> Variant:
    return Variant(VariantId(name), name, Engine.KOKORO, (PackageSource(f"{name}==1.0"),), 1, "MIT")


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installed package ``tiny-weights`` with a file of weights; returns that file."""
    weights = tmp_path / "tiny_weights" / "model.bin"
    weights.parent.mkdir()
    weights.write_bytes(WEIGHTS)
    (weights.parent / "__init__.py").write_text("changed = True\n")
    info = tmp_path / "tiny_weights-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: tiny-weights\nVersion: 1.0\n")
    sha = base64.urlsafe_b64encode(hashlib.sha256(WEIGHTS).digest()).decode().rstrip("=")
    lines = (
        f"tiny_weights/model.bin,sha256={sha},{len(WEIGHTS)}",
        "tiny_weights/__init__.py,sha256=abc,3",
        "tiny_weights-1.0.dist-info/RECORD,,",
    )
    (info / "RECORD").write_text("\n".join(lines) + "\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    return weights


def test_a_package_as_it_was_installed_is_right(package: Path) -> None:
    seen: list[tuple[int, int]] = []
    verify_package(variant("tiny-weights"), threading.Event(), lambda done, total: seen.append((done, total)))
    assert seen[-1] == (len(WEIGHTS), len(WEIGHTS))
    record = record_file("tiny-weights")
    assert record is not None
    assert record.name == "RECORD"
    assert package.is_file()


@pytest.mark.parametrize("change", [b"\1" + WEIGHTS[1:], WEIGHTS[:-1], None])
def test_a_file_that_differs_or_is_gone_is_found(package: Path, change: bytes | None) -> None:
    if change is None:
        package.unlink()
    else:
        package.write_bytes(change)
    with pytest.raises(DigestMismatch):
        verify_package(variant("tiny-weights"), threading.Event())


def test_a_package_that_is_not_there_is_said_to_be_missing() -> None:
    assert record_file("no-such-weights") is None
    with pytest.raises(ModelNotInstalled):
        verify_package(variant("no-such-weights"), threading.Event())
