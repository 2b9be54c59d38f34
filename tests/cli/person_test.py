#!/usr/bin/env python3
"""What a person says of a corpus: forms, exclusions and decisions, from end to end.

    person_test.py TOOL [unittest arguments]

All texts are made up.
"""
import csv
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

TOOL = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "bylineage"

QUAY = ("The harbour board of Marren will close the north quay for nine weeks from Monday. "
        "Dredgers are to deepen the channel by two metres so that larger ferries can dock at low "
        "tide. Fishermen fear for the spring season and want to be paid for the days they lose. "
        "The board set aside four million crowns and hopes to reopen before the regatta in June.")
QUAY_REWRITE = ("From Monday the north quay of Marren will be closed for nine weeks, the harbour "
                "board decided. Dredgers are to deepen the channel by two metres, so that larger "
                "ferries can dock at low tide. Fishermen fear for the spring season. They want to "
                "be paid for the days they lose, and the board set aside four million crowns.")
STRIKE = ("Bakers in Velm will vote on Friday whether to strike over night work, their union "
          "announced after talks with the guild broke down. Bread could become scarce in the "
          "valley at Easter, when the town expects forty thousand visitors. Hoteliers have begun "
          "to order frozen rolls from across the border, and the mayor called for patience.")
STRIKE_COPY = STRIKE + " A second round of talks was called for Tuesday at the town hall."
HOUSE = "Tide Post is a reader-owned newspaper founded on the quays of Marren in 1911."


def sha256(text):
    return hashlib.sha256(text.encode()).hexdigest()


