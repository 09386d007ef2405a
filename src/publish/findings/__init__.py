"""What an author can mend, as values, and the errors that carry it."""

from publish.findings.errors import (
    BookError,
    FaultError,
    ProgramError,
    PublishError,
    ReleaseError,
    ToolError,
)
from publish.findings.finding import (
    CODES,
    Edit,
    Finding,
    Place,
    Severity,
    Trouble,
    in_order,
    trouble,
)

__all__ = [
    "CODES",
    "BookError",
    "Edit",
    "FaultError",
    "Finding",
    "Place",
    "ProgramError",
    "PublishError",
    "ReleaseError",
    "Severity",
    "ToolError",
    "Trouble",
    "in_order",
    "trouble",
]
