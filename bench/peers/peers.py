#!/usr/bin/env python3
"""Times bylineage and its peers from one raw text, in one run; see run.

Every peer is used as its own documentation shows, fastest way first: lower-cased words of \\w+,
shingles of five words, 128 slots in BANDS bands of ROWS, one thread. Each step is timed apart:

    text to sketch    from strings in memory to signatures: tokens, shingles, hashing, slots
    sketch to pairs   from signatures to candidate pairs

Recall is counted against all pairs of resemblance >= THRESHOLD, found without any sketch by a
sparse product of the shingle sets.
"""
import argparse
import gc
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

import numpy as np
import scipy.sparse

SLOTS, WORDS = 128, 5
WORD = re.compile(r"\w+")


def shingles(text):
    words = WORD.findall(text.lower())
    return {" ".join(words[i:i + WORDS]) for i in range(max(1, len(words) - WORDS + 1))}


def exact_pairs(texts, threshold):
    """All pairs (i, j), i < j, of resemblance >= threshold: a product of the sets, in blocks."""
    ids, rows, columns = {}, [], []
    for row, text in enumerate(texts):
        for shingle in shingles(text):
            rows.append(row)
            columns.append(ids.setdefault(shingle, len(ids)))
    sets = scipy.sparse.csr_array((np.ones(len(rows), np.int32), (rows, columns)),
                                  shape=(len(texts), len(ids)))
    sizes, found, block = np.diff(sets.indptr), set(), 2000
    for first in range(0, len(texts), block):
        shared = (sets[first:first + block] @ sets.T).tocoo()
        left = shared.coords[0] + first
        right = shared.coords[1]
        resemblance = shared.data / (sizes[left] + sizes[right] - shared.data)
        keep = (left < right) & (resemblance >= threshold)
        found.update(zip(left[keep].tolist(), right[keep].tolist()))
    return found


def pairs_of(buckets):
    """Pairs of an iterable of (row, rows found for it)."""
    return {(min(a, b), max(a, b)) for a, found in buckets for b in found if a != b}


# --- the peers: each gives (seconds text to sketch, seconds sketch to pairs, pairs or None) ------


def rensa(texts, bands, _threshold):
    from rensa import RMinHash, RMinHashLSH
    begin = time.perf_counter()
    signatures = RMinHash.digest_matrix_from_token_sets((shingles(t) for t in texts), SLOTS, 42)
    sketched = time.perf_counter()
    index = RMinHashLSH(0.5, SLOTS, bands)
    flags = index.query_duplicate_flags_matrix_one_shot(signatures)
    del flags  # which rows have a partner: it gives no pairs this way
    return sketched - begin, time.perf_counter() - sketched, None


def fastsketchlsh(texts, bands, _threshold):
    from FastSketchLSH import LSH, FastSimilaritySketch
    begin = time.perf_counter()
    sketcher = FastSimilaritySketch(SLOTS, 42)
    signatures = np.asarray(sketcher.batch([list(shingles(t)) for t in texts], False, 1))
    sketched = time.perf_counter()
    index = LSH(SLOTS, bands, num_threads=1)
    index.insert(signatures)
    found = pairs_of(enumerate(index.query(signatures)))
    return sketched - begin, time.perf_counter() - sketched, found


