#include "bylineage/report/markdown.h"

#include <catch2/catch_test_macros.hpp>
#include <sstream>

#include "caveats_internal.h"
#include "made_findings.h"

namespace bylineage {
namespace {

std::string markdown_of(const Findings& findings) {
  std::ostringstream out;
  write_markdown(findings, {}, out);
  return out.str();
}

TEST_CASE("report.md tells a story with its evidence", "[report][markdown]") {
  const auto text = markdown_of(test::harbour_story());
  INFO(text);
  const auto has = [&](std::string_view words) { return text.find(words) != std::string::npos; };
  CHECK(
      has("Origins: 1 to 2; named: The Lantern. No parent found (unresolved, not independent): "
          "004."));
  CHECK(has("- **The Lantern** (not in the set)\n"));
  CHECK(has("  - → **000**, 2031-05-14: derives, decided (0.96)\n"));
  CHECK(has("    - for (4.0), source credit: “(via The Lantern)” (000, bytes "));
  CHECK(has("    - against (-1.5), own sourcing"));
  CHECK(has("    - rival 0.03: from The Harbour Times\n"));
  CHECK(has("  - → **The Harbour Times** (not in the set): derives, probable (0.85), inferred\n"));
  CHECK(has("    - → **002** Dockside Notes, “Port offers a fortune for a robot helmsman”"));
  CHECK(has("- **002** Dockside Notes, “Port offers a fortune for a robot helmsman” and **003**"));
  CHECK(has("| 002 | priority | The Lantern | “first reported by The Lantern” | yes |"));
  CHECK(has("| 002 | 003 | rewrite | 0.1189 | 0.2525 | 0.1835 | 0.1835 | 3 | 17 |"));
  CHECK(has("| 002 | 003 | date | “the 1980s” | “1984” | 000 with 003 |"));
  CHECK(has("- harbour/005.txt: empty text\n"));
}

TEST_CASE("a long list of reasons keeps those against", "[report][markdown]") {
  auto findings = test::harbour_story();
  auto& evidence = findings.stories[0].lineage.edges[1].evidence;
  const auto strong = evidence[0];
  auto beside = strong;
  beside.text += " (against 004)";
  evidence.insert(evidence.begin(), 9, beside);
  const auto text = markdown_of(findings);
  CHECK(text.find("- against (-1.5), own sourcing: “said pilot Aune Rask” (001, ") !=
        std::string::npos);
  CHECK(text.find("source credit: “Reported by The Lantern” (against 004) (001, ") !=
        std::string::npos);
  CHECK(text.find("    - and 6 more, in `lineage.json`\n") != std::string::npos);
}

TEST_CASE("report.md carries every caveat", "[report][markdown]") {
  for (const auto& text : {markdown_of(test::harbour_story()), markdown_of(Findings{})}) {
    for (const auto caveat : report::kCaveats) CHECK(text.find(caveat) != std::string::npos);
  }
}

TEST_CASE("report.md is bounded, and counts the rest", "[report][markdown]") {
  const auto copies = markdown_of(test::wire_copies(300));
  CHECK(copies.size() < 200'000);
  CHECK(copies.find("more, in `lineage.json`") != std::string::npos);
  CHECK(copies.find("more, in `pairs.csv`") != std::string::npos);
  const auto stories = markdown_of(test::many_stories(130, 2));
  CHECK(stories.find("\n30 smaller stories are in `lineage.json` only.") != std::string::npos);
  const auto deep = markdown_of(test::many_stories(1, 190));
  CHECK(deep.size() < 200'000);
}

TEST_CASE("no string becomes markup", "[report][markdown]") {
  const auto text = markdown_of(test::hostile_findings());
  CHECK(text.find("<script") == std::string::npos);
  CHECK(text.find("[x](") == std::string::npos);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find("\xE2\x80\xAE") == std::string::npos);
}

TEST_CASE("a cycle of primary edges ends", "[report][markdown]") {
  auto findings = test::many_stories(1, 3);
  auto& edges = findings.stories[0].lineage.edges;
  auto back = edges[1];
  back.from = edges[1].to;
  back.to = edges[1].from;
  edges.push_back(back);
  CHECK(markdown_of(findings).size() > 500);
}

}  // namespace
}  // namespace bylineage
