"""Headings whose own words assign: a list of units, or an official who leads what stands below."""

import re
from functools import cache

from taskparse.lexicon import standard
from taskparse.parser.slots import Slot
from taskparse.parser.statements import is_unit
from taskparse.parser.units import names
from taskparse.text import Span, trim

_TAIL = re.compile(r"[(〔\[【][^()]{0,16}[)〕\]】]$")
_LONGEST = 60
_PERSON = r"[\u3400-\u9fff][ ]?[\u3400-\u9fff]{1,2}(?:·[\u3400-\u9fff]{1,6})?"


def unit_slots(folded: str, span: Span) -> tuple[Slot, ...]:
    """Read a heading that is a list of units and nothing else (三、石桥镇、北渡街道)."""
    start, end = span
    tail = _TAIL.search(folded, start, end)
    if tail and re.search(r"[0-9一二三四五六七八九十]+[ ]?[项件条]", tail.group()):
        end = tail.start()
    start, end = trim(folded, start, end)
    if not 1 < end - start <= _LONGEST or folded[end - 1] in "。;!?":
        return ()
    found = names(folded, start, end)
    words = standard().kinds.group_names
    if not found or not all(is_unit(folded, name) for name in found):
        return ()
    if any(folded[slice(*name)] in words for name in found):  # 社区 heads a chapter about them
        return ()
    return (Slot("responsible", (start, start), start, end, "inherited"),)


@cache
def _official() -> re.Pattern[str]:
    posts = "|".join(map(re.escape, standard().posts.words))
    verbs = "|".join(map(re.escape, standard().posts.verbs))
    return re.compile(
        rf"(?:(?P<before>{_PERSON})(?P<post>{posts})|(?P<first>[\u3400-\u9fff]{{0,8}}(?:{posts}))(?P<name>{_PERSON}))"
        rf"(?:同志)?(?P<verb>{verbs})"
    )


def official_slots(folded: str, span: Span) -> tuple[Slot, ...]:
    """Read a heading that names an official with a post: 周牧副市长牵头推进的事项."""
    match = _official().match(folded, *span)
    if match is None:
        return ()
    place = (match.start(), match.start("verb"))
    return (Slot("official", match.span("verb"), *place, "inherited"),)
