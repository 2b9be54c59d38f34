#!/usr/bin/env python3
"""Makes of a labelled collection what `bylineage evaluate` reads.

    tools/convert_corpus.py SET FOLDER OUT

FOLDER is the collection as it was handed out, SET one of the names below. Writes OUT/docs.jsonl, the
articles; OUT/truth, a folder for `bylineage evaluate` (the columns stand in its --help); and, where the
labels are of listed pairs or of pairs within one document, OUT/only.tsv for `bylineage report --only`.

    clough-stevenson  pairs with ordered levels; folds by source text
    pan13-train       passages in code points, a class each; pairs
    peps terms revisions   edges of version chains and trees; dates where there are any
    same-event        pairs that report one event, all of them not derived, but for near_copies.tsv
    short-templates   groups: packages of one source
    field-code        articles only
    netflix-ai        known lineage of five articles
"""
import argparse
import collections
import csv
import itertools
import json
import pathlib
import re
import shutil
import subprocess
import sys

LEVELS = {"non": "0-non", "heavy": "1-heavy", "light": "2-light", "cut": "3-cut"}
# Their commit dates run against their order by minutes: the label itself is in doubt.
DOUBTFUL_PEPS = {("pep-0446", 6), ("pep-0446", 7), ("pep-3156", 45)}


class Set:
    """One collection: where it lies and where its conversion goes."""

    def __init__(self, folder, out):
        self.folder, self.out, self.truth = folder, out, out / "truth"
        self.truth.mkdir(parents=True, exist_ok=True)

    def lines(self, name):
        """The lines of a file, which may also lie there as NAME.zst."""
        path = self.folder / name
        if path.exists():
            return path.read_text(encoding="utf-8").split("\n")
        packed = subprocess.run(["zstd", "-d", "-c", self.folder / (name + ".zst")],
                                capture_output=True, check=True)
        return packed.stdout.decode("utf-8").split("\n")

    def docs(self, as_it_stands=False):
        """Writes OUT/docs.jsonl; returns the records without their texts. A nul character, which
        the readers take for a sign of binary data, becomes a blank; and with `as_it_stands` the
        "<" of a tag, which would make them take the tags out, a "\u2039". No offset in code points
        moves."""
        kept = []
        with open(self.out / "docs.jsonl", "w", encoding="utf-8", newline="\n") as out:
            for line in filter(None, self.lines("docs.jsonl")):
                record = json.loads(line)
                text = record["text"].replace("\0", " ")
                if as_it_stands:
                    text = re.sub(r"<(?=[A-Za-z/!])", "\u2039", text)
                if text != record["text"]:
                    record["text"] = text
                    line = json.dumps(record, ensure_ascii=False)
                out.write(line + "\n")
                kept.append({key: value for key, value in record.items() if key != "text"})
        return kept

    def table(self, name):
        """The rows of a TSV with a header, as dictionaries."""
        return list(csv.DictReader(filter(None, self.lines(name)), delimiter="\t",
                                   quoting=csv.QUOTE_NONE))

    def write(self, name, columns, rows, folder=None):
        with open((folder or self.truth) / name, "w", encoding="utf-8", newline="\n") as out:
            for row in itertools.chain([columns], rows):
                assert not any("\t" in str(cell) or "\n" in str(cell) for cell in row), row
                out.write("\t".join(map(str, row)) + "\n")

    def only(self, pairs):
        self.write("only.tsv", ["a", "b"], pairs, self.out)


def clough_stevenson(corpus):
    corpus.docs()
    rows = corpus.table("pairs.tsv")
    corpus.write("pairs.tsv", ["a", "b", "label", "level", "group"],
                 [(row["source"], row["answer"], "none" if row["label"] == "non" else "derived",
                   LEVELS[row["label"]], row["source"]) for row in rows])
    corpus.only((row["source"], row["answer"]) for row in rows)


