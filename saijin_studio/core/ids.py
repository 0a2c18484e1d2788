"""Identifiers that cannot be mistaken for one another."""

from __future__ import annotations

from typing import NewType

ModelId = NewType("ModelId", str)
"""A row of the catalogue, such as ``phi3-mini``."""

VariantId = NewType("VariantId", str)
"""One way to serve a row, such as ``qwen2.5-coder-0.5b-q4_k_m``; the same weights have the same id everywhere."""

PersonaId = NewType("PersonaId", str)
JobId = NewType("JobId", str)
ConversationId = NewType("ConversationId", str)
MessageId = NewType("MessageId", str)
ScanId = NewType("ScanId", str)
"""A page of a picture that was read and kept."""

BatchId = NewType("BatchId", str)
"""Many pictures that are read one after another."""

BackupId = NewType("BackupId", str)
"""A backup, by the time it was made, such as ``20261130-214500``."""

RolloutId = NewType("RolloutId", str)
"""One run of a rollout's plan."""
