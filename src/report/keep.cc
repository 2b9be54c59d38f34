#include "bylineage/report/keep.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>

#include "bylineage/report/csv.h"
#include "json_text_internal.h"

namespace bylineage {
namespace {

using report::Decimal;
using report::JsonText;

// In how many decided steps each article was made from others: the longest way back along directed
// edges between articles. Story by story these make no circle.
class Generations {
 public:
  explicit Generations(const Findings& findings) : steps_(findings.analyses.size(), kUnknown) {
    for (const auto& story : findings.stories) {
      for (const auto& edge : story.lineage.edges) {
        const bool read =
            edge.from.kind == NodeRef::Kind::Article && edge.to.kind == NodeRef::Kind::Article;
        if (!read || edge.type != EdgeType::Derives || edge.direction == Direction::Undetermined) {
          continue;
        }
        parents_.emplace(edge.to.index, edge.from.index);
      }
    }
    for (std::size_t doc = 0; doc < steps_.size(); ++doc) steps(doc);
  }

  std::vector<std::uint32_t> take() { return std::move(steps_); }

 private:
  static constexpr std::uint32_t kUnknown = UINT32_MAX;

  std::uint32_t steps(std::size_t doc) {
    if (steps_[doc] != kUnknown) return steps_[doc];
    steps_[doc] = 0;  // what a circle would find: it ends here
    std::uint32_t most = 0;
    const auto [begin, end] = parents_.equal_range(doc);
    for (auto parent = begin; parent != end; ++parent) {
      most = std::max(most, steps(parent->second) + 1);
    }
    return steps_[doc] = most;
  }

  std::vector<std::uint32_t> steps_;
  std::multimap<std::size_t, std::size_t> parents_;
};

struct Row {
  std::string id, group, relation, why;
  bool keep = true;
  std::optional<Decimal> containment;
};

Row row_of(const Findings& findings, const KeepOptions& options, const std::vector<Kept>& list,
           std::size_t doc) {
  const Kept& kept = list[doc];
  Row row;
  row.id = findings.analyses[doc].article.id;
  row.keep = kept.stays == doc_id(doc);
  if (kept.group < 2) {
    row.why = "no copy found";
    return row;
  }
  row.group = findings.analyses[index(kept.stays)].article.id;
  if (row.keep) {
    row.why = fmt::format("{} of {}", name(options.which), kept.group);
    return row;
  }
  row.relation = name(kept.relation);
  row.containment = Decimal::of(1, 1);
  row.why = "the same words";
  if (kept.comparison) {
    const Comparison& pair = findings.comparisons[*kept.comparison];
    // The pair may stand for articles of the same words as this one.
    const bool first =
        findings.analyses[index(pair.a)].text_hash == findings.analyses[doc].text_hash;
    const auto shingles = first ? pair.overlap.a : pair.overlap.b;
    row.containment = Decimal::of(pair.overlap.shared, shingles);
    row.why = fmt::format("{} of {} shingles stand in it", pair.overlap.shared, shingles);
  }
  return row;
}

template <class Write>
void for_each_row(const Findings& findings, const KeepOptions& keep, Write write) {
  const auto list = keep_list(findings, keep);
  for (std::size_t doc = 0; doc < list.size(); ++doc) write(row_of(findings, keep, list, doc));
}

}  // namespace

std::vector<Kept> keep_list(const Findings& findings, const KeepOptions& options) {
  std::vector<std::uint32_t> generation;
  if (options.which == Keep::Root) generation = Generations(findings).take();
  return keep_one(findings.analyses, findings.comparisons, options, generation);
}

void write_keep_jsonl(const Findings& findings, const KeepOptions& keep, std::ostream& out) {
  const auto or_null = [](const std::string& text) {
    return text.empty() ? JsonText(nullptr) : JsonText(text);
  };
  for_each_row(findings, keep, [&](const Row& row) {
    report::write_line({{"id", row.id},
                        {"keep", row.keep},
                        {"group", or_null(row.group)},
                        {"relation", or_null(row.relation)},
                        {"containment", row.containment},
                        {"why", row.why}},
                       out);
  });
}

void write_keep_csv(const Findings& findings, const KeepOptions& keep, const ReportOptions& options,
                    std::ostream& out) {
  write_csv_row({"id", "keep", "group", "relation", "containment", "why"}, out);
  for_each_row(findings, keep, [&](const Row& row) {
    write_csv_row({neutral(row.id, options), row.keep ? "yes" : "no", neutral(row.group, options),
                   row.relation, row.containment ? to_string(*row.containment) : "", row.why},
                  out);
  });
}

}  // namespace bylineage
