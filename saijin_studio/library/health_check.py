"""Reading the files of a variant whole, and noting how they were found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saijin_studio.core.care import Keeping
from saijin_studio.core.errors import DigestMismatch
from saijin_studio.core.index_errors import AdoptedFileChanged
from saijin_studio.library.files import ignore_progress
from saijin_studio.library.health_book import Noted

if TYPE_CHECKING:
    import threading

    from saijin_studio.core.models import Variant
    from saijin_studio.library.files import Progress
    from saijin_studio.library.health_book import HealthBook
    from saijin_studio.library.health_files import KeptFiles


def verify_and_note(
    files: KeptFiles,
    book: HealthBook,
    variant: Variant,
    now: float,
    cancel: threading.Event,
    progress: Progress = ignore_progress,
) -> None:
    """Read all files of a variant and compare their digests; what is wrong is noted, and not offered any more.

    Raises:
        ModelNotInstalled: when there are none.
        DigestMismatch: when one is wrong or cannot be read.
        AdoptedFileChanged: when an adopted one is wrong.
        Cancelled: when ``cancel`` is set meanwhile; nothing is noted then.
    """
    try:
        files.verify_now(variant, cancel, progress)
    except (DigestMismatch, AdoptedFileChanged):
        book.keep(variant.id, Noted(files.stamp(variant), now, damaged=True))
        raise
    except OSError as error:
        book.keep(variant.id, Noted(files.stamp(variant), now, damaged=True))
        raise DigestMismatch(title=variant.title) from error
    sample = "" if files.keeping(variant) is Keeping.PACKAGE else files.sample(variant)
    book.keep(variant.id, Noted(files.stamp(variant), now, sample=sample, sampled_at=now))
