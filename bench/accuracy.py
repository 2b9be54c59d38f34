#!/usr/bin/env python3
"""How right the tool is on labelled collections: converts, reports, evaluates, prints a table.

    bench/accuracy.py --tool build/release/tools/bylineage --corpora DIR [--work DIR] [SET...]

DIR holds the collections, a folder each (tools/convert_corpus.py says what they look like). Without
SET all are measured that are there, and the simulator's corpora. Every row names the set, the
measure, what is wanted of it, and the figure. Reports and labels stay in --work, so that a pair can be
looked at with `bylineage compare`; SET/read.tsv there lists the pairs that take a reader.
"""
import argparse
import collections
import itertools
import json
import pathlib
import random
import shlex
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "data" / "sample"
COPYING = {"duplicate", "revision", "reprint", "excerpt", "rewrite"}
# What can make one article another's parent (src/lineage/direction.cc).
PROOFS = {"source_credit", "syndication_credit", "contribution_credit", "dateline_credit",
          "handle_credit", "byline_credit", "told_credit", "leaked_outlet", "inclusion",
          "shared_innovation", "same_outlet_update", "earlier_version", "version_order"}


class Bench:
    def __init__(self, options, work):
        self.tool, self.corpora, self.work = options.tool.resolve(), options.corpora, work
        self.measure, self.events = options.measure, options.events

    def run(self, *command):
        """Standard output; the command is shown, and ends the program if it fails."""
        command = [str(part) for part in command]
        print("+ " + shlex.join(command), file=sys.stderr)
        start = time.monotonic()
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
        if done.returncode != 0:
            sys.exit(f"exit code {done.returncode}: {done.stderr[-800:]}")
        print(f"  {time.monotonic() - start:.1f} s", file=sys.stderr)
        return done.stdout

    def convert(self, name):
        out = self.work / name
        self.run(sys.executable, ROOT / "tools" / "convert_corpus.py", name, self.corpora / name,
                 out)
        return out

    def report(self, docs, out, *options):
        """Without pages: on versions by the thousand they take most of the time."""
        self.run(self.tool, "report", docs, "-o", out, "--html", "no", *options)
        return out

    def evaluate(self, truth, report, *options):
        return json.loads(self.run(self.tool, "evaluate", truth, report, "--format", "json",
                                   *options))


def row(corpus, measure, wanted, figure):
    cells = (corpus, measure, wanted or "", figure)
    print("| " + " | ".join(map(str, cells)) + " |", flush=True)


def of(share):
    return f"{share['count']} of {share['of']} ({share['share']:.3f})" if share["of"] else "-"


