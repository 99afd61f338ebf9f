"""Names of units: their kinds, their canonical names, and which name stands for which.

The canonical name of a unit is its fullest standard name without the prefix of the notice's own place:
市场局, 市场监管局 and 云河市市场监督管理局 are 市场监督管理局 in a notice of 云河市. A prefix of another place or
level stays (省委组织部, 青岩县财政局), but for a word that says no more than the name (省财政厅 is 财政厅). A town or
zone loses its seat (石桥镇人民政府 is 石桥镇, 经开区管委会 is 经济技术开发区). Where the unit table knows nothing, or
knows two names that a short form fits (审批局), the name stays as it is printed; two offices never
share a canonical name. Names of different years (农业局, 农业农村局) are different offices until a roster
says otherwise.
"""

from taskparse.names.conjunctions import known_names, splits_name
from taskparse.names.kinds import (
    ends_otherwise,
    is_complete,
    is_listed,
    is_plainly_unit,
    kind,
    looks_like_unit,
    openings,
)
from taskparse.names.lists import read_list
from taskparse.names.matching import stands_for
from taskparse.names.notice import with_canonical_names
from taskparse.names.places import Place, place_of
from taskparse.names.reading import Reading, read
from taskparse.names.spelling import bare, plain


def canonical(name: str, place: str | None = None) -> str:
    """Give the canonical name of one unit in a notice of `place` (云河市, 云岭省云河市, 国务院).

    Without a place the name is read as of a city that is not named: 市财政局 is 财政局, 县财政局 another.
    """
    return read(name, Place.of(place)).canonical


__all__ = [
    "Place",
    "Reading",
    "bare",
    "canonical",
    "ends_otherwise",
    "is_complete",
    "is_listed",
    "is_plainly_unit",
    "kind",
    "known_names",
    "looks_like_unit",
    "openings",
    "place_of",
    "plain",
    "read",
    "read_list",
    "splits_name",
    "stands_for",
    "with_canonical_names",
]
