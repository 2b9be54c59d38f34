#!/usr/bin/env python3
"""Golden tests: each folder here is a case that anyone can read.

    <case>/args          one command line, run inside the folder: pairs in.jsonl
    <case>/in.jsonl      its input (any files that args names)
    <case>/expected.txt  stdout, then stderr and exit code if there is anything to say of them

    run.py TOOL                    compares
    BYLINEAGE_BLESS=1 run.py TOOL  rewrites expected.txt; review the diff before you commit it
"""
import difflib
import os
import pathlib
import shlex
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent


def transcript(tool, case):
    args = shlex.split((case / "args").read_text())
    done = subprocess.run([tool, *args], cwd=case, capture_output=True, text=True, timeout=60,
                          stdin=subprocess.DEVNULL)
    text = done.stdout
    if done.stderr:
        text += "--- stderr\n" + done.stderr
    if done.returncode:
        text += f"--- exit code {done.returncode}\n"
    return text


def main():
    tool = os.path.abspath(sys.argv[1])
    bless = os.environ.get("BYLINEAGE_BLESS") == "1"
    cases = sorted(path.parent for path in HERE.glob("*/args"))
    failed = 0
    for case in cases:
        got, file = transcript(tool, case), case / "expected.txt"
        want = file.read_text() if file.exists() else ""
        if got == want:
            continue
        if bless:
            file.write_text(got)
            print(f"blessed {case.name}")
            continue
        failed += 1
        print(f"FAILED {case.name}")
        sys.stdout.writelines(difflib.unified_diff(want.splitlines(True), got.splitlines(True),
                                                   "expected", "got"))
    print(f"{len(cases)} golden cases, {failed} failed")
    return 1 if failed or not cases else 0


if __name__ == "__main__":
    sys.exit(main())
