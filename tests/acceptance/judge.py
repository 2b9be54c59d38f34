"""Holds the output folder of `bylineage report` against a truth file.

A truth file is data/sample/truth.json, or the expected.json of a corpus, which has the same shape.
Each judge takes a Case and gives a Verdict: failures (wrong), and notes (a `should` that was not
found, which is reported and fails nothing). Nodes that are not in the set are compared by name,
because their ids carry the story.
"""
import json
import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path

CREDIT_ROLES = {"source", "priority", "syndication", "contribution", "told", "handle", "byline",
                "dateline"}


@dataclass
class Verdict:
    failures: list = field(default_factory=list)
    notes: list = field(default_factory=list)

    def add(self, level, message):
        """Something that was not found: a failure if it must be there, a note if it should."""
        if level == "must":
            self.failures.append(message)
        elif level == "should":
            self.notes.append("should: " + message)


def read_jsonl(path):
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


@dataclass
class Found:
    """What one output folder says."""
    lineage: dict
    pairs: list
    credits: list
    changes: list


def read_found(folder):
    folder = Path(folder)
    lists = (read_jsonl(folder / f"{name}.jsonl") for name in ("pairs", "credits", "changes"))
    return Found(json.loads((folder / "lineage.json").read_text(encoding="utf-8")), *lists)


class Case:
    """A truth, what was found, and the texts. `ids`: article id of the truth -> of the tool."""

    def __init__(self, truth, found, texts, ids=None):
        self.truth, self.found, self.texts = truth, found, texts
        self.ids = ids or {a["id"]: a["id"] for a in truth["articles"]}
        self.true_sources = {s["id"]: s["name"] for s in truth["sources"]}
        self.found_sources = {s["id"]: s for s in found.lineage["sources"]}
        self.articles = {a["id"]: a for a in found.lineage["articles"]}

    def true_node(self, node):
        """A node of the truth as a comparable key; None for the wildcard."""
        if node == "*":
            return None
        return self.ids.get(node) or "off:" + self.true_sources[node]

    def found_node(self, node):
        if node in self.articles:
            return node
        return "off:" + (self.found_sources[node]["name"] or node)

    def edges(self):
        for edge in self.found.lineage["edges"]:
            yield self.found_node(edge["from"]), self.found_node(edge["to"]), edge


def show(edge):
    return f"{edge['from']} -> {edge['to']} ({edge['type']})"


# --- articles, sources, stories ---------------------------------------------------------------


def interval(value):
    """(first instant, last instant, precision) of a date as a truth writes it."""
    if "T" in value:
        moment = datetime.fromisoformat(value.replace("Z", "+00:00"))
        return moment, moment, "second"
    day = datetime.fromisoformat(value).replace(tzinfo=timezone.utc)
    return day, day + timedelta(days=1), "day"


def moment(text):
    return datetime.fromisoformat(text.replace("Z", "+00:00"))


def same_date(expected, published):
    """A date without zone is 14 hours wider on both sides, and no wider."""
    if expected is None or published is None:
        return expected is None and published is None
    first, last, precision = interval(expected)
    begin, end = moment(published["begin"]), moment(published["end"])
    widest = last - first + (timedelta(hours=28) if precision == "day" else timedelta(seconds=1))
    return (published["precision"] == precision and begin <= first and last <= end
            and end - begin <= widest)


def articles(case, dates=True):
    """Outlet, title and date of each article."""
    verdict = Verdict()
    for expected in case.truth["articles"]:
        name = case.ids[expected["id"]]
        found = case.articles.get(name)
        if found is None:
            verdict.failures.append(f"article {name} is missing")
            continue
        outlet, title = found["outlet"] or None, found["title"] or None
        if outlet != expected["outlet"]:
            verdict.failures.append(f"{name}: outlet {outlet!r}, not {expected['outlet']!r}")
        if title not in [expected["title"], *expected.get("accept_titles", [])]:
            verdict.failures.append(f"{name}: title {title!r}, not {expected['title']!r}")
        published = expected["published"] if dates else None
        if not same_date(published, found["published"]):
            verdict.failures.append(f"{name}: published {found['published']}, not {published}")
    for name in sorted(set(case.articles) - set(case.ids.values())):
        verdict.failures.append(f"{name} is no article of the set")
    return verdict


