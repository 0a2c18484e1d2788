"""Characters: which script they are of, and Chinese forms that an engine gives for Japanese ones."""

from __future__ import annotations

import re
import unicodedata

KANA = "ぁ-ゖァ-ヺー"
HAN = "一-鿿㐀-䶿々〆"
_KANA = re.compile(f"[{KANA}]")
_ONLY_KANA = re.compile(f"[{KANA}・ゝゞヽヾ]+")
_WIDE = re.compile(f"[{KANA}{HAN}、。「」『』！？…―・（）〜～]")
_PAIRS = """
壳売 价価 决決 况況 凉涼 从従 气気 广広 单単 图図 厅庁 对対 发発 说説 话話 语語 读読 认認 识識 记記 计計 设設 评評
词詞 试試 详詳 调調 请請 课課 谁誰 谈談 让譲 议議 讨討 训訓 许許 论論 证証 诉訴 译訳 该該 误誤 谢謝 变変 东東
车車 轻軽 载載 输輸 转転 较較 辆輌 门門 问問 间間 闻聞 关関 开開 闭閉 时時 书書 长長 马馬 驱駆 驾駕 骑騎 验験
鱼魚 鸟鳥 鸡鶏 见見 观観 规規 视視 觉覚 览覧 贝貝 负負 财財 责責 败敗 货貨 质質 贩販 购購 贵貴 费費 贸貿 资資
赏賞 赖頼 赠贈 页頁 顶頂 项項 顺順 预預 领領 频頻 题題 颜顔 额額 飞飛 饭飯 饮飲 馆館 红紅 约約 级級 纪紀 纯純
纸紙 纳納 线線 练練 组組 细細 织織 终終 绍紹 经経 结結 给給 络絡 统統 绝絶 继継 续続 维維 绿緑 编編 缩縮 总総
针針 钟鐘 钢鋼 钱銭 铁鉄 铃鈴 银銀 铜銅 销銷 锁鎖 键鍵 镜鏡 镇鎮 应応 电電 产産 亚亜 伞傘 优優 传伝 伤傷 债債
倾傾 储儲 兰蘭 兴興 兽獣 军軍 农農 净浄 减減 凤鳳 则則 刚剛 创創 刘劉 别別 剂剤 剑剣 剧劇 动動 劳労 势勢 华華
协協 卖売 卫衛 压圧 县県 员員 响響 团団 园園 围囲 圆円 块塊 坚堅 垒塁 处処 备備 头頭 夹夾 夺奪 奋奮 妇婦 孙孫
宁寧 实実 审審 宪憲 宽寛 宾賓 导導 尔爾 尘塵 岁歳 岛島 岭嶺 币幣 师師 帐帳 带帯 帮幇 库庫 庆慶 废廃 异異 张張
弹弾 强強 归帰 忆憶 忧憂 怀懐 态態 恶悪 恼悩 悬懸 惊驚 惯慣 戏戯 战戦 户戸 执執 扩拡 扫掃 扬揚 抢搶 护護 报報
拥擁 择択 挥揮 损損 换換 摄摂 显顕 晓暁 晚晩 暂暫 术術 杀殺 杂雑 权権 杨楊 极極 构構 枪銃 样様 树樹 桥橋 检検
欢歓 毁毀 毕畢 汉漢 汤湯 泽沢 洁潔 测測 济済 浊濁 涂塗 涨漲 润潤 渐漸 满満 滨浜 灭滅 灵霊 炼錬 烦煩 烧焼 热熱
爱愛 牵牽 狱獄 猎猟 环環 现現 玛瑪 疗療 监監 盘盤 础礎 确確 祸禍 离離 种種 积積 穷窮 竞競 笔筆 签簽 简簡 紧緊
罗羅 罚罰 职職 联聯 聪聡 肃粛 肠腸 肤膚 胁脅 胜勝 脑脳 脸顔 腾騰 舰艦 艺芸 节節 苏蘇 荣栄 药薬 获獲 营営 萨薩
蓝藍 虑慮 虽雖 补補 袭襲 跃躍 迁遷 过過 运運 还還 这這 进進 远遠 违違 连連 迟遅 适適 选選 逊遜 递逓 遗遺 邮郵
邻隣 郑鄭 酱醤 释釈 阅閲 阳陽 阴陰 阵陣 阶階 际際 陆陸 陈陳 险険 隐隠 难難 雾霧 韩韓 风風 驿駅 龙竜 龄齢 齐斉
齿歯 值値 內内 增増 默黙 戶戸 吴呉 黃黄 黑黒 綠緑 說説 稅税 敎教 淸清 靑青 溫温 淚涙
"""
_AMONG_KATAKANA = re.compile(
    "(?<=[ァ-ヺー])一(?=[ァ-ヺー])|へ(?=[ッー])|ぺ(?=[ァ-ヺー])|(?<![ぁ-ゖ一-鿿])べ(?=[ァ-ヺー])"
)
_AS_KATAKANA = str.maketrans("へべぺ一", "ヘベペー")
"""Signs that look the same in both kana, and the stroke that looks like a one."""
_FOLDED = {ord(pair[0]): pair[1] for pair in _PAIRS.split()}


def folded(text: str) -> str:
    """Chinese forms that Japanese does not write, as Japanese writes them; hiragana among katakana as katakana.

    The table has the commonest of the forms that modern Japanese has no use for; what it does not have stays. Only
    for text that is known to be Japanese.
    """
    return _AMONG_KATAKANA.sub(lambda found: found[0].translate(_AS_KATAKANA), text.translate(_FOLDED))


def has_kana(text: str) -> bool:
    """Whether it is Japanese beyond doubt."""
    return _KANA.search(text) is not None


def only_kana(text: str) -> bool:
    """Whether it can be ruby."""
    return _ONLY_KANA.fullmatch(text) is not None


def is_wide(text: str) -> bool:
    """Whether most of it is written in squares, as Japanese and Chinese are."""
    return len(_WIDE.findall(text)) * 2 > len(text.replace(" ", ""))


def is_partly_wide(text: str) -> bool:
    """Whether a good part of it is written in squares: figures and words of other scripts stand between."""
    return len(_WIDE.findall(text)) * 3 > len(text.replace(" ", ""))


def columns(text: str) -> int:
    """How many half squares it takes in a fixed-width font."""
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text)
