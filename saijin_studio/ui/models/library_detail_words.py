"""The sentences of a row's details, in the window's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from saijin_studio.core.fit import Fit
from saijin_studio.core.library import Room
from saijin_studio.core.models import (
    Capability,
    Engine,
    FileSource,
    HubSource,
    OllamaSource,
    PackageSource,
    ServerSource,
    UrlSource,
    WheelSource,
)
from saijin_studio.core.sizes import human_bytes

if TYPE_CHECKING:
    from saijin_studio.core.library import FitReport, VariantCard
    from saijin_studio.core.models import Source


class DetailWords(QObject):
    """Translates what the details say."""

    def fit_title(self, report: FitReport) -> str:
        """How a variant fits, as a short sentence."""
        match report.room:
            case Room.NEVER:
                return self.tr("Will not fit on this PC")
            case Room.CPU_ONLY:
                return self.tr("Runs on the processor only")
            case Room.AFTER_UNLOADING:
                return self.tr("Fits after unloading")
            case Room.FITS:
                pass
        return {
            Fit.ROOMY: self.tr("Fits with room to spare"),
            Fit.SNUG: self.tr("Fits just right"),
            Fit.TIGHT: self.tr("Fits, but tightly"),
            Fit.NONE: self.tr("Will not fit on this PC"),
        }[report.fit]

    def fit_reason(self, report: FitReport) -> str:
        """Why it fits or not, and what would have to go."""
        match report.room:
            case Room.FITS:
                return self.tr("Everything in memory may stay.")
            case Room.CPU_ONLY:
                return self.tr("There is no graphics memory for it, so it answers more slowly.")
            case Room.AFTER_UNLOADING if report.unloads:
                return self.tr("{models} would be unloaded.").format(models=self.tr(", ").join(report.unloads))
            case Room.AFTER_UNLOADING:
                return self.tr("Other programs hold the memory that it needs.")
            case Room.NEVER:
                return self._never(report)

    def _never(self, report: FitReport) -> str:
        short = report.short
        if short.vram:
            first = self.tr("{size} of graphics memory are missing.").format(size=human_bytes(short.vram))
        elif short.ram:
            first = self.tr("{size} of main memory are missing.").format(size=human_bytes(short.ram))
        else:
            first = self.tr("It needs more memory than models may have.")
        if not report.longest:
            return first
        rest = self.tr("It would fit with a context of {tokens} tokens.").format(tokens=f"{report.longest:,}")
        return self.tr("{first} {rest}").format(first=first, rest=rest)

    def source(self, card: VariantCard) -> str:
        """Where a variant comes from."""
        variant = card.variant
        if not variant.sources:
            return self.tr("cannot be fetched by this version")
        return self.one_source(variant.sources[0])

    def one_source(self, source: Source) -> str:
        """One source."""
        if isinstance(source, PackageSource | WheelSource):
            name = source.requirement if isinstance(source, PackageSource) else source.packages[0]
            return self.tr("Python package {name}").format(name=name.partition("-part")[0])
        match source:
            case OllamaSource(tag=tag):
                return self.tr("Ollama, {name}").format(name=tag)
            case HubSource(repo=repo):
                return self.tr("Hugging Face, {name}").format(name=repo)
            case FileSource(path=path):
                return str(path)
            case UrlSource(url=url):
                return url.partition("://")[2].partition("/")[0] or url
            case ServerSource(model=model):
                return self.tr("a server, {name}").format(name=model)

    def verified(self, card: VariantCard) -> str:
        """Whether the files are known to be whole."""
        if card.damaged:
            return self.tr("The file is damaged and is not used.")
        engine = card.variant.engine
        if engine is Engine.OLLAMA:
            return self.tr("Ollama checks its own files")
        if engine is Engine.OPENAI:
            return self.tr("lies on the server")
        if not card.installed:
            return self.tr("SHA-256, after the download") if card.variant.sha256 else self.tr("after the download")
        if card.variant.sha256:
            return self.tr("SHA-256 {digest}…").format(digest=card.variant.sha256[:12])
        return self.tr("by its package") if engine.packaged else self.tr("file by file")

    def context(self, card: VariantCard) -> str:
        """How much a variant can keep in view; empty where it has no context."""
        options, longest = card.variant.options, card.variant.context
        if not card.contexts and not longest:
            return ""
        now = f"{options.context_length:,}"
        if longest and longest != options.context_length:
            return self.tr("{now} tokens, at most {longest}").format(now=now, longest=f"{longest:,}")
        return self.tr("{now} tokens").format(now=now)

    def abilities(self, capability: Capability) -> list[str]:
        """What one gets of a row of this capability in the studio."""
        return {
            Capability.CHAT: [self.tr("Answers in conversations"), self.tr("Works in teams")],
            Capability.CODE_COMPLETION: [self.tr("Answers in conversations"), self.tr("Fills gaps in code")],
            Capability.TEXT_EMOTION: [self.tr("Feelings of messages"), self.tr("Moods of spoken replies")],
            Capability.SPEECH_EMOTION: [self.tr("Feelings of recordings")],
            Capability.SPEECH: [self.tr("Reads replies aloud"), self.tr("Makes sound files of texts")],
            Capability.SINGING: [self.tr("Sings words to a melody")],
            Capability.MUSIC: [self.tr("Makes pieces of music to a description")],
            Capability.OCR: [self.tr("Lines of a picture with their places"), self.tr("Scanned pages as text")],
            Capability.TRANSCRIPTION: [self.tr("Recordings as text with times"), self.tr("Dictation")],
        }[capability]
