"""The parts of a block: its texts, each with the statements that close it.

::

    round = text statement+
    block = [mark] round* [text]

A bracket closes the text before it. Labelled lines belong to the text above them until one round of
labels is complete. What stands behind the last statement is a passage, or fits nowhere.
"""

from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from taskparse.lexicon import Role, standard
from taskparse.parser.beside import people
from taskparse.parser.brackets import Bracket
from taskparse.parser.doubt import Doubt
from taskparse.parser.fields import list_value
from taskparse.parser.labels import Label
from taskparse.parser.rules import is_rule
from taskparse.parser.segments import Line
from taskparse.parser.sentences import Opening
from taskparse.parser.sentences import opening as opening_of
from taskparse.parser.slots import LIST_ROLES, RUNNING_ROLES, TEXT_ROLES, UNIT_ROLES, Slot
from taskparse.parser.source import Source
from taskparse.parser.statements import assigning, read
from taskparse.parser.times import is_deadline
from taskparse.parser.verbs import may_state, openers
from taskparse.text import SENTENCE_END, Span, end_without, squeeze, trim

_CYCLE: frozenset[Role] = frozenset({"lead", "responsible", "supporting", "measures"})
_SEPARATORS = "、,;。:!?.|/·*#-—_ \t\n"


class Round:
    """One text and its statements; `strays` fit nowhere, `rules` speak of other items."""

    __slots__ = ("bracketed", "end", "rest", "roles", "rules", "slots", "start", "strays", "texts")

    def __init__(self, start: int, texts: list[Span]) -> None:
        """Begin a round with its text."""
        self.start = start
        self.end = start if texts else 0
        self.texts = texts
        self.slots: list[Slot] = []
        self.roles: list[Role] = []
        self.rules: list[Span] = []
        self.strays: list[Span] = []
        self.rest: list[Span] = []
        self.bracketed = False
        """True where a bracket or a sentence closes it rather than a labelled line."""

    def begins_again(self, role: Role) -> bool:
        """True where a label belongs to another round: the labels of this one were complete before it."""
        return role in _CYCLE and role in self.roles and self.roles[-1] != role

    def opens_again(self, role: Role) -> bool:
        """True where the label of a text opens the next round, as it opened this one: 任务名称:."""
        opened = not self.texts and self.roles[:1] == ["text"]
        return opened and role == "text" and self.roles[-1] != role


class Rounds(NamedTuple):
    """The rounds of a block, what stands behind the last, and labels without any text."""

    rounds: list[Round]
    behind: list[Span]
    strays: list[Span]


