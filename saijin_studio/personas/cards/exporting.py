"""A persona as a file of another kind."""

from __future__ import annotations

import base64
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from saijin_studio.core.language import Language
from saijin_studio.personas.cards import png_text, yaml_text
from saijin_studio.personas.cards.card import Version, to_card
from saijin_studio.personas.cards.plain_json import written

if TYPE_CHECKING:
    from saijin_studio.core.personas import Persona


class Format(StrEnum):
    """What a persona can be exported as."""

    YAML = "yaml"
    CARD_V2 = "card-v2"
    CARD_V3 = "card-v3"
    PNG = "png"


def exported(persona: Persona, form: Format, picture: bytes, language: Language = Language.JA) -> bytes:
    """The content of the file.

    Args:
        persona: whose; all that is known of it is in each format.
        form: of the file.
        picture: the PNG file that shall carry the card; other formats do not look at it.
        language: in which other programs shall know the persona.

    Raises:
        CardFault: when ``picture`` is no PNG file.
    """
    match form:
        case Format.YAML:
            return yaml_text.written(persona).encode()
        case Format.CARD_V2:
            return (written(to_card(persona, Version.V2, language), indent=2) + "\n").encode()
        case Format.CARD_V3:
            return (written(to_card(persona, Version.V3, language), indent=2) + "\n").encode()
        case Format.PNG:
            versions = {"chara": Version.V2, "ccv3": Version.V3}
            made = {name: written(to_card(persona, one, language)) for name, one in versions.items()}
            return png_text.with_texts(
                picture, {name: base64.b64encode(text.encode()) for name, text in made.items()}
            )
        case _:
            assert_never(form)
