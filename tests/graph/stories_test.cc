#include "bylineage/graph/stories.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "bylineage/graph/union_find.h"

namespace {

using namespace bylineage;

constexpr std::int64_t kHalfQ30 = std::int64_t{1} << 29;

// Articles of distinct texts unless `same_text` says otherwise.
std::vector<Analysis> articles(std::size_t count) {
  std::vector<Analysis> made(count);
  for (std::size_t i = 0; i < count; ++i) {
    made[i].article.id = "a" + std::to_string(i);
    made[i].text_hash = 1000 + i;
    made[i].words = 100;
  }
  return made;
}

void publish(Analysis& analysis, std::int64_t day) {
  analysis.parsed.headline.published =
      Date{day * 86400, (day + 1) * 86400, DatePrecision::Day, true, DateFrom::Field};
}

void credit(Analysis& analysis, const std::string& outlet, CreditRole role = CreditRole::Source) {
  Credit found;
  found.role = role;
  found.kind = CreditKind::Outlet;
  found.outlet = outlet;
  analysis.parsed.credits.push_back(found);
}

Comparison pair(std::size_t a, std::size_t b, Relation relation, std::int64_t cosine = kHalfQ30) {
  Comparison made;
  made.a = doc_id(a);
  made.b = doc_id(b);
  made.relation = relation;
  made.cosine_q30 = cosine;
  made.words_a = made.words_b = made.copied = 100;
  return made;
}

// A rewrite of one sentence in ten: a paragraph that both have.
Comparison passage(std::size_t a, std::size_t b, std::int64_t cosine) {
  Comparison made = pair(a, b, Relation::Rewrite, cosine);
  made.prose_a = made.prose_b = 10;
  made.aligned_a = made.aligned_b = 1;
  made.copied = 15;
  return made;
}

std::vector<std::vector<std::size_t>> members(const std::vector<StoryMembers>& stories) {
  std::vector<std::vector<std::size_t>> result;
  for (const StoryMembers& story : stories) {
    auto& list = result.emplace_back();
    for (const DocId doc : story.articles) list.push_back(index(doc));
  }
  return result;
}

using Lists = std::vector<std::vector<std::size_t>>;

TEST_CASE("a set is named by its smallest member whatever the order of unions", "[graph]") {
  UnionFind forward(5), backward(5);
  CHECK(forward.unite(1, 3));
  CHECK(forward.unite(3, 4));
  CHECK(backward.unite(4, 3));
  CHECK(backward.unite(4, 1));
  CHECK_FALSE(backward.unite(1, 3));
  for (std::size_t i = 0; i < 5; ++i) CHECK(forward.find(i) == backward.find(i));
  CHECK(forward.find(4) == 1);
}

TEST_CASE("copying joins a story through a copy of a copy", "[graph][story]") {
  const auto analyses = articles(4);
  const std::vector<Comparison> pairs{pair(0, 1, Relation::Rewrite), pair(1, 2, Relation::Excerpt)};
  CHECK(members(find_stories(analyses, pairs)) == Lists{{0, 1, 2}, {3}});
}

TEST_CASE("a passage in common joins at first hand only", "[graph][story]") {
  const auto analyses = articles(4);
  const std::vector<Comparison> pairs{passage(0, 1, kHalfQ30), passage(1, 2, kHalfQ30 - 1),
                                      passage(2, 3, kHalfQ30 - 2)};
  const auto stories = members(find_stories(analyses, pairs));
  CHECK(std::ranges::none_of(stories, [](const auto& story) { return story.size() == 4; }));
  CHECK(stories.front() == std::vector<std::size_t>{0, 1});
}

TEST_CASE("an unrelated pair joins nothing", "[graph][story]") {
  const auto analyses = articles(2);
  const std::vector<Comparison> pairs{pair(0, 1, Relation::Unrelated)};
  CHECK(members(find_stories(analyses, pairs)) == Lists{{0}, {1}});
}

TEST_CASE("one event joins at first hand only", "[graph][story]") {
  // 0-1-2-3 is a chain of resemblance: its two ends have nothing in common.
  const auto analyses = articles(4);
  const std::vector<Comparison> pairs{pair(0, 1, Relation::SameEvent, kHalfQ30),
                                      pair(1, 2, Relation::SameEvent, kHalfQ30 - 1),
                                      pair(2, 3, Relation::SameEvent, kHalfQ30 - 2)};
  const auto stories = members(find_stories(analyses, pairs));
  CHECK(std::ranges::none_of(stories, [](const auto& story) { return story.size() == 4; }));
  CHECK(stories.front() == std::vector<std::size_t>{0, 1});
}

TEST_CASE("an article of the same event joins the representative of the copies", "[graph][story]") {
  const auto analyses = articles(4);
  // 1 is closest to all others, so it stands for {0, 1, 2}; 3 resembles 1.
  const std::vector<Comparison> pairs{
      pair(0, 1, Relation::Rewrite), pair(0, 2, Relation::SameEvent, kHalfQ30 / 4),
      pair(1, 2, Relation::Rewrite), pair(1, 3, Relation::SameEvent, kHalfQ30 / 2)};
  CHECK(members(find_stories(analyses, pairs)) == Lists{{0, 1, 2, 3}});
}

TEST_CASE("two articles that credit one outlet for one event are one story", "[graph][story]") {
  auto analyses = articles(3);
  for (Analysis& analysis : analyses) credit(analysis, "The Example");
  const std::vector<Comparison> pairs{pair(0, 1, Relation::SameEvent, kHalfQ30),
                                      pair(0, 2, Relation::SameEvent, 1),
                                      pair(1, 2, Relation::SameEvent, 2)};
  const auto stories = find_stories(analyses, pairs);
  CHECK(members(stories).front().size() >= 2);
}

TEST_CASE("a story holds exactly the comparisons between its own articles", "[graph][story]") {
  const auto analyses = articles(4);
  const std::vector<Comparison> pairs{pair(0, 1, Relation::Reprint),
                                      pair(0, 2, Relation::Unrelated),
                                      pair(2, 3, Relation::Reprint)};
  const auto stories = find_stories(analyses, pairs);
  REQUIRE(stories.size() == 2);
  CHECK(stories[0].comparisons == std::vector<std::size_t>{0});
  CHECK(stories[1].comparisons == std::vector<std::size_t>{2});
}

TEST_CASE("every article is in exactly one story", "[graph][story]") {
  const auto analyses = articles(6);
  const std::vector<Comparison> pairs{pair(0, 5, Relation::SharedQuotation),
                                      pair(1, 2, Relation::SameEvent),
                                      pair(2, 4, Relation::Rewrite)};
  std::vector<std::size_t> all;
  for (const auto& story : members(find_stories(analyses, pairs))) {
    all.insert(all.end(), story.begin(), story.end());
  }
  std::ranges::sort(all);
  CHECK(all == std::vector<std::size_t>{0, 1, 2, 3, 4, 5});
}

TEST_CASE("equal texts are one group though only the first was compared", "[graph][group]") {
  auto analyses = articles(4);
  for (std::size_t i : {0U, 1U, 3U}) analyses[i].text_hash = 7;
  publish(analyses[0], 9);
  publish(analyses[1], 5);
  const std::vector<Comparison> pairs{pair(0, 1, Relation::Duplicate),
                                      pair(0, 3, Relation::Duplicate)};
  const auto groups = find_groups(analyses, pairs);
  REQUIRE(groups.size() == 1);
  CHECK(groups[0].kind == Group::Kind::Duplicate);
  CHECK(groups[0].representative == doc_id(1));  // the earliest
  CHECK(groups[0].members == std::vector{doc_id(0), doc_id(1), doc_id(3)});
}

TEST_CASE("a live page or roundup never joins two stories", "[graph][form]") {
  for (const Form form : {Form::Liveblog, Form::Roundup}) {
    auto analyses = articles(5);
    analyses[2].parsed.form.form = form;
    // 0-1 and 3-4 are stories; page 2 has an entry from each, more of the second.
    std::vector<Comparison> pairs{pair(0, 1, Relation::Rewrite),
                                  pair(0, 2, Relation::Excerpt, kHalfQ30 / 2),
                                  pair(2, 3, Relation::Excerpt), pair(3, 4, Relation::Reprint)};
    CHECK(members(find_stories(analyses, pairs)) == Lists{{0, 1}, {2, 3, 4}});
    // Likeness joins no more than copying does, and weighs less.
    pairs[2].relation = Relation::SameEvent;
    CHECK(members(find_stories(analyses, pairs)) == Lists{{0, 1, 2}, {3, 4}});
    pairs[1].relation = Relation::SameEvent;
    const auto stories = members(find_stories(analyses, pairs));
    CHECK(stories.size() == 2);
    // A credit that all share joins nothing either.
    for (Analysis& analysis : analyses) credit(analysis, "The Guardian");
    CHECK(members(find_stories(analyses, pairs)).size() == 2);
  }
}

TEST_CASE("pages join one another only where nothing else is near", "[graph][form]") {
  auto analyses = articles(5);
  for (const std::size_t page : {1U, 2U, 3U}) analyses[page].parsed.form.form = Form::Liveblog;
  // Article 0 is in page 1, pages hang together in a row, article 4 is in page 3.
  const std::vector<Comparison> pairs{pair(0, 1, Relation::Excerpt), pair(1, 2, Relation::Excerpt),
                                      pair(2, 3, Relation::Excerpt), pair(3, 4, Relation::Excerpt)};
  CHECK(members(find_stories(analyses, pairs)) == Lists{{0, 1}, {2}, {3, 4}});
  CHECK(members(find_stories(std::span(analyses).first(4), std::span(pairs).subspan(1, 2))) ==
        Lists{{0}, {1, 2}, {3}});
}

TEST_CASE("what a person joins is one story", "[graph]") {
  const auto analyses = articles(3);
  const std::vector<std::pair<DocId, DocId>> joined{{doc_id(0), doc_id(2)}};
  CHECK(members(find_stories(analyses, {}, joined)) == Lists{{0, 2}, {1}});
}

TEST_CASE("a member of a group is a copy of the representative itself", "[graph][group]") {
  // 0-1 and 1-2 are reprints, 0-2 is not: no group may hold both 0 and 2.
  const auto analyses = articles(3);
  const std::vector<Comparison> pairs{pair(0, 1, Relation::Reprint), pair(0, 2, Relation::Excerpt),
                                      pair(1, 2, Relation::Reprint)};
  const auto groups = find_groups(analyses, pairs);
  REQUIRE(groups.size() == 1);
  CHECK(groups[0].members == std::vector{doc_id(0), doc_id(1)});
  CHECK(groups[0].kind == Group::Kind::Reprint);
}

TEST_CASE("texts without words are no duplicates", "[graph][group]") {
  auto analyses = articles(2);
  for (Analysis& analysis : analyses) {
    analysis.words = 0;
    analysis.text_hash = 0;
  }
  CHECK(find_groups(analyses, {}).empty());
}

}  // namespace