class _Reader:
    """Goes over the statements of one block, from left to right."""

    def __init__(self, source: Source, start: int, end: int, doubts: list[Doubt]) -> None:
        self.source = source
        self.folded = source.folded
        self.start = start
        self.end = end
        self.doubts = doubts
        self.rounds: list[Round] = []
        self.free: list[Span] = []
        """The stretches that no statement has claimed yet."""
        self.strays: list[Span] = []
        self.lost = False
        """True behind labels that no text introduces."""

    @property
    def current(self) -> Round | None:
        return self.rounds[-1] if self.rounds else None

    def read(self, labels: list[Label], brackets: list[Bracket]) -> Rounds:
        events: list[Label | Bracket] = sorted([*labels, *brackets], key=attrgetter("start"))
        if brackets:
            events = list(self._outside_running(events))
        position = self.start
        for index, event in enumerate(events):
            self._add_free(position, event.start)
            following = events[index + 1].start if index + 1 < len(events) else self.end
            if isinstance(event, Bracket):
                joined = index + 1 < len(events) and self._is_beside(event, events[index + 1])
                self._take_bracket(event, joined=joined)
                position = self._dated(self._closed(event.end))
            else:
                self._take_label(event, following)
                position = following
        self._add_free(position, self.end)
        return Rounds(self.rounds, self.free, self.strays)

    def _outside_running(self, events: list[Label | Bracket]) -> Iterator[Label | Bracket]:
        """Leave out the brackets inside a field of running text, save those on a line of their own.

        One that labels who answers is reported: its sentence may be a task of its own.
        """
        running = False
        for event in events:
            if isinstance(event, Label):
                running = event.role in RUNNING_ROLES
                yield event
            elif not running or self._is_alone(event):
                yield event
            elif event.assigns and any(slot.basis == "labelled" for slot in event.slots):
                place = event.slots[0].start, event.slots[0].end
                self.doubts.append(Doubt("statement-unclear", place, self.folded[slice(*place)]))

    def _is_alone(self, event: Bracket) -> bool:
        before = self.folded.rfind("\n", 0, event.start)
        behind = self.folded.find("\n", event.end)
        line = (
            self.folded[before + 1 : event.start]
            + self.folded[event.end : behind if behind >= 0 else len(self.folded)]
        )
        return not line.strip(_SEPARATORS)

    def _add_free(self, start: int, end: int) -> None:
        span = trim(self.folded, start, end)
        if span[0] < span[1]:
            self.free.append(span)

    def _is_text(self) -> bool:
        return any(self.folded[a:b].strip(_SEPARATORS) for a, b in self.free)

    def _begin(self, texts: list[Span]) -> Round:
        start = texts[0][0] if texts else self.end
        if texts:
            texts = [*texts[:-1], self._uncut(texts[-1])]
        found = Round(start, texts)
        self.rounds.append(found)
        self.free = []
        self.lost = False
        return found

    def _uncut(self, text: Span) -> Span:
        """Leave out the comma behind which a statement goes on with the sentence."""
        return text[0], end_without(self.folded, text[0] + 1, text[1], ",、 \t\n")

    def _is_beside(self, event: Bracket, following: Label | Bracket) -> bool:
        """Tell a deadline in a bracket of its own before that of the statement: (6月底前完成)(县交通局负责)."""
        dated = bool(event.slots) and all(slot.role == "deadline" for slot in event.slots)
        stated = isinstance(following, Bracket) and following.assigns
        return dated and stated and not self.folded[event.end : following.start].strip(_SEPARATORS)

    def _dated(self, place: int) -> int:
        """Take a deadline that stands behind a bracket, to the end of its line: (责任单位:…),3月底前完成。."""
        this = self.current
        line = self.folded.find("\n", place, self.end)
        end = self.end if line < 0 else line
        span = trim(self.folded, place, end)
        span = span[0], end_without(self.folded, *span, "。;")
        if this is None or not this.bracketed or not is_deadline(self.folded, span):
            return place
        if any(slot.role == "deadline" for slot in this.slots):  # 年内通车 goes on with the text
            return place
        this.slots.append(Slot("deadline", (span[0], span[0]), *span, "phrase"))
        this.end = max(this.end, self._closed(span[1]))
        return self._closed(span[1])

    def _take_bracket(self, event: Bracket, *, joined: bool = False) -> None:
        self.doubts += event.doubts
        this = self.current
        if this is None or self._is_text():
            labelled = all(slot.basis == "labelled" for slot in event.slots)
            contact = all(slot.role in {"official", "other"} for slot in event.slots)
            dated = bool(event.slots) and all(slot.role == "deadline" for slot in event.slots)
            closes = dated and self._closes_sentence(event)
            if not joined and not closes and not event.assigns and (contact or not labelled):
                self._leave(event)
                return
            texts = self.free
            if this is None and not texts:
                texts = []
            this = self._begin(texts)
        else:
            self.free = []
        this.start = min(this.start, event.start)
        this.slots += event.slots
        this.roles += [slot.role for slot in event.slots]
        this.rules += event.rules
        this.rest += event.rest
        this.end = max(this.end, self._closed(event.end))
        this.bracketed = True

    def _closes_sentence(self, event: Bracket) -> bool:
        """Tell a bracket behind a full stop that closes its paragraph: …处置。(7月底前完成)."""
        before = self.free[-1][1] if self.free else event.start
        stopped = self.folded[before - 1] in SENTENCE_END
        end = self._closed(event.end)
        line = self.folded.find("\n", end, self.end)
        rest = self.folded[end : line if line >= 0 else self.end]
        return stopped and not rest.strip()

    def _closed(self, place: int) -> int:
        """Take in the marks that close a statement: the stop behind its bracket."""
        while place < self.end and self.folded[place] in "。;,.":
            place += 1
        return place

    def _leave(self, event: Bracket) -> None:
        """Leave a bracket that assigns nothing in the text around it, with the stop behind it; a rule in it is kept."""
        end = self._closed(event.end)
        if self.free and not self.folded[self.free[-1][1] : event.start].strip():
            self.free[-1] = (self.free[-1][0], end)
        else:
            self.free.append((event.start, end))

    def _take_label(self, label: Label, end: int) -> None:
        this = self.current
        if this is None:
            this = self._begin(self.free)
        elif this.opens_again(label.role):
            this.strays += self.free
            this = self._begin([])
        elif this.begins_again(label.role):
            texts = self._paragraph_above() or self._paragraph_in_field(this)
            if not texts:
                self.lost = True
            else:
                this = self._begin(texts)
        elif self._is_text() and this.bracketed and not self.lost:
            this = self._begin(self._paragraph_above())
        elif self.free:
            this.strays += self.free
            self.free = []
        if self.lost:
            self.strays.append(trim(self.folded, label.start, end))
            return
        this.start = min(this.start, label.start)
        self._field(this, label, end)

    def _paragraph_above(self) -> list[Span]:
        """Give the last paragraph of what is free; what stands before it fits nowhere."""
        if not self.free:
            return []
        lines = [
            trim(self.folded, start, end)
            for a, b in self.free
            for start, end in _lines(self.folded, a, b)
        ]
        first = len(lines) - 1
        while first > 0 and self.folded[lines[first - 1][1] - 1] not in SENTENCE_END:
            first -= 1
        if first and self.rounds:
            self.rounds[-1].strays += lines[:first]
        self.free = []
        return [(lines[first][0], lines[-1][1])]

    def _paragraph_in_field(self, this: Round) -> list[Span]:
        """Give the last paragraph of the running field above, which belongs to the labels below it."""
        if not this.slots or this.slots[-1].role not in RUNNING_ROLES or self.lost:
            return []
        field = this.slots[-1]
        lines = [trim(self.folded, *line) for line in _lines(self.folded, field.start, field.end)]
        first = len(lines) - 1
        while first > 1 and self.folded[lines[first - 1][1] - 1] not in SENTENCE_END:
            first -= 1
        if first < 1:
            return []
        this.slots[-1] = field._replace(end=lines[first - 1][1])
        this.end = lines[first - 1][1]
        return [(lines[first][0], lines[-1][1])]

    def _field(self, this: Round, label: Label, end: int) -> None:
        folded = self.folded
        value = trim(folded, label.end, end)
        this.end = max(this.end, value[1], label.end)
        word = label.word
        text_end = this.texts[-1][1] if this.texts else 0
        this.bracketed = text_end > 0 and folded.find("\n", text_end, label.start) < 0
        this.roles.append(label.role)
        if label.role in LIST_ROLES and value[0] < value[1]:
            value, rest = list_value(self.source, value, label.role)
            self._behind_list(this, value, rest)
        listed = label.role in {"official", "deadline"}
        ditto = listed and squeeze(folded[slice(*value)]).rstrip("。") in standard().columns.ditto
        if value[0] == value[1] or ditto:  # 责任人:同上
            self.doubts.append(Doubt("empty-field", word, folded[slice(*word)]))
        if label.role in UNIT_ROLES and value[0] < value[1]:
            found = read(folded, *value, label.role, word)
            this.slots += found.slots or ([] if found.rest else [Slot(label.role, word, *value)])
            this.rules += found.rules
            this.rest += found.rest
        else:
            marks = "、, \t\n" if label.role in TEXT_ROLES else "、,; \t\n"
            if label.role == "other" and is_rule(
                squeeze(folded[slice(*value)])
            ):  # 备注:排名第一的…
                this.rules.append((label.start, value[1]))
                return
            if label.role == "other":
                self._report_stating(value)
            slot = Slot(label.role, word, value[0], end_without(folded, *value, marks))
            this.slots.extend(people(folded, slot) if label.role == "official" else [slot])

    def _report_stating(self, value: Span) -> None:
        """Report a field that only states who leads or answers, below a label that nobody knows: 工作安排:县水利局牵头."""
        if not may_state(self.folded, *value):
            return
        found = assigning(self.folded, value)
        if found:
            place = found.slots[0].start, found.slots[0].end
            self.doubts.append(Doubt("statement-unclear", place, self.folded[slice(*place)]))

    def _behind_list(self, this: Round, value: Span, rest: list[Span]) -> None:
        """Keep what stands behind a list: a rule, or text that may belong to the next statement."""
        this.end = value[1]
        for span in rest:
            if not self.free and is_rule(self.folded[slice(*span)]):
                this.rules.append(span)
                this.end = span[1]
            else:
                self.free.append(span)


