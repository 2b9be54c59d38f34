#include "bylineage/engine/examine.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "bylineage/base/check.h"
#include "decide_internal.h"

namespace bylineage {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

/// The place of a pair among the comparisons; kNone if it was not compared.
std::size_t comparison_of(const Findings& findings, DocId a, DocId b) {
  const auto& all = findings.comparisons;
  const auto found = std::ranges::lower_bound(
      all, std::tuple(a, b), {}, [](const Comparison& c) { return std::tuple(c.a, c.b); });
  if (found == all.end() || found->a != a || found->b != b) return kNone;
  return static_cast<std::size_t>(found - all.begin());
}

/// The story that holds a comparison; kNone if none does.
std::size_t story_with(const Findings& findings, std::size_t comparison) {
  for (std::size_t s = 0; s < findings.stories.size(); ++s) {
    if (std::ranges::binary_search(findings.stories[s].comparisons, comparison)) return s;
  }
  return kNone;
}

LensBits lens_bits(const LensReport& report) {
  LensBits bits = 0;
  for (const LensCheck& check : report.lenses) {
    if (check.found) bits = static_cast<LensBits>(bits | static_cast<LensBits>(check.lens));
  }
  return bits;
}

/// The two articles as a run of their own, one story, compared.
std::unique_ptr<Findings> alone(const Findings& run, DocId a, DocId b, LensBits lenses,
                                const Options& options) {
  auto findings = std::make_unique<Findings>();
  findings->run = run.run;
  findings->min_words = run.min_words;
  findings->analyses = {run.analyses[index(a)], run.analyses[index(b)]};
  const Analysis& left = findings->analyses[0];
  const Analysis& right = findings->analyses[1];
  Comparison comparison = compare(left, right, options.compare);
  comparison.a = doc_id(0);
  comparison.b = doc_id(1);
  comparison.lenses = lenses;
  findings->comparisons.push_back(std::move(comparison));
  findings->stories.push_back({{doc_id(0), doc_id(1)}, {0}, {}});
  findings->stories[0].lineage = trace(story_of(*findings, 0), options.trace);
  return findings;
}

std::string why_not_compared(const Findings& run, DocId a, DocId b, const LensReport& lenses,
                             const Options& options) {
  const std::string_view rule = left_out(run.analyses[index(a)], run.analyses[index(b)], options);
  if (!rule.empty()) return std::string(rule);
  if (lens_bits(lenses) == 0) return "no lens found the pair";
  return "the words of one of them stand in too many articles; only the first of those is compared";
}

}  // namespace

std::string_view left_out(const Analysis& a, const Analysis& b, const Options& options) {
  if (std::min(a.words, b.words) < options.min_words) return "fewer words than --min-words";
  const Headline& left = a.parsed.headline;
  const Headline& right = b.parsed.headline;
  if (options.exclude_same_outlet && !left.outlet.empty() && left.outlet == right.outlet) {
    return kSameOutlet;
  }
  const bool one_outlet = !left.outlet.empty() && left.outlet == right.outlet;
  const bool one_family = !left.family.empty() && left.family == right.family;
  if (options.exclude_same_family && (one_outlet || one_family)) return kSameFamily;
  if (!options.window_seconds || !left.published || !right.published) return "";
  const std::int64_t gap = std::max(left.published->begin - right.published->end,
                                    right.published->begin - left.published->end);
  return gap > *options.window_seconds ? "published further apart than --window" : "";
}

FindOptions lens_options(const Options& options) {
  FindOptions find = options.find;
  find.min_words = std::max(find.min_words, options.min_words);
  find.window_seconds = options.window_seconds;
  return find;
}

PairCase examine_pair(const Findings& findings, DocId a, DocId b, const Options& options) {
  BYLINEAGE_CHECK(a < b && index(b) < findings.analyses.size());
  PairCase pair;
  pair.lenses = explain_lenses(findings.analyses, a, b, lens_options(options));
  const auto stands_in = [&](DocId doc) {
    const bool itself = doc == pair.lenses.a || doc == pair.lenses.b;
    if (itself) return std::string();
    const bool first = findings.analyses[index(pair.lenses.a)].text_hash ==
                       findings.analyses[index(doc)].text_hash;
    return findings.analyses[index(first ? pair.lenses.a : pair.lenses.b)].article.id;
  };
  pair.seen_as_a = stands_in(a);
  pair.seen_as_b = stands_in(b);

  pair.findings = &findings;
  pair.comparison = comparison_of(findings, a, b);
  if (pair.comparison == kNone) {
    pair.not_compared = why_not_compared(findings, a, b, pair.lenses, options);
  } else {
    pair.story = story_with(findings, pair.comparison);
  }
  if (pair.comparison == kNone || pair.story == kNone) {
    pair.alone = alone(findings, a, b, lens_bits(pair.lenses), options);
    pair.findings = pair.alone.get();
    pair.comparison = pair.story = 0;
  }
  const Comparison& comparison = pair.findings->comparisons[pair.comparison];
  const auto& analyses = pair.findings->analyses;
  pair.rules = explain_relation(analyses[index(comparison.a)], analyses[index(comparison.b)],
                                comparison, options.compare);
  const auto& members = pair.findings->stories[pair.story].comparisons;
  const auto place = std::ranges::lower_bound(members, pair.comparison) - members.begin();
  pair.reasons = explain_pair(story_of(*pair.findings, pair.story), static_cast<std::size_t>(place),
                              options.trace);
  return pair;
}

}  // namespace bylineage
