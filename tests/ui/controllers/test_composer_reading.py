"""What cannot be read is told under the name that the user knows."""

from __future__ import annotations

from pathlib import PurePath

from saijin_studio.core.messages import Media, MediaKind
from saijin_studio.core.picture_errors import PictureTooBig
from saijin_studio.ui.controllers.composer_reading import known_as


def test_the_name_in_the_sentence_is_that_of_the_users_file() -> None:
    media = Media(MediaKind.IMAGE, PurePath("/media/ab/abcd.tif"), "scan of May.tif")
    told = known_as(PictureTooBig(name="abcd.tif", width="9", height="8", limit="7"), media)
    assert isinstance(told, PictureTooBig)
    assert told.what == "scan of May.tif is 9 x 8 pixels, more than the 7 megapixels that are allowed."
