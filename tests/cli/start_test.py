"""A warm start with thirty plugins beside those that come with adit takes at most 20 ms of the processor.
usage: start_test.py ADIT PLUGIN MOST_MILLISECONDS    (PLUGIN: a library whose only component is "shouting")"""
import os
import pathlib
import resource
import subprocess
import sys
import tempfile


def processor_milliseconds(*command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000, done.stdout


def main(adit, plugin, most):
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder + "/cache"
        library = pathlib.Path(plugin).read_bytes()
        for number in range(30):
            (pathlib.Path(folder) / f"{number}.so").write_bytes(library.replace(b"shouting", b"shout_%02d" % number))
        times = []
        for _ in range(10):  # the first looks at all of them, the others remember
            took, listed = processor_milliseconds(adit, "list", "--plugin-path", folder)
            assert listed.count("shout_") == 30, listed
            times.append(took)
        print(f"cold {times[0]:.1f} ms, warm {min(times[1:]):.1f} ms")
        assert min(times[1:]) <= most, times


main(sys.argv[1], sys.argv[2], float(sys.argv[3]))
