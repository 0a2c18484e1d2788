"""The wire format: one JSON object a line, in UTF-8, at most ``MAX_LINE`` bytes. Pure and strict."""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import TYPE_CHECKING, TypeVar, assert_never

from saijin_studio.core.errors import Fault
from saijin_studio.core.jobs import ChatRequest, CompletionRequest, FinishReason, Sampling
from saijin_studio.core.messages import Media, MediaKind, Message, Role
from saijin_studio.core.models import Engine, Footprint, LoadOptions
from saijin_studio.runners import wire
from saijin_studio.runners.fields import HIGHEST, Fields
from saijin_studio.runners.sound_codec import plain_output, plain_request, read_output, read_request
from saijin_studio.runners.wire import WireError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from saijin_studio.core.jobs import Request

    Json = Mapping[str, object]

_T = TypeVar("_T")

MAX_LINE = 8 * 2**20
"""Bytes in a line with its end; no context is as long as that."""


class LineBuffer:
    """Cuts a stream of bytes into lines."""

    def __init__(self, limit: int = MAX_LINE) -> None:
        self._limit = limit
        self._rest = bytearray()

    def feed(self, data: bytes) -> list[bytes]:
        """The lines that ``data`` completes, without their ends.

        Raises:
            WireError: when a line is longer than the limit.
        """
        self._rest += data
        *lines, rest = self._rest.split(b"\n")
        self._rest = rest
        if len(rest) > self._limit or any(len(line) > self._limit for line in lines):
            raise WireError(f"a line of more than {self._limit} bytes")
        return [bytes(line) for line in lines]


def encode(message: wire.Order | wire.Answer) -> bytes:
    """A message as one line with its end.

    Raises:
        WireError: when it is longer than ``MAX_LINE`` or holds a number that is not finite.
    """
    try:
        line = json.dumps(_plain(message), separators=(",", ":"), allow_nan=False).encode("ascii") + b"\n"
    except ValueError as cause:
        raise WireError(str(cause)) from cause
    if len(line) > MAX_LINE:
        raise WireError(f"a message of {len(line)} bytes; {MAX_LINE} fit")
    return line


def decode_order(line: bytes) -> wire.Order:
    """The order in a line.

    Raises:
        WireError: when there is none.
    """
    return _decode(line, _ORDERS)


def decode_answer(line: bytes) -> wire.Answer:
    """The answer in a line.

    Raises:
        WireError: when there is none.
    """
    return _decode(line, _ANSWERS)


def _decode(line: bytes, readers: Mapping[str, Callable[[Fields], _T]]) -> _T:
    if len(line) > MAX_LINE:
        raise WireError(f"a line of {len(line)} bytes")
    try:
        value: object = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError) as cause:
        raise WireError(f"not a JSON object: {cause}") from cause
    fields = Fields(value)
    kind = fields.text("kind")
    if kind not in readers:
        raise WireError(f"an unknown kind of message: {kind[:40]!r}")
    message = readers[kind](fields)
    fields.close()
    return message


def _plain(message: wire.Order | wire.Answer) -> Json:
    if isinstance(message, wire.Load | wire.Run | wire.Count | wire.Cancel | wire.Unload | wire.Ping):
        return _plain_order(message)
    return _plain_answer(message)


def _plain_order(order: wire.Order) -> Json:
    match order:
        case wire.Load(engine, model, weights, options, threads):
            return {
                "kind": "load",
                "engine": engine.value,
                "model": model,
                "weights": weights,
                "options": {
                    "context_length": options.context_length,
                    "slots": options.slots,
                    "kv_type": options.kv_type,
                    "gpu_layers": options.gpu_layers,
                },
                "threads": threads,
            }
        case wire.Run(job, request):
            return {"kind": "run", "job": job, "request": _plain_request(request)}
        case wire.Count(token, texts, messages):
            plain = [_plain_message(one) for one in messages]
            return {"kind": "count", "token": token, "texts": list(texts), "messages": plain}
        case wire.Cancel(job):
            return {"kind": "cancel", "job": job}
        case wire.Unload():
            return {"kind": "unload"}
        case wire.Ping(token):
            return {"kind": "ping", "token": token}


def _plain_answer(answer: wire.Answer) -> Json:
    match answer:
        case wire.Ready(footprint):
            return {"kind": "ready", "vram": footprint.vram, "ram": footprint.ram}
        case wire.Text(job, text) | wire.Thinking(job, text):
            kind = "text" if isinstance(answer, wire.Text) else "thinking"
            return {"kind": kind, "job": job, "text": text}
        case wire.Made(job, output):
            return {"kind": "made", "job": job, "output": plain_output(output)}
        case wire.Progress(job, done, total):
            return {"kind": "progress", "job": job, "done": done, "total": total}
        case wire.Finished(job, prompt_tokens, completion_tokens, reason):
            return {
                "kind": "finished",
                "job": job,
                "prompt_tokens": prompt_tokens,
                "completion_tokens": completion_tokens,
                "reason": reason.value,
            }
        case _:
            return _plain_notice(answer)


