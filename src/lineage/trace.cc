// How a story is traced.
//
// 1. Every pair is weighed by itself: four hypotheses, with reasons (direction.cc).
// 2. Credits that were carried over with the text are told from an article's own.
// 3. An outlet that is credited but has no aligned article in the story becomes a source node;
//    siblings whose parent nobody names get an unnamed one.
// 4. Each step parent -> child that has positive proof competes in one maximum branching; a step is
//    worth its points over the best rival explanation of the same pair, so a step that is not the
//    best explanation is never taken.
// 5. What the backbone leaves over is told as what it is: sibling, citation, secondary parent,
//    or a copy whose direction nobody can know.
#include <algorithm>
#include <numeric>
#include <tuple>

#include "bylineage/base/fixed.h"
#include "bylineage/graph/union_find.h"
#include "trace_internal.h"

namespace bylineage {
namespace {

// Thousandths of a natural-log odd, as in direction.cc.
constexpr std::int32_t kNamedParent = 4000, kAlignedSibling = 1000, kFurtherCredit = 500;
constexpr std::int32_t kUnnamedParent = 2500, kImpliedParent = 2000;
constexpr std::int32_t kExplainedSentence = 1000, kExplainedWording = 5000;
constexpr std::size_t kExplainedAtMost = 25;
// Words: 19 in 20 of the texts that the order of versions was fitted on have 40 or more (of
// `revisions`; of the others all), and none has 20,000.
constexpr std::uint32_t kFewestFitted = 40, kMostFitted = 20'000;

}  // namespace

Tracer::Tracer(const Story& story, const TraceOptions& options)
    : story_(story), options_(options), view_(story, options), credits_(view_) {}

Lineage Tracer::run() {
  weigh_pairs();
  find_carried();
  name_sources();
  find_unnamed_sources();
  gather_candidates();
  choose_backbone();
  drop_lonely_unnamed();
  emit_backbone();
  emit_confirmed();
  emit_inferred();
  emit_citations();
  emit_siblings();
  emit_undetermined();
  emit_secondary();
  count_origins();
  list_uncredited();
  finish();
  return std::move(lineage_);
}

void Tracer::weigh_pairs() {
  weighed_ = weigh_all(view_, credits_);
  note_uncalibrated();
  for (std::size_t p = 0; p < view_.pairs().size(); ++p) {
    const StoryView::Pair& pair = view_.pairs()[p];
    lineage_.hypotheses.push_back(weighed_[p].why.hypotheses);
    for (std::size_t c = 0; c < pair.comparison->changes.size(); ++c) {
      lineage_.changes.push_back(witness_change(view_, pair, p, c));
    }
  }
}

// The order of versions was fitted on English documents (polarity.h).
void Tracer::note_uncalibrated() {
  std::set<std::string> languages;
  bool short_or_long = false;
  for (std::size_t p = 0; p < view_.pairs().size(); ++p) {
    const auto& [comparison, a, b] = view_.pairs()[p];
    if (!weighed_[p].version || view_.before(a, b) || view_.before(b, a)) continue;
    for (const std::size_t x : {a, b}) {
      const Analysis& analysis = view_.analysis(x);
      if (analysis.parsed.language != "en") languages.insert(analysis.parsed.language);
      short_or_long |= analysis.words < kFewestFitted || analysis.words > kMostFitted;
    }
  }
  std::string of;
  for (const std::string& code : languages) {
    of += (of.empty() ? "" : ", ") + (code.empty() || code == kUndetermined ? "unknown" : code);
  }
  if (!of.empty()) {
    lineage_.notes.push_back("order of versions: calibrated on English, applied to language " + of);
  }
  if (short_or_long) {
    lineage_.notes.push_back(
        "order of versions: calibrated on texts of 40 to 20,000 words, applied to others");
  }
}

std::int32_t Tracer::probability(std::size_t from, std::size_t to) const {
  const StoryView::Pair* pair = view_.pair(from, to);
  if (pair == nullptr) return 0;
  const Weighed& weighed = weighed_[static_cast<std::size_t>(pair - view_.pairs().data())];
  return weighed.why.hypotheses.per_mille[pair->a == from ? 0 : 1];
}

// A shared credit is the article's own only if everyone it shares it with got it from here. Equal
// texts of unknown order are one text in two places: its credits are those of either.
void Tracer::find_carried() {
  for (std::size_t x = 0; x < view_.size(); ++x) {
    std::vector<bool> flags;
    for (const CreditUse& use : credits_.of(x)) {
      flags.push_back(std::ranges::any_of(use.shared_with, [&](std::size_t y) {
        const bool one_text = view_.analysis(x).text_hash == view_.analysis(y).text_hash &&
                              probability(y, x) < options_.probable;
        return !one_text && probability(x, y) < options_.probable;
      }));
      if (flags.back()) lineage_.inherited_credits.emplace_back(view_.doc(x), use.credit);
    }
    inherited_.push_back(std::move(flags));
  }
}

Tracer::Node Tracer::source_node(const std::string& key, const std::string& name,
                                 Source::Kind kind) {
  const auto [entry, fresh] =
      source_of_key_.emplace(key, static_cast<Node>(view_.size() + sources_.size()));
  if (fresh) {
    const std::string& story_id = view_.analysis(0).article.id;
    const std::string id = kind == Source::Kind::Unnamed ? key : slug(name);
    sources_.push_back({kind, "off:" + id + "@" + story_id, name});
    source_keys_.push_back(kind == Source::Kind::Unnamed ? "" : key);
  }
  return entry->second;
}

// The pair with the credited outlet's article in the story that a credit is of, if there is one: it
// is not later than the child, and may be meant by the credit; or, of a credit for no more than a
// part, sentences align, so that the child cites it and no unseen one.
const StoryView::Pair* Tracer::meant_by(const CreditUse& use, std::size_t child) const {
  const StoryView::Pair* cited = nullptr;
  for (std::size_t x = 0; x < view_.size(); ++x) {
    if (x == child || view_.outlet(x) != use.key || view_.before(child, x)) continue;
    const StoryView::Pair* pair = view_.pair(x, child);
    if (pair == nullptr) continue;
    if (credits_.may_mean(*pair, child, use)) return pair;
    const auto aligned = [](const StoryView::Pair& p) { return p.comparison->aligned_prose; };
    const bool cites = !pair->copying() && aligned(*pair) >= 2 && !credits_.for_all(child, use);
    if (cites && (cited == nullptr || aligned(*pair) > aligned(*cited))) cited = pair;
  }
  return cited;
}

// That article, not an unseen one, is then the parent, or what is cited.
bool Tracer::resolved_in_story(const std::string& key, std::size_t child) const {
  return std::ranges::any_of(credits_.of(child), [&](const CreditUse& use) {
    return use.key == key && meant_by(use, child) != nullptr;
  });
}

void Tracer::name_sources() {
  std::set<std::string> outlets;
  for (std::size_t x = 0; x < view_.size(); ++x) {
    outlets.insert(view_.outlet(x));
  }
  for (std::size_t x = 0; x < view_.size(); ++x) {
    std::set<std::string> seen;
    for (const CreditUse& use : credits_.of(x)) {
      if (!seen.insert(use.key).second || resolved_in_story(use.key, x)) continue;
      source_node(use.key, use.name, use.person ? Source::Kind::Person : Source::Kind::Outlet);
      if (!outlets.contains(use.key)) continue;
      lineage_.notes.push_back("'" + view_.analysis(x).article.id + "' credits " +
                               credits_.credit(x, use).outlet +
                               ", whose article in this story is later, or has too little of it");
    }
  }
}

const Ruling* Tracer::ruling(Node from, Node to) const {
  if (story_.rulings.empty() || is_source(to)) return nullptr;
  if (!is_source(from)) return ruling_on(story_, view_.doc(from), "", view_.doc(to));
  const std::string& id = sources_[from - view_.size()].id;
  return ruling_on(story_, std::nullopt, id.substr(4, id.rfind('@') - 4), view_.doc(to));
}

bool Tracer::rejected(Node from, Node to) const {
  const Ruling* found = ruling(from, to);
  return found != nullptr && !found->confirmed;
}

bool Tracer::sibling(std::size_t pair) const {
  return view_.pairs()[pair].copying() &&
         weighed_[pair].why.hypotheses.per_mille[2] >= options_.probable;
}

void Tracer::find_unnamed_sources() {
  UnionFind sets(view_.size());
  std::set<std::size_t> members;
  for (std::size_t p = 0; p < view_.pairs().size(); ++p) {
    if (!sibling(p) || !weighed_[p].common_own.empty()) continue;
    sets.unite(view_.pairs()[p].a, view_.pairs()[p].b);
    members.insert({view_.pairs()[p].a, view_.pairs()[p].b});
  }
  std::map<std::size_t, std::vector<std::size_t>> components;
  for (const std::size_t local : members) components[sets.find(local)].push_back(local);
  std::size_t number = 0;
  for (auto& [root, locals] : components) {
    const std::string key = only_named_parent(locals);
    const Node node = key.empty()
                          ? source_node("?" + std::to_string(++number), "", Source::Kind::Unnamed)
                          : source_of_key_.at(key);
    auto& children = unnamed_members_[node];
    children.insert(children.end(), locals.begin(), locals.end());
  }
}

// Siblings have one unseen parent. If the own credits of some of them name one outlet as the parent
// of their text, and those of none another, it is that outlet's; "" otherwise.
std::string Tracer::only_named_parent(const std::vector<std::size_t>& siblings) const {
  std::set<std::string> keys;
  for (const std::size_t x : siblings) {
    for (const auto& [key, node] : source_of_key_) {
      if (source_keys_[node - view_.size()].empty() || resolved_in_story(key, x)) continue;
      if (source_weight(x, key) > 0) keys.insert(key);
    }
  }
  return keys.size() == 1 ? *keys.begin() : "";
}

// What the credits of an article say for an unseen parent; 0 if they make no parent (rule 6.2).
std::int32_t Tracer::source_weight(std::size_t child, const std::string& key) const {
  std::int32_t weight = 0;
  bool own = false;
  for (std::size_t i = 0; i < credits_.of(child).size(); ++i) {
    const CreditUse& use = credits_.of(child)[i];
    if (use.key != key || use.person || inherited_[child][i]) continue;
    if (!is_source_role(credits_.credit(child, use).role)) continue;
    weight += own ? kFurtherCredit : kNamedParent;
    own = true;
    if (use.names_parent) weight = std::max(weight, kNamedParent + kFurtherCredit);
  }
  if (!own) return 0;
  bool names_parent = false, aligned_sibling = false;
  for (const CreditUse& use : credits_.of(child)) {
    names_parent |= use.key == key && use.names_parent;
  }
  for (const StoryView::Pair& pair : view_.pairs()) {
    if (!pair.copying() || (pair.a != child && pair.b != child)) continue;
    const std::size_t other = pair.a == child ? pair.b : pair.a;
    aligned_sibling |= credits_.own(other, key, child) != nullptr;
  }
  if (!names_parent && !aligned_sibling) return 0;
  return weight + (aligned_sibling ? kAlignedSibling : 0);
}

// Of two proven parents the likelier is the one that explains more of the child: of its sentences,
// and of its very words.
std::int32_t Tracer::explained(const StoryView::Pair& pair, std::size_t child) const {
  std::set<std::uint32_t> sentences;
  for (const SentenceMatch& match : pair.comparison->aligned) {
    sentences.insert(pair.a == child ? match.a : match.b);
  }
  const Overlap& overlap = pair.comparison->overlap;
  const std::uint32_t of_child = pair.a == child ? overlap.a : overlap.b;
  return kExplainedSentence *
             static_cast<std::int32_t>(std::min(sentences.size(), kExplainedAtMost)) +
         kExplainedWording * static_cast<std::int32_t>(per_mille(overlap.shared, of_child)) / 1000;
}

void Tracer::gather_candidates() {
  for (std::size_t p = 0; p < view_.pairs().size(); ++p) {
    const StoryView::Pair& pair = view_.pairs()[p];
    const auto& points = weighed_[p].why.hypotheses.points;
    // A version's parent is one of its neighbours (versions_internal.h).
    if (weighed_[p].version && !weighed_[p].version_edge) continue;
    for (const int h : {0, 1}) {
      const std::int32_t own = points[static_cast<std::size_t>(h)];
      const std::int32_t weight = own - std::max({points[2], points[3], 0});
      // A step that its own reverse explains as well has no direction to offer.
      const bool directed = own > points[static_cast<std::size_t>(1 - h)];
      if (!weighed_[p].why.proof[static_cast<std::size_t>(h)] || !directed || weight <= 0) continue;
      const auto from = static_cast<Node>(h == 0 ? pair.a : pair.b);
      const auto to = static_cast<Node>(h == 0 ? pair.b : pair.a);
      candidates_.push_back({{from, to, weight + explained(pair, to)}, p, h});
    }
  }
  for (const auto& [key, node] : source_of_key_) {
    for (std::size_t x = 0; x < view_.size(); ++x) {
      std::int32_t weight = source_weight(x, key);
      const Ruling* said = ruling(node, static_cast<Node>(x));
      if (said != nullptr) weight = decision_evidence(*said).points;
      const bool beside =
          std::ranges::any_of(credits_.of(x), [&](const CreditUse& use) { return use.key == key; });
      if (weight <= 0 || !beside || resolved_in_story(key, x)) continue;
      candidates_.push_back({{node, static_cast<Node>(x), weight}, kNoStep, 0});
    }
  }
  for (const auto& [node, members] : unnamed_members_) {
    const std::string& key = source_keys_[node - view_.size()];
    for (const std::size_t x : members) {
      if (names_itself(x, node)) continue;                   // a candidate by its own credit
      if (!key.empty() && view_.outlet(x) == key) continue;  // no outlet is its own source
      const Ruling* said = ruling(node, static_cast<Node>(x));
      if (said != nullptr && !said->confirmed) continue;
      const std::int32_t implied = key.empty() ? kUnnamedParent : kImpliedParent;
      const auto weight = said != nullptr ? decision_evidence(*said).points : implied;
      candidates_.push_back({{node, static_cast<Node>(x), weight}, kNoStep, 0});
    }
  }
  // Ties go to the earlier parent, then to the smaller id.
  std::ranges::sort(candidates_, {}, [&](const Candidate& candidate) {
    const Node from = candidate.step.from;
    const std::optional<Date> date =
        is_source(from) ? std::nullopt : view_.analysis(from).parsed.headline.published;
    const bool dated = date && options_.use_dates;
    return std::tuple(!dated, dated ? date->begin : 0, from, candidate.step.to);
  });
}

void Tracer::choose_backbone() {
  std::vector<Step> steps;
  for (const Candidate& candidate : candidates_) steps.push_back(candidate.step);
  chosen_ = maximum_branching(view_.size() + sources_.size(), steps);
}

bool Tracer::chose(std::size_t child, Node parent) const {
  return chosen_[child] != kNoStep && candidates_[chosen_[child]].step.from == parent;
}

bool Tracer::names_itself(std::size_t child, Node source) const {
  const std::string& key = source_keys_[source - view_.size()];
  return !key.empty() && source_weight(child, key) > 0;
}

// An unseen parent that nobody names is only as good as its two children; one that siblings name is
// theirs only with a child that names it.
void Tracer::drop_lonely_unnamed() {
  for (const auto& [node, members] : unnamed_members_) {
    std::vector<std::size_t> children;
    for (const std::size_t x : members) {
      if (chose(x, node)) children.push_back(x);
    }
    const bool named = !source_keys_[node - view_.size()].empty();
    const bool told = std::ranges::any_of(
        members, [&](std::size_t x) { return names_itself(x, node) && chose(x, node); });
    if (named ? told : children.size() >= 2) continue;
    for (const std::size_t x : children) {
      if (!names_itself(x, node)) chosen_[x] = kNoStep;
    }
  }
}

bool Tracer::has_ancestor(Node node, Node ancestor) const {
  while (chosen_[node] != kNoStep) {
    node = candidates_[chosen_[node]].step.from;
    if (node == ancestor) return true;
  }
  return false;
}

namespace {

// The articles that are traced when there are too many: the earliest of each distinct text first.
std::vector<DocId> most_senior(const Story& story, std::size_t count) {
  std::set<std::uint64_t> texts;
  std::vector<std::tuple<bool, bool, std::int64_t, DocId>> order;
  for (const DocId doc : story.articles) {
    const Analysis& analysis = story.analyses[index(doc)];
    const auto& published = analysis.parsed.headline.published;
    const bool repeated = !texts.insert(analysis.text_hash).second;
    order.emplace_back(repeated, !published.has_value(), published ? published->begin : 0, doc);
  }
  std::ranges::sort(order);
  std::vector<DocId> kept;
  for (std::size_t i = 0; i < std::min(count, order.size()); ++i) {
    kept.push_back(std::get<DocId>(order[i]));
  }
  std::ranges::sort(kept);
  return kept;
}

Lineage trace_part(const Story& story, const TraceOptions& options) {
  std::vector<std::size_t> place;
  const Story part = traced_part(story, options, place);
  Lineage lineage = Tracer(part, options).run();
  std::vector<Hypotheses> hypotheses(story.comparisons.size());
  for (std::size_t i = 0; i < place.size(); ++i) hypotheses[place[i]] = lineage.hypotheses[i];
  lineage.hypotheses = std::move(hypotheses);
  for (WitnessedChange& change : lineage.changes) change.comparison = place[change.comparison];
  lineage.notes.push_back(std::to_string(story.articles.size() - part.articles.size()) +
                          " articles of this story were not traced: at most " +
                          std::to_string(options.max_groups) + " are");
  return lineage;
}

}  // namespace

Story traced_part(const Story& story, const TraceOptions& options,
                  std::vector<std::size_t>& place) {
  Story part = story;
  if (story.articles.size() > options.max_groups) {
    part.articles = most_senior(story, options.max_groups);
  }
  part.comparisons.clear();
  for (std::size_t c = 0; c < story.comparisons.size(); ++c) {
    const Comparison* comparison = story.comparisons[c];
    if (std::ranges::binary_search(part.articles, comparison->a) &&
        std::ranges::binary_search(part.articles, comparison->b)) {
      part.comparisons.push_back(comparison);
      place.push_back(c);
    }
  }
  return part;
}

bool reads_words(const Story& story) {
  if (story.articles.size() > 1 || !story.rulings.empty()) return true;
  return std::ranges::any_of(story.articles, [&](DocId doc) {
    return !story.analyses[index(doc)].parsed.credits.empty();
  });
}

Lineage trace(const Story& story, const TraceOptions& options) {
  if (story.articles.empty()) return {};
  if (story.articles.size() > options.max_groups) return trace_part(story, options);
  return Tracer(story, options).run();
}

}  // namespace bylineage
