// The table of relations: rules, their gates, and one reader of them that decides and one that
// explains.
#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bylineage/base/fixed.h"
#include "compare/relation_internal.h"

namespace bylineage::compare_internal {
namespace {

// Fewer than one article in 256 has the word.
constexpr std::int32_t kEventWordIdf = 8 * 256;
constexpr std::size_t kEventWords = 3;
constexpr std::uint64_t kExcerptProse = 500;  // thousandths

/// What a gate is measured on.
struct Case {
  const Analysis& a;
  const Analysis& b;
  const Comparison& c;
  const CompareOptions& options;
};

Gate share(std::string_view measure, std::uint64_t value, std::uint64_t of,
           std::uint64_t per_mille) {
  return {measure, Gate::Unit::Share, value, of, per_mille};
}
Gate quotient(std::string_view measure, std::uint64_t value, std::uint64_t of,
              std::uint64_t per_mille) {
  return {measure, Gate::Unit::Ratio, value, of, per_mille};
}
Gate count(std::string_view measure, std::uint64_t value, std::uint64_t least) {
  return {measure, Gate::Unit::Count, value, 0, least};
}
Gate fact(std::string_view measure, bool holds) {
  return {measure, Gate::Unit::Fact, holds ? 1U : 0U, 0, 1};
}

Gate no_words(const Case& x) {
  return fact("one of the texts has no words", x.a.words == 0 || x.b.words == 0);
}

Gate equal_words(const Case& x) {
  return fact("the same words in the same order", x.a.text_hash == x.b.text_hash);
}

Gate whole_texts(const Case& x) {
  return fact("whole texts, not an entry of one", x.c.entry_a.empty() && x.c.entry_b.empty());
}

// Of a stub only a beginning was supplied: how much of it stands elsewhere says nothing of the
// rest.
Gate no_stub(const Case& x) {
  return fact("neither is a stub",
              x.a.parsed.form.form != Form::Stub && x.b.parsed.form.form != Form::Stub);
}

bool is_state(const Analysis& article) {
  const Form form = article.parsed.form.form;
  return form == Form::WireTake || form == Form::Correction;
}

// An agency rewrites its lead from take to take, and a page keeps its address when it is edited.
Gate later_state(const Case& x) {
  const std::string& url = x.a.article.url;
  return fact("one is a take or a correction, or both have one address",
              is_state(x.a) || is_state(x.b) || (!url.empty() && url == x.b.article.url));
}

Gate one_outlet(const Case& x) {
  return fact("one known outlet",
              same_outlet(x.a.parsed.headline.outlet, x.b.parsed.headline.outlet));
}

Gate contained_prose(const Case& x, std::uint64_t per_mille) {
  const Overlap& prose = x.c.prose;
  return share("unquoted shingles of the shorter that stand in the other", prose.shared,
               std::min(prose.a, prose.b), per_mille);
}
Gate revised_prose(const Case& x) { return contained_prose(x, x.options.revision); }
Gate excerpt_prose(const Case& x) { return contained_prose(x, kExcerptProse); }

Gate longer_contained(const Case& x) {
  const Overlap& overlap = x.c.overlap;
  return share("shingles of the longer that stand in the other", overlap.shared,
               std::max(overlap.a, overlap.b), x.options.reprint);
}

Gate shorter_contained(const Case& x) {
  const Overlap& overlap = x.c.overlap;
  return share("shingles of the shorter that stand in the other", overlap.shared,
               std::min(overlap.a, overlap.b), x.options.excerpt);
}

Gate excerpt_shingles(const Case& x) {
  return count("shingles shared", x.c.overlap.shared, x.options.excerpt_shingles);
}

/// The text with fewer plain words: its sentences and words are the whole that a rewrite keeps of.
struct Shorter {
  std::uint64_t aligned, sentences, words;

