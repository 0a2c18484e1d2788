"""Where a link leads, taken apart so that tricks are seen: other alphabets, names before an @, hidden signs."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from enum import Enum
from urllib.parse import quote, urlsplit

_HIDDEN = frozenset({"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp", "Zs"})


class Caution(Enum):
    """What a reader might take for something else."""

    OTHER_LETTERS = "other letters"
    BEFORE_AT = "before @"
    NUMBERS = "numbers"
    OPEN_LINE = "http"


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """An address in three parts, with the ``host`` in the middle.

    ``address`` is what is opened: only plain characters. ``ascii_host`` is the host as computers write it.
    """

    address: str
    before: str
    host: str
    after: str
    ascii_host: str
    cautions: tuple[Caution, ...] = ()

    @property
    def shown(self) -> str:
        """The whole address as it is shown."""
        return f"{self.before}{self.host}{self.after}"


def link_target(address: str) -> LinkTarget | None:
    """Take an http or https address apart; None for anything else, or where it has no host that can be written."""
    try:
        parts = urlsplit(address.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    ascii_host = _ascii(host)
    if scheme not in {"http", "https"} or not ascii_host:
        return None
    login = f"{parts.netloc.rpartition('@')[0]}@" if "@" in parts.netloc else ""
    place = f":{port}" if port is not None else ""
    tail = (
        parts.path + (f"?{parts.query}" if parts.query else "") + (f"#{parts.fragment}" if parts.fragment else "")
    )
    bracketed = f"[{ascii_host}]" if ":" in ascii_host else ascii_host
    cautions = [
        caution
        for caution, there in (
            (Caution.OTHER_LETTERS, "xn--" in ascii_host),
            (Caution.BEFORE_AT, bool(login)),
            (Caution.NUMBERS, ":" in ascii_host or ascii_host.replace(".", "").isdigit()),
            (Caution.OPEN_LINE, scheme == "http"),
        )
        if there
    ]
    return LinkTarget(
        f"{scheme}://{_plain(login)}{bracketed}{place}{_plain(tail)}",
        f"{scheme}://{_seen(login)}",
        bracketed,
        f"{place}{_seen(tail)}",
        ascii_host,
        tuple(cautions),
    )


def _ascii(host: str) -> str:
    """The host in ASCII; empty where it cannot be one."""
    try:
        written = host.encode("idna").decode("ascii") if not host.isascii() else host
    except UnicodeError:
        return ""
    return written if all(one.isalnum() or one in "-._:" for one in written) else ""


def unicode_host(ascii_host: str) -> str:
    """The letters that a host with ``xn--`` stands for."""
    try:
        return ascii_host.encode("ascii").decode("idna")
    except UnicodeError:
        return ascii_host


def _plain(text: str) -> str:
    return quote(text, safe="%/:?#[]@!$&'()*+,;=-._~", errors="replace")


def _seen(text: str) -> str:
    """``text`` with every sign that cannot be seen written as its number."""
    return "".join(quote(one, errors="replace") if unicodedata.category(one) in _HIDDEN else one for one in text)
