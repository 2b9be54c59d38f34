#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "bylineage/base/fixed.h"
#include "credit_use_internal.h"

namespace bylineage {
namespace {

// True if `begin` lies in the headline or the first third of the body's words.
bool stands_early(const Analysis& analysis, const Credit& credit) {
  if (credit.field == CreditField::Title) return true;
  // What the page itself says it is based on; a citation is only what it refers to.
  if (credit.field == CreditField::Markup) {
    return analysis.article.references[credit.reference].kind == Reference::Kind::BasedOn;
  }
  if (credit.field != CreditField::Text) return false;
  if (analysis.parsed.headline.title_span.contains(credit.phrase)) return true;
  const auto& body = analysis.body;
  const auto before = std::ranges::lower_bound(body, credit.phrase.begin, {}, [&](std::uint32_t t) {
    return analysis.parsed.tokens[t].span.begin;
  });
  return (before - body.begin()) * 3 <= static_cast<std::ptrdiff_t>(body.size()) &&
         before != body.end();
}

// "(Via Reuters)" in a line of its own is said of the whole text, wherever it stands.
bool fills_its_line(const Analysis& analysis, const Credit& credit) {
  if (credit.field != CreditField::Text) return false;
  const std::string_view text = analysis.article.text;
  const auto& tokens = analysis.parsed.tokens;
  const auto in_one_line = [&](std::uint32_t begin, std::uint32_t end) {
    return text.substr(begin, end - begin).find('\n') == std::string_view::npos;
  };
  // The nearest words on both sides, not all of the line: a text may be one line.
  const auto begin_of = [](const Token& token) { return token.span.begin; };
  const auto end_of = [](const Token& token) { return token.span.end; };
  const auto inside = std::ranges::lower_bound(tokens, credit.phrase.begin, {}, begin_of);
  if (inside != tokens.begin() && in_one_line(std::prev(inside)->span.begin, credit.phrase.begin)) {
    return false;
  }
  const auto after = std::ranges::upper_bound(tokens, credit.phrase.end, {}, end_of);
  return after == tokens.end() || !in_one_line(credit.phrase.end, after->span.end);
}

bool whole_text_role(CreditRole role) {
  return role == CreditRole::Syndication || role == CreditRole::Contribution ||
         role == CreditRole::Byline || role == CreditRole::Dateline;
}

// The sentence that holds the credited name.
std::optional<std::uint32_t> sentence_of(const Analysis& analysis, const Credit& credit) {
  const auto& sentences = analysis.parsed.sentences;
  const auto after = std::ranges::upper_bound(sentences, credit.name_span.begin, {},
                                              [](const Sentence& s) { return s.span.begin; });
  if (after == sentences.begin() || credit.field != CreditField::Text) return std::nullopt;
  const auto place = std::prev(after);
  if (!place->span.contains(credit.name_span)) return std::nullopt;
  return static_cast<std::uint32_t>(place - sentences.begin());
}

std::vector<std::uint64_t> phrase_words(const Analysis& analysis, const Credit& credit) {
  std::vector<std::uint64_t> words;
  const auto& tokens = analysis.parsed.tokens;
  auto token = std::ranges::lower_bound(tokens, credit.phrase.begin, {},
                                        [](const Token& t) { return t.span.begin; });
  for (; token != tokens.end() && credit.phrase.contains(token->span); ++token) {
    words.push_back(token->hash);
  }
  return words;
}

bool can_be_carried(const Credit& credit) {
  return credit.field == CreditField::Text &&
         (credit.role == CreditRole::Source || credit.role == CreditRole::Priority);
}

bool same_words(const Analysis& a, const Credit& in_a, const Analysis& b, const Credit& in_b) {
  return can_be_carried(in_a) && can_be_carried(in_b) && in_a.role == in_b.role &&
         phrase_words(a, in_a) == phrase_words(b, in_b);
}

// Marks the credits that a copying pair has in the same words in aligned sentences.
void mark_shared(const StoryView& view, const StoryView::Pair& pair,
                 std::vector<std::vector<CreditUse>>& uses) {
  if (uses[pair.a].empty() || uses[pair.b].empty()) return;
  const Analysis& a = view.analysis(pair.a);
  const Analysis& b = view.analysis(pair.b);
  const auto aligned = [&](std::uint32_t in_a, std::uint32_t in_b) {
    return std::ranges::any_of(pair.comparison->aligned, [&](const SentenceMatch& match) {
      return match.a == in_a && match.b == in_b;
    });
  };
  for (CreditUse& of_a : uses[pair.a]) {
    const Credit& in_a = a.parsed.credits[of_a.credit];
    const auto sentence_a = sentence_of(a, in_a);
    for (CreditUse& of_b : uses[pair.b]) {
      const Credit& in_b = b.parsed.credits[of_b.credit];
      if (of_a.key != of_b.key || !same_words(a, in_a, b, in_b)) continue;
      const auto sentence_b = sentence_of(b, in_b);
      if (!sentence_a || !sentence_b || !aligned(*sentence_a, *sentence_b)) continue;
      of_a.shared_with.push_back(pair.b);
      of_b.shared_with.push_back(pair.a);
    }
  }
}

/// By outlet_key() the names of the outlets of a story, of two names the smaller.
using Outlets = std::map<std::string, std::string>;

Outlets outlets_of(const StoryView& view) {
  Outlets outlets;
  for (std::size_t x = 0; x < view.size(); ++x) {
    const std::string& name = view.analysis(x).parsed.headline.outlet;
    if (view.outlet(x).empty()) continue;
    std::string& kept = outlets.try_emplace(view.outlet(x), name).first->second;
    kept = std::min(kept, name);
  }
  return outlets;
}

/// Where an article with entries counts in a story: the entries that were compared with others of
/// it, but not with those of a whole text.
struct UsedEntries {
  bool many = false;  ///< the article tells of several events
  bool whole = false;
  std::vector<Span> spans;

