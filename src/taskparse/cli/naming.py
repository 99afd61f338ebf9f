"""What the commands about units share: the place and the roster that names are read by."""

from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from taskparse.errors import ReadError
from taskparse.loads import Load
from taskparse.models import Notice
from taskparse.names import Place, place_of, stands_for, with_canonical_names
from taskparse.names.roster import Roster

PlaceName = Annotated[
    str | None,
    typer.Option(
        "--place", metavar="NAME", help="The place of notices that name none, such as 云河市."
    ),
]
RosterFile = Annotated[
    str | None,
    typer.Option(
        "--roster", metavar="FILE", help="A place's units, their other names and its groups (TOML)."
    ),
]


class Named(NamedTuple):
    """Notices whose units are read as of a place, and the roster in force."""

    notices: list[Notice]
    place: str | None
    roster: Roster | None

    def place_of(self, load: Load) -> Place:
        """Give the place by which the names of a load were read."""
        return Place.of(load.place or self.place)


def roster_from(path: str | None) -> Roster | None:
    """Read the roster that is asked for; a file that is none ends the program."""
    if path is None:
        return None
    if not Path(path).is_file():
        raise ReadError(path, "no such file", "check the path, or draft one with taskparse roster")
    from taskparse.names.roster_file import load_roster  # noqa: PLC0415  most commands read no roster

    return load_roster(Path(path))


def named(notices: list[Notice], place: str | None, roster_path: str | None) -> Named:
    """Read the units of notices anew where a place or a roster says how."""
    roster = roster_from(roster_path)
    place = place or (roster.place if roster else None)
    if place or roster:
        notices = [_named(notice, place, roster) for notice in notices]
    return Named(notices, place, roster)


def _named(notice: Notice, place: str | None, roster: Roster | None) -> Notice:
    own = place_of(notice.header)
    known = own if own.name or own.is_nation or not place else Place.of(place)
    return with_canonical_names(notice, known, roster)


def report_strangers(found: list[Load], roster: Roster) -> None:
    """Say on standard error which units the roster does not hold, and which groups have no members."""
    strangers = [load.unit for load in found if not roster.knows(load.unit)]
    if strangers:
        typer.echo(f"taskparse: not in the roster: {'、'.join(strangers)}", err=True)
    empty = [load.unit for load in found if load.kind == "group" and not roster.members(load.unit)]
    if empty:
        typer.echo(f"taskparse: groups without members: {'、'.join(empty)}", err=True)


def known_unit(found: list[Load], name: str, option: str) -> Load:
    """Give the load that a name given by hand stands for; stop where it is none or several."""
    fitting = [load for load in found if name == load.unit] or [
        load for load in found if name in load.names
    ]
    if not fitting:
        unit = stands_for(name, dict.fromkeys(load.unit for load in found))
        fitting = [load for load in found if load.unit == unit]
    if len({load.unit for load in fitting}) == 1:
        return fitting[0]
    similar = [load.unit for load in found if set(name) & set(load.unit)][:5]
    hint = f"; similar are {'、'.join(similar)}" if similar else ""
    how = "several units are" if fitting else "no unit is"
    message = f"{how} called {name}{hint}"
    raise typer.BadParameter(message, param_hint=option)
