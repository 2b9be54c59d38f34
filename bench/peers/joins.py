#!/usr/bin/env python3
"""Times the joins of bylineage and their peers on the same numbers, in one run; see run.

    hamming   1,000,000 hashes: random; in families of ten, most of their bits 0; and the SimHashes
              of CORPUS. Against brute force (all pairs, AVX-512 bit counts) and faiss's
              IndexBinaryMultiHash, set up so that it is exact: 4 tables of 16 bits for K = 3, 7 of
              9 bits for K = 6 (4 of 16 bits with one flip took 272 s). At K = 6 the families are
              left out: its buckets are too full there.
    sets      the shingle sets of CORPUS: resemblance >= .3 or containment >= .5; pairs of the first
              20,000 against a sparse product.
    cosine    the tf-idf rows of the first 100,000 texts of CORPUS, cosine >= .5, against
              sparse-dot-topn; and of the first 20,000 against a full product of integers.

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
import scipy.sparse

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


def family_hashes():
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


SET_UPS = {3: (4, 16, 0), 6: (7, 9, 0)}


def hamming(ours, folder, args):
    kinds = {"random": random_hashes(), "families": family_hashes(),
             "CORPUS": np.fromfile(folder / "hashes.u64", np.uint64)}
    print("| hashes | K | pairs | bylineage, s | brute force, s | share of it | faiss, s | times | "
          "same pairs |\n|---|---|---|---|---|---|---|---|---|")
    for kind, hashes in kinds.items():
        path = folder / "some.u64"
        hashes.tofile(path)
        for distance, set_up in SET_UPS.items():
            runs = [ours("hamming", path, distance) for _ in range(args.repeat)]
            seconds, pairs = float(np.median([r[0] for r in runs])), runs[0][1]
            all_seconds, all_pairs = ours("brute", path, distance)
            row = (f"| {len(hashes)} {kind} | {distance} | {len(pairs)} | {seconds:.3f} | "
                   f"{all_seconds:.1f} | {seconds / all_seconds:.4f} |")
            equal = same(pairs, all_pairs)
            if (kind, distance) == ("families", 6):
                print(row, f" | | {equal} |", flush=True)
                continue
            peer_seconds, peer_pairs = faiss_pairs(hashes, distance, *set_up)
            print(row, f"{peer_seconds:.1f} | {peer_seconds / seconds:.0f} | {equal}/"
                  f"{same(pairs, peer_pairs)} |", flush=True)


# --- cosine and sets -----------------------------------------------------------------------------


def matrix(folder, begins, columns, values, rows):
    """The first rows as a sparse matrix, and the pairs of a product with its own transpose."""
    begins = np.fromfile(folder / begins, np.uint64)[:rows + 1].astype(np.int64)
    names = np.fromfile(folder / columns, np.uint64, begins[-1])
    _, columns = np.unique(names, return_inverse=True)
    cells = np.ones(begins[-1]) if values is None else np.fromfile(folder / values, np.int32,
                                                                   begins[-1])
    return scipy.sparse.csr_matrix((cells, columns, begins), shape=(len(begins) - 1,
                                                                    columns.max() + 1))


def product_pairs(cells, keep):
    """Pairs a < b, sorted, of which keep(product, row a, row b) holds; by blocks of rows."""
    rows, columns, block = [], [], 1000
    for first in range(0, cells.shape[0], block):
        product = (cells[first:first + block] @ cells.T).tocoo()
        row = product.row + first
        kept = (row < product.col) & keep(product.data, row, product.col)
        rows.append(row[kept])
        columns.append(product.col[kept])
    return pairs_of(np.concatenate(rows), np.concatenate(columns))


def cosine(ours, folder, args):
    from sparse_dot_topn import sp_matmul_topn
    few = matrix(folder, "begins.u64", "terms.u64", "weights.i32", 20_000).astype(np.int64)
    exact = product_pairs(few, lambda product, *_: product * 1000 >= 500 << 30)
    seconds, pairs = ours("cosine", folder, 20_000, 500)
    print(f"\ncosine >= .5 of 20,000 rows: {seconds:.2f} s, {len(pairs)} pairs, same as of all "
          f"products: {same(pairs, exact)}", flush=True)
    rows = args.rows
    runs = [ours("cosine", folder, rows, 500) for _ in range(args.repeat)]
    seconds, pairs = float(np.median([r[0] for r in runs])), runs[0][1]
    cells = matrix(folder, "begins.u64", "terms.u64", "weights.i32", rows)
    cells = (cells / 32768).astype(np.float32).tocsr()
    begin = time.process_time()
    # top_n so large that no row is cut; threshold a little higher, since its floats round.
    found = sp_matmul_topn(cells, cells.T.tocsr(), top_n=20_000, threshold=.50001, n_threads=1)
    peer_seconds = time.process_time() - begin
    found = found.tocoo()
    peer_pairs = pairs_of(found.row, found.col)
    number = lambda some: some[:, 0].astype(np.uint64) << np.uint64(32) | some[:, 1]
    missed = len(np.setdiff1d(number(peer_pairs), number(pairs)))
    print(f"of {rows} rows: {seconds:.2f} s, {len(pairs)} pairs; sparse-dot-topn {peer_seconds:.1f} "
          f"s, {len(peer_pairs)} pairs, {missed} of them missed by us: "
          f"{peer_seconds / seconds:.1f} times", flush=True)


def sets(ours, folder, args):
    seconds, pairs = ours("sets", folder, 300, 500)
    cells = matrix(folder, "firsts.u64", "shingles.u64", None, 20_000).astype(np.int32)
    sizes = np.diff(cells.indptr)

    def alike(shared, a, b):
        return ((shared * 1000 >= 300 * (sizes[a] + sizes[b] - shared)) |
                (shared * 1000 >= 500 * np.minimum(sizes[a], sizes[b])))

    exact = product_pairs(cells, alike)
    print(f"\nsets: {seconds:.2f} s, {len(pairs)} pairs; of the first 20,000 same as of all "
          f"products: {same(pairs[pairs[:, 1] < 20_000], exact)} ({len(exact)})", flush=True)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    arguments.add_argument("corpus")
    arguments.add_argument("--ours", required=True)
    arguments.add_argument("--only", choices=["hamming", "sets", "cosine"])
    arguments.add_argument("--rows", type=int, default=100_000, help="of cosine")
    arguments.add_argument("--repeat", type=int, default=3)
    args = arguments.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        subprocess.run([args.ours, "analyse", args.corpus, folder], check=True)
        for part in [cosine, sets, hamming]:
            if args.only in (None, part.__name__):
                part(Ours(args.ours, folder), folder, args)


if __name__ == "__main__":
    sys.exit(main())
