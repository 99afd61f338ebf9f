"""The plain way: sixty lines of regular expressions that split items, labels, units and segments.

No spans, no points, no checks, no chapters' numbers, one layout only: what a program of this kind must
at least do, as a measure for the time that the real one takes.
"""

import re

from pydantic import BaseModel

ITEM = re.compile(
    r"^(\d+)\.(.*?)(?=^\d+\.|^[一二三四五六七八九十百零]+、|\Z)", re.MULTILINE | re.DOTALL
)
CHAPTER = re.compile(r"^[一二三四五六七八九十百零]+、(.*)$", re.MULTILINE)
FIELD = re.compile(r"^(牵头单位|责任单位|落实措施):", re.MULTILINE)
SEGMENT = re.compile(r"(?:^|(?<=[。;]))([^。;:,]{2,20}):")
SPLIT = re.compile(r"[、,](?![^(]*\))")


class Unit(BaseModel):
    name: str


class Measure(BaseModel):
    units: list[Unit]
    text: str


class Task(BaseModel):
    number: int
    text: str
    lead: list[Unit]
    responsible: list[Unit]
    measures: list[Measure]


class Plan(BaseModel):
    chapters: list[str]
    tasks: list[Task]


def units(text: str) -> list[dict[str, str]]:
    return [{"name": name} for name in SPLIT.split(text.strip()) if name]


def measures(text: str, known: set[str]) -> list[dict[str, object]]:
    found: list[dict[str, object]] = []
    position, names = 0, ""
    for match in SEGMENT.finditer(text):
        if set(match.group(1).split("、")) <= known:
            found.append({"units": units(names), "text": text[position : match.start()]})
            position, names = match.end(), match.group(1)
    found.append({"units": units(names), "text": text[position:]})
    return [one for one in found if one["text"]]


def task(number: str, body: str) -> dict[str, object]:
    text, *fields = FIELD.split(body)
    values = dict(zip(fields[::2], fields[1::2], strict=True))
    lead, responsible = units(values.get("牵头单位", "")), units(values.get("责任单位", ""))
    known = {one["name"] for one in lead + responsible}
    own = measures(values.get("落实措施", "").strip(), known)
    return {
        "number": int(number),
        "text": text.strip(),
        "lead": lead,
        "responsible": responsible,
        "measures": own,
    }


def parse(text: str) -> Plan:
    tasks = [task(match.group(1), match.group(2)) for match in ITEM.finditer(text)]
    return Plan.model_validate({"chapters": CHAPTER.findall(text), "tasks": tasks})
