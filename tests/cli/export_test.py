#!/usr/bin/env python3
"""What other tools make of a report: csv, networkx, prov and pandas read it back.

    export_test.py TOOL [unittest arguments]

Needs Debian's python3-networkx, python3-pandas and python3-prov (tools/setup test).
"""
import contextlib
import csv
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import networkx
import prov.model

TOOL = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "bylineage"
ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
SAMPLE = sorted((ROOT / "data" / "sample").glob("*.txt"))
FORMULA = re.compile(r"^'(?='*[=+@\t\r-])")

TEXT = """The Guardian reports that the harbour town of Ostrava Bay will close its old swing bridge
for nine months. Engineers found cracks in two of the main pivots during a routine inspection in
March. Ferries will run every twenty minutes while the work lasts, and cyclists may take them free
of charge. The repair is expected to cost 14 million crowns, most of it paid by the state. “We would
rather shut it for a season than watch it fail in a storm,” said the mayor, Ilse Horak. 🚢 Naïve
shopkeepers on the east bank fear a quiet summer and have asked for lower rents.
"""


def run(*args, **options):
    done = subprocess.run([TOOL, *map(str, args)], capture_output=True, text=True, timeout=120,
                          **options)
    assert done.returncode == 0, done.stderr
    return done.stdout


def lines(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def table(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


class Export(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.dir = pathlib.Path(folder.name)
        cls.report = cls.dir / "report"
        run("report", *SAMPLE, "-o", cls.report)
        cls.lineage = json.loads((cls.report / "lineage.json").read_text())

    def feed(self, name, *articles):
        path = self.dir / name
        path.write_text("".join(json.dumps(article) + "\n" for article in articles))
        return path


class Csv(Export):
    def hostile_report(self, *args):
        feed = self.feed("formula.jsonl",
                         {"id": "=1+1", "text": TEXT, "title": "@SUM(A1)", "outlet": "+Courier",
                          "date": "2024-05-06"},
                         {"id": "-2", "text": TEXT.replace("nine", "ten"), "title": "\tTab",
                          "outlet": "'=Quoted", "date": "2024-05-08"},
                         {"id": "002", "text": TEXT.replace("old", "\"old\", big,\r\n"),
                          "outlet": "Plain", "date": "2024-05-09"})
        out = self.dir / ("hostile" + "".join(args))
        run("report", feed, "-o", out, *args)
        return out

    def test_no_cell_is_a_formula_and_the_way_back_is_exact(self):
        out = self.hostile_report()
        raw = self.hostile_report("--raw-csv")
        numbers = re.compile(r"^-?\d+(\.\d+)?$")
        for path in sorted(out.glob("*.csv")):
            got, want = table(path), table(raw / path.name)
            may_be_empty = path.name in ("decisions.csv", "excluded.csv")  # nothing was set aside
            self.assertTrue(got or may_be_empty, path)
            for row, original in zip(got, want, strict=True):
                for column, cell in row.items():
                    if not (column.startswith("median_lag") or column.startswith("lag_")):
                        self.assertFalse(cell[:1] in tuple("=+-@\t\r"), (path, column, cell))
                    self.assertEqual(original[column], FORMULA.sub("", cell))
        ids = [row["id"] for row in table(out / "articles.csv")]
        self.assertEqual(["'-2", "002", "'=1+1"], ids)
        self.assertEqual("''=Quoted", table(out / "articles.csv")[0]["outlet"])
        lags = [row["lag_hours_min"] for row in table(out / "edges.csv") if row["lag_hours_min"]]
        self.assertTrue(all(numbers.match(lag) for lag in lags), lags)
        self.assertTrue(any(lag.startswith("-") for lag in lags), lags)

    def test_pairs_and_sources_are_safe_too(self):
        feed = self.hostile_report().parent / "formula.jsonl"
        for args in (["pairs", "--format", "csv"], ["sources", "--format", "csv"],
                     ["pairs", "--matrix", "cosine"]):
            safe = run(*args[:1], feed, *args[1:])
            raw = run(*args[:1], feed, *args[1:], "--raw-csv")
            self.assertNotRegex(safe, r'(?m)^"?=')
            self.assertIn("'=1+1", safe)
            self.assertRegex(raw, r'(?m)(^|,)=1\+1')

    def test_tables_have_the_promised_columns(self):
        promised = {
            "edges.csv": "source,target,type,relation,share,lag_hours_min,lag_hours_max,direction",
            "credits.csv": "article,role,outlet,kind,field,begin,end,name_begin,name_end,text,"
                           "inherited",
            "outlets.csv": "outlet,articles,derived,credited,no_credit_found,median_share,"
                           "median_lag_hours_min,median_lag_hours_max,credited_by",
        }
        for name, columns in promised.items():
            with open(self.report / name, newline="") as file:
                self.assertEqual(columns.split(","), next(csv.reader(file))[:columns.count(",") + 1])

    def test_credits_csv_is_credits_jsonl(self):
        def cell(value):
            return {True: "true", False: "false"}.get(value, str(value)) \
                if not isinstance(value, str) else value
        rows = table(self.report / "credits.csv")
        for row, credit in zip(rows, lines(self.report / "credits.jsonl"), strict=True):
            for column, shown in row.items():
                self.assertEqual(cell(credit[column]), FORMULA.sub("", shown))
        self.assertEqual((self.report / "credits.csv").read_text(),
                         run("sources", *SAMPLE, "--format", "csv"))


class Graphs(Export):
    def test_networkx_counts_what_the_lineage_has(self):
        nodes = len(self.lineage["articles"]) + len(self.lineage["sources"])
        edges = len(self.lineage["edges"])
        gexf = networkx.read_gexf(self.report / "lineage.gexf")
        graphml = networkx.read_graphml(self.report / "lineage.graphml")
        for graph in (gexf, graphml):
            self.assertTrue(graph.is_directed())
            self.assertEqual((nodes, edges), (len(graph.nodes), len(graph.edges)))
        self.assertEqual({(e["from"], e["to"]) for e in self.lineage["edges"]},
                         {(a, b) for a, b, *_ in gexf.edges})

    def test_networkx_reads_typed_attributes_and_days(self):
        graph = networkx.read_gexf(self.report / "lineage.gexf")
        node = graph.nodes["map-arts-ledger"]
        self.assertEqual(("The Arts Ledger", "2024-04-10", "related"),
                         (node["outlet"], node["start"], node["status"]))
        self.assertIsInstance(node["words"], int)
        self.assertNotIn("start", graph.nodes["ferries-harbor-digest"])
        for _, _, edge in graph.edges(data=True):
            self.assertIsInstance(edge["score"], float)
            self.assertIsInstance(edge["primary"], bool)

    def test_both_kinds_of_graph(self):
        pairs = len((self.report / "pairs.jsonl").read_text().splitlines())
        for kind, edges in (("lineage", len(self.lineage["edges"])), ("similarity", pairs)):
            path = self.dir / f"{kind}.gexf"
            run("graph", *SAMPLE, "--kind", kind, "-o", path)
            graph = networkx.read_gexf(path)
            self.assertEqual(edges, len(graph.edges))
            self.assertEqual(kind == "lineage", graph.is_directed())
            other = networkx.read_graphml(self.report / f"{kind}.graphml")
            self.assertEqual(set(other.nodes), set(graph.nodes))

    def test_hostile_titles_are_text(self):
        feed = self.feed("xml.jsonl", *({"id": id, "text": TEXT + extra,
                                         "title": "<b>&\"'\u0007]]>\u2028 =1"}
                                        for id, extra in (("a<b", ""), ("&c", "More."))))
        run("report", feed, "-o", self.dir / "xml")
        for read, name in ((networkx.read_gexf, "lineage.gexf"),
                           (networkx.read_graphml, "lineage.graphml")):
            graph = read(self.dir / "xml" / name)
            self.assertLessEqual({"a<b", "&c"}, set(graph.nodes))
            self.assertEqual("<b>&\"']]>\u2028 =1", graph.nodes["a<b"]["title"])


class Prov(Export):
    """Validated by the Python package prov, the reference implementation of PROV-JSON."""

    def read(self, report):
        return prov.model.ProvDocument.deserialize(report / "lineage.prov.json", format="json")

    def count(self, document, kind):
        return len(list(document.get_records(kind)))

    def test_it_validates_and_counts(self):
        document = self.read(self.report)
        edges = self.lineage["edges"]
        apart = [e for e in edges if e["type"] == "sibling" or
                 (e["type"] == "derives" and e["direction"] == "undetermined")]
        cites = [e for e in edges if e["type"] == "cites"]
        self.assertEqual(len(self.lineage["articles"]) + len(self.lineage["sources"]),
                         self.count(document, prov.model.ProvEntity))
        self.assertEqual(len(apart), self.count(document, prov.model.ProvAlternate))
        self.assertEqual(len(cites), self.count(document, prov.model.ProvInfluence))
        self.assertEqual(len(edges) - len(apart) - len(cites),
                         self.count(document, prov.model.ProvDerivation))
        self.assertGreater(len(apart), 0)
        outlets = ({a["outlet"] for a in self.lineage["articles"]} |
                   {s["name"] for s in self.lineage["sources"]}) - {""}
        self.assertEqual(len(outlets), self.count(document, prov.model.ProvAgent))
        for record in document.get_records():
            self.assertTrue(record.get_provn())

    def test_its_form_is_that_of_the_submission(self):
        """What the W3C schema asks of each record and the package does not."""
        needed = {"wasDerivedFrom": {"prov:generatedEntity", "prov:usedEntity"},
                  "wasAttributedTo": {"prov:entity", "prov:agent"},
                  "wasInfluencedBy": {"prov:influencee", "prov:influencer"},
                  "alternateOf": {"prov:alternate1", "prov:alternate2"}}
        data = json.loads((self.report / "lineage.prov.json").read_text())
        prefixes = data.pop("prefix")
        known = set(data["entity"]) | set(data["agent"])
        for kind, records in data.items():
            self.assertIn(kind, needed.keys() | {"entity", "agent"})
            for name, record in records.items():
                self.assertIn(name.split(":")[0], prefixes.keys() | {"_"})
                self.assertLessEqual(needed.get(kind, set()), record.keys())
                for key in needed.get(kind, ()):
                    self.assertIn(record[key], known)
                for key, value in record.items():
                    self.assertIn(key.split(":")[0], prefixes)
                    for one in value if isinstance(value, list) else [value]:
                        self.assertTrue(isinstance(one, (str, int, float, bool)) or
                                        set(one) <= {"$", "type", "lang"}, one)
        for record in data["alternateOf"].values():
            self.assertEqual(needed["alternateOf"], set(record))

    def test_types_where_they_fit_and_no_arrow_where_none_is_known(self):
        data = json.loads((self.report / "lineage.prov.json").read_text())
        derived = {(r["prov:usedEntity"], r["prov:generatedEntity"]): r
                   for r in data["wasDerivedFrom"].values()}
        update = derived["art:map-penhallow-standard", "art:map-penhallow-standard-update"]
        self.assertEqual("prov:Revision", update["prov:type"]["$"])
        reprint = derived["art:ferries-reuters", "art:ferries-ellery-courier"]
        self.assertEqual("prov:Quotation", reprint["prov:type"]["$"])
        self.assertTrue(reprint["bl:evidence"])
        siblings = {"art:map-arts-ledger", "art:map-folio-weekly"}
        self.assertFalse(any(siblings == set(ends) for ends in derived))
        self.assertIn(siblings, [set(r.values()) for r in data["alternateOf"].values()])
        self.assertTrue(any("bl:noDirection" in data["entity"][id] for id in siblings))


class Readme(Export):
    def test_the_pandas_example_runs_and_keeps_ids_as_strings(self):
        feed = self.feed("ids.jsonl",
                         {"id": "002", "text": TEXT, "outlet": "Bay Courier", "date": "2024-05-06"},
                         {"id": "10", "text": TEXT + "More to follow.", "outlet": "-NA",
                          "date": "2024-05-09"})
        run("report", feed, "-o", self.dir / "numbers" / "report")
        example = re.search(r"^```python\n(.*?)^```", (ROOT / "README.md").read_text(),
                            re.MULTILINE | re.DOTALL).group(1)
        names, printed = {}, io.StringIO()
        with contextlib.chdir(self.dir / "numbers"), contextlib.redirect_stdout(printed):
            exec(compile(example, "README.md", "exec"), names)
        self.assertEqual(["002", "10"], list(names["articles"]["id"]))
        self.assertEqual(["Bay Courier", "-NA"], list(names["articles"]["outlet"]))
        self.assertIn("-NA", printed.getvalue())


class Offsets(Export):
    def setUp(self):
        self.texts = {"002": TEXT, "x": "✂ " + TEXT.replace("nine months", "most of a 🗓")}
        self.corpus = self.feed("wide.jsonl", *(
            {"id": id, "text": text, "author": "Zoë Ärmel, Reuters", "date": f"2024-05-0{day}"}
            for day, (id, text) in enumerate(self.texts.items(), 1)))

    def slice(self, unit, article, field, begin, end):
        text = self.texts[article] if field == "text" else "Zoë Ärmel, Reuters"
        if unit == "codepoints":
            return text[begin:end]
        code, width = ("utf-8", 1) if unit == "bytes" else ("utf-16-le", 2)
        return text.encode(code)[begin * width:end * width].decode(code)

    def test_every_place_holds_the_words_that_are_quoted_from_it(self):
        for unit in ("bytes", "codepoints", "utf16"):
            out = self.dir / unit
            run("report", self.corpus, "-o", out, "--offsets", unit)
            self.assertEqual(unit, json.loads((out / "run.json").read_text())["options"]["offsets"])
            credits = lines(out / "credits.jsonl")
            self.assertIn("author", [credit["field"] for credit in credits])
            for c in credits:
                self.assertEqual(c["text"], self.slice(unit, c["article"], c["field"], c["begin"],
                                                       c["end"]))
                self.assertIn(self.slice(unit, c["article"], c["field"], c["name_begin"],
                                         c["name_end"]), c["text"])
            for c in table(out / "credits.csv"):
                self.assertEqual(c["text"], self.slice(unit, c["article"], c["field"],
                                                       int(c["begin"]), int(c["end"])))
            places = 0
            for edge in json.loads((out / "lineage.json").read_text())["edges"]:
                for e in edge["evidence"]:
                    if e["begin"] is not None:
                        words = self.slice(unit, e["article"], e["field"], e["begin"], e["end"])
                        cut = e["text"].removesuffix(" …")
                        self.assertTrue(e["text"].startswith(words) or
                                        (cut != e["text"] and len(cut.encode()) > 150 and
                                         words.startswith(cut)), (e, words))
                        places += 1
            self.assertGreater(places, 0)
            for c in lines(out / "changes.jsonl"):
                for side in "ab":
                    self.assertEqual(c[side + "_text"], self.slice(
                        unit, c[side], "text", c[side + "_begin"], c[side + "_end"]))
            for p in lines(out / "pairs.jsonl"):
                for passage in p["passages"]:
                    words = self.slice(unit, p["b"], "text", passage["b_begin"], passage["b_end"])
                    self.assertEqual(words.strip(), words)
            self.assertEqual((out / "pairs.jsonl").read_text(),
                             run("pairs", self.corpus, "--format", "jsonl", "--offsets", unit))
            self.assertEqual((out / "credits.jsonl").read_text(),
                             run("sources", self.corpus, "--format", "jsonl", "--offsets", unit))


class NoText(Export):
    WORDS = """wormholes Kittery Brandt Vessen parchment lifeboat Oriel Corrie forgery celebrated
        drills helicopters wardrobe embarrassment pigment""".split()

    def test_no_output_holds_words_of_the_texts(self):
        out = self.dir / "bare"
        said = run("report", *SAMPLE, "-o", out, "--no-text")
        with_words = "".join(p.read_text() for p in self.report.iterdir())
        seen = 0
        for word in self.WORDS:
            seen += word.lower() in with_words.lower()
            self.assertNotIn(word.lower(), said.lower())
            for path in out.iterdir():
                self.assertNotIn(word.lower(), path.read_text().lower(), path)
        self.assertGreater(seen, 8)

    def test_titles_and_sentences_are_gone_from_every_file(self):
        out = self.dir / "bare2"
        run("report", *SAMPLE, "-o", out, "--no-text")
        titles = {a["title"] for a in self.lineage["articles"]} - {""}
        phrases = {c["text"] for c in lines(self.report / "credits.jsonl") if " " in c["text"]}
        phrases |= {c[s] for c in lines(self.report / "changes.jsonl") for s in ("a_text", "b_text")
                    if " " in c[s]}
        self.assertGreater(len(titles), 10)
        self.assertGreater(len(phrases), 20)
        names = {c["outlet"] for c in lines(out / "credits.jsonl")} | \
                {a["outlet"] for a in self.lineage["articles"]}
        for path in out.iterdir():
            text = path.read_text()
            for words in titles | {p for p in phrases if not any(p in n for n in names)}:
                self.assertNotIn(words, text, path)

    def test_what_was_found_stays(self):
        out = self.dir / "bare3"
        run("report", *SAMPLE, "-o", out, "--no-text")
        self.assertIn("left out", (out / "report.md").read_text())
        bare = json.loads((out / "lineage.json").read_text())
        facts = ("from", "to", "type", "score", "direction", "relation", "share")
        self.assertEqual([[e[f] for f in facts] for e in self.lineage["edges"]],
                         [[e[f] for f in facts] for e in bare["edges"]])
        self.assertEqual([(c["article"], c["role"], c["begin"]) for c in
                          lines(self.report / "credits.jsonl")],
                         [(c["article"], c["role"], c["begin"]) for c in
                          lines(out / "credits.jsonl")])
        self.assertEqual("true", bare["run"]["options"]["no_text"])
        texts = [json.loads((d / "run.json").read_text())["texts"] for d in (self.report, out)]
        self.assertEqual(*texts)


if __name__ == "__main__":
    unittest.main()
