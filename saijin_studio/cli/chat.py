"""``chat PERSONA [MESSAGE]``: one reply, streamed; or a talk, when stdin is a terminal."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from saijin_studio.cli.reply import EventQueue, Reply, follow
from saijin_studio.cli.session import open_studio, prepared
from saijin_studio.core.attachment_errors import AttachmentRefused
from saijin_studio.core.errors import StudioError, UnknownPersona
from saijin_studio.core.ids import ConversationId, ModelId, PersonaId
from saijin_studio.core.language import detect
from saijin_studio.core.messages import MediaKind

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from saijin_studio.cli.output import Output
    from saijin_studio.cli.parser import Commands
    from saijin_studio.core.context import ContextOutlook
    from saijin_studio.core.messages import Media
    from saijin_studio.core.personas import Persona
    from saijin_studio.studio.facade import Studio
    from saijin_studio.studio.parts import Parts


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("chat", parents=[common], help="one reply of a persona, streamed")
    parser.add_argument("persona", metavar="PERSONA")
    parser.add_argument("message", metavar="MESSAGE", nargs="?", help="without it, stdin is read")
    parser.add_argument("--model", metavar="ROW", help="a row of the catalogue instead of the persona's first")
    parser.add_argument("--image", metavar="FILE", action="append", default=[], help="a picture; may be repeated")
    parser.add_argument("--audio", metavar="FILE", help="a sound")
    parser.add_argument("--conversation", metavar="ID", help="go on with a conversation")
    parser.add_argument("--max-tokens", type=int, metavar="N")
    parser.add_argument("--seed", type=int, metavar="N")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, output: Output) -> int:
    """Answer the message, or every line typed at a terminal."""
    media = attachments(options)
    events = EventQueue()
    with open_studio(options, events) as studio:
        persona = studio.cast().find(PersonaId(options.persona))
        if persona is None:
            raise UnknownPersona(persona=options.persona)
        if options.message is None and sys.stdin.isatty():
            return _talk(options, output, studio, events, persona, media)
        message = sys.stdin.read() if options.message is None else options.message
        if not message.strip():
            output.note("error: There is no message. Write it after the persona's name, or pipe it in.")
            return 2
        reply = answer(studio, events, persona, message, options, output, media)
    if output.as_json:
        output.json(reply.as_json())
    return 0


def answer(
    studio: Studio,
    events: EventQueue,
    persona: Persona,
    message: str,
    options: argparse.Namespace,
    output: Output,
    media: Sequence[Media] = (),
) -> Reply:
    """Send one message and stream the reply to stdout; what the model cannot see or hear is noted."""
    sampling = persona.sampling
    if options.max_tokens is not None:
        sampling = replace(sampling, max_tokens=options.max_tokens)
    if options.seed is not None:
        sampling = replace(sampling, seed=options.seed)
    conversation = ConversationId(options.conversation) if options.conversation else None
    row = ModelId(options.model) if options.model else None
    if media:
        _note_unseen(studio, conversation, persona, message, media, row, output)
    started = studio.send(
        persona, message, conversation=conversation, row=row, sampling=sampling, media=media
    ).result()
    try:
        reply = follow(events, started, persona.id, lambda text: output.text(text, end=""))
    except KeyboardInterrupt:
        studio.cancel(started.job).result(timeout=12)
        raise
    output.text("")
    if reply.served.stand_in:
        output.note(f"({reply.served.row} is not installed; {reply.served.title} stood in)")
    return reply


def attachments(options: argparse.Namespace) -> tuple[Media, ...]:
    """The pictures and the sound, kept in the data folder.

    Raises:
        FileError: when a file is not what it is given as.
    """
    named = [(file, MediaKind.IMAGE) for file in options.image]
    named += [(options.audio, MediaKind.AUDIO)] if options.audio else []
    if not named:
        return ()
    from saijin_studio.attachments.keeping import Keeper

    keeper = Keeper(prepared(options).media)
    found: list[Media] = []
    for file, kind in named:
        media = keeper.keep(Path(file))
        if media.kind is not kind:
            wanted = "picture" if kind is MediaKind.IMAGE else "sound"
            raise AttachmentRefused(name=media.name, reason=f"it is no {wanted}")
        found.append(media)
    return tuple(found)


def _note_unseen(
    studio: Studio,
    conversation: ConversationId | None,
    persona: Persona,
    message: str,
    media: Sequence[Media],
    row: ModelId | None,
    output: Output,
) -> None:
    async def look(parts: Parts) -> ContextOutlook:
        chosen = row or (await parts.route(persona)).row
        return await parts.dialogue.outlook(conversation, persona, message, media, chosen)

    for name in studio.call(look).result().unseen:
        output.note(f"({name}: the model can neither see nor hear it, and is told so)")


def _talk(
    options: argparse.Namespace,
    output: Output,
    studio: Studio,
    events: EventQueue,
    persona: Persona,
    media: Sequence[Media],
) -> int:
    """Ask for lines until the end of input; every line goes on with the same conversation.

    The files go with the first.
    """
    output.note(f"{persona.name.ja} ({persona.name.en}): {persona.greeting.ja} / {persona.greeting.en}")
    output.note("Ctrl+D ends.")
    while True:
        output.note("> ", end="")  # not by input(), which would write it among the results on stdout
        try:
            message = input()
        except EOFError:
            return 0
        if message.strip():
            output.note(f"{persona.name.text(detect(message))}: ", end="")
            try:
                reply = answer(studio, events, persona, message, options, output, media)
            except StudioError as error:  # one reply is lost, not the talk
                output.note("")
                output.error(error)
                continue
            options.conversation, media = reply.conversation, ()
            if output.as_json:
                output.json(reply.as_json())
