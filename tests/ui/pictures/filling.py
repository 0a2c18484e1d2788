"""A pane for pictures with something on every page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QImage

from saijin_studio.core.ids import BatchId, ScanId
from saijin_studio.core.scans import Batch, BatchItem, BatchState, ItemState, Scan
from saijin_studio.ui.models.picture_rows import PictureRow
from tests.ui.pictures.fakes import EMBEDDED, OWN, SIZE, WORDS, line

if TYPE_CHECKING:
    from saijin_studio.ui.panes.pictures import PicturesPane

LINES = tuple(line(place, *words) for place, words in enumerate(WORDS))
TEXT = "\n".join(one.text for one in LINES)
SCAN = Scan(
    ScanId("s"), Path("/data/menu.png"), "menu.png", "", 0, 2, SIZE.width(), SIZE.height(), LINES, TEXT, TEXT,
    EMBEDDED.title, True, 1.0,
)  # fmt: skip


def fill_pictures(pane: PicturesPane) -> None:
    """Put something everywhere."""
    view, image = pane.view, QImage(SIZE, QImage.Format.Format_RGB32)
    image.fill(QColor("#fffcf9"))
    pane.set_name("menu.png")
    view.set_empty(False)
    view.pages.set_pages(["menu.png, page 1", "menu.png, page 2"])
    view.pages.show()
    view.canvas.set_page(image, SIZE)
    view.canvas.set_lines(LINES)
    view.results.set_engines([OWN, EMBEDDED], "")
    view.results.set_personas("Miyu", "Ana")
    view.results.show_scan(SCAN, "PP-OCR · 1.2 s · stand-in")
    view.results.compare.set_scans("PP-OCR", LINES, "Own", LINES[:2])
    view.results.options.setChecked(True)
    view.notice.say("Only the rectangle was read.", "", "Show the whole page", str)
    view.stage.progress.begin("Reading…")
    items = tuple(BatchItem(Path(f"/data/{state.value}.png"), state) for state in ItemState)
    batch = Batch(BatchId("b"), "scans", 1.0, BatchState.PAUSED, items)
    pane.batch.set_batches([batch])
    pane.batch.show_batch(batch)
    pane.history.set_rows([PictureRow("s", "menu.png", "14:02", TEXT.replace("\n", " "), ((0, 2),), "image")])
