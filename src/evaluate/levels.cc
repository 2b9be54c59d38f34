#include "bylineage/evaluate/levels.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

#include "bylineage/base/check.h"

namespace bylineage {
namespace {

/// Cases of one value of the measure: how many of each level.
struct Step {
  double measure = 0;
  std::vector<std::uint64_t> cases;
};

std::vector<Step> steps_of(std::span<const LevelCase> cases, std::size_t levels) {
  std::map<double, std::vector<std::uint64_t>> by_value;
  for (const LevelCase& item : cases) {
    BYLINEAGE_CHECK(item.level < levels);
    auto& counts = by_value[item.measure];
    counts.resize(levels);
    ++counts[item.level];
  }
  std::vector<Step> steps;
  for (auto& [measure, counts] : by_value) steps.push_back({measure, std::move(counts)});
  return steps;
}

/// The best way to give the first steps to the first levels.
struct Best {
  std::uint64_t right = 0;
  double gaps = 0;
  std::size_t cut = 0;  ///< the first step of the last of those levels
};

/// best[i] of one more level: steps [cut, i) are its own.
std::vector<Best> extend(const std::vector<Step>& steps, const std::vector<Best>& before,
                         std::size_t level) {
  std::vector<Best> best(steps.size() + 1);
  for (std::size_t i = 0; i <= steps.size(); ++i) {
    std::uint64_t own = 0;
    bool first = true;
    for (std::size_t cut = i;; --cut) {
      const bool inside = cut > 0 && cut < steps.size();
      const double gap = inside ? steps[cut].measure - steps[cut - 1].measure : 0;
      const Best now{before[cut].right + own, before[cut].gaps + gap, cut};
      if (first || now.right > best[i].right ||
          (now.right == best[i].right && now.gaps > best[i].gaps)) {
        best[i] = now;
      }
      first = false;
      if (cut == 0) break;
      own += steps[cut - 1].cases[level];
    }
  }
  return best;
}

/// Half way to the step before; beyond all of them at the ends.
double threshold_at(const std::vector<Step>& steps, std::size_t cut) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  if (cut == 0) return -kInfinity;
  if (cut == steps.size()) return kInfinity;
  return (steps[cut - 1].measure + steps[cut].measure) / 2;
}

std::size_t level_of(double measure, const std::vector<double>& thresholds) {
  return static_cast<std::size_t>(
      std::ranges::count_if(thresholds, [&](double from) { return measure >= from; }));
}

/// The least level against all others.
std::vector<LevelCase> in_two(std::span<const LevelCase> cases) {
  std::vector<LevelCase> two(cases.begin(), cases.end());
  for (LevelCase& item : two) item.level = std::min<std::size_t>(item.level, 1);
  return two;
}

using Told = std::vector<std::vector<std::uint64_t>>;

Share score_fitted(std::span<const LevelCase> cases, const std::vector<double>& thresholds) {
  Share right;
  for (const LevelCase& item : cases) right.add(level_of(item.measure, thresholds) == item.level);
  return right;
}

Share score_held_out(std::span<const LevelCase> cases, std::size_t levels, Told& told) {
  std::set<std::string> groups;
  for (const LevelCase& item : cases) groups.insert(item.group);
  told.assign(levels, std::vector<std::uint64_t>(levels, 0));
  Share right;
  if (groups.size() < 2) return right;
  for (const std::string& group : groups) {
    std::vector<LevelCase> others;
    std::ranges::copy_if(cases, std::back_inserter(others),
                         [&](const LevelCase& item) { return item.group != group; });
    const auto thresholds = fit_thresholds(others, levels);
    for (const LevelCase& item : cases) {
      if (item.group != group) continue;
      const std::size_t said = level_of(item.measure, thresholds);
      right.add(said == item.level);
      ++told[item.level][said];
    }
  }
  return right;
}

}  // namespace

std::vector<double> fit_thresholds(std::span<const LevelCase> cases, std::size_t levels) {
  BYLINEAGE_CHECK(levels > 0);
  const auto steps = steps_of(cases, levels);
  std::vector<std::vector<Best>> best;
  best.emplace_back(steps.size() + 1);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    best[0][i + 1].right = best[0][i].right + steps[i].cases[0];
  }
  for (std::size_t level = 1; level < levels; ++level) {
    best.push_back(extend(steps, best.back(), level));
  }
  std::vector<double> thresholds;
  std::size_t end = steps.size();
  for (std::size_t level = levels - 1; level > 0; --level) {
    end = best[level][end].cut;
    thresholds.insert(thresholds.begin(), threshold_at(steps, end));
  }
  return thresholds;
}

LevelScore score_levels(std::span<const LevelCase> cases, std::vector<std::string> names) {
  LevelScore score;
  const std::size_t levels = names.size();
  score.levels = std::move(names);
  std::set<std::string> groups;
  for (const LevelCase& item : cases) groups.insert(item.group);
  score.folds = groups.size();
  score.thresholds = fit_thresholds(cases, levels);
  score.fitted = score_fitted(cases, score.thresholds);
  score.held_out = score_held_out(cases, levels, score.told);
  const auto two = in_two(cases);
  Told unused;
  score.derived = score_held_out(two, 2, unused);
  score.derived_fitted = score_fitted(two, fit_thresholds(two, 2));
  return score;
}

}  // namespace bylineage
