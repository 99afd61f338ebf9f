"""Names of units: their kinds, and which name stands for which."""

from taskparse.names.kinds import bare, is_complete, kind, looks_like_unit
from taskparse.names.matching import stands_for

__all__ = ["bare", "is_complete", "kind", "looks_like_unit", "stands_for"]
