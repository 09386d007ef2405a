"""What belongs behind each key: a value, a list, a group, or groups by name.

Read off the models, so that the form of a manuscript stands in one place.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator


@dataclass(frozen=True, slots=True)
class Form:
    """A value (`reader` reads it), a list or map of `inner`, or a group of `model`."""

    kind: Literal["value", "list", "map", "group"]
    inner: "Form | None" = None
    model: type[BaseModel] | None = None
    reader: Callable[..., Any] | None = None


@cache
def forms_of(model: type[BaseModel]) -> Mapping[str, Form]:
    """The form of each key of a model."""
    return {
        name: _form(field.annotation, field.metadata)
        for name, field in model.model_fields.items()
    }


def _form(annotation: Any, metadata: list[Any]) -> Form:  # noqa: ANN401 - any type
    readers = [it.func for it in metadata if isinstance(it, BeforeValidator)]
    if readers:
        return Form("value", reader=readers[0])
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _form(inner[0], list(inner[1:]))
    if origin in (Union, UnionType):
        return _form(next(it for it in inner if it is not NoneType), [])
    return _bare(annotation, origin, inner)


def _bare(annotation: Any, origin: Any, inner: tuple[Any, ...]) -> Form:  # noqa: ANN401
    if origin is tuple:
        return Form("list", _form(inner[0], []))
    if origin is dict:
        return Form("map", _form(inner[1], []))
    is_class = isinstance(annotation, type)
    model = annotation if is_class and issubclass(annotation, BaseModel) else None
    return Form("group", model=model) if model else Form("value")


def groups_in(
    model: type[BaseModel], at: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], type[BaseModel]]]:
    """A model and all that it holds, each with the keys that lead to it."""
    yield at, model
    for name, form in forms_of(model).items():
        if inner := _model_in(form):
            yield from groups_in(inner, (*at, name))


def keys_of(model: type[BaseModel], at: Iterable[str | int]) -> tuple[str, ...]:
    """The keys of the group that stands at these keys; entries' names may be anything.

    What leads nowhere is passed over.
    """
    for key in at:
        form = forms_of(model).get(str(key))
        model = (_model_in(form) if form else None) or model
    return tuple(model.model_fields)


def _model_in(form: Form) -> type[BaseModel] | None:
    """The model of a group, or of the groups in a list or map; None for values."""
    while form.inner:
        form = form.inner
    return form.model
