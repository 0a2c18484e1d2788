"""The branch of the error tree for pictures that cannot be worked with."""

from __future__ import annotations

from saijin_studio.core.errors import StudioError


class PictureError(StudioError):
    """A picture cannot be used."""


class PictureMissing(PictureError):
    """No such file."""

    sentence = "There is no picture {name}."
    remedy = "Check the name; it may have been moved or deleted."


class PictureUnreadable(PictureError):
    """A file cannot be opened, for a reason of the system's."""

    sentence = "{name} cannot be read: {reason}."
    remedy = "Check that you may read it, or choose another file."


class PictureUnknown(PictureError):
    """Its content is no picture, whatever its name says."""

    sentence = "{name} is no picture in a format that the studio knows."
    remedy = "Choose another file, or save it as PNG, JPEG, WebP, GIF, TIFF or BMP."


class PictureDrawing(PictureError):
    """It is made of shapes, not of pixels, and could run things."""

    sentence = "{name} is an SVG drawing, which is not read."
    remedy = "Export it as PNG, and read that."


class PictureUndecodable(PictureError):
    """A known format whose decoder is not here."""

    sentence = "{name} is {format}, whose decoder is not installed here."
    remedy = "Install it with: {command}; or save the picture as PNG or JPEG."


class PictureDamaged(PictureError):
    """It breaks off, or its content makes no sense."""

    sentence = "The picture in {name} is damaged."
    remedy = "Get the file again, or choose another."


class PictureTooBig(PictureError):
    """It would be larger in memory than is allowed."""

    sentence = "{name} is {width} x {height} pixels, more than the {limit} megapixels that are allowed."
    remedy = "Make it smaller or cut it, or allow more with: --max-megapixels."


class PictureFileTooBig(PictureError):
    """The file alone is larger than is taken."""

    sentence = "{name} has {megabytes} MiB, more than the {limit} MiB that are taken."
    remedy = "Save it in another format, or make the picture smaller."


class PictureWithTooManyPages(PictureError):
    """It has more pages than are taken at once."""

    sentence = "{name} has more than {limit} pages, which is the most that is taken."
    remedy = "Divide it, and read the parts one after the other."


class PictureWithoutPage(PictureError):
    """No page of that number."""

    sentence = "{name} has no page {page}; it has {pages}."
    remedy = "Ask for a page that it has."


class PictureLabelsInvalid(PictureError):
    """A folder of labelled pictures cannot be used."""

    sentence = "{folder} is no folder of labelled pictures: {reason}."
    remedy = "Give one with a manifest.json in it: a list of objects with file, language, class and lines."


BRANCH: tuple[type[StudioError], ...] = (PictureError,)
"""For who asks for the whole tree: classes that no one has imported are not in it."""
