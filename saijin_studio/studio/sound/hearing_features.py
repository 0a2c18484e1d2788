"""What Whisper's encoder makes of a voice, as a file of numbers."""

from __future__ import annotations

from contextlib import aclosing
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.core.errors import StudioError
from saijin_studio.core.sound import FileOutput, VoiceFeaturesRequest
from saijin_studio.studio.file_job import FileJob
from saijin_studio.studio.sound.listening import WHISPER

if TYPE_CHECKING:
    from pathlib import PurePath

    from saijin_studio.core.jobs import Priority
    from saijin_studio.studio.sound.feeling_needs import Needs


async def features_of(parts: Needs, file: PurePath, folder: Path, priority: Priority) -> Path:
    """Have them made.

    Args:
        parts: the studio's.
        file: any sound file.
        folder: where the file of numbers goes; nothing else may be in it.
        priority: how urgent it is.

    Raises:
        StudioError: what the job fails with.
    """
    request = VoiceFeaturesRequest(file, folder)
    job = FileJob(parts.scheduler, parts.bus, WHISPER, request, priority=priority)
    async with aclosing(job.outputs()) as outputs:
        found = [output async for output in outputs if isinstance(output, FileOutput)]
    if not found:
        raise StudioError
    return Path(found[-1].path)
