"""The columns of a table: what the words at their heads say."""

from functools import cache, lru_cache
from typing import Literal, NamedTuple

from taskparse.lexicon import Role, standard
from taskparse.parser.labels import composed_role, inner_words, names_both
from taskparse.parser.slots import UNIT_ROLES

ColumnRole = Literal["number", "task"] | Role

_FEWEST = 2
_GLUED, _LONGEST = 3, 8


class Column(NamedTuple):
    """One column: what its cells hold, and the span of its head."""

    role: ColumnRole
    head: tuple[int, int]


@cache
def _heads() -> dict[str, ColumnRole]:
    words = standard().columns
    found: dict[str, ColumnRole] = dict.fromkeys(words.other, "other")
    found |= inner_words().roles
    found |= dict.fromkeys(words.progress, "other")
    found |= dict.fromkeys(words.text, "text")
    found |= dict.fromkeys(words.task, "task")
    found |= dict.fromkeys(words.number, "number")
    return found


@cache
def _heads_by_end() -> dict[str, list[str]]:
    """Give the heads that longer ones may end in, by their last letters."""
    found: dict[str, list[str]] = {}
    for head in _heads():
        if len(head) > _FEWEST:
            found.setdefault(head[-1], []).append(head)
    return found


@lru_cache(maxsize=4096)
def column_role(word: str) -> ColumnRole | None:
    """Give what a column with this head (folded, without white space) holds; None where nobody knows."""
    heads = _heads()
    two_roles = composed_role(word) if ")" in word[:-1] else None  # 责任(配合)单位
    if word in heads or two_roles:
        return heads.get(word, two_roles)
    plain = word.partition("(")[0] or word
    if plain in heads:
        return heads[plain]
    if names_both(plain):
        return composed_role(plain)
    for separator in ("及", "和", "与", "/", "、"):
        first, joined, last = plain.partition(separator)
        known = next((one for one in (first, last) if joined and one in heads), None)
        if known:
            return heads[known]
    composed = composed_role(plain)
    if composed:
        return composed
    endings = [head for head in _heads_by_end().get(plain[-1:], ()) if plain.endswith(head)]
    return heads[max(endings, key=len)] if endings else _named(plain)


def is_known_head(word: str) -> bool:
    """Tell a head that the lexicon lists as it is printed."""
    return word in _heads()


def heads_run_together(text: str) -> bool:
    """Tell the heads of a table that stand in a text with nothing between: 序号工作任务牵头单位责任单位完成时限."""
    heads = _heads()
    first = next((word for word in standard().columns.number if text.startswith(word)), "")
    place, count = len(first), 0
    while first and count < _GLUED:
        lengths = range(min(_LONGEST, len(text) - place), 1, -1)
        length = next((n for n in lengths if text[place : place + n] in heads), 0)
        if not length:
            return False
        place, count = place + length, count + 1
    return count == _GLUED


def _named(word: str) -> ColumnRole | None:
    """Read a head that nobody knows by what it ends in: 工程名称 is a task, 责任单位名称 what 责任单位 is."""
    words = standard().columns
    end = next((one for one in words.task_ends if word.endswith(one)), "")
    if end and word != end:
        return composed_role(word.removesuffix(end)) or "task"
    if word.endswith(words.official_ends):
        return "official"
    return "other" if word.endswith(words.other_ends) else None


def is_group(word: str) -> bool:
    """Tell whether a head stands over several columns."""
    return word in standard().columns.group


def is_head(words: list[str]) -> bool:
    """Tell whether these cells are the head of a table that assigns: a task or a number, and units."""
    roles = [column_role(word) for word in words]
    known = [role for role in roles if role is not None]
    named = any(role in UNIT_ROLES or role == "official" for role in known)
    tasked = any(role in {"task", "number", "text"} for role in known)
    grouped = any(is_group(word) for word in words)
    filled = [role for role, word in zip(roles, words, strict=True) if word]
    counted = "number" in filled[:_FEWEST] and named  # 序号 | 点位 | 做法 | 周期数 | 责任单位
    enough = len(known) >= _FEWEST and (2 * len(known) >= len(filled) or counted)
    return enough and tasked and (named or grouped)


def lists_people(words: list[str]) -> bool:
    """Tell whether the head belongs to a list of whom to call: 序号 | 单位 | 姓名 | 职务 | 手机."""
    header = standard().header
    people = any(word in header.people for word in words)
    called = people and any(word in header.reached for word in words)
    told = {column_role(word) for word in words if word not in header.own_units}
    assigns = not told.isdisjoint({*UNIT_ROLES, "deadline"})
    return (
        called and not assigns and not any(part in word for word in words for part in header.work)
    )


def reports(words: list[str]) -> bool:
    """Tell whether the head belongs to a table of progress, which hands out nothing."""
    progress = any(word in standard().columns.progress for word in words)
    return progress and not any(column_role(word) == "deadline" for word in words)
