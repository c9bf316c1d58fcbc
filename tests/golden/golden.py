"""Golden files: texts with what is expected of them, run through a pipeline in one go."""
import json
import pathlib
import subprocess
import tempfile

HERE = pathlib.Path(__file__).parent


def read_cases(folder):
    """(name, body) of each case, name as topic/case; a body is its lines, comments left out."""
    for path in sorted((HERE / folder).glob("*.txt")):
        name, lines = None, []
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("== "):
                if name:
                    yield name, lines
                name, lines = f"{path.stem}/{line[3:].strip()}", []
            elif name:
                lines.append(line)
        if name:
            yield name, lines


def split_case(name, lines):
    """The text and the expected lines."""
    if "--" not in lines:
        raise SystemExit(f"{name}: no line of \"--\" between text and expectation")
    at = lines.index("--")
    return "\n".join(lines[:at]).strip("\n"), [line for line in lines[at + 1:] if line.strip()]


def run(adit, pipeline, texts, tables=()):
    """The documents that come out of a pipeline of pipelines/ whose writers are left out, by id, and the rows of its
    tables of these names; `texts` are (id, text)."""
    steps = (HERE.parents[1] / "pipelines" / f"{pipeline}.yaml").read_text(encoding="utf-8").split("\nwrite:")[0]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "golden.yaml").write_text(steps + "\nwrite: [{use: jsonl, with: {path: out.jsonl}}]\n", encoding="utf-8")
        (folder / "texts.jsonl").write_text("".join(json.dumps({"id": key, "text": text}) + "\n" for key, text in texts),
                                            encoding="utf-8")
        subprocess.run([adit, "run", folder / "golden.yaml", folder / "texts.jsonl", "--quiet", "-o", folder / "out"],
                       check=True)
        documents = {document["id"]: document for document in read_jsonl(folder / "out/out.jsonl")}
        return documents, *(read_jsonl(folder / f"out/out.{table}.jsonl") for table in tables)


def read_jsonl(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def known_failing():
    lines = (HERE / "known_failing.txt").read_text(encoding="utf-8").splitlines()
    return {line.split("#")[0].strip() for line in lines} - {""}
