"""HTML in which nothing runs and nothing is fetched, whatever was said."""

from __future__ import annotations

import base64
from dataclasses import replace
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from saijin_studio.core.language import Language
from saijin_studio.core.messages import Message, Role
from saijin_studio.exchange.html_text import LONGEST, TextRenderer, web_address
from saijin_studio.exchange.layout import Layout
from saijin_studio.exchange.to_html import MAX_PICTURE, to_html
from saijin_studio.exchange.values import Exchanged
from tests.attachments.made import picture
from tests.exchange.anything import TEXTS, exchanged
from tests.exchange.test_json import DIGEST, small

if TYPE_CHECKING:
    from saijin_studio.core.ids import PersonaId

PLAIN = {"p", "br", "hr", "em", "strong", "s", "ul", "li", "blockquote", "pre", "table", "thead", "tbody", "tr",
         "h1", "h2", "h3", "h4", "h5", "h6", "html", "head", "body", "title", "style", "main", "header", "footer",
         "figure", "figcaption", "details", "summary"}  # fmt: skip
ATTRIBUTES = {"a": {"href", "rel"}, "img": {"src", "alt"}, "code": {"class"}, "ol": {"start"}, "th": {"style"},
              "td": {"style"}, "meta": {"charset", "http-equiv", "content", "name"}, "article": {"class"},
              "div": {"class"}, "html": {"lang"}, "h2": {"class"}, "p": {"class"}}  # fmt: skip
VOID = {"br", "hr", "img", "meta"}
ALIGNED = {"text-align:left", "text-align:center", "text-align:right"}


class Inspector(HTMLParser):
    """Reads a page as a browser would, and lets nothing through that is not on the list."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Check a tag and its attributes."""
        assert tag in PLAIN | ATTRIBUTES.keys(), tag
        values = dict(attrs)
        assert values.keys() <= ATTRIBUTES.get(tag, set()), (tag, attrs)
        match tag:
            case "a":
                assert values["rel"] == "noopener noreferrer nofollow"
                assert str(values["href"]).startswith(("http://", "https://"))
            case "img":
                assert str(values["src"]).startswith("data:image/")
            case "th" | "td":
                assert values.get("style") is None or values["style"] in ALIGNED
            case _:
                pass
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Every tag that is opened is closed, in order."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Collect what can be read."""
        if "style" not in self.open:
            self.text += data

    def handle_comment(self, data: str) -> None:
        """There are none."""
        pytest.fail(data)

    def handle_pi(self, data: str) -> None:
        """There are none."""
        pytest.fail(data)

    def unknown_decl(self, data: str) -> None:
        """There are none."""
        pytest.fail(data)


def inspect(page: str) -> Inspector:
    """The page, read and found harmless."""
    inspector = Inspector()
    inspector.feed(page)
    inspector.close()
    assert inspector.open == []
    return inspector


def saying(text: str) -> Exchanged:
    """A conversation in which both say that, and everything is called so."""
    one = small()
    messages = tuple(
        replace(
            message,
            message=replace(
                message.message,
                text=text,
                media=tuple(replace(media, name=text) for media in message.message.media),
            ),
            thinking=text,
        )
        for message in one.messages
    )
    return Exchanged(replace(one.head, title=text), messages)


LAYOUT = Layout(Language.EN, thinking=True, whole=True)

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=http://evil.example/x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "![x](http://evil.example/x.png)",
    "![x](data:image/svg+xml;base64,PHN2Zz4=)",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\nscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](data:text/html,x)",
    "[x](vbscript:x)",
    "[x](file:///etc/passwd)",
    "[x](//evil.example)",
    "[x](mailto:a@b.example)",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    '[x](http://a.example "\\" onmouseover=\\"alert(1)")',
    "</style><script>x</script>",
    "</title><script>x</script>",
    '```"><script>x\n</script>\n```',
    "``` onload=x\ncode\n```",
    "<!-- x --><?php x ?><![CDATA[x]]>",
    "| a |\n|:-:|\n| <script> |",
    "# </h1><iframe src=x>",
    "[![x](http://evil.example)](http://a.example)",
    "&lt;script&gt;",
    '[a](http://a.example/?q="><script>x</script>)',
    "\u2028<base href=//evil.example>",
    "1000000. x",
    "\0<b>",
    "<plaintext>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text(text: str) -> None:
    inspect(to_html(saying(text), LAYOUT, {DIGEST: picture("png")}))


