#!/usr/bin/env python3
"""Judges the judges: a perfect output passes every check, and each kind of wrong output is caught.

    tests/acceptance/selftest.py

The perfect output is made up from the truth itself (of data/sample, and of netflix-ai if
BYLINEAGE_CORPORA is set). A check that cannot fail is worth nothing: every `must` is taken away
once, and everything forbidden is put in once.
"""
import copy
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.dont_write_bytecode = True
import judge  # noqa: E402
import run  # noqa: E402

CORPORA = os.environ.get("BYLINEAGE_CORPORA")


def published(value):
    if value is None:
        return None
    first, last, precision = judge.interval(value)
    return {"begin": first.isoformat(), "end": last.isoformat(), "precision": precision,
            "from": "metadata"}


def source_id(source, stories):
    return source["id"].split("@")[0] + "@" + stories[source.get("story_of")]


def perfect(truth, ids):
    """The lineage, pairs, credits and changes that a truth asks for, in the tool's shape."""
    stories = {a: "S-" + s["id"] for s in truth["stories"] for a in s["articles"]}
    stories[None] = "S-" + truth["stories"][0]["id"]
    node = dict(ids, **{s["id"]: source_id(s, stories) for s in truth["sources"]})
    edges = [{"story": "", "from": node[e["from"]], "to": node[e["to"]], "type": e["type"],
              "relation": e["relation"], "share": None, "basis": "text", "primary": e["primary"],
              "inherited": e["inherited"], "inferred": e["inferred"], "score": 0.9,
              "direction": "undetermined" if e["type"] == "sibling" else "decided",
              "rivals": [], "evidence": []} for e in truth["edges"]]
    return {
        "lineage": {
            "articles": [{"id": ids[a["id"]], "outlet": a["outlet"] or "", "title": a["title"],
                          "published": published(a["published"]), "words": 300,
                          "story": stories[a["id"]], "status": "related"}
                         for a in truth["articles"]],
            "sources": [{"id": node[s["id"]], "name": s["name"], "kind": s["kind"],
                         "story": stories[s.get("story_of")]} for s in truth["sources"]],
            "stories": [{"id": "S-" + s["id"], "articles": [ids[a] for a in s["articles"]],
                         "origins": s["origins"],
                         "no_credit_found": [ids[a] for a in s.get("no_credit_found", [])]}
                        for s in truth["stories"]],
            "edges": edges},
        "pairs": [{"a": ids[p["a"]], "b": ids[p["b"]], "relation": p["relation"]}
                  for p in truth["pairs"] if p["relation"] != "unrelated"],
        "credits": [{"article": ids[c["article"]], "role": c["role"],
                     "outlet": c["outlet"] or c["name"], "kind": c["kind"], "field": "text",
                     "begin": c["begin"], "end": c["end"], "name_begin": c["name_begin"],
                     "name_end": c["name_end"], "text": c["text"], "inherited": c["inherited"]}
                    for c in truth["credits"]],
        "changes": [{"a": ids[c["a"]], "b": ids[c["b"]], "kind": c["kind"], "third_witness": None,
                     **{key: c[key] for key in ("a_begin", "a_end", "b_begin", "b_end", "a_text",
                                                "b_text")}} for c in truth["changes"]]}


def write(output, folder):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "lineage.json").write_text(json.dumps(output["lineage"]), encoding="utf-8")
    for name in ("pairs", "credits", "changes"):
        run.write_jsonl(folder / (name + ".jsonl"), output[name])


def flipped(edge):
    return dict(edge, **{"from": edge["to"], "to": edge["from"]})


