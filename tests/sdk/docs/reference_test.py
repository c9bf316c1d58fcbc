"""The reference that Doxygen makes: nothing of the C headers is without a comment, and the C++ headers get no worse.
usage: reference_test.py SOURCE_DIR"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

MOST_IN_CPP = 314  # members without a comment of their own, as a group shares one; only ever lowered
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
    in_c = [line for line in undocumented if re.search(r"\.h:\d", line)]
    assert not in_c, "\n".join(in_c)
    assert len(undocumented) <= MOST_IN_CPP, f"{len(undocumented)} members have no comment, {MOST_IN_CPP} are let pass:\n" + "\n".join(undocumented)
    print(f"abi.h and c.h are documented whole; in the C++ headers {len(undocumented)} members share the comment of their group or have none")
    return 0


sys.exit(main(sys.argv[1]))
