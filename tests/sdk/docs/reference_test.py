"""The reference that Doxygen makes: every public symbol of the SDK has a comment of its own.
usage: reference_test.py SOURCE_DIR"""
import pathlib
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77


def main(source):
    if shutil.which("doxygen") is None:
        print("skipped: there is no doxygen here")
        return SKIPPED
    with tempfile.TemporaryDirectory() as folder:
        settings = f"@INCLUDE = docs/plugins/Doxyfile\nOUTPUT_DIRECTORY = {folder}\n"
        done = subprocess.run(["doxygen", "-"], input=settings, cwd=source, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=True)
        page = (pathlib.Path(folder) / "html/structadit__host__t.html").read_text(encoding="utf-8")
    assert "Writes one line to the run" in page, "the comment of adit_host_t.log is not in the reference"
    undocumented = [line for line in done.stdout.splitlines() if "is not documented" in line]
    assert not undocumented, f"{len(undocumented)} symbols have no comment:\n" + "\n".join(undocumented)
    print("every symbol of the SDK is documented")
    return 0


sys.exit(main(sys.argv[1]))
