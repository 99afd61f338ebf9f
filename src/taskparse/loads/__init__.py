"""Who carries how much: the loads of units, and the views that are made of them."""

from taskparse.loads.counting import loads, prefix_of
from taskparse.loads.load import LOAD_ROLES, Due, Load, LoadRole
from taskparse.loads.sheets import Sheet, aliases, by_kind, by_notice, load_sheet, matrix, partners

__all__ = [
    "LOAD_ROLES",
    "Due",
    "Load",
    "LoadRole",
    "Sheet",
    "aliases",
    "by_kind",
    "by_notice",
    "load_sheet",
    "loads",
    "matrix",
    "partners",
    "prefix_of",
]
