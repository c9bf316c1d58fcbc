"""Trying a component without the program.

    doc = adit.testing.document("He SHOUTS.", entity=[(0, 2, {"type": "PER"})])
    rows = adit.testing.run(shouting, doc, min_length=2)
    assert [row.text for row in rows["entity"]] == ["SHOUTS"]

It goes the way of the protocol, through JSON and back, and checks what the program checks.
"""
import io
import json
import re

from .document import Layer
from .protocol import serve


def document(text, *, id="test", meta=None, **layers):  # pylint: disable=redefined-builtin
    """A document with simple tokens and the layers named, each a list of (begin, end) or (begin, end, {column: value})."""
    tables = {"token": _columns([match.span() for match in re.finditer(r"\w+|[^\w\s]", text)])}
    tables.update((name, _columns(rows)) for name, rows in layers.items())
    return {"document": 1, "id": id, "meta": meta or {}, "text": text, "layers": tables}


def run(component, doc, **parameters):
    """What the component gives for a document, or for a text with simple tokens: {layer: rows}. Raises AssertionError with
    the reason when the document fails."""
    if isinstance(doc, str):
        doc = document(doc)
    needed = {name: table for name, table in doc["layers"].items() if name in component.needs()}
    answer = _converse(component, parameters, {**doc, "layers": needed})
    assert "error" not in answer, answer["error"]
    found = {layer: [] for layer in component.gives()}
    found.update((name, _checked(name, doc["text"], rows)) for name, rows in answer["rows"].items())
    return found


def _converse(component, parameters, message):
    sent = "".join(json.dumps(line) + "\n" for line in ({"start": parameters}, message, {"bye": True}))
    out = io.BytesIO()
    serve(component, io.BytesIO(sent.encode()), out)
    _, started, *answers = (json.loads(line) for line in out.getvalue().splitlines())
    assert "error" not in started, started["error"]
    return answers[0]


def _columns(rows):
    whole = [(row[0], row[1], row[2] if len(row) > 2 else {}) for row in rows]
    names = sorted({name for row in whole for name in row[2]})
    columns = {"begin": [row[0] for row in whole], "end": [row[1] for row in whole]}
    return {**columns, **{name: [row[2].get(name) for row in whole] for name in names}}


def _checked(layer, text, rows):
    for row in rows:
        assert 0 <= row["begin"] <= row["end"] <= len(text), f"layer {layer!r}: row {row} lies outside of the text"
    rows = sorted(rows, key=lambda row: (row["begin"], -row["end"]))
    return list(Layer(layer, text, _columns([(row.pop("begin"), row.pop("end"), row) for row in map(dict, rows)])))
