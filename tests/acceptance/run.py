#!/usr/bin/env python3
"""Acceptance: holds the outputs of the bylineage binary against what careful readers found.

    tests/acceptance/run.py --tool build/release/tools/bylineage [--corpora DIR] [--only NAME...]

The sample in data/ is always checked. The corpora are not part of the project: DIR, or the
variable BYLINEAGE_CORPORA, says where they are; without it their checks are skipped, and one line
says so. --timing judges the time that the scale checks take as well (of a release build);
--slack 3 allows three times as much on a slow machine. --list names the checks.

Exit codes: 0 all passed, 1 some failed, 2 the tool or the corpora are not there.
"""
import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from functools import lru_cache
from pathlib import Path

sys.dont_write_bytecode = True
import judge  # noqa: E402

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "sample"


class ToolFailed(Exception):
    pass


class Bench:
    """The tool, a scratch folder, and the reports made so far."""

    def __init__(self, tool, corpora, scratch, timing=False, slack=1.0):
        self.tool, self.corpora, self.scratch = Path(tool).resolve(), corpora, Path(scratch)
        self.timing, self.slack = timing, slack
        self.made = 0
        self.report = lru_cache(maxsize=None)(self._report)

    def run(self, *arguments, cwd=None):
        """Standard output of one run. A run that fails is a failed check."""
        done = subprocess.run([self.tool, *map(str, arguments)], cwd=cwd, text=True,
                              capture_output=True, encoding="utf-8")
        if done.returncode != 0:
            raise ToolFailed(f"{' '.join(map(str, arguments))}: exit code {done.returncode}: "
                             f"{done.stderr.strip()[-500:]}")
        return done.stdout

    def folder(self):
        self.made += 1
        folder = self.scratch / f"run{self.made}"
        folder.mkdir()
        return folder

    def _report(self, corpus, *options):
        """The output folder of `report corpus`; run inside a folder of its own."""
        folder = self.folder()
        self.run("report", corpus, "-o", "out", *options, cwd=folder)
        return folder / "out"

    def within(self, verdict, what, seconds, bound):
        verdict.notes.append(f"{what}: {seconds:.3f} s")
        if self.timing and seconds > bound * self.slack:
            verdict.failures.append(f"{what}: {seconds:.3f} s, over {bound * self.slack:g} s")


def texts_of(folder):
    return {path.stem: path.read_bytes() for path in sorted(folder.glob("*.txt"))}


def write_jsonl(path, records):
    with open(path, "w", encoding="utf-8") as out:
        out.writelines(json.dumps(r, ensure_ascii=False) + "\n" for r in records)


# --- the two truths ---------------------------------------------------------------------------


def sample_case(bench, *options):
    truth = json.loads((SAMPLE / "truth.json").read_text(encoding="utf-8"))
    return judge.Case(truth, judge.read_found(bench.report(SAMPLE, *options)), texts_of(SAMPLE))


def netflix_truth(folder):
    """expected.json, with the changes that the outputs must list. Ids there are the first three
    characters of the file's name."""
    truth = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    altered = [f for f in truth["fact_drift"] if f["name"] == "first joint strike"]
    assert len(altered) == 1, "expected.json: the first joint strike is missing"
    truth["changes"] = [c for f in altered for c in change(f, "number", ["date"])]
    truth["changes"] += [c for q in truth["mutated_quotations"] for c in change(q, "quotation", [])]
    ids = {a["id"]: Path(a["file"]).stem for a in truth["articles"]}
    return truth, ids


def change(entry, kind, accept):
    """The change of one detail from 002 to 003; nothing if they do not both have it."""
    reading = {r["article"]: r for r in entry["readings"]}
    if not {"002", "003"} <= reading.keys():
        return []
    both = {f"{side}_{key}": reading[article][key] for side, article in (("a", "002"), ("b", "003"))
            for key in ("begin", "end", "text")}
    return [dict(a="002", b="003", kind=kind, accept_kinds=accept, level="must", **both)]


def netflix_case(bench):
    folder = bench.corpora / "netflix-ai"
    truth, ids = netflix_truth(folder)
    return judge.Case(truth, judge.read_found(bench.report(folder)), texts_of(folder), ids)


# --- checks: each takes a Bench and gives a Verdict -------------------------------------------

CHECKS = {}
NEEDS_CORPORA = set()


def check(function):
    CHECKS[function.__name__] = function
    return function


def corpora_check(function):
    NEEDS_CORPORA.add(function.__name__)
    return check(function)


def truth_checks(prefix, case, register, **judges):
    for name, judging in judges.items():
        def run(bench, judging=judging):
            return judging(case(bench))
        run.__name__ = f"{prefix}_{name}"
        register(run)


