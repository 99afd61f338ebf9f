"""The rules, in one visible table, and the one function that runs them."""

from taskparse.checks import (
    cell_inherited,
    character_replaced,
    characters_differ,
    deadline_unknown,
    doubled_punctuation,
    empty_field,
    end_mark_missing,
    header_damaged,
    item_without_lead,
    label_in_text,
    mark_inferred,
    not_a_notice,
    number_disorder,
    number_gap,
    number_repeat,
    part_unread,
    segment_missing,
    segment_unit_unknown,
    several_notices,
    statement_replaced,
    statement_unclear,
    task_repeat,
    unbalanced_marks,
    unit_ambiguous,
    unit_repeated,
    unit_unknown,
    unplaced_text,
)
from taskparse.checks.rule import Rule, View
from taskparse.models import Diagnostic

RULES: tuple[Rule, ...] = (
    not_a_notice.RULE,
    unplaced_text.RULE,
    number_gap.RULE,
    number_repeat.RULE,
    number_disorder.RULE,
    item_without_lead.RULE,
    task_repeat.RULE,
    several_notices.RULE,
    label_in_text.RULE,
    cell_inherited.RULE,
    statement_unclear.RULE,
    statement_replaced.RULE,
    header_damaged.RULE,
    empty_field.RULE,
    segment_missing.RULE,
    segment_unit_unknown.RULE,
    unbalanced_marks.RULE,
    mark_inferred.RULE,
    character_replaced.RULE,
    characters_differ.RULE,
    part_unread.RULE,
    deadline_unknown.RULE,
    unit_ambiguous.RULE,
    unit_unknown.RULE,
    unit_repeated.RULE,
    doubled_punctuation.RULE,
    end_mark_missing.RULE,
)


def run(view: View) -> tuple[Diagnostic, ...]:
    """Give what all rules find, in the order of the text."""
    found = [
        Diagnostic(
            code=rule.code,
            severity=rule.severity,
            message=finding.message,
            span=finding.span,
            line=(place := view.lines.place(finding.span[0])).line,
            column=place.column,
            item=view.item_at(finding.span),
        )
        for rule in RULES
        for finding in rule.find(view)
    ]
    return tuple(sorted(found, key=lambda one: (one.span, one.code)))


__all__ = ["RULES", "Rule", "View", "run"]
