#include <algorithm>
#include <string>

#include "listed_internal.h"

namespace bylineage {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

std::size_t place_of(const std::vector<Article>& articles, const std::string& id) {
  const auto found = std::ranges::lower_bound(articles, id, {}, &Article::id);
  if (found == articles.end() || found->id != id) return kNone;
  return static_cast<std::size_t>(found - articles.begin());
}

/// Why a listed pair cannot be compared; "" if it can.
std::string fault(const ListedPair& pair, std::size_t a, std::size_t b) {
  if (a == kNone || b == kNone)
    return "no article has the id '" + (a == kNone ? pair.a : pair.b) + "'";
  return a == b ? "'" + pair.a + "' is not compared with itself" : "";
}

}  // namespace

Result<std::vector<DocPair>> keep_listed(std::span<const ListedPair> listed, Corpus& corpus) {
  auto& articles = corpus.articles;
  std::vector<std::pair<std::size_t, std::size_t>> places;
  std::vector<bool> named(articles.size(), false);
  for (const ListedPair& pair : listed) {
    const std::size_t a = place_of(articles, pair.a);
    const std::size_t b = place_of(articles, pair.b);
    if (auto why = fault(pair, a, b); !why.empty()) {
      corpus.rejected.push_back({pair.where, std::move(why)});
      continue;
    }
    places.emplace_back(std::min(a, b), std::max(a, b));
    named[a] = named[b] = true;
  }
  if (places.empty()) {
    const Rejected& first = corpus.rejected.back();
    return Error{Error::Kind::BadInput, first.reason + ", and no listed pair is left", first.where};
  }

  std::vector<std::size_t> now(articles.size());
  std::size_t kept = 0;
  for (std::size_t i = 0; i < articles.size(); ++i) {
    now[i] = kept;
    if (!named[i]) continue;
    if (kept != i) articles[kept] = std::move(articles[i]);
    ++kept;
  }
  if (kept < articles.size()) {
    const std::string path = listed.front().where.substr(0, listed.front().where.rfind(':'));
    corpus.notes.push_back(
        {path, std::to_string(articles.size() - kept) + " articles are in no listed pair"});
  }
  articles.resize(kept);
  std::vector<DocPair> pairs;
  for (const auto& [a, b] : places) pairs.push_back({doc_id(now[a]), doc_id(now[b]), 0});
  merge_pairs(pairs);
  return pairs;
}

}  // namespace bylineage
