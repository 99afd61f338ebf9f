"""All that is drawn for eyes; the only place that imports rich."""

from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import pairwise

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from taskparse.loads import LOAD_ROLES, Load, LoadRole
from taskparse.models import UNIT_ROLES, Chapter, Item, Kind, Notice, Point, Unit
from taskparse.owed import Owed
from taskparse.rows import Table as Rows
from taskparse.rows import names
from taskparse.text import Lines, Span

_SHORT: dict[LoadRole, str] = {
    "lead": "lead",
    "responsible": "resp",
    "supporting": "supp",
    "overseeing": "over",
    "measures": "meas",
}
Adder = Callable[[Span, str, str], None]

_KINDS: dict[Kind, str] = {
    "department": "dept",
    "locality": "town",
    "organization": "org",
    "group": "group",
}
_BAR = 10
_OUTLINE_TEXT = 30
_BLOCKS = " ▏▎▍▌▋▊▉█"


def console() -> Console:
    """Give the console of standard output; 80 columns where nobody says otherwise."""
    return Console(highlight=False, soft_wrap=False)


def draw_loads(found: list[Load], notices: list[Notice]) -> None:
    """Draw the loads as a table with a bar for each unit."""
    shown = [role for role in LOAD_ROLES if any(load.ids(role) for load in found)]
    numbers = _numbers(notices)
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    table.add_column("unit", max_width=22, overflow="fold")
    table.add_column("kind", no_wrap=True)
    for role in shown:
        table.add_column(_SHORT[role], justify="right", no_wrap=True, min_width=4)
    is_expanded = any(load.through for load in found)
    if is_expanded:
        table.add_column("own", justify="right", no_wrap=True)
    table.add_column("load", no_wrap=True, min_width=_BAR)
    table.add_column("items", overflow="fold")
    largest = max((load.total for load in found), default=0)
    for load in found:
        counts = [str(len(load.ids(role)) or "·") for role in shown]
        if is_expanded:
            counts.append(str(load.own or "·"))
        items = escape(_item_list(load, numbers))
        table.add_row(
            escape(load.unit), _KINDS[load.kind], *counts, _bar(load.total, largest), items
        )
    console().print(table)


def _bar(value: int, largest: int) -> Text:
    eighths = round(8 * _BAR * value / largest) if largest else 0
    full, rest = divmod(eighths, 8)
    return Text("█" * full + (_BLOCKS[rest] if rest else ""), style="cyan")


def _numbers(notices: list[Notice]) -> dict[str, int]:
    """Map ids to numbers where one number tells an item: in one notice whose numbers do not repeat."""
    items = notices[0].items if len(notices) == 1 else []
    numbers = {item.id: item.number for item in items if item.number is not None}
    return numbers if len(set(numbers.values())) == len(items) else {}


def _item_list(load: Load, numbers: dict[str, int]) -> str:
    """Name the items role by role: `lead 1-3 5 · resp 7 · via 各镇(街道) 8`."""
    roles: list[LoadRole] = [role for role in UNIT_ROLES if load.items[role]]
    if not roles and load.items["measures"]:
        roles = ["measures"]
    parts = [f"{_SHORT[role]} {_compact(load.items[role], numbers)}" for role in roles]
    for group, items in load.through.items():
        ids = list(dict.fromkeys(one for role in UNIT_ROLES for one in items[role]))
        parts.append(f"via {group} {_compact(ids, numbers)}")
    return " · ".join(parts) if len(parts) > 1 else "".join(parts).partition(" ")[2]


def _compact(ids: list[str], numbers: dict[str, int]) -> str:
    if any(one not in numbers for one in ids):
        return " ".join(ids)
    values = sorted(numbers[one] for one in ids)
    runs = [[values[0], values[0]]]
    for before, after in pairwise(values):
        if after == before + 1:
            runs[-1][1] = after
        else:
            runs.append([after, after])
    return " ".join(str(a) if a == b else f"{a}-{b}" for a, b in runs)


def draw_table(table: Rows) -> None:
    """Draw any table, its numbers to the right."""
    drawn = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), header_style="bold")
    for index, heading in enumerate(table.columns):
        is_number = all(isinstance(row[index], int) for row in table.rows)
        drawn.add_column(Text(heading), justify="right" if is_number else "left", overflow="fold")
    for row in table.rows:
        drawn.add_row(*("·" if cell in (0, None) else Text(str(cell)) for cell in row))
    console().print(drawn)


def draw_matrix(table: Rows) -> None:
    """Draw units by chapters: the columns are numbered, and a legend says what they are."""
    unit, kind, *chapters, items = table.columns
    numbers = [str(number) for number in range(1, len(chapters) + 1)]
    draw_table(table._replace(columns=(unit, kind, *numbers, items)))
    for number, chapter in zip(numbers, chapters, strict=True):
        console().print(Text(f"{number:>3} {chapter}", style="dim"))


