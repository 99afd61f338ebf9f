"""What one unit owes: its items, in which roles, and its own measures."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from taskparse.models import Item, Measure, Notice
from taskparse.text import Lines


class Owed(NamedTuple):
    """One item that a unit has a part in; `measures` are those that it owns, `line` is of the source."""

    notice: str
    item: Item
    roles: tuple[str, ...]
    measures: tuple[Measure, ...]
    line: int | None

    def record(self) -> dict[str, object]:
        """Give the plain record: ids, roles, texts."""
        return {
            "notice": self.notice,
            "item": self.item.id,
            "roles": list(self.roles),
            "text": self.item.text,
            "measures": [measure.text for measure in self.measures],
            "line": self.line,
        }


def owed(notices: Iterable[Notice], unit: str) -> Iterator[Owed]:
    """Give the items in which the unit of this canonical name has a role or a measure."""
    for notice in notices:
        lines = None if notice.source.text is None else Lines(notice.source.text)
        for item in notice.items:
            roles = tuple(
                dict.fromkeys(role for role, one in item.units() if one.canonical == unit)
            )
            measures = tuple(measure for measure in item.measures if unit in measure.owners)
            if roles or measures:
                line = lines.place(item.span[0]).line if lines else None
                yield Owed(notice.source.name, item, roles, measures, line)
