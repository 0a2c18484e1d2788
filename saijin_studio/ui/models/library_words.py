"""The words of the library's rows, in the window's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from saijin_studio.core.fit import Fit
from saijin_studio.core.library import Room
from saijin_studio.core.models import Capability, Engine
from saijin_studio.core.sizes import human_bytes
from saijin_studio.ui.models.library_filter import Place, RowOrder
from saijin_studio.ui.models.library_rows import Kind, ModelRow, RowAct, RowState, quantisation, shares
from saijin_studio.ui.models.tone import Tone

if TYPE_CHECKING:
    from saijin_studio.core.library import FitReport
    from saijin_studio.core.models import Variant

_GIGA = 1_000_000_000


class LibraryWords(QObject):
    """Translates what the list and the details say."""

    def kind(self, kind: Kind) -> str:
        """A sort of models."""
        return {
            Kind.CHAT: self.tr("Conversation"),
            Kind.CODE: self.tr("Code"),
            Kind.PICTURES: self.tr("Pictures"),
            Kind.FEELING: self.tr("Emotion"),
            Kind.VOICE: self.tr("Speech"),
            Kind.MUSIC: self.tr("Music and song"),
        }[kind]

    def capability(self, capability: Capability) -> str:
        """What a row can do, short."""
        return {
            Capability.CHAT: self.tr("Conversation"),
            Capability.CODE_COMPLETION: self.tr("Code"),
            Capability.TEXT_EMOTION: self.tr("Emotion in text"),
            Capability.SPEECH_EMOTION: self.tr("Emotion in voice"),
            Capability.SPEECH: self.tr("Voice"),
            Capability.SINGING: self.tr("Song"),
            Capability.MUSIC: self.tr("Music"),
            Capability.OCR: self.tr("Pictures and documents"),
            Capability.TRANSCRIPTION: self.tr("Transcription"),
        }[capability]

    def purpose(self, capability: Capability) -> str:
        """What a row does, as a sentence under its title."""
        return {
            Capability.CHAT: self.tr("Talks and answers"),
            Capability.CODE_COMPLETION: self.tr("Completes code"),
            Capability.TEXT_EMOTION: self.tr("Reads the feeling of a text"),
            Capability.SPEECH_EMOTION: self.tr("Hears the feeling of a voice"),
            Capability.SPEECH: self.tr("Speaks"),
            Capability.SINGING: self.tr("Sings"),
            Capability.MUSIC: self.tr("Makes music"),
            Capability.OCR: self.tr("Reads words and their places in pictures"),
            Capability.TRANSCRIPTION: self.tr("Writes down what is said"),
        }[capability]

    def language(self, language: str) -> str:
        """A language of a model."""
        return {"ja": self.tr("Japanese"), "en": self.tr("English")}.get(language, language)

    def place(self, place: Place) -> str:
        """What a row has to do with this PC."""
        return {
            Place.INSTALLED: self.tr("Installed"),
            Place.FITS: self.tr("Fits"),
            Place.UNLOADING: self.tr("After unloading"),
            Place.CPU: self.tr("CPU only"),
            Place.NEVER: self.tr("Will not fit"),
        }[place]

    def order(self, order: RowOrder) -> str:
        """An order of the list."""
        return {
            RowOrder.USE: self.tr("By use"),
            RowOrder.NAME: self.tr("By name"),
            RowOrder.SIZE: self.tr("By size"),
            RowOrder.FIT: self.tr("By fit"),
        }[order]

    def engine(self, engine: Engine) -> str:
        """The program behind a variant."""
        return {
            Engine.LLAMA_CPP: self.tr("built-in"),
            Engine.OLLAMA: "Ollama",
            Engine.OPENAI: self.tr("a server"),
            Engine.TRANSFORMERS: "Transformers",
        }.get(engine, self.tr("built-in"))

    def variant(self, variant: Variant) -> str:
        """What tells a variant of a row from the others: how its numbers are kept, or what runs it."""
        return quantisation(variant) or self.engine(variant.engine)

    def state(self, row: ModelRow) -> str:
        """Where a row stands."""
        words = {
            RowState.DAMAGED: self.tr("Damaged"),
            RowState.FETCHING: self.tr("Downloading"),
            RowState.VERIFYING: self.tr("Verifying"),
            RowState.WAITING: self.tr("Waiting"),
            RowState.PAUSED: self.tr("Paused"),
            RowState.BROKEN_OFF: self.tr("Stopped"),
            RowState.RESIDENT: self.tr("Resident"),
            RowState.LOADED: self.tr("Loaded"),
            RowState.LOADING: self.tr("Loading"),
            RowState.FAILED: self.tr("Failed"),
            RowState.INSTALLED: self.tr("Installed"),
            RowState.STAND_IN: self.tr("Stand-in"),
            RowState.ABSENT: self.tr("Not installed"),
            RowState.ELSEWHERE: self.tr("Not available"),
        }
        word = words[row.state]
        percent = progress(row)
        return word if percent is None else self.tr("{state} {percent}%").format(state=word, percent=percent)

    def stand_in(self) -> str:
        """Something else answers."""
        return self.tr("Stand-in")

    def act(self, act: RowAct) -> str:
        """What a button of a row does."""
        return {
            RowAct.INSTALL: self.tr("Install"),
            RowAct.PAUSE: self.tr("Pause"),
            RowAct.RESUME: self.tr("Go on"),
            RowAct.CANCEL: self.tr("Call off"),
            RowAct.REPAIR: self.tr("Repair"),
        }[act]

    def fit(self, report: FitReport) -> tuple[str, Tone, str]:
        """How a model fits: a word, its colour and its icon."""
        match report.room:
            case Room.NEVER:
                return self.tr("Will not fit"), Tone.BAD, "x-circle-fill"
            case Room.CPU_ONLY:
                return self.tr("CPU only"), Tone.WARN, "cpu"
            case Room.AFTER_UNLOADING:
                return self.tr("After unloading"), Tone.INFO, "arrows-left-right"
            case Room.FITS:
                pass
        return {
            Fit.ROOMY: (self.tr("Roomy"), Tone.GOOD, "check-circle-fill"),
            Fit.SNUG: (self.tr("Just right"), Tone.INFO, "check-circle-fill"),
            Fit.TIGHT: (self.tr("Tight"), Tone.WARN, "warning-fill"),
            Fit.NONE: (self.tr("Will not fit"), Tone.BAD, "x-circle-fill"),
        }[report.fit]

    def figures(self, report: FitReport) -> str:
        """What a model takes of what there is."""
        taken, given = shares(report)
        if not taken:
            return ""
        return self.tr("{taken} / {budget} GB").format(taken=f"{taken / _GIGA:.1f}", budget=f"{given / _GIGA:.3g}")

    def size(self, row: ModelRow) -> str:
        """What has to be fetched, or lies here."""
        size = row.subject.variant.size or row.subject.disk
        return human_bytes(size) if size else self.tr("size unknown")

    def chips(self, row: ModelRow) -> list[str]:
        """What it can do, and in which languages where not in every one of the studio's."""
        languages = row.subject.variant.languages
        told = [self.language(one) for one in languages] if set(languages) != {"ja", "en"} else []
        return [self.capability(row.card.spec.capability), *told[:2]]

    def sentence(self, row: ModelRow) -> str:
        """A row for who hears it."""
        card, report = row.card, row.subject.report
        parts = [
            card.spec.title,
            self.variant(row.subject.variant),
            ", ".join(self.chips(row)),
            self.state(row),
            self.tr("answered by a stand-in") if row.stand_in else "",
            self.size(row),
            row.subject.variant.licence,
            f"{self.fit(report)[0]} {self.figures(report)}".strip(),
        ]
        return ", ".join(part for part in parts if part)


def progress(row: ModelRow) -> int | None:
    """How much of a download is here, in percent; None where there is none or its length is not known."""
    if row.install is None or not row.install.total or row.state in {RowState.WAITING, RowState.VERIFYING}:
        return None
    return min(100, int(row.install.done * 100 / row.install.total))
