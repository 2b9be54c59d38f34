#include "bylineage/lineage/branching.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>
#include <catch2/generators/catch_generators_range.hpp>
#include <random>
#include <vector>

namespace {

using bylineage::kNoStep;
using bylineage::maximum_branching;
using bylineage::Step;

// True if following the chosen steps upwards from every node ends at a root.
bool acyclic(const std::vector<std::size_t>& parent, const std::vector<Step>& steps) {
  for (std::size_t v = 0; v < parent.size(); ++v) {
    std::size_t at = v;
    for (std::size_t depth = 0; parent[at] != kNoStep; ++depth) {
      if (depth > parent.size()) return false;
      at = steps[parent[at]].from;
    }
  }
  return true;
}

std::int64_t total(const std::vector<std::size_t>& parent, const std::vector<Step>& steps) {
  std::int64_t sum = 0;
  for (const std::size_t step : parent) sum += step == kNoStep ? 0 : steps[step].weight;
  return sum;
}

// The slow oracle: every choice of one parent or none for every node.
std::int64_t best_by_enumeration(std::size_t nodes, const std::vector<Step>& steps,
                                 std::vector<std::size_t>& parent, std::size_t v = 0) {
  if (v == nodes) return acyclic(parent, steps) ? total(parent, steps) : INT64_MIN;
  parent[v] = kNoStep;
  std::int64_t best = best_by_enumeration(nodes, steps, parent, v + 1);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (steps[i].to != v) continue;
    parent[v] = i;
    best = std::max(best, best_by_enumeration(nodes, steps, parent, v + 1));
  }
  parent[v] = kNoStep;
  return best;
}

std::vector<Step> random_steps(std::mt19937& random, std::size_t nodes, std::size_t percent) {
  std::vector<Step> steps;
  for (std::uint32_t from = 0; from < nodes; ++from) {
    for (std::uint32_t to = 0; to < nodes; ++to) {
      if (from == to || random() % 100 >= percent) continue;
      steps.push_back({from, to, static_cast<std::int64_t>(random() % 25) - 5});
    }
  }
  return steps;
}

TEST_CASE("the branching is as heavy as the best of all branchings", "[lineage][branching]") {
  const auto seed = GENERATE(range(0, 300));
  std::mt19937 random(static_cast<unsigned>(seed));
  const std::size_t nodes = 2 + random() % 4;
  const std::vector<Step> steps = random_steps(random, nodes, 70);
  const auto parent = maximum_branching(nodes, steps);
  REQUIRE(acyclic(parent, steps));
  for (std::size_t v = 0; v < nodes; ++v) {
    CHECK((parent[v] == kNoStep || steps[parent[v]].to == v));
  }
  std::vector<std::size_t> scratch(nodes, kNoStep);
  CHECK(total(parent, steps) == best_by_enumeration(nodes, steps, scratch));
}

TEST_CASE("the order of the steps changes nothing when weights differ", "[lineage][branching]") {
  const auto seed = GENERATE(range(0, 50));
  std::mt19937 random(static_cast<unsigned>(seed));
  const std::size_t nodes = 12;
  std::vector<Step> steps = random_steps(random, nodes, 60);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    steps[i].weight = steps[i].weight * 1'000'000 + static_cast<std::int64_t>(1U << (i % 20)) +
                      static_cast<std::int64_t>(i);
  }
  const auto edges = [&](const std::vector<Step>& order) {
    const auto parent = maximum_branching(nodes, order);
    std::vector<int> from(nodes, -1);
    for (std::size_t v = 0; v < nodes; ++v) {
      if (parent[v] != kNoStep) from[v] = static_cast<int>(order[parent[v]].from);
    }
    return std::pair(total(parent, order), from);
  };
  const auto forward = edges(steps);
  std::shuffle(steps.begin(), steps.end(), random);
  CHECK(edges(steps).first == forward.first);
}

TEST_CASE("a step of no positive weight is never taken", "[lineage][branching]") {
  CHECK(maximum_branching(2, std::vector<Step>{{0, 1, 0}, {1, 0, -3}}) ==
        std::vector<std::size_t>{kNoStep, kNoStep});
}

TEST_CASE("of equal steps the first is taken", "[lineage][branching]") {
  CHECK(maximum_branching(3, std::vector<Step>{{0, 2, 7}, {1, 2, 7}})[2] == 0);
  CHECK(maximum_branching(2, std::vector<Step>{{0, 1, 7}, {1, 0, 7}}) ==
        std::vector<std::size_t>{kNoStep, 0});
}

TEST_CASE("a dense story of four hundred nodes ends", "[lineage][branching]") {
  std::mt19937 random(1);
  const std::vector<Step> steps = random_steps(random, 400, 100);
  CHECK(acyclic(maximum_branching(400, steps), steps));
}

}  // namespace
