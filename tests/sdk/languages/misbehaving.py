"""A process that reports each document's first word, and goes wrong as the text tells it to. usage: misbehaving.py [HOW]"""
import json
import os
import signal
import sys
import time

HOW = sys.argv[1] if len(sys.argv) > 1 else ""
HELLO = {"id": "misbehaving", "version": "2.1.0", "kind": "annotator", "needs": ["sentence?"], "gives": ["entity"],
         "parameters": [{"name": "type", "type": "string", "default": "FIRST"}]}


def say(message):
    sys.stdout.write((message if isinstance(message, str) else json.dumps(message)) + "\n")
    sys.stdout.flush()


def misbehave(text, answer):
    if "CRASH" in text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "EXIT" in text:
        sys.exit("the model is gone")
    if "HANG" in text:
        time.sleep(600)
    if "PRINT" in text:
        say("now at " + text)
    if "HUGE" in text:
        say("x" * 200000)
    if "BYTES" in text:
        sys.stdout.buffer.write(b'{"document":%d,"rows":{"entity":[{"begin":0,"end":1,"type":"\xff"}]}}\n' % answer["document"])
        sys.stdout.buffer.flush()
        return True
    rows = {"BOUNDS": {"begin": 0, "end": 999, "type": "X"}, "BACKWARDS": {"begin": 3, "end": 1}, "COLUMN": {"begin": 0, "end": 1, "colour": 1},
            "KIND": {"begin": 0, "end": 1, "type": 7}}
    for word, row in rows.items():
        if word in text:
            answer["rows"] = {"entity": [row]}
    if "LAYER" in text:
        answer["rows"] = {"summary": []}
    if "REFUSE" in text:
        answer["error"] = "too sad"
    if "AFTER" in text:
        say(json.dumps(answer) + "\none line too many")
        return True
    return False


if HOW == "exit":
    sys.exit(3)
if HOW == "slow":
    time.sleep(600)
if HOW == "print":
    say("hello, world")
say({"adit": 1, "hello": HELLO})
for line in sys.stdin:
    message = json.loads(line)
    if "start" in message:
        kind = message["start"]["type"]
        say({"error": "must not be NONE", "parameter": "type"} if kind == "NONE" else {"ready": True})
        with open("starts", "a", encoding="ascii") as starts:
            starts.write(f"{os.getpid()}\n")
    elif "document" in message:
        first = message["text"].split(" ")[0]
        reply = {"document": message["document"], "rows": {"entity": [{"begin": 0, "end": len(first), "type": kind}]}}
        if not misbehave(message["text"], reply):
            say(reply)
