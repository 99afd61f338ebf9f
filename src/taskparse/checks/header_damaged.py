"""`header-damaged`: the document number or the date of a notice has lost characters."""

from collections.abc import Iterator

from taskparse.checks.rule import Finding, Rule, View
from taskparse.rare import rare
from taskparse.text import fold, squeeze

_NUMBER = rare(r"[^〔\[(【]+[〔\[(【](?:19|20)\d{2}[〕\])】][第-]?\d{1,5}[号號]?")


def find(view: View) -> Iterator[Finding]:
    """Find a document number that is not 云政发〔2023〕6号 in form, and a date that is no day."""
    header = view.notice.header
    number = header.document_number
    if number and not _NUMBER.fullmatch(squeeze(fold(number.text))):
        yield Finding(number.span, f"{number.text} has lost a part of its form 字〔年份〕序号")
    if header.date and header.date.value is None:
        yield Finding(header.date.span, f"{header.date.text} is no day that can be read")


RULE = Rule(
    code="header-damaged",
    severity="warning",
    claim="The document number and the date of a notice are whole.",
    find=find,
    bad="云政发2023〕6号\n关于分解任务的通知\n各镇:\n请落实。\n1.修三座桥。\n牵头单位:交通局\n",
    good="云政发〔2023〕6号\n关于分解任务的通知\n各镇:\n请落实。\n1.修三座桥。\n牵头单位:交通局\n",
)
