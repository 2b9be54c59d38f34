#!/usr/bin/env python3
"""bylineage compare, as people meet it: files, ids, terminals, pipes, hostile text.

    compare_test.py TOOL [unittest arguments]
"""
import fcntl
import json
import os
import pathlib
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
import unittest

TOOL = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "bylineage"
SAMPLE = pathlib.Path(__file__).resolve().parents[2] / "data" / "sample"
A, B = SAMPLE / "map-arts-ledger.txt", SAMPLE / "map-folio-weekly.txt"
MAPS = sorted(SAMPLE.glob("map-*.txt"))


def run(*args, **options):
    return subprocess.run([TOOL, "compare", *map(str, args)], capture_output=True, text=True,
                          timeout=120, **options)


def on_terminal(*args, columns=100, **environment):
    """What a terminal of so many columns receives."""
    main, other = pty.openpty()
    fcntl.ioctl(other, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    plain = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
    process = subprocess.Popen([TOOL, "compare", *map(str, args)], stdout=other,
                               stderr=subprocess.PIPE,
                               env={**plain, "TERM": "xterm-256color", **environment})
    os.close(other)
    seen = b""
    while True:
        try:
            chunk = os.read(main, 65536)
        except OSError:
            break
        if not chunk:
            break
        seen += chunk
    os.close(main)
    process.stderr.close()
    assert process.wait(timeout=60) == 0
    return seen.decode().replace("\r\n", "\n")


class Compare(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.dir = pathlib.Path(folder.name)

    def write(self, name, text):
        path = self.dir / name
        path.write_text(text)
        return path

    def done(self, *args, **options):
        finished = run(*args, **options)
        self.assertEqual(0, finished.returncode, finished.stderr)
        return finished.stdout

    def fails(self, code, says, *args):
        finished = run(*args)
        self.assertEqual(code, finished.returncode, finished)
        self.assertEqual("", finished.stdout)
        self.assertEqual(1, len(finished.stderr.splitlines()), finished.stderr)
        self.assertIn(says, finished.stderr)


class SideBySide(Compare):
    def test_two_files_stand_side_by_side_with_their_measures(self):
        text = self.done(A, B)
        for words in ("The Arts Ledger", "Folio Weekly", "Celebrated 1493 map",
                      "2024-04-10", "relation  rewrite", "resemblance 0.", "cosine 0.", "legend",
                      "longest run", "Similarity is not plagiarism"):
            self.assertIn(words, text)
        self.assertNotIn("\033", text)
        self.assertLessEqual(max(map(len, text.splitlines())), 80)

    def test_every_word_of_both_texts_is_there(self):
        text = re.sub(r"[\[\]{}<>\s]", "", self.done(A, B, "--width", 1000))
        for path in (A, B):
            for line in path.read_text().splitlines():
                for sentence in re.split(r"(?<=[.?]) ", line):
                    self.assertIn(re.sub(r"[\[\]{}<>\s]", "", sentence), text)

    def test_the_first_named_stands_left(self):
        self.assertRegex(self.done(A, B), r"(?m)^A +map-arts-ledger.*\n(.*\n)*?B +map-folio")
        self.assertRegex(self.done(B, A), r"(?m)^A +map-folio-weekly.*\n(.*\n)*?B +map-arts")

    def test_a_details_change_is_marked(self):
        text = self.done(A, B)
        self.assertIn("{58}", text)
        self.assertIn("{50}", text)

    def test_a_terminal_gets_colour_and_its_own_width(self):
        text = on_terminal(A, B, columns=120)
        self.assertIn("\033[1;31m58\033[0m", text)
        widths = [len(re.sub(r"\033\[[0-9;]*m", "", line)) for line in text.splitlines()]
        self.assertGreater(max(widths), 100)
        self.assertLessEqual(max(widths), 120)

    def test_no_color_dumb_terminals_and_never_are_plain(self):
        for text in (on_terminal(A, B, NO_COLOR="1"), on_terminal(A, B, TERM="dumb"),
                     on_terminal(A, B, "--colour", "never")):
            self.assertNotIn("\033", text)
            self.assertIn("{58}", text)
        self.assertIn("\033[1;31m", on_terminal(A, B, NO_COLOR=""))

    def test_always_colours_a_pipe(self):
        self.assertIn("\033[1;31m58\033[0m", self.done(A, B, "--colour", "always"))
        self.assertIn("\033[1;31m58\033[0m", self.done(A, B, "--color", "always"))

    def test_hostile_text_cannot_reach_the_terminal(self):
        evil = self.write("evil.txt", "\033]0;owned\007\033[2J" + A.read_text() + "\x9b31m \u202e!")
        for args in ((), ("--why",), ("--colour", "always")):
            text = self.done(evil, B, *args)
            harmless = re.sub(r"\033\[[0-9;]*m", "", text) if "always" in args else text
            self.assertIsNone(re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", harmless))
            self.assertIn("␛]0;owned", text)

    def test_context_shortens(self):
        text = self.done(A, B, "--context", 0)
        self.assertIn(" without counterpart", text)
        self.assertNotIn("He always refused", text)
        self.assertIn("{58}", text)

    def test_files_of_the_same_name_are_told_apart(self):
        (self.dir / "x").mkdir()
        (self.dir / "y").mkdir()
        left, right = self.write("x/art.txt", A.read_text()), self.write("y/art.txt", B.read_text())
        text = self.done(left, right)
        self.assertIn("x/art.txt", text)
        self.assertIn("y/art.txt", text)


class Why(Compare):
    def test_why_tells_lenses_gates_points_and_rivals(self):
        text = self.done("map-arts-ledger", "map-folio-weekly", "--why", "--in", *MAPS)
        for words in ("Found by", "minhash", "of 128 slots agree", "rare_shingles", "2 needed",
                      "Relation: the first rule that holds decides", "no  duplicate",
                      "yes rewrite           <- decides", "plain words copied in runs",
                      "Direction: points", "source_credit in map-arts-ledger", "sum", "chance",
                      "What won", "common source with", "; rivals: ", "in story map-arts-ledger of 6",
                      "drawn: The Guardian -> map-arts-ledger: derives, decided"):
            self.assertIn(words, text)

    def test_two_files_are_a_story_of_two(self):
        text = self.done(A, B, "--why")
        self.assertIn("What won", text)
        self.assertRegex(text, r"in story map-arts-ledger of 2 articles|taken as a story of two")

    def test_a_pair_that_no_lens_finds_is_explained_too(self):
        text = self.done("ferries-reuters", "map-arts-ledger", "--why", "--in", SAMPLE)
        self.assertIn("not compared in the run: no lens found the pair", text)
        self.assertIn("taken as a story of two", text)
        self.assertIn("<- since no rule holds", text)
        self.assertIn("no line is drawn between A and B", text)

    def test_short_texts_are_explained(self):
        short = self.write("short.txt", "Too short to compare.")
        self.assertIn("fewer words than --min-words", self.done(short, A, "--why"))


class Json(Compare):
    def test_json_holds_the_pair_the_rows_and_the_case(self):
        pair = json.loads(self.done("map-folio", "map-arts", "--why", "--format", "json", "--in",
                                    *MAPS))
        listed = subprocess.run([TOOL, "pairs", *map(str, MAPS), "--format", "jsonl"],
                                capture_output=True, text=True, check=True).stdout
        same = next(p for p in map(json.loads, listed.splitlines())
                    if (p["a"], p["b"]) == ("map-arts-ledger", "map-folio-weekly"))
        for field, value in same.items():
            self.assertEqual(value, pair[field], field)
        texts = {"a": A.read_bytes(), "b": B.read_bytes()}
        kinds = set()
        for row in pair["rows"]:
            kinds.add(row["kind"])
            for side, text in texts.items():
                for span in row[side]:
                    self.assertTrue(text[span["begin"]:span["end"]].strip())
        self.assertLessEqual({"reworded", "only_a", "only_b", "outside"}, kinds)
        self.assertTrue(any(c["a_text"] == "58" and c["b_text"] == "50" for c in pair["changes"]))
        why = pair["why"]
        self.assertEqual("map-arts-ledger", why["story"])
        self.assertEqual(pair["found_by"], [l["lens"] for l in why["lenses"] if l["found"]])
        self.assertEqual(["rewrite"], [r["relation"] for r in why["rules"] if r["decides"]])
        for rule in why["rules"]:
            self.assertEqual(rule["holds"],
                             any(all(g["passed"] for g in way) for way in rule["ways"]))
        self.assertAlmostEqual(1, sum(why["direction"]["chance"].values()))
        self.assertEqual(pair["hypotheses"], why["direction"]["chance"])
        self.assertTrue(why["edges"])

    def test_without_why_there_is_no_case(self):
        self.assertNotIn("why", json.loads(self.done(A, B, "--format", "json")))


class Help(Compare):
    def test_it_explains_itself_with_an_example_that_fits_a_terminal(self):
        text = self.done("--help")
        self.assertIn("Example: bylineage compare ", text)
        self.assertIn("--in CORPUS", text)
        self.assertLessEqual(max(map(len, text.splitlines())), 100)


class WrongUse(Compare):
    def test_what_cannot_be_is_said_in_one_line(self):
        both = self.write("both.jsonl", "\n".join(
            json.dumps({"id": name, "text": A.read_text()}) for name in "xy"))
        self.fails(64, "B is required", A)
        self.fails(64, "holds 2 articles", both, A)
        self.fails(64, "same file", A, A)
        self.fails(64, "no article of the corpus has the id 'nobody'", "nobody", "map-arts-ledger",
                   "--in", *MAPS)
        self.fails(64, "6 articles have an id that begins with 'map'", "map", "map-arts-ledger",
                   "--in", *MAPS)
        self.fails(64, "same article", "map-arts-ledger", "map-arts", "--in", *MAPS)
        self.fails(2, "missing.txt", self.dir / "missing.txt", A)
        self.fails(64, "--width", A, B, "--width", 10)
        self.fails(64, "mauve", A, B, "--colour", "mauve")


if __name__ == "__main__":
    unittest.main()
