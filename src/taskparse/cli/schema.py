"""`taskparse schema`: the JSON Schema of what extract writes."""

import json

from taskparse.cli.options import emit
from taskparse.models import Notice

EXAMPLES = """Example:

taskparse schema > notice.schema.json
"""


def run() -> None:
    """Print the JSON Schema of a notice."""
    emit(
        json.dumps(Notice.model_json_schema(mode="serialization"), ensure_ascii=False, indent=2)
        + "\n"
    )