def datasketch(texts, bands, _threshold):
    from datasketch import MinHash, MinHashLSH
    begin = time.perf_counter()
    signatures = MinHash.bulk(([s.encode() for s in shingles(t)] for t in texts), num_perm=SLOTS)
    sketched = time.perf_counter()
    index = MinHashLSH(num_perm=SLOTS, params=(bands, SLOTS // bands))
    for row, signature in enumerate(signatures):
        index.insert(row, signature, check_duplication=False)
    found = pairs_of((row, index.query(s)) for row, s in enumerate(signatures))
    return sketched - begin, time.perf_counter() - sketched, found


def gaoya(texts, bands, threshold):
    """Sketches, indexes and verifies in one: its time stands under text to sketch."""
    from gaoya.minhash import MinHashStringIndex
    begin = time.perf_counter()
    index = MinHashStringIndex(32, threshold, bands, SLOTS // bands, None, "word", True,
                               (WORDS, WORDS), "vec")
    for row, text in enumerate(texts):
        index.insert_document(row, text)
    sketched = time.perf_counter()
    found = pairs_of((row, index.query(text)) for row, text in enumerate(texts))
    return sketched - begin, time.perf_counter() - sketched, found


def stringzillas(texts, _bands, _threshold):
    """Fingerprints of bytes, not of words: for the speed only, so it gives no pairs."""
    import stringzilla
    import stringzillas as engine
    strings = stringzilla.Strs(texts)
    begin = time.perf_counter()
    engine.Fingerprints(ndim=SLOTS, capabilities=("serial",))(strings)
    return time.perf_counter() - begin, None, None


PEERS = [rensa, fastsketchlsh, datasketch, gaoya, stringzillas]


def ours(tool, corpus, bands, threshold, row_of):
    with tempfile.NamedTemporaryFile("r", suffix=".tsv") as out:
        done = subprocess.run([tool, corpus, str(bands), str(SLOTS // bands),
                               str(round(threshold * 1000)), out.name],
                              check=True, capture_output=True, text=True)
        found = {tuple(sorted(row_of[i] for i in line.split("\t")))
                 for line in out.read().splitlines()}
    seconds = json.loads(done.stdout)
    return seconds["sketch"], seconds["sort"] + seconds["candidates"] + seconds["verify"], found


def report(name, runs, texts, size, truth):
    sketch = statistics.median(r[0] for r in runs)
    join = [r[1] for r in runs if r[1] is not None]
    found = runs[-1][2]
    recall = "" if found is None else f"{len(found & truth) / max(1, len(truth)):.3f}"
    wrong = "" if found is None else str(len(found - truth))
    print(f"| {name} | {sketch:.3f} | {size / sketch / 1e6:.2f} | {len(texts) / sketch:.0f} | "
          f"{statistics.median(join) if join else float('nan'):.3f} | {recall} | {wrong} |",
          flush=True)
    return sketch


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    arguments.add_argument("corpus")
    arguments.add_argument("--ours", required=True)
    arguments.add_argument("--limit", type=int, default=10_000, help="articles (default 10,000)")
    arguments.add_argument("--bands", type=int, default=32)
    arguments.add_argument("--threshold", type=float, default=.5)
    arguments.add_argument("--repeat", type=int, default=3)
    args = arguments.parse_args()

    with open(args.corpus, encoding="utf-8") as lines:
        records = [json.loads(line) for line in islice(lines, args.limit)]
    texts = [r["text"] for r in records]
    row_of = {r["id"]: row for row, r in enumerate(records)}
    size = sum(len(t.encode()) for t in texts)
    truth = exact_pairs(texts, args.threshold)
    print(f"{len(texts)} articles, {size / 1e6:.1f} MB, {len(truth)} pairs of resemblance >= "
          f"{args.threshold:g}; {args.bands} bands of {SLOTS // args.bands}; medians of "
          f"{args.repeat}, one thread each\n")
    print("| | text to sketch, s | MB/s | articles/s | sketch to pairs, s | recall | pairs below "
          "the threshold |\n|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "corpus.jsonl")
        corpus.write_text("".join(json.dumps({"id": r["id"], "text": r["text"]}) + "\n"
                                  for r in records), encoding="utf-8")
        sketchers = [("**bylineage**", lambda: ours(args.ours, corpus, args.bands, args.threshold,
                                                    row_of))]
        sketchers += [(peer.__name__, lambda peer=peer: peer(texts, args.bands, args.threshold))
                      for peer in PEERS]
        times = {}
        for name, work in sketchers:
            runs = []
            for _ in range(args.repeat):
                gc.collect()
                runs.append(work())
            times[name] = report(name, runs, texts, size, truth)
    mine = times.pop("**bylineage**")
    fastest = min(times, key=times.get)
    print(f"\nText to sketch: {times[fastest] / mine:.1f} times the speed of {fastest}, the fastest "
          "peer.")


if __name__ == "__main__":
    sys.exit(main())
