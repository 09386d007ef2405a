"""What an author may write of short addresses."""

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from publish.manuscript.fields import WebAddress, refuse
from publish.manuscript.model_base import Model

_FORM = r"[\w-][\w.-]*\.lock\.yaml"


def _lock(value: Any) -> str:  # noqa: ANN401 - whatever YAML gave
    """The name of a lock: of a file in this folder, or in the one around it."""
    written = str(value).strip() if isinstance(value, str) else ""
    if not re.fullmatch(_FORM, written):
        refuse("M113:lock", written=written or str(value))
    return written


Space = Annotated[
    str,
    BeforeValidator(_lock),
    WithJsonSchema({"type": "string", "pattern": f"^{_FORM}$"}),
]


class Links(Model):
    """An own address for short links and codes."""

    base: WebAddress | None = None
    space: Space | None = None
