"""Components of adit in Python.

    import adit

    @adit.plugin(needs=["token"], gives=["entity"])
    def shouting(doc, min_length=adit.param(3, "shortest word to report, in code points", min=1, max=100)):
        for token in doc["token"]:
            if len(token.text) >= min_length and token.text.isupper():
                doc.add("entity", token, type="SHOUT")

    if __name__ == "__main__":
        adit.run(shouting)

A pipeline runs it as a process: `- exec: [python3, shouting.py]`. Needs Python 3.9 and nothing else.
"""
from .component import Failed, Refused, component as plugin, own, param, required
from .document import Document, Layer, Row
from .protocol import run

__all__ = ["Document", "Failed", "Layer", "Refused", "Row", "own", "param", "plugin", "required", "run"]
__version__ = "0.1.0"
