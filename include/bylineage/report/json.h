// JSON and JSONL: the findings for programs.
//
// Field names, their order and meaning are a promise: additions yes, changes no. All offsets are
// into the article's text as read, in the unit of ReportOptions. Numbers that are not whole have at
// most four decimals, rounded from integers. Invalid UTF-8 becomes U+FFFD; nothing else in a text
// is touched.
//
// Source: src/README.md, "What is written".
#ifndef BYLINEAGE_REPORT_JSON_H_
#define BYLINEAGE_REPORT_JSON_H_

#include <iosfwd>

#include "bylineage/report/findings.h"
#include "bylineage/report/options.h"

namespace bylineage {

/// One object a listed pair, by (a, b). `score` is the chance that one text depends on the other or
/// both on a third (a_to_b + b_to_a + common); it and `hypotheses` are null for a pair that was not
/// traced, `order` where no prose is aligned. Units: `longest_run` in words within a sentence.
/// `copied`: of the plain words (no names, numbers, quotations) of the text with fewer, the share
/// in runs of three or more that stand in the other; null without such words. `wording`: bits of
/// common wording, each stretch less the 20 that chance reaches (src/compare/wording_internal.h).
void write_pairs_jsonl(const Findings& findings, const ReportOptions& options, std::ostream& out);

/// Duplicates and reprints: id, kind, representative, members.
void write_groups_jsonl(const Findings& findings, std::ostream& out);

/// Every name that looked like a credit, with its role, by article, field and offset.
void write_credits_jsonl(const Findings& findings, const ReportOptions& options, std::ostream& out);

/// Details that differ between aligned passages of listed related pairs. `third_witness` is an
/// article that agrees with one side, `agrees_with` that side ("a", "b"); null where none does.
void write_changes_jsonl(const Findings& findings, const ReportOptions& options, std::ostream& out);

/// Articles, sources, stories and edges; one object a line inside one JSON document.
void write_lineage_json(const Findings& findings, const ReportOptions& options, std::ostream& out);

/// What was run on what, and what was left out: options; SHA-256 of them, of inputs, tables and
/// each text; counts, lens counts with their bounded buckets, rejected records, notes.
void write_run_json(const Findings& findings, const ReportOptions& options, std::ostream& out);

}  // namespace bylineage

#endif  // BYLINEAGE_REPORT_JSON_H_