truth_checks(
    "sample", sample_case, check, articles=judge.articles, sources=judge.sources,
    stories=judge.stories, edges_found=judge.edges_found, edges_allowed=judge.edges_allowed,
    must_not=judge.must_not, pairs=judge.pairs, changes=judge.changes, credits=judge.credits,
    credit_spans=judge.credit_spans, no_credits=lambda case: judge.no_credits(case, complete=True))

truth_checks(
    "dateless", lambda bench: sample_case(bench, "--dates", "none"), check,
    directions=judge.without_dates, articles=lambda case: judge.articles(case, dates=False),
    pairs=judge.pairs)

truth_checks(
    "netflix", netflix_case, corpora_check, articles=judge.articles, sources=judge.sources,
    stories=judge.stories, edges_found=judge.edges_found, edges_allowed=judge.edges_allowed,
    must_not=judge.must_not, pairs=lambda case: judge.pairs(case, strict=True),
    changes=judge.changes, credits=judge.credits, credit_spans=judge.credit_spans,
    no_credits=lambda case: judge.no_credits(case, complete=False))


@corpora_check
def attributions(bench):
    """Credit phrases, each as an article of its own."""
    table = (bench.corpora / "attributions.tsv").read_text(encoding="utf-8")
    cases = judge.attribution_cases(table)
    corpus = bench.folder() / "attributions.jsonl"
    write_jsonl(corpus, [{"id": name, "text": text} for name, _, _, text in cases])
    found = bench.run("sources", corpus, "--format", "jsonl", "--min-words", "0")
    return judge.attributions(cases, [json.loads(line) for line in found.splitlines()])


@corpora_check
def clough_stevenson(bench):
    """Derived or not, the 95 listed pairs: at least 88 right."""
    folder = bench.corpora / "clough-stevenson"
    lines = (folder / "pairs.tsv").read_text(encoding="utf-8").splitlines()[1:]
    found = bench.run("pairs", folder / "docs.jsonl", "--all", "--format", "jsonl")
    return judge.derived_or_not([line.split("\t") for line in lines],
                                [json.loads(line) for line in found.splitlines()], at_least=88)


# --- determinism ------------------------------------------------------------------------------

VARIANTS = (("--threads", "1"), ("--threads", "2"), ("--simd", "scalar"))


def same_whatever_the_machine(bench, corpus):
    verdict = judge.Verdict()
    for options in VARIANTS:
        again = judge.same_files(bench.report(corpus), bench.report(corpus, *options))
        verdict.failures += [f"{' '.join(options)}: {f}" for f in again.failures]
    return verdict


def same_whatever_the_order(bench, corpus):
    """The same records in two orders, in files of one name; run.json and the page have the hash of
    each file."""
    records = [{"id": name, "text": text.decode()} for name, text in texts_of(corpus).items()]
    shuffled = records[:]
    random.Random(7).shuffle(shuffled)
    assert shuffled != records
    outputs = []
    for order in (records, shuffled):
        folder = bench.folder()
        write_jsonl(folder / "corpus.jsonl", order)
        bench.run("report", "corpus.jsonl", "-o", "out", cwd=folder)
        made, page = folder / "out" / "run.json", folder / "out" / "index.html"
        run = json.loads(made.read_text(encoding="utf-8"))
        shown = page.read_text(encoding="utf-8")
        for file in run.pop("files"):
            shown = shown.replace(file["sha256"], "")
        page.write_text(shown, encoding="utf-8")
        made.write_text(json.dumps(run, indent=1), encoding="utf-8")
        outputs.append(folder / "out")
    return judge.same_files(*outputs)


@check
def sample_same_bytes(bench):
    return same_whatever_the_machine(bench, SAMPLE)


@check
def sample_shuffled(bench):
    return same_whatever_the_order(bench, SAMPLE)


@corpora_check
def netflix_same_bytes(bench):
    return same_whatever_the_machine(bench, bench.corpora / "netflix-ai")


@corpora_check
def netflix_shuffled(bench):
    return same_whatever_the_order(bench, bench.corpora / "netflix-ai")


# --- scale ------------------------------------------------------------------------------------


def edited_copies(text, count):
    """Copies of a text with one to three words changed, always the same ones."""
    chance = random.Random(11)
    copies = []
    for number in range(count):
        words = text.split(" ")
        for place in chance.sample(range(len(words)), chance.randint(1, 3)):
            words[place] = "".join(chance.choices("abcdefghijklmnoprstuvw", k=6))
        copies.append({"id": f"copy-{number:03}", "text": " ".join(words)})
    return copies


def timed(bench, *arguments, cwd):
    begin = time.perf_counter()
    bench.run(*arguments, cwd=cwd)
    return time.perf_counter() - begin