class TruthTest:
    """The checks on one truth; subclasses give truth, ids, texts and complete."""

    def judged(self, output, only=None):
        """Names of the checks that fail, and the notes."""
        case = judge.Case(self.truth, judge.Found(**output), self.texts, self.ids)
        checks = {"articles": judge.articles, "sources": judge.sources, "stories": judge.stories,
                  "edges_found": judge.edges_found, "edges_allowed": judge.edges_allowed,
                  "must_not": judge.must_not, "pairs": judge.pairs, "changes": judge.changes,
                  "credits": judge.credits, "credit_spans": judge.credit_spans,
                  "no_credits": lambda c: judge.no_credits(c, self.complete)}
        if "without_dates" in self.truth:
            checks["without_dates"] = judge.without_dates
        verdicts = {name: checks[name](case) for name in ([only] if only else checks)}
        self.messages = {n: v.failures for n, v in verdicts.items() if v.failures}
        return set(self.messages), [note for v in verdicts.values() for note in v.notes]

    def setUp(self):
        self.output = perfect(self.truth, self.ids)

    def altered(self, alter, only=None):
        output = copy.deepcopy(self.output)
        alter(output)
        return self.judged(output, only)

    def caught(self, by, alter, what=""):
        failed, _ = self.altered(alter, by)
        self.assertIn(by, failed, f"{what} passed {by}")

    def each_must(self, key):
        return [n for n, entry in enumerate(self.truth[key]) if entry["level"] == "must"]

    def test_a_perfect_output_passes_everything(self):
        failed, notes = self.judged(self.output)
        self.assertEqual((failed, notes), (set(), []), getattr(self, "messages", ""))

    def test_what_may_be_missing_may_be_missing(self):
        def only_musts(output):
            for key, entries in (("edges", output["lineage"]["edges"]),
                                 ("credits", output["credits"]), ("changes", output["changes"])):
                keep = self.each_must(key)
                entries[:] = [e for n, e in enumerate(entries) if n in keep]
        failed, _ = self.altered(only_musts)
        self.assertEqual(failed, set(), self.messages)

    def test_every_must_is_missed(self):
        for n in self.each_must("edges"):
            self.caught("edges_found", lambda o: o["lineage"]["edges"].pop(n), f"no edge {n}")
        for n in self.each_must("sources"):
            self.caught("sources", lambda o: o["lineage"]["sources"][n].update(name="The Sieve"))
        for n in self.each_must("credits"):
            self.caught("credits", lambda o: o["credits"].pop(n), f"no credit {n}")
        for n in self.each_must("changes"):
            self.caught("changes", lambda o: o["changes"].pop(n), f"no change {n}")
        for n in self.each_must("pairs"):
            self.caught("pairs", lambda o: o["pairs"].pop(n), f"no pair {n}")

    def test_everything_that_should_be_there_is_noted(self):
        for key, checked in (("edges", lambda o: o["lineage"]["edges"]),
                             ("credits", lambda o: o["credits"]),
                             ("changes", lambda o: o["changes"]), ("pairs", lambda o: o["pairs"])):
            for n, entry in enumerate(self.truth[key]):
                if entry["level"] == "should" and "unrelated" not in entry.get("never", []):
                    failed, notes = self.altered(lambda o: checked(o).pop(n))
                    accepted = "unrelated" in entry.get("accept", [])
                    self.assertTrue(notes or failed or accepted, f"{key} {n}")

    def test_wrong_flags_and_directions_of_edges(self):
        for n in self.each_must("edges"):
            expected = self.truth["edges"][n]
            if expected["type"] == "derives":
                self.caught("edges_found", lambda o: o["lineage"]["edges"][n].update(
                    direction="undetermined"), f"undetermined edge {n}")
                self.caught("edges_found", lambda o: o["lineage"]["edges"].append(
                    flipped(o["lineage"]["edges"].pop(n))), f"flipped edge {n}")
                self.caught("edges_allowed", lambda o: o["lineage"]["edges"].append(
                    flipped(o["lineage"]["edges"][n])), f"edge {n} both ways")
            for flag in ("primary", "inherited", "inferred"):
                self.caught("edges_found", lambda o: o["lineage"]["edges"][n].update(
                    {flag: not expected[flag]}), f"edge {n}: {flag}")
            if expected["relation"] and expected.get("relation_observable", True):
                self.caught("edges_found", lambda o: o["lineage"]["edges"][n].update(
                    relation="unrelated"), f"edge {n}: relation")

    def test_an_inherited_credit_is_never_drawn_as_primary(self):
        flagged = [n for n, e in enumerate(self.truth["edges"])
                   if e["level"] == "may" and e["inherited"] and "accept_primary" not in e]
        self.assertTrue(flagged)
        for n in flagged:
            self.caught("edges_allowed", lambda o: o["lineage"]["edges"][n].update(primary=True))

    def test_everything_forbidden_is_caught(self):
        nodes = dict(self.ids, **{s["id"]: f["id"] for s, f in
                                  zip(self.truth["sources"], self.output["lineage"]["sources"])})
        for rule in self.truth["must_not"]:
            def put_in(output, rule=rule):
                lineage = output["lineage"]
                if "edge" in rule:
                    start, end = rule["edge"]["from"], rule["edge"]["to"]
                    start = next(iter(nodes)) if start == "*" else start
                    lineage["edges"].append(dict(lineage["edges"][0], **{
                        "from": nodes[start], "to": nodes[end], "type": rule["edge"]["type"]}))
                elif "source" in rule:
                    where = rule["source"].get("story_of")
                    story = next(a["story"] for a in lineage["articles"]
                                 if where is None or a["id"] == self.ids[where])
                    lineage["sources"].append({"id": "off:x", "story": story,
                                               "name": rule["source"].get("name", ""),
                                               "kind": rule["source"].get("kind", "outlet")})
                else:
                    key = "published" if "published" in rule else "outlet"
                    value = rule[key]["value"]
                    value = published(value + "-01-01") if key == "published" else value
                    for article in lineage["articles"]:
                        if article["id"] == self.ids[rule[key]["article"]]:
                            article[key] = value
            self.caught("must_not", put_in, rule)

    def test_wrong_relations(self):
        for n, expected in enumerate(self.truth["pairs"]):
            for relation in expected["never"]:
                self.caught("pairs", lambda o: o["pairs"][n].update(relation=relation),
                            f"{expected['a']} {expected['b']} {relation}")

    def test_wrong_articles(self):
        for n, expected in enumerate(self.truth["articles"]):
            for key in ("outlet", "title"):
                self.caught("articles", lambda o: o["lineage"]["articles"][n].update(
                    {key: "Something Else"}), f"{expected['id']} {key}")
            wrong = published("2019-05-05")
            self.caught("articles", lambda o: o["lineage"]["articles"][n].update(published=wrong))
            if expected["published"]:
                self.caught("articles", lambda o: o["lineage"]["articles"][n].update(
                    published=None))
        self.caught("articles", lambda o: o["lineage"]["articles"][0]["published"].update(
            begin="1900-01-01T00:00:00+00:00"), "an interval that is too wide")
        stray = dict(self.output["lineage"]["articles"][0], id="stray")
        self.caught("articles", lambda o: o["lineage"]["articles"].append(stray))

    def test_a_story_that_falls_apart(self):
        self.caught("stories", lambda o: o["lineage"]["articles"][1].update(story="elsewhere"))
        self.caught("stories", lambda o: o["lineage"]["articles"][1].update(story=None))

    def test_wrong_credits(self):
        for n in self.each_must("credits"):
            for wrong in ({"role": "photo"}, {"outlet": "The Sieve"}, {"end": 1 << 20},
                          {"field": "title"}):
                self.caught("credits", lambda o: o["credits"][n].update(wrong), f"{n} {wrong}")
            if "accept_inherited" not in self.truth["credits"][n]:
                inherited = not self.truth["credits"][n]["inherited"]
                self.caught("credits", lambda o: o["credits"][n].update(inherited=inherited))
        for n, expected in enumerate(self.truth["credits"]):
            self.caught("credit_spans", lambda o: o["credits"][n].update(begin=0, end=1 << 20))
            self.caught("credit_spans", lambda o: o["credits"][n].update(
                begin=expected["name_begin"] + 1), f"{n}: span without its name")

    def test_what_is_no_credit(self):
        for span in self.truth["not_credits"]:
            entry = dict(self.output["credits"][0], article=self.ids[span["article"]],
                         role="source", begin=span["begin"], end=span["end"],
                         name_begin=span["begin"], name_end=span["end"])
            self.caught("no_credits", lambda o: o["credits"].append(entry), span["text"])
            entry["role"] = "organisation"
            failed, _ = self.altered(lambda o: o["credits"].append(entry), "no_credits")
            self.assertNotIn("no_credits", failed)

    def test_changes_at_other_places(self):
        for n in self.each_must("changes"):
            for wrong in ({"kind": "name"}, {"a_begin": 0, "a_end": 1}, {"b_begin": 0, "b_end": 1}):
                self.caught("changes", lambda o: o["changes"][n].update(wrong), f"{n} {wrong}")