def pan13(corpus):
    corpus.docs(as_it_stands=True)
    pairs = [json.loads(line) for line in filter(None, corpus.lines("truth.jsonl"))]
    with open(corpus.truth / "passages.jsonl", "w", encoding="utf-8", newline="\n") as out:
        for pair in pairs:
            cases = [{"a_begin": case["this_offset"],
                      "a_end": case["this_offset"] + case["this_length"],
                      "b_begin": case["source_offset"],
                      "b_end": case["source_offset"] + case["source_length"]}
                     for case in pair["cases"]]
            out.write(json.dumps({"a": pair["susp"], "b": pair["src"], "class": pair["class"],
                                  "offsets": "codepoints", "cases": cases},
                                 ensure_ascii=False) + "\n")
    corpus.write("pairs.tsv", ["a", "b", "label", "class"],
                 [(pair["susp"], pair["src"], "derived" if pair["cases"] else "none",
                   pair["class"]) for pair in pairs])
    corpus.only((pair["susp"], pair["src"]) for pair in pairs)


def versions(corpus, document, doubtful=lambda row: False):
    """Edges between versions; `document` tells from an id which text it is a version of."""
    docs = corpus.docs()
    edges = corpus.table("edges.tsv")
    members = collections.defaultdict(set)
    for row in edges:
        members[document(row["parent"])] |= {row["parent"], row["child"]}
    corpus.write("edges.tsv", ["parent", "child", "group"],
                 [(row["parent"], row["child"], document(row["parent"])) for row in edges
                  if not doubtful(row)])
    corpus.only(pair for name in sorted(members)
                for pair in itertools.combinations(sorted(members[name]), 2))
    dated = [(doc["id"], doc["published"]) for doc in docs if doc.get("published")]
    if dated:
        corpus.write("dates.tsv", ["id", "published"], dated)


def before_hash(name):
    return name.rpartition("-")[0]


def peps(corpus):
    versions(corpus, before_hash, lambda row: (before_hash(row["parent"]),
                                               int(row["parent_version"])) in DOUBTFUL_PEPS)


def terms(corpus):
    versions(corpus, before_hash)


def revisions(corpus):
    versions(corpus, before_hash)


def same_event(corpus):
    corpus.docs()
    near = {frozenset((row["a"], row["b"])) for row in corpus.table("near_copies.tsv")}
    rows = [(row["a"], row["b"], "none", row["event"]) for row in corpus.table("pairs.tsv")
            if frozenset((row["a"], row["b"])) not in near]
    corpus.write("pairs.tsv", ["a", "b", "label", "group"], rows)
    corpus.only(row[:2] for row in rows)


def short_templates(corpus):
    corpus.docs()
    corpus.write("groups.tsv", ["id", "group"],
                 [(row["id"], row["source"]) for row in corpus.table("groups.tsv")])


def field_code(corpus):
    corpus.docs()


def netflix(corpus):
    truth = json.loads((corpus.folder / "expected.json").read_text(encoding="utf-8"))
    with open(corpus.out / "docs.jsonl", "w", encoding="utf-8", newline="\n") as out:
        for article in truth["articles"]:
            text = (corpus.folder / article["file"]).read_text(encoding="utf-8")
            out.write(json.dumps({"id": article["id"], "text": text}, ensure_ascii=False) + "\n")
    shutil.copy(corpus.folder / "expected.json", corpus.truth)


SETS = {"clough-stevenson": clough_stevenson, "pan13-train": pan13, "peps": peps, "terms": terms,
        "revisions": revisions, "same-event": same_event, "short-templates": short_templates,
        "field-code": field_code, "netflix-ai": netflix}


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", choices=SETS, metavar="SET")
    parser.add_argument("folder", type=pathlib.Path, metavar="FOLDER")
    parser.add_argument("out", type=pathlib.Path, metavar="OUT")
    options = parser.parse_args()
    try:
        SETS[options.set](Set(options.folder, options.out))
    except (OSError, subprocess.CalledProcessError, KeyError, ValueError) as error:
        print(f"convert_corpus: {options.folder}: {type(error).__name__}: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
