"""The font has what it is asked for, with the widths that text has, and no more."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from saijin_studio.runners.glyphless import DESCENT, UNITS, glyphless_font


def test_a_font_program_takes_it_and_paints_nothing() -> None:
    font = ImageFont.truetype(io.BytesIO(glyphless_font("aあ\u0301")), UNITS)
    assert (font.getlength("a"), font.getlength("あ"), font.getlength("aあ")) == (500, 1000, 1500)
    assert font.getmetrics() == (UNITS - DESCENT, DESCENT)
    assert font.getname()[0] in {None, "Glyphless"}
    paper = Image.new("L", (2000, 1200))
    ImageDraw.Draw(paper).text((10, 10), "aあ", fill=255, font=font)
    assert paper.getextrema() == (0, 0)


@given(
    st.sets(st.characters(codec="utf-16", max_codepoint=0xFFFF, exclude_categories=["Cc"]), min_size=1, max_size=50)
)
def test_any_characters_make_a_font(characters: set[str]) -> None:
    font = ImageFont.truetype(io.BytesIO(glyphless_font(characters)), 100, layout_engine=ImageFont.Layout.BASIC)
    assert font.getlength("".join(characters)) in range(0, 100 * len(characters) + 1, 50)
