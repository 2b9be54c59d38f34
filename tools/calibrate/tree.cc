#include "tree.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <memory>
#include <numeric>

namespace bylineage::calibrate {
namespace {

constexpr double kLeastChance = 1e-4;  // of the truth: one wild family must not rule the fit
constexpr double kRidge = .02;         // on weights in whole units

using Member = std::int64_t TreeWeights::*;
constexpr std::array<Member, 6> kMembers = {&TreeWeights::edge,     &TreeWeights::mean,
                                            &TreeWeights::skip,     &TreeWeights::leaf,
                                            &TreeWeights::leaf_log, &TreeWeights::branch};

/// One family: its tree, its pairs, and which of them are labelled.
struct Family {
  std::size_t set = 0, fold = 0;
  std::vector<std::size_t> rows;
  std::vector<VersionPair> pairs;
  std::unique_ptr<VersionTree> tree;
};

std::vector<Family> families(const Rows& rows, const std::vector<std::size_t>& folds) {
  const std::vector<std::string> sets = rows.sets();
  std::map<std::pair<std::string, std::string>, Family> by_group;
  for (std::size_t r = 0; r < rows.rows.size(); ++r) {
    const Row& row = rows.rows[r];
    Family& family = by_group[{row.set, row.group}];
    family.set = static_cast<std::size_t>(std::ranges::find(sets, row.set) - sets.begin());
    family.fold = folds[r];
    family.rows.push_back(r);
  }
  std::vector<Family> result;
  for (auto& [group, family] : by_group) {
    std::map<std::string, std::uint32_t> number;
    const auto node = [&](const std::string& id) {
      const auto next = static_cast<std::uint32_t>(number.size());
      return number.try_emplace(id, next).first->second;
    };
    for (const std::size_t r : family.rows) {
      const Row& row = rows.rows[r];
      const auto count = [&](std::size_t c) { return static_cast<std::uint32_t>(row.extra[c]); };
      const std::uint32_t a = node(row.a), b = node(row.b);
      family.pairs.push_back({a, b, {count(0), count(1), count(2)}, 0, 0});
    }
    family.tree = std::make_unique<VersionTree>(number.size(), family.pairs);
    result.push_back(std::move(family));
  }
  return result;
}

void set_polarity(std::vector<Family>& all, const std::vector<std::int32_t>& scores) {
  for (Family& family : all) {
    for (std::size_t i = 0; i < family.rows.size(); ++i) {
      family.pairs[i].polarity = scores[family.rows[i]];
    }
  }
}

/// The chances of each labelled pair; only of neighbours in the tree, if asked.
std::vector<Forecast> forecasts(const Rows& rows, Family& family, const TreeWeights& weights,
                                bool neighbours_only) {
  family.tree->weigh(family.pairs, weights);
  std::vector<Forecast> result;
  for (std::size_t i = 0; i < family.rows.size(); ++i) {
    const Row& row = rows.rows[family.rows[i]];
    if (!row.label || (neighbours_only && !family.tree->in_tree(i))) continue;
    const auto order = family.tree->order(family.pairs[i].a, family.pairs[i].b);
    const auto total = static_cast<double>(order.total);
    const double above = static_cast<double>(order.above) / total;
    const double below = static_cast<double>(order.below) / total;
    result.push_back(*row.label ? Forecast{above, below} : Forecast{below, above});
  }
  return result;
}

/// Mean negative log-likelihood of the arrows of the trees, sets alike, a family by the root of its
/// labelled edges.
double loss(const Rows& rows, std::vector<Family>& all, const std::vector<bool>& use,
            const TreeWeights& weights) {
  std::map<std::size_t, std::pair<double, double>> by_set;  // sum, weight
  for (std::size_t f = 0; f < all.size(); ++f) {
    if (!use[f]) continue;
    const std::vector<Forecast> found = forecasts(rows, all[f], weights, true);
    if (found.empty()) continue;
    const auto n = static_cast<double>(found.size());
    const double sum = std::accumulate(
        found.begin(), found.end(), 0.0,
        [](double s, const Forecast& q) { return s - std::log(std::max(q.truth, kLeastChance)); });
    by_set[all[f].set].first += sum / n * std::sqrt(n);
    by_set[all[f].set].second += std::sqrt(n);
  }
  double total = 0;
  for (const auto& [set, sum] : by_set) total += sum.first / sum.second;
  for (const Member member : kMembers) {
    total += kRidge * std::pow(static_cast<double>(weights.*member) / 1000, 2);
  }
  return total;
}

// Pattern search: each weight up or down by a step that halves.
TreeWeights search(const Rows& rows, std::vector<Family>& all, const std::vector<bool>& use) {
  TreeWeights best{300, 300, 100, 500, 500, -500};
  double least = loss(rows, all, use, best);
  for (std::int64_t step = 240; step >= 10;) {
    bool better = false;
    for (const Member member : kMembers) {
      for (const std::int64_t move : {step, -step}) {
        TreeWeights tried = best;
        tried.*member += move;
        const double found = loss(rows, all, use, tried);
        if (found >= least) continue;
        least = found;
        best = tried;
        better = true;
        break;
      }
    }
    if (!better) step /= 2;
  }
  return best;
}

// NOLINTNEXTLINE(readability-function-size): what is fitted, on what, and what is judged
std::vector<Judged> judge_parts(const Rows& rows, std::vector<Family>& all,
                                const std::vector<std::size_t>& part, std::size_t parts,
                                const std::vector<std::int32_t>& train_scores,
                                const std::vector<std::int32_t>& test_scores,
                                const std::string& how) {
  std::map<std::size_t, std::vector<Forecast>> found;
  for (std::size_t p = 0; p < parts; ++p) {
    std::vector<bool> use;
    for (const std::size_t of_family : part) use.push_back(of_family != p);
    set_polarity(all, train_scores);
    const TreeWeights weights = search(rows, all, use);
    set_polarity(all, test_scores);
    for (std::size_t f = 0; f < all.size(); ++f) {
      if (use[f]) continue;
      const auto more = forecasts(rows, all[f], weights, false);
      found[all[f].set].insert(found[all[f].set].end(), more.begin(), more.end());
    }
  }
  std::vector<Judged> judged;
  for (const auto& [set, list] : found)
    judged.push_back(judge(rows.sets()[set] + ", " + how, list));
  return judged;
}

}  // namespace

TreeFit fit_tree(const Rows& rows, const FitOptions& options) {
  std::vector<Family> all = families(rows, folds_of(rows, options.folds));
  const auto by_fold = held_out_scores(rows, options, false);
  std::vector<std::size_t> folds, sets;
  for (const Family& family : all) {
    folds.push_back(family.fold);
    sets.push_back(family.set);
  }
  TreeFit result;
  result.judged = judge_parts(rows, all, folds, options.folds, by_fold, by_fold, "folds");
  if (rows.sets().size() > 1) {
    const auto left_out = held_out_scores(rows, options, true);
    const auto more =
        judge_parts(rows, all, sets, rows.sets().size(), by_fold, left_out, "left out");
    result.judged.insert(result.judged.end(), more.begin(), more.end());
  }
  set_polarity(all, by_fold);
  result.weights = search(rows, all, std::vector<bool>(all.size(), true));
  return result;
}

}  // namespace bylineage::calibrate
