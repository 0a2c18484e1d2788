"""The budget dialog: it asks a studio that another thread would be, shows what comes back, and gives a choice."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtTest import QTest

from saijin_studio.config.budget import default_budget
from saijin_studio.config.settings import Settings
from saijin_studio.core.errors import DataFolderUnwritable, StudioClosing
from saijin_studio.core.ids import ModelId
from saijin_studio.core.memory import MemoryReading, MemorySnapshot
from saijin_studio.core.models import Footprint
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.scheduling.journal import JournalEntry
from saijin_studio.scheduling.ledger import LedgerRecord
from saijin_studio.studio.budgeting import Choice, Errand, Kind, PinAdvice, Point, Stopped, Study
from saijin_studio.studio.past_week import past_week
from saijin_studio.studio.rehearsal import Rehearsal
from saijin_studio.studio.week_player import Tally
from saijin_studio.ui.controllers.budget import with_budget
from saijin_studio.ui.dialogs.budget import BudgetChosen, BudgetDialog
from saijin_studio.ui.dialogs.budget_chart import BudgetChart
from saijin_studio.ui.dialogs.budget_runner import BudgetRunner
from saijin_studio.ui.dialogs.budget_slider import BudgetSlider
from saijin_studio.ui.dialogs.budget_words import spent

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Pictures, WindowParts
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot

    from saijin_studio.ui.dialogs.budget_pins import BudgetPins

GB = 1_000_000_000
NOW = 1_790_000_000.0
PHI, GEMMA = ModelId("phi"), ModelId("gemma")
SIZES = {"phi": Footprint(0, 4 * GB), "gemma": Footprint(0, 3 * GB)}


def rehearsal(snapshot: MemorySnapshot, requests: int = 12, *, unknown: int = 0) -> Rehearsal:
    """So many requests for two models in turn, and some for one that nobody knows."""
    names = [*("x" for _ in range(unknown)), *(("phi", "gemma")[place % 2] for place in range(requests))]
    entries = [JournalEntry(NOW - 9000 + 60 * place, one, one, one, 2.0) for place, one in enumerate(names)]
    known = {name: LedgerRecord(measured=size, load_seconds=5.0) for name, size in SIZES.items()}
    return Rehearsal(past_week(entries, known, NOW), snapshot)


@dataclass
class Desk:
    """A studio that works when it is told to."""

    rehearsed: Future[Rehearsal] = field(default_factory=Future[Rehearsal])
    asked: list[tuple[Choice, Errand, Future[Study]]] = field(
        default_factory=list[tuple[Choice, Errand, Future[Study]]]
    )

    def rehearse(self) -> Future[Rehearsal]:
        """The last week."""
        return self.rehearsed

    def study(self, rehearsal: Rehearsal, choice: Choice, errand: Errand) -> Future[Study]:
        """Asked for, to be answered later."""
        future: Future[Study] = Future()
        self.asked.append((choice, errand, future))
        return future

    def answer(self, **changes: object) -> Study:
        """Answer what was asked last."""
        choice, errand, future = self.asked[-1]
        found = replace(study(choice), **changes)
        errand.study = found
        future.set_result(found)
        return found


def study(choice: Choice) -> Study:
    """61 swaps now, 38 then."""
    return Study(
        choice=choice,
        now=Tally(214, 61, 200.0, 4.2, 31.0),
        then=Tally(214, 38, 122.0, 2.9, 22.0),
        kind=Kind.RAM,
        curve=(Point(5 * GB, 90), Point(12 * GB, 38), Point(24 * GB, 2)),
        advice=(PinAdvice(PHI, (PHI,), 11, 40.0),),
    )


@dataclass
class Opened:
    """A dialog on such a studio."""

    dialog: BudgetDialog
    desk: Desk
    clock: FakeClock
    qtbot: QtBot

    def wait(self, condition: Callable[[], bool]) -> None:
        """Let events pass."""
        self.qtbot.waitUntil(condition, timeout=5000)

    def read(self, made: Rehearsal) -> None:
        """The week is read."""
        self.desk.rehearsed.set_result(made)
        self.wait(self.dialog.apply.isVisible)

    def asked(self, count: int) -> None:
        """So many studies were begun."""
        self.wait(lambda: len(self.desk.asked) == count)

    def answered(self, **changes: object) -> Study:
        """What was asked last is answered and shown."""
        found = self.desk.answer(**changes)
        self.wait(lambda: "GB" in self.dialog.results.then.text())
        return found


@pytest.fixture
def opened(window_parts: WindowParts, qtbot: QtBot) -> Opened:
    """A dialog that is open and still reads."""
    desk, clock = Desk(), FakeClock()
    parts = window_parts
    runner = BudgetRunner(desk, clock)
    dialog = BudgetDialog(runner, default_budget, parts.theme, parts.fonts, parts.icons)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog, before_close_func=lambda _widget: dialog.reject())
    dialog.open()
    return Opened(dialog, desk, clock, qtbot)


@pytest.fixture
def ready(opened: Opened, pictures: Pictures) -> Opened:
    """A dialog that has read a week on a machine without a graphics device: 24 GB, 10 of them the budget."""
    opened.read(rehearsal(pictures.snapshot(vram=0, ram=10.0, others=(0, 4.0))))
    return opened


def slide(opened: Opened, gigabytes: float, kind: Kind = Kind.RAM) -> None:
    """Choose another budget."""
    opened.dialog.fields[kind].field.setValue(gigabytes)


# --- what it shows ----------------------------------------------------------------------------------------------


def test_it_is_open_while_the_week_is_still_read(opened: Opened, pictures: Pictures) -> None:
    assert opened.dialog.opening.isVisible()
    assert not opened.dialog.apply.isVisible()
    opened.read(rehearsal(pictures.snapshot()))
    assert not opened.dialog.opening.isVisible()
    assert list(opened.dialog.fields) == [Kind.VRAM, Kind.RAM]


def test_the_choice_is_tried_and_told_in_figures(ready: Opened) -> None:
    slide(ready, 12.0)
    ready.asked(1)
    assert ready.desk.asked[0][0] == Choice(Footprint(0, 12 * GB))
    found = ready.answered()
    results = ready.dialog.results
    assert results.now.text() == "Last week: 214 request(s), 61 swap(s), 3 min 20 s of loading"
    assert results.then.text() == "With 12.0 GB: 38 swap(s), 23 fewer"
    assert "2 min 2 s" in results.waits.text()
    assert ready.dialog.chart.points == found.curve
    assert "12.0 GB: 38 swap(s)" in ready.dialog.chart.accessibleName()
    assert texts(ready.dialog.pins) == ["Pin phi: saves 11 swap(s) and 40 s of loading"]


@pytest.mark.parametrize(
    ("then", "said"),
    [
        (Tally(214, 61, 200.0), "61 swap(s), as many as now"),
        (Tally(214, 63, 200.0), "63 swap(s), 2 more"),
        (Tally(214, 10, 20.0, refused=9), "10 swap(s), 9 request(s) refused"),
    ],
)
def test_what_is_no_saving_is_not_called_one(ready: Opened, then: Tally, said: str) -> None:
    ready.asked(1)
    ready.answered(then=then, too_large=(PHI,) if then.refused else ())
    assert ready.dialog.results.then.text() == f"With 10.0 GB: {said}"
    refused = ready.dialog.results.refused
    assert refused.isVisible() == bool(then.refused)
    assert refused.text == ("Too large for this budget: phi" if then.refused else "")


def test_parts_of_the_answer_are_shown_as_they_come(ready: Opened) -> None:
    """The two budgets first; the curve and the pins follow."""
    ready.asked(1)
    choice, errand, _ = ready.desk.asked[0]
    errand.study = replace(study(choice), curve=None, advice=None)
    ready.wait(lambda: "38" in ready.dialog.results.then.text())
    assert ready.dialog.chart.points == ()
    assert "Looking" in ready.dialog.pins.note.text()
    assert not ready.dialog.chart.grab().isNull()
    errand.study = replace(study(choice), advice=None)
    ready.wait(lambda: len(ready.dialog.chart.points) == 3)
    ready.desk.answer(advice=())
    ready.wait(lambda: "no further pin" in ready.dialog.pins.note.text())


def test_with_a_graphics_device_both_budgets_are_named(opened: Opened, pictures: Pictures) -> None:
    opened.read(rehearsal(pictures.snapshot(vram=10.0, ram=20.0)))
    slide(opened, 8.0, Kind.VRAM)
    opened.asked(1)
    opened.answered()
    assert opened.dialog.results.then.text().startswith("With 8.0 GB of VRAM and 20.0 GB of RAM")
    assert not opened.dialog.no_graphics.isVisible()


def test_without_one_there_is_one_budget_and_it_says_so(ready: Opened) -> None:
    assert list(ready.dialog.fields) == [Kind.RAM]
    assert ready.dialog.no_graphics.isVisible()


def test_what_could_not_be_played_is_told(opened: Opened, pictures: Pictures) -> None:
    opened.read(rehearsal(pictures.snapshot(vram=0), unknown=3))
    label = opened.dialog.results.left_out
    assert label.text() == "3 request(s) could not be played again: nothing is known of their models."
    assert label.isVisible()


def test_a_week_that_was_cut_says_so(opened: Opened, pictures: Pictures) -> None:
    made = rehearsal(pictures.snapshot(vram=0))
    made.week = replace(made.week, cut=7)
    opened.read(made)
    assert opened.dialog.results.left_out.text() == "Only the last 12 are played again."


def test_a_few_requests_say_nothing_yet(opened: Opened, pictures: Pictures) -> None:
    """The budget can be set all the same."""
    opened.read(rehearsal(pictures.snapshot(vram=0), requests=4))
    dialog = opened.dialog
    assert "So far there are 4 request(s)" in dialog.few.text()
    for one in (dialog.results, dialog.chart, dialog.pins, dialog.curve_title):
        assert not one.isVisible()
    slide(opened, 6.0)
    assert dialog.apply.isEnabled()
    assert opened.desk.asked == []


def test_the_machine_and_its_other_programs_are_told(ready: Opened, pictures: Pictures) -> None:
    field = ready.dialog.fields[Kind.RAM]
    assert field.note.text() == (
        "This PC has 24.0 GB; the system and other programs hold 4.0 GB now. Automatic (the line): 15.0 GB."
    )
    slide(ready, 21.0)
    assert "No more than 20.0 GB can be used" in field.note.text()
    ready.dialog.set_snapshot(pictures.snapshot(vram=0, ram=10.0, others=(0, 1.0)))
    assert "hold 1.0 GB now" in field.note.text()
    assert "No more" not in field.note.text()


def test_who_goes_at_once_is_told_before(ready: Opened, pictures: Pictures) -> None:
    """And follows the memory."""
    leaving = ready.dialog.leaving
    uses = pictures.use("phi", ram=4.0), pictures.use("gemma", ram=3.0)
    ready.dialog.set_snapshot(pictures.snapshot(*uses, vram=0, ram=10.0))
    assert not leaving.isVisible()
    slide(ready, 5.0)
    assert leaving.isVisible()
    assert leaving.text == "Applying this unloads phi now (4 GB)."
    ready.dialog.set_snapshot(pictures.snapshot(uses[1], vram=0, ram=10.0))
    assert not leaving.isVisible()


# --- what it asks for -------------------------------------------------------------------------------------------


def test_only_where_the_slider_comes_to_rest_is_tried(ready: Opened) -> None:
    """What is under way meanwhile is stopped, and its answer is not shown."""
    ready.asked(1)
    for size in (11.0, 12.0, 13.0):
        slide(ready, size)
    _, errand, future = ready.desk.asked[0]
    assert errand.stop.is_set()
    assert ready.dialog.results.then.text() == "Playing it again …"
    errand.study = study(ready.desk.asked[0][0])
    future.set_exception(Stopped())
    ready.asked(2)
    assert ready.desk.asked[1][0].budget.ram == 13 * GB
    assert "GB" not in ready.dialog.results.then.text()
    ready.answered()
    assert ready.dialog.results.then.text().startswith("With 13.0 GB")
    assert ready.dialog.problem.text == ""


def test_a_study_that_ended_before_it_heard_of_the_next_is_not_shown(ready: Opened) -> None:
    ready.asked(1)
    slide(ready, 12.0)
    ready.desk.answer()
    ready.asked(2)
    assert "GB" not in ready.dialog.results.then.text()


def test_progress_is_shown_after_a_second_and_can_be_stopped(ready: Opened) -> None:
    ready.asked(1)
    choice, errand, future = ready.desk.asked[0]
    errand.fraction = 0.25
    errand.study = replace(study(choice), curve=None, advice=None)
    ready.wait(lambda: "GB" in ready.dialog.results.then.text())
    assert not ready.dialog.progress.isVisible()
    ready.clock.advance(1.5)
    ready.wait(ready.dialog.progress.isVisible)
    assert ready.dialog.progress.words.text() == "Playing last week again … 25 %"
    assert ready.dialog.progress.share == 0.25
    assert not ready.dialog.progress.grab().isNull()
    QTest.mouseClick(ready.dialog.progress.stop, Qt.MouseButton.LeftButton)
    assert errand.stop.is_set()
    assert not ready.dialog.progress.isVisible()
    assert ready.dialog.results.then.text() == "Stopped"
    future.set_exception(Stopped())
    slide(ready, 12.0)
    ready.asked(2)


def test_progress_goes_with_the_answer(ready: Opened) -> None:
    ready.asked(1)
    ready.clock.advance(1.5)
    ready.wait(ready.dialog.progress.isVisible)
    ready.answered()
    ready.wait(lambda: not ready.dialog.progress.isVisible())


@pytest.mark.parametrize("error", [DataFolderUnwritable(folder="x"), KeyError("unforeseen")])
def test_a_week_that_cannot_be_read_is_a_fault(opened: Opened, error: Exception) -> None:
    opened.desk.rehearsed.set_exception(error)
    opened.wait(opened.dialog.problem.isVisible)
    assert opened.dialog.problem.text
    assert not opened.dialog.opening.isVisible()
    assert not opened.dialog.apply.isVisible()


def test_a_studio_that_closes_is_none(ready: Opened) -> None:
    ready.asked(1)
    ready.desk.asked[0][2].set_exception(StudioClosing())
    slide(ready, 12.0)
    ready.asked(2)
    assert ready.dialog.problem.text == ""


def test_closing_stops_everything(ready: Opened) -> None:
    ready.asked(1)
    ready.dialog.reject()
    _, errand, future = ready.desk.asked[0]
    assert errand.stop.is_set()
    assert future.cancelled()


def test_it_may_be_closed_while_it_reads(opened: Opened) -> None:
    opened.dialog.reject()
    assert opened.desk.rehearsed.cancelled()


# --- pins -------------------------------------------------------------------------------------------------------


def texts(pins: BudgetPins) -> list[str]:
    """What the rows say."""
    return [row.text() for row in pins.rows.values()]


def test_a_checked_pin_is_tried_and_stays(ready: Opened) -> None:
    """Also where it is not suggested any more; one that is not checked goes."""
    ready.asked(1)
    ready.answered(advice=(PinAdvice(PHI, (PHI,), 11, 40.0), PinAdvice(GEMMA, (GEMMA,), 2, 9.0)))
    ready.dialog.pins.rows[PHI].click()
    ready.asked(2)
    assert ready.desk.asked[1][0].pins == {PHI}
    ready.answered(advice=())
    assert ready.dialog.results.then.text().startswith("With 10.0 GB and these pins:")
    ready.wait(lambda: texts(ready.dialog.pins) == ["Pin phi: not worth it at this budget"])
    assert ready.dialog.pins.chosen == {PHI}
    ready.dialog.pins.rows[PHI].click()
    ready.asked(3)
    ready.answered(advice=())
    ready.wait(lambda: not ready.dialog.pins.rows)


def test_what_is_pinned_already_is_named(opened: Opened, pictures: Pictures) -> None:
    made = rehearsal(pictures.snapshot(vram=0))
    made.pinned = frozenset({GEMMA, PHI})
    opened.read(made)
    assert opened.dialog.pins.already.text() == "Pinned already: gemma, phi"


# --- what it gives ----------------------------------------------------------------------------------------------


def test_applying_gives_what_was_chosen(ready: Opened) -> None:
    chosen: list[BudgetChosen] = []
    ready.dialog.chosen.connect(chosen.append)
    ready.asked(1)
    ready.answered()
    assert not ready.dialog.apply.isEnabled()
    assert ready.dialog.apply.toolTip() == "This is how it is now."
    slide(ready, 12.5)
    ready.dialog.pins.rows[PHI].click()
    QTest.mouseClick(ready.dialog.apply, Qt.MouseButton.LeftButton)
    present, automatic = Footprint(0, 10 * GB), Footprint(0, 15 * GB)
    assert chosen == [BudgetChosen(Footprint(0, 12_500_000_000), present, automatic, frozenset({PHI}))]
    assert not ready.dialog.isVisible()


def test_cancelling_gives_nothing(ready: Opened) -> None:
    slide(ready, 12.0)
    with ready.qtbot.assertNotEmitted(ready.dialog.chosen):
        QTest.keyClick(ready.dialog, Qt.Key.Key_Escape)
    assert not ready.dialog.isVisible()


def test_the_defaults_are_those_of_the_studio(ready: Opened) -> None:
    """Exactly, though the fields show tenths; and no pin more."""
    ready.asked(1)
    ready.answered()
    ready.dialog.pins.rows[PHI].click()
    QTest.mouseClick(ready.dialog.defaults, Qt.MouseButton.LeftButton)
    assert ready.dialog.choice == Choice(default_budget(MemoryReading(24 * GB, 0)))


def test_a_budget_finer_than_a_tenth_stays_as_it_is(opened: Opened, pictures: Pictures) -> None:
    opened.read(rehearsal(pictures.snapshot(vram=0, ram=10.123456)))
    assert opened.dialog.choice.budget.ram == 10_123_456_000
    assert opened.dialog.fields[Kind.RAM].field.value() == 10.1
    slide(opened, 11.0)
    assert opened.dialog.choice.budget.ram == 11 * GB
    slide(opened, 10.1)
    assert opened.dialog.choice.budget.ram == 10_123_456_000


@pytest.mark.parametrize(
    ("kept", "chosen", "wanted"),
    [(None, 10, None), (7, 10, 7), (7, 15, None), (None, 12, 12), (7, 12, 12)],
)
def test_settings_keep_what_was_not_changed_and_stay_automatic(
    kept: int | None, chosen: int, wanted: int | None
) -> None:
    """The budget was 10, and 15 is automatic."""
    both = BudgetChosen(Footprint(chosen, chosen), Footprint(10, 10), Footprint(15, 15), frozenset())
    found = with_budget(Settings(vram_budget=kept, ram_budget=kept), both)
    assert (found.vram_budget, found.ram_budget) == (wanted, wanted)


# --- keys, words and looks --------------------------------------------------------------------------------------


def test_everything_is_reached_by_tab_and_has_a_name(ready: Opened) -> None:
    ready.asked(1)
    ready.answered()
    ready.wait(ready.dialog.pins.rows[PHI].isVisible)
    slide(ready, 12.0)
    dialog, field = ready.dialog, ready.dialog.fields[Kind.RAM]
    wanted = [field.slider, field.field, dialog.pins.rows[PHI], dialog.defaults, dialog.cancel, dialog.apply]
    field.slider.setFocus()
    reached = [dialog.focusWidget()]
    for _ in wanted[1:]:
        dialog.focusNextChild()
        reached.append(dialog.focusWidget())
    assert reached == wanted
    assert [field.slider.accessibleName(), field.field.accessibleName()] == [
        "RAM budget",
        "RAM budget in gigabytes",
    ]
    assert field.slider.accessibleDescription() == field.note.text()


def test_arrows_move_the_slider_by_half_a_gigabyte(ready: Opened) -> None:
    field = ready.dialog.fields[Kind.RAM]
    QTest.keyClick(field.slider, Qt.Key.Key_Right)
    assert field.field.value() == 10.5
    QTest.keyClick(field.slider, Qt.Key.Key_PageDown)
    assert field.field.value() == 8.5
    QTest.keyClick(field.slider, Qt.Key.Key_End)
    assert field.field.value() == 24.0


def test_the_words_follow_the_language(ready: Opened) -> None:
    """Every part sets its own anew, and nothing else happens."""
    ready.asked(1)
    ready.answered()
    before = ready.dialog.results.then.text()
    QCoreApplication.sendEvent(ready.dialog, QEvent(QEvent.Type.LanguageChange))
    for one in (ready.dialog.results, ready.dialog.pins, ready.dialog.chart, ready.dialog.fields[Kind.RAM]):
        QCoreApplication.sendEvent(one, QEvent(QEvent.Type.LanguageChange))
    assert ready.dialog.results.then.text() == before
    assert len(ready.desk.asked) == 1


def test_it_fits_a_small_window_and_a_large_text(ready: Opened, window_parts: WindowParts) -> None:
    ready.asked(1)
    ready.answered()
    window_parts.fonts.set_scale(1.5)
    ready.dialog.resize(420, 320)
    assert (ready.dialog.width(), ready.dialog.height()) == (420, 320)
    assert not ready.dialog.grab().isNull()


def test_a_slider_goes_where_the_mouse_is(window_parts: WindowParts, qtbot: QtBot) -> None:
    slider = BudgetSlider(window_parts.theme)
    qtbot.addWidget(slider)
    slider.setRange(0, 100)
    slider.resize(224, 28)
    slider.show()
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(112, 14))
    assert slider.value() == 50
    QTest.mouseMove(slider, QPoint(12, 14))
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton, pos=QPoint(12, 14))
    assert not slider.isSliderDown()
    QTest.mousePress(slider, Qt.MouseButton.RightButton, pos=QPoint(212, 14))
    assert slider.value() < 100


def test_the_marks_of_a_slider_are_seen(window_parts: WindowParts, qtbot: QtBot) -> None:
    slider = BudgetSlider(window_parts.theme)
    qtbot.addWidget(slider)
    slider.setRange(0, 100)
    slider.resize(224, 28)
    plain = picture(slider)
    slider.mark(20, 0)
    others = picture(slider)
    slider.mark(20, 60)
    assert len({bytes(one.constBits()) for one in (plain, others, picture(slider))}) == 3


def picture(widget: BudgetSlider | BudgetChart) -> QImage:
    """What it looks like."""
    return widget.grab().toImage()


def test_the_curve_is_grey_until_it_is_about_the_choice(window_parts: WindowParts, qtbot: QtBot) -> None:
    chart = BudgetChart(window_parts.theme, window_parts.fonts)
    qtbot.addWidget(chart)
    chart.resize(400, 150)
    points = study(Choice(Footprint())).curve
    assert points is not None
    accent = window_parts.theme.color("accent").rgb()

    def coloured() -> int:
        image = picture(chart)
        return sum(
            image.pixel(x, y) == accent for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)
        )

    chart.set_budgets(10 * GB, 12 * GB)
    chart.set_curve(Kind.RAM, points)
    fresh = coloured()
    chart.set_budgets(10 * GB, 13 * GB)
    assert coloured() < fresh
    chart.set_curve(Kind.RAM, points[:1])
    chart.set_curve(Kind.RAM, (Point(5 * GB, 0),))
    chart.set_budgets(99 * GB, 1 * GB)
    assert not chart.grab().isNull()


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0.0, "0.0 s"),
        (9.94, "9.9 s"),
        (10.4, "10 s"),
        (59.4, "59 s"),
        (59.6, "1 min 0 s"),
        (200.0, "3 min 20 s"),
        (3599.6, "1 h 0 min"),
        (7380.0, "2 h 3 min"),
    ],
)
def test_sums_of_times_are_said_as_people_do(seconds: float, said: str) -> None:
    assert spent(seconds) == said
