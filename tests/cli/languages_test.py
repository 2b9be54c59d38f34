#!/usr/bin/env python3
"""Credits in German, French, Spanish and Portuguese, and languages without patterns, end to end.

    languages_test.py TOOL [unittest arguments]

languages/LANGUAGE.jsonl holds twenty made-up articles each, at least five of them traps (a `trap`
field names it), with the credits that a reader finds in `expected`.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

TOOL = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "bylineage"
FOLDER = pathlib.Path(__file__).parent / "languages"
LANGUAGES = ["de", "fr", "es", "pt"]
CREDITS = {"source", "priority", "syndication", "contribution", "told", "handle", "byline",
           "dateline"}
ENOUGH = 0.95

DUTCH = ("De gemeente heeft besloten om de oude brug over de rivier te sluiten, omdat die volgens "
         "de ingenieurs niet meer veilig was. In het voorjaar komt er een nieuwe brug, of in elk "
         "geval een veerpont voor de kinderen die naar school moeten gaan. Niemand raakte gewond, "
         "meldt De Telegraaf.")
ENGLISH = ("The town will close its old bridge because engineers found that it was not safe. There "
           "will be a ferry for the children who have to go to school, the mayor told The Guardian "
           "on Monday. Nobody was hurt, and the work will take most of the year.")


def run(*args, **options):
    return subprocess.run([TOOL, *map(str, args)], capture_output=True, text=True, timeout=120,
                          **options)


def credits(*args):
    done = run("sources", *args, "--format", "jsonl")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


class TwentyArticlesEach(unittest.TestCase):
    def score(self, language):
        """(right, all, wrong articles): of the credits expected or found."""
        path = FOLDER / f"{language}.jsonl"
        articles = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        self.assertEqual(20, len(articles))
        self.assertGreaterEqual(sum("trap" in article for article in articles), 5)
        found = credits(path)
        right, every, wrong = 0, 0, []
        for article in articles:
            got = {f"{c['role']}: {c['outlet']}" for c in found
                   if c["article"] == article["id"] and c["role"] in CREDITS}
            want = set(article["expected"])
            right += len(got & want)
            every += len(got | want)
            if got != want:
                wrong.append((article["id"], sorted(want), sorted(got)))
            if "trap" in article:
                self.assertEqual(set(), got, article["id"])
        return right, every, wrong

    def test_roles_and_outlets(self):
        for language in LANGUAGES:
            with self.subTest(language):
                right, every, wrong = self.score(language)
                print(f"{language}: {right} of {every} right", file=sys.stderr)
                self.assertGreaterEqual(right, ENOUGH * every, wrong)


class Case(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.dir = pathlib.Path(folder.name)

    def write(self, name, text):
        path = self.dir / name
        path.write_text(text, encoding="utf-8")
        return path

    def feed(self, *articles):
        return self.write("feed.jsonl", "\n".join(map(json.dumps, articles)) + "\n")


class OtherLanguages(Case):
    def test_an_article_without_patterns_is_said_to_be_one(self):
        feed = self.feed({"id": "a", "text": ENGLISH}, {"id": "b", "text": DUTCH})
        done = run("report", feed, "-o", self.dir / "out")
        self.assertEqual(0, done.returncode, done.stderr)
        says = "1 article is in a language without credit patterns (nl)"
        self.assertIn(says, done.stdout)
        self.assertIn(says, (self.dir / "out" / "report.md").read_text(encoding="utf-8"))
        lineage = json.loads((self.dir / "out" / "lineage.json").read_text(encoding="utf-8"))
        articles = {article["id"]: article for article in lineage["articles"]}
        self.assertEqual("nl", articles["b"]["language"])
        self.assertEqual("unsupported_language", articles["b"]["status"])
        self.assertEqual("en", articles["a"]["language"])
        self.assertNotIn("b", [c["article"] for c in credits(feed)])
        self.assertIn(says, run("sources", feed).stdout)

    def test_no_credit_found_is_never_said_of_it(self):
        longer = DUTCH + " De werkzaamheden duren negen maanden, zegt de burgemeester van de stad."
        feed = self.feed(
            {"id": "a", "text": DUTCH, "outlet": "Ochtendblad", "date": "2024-05-06"},
            {"id": "b", "text": longer, "outlet": "Avondblad", "date": "2024-05-09"})
        self.assertEqual(0, run("report", feed, "-o", self.dir / "out").returncode)
        lineage = json.loads((self.dir / "out" / "lineage.json").read_text(encoding="utf-8"))
        self.assertEqual(["related", "related"], [a["status"] for a in lineage["articles"]])
        for story in lineage["stories"]:
            self.assertEqual([], story["no_credit_found"])

    def test_the_field_wins(self):
        feed = self.feed({"id": "a", "text": ENGLISH, "language": "nl"})
        self.assertEqual([], credits(feed))

    def test_the_run_says_whose_word_weights_it_used(self):
        feed = self.write("de.jsonl", (FOLDER / "de.jsonl").read_text(encoding="utf-8"))
        self.assertEqual(0, run("report", feed, "-o", self.dir / "out").returncode)
        made = json.loads((self.dir / "out" / "run.json").read_text(encoding="utf-8"))
        self.assertEqual("de-1", made["background"])


class Outlets(Case):
    def test_a_table_corrects_a_shipped_entry_and_adds_one(self):
        feed = self.feed({"id": "a", "text": ENGLISH.replace("The Guardian", "the Quayside Lantern")},
                         {"id": "b", "text": ENGLISH.replace("The Guardian", "NME")})
        table = self.write("mine.tsv",
                           "Quayside Lantern\t\tlantern.example\t\tLantern\tGB\toutlet\tno\n"
                           "NME\t\tnme.com\tNME\tBandLab\tSG\tagency\tno\n")
        kinds = {c["outlet"]: c["kind"] for c in credits(feed)}
        self.assertEqual("outlet", kinds["NME"])
        self.assertNotIn("Quayside Lantern", kinds)
        kinds = {c["outlet"]: c["kind"] for c in credits(feed, "--outlets", table)}
        self.assertEqual({"NME": "agency", "Quayside Lantern": "outlet"}, kinds)

    def test_a_faulty_line_is_named(self):
        table = self.write("mine.tsv", "# mine\nQuayside Lantern\tno tabs\n")
        done = run("sources", self.feed({"id": "a", "text": ENGLISH}), "--outlets", table)
        self.assertNotEqual(0, done.returncode)
        self.assertIn("mine.tsv:2: expected 8 columns, found 2", done.stderr)

    def test_a_namesake_that_nothing_tells_apart_is_marked(self):
        feed = self.feed({"id": "a", "text": ENGLISH})
        self.assertEqual([True], [c["ambiguous"] for c in credits(feed)])
        self.assertEqual(0, run("report", feed, "-o", self.dir / "out").returncode)
        lineage = json.loads((self.dir / "out" / "lineage.json").read_text(encoding="utf-8"))
        self.assertIn("another outlet is called The Guardian, too; the best known is taken",
                      lineage["stories"][0]["notes"])
        feed = self.feed({"id": "a", "text": ENGLISH, "url": "https://town.example.ng/a"})
        self.assertEqual([("The Guardian (Nigeria)", False)],
                         [(c["outlet"], c["ambiguous"]) for c in credits(feed)])


if __name__ == "__main__":
    unittest.main()
