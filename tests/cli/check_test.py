#!/usr/bin/env python3
"""`bylineage check`, and exports in other people's shapes read end to end; all words are made up.

    check_test.py TOOL [unittest arguments]
"""
import csv
import gzip
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unicodedata
import unittest

TOOL = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else "bylineage"

STORY = ("The harbour town of Ostrava Bay will close its old swing bridge for nine months, the "
         "council said on Monday. Engineers found cracks in two of its main pivots during a "
         "routine inspection in March. Ferries will run every twenty minutes while the work "
         "lasts, and cyclists may take them free of charge.")
OTHER = ("A team of botanists has grown a pepper plant from seeds that lay in a cellar for sixty "
         "years. The seeds were found in a tin beneath potato sacks by the new owner. Only three "
         "of two hundred sprouted, and one has now flowered in the glass house of the college.")


def table(rows, **style):
    out = io.StringIO()
    csv.writer(out, **style).writerows(rows)
    return out.getvalue()


MEDIA_CLOUD = table([
    "id,publish_date,title,url,language,media_name,media_url,indexed_date,text".split(","),
    ["m1", "2024-05-06", "Bridge shut", "https://bay.example/1", "en", "Bay Courier",
     "bay.example", "2024-05-07 01:02:03", STORY],
    ["m2", "2024-05-07", "Bridge to close", "https://folio.example/2", "en", "Folio",
     "folio.example", "2024-05-08 01:02:03", STORY.replace("nine months", "most of a year")],
    ["m3", "2024-05-07", "Pepper", "https://table.example/3", "en", "The Table",
     "table.example", "2024-05-08 01:02:03", OTHER]])
NEWSAPI = json.dumps({"status": "ok", "totalResults": 2, "articles": [
    {"source": {"id": None, "name": "Bay Courier"}, "author": "Ann Roe", "title": "Bridge shut",
     "description": "Shut.", "url": "https://bay.example/1", "urlToImage": None,
     "publishedAt": "2024-05-06T09:00:00Z", "content": STORY[:200] + "… [+1234 chars]"},
    {"source": {"id": "folio", "name": "Folio"}, "author": None, "title": "Bridge to close",
     "description": "To close.", "url": "https://folio.example/2", "urlToImage": None,
     "publishedAt": "2024-05-07T10:00:00Z", "content": STORY[:200] + "… [+900 chars]"}]}, indent=1)
NEXIS = table([
    ["Headline", "Publication", "Date", "Byline", "Section", "Body", "Word count", "Load Date"],
    ["Bridge shut", "Bay Courier", "May 6, 2024 Monday", "Ann Roe", "News", STORY, 60,
     "May 7, 2024"],
    ["Pepper", "The Table", "May 7, 2024 Tuesday", "", "Food", OTHER, 50, "May 8, 2024"]])
FACTIVA = table([
    ["Headline", "Source name", "Publication date", "Author", "Full text", "Word count"],
    ["Bridge shut", "Bay Courier", "6 May 2024", "Ann Roe", STORY, 60]], delimiter=";")
ZOTERO = table([
    ["Key", "Item Type", "Publication Year", "Author", "Title", "Publication Title", "Url",
     "Abstract Note", "Date", "Date Added", "Access Date"],
    ["AB12", "newspaperArticle", "2024", "Roe, Ann", "Bridge shut", "Bay Courier",
     "https://bay.example/1", STORY, "2024-05-06", "2024-06-01 10:00:00", ""]],
    quoting=csv.QUOTE_ALL)
GDELT = table([
    ["GKGRECORDID", "DATE", "SourceCommonName", "DocumentIdentifier", "Themes"],
    ["20240506-1", "20240506101500", "bay.example", "https://bay.example/1", "BRIDGE;FERRY"]],
    delimiter="\t")
GDELT_DOC = table([
    ["url", "title", "seendate", "domain", "language", "sourcecountry"],
    ["https://bay.example/1", "Bridge shut", "20240506T101500Z", "bay.example", "English", "X"]])
PANDAS = "".join(json.dumps(r).replace('"NAN"', "NaN") + "\n" for r in [
    {"id": 1, "date": 1714986000000, "source": "Bay Courier", "text": STORY, "score": "NAN"},
    {"id": 2, "date": 1714953600000, "source": None, "text": OTHER, "score": 0.5}])


def run(*args, stdin=None, **options):
    return subprocess.run([TOOL, *map(str, args)], input=stdin, capture_output=True, timeout=120,
                          **options)