def pairs_of(report):
    with open(report / "pairs.jsonl", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def write_reading(path, pairs, count=50):
    """A sample to be read, the same every time: ids, relation and the measures that decided."""
    chosen = random.Random(1).sample(pairs, min(count, len(pairs)))
    with open(path, "w", encoding="utf-8") as out:
        out.write("a\tb\trelation\tresemblance\taligned_sentences\tlongest_run\n")
        for p in sorted(chosen, key=lambda p: (p["a"], p["b"])):
            out.write("\t".join(str(p[key]) for key in ("a", "b", "relation", "resemblance",
                                                        "aligned_sentences", "longest_run")) + "\n")


# --- the sets ---------------------------------------------------------------------------------


def pan13(bench):
    data = bench.convert("pan13-train")
    report = bench.report(data / "docs.jsonl", data / "report", "--only", data / "only.tsv",
                          "--offsets", "codepoints")
    score = bench.evaluate(data / "truth", report)
    passages = score["passages"]
    parts = "precision {precision:.4f}, recall {recall:.4f}, granularity {granularity:.4f}"
    row("pan13-train", "plagdet, all", ">= .88", f"{passages['plagdet']:.4f} "
        f"({parts.format(**passages)})")
    wanted = {"02-no-obfuscation": ">= .93", "03-random-obfuscation": ">= .89",
              "04-translation-obfuscation": ">= .89", "05-summary-obfuscation": ">= .60"}
    for name, bound in wanted.items():
        scores = passages["classes"][name]
        row("pan13-train", f"plagdet, {name}", bound,
            f"{scores['plagdet']:.4f} ({parts.format(**scores)})")
    row("pan13-train", "detections in pairs without a case", "",
        f"{passages['classes']['01-no-plagiarism']['detections']}")
    derived = score["pairs"]["derived"]
    row("pan13-train", "pairs derived or not", "", f"F1 {derived['f1']:.3f} (precision "
        f"{derived['precision']['share']:.3f}, recall {derived['recall']['share']:.3f})")


def clough_stevenson(bench):
    data = bench.convert("clough-stevenson")
    report = bench.report(data / "docs.jsonl", data / "report", "--only", data / "only.tsv")
    score = bench.evaluate(data / "truth", report, "--measure", bench.measure)
    levels = score["levels"]
    row("clough-stevenson", "derived or not, by relation", ">= 90 of 95",
        of(score["pairs"]["derived_right"]))
    row("clough-stevenson", f"derived or not, one threshold on {bench.measure}, held out", "",
        of(levels["least_or_not"]["held_out"]))
    row("clough-stevenson", f"four levels, thresholds on {bench.measure}, held out", ">= 76 of 95",
        of(levels["held_out"]))
    row("clough-stevenson", "the same fitted on all 95 (flatters)", "", of(levels["fitted"]))


def direction_rows(name, label, direction, wanted):
    drawn, chances = direction["drawn"]["decided"], direction["chances"]
    shorter = direction["classes"]["child shorter"]
    at = {curve["at"]: curve for curve in chances}
    row(name, f"{label}: arrows decided: right", wanted and ">= .90", of(drawn["right"]))
    row(name, f"{label}: arrows decided, of all edges", wanted and ">= 25 %", of(drawn["given"]))
    row(name, f"{label}: the same, child shorter", "",
        f"right {of(shorter['drawn']['decided']['right'])}, "
        f"of all {of(shorter['drawn']['decided']['given'])}")
    for threshold in (0.95, 0.9, 0.75):
        row(name, f"{label}: chances from {threshold}", "",
            f"right {of(at[threshold]['right'])}, of all {of(at[threshold]['given'])}")
    row(name, f"{label}: forced (child shorter)", wanted and "mean of three above both baselines",
        f"{chances[0]['forced']:.3f} ({shorter['chances'][0]['forced']:.3f})")


def undated_rows(name, score):
    direction = score["direction"]
    direction_rows(name, "no dates", direction, True)
    base = direction["baselines"]
    row(name, "no dates: baselines forced", "",
        ", ".join(f"{key.replace('_', ' ')} {base[key]['forced']:.3f}" for key in
                  ("longer_is_later", "shorter_is_later", "earliest_similar", "credits_only",
                   "random")))
    graphs = score["graphs"]
    row(name, "no dates: tree", "", "roots {roots:.3f}, edges {edges:.3f}, leaves {leaves:.3f}, "
        "ancestry {ancestry:.3f}, sign {sign_similarity:.3f}".format(**graphs))
    row(name, "no dates: links, heads ignored", "", f"F1 {graphs['links']['f1']:.3f}")
    row(name, "no dates: Brier score of the greater chance", "",
        f"{(direction['calibration'] or {}).get('brier', 1):.4f}")


def versions(bench, name):
    data = bench.convert(name)
    only = ["--only", data / "only.tsv"]
    score = bench.evaluate(data / "truth", bench.report(data / "docs.jsonl", data / "report",
                                                        *only, "--dates", "none"))
    undated_rows(name, score)
    undated = data / "undated.jsonl"
    with open(data / "docs.jsonl", encoding="utf-8") as lines, \
            open(undated, "w", encoding="utf-8") as out:
        for line in lines:
            record = json.loads(line)
            record.pop("published", None)
            out.write(json.dumps(record, ensure_ascii=False) + "\n")
    score = bench.evaluate(data / "truth", bench.report(undated, data / "report-text-dates", *only))
    direction_rows(name, "dates in the text", score["direction"], False)


def same_event(bench):
    data = bench.convert("same-event")
    report = bench.report(data / "docs.jsonl", data / "report", "--only", data / "only.tsv")
    pairs = pairs_of(report)

    def far(p):
        ordered = (p["order"] or 0) * p["aligned_sentences"]
        shorter = max(1, min(p["sentences_a"], p["sentences_b"]))
        return p["resemblance"] < 0.05 and ordered / shorter < 0.3

    apart = [p for p in pairs if far(p)]
    derived = [p for p in pairs if p["relation"] in COPYING]
    called = sum(p["relation"] in COPYING for p in apart)
    row("same-event", "called derived, of pairs with J5 < .05 and in-order aligned share < .3",
        "<= 1 %", f"{called} of {len(apart)} ({called / max(1, len(apart)):.4f})")
    rest = [p for p in derived if not far(p)]
    write_reading(data / "read.tsv", rest)
    row("same-event", "called derived, of all others: to be read (read.tsv)", ">= 80 % right",
        f"{len(rest)} of {len(pairs) - len(apart)}")


def short_templates(bench):
    data = bench.convert("short-templates")
    report = bench.report(data / "docs.jsonl", data / "report")
    score = bench.evaluate(data / "truth", report)
    group = dict(line.rstrip("\n").split("\t") for line in
                 open(data / "truth" / "groups.tsv", encoding="utf-8"))
    pairs = [p for p in pairs_of(report) if p["relation"] in ("rewrite", "excerpt")]
    apart = [p for p in pairs if group[p["a"]] != group[p["b"]]]
    write_reading(data / "read.tsv", apart)
    row("short-templates", "called rewrite or excerpt, in different groups: to be read (read.tsv)",
        ">= 90 % right", f"{len(apart)} of {len(pairs)}")
    for name, clusters in score["clusters"].items():
        row("short-templates", f"{name} against groups (a weak label)", "",
            f"ARI {clusters['ari']:.3f}, B3 F1 {clusters['b_cubed']['f1']:.3f}, largest "
            f"{clusters['largest_found']}")


def lineage_rows(name, score, wanted):
    lineage, direction = score["lineage"], score.get("direction")
    for key, bound in (("edges", ">= .85"), ("edges_between_articles", ""), ("siblings", "")):
        part = lineage[key]
        row(name, f"{key.replace('_', ' ')}: F1", wanted and bound,
            f"{part['f1']:.3f} (precision {of(part['precision'])}, recall {of(part['recall'])})")
    named = lineage["sources"]["named"]
    row(name, "named off-corpus sources: recall", wanted and ">= .95",
        f"{of(named['recall'])}; precision {of(named['precision'])}")
    row(name, "unnamed off-corpus sources with two children", "", of(lineage["sources"]["unnamed"]))
    if direction:
        drawn = direction["drawn"]["decided"]
        row(name, "direction where decided", wanted and ">= .95",
            f"{of(drawn['right'])}; decided {of(drawn['given'])}")
        shorter = direction["classes"].get("child shorter")
        if shorter:
            row(name, "the same, child shorter", "", of(shorter["drawn"]["decided"]["right"]))
    row(name, "edges F1 of baselines", "", ", ".join(
        f"{key.replace('_', ' ')} {value['f1']:.3f}" for key, value in
        lineage["baselines"].items()))
    row(name, "edges that must not be", "0" if wanted is None else "", lineage["forbidden"])
    graphs = score["graphs"]
    row(name, "graphs, mean over stories", "", "roots {roots:.3f}, leaves {leaves:.3f}, ancestry "
        "{ancestry:.3f}, sign {sign_similarity:.3f}".format(**graphs))


def simulator(bench):
    """Another seed than any that weights were fitted on, and edits that they never saw."""
    data = bench.work / "simulator"
    data.mkdir(exist_ok=True)
    bench.run(bench.tool, "simulate", "-o", data / "corpus", "--events", bench.events, "--seed",
              20250117, "--unseen")
    texts, outlets = data / "corpus" / "articles.jsonl", data / "corpus" / "outlets.tsv"
    report = bench.report(texts, data / "report", "--outlets", outlets)
    lineage_rows("simulator", bench.evaluate(data / "corpus", report), True)
    pairs_within_events(data / "corpus" / "truth.json", data / "only.tsv")
    report = bench.report(texts, data / "report-events", "--outlets", outlets, "--only",
                          data / "only.tsv")
    lineage_rows("simulator, event by event", bench.evaluate(data / "corpus", report), True)
    proof_rows("simulator, event by event", data / "corpus" / "truth.json", report)


def proof_rows(name, truth, report):
    """What the arrows between two articles rest on, and how many of them the labels have."""
    derived = {(edge["from"], edge["to"]) for edge in json.loads(truth.read_text())["edges"]
               if edge["type"] == "derives"}
    lineage = json.loads((report / "lineage.json").read_text())
    articles = {article["id"] for article in lineage["articles"]}
    kinds = collections.defaultdict(list)
    for edge in lineage["edges"]:
        ends = (edge["from"], edge["to"])
        if edge["type"] == "derives" and edge["direction"] != "undetermined" and \
                articles.issuperset(ends):
            kind = {"credit" if e["kind"].endswith("_credit") else e["kind"]
                    for e in edge["evidence"] if e["points"] > 0 and e["kind"] in PROOFS}
            kinds[" + ".join(sorted(kind)) or "other"].append(ends in derived)
    for kind, right in sorted(kinds.items()):
        row(name, f"arrows that rest on {kind}: right", "", f"{sum(right)} of {len(right)}")


def pairs_within_events(truth, only):
    """The simulator's grammar is small: two events share whole sentences, as no two events do that
    people write about. An article alone goes with the first of the next event, so that it is read."""
    events = {}
    for article in json.loads(truth.read_text(encoding="utf-8"))["articles"]:
        events.setdefault(article["event"], []).append(article["id"])
    events = [sorted(ids) for _, ids in sorted(events.items())]
    with open(only, "w", encoding="utf-8") as out:
        out.write("a\tb\n")
        for ids, others in zip(events, events[1:] + events[:1]):
            pairs = list(itertools.combinations(ids, 2)) or [(ids[0], others[0])]
            out.writelines(f"{a}\t{b}\n" for a, b in pairs)


def netflix(bench):
    data = bench.convert("netflix-ai")
    report = bench.report(data / "docs.jsonl", data / "report")
    lineage_rows("netflix-ai", bench.evaluate(data / "truth", report), None)


def sample(bench):
    data = bench.work / "sample" / "truth"
    data.mkdir(parents=True, exist_ok=True)
    (data / "truth.json").write_bytes((SAMPLE / "truth.json").read_bytes())
    report = bench.report(SAMPLE, data.parent / "report")
    lineage_rows("data/sample", bench.evaluate(data, report), None)


SETS = {"pan13-train": pan13, "clough-stevenson": clough_stevenson,
        "peps": lambda bench: versions(bench, "peps"),
        "terms": lambda bench: versions(bench, "terms"),
        "revisions": lambda bench: versions(bench, "revisions"), "same-event": same_event,
        "short-templates": short_templates, "simulator": simulator, "netflix-ai": netflix,
        "sample": sample}


def has_simulator(tool):
    return subprocess.run([tool, "simulate", "--help"], capture_output=True).returncode == 0


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tool", type=pathlib.Path, required=True)
    parser.add_argument("--corpora", type=pathlib.Path, required=True, metavar="DIR")
    parser.add_argument("--work", type=pathlib.Path, metavar="DIR", help="kept; else a folder that "
                        "is gone afterwards")
    parser.add_argument("--measure", default="copied", metavar="NAME",
                        help="what tells the levels of clough-stevenson (copied)")
    parser.add_argument("--events", type=int, default=300, metavar="N",
                        help="of the simulator (300)")
    parser.add_argument("sets", nargs="*", choices=[*SETS, []], metavar="SET")
    options = parser.parse_args()
    there = [name for name in SETS if (options.corpora / name).is_dir() or name == "sample"
             or (name == "simulator" and has_simulator(options.tool))]
    print("| set | measure | wanted | figure |\n|---|---|---|---|", flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        work = options.work or pathlib.Path(scratch)
        work.mkdir(parents=True, exist_ok=True)
        for name in options.sets or there:
            SETS[name](Bench(options, work))
    return 0


if __name__ == "__main__":
    sys.exit(main())
