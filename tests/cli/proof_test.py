#!/usr/bin/env python3
"""A report can be checked, repeated and compared with another: verify, --options, diff.

    proof_test.py TOOL [unittest arguments]
"""
import gzip
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

TOOL = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "bylineage"
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SAMPLE = ROOT / "data" / "sample"
DRAWN = (".svg", ".png", ".pdf")


def run(*args, **options):
    return subprocess.run([TOOL, *map(str, args)], capture_output=True, text=True, timeout=120,
                          **options)


def sha256(data):
    return hashlib.sha256(data).hexdigest()


class Proof(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.dir = pathlib.Path(folder.name)
        self.corpus = self.dir / "articles"
        self.corpus.mkdir()
        for path in SAMPLE.glob("*.txt"):
            shutil.copy(path, self.corpus)

    def report(self, name, *args, corpus=None, **options):
        out = self.dir / name
        done = run("report", *([self.corpus] if corpus is None else corpus), "-o", out, *args,
                   **options)
        self.assertEqual(0, done.returncode, done.stderr)
        self.said = done.stderr
        return out

    def files(self, folder):
        return {path.name: path.read_bytes() for path in sorted(folder.iterdir())
                if path.suffix not in DRAWN}

    def run_json(self, folder):
        return json.loads((folder / "run.json").read_text())

    def edit(self, path, what, by):
        text = path.read_text()
        self.assertIn(what, text)
        path.write_text(text.replace(what, by, 1))


class Hashes(Proof):
    def test_run_json_has_the_hash_of_everything_that_was_read(self):
        outlets = self.dir / "outlets.tsv"
        outlets.write_text("The Bay Courier\t\tbay.example\t\t\tGB\toutlet\tno\n")
        made = self.run_json(self.report("report", "--outlets", outlets))
        self.assertEqual({str(path): sha256(path.read_bytes())
                          for path in self.corpus.iterdir()},
                         {file["path"]: file["sha256"] for file in made["files"]})
        codes = ["de", "en", "es", "fr", "pt"]
        backgrounds = [[f"background_{code}.tsv", f"{code}-1"] for code in codes]
        self.assertEqual(backgrounds + [["outlets.tsv", ""], [str(outlets), ""]],
                         [[table["name"], table["version"]] for table in made["tables"]])
        files = [ROOT / "data" / name for name, _ in backgrounds + [["outlets.tsv", ""]]]
        self.assertEqual([sha256(path.read_bytes()) for path in files + [outlets]],
                         [table["sha256"] for table in made["tables"]])
        options = json.dumps(made["options"], separators=(",", ":"), ensure_ascii=False)
        self.assertEqual(sha256(options.encode()), made["options_sha256"])
        text = next(t for t in made["texts"] if t["id"] == "map-arts-ledger")
        self.assertEqual(sha256((self.corpus / "map-arts-ledger.txt").read_bytes()),
                         text["sha256"])

    def test_compressed_input_and_a_pipe_are_hashed_as_they_came(self):
        lines = "".join(json.dumps({"id": p.stem, "text": p.read_text()}) + "\n"
                        for p in sorted(self.corpus.iterdir())).encode()
        packed = self.dir / "feed.jsonl.gz"
        packed.write_bytes(gzip.compress(lines))
        made = self.run_json(self.report("packed", corpus=[packed]))
        data = packed.read_bytes()
        self.assertEqual([{"path": str(packed), "bytes": len(data), "sha256": sha256(data)}],
                         made["files"])
        out = self.dir / "piped"
        subprocess.run([TOOL, "report", "-", "-o", out], input=data, check=True,
                       stdout=subprocess.DEVNULL)
        self.assertEqual([{"path": "-", "bytes": len(data), "sha256": sha256(data)}],
                         self.run_json(out)["files"])


class Verify(Proof):
    def test_a_report_matches_its_corpus_in_every_unit(self):
        for name, args in (("plain", []), ("points", ["--offsets", "codepoints"]),
                           ("units", ["--offsets", "utf16", "--no-text"])):
            done = run("verify", self.report(name, *args), self.corpus)
            self.assertEqual((0, ""), (done.returncode, done.stderr))
            self.assertRegex(done.stdout, r"^18 texts, \d{3} places, \d+ quotations checked: all m")

    def test_a_changed_text_and_a_forged_quotation_are_listed_with_their_places(self):
        out = self.report("report")
        self.edit(self.corpus / "map-arts-ledger.txt", "1493", "1492")
        self.edit(out / "credits.jsonl", "according to The Guardian", "according to The Courier")
        (self.corpus / "ferries-reuters.txt").unlink()
        (self.corpus / "more.txt").write_text("Something new came in today.")
        done = run("verify", out, self.corpus)
        self.assertEqual(2, done.returncode, done.stdout)
        self.assertIn("run.json: text of map-arts-ledger is another one", done.stdout)
        self.assertIn("run.json: article ferries-reuters is not in the corpus", done.stdout)
        self.assertRegex(done.stdout, r"credits\.jsonl:\d+: text of ferries-mariners-page, \d+ to \d+: "
                                      r"reads 'according to The Guardian', not 'according to The C")
        self.assertIn("lineage.json: edge ", done.stdout)
        self.assertIn("1 articles of the corpus are not in the report", done.stdout)

    def test_the_corpus_is_read_as_it_was_then(self):
        feed = self.dir / "odd.csv"
        feed.write_text("key,words,when\n" + "".join(
            f'{p.stem},"{p.read_text().replace(chr(34), chr(34) * 2)}",03/04/2024\n'
            for p in sorted(self.corpus.iterdir())))
        out = self.report("odd", "--field", "id=key", "--field", "text=words", "--field",
                          "date=when", "--dates", "dmy", corpus=[feed])
        self.assertEqual(0, run("verify", out, feed).returncode)
        self.assertEqual(0, run("verify", out).returncode, "the corpus that run.json names")

    def test_what_cannot_be_read_is_one_line(self):
        out = self.report("report")
        for args, says in (([self.dir / "no", self.corpus], "no/run.json: no such file"),
                           ([out, self.dir / "nothing"], "nothing: no such file")):
            done = run("verify", *args)
            self.assertEqual((2, "", 1), (done.returncode, done.stdout,
                                          len(done.stderr.splitlines())), done.stderr)
            self.assertIn(says, done.stderr)
        (out / "run.json").write_text("[]")
        self.assertIn("is not the run.json of a report", run("verify", out, self.corpus).stderr)


class Again(Proof):
    OPTIONS = ["--min-words", 30, "--window", "30d", "--exclude", "quotations", "--offsets",
               "utf16", "--same-event", "--exhaustive", "--strict", "--dates", "dmy"]

    def test_a_report_is_repeated_byte_for_byte(self):
        first = self.report("first", *self.OPTIONS)
        options = ["--options", first / "run.json"]
        self.assertEqual(self.files(first), self.files(self.report("second", *options)))
        self.assertEqual("", self.said)
        self.assertEqual(self.files(first),
                         self.files(self.report("third", *options, corpus=[])))

    def test_fields_are_repeated_too(self):
        feed = self.dir / "odd.jsonl"
        feed.write_text("".join(json.dumps({"key": p.stem, "words": p.read_text()}) + "\n"
                                for p in sorted(self.corpus.iterdir())))
        first = self.report("first", "--field", "text=words", "--field", "id=key", corpus=[feed])
        again = self.report("second", "--options", first / "run.json", corpus=[])
        self.assertEqual(self.files(first), self.files(again))

    def test_what_is_typed_wins(self):
        first = self.report("first", *self.OPTIONS)
        second = self.run_json(self.report("second", "--options", first / "run.json",
                                           "--min-words", 40, "--offsets", "bytes"))
        wanted = {**self.run_json(first)["options"], "min_words": "40", "offsets": "bytes"}
        self.assertEqual(wanted, second["options"])

    def test_other_commands_take_them_as_far_as_they_go(self):
        first = self.report("first", *self.OPTIONS)
        done = run("pairs", "--options", first / "run.json", "--format", "jsonl")
        self.assertEqual((0, (first / "pairs.jsonl").read_text()), (done.returncode, done.stdout))

    def test_differences_are_said(self):
        first = self.report("first")
        self.edit(self.corpus / "map-arts-ledger.txt", "1493", "1492")
        made = self.run_json(first)
        made["version"], made["tables"][0]["sha256"] = "0.0.1", "0" * 64
        (first / "run.json").write_text(json.dumps(made))
        self.report("second", "--options", first / "run.json")
        self.assertIn("not as in --options: version: 0.0.1, now ", self.said)
        self.assertIn("table background_de.tsv: 000000000000, now ", self.said)
        self.assertIn("map-arts-ledger.txt: ", self.said)
        self.assertEqual(3, len(self.said.splitlines()))

    def test_what_is_no_run_json_is_an_error(self):
        (self.dir / "x.json").write_text("{}")
        for name, says in (("x.json", "is not the run.json of a report"), ("y.json", "no such")):
            done = run("pairs", self.corpus, "--options", self.dir / name)
            self.assertEqual((2, ""), (done.returncode, done.stdout))
            self.assertIn(f"{name}: {says}", done.stderr)
        self.assertIn("CORPUS", run("pairs").stderr)


class Diff(Proof):
    def diff(self, before, after):
        done = run("diff", before, after, "--format", "jsonl")
        self.assertEqual((0, ""), (done.returncode, done.stderr))
        return [json.loads(line) for line in done.stdout.splitlines()]

    def test_a_report_does_not_differ_from_itself(self):
        out = self.report("report")
        self.assertEqual("0 new, 0 changed, 0 withdrawn\n", run("diff", out, out).stdout)

    def test_a_date_that_goes_and_an_article_that_goes_are_told_with_their_consequences(self):
        before = self.report("before")
        self.edit(self.corpus / "ferries-reuters.txt", "Date: ", "Date: 2024-05-")
        (self.corpus / "map-curio-monthly.txt").unlink()
        (self.corpus / "empty.txt").write_text("")
        after = self.report("after")
        found = self.diff(before, after)

        def of(finding, *ids):
            return [f for f in found if f["finding"] == finding and set(ids) <= set(f["ids"])]
        self.assertEqual(["withdrawn"], [f["change"] for f in of("article", "map-curio-monthly")])
        self.assertEqual(["new"], [f["change"] for f in of("rejected")])
        gone = of("edge", "map-curio-monthly", "map-collectors-table")
        self.assertEqual([("withdrawn", "article_gone")],
                         [(f["change"], f["causes"][0]["kind"]) for f in gone])
        wire = of("edge", "ferries-reuters")
        self.assertTrue(wire)
        for edge in wire:
            self.assertIn("text_changed", [cause["kind"] for cause in edge["causes"]])
        self.assertNotIn("unknown", [c["kind"] for f in found for c in f["causes"]])
        table = run("diff", before, after).stdout
        self.assertIn("the text of ferries-reuters changed", table)
        self.assertIn("map-curio-monthly is no longer in the corpus", table)

    def test_other_options_are_a_cause(self):
        before = self.report("before")
        found = self.diff(before, self.report("after", "--dates", "none"))
        self.assertTrue(found)
        for finding in found:
            self.assertIn({"kind": "run", "name": "option dates",
                           "detail": "option dates: unambiguous, now none"}, finding["causes"])

    def test_what_is_no_report_is_one_line(self):
        out = self.report("report")
        done = run("diff", out, self.corpus)
        self.assertEqual((2, ""), (done.returncode, done.stdout))
        self.assertRegex(done.stderr, r"^bylineage: .*articles/run.json: no such file.*\n$")


class Help(unittest.TestCase):
    def test_each_explains_itself_within_a_terminal(self):
        for command in ("verify", "diff"):
            text = run(command, "--help").stdout
            self.assertIn(f"Example: bylineage {command} ", text)
            self.assertLessEqual(max(map(len, text.splitlines())), 100)
        self.assertIn("Exit code: 0 if all of it matches, 2", run("verify", "--help").stdout)


if __name__ == "__main__":
    unittest.main()
