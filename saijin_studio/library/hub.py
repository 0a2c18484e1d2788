"""Where checkpoints come from: the Hugging Face hub, as a port and as the real thing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from saijin_studio.core.errors import DownloadFailed, EngineMissing
from saijin_studio.core.models import UrlSource
from saijin_studio.library.urls import UrlFetcher

if TYPE_CHECKING:
    from saijin_studio.core.models import HubSource
    from saijin_studio.library.partial import Partial

INSTALL = "pip install saijin-studio[hf]"


@dataclass(frozen=True, slots=True)
class HubFile:
    """A file of a repository: its bytes, and its SHA-256, or the id that Git has for a small one."""

    name: str
    size: int
    sha256: str = ""
    git: str = ""


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository at one commit; what is fetched later is of the same."""

    commit: str
    files: tuple[HubFile, ...]


class Hub(Protocol):
    """Lists repositories and fetches their files."""

    def look(self, source: HubSource, title: str) -> Repository:
        """What a repository has now.

        Raises:
            EngineMissing: when the library that asks the hub is not installed.
            DownloadFailed: when it cannot be reached, or has no such repository.
        """
        ...

    def fetch(self, source: HubSource, commit: str, file: HubFile, title: str, partial: Partial) -> None:
        """Bring what is missing of a file.

        Raises:
            DownloadFailed: when it cannot be reached.
            Cancelled: when the work was called off.
        """
        ...


class HuggingFaceHub:
    """The real hub: its own library lists, and the studio's own downloads go on where they stopped.

    Args:
        endpoint: another address of it.
        urls: fetches the files.
    """

    def __init__(self, endpoint: str | None = None, urls: UrlFetcher | None = None) -> None:
        self._endpoint = endpoint
        self._urls = urls or UrlFetcher()

    def look(self, source: HubSource, title: str) -> Repository:
        """Ask for the list of files, with their digests."""
        try:
            from huggingface_hub import HfApi
        except ImportError as cause:
            raise EngineMissing(engine="huggingface_hub", command=INSTALL) from cause
        try:
            told = HfApi(endpoint=self._endpoint).model_info(
                source.repo, revision=source.revision, files_metadata=True, timeout=30.0
            )
        except Exception as cause:  # the library has a dozen kinds, of its own and of its transport
            reason = (str(cause).strip().splitlines() or [type(cause).__name__])[0].rstrip(".")
            raise DownloadFailed(title=title, reason=reason) from cause
        files = tuple(
            HubFile(one.rfilename, one.size or 0, one.lfs.sha256 if one.lfs else "", one.blob_id or "")
            for one in told.siblings or ()
        )
        return Repository(told.sha or source.revision, files)

    def fetch(self, source: HubSource, commit: str, file: HubFile, title: str, partial: Partial) -> None:
        """Download a file."""
        from huggingface_hub import hf_hub_url

        url = hf_hub_url(source.repo, file.name, revision=commit, endpoint=self._endpoint)
        self._urls.fetch(UrlSource(url), title, partial)
