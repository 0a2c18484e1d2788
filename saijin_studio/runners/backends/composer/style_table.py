"""All styles by name; ``piece`` is for prompts that name none."""

from __future__ import annotations

from saijin_studio.runners.backends.composer.styles_lively import STYLES_LIVELY
from saijin_studio.runners.backends.composer.styles_quiet import STYLES_QUIET

STYLES = {style.name: style for style in (*STYLES_QUIET, *STYLES_LIVELY)}
