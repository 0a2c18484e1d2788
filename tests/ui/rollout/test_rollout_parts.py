"""What is reckoned from a rollout, and the small widgets that show it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from saijin_studio.core.ids import ModelId
from saijin_studio.core.personas import Cast
from saijin_studio.core.rollout_errors import NoNetwork
from saijin_studio.core.rollouts import Step, StepKind, StepState
from saijin_studio.ui.moments import whole_moment
from saijin_studio.ui.panes.library_kit import LibraryKit
from saijin_studio.ui.panes.rollout_back import START, RolloutBack, goes_back, targets
from saijin_studio.ui.panes.rollout_chips import chips_of
from saijin_studio.ui.panes.rollout_details import RolloutDetails
from saijin_studio.ui.panes.rollout_faces import Faces
from saijin_studio.ui.panes.rollout_line import RolloutLine
from saijin_studio.ui.panes.rollout_steps import grouped
from saijin_studio.ui.panes.rollout_strip import RolloutStrip
from saijin_studio.ui.panes.rollout_summary import RolloutSummary, backups, to_fetch
from saijin_studio.ui.panes.rollout_words import (
    RolloutWords,
    current_phase,
    model_state,
    phase_share,
    subjects,
    taken,
)
from tests.ui.gallery_cast import CAST
from tests.ui.rollout import sample

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.widgets.message_kit import MessageKit


def test_where_a_rollout_stands_is_told_by_its_steps() -> None:
    going, plan = sample.running(), sample.planned()
    assert subjects(going.phases) == ("phi3-mini", "wav2vec2", "deepseek-ocr", "starcoder2-3b", "bark")
    assert model_state(going.phases, "phi3-mini") is StepState.DONE
    assert model_state(going.phases, "deepseek-ocr") is StepState.RUNNING
    assert model_state(sample.rolled_back().phases, "deepseek-ocr") is StepState.FAILED
    between = replace(plan.phases[1], steps=(*sample.running().phases[1].steps[:3], *plan.phases[1].steps[3:]))
    assert model_state((between,), "phi3-mini") is StepState.RUNNING, "some of its steps are done"
    assert [current_phase(one) for one in (plan, going, sample.rolled_back(), sample.complete())] == [0, 2, 2, 3]
    assert phase_share(going.phases[0]) == 1.0
    assert phase_share(replace(plan.phases[0], steps=())) == 0.0
    assert 0.1 < phase_share(going.phases[2]) < 0.2
    assert (taken(None, 1.0), taken(2.0, 10.4), taken(0.0, 200.0)) == ("", "8.4 s", "3 min")


def test_what_is_to_be_fetched_is_what_is_not_there_yet() -> None:
    assert to_fetch(sample.planned()) == 5 * int(2.2 * sample.GB)
    assert to_fetch(sample.running()) == 2 * int(2.2 * sample.GB) + int(2.2 * sample.GB) - int(1.4 * sample.GB)
    assert backups(sample.planned()) == 4


def test_the_steps_of_a_model_stand_together_wherever_they_come() -> None:
    phase = sample.planned().phases[1]
    mixed = [
        Step(StepKind.PREFLIGHT, ""),
        Step(StepKind.INSTALL, "", subject="a"), Step(StepKind.INSTALL, "", subject="b"),
        Step(StepKind.LOAD, "", subject="a"), Step(StepKind.PROMOTE, ""),
    ]  # fmt: skip
    groups = grouped(replace(phase, steps=tuple(mixed)))
    assert [(one.subject, len(one.steps)) for one in groups] == [("", 1), ("a", 2), ("b", 1), ("", 1)]


def test_going_back_takes_exactly_what_came_after_the_target() -> None:
    going = sample.running()
    assert targets(going) == ("light", "environment", START)
    assert targets(sample.complete()) == ("special", "light", "environment", START)
    back = goes_back(going, "light")
    assert ([one.id for one in back.phases], back.models) == (["special"], ("deepseek-ocr",))
    assert (back.size, back.personas, back.settings) == (int(2.2 * sample.GB), frozenset(), False)
    everything = goes_back(going, START)
    assert everything.models == ("phi3-mini", "wav2vec2", "deepseek-ocr")
    assert everything.personas == {"miyu", "ren", "code-chan", "haruka"}


def test_the_question_before_it_names_models_and_personas(look: MessageKit, qtbot: QtBot) -> None:
    asks = RolloutBack(LibraryKit(look), str)
    qtbot.addWidget(asks)
    agreed: list[str] = []
    asks.agreed.connect(agreed.append)
    asks.ask(sample.running(), Cast(CAST))
    assert "deepseek-ocr (2.2 GB)" in asks.words.text()
    asks.target.setCurrentIndex(2)
    assert "phi3-mini" in asks.words.text()
    assert "Haruka" in asks.words.text()
    assert "Conversations" in asks.words.text()
    asks.yes.click()
    assert agreed == [START]
    asks.ask(sample.running(), None)
    QTest.keyClick(asks, Qt.Key.Key_Escape)
    assert asks.isHidden()
    assert agreed == [START]


def test_chips_tell_models_with_their_percent_and_a_backup(look: MessageKit) -> None:
    phase = sample.running().phases[2]
    chips = chips_of(phase, lambda row: row.upper(), lambda _row: 4, RolloutWords())
    assert chips[0].text == "DEEPSEEK-OCR 64%"
    assert [one.number for one in chips] == [4, 4, 4, None]
    assert chips[-1].state is StepState.DONE


def test_the_line_is_chosen_by_pointer_and_keys(look: MessageKit, qtbot: QtBot) -> None:
    line = RolloutLine(look)
    qtbot.addWidget(line)
    chosen: list[int] = []
    line.chosen.connect(chosen.append)
    line.resize(800, line.sizeHint().height())
    line.set_phases(sample.running().phases, 2)
    assert "3 Specialist models: running" in line.accessibleDescription()
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(250, 20))
    QTest.keyClick(line, Qt.Key.Key_Right)
    QTest.keyClick(line, Qt.Key.Key_Left)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert chosen == [1, 3, 1, 2]
    narrow = line.grab()
    assert not narrow.isNull()


def test_the_strip_is_there_while_there_is_a_rollout(look: MessageKit, qtbot: QtBot) -> None:
    strip = RolloutStrip(look)
    qtbot.addWidget(strip)
    opened: list[bool] = []
    strip.opened.connect(lambda: opened.append(True))
    assert strip.isHidden()
    strip.set_models(str, lambda _row: None)
    strip.show_rollout(sample.running())
    assert not strip.isHidden()
    assert "Running" in strip.note.text()
    strip.resize(700, strip.sizeHint().height())
    assert not strip.grab().isNull()
    strip.open.click()
    strip.line.chosen.emit(1)
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert len(opened) == 3
    strip.show_rollout(None)
    assert strip.isHidden()


@pytest.mark.parametrize("named", [True, False])
def test_faces_count_whom_there_is_no_room_for(look: MessageKit, qtbot: QtBot, named: bool) -> None:
    faces = Faces(look, named=named)
    qtbot.addWidget(faces)
    faces.show_people(CAST * 4)
    faces.resize(120, 24)
    assert not faces.grab().isNull()
    assert faces.toolTip().startswith("Miyu, Ren")


def test_the_summary_warns_where_the_disk_is_too_small(look: MessageKit, qtbot: QtBot) -> None:
    summary = RolloutSummary(LibraryKit(look))
    qtbot.addWidget(summary)
    summary.show_rollout(replace(sample.planned(), free=sample.GB, problems=(NoNetwork().fault(),)), None)
    assert summary.problems.text().count("\n") == 1
    summary.show_rollout(sample.planned(), None)
    assert summary.problems.isHidden()


@pytest.mark.parametrize(
    ("kind", "detail", "told"),
    [
        (StepKind.PREFLIGHT, "phi3-mini: small, vits: kokoro", "PHI3-MINI: small, VITS: kokoro"),
        (StepKind.PROMOTE, "nothing", "nothing"),
        (StepKind.CANARY, "ren, byte", "Ren, Byte"),
        (StepKind.INSTALL, "small is here", "small, which was here already"),
        (StepKind.INSTALL, "small, 2.2 GB", "small, 2.2 GB"),
        (StepKind.SPEED, "12.4 tokens a second", "12.4 tokens a second"),
        (StepKind.GOLDEN, "2 of 3", "2 of 3 as wanted"),
        (StepKind.INDEX, "12 files", "12 file(s)"),
        (StepKind.BACKUP, "by hand", "by hand"),
        (StepKind.BACKUP, "20261399-000000", "20261399-000000"),
    ],
)
def test_what_came_out_is_told_by_names(kind: StepKind, detail: str, told: str) -> None:
    details = RolloutDetails()
    details.title, details.person = str.upper, str.title
    assert details.told(Step(kind, "", detail=detail)) == told


def test_a_backup_is_told_by_its_time() -> None:
    details = RolloutDetails()
    made = datetime(2026, 11, 30, 22, 21, 56, tzinfo=UTC).timestamp()
    assert details.told(Step(StepKind.BACKUP, "", detail="20261130-222156")) == whole_moment(made)
    both = details.told(Step(StepKind.RESTORE_CHECK, "", detail="20261130-222156-02, 7 kB"))
    assert both == f"{whole_moment(made)}, 7 kB"


def test_models_without_a_number_have_no_swatch() -> None:
    phase = sample.planned().phases[0]
    chips = chips_of(phase, str, lambda _row: None, RolloutWords())
    assert [one.number for one in chips] == [None, None]
    assert ModelId("x") == "x"