def _lines(folded: str, start: int, end: int) -> Iterator[Span]:
    position = start
    while position < end:
        line_end = folded.find("\n", position, end)
        line_end = end if line_end < 0 else line_end
        if folded[position:line_end].strip():
            yield position, line_end
        position = line_end + 1


class Stated(NamedTuple):
    """Where the text of a block begins, and the statements that are no labelled lines."""

    start: int
    brackets: list[Bracket]
    opening: Opening | None = None


def rounds(
    source: Source,
    lines: list[Line],
    stated: Stated,
    doubts: list[Doubt],
) -> Rounds:
    """Divide the lines of a block, from `stated.start` on, among its rounds."""
    start, brackets, opening = stated
    end = trim(source.folded, start, lines[-1].end)[1]
    labels = [label for line in lines for label in line.labels if label.start >= start]
    if opening is None:
        return _Reader(source, start, end, doubts).read(labels, brackets)
    found = _Reader(source, opening.text_start, end, doubts).read(labels, [])
    if not found.rounds:
        found = Rounds([Round(start, found.behind)], [], found.strays)
    first = found.rounds[0]
    head = trim(source.folded, start, opening.slots[0].start)
    words = standard().phrases.openers
    opener = next((word for word in words if source.folded.endswith(word, *head)), "")
    title = trim(source.folded, head[0], head[1] - len(opener))
    if source.folded[slice(*title)].strip(_SEPARATORS):
        first.texts.insert(0, title)
    slots = list(opening.slots)
    if opening.cut and any(a <= opening.cut[0] < b for a, b in first.texts):
        first.texts = [piece for text in first.texts for piece in _without(text, opening.cut)]
    elif opening.cut:  # the clause is a field's: 工作目标:…,B协办
        slots = [slot for slot in slots if slot.start < opening.text_start]
    first.start = start
    first.bracketed = first.bracketed or not first.slots
    first.slots[:0] = slots
    first.end = max(
        [
            first.end,
            opening.text_start,
            *(slot.end for slot in slots),
            *(b for _, b in first.texts),
        ]
    )
    return _more_openings(source.folded, found) if opening.marked and not labels else found