def draw_owed(unit: str, found: list[Owed]) -> None:
    """Draw the items of one unit, with its own measures."""
    out = console()
    out.print(Text(f"{unit}: {len(found)} item{'' if len(found) == 1 else 's'}", style="bold"))
    several = len({one.notice for one in found}) > 1
    for one in found:
        place = f"{one.notice} " if several else ""
        out.print()
        out.print(Text(f"{place}{one.item.id} · {_part(one)}", style="cyan"))
        out.print(Text(one.item.text))
        for what, value in _company(one):
            out.print(Padding(Text(f"{what}: {value}", style="dim"), (0, 0, 0, 4)))
        for measure in one.measures:
            out.print(Padding(Text(measure.text), (0, 0, 0, 4)))


def _company(one: Owed) -> list[tuple[str, str]]:
    """Give with whom and until when: the partners by role, and the deadlines."""
    due = "、".join(deadline.text for deadline in one.deadlines())
    return [*one.partners().items(), *([("deadline", due)] if due else [])]


def _part(one: Owed) -> str:
    """Say what part a unit has in an item: `lead · via 各镇(街道) · line 12`."""
    via = [f"via {group}" for group in one.through]
    where = [f"line {one.line}"] if one.line else []
    return " · ".join((", ".join(one.roles) or "measures", *via, *where))


def draw_outline(notices: Iterable[Notice]) -> None:
    """Draw chapters, sections and items as a tree."""
    for notice in notices:
        title = notice.header.title
        tree = Tree(Text(title.text if title else notice.source.name, style="bold"))
        for chapter in notice.chapters:
            _draw_chapter(tree, chapter)
        console().print(tree)


def _draw_chapter(tree: Tree, chapter: Chapter) -> None:
    branch = (
        tree
        if chapter.number is None and not chapter.title
        else tree.add(Text(chapter.label + chapter.title, style="cyan"))
    )
    open_sections: dict[Span, Tree] = {}
    for item in chapter.items:
        place = branch
        for section in item.sections:
            if section.span not in open_sections:
                open_sections[section.span] = place.add(Text(section.label + section.title))
            place = open_sections[section.span]
        place.add(_outline_line(item))


def _outline_line(item: Item) -> Text:
    shown = item.title or item.text
    cut = shown if len(shown) <= _OUTLINE_TEXT else shown[:_OUTLINE_TEXT] + "…"
    line = Text(f"{item.label} {cut}" if item.label else cut)
    units = item.lead_units or item.responsible_units
    if units:
        line.append(f" ({names(units)})", style="dim")
    return line


def draw_item(notice: Notice, item: Item) -> None:
    """Draw one item in full; the numbers on the left are lines of the source, behind its id its page."""
    lines = None if notice.source.text is None else Lines(notice.source.text)
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 1, 0, 0))
    table.add_column(justify="right", style="dim", no_wrap=True)
    table.add_column(style="cyan", no_wrap=True)
    table.add_column(overflow="fold")

    def add(span: Span, what: str, value: str) -> None:
        if value:
            table.add_row(str(lines.place(span[0]).line) if lines else "", what, Text(value))

    _add_task(item, add)
    for measure in item.measures:
        add(
            measure.units[0].span if measure.units else measure.span,
            "measure",
            f"[{names(measure.units) or '、'.join(measure.owners)}]",
        )
        add(measure.span, "", measure.lead_in if measure.points else measure.text)
        _add_points(measure.points, 0, add)
    heading = (item.id, item.label, _pages(notice.source.pages, item.span))
    console().print(Text("  ".join(word for word in heading if word), style="bold"))
    console().print(table)


def _pages(starts: tuple[int, ...], span: Span) -> str:
    """Name the pages on which a span stands; nothing where the file has none."""
    if not starts:
        return ""
    first, last = bisect_right(starts, span[0]), bisect_right(starts, max(span[0], span[1] - 1))
    return f"page {first}" if first == last else f"pages {first}–{last}"


def _add_task(item: Item, add: Adder) -> None:
    for section in item.sections:
        add(section.span, "section", section.label + section.title)
    if item.title_span:
        add(item.title_span, "title", item.title or "")
    add(item.text_span, "text", item.lead_in if item.points else item.text)
    _add_points(item.points, 0, add)
    for role in UNIT_ROLES:
        units = item.units_as(role)
        if units:
            add(units[0].span, role, _described(units))
    for official in item.officials:
        add(official.span, official.role, (official.post or "") + (official.name or ""))
    for deadline in item.deadlines:
        add(deadline.span, "deadline", deadline.text)
    for field in item.other_fields:
        add(field.span, field.label, field.text)


def _described(units: tuple[Unit, ...]) -> str:
    return "、".join(
        one.name if one.kind == "department" else f"{one.name} [{one.kind}]" for one in units
    )


def _add_points(points: tuple[Point, ...], depth: int, add: Adder) -> None:
    for point in points:
        shown = point.lead_in if point.points else point.text
        add(point.span, "", f"{'  ' * depth}{point.marker}{shown}")
        _add_points(point.points, depth + 1, add)
