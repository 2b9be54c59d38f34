#!/usr/bin/env python3
"""The real binary, as people meet it: exit codes, wording, help, pipes, terminals.

    cli_test.py TOOL [unittest arguments]
"""
import csv
import json
import os
import pathlib
import pty
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import xml.etree.ElementTree as ElementTree

TOOL = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "bylineage"
COMMANDS = ["report", "pairs", "graph", "sources", "check", "profile"]

WIRE = """The harbour town of Ostrava Bay will close its old swing bridge for nine months, the
council said on Monday. Engineers found cracks in two of the bridge's main pivots during a routine
inspection in March. Ferries will run every twenty minutes while the work lasts, and cyclists may
take them free of charge. The repair is expected to cost 14 million crowns, most of it paid by the
state. "We would rather shut it for a season than watch it fail in a storm," said the mayor, Ilse
Horak. Shopkeepers on the east bank fear a quiet summer and have asked for lower rents.
"""
OTHER = """A team of botanists has grown a pepper plant from seeds that lay in a cellar for sixty
years. The seeds were found in a tin beneath potato sacks by the cellar's new owner. Only three of
two hundred sprouted, and one has now flowered. The group wants to compare its genes with those of
plants sold today, which have been bred for size rather than for taste. Results are due next year.
"""


def record(**fields):
    return json.dumps(fields)


CORPUS = "\n".join([
    record(id="a", text=WIRE, date="2024-05-06", outlet="Bay Courier"),
    record(id="b", text=WIRE.replace("nine months", "most of a year"), date="2024-05-07"),
    record(id="c", text=OTHER, date="2024-05-07"),
]) + "\n"


def run(*args, stdin="", **options):
    return subprocess.run([TOOL, *map(str, args)], input=stdin, capture_output=True, text=True,
                          timeout=120, **options)


