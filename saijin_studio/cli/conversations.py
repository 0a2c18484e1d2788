"""``conversations list | search TEXT | export ID ... | import FILE ... | delete ID ... | restore ID ...``."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.cli.session import open_studio
from saijin_studio.core.conversations import SearchQuery
from saijin_studio.core.errors import StudioError, UnknownConversation, UnknownPersona
from saijin_studio.core.ids import ConversationId, PersonaId
from saijin_studio.core.language import Language
from saijin_studio.core.ports.events import RecordingSink
from saijin_studio.exchange.layout import Layout
from saijin_studio.studio.transfer import Format, export, import_file

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from saijin_studio.cli.output import Output
    from saijin_studio.cli.parser import Commands
    from saijin_studio.core.conversations import Conversation, SearchHit
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.parts import Parts


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("conversations", help="what was said: list, search, export, import, delete")
    verbs = parser.add_subparsers(title="verbs", metavar="VERB", required=True)
    listed = verbs.add_parser("list", parents=[common], help="every conversation, the one changed last first")
    listed.add_argument("--archived", action="store_true", help="the archived ones too")
    listed.add_argument("--deleted", action="store_true", help="those that can still be restored, instead")
    listed.set_defaults(run=list_all)
    searched = verbs.add_parser("search", parents=[common], help="find messages by their words")
    searched.add_argument("text", metavar="TEXT", help='words that all occur; "quoted words" stand together')
    searched.add_argument("--persona", metavar="ID", help="only conversations with that persona")
    searched.add_argument("--limit", type=int, metavar="N", default=50, help="at most N messages (default: 50)")
    searched.set_defaults(run=search)
    _add_export(verbs, common)
    taken = verbs.add_parser("import", parents=[common], help="take conversations in from files")
    taken.add_argument(
        "files", metavar="FILE", nargs="+", type=Path, help="ours, SillyTavern's, Open WebUI's, ChatGPT's"
    )
    taken.add_argument("--persona", metavar="ID", help="who goes on where the persona is not here")
    taken.set_defaults(run=import_files)
    for verb, run, help_text in (
        ("delete", delete, "delete conversations; they can be restored for some days"),
        ("restore", restore, "bring deleted conversations back"),
    ):
        one = verbs.add_parser(verb, parents=[common], help=help_text)
        one.add_argument("ids", metavar="ID", nargs="+")
        one.set_defaults(run=run)


def _add_export(verbs: Commands, common: argparse.ArgumentParser) -> None:
    given = verbs.add_parser("export", parents=[common], help="write conversations to files")
    given.add_argument("ids", metavar="ID", nargs="+")
    given.add_argument("--format", required=True, choices=[one.value for one in Format], help="what to write")
    given.add_argument("-o", dest="out", metavar="FILE", type=Path, required=True, help="a file, or a folder")
    given.add_argument("--force", action="store_true", help="write over files that are there")
    given.add_argument("--whole", action="store_true", help="every branch (JSON always has them)")
    given.add_argument("--thinking", action="store_true", help="what models thought, folded (JSON always has it)")
    given.add_argument("--no-attachments", action="store_true", help="leave the files of attachments out")
    languages = [one.value for one in Language]
    given.add_argument("--language", choices=languages, default="ja", help="of headings and names (default: ja)")
    given.set_defaults(run=export_some)


def list_all(options: argparse.Namespace, output: Output) -> int:
    """Print the conversations."""
    with open_studio(options, RecordingSink()) as studio:
        heads = studio.call(lambda parts: parts.store.conversations(deleted=options.deleted)).result()
    shown = [one for one in heads if options.archived or options.deleted or not one.archived]
    if output.as_json:
        output.json({"conversations": [_head(one) for one in shown]})
    for one in shown:
        output.text(f"{one.id}  {_day(one.updated)}  {one.persona:12} {one.title}")
    return 0


def search(options: argparse.Namespace, output: Output) -> int:
    """Print the messages that have all the words."""
    persona = PersonaId(options.persona) if options.persona else None
    query = SearchQuery(options.text, persona, limit=options.limit)
    with open_studio(options, RecordingSink()) as studio:
        _check_persona(studio, persona)
        hits = studio.call(lambda parts: parts.store.search(query)).result()
    if output.as_json:
        output.json({"hits": [_hit(one) for one in hits]})
    for one in hits:
        output.text(f"{one.conversation}  {_day(one.created)}  {one.title}: {' '.join(one.snippet.split())}")
    return 0


def export_some(options: argparse.Namespace, output: Output) -> int:
    """Write conversations to files."""
    layout = Layout(Language(options.language), whole=options.whole, thinking=options.thinking)
    with open_studio(options, RecordingSink()) as studio:
        files = studio.call(
            lambda parts: export(
                parts,
                _ids(options),
                Format(options.format),
                options.out,
                layout=layout,
                force=options.force,
                attachments=not options.no_attachments,
            )
        ).result()
    if output.as_json:
        output.json({"format": options.format, "files": [str(one) for one in files]})
    for one in files:
        output.text(str(one))
    return 0


def import_files(options: argparse.Namespace, output: Output) -> int:
    """Take conversations in; a file that cannot be read does not keep the others out."""
    persona = PersonaId(options.persona) if options.persona else None
    ids: list[str] = []
    notes: list[dict[str, object]] = []
    failed = False
    with open_studio(options, RecordingSink()) as studio:
        _check_persona(studio, persona)
        for file in options.files:
            try:
                received = studio.call(lambda parts, file=file: import_file(parts, file, persona)).result()
            except StudioError as error:
                output.error(error)
                failed = True
                continue
            ids += received.ids
            for one in received.ids:
                output.text(one)
            for note in received.notes:
                output.note(f"note: {file}: {note.sentence}.")
                notes.append({"file": str(file), "kind": note.repair.value, "count": note.count, "what": note.what})
    if output.as_json:
        output.json({"conversations": ids, "notes": notes})
    return 1 if failed else 0


def delete(options: argparse.Namespace, output: Output) -> int:
    """Delete conversations; until they are purged they can be restored."""
    return _change(options, output, "deleted")


def restore(options: argparse.Namespace, output: Output) -> int:
    """Bring deleted conversations back."""
    return _change(options, output, "restored")


def _change(options: argparse.Namespace, output: Output, done: str) -> int:
    ids = _ids(options)

    async def work(parts: Parts) -> None:
        for one in ids:
            head = await parts.store.conversation(one)
            if (head.deleted is None) is (done == "restored"):
                raise UnknownConversation(conversation=one)
        if done == "deleted":
            await parts.store.delete_conversations(ids, parts.clock.wall())
        else:
            await parts.store.restore_conversations(ids)

    with open_studio(options, RecordingSink()) as studio:
        studio.call(work).result()
    if output.as_json:
        output.json({done: list(ids)})
    for one in ids:
        output.text(f"{done}: {one}")
    return 0


def _check_persona(studio: Studio, persona: PersonaId | None) -> None:
    if persona is not None and studio.cast().find(persona) is None:
        raise UnknownPersona(persona=persona)


def _ids(options: argparse.Namespace) -> Sequence[ConversationId]:
    return [ConversationId(one) for one in dict.fromkeys(options.ids)]


def _head(head: Conversation) -> dict[str, object]:
    return {
        "id": head.id,
        "title": head.title,
        "persona": head.persona,
        "created": head.created,
        "updated": head.updated,
        "folder": head.folder,
        "pinned": head.pinned,
        "archived": head.archived,
    }


def _hit(hit: SearchHit) -> dict[str, object]:
    return {
        "conversation": hit.conversation,
        "title": hit.title,
        "persona": hit.persona,
        "message": hit.message,
        "role": hit.role.value,
        "created": hit.created,
        "snippet": hit.snippet,
        "marks": [list(one) for one in hit.marks],
    }


def _day(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).astimezone().strftime("%Y-%m-%d %H:%M")