def _plain_notice(answer: wire.Stopped | wire.Failed | wire.Counted | wire.Pong | wire.Heartbeat) -> Json:
    match answer:
        case wire.Counted(token, texts, whole):
            return {"kind": "counted", "token": token, "texts": list(texts), "whole": whole}
        case wire.Stopped(job):
            return {"kind": "stopped", "job": job}
        case wire.Failed(job, fault):
            details = [{"name": name, "value": value} for name, value in fault.details]
            return {
                "kind": "failed",
                "job": job,
                "fault": fault.kind,
                "sentence": fault.sentence,
                "remedy": fault.remedy,
                "details": details,
                "cause": fault.cause,
            }
        case wire.Pong(token):
            return {"kind": "pong", "token": token}
        case wire.Heartbeat():
            return {"kind": "heartbeat"}
        case _:
            assert_never(answer)


def _plain_request(request: Request) -> Json:
    if not isinstance(request, ChatRequest | CompletionRequest):
        return plain_request(request)
    sampling = request.sampling
    plain: dict[str, object] = {
        "sampling": {
            "temperature": sampling.temperature,
            "top_p": sampling.top_p,
            "top_k": sampling.top_k,
            "min_p": sampling.min_p,
            "repeat_penalty": sampling.repeat_penalty,
            "max_tokens": sampling.max_tokens,
            "seed": sampling.seed,
            "stop": list(sampling.stop),
        }
    }
    match request:
        case ChatRequest(messages):
            plain["messages"] = [_plain_message(one) for one in messages]
        case CompletionRequest(prompt):
            plain["prompt"] = prompt
        case _:
            assert_never(request)
    return plain


def _plain_message(message: Message) -> Json:
    media = [{"kind": one.kind.value, "path": str(one.path)} for one in message.media]
    return {"role": message.role.value, "text": message.text, "media": media}


def _load(fields: Fields) -> wire.Load:
    engine, model, weights = fields.choice("engine", Engine), fields.text("model"), fields.text("weights")
    options = fields.fields("options")
    load = wire.Load(
        engine,
        model,
        weights,
        LoadOptions(
            context_length=options.whole("context_length", 1),
            slots=options.whole("slots", 1),
            kv_type=options.text("kv_type"),
            gpu_layers=options.whole("gpu_layers", -1),
        ),
        threads=fields.whole("threads", 1),
    )
    options.close()
    return load


def _run(fields: Fields) -> wire.Run:
    job, inner = fields.whole("job"), fields.fields("request")
    if inner.has("what"):
        sound = read_request(inner)
        inner.close()
        return wire.Run(job, sound)
    drawn = inner.fields("sampling")
    sampling = Sampling(
        temperature=drawn.number("temperature"),
        top_p=drawn.number("top_p"),
        top_k=drawn.whole("top_k"),
        min_p=drawn.number("min_p"),
        repeat_penalty=drawn.number("repeat_penalty"),
        max_tokens=drawn.whole("max_tokens"),
        seed=drawn.optional_whole("seed", -HIGHEST),
        stop=drawn.texts("stop"),
    )
    drawn.close()
    request: Request
    if inner.has("messages"):
        request = ChatRequest(inner.each("messages", _message), sampling)
    else:
        request = CompletionRequest(inner.text("prompt"), sampling)
    inner.close()
    return wire.Run(job, request)


def _message(fields: Fields) -> Message:
    return Message(fields.choice("role", Role), fields.text("text"), fields.each("media", _media))


def _media(fields: Fields) -> Media:
    return Media(fields.choice("kind", MediaKind), PurePath(fields.text("path")))


def _made(fields: Fields) -> wire.Made:
    job, inner = fields.whole("job"), fields.fields("output")
    output = read_output(inner)
    inner.close()
    return wire.Made(job, output)


def _finished(fields: Fields) -> wire.Finished:
    return wire.Finished(
        fields.whole("job"),
        fields.whole("prompt_tokens"),
        fields.whole("completion_tokens"),
        fields.choice("reason", FinishReason),
    )


def _failed(fields: Fields) -> wire.Failed:
    details = fields.each("details", lambda detail: (detail.text("name"), detail.text("value")))
    fault = Fault(
        fields.text("fault"), fields.text("sentence"), fields.text("remedy"), details, fields.text("cause")
    )
    return wire.Failed(fields.optional_whole("job"), fault)


_ORDERS: Mapping[str, Callable[[Fields], wire.Order]] = {
    "load": _load,
    "run": _run,
    "count": lambda fields: wire.Count(
        fields.whole("token"), fields.texts("texts"), fields.each("messages", _message)
    ),
    "cancel": lambda fields: wire.Cancel(fields.whole("job")),
    "unload": lambda _: wire.Unload(),
    "ping": lambda fields: wire.Ping(fields.whole("token")),
}

_ANSWERS: Mapping[str, Callable[[Fields], wire.Answer]] = {
    "ready": lambda fields: wire.Ready(Footprint(fields.whole("vram"), fields.whole("ram"))),
    "text": lambda fields: wire.Text(fields.whole("job"), fields.text("text")),
    "thinking": lambda fields: wire.Thinking(fields.whole("job"), fields.text("text")),
    "progress": lambda fields: wire.Progress(fields.whole("job"), fields.whole("done"), fields.whole("total")),
    "made": _made,
    "finished": _finished,
    "stopped": lambda fields: wire.Stopped(fields.whole("job")),
    "failed": _failed,
    "counted": lambda fields: wire.Counted(fields.whole("token"), fields.wholes("texts"), fields.whole("whole")),
    "pong": lambda fields: wire.Pong(fields.whole("token")),
    "heartbeat": lambda _: wire.Heartbeat(),
}
