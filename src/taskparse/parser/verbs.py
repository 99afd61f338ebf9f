"""The verbs of statements: which words give a role to the units before them, and where they stand.

::

    phrase = adverb* verb (adverb | verb | 并)* [工作]
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from taskparse.lexicon import Role, standard
from taskparse.text import Span, trim

# Each of the patterns is made on its own first use: few notices need them all.


@cache
def verb_roles() -> dict[str, Role]:
    """Give the verbs of the lexicon and the role that each gives."""
    words = standard().phrases
    by_role: dict[Role, tuple[str, ...]] = {
        "lead": words.lead,
        "responsible": words.responsible,
        "supporting": words.supporting,
        "overseeing": words.overseeing,
    }
    return {verb: role for role, verbs in by_role.items() for verb in verbs}


def _phrase() -> str:
    """Write a verb with what may stand around it."""
    words = standard().phrases
    verb, adverb = _any(verb_roles()), _any(words.adverbs)
    longer = [one for one in verb_roles() if one.startswith(words.adverbs)]  # 协同落实 is a verb
    adverb = f"(?!{_any(longer)}){adverb}"
    named = _named_verbs(words.stops, verb_roles())
    return (
        f"{named}(?P<adverbs>(?:{adverb})*)(?P<verb>{verb})(?:{adverb}|{verb}|[并和及])*(?:工作)?"
    )


@cache
def _verb_at_end() -> re.Pattern[str]:
    return re.compile(f"{_phrase()}$")


@cache
def verb_anywhere() -> re.Pattern[str]:
    """Match a verb with its adverbs, or a word that holds one and assigns nothing (group `stop`)."""
    words = standard().phrases
    return re.compile(f"(?!{_any(words.objects)})(?P<stop>{_any(words.stops)})|{_phrase()}")


@cache
def partners() -> re.Pattern[str]:
    """Match the words between a unit that leads and those beside it: 会同."""
    return re.compile(_any(standard().phrases.partners))


def _named_verbs(stops: tuple[str, ...], verbs: Mapping[str, Role]) -> str:
    """Write what may not stand before a verb: 协办 of 政协办 is none."""
    before = {
        (stop.removesuffix(verb), verb)
        for stop in stops
        for verb in verbs
        if stop.endswith(verb) and stop != verb
    }
    return "".join(f"(?!(?<={re.escape(head)}){re.escape(verb)})" for head, verb in sorted(before))


def _any(words: object) -> str:
    """Write words as alternatives, longest first; white space may stand between their letters."""
    ordered = sorted(words, key=len, reverse=True)  # type: ignore[call-overload]
    return "(?:" + "|".join(map(re.escape, ordered)) + ")"


@cache
def openers() -> re.Pattern[str]:
    """Match the words that open a statement: 由."""
    return re.compile(_any(standard().phrases.openers))


@cache
def _those_above() -> re.Pattern[str]:
    """Match words for the units that stand above: 以上单位, 上述各有关部门."""
    classes = ("单位", "部门", "科室", "处室", "责任单位", "牵头单位", "各方", "乡镇", "镇街")
    return re.compile(f"{_any(standard().rules.above)}(?:各|有关|相关|所有)*{_any(classes)}")


def points_back(folded: str, span: Span) -> bool:
    """Tell a sentence that speaks of all that stand above it, and states nothing: 以上单位要密切配合."""
    start = trim(folded, *span)[0]
    back = folded.startswith(standard().rules.above, start)
    return back and _those_above().match(folded, start, span[1]) is not None


def verbs_in(folded: str, start: int, end: int) -> Iterator[tuple[re.Match[str], Role]]:
    """Give the verbs of the lexicon in `[start, end)`, with the role that each gives."""
    for match in verb_anywhere().finditer(folded, start, end):
        if match["verb"]:
            yield match, verb_roles()[match["verb"]]


def has_verb(folded: str, start: int, end: int) -> bool:
    """Tell whether a verb of the lexicon stands in `[start, end)`."""
    return next(verbs_in(folded, start, end), None) is not None


@cache
def verb_ends() -> tuple[str, ...]:
    """Give what a clause may end in whose last word is a verb."""
    return (*verb_roles(), *standard().phrases.adverbs, "并", "和", "及", "工作")


def closing_verb(folded: str, start: int, end: int) -> re.Match[str] | None:
    """Find the verb with which a clause closes; the pattern is made only where one may stand."""
    if not folded.endswith(verb_ends(), start, end):
        return None
    return _verb_at_end().search(folded, start, end)


def ends_in_verb(folded: str, start: int, end: int) -> bool:
    """Tell whether the last letters of `[start, end)` may be a verb of the lexicon."""
    return folded.endswith(core_verbs(), start, end)


def may_state(folded: str, start: int, end: int) -> bool:
    """Tell whether a verb of the lexicon may stand in `[start, end)`, by its letters alone."""
    text = folded[start:end]
    return any(verb in text for verb in core_verbs()) or "\n" in text or " " in text


@cache
def core_verbs() -> tuple[str, ...]:
    """Give the shortest verbs: each longer one holds one of them."""
    core: list[str] = []
    for verb in sorted(verb_roles(), key=len):
        if not any(short in verb for short in core):
            core.append(verb)
    return tuple(core)


def object_of(verb: re.Match[str]) -> int:
    """Give where the object of a verb begins: 负责 | 统筹物资; 负责牵头 | 推进改革; 负责 | 组织调查; 负责 | 督促各镇."""
    words = standard().phrases.plain
    place, text = verb.start("verb"), verb.string
    while word := next((one for one in words if text.startswith(one, place, verb.end())), ""):
        place += len(word)
    return place if place > verb.start("verb") else verb.end("verb")


def role_with_object(verb: re.Match[str]) -> Role:
    """Give the role of a verb with its object behind it: who 负责 | 督促各镇 answers, and oversees nobody's task."""
    said = verb.string[verb.start("verb") : object_of(verb)]
    leads = any(word in said for word in standard().phrases.lead)
    return "lead" if leads else verb_roles()[verb["verb"]]


def role_of(verb: re.Match[str]) -> Role:
    """Give the role of a verb; 负责督办 oversees, 负责牵头 leads."""
    roles = verb_roles()
    role = roles[verb["verb"]]
    behind = verb.group()[verb.end("verb") - verb.start() :]
    if role == "responsible" and behind:
        more = [
            roles[word] for word in sorted(roles, key=len, reverse=True) if behind.startswith(word)
        ]
        return more[0] if more else role
    return role
