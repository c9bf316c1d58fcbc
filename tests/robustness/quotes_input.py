#!/usr/bin/env python3
"""Gives mentions, quotes.reporting and voices what they are not made for, through the real program.

usage: quotes_input.py PATH_OF_ADIT [--times]      exit 0 as it should be, 1 not

Each text ends in the output, with rows that lie in the text, and one ten times as long takes less than MOST_SLOWER times as long
(CPU time of the process, start taken off). A pipeline without what they need says what is missing and who gives it.
"""
import json
import pathlib
import re
import resource
import subprocess
import sys
import tempfile

MOST_SLOWER = 12.0
SHORT_ONES = 10  # short texts that are timed together, as much text as the long one: less is told from its start by chance
EXAMPLES = pathlib.Path(__file__).parents[2] / "examples/articles"
PIPELINE = """adit: 1
read: {use: jsonl}
steps: [{use: tokens}, {use: sentences}, {use: entities.lexicon}, {use: mentions}, {id: quotes, use: quotes.reporting}]
collect: [{use: voices}]
write: [{use: jsonl, with: {path: out.jsonl, layers: [quote]}}]
"""


def texts():
    """(name, whether it has quotations, text, ten times as much of it)."""
    articles = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt")))
    hebrew = "“שלום לכם,” אמרה רחל. היא לא באה אתמול. “למה?” שאל דוד.\n\n"
    arabic = "قال أحمد: «سنبقى هنا»، وأضافت ليلى: “لن نرحل”.\n\n"
    russian = "«Мы остаёмся», — сказал Иванов. Он не ответил на вопрос: «Когда?»\n\n"
    german = "„Wir bleiben“, sagte Anna Weber. „Wann?“, fragte »niemand« sie.\n\n"
    chinese = "“我们留下来，”王芳说。「为什么？」他问道。\n\n"
    for name, has_rows, text in [
            ("articles", True, articles + "\n\n"), ("only marks", False, "“”„«»\"'‘’`\n" * 40), ("opening marks", False, "“" * 1000),
            ("marks in one paragraph", False, "“\"‘" * 300), ("reporting verbs", True, "said that he " * 80),
            ("pronouns", True, "He told her that she told him. " * 100),
            ("right to left", True, (hebrew + arabic) * 10), ("other languages", True, (russian + german + chinese) * 10)]:
        times = max(1, 50_000 // len(text))
        yield name, has_rows, text * times, text * times * 10
    whole = lambda count: "“" + "We will stay, whatever comes. " * count + "” said Ann Roe."
    yield "one quotation of 5 MB", True, whole(17_000), whole(170_000)
    report = lambda count: "Ann Roe said that " + "they stay and " * count
    yield "one indirect report", True, report(10_000), report(100_000)
    yield "names of one surname", True, names(2_000), names(20_000)


def names(count):
    given = lambda number: "".join("bcdfghjklm"[int(digit)] + "a" for digit in str(number)).capitalize()
    return "".join(f"“It is over,” said {given(number)} Roe.\n\n" for number in range(count))


def run(adit, folder, documents):
    """The lines of the output, and the CPU seconds it took."""
    source = folder / "in.jsonl"
    source.write_text("".join(json.dumps({"id": key, "text": text}) + "\n" for key, text in documents), encoding="utf-8")
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run([adit, "run", folder / "p.yaml", source, "-q", "--jobs", "1", "-o", folder / "out"], check=True)
    seconds = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
    return [json.loads(line) for line in (folder / "out/out.jsonl").read_text(encoding="utf-8").splitlines()], seconds


def wrong_rows(document, has_rows):
    text, rows = document["text"], document["layers"].get("quote", [])
    if bool(rows) != has_rows:
        yield f"{len(rows)} rows"
    for quote, before in zip(rows, [{"begin": 0}] + rows):
        if text[quote["begin"]:quote["end"]] != quote["text"] or not re.search(r"\w", quote["text"]) or quote["begin"] < before["begin"]:
            yield f"row {quote['kind']} [{quote['begin']},{quote['end']}) does not lie in the text, has no word, or is out of order"
            return


def check_texts(adit, folder):
    faults = []
    _, start = run(adit, folder, [("empty", "")])
    for name, has_rows, text, longer in texts():
        for _ in range(12):  # a busy machine may slow one down
            documents, seconds = run(adit, folder, [(f"{name} {i}", text) for i in range(SHORT_ONES)])
            more, long_seconds = run(adit, folder, [(name, longer)])
            slower = SHORT_ONES * (long_seconds - start) / (seconds - start)
            if slower <= MOST_SLOWER:
                break
        if len(documents) != SHORT_ONES or len(more) != 1:
            faults.append(f"{name}: {len(documents)} and {len(more)} documents in the output")
        faults += [f"{name}: {problem}" for document in documents + more for problem in wrong_rows(document, has_rows)]
        if "--times" in sys.argv:
            rows = [len(d["layers"].get("quote", [])) for d in (documents[0], more[0])]
            print(f"{name:24} {len(longer.encode()) / 1e6:5.2f} MB {long_seconds - start:5.2f} s, {slower:4.1f} times a tenth; rows {rows}")
        if slower > MOST_SLOWER:
            faults.append(f"{name}: ten times the text takes {slower:.1f} times as long ({long_seconds:.2f} s), at most {MOST_SLOWER} may be")
    return faults


# What a pipeline without something says, and what it must name.
MISSING = [
    ("steps: [{use: tokens}, {use: sentences}, {use: quotes.reporting}]",
     [r'step "quotes" \(quotes\.reporting\) needs the layer "mention"', r"- use: mentions"]),
    ("steps: [{use: tokens}, {use: sentences}, {use: mentions}, {use: quotes.reporting}]",
     [r'step "mentions" needs the layer "entity"', r"- use: entities\.linear", r"- use: entities\.lexicon"]),
    ("steps: [{use: tokens}, {use: sentences}, {use: entities.linear}, {use: mentions}]\ncollect: [{use: voices}]",
     [r'collector "voices" needs the layer "quote"', r"- use: quotes\.reporting"]),
]


def check_messages(adit, folder):
    faults = []
    for steps, expected in MISSING:
        path = folder / "missing.yaml"
        path.write_text(f"adit: 1\n{steps}\nwrite: [{{use: table}}]\n", encoding="utf-8")
        done = subprocess.run([adit, "run", path, EXAMPLES], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        said = done.stdout.decode()
        if done.returncode != 2:
            faults.append(f"{steps}: exit code {done.returncode} instead of 2")
        faults += [f"{steps}: says nothing of {words}:\n{said}" for words in expected if not re.search(words, said)]
    return faults


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "p.yaml").write_text(PIPELINE, encoding="utf-8")
        faults = check_messages(sys.argv[1], folder) + check_texts(sys.argv[1], folder)
    print("\n".join(faults) or "all as it should be")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