@check
def four_hundred_copies(bench):
    """One wire, 400 copies of it: one group, pictures drawn, within 30 s."""
    wire = (SAMPLE / "ferries-reuters.txt").read_text(encoding="utf-8").split("\n\n", 1)[1]
    folder = bench.folder()
    write_jsonl(folder / "copies.jsonl", edited_copies(wire, 400))
    seconds = timed(bench, "report", "copies.jsonl", "-o", "out", cwd=folder)
    verdict = judge.Verdict()
    sizes = [len(g["members"]) for g in judge.read_jsonl(folder / "out" / "groups.jsonl")]
    if sizes != [400]:
        verdict.failures.append(f"groups of {sizes}, not one of 400")
    for name in ("lineage", "similarity"):
        if not list((folder / "out").glob(name + "*.svg")):
            verdict.failures.append(f"no {name} picture")
    bench.within(verdict, "400 copies", seconds, 30)
    return verdict


@check
def five_articles(bench):
    """Five articles within 100 ms, the median of five runs."""
    folder = bench.folder()
    (folder / "five").mkdir()
    source = bench.corpora / "netflix-ai" if bench.corpora else SAMPLE
    for path in sorted(source.glob("*.txt"))[:5]:
        (folder / "five" / path.name).write_bytes(path.read_bytes())
    runs = [timed(bench, "report", "five", "-o", f"out{n}", cwd=folder) for n in range(5)]
    verdict = judge.Verdict()
    bench.within(verdict, "five articles", statistics.median(runs), 0.1)
    return verdict


def first_lines(path, count):
    """The first lines of a zstd file, decoded."""
    with subprocess.Popen(["zstd", "-dcq", path], stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL) as unpacking:
        lines = [unpacking.stdout.readline() for _ in range(count)]
        unpacking.kill()
    return lines


@corpora_check
def thousand_articles(bench):
    """The first 1,000 sections of field-code within 10 s."""
    folder = bench.folder()
    lines = first_lines(bench.corpora / "field-code" / "docs.jsonl.zst", 1000)
    (folder / "thousand.jsonl").write_bytes(b"".join(lines))
    verdict = judge.Verdict()
    seconds = timed(bench, "report", "thousand.jsonl", "-o", "out", cwd=folder)
    bench.within(verdict, "1,000 articles", seconds, 10)
    if len(judge.read_found(folder / "out").lineage["articles"]) != 1000:
        verdict.failures.append("lineage.json does not list 1,000 articles")
    return verdict


# --- the run ----------------------------------------------------------------------------------


def arguments():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", help="the bylineage binary")
    parser.add_argument("--corpora", default=os.environ.get("BYLINEAGE_CORPORA") or None)
    parser.add_argument("--only", nargs="+", default=[""], metavar="NAME",
                        help="checks whose name begins so")
    parser.add_argument("--timing", action="store_true", help="judge the time as well")
    parser.add_argument("--slack", type=float, default=1.0, help="factor on the time allowed")
    parser.add_argument("--list", action="store_true", help="name the checks")
    return parser.parse_args()


def verdict_of(bench, name):
    try:
        return CHECKS[name](bench)
    except ToolFailed as failure:
        return judge.Verdict(failures=[str(failure)])
    except (KeyError, OSError, ValueError) as fault:  # an output that is not as promised
        return judge.Verdict(failures=[f"unreadable output: {type(fault).__name__}: {fault}"])


def run_checks(bench, names):
    """Prints each verdict; gives (passed, failed)."""
    failed = 0
    for name in names:
        verdict = verdict_of(bench, name)
        print(("FAIL " if verdict.failures else "ok   ") + name)
        for line in verdict.failures:
            print(f"       {line}")
        for line in verdict.notes:
            print(f"     . {line}")
        failed += bool(verdict.failures)
    return len(names) - failed, failed


def main():
    options = arguments()
    if options.list:
        print("\n".join(CHECKS))
        return 0
    names = [name for name in CHECKS if name.startswith(tuple(options.only))]
    if not options.tool or not os.access(options.tool, os.X_OK) or not names:
        print("run.py: " + ("no such check" if options.tool and not names else
                            f"--tool {options.tool}: not a program"), file=sys.stderr)
        return 2
    corpora = Path(options.corpora).resolve() if options.corpora else None
    if corpora and not corpora.is_dir():
        print(f"run.py: {corpora}: no such folder", file=sys.stderr)
        return 2
    if not corpora and NEEDS_CORPORA.intersection(names):
        print("SKIPPED acceptance: BYLINEAGE_CORPORA is not set")
        names = [name for name in names if name not in NEEDS_CORPORA]
    with tempfile.TemporaryDirectory() as scratch:
        passed, failed = run_checks(
            Bench(options.tool, corpora, scratch, options.timing, options.slack), names)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