def test_the_page_forbids_what_it_does_not_hold() -> None:
    page = to_html(small(), LAYOUT)
    policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    head = page.partition("<title>")[0]
    assert f'<meta http-equiv="Content-Security-Policy" content="{policy}">' in head
    assert head.index("Content-Security-Policy") < page.index("<style>")
    assert "prefers-color-scheme: dark" in page
    assert "url(" not in page
    assert "@import" not in page


def test_text_is_rendered_as_markdown() -> None:
    text = "**bold** [web](https://a.example) `code`\nline\n\n```py\nx < 1\n```\n\n| a |\n|--:|\n| ~~b~~ |\n\n3. c"
    rendered = TextRenderer().render(text)
    for part in (
        "<strong>bold</strong>",
        '<a href="https://a.example" rel="noopener noreferrer nofollow">web</a>',
        "<br>",
        '<code class="language-py">x &lt; 1',
        '<th style="text-align:right">a</th>',
        "<s>b</s>",
        '<ol start="3">',
    ):
        assert part in rendered
    inspect(rendered)


def test_a_picture_elsewhere_is_a_link_to_it_and_a_link_to_nowhere_is_text() -> None:
    render = TextRenderer().render
    link = '<a href="http://a.example/x.png" rel="noopener noreferrer nofollow">cat</a>'
    assert link in render("![cat](http://a.example/x.png)")
    assert render("[a *b*](ftp://x)") == "<p>a <em>b</em></p>\n"
    assert render("![cat](x.png)") == "<p>cat</p>\n"
    assert render("[![cat](http://a.example/x.png)](http://b.example)").count("<a ") == 1


def test_a_very_long_text_is_shown_as_it_stands() -> None:
    rendered = TextRenderer().render("<b>" * LONGEST)
    assert rendered.startswith("<pre>&lt;b&gt;")
    inspect(rendered)


@pytest.mark.parametrize(("form", "kind"), [("png", "png"), ("jpg", "jpeg"), ("webp", "webp")])
def test_pictures_are_in_the_page(form: str, kind: str) -> None:
    data = picture(form)
    page = to_html(small(), LAYOUT, {DIGEST: data})
    inspect(page)
    assert f'<img src="data:image/{kind};base64,{base64.b64encode(data).decode()}" alt="猫.png">' in page


@pytest.mark.parametrize("data", [b"", b"<svg onload=x>", b"\x89PNG\r\n\x1a\n" + bytes(MAX_PICTURE)])
def test_what_is_no_picture_or_too_large_is_only_named(data: bytes) -> None:
    page = to_html(small(), LAYOUT, {DIGEST: data})
    assert "<img" not in page
    assert "Attachment: 猫.png (12 B)" in inspect(page).text


def test_what_was_read_in_a_picture_is_folded_below_it_and_is_text() -> None:
    one = small()
    first = one.messages[0]
    read = replace(first.message.media[0], text="<script>1</script>")
    told = replace(first, message=replace(first.message, media=(read,)))
    page = to_html(Exchanged(one.head, (told, *one.messages[1:])), Layout(Language.EN))
    assert "<summary>Text read in the picture: 猫.png</summary>" in page
    assert "<pre>&lt;script&gt;1&lt;/script&gt;</pre>" in page


def test_who_speaks_and_what_is_hidden_is_laid_out() -> None:
    one = saying("text")
    page = inspect(to_html(one, replace(LAYOUT, thinking=False)))
    assert "Thinking" not in page.text
    assert "alternative 2 of 2" in page.text
    system = replace(one.messages[0], message=Message(Role.SYSTEM, "rules"))
    assert "Instructions" in inspect(to_html(Exchanged(one.head, (system,)), LAYOUT)).text
    names: dict[PersonaId, str] = {one.head.persona: "<b>Miyu</b>"}
    assert "<b>Miyu</b>" in inspect(to_html(one, replace(LAYOUT, names=names))).text


@pytest.mark.parametrize("target", ["http://[::1", "https://", "http:a", "HTTPS://x\ny", "javascript:x"])
def test_no_other_address_is_of_the_web(target: str) -> None:
    assert web_address(target) is None or target.lower().startswith("https://x")


@settings(deadline=None)
@given(TEXTS)
def test_any_text_is_harmless(text: str) -> None:
    inspect(TextRenderer().render(text))


@settings(deadline=None, max_examples=20)
@given(exchanged())
def test_any_conversation_is_harmless(one: Exchanged) -> None:
    inspect(to_html(one, LAYOUT))
