#!/usr/bin/env python3
"""A report of listed pairs, and its score by labels: report --only, evaluate.

    evaluate_test.py TOOL [unittest arguments]
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

TOOL = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "bylineage"
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SAMPLE = ROOT / "data" / "sample"
WIRE, COPY, OTHER = "ferries-reuters", "ferries-bayside-register", "map-folio-weekly"


def run(*args):
    return subprocess.run([TOOL, *map(str, args)], capture_output=True, text=True, timeout=120)


class Evaluate(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.dir = pathlib.Path(folder.name)

    def write(self, name, text):
        path = self.dir / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def report(self, *args):
        out = self.dir / "report"
        done = run("report", SAMPLE, "-o", out, *args)
        self.assertEqual(0, done.returncode, done.stderr)
        self.said = done.stderr
        return out

    def score(self, report, truth="truth"):
        done = run("evaluate", self.dir / truth, report, "--format", "json")
        self.assertEqual(0, done.returncode, done.stderr)
        self.said = done.stderr
        return json.loads(done.stdout)

    def assert_fails(self, says, *args, code=2):
        done = run(*args)
        self.assertEqual(code, done.returncode, done)
        self.assertEqual("", done.stdout)
        self.assertEqual(1, len(done.stderr.splitlines()), done.stderr)
        self.assertIn(says, done.stderr)


class Only(Evaluate):
    def test_every_listed_pair_is_written_whatever_its_relation(self):
        pairs = self.write("pairs.tsv", f"source\tanswer\n{WIRE}\t{COPY}\n{OTHER}\t{WIRE}\n")
        out = self.report("--only", pairs)
        found = [json.loads(line) for line in (out / "pairs.jsonl").read_text().splitlines()]
        self.assertEqual([(COPY, WIRE, "reprint"), (WIRE, OTHER, "unrelated")],
                         [(p["a"], p["b"], p["relation"]) for p in found])
        self.assertEqual([[], []], [p["found_by"] for p in found])
        self.assertIn("15 articles are in no listed pair", self.said)
        self.assertEqual(str(pairs), json.loads((out / "run.json").read_text())["options"]["only"])
        again = run("pairs", SAMPLE, "--only", pairs, "--format", "jsonl")
        self.assertEqual((out / "pairs.jsonl").read_text(), again.stdout)

    def test_unknown_ids_are_told_with_their_lines(self):
        pairs = self.write("pairs.tsv", f"{WIRE}\t{COPY}\nnobody\t{WIRE}\n")
        out = self.report("--only", pairs)
        self.assertIn(f"{pairs}:2: no article has the id 'nobody' (left out)", self.said)
        rejected = json.loads((out / "run.json").read_text())["rejected"]
        self.assertEqual([{"where": f"{pairs}:2", "reason": "no article has the id 'nobody'"}],
                         rejected)

    def test_a_list_that_cannot_be_used_is_an_error(self):
        for text, says in ((f"{WIRE} {COPY}\n", ":1: has no two ids with a tab between them"),
                           ("a\tb\n", "lists no pair"),
                           ("x\ty\n", ":1: no article has the id 'x', and no listed pair is left")):
            pairs = self.write("pairs.tsv", text)
            self.assert_fails(says, "report", SAMPLE, "-o", self.dir / "out", "--only", pairs)
        self.assert_fails("no such file", "pairs", SAMPLE, "--only", self.dir / "none.tsv")
        self.assert_fails("--only", "pairs", SAMPLE, "--only", pairs, "--all", code=64)


class Scores(Evaluate):
    def test_pairs_and_passages_and_direction_of_the_sample(self):
        self.write("truth/pairs.tsv", "a\tb\tlabel\tclass\n"
                   f"{WIRE}\t{COPY}\treprint\twire\n{OTHER}\t{WIRE}\tnone\tother\n")
        self.write("truth/edges.tsv", f"parent\tchild\n{WIRE}\t{COPY}\n")
        out = self.report("--only", self.dir / "truth/pairs.tsv")
        pair = json.loads((out / "pairs.jsonl").read_text().splitlines()[0])
        self.assertEqual(COPY, pair["a"])  # the labels have it second
        cases = [{"a_begin": p["b_begin"], "a_end": p["b_end"], "b_begin": p["a_begin"],
                  "b_end": p["a_end"]} for p in pair["passages"]]
        self.write("truth/passages.jsonl", json.dumps(
            {"a": WIRE, "b": COPY, "offsets": "bytes", "cases": cases}) + "\n")
        score = self.score(out)
        self.assertEqual(1, score["passages"]["plagdet"])
        self.assertEqual(len(cases), score["passages"]["detected"])
        self.assertEqual(1, score["pairs"]["derived"]["f1"])
        self.assertEqual(1, score["pairs"]["relations"]["reprint"]["f1"])
        self.assertEqual({"wire", "other"}, set(score["pairs"]["classes"]))
        self.assertEqual({"count": 1, "of": 1, "share": 1.0},
                         score["direction"]["drawn"]["decided_or_probable"]["right"])
        self.assertEqual([], score["not_in_report"])

    def test_what_the_report_lacks_counts_as_not_found(self):
        self.write("truth/pairs.tsv",
                   f"a\tb\tlabel\n{WIRE}\t{COPY}\tderived\n{WIRE}\tnobody\tderived\n")
        score = self.score(self.report())
        self.assertEqual({"count": 1, "of": 2, "share": 0.5}, score["pairs"]["derived"]["recall"])
        self.assertIn("pairs.tsv:3: the report has no article 'nobody'", self.said)

    def test_clusters(self):
        ids = sorted(path.stem for path in SAMPLE.glob("*.txt"))
        self.write("truth/groups.tsv", "id\tgroup\n" + "".join(
            f"{name}\t{name.partition('-')[0]}\n" for name in ids))
        clusters = self.score(self.report())["clusters"]
        self.assertEqual(1, clusters["stories"]["ari"])
        self.assertEqual(1, clusters["stories"]["b_cubed"]["f1"])
        self.assertLess(clusters["groups"]["ari"], 1)

    def test_known_lineage_of_the_sample(self):
        truth = json.loads((SAMPLE / "truth.json").read_text())
        self.write("truth/truth.json", json.dumps(truth))
        report = self.report()
        score = self.score(report)
        perfect = {"count": 14, "of": 14, "share": 1.0}
        self.assertEqual({"precision": perfect, "recall": perfect, "f1": 1.0},
                         score["lineage"]["edges"])
        self.assertEqual(1, score["lineage"]["sources"]["named"]["f1"])
        self.assertEqual(0, score["lineage"]["forbidden"])
        self.assertEqual(1, score["graphs"]["sign_similarity"])
        self.assertEqual(10, score["direction"]["edges"])
        self.assertLess(score["lineage"]["baselines"]["credits_only"]["f1"], 1)

        # Another name of the same outlet.
        truth["sources"][2]["name"] = "Reuters News"
        self.write("truth/truth.json", json.dumps(truth))
        self.assertEqual(1, self.score(report)["lineage"]["sources"]["named"]["f1"])

        # Other labels, the same report: an edge that is not there, one that should not be, a source
        # of another name.
        turned = next(e for e in truth["edges"] if e["to"] == COPY)
        turned["from"], turned["to"] = turned["to"], turned["from"]
        truth["must_not"].append({"edge": {"from": WIRE, "to": COPY, "type": "derives"}})
        truth["sources"][0]["name"] = "The Other Paper"
        self.write("truth/truth.json", json.dumps(truth))
        worse = self.score(report)
        self.assertEqual({"count": 12, "of": 14, "share": 0.8571},
                         worse["lineage"]["edges"]["recall"])
        self.assertEqual({"count": 2, "of": 3, "share": 0.6667},
                         worse["lineage"]["sources"]["named"]["precision"])
        self.assertEqual(1, worse["lineage"]["forbidden"])
        self.assertEqual({"count": 9, "of": 10, "share": 0.9},
                         worse["direction"]["drawn"]["decided_or_probable"]["right"])

    def test_levels_are_told_by_thresholds_of_other_groups(self):
        pairs = [(WIRE, "ferries-ellery-courier", "2-copy", "x"),
                 (WIRE, "ferries-marlow-chronicle", "1-rewrite", "x"),
                 (WIRE, OTHER, "0-none", "x"),
                 (COPY, WIRE, "2-copy", "y"),
                 ("ferries-marlow-chronicle", "ferries-sarn-notebook", "1-rewrite", "y"),
                 (COPY, OTHER, "0-none", "y")]
        path = self.write("truth/pairs.tsv", "a\tb\tlabel\tlevel\tgroup\n" + "".join(
            f"{a}\t{b}\t{'none' if level == '0-none' else 'derived'}\t{level}\t{group}\n"
            for a, b, level, group in pairs))
        report = self.report("--only", path)
        levels = self.score(report)["levels"]
        self.assertEqual(["0-none", "1-rewrite", "2-copy"], levels["levels"])
        self.assertEqual(6, levels["held_out"]["of"])
        self.assertEqual(6, levels["fitted"]["count"])
        self.assertEqual(6, levels["least_or_not"]["held_out"]["of"])
        self.assert_fails("no pair has the number 'beauty'", "evaluate", self.dir / "truth", report,
                          "--measure", "beauty", code=64)

    def test_the_table_says_the_same(self):
        self.write("truth/pairs.tsv", f"a\tb\tlabel\n{WIRE}\t{COPY}\tderived\n")
        done = run("evaluate", self.dir / "truth", self.report())
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertIn("1.000 1/1", done.stdout)


class BadLabels(Evaluate):
    def test_each_is_one_line_with_its_place(self):
        report = self.report()
        passage = '{"a":"x","b":"y","offsets":"OFF","cases":[]}\n'
        for name, text, says in (
                ("pairs.tsv", "a\tb\nx\ty\n", "pairs.tsv:1: has no column 'label'"),
                ("pairs.tsv", "a\tb\tlabel\nx\ty\n", "pairs.tsv:2: has 2 columns, not 3"),
                ("pairs.tsv", "a\tb\tlabel\nx\ty\tcopied\n", "pairs.tsv:2: label 'copied' is neith"),
                ("edges.tsv", "parent\tchild\nx\tx\n", "edges.tsv:2: parent and child are one"),
                ("groups.tsv", "", "groups.tsv: is empty"),
                ("passages.jsonl", "{}\n", "passages.jsonl:1: is not {"),
                ("passages.jsonl", passage.replace("OFF", "words"), "offsets are none of bytes"),
                ("passages.jsonl", passage.replace("OFF", "codepoints"), "--offsets codepoints"),
                ("truth.json", "[]", "truth.json: is not {")):
            with self.subTest(name=name, text=text):
                path = self.write("truth/" + name, text)
                code = 64 if "--offsets" in says else 2
                self.assert_fails(says, "evaluate", self.dir / "truth", report, code=code)
                path.unlink()

    def test_folders_without_anything_to_read(self):
        (self.dir / "empty").mkdir()
        self.assert_fails("has none of", "evaluate", self.dir / "empty", self.dir)
        self.assert_fails("is no folder", "evaluate", self.dir / "none", self.dir)
        self.write("truth/groups.tsv", "id\tgroup\nx\t1\n")
        self.assert_fails("run.json", "evaluate", self.dir / "truth", self.dir / "empty")


if __name__ == "__main__":
    unittest.main()
