"""A slot: one value of a statement or a labelled line, with the role that the print gives it."""

from typing import NamedTuple, cast

from taskparse.lexicon import Role
from taskparse.models import Basis, UnitRole
from taskparse.text import Span

UNIT_ROLES: frozenset[Role] = frozenset({"lead", "responsible", "supporting", "overseeing"})
ANSWERING: frozenset[Role] = frozenset({"lead", "responsible"})
LIST_ROLES: frozenset[Role] = UNIT_ROLES | {"official", "deadline"}
"""The roles of fields that list who answers, and until when; a heading hands them down."""
TEXT_ROLES: frozenset[Role] = frozenset({"measures", "text"})
RUNNING_ROLES: frozenset[Role] = TEXT_ROLES | {"other"}
"""The roles of fields that may hold sentences, and lists with numbers of their own."""


class Slot(NamedTuple):
    """One field: its role, the words that name the role, where its value stands, how that is known.

    `label` is an empty span where no word names the role; `row` counts the rows of a table, from 1.
    """

    role: Role
    label: Span
    start: int
    end: int
    basis: Basis = "labelled"
    row: int = 0


def unit_role(slot: Slot) -> UnitRole:
    """Give the role of a slot that holds units."""
    return cast("UnitRole", slot.role)


__all__ = ["LIST_ROLES", "RUNNING_ROLES", "TEXT_ROLES", "UNIT_ROLES", "Slot", "unit_role"]