def story_of(case, article):
    return case.articles[case.ids[article]]["story"]


def sources(case):
    """Every source that must be named is, in its story."""
    verdict = Verdict()
    for expected in case.truth["sources"]:
        story = story_of(case, expected["story_of"]) if "story_of" in expected else None
        if not any(s["name"] == expected["name"] and s["kind"] == expected["kind"]
                   and story in (None, s["story"]) for s in case.found.lineage["sources"]):
            verdict.add(expected["level"], f"source {expected['name']} ({expected['kind']}, "
                                           f"{expected['id']}) not found")
    return verdict


def stories(case):
    """Articles of one story stand in one story, those of two in two."""
    verdict = Verdict()
    seen = {}
    for expected in case.truth["stories"]:
        members = [case.ids[a] for a in expected["articles"]]
        found = {case.articles[m]["story"] for m in members}
        if len(found) != 1 or None in found:
            places = {m: case.articles[m]["story"] for m in members}
            verdict.failures.append(f"story {expected['id']} is not one story: {places}")
        for story in found - {None}:
            if story in seen:
                verdict.failures.append(f"{expected['id']} and {seen[story]} are one story")
            seen[story] = expected["id"]
        uncredited = {case.ids[a] for a in expected.get("no_credit_found", [])}
        named = {a for s in case.found.lineage["stories"] if s["id"] in found
                 for a in s["no_credit_found"]}
        if "no_credit_found" in expected and uncredited != named:
            verdict.add("should", f"{expected['id']}: no credit found in {sorted(named)}, "
                                  f"not {sorted(uncredited)}")
    return verdict


# --- edges ------------------------------------------------------------------------------------


def same_ends(case, expected, start, end, kind):
    ends = case.true_node(expected["from"]), case.true_node(expected["to"])
    if kind == "sibling":
        return (start, end) in (ends, ends[::-1])
    return all(mine in (None, theirs) for mine, theirs in zip(ends, (start, end)))


def accepted(expected, key):
    """The value of `key`, and those that are as good."""
    return [expected.get(key), *expected.get(f"accept_{key}s", []),
            *expected.get(f"accept_{key}", [])]


def right_type(case, expected, start, end, edge):
    return (edge["type"] in accepted(expected, "type")
            and same_ends(case, expected, start, end, edge["type"]))


def edge_faults(expected, edge):
    """What is wrong with an edge of the right ends and type."""
    faults = []
    as_stated = edge["type"] == expected["type"]
    for key in ("inherited", "inferred", "primary"):
        if as_stated and edge[key] not in accepted(expected, key):
            faults.append(f"{key} is {edge[key]}")
    if expected["relation"] is not None and expected.get("relation_observable", True):
        if edge["relation"] not in accepted(expected, "relation"):
            faults.append(f"relation is {edge['relation']}")
    if edge["type"] == "derives" and edge["direction"] == "undetermined":
        faults.append("direction is undetermined")
    return faults


def edges_found(case):
    """Every edge that must be there is, with its flags and relation."""
    verdict = Verdict()
    for expected in case.truth["edges"]:
        faults = [edge_faults(expected, edge) for start, end, edge in case.edges()
                  if right_type(case, expected, start, end, edge)]
        if not faults:
            verdict.add(expected["level"], f"edge {show(expected)} not found")
        elif all(faults):
            verdict.add(expected["level"], f"edge {show(expected)}: " + ", ".join(faults[0]))
    return verdict