def _without(text: Span, cut: Span) -> list[Span]:
    """Give what a cut leaves of a text."""
    if not text[0] <= cut[0] < text[1]:
        return [text]
    return [span for span in ((text[0], cut[0]), (cut[1], text[1])) if span[0] < span[1]]


def _more_openings(folded: str, found: Rounds) -> Rounds:
    """Divide a text in which further sentences open with a statement (由B负责,…)."""
    rest = found.rounds[-1]
    made = list(found.rounds)
    while rest.texts:
        start, end = rest.texts[-1]
        place, behind = _next_opening(folded, start, end)
        if behind is None:
            break
        rest.texts[-1] = trim(folded, start, place)
        rest.end = rest.texts[-1][1]
        rest = Round(place, [trim(folded, behind.text_start, end)])
        rest.slots += behind.slots
        rest.bracketed = True
        rest.end = end
        made.append(rest)
    return found._replace(rounds=made)


def _next_opening(folded: str, start: int, end: int) -> tuple[int, Opening | None]:
    """Find the next sentence that 由 opens."""
    place = folded.find("。", start, end)
    while 0 <= place < end - 1:
        head = trim(folded, place + 1, end)
        behind = opening_of(folded, head) if openers().match(folded, *head) else None
        if behind:
            return head[0], behind
        place = folded.find("。", place + 1, end)
    return end, None