  bool hold(const Credit& credit) const {
    if (!many || whole) return true;
    return credit.field == CreditField::Text &&
           std::ranges::any_of(spans, [&](Span s) { return s.contains(credit.phrase); });
  }
};

UsedEntries used_entries(const StoryView& view, std::size_t local) {
  UsedEntries used;
  used.many = !view.analysis(local).parsed.form.entries.empty();
  for (const StoryView::Pair& pair : view.pairs()) {
    if (!used.many || (pair.a != local && pair.b != local)) continue;
    if (pair.comparison->relation == Relation::Unrelated) continue;
    const Span entry = pair.a == local ? pair.comparison->entry_a : pair.comparison->entry_b;
    used.whole |= entry.empty();
    used.spans.push_back(entry);
  }
  return used;
}

/// The outlet in the story whose name ends with one that nobody knows ("the Star-Gazette"), if
/// there is but one; else nullptr.
const Outlets::value_type* longer_name(const Outlets& outlets, std::string_view said) {
  const std::string tail = " " + std::string(without_the(said));
  const Outlets::value_type* longer = nullptr;
  for (const auto& outlet : outlets) {
    if (!outlet.second.ends_with(tail)) continue;
    if (longer != nullptr) return nullptr;
    longer = &outlet;
  }
  return longer;
}

/// What an outlet is found by in the story, and its name there.
std::pair<std::string, std::string> key_and_name(const Outlets& outlets, const Credit& credit) {
  std::string key = outlet_key(credit.outlet);
  const bool person = credit.kind == CreditKind::Person;
  if (!person && outlets.contains(key)) return {key, outlets.at(key)};
  if (!person && !credit.in_gazetteer) {
    if (const auto* longer = longer_name(outlets, credit.outlet)) return *longer;
  }
  return {std::move(key), credit.outlet};
}

/// "source_credit": Evidence::kind.
std::string_view credit_kind(CreditRole role) {
  static const auto kinds = [] {
    std::array<std::string, static_cast<std::size_t>(CreditRole::Link) + 1> made;
    for (std::size_t i = 0; i < made.size(); ++i) {
      made[i] = std::string(name(static_cast<CreditRole>(i))) + "_credit";
    }
    return made;
  }();
  return kinds[static_cast<std::size_t>(role)];
}

}  // namespace

bool is_source_role(CreditRole role) {
  return is_credit(role) && role != CreditRole::Priority && role != CreditRole::Told;
}

CreditUses::CreditUses(const StoryView& view) : view_(view), uses_(view.size()) {
  const Outlets outlets = outlets_of(view);
  for (std::size_t local = 0; local < view.size(); ++local) {
    const Analysis& analysis = view.analysis(local);
    const UsedEntries used = used_entries(view, local);
    const bool alone = used.many && used.spans.empty();
    for (std::uint32_t i = 0; i < analysis.parsed.credits.size(); ++i) {
      const Credit& credit = analysis.parsed.credits[i];
      if (!is_credit(credit.role) || credit.outlet.empty()) continue;
      if (credit.kind == CreditKind::Organisation) continue;
      if (!alone && !used.hold(credit)) continue;  // of another event
      CreditUse use;
      use.credit = i;
      use.person = credit.kind == CreditKind::Person;
      std::tie(use.key, use.name) = key_and_name(outlets, credit);
      if (use.key == view.outlet(local) && !use.person) continue;  // its own
      use.names_parent = !use.person && !alone &&
                         (whole_text_role(credit.role) ||
                          (credit.role == CreditRole::Source &&
                           (stands_early(analysis, credit) || fills_its_line(analysis, credit))));
      if (!use.key.empty()) uses_[local].push_back(std::move(use));
    }
  }
  for (const StoryView::Pair& pair : view.pairs()) {
    if (pair.copying()) mark_shared(view, pair, uses_);
  }
}

const Credit& CreditUses::credit(std::size_t local, const CreditUse& use) const {
  return view_.analysis(local).parsed.credits[use.credit];
}

const CreditUse* CreditUses::own(std::size_t x, const std::string& key, std::size_t y) const {
  const CreditUse* best = nullptr;
  for (const CreditUse& use : uses_[x]) {
    if (use.key != key || use.person || !is_source_role(credit(x, use).role)) continue;
    if (std::ranges::find(use.shared_with, y) != use.shared_with.end()) continue;
    if (best == nullptr || (use.names_parent && !best->names_parent)) best = &use;
  }
  return best;
}

bool CreditUses::for_all(std::size_t local, const CreditUse& use) const {
  const CreditRole role = credit(local, use).role;
  return whole_text_role(role) && role != CreditRole::Contribution;
}

// An outlet writes of one event more than once. Of arrows from a text that shares single sentences
// with the one that credits its outlet, 7 of 12 were right on the simulator's corpora, and hardly
// any among reports of one event by different papers; and a text that has less than half of what a
// dateline calls a wire is an older one of that agency.
bool CreditUses::may_mean(const StoryView::Pair& pair, std::size_t child,
                          const CreditUse& use) const {
  const Comparison& c = *pair.comparison;
  if (!pair.copying()) return false;
  if (c.relation < Relation::Excerpt || !for_all(child, use)) return true;
  return pair.a == child ? at_least(c.aligned_a, c.prose_a, 500)
                         : at_least(c.aligned_b, c.prose_b, 500);
}

std::vector<std::string> CreditUses::common_own(std::size_t x, std::size_t y) const {
  std::set<std::string> keys;
  for (const CreditUse& use : uses_[x]) {
    if (own(x, use.key, y) != nullptr && own(y, use.key, x) != nullptr) keys.insert(use.key);
  }
  return {keys.begin(), keys.end()};
}

Evidence CreditUses::evidence(std::size_t local, const CreditUse& use, bool inherited,
                              std::int32_t points) const {
  const Credit& found = credit(local, use);
  Evidence evidence;
  evidence.kind = inherited ? "inherited_credit" : credit_kind(found.role);
  evidence.article = view_.doc(local);
  evidence.span = found.phrase;
  evidence.field = found.field;
  evidence.reference = found.reference;
  evidence.text =
      slice(field_text(view_.analysis(local).article, found.field, found.reference), found.phrase);
  evidence.points = points;
  return evidence;
}

}  // namespace bylineage
