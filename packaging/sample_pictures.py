"""Draw the pictures that ship with the studio for ``demo`` and the first try of ``ocr``.

::

    python packaging/sample_pictures.py [--out DIR]     needs Noto Sans and Serif CJK, and Pillow with Raqm

The words are our own; the pictures have the studio's licence.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "assets" / "pictures"
FONTS = Path("/usr/share/fonts/opentype/noto")
JAPANESE = 0
"""The Japanese face is the first of the collection."""
INK, PAPER, LINE, ACCENT = "#1f2430", "#fbfaf7", "#c9c4b8", "#8c3b2e"

HEADING = "喫茶ひだまり 本日のおすすめ"
ITEMS = (("深煎りコーヒー", "520円"), ("レモンケーキ", "480円"), ("季節のスープ", "650円"))
ENGLISH = "Open daily from 8:30 to 18:00. Wi-Fi and sockets at every table."
COLUMNS = (
    "朝の光が窓からさしこみ、",
    "机の上の原稿用紙を白く照らした。",
    "今日こそ最後の一行を書こう、と",
    "彼女は静かにペンを取った。",
)


def menu() -> Image.Image:
    """A menu: a heading, a table, and a line of English."""
    picture = Image.new("RGB", (760, 400), PAPER)
    draw = ImageDraw.Draw(picture)
    draw.text((48, 36), HEADING, fill=ACCENT, font=_font("NotoSansCJK-Bold.ttc", 34))
    draw.line((48, 96, 712, 96), fill=LINE, width=2)
    usual = _font("NotoSansCJK-Regular.ttc", 28)
    for number, (name, price) in enumerate(ITEMS):
        top = 124 + number * 58
        draw.text((64, top), name, fill=INK, font=usual)
        draw.text((690, top), price, fill=INK, font=usual, anchor="ra")
    draw.line((48, 312, 712, 312), fill=LINE, width=2)
    draw.text((48, 336), ENGLISH, fill=INK, font=_font("NotoSansCJK-Regular.ttc", 20))
    return picture


def prose() -> Image.Image:
    """Four columns of a story, from right to left."""
    picture = Image.new("RGB", (400, 620), PAPER)
    draw = ImageDraw.Draw(picture)
    font = _font("NotoSerifCJK-Regular.ttc", 32)
    for number, column in enumerate(COLUMNS):
        draw.text((318 - number * 82, 48), column, fill=INK, font=font, direction="ttb", language="ja")
    return picture


def main() -> None:
    """Draw them."""
    parser = argparse.ArgumentParser(description="Draw the sample pictures.")
    parser.add_argument("--out", type=Path, default=PICTURES, metavar="DIR")
    folder: Path = parser.parse_args().out
    folder.mkdir(parents=True, exist_ok=True)
    for name, picture in (("menu.png", menu()), ("prose.png", prose())):
        picture.quantize(32).save(folder / name, optimize=True)


def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS / name, size, index=JAPANESE, layout_engine=ImageFont.Layout.RAQM)


if __name__ == "__main__":
    main()
