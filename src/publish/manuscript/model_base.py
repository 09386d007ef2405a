"""What every part of a manuscript shares."""

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """Frozen, strict, and nothing extra."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")
