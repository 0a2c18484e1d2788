"""The limit of pages: what was asked for, else what the settings say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path

    from saijin_studio.config.paths import Paths
    from tests.cli.conftest import Run


@pytest.mark.engine
def test_the_settings_count_unless_the_command_says_otherwise(run: Run, paths: Paths, tmp_path: Path) -> None:
    paths.settings.write_text("picture_megapixels: 1\n", encoding="utf-8")
    file = tmp_path / "large.png"
    Image.new("L", (1200, 1000), 255).save(file)
    refused = run("ocr", str(file))
    assert refused.code == 1
    assert "more than the 1 megapixels that are allowed" in refused.err
    assert run("ocr", str(file), "--max-megapixels", "2").code == 0
