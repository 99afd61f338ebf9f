"""A slot: one value of a statement or a labelled line, with the role that the print gives it."""

from typing import NamedTuple, cast

from taskparse.lexicon import Role
from taskparse.models import Basis, UnitRole
from taskparse.text import Span

UNIT_ROLES: frozenset[Role] = frozenset({"lead", "responsible", "supporting", "overseeing"})


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


__all__ = ["UNIT_ROLES", "Slot", "unit_role"]
