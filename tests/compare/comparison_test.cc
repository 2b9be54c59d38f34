#include "bylineage/compare/comparison.h"

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <string>
#include <utility>
#include <vector>

#include "analysed.h"

namespace bylineage {
namespace {

using testing::analysed;
using testing::edited;
using testing::Random;
using testing::random_words;
using testing::shown_changes;

constexpr std::string_view kWire =
    "A crane toppled into the harbour at Arden on Monday evening and crushed two parked lorries. "
    "Two dockers were pulled out of the water by a passing trawler and taken to hospital. "
    "The port authority has closed the northern quay until engineers have inspected the rails. "
    "Grain exports worth nine million crowns are waiting in the silos behind the railway. "
    "Harbour master Erik Holm said the crane had passed its yearly inspection in March. "
    "Unions have complained for years about rusty bolts and unpaid overtime on the docks. "
    "An inquiry led by a judge from the capital will begin its hearings next week.";

constexpr std::string_view kRewrite =
    "Two dockers had to be rescued by a passing trawler after a crane toppled into the harbour. "
    "The accident at Arden on Monday evening also crushed two parked lorries. "
    "Engineers must inspect the rails before the port authority reopens the northern quay. "
    "Behind the railway grain exports worth nine million crowns are waiting in the silos. "
    "According to harbour master Erik Holm the crane passed its yearly inspection in March. "
    "A judge from the capital will lead an inquiry, and its hearings begin next week.";

constexpr std::string_view kIndependent =
    "Arden woke up to a scene of destruction. "
    "Where the tall yellow crane had stood for forty years there was only twisted metal. "
    "“I heard a noise like thunder,” said Maria Brandt, who sells fish beside the northern quay. "
    "Her stall was spared, but two lorries were flattened and a pair of dockers needed help. "
    "The town has argued about the safety of the harbour for a long time. "
    "Erik Holm, in charge of the port, refused to answer questions on Monday.";

constexpr std::string_view kElsewhere =
    "Snow has come early to the vineyards of the south. "
    "Growers lit fires between the vines to keep the frost away from the last grapes. "
    "Prices for sweet wine are expected to double before the holidays. "
    "Nobody in the valley remembers a colder October.";

TEST_CASE("relations of invented articles", "[compare][relation]") {
  const auto first = [](std::string_view text, std::size_t sentences) {
    std::size_t end = 0;
    while (sentences-- > 0) end = text.find(". ", end) + 2;
    return std::string(text.substr(0, end));
  };
  std::string house_style(kWire);
  house_style.replace(house_style.find("lorries"), 7, "trucks");
  const std::string more = std::string(kWire) + " " + std::string(kElsewhere);

  const struct {
    const char* what;
    std::string a, b, outlet_a, outlet_b;
    Relation expected;
  } cases[] = {
      {"equal", std::string(kWire), std::string(kWire), "", "", Relation::Duplicate},
      {"equal but for punctuation and case", "The Crane, they say, fell.",
       "the crane they say fell!", "", "", Relation::Duplicate},
      {"house style", std::string(kWire), house_style, "", "", Relation::Reprint},
      {"cut from the bottom", std::string(kWire), first(kWire, 4), "", "", Relation::Excerpt},
      {"inside a longer article", more, std::string(kWire), "", "", Relation::Excerpt},
      {"rewritten", std::string(kWire), std::string(kRewrite), "", "", Relation::Rewrite},
      {"an update of the same outlet", std::string(kWire), more, "The Arden Herald",
       "The Arden Herald", Relation::Revision},
      {"the same under two outlets", std::string(kWire), more, "The Arden Herald", "The Orn Post",
       Relation::Excerpt},
      {"seen by somebody else", std::string(kWire), std::string(kIndependent), "", "",
       Relation::SameEvent},
      {"another subject", std::string(kWire), std::string(kElsewhere), "", "", Relation::Unrelated},
      {"a headline inside an article", std::string(kWire), "A crane toppled into the harbour.", "",
       "", Relation::SameEvent},
      {"nothing", "", "", "", "", Relation::Unrelated},
      {"nothing and something", std::string(kWire), "", "", "", Relation::Unrelated},
      {"one word", "Fire!", "Fire!", "", "", Relation::Duplicate},
  };
  for (const auto& [what, a, b, outlet_a, outlet_b, expected] : cases) {
    INFO(what);
    const Analysis x = analysed(a, outlet_a), y = analysed(b, outlet_b);
    CHECK(name(compare(x, y).relation) == name(expected));
    CHECK(name(compare(y, x).relation) == name(expected));
  }
}

TEST_CASE("a quotation inside an article is no excerpt of it", "[compare][relation]") {
  const Analysis speech = analysed(
      "“We shall build the longest bridge that this valley has ever seen before the snow falls.”");
  const Analysis report = analysed(
      "The minister came by boat. “We shall build the longest bridge that this valley has ever "
      "seen "
      "before the snow falls,” she told the crowd. The old one was swept away in April.");
  CHECK(compare(speech, report).relation == Relation::SharedQuotation);
}

TEST_CASE("two credits to one outlet and event words make one event", "[compare][relation]") {
  const Analysis a = analysed(
      "Trawlermen off Orn hauled up a torpedo from the last war. It was defused overnight by "
      "divers "
      "from the garrison, Reuters reported. The ferry to the islands left three hours late, and "
      "holidaymakers slept on benches.");
  const Analysis b = analysed(
      "According to Reuters, a fishing crew found a torpedo in its nets. Pupils near the garrison "
      "stayed at home while trawlermen waited. Bakers, cooks and clerks complained about closed "
      "streets, shuttered kiosks and a lack of buses. The mayoress inaugurated a pavilion in the "
      "botanical gardens and praised sculptors, gardeners and acrobats. Tournaments of chess, "
      "fencing and archery were postponed; tickets remain valid throughout September.");
  const Analysis c = analysed(
      "According to Reuters, prices of butter rose in spring. Bakers, cooks and clerks complained "
      "about empty shelves and bad bread. A parliamentary inquiry into dairies begins in autumn.");
  REQUIRE(compare(a, b).cosine_q30 * 1000 < std::int64_t{250} << 30);
  CHECK(compare(a, b).relation == Relation::SameEvent);
  CHECK(compare(a, c).relation == Relation::Unrelated);
}

TEST_CASE("details that differ are reported whole", "[compare][changes]") {
  const struct {
    const char *a, *b;
    std::vector<std::string> expected;
  } cases[] = {
      {"The port lost $900,000 in the accident at the northern quay.",
       "The port lost $950,000 in the accident at the northern quay.",
       {"number: $900,000 | $950,000"}},
      {"About 87% of the dockers at the northern quay are on strike.",
       "About 78% of the dockers at the northern quay are on strike.",
       {"number: 87% | 78%"}},
      {"The port lost two million crowns in the accident at the quay.",
       "The port lost three million crowns in the accident at the quay.",
       {"number: two million | three million"}},
      {"The first joint strike of dockers and sailors since 1960 began.",
       "The first joint strike of dockers and sailors since the 1960s began.",
       {"number: 1960 | 1960s"}},
      {"The crane fell into the harbour on May 7 at noon.",
       "The crane fell into the harbour on May 9 at noon.",
       {"date: May 7 | May 9"}},
      {"The crane fell into the harbour on Monday at noon.",
       "The crane fell into the harbour on Sunday at noon.",
       {"date: Monday | Sunday"}},
      {"The harbour master Erik Holm closed the northern quay.",
       "The harbour master Erik Horn closed the northern quay.",
       {"name: Erik Holm | Erik Horn"}},
      {"The water flooded 212 houses at the northern quay of the harbour.",
       "The water flooded two hundred and twelve houses at the northern quay of the harbour.",
       {}},
      {"The water flooded 2,340 houses at the northern quay of the harbour.",
       "The water flooded two thousand three hundred and forty houses at the northern quay of the "
       "harbour.",
       {}},
      {"The water flooded 214 houses at the northern quay of the harbour.",
       "The water flooded two hundred and twelve houses at the northern quay of the harbour.",
       {"number: 214 | two hundred and twelve"}},
      {"The water took two dozen houses at the northern quay of the harbour.",
       "The water took 24 houses at the northern quay of the harbour.",
       {}},
      {"The port lost 900,000 crowns in the accident at the quay.",
       "The port lost 900000 crowns in the accident at the quay.",
       {}},
      {"The crane fell into the harbour on 5 July at noon.",
       "The crane fell into the harbour on five Jul at noon.",
       {}},
      {"President Holm closed the northern quay of the harbour.",
       "Minister Holm closed the northern quay of the harbour.",
       {}},
  };
  for (const auto& [text_a, text_b, expected] : cases) {
    INFO(text_a << " / " << text_b);
    const Analysis a = analysed(text_a), b = analysed(text_b);
    CHECK(shown_changes(a, b, compare(a, b)) == expected);
  }
}

TEST_CASE("the one number in which two sentences disagree is found wherever it stands",
          "[compare][changes]") {
  const auto changes = [](const std::string& text_a, const std::string& text_b) {
    const Analysis a = analysed(std::string(kWire) + " " + text_a);
    const Analysis b = analysed(std::string(kRewrite) + " " + text_b);
    return shown_changes(a, b, compare(a, b));
  };
  const std::string ferries =
      "The company, whose 14 ferries carry 2.3 million people a year, must pay up to $4.6 million.";
  const auto rebuilt = [](const std::string& ships, const std::string& people) {
    return "Up to $4.6 million must be paid by the company, which has " + ships + " and over " +
           people + " passengers every year.";
  };
  using Lines = std::vector<std::string>;
  CHECK(changes(ferries, rebuilt("14 ferries", "two million")) ==
        Lines{"number: 2.3 million | two million"});
  CHECK(changes(ferries, rebuilt("14 ferries", "2.3 million")) == Lines{});
  CHECK(changes(ferries, rebuilt("14 ferries", "3 thousand")) == Lines{});  // of another size
  CHECK(changes(ferries, rebuilt("15 ferries", "two million")) ==
        Lines{"number: 14 | 15"});  // two on each side: only what stands in one place
}

TEST_CASE("counts of one thing are compared wherever they stand", "[compare][changes]") {
  const auto numbers = [](std::string_view text_a, std::string_view text_b) {
    const Analysis a = analysed(text_a), b = analysed(text_b);
    std::vector<std::string> lines = shown_changes(a, b, compare(a, b));
    std::erase_if(lines, [](const std::string& line) { return !line.starts_with("number"); });
    return lines;
  };
  const std::string wire(kWire), rewrite(kRewrite);
  const std::string drills = " Crews held 321 drills last year. ";
  CHECK(numbers(wire + drills, "After 312 lifeboat drills nobody was prepared. " + rewrite) ==
        std::vector<std::string>{"number: 321 | 312"});
  CHECK(numbers(wire + drills, "After 321 lifeboat drills nobody was prepared. " + rewrite) ==
        std::vector<std::string>{});
  // Given several numbers, nothing says which stands for which.
  CHECK(numbers(wire + drills, "After 312 drills, and 9 drills before, all were tired. " +
                                   rewrite) == std::vector<std::string>{});
  // Two texts that are no copies count different things.
  CHECK(numbers(drills, "After 312 lifeboat drills nobody was prepared for such a winter.") ==
        std::vector<std::string>{});
}

TEST_CASE("passages are runs of aligned neighbours", "[compare][passages]") {
  const Analysis wire = analysed(kWire), rewrite = analysed(kRewrite);
  const Comparison copy =
      compare(wire, analysed(std::string(kElsewhere) + " " + std::string(kWire)));
  REQUIRE(copy.passages.size() == 1);
  CHECK(copy.passages[0].kind == Passage::Kind::Verbatim);
  CHECK(copy.passages[0].a == Span{0, static_cast<std::uint32_t>(kWire.size())});
  CHECK(copy.passages[0].b ==
        Span{static_cast<std::uint32_t>(kElsewhere.size() + 1),
             static_cast<std::uint32_t>(kElsewhere.size() + 1 + kWire.size())});

  const Comparison c = compare(wire, rewrite);
  REQUIRE(!c.passages.empty());
  for (const Passage& passage : c.passages) CHECK(passage.kind == Passage::Kind::Rewrite);
  CHECK(compare(wire, analysed(kElsewhere)).passages.empty());

  // A copy takes the quotations inside it along.
  const std::string with_quotation =
      std::string(kWire) + " “Nobody should have to fear for his life at work,” said Holm. " +
      std::string(kRewrite);
  const Comparison cut =
      compare(analysed(with_quotation), analysed(std::string(kElsewhere) + " " + with_quotation));
  REQUIRE(cut.relation == Relation::Reprint);
  REQUIRE(cut.passages.size() == 1);
  CHECK(cut.passages[0].a == Span{0, static_cast<std::uint32_t>(with_quotation.size())});
}

TEST_CASE("an article is a duplicate of itself, every word verbatim", "[compare][property]") {
  Random random(21);
  for (int round = 0; round < 40; ++round) {
    const Analysis a = analysed(testing::news(random, random_words(random, 1 + random.below(200))));
    const Comparison c = compare(a, a);
    REQUIRE(c.relation == Relation::Duplicate);
    REQUIRE(c.overlap.shared == a.shingles.size());
    REQUIRE(c.aligned.size() == a.parsed.sentences.size());
    REQUIRE(c.changes.empty());
    std::uint32_t words = 0;
    for (const Edit& edit : c.edits) {
      REQUIRE(edit.kind == EditKind::Verbatim);
      words += edit.a_last - edit.a_first;
    }
    REQUIRE(words == a.words);
  }
}

using Numbers = std::vector<std::int64_t>;

/// Everything a comparison says, seen from a or from b.
Numbers flat(const Comparison& c, bool from_b) {
  Numbers all = {static_cast<std::int64_t>(c.relation),
                 c.overlap.shared,
                 c.prose.shared,
                 c.cosine_q30,
                 c.simhash_distance,
                 c.aligned_prose,
                 c.copied,
                 c.longest_run,
                 c.longest_quoted_run,
                 c.shared_quoted};
  const auto both = [&](Numbers a, Numbers b) {
    if (from_b) std::swap(a, b);
    all.insert(all.end(), a.begin(), a.end());
    all.insert(all.end(), b.begin(), b.end());
  };
  both({c.overlap.a, c.prose.a, c.prose_a, c.aligned_a, c.words_a},
       {c.overlap.b, c.prose.b, c.prose_b, c.aligned_b, c.words_b});
  std::vector<Numbers> rows;
  const auto row = [&](std::int64_t kind, Numbers a, const Numbers& b, const Numbers& rest) {
    Numbers numbers = {kind};
    Numbers other = b;
    if (from_b) std::swap(a, other);
    for (const Numbers& part : {a, other, rest}) {
      numbers.insert(numbers.end(), part.begin(), part.end());
    }
    rows.push_back(numbers);
  };
  for (const SentenceMatch& m : c.aligned) {
    row(100, {m.a}, {m.b}, {m.cosine_q15, m.prose, m.equal_words});
  }
  for (const Edit& e : c.edits) {
    EditKind kind = e.kind;
    if (from_b && kind == EditKind::Inserted) {
      kind = EditKind::Deleted;
    } else if (from_b && kind == EditKind::Deleted) {
      kind = EditKind::Inserted;
    }
    const SentenceMatch& m = c.aligned[e.match];
    row(200 + static_cast<std::int64_t>(kind), {m.a, e.a_first, e.a_last},
        {m.b, e.b_first, e.b_last}, {e.quoted});
  }
  for (const Passage& p : c.passages) {
    row(300 + static_cast<std::int64_t>(p.kind), {p.a.begin, p.a.end}, {p.b.begin, p.b.end}, {});
  }
  for (const Change& d : c.changes) {
    row(400 + static_cast<std::int64_t>(d.kind), {d.a.begin, d.a.end}, {d.b.begin, d.b.end}, {});
  }
  std::sort(rows.begin(), rows.end());
  for (const Numbers& numbers : rows) all.insert(all.end(), numbers.begin(), numbers.end());
  return all;
}

TEST_CASE("compare(b, a) is the mirror of compare(a, b)", "[compare][property]") {
  Random random(31);
  for (int round = 0; round < 80; ++round) {
    const auto words = random_words(random, 40 + random.below(200));
    auto changed = edited(random, words, random.below(70));
    std::rotate(changed.begin(), changed.begin() + static_cast<std::ptrdiff_t>(random.below(30)),
                changed.end());
    const Analysis a = analysed(testing::news(random, words));
    const Analysis b = analysed(testing::news(random, changed));
    const Comparison ab = compare(a, b), ba = compare(b, a);
    REQUIRE(flat(ab, false) == flat(ba, true));
    // And both are in the order that the header promises.
    for (const Comparison& c : {ab, ba}) {
      REQUIRE(std::is_sorted(c.edits.begin(), c.edits.end(), [](const Edit& x, const Edit& y) {
        return std::pair{x.match, x.a_first} < std::pair{y.match, y.a_first};
      }));
      REQUIRE(
          std::is_sorted(c.passages.begin(), c.passages.end(),
                         [](const Passage& x, const Passage& y) { return x.a.begin < y.a.begin; }));
    }
  }
}

TEST_CASE("the longest order-keeping run counts aligned prose only once", "[compare][property]") {
  const Comparison c = compare(analysed(kWire), analysed(kRewrite));
  CHECK(c.aligned_prose >= 5);
  CHECK(c.in_order >= 4);
  CHECK(c.prose_a == 7);
  CHECK(c.prose_b == 6);
}

TEST_CASE("names of all kinds are printed", "[compare]") {
  CHECK(name(Relation::Duplicate) == "duplicate");
  CHECK(name(Relation::SharedQuotation) == "shared_quotation");
  CHECK(name(Relation::SameEvent) == "same_event");
  CHECK(name(Relation::Unrelated) == "unrelated");
  CHECK(name(EditKind::Substitution) == "substitution");
  CHECK(name(EditKind::Deleted) == "deleted");
  CHECK(name(Passage::Kind::Quotation) == "quotation");
  CHECK(name(Change::Kind::Date) == "date");
}

}  // namespace
}  // namespace bylineage