def edges_allowed(case):
    """No edge stands outside the truth; one that only may stand there has its flags right."""
    verdict = Verdict()
    for start, end, edge in case.edges():
        known = [e for e in case.truth["edges"] if right_type(case, e, start, end, edge)]
        if not known:
            verdict.failures.append(f"edge {start} -> {end} ({edge['type']}) is not in the truth")
        for expected in known:
            flags = [key for key in ("inherited", "primary")
                     if edge[key] not in accepted(expected, key)]
            if expected["level"] == "may" and edge["type"] == expected["type"] and flags:
                verdict.failures.append(f"edge {show(expected)}: wrong {', '.join(flags)}")
    return verdict


def forbidden_source(case, rule, source):
    story = story_of(case, rule["story_of"]) if "story_of" in rule else None
    return (rule.get("name") in (None, source["name"])
            and rule.get("kind") in (None, source["kind"]) and story in (None, source["story"]))


def must_not(case):
    """Nothing of the truth's `must_not` was found."""
    verdict = Verdict()
    for rule in case.truth["must_not"]:
        hits = []
        if "edge" in rule:
            hits = [f"edge {start} -> {end} ({edge['type']})" for start, end, edge in case.edges()
                    if edge["type"] == rule["edge"]["type"]
                    and same_ends(case, rule["edge"], start, end, edge["type"])]
        elif "source" in rule:
            hits = [f"source {s['name'] or s['id']}" for s in case.found.lineage["sources"]
                    if forbidden_source(case, rule["source"], s)]
        elif "published" in rule:
            found = case.articles[case.ids[rule["published"]["article"]]]
            if rule["published"]["value"] in str(found["published"]):
                hits = [f"{found['id']} published {found['published']}"]
        elif "outlet" in rule:
            found = case.articles[case.ids[rule["outlet"]["article"]]]
            if found["outlet"] == rule["outlet"]["value"]:
                hits = [f"{found['id']} is of {found['outlet']}"]
        else:
            raise ValueError(f"unknown rule {rule}")
        verdict.failures += [f"{hit}: {rule['why']}" for hit in hits]
    return verdict


def ancestors(case):
    """{(ancestor, descendant)} by the copying edges of the truth, in the tool's ids."""
    closure = {(case.true_node(e["from"]), case.true_node(e["to"])) for e in case.truth["edges"]
               if e["type"] == "derives"}
    while True:
        more = {(a, d) for a, b in closure for c, d in closure if b == c} - closure
        if not more:
            return closure
        closure |= more


def without_dates(case):
    """What the words alone prove is found, and no arrow points the wrong way."""
    verdict = Verdict()
    right = ancestors(case)
    arrows = [(start, end, edge["type"]) for start, end, edge in case.edges()
              if edge["type"] != "sibling" and edge["direction"] != "undetermined"]
    for start, end, kind in arrows:
        backwards = (end, start) in right
        between_articles = start in case.articles and end in case.articles
        if backwards or (kind == "derives" and between_articles and (start, end) not in right):
            verdict.failures.append(f"wrong direction: {start} -> {end} ({kind})")
    for rule in case.truth["without_dates"]:
        ends = case.true_node(rule["from"]), case.true_node(rule["to"])
        if (*ends, "derives") not in arrows:
            verdict.add("should" if rule["undetermined_ok"] else "must",
                        f"without dates: {ends[0]} -> {ends[1]} not found")
    return verdict


# --- pairs and changes ------------------------------------------------------------------------


def pairs(case, strict=False):
    """Relations as stated or accepted; `strict`: those that only should be so as well."""
    verdict = Verdict()
    found = {(p["a"], p["b"]): p["relation"] for p in case.found.pairs}
    listed = set()
    for expected in case.truth["pairs"]:
        key = tuple(sorted((case.ids[expected["a"]], case.ids[expected["b"]])))
        listed.add(key)
        relation = found.get(key, "unrelated")
        message = f"{key[0]} {key[1]}: {relation}, not {expected['relation']}"
        if relation in expected["never"]:
            verdict.failures.append(message + " (never)")
        elif relation not in accepted(expected, "relation") + expected.get("accept", []):
            verdict.add("must" if strict else expected["level"], message)
    for key in sorted(set(found) - listed):
        if found[key] != "unrelated":
            verdict.failures.append(f"{key[0]} {key[1]}: {found[key]}, but they are unrelated")
    return verdict