class Check(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.dir = pathlib.Path(folder.name)

    def write(self, name, text):
        path = self.dir / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def survey(self, *args, code=0, **options):
        done = run("check", *args, "--format", "json", **options)
        self.assertEqual(code, done.returncode, done.stderr)
        return json.loads(done.stdout)

    def fields(self, survey):
        return {c["field"]: c["name"] for c in survey["tables"][0]["columns"] if c["field"]}


class Shapes(Check):
    def test_each_export_reads_right_without_options(self):
        usual = {"date": "Date", "text": "Body", "title": "Headline"}
        cases = [
            ("mc.csv", MEDIA_CLOUD, 3,
             dict(id="id", text="text", title="title", date="publish_date", outlet="media_name",
                  url="url", language="language"), "2024-05-06", "2024-05-07"),
            ("newsapi.json", NEWSAPI, 2,
             dict(text="content", title="title", date="publishedAt", outlet="source", url="url",
                  author="author"), "2024-05-06T09:00:00Z", "2024-05-07T10:00:00Z"),
            ("nexis.csv", NEXIS, 2, usual | dict(outlet="Publication", author="Byline"),
             "2024-05-06", "2024-05-07"),
            ("factiva.csv", FACTIVA, 1,
             dict(text="Full text", title="Headline", date="Publication date",
                  outlet="Source name", author="Author"), "2024-05-06", "2024-05-06"),
            ("pandas.jsonl", PANDAS, 2, dict(id="id", text="text", date="date", outlet="source"),
             "2024-05-06", "2024-05-06"),
        ]
        for name, text, articles, fields, earliest, latest in cases:
            with self.subTest(name=name):
                survey = self.survey(self.write(name, text))
                self.assertEqual(articles, survey["articles"])
                self.assertEqual(0, survey["rejected"])
                self.assertEqual(fields, self.fields(survey))
                self.assertEqual([earliest, latest],
                                 [survey["dates"]["earliest"], survey["dates"]["latest"]])
                done = run("pairs", self.dir / name)
                self.assertEqual((0, b""), (done.returncode, done.stderr))

    def test_an_export_without_texts_names_the_option_and_is_described(self):
        cases = [
            ("zotero.csv", ZOTERO, "--field text='Abstract Note'",
             dict(id="Key", title="Title", date="Date", outlet="Publication Title", url="Url",
                  author="Author")),
            ("gkg.csv", GDELT, "--field text=",
             dict(id="GKGRECORDID", outlet="SourceCommonName", url="DocumentIdentifier")),
            ("doc.csv", GDELT_DOC, "--field text=",
             dict(url="url", title="title", outlet="domain", language="language")),
        ]
        for name, text, option, fields in cases:
            with self.subTest(name=name):
                path = self.write(name, text)
                done = run("report", path, "-o", self.dir / "out")
                self.assertEqual(2, done.returncode)
                self.assertEqual(1, len(done.stderr.splitlines()))
                self.assertIn(option, done.stderr.decode())
                survey = self.survey(path, code=2)
                self.assertEqual(fields, self.fields(survey))
                self.assertEqual((0, 1, 0),
                                 (survey["articles"], survey["textless"], survey["rejected"]))
                self.assertTrue(any(option in (q["option"] or "") for q in survey["questions"]))

    def test_the_option_that_a_question_names_settles_it(self):
        path = self.write("zotero.csv", ZOTERO)
        survey = self.survey(path, "--field", "text=Abstract Note")
        self.assertEqual((1, []), (survey["articles"], survey["questions"]))
        path = self.write("doc.csv", GDELT_DOC)
        survey = self.survey(path, "--field", "text=title", "--field", "date=seendate")
        self.assertEqual("2024-05-06T10:15:00Z", survey["dates"]["earliest"])


class Doubts(Check):
    def test_ambiguous_dates_are_one_question_until_the_order_is_said(self):
        rows = [["id", "date", "text"], ["1", "03/04/2024", STORY], ["2", "05/06/2024", OTHER],
                ["3", "25/04/2024", OTHER + " Again."]]
        path = self.write("d.csv", table(rows))
        survey = self.survey(path)
        self.assertEqual((3, 0), (survey["articles"], survey["rejected"]))
        asked = [q for q in survey["questions"] if "03/04/2024" in q["question"]]
        self.assertEqual(["--dates dmy or --dates mdy"], [q["option"] for q in asked])
        self.assertIn("1 other can only be day first", asked[0]["question"])
        survey = self.survey(path, "--dates", "dmy")
        self.assertEqual([], [q for q in survey["questions"] if "--dates" in (q["option"] or "")])
        self.assertEqual("2024-04-03", survey["dates"]["earliest"])

    def test_two_columns_for_one_field_are_a_question(self):
        path = self.write("c.csv", table([["id", "body", "content"], ["1", STORY, OTHER]]))
        done = run("pairs", path)
        self.assertEqual(64, done.returncode)
        survey = self.survey(path)
        self.assertTrue(any("'body' and 'content'" in q["question"] for q in survey["questions"]))

    def test_cut_texts_repeats_and_html_are_counted(self):
        rows = [{"id": "1", "text": STORY + " [+1234 chars]"},
                {"id": "2", "text": "x" * 32767, "url": "https://a.example"},
                {"id": "2", "text": f"<p>{OTHER}</p><p>Read <a href='https://b.example'>on</a></p>",
                 "url": "https://a.example"},
                {"id": "4", "text": STORY + "…"}, {"id": "5", "text": ""}]
        path = self.write("t.jsonl", "".join(json.dumps(r) + "\n" for r in rows))
        survey = self.survey(path)
        self.assertEqual({"chars_marker": 1, "spreadsheet_cell": 1, "ellipsis": 1, "read_more": 0},
                         {k: v["count"] for k, v in survey["truncated"].items()})
        self.assertEqual((1, 1), (survey["repeated"]["ids"]["count"],
                                  survey["repeated"]["urls"]["count"]))
        self.assertIn("t.jsonl:3", survey["repeated"]["ids"]["examples"][0])
        self.assertEqual(1, survey["links"])
        text = next(c for c in survey["tables"][0]["columns"] if c["field"] == "text")
        self.assertEqual((1, 4, 3), (text["html"], text["filled"], len(text["samples"])))
        self.assertEqual(1, survey["rejections"][0]["count"])


class Looks(Check):
    def test_the_table_fits_80_columns_and_says_what_counts(self):
        self.write("a.csv", MEDIA_CLOUD)
        self.write("b.csv", MEDIA_CLOUD.replace("m1", "n1"))
        self.write("c.json", NEWSAPI)
        done = run("check", self.dir / "a.csv", self.dir / "b.csv", self.dir / "c.json")
        self.assertEqual((0, b""), (done.returncode, done.stderr))
        text = done.stdout.decode()
        for line in text.splitlines():
            wide = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)
            self.assertLessEqual(wide, 80, line)
        for words in ("8 articles", "publish_date", "and 1 file like it", "not used:",
                      "indexed_date", "Bay Courier", "Estimate", "Repeated", "Cut off?",
                      "Questions"):
            self.assertIn(words, text)

    def test_exit_codes(self):
        self.assertEqual(2, run("check", self.dir / "none.csv").returncode)
        self.assertEqual(2, run("check", self.write("e.jsonl", "")).returncode)
        self.assertEqual(2, run("check", self.write("b.jsonl", "{\n")).returncode)
        self.assertEqual(0, run("check", self.write("a.csv", MEDIA_CLOUD)).returncode)
        self.assertEqual(64, run("check", self.dir / "a.csv", "--field", "text=no").returncode)

    def test_the_same_bytes_every_time_and_by_pipe(self):
        path = self.write("feed", MEDIA_CLOUD)
        first = run("check", path, cwd=self.dir)
        self.assertEqual(first.stdout, run("check", path, cwd=self.dir).stdout)
        self.assertEqual(3, self.survey("-", stdin=MEDIA_CLOUD.encode())["articles"])


