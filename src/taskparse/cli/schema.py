"""`taskparse schema`: the JSON Schema of what extract writes."""

from taskparse.cli.options import emit
from taskparse.models import Notice
from taskparse.writers import records_json

EXAMPLES = """Example:

taskparse schema > notice.schema.json
"""


def run() -> None:
    """Print the JSON Schema of a notice."""
    emit(records_json(Notice.model_json_schema(mode="serialization")))
