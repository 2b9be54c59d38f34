#!/usr/bin/env python3
"""`report --keep`: one of each stays, and what goes is a copy of what stays.

    keep_test.py TOOL
"""
import csv
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

TOOL = os.path.abspath(sys.argv.pop(1))
WORDS = ("the harbor board said on tuesday that {} of its {} cranes would be replaced before the "
         "winter because inspectors had found rust in the joints of the older ones and the insurer "
         "refused to cover any further season of work with them").split()
LONG = ("Nobody on the quay was surprised by the letter, which had been expected since the spring, "
        "when a cable snapped and a container of tiles fell onto the road beside the market.")


def text(extra=""):
    return " ".join(WORDS).format("four", "nine").capitalize() + ". " + LONG + " " + extra


class Keep(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.dir = pathlib.Path(folder.name)
        articles = [
            {"id": "a", "outlet": "North Post", "published": "2024-03-05", "text": text()},
            {"id": "b", "outlet": "South Post", "published": "2024-03-02", "text": text()},
            {"id": "c", "outlet": "West Post", "published": "2024-03-04",
             "text": text("Work begins in May.")},
            {"id": "d", "outlet": "East Post", "published": "2024-03-03",
             "text": "A choir from the upper valley has won the regional singing contest for the "
                     "third time, with a program of shanties that no jury had heard before."},
        ]
        (self.dir / "in.jsonl").write_text("".join(json.dumps(a) + "\n" for a in articles))

    def report(self, *args):
        return subprocess.run([TOOL, "report", self.dir / "in.jsonl", "-o", self.dir / "out", *args],
                              capture_output=True, text=True)

    def kept(self, *args):
        done = self.report(*args)
        self.assertEqual(0, done.returncode, done.stderr)
        with open(self.dir / "out" / "keep.jsonl") as lines:
            rows = [json.loads(line) for line in lines]
        with open(self.dir / "out" / "keep.csv", newline="") as table:
            cells = list(csv.DictReader(table))
        self.assertEqual([(r["id"], "yes" if r["keep"] else "no", r["group"] or "") for r in rows],
                         [(c["id"], c["keep"], c["group"]) for c in cells])
        return {row["id"]: row for row in rows}

    def test_one_of_each_stays(self):
        earliest = self.kept("--keep", "earliest")
        self.assertEqual(["b", "d"], [i for i, row in earliest.items() if row["keep"]])
        self.assertEqual("b", earliest["a"]["group"])
        self.assertEqual("duplicate", earliest["a"]["relation"])
        self.assertEqual("reprint", earliest["c"]["relation"])
        self.assertGreaterEqual(earliest["c"]["containment"], .8)
        self.assertIsNone(earliest["d"]["group"])
        self.assertEqual("earliest of 3", earliest["b"]["why"])
        longest = self.kept("--keep", "longest")
        self.assertEqual(["c", "d"], [i for i, row in longest.items() if row["keep"]])
        self.assertIn("b", [i for i, row in self.kept("--keep", "root").items() if row["keep"]])

    def test_the_run_says_so_and_can_be_repeated(self):
        self.kept("--keep", "longest", "--keep-without", "revisions,excerpts")
        options = json.loads((self.dir / "out" / "run.json").read_text())["options"]
        self.assertEqual(("longest", "revisions,excerpts"),
                         (options["keep"], options["keep_without"]))
        before = (self.dir / "out" / "keep.jsonl").read_bytes()
        done = subprocess.run([TOOL, "report", "--options", self.dir / "out" / "run.json", "-o",
                               self.dir / "again"], capture_output=True, text=True)
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertEqual(before, (self.dir / "again" / "keep.jsonl").read_bytes())

    def test_without_the_option_there_is_no_list(self):
        self.assertEqual(0, self.report().returncode)
        self.assertFalse((self.dir / "out" / "keep.jsonl").exists())

    def test_wrong_use_is_one_line(self):
        for args in (["--keep", "best"], ["--keep-without", "excerpts"],
                     ["--keep", "root", "--keep-without", "rewrites"]):
            done = self.report(*args)
            self.assertEqual(64, done.returncode, done.stderr)
            self.assertEqual(1, len(done.stderr.splitlines()))


if __name__ == "__main__":
    unittest.main()
