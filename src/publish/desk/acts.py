"""What a form asks to be done: fields that were filled in, and one button.

Fields come first, so that whoever presses a button loses nothing that was typed; then
what the button says: add, copy, move, take out, mend, or a photograph.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from publish.desk.addresses import keys_of, value_at, written
from publish.desk.context import ShownClash
from publish.desk.fields import read_fields
from publish.desk.form import group_at, title_of
from publish.desk.open_book import State
from publish.desk.photographs import added, read_names
from publish.desk.screens import screen_around
from publish.desk.session import Desk
from publish.desk.starting import START, beginning
from publish.desk.telling import Told, name_of, tell_all
from publish.desk.wished import NEW, OLD, Wished, wished
from publish.findings import BookError, Finding, Trouble
from publish.messages import tell
from publish.output.write import write_artefacts
from publish.source import Keys
from publish.source.nodes import Value
from publish.source.wishes import Copy, Insert, Move, Put, TakeOut


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a form."""

    name: str
    content: bytes


@dataclass(slots=True)
class Done:
    """What became of a form: where to go, what to say, and what could not be done.

    `was` are the fields that were saved, with what stands in them now.
    """

    goal: str
    said: str = ""
    was: dict[str, str] = field(default_factory=dict)
    clashes: dict[str, ShownClash] = field(default_factory=dict)
    told: dict[str, list[Told]] = field(default_factory=dict)

    @property
    def is_well(self) -> bool:
        """Whether all was done that was asked for."""
        return not self.clashes and not self.told


def mark_of(text: str) -> str:
    """A short digest, by which a button says which text it would write over."""
    return sha256(text.encode()).hexdigest()[:16]


def run_form(
    desk: Desk, screen: str, posted: Mapping[str, str], upload: Upload | None = None
) -> Done:
    """Do what a form asks.

    Raises:
        ToolError: R101, where the file cannot be written.
        OSError: the manuscript is gone.
    """
    with desk.acting:
        return _run_form(desk, screen, posted, upload)


def _run_form(
    desk: Desk, screen: str, posted: Mapping[str, str], upload: Upload | None
) -> Done:
    """The same, while nobody else does anything."""
    done = Done(f"/edit/{screen}")
    asked, _, what = posted.get("do", "").partition(":")
    _run_fields(desk, _with_choice(desk, posted, asked, what), done)
    if not done.is_well:
        done.said = desk.say("top:unsaved")
        return done
    try:
        _run_button(desk, asked, what, done, posted, upload)
    except BookError as error:
        _refuse(desk, error, done)
    return done


def _run_fields(desk: Desk, posted: Mapping[str, str], done: Done) -> None:
    state = desk.book.read()
    base = posted.get("base", "")
    asks = wished(posted, state.value, read_fields(desk.say.language))
    for clash in asks.clashes:
        done.clashes[clash.at] = ShownClash(
            clash.mine, clash.theirs, mark_of(clash.theirs)
        )
    for at in asks.empty:
        done.told[at] = [_say(desk.say("field:empty"), at)]
    moved = [
        at
        for at in asks.changed
        if not desk.book.read_whether_same(base, keys_of(at, state.value) or ())
    ]
    for at in moved:
        done.told[at] = [_say(desk.say("clash:moved"), at)]
    if not asks.wishes or moved:
        return
    try:
        guesses = tuple(_guessed(asks, posted, state.value))
        changed = desk.book.write((*asks.wishes, *guesses), asks.changed[0])
    except BookError as error:
        _refuse(desk, error, done, asks.changed)
        return
    done.said = desk.say("top:saved")
    if changed.anew:
        done.said = f"{done.said} {desk.say('field:anew')}"
    done.was = {at: posted[NEW + at] for at in asks.changed}


def _guessed(asks: Wished, posted: Mapping[str, str], value: Value) -> Iterator[Put]:
    """The kind of a medium whose address was filled in, where nobody chose it yet."""
    from publish.importing.media_guesses import kind_of_address

    for at in asks.changed:
        keys = keys_of(at, value) or ()
        is_medium = keys[-1:] == ("url",) and "media" in keys
        kind = (*keys[:-1], "kind")
        is_untouched = value_at(value, kind) == START and (
            written(kind) not in asks.changed
        )
        guess = kind_of_address(posted[NEW + at].strip()) if is_medium else ""
        if guess and guess != START and is_untouched:
            yield Put(kind, guess)


def _with_choice(
    desk: Desk, posted: Mapping[str, str], asked: str, what: str
) -> Mapping[str, str]:
    """The fields of a form, where somebody chose between two texts of one of them."""
    if asked not in {"mine", "theirs"}:
        return posted
    at, _, mark = what.rpartition(":") if asked == "mine" else (what, "", "")
    state = desk.book.read()
    keys = keys_of(at, state.value) or ()
    now = value_at(state.value, keys)
    theirs = now.rstrip("\n") if isinstance(now, str) else posted.get(OLD + at, "")
    if asked == "theirs":
        return {name: it for name, it in posted.items() if name != NEW + at}
    is_seen = mark_of(theirs) == mark
    return {**posted, OLD + at: theirs, "base": state.digest} if is_seen else posted


