"""What a form asks to be done: fields that were filled in, and one button.

Fields come first, so that whoever presses a button loses nothing that was typed; then
what the button says: add, copy, move, take out, mend, or a photograph.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from publish.desk.addresses import keys_of, value_at, written
from publish.desk.context import ShownClash
from publish.desk.done import Done, said_at
from publish.desk.entries import run_adding, run_entry
from publish.desk.fields import read_fields
from publish.desk.photographs import added, read_names
from publish.desk.session import Desk
from publish.desk.starting import START
from publish.desk.telling import name_of, tell_all
from publish.desk.wished import NEW, OLD, Wished, wished
from publish.findings import BookError, Finding, Trouble
from publish.messages import tell
from publish.output.write import write_artefacts
from publish.source.nodes import Value
from publish.source.wishes import Put


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a form."""

    name: str
    content: bytes


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
    if desk.book.read().is_broken and not posted.get("do", "").startswith("mend"):
        done.said = desk.say("text:unreadable")
        done.told[""] = [said_at(done.said, "")]
        return done
    asked, _, what = posted.get("do", "").partition(":")
    _run_fields(desk, _with_choice(desk, posted, asked, what), done)
    if not done.is_well:
        done.said = done.said or desk.say("top:unsaved")
        return done
    try:
        _run_button(desk, asked, what, done, posted, upload)
    except BookError as error:
        _refuse(desk, error, done)
    return done


def _run_fields(desk: Desk, posted: Mapping[str, str], done: Done) -> None:
    """Write what was filled in, but nothing of a form that is of another state."""
    state = desk.book.read()
    asks = wished(posted, state.value, read_fields(desk.say.language))
    is_stale = _tell_obstacles(desk, asks, posted.get("base", ""), done)
    if is_stale or not asks.wishes:
        return
    try:
        guesses = tuple(_guessed(asks, posted, state.value))
        changed = desk.book.write((*asks.wishes, *guesses), asks.changed[0])
    except BookError as error:
        _refuse(desk, error, done, asks.changed)
        return
    done.said = desk.say("top:saved" if done.is_well else "top:partly")
    if changed.anew:
        done.said = f"{done.said} {desk.say('field:anew')}"
    done.was = {at: posted[NEW + at] for at in asks.changed}


def _tell_obstacles(desk: Desk, asks: Wished, base: str, done: Done) -> bool:
    """Tell at each field why it is not saved; whether the form is of another state.

    A field whose entry stands somewhere else now is no choice between two texts.
    """
    value = desk.book.read().value

    def is_here(at: str) -> bool:
        keys = keys_of(at, value)
        return bool(keys) and desk.book.read_whether_same(base, keys or ())

    clashes = [(it.at, it) for it in asks.clashes]
    moved = [
        at for at in (*asks.changed, *(at for at, _ in clashes)) if not is_here(at)
    ]
    for at, clash in clashes:
        if at not in moved:
            mark = mark_of(clash.theirs)
            done.clashes[at] = ShownClash(clash.mine, clash.theirs, mark)
    for key, some in (("field:empty", asks.empty), ("clash:moved", moved)):
        done.told |= {at: [said_at(desk.say(key), at)] for at in some}
    return bool(moved)


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
    is_same = desk.book.read_whether_same(posted.get("base", ""), keys)
    is_seen = is_same and mark_of(theirs) == mark
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
            done.told[""] = [said_at(desk.say("clash:moved"), "")]
            return
        if asked == "add":
            run_adding(desk, state, keys, done, posted.get(f"n/{what}", ""))
        else:
            run_entry(desk, state, keys, done, asked)


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
        done.told["images"] = [said_at(said, "images")]
        return
    write_artefacts([found.file], desk.folder)
    row: dict[str, Value] = {"file": found.file.name, "alt": ""}
    order = read_fields(desk.say.language)["Manuscript"].order
    desk.book.write([Put(("images", found.name), row, order)], "picture")
    done.lead_to(("images", found.name), desk.say("picture:added"))


def _refuse(
    desk: Desk, error: BookError, done: Done, fields: Sequence[str] = ()
) -> None:
    """What the file does not take is told at its field; nothing was written."""
    told = tell_all(error.findings, str(desk.path), desk.say.language)
    for one in told:
        at = one.at if one.at in fields or not fields else fields[0]
        done.told.setdefault(at if fields else "", []).append(one)
    if not told:
        done.told[""] = [said_at(desk.say("clash:moved"), "")]
    done.said = desk.say("top:unsaved")
