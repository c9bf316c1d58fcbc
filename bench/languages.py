"""What a plugin costs in each language, by the hello worlds of sdk/examples: the table of docs/plugins/figures.md.
usage: python3 bench/languages.py [ADIT]    (ADIT: build/release/bin/adit)"""
import json
import os
import pathlib
import resource
import shutil
import subprocess
import sys
import tempfile

SOURCE = pathlib.Path(__file__).resolve().parent.parent
ADIT = str(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else SOURCE / "build/release/bin/adit").resolve())
EXAMPLES = SOURCE / "sdk/examples"
FLAGS = ["-O2", "-shared", "-fPIC", "-fvisibility=hidden", f"-I{SOURCE}/sdk/include"]
TEXTS = {  # name: text, how many documents of it
    "call": ("He SHOUTS at NATO.", 20000),  # 5 tokens, 2 rows
    "page": ("some plain words and then one that SHOUTS " * 40, 2000),  # 320 tokens, 40 rows
}
COPIES = 20  # of a library, to time looking at them
LANGUAGES = {  # name: source, tool
    "C++": ("cpp/shouting.cpp", "c++"),
    "C": ("c/shouting.c", "cc"),
    "Rust": ("rust/src/lib.rs", "cargo"),
    "Go": ("go/shouting.go", "go"),
    "Python": ("python/shouting.py", "python3"),
}


def processor_time(*command, **options):
    """Seconds of processor time that a command and its children take."""
    def used():
        usage = resource.getrusage(resource.RUSAGE_CHILDREN)
        return usage.ru_utime + usage.ru_stime
    before = used()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    return used() - before


def quickest(times, *command, **options):
    return min(processor_time(*command, **options) for _ in range(times))


def code_lines(source):
    """Lines of code, as the test of the hello worlds counts them: without blank lines and comments."""
    text = (EXAMPLES / source).read_text(encoding="utf-8")
    lines = [line.strip() for line in text.splitlines()]
    return sum(bool(line) and not line.startswith(("//", "/*", "#!", "*")) for line in lines)


def build(language, to, work):
    """Builds the plugin as sdk/examples/README.md says; processor time in seconds."""
    if language in ("C++", "C"):
        source, compiler = LANGUAGES[language]
        standard = "-std=c++20" if language == "C++" else "-std=c11"
        return processor_time(compiler, standard, *FLAGS, str(EXAMPLES / source), "-o", str(to))
    if language == "Rust":
        environment = {**os.environ, "CARGO_TARGET_DIR": str(work / "target")}
        took = processor_time("cargo", "build", "--release", "--offline", cwd=EXAMPLES / "rust", env=environment)
        shutil.copy(work / "target/release/libshouting.so", to)
        return took
    command = ("go", "build", "-buildmode=c-shared", "-buildvcs=false", "-o", str(to), ".")
    processor_time(*command, cwd=EXAMPLES / "go")  # Go's own library, once
    shutil.copytree(SOURCE / "sdk", work / "sdk", ignore=shutil.ignore_patterns("target"))
    return processor_time(*command, cwd=work / "sdk/examples/go")


def call_costs(step, work, *options):
    """What the step takes for a document of each text, as a row of the table has it."""
    return " | ".join(f"{call_cost(step, work, name, *options) * 1e6:.2f} µs" for name in TEXTS)


def call_cost(step, work, name, *options):
    """Seconds that the step takes for a document, by the run's own statistics."""
    pipeline = work / "pipeline.yaml"
    pipeline.write_text(f"adit: 1\nread: {{use: jsonl}}\nsteps:\n  - use: tokens\n  - {step}\nwrite: [{{use: jsonl, with: {{path: out.jsonl}}}}]\n",
                        encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": str(SOURCE / "python")}
    command = [ADIT, "run", str(pipeline), str(work / f"{name}.jsonl"), "--jobs", "1", "--stats", "json", "--no-progress", *options]
    seconds = []
    for _ in range(5):
        done = subprocess.run(command, cwd=work, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        steps = json.loads(done.stderr)["steps"]
        seconds.append([one["seconds"] for one in steps if one["kind"] == "annotator"][-1])
    return min(seconds) / TEXTS[name][1]


def scan_time(plugin, work):
    """Seconds of processor time to look at one more library for the first time."""
    many = plugin.parent / "many"
    many.mkdir()
    for number in range(COPIES):
        shutil.copy(plugin, many / f"{number}.so")
    without = quickest(9, ADIT, "list", "--rescan", "--plugin-path", str(work / "nothing"))
    return (quickest(9, ADIT, "list", "--rescan", "--plugin-path", str(many)) - without) / COPIES


def main(work):
    os.environ["XDG_CACHE_HOME"] = str(work / "cache")
    if shutil.which("go"):
        os.environ["GOCACHE"] = str(work / "go")
    (work / "nothing").mkdir()
    for name, (text, documents) in TEXTS.items():
        lines = (json.dumps({"id": str(number), "text": text}) + "\n" for number in range(documents))
        (work / f"{name}.jsonl").write_text("".join(lines), encoding="utf-8")
    print("| language | code lines | build | library | scan | call | page |\n| --- | --- | --- | --- | --- | --- | --- |")
    for language, (source, tool) in LANGUAGES.items():
        if shutil.which(tool) is None:
            print(f"| {language} | {code_lines(source)} | there is no {tool} here | | | | |")
            continue
        if language == "Python":
            shutil.copy(EXAMPLES / source, work)
            costs = call_costs("{id: shouting, exec: [python3, shouting.py]}", work)
            print(f"| {language} | {code_lines(source)} | none | none | none | {costs} |")
            continue
        plugin = work / tool / "shouting.so"
        plugin.parent.mkdir()
        took = build(language, plugin, work)
        costs = call_costs("use: shouting", work, "--plugin-path", str(plugin.parent))
        scan = scan_time(plugin, work) * 1e3
        print(f"| {language} | {code_lines(source)} | {took:.2f} s | {plugin.stat().st_size / 1024:.0f} KiB | "
              f"{f'{scan:.1f} ms' if scan >= 0.1 else 'below 0.1 ms'} | {costs} |")


with tempfile.TemporaryDirectory(prefix="adit-languages-") as folder:
    main(pathlib.Path(folder))
