"""Text for measurements: what people and personas might say, in Japanese and English, the same at every run.

Words are as frequent as in real text: a few in every sentence, and most hardly ever.
"""

from __future__ import annotations

from hashlib import sha256
from itertools import accumulate
from random import Random


def digest(text: str) -> str:
    """A text in so few characters that it can be told from every other."""
    return sha256(text.encode()).hexdigest()


def _listed(words: str) -> list[str]:
    return words.split()


_NOUNS = _listed(
    "今日 明日 季節 桜 手紙 小説 主人公 猫 犬 東京 京都 大阪 海 山 空 雨 雪 夏祭り 朝 夜 時間 言葉 台詞 場面 "
    "物語 設定 案 題名 音楽 歌詞 曲 旋律 和音 声 感情 笑顔 涙 記憶 夢 約束 友達 家族 先生 学校 会社 仕事 会議 "
    "資料 計画 予定 表 図 画像 写真 色 線 構図 背景 料理 味噌汁 珈琲 紅茶 電車 駅 空港 旅行 地図 天気 風 光 "
    "影 星 月 宇宙 機械学習 模型 言語 翻訳 文法 敬語 変数 関数 配列 型 例外 試験 設計 実装 速度 記憶容量 画面 "
    "入力 出力 設定値 障害 原因 対策 結果 理由 目的 方法 順序 余韻 プログラム データベース サーバー ファイル "
    "フォルダー テスト エラー メモリ モデル プロンプト キャラクター セリフ シーン ストーリー アイデア "
    "デザイン スケジュール ミーティング リズム メロディー コード コーヒー ギター ピアノ カメラ ゲーム"
)
_VERBS = _listed(
    "考えます 書きます 読みます 直します 見ます 聞きます 選びます 比べます 始めます 終わります 続けます "
    "試します 作ります 教えてください 説明してください 要約してください 翻訳してください まとめてください "
    "お願いします 思います わかりました できます あります いいですね 違います 難しいです 面白いです "
    "きれいです 静かです 速いです 足りません 動きません"
)
_LINKS = _listed("の を に は が と で も から まで より や へ という について に対して のための")
_ENGLISH = _listed(
    "the of and to in is you that it for on with as this be at by not are or from can have your was will an "
    "if one all write read letter story scene line rhythm poem reply question answer model prompt function "
    "variable error file folder database index query window button colour picture image sound voice song "
    "melody chord emotion memory dream promise friend family teacher school company meeting plan schedule "
    "reason method result problem cause fix test design speed morning evening summer winter rain snow wind "
    "light shadow star moon city station airport travel map weather kitchen coffee tea bread soup rice cat "
    "dog bird river mountain ocean garden flower tree paper book chapter title character please could would "
    "should maybe perhaps always never quickly slowly carefully better shorter longer another version"
)
_PARTS = _listed(
    "al be cor da el fen gar hol in jor kel lun mar nor or pel quin ros sen tor ul ver wil xan yor zel"
)
_KANA = "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモラリルレロン"
_RARE = 4000


class Chance(Random):
    """Draws the same at every run of the same seed; nothing secret hangs on it."""


class Talker:
    """Says something, and something else the next time.

    Args:
        seed: the same seed says the same.
    """

    def __init__(self, seed: int = 1) -> None:
        self._draw = Chance(seed)
        draw = self._draw
        names = ["".join(draw.choices(_KANA, k=draw.randint(3, 6))) for _ in range(_RARE)]
        compounds = [
            a + b for a, b in zip(draw.choices(_NOUNS, k=_RARE), draw.choices(_NOUNS, k=_RARE), strict=True)
        ]
        invented = ["".join(draw.choices(_PARTS, k=draw.randint(2, 4))) for _ in range(_RARE)]
        rare = [*names, *compounds]
        draw.shuffle(rare)
        self.japanese = [*_NOUNS, *rare]
        self.english = [*_ENGLISH, *invented]
        self._japanese_weights = _weights(len(self.japanese))
        self._english_weights = _weights(len(self.english))

    def said(self) -> str:
        """What a user says: short."""
        return self._text(self._draw.randint(1, 2))

    def replied(self) -> str:
        """What a persona replies: longer."""
        return self._text(self._draw.randint(2, 8))

    def looked_for(self) -> str:
        """What somebody may type into the search field: one to three words of one to ten characters."""
        draw = self._draw
        found = [self._word() for _ in range(draw.choice((1, 1, 1, 2, 2, 3)))]
        return " ".join(found)

    def _word(self) -> str:
        draw = self._draw
        kind = draw.randrange(8)
        if kind == 0:
            return draw.choice(draw.choice(_NOUNS))
        if kind == 1:
            return draw.choice((*_LINKS, *_VERBS))[:10]
        if kind == 2:
            return draw.choice(_ENGLISH)[: draw.randint(1, 10)]
        words = (self.japanese, self._japanese_weights) if kind < 6 else (self.english, self._english_weights)
        # Both what is said often and what is said hardly ever.
        word = draw.choices(words[0], cum_weights=words[1])[0] if kind % 2 else draw.choice(words[0])
        return word[:10]

    def _text(self, sentences: int) -> str:
        draw = self._draw
        if draw.random() < 0.6:
            return "".join(self._japanese_sentence() for _ in range(sentences))
        return " ".join(self._english_sentence() for _ in range(sentences))

    def _japanese_sentence(self) -> str:
        draw = self._draw
        nouns = draw.choices(self.japanese, cum_weights=self._japanese_weights, k=draw.randint(2, 5))
        return (
            "".join(noun + draw.choice(_LINKS) for noun in nouns)
            + draw.choice(_VERBS)
            + draw.choice("。。。！？\n")
        )

    def _english_sentence(self) -> str:
        draw = self._draw
        words = draw.choices(self.english, cum_weights=self._english_weights, k=draw.randint(4, 12))
        return " ".join(words).capitalize() + draw.choice("...!?")


def _weights(count: int) -> list[float]:
    return list(accumulate(1 / (rank + 10) for rank in range(count)))