def overlap(begin, end, other_begin, other_end):
    return begin < other_end and other_begin < end


def changes(case):
    """The altered details and quotations stand in changes.jsonl, at their places."""
    verdict = Verdict()
    for expected in case.truth["changes"]:
        a, b = case.ids[expected["a"]], case.ids[expected["b"]]
        if not any(c["a"] == a and c["b"] == b and c["kind"] in accepted(expected, "kind")
                   and all(overlap(c[s + "_begin"], c[s + "_end"], expected[s + "_begin"],
                                   expected[s + "_end"]) for s in "ab")
                   for c in case.found.changes):
            verdict.add(expected["level"], f"{a} {b}: no {expected['kind']} change from "
                                           f"{expected['a_text']!r} to {expected['b_text']!r}")
    return verdict


# --- credits ----------------------------------------------------------------------------------

SENTENCE_END = re.compile(rb"\n|[.!?][\"')\]]*(?:\xe2\x80[\x99\x9d])*(?=\s+\S)")


def sentence_round(text, begin, end):
    """(begin, end) of the sentence round some words; a line end ends a sentence, and a mark inside
    the words does not ("Yahoo! News")."""
    first, last = 0, len(text)
    for stop in SENTENCE_END.finditer(text):
        if stop.end() <= begin:
            first = stop.end()
        elif stop.end() >= end:
            last = stop.end()
            break
    return first, last


def inside_sentence(text, credit, name_begin, name_end):
    first, last = sentence_round(text, name_begin, name_end)
    return first <= credit["begin"] and credit["end"] <= last


def is_found(case, expected, credit):
    text = case.texts[case.ids[expected["article"]]]
    return (credit["article"] == case.ids[expected["article"]] and credit["field"] == "text"
            and credit["role"] in accepted(expected, "role")
            and credit["outlet"] == (expected["outlet"] or expected["name"])
            and credit["begin"] <= expected["name_begin"]
            and expected["name_end"] <= credit["end"]
            and inside_sentence(text, credit, expected["name_begin"], expected["name_end"]))


def credits(case):
    """Every credit phrase is found: its role, its outlet, and whether it was carried over."""
    verdict = Verdict()
    for expected in case.truth["credits"]:
        name = f"{case.ids[expected['article']]}: {expected['text']!r}"
        hits = [c for c in case.found.credits if is_found(case, expected, c)]
        if not hits:
            whom = expected["outlet"] or expected["name"]
            verdict.add(expected["level"], f"{name}: no {expected['role']} credit to {whom}")
        elif not any(c["inherited"] in accepted(expected, "inherited") for c in hits):
            verdict.add(expected["level"], f"{name}: inherited is {hits[0]['inherited']}")
    return verdict


def credit_spans(case):
    """A credit span lies inside one sentence and covers its name."""
    verdict = Verdict()
    for c in case.found.credits:
        if c["field"] != "text":
            continue
        covers = c["begin"] <= c["name_begin"] < c["name_end"] <= c["end"]
        if not covers or not inside_sentence(case.texts[c["article"]], c, c["name_begin"],
                                             c["name_end"]):
            verdict.failures.append(f"{c['article']}: credit {c['text']!r} at {c['begin']}")
    return verdict


