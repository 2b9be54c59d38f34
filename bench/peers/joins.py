#!/usr/bin/env python3
"""Times the joins of bylineage and their peers on the same numbers, in one run; see run.

    hamming   1,000,000 hashes: random; in families of ten, most of their bits 0; and the SimHashes
              of CORPUS. Against brute force (all pairs, AVX-512 bit counts) and faiss's
              IndexBinaryMultiHash, set up so that it is exact: K + 1 tables for K = 3; for K = 6
              whichever of the two exact set-ups was faster, 4 tables of 16 bits with one flip
              (of the other, 7 tables of 9 bits, --all-set-ups tells).

CPU seconds of one thread. Every pair set is compared with ours.
"""
import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

HASHES = 1_000_000


class Ours:
    def __init__(self, tool, folder):
        self.tool, self.folder = tool, folder

    def __call__(self, verb, *args):
        """(seconds, sorted array of pairs [n, 2])."""
        out = self.folder / "pairs.u32"
        done = subprocess.run([self.tool, verb, *map(str, args), out], check=True,
                              capture_output=True, text=True)
        pairs = np.fromfile(out, np.uint32).reshape(-1, 2)
        return json.loads(done.stdout)["seconds"], pairs[np.lexsort(pairs.T[::-1])]


def same(left, right):
    return "yes" if np.array_equal(left, right) else f"NO: {len(right)}"


def pairs_of(rows, columns):
    """Pairs a < b, sorted, from row and column of each cell that was found."""
    keep = rows < columns
    pairs = np.stack([rows[keep], columns[keep]], 1).astype(np.uint32)
    return pairs[np.lexsort(pairs.T[::-1])]


# --- Hamming -------------------------------------------------------------------------------------


def random_hashes():
    return np.random.default_rng(1).integers(0, 2**64, HASHES, dtype=np.uint64)


def clustered_hashes():
    random = np.random.default_rng(2)
    draw = lambda n: random.integers(0, 2**64, n, dtype=np.uint64)
    hashes = np.repeat(draw(HASHES // 10) & draw(HASHES // 10), 10)
    flips = random.integers(0, 9, HASHES)
    for flip in range(8):
        bit = np.uint64(1) << random.integers(0, 64, HASHES, dtype=np.uint64)
        hashes = np.where(flips > flip, hashes ^ bit, hashes)
    return random.permutation(hashes)


def faiss_pairs(hashes, distance, tables, bits, flips):
    import faiss
    faiss.omp_set_num_threads(1)
    codes = hashes.view(np.uint8).reshape(-1, 8)
    begin = time.process_time()
    index = faiss.IndexBinaryMultiHash(64, tables, bits)
    index.nflip = flips
    index.add(codes)
    ends, _, found = index.range_search(codes, distance + 1)
    seconds = time.process_time() - begin
    rows = np.repeat(np.arange(len(codes)), np.diff(ends.astype(np.int64)))
    return seconds, pairs_of(rows, found)


SET_UPS = {3: [(4, 16, 0)], 6: [(4, 16, 1)]}


def hamming(ours, folder, args):
    kinds = {"random": random_hashes(), "clustered": clustered_hashes(),
             "CORPUS": np.fromfile(folder / "hashes.u64", np.uint64)}
    print("| hashes | K | pairs | bylineage, s | brute force, s | share of it | faiss, s | times | "
          "same pairs |\n|---|---|---|---|---|---|---|---|---|")
    for kind, hashes in kinds.items():
        path = folder / "some.u64"
        hashes.tofile(path)
        for distance, set_ups in SET_UPS.items():
            if args.all_set_ups and distance == 6:
                set_ups = set_ups + [(7, 9, 0)]
            runs = [ours("hamming", path, distance) for _ in range(args.repeat)]
            seconds, pairs = float(np.median([r[0] for r in runs])), runs[0][1]
            all_seconds, all_pairs = ours("brute", path, distance)
            for set_up in set_ups:
                peer_seconds, peer_pairs = faiss_pairs(hashes, distance, *set_up)
                equal = same(pairs, all_pairs) + "/" + same(pairs, peer_pairs)
                print(f"| {len(hashes)} {kind} | {distance} | {len(pairs)} | {seconds:.3f} | "
                      f"{all_seconds:.1f} | {seconds / all_seconds:.4f} | {peer_seconds:.1f} | "
                      f"{peer_seconds / seconds:.0f} | {equal} |", flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    arguments.add_argument("corpus")
    arguments.add_argument("--ours", required=True)
    arguments.add_argument("--only", choices=["hamming"])
    arguments.add_argument("--all-set-ups", action="store_true")
    arguments.add_argument("--repeat", type=int, default=3)
    args = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([args.ours, "analyse", args.corpus, folder], check=True)
        hamming(Ours(args.ours, folder), folder, args)


if __name__ == "__main__":
    sys.exit(main())