class SampleTest(TruthTest, unittest.TestCase):
    truth = json.loads((run.SAMPLE / "truth.json").read_text(encoding="utf-8"))
    ids = {a["id"]: a["id"] for a in truth["articles"]}
    texts = run.texts_of(run.SAMPLE)
    complete = True

    def test_offsets_of_the_truth(self):
        for credit in self.truth["credits"] + self.truth["not_credits"]:
            text = self.texts[credit["article"]]
            self.assertEqual(text[credit["begin"]:credit["end"]].decode(), credit["text"])
        for change in self.truth["changes"]:
            for side in "ab":
                text = self.texts[change[side]][change[side + "_begin"]:change[side + "_end"]]
                self.assertEqual(text.decode(), change[side + "_text"])

    def test_the_truth_names_every_pair_of_a_story_once(self):
        pairs = [(p["a"], p["b"]) for p in self.truth["pairs"]]
        expected = sum(len(s["articles"]) * (len(s["articles"]) - 1) // 2
                       for s in self.truth["stories"])
        self.assertEqual(len(set(pairs)), len(pairs))
        self.assertEqual(len(pairs), expected)
        self.assertTrue(all(a < b for a, b in pairs))

    def test_the_truth_does_not_contradict_itself(self):
        listed = {(e["from"], e["to"], e["type"]) for e in self.truth["edges"]}
        for rule in self.truth["must_not"]:
            if "edge" in rule:
                self.assertNotIn(tuple(rule["edge"].values()), listed)
        for pair in self.truth["pairs"]:
            self.assertNotIn(pair["relation"], pair["never"])
            self.assertFalse(set(pair.get("accept", [])) & set(pair["never"]))

    def test_a_relation_across_stories(self):
        stray = {"a": self.truth["stories"][0]["articles"][0],
                 "b": self.truth["stories"][1]["articles"][0], "relation": "same_event"}
        self.caught("pairs", lambda o: o["pairs"].append(stray))

    def test_stories_that_merge(self):
        self.caught("stories", lambda o: [a.update(story="one") for a in o["lineage"]["articles"]])

    def test_an_unlisted_credit(self):
        text = self.texts["ferries-island-business-review"]
        place = text.index(b"Quayside Partners")
        stray = dict(self.output["credits"][0], article="ferries-island-business-review",
                     outlet="Quayside Partners", begin=place, end=place + 17, name_begin=place,
                     name_end=place + 17)
        self.caught("no_credits", lambda o: o["credits"].append(stray))

    def test_directions_without_dates(self):
        for n in self.each_must("edges"):
            expected = self.truth["edges"][n]
            if expected["type"] != "derives":
                continue
            self.caught("without_dates", lambda o: o["lineage"]["edges"].append(
                flipped(o["lineage"]["edges"].pop(n))), f"flipped edge {n}")
            rule = next(r for r in self.truth["without_dates"]
                        if (r["from"], r["to"]) == (expected["from"], expected["to"]))
            failed, notes = self.altered(
                lambda o: o["lineage"]["edges"][n].update(direction="undetermined"))
            self.assertEqual("without_dates" not in failed, rule["undetermined_ok"])
            self.assertTrue(notes or failed)
        reprints = dict(self.output["lineage"]["edges"][0], **{
            "from": "ferries-ellery-courier", "to": "ferries-bayside-register"})
        self.caught("without_dates", lambda o: o["lineage"]["edges"].append(reprints), "siblings")
        reprints["direction"] = "undetermined"
        failed, _ = self.altered(lambda o: o["lineage"]["edges"].append(reprints))
        self.assertNotIn("without_dates", failed)

    def test_shared_dates_are_masked(self):
        with tempfile.TemporaryDirectory() as scratch:
            write(self.output, Path(scratch) / "out")
            found = judge.read_found(Path(scratch) / "out")
            case = judge.Case(self.truth, found, self.texts)
            self.assertTrue(judge.articles(case, dates=False).failures)
            for article in found.lineage["articles"]:
                article["published"] = None
            self.assertEqual(judge.articles(case, dates=False).failures, [])


