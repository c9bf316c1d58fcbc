"""The layout of abi.h is the one that was recorded for its version, and none that was recorded before has been broken.

usage: layout_test.py CC SOURCE_DIR          compares
       layout_test.py CC SOURCE_DIR --record writes the file of the version that abi.h has; only for a new version
"""
import pathlib
import platform
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent
CC, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
HEADER = SOURCE / "sdk/include/adit/abi.h"
SKIPPED = 77


def names_in(text):
    """{struct: its fields} and the names of constants, out of the header's text."""
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    structs = {}
    for name, body in re.findall(r"struct (adit_\w+) \{(.*?)\n\}", text, re.DOTALL):
        fields = []
        for declaration in filter(None, (part.strip() for part in body.split(";"))):
            pointer = re.search(r"\(\*(\w+)\)\(", declaration)
            fields.append(pointer[1] if pointer else re.search(r"(\w+)$", declaration)[1])
        structs[name] = fields
    constants = re.findall(r"\b(ADIT_\w+) = \d+", text) + ["ADIT_ABI_MAGIC", "ADIT_NULL_ROW", "ADIT_NULL_STRING"]
    return structs, constants


def layout_of(structs, constants):
    """Lines such as "adit_span_t.end 4 4": offset and size of a field; "adit_span_t 8": size of a struct."""
    lines = ["#include <adit/abi.h>", "#include <stdio.h>", "int main(void) {",
             'printf("%d.%d\\n", ADIT_ABI_MAJOR, ADIT_ABI_MINOR);']
    for name, fields in structs.items():
        lines.append(f'printf("{name} %zu\\n", sizeof({name}));')
        lines += [f'printf("{name}.{field} %zu %zu\\n", offsetof({name}, {field}), sizeof((({name}*)0)->{field}));' for field in fields]
    lines += [f'printf("{name} = %lld\\n", (long long){name});' for name in constants]
    with tempfile.TemporaryDirectory() as folder:
        source, program = pathlib.Path(folder) / "layout.c", pathlib.Path(folder) / "layout"
        source.write_text("\n".join(lines + ["return 0; }"]), encoding="utf-8")
        subprocess.run([CC, "-std=c11", "-I", SOURCE / "sdk/include", source, "-o", program], check=True)
        output = subprocess.run([program], stdout=subprocess.PIPE, text=True, check=True).stdout.splitlines()
    return output[0], output[1:]


def breaks(old, new):
    """What of an older layout of the same major version does not hold any more: structs may only have grown."""
    found = dict(line.split(" ", 1) for line in new)
    faults = []
    for line in old:
        name, was = line.split(" ", 1)
        now = found.get(name)
        grown = now is not None and "." not in name and "=" not in was and int(now) >= int(was)
        if now != was and not grown:
            faults.append(f"{name}: was {was}, is {now or 'gone'}")
    return faults


def recorded(version):
    return HERE / f"layout_{version}_x86_64.txt"


def main():
    if platform.machine() != "x86_64":
        print("skipped: the layouts are recorded for x86-64")
        return SKIPPED
    version, layout = layout_of(*names_in(HEADER.read_text(encoding="utf-8")))
    file = recorded(version)
    if "--record" in sys.argv:
        if file.exists():
            sys.exit(f"{file.name} is there: a layout that was recorded never changes; raise ADIT_ABI_MINOR or ADIT_ABI_MAJOR first")
        file.write_text("\n".join(layout) + "\n", encoding="utf-8")
        return 0
    if not file.exists():
        sys.exit(f"there is no layout of version {version}: record it by layout_test.py CC SOURCE_DIR --record")
    faults = []
    if file.read_text(encoding="utf-8").splitlines() != layout:
        changed = sorted(set(layout) ^ set(file.read_text(encoding="utf-8").splitlines()))
        faults.append("abi.h has changed without a new version (docs/abi-compatibility.md):\n  " + "\n  ".join(changed))
    major = version.split(".", maxsplit=1)[0]
    for older in sorted(HERE.glob(f"layout_{major}.*_x86_64.txt")):
        faults += [f"{older.name}: {fault}" for fault in breaks(older.read_text(encoding="utf-8").splitlines(), layout)]
    if faults:
        sys.exit("\n".join(faults))
    # That the comparison can fail: fields that move, shrink or go, constants that change; growth is no fault.
    last = next(line for line in layout if line.startswith("adit_host_t "))
    grown = [f"adit_host_t {int(last.split()[1]) + 8}" if line == last else line for line in layout]
    assert breaks(layout, grown) == [] and breaks(grown, layout) != []
    moved = [line.replace("adit_host_t.log ", "adit_host_t.log 1") for line in layout]
    assert breaks(layout, moved) != [] and breaks(layout, layout[1:]) != []
    assert breaks(["ADIT_FAILED = 1"], ["ADIT_FAILED = 2"]) == ["ADIT_FAILED: was = 1, is = 2"]
    print(f"{len(layout)} places and values of version {version} hold")
    return 0


sys.exit(main())
