"""The text of PDF files, within limits: what a stranger's file asks for in time and memory is not granted."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from saijin_studio.attachments.limits import MAX_CHARACTERS, marked, shortened
from saijin_studio.attachments.page_text import MAX_DRAWING, page_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from pypdf import PdfReader

MAX_PAGES = 500
MAX_SECONDS = 30.0

_UNPACKED = (
    "zlib_maximum_output_length",
    "lzw_maximum_output_length",
    "run_length_maximum_output_length",
    "array_based_stream_maximum_output_length",
)
"""What pypdf calls the limits of what a stream may unfold to."""


class DocumentLocked(Exception):
    """It asks for a password."""


class DocumentDamaged(Exception):
    """It is no PDF file that can be read."""


class _OutOfTime(Exception):
    """A page takes longer than all may."""


def document_text(
    file: BinaryIO,
    *,
    now: Callable[[], float] = time.monotonic,
    pages: int = MAX_PAGES,
    characters: int = MAX_CHARACTERS,
    seconds: float = MAX_SECONDS,
) -> str:
    """The text of the pages; empty where there is none, as in scans.

    Args:
        file: open for reading.
        now: the time in seconds.
        pages: how many are read; a last line tells of those that were not.
        characters: how many are kept; a last line tells of the others.
        seconds: after which no more is read.

    Raises:
        DocumentLocked: when it asks for a password.
        DocumentDamaged: when it cannot be read.
    """
    from pypdf import apply_configuration
    from pypdf.errors import FileNotDecryptedError, WrongPasswordError

    # What pypdf thinks of a file's faults is no concern of the user's.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    until = now() + seconds
    try:
        with apply_configuration(**dict.fromkeys(_UNPACKED, MAX_DRAWING)):
            found, left = _pages(_opened(file), pages, characters, lambda: now() > until)
    except (FileNotDecryptedError, WrongPasswordError) as error:
        raise DocumentLocked from error
    except DocumentLocked:
        raise
    except ImportError as error:  # its encryption needs a package that is not here
        raise DocumentLocked from error
    except Exception as error:  # a stranger's file: pypdf raises whatever its bytes lead to
        raise DocumentDamaged from error
    text = shortened("\n\n".join(found), characters)
    return marked(text, left, "pages") if left and text else text


def _opened(file: BinaryIO) -> PdfReader:
    from pypdf import PdfReader

    reader = PdfReader(file)
    if reader.is_encrypted and not reader.decrypt(""):
        raise DocumentLocked
    return reader


def _pages(reader: PdfReader, pages: int, characters: int, late: Callable[[], bool]) -> tuple[list[str], int]:
    """The texts of the pages that have any, and how many pages were not read."""

    def check() -> None:
        if late():
            raise _OutOfTime

    total = len(reader.pages)
    found: list[str] = []
    size = 0
    fault: Exception | None = None
    for number in range(total):
        if number >= pages or size > characters:
            return found, total - number
        try:
            check()
            text = page_text(reader.pages[number], check)
        except _OutOfTime:
            return found, total - number
        except Exception as error:  # as above; the other pages may be sound
            fault = error
            continue
        if text:
            found.append(text)
            size += len(text)
    if fault is not None and not found:
        raise fault
    return found, 0