if CORPORA:
    class NetflixTest(TruthTest, unittest.TestCase):
        truth, ids = run.netflix_truth(Path(CORPORA) / "netflix-ai")
        texts = run.texts_of(Path(CORPORA) / "netflix-ai")
        complete = False

        def test_the_changes_that_must_be_listed(self):
            self.assertEqual(len(self.truth["changes"]), 5)


class ListsTest(unittest.TestCase):
    TABLE = ("# id\trole\n"
             "A1\tcredit\tThe Sieve\treports The Sieve\tseed\n"
             "A2\tpriority\tThe Sieve\tfirst reported by The Sieve\tseed\n"
             "A3\tcredit\tAnn Loom (person)\treported by Ann Loom\tseed\n"
             "A4\torg\t\tAccording to the Guild\tseed\n"
             "A5\tcredit\tLa Criba\tsegún La Criba\tes\n"
             "R13\tsyndication\tThe Sieve\tMore from The Sieve\tseed\n")
    RIGHT = [{"article": "A1", "role": "source", "outlet": "The Sieve"},
             {"article": "A2", "role": "priority", "outlet": "The Sieve"},
             {"article": "A3", "role": "source", "outlet": "Ann Loom"},
             {"article": "A4", "role": "organisation", "outlet": "Guild"}]

    def wrong(self, *found):
        return judge.attributions(judge.attribution_cases(self.TABLE), found).failures

    def test_which_attributions_are_judged(self):
        self.assertEqual([c[0] for c in judge.attribution_cases(self.TABLE)],
                         ["A1", "A2", "A3", "A4"])

    def test_attributions(self):
        self.assertEqual(self.wrong(*self.RIGHT), [])
        self.assertEqual(self.wrong(*self.RIGHT[1:]), [])  # one may be wrong
        self.assertEqual(len(self.wrong(*self.RIGHT[2:])), 2)
        role = dict(self.RIGHT[1], role="source")
        outlet = dict(self.RIGHT[2], outlet="Ann")
        self.assertEqual(len(self.wrong(self.RIGHT[0], role, outlet)), 2)
        extra = dict(self.RIGHT[0], outlet="The Loom")
        self.assertEqual(len(self.wrong(*self.RIGHT[:1], extra, *self.RIGHT[2:])), 2)
        negative = dict(self.RIGHT[3], role="source")
        self.assertEqual(len(self.wrong(*self.RIGHT[:3], negative)), 1)

    def test_derived_or_not(self):
        rows = [("s", "x", "non"), ("s", "y", "cut"), ("s", "z", "heavy")]
        found = [{"a": "s", "b": "x", "relation": "same_event"},
                 {"a": "s", "b": "y", "relation": "excerpt"},
                 {"a": "s", "b": "z", "relation": "rewrite"}]
        self.assertEqual(judge.derived_or_not(rows, found, 3).failures, [])
        self.assertEqual(len(judge.derived_or_not(rows, found[:2], 3).failures), 1)
        found[0]["relation"] = "rewrite"
        self.assertEqual(len(judge.derived_or_not(rows, found, 3).failures), 1)

    def test_same_files(self):
        with tempfile.TemporaryDirectory() as scratch:
            one, two = Path(scratch) / "one", Path(scratch) / "two"
            for folder in (one, two):
                folder.mkdir()
                (folder / "a.json").write_text("{}")
                (folder / "a.svg").write_text(str(folder))
            self.assertEqual(judge.same_files(one, two).failures, [])
            (two / "a.json").write_text("{ }")
            self.assertEqual(judge.same_files(one, two).failures, ["a.json differs"])
            (two / "b.csv").write_text("")
            self.assertEqual(len(judge.same_files(one, two).failures), 2)
            self.assertTrue(judge.same_files(Path(scratch) / "x", Path(scratch) / "y").failures)

    def test_sentences(self):
        text = "One said 2.5 per cent. “Two?” says Sieve! News today.\nThree".encode()
        for words, sentence in (("said", "One said 2.5 per cent."), ("Two", "“Two?”"),
                                ("Sieve! News", "says Sieve! News today."), ("Three", "Three")):
            place = text.index(words.encode())
            begin, end = judge.sentence_round(text, place, place + len(words))
            self.assertEqual(text[begin:end].strip().decode(), sentence)

    def test_edited_copies(self):
        text = "a b c d e f g h"
        copies = run.edited_copies(text, 20)
        self.assertEqual(copies, run.edited_copies(text, 20))
        for entry in copies:
            changed = sum(x != y for x, y in zip(text.split(), entry["text"].split()))
            self.assertTrue(1 <= changed <= 3)


