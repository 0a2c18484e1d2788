"""PDF files for tests, good ones and bad ones, made by hand: what a library writes is never as bad."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING

from pypdf import PdfReader, PdfWriter

if TYPE_CHECKING:
    from collections.abc import Sequence

A5 = (420, 595)
"""Points."""


def pdf(
    pages: Sequence[bytes], *, box: tuple[float, float] = A5, more: Sequence[bytes] = (), resources: str = ""
) -> bytes:
    """A file with a page for each stream of drawing commands, and further objects from number 4 on."""
    objects: list[bytes] = []
    first = 4 + len(more)
    kids = " ".join(f"{first + 2 * at} 0 R" for at in range(len(pages)))
    objects.append(b"<</Type/Catalog/Pages 2 0 R>>")
    objects.append(f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>".encode())
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    objects += more
    for at, content in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {box[0]} {box[1]}]/Contents {first + 2 * at + 1} 0 R"
            f"/Resources<</Font<</F 3 0 R>>{resources}>>>>".encode()
        )
        objects.append(stream(content))
    made, places = bytearray(b"%PDF-1.7\n"), list[int]()
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + one + b"\nendobj\n"
    table = len(made)
    made += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    made += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    made += f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(made)


def stream(content: bytes, entries: str = "") -> bytes:
    """A packed stream."""
    packed = zlib.compress(content)
    return f"<<{entries}/Filter/FlateDecode/Length {len(packed)}>>\nstream\n".encode() + packed + b"\nendstream"


def words(text: str, size: int = 40, left: int = 40, base: int = 400) -> bytes:
    """Commands that write a line of Latin letters."""
    return f"BT /F {size} Tf {left} {base} Td ({text}) Tj ET".encode()


def locked(content: bytes) -> bytes:
    """The same file with a password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    writer.encrypt("secret", algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def laughing(depth: int, wide: int = 10) -> bytes:
    """A page that shows a form ten times that shows a form ten times, and so on."""
    forms = [
        stream(
            b" ".join([b"/X Do"] * wide) if at + 1 < depth else b"0 0 1 1 re f",
            f"/Type/XObject/Subtype/Form/BBox[0 0 400 400]/Resources<</XObject<</X {5 + at} 0 R>>>>",
        )
        for at in range(depth)
    ]
    return pdf([b"/X Do"], more=forms, resources="/XObject<</X 4 0 R>>")


def shaded(times: int) -> bytes:
    """A page that is painted all over again and again."""
    function = "/Function<</FunctionType 2/Domain[0 1]/C0[1 0 0]/C1[0 0 1]/N 1>>"
    shading = f"<</ShadingType 3/ColorSpace/DeviceRGB/Coords[0 0 0 400 400 400]/Extend[true true]{function}>>"
    return pdf([b"/S sh " * times], more=[shading.encode()], resources="/Shading<</S 4 0 R>>")