class Inputs(Check):
    def pairs(self, path):
        done = run("pairs", path, "--format", "jsonl")
        self.assertEqual(0, done.returncode, done.stderr)
        return [(p["a"], p["b"]) for p in map(json.loads, done.stdout.splitlines())]

    def test_one_corpus_in_many_dresses_gives_the_same_pair(self):
        utf16 = MEDIA_CLOUD.encode("utf-16")
        for name, data in [("plain.csv", MEDIA_CLOUD), ("le.csv", utf16),
                           ("be.csv", "\ufeff".encode("utf-16-be")
                            + MEDIA_CLOUD.encode("utf-16-be")),
                           ("mac.csv", MEDIA_CLOUD.replace("\r\n", "\r")),
                           ("excel.csv", "sep=,\r\n" + MEDIA_CLOUD)]:
            with self.subTest(name=name):
                self.assertEqual([("m1", "m2")], self.pairs(self.write(name, data)))

    def test_a_folder_of_pages_and_an_archive(self):
        records = b""
        texts = {"one": STORY, "two": STORY.replace("nine months", "most of a year"),
                 "three": OTHER}
        for name, text in texts.items():
            page = (f"<html><head><title>{name}</title></head><body><nav>Home</nav><article>"
                    f"<p>{text}</p></article></body></html>").encode()
            self.write(f"pages/{name}.html", page)
            block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
            head = (f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/{name}"
                    f"\r\nContent-Length: {len(block)}\r\n\r\n").encode()
            records += gzip.compress(head + block + b"\r\n\r\n")
        self.assertEqual([("one", "two")], self.pairs(self.dir / "pages"))
        self.assertEqual([("https://a.example/one", "https://a.example/two")],
                         self.pairs(self.write("crawl.warc.gz", records)))


if __name__ == "__main__":
    unittest.main()
