"""Instruments of General MIDI: the words of prompts for them, and their names."""

from __future__ import annotations

INSTRUMENT_WORDS: dict[int, tuple[str, ...]] = {
    0: ("piano", "ピアノ"),
    4: ("electric piano", "rhodes", "エレピ", "エレクトリックピアノ"),
    6: ("harpsichord", "チェンバロ", "ハープシコード"),
    8: ("celesta", "チェレスタ"),
    9: ("glockenspiel", "鉄琴", "グロッケン", "bell", "bells", "鈴", "ベル"),
    10: ("music box", "オルゴール"),
    11: ("vibraphone", "ヴィブラフォン", "ビブラフォン"),
    12: ("marimba", "マリンバ"),
    13: ("xylophone", "木琴", "シロフォン"),
    19: ("organ", "オルガン"),
    21: ("accordion", "アコーディオン"),
    22: ("harmonica", "ハーモニカ"),
    24: ("guitar", "nylon guitar", "ギター", "クラシックギター"),
    25: ("acoustic guitar", "steel guitar", "アコギ", "アコースティックギター"),
    30: ("electric guitar", "distortion guitar", "エレキ", "エレキギター"),
    40: ("violin", "バイオリン", "ヴァイオリン"),
    41: ("viola", "ヴィオラ", "ビオラ"),
    42: ("cello", "チェロ"),
    45: ("pizzicato", "ピチカート", "ピッツィカート"),
    46: ("harp", "ハープ"),
    48: ("strings", "string orchestra", "ストリングス", "弦楽"),
    52: ("choir", "合唱", "コーラス", "聖歌"),
    56: ("trumpet", "トランペット"),
    57: ("trombone", "トロンボーン"),
    60: ("horn", "french horn", "ホルン"),
    61: ("brass", "ブラス", "金管", "吹奏楽"),
    65: ("saxophone", "sax", "サックス"),
    68: ("oboe", "オーボエ"),
    71: ("clarinet", "クラリネット"),
    73: ("flute", "フルート"),
    74: ("recorder", "リコーダー"),
    77: ("shakuhachi", "尺八"),
    78: ("whistle", "口笛"),
    79: ("ocarina", "オカリナ"),
    81: ("synth", "synthesizer", "シンセ"),
    104: ("sitar", "シタール"),
    105: ("banjo", "バンジョー"),
    106: ("shamisen", "三味線", "三線", "sanshin"),
    107: ("koto", "琴", "箏"),
    109: ("bagpipe", "bagpipes", "バグパイプ"),
}
"""By General MIDI program, from 0."""

CHORDAL = frozenset({0, 4, 6, 10, 19, 21, 24, 25, 30, 46, 48, 52, 61, 81, 105, 107})
"""Programs that also play chords when they are wished for."""

INSTRUMENT_NAMES: dict[int, tuple[str, str]] = {
    26: ("ジャズギター", "jazz guitar"),
    27: ("クリーンギター", "clean guitar"),
    29: ("オーバードライブギター", "overdriven guitar"),
    32: ("コントラバス", "acoustic bass"),
    33: ("エレキベース", "electric bass"),
    34: ("ピックベース", "picked bass"),
    38: ("シンセベース", "synth bass"),
    39: ("シンセベース2", "synth bass 2"),
    43: ("低音弦", "contrabass"),
    44: ("トレモロ弦", "tremolo strings"),
    58: ("チューバ", "tuba"),
    72: ("ピッコロ", "piccolo"),
    80: ("矩形波", "square lead"),
    87: ("ベースリード", "bass lead"),
    88: ("シンセパッド", "new age pad"),
    89: ("ウォームパッド", "warm pad"),
    91: ("クワイアパッド", "choir pad"),
    92: ("グラスパッド", "bowed pad"),
    95: ("スイープパッド", "sweep pad"),
    110: ("フィドル", "fiddle"),
    116: ("太鼓", "taiko"),
}
"""Names of programs that prompts do not ask for, in Japanese and English."""


def instrument(program: int) -> tuple[str, str]:
    """The name of a program in Japanese and English."""
    if program in INSTRUMENT_NAMES:
        return INSTRUMENT_NAMES[program]
    words = INSTRUMENT_WORDS.get(program, ("instrument", "楽器"))
    ja = next((word for word in words if not word.isascii()), words[0])
    return ja, words[0]
