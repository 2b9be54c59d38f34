// The keep-one list: for corpus cleaning, which articles stay and which go, and why.
#ifndef BYLINEAGE_REPORT_KEEP_H_
#define BYLINEAGE_REPORT_KEEP_H_

#include <iosfwd>
#include <vector>

#include "bylineage/graph/keep.h"
#include "bylineage/report/findings.h"
#include "bylineage/report/options.h"

namespace bylineage {

/// keep_one() over the findings. A root is an article to which no decided or probable edge leads
/// from another article; behind it those of fewer steps.
std::vector<Kept> keep_list(const Findings& findings, const KeepOptions& options);

/// One object an article, by id: id, keep, group (the id of the article that stays; null where
/// there is no copy), relation to it, containment (share of the article's shingles that stand in
/// it), why.
void write_keep_jsonl(const Findings& findings, const KeepOptions& keep, std::ostream& out);

/// The same fields; `keep` is yes or no.
void write_keep_csv(const Findings& findings, const KeepOptions& keep, const ReportOptions& options,
                    std::ostream& out);

}  // namespace bylineage

#endif  // BYLINEAGE_REPORT_KEEP_H_
