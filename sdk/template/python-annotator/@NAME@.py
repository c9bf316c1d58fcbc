# SPDX-License-Identifier: Apache-2.0
"""Reports words in capitals as entities of type SHOUT."""
import adit


@adit.plugin(needs=["token"], gives=["entity"], version="0.1.0", licence="Apache-2.0")
def @NAME@(doc, min_length=adit.param(3, "shortest word to report, in code points", min=1, max=100)):
    """words in capitals"""
    for token in doc["token"]:
        if len(token.text) >= min_length and token.text.isupper():
            doc.add("entity", token, type="SHOUT")


if __name__ == "__main__":
    adit.run(@NAME@)
