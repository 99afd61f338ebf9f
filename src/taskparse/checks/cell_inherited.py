"""`cell-inherited`: a cell of a table is missing, and what stands above it was taken for it."""

from collections.abc import Iterator

from taskparse.checks.rule import Finding, Rule, View


def find(view: View) -> Iterator[Finding]:
    """Find the rows of a plain text's table that took a value from the row above."""
    for doubt in view.doubted("cell-inherited"):
        yield Finding(
            doubt.span, f"a cell is missing in this row: {doubt.detail} was taken from above"
        )


RULE = Rule(
    code="cell-inherited",
    severity="warning",
    claim="Each row of a table has its own cells, save where the file says that they are merged.",
    find=find,
    bad="序号\t工作任务\t责任单位\n1\t修三座桥\t县交通局\n2\t铺两条路\t\n",
    good="序号\t工作任务\t责任单位\n1\t修三座桥\t县交通局\n2\t铺两条路\t县住建局\n",
)
