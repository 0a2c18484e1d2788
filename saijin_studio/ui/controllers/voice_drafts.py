"""Words that were spoken and wait in a draft, with how they were said."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from saijin_studio.core.feelings import Feeling
from saijin_studio.core.ids import ConversationId
from saijin_studio.ui.voice_turn import VoiceTurn, spaced
from saijin_studio.ui.widgets.toast import ToastKind

if TYPE_CHECKING:
    from saijin_studio.core.emotions import Emotion
    from saijin_studio.ui.controllers.composer_drafts import ComposerDrafts
    from saijin_studio.ui.controllers.conversation import ConversationController
    from saijin_studio.ui.panes.composer import Composer
    from saijin_studio.ui.widgets.toast_stack import ToastStack


class VoiceDrafts(QObject):
    """Puts words where they belong, also where that is not shown any more, and remembers the feeling with them.

    Args:
        composer: where drafts are shown.
        drafts: know whose is shown.
        conversation: goes to another.
        toasts: tell of words that went elsewhere.
        parent: the owner, as Qt wants it.
    """

    changed = Signal()
    """Something waits that did not, or no longer, or with another feeling."""

    def __init__(
        self,
        composer: Composer,
        drafts: ComposerDrafts,
        conversation: ConversationController,
        toasts: ToastStack,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._composer, self._drafts, self._conversation, self._toasts = composer, drafts, conversation, toasts
        self._waiting: dict[str, VoiceTurn] = {}
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self._drop_if_deleted)
        composer.changed.connect(self._settle.start)
        composer.voice.felt.connect(self._correct)
        conversation.opened.connect(self.changed)

    @property
    def key(self) -> str:
        """Whose draft is shown."""
        return self._drafts.key

    @property
    def shown(self) -> VoiceTurn | None:
        """What waits in the draft that is shown."""
        return self._waiting.get(self._drafts.key)

    def here(self, turn: VoiceTurn) -> bool:
        """Whether the draft is shown, and read, that was shown when the turn began."""
        return self._drafts.key == turn.key and self._drafts.ready

    def put(self, turn: VoiceTurn, words: str) -> None:
        """Put what was said into its draft, to be looked over."""
        if self._drafts.key == turn.key:
            field = self._composer.input
            field.insert_text(spaced(field.toPlainText()[: field.textCursor().position()], words))
            field.setFocus()
        else:
            self._drafts.add_words(turn.key, words)
            name = turn.persona.name.text(self._composer.kit.fonts.language)
            said = self.tr("What you said is in the message to {name}.").format(name=name)
            self._toasts.show_action(ToastKind.INFO, said, self.tr("Show"), partial(self._go_to, turn))
        self.hold(turn)

    def hold(self, turn: VoiceTurn) -> None:
        """Words of this turn wait in its draft."""
        before = self._waiting.get(turn.key)
        if turn.feeling is None and before is not None:
            turn.feeling = before.feeling
        turn.holds = True
        self._waiting[turn.key] = turn
        self.changed.emit()

    def take(self) -> VoiceTurn | None:
        """What waited in the shown draft is sent."""
        turn = self._waiting.pop(self._drafts.key, None)
        if turn is not None:
            turn.holds = False
        return turn

    def _correct(self, emotion: Emotion | None) -> None:
        held = self.shown
        if held is not None:
            held.feeling = None if emotion is None else Feeling.chosen(emotion)
            self.changed.emit()

    def _drop_if_deleted(self) -> None:
        """Who deletes the words has nothing to say aloud any more."""
        if self._drafts.ready and not self._composer.text().strip() and self.take() is not None:
            self.changed.emit()

    def _go_to(self, turn: VoiceTurn) -> None:
        if turn.key.startswith("persona:"):
            self._conversation.choose(turn.persona.id)
        else:
            self._conversation.open(ConversationId(turn.key))
