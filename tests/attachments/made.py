"""Small files of every kind, as programs write them."""

from __future__ import annotations

import io
import wave
import zlib

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageWriter


def picture(form: str, width: int = 7, height: int = 5) -> bytes:
    """A picture in one of the formats that Qt writes."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("#c8557a"))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, QByteArray(form.encode())).write(image)
    return bytes(data.data())


def gif(width: int = 7, height: int = 5) -> bytes:
    """The header of a GIF picture."""
    return b"GIF89a" + width.to_bytes(2, "little") + height.to_bytes(2, "little") + b"\x80\0\0" + bytes(6) + b";"


def sound() -> bytes:
    """A short WAV file."""
    made = io.BytesIO()
    with wave.open(made, "wb") as file:
        file.setparams((1, 2, 8000, 0, "NONE", ""))
        file.writeframes(bytes(1600))
    return made.getvalue()


def box(name: bytes, content: bytes) -> bytes:
    """A box of an MP4 file."""
    return (8 + len(content)).to_bytes(4, "big") + name + content


def boxes(*handlers: bytes, brand: bytes = b"M4A ") -> bytes:
    """An MP4 file with a track of each of these kinds, and its list behind the sound as most programs write it."""
    tracks = b"".join(box(b"hdlr", bytes(8) + one + bytes(12)) for one in handlers)
    return box(b"ftyp", brand + bytes(4) + b"isom") + box(b"mdat", bytes(200)) + box(b"moov", tracks)


def pdf(*pages: str) -> bytes:
    """A PDF file with a line of text on each page."""
    return drawn(*(f"BT /F 12 Tf 20 100 Td ({text}) Tj ET".encode() for text in pages))


def drawn(*pages: bytes, packed: bool = False) -> bytes:
    """A PDF file with pages that are drawn so."""
    count = len(pages)
    kids = " ".join(f"{3 + at} 0 R" for at in range(count))
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", f"<</Type/Pages/Kids[{kids}]/Count {count}>>".encode()]
    font = "/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    objects += [
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]{font}/Contents {3 + count + at} 0 R>>".encode()
        for at in range(count)
    ]
    for page in pages:
        data = zlib.compress(page) if packed else page
        how = b"/Filter/FlateDecode" if packed else b""
        objects.append(b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), how, data))
    made, places = b"%PDF-1.4\n", list[int]()
    for number, one in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % at for at in places)
    end = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(made))
    return made + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end
