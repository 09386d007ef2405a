"""`publish schema`: the JSON Schema of a manuscript."""

import typer


def schema() -> None:
    """Print the JSON Schema of a manuscript, for editors."""
    import json

    from publish.manuscript import Manuscript as Model

    found = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    found |= Model.model_json_schema()
    typer.echo(json.dumps(found, indent=2, ensure_ascii=False))
