"""The pieces of a page that are new since it was shown, to be put in by themselves.

After a save: what was saved, and what was in the way. When others changed the book: the
fields that read otherwise now, or the whole form where it has others.
"""

from collections.abc import Mapping

from publish.desk.addresses import keys_of
from publish.desk.answers import Context, printed, read_base, read_form
from publish.desk.done import Done
from publish.desk.fields import read_fields
from publish.desk.form import Field, Part, Several, fields_in, form_of, several_of
from publish.desk.session import Desk
from publish.source.nodes import Value


def read_pieces(desk: Desk, screen: str, done: Done | None, base: str) -> str:
    """Pieces of HTML, each with the id of what it takes the place of."""
    state = desk.book.read()
    keys = keys_of(screen, state.value)
    back = f"/edit/{screen}"
    context = read_base(desk, state, "edit", back)
    if done is not None:
        context["status"] = done.said or desk.say("top:same")
    context["is_bad"] = done is not None and not done.is_well
    form = None
    if keys and not state.is_broken:
        clashes = done.clashes if done else {}
        form = read_form(desk, state, keys, clashes, done.told if done else {})
    if form is None:
        context |= {"whole": False, "changed": (), "was": {}, "slots": (), "ctx": None}
        context["is_same"] = False
        return printed(desk, "pieces", context)
    context |= form
    # a form of another state keeps its base, so that it is known for what it is
    is_same = desk.book.read_whether_same_form(base, keys or ())
    context["is_same"] = is_same
    context |= _news(desk, form, done, base if is_same else "")
    return printed(desk, "pieces", context)


def _news(desk: Desk, form: Context, done: Done | None, base: str) -> Context:
    """What is to be put in: all of the form, or fields that others changed.

    `base` is "" where the form that is shown is of another state.
    """
    shown = form["part"] or form["several"]
    now = {field.at: field for field in fields_in(shown)}
    if done is not None:
        was = {at: now[at].value for at in done.was if at in now}
        return {"whole": False, "changed": (), "was": was}
    before = _fields_before(desk, form["screen"], base) if base else None
    if before is None or before.keys() != now.keys():
        return {"whole": True, "changed": (), "was": {}}
    changed = [it for at, it in now.items() if before[at].value != it.value]
    return {"whole": False, "changed": changed, "was": {}}


def _fields_before(desk: Desk, screen: str, base: str) -> Mapping[str, Field] | None:
    """The fields of a screen as they were at another state; None where nobody knows."""
    value = desk.book.read_value(base)
    if value is None:
        return None
    shown = _form(value, screen, desk.say.language)
    return {field.at: field for field in fields_in(shown)} if shown else {}


def _form(value: Value, screen: str, language: str) -> Part | Several | None:
    keys, groups = keys_of(screen, value), read_fields(language)
    if not keys:
        return None
    if len(keys) == 1 and (found := several_of(value, str(keys[0]), groups)):
        return found
    return form_of(value, keys, groups)
