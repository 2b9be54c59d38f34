#!/usr/bin/env python3
"""`bylineage simulate`: the same bytes whatever the threads, true to itself, read by evaluate.

    simulate_test.py TOOL
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

TOOL = os.path.abspath(sys.argv.pop(1))
FILES = ["articles.jsonl", "dates.tsv", "edges.tsv", "groups.tsv", "outlets.tsv", "pairs.tsv",
         "simulate.json", "truth.json"]


def run(*args):
    return subprocess.run([TOOL, *map(str, args)], capture_output=True, text=True)


class Simulate(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.dir = pathlib.Path(folder.name)

    def made(self, name, *args):
        done = run("simulate", "-o", self.dir / name, *args)
        self.assertEqual(0, done.returncode, done.stderr)
        return self.dir / name

    def test_threads_do_not_show(self):
        one = self.made("one", "--events", 150, "--seed", 5, "--threads", 1)
        three = self.made("three", "--events", 150, "--seed", 5, "--threads", 3)
        self.assertEqual(FILES, sorted(path.name for path in one.iterdir()))
        for name in FILES:
            self.assertEqual((one / name).read_bytes(), (three / name).read_bytes(), name)

    def test_seeds_and_the_unseen_family_show(self):
        texts = {tuple(args): (self.made("_".join(map(str, args)), "--events", 30, *args) /
                               "articles.jsonl").read_bytes()
                 for args in (["--seed", 1], ["--seed", 2], ["--seed", 1, "--unseen"])}
        self.assertEqual(3, len(set(texts.values())))

    def test_truth_is_true_to_the_articles(self):
        made = self.made("made", "--events", 80)
        articles = {a["id"]: a
                    for a in map(json.loads, (made / "articles.jsonl").read_text().splitlines())}
        truth = json.loads((made / "truth.json").read_text())
        record = json.loads((made / "simulate.json").read_text())
        self.assertEqual(record["articles"], len(articles))
        self.assertEqual(set(articles), {a["id"] for a in truth["articles"]})
        known = set(articles) | {s["id"] for s in truth["sources"]}
        for edge in truth["edges"]:
            self.assertLessEqual({edge["from"], edge["to"]}, known)
        for article in truth["articles"]:
            text = articles[article["id"]]["text"].encode()
            for credit in article["credits"]:
                name = text[credit["name_begin"]:credit["name_end"]].decode()
                if credit["role"] not in ("handle", "dateline"):
                    self.assertEqual(credit["outlet"], name)
        for line in (made / "edges.tsv").read_text().splitlines()[1:]:
            self.assertLessEqual(set(line.split("\t")[:2]), set(articles))

    def test_what_it_writes_is_read_by_report_and_evaluate(self):
        made = self.made("made", "--events", 8)
        done = run("report", made / "articles.jsonl", "--outlets", made / "outlets.tsv", "-o",
                   self.dir / "found")
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn(" 0 records rejected", done.stdout)
        done = run("evaluate", made, self.dir / "found", "--format", "json")
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn("direction", json.loads(done.stdout))

    def test_bad_use_is_one_line(self):
        for args in ([], ["-o", self.dir / "x", "--events", "0"],
                     ["-o", self.dir / "x", "--hidden-roots", "1001"]):
            done = run("simulate", *args)
            self.assertEqual(64, done.returncode)
            self.assertEqual(1, len(done.stderr.splitlines()), done.stderr)
        (self.dir / "file").write_text("")
        done = run("simulate", "-o", self.dir / "file")
        self.assertEqual(2, done.returncode)


if __name__ == "__main__":
    unittest.main()
