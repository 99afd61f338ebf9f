"""What groups of units are called: 各镇人民政府、街道办事处 is 各镇(街道)."""

from functools import cache

from taskparse.lexicon.offices import offices


def group_name(name: str) -> str:
    """Give the one name for a class of places or bodies that is printed in many ways.

    A part of a class (相关镇(街道), 市直有关部门) keeps its printed name.
    """
    letters = name
    for filler in _fillers():
        letters = letters.replace(filler, "")
    found = _places().get("".join(sorted(letters)))
    if found and not name.rstrip(")").endswith("部门"):
        return found
    if name.endswith(_classes()) and len(name) > 4:  # noqa: PLR2004  各部门 alone is another class
        return name[:-2].removesuffix("各") + name[-2:]
    return name


@cache
def _fillers() -> tuple[str, ...]:
    return tuple(sorted(offices().groups["fillers"], key=len, reverse=True))


@cache
def _places() -> dict[str, str]:
    found: dict[str, str] = {}
    for name, forms in offices().groups["places"].items():
        found |= {"".join(sorted(form)): name for form in forms}
    return found


@cache
def _classes() -> tuple[str, ...]:
    return tuple(offices().groups["classes"])