# A program that stands in for the tool: `report` copies a folder; one argument may make it fail,
# one may make its output differ.
FAKE = """#!{python}
import pathlib, shutil, sys
args = sys.argv[1:]
if {fail!r} in args: sys.exit("fake: broken")
shutil.copytree({folder!r}, args[args.index("-o") + 1])
if {differ!r} in args: (pathlib.Path("out") / "run.json").write_text("other")
"""


class RunTest(unittest.TestCase):
    """run.py as a program, with a stand-in for the tool."""

    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.folder = Path(scratch.name)
        self.output = perfect(SampleTest.truth, SampleTest.ids)

    def run_with(self, *options, fail="-", differ="-"):
        """(exit code, lines of standard output) of run.py."""
        write(self.output, self.folder / "made")
        tool = self.folder / "tool"
        tool.write_text(FAKE.format(python=sys.executable, folder=str(self.folder / "made"),
                                    fail=fail, differ=differ))
        tool.chmod(0o755)
        environment = {k: v for k, v in os.environ.items() if k != "BYLINEAGE_CORPORA"}
        done = subprocess.run([sys.executable, Path(run.__file__), "--tool", tool, *options],
                              capture_output=True, text=True, env=environment, check=False)
        return done.returncode, done.stdout.splitlines()

    def test_all_is_well(self):
        code, lines = self.run_with("--only", "sample_edges", "sample_pairs", "sample_same_bytes")
        self.assertEqual((code, lines[-1]), (0, "4 passed, 0 failed"))

    def test_a_wrong_output(self):
        self.output["lineage"]["edges"].pop(0)
        code, lines = self.run_with("--only", "sample_edges_found", "sample_pairs")
        self.assertEqual((code, lines[-1]), (1, "1 passed, 1 failed"))

    def test_a_tool_that_fails(self):
        code, lines = self.run_with("--only", "sample_pairs", fail="report")
        self.assertEqual((code, lines[-1]), (1, "0 passed, 1 failed"))
        self.assertIn("fake: broken", "\n".join(lines))

    def test_an_output_without_a_promised_field(self):
        del self.output["pairs"][0]["relation"]
        self.assertEqual(self.run_with("--only", "sample_pairs")[0], 1)

    def test_bytes_that_differ(self):
        for option in ("1", "2", "scalar"):
            self.assertEqual(self.run_with("--only", "sample_same_bytes", differ=option)[0], 1)

    def test_without_corpora_one_line_says_so(self):
        code, lines = self.run_with("--only", "sample_pairs", "netflix", "clough")
        self.assertEqual((code, lines), (0, ["SKIPPED acceptance: BYLINEAGE_CORPORA is not set",
                                             "ok   sample_pairs", "1 passed, 0 failed"]))

    def test_a_check_or_tool_that_does_not_exist(self):
        self.assertEqual(self.run_with("--only", "nonsense")[0], 2)
        self.assertEqual(self.run_with("--corpora", "/nonexistent")[0], 2)
        self.assertEqual(self.run_with("--tool", "/nonexistent")[0], 2)

    def test_time_is_judged_only_when_asked(self):
        for timing, slack, failures in ((False, 1, 0), (True, 1, 1), (True, 3, 0)):
            verdict = judge.Verdict()
            run.Bench("tool", None, self.folder, timing, slack).within(verdict, "work", 2.0, 1.0)
            self.assertEqual(len(verdict.failures), failures)

    def test_no_check_of_the_corpora_runs_without_them(self):
        _, lines = self.run_with()
        ran = {line.split()[1] for line in lines if line.startswith(("ok ", "FAIL "))}
        self.assertEqual(ran, run.CHECKS.keys() - run.NEEDS_CORPORA)


if __name__ == "__main__":
    unittest.main()