def table(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


class Person(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.dir = pathlib.Path(folder.name)

    def write(self, name, articles):
        path = self.dir / name
        path.write_text("".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles),
                        encoding="utf-8")
        return path

    def decide(self, rows, name="decisions.csv"):
        path = self.dir / name
        with open(path, "w", newline="", encoding="utf-8") as file:
            out = csv.writer(file)
            out.writerow("object id action value who when note sha256 sha256_2".split())
            out.writerows(rows)
        return path

    def run_tool(self, *args):
        return subprocess.run([TOOL, *map(str, args)], capture_output=True, text=True, timeout=120)

    def report(self, name, *args):
        out = self.dir / name
        done = self.run_tool("report", *args, "-o", out)
        self.assertEqual(0, done.returncode, done.stderr)
        self.assertEqual("", done.stderr)
        return out

    def lineage(self, report):
        return json.loads((report / "lineage.json").read_text(encoding="utf-8"))

    def articles(self, report):
        return {article["id"]: article for article in self.lineage(report)["articles"]}

    def edges(self, report):
        return {(e["from"], e["to"]): e for e in self.lineage(report)["edges"]}

    def pairs(self, report):
        lines = (report / "pairs.jsonl").read_text(encoding="utf-8").splitlines()
        return {(p["a"], p["b"]): p for p in map(json.loads, lines)}


class Forms(Person):
    def corpus(self, **more):
        live = ("Two stories to watch.\n\n14:20\n" + QUAY + "\n\n13:05\n" + STRIKE +
                "\n\n12:30\nThe museum of clocks has a new roof, and it does not leak.\n")
        return [
            {"id": "live", "title": "LIVE: The day in the valley", "text": live,
             "outlet": "Valley Live"},
            {"id": "quay-1", "title": "North quay to close", "text": QUAY, "outlet": "Tide Post",
             "date": "2024-03-01"},
            {"id": "quay-2", "title": "Quay closes", "text": QUAY_REWRITE, "outlet": "Shore News",
             "date": "2024-03-04"},
            {"id": "strike-1", "title": "Bakers to vote", "text": STRIKE, "outlet": "Velm Courier",
             "date": "2024-03-02"},
            {"id": "strike-2", "title": "Bakers to vote on strike", "text": STRIKE_COPY,
             "outlet": "Hill Echo", "date": "2024-03-05"},
            {"id": "stub", "title": "North quay to close", "outlet": "Clip Service",
             "text": QUAY[:200] + "\u2026 [+190 chars]"},
            dict(more),
        ][:6 + bool(more)]

    def test_a_live_page_joins_no_two_stories(self):
        report = self.report("out", self.write("feed.jsonl", self.corpus()))
        articles = self.articles(report)
        self.assertEqual("liveblog", articles["live"]["form"])
        self.assertEqual("title", articles["live"]["form_from"])
        self.assertEqual("article", articles["quay-1"]["form"])
        self.assertEqual(articles["quay-1"]["story"], articles["quay-2"]["story"])
        self.assertEqual(articles["strike-1"]["story"], articles["strike-2"]["story"])
        self.assertNotEqual(articles["quay-1"]["story"], articles["strike-1"]["story"])
        pairs = self.pairs(report)
        text = self.corpus()[0]["text"].encode()
        for other, words in (("quay-1", QUAY), ("strike-1", STRIKE)):
            pair = pairs[("live", other)]
            self.assertEqual("excerpt", pair["relation"])
            entry = pair["entry_a"]
            self.assertIn(words.encode(), text[entry["begin"]:entry["end"]])
            self.assertIsNone(pair["entry_b"])
            self.assertGreater(pair["containment_a"], .8)  # of the entry, not of the page
        self.assertEqual([], table(report / "decisions.csv"))
        rows = {row["id"]: row["form"] for row in table(report / "articles.csv")}
        self.assertEqual("liveblog", rows["live"])
        self.assertIn("liveblog", (report / "report.md").read_text(encoding="utf-8"))
        verified = self.run_tool("verify", report, self.dir / "feed.jsonl")
        self.assertEqual(0, verified.returncode, verified.stdout)

    def test_without_the_mark_the_page_would_join_them(self):
        articles = self.corpus()
        articles[0]["form"] = "article"
        stories = {a["story"] for a in self.articles(
            self.report("out", self.write("feed.jsonl", articles))).values()}
        self.assertEqual(1, len(stories - {"stub"}))

    def test_a_stub_is_contained_in_nothing(self):
        feed = self.write("feed.jsonl", self.corpus())
        report = self.report("out", feed)
        self.assertEqual("stub", self.articles(report)["stub"]["form"])
        for (a, b), pair in self.pairs(report).items():
            if "stub" in (a, b):
                self.assertEqual("same_event", pair["relation"])
        self.assertFalse([e for e in self.edges(report) if "stub" in e])

    def test_a_release_is_an_ordinary_parent(self):
        articles = self.corpus(id="quay-0", title="Marren closes its north quay",
                               text="FOR IMMEDIATE RELEASE\n\n" + QUAY, outlet="Port of Marren",
                               date="2024-02-20")
        report = self.report("out", self.write("feed.jsonl", articles))
        release = self.articles(report)["quay-0"]
        self.assertEqual(("press_release", "text", "release"),
                         (release["form"], release["form_from"], release["kind"]))
        edge = self.edges(report)[("quay-0", "quay-1")]
        self.assertEqual(("derives", "probable"), (edge["type"], edge["direction"]))
        self.assertIn(">release<", (report / "lineage.graphml").read_text(encoding="utf-8"))

    def test_takes_of_one_outlet_are_revisions(self):
        takes = [{"id": "t1", "title": "Marren to close quay", "text": QUAY, "outlet": "Coast Wire",
                  "date": "2024-03-01T10:00:00Z"},
                 {"id": "t2", "title": "UPDATE 1-Marren to close quay", "text": QUAY_REWRITE,
                  "outlet": "Coast Wire", "date": "2024-03-01T12:00:00Z"}]
        report = self.report("out", self.write("feed.jsonl", takes))
        self.assertEqual("wire_take", self.articles(report)["t2"]["form"])
        self.assertEqual("revision", self.pairs(report)[("t1", "t2")]["relation"])
        self.assertEqual("decided", self.edges(report)[("t1", "t2")]["direction"])

    def test_a_column_of_forms_is_named(self):
        articles = self.corpus()
        for article in articles:
            article["genre"] = "Press Release" if article["id"] == "quay-1" else "NewsArticle"
        feed = self.write("feed.jsonl", articles)
        report = self.report("out", feed, "--field", "form=genre")
        forms = {a["id"]: (a["form"], a["form_from"]) for a in self.articles(report).values()}
        self.assertEqual(("press_release", "field"), forms["quay-1"])
        self.assertEqual(("article", "field"), forms["live"])

    def test_check_tells_the_forms(self):
        feed = self.write("feed.jsonl", self.corpus())
        told = self.run_tool("check", feed).stdout
        self.assertRegex(told, r"Forms +article 4, liveblog 1, stub 1\n")
        read = json.loads(self.run_tool("check", feed, "--format", "json").stdout)
        self.assertIn({"name": "liveblog", "count": 1}, read["forms_read"])
        self.assertEqual([], read["forms"])


class Exclusions(Person):
    def corpus(self):
        return self.write("feed.jsonl", [
            {"id": "a", "text": QUAY + "\n\n" + HOUSE.upper(), "outlet": "Wired"},
            {"id": "b", "text": "\u201c" + QUAY_REWRITE + "\u201d she wrote.", "outlet": "Vogue"},
            {"id": "c", "text": STRIKE + "\n\nTide Post is a reader-owned newspaper\nfounded on "
             "the quays of Marren in 1911. More follows.", "outlet": "Wired"},
            {"id": "d", "text": QUAY, "outlet": "Wired"},
        ])

    def test_text_that_a_house_repeats_is_set_aside(self):
        house = self.dir / "house.txt"
        house.write_text(HOUSE + "\n", encoding="utf-8")
        feed = self.corpus()
        report = self.report("out", feed, "--exclude-text", house)
        given = [r for r in table(report / "excluded.csv") if r["reason"] == "given_text"]
        self.assertEqual(["a", "c"], [row["article"] for row in given])
        self.assertEqual(HOUSE.upper(), given[0]["text"])
        for row in given:
            text = next(json.loads(line)["text"] for line in feed.read_text("utf-8").splitlines()
                        if json.loads(line)["id"] == row["article"]).encode()
            self.assertEqual(row["text"], text[int(row["begin"]):int(row["end"])].decode())
        words = {a["id"]: a["words"] for a in self.articles(report).values()}
        plain = {a["id"]: a["words"] for a in self.articles(self.report("plain", feed)).values()}
        self.assertEqual(len(HOUSE.replace("-", " ").split()), plain["a"] - words["a"])
        self.assertEqual(words["a"], words["d"])
        self.assertEqual("duplicate", self.pairs(report)[("a", "d")]["relation"])
        run = json.loads((report / "run.json").read_text(encoding="utf-8"))
        self.assertEqual(str(house), run["options"]["exclude_text"])
        self.assertIn({"name": str(house), "version": "", "sha256": sha256(HOUSE + "\n")},
                      run["tables"])
        self.assertEqual(0, self.run_tool("verify", report, feed).returncode)

    def test_excluded_quotations_are_listed(self):
        report = self.report("out", self.corpus(), "--exclude", "quotations")
        rows = [r for r in table(report / "excluded.csv") if r["reason"] == "quotation"]
        self.assertEqual([("b", QUAY_REWRITE)], [(r["article"], r["text"]) for r in rows])
        self.assertEqual([], [r for r in table(self.report("plain", self.corpus()) / "excluded.csv")
                              if r["reason"] == "quotation"])

    def test_pairs_of_one_publisher_are_counted_and_not_compared(self):
        feed = self.write("family.jsonl", [
            {"id": "a", "text": QUAY + " The mayor agreed.", "outlet": "Wired"},
            {"id": "b", "text": QUAY + " Anglers did not.", "outlet": "Vogue"},
            {"id": "d", "text": QUAY, "outlet": "Wired"}])
        plain = self.pairs(self.report("plain", feed))
        self.assertIn(("a", "d"), plain)
        self.assertIn(("a", "b"), plain)
        for exclude, left in (("same-outlet", {("a", "b"), ("b", "d")}), ("same-family", set())):
            report = self.report(exclude, feed, "--exclude", exclude)
            self.assertEqual(left, set(self.pairs(report)))
            counts = json.loads((report / "run.json").read_text("utf-8"))["counts"]
            key = exclude.replace("-", "_")
            self.assertGreater(counts[f"pairs_{key}_not_compared"], 0)
            self.assertIn("were found and not compared", (report / "report.md").read_text("utf-8"))

    def test_wrong_exclusions_are_one_line(self):
        feed = self.corpus()
        house = self.dir / "house.txt"
        house.write_text("Two words\n", encoding="utf-8")
        for args, code, said in (
                (["--exclude", "adverts"], 64, "'adverts' is none of quotations, boilerplate, "
                 "same-outlet, same-family, none"),
                (["--exclude-text", house], 2, f"{house}:1: a passage needs three words at least"),
                (["--exclude-text", "no-such.txt"], 2, "no-such.txt: no such file or directory")):
            done = self.run_tool("report", feed, "-o", self.dir / "out", *args)
            self.assertEqual(code, done.returncode, done.stderr)
            self.assertEqual(1, done.stderr.count("\n"), done.stderr)
            self.assertIn(said, done.stderr)

    def test_no_text_leaves_the_words_out(self):
        report = self.report("out", self.corpus(), "--exclude", "quotations", "--no-text")
        self.assertEqual({""}, {row["text"] for row in table(report / "excluded.csv")})


class Decisions(Person):
    def corpus(self):
        return self.write("feed.jsonl", [
            {"id": "a", "text": QUAY, "outlet": "Tide Post", "date": "2024-03-01"},
            {"id": "b", "text": QUAY + " Divers will look at the hull, The Guardian reports.",
             "outlet": "Shore News", "date": "2024-03-04"},
            {"id": "c", "text": STRIKE, "outlet": "Velm Courier", "date": "2024-03-02"},
        ])

    def all_kinds(self):
        return [
            ["article", "a", "date", "2024-03-10", "R. Roe", "2024-05-01", "asked the desk", "", ""],
            ["article", "c", "outlet", "Hill Echo", "R. Roe", "", "", sha256(STRIKE), ""],
            ["article", "c", "form", "press_release", "", "", "", "", ""],
            ["article", "c", "parent", "a", "R. Roe", "", "", "", ""],
            ["article", "c", "boilerplate", "the mayor called for patience", "", "", "", "", ""],
            ["article", "c", "quotation", "Bread could become scarce", "", "", "", "", ""],
            ["credit", "b", "reject", "The Guardian", "", "", "", "", ""],
            ["pair", "a|b", "confirm", "excerpt", "", "", "", "", ""],
            ["edge", "b|a", "confirm", "", "R. Roe", "", "", "", ""],
        ]

    def test_every_kind_is_applied_and_the_machine_stays_beside(self):
        feed = self.corpus()
        report = self.report("out", feed, "--decisions", self.decide(self.all_kinds()))
        rows = table(report / "decisions.csv")
        self.assertEqual(["applied"] * 9, [row["status"] for row in rows], rows)
        self.assertEqual(["2024-03-01", "Velm Courier", "article", "", "", "", "source", "reprint",
                          "derives probable"], [row["machine"] for row in rows])
        articles = self.articles(report)
        self.assertEqual("person", articles["a"]["published"]["from"])
        self.assertEqual({"date": "2024-03-01"}, articles["a"]["machine"])
        self.assertEqual("Hill Echo", articles["c"]["outlet"])
        self.assertEqual({"outlet": "Velm Courier", "form": "article"}, articles["c"]["machine"])
        self.assertEqual("release", articles["c"]["kind"])
        self.assertIsNone(articles["b"]["machine"])
        pair = self.pairs(report)[("a", "b")]
        self.assertEqual(("excerpt", "reprint"), (pair["relation"], pair["machine_relation"]))
        edges = self.edges(report)
        for ends in (("a", "c"), ("b", "a")):
            self.assertTrue(edges[ends]["confirmed"])
            self.assertEqual(("derives", "decided"),
                             (edges[ends]["type"], edges[ends]["direction"]))
            self.assertEqual("decision", edges[ends]["evidence"][0]["kind"])
        self.assertEqual([], self.lineage(report)["sources"])
        marked = [r for r in table(report / "excluded.csv") if r["reason"] == "marked"]
        self.assertEqual([("c", "the mayor called for patience.")],
                         [(r["article"], r["text"]) for r in marked])
        self.assertIn("9 decisions of a person applied, 0 not",
                      (report / "report.md").read_text("utf-8"))
        self.assertEqual(0, self.run_tool("verify", report, feed).returncode)

    def test_run_json_reproduces_the_run(self):
        decisions = self.decide(self.all_kinds())
        report = self.report("out", self.corpus(), "--decisions", decisions)
        run = json.loads((report / "run.json").read_text(encoding="utf-8"))
        self.assertEqual(str(decisions), run["options"]["decisions"])
        self.assertIn(hashlib.sha256(decisions.read_bytes()).hexdigest(),
                      [t["sha256"] for t in run["tables"]])
        again = self.report("again", "--options", report / "run.json")
        for path in report.iterdir():
            if path.suffix not in (".svg",):
                self.assertEqual(path.read_bytes(), (again / path.name).read_bytes(), path.name)
        # Another table than that which was recorded is said.
        self.decide(self.all_kinds()[:3])
        done = self.run_tool("report", "--options", report / "run.json", "-o", self.dir / "third")
        self.assertIn(f"table {decisions}", done.stderr)

    def test_what_was_written_pins_the_texts(self):
        feed = self.corpus()
        self.report("out", feed, "--decisions", self.decide(self.all_kinds()))
        pinned = self.dir / "out" / "decisions.csv"
        again = self.report("again", feed, "--decisions", pinned)
        self.assertEqual(pinned.read_bytes(), (again / "decisions.csv").read_bytes())
        articles = [json.loads(line) for line in feed.read_text("utf-8").splitlines()]
        articles[2]["text"] += " More follows."
        changed = self.report("changed", self.write("changed.jsonl", articles), "--decisions", pinned)
        rows = table(changed / "decisions.csv")
        self.assertEqual(["applied"] + ["not_applied"] * 5 + ["applied"] * 3,
                         [row["status"] for row in rows])
        self.assertEqual("the text of 'c' is not that which was decided on", rows[1]["reason"])
        self.assertEqual("Velm Courier", self.articles(changed)["c"]["outlet"])
        told = (changed / "report.md").read_text("utf-8")
        self.assertIn("4 decisions of a person applied, 5 not", told)
        self.assertIn("is not that which was decided on", told)

    def test_a_rejected_pair_and_edge_are_gone(self):
        feed = self.corpus()
        self.assertIn(("a", "b"), self.edges(self.report("plain", feed)))
        edge = self.report("edge", feed, "--decisions",
                           self.decide([["edge", "a|b", "reject"]]))
        self.assertNotIn(("a", "b"), self.edges(edge))
        pair = self.report("pair", feed, "--decisions", self.decide([["pair", "a|b", "reject"]]))
        self.assertNotIn(("a", "b"), self.pairs(pair))
        self.assertNotEqual(*[self.articles(pair)[i]["story"] for i in "ab"])

    def test_a_bad_line_is_one_message_with_its_place(self):
        feed = self.corpus()
        for row, said in ((["article", "a", "form", "poem"], "'poem' is none of article, stub"),
                          (["article", "a", "date", "soon"], "unreadable date 'soon'"),
                          (["pair", "a|b", "hug"], "action 'hug' of pair is none of"),
                          (["pair", "a|b", "confirm", "cousin"], "'cousin' is no relation")):
            decisions = self.decide([["edge", "a|b", "reject"], row])
            done = self.run_tool("report", feed, "-o", self.dir / "out", "--decisions", decisions)
            self.assertEqual(2, done.returncode, done.stderr)
            self.assertTrue(done.stderr.startswith(f"bylineage: {decisions}:3: {said}"), done.stderr)
            self.assertEqual(1, done.stderr.count("\n"), done.stderr)


if __name__ == "__main__":
    unittest.main()