class Cli(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.dir = pathlib.Path(folder.name)
        self.feed = self.write("feed.jsonl", CORPUS)

    def write(self, name, text):
        path = self.dir / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def assert_fails(self, code, says, *args, **options):
        """One line on stderr, lower case, with the words `says`; nothing on stdout."""
        done = run(*args, **options)
        self.assertEqual(code, done.returncode, done)
        self.assertEqual("", done.stdout)
        lines = done.stderr.splitlines()
        self.assertEqual(1, len(lines), done.stderr)
        self.assertTrue(lines[0].startswith("bylineage: "), lines[0])
        self.assertFalse(lines[0].endswith("."), lines[0])
        self.assertIn(says, lines[0])

    def assert_done(self, *args, **options):
        done = run(*args, **options)
        self.assertEqual(0, done.returncode, done.stderr)
        return done


class Help(Cli):
    def test_no_arguments_print_the_help_on_stderr(self):
        done = run()
        self.assertEqual(64, done.returncode)
        self.assertEqual("", done.stdout)
        for command in COMMANDS:
            self.assertIn(command, done.stderr)

    def test_help_and_version_go_to_stdout(self):
        self.assertRegex(self.assert_done("--version").stdout, r"^bylineage \d+\.\d+\.\d+\n$")
        text = self.assert_done("--help").stdout
        self.assertIn("Example", text)
        self.assertIn("Exit codes", text)

    def test_each_command_explains_itself_with_an_example(self):
        for command in COMMANDS:
            text = self.assert_done(command, "--help").stdout
            self.assertIn("Example", text, command)
            self.assertIn(f"bylineage {command} ", text, command)
            self.assertIn("CORPUS", text, command)

    def test_who_draws_arrows_says_what_they_mean(self):
        for command in ("report", "graph"):
            self.assertIn("arrow", self.assert_done(command, "--help").stdout)

    def test_help_fits_a_terminal(self):
        for args in (["--help"], *([command, "--help"] for command in COMMANDS)):
            widest = max(self.assert_done(*args).stdout.splitlines(), key=len)
            self.assertLessEqual(len(widest), 100, widest)


class WrongUsage(Cli):
    def test_what_cannot_be_is_said_in_one_line(self):
        feed = self.feed
        cases = [
            (["frobnicate"], "'frobnicate' is no command"),
            (["pairs"], "CORPUS"),
            (["pairs", feed, "--frobnicate"], "--frobnicate"),
            (["pairs", feed, "--format", "xml"], "xml"),
            (["pairs", feed, "--matrix", "taste"], "taste"),
            (["pairs", feed, "--dates", "ymd"], "ymd"),
            (["pairs", feed, "--exclude", "verbs"], "'verbs' is none of"),
            (["pairs", feed, "--window", "14"], "14d"),
            (["pairs", feed, "--window", "d"], "14d"),
            (["pairs", feed, "--field", "text"], "text=article_body"),
            (["pairs", feed, "--field", "body=text"], "'body' is none of"),
            (["pairs", feed, "--field", "text=nowhere"], "nowhere"),
            (["pairs", feed, "--threads", "0"], "--threads"),
            (["pairs", feed, "--threads", "many"], "--threads"),
            (["pairs", feed, "--min-words", "-3"], "--min-words"),
            (["pairs", feed, "--simd", "mmx"], "mmx"),
            (["report", feed], "--output is required"),
            (["graph", feed], "--output is required"),
            (["graph", feed, "-o", "graph"], ".svg"),
            (["graph", feed, "-o", "graph.jpeg"], ".svg"),
            (["graph", feed, "-o", "g.svg", "--kind", "pie"], "pie"),
            (["profile"], "CORPUS"),
            (["pairs", feed, "--offsets", "words"], "words"),
            (["verify"], "DIR"),
            (["diff", "report"], "NEW"),
        ]
        for args, says in cases:
            with self.subTest(args=args[:1] + args[2:]):
                self.assert_fails(64, says, *args, cwd=self.dir)


class BadInput(Cli):
    def test_input_that_cannot_be_read(self):
        (self.dir / "empty").mkdir()
        self.write("nothing.jsonl", "")
        self.write("picture.bin", "\x7fELF\x01\x01")
        cases = [
            ("missing.jsonl", "missing.jsonl"),
            ("empty", "empty: no .txt"),
            ("nothing.jsonl", "no articles found"),
            ("picture.bin", "picture.bin"),
        ]
        for name, says in cases:
            with self.subTest(name=name):
                self.assert_fails(2, says, "pairs", name, cwd=self.dir)

    def test_a_bad_record_is_named_and_the_run_goes_on(self):
        good = CORPUS.splitlines()
        feed = self.write("bad.jsonl", "\n".join([good[0], '{"id": "x", "te', *good[1:]]))
        done = self.assert_done("pairs", feed, "--format", "jsonl")
        self.assertIn("bad.jsonl:2:", done.stderr)
        self.assertIn("left out", done.stderr)
        self.assertEqual([("a", "b")],
                         [(p["a"], p["b"]) for p in map(json.loads, done.stdout.splitlines())])

    def test_strict_stops_at_a_bad_record(self):
        feed = self.write("bad.jsonl", CORPUS + '{"id": "x"}\n')
        self.assert_fails(2, "bad.jsonl:4: ", "pairs", feed, "--strict")

    def test_not_one_good_record_is_an_error_after_the_reasons(self):
        feed = self.write("bad.jsonl", '{"id": "x", "text": ""}\n' * 25)
        done = run("pairs", feed)
        lines = done.stderr.splitlines()
        self.assertEqual(2, done.returncode)
        self.assertEqual(22, len(lines), done.stderr)
        self.assertIn("5 more records left out", lines[20])
        self.assertIn("no article could be read", lines[21])

    def test_an_outlet_table_that_cannot_be_read(self):
        self.assert_fails(2, "no.tsv: ", "pairs", self.feed, "--outlets", "no.tsv")
        table = self.write("outlets.tsv", "The Bay Courier\tonly two\n")
        self.assert_fails(2, "outlets.tsv:1", "pairs", self.feed, "--outlets", table)


class Output(Cli):
    def test_a_clean_run_says_nothing_on_stderr(self):
        for args in (["pairs", self.feed], ["sources", self.feed], ["profile", self.feed]):
            self.assertEqual("", self.assert_done(*args).stderr)

    def test_standard_input_is_a_corpus(self):
        by_file = self.assert_done("pairs", self.feed, "--format", "jsonl").stdout
        by_pipe = self.assert_done("pairs", "-", "--format", "jsonl", stdin=CORPUS).stdout
        self.assertEqual(by_file, by_pipe)

    def test_the_copy_is_found_and_the_stranger_is_not(self):
        done = self.assert_done("pairs", self.feed, "--format", "jsonl")
        pairs = [json.loads(line) for line in done.stdout.splitlines()]
        self.assertEqual([("a", "b")], [(pair["a"], pair["b"]) for pair in pairs])
        self.assertIn(pairs[0]["relation"], ("reprint", "rewrite"))

    def test_pairs_in_every_format(self):
        rows = list(csv.DictReader(
            self.assert_done("pairs", self.feed, "--format", "csv").stdout.splitlines()))
        self.assertEqual([("a", "b")], [(row["a"], row["b"]) for row in rows])
        table = self.assert_done("pairs", self.feed).stdout
        self.assertIn(rows[0]["relation"], table)
        everything = self.assert_done("pairs", self.feed, "--all", "--format", "jsonl").stdout
        self.assertEqual(3, len(everything.splitlines()))

    def test_matrices_are_square(self):
        for measure in ("resemblance", "containment", "cosine"):
            text = self.assert_done("pairs", self.feed, "--matrix", measure).stdout
            for article in "abc":
                self.assertRegex(text, rf"(?m)^\s*{article}\b")

    def test_sources_lists_credits(self):
        text = WIRE + "\nThe closure was first reported by The Guardian.\n"
        feed = self.write("credit.jsonl", record(id="x", text=text))
        lines = self.assert_done("sources", feed, "--format", "jsonl").stdout.splitlines()
        credits = [json.loads(line) for line in lines]
        self.assertIn(("priority", "The Guardian"), [(c["role"], c["outlet"]) for c in credits])
        self.assertIn("The Guardian", self.assert_done("sources", feed).stdout)

    def test_graphs_by_extension(self):
        begins = {"dot": b"", "json": b"{", "png": b"\x89PNG", "pdf": b"%PDF",
                  "svg": b"<?xml", "graphml": b"<?xml", "gexf": b"<?xml"}
        for kind in ("lineage", "similarity"):
            for ending, magic in begins.items():
                path = self.dir / f"{kind}.{ending}"
                self.assert_done("graph", self.feed, "-o", path, "--kind", kind)
                data = path.read_bytes()
                self.assertTrue(data.startswith(magic), (path, data[:20]))
                if ending in ("svg", "graphml", "gexf"):
                    ElementTree.fromstring(data)
                if ending == "json":
                    json.loads(data)
                if ending == "dot":
                    self.assertIn(b"graph", data.split(b"{")[0])

    def test_report_writes_what_it_promises(self):
        out = self.dir / "deep" / "report"
        done = self.assert_done("report", self.feed, "-o", out)
        self.assertIn(str(out), done.stdout)
        promised = """pairs.jsonl pairs.csv groups.jsonl credits.jsonl changes.jsonl lineage.json
            articles.csv edges.csv outlets.csv lineage.dot lineage.svg lineage.graphml
            credits.csv lineage.gexf lineage.prov.json similarity.dot similarity.svg similarity.graphml index.html report.md run.json""".split()
        self.assertEqual([], sorted(set(promised) - set(os.listdir(out))))
        self.assertEqual(["a", "b", "c"],
                         [a["id"] for a in json.loads((out / "lineage.json").read_text())
                          ["articles"]])

    def test_run_json_says_what_was_run(self):
        out = self.dir / "report"
        self.assert_done("report", self.feed, "-o", out, "--window", "2w", "--min-words", 30,
                         "--field", "text=text", "--threads", 1)
        made = json.loads((out / "run.json").read_text())
        version = self.assert_done("--version").stdout.split()[1]
        self.assertEqual((version, [str(self.feed)]), (made["version"], made["inputs"]))
        self.assertRegex(made["background"], r"^en-\d+$")
        self.assertEqual({"dates": "unambiguous", "decisions": "", "exclude": "boilerplate",
                          "exclude_text": "", "exhaustive": "false",
                          "field.text": "text", "min_words": "30", "no_text": "false",
                          "offsets": "bytes", "only": "", "outlets": "", "raw_csv": "false",
                          "same_event": "false", "strict": "false", "window": "2w"}, made["options"])

    def test_an_output_that_cannot_be_written(self):
        for args in (["report", self.feed, "-o", self.feed / "report"],
                     ["graph", self.feed, "-o", self.dir / "no" / "graph.svg"]):
            self.assert_fails(2, str(args[3]), *args)

    def test_a_report_writes_over_nothing_but_a_report(self):
        texts = self.dir / "texts"
        texts.mkdir()
        for name in ("a", "b"):
            (texts / f"{name}.txt").write_text(WIRE)
        self.assert_fails(2, "where the articles are", "report", texts, "-o", texts)
        mine = self.dir / "mine"
        mine.mkdir()
        (mine / "index.html").write_text("my own page")
        self.assert_fails(2, "has index.html that no report wrote", "report", texts, "-o", mine)
        self.assertEqual("my own page", (mine / "index.html").read_text())
        (mine / "index.html").rename(mine / "other.html")
        self.assert_done("report", texts, "-o", mine)
        (mine / "run.json").unlink()  # as if it had been ended by a signal
        self.assert_done("report", texts, "-o", mine)
        (mine / "report.md").write_text("my own words")
        self.assert_fails(2, "has report.md that no report wrote", "report", texts, "-o", mine)
        self.assertEqual("my own page", (mine / "other.html").read_text())

    def test_profile_counts_every_stage(self):
        stages = json.loads(self.assert_done("profile", self.feed, "--json").stdout)["stages"]
        names = [stage["stage"] for stage in stages]
        # As report does: pairs screened, and those of a story measured in full afterwards.
        for name in ("read", "parse", "sign", "find", "compare", "detail", "trace", "report"):
            self.assertIn(name, names)
        text = self.assert_done("profile", self.feed).stdout
        self.assertIn("peak MB", text)
        self.assertIn("total", text)

    def test_profile_repeats_and_traces(self):
        trace = self.dir / "trace.json"
        done = self.assert_done("profile", self.feed, "--repeat", "3", "--html", "no", "--json",
                                "--trace", trace)
        profile = json.loads(done.stdout)
        self.assertEqual(3, profile["runs"])
        names = [stage["stage"] for stage in profile["stages"]]
        self.assertEqual(len(names), len(set(names)))
        events = json.loads(trace.read_text())["traceEvents"]
        self.assertEqual(set(names), {event["name"] for event in events})
        begins = [event["ts"] for event in sorted(events, key=lambda event: event["ts"])]
        self.assertTrue(all(event["dur"] >= 0 and event["ph"] == "X" for event in events))
        self.assertGreater(begins[-1], begins[0])
        self.assertTrue(all(rate > 0 for rate in profile["ceilings"].values()))
        lenses = {row["lens"]: row for row in profile["lenses"]}
        self.assertEqual(1, lenses["rare_shingles"]["candidates"])
        self.assertEqual(1, lenses["rare_shingles"]["copying"])
        self.assertIn("medians of 2 runs",
                      self.assert_done("profile", self.feed, "--repeat", "2").stdout)
        self.assert_fails(2, "/no/such", "profile", self.feed, "--trace", "/no/such/trace.json")
        self.assert_fails(64, "read once", "profile", "-", "--repeat", "2")

    def test_profile_leaves_nothing_behind(self):
        scratch = self.dir / "scratch"
        scratch.mkdir()
        env = {**os.environ, "TMPDIR": str(scratch)}
        subprocess.run([TOOL, "profile", self.feed], env=env, check=True, capture_output=True)
        self.assertEqual([], list(scratch.iterdir()))
        for end in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            pipe = self.dir / f"pipe-{end}"
            os.mkfifo(pipe)  # nobody writes, so the run waits, its folder made
            run = subprocess.Popen([TOOL, "profile", pipe], env=env, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
            deadline = time.monotonic() + 20
            while not list(scratch.iterdir()) and time.monotonic() < deadline:
                time.sleep(.01)
            run.send_signal(end)
            self.assertEqual(-end, run.wait(timeout=20))
            self.assertEqual([], list(scratch.iterdir()))
        env["TMPDIR"] = "/no/such"
        done = subprocess.run([TOOL, "profile", self.feed], env=env, capture_output=True, text=True)
        self.assertEqual(2, done.returncode)
        self.assertIn("/no/such", done.stderr)

    def test_profile_bounds_are_those_of_the_options(self):
        usual = self.assert_done("profile", "--bounds").stdout
        self.assertNotIn("published", usual)
        self.assertIn("published", self.assert_done("profile", "--bounds", "--window", "3d").stdout)

    def test_memory_is_a_size(self):
        out = self.dir / "small"
        self.assert_done("report", self.feed, "-o", out, "--memory", "1M")
        self.assertTrue((out / "pairs.csv").exists())
        for wrong in ("4X", "G", "0G", "-1G", "4"):
            self.assert_fails(64, "--memory", "report", self.feed, "-o", out, "--memory=" + wrong)

    def test_the_exact_lens_tells_what_the_others_missed(self):
        done = self.assert_done("profile", self.feed, "--lens", "exact", "--json")
        recall = {row["lens"]: row for row in json.loads(done.stdout)["recall"]}
        self.assertEqual(1, recall["exact"]["pairs"])
        self.assertEqual(1, recall["exact"]["of_exact"])
        self.assertEqual(1, recall["rare_shingles"]["of_exact"])
        self.assertEqual(0, recall["credit"]["of_exact"])
        text = self.assert_done("profile", self.feed, "--lens", "exact").stdout
        self.assertIn("exact pairs 1, found by no other lens 0", text)
        usual = self.assert_done("profile", self.feed, "--json").stdout
        self.assertNotIn("recall", json.loads(usual))
        self.assertEqual(64, run("profile", self.feed, "--lens", "inexact").returncode)

    def test_bounds_need_no_corpus(self):
        text = self.assert_done("profile", "--bounds").stdout
        self.assertIn("minhash", text)
        bounds = json.loads(self.assert_done("profile", "--bounds", "--json").stdout)["bounds"]
        chances = [point["probability"] for point in bounds["minhash"]]
        self.assertEqual(9, len(chances))
        self.assertEqual(sorted(chances), chances)


class Options(Cli):
    def test_fields_by_other_names(self):
        feed = self.write("odd.jsonl", CORPUS.replace('"text"', '"article_words"'))
        done = self.assert_done("pairs", feed, "--field", "text=article_words", "--format", "jsonl")
        self.assertEqual(1, len(done.stdout.splitlines()))

    def test_ambiguous_dates_are_rejected_until_the_order_is_said(self):
        feed = self.write("dates.jsonl", CORPUS.replace("2024-05-07", "07/05/2024"))
        self.assertIn("--dates dmy or mdy", self.assert_done("pairs", feed).stderr)
        for order in ("dmy", "mdy", "none"):
            self.assertEqual("", self.assert_done("pairs", feed, "--dates", order).stderr, order)

    def test_short_articles_are_not_compared(self):
        done = self.assert_done("pairs", self.feed, "--min-words", 500, "--format", "jsonl")
        self.assertEqual("", done.stdout)

    def test_distant_articles_are_not_compared(self):
        feed = self.write("far.jsonl", CORPUS.replace("2024-05-06", "2023-05-06"))
        found = [len(self.assert_done("pairs", feed, "--window", window, "--format", "jsonl")
                     .stdout.splitlines()) for window in ("14d", "80w")]
        self.assertEqual([0, 1], found)

    def test_threads_and_instructions_change_no_byte(self):
        def report(name, *args):
            self.assert_done("report", self.feed, "-o", self.dir / name, *args)
            return {path.name: path.read_bytes() for path in sorted((self.dir / name).iterdir())
                    if path.suffix not in (".svg", ".png", ".pdf")}
        first = report("one", "--threads", 1, "--simd", "scalar")
        self.assertEqual(first, report("two", "--threads", 2))


class Surroundings(Cli):
    def test_a_closed_pipe_is_quiet(self):
        # 48 texts are 1,128 pairs, more than a pipe holds; of 50 on a note would speak of templates.
        texts = [record(id=f"{i:03}", text=WIRE + f"Note {i}.") for i in range(48)]
        feed = self.write("many.jsonl", "\n".join(texts))
        for args in (["pairs", feed, "--all"], ["pairs", feed, "--all", "--format", "jsonl"]):
            tool = subprocess.Popen([TOOL, *args], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
            tool.stdout.readline()
            tool.stdout.close()
            stderr = tool.stderr.read()
            tool.stderr.close()
            self.assertEqual((0, b""), (tool.wait(), stderr))

    def test_a_full_disk_is_said(self):
        with open("/dev/full", "w") as full:
            done = subprocess.run([TOOL, "pairs", self.feed], stdout=full, text=True,
                                  stderr=subprocess.PIPE)
        self.assertEqual(2, done.returncode)
        self.assertRegex(done.stderr, r"^bylineage: standard output: .+\n$")

    def test_a_quick_run_on_a_terminal_shows_no_progress(self):
        leader, follower = pty.openpty()
        done = subprocess.run([TOOL, "pairs", self.feed], stderr=follower,
                              stdout=subprocess.DEVNULL)
        os.close(follower)
        self.assertEqual(0, done.returncode)
        with self.assertRaises(OSError):  # the end of a terminal nobody wrote to
            os.read(leader, 1)
        os.close(leader)


if __name__ == "__main__":
    unittest.main()
