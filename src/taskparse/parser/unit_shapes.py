"""What a unit and a person look like, judged by the shape of their names."""

from taskparse.lexicon import standard
from taskparse.names import bare, ends_otherwise, is_complete, kind
from taskparse.parser.name_lists import names
from taskparse.parser.verbs import has_verb
from taskparse.text import Span, squeeze, trim

_LONGEST_NAME = 30
_LONGEST_GROUP = 7
_LONGEST_PERSON = 10
_LONGEST_FIELD = 6
_SHARED = "部门"
_NAME_LENGTHS = (2, 3)
_NO_NAME = frozenset(":的了是由")
_NO_GROUP = frozenset("按照依据")
"""Letters with which a manner begins: 各部门按清单."""


def has_surname(text: str) -> bool:
    """Tell two or three letters that begin with a surname: 周牧, 何一舟."""
    return len(text) in _NAME_LENGTHS and text[0] in standard().posts.surnames


def _is_han(text: str) -> bool:
    return all("\u3400" <= char <= "\u9fff" for char in text)


def is_person(text: str) -> bool:
    """Tell an official from a unit: 周牧, 副县长周牧."""
    text = squeeze(text)
    if is_complete(text) or kind(text) == "group" or len(text) > _LONGEST_PERSON:
        return False
    posted = any(word in text for word in standard().posts.words)
    return posted or (len(text) in _NAME_LENGTHS and _is_han(text))


def is_surnamed(text: str) -> bool:
    """Tell a person from any other word of two or three letters: by the surname, or a post."""
    text = squeeze(text)
    known = any(word in text for word in standard().posts.words)
    return is_person(text) and (known or has_surname(text))


def are_units(folded: str, span: Span) -> bool:
    """Tell whether a list holds names of units and nothing else, judged by their shape."""
    found = names(folded, *trim(folded, *span))
    if not found or all(is_unit(folded, name) for name in found):
        return bool(found)
    *others, last = (squeeze(folded[slice(*name)]) for name in found)
    shared = last in standard().kinds.group_suffixes or last.endswith(_SHARED)
    return shared and all(_is_field_of_work(folded, name) for name in found[: len(others)])


def _is_field_of_work(folded: str, span: Span) -> bool:
    """Tell a word that 部门 behind the list makes a unit: 公安、交通、建设等部门."""
    word = squeeze(folded[slice(*span)])
    short = 1 < len(word) <= _LONGEST_FIELD and _is_han(word) and not set(word) & _NO_NAME
    return (short and not has_verb(word, 0, len(word))) or is_unit(folded, span)


def may_be_unit(folded: str, span: Span) -> bool:
    """Tell a word that may be the name of a unit, though it ends as none does: 执行三组, 乡建专干."""
    word = squeeze(folded[slice(*span)])
    if is_unit(folded, span):
        return True
    short = len(word) in range(3, _LONGEST_PERSON + 1) and _is_han(word)
    named = short and not set(word) & _NO_NAME and not word.endswith(standard().kinds.persons)
    return named and not has_verb(word, 0, len(word)) and not ends_otherwise(word)


def is_unit(folded: str, span: Span) -> bool:
    """Tell whether one name has the shape of a unit."""
    name = squeeze(folded[slice(*span)])
    if len(name) > _LONGEST_NAME or len(name) < 2 or set(name) & _NO_NAME:  # noqa: PLR2004  a letter is no name
        return False
    if name.startswith(standard().phrases.partners):
        return False
    short = bare(name)
    ends = short.endswith(standard().kinds.department_suffixes) and not ends_otherwise(short)
    if ends or is_complete(name):
        return True
    return kind(name) == "group" and len(name) <= _LONGEST_GROUP and not set(name) & _NO_GROUP
