"""What models that read pictures are asked, word for word."""

from __future__ import annotations

from dataclasses import dataclass

from saijin_studio.core.pictures import ReadMode

MOST_TOKENS = 4096
"""Of one answer. A page that needs more has gone round in circles, or is cut into strips before."""

_DEEPSEEK = "deepseek-ocr"

_FIXED = {
    ReadMode.MARKDOWN: "\n<|grounding|>Convert the document to markdown.",
    ReadMode.LINES: "\n<|grounding|>OCR this image.",
    ReadMode.TEXT: "\nFree OCR.",
    ReadMode.FIGURE: "\nParse the figure.",
}
"""The only ones that this model was taught; also the line break at the beginning belongs to them."""

_ASKED = {
    ReadMode.MARKDOWN: (
        "Read all the text in this picture and write it as Markdown, in the order in which a person reads it. "
        "Copy every character as it stands, in its own language; translate, explain and add nothing. "
        "Write tables as Markdown tables. Answer with the Markdown alone."
    ),
    ReadMode.LINES: (
        "Read all the text in this picture, in the order in which a person reads it, and write each line of the "
        "picture on a line of its own. Copy every character as it stands, in its own language; translate, explain "
        "and add nothing. Answer with the text alone."
    ),
    ReadMode.FIGURE: (
        "This picture shows a chart or a figure. Write what it shows as a Markdown table of its values, with the "
        "labels as they stand, and nothing else. Where a value cannot be read, leave its cell empty."
    ),
}


@dataclass(frozen=True, slots=True)
class Asking:
    """What is asked; ``grounded`` is whether the answer says where things stand."""

    prompt: str
    grounded: bool = False


def is_deepseek_ocr(name: str) -> bool:
    """Whether a model, by its tag or name, is the one with the fixed prompts."""
    return name.lower().rpartition("/")[2].partition(":")[0].startswith(_DEEPSEEK)


def askings(model: str, mode: ReadMode) -> tuple[Asking, ...]:
    """What to ask a model for; the next one only where the one before brought nothing."""
    if not is_deepseek_ocr(model):
        return (Asking(_ASKED.get(mode, _ASKED[ReadMode.LINES])),)
    first = Asking(_FIXED[mode], grounded=mode in {ReadMode.MARKDOWN, ReadMode.LINES})
    return (first, Asking(_FIXED[ReadMode.TEXT])) if first.grounded else (first,)
