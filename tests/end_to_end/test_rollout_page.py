"""A rollout in the real window: a wrong plan, one that runs through, one whose check fails, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from saijin_studio.core.rollouts import RolloutState
from saijin_studio.ui.controllers.library_wiring import LibraryDesk
from saijin_studio.ui.panes.library_sections import LibrarySection
from saijin_studio.ui.panes.rollout import RolloutPage
from saijin_studio.ui.panes.rollout_back import START
from saijin_studio.ui.panes.rollout_strip import RolloutStrip
from saijin_studio.ui.settled import until
from tests.studio.ollama_thread import OllamaThread
from tests.ui.opened import Opener

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

    from saijin_studio.config.paths import Paths
    from tests.end_to_end.conftest import Person

pytestmark = pytest.mark.window

PLAN = """
id: {name}
name: {{ja: 試し, en: A trial}}
phases:
  - id: light
    name: {{ja: 軽い, en: Light}}
    install:
      - row: phi3-mini
        golden: [{{prompt: "Count.", language: en, contains: [{word}]}}]
    settings: {{prefer_warm: "true"}}
"""


def written(folder: Path, name: str, word: str = "two") -> Path:
    """A plan whose model has to say a word."""
    file = folder / f"{name}.yaml"
    file.write_text(PLAN.format(name=name, word=word), encoding="utf-8")
    return file


async def page_of(person: Person) -> RolloutPage:
    """The page of the rollout, open and read."""
    desk = person.live.assembly.window.findChild(LibraryDesk)
    assert isinstance(desk, LibraryDesk)
    desk.open(LibrarySection.ROLLOUT)
    page = person.live.assembly.library.findChild(RolloutPage)
    assert isinstance(page, RolloutPage)
    await until(lambda: page.rollout is not None)
    return page


async def runs(page: RolloutPage, file: Path) -> None:
    """Choose a plan and run it to its end."""
    page.file_dropped.emit(file)
    await until(lambda: page.head.chosen_plan == str(file))
    page.head.go.click()
    await until(lambda: page.rollout is not None and page.rollout.state.over, 60)


def test_a_rollout_runs_through_and_one_that_fails_goes_back(
    qapp: QApplication, paths: Paths, tmp_path: Path
) -> None:
    async def use(person: Person) -> None:
        page = await page_of(person)
        assert page.rollout is not None
        assert len(page.rollout.phases) == 4, "the plan that ships"
        wrong = tmp_path / "wrong.yaml"
        wrong.write_text("id: wrong\nphases: 3\n", encoding="utf-8")
        page.file_dropped.emit(wrong)
        await until(lambda: "wrong.yaml" in page.notice.text)
        await runs(page, written(tmp_path, "good"))
        assert page.rollout.state is RolloutState.COMPLETE, page.notice.text
        await until(lambda: len(page.history.rows) == 1)
        strip = person.live.assembly.library.findChild(RolloutStrip)
        assert isinstance(strip, RolloutStrip)
        assert "Complete" in strip.note.text()
        assert "prefer_warm: true" in paths.settings.read_text(encoding="utf-8")
        page.head.back.click()
        page.confirm.target.setCurrentIndex(page.confirm.target.findData(START))
        page.confirm.yes.click()
        await until(lambda: page.rollout is not None and page.rollout.state is RolloutState.ROLLED_BACK)
        assert "prefer_warm: true" not in paths.settings.read_text(encoding="utf-8")
        await runs(page, written(tmp_path, "bad", "Snowman"))
        assert page.rollout.state is RolloutState.ROLLED_BACK
        failed = page.steps.running_row()
        assert failed is not None
        assert "Snowman" in failed.wanted.text()
        assert "One, two, three." in failed.wanted.text()
        await until(lambda: len(page.history.rows) == 2)

    with OllamaThread("phi3:mini") as ollama:
        Opener(qapp, paths, ollama.settings())(use)
