"""A notice of any size in the labelled-line layout: distinct items, invented units and sentences."""

import random

_UNITS = [
    "财政局",
    "发改局",
    "水利局",
    "教育局",
    "文旅局",
    "商务局",
    "工信局",
    "民政局",
    "公安局",
    "司法局",
]
_GROUPS = [
    "各镇(街道)",
    "市直各部门",
    "北渡镇",
    "石桥镇",
    "云河经济开发区",
    "市残联",
    "云河供电公司",
]
_VERBS = ["修缮", "清点", "新建", "改造", "排查", "整理", "推广", "巡看", "编制", "培训"]
_THINGS = ["旧桥", "水井", "球馆", "书屋", "绿道", "路灯", "灶台", "古塔", "渡口", "仓房"]
_ENDS = [
    "确保汛前完工",
    "做到应修尽修",
    "提高管护水平",
    "方便群众出行",
    "消除安全隐患",
    "形成长效机制",
]


def notice(size: int, seed: int = 1) -> str:
    """Write a notice of at least `size` bytes of UTF-8; the same seed gives the same notice."""
    chance = random.Random(seed)  # noqa: S311  texts, not secrets
    parts = ["云河市重点工作任务分解方案\n"]
    written, number, chapter = 0, 0, 0
    while written < size:
        if number % 150 == 0:
            chapter += 1
            parts.append(f"{_chinese(chapter)}、第{chapter}批{chance.choice(_THINGS)}工作\n")
        number += 1
        parts.append(_item(chance, number))
        written += len(parts[-1].encode())
    return "".join(parts)


def _sentence(chance: random.Random) -> str:
    clauses = [
        f"{chance.choice(_VERBS)}{chance.choice(_THINGS)}{chance.randint(2, 999)}处"
        for _ in range(chance.randint(1, 4))
    ]
    return f"{','.join(clauses)},{chance.choice(_ENDS)}。"


def _text(chance: random.Random, sentences: int) -> str:
    return "".join(_sentence(chance) for _ in range(sentences))


def _item(chance: random.Random, number: int) -> str:
    leads = chance.sample(_UNITS, chance.choice([1, 1, 1, 2, 2, 3]))
    lines = [f"{number}.{_text(chance, chance.randint(1, 3))}", f"牵头单位:{'、'.join(leads)}"]
    if chance.random() < 0.5:
        lines.append(f"责任单位:{'、'.join(chance.sample(_GROUPS, chance.randint(1, 4)))}")
    if len(leads) == 1:
        lines.append(f"落实措施:{_measure(chance)}")
    else:
        lines.append("落实措施:" + "".join(f"{unit}:{_measure(chance)}" for unit in leads))
    return "\n".join(lines) + "\n"


def _measure(chance: random.Random) -> str:
    points = chance.choice([0, 0, 2, 3, 4])
    if not points:
        return _text(chance, chance.randint(1, 3))
    return "".join(f"({n + 1}){_text(chance, chance.randint(1, 2))}" for n in range(points))


def _chinese(number: int) -> str:
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(number, 10)
    hundreds, tens = divmod(tens, 10)
    head = f"{digits[hundreds]}百" if hundreds else ""
    if tens:
        head += ("" if tens == 1 and not hundreds else digits[tens]) + "十"
    elif hundreds and ones:
        head += "零"
    return head + (digits[ones] if ones else "")
