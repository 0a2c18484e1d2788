"""The branch of the error tree for pictures that cannot be worked with."""

from __future__ import annotations

from saijin_studio.core.errors import EngineError, ModelError, StudioError


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
    remedy = "Make it smaller or cut it, or allow more in the settings, or with --max-megapixels."


class PictureFileTooBig(PictureError):
    """The file alone is larger than is taken."""

    sentence = "{name} has {megabytes} MiB, more than the {limit} MiB that are taken."
    remedy = "Save it in another format, make it smaller, or allow larger pages in the settings."


class PictureWithTooManyPages(PictureError):
    """It has more pages than are taken at once."""

    sentence = "{name} has more than {limit} pages, which is the most that is taken."
    remedy = "Divide it, and read the parts one after the other."


class PictureWithoutPage(PictureError):
    """No page of that number."""

    sentence = "{name} has no page {page}; it has {pages}."
    remedy = "Ask for a page that it has."


class PictureLocked(PictureError):
    """It wants a password."""

    sentence = "{name} is locked with a password."
    remedy = "Save it without one in the program that shows it, and use that."


class PictureTooSlow(PictureError):
    """To decode it takes longer than is waited for."""

    sentence = "{name} takes more than {limit} seconds to show."
    remedy = "Save it anew with another program, or as PNG."


class PictureAreaOutside(PictureError):
    """A part was asked for that it has not."""

    sentence = "The part of {name} that was asked for lies outside of it."
    remedy = "Draw the rectangle over the picture."


class PictureExportFailed(PictureError):
    """What was read cannot be written to a file."""

    sentence = "{file} cannot be written: {reason}."
    remedy = "Choose another folder, or make room there."


class PictureIsSource(PictureError):
    """A reading was to be written over the picture that it is of."""

    sentence = "{file} is the picture itself that was read."
    remedy = "Choose another name."


class PictureFormatUnwritable(PictureError):
    """A file's name asks for a form that nothing is written in."""

    sentence = "{file} names no form that what was read is written in."
    remedy = "Let it end in: {formats}."


class PictureWithoutTable(PictureError):
    """A table was asked for where there is none."""

    sentence = "There is no table in what was read."
    remedy = "Export it as text or Markdown."


class PictureLabelsInvalid(PictureError):
    """A folder of labelled pictures cannot be used."""

    sentence = "{folder} is no folder of labelled pictures: {reason}."
    remedy = "Give one with a manifest.json in it: a list of objects with file, language, class and lines."


class ReadingWentRound(ModelError):
    """A model that reads began to say the same again and again, or found no end: of this page only."""

    sentence = "{model} went round in circles on a page and was stopped."
    remedy = "The built-in engine reads the page; to try again, cut the picture or choose another way to read."


class EngineTooOld(EngineError):
    """A program is here in a version that cannot run a model."""

    sentence = "{engine} {version} cannot run {model}; it takes {needed} or newer."
    remedy = "Update {engine}; the built-in engine reads until then."


class ScreenNotCaptured(PictureError):
    """The desktop lets no program look at the screen by itself."""

    sentence = "This desktop does not let the studio take a picture of the screen."
    remedy = "Take a screenshot with the system's own tool, and paste it here."


class ClipboardWithoutPicture(PictureError):
    """What was copied is neither a picture nor a file."""

    sentence = "There is no picture in the clipboard."
    remedy = "Copy a picture or a file, then paste again."


class PictureElsewhere(PictureError):
    """Only the address of a picture was handed over."""

    sentence = "That is only the address of a picture, and the studio loads nothing from the network."
    remedy = "Copy the picture itself, and paste it here."


class BatchEmpty(PictureError):
    """There is nothing to read in a folder."""

    sentence = "There is no picture in {folder}."
    remedy = "Choose another folder; pictures and PDFs in it are read, also in the folders below."


class BatchTooLarge(PictureError):
    """More pictures than are read in one go."""

    sentence = "{folder} has more than {limit} pictures, which is the most that is read in one go."
    remedy = "Divide it, and read the parts one after the other."


class BatchUnknown(PictureError):
    """Many pictures were to be gone on with that nobody has begun, or that are read already."""

    sentence = "There is no batch to go on with in {folder}."
    remedy = "Begin a new one by reading the folder."


class BatchRunning(PictureError):
    """Somebody reads them already."""

    sentence = "{folder} is being read already."
    remedy = "Wait until it is done, or pause it first."


class NothingReadYet(PictureError):
    """Data were asked for, and no file with any text is there."""

    sentence = "There is no picture or document here that says anything."
    remedy = "Attach one, or ask in a conversation that has one."


class TableNotFound(PictureError):
    """There is no table in what was read."""

    sentence = "No table was found in {name}."
    remedy = "Look at what was read in the Pictures pane; cells have to stand below one another."


class ReceiptNotFound(PictureError):
    """No receipt can be made of what was read."""

    sentence = "{name} could not be made out as a receipt."
    remedy = "Look at what was read in the Pictures pane, mend it there, and try again."


BRANCH: tuple[type[StudioError], ...] = (PictureError,)
"""For who asks for the whole tree: classes that no one has imported are not in it."""