def no_credits(case, complete):
    """What is no credit has no credit's role; `complete`: neither has anything unlisted."""
    verdict = Verdict()
    for c in case.found.credits:
        if c["role"] not in CREDIT_ROLES or c["field"] != "text":
            continue
        where = f"{c['article']}: {c['text']!r} as {c['role']} credit to {c['outlet']}"
        at = c["name_begin"], c["name_end"]
        if any(case.ids[n["article"]] == c["article"] and overlap(*at, n["begin"], n["end"])
               for n in case.truth["not_credits"]):
            verdict.failures.append(where + ": is none")
        elif complete and not any(
                case.ids[e["article"]] == c["article"] and e["outlet"] == c["outlet"]
                and overlap(*at, e["begin"], e["end"]) for e in case.truth["credits"]):
            verdict.failures.append(where + ": not in the truth")
    return verdict


# --- lists of single cases --------------------------------------------------------------------

# The labels of attributions.tsv that are credits, and our roles for them.
LABELS = {"credit": {"source"}, "priority": {"priority"}, "syndication": {"syndication"},
          "contrib": {"contribution"}, "told": {"told"}, "handle": {"handle"}}
NEGATIVES = {"self", "photo", "subject", "org", "noun"}
OTHER_LANGUAGES = re.compile(r"(pt|fr|de|es|zh)\b")
UNDECIDED = {"R13", "R37"}  # a teaser, and an outlet that shares its name


def attribution_cases(table):
    """(id, label, outlet, text) of the English cases that are judged."""
    rows = [line.split("\t") for line in table.splitlines() if line and not line.startswith("#")]
    return [(row[0], row[1], row[2].removesuffix(" (person)"), row[3]) for row in rows
            if not OTHER_LANGUAGES.match(row[4]) and row[0] not in UNDECIDED]


def attributions(cases, found):
    """At most one case wrong in role or outlet; no outlet credited on a negative."""
    wrong, negatives = [], []
    for name, label, outlet, text in cases:
        mine = [c for c in found if c["article"] == name and c["role"] in CREDIT_ROLES]
        got = ", ".join(f"{c['role']} {c['outlet']}" for c in mine) or "nothing"
        if label in NEGATIVES:
            if mine:
                negatives.append(f"{name}: {got} on a negative: {text!r}")
        elif not any(c["role"] in LABELS[label] and c["outlet"] == outlet for c in mine) or any(
                c["outlet"] != outlet for c in mine):
            wrong.append(f"{name}: {got}, not {label} {outlet}: {text!r}")
    right = len(cases) - len(wrong) - len(negatives)
    verdict = Verdict(failures=negatives, notes=[f"{right} of {len(cases)} right"])
    (verdict.failures if len(wrong) > 1 else verdict.notes).extend(wrong)
    return verdict


DERIVED = {"duplicate", "reprint", "excerpt", "rewrite", "revision"}


def derived_or_not(rows, found, at_least):
    """rows: (source, answer, label); label `non` means not derived."""
    relation = {(p["a"], p["b"]): p["relation"] for p in found}
    wrong = []
    for source, answer, label in rows:
        got = relation.get(tuple(sorted((source, answer))), "unrelated")
        if (got in DERIVED) != (label != "non"):
            wrong.append(f"{answer}: {got}, label {label}")
    right = len(rows) - len(wrong)
    verdict = Verdict(notes=[f"{right} of {len(rows)} right", *wrong])
    if right < at_least:
        verdict.failures.append(f"{right} of {len(rows)} right, {at_least} wanted")
    return verdict


PICTURES = {".svg", ".png", ".pdf"}  # their fonts are the machine's


def same_files(one, other):
    """Two output folders hold the same files with the same bytes, pictures apart."""
    def bytes_of(folder):
        return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(Path(folder).rglob("*"))
                if p.is_file() and p.suffix not in PICTURES}
    first, second = bytes_of(one), bytes_of(other)
    verdict = Verdict()
    if not first:
        verdict.failures.append(f"{one} is empty")
    for name in sorted(first.keys() | second.keys()):
        if first.get(name) != second.get(name):
            verdict.failures.append(f"{name} differs")
    return verdict
