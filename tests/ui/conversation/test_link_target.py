"""An address is shown as what it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saijin_studio.ui.markdown.link_target import Caution, link_target, unicode_host


def test_a_plain_address_has_three_parts_and_no_warning() -> None:
    target = link_target("https://example.org:8443/a?b=c#d")
    assert target is not None
    assert (target.before, target.host, target.after) == ("https://", "example.org", ":8443/a?b=c#d")
    assert (target.address, target.cautions) == ("https://example.org:8443/a?b=c#d", ())
    assert target.shown == target.address


@pytest.mark.parametrize(
    ("address", "host", "cautions"),
    [
        ("http://example.org", "example.org", {Caution.OPEN_LINE}),
        ("https://bank.example@evil.example/", "evil.example", {Caution.BEFORE_AT}),
        ("https://user:secret@evil.example", "evil.example", {Caution.BEFORE_AT}),
        ("https://аpple.com", "xn--pple-43d.com", {Caution.OTHER_LETTERS}),
        ("https://xn--pple-43d.com", "xn--pple-43d.com", {Caution.OTHER_LETTERS}),
        ("https://127.0.0.1/x", "127.0.0.1", {Caution.NUMBERS}),
        ("https://[::1]:80/x", "[::1]", {Caution.NUMBERS}),
    ],
)
def test_tricks_are_seen(address: str, host: str, cautions: set[Caution]) -> None:
    target = link_target(address)
    assert target is not None
    assert (target.host, set(target.cautions)) == (host, cautions)


def test_signs_that_cannot_be_seen_are_written_out() -> None:
    target = link_target("https://example.org/a\u202egnp.exe\u200b")
    assert target is not None
    assert target.after == "/a%E2%80%AEgnp.exe%E2%80%8B"
    assert target.address.isascii()


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "data:text/html,x",
        "ftp://example.org",
        "//example.org",
        "https://",
        "https://[::1",
        "https://example.org:port/",
        "https://exa mple.org/",
        "https://" + "あ" * 80 + ".jp",
        "",
    ],
)
def test_nothing_else_is_an_address(address: str) -> None:
    assert link_target(address) is None


def test_the_letters_behind_a_coded_name() -> None:
    assert unicode_host("xn--pple-43d.com") == "аpple.com"
    assert unicode_host("xn--\x80") == "xn--\x80"


@given(st.text(max_size=60))
def test_no_address_breaks_it(text: str) -> None:
    for address in (text, f"https://{text}", f"https://example.org/{text}"):
        target = link_target(address)
        assert target is None or target.address.isascii()
