"""Whatever is in a data folder comes back as it was, whatever became of it since."""

from __future__ import annotations

import asyncio
import threading
from contextlib import aclosing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from saijin_studio.config.paths import Paths
from saijin_studio.core.conversations import Conversation, StoredMessage
from saijin_studio.core.ids import ConversationId, MessageId, PersonaId
from saijin_studio.core.messages import Message, Role
from saijin_studio.core.ports.clock import FakeClock
from saijin_studio.core.ports.events import FanOut
from saijin_studio.core.ports.key_store import MemoryKeyStore
from saijin_studio.library.backup.names import folded, is_safe
from saijin_studio.storage.conversations import SqliteConversationStore
from saijin_studio.storage.database import Database
from saijin_studio.studio.backups.service import BackupService
from tests.studio.backups.conftest import some_models

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Content:
    """What a data folder holds: files by their names, and the texts of conversations by their titles."""

    files: Mapping[str, bytes]
    talks: Mapping[str, tuple[str, ...]]


LETTERS = st.characters(exclude_categories=["C", "Z"], exclude_characters='<>:"|?*\\/.')
PART = st.text(LETTERS, min_size=1, max_size=8).filter(
    lambda part: is_safe(f"{part}.yaml") and folded(part) == part
)
"""What a backup cannot carry, and what differs in capitals only, has a test of its own."""
FOLDERS = st.sampled_from(["personas/", "personas/sub/", "modelfiles/", "rollout/"])
SINGLE = st.sampled_from(["settings.yaml", "models.yaml", "readings.yaml"])
CONTENT = st.builds(
    Content,
    st.dictionaries(st.builds("{}{}.yaml".format, FOLDERS, PART) | SINGLE, st.binary(max_size=50), max_size=4),
    st.dictionaries(PART, st.lists(st.text(max_size=40), max_size=3, unique=True).map(tuple), max_size=3),
)


async def fill(paths: Paths, store: SqliteConversationStore, content: Content) -> None:
    """Make the folder hold that, and nothing else."""
    for folder in ("personas", "modelfiles", "rollout", "."):
        for path in (paths.root / folder).rglob("*.yaml"):
            path.unlink()
    for name, data in content.files.items():
        (paths.root / name).parent.mkdir(parents=True, exist_ok=True)
        (paths.root / name).write_bytes(data)
    gone = [one.id for one in await store.conversations()]
    await store.delete_conversations(gone, 1.0)
    await store.purge(2.0)
    for title, texts in content.talks.items():
        head = ConversationId(title)
        await store.save_conversation(Conversation(head, title, PersonaId("miyu"), 1.0, 1.0))
        for number, text in enumerate(texts):
            message = StoredMessage(MessageId(f"{title}/{number}"), head, None, Message(Role.USER, text), 2.0)
            await store.save_message(message)


async def held(paths: Paths, store: SqliteConversationStore, *, plans: bool) -> Content:
    """What the folder holds; a backup only adds to the user's own plans."""
    files = {path.relative_to(paths.root).as_posix(): path.read_bytes() for path in paths.root.rglob("*.yaml")}
    heads = await store.conversations()
    talks = {one.title: tuple(said.message.text for said in await store.tree(one.id)) for one in heads}
    return Content({name: data for name, data in files.items() if plans or not name.startswith("rollout/")}, talks)


async def round_trip(root: Path, first: Content, second: Content, *, encrypted: bool) -> None:
    """Back the first up while others write, go on to the second, and come back; then undo that."""
    paths = Paths(root)
    paths.prepare()
    database = Database(paths.database, paths.backups, FakeClock())
    store = SqliteConversationStore(database, paths.media)
    async with aclosing(store):
        service = BackupService(paths, MemoryKeyStore(), FakeClock(), FanOut(), some_models, database)
        stop = threading.Event()

        def disturb() -> None:
            """Write where backups do not look, and where they must not be confused by it."""
            while not stop.is_set():
                (paths.logs / "log").write_bytes(b"x" * 5000)
                asyncio.run_coroutine_threadsafe(store.save_draft("new", None), loop).result(10)

        loop = asyncio.get_running_loop()
        await fill(paths, store, first)
        before = await held(paths, store, plans=False)
        other = threading.Thread(target=disturb)
        other.start()
        made = await service.create(encrypted=encrypted)
        stop.set()
        await asyncio.to_thread(other.join)
        await fill(paths, store, second)
        later = await held(paths, store, plans=False)
        done = await service.restore(made.id)
        assert await held(paths, store, plans=False) == before
        for name, data in first.files.items():
            assert (paths.root / name).read_bytes() == data
        await service.restore(done.undo)
        assert await held(paths, store, plans=False) == later


@given(CONTENT, CONTENT, st.booleans())
# Shrinking an example of a second each would take minutes.
@settings(max_examples=8, phases=[Phase.explicit, Phase.reuse, Phase.generate])
def test_any_content_comes_back_and_so_does_what_came_after(one: Content, other: Content, encrypted: bool) -> None:
    with TemporaryDirectory() as name:
        asyncio.run(round_trip(Path(name) / "home", one, other, encrypted=encrypted))
