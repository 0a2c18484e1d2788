"""The page of the rollout: plan, run, pause, go on, roll back, and what is told of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget

from saijin_studio.core.errors import EngineBusy
from saijin_studio.core.ids import RolloutId
from saijin_studio.core.language import Language
from saijin_studio.core.rollouts import RolloutState
from saijin_studio.scheduling.waits import settle
from saijin_studio.ui.controllers.rollout import RolloutStripController
from saijin_studio.ui.controllers.rollout_reminder import RolloutReminder
from saijin_studio.ui.panes.rollout_back import START
from saijin_studio.ui.panes.rollout_strip import RolloutStrip
from tests.ui.rollout import sample

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.rollout.conftest import Bench


async def test_at_first_the_default_plan_tells_what_it_will_do(bench: Bench) -> None:
    page = bench.page
    assert "being read" in page.head.status.text()
    page.shown.emit()
    page.shown.emit()
    await settle()
    assert bench.services.calls == ["plan None"], "it is read once"
    assert page.head.chosen_plan == "default"
    assert not page.summary.isHidden()
    assert page.summary.canaries.names == ("Miyu", "Ren")
    assert page.head.go.text() == "Begin"
    assert page.head.pause.isHidden()
    assert page.head.back.isHidden()
    assert page.history.rows == ()
    assert page.grab().width() > 0


async def test_another_plan_is_chosen_and_a_wrong_one_told_and_what_was_shown_stays(bench: Bench) -> None:
    page = bench.page
    page.shown.emit()
    await settle()
    page.plan_chosen.emit("small")
    await settle()
    assert page.rollout is not None
    assert page.rollout.plan == "small"
    drop(page, Path("/plans/wrong.yaml"))
    await settle()
    assert "line 7" in page.notice.text
    assert page.rollout.plan == "small"
    page.open_asked.emit()
    (dialog,) = page.findChildren(QFileDialog)
    dialog.fileSelected.emit("/plans/mine.yaml")
    dialog.close()
    await settle()
    assert page.head.chosen_plan == "/plans/mine.yaml"
    page.head.go.click()
    await settle()
    assert bench.services.calls[-1] == "run /plans/mine.yaml"
    drop(page, Path("/plans/picture.png"))
    await settle()
    assert bench.services.calls[-1] == "run /plans/mine.yaml"


async def test_what_runs_is_followed_paused_gone_on_with_and_rolled_back(bench: Bench) -> None:
    page = bench.page
    bench.services.now = sample.running()
    page.shown.emit()
    await settle()
    assert page.phase_name.text() == "3 Specialist models"
    assert "Install DeepSeek-OCR" in page.head.status.text()
    (before, model, *_rest) = page.steps.groups
    assert before.unfolded
    assert model.unfolded
    assert "1.4 GB / 2.2 GB" in model.rows[0].detail.text()
    assert model.name.text() == "DeepSeek-OCR"
    page.head.pause.click()
    bench.tell(sample.paused())
    await settle()
    assert "what was done before is kept" in page.notice.text
    assert page.head.go.text() == "Go on"
    page.head.go.click()
    await settle()
    assert bench.services.calls == ["pause", "run None"]
    page.head.back.click()
    assert not page.confirm.isHidden()
    page.confirm.target.setCurrentIndex(page.confirm.target.findData(START))
    page.confirm.yes.click()
    await settle()
    assert bench.services.calls[-1] == "rollback start"
    assert page.rollout is not None
    assert page.rollout.state is RolloutState.ROLLED_BACK
    assert page.head.go.text() == "Plan again"


async def test_a_failed_check_says_what_was_expected_and_found(bench: Bench) -> None:
    page = bench.page
    page.shown.emit()
    await settle()
    bench.tell(sample.running())
    bench.services.past = (sample.rolled_back(),)
    bench.tell(sample.rolled_back())
    await settle()
    failed = page.steps.running_row()
    assert failed is not None
    assert "東京" in failed.wanted.text()
    assert "大阪" in failed.wanted.text()
    assert "expected 東京" in page.notice.text
    assert any("rolled back" in one for one in bench.said), "the page is not seen"
    assert len(page.history.rows) == 1
    page.notice.put_away()
    bench.tell(sample.rolled_back())
    assert page.notice.isHidden(), "what was put away does not come up by itself"
    page.head.go.click()
    await settle()
    assert bench.services.calls[-1] == "plan default"


async def test_phases_and_groups_are_opened_by_hand_and_stay_so(bench: Bench) -> None:
    page = bench.page
    bench.services.now = sample.running()
    page.shown.emit()
    await settle()
    page.line.chosen.emit(1)
    assert page.phase_name.text() == "2 Light models"
    bench.tell(sample.running())
    assert page.phase_name.text() == "2 Light models", "the user looks at another phase"
    model = page.steps.groups[1]
    assert not model.unfolded
    model.head.clicked.emit()
    assert model.unfolded
    bench.tell(sample.running())
    assert model.unfolded
    model.caret.click()
    assert not model.unfolded
    QApplication.sendEvent(page, QEvent(QEvent.Type.LanguageChange))


async def test_an_earlier_rollout_is_looked_at_and_left(bench: Bench) -> None:
    page = bench.page
    old = replace(sample.complete(), id=RolloutId("old"))
    bench.services.now = sample.running()
    bench.services.past = (old, sample.running())
    page.shown.emit()
    await settle()
    (row,) = page.history.rows
    row.clicked.emit()
    assert page.rollout == old
    assert page.head.back.isHidden()
    bench.tell(sample.running())
    assert page.rollout == old, "what goes on does not push it away"
    page.head.go.click()
    assert page.rollout is not None
    assert page.rollout.id == "r1"
    bench.tell(sample.complete())
    await settle()
    assert any("complete" in one for one in bench.said)
    bench.tell(replace(sample.running(), state=RolloutState.ROLLED_BACK))
    await settle()
    assert any("rolled back" in one for one in bench.said)


async def test_the_last_one_can_be_rolled_back_when_nothing_came_after_it(bench: Bench) -> None:
    page = bench.page
    bench.services.past = (sample.complete(), replace(sample.complete(), id=RolloutId("older")))
    page.shown.emit()
    await settle()
    page.history.rows[1].clicked.emit()
    assert page.head.back.isHidden()
    page.history.rows[0].clicked.emit()
    assert not page.head.back.isHidden()
    page.head.back.click()
    page.confirm.yes.click()
    await settle()
    assert bench.services.calls[-1] == "rollback special"
    assert page.rollout is not None
    assert page.rollout.state is RolloutState.ROLLED_BACK


async def test_what_goes_wrong_is_told_in_the_page(bench: Bench) -> None:
    bench.services.fail = EngineBusy(engine="Ollama")
    bench.page.shown.emit()
    await settle()
    assert "Ollama is busy" in bench.page.notice.text
    bench.services.fail = None
    bench.page.shown.emit()
    await settle()
    assert bench.page.rollout is not None, "it is tried again"


async def test_the_strip_follows_and_is_not_there_for_what_is_over(bench: Bench, qtbot: QtBot) -> None:
    strip = RolloutStrip(bench.page.kit.look)
    qtbot.addWidget(strip)
    bench.services.now = sample.complete()
    RolloutStripController(strip, bench.services, bench.bridge, bench.tasks, lambda _weights: 1)
    await settle()
    assert strip.isHidden()
    bench.tell(sample.running())
    assert not strip.isHidden()
    other = RolloutStrip(bench.page.kit.look)
    qtbot.addWidget(other)
    bench.services.now = sample.paused()
    RolloutStripController(other, bench.services, bench.bridge, bench.tasks, lambda _weights: 1)
    await settle()
    assert "Paused" in other.note.text()


def drop(page: QWidget, file: Path) -> None:
    """Drop a file on the page, as another program does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    action, button, keys = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QGuiApplication.sendEvent(page, QDragEnterEvent(QPoint(5, 5), action, data, button, keys))
    QGuiApplication.sendEvent(page, QDropEvent(QPointF(5, 5), action, data, button, keys))


async def test_one_that_was_paused_is_told_and_one_that_was_interrupted_goes_on(bench: Bench) -> None:
    opened: list[bool] = []

    def begin() -> None:
        tasks, toasts = bench.tasks, bench.toasts
        RolloutReminder(bench.services, bench.bridge, tasks, toasts, Language.EN, lambda: opened.append(True))

    bench.services.gate.set()
    bench.services.now = sample.complete()
    begin()
    await settle()
    assert bench.said == []
    bench.services.now = sample.paused()
    begin()
    await settle()
    assert bench.said == ["A rollout stands in phase “Specialist models”."]
    (toast,) = bench.toasts.toasts
    button = toast.findChild(QPushButton)
    assert button is not None
    button.click()
    assert opened == [True]
    bench.services.gate.clear()
    bench.services.interrupted = True
    begin()
    await settle()
    for _ in range(2):
        bench.tell(sample.running())
    assert [one for one in bench.said if "goes on" in one] == [
        "The rollout that was interrupted goes on in phase “Specialist models”."
    ]
    bench.services.gate.set()
    await settle()