def _run_button(  # noqa: PLR0913, PLR0917 - what was asked, of what, with what
    desk: Desk,
    asked: str,
    what: str,
    done: Done,
    posted: Mapping[str, str],
    upload: Upload | None,
) -> None:
    if asked == "photo" and upload is not None:
        _run_photograph(desk, upload, done)
    elif asked == "mend":
        _run_mending(desk, what, done, posted)
    elif asked in {"add", "copy", "remove", "up", "down"}:
        state = desk.book.read()
        keys = keys_of(what, state.value)
        base = posted.get("base", "") if not done.was else state.digest
        if not keys or not desk.book.read_whether_same(base, keys):
            done.told[""] = [_say(desk.say("clash:moved"), "")]
            return
        if asked == "add":
            _run_adding(desk, state, keys, done, posted.get(f"n/{what}", ""))
        else:
            _run_entry(desk, state, keys, done, asked)


def _run_adding(desk: Desk, state: State, keys: Keys, done: Done, name: str) -> None:
    """One more entry at the end of a list, or under a name in a map."""
    groups = read_fields(desk.say.language)
    around = group_at(keys[:-1], groups)
    if around is None or str(keys[-1]) not in around[0].order:
        raise BookError([])
    key = around[0][str(keys[-1])]
    start = beginning(keys, state.value, key.group, groups, desk.say)
    if key.kind == "map":
        if not name.strip():
            done.told[written(keys)] = [_say(desk.say("add:name"), written(keys))]
            return
        new: Keys = (*keys, name.strip())
        if key.group == "EditionData":
            start = {"what": name.strip()}
        desk.book.write([Put(new, start, around[0].order)], "add")
    else:
        listed = value_at(state.value, keys)
        number = len(listed) if isinstance(listed, list) else 0
        new = (*keys, number)
        if not number:
            desk.book.write([Put(keys, [start], around[0].order)], "add")
        else:
            desk.book.write([Insert(keys, number, start)], "add")
    _lead_to(done, new, desk.say("top:saved"))


def _run_entry(desk: Desk, state: State, keys: Keys, done: Done, asked: str) -> None:
    """Copy, move or take out an entry."""
    number = keys[-1]
    if asked == "remove":
        desk.book.write([TakeOut(keys)], "remove")
        around = screen_around(keys)
        done.goal = f"/edit/{written(around if around != keys else ('book',))}"
        done.said = desk.say("top:saved")
        return
    if not isinstance(number, int):
        raise BookError([])
    if asked == "copy":
        entry = value_at(state.value, keys)
        desk.book.write([Copy(keys, _renamed(entry))], "copy")
        _lead_to(done, (*keys[:-1], number + 1), desk.say("top:saved"))
        return
    to = number + (1 if asked == "down" else -1)
    listed = value_at(state.value, keys[:-1])
    if isinstance(listed, list) and 0 <= to < len(listed):
        desk.book.write([Move(keys, to)], "move")
        _lead_to(done, (*keys[:-1], to), desk.say("top:saved"))


def _renamed(entry: object) -> Mapping[str, str]:
    """What of a copy is another: its id, and a title that tells both apart."""
    changes: dict[str, str] = {}
    if isinstance(entry, dict):
        if "id" in entry:
            changes["id"] = f"{entry['id']}-2"
        title = title_of(entry, ())
        if "title" in entry:
            changes["title"] = f"{title} (2)"
    return changes


def _lead_to(done: Done, keys: Keys, said: str) -> None:
    """Go to what was made, on its screen."""
    at = written(keys)
    around = written(screen_around(keys))
    done.goal = f"/edit/{around}"
    if around != at:
        done.goal += f"?open={at}#part-{at}"
    done.said = said


def _run_mending(desk: Desk, name: str, done: Done, posted: Mapping[str, str]) -> None:
    """Make the edits of the finding with this name, if the text is still the same."""
    known: Sequence[Finding] = desk.workshop.found.findings
    if desk.book.read().is_broken:
        known = desk.book.read().findings
    found = next((it for it in known if it.edits and name_of(it) == name), None)
    if found is None or any(it.place.path != str(desk.path) for it in found.edits):
        raise BookError([])
    try:
        desk.book.write_mended(found, "mend")
    except (ValueError, IndexError):  # the text is another one than the finding saw
        raise BookError([]) from None
    done.said = desk.say("top:saved")
    done.goal = posted.get("back") or done.goal


def _run_photograph(desk: Desk, upload: Upload, done: Done) -> None:
    """A photograph beside the manuscript, and its row; then its alt is asked for."""
    state = desk.book.read()
    named = value_at(state.value, ("images",))
    taken = {*(named if isinstance(named, dict) else ()), *read_names(desk.folder)}
    found = added(upload.name, upload.content, taken)
    if isinstance(found, Trouble):
        why = tell(found.key, dict(found.values), desk.say.language)[0]
        said = desk.say("picture:unfit", said=why)
        done.told["images"] = [_say(said, "images")]
        return
    write_artefacts([found.file], desk.folder)
    row: dict[str, Value] = {"file": found.file.name, "alt": ""}
    order = read_fields(desk.say.language)["Manuscript"].order
    desk.book.write([Put(("images", found.name), row, order)], "picture")
    _lead_to(done, ("images", found.name), desk.say("picture:added"))


def _refuse(
    desk: Desk, error: BookError, done: Done, fields: Sequence[str] = ()
) -> None:
    """What the file does not take is told at its field; nothing was written."""
    told = tell_all(error.findings, str(desk.path), desk.say.language)
    for one in told:
        at = one.at if one.at in fields or not fields else fields[0]
        done.told.setdefault(at if fields else "", []).append(one)
    if not told:
        done.told[""] = [_say(desk.say("clash:moved"), "")]
    done.said = desk.say("top:unsaved")


def _say(message: str, at: str) -> Told:
    return Told("", message, "", is_error=True, at=at, line=0, place="")
