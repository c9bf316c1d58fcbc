"""The conversation with the program, a JSON object a line: docs/exec-protocol.md."""
import json
import os
import sys
import traceback

from .component import Failed, Refused
from .document import Document, place


def run(component):
    """Serves a pipeline until it says bye. What the component prints goes to standard error, which is the run's log."""
    with os.fdopen(os.dup(0), "rb") as lines, os.fdopen(os.dup(1), "wb") as out:
        with open(os.devnull, "rb") as nothing:
            os.dup2(nothing.fileno(), 0)
        os.dup2(2, 1)
        sys.stdout = sys.stderr
        serve(component, lines, out)


def serve(component, lines, out):
    """The same over two files of bytes."""

    def say(message):
        out.write(json.dumps(message, separators=(",", ":"), allow_nan=False, default=_plain).encode("ascii") + b"\n")
        out.flush()

    say({"adit": 1, "hello": component.manifest()})
    process = None
    for line in lines:
        message = json.loads(line)
        if "document" in message:
            say(annotate(component, process, message))
        elif "start" in message:
            try:
                process = component.make(message["start"])
                say({"ready": True})
            except Refused as refused:
                say({"error": str(refused), "parameter": refused.parameter})
        elif "bye" in message:
            return


def annotate(component, process, message):
    """The answer to a document."""
    document = Document(message, component.gives())
    answer = {"document": message["document"]}
    try:
        process(document)
    except Failed as failed:
        return {**answer, "error": str(failed), **place(failed.where)}
    except Exception as error:  # pylint: disable=broad-except
        traceback.print_exc()
        return {**answer, "error": f"{type(error).__name__}: {error}"}
    answer["rows"] = document.rows
    if document.diagnostics:
        answer["diagnostics"] = document.diagnostics
    return answer


def _plain(value):
    """Numbers of numpy and the like."""
    return value.item()
