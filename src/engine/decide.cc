#include <algorithm>
#include <tuple>

#include "bylineage/base/sha256.h"
#include "bylineage/text/form.h"
#include "decide_internal.h"

namespace bylineage {
namespace {

using Action = Decision::Action;
using Object = Decision::Object;
using DocIdPair = std::pair<DocId, DocId>;

std::optional<Relation> relation_named(std::string_view said) {
  for (auto r = Relation::Duplicate; r <= Relation::Unrelated;
       r = static_cast<Relation>(static_cast<int>(r) + 1)) {
    if (name(r) == said) return r;
  }
  return std::nullopt;
}

std::optional<DocId> find_article(std::span<const Article> articles, std::string_view id) {
  const auto found = std::ranges::lower_bound(articles, id, {}, &Article::id);
  if (found == articles.end() || found->id != id) return std::nullopt;
  return doc_id(static_cast<std::size_t>(found - articles.begin()));
}

/// "off:the-guardian@002" -> "the-guardian"; "" if it is no source's id.
std::string source_key(std::string_view id) {
  const std::size_t at = id.rfind('@');
  if (!id.starts_with("off:") || at == std::string_view::npos || at < 5) return "";
  return std::string(id.substr(4, at - 4));
}

void refuse(Ruled& ruled, std::string reason) {
  ruled.applied = false;
  ruled.reason = std::move(reason);
}

DocIdPair in_order(DocId a, DocId b) { return {std::min(a, b), std::max(a, b)}; }

/// "R. Roe, 2026-03-01: the desk confirmed it".
std::string words_of(const Decision& decision) {
  std::string words = decision.who;
  if (!decision.when.empty()) words += (words.empty() ? "" : ", ") + decision.when;
  if (!decision.note.empty()) words += (words.empty() ? "" : ": ") + decision.note;
  return words.empty() ? std::string("decided by a person") : words;
}

}  // namespace

Status check_decisions(std::span<const Decision> decisions) {
  for (const Decision& decision : decisions) {
    const auto wrong = [&](const std::string& what) {
      return Error{Error::Kind::BadInput, what, decision.where};
    };
    const std::string& value = decision.value;
    if (decision.action == Action::Date) {
      if (const auto date = parse_date(value); !date) return wrong(date.error().message);
    }
    if (decision.action == Action::Form && !form_named(value)) {
      return wrong("'" + value +
                   "' is none of article, stub, liveblog, roundup, press_release, wire_take, "
                   "correction");
    }
    const bool relation = decision.object == Object::Pair && !value.empty();
    if (relation && !relation_named(value)) return wrong("'" + value + "' is no relation");
  }
  return ok();
}

Decider::Decider(std::span<const Decision> decisions, std::span<const Article> articles)
    : targets_(decisions.size()) {
  for (const Decision& decision : decisions) ruled_.push_back({decision, true, "", ""});
  for (std::size_t row = 0; row < ruled_.size(); ++row) bind(row, articles);
}

/// True if the text is that which was decided on; its hash is kept either way.
bool Decider::pinned(Ruled& ruled, std::string& hash, const Article& article) {
  std::string now = sha256(article.text);
  const bool same = hash.empty() || hash == now;
  if (same) {
    hash = std::move(now);
  } else {
    refuse(ruled, "the text of '" + article.id + "' is not that which was decided on");
  }
  return same;
}

void Decider::bind(std::size_t row, std::span<const Article> articles) {
  Ruled& ruled = ruled_[row];
  Target& target = targets_[row];
  Decision& decision = ruled.decision;
  if (decision.object == Object::Pair || decision.object == Object::Edge) {
    return bind_two(ruled, target, articles);
  }
  target.a = find_article(articles, decision.id);
  if (!target.a) return refuse(ruled, "no article '" + decision.id + "'");
  if (!pinned(ruled, decision.sha256, articles[index(*target.a)])) return;
  if (decision.action != Action::Parent) {
    by_article_[*target.a].push_back(row);
    return;
  }
  target.b = target.a;
  target.a = find_article(articles, decision.value);
  if (!target.a) refuse(ruled, "no article '" + decision.value + "'");
  if (target.a == target.b) refuse(ruled, "an article is not its own parent");
}

// An id may hold the bar that divides two: the place is taken where both sides are known.
void Decider::bind_two(Ruled& ruled, Target& target, std::span<const Article> articles) {
  Decision& decision = ruled.decision;
  const std::string_view id = decision.id;
  for (std::size_t bar = id.find('|'); bar != std::string_view::npos; bar = id.find('|', bar + 1)) {
    target.a = find_article(articles, id.substr(0, bar));
    target.b = find_article(articles, id.substr(bar + 1));
    if (decision.object == Object::Edge) target.source = source_key(id.substr(0, bar));
    if ((target.a || !target.source.empty()) && target.b) break;
  }
  const bool known = (target.a || !target.source.empty()) && target.b;
  if (!known) return refuse(ruled, "no articles '" + decision.id + "'");
  if (target.a == target.b) return refuse(ruled, "both are one article");
  const bool first = !target.a || pinned(ruled, decision.sha256, articles[index(*target.a)]);
  std::string& hash = target.a ? decision.sha256_2 : decision.sha256;
  if (first) pinned(ruled, hash, articles[index(*target.b)]);
}

Parsed Decider::parse(std::size_t doc, Article& article, const ParseOptions& options) {
  const auto rows = by_article_.find(doc_id(doc));
  if (rows == by_article_.end()) return bylineage::parse(article, options);
  const Parsed machine = bylineage::parse(article, options);
  ParseOptions decided = options;
  for (const std::size_t row : rows->second) decide_fields(row, machine, article, decided);
  Parsed parsed = bylineage::parse(article, decided);
  for (const std::size_t row : rows->second) {
    if (ruled_[row].decision.object == Object::Credit) decide_credit(row, article, parsed);
  }
  return parsed;
}

void Decider::decide_fields(std::size_t row, const Parsed& machine, Article& article,
                            ParseOptions& options) {
  Ruled& ruled = ruled_[row];
  const std::string& value = ruled.decision.value;
  const auto stands = [&] {
    const bool found = !places_of(value, article.text, machine.tokens).empty();
    if (!found) refuse(ruled, "its words do not stand in the text");
    return found;
  };
  switch (ruled.decision.action) {
    case Action::Date:
      if (options.mask_dates) return refuse(ruled, "no date is used (--dates none)");
      if (machine.headline.published) ruled.machine = to_string(*machine.headline.published);
      article.published = parse_date(value).value();
      article.published->from = DateFrom::Person;
      return;
    case Action::Outlet:
      ruled.machine = machine.headline.outlet;
      article.outlet = value;
      return;
    case Action::Form:
      ruled.machine = name(machine.form.form);
      article.form = value;
      return;
    case Action::Boilerplate:
      if (stands()) options.boilerplate.push_back(value);
      return;
    case Action::Quotation:
      if (stands()) options.quotations.push_back(value);
      return;
    case Action::Confirm:
    case Action::Reject:
    case Action::Parent:
      return;
  }
}

// By the outlet, or by the words of one credit.
void Decider::decide_credit(std::size_t row, const Article& article, Parsed& parsed) {
  Ruled& ruled = ruled_[row];
  const std::string& value = ruled.decision.value;
  std::size_t found = 0;
  for (Credit& credit : parsed.credits) {
    const std::string_view field = field_text(article, credit.field, credit.reference);
    if (credit.outlet != value && slice(field, credit.phrase) != value) continue;
    if (found++ == 0) ruled.machine = name(credit.role);
    if (ruled.decision.action == Action::Reject) {
      if (is_credit(credit.role)) credit.role = CreditRole::Subject;
    } else {
      if (!is_credit(credit.role)) credit.role = CreditRole::Source;
      credit.ambiguous = false;
    }
  }
  if (found == 0) refuse(ruled, "no credit of '" + value + "' was found");
}

bool Decider::is_edge(std::size_t row) const {
  const Decision& decision = ruled_[row].decision;
  return decision.object == Object::Edge || decision.action == Action::Parent;
}

std::vector<DocIdPair> Decider::pairs() const {
  std::vector<DocIdPair> all;
  for (std::size_t row = 0; row < ruled_.size(); ++row) {
    const auto& [a, b, source] = targets_[row];
    const bool confirmed = ruled_[row].applied && ruled_[row].decision.action != Action::Reject;
    if (confirmed && a && b) all.push_back(in_order(*a, *b));
  }
  std::ranges::sort(all);
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

std::vector<DocIdPair> Decider::joined() const {
  std::vector<DocIdPair> all;
  for (std::size_t row = 0; row < ruled_.size(); ++row) {
    const auto& [a, b, source] = targets_[row];
    const Decision& decision = ruled_[row].decision;
    const bool relates = is_edge(row) || (decision.object == Object::Pair &&
                                          decision.value != name(Relation::Unrelated));
    if (ruled_[row].applied && decision.action != Action::Reject && relates && a && b) {
      all.push_back(in_order(*a, *b));
    }
  }
  std::ranges::sort(all);
  return all;
}

void Decider::decide_pairs(std::vector<Comparison>& comparisons) {
  for (std::size_t row = 0; row < ruled_.size(); ++row) {
    Ruled& ruled = ruled_[row];
    if (!ruled.applied || ruled.decision.object != Object::Pair) continue;
    const DocIdPair wanted = in_order(*targets_[row].a, *targets_[row].b);
    const auto pair = std::ranges::lower_bound(
        comparisons, wanted, {}, [](const Comparison& c) { return DocIdPair(c.a, c.b); });
    if (pair == comparisons.end() || DocIdPair(pair->a, pair->b) != wanted) {
      ruled.machine = "not compared";
      continue;
    }
    const Relation machine = pair->machine.value_or(pair->relation);
    ruled.machine = name(machine);
    if (ruled.decision.action == Action::Reject) {
      pair->relation = Relation::Unrelated;
    } else if (const auto said = relation_named(ruled.decision.value)) {
      pair->relation = *said;
    }
    if (pair->relation != machine) pair->machine = machine;
  }
}

std::vector<Ruling> Decider::rulings(std::span<const TracedStory> stories) {
  std::map<DocId, std::size_t> story_of;
  for (std::size_t s = 0; s < stories.size(); ++s) {
    for (const DocId doc : stories[s].articles) story_of[doc] = s;
  }
  std::vector<Ruling> all;
  for (std::size_t row = 0; row < ruled_.size(); ++row) {
    Ruled& ruled = ruled_[row];
    if (!ruled.applied || !is_edge(row)) continue;
    const auto& [a, b, source] = targets_[row];
    const bool confirmed = ruled.decision.action != Action::Reject;
    if (a && story_of[*a] != story_of[*b]) {
      if (confirmed) refuse(ruled, "the two stand in different stories");
      continue;  // no edge leads from one to another
    }
    all.push_back({a, source, *b, confirmed, words_of(ruled.decision)});
  }
  return all;
}

void Decider::note_machine(const Lineage& lineage, std::span<const DocId> articles,
                           std::span<const Analysis> analyses) {
  const auto is = [&](const NodeRef& node, const std::optional<DocId>& doc,
                      const std::string& source) {
    if (node.kind == NodeRef::Kind::Article) return doc && index(*doc) == node.index;
    return !doc && source_key(lineage.sources[node.index].id) == source;
  };
  for (std::size_t row = 0; row < ruled_.size(); ++row) {
    Ruled& ruled = ruled_[row];
    const auto& [a, b, source] = targets_[row];
    if (!ruled.applied || !is_edge(row) || !std::ranges::binary_search(articles, *b)) continue;
    const bool parent = ruled.decision.action == Action::Parent;
    const bool known = a || std::ranges::any_of(lineage.sources, [&](const Source& s) {
                         return source_key(s.id) == source;
                       });
    for (const Edge& edge : lineage.edges) {
      if (!is(edge.to, b, "")) continue;
      if (parent && edge.primary) {
        ruled.machine = edge.from.kind == NodeRef::Kind::Article
                            ? analyses[edge.from.index].article.id
                            : lineage.sources[edge.from.index].id;
      } else if (!parent && is(edge.from, a, source)) {
        ruled.machine = std::string(name(edge.type)) + " " + std::string(name(edge.direction));
      }
    }
    if (!known) refuse(ruled, "no such source in the story");
  }
}

std::vector<Ruling> rulings_in(std::span<const Ruling> rulings, std::span<const DocId> articles) {
  std::vector<Ruling> found;
  for (const Ruling& ruling : rulings) {
    const bool from = !ruling.from || std::ranges::binary_search(articles, *ruling.from);
    if (from && std::ranges::binary_search(articles, ruling.to)) found.push_back(ruling);
  }
  return found;
}

}  // namespace bylineage
