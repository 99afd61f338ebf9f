"""Labelled lines above all tasks that speak of all of them: 责任领导:王强 between the title and 一、."""

from taskparse.parser.blocks import Block
from taskparse.parser.evidence import Evidence
from taskparse.parser.segments import Line
from taskparse.parser.shapes import Shape, shape
from taskparse.parser.slots import ANSWERING, LIST_ROLES
from taskparse.text import squeeze


def is_only_statement(evidence: Evidence, tops: list[Block]) -> bool:
    """Tell whether the first block names who leads or answers, and none below it: each numbered paragraph is a task."""
    below = any(evidence.holds[id(one)] for one in tops[1:])
    return (
        not below and not ANSWERING.isdisjoint(tops[0].roles) and any(one.mark for one in tops[1:])
    )


def general_lines(evidence: Evidence, tops: list[Block]) -> int | None:
    """Find the line with which such lines begin; None where the first block is something else.

    The title stands above them, or the covering text.
    """
    first = tops[0]
    below = any(evidence.holds[id(one)] for one in tops[1:]) or is_only_statement(evidence, tops)
    contacts = set(first.roles) <= {"official", "other"} and evidence.asks_contacts(first)
    plain = not (first.mark or first.grid or first.brackets)
    if contacts or not plain or not below or not evidence.own[id(first)]:
        return None
    start = next(i for i in range(first.first, first.last) if evidence.lines[i].labels)
    if not all(map(_is_labelled, evidence.lines[start : first.last])):
        return None
    head = evidence.lines[first.first : start]
    shapes = {shape(squeeze(evidence.folded[line.start : line.end])) for line in head}
    roles = set(first.roles)
    leaves = [
        one
        for one in evidence.blocks
        if one is not first and not one.children and not evidence.is_frame(one)
    ]
    repeating = [one for one in leaves if roles & set(one.roles)]
    apart = not repeating or len(repeating) == len(leaves)  # else each speaks of a few tasks
    introduced = not repeating and Shape.ADDRESSEES in shapes  # they close the covering text
    return start if (shapes == {Shape.TITLE} and apart) or introduced else None


def _is_labelled(line: Line) -> bool:
    """Tell a line of fields and nothing else."""
    opened = bool(line.labels) and line.labels[0].start == line.start
    return opened and all(label.role in LIST_ROLES for label in line.labels)