  explicit Shorter(const Comparison& c) {
    const bool a = c.words_a <= c.words_b;
    aligned = a ? c.aligned_a : c.aligned_b;
    sentences = a ? c.prose_a : c.prose_b;
    words = a ? c.words_a : c.words_b;
  }
};

Gate copied_words(const Case& x) {
  return count("plain words copied in runs", x.c.copied, x.options.rewrite_words);
}

Gate wording(const Case& x) {
  return share("of the shorter's plain words, copied", x.c.copied, Shorter(x.c).words,
               x.options.rewrite_wording);
}

/// In one order: of three sentences that align at random, two stand in order five times of six, so
/// a share of the aligned alone asks nothing of few.
Gate aligned_sentences(const Case& x) {
  return count("sentences of prose aligned, in one order", x.c.in_order,
               x.options.rewrite_sentences);
}

Gate aligned_share(const Case& x) {
  const Shorter shorter(x.c);
  return share("of the shorter's sentences, aligned", shorter.aligned, shorter.sentences,
               x.options.rewrite_share);
}

Gate order(const Case& x) {
  return share("of the aligned sentences, in one order", x.c.in_order, x.c.aligned_prose,
               x.options.rewrite_order);
}

Gate aligned_and_copied(const Case& x) {
  const Shorter shorter(x.c);
  return quotient("share of sentences aligned times share of words copied",
                  shorter.aligned * x.c.copied, shorter.sentences * shorter.words,
                  x.options.rewrite_copied);
}

/// Bits asked, Q8: texts on one subject share phrases, and the more alike the more of them.
std::uint64_t bits_asked(const Case& x, std::uint64_t by_cosine) {
  const auto cosine = static_cast<std::uint64_t>(std::max<std::int64_t>(x.c.cosine_q30, 0));
  return x.options.rewrite_bits * 256 + ((by_cosine * 256 * cosine) >> 30);
}
Gate wording_alone(const Case& x) {
  return quotient("bits of common wording, of those that texts so alike may share", x.c.wording_q8,
                  bits_asked(x, x.options.rewrite_bits_cosine), 1000);
}
/// Half a bit for each plain word is enough: a text of six sentences has no room for more.
Gate wording_aligned(const Case& x) {
  const std::uint64_t asked =
      std::min(bits_asked(x, x.options.rewrite_bits_aligned), Shorter(x.c).words * 128);
  return quotient("bits of common wording, of those asked beside aligned sentences", x.c.wording_q8,
                  asked, 1000);
}
Gate wording_words(const Case& x) {
  return count("words of common wording", x.c.wording_words, x.options.rewrite_words_alone);
}

Gate excerpt_words(const Case& x) {
  return count("plain words copied in runs", x.c.copied, x.options.excerpt_words);
}

Gate quoted_run(const Case& x) {
  return count("equal words in a row inside quotation marks", x.c.longest_quoted_run,
               x.options.quotation_run);
}

Gate mostly_quoted(const Case& x) {
  return count("of the shared shingles, inside quotation marks (more than half)", x.c.shared_quoted,
               x.c.overlap.shared / 2 + 1);
}

Gate likeness(const Case& x) {
  return quotient("cosine of the weighted words", static_cast<std::uint64_t>(x.c.cosine_q30),
                  std::uint64_t{1} << 30, static_cast<std::uint64_t>(x.options.same_event_cosine));
}

Gate common_outlet(const Case& x) {
  const auto& theirs = x.b.parsed.credits;
  const bool shared = std::ranges::any_of(x.a.parsed.credits, [&](const Credit& mine) {
    return is_credit(mine.role) && std::ranges::any_of(theirs, [&](const Credit& credit) {
             return is_credit(credit.role) && mine.outlet == credit.outlet;
           });
  });
  return fact("one outlet credited by both", shared);
}

/// Stems of rare body words, sorted, unique; the names of credited outlets are no event words.
std::vector<std::uint64_t> event_stems(const Analysis& article) {
  std::vector<std::uint64_t> stems;
  for (const std::uint32_t index : article.body) {
    if (article.idf[index] < kEventWordIdf) continue;
    const Token& token = article.parsed.tokens[index];
    const auto& credits = article.parsed.credits;
    const bool credit = std::any_of(credits.begin(), credits.end(), [&](const Credit& c) {
      return c.field == CreditField::Text && c.name_span.contains(token.span);
    });
    if (!credit) stems.push_back(token.stem);
  }
  std::sort(stems.begin(), stems.end());
  stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
  return stems;
}

Gate event_words(const Case& x) {
  return count("rare words shared", overlap(event_stems(x.a), event_stems(x.b)).shared,
               kEventWords);
}

using Test = Gate (*)(const Case&);

struct Rule {
  Relation relation;
  std::vector<std::vector<Test>> ways;  ///< the rule holds if all tests of one way pass
};

// An excerpt is an article inside an article. A headline, a quotation or a template inside an
// article is not one: enough must be shared, half of the shorter's own prose, and some wording that
// is not in a phrase of many texts.
//
// A rewrite has sentences of its model, or a passage, and brings their wording along. Aligned
// sentences alone do not make one: those of independent reports align on shared names and numbers
// (770 of ECB+'s 2,811 such pairs pass 3 sentences, a third, in order). What tells is the wording:
// plain words in one order with small gaps, in bits above chance (wording_internal.h). Independent
// reports of one event share the more of it the more alike they are: at a cosine of .25 one in a
// hundred reaches 24 bits, at .45 53, at .7 76; hence the threshold that rises with the cosine, 20
// and 100 a unit. It asks nothing of the rest of the texts, so a paragraph made from another's
// article is found in a long one. Where sentences align throughout, half of the slope is enough:
// the share of sentences that align times the share of plain words kept in runs must reach .08.
// Half of the words kept is enough by itself, however the sentences were cut.
// Figures, and what each way adds: bench/results/relation.md.
const std::vector<Rule>& rules() {
  static const std::vector<Rule> table = {
      {Relation::Unrelated, {{no_words}}},
      {Relation::Duplicate, {{equal_words, whole_texts}}},
      {Relation::Revision,
       {{one_outlet, revised_prose, no_stub},
        {one_outlet, later_state, no_stub, copied_words, wording},
        {one_outlet, later_state, no_stub, copied_words, aligned_sentences, aligned_share, order,
         aligned_and_copied, wording_aligned},
        {one_outlet, later_state, no_stub, wording_words, wording_alone}}},
      {Relation::Reprint, {{longer_contained, whole_texts, no_stub}}},
      {Relation::Excerpt,
       {{shorter_contained, excerpt_shingles, excerpt_prose, excerpt_words, no_stub}}},
      {Relation::Rewrite,
       {{copied_words, wording, no_stub},
        {copied_words, aligned_sentences, aligned_share, order, aligned_and_copied, wording_aligned,
         no_stub},
        {wording_words, wording_alone, no_stub}}},
      {Relation::SharedQuotation, {{quoted_run, mostly_quoted}}},
      {Relation::SameEvent, {{likeness}, {common_outlet, event_words}}},
  };
  return table;
}

bool holds(const Rule& rule, const Case& x) {
  return std::ranges::any_of(rule.ways, [&](const std::vector<Test>& way) {
    return std::ranges::all_of(way, [&](Test test) { return test(x).passed(); });
  });
}

}  // namespace

Relation relate(const Analysis& a, const Analysis& b, const Comparison& c,
                const CompareOptions& options) {
  const Case x{a, b, c, options};
  const auto rule = std::ranges::find_if(rules(), [&](const Rule& r) { return holds(r, x); });
  return rule == rules().end() ? Relation::Unrelated : rule->relation;
}

std::vector<RuleCheck> check_rules(const Analysis& a, const Analysis& b, const Comparison& c,
                                   const CompareOptions& options) {
  const Case x{a, b, c, options};
  std::vector<RuleCheck> checks;
  bool decided = false;
  for (const Rule& rule : rules()) {
    RuleCheck check{rule.relation, {}, holds(rule, x), false};
    check.decided = check.holds && !decided;
    decided |= check.holds;
    for (const std::vector<Test>& way : rule.ways) {
      auto& gates = check.ways.emplace_back();
      for (const Test test : way) gates.push_back(test(x));
    }
    checks.push_back(std::move(check));
  }
  return checks;
}

}  // namespace bylineage::compare_internal

namespace bylineage {

bool Gate::passed() const noexcept {
  const bool part = unit == Unit::Share || unit == Unit::Ratio;
  return part ? at_least(value, of, least) : value >= least;
}

std::string_view name(Gate::Unit unit) {
  switch (unit) {
    case Gate::Unit::Share:
      return "share";
    case Gate::Unit::Ratio:
      return "ratio";
    case Gate::Unit::Count:
      return "count";
    case Gate::Unit::Fact:
      break;
  }
  return "fact";
}

}  // namespace bylineage
