#include <catch2/catch_test_macros.hpp>
#include <string>

#include "analysed.h"
#include "bylineage/compare/explain.h"

namespace bylineage {
namespace {

using testing::Random;
using testing::random_words;

Analysis analysed_as(std::string_view text, std::string form, std::string outlet = "",
                     std::string url = "") {
  Article article;
  article.text = text;
  article.form = std::move(form);
  article.outlet = std::move(outlet);
  article.url = std::move(url);
  Parsed parsed = parse(article);
  return analyse(std::move(article), std::move(parsed), Background::shipped());
}

std::string text_of(std::uint64_t seed, std::size_t words = 120) {
  Random random(seed);
  return testing::prose(random_words(random, words));
}

std::string live_page(const std::vector<std::string>& texts) {
  std::string page;
  int hour = 20;
  for (const std::string& text : texts) page += std::to_string(hour--) + ":15\n" + text + "\n\n";
  return page;
}

Relation decided(const std::vector<RuleCheck>& checks) {
  for (const RuleCheck& check : checks) {
    if (check.decided) return check.relation;
  }
  return Relation::Unrelated;
}

TEST_CASE("an article that stands in a live page is compared with that entry", "[compare][form]") {
  const std::string copied = text_of(1);
  std::vector<std::string> texts;
  for (std::uint64_t seed = 10; seed < 30; ++seed) texts.push_back(text_of(seed));
  texts[7] = copied;
  const std::string page = live_page(texts);
  const Analysis live = analysed_as(page, "liveblog");
  const Analysis article = analysed_as(copied, "");
  REQUIRE(live.parsed.form.entries.size() == texts.size());

  const Comparison c = compare(article, live);
  CHECK(c.relation == Relation::Excerpt);  // not the duplicate of a part
  CHECK(c.entry_a.empty());
  CHECK(slice(page, c.entry_b).find(copied.substr(0, 40)) != std::string::npos);
  CHECK(c.overlap.shared > 90);
  CHECK(c.overlap.b < 130);  // shingles of the entry alone
  for (const Passage& passage : c.passages) CHECK(c.entry_b.contains(passage.b));
  CHECK(decided(explain_relation(article, live, c)) == c.relation);

  const Comparison mirror = compare(live, article);
  CHECK(mirror.relation == c.relation);
  CHECK(mirror.entry_a == c.entry_b);
  CHECK(mirror.entry_b.empty());
  CHECK(mirror.overlap.a == c.overlap.b);
  CHECK(decided(explain_relation(live, article, mirror)) == c.relation);
}

TEST_CASE("two live pages are compared by the entries they share", "[compare][form]") {
  const std::string shared = text_of(1);
  const Analysis a = analysed_as(live_page({text_of(2), shared, text_of(3)}), "liveblog");
  const Analysis b = analysed_as(live_page({text_of(4), text_of(5), shared}), "liveblog");
  const Comparison c = compare(a, b);
  CHECK(c.relation == Relation::Excerpt);
  CHECK(slice(a.article.text, c.entry_a).find(shared.substr(0, 40)) != std::string::npos);
  CHECK(slice(b.article.text, c.entry_b).find(shared.substr(0, 40)) != std::string::npos);
}

TEST_CASE("one live page twice is one text", "[compare][form]") {
  const std::string page = live_page({text_of(2), text_of(3), text_of(4)});
  CHECK(compare(analysed_as(page, "liveblog"), analysed_as(page, "liveblog")).relation ==
        Relation::Duplicate);
  CHECK(compare(analysed_as(page, "liveblog", "Tide Post"),
                analysed_as(page + live_page({text_of(5)}), "liveblog", "Tide Post"))
            .relation == Relation::Revision);
  // Taken for an article on the other side, as without a mark.
  CHECK(compare(analysed_as(page, "liveblog"), analysed_as(page, "article")).relation ==
        Relation::Duplicate);
}

TEST_CASE("a part of an article has the part's words and credits", "[compare][form]") {
  const std::string text =
      "12:10\nFerries stop at noon, The Guardian reports, and nobody knows why.\n\n"
      "11:30\nThe mayor is away, Reuters reports, and the board will not say where.\n";
  const Analysis whole = analysed_as(text, "liveblog");
  REQUIRE(whole.parsed.form.entries.size() == 2);
  const Analysis part = part_of(whole, whole.parsed.form.entries[1]);
  CHECK(part.words < whole.words);
  CHECK(part.words > 5);
  CHECK(part.parsed.sentences.size() == whole.parsed.sentences.size());
  REQUIRE(part.parsed.credits.size() == 1);
  CHECK(part.parsed.credits[0].outlet == "Reuters");
  CHECK(part_of(whole, {0, static_cast<std::uint32_t>(text.size())}).shingles == whole.shingles);
}

TEST_CASE("a stub has no relation that rests on how much of it stands elsewhere",
          "[compare][form]") {
  const std::string whole = text_of(1, 300);
  const std::string beginning = whole.substr(0, 300);
  const auto relation = [&](std::string form_a, std::string form_b, std::string outlet) {
    return compare(analysed_as(beginning, std::move(form_a), outlet),
                   analysed_as(whole, std::move(form_b), outlet))
        .relation;
  };
  CHECK(relation("article", "article", "") == Relation::Excerpt);
  CHECK(relation("article", "article", "Tide Post") == Relation::Revision);
  for (const std::string outlet : {"", "Tide Post"}) {
    CHECK(!is_copying(relation("stub", "article", outlet)));
    CHECK(!is_copying(relation("article", "stub", outlet)));
  }
  CHECK(compare(analysed_as(beginning + " [+900 chars]", ""), analysed_as(whole, "")).relation >
        Relation::Rewrite);
  // Equal stubs are still the same words.
  CHECK(compare(analysed_as(beginning, "stub"), analysed_as(beginning, "stub")).relation ==
        Relation::Duplicate);
}

TEST_CASE("takes and editions of one outlet are revisions", "[compare][form]") {
  Random random(3);
  const auto words = random_words(random, 200);
  const std::string first = testing::prose(words);
  const std::string later = testing::prose(testing::edited(random, words, 16));
  const auto relation = [&](std::string form, std::string a, std::string b, std::string url = "") {
    return compare(analysed_as(first, "article", std::move(a), url),
                   analysed_as(later, std::move(form), std::move(b), url))
        .relation;
  };
  REQUIRE(relation("article", "Tide Post", "Tide Post") == Relation::Rewrite);
  CHECK(relation("wire_take", "Tide Post", "Tide Post") == Relation::Revision);
  CHECK(relation("correction", "Tide Post", "Tide Post") == Relation::Revision);
  CHECK(relation("article", "Tide Post", "Tide Post", "https://tidepost.example/quay") ==
        Relation::Revision);
  CHECK(relation("wire_take", "Tide Post", "Shore News") == Relation::Rewrite);
  CHECK(relation("wire_take", "", "") == Relation::Rewrite);
}

}  // namespace
}  // namespace bylineage
