#!/usr/bin/env python3
"""Makes data/background_LANGUAGE.tsv: how many of a million articles have each word stem.

    python3 -m venv venv && venv/bin/pip install wordfreq==3.1.1 snowballstemmer==2.2.0
    for l in en de fr es pt; do venv/bin/python tools/make_background.py $l > data/background_$l.tsv; done

wordfreq gives each word its share p of running text. The shares of all words with one stem are
added up; a text of 400 words then has the stem with probability 1 - (1 - p)^400, and of a million
such texts that many have it. The stemmer is pinned to the release of the C library that the
program links (2.2.0): another release puts some words under other stems.

Left out: tokens with a digit (wordfreq files all numbers of one length under one entry, so that
every year would look common) and stems below FLOOR, which weigh as much as an unknown word.
"""

import math
import sys
import unicodedata

import snowballstemmer
import wordfreq

STEMMERS = {"en": "english", "de": "german", "fr": "french", "es": "spanish", "pt": "portuguese"}
FLOOR = 100  # expected articles per million: 39,000 English stems; half of it adds 17,000 names and typos
FLOORS = {"de": 250}  # compounds: 100 would keep 71,000 stems, most of them met once in a lifetime
ARTICLES = 1_000_000
WORDS = 400


def normalize(word):
    """As the tokenizer: NFKC and case folded ("straße" is "strasse")."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", word).casefold())


def main():
    language = sys.argv[1]
    share = {}
    stemmer = snowballstemmer.stemmer(STEMMERS[language])
    for word, p in wordfreq.get_frequency_dict(language, wordlist="large").items():
        if any(c.isdigit() for c in word) or not any(c.isalpha() for c in word):
            continue
        # en-1 was made from the words as they are; three stems would differ.
        stem = stemmer.stemWord(word if language == "en" else normalize(word))
        share.setdefault(stem, []).append(p)
    rows = []
    for stem, shares in share.items():
        p = math.fsum(shares)  # exact: the order of the words does not matter
        df = round(ARTICLES * -math.expm1(WORDS * math.log1p(-p)))
        if df >= FLOORS.get(language, FLOOR):
            rows.append((stem, df))
    rows.sort()

    out = sys.stdout
    out.reconfigure(encoding="utf-8", newline="\n")
    out.write(f"# version: {language}-1\n")
    out.write(f"# articles: {ARTICLES} of {WORDS} words\n")
    out.write("# source: wordfreq 3.1.1, list 'large', data CC BY-SA 4.0; tools/make_background.py\n")
    out.write("# stem\texpected document frequency\n")
    for stem, df in rows:
        out.write(f"{stem}\t{df}\n")


if __name__ == "__main__":
    main()
