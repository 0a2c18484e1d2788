"""Installations in a whole studio."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from saijin_studio.config.settings import Settings
from saijin_studio.core.events import InstallChanged, LibraryChanged
from saijin_studio.core.ids import ModelId, VariantId
from saijin_studio.core.installs import InstallState
from saijin_studio.core.ports.events import RecordingSink
from tests.library.conftest import gguf_bytes
from tests.library.faulty_server import Cut, FaultyServer

if TYPE_CHECKING:
    from saijin_studio.config.paths import Paths
    from saijin_studio.core.installs import Install
    from saijin_studio.studio.parts import Parts
    from tests.studio.conftest import Open

MINE, FILE = ModelId("mine"), VariantId("mine-file")
SETTINGS = Settings(ollama_enabled=False, disk_reserve=0)


async def start(parts: Parts) -> Install:
    await parts.installs.start(MINE)
    return await parts.installs.finished(FILE)


async def shown(parts: Parts) -> tuple[bool, Install | None]:
    (variant,) = (await parts.library.card(MINE)).variants
    return variant.installed, variant.install


def test_what_was_installed_is_in_the_library_at_once(paths: Paths, start_studio: Open) -> None:
    content, sink = gguf_bytes(), RecordingSink()
    with FaultyServer(content) as server:
        paths.own_models.write_text(
            f"variants:\n  {FILE}: {{title: Mine, engine: llama.cpp, licence: MIT, size: {len(content)}, "
            f"sha256: '{hashlib.sha256(content).hexdigest()}', sources: [{{url: '{server.url}'}}]}}\n"
            f"rows:\n  {MINE}: {{title: Mine, capability: chat, licence: MIT, variants: [{FILE}]}}\n",
            encoding="utf-8",
        )
        server.script = [Cut(50)]
        studio = start_studio(SETTINGS, sink)
        assert studio.call(shown).result() == (False, None)
        done = studio.call(start).result()
        assert done.state is InstallState.DONE
        assert studio.call(shown).result() == (True, done)
    told = [event for event in sink.events if isinstance(event, InstallChanged | LibraryChanged)]
    states = [event.install.state for event in told if isinstance(event, InstallChanged)]
    assert states[0] is InstallState.WAITING
    assert told[-2:] == [InstallChanged(done), LibraryChanged()]
