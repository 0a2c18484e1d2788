"""The window without a person: a picture of it, or a measurement in it."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from saijin_studio.ui.settled import until

if TYPE_CHECKING:
    import argparse

    from saijin_studio.core.personas import Cast
    from saijin_studio.studio.facade import Studio
    from saijin_studio.ui.assembly import Assembly
    from saijin_studio.ui.controllers.conversation import ConversationController


async def unattended(
    options: argparse.Namespace,
    assembly: Assembly,
    studio: Studio,
    cast: Cast,
    conversation: ConversationController,
) -> int:
    """Do what the options name, print one JSON object on stdout, and return the exit code."""
    await until(lambda: conversation.ready)
    said = await _measure(options, assembly, studio, cast, conversation)
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()
    return 0


async def _measure(
    options: argparse.Namespace,
    assembly: Assembly,
    studio: Studio,
    cast: Cast,
    conversation: ConversationController,
) -> dict[str, float]:
    if options.picture is not None:
        picture = assembly.window.grab()
        if not picture.save(str(options.picture), "PNG"):
            raise OSError(f"the picture could not be written to {options.picture}")
        return {"width": picture.width(), "height": picture.height()}
    match options.bench:
        case "text":
            from saijin_studio.ui.bench.text import measure_text

            return await measure_text(assembly, studio)
        case "ui":
            from saijin_studio.ui.bench.streaming import measure_streaming

            return await measure_streaming(assembly, studio, cast, conversation)
        case "history":
            from saijin_studio.ui.bench.history import measure_history

            return await measure_history(assembly, studio, cast, conversation)
        case _:
            from saijin_studio.ui.bench.idle import measure_idle

            return measure_idle()
