"""What is known of addresses, as a file beside the lock. Pure.

JSON, since only this program writes it; what cannot be read is as if it were not there,
as all in it can be asked again.
"""

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from publish.links.verdicts import Checked

FILE = "links.checked.json"
_VERDICTS = ("works", "gone", "look")


def checked_text(known: Mapping[str, Checked]) -> str:
    """All addresses in order, each on a line of its own."""
    rows = (
        f"  {_said(address)}: {_said(_as_row(known[address]))}"
        for address in sorted(known)
    )
    return "{\n" + ",\n".join(rows) + "\n}\n"


def parse_checked(text: str) -> dict[str, Checked]:
    """What is known of each address."""
    try:
        told = json.loads(text or "{}")
        return {str(address): _checked(row) for address, row in told.items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}


def _as_row(checked: Checked) -> dict[str, str]:
    row = {"verdict": checked.verdict, "reason": checked.reason}
    row["day"] = checked.day.isoformat()
    row |= {"moved_to": checked.moved_to} if checked.moved_to else {}
    since = checked.gone_since
    return row | ({"gone_since": since.isoformat()} if since else {})


def _checked(row: Mapping[str, Any]) -> Checked:
    """One row; raises ValueError, KeyError or TypeError where it is not ours."""
    verdict, since = row["verdict"], row.get("gone_since")
    if verdict not in _VERDICTS:
        raise ValueError(verdict)
    return Checked(
        verdict,
        str(row["reason"]),
        dt.date.fromisoformat(row["day"]),
        str(row.get("moved_to", "")),
        dt.date.fromisoformat(since) if since else None,
    )


def _said(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
