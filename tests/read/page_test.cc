#include "bylineage/read/page.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "reading.h"
#include "support/corpus.h"

namespace {

using namespace bylineage;
using namespace bylineage::testing;

const std::string kBody =
    "<p>The ferry between the two banks stops on Monday, the harbour office said, because its hull "
    "has to be painted and nobody has done that for nine years.</p><p>The news was first reported "
    "by <a href=\"https://paper.example/ferry\">The Paper</a>, which had seen the order for the "
    "paint. A bus will go round the bay every hour instead, and cyclists ride free.</p>";

Page page(const std::string& html, const PageOrigin& origin = {}) {
  const Result<Page> read = read_page(html, origin);
  INFO((read ? "" : read.error().message));
  REQUIRE(read.has_value());
  return *read;
}

std::string with_head(const std::string& head) {
  return "<html lang=\"en\"><head>" + head + "</head><body><article>" + kBody +
         "</article></body></html>";
}

const Reference* reference(const Article& article, Reference::Kind kind) {
  const auto found = std::ranges::find(article.references, kind, &Reference::kind);
  return found == article.references.end() ? nullptr : &*found;
}

TEST_CASE("a page gives all that its head says", "[read][page]") {
  const Article article =
      page(with_head(
               "<title>Ferry stops | Bay Courier</title>"
               "<meta property=\"og:title\" content=\"Ferry stops\">"
               "<meta property=\"og:site_name\" content=\"Bay Courier\">"
               "<meta property=\"article:published_time\" content=\"2023-07-31T10:15:00+02:00\">"
               "<meta property=\"article:modified_time\" content=\"2023-08-31T10:15:00+02:00\">"
               "<meta name=\"author\" content=\"Ann Roe\">"
               "<link rel=\"canonical\" href=\"https://www.bay.example/ferry\">"
               "<meta name=\"syndication-source\" content=\"https://agency.example/1\">"
               "<meta name=\"original-source\" content=\"https://paper.example/ferry\">"
               "<meta name=\"original-source\" content=\"https://other.example/ferry\">"))
          .article;
  CHECK(article.title == "Ferry stops");
  CHECK(article.outlet == "Bay Courier");
  CHECK(article.author == "Ann Roe");
  CHECK(article.language == "en");
  CHECK(article.url == "https://www.bay.example/ferry");
  CHECK(to_string(*article.published) == "2023-07-31T08:15:00Z");
  CHECK(article.published->from == DateFrom::Metadata);
  CHECK(article.text.view().starts_with("The ferry between"));
  using Kind = Reference::Kind;
  CHECK(reference(article, Kind::Canonical) == nullptr);
  CHECK(reference(article, Kind::SyndicationSource)->value == "https://agency.example/1");
  CHECK(std::ranges::count(article.references, Kind::OriginalSource, &Reference::kind) == 2);
  const Reference* const link = reference(article, Kind::Link);
  REQUIRE(link != nullptr);
  CHECK(article.text.view().substr(link->anchor.begin, link->anchor.size()) == "The Paper");
}

TEST_CASE("JSON-LD tells what the head does not", "[read][page]") {
  const Article article =
      page(
          with_head("<script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"WebSite\"},"
                    "{\"@type\":[\"NewsArticle\"],\"headline\":\"Ferry\nstops\","
                    "\"datePublished\":\"2023-07-31\",\"dateModified\":\"2024-01-01\","
                    "\"author\":[{\"name\":\"Ann Roe\"},{\"name\":\"Bob Poe\"}],"
                    "\"publisher\":{\"@type\":\"Organization\",\"name\":\"Bay Courier\"},"
                    "\"isBasedOn\":{\"@type\":\"NewsArticle\",\"url\":\"https://paper.example/f\"},"
                    "\"citation\":[\"https://c.example/1\",{\"name\":\"A study\"}],"
                    "\"creditText\":\"The Paper\"}]}</script><script>var x;</script>"))
          .article;
  CHECK(article.title == "Ferry stops");
  CHECK(to_string(*article.published) == "2023-07-31");
  CHECK(article.author == "Ann Roe, Bob Poe");
  CHECK(article.outlet == "Bay Courier");
  using Kind = Reference::Kind;
  CHECK(reference(article, Kind::BasedOn)->value == "https://paper.example/f");
  CHECK(reference(article, Kind::CreditText)->value == "The Paper");
  CHECK(std::ranges::count(article.references, Kind::Citation, &Reference::kind) == 2);
}

TEST_CASE("a live blog says so", "[read][page]") {
  CHECK(page(with_head("<script type=\"application/ld+json\">{\"@type\":\"LiveBlogPosting\"}"
                       "</script>"))
            .article.form == "liveblog");
}

TEST_CASE("a canonical address on another host is a reference", "[read][page]") {
  const std::string html = with_head("<link rel=canonical href=\"https://paper.example/f\">");
  const Article fetched = page(html, {"https://bay.example/f", "", {}}).article;
  CHECK(fetched.url == "https://bay.example/f");
  CHECK(reference(fetched, Reference::Kind::Canonical)->value == "https://paper.example/f");
  const Article same = page(html, {"https://www.paper.example/f?x=1", "", {}}).article;
  CHECK(reference(same, Reference::Kind::Canonical) == nullptr);
}

TEST_CASE("dates of change are never the date", "[read][page]") {
  const auto published = [](const std::string& head, const std::string& body) {
    const Page read = page("<html><head>" + head + "</head><body><article>" + body + kBody +
                           "</article></body></html>");
    return read.article.published ? to_string(*read.article.published) : "";
  };
  CHECK(published("<meta property=\"article:modified_time\" content=\"2023-08-01\">", "").empty());
  CHECK(published("", "<time class=\"updated\" datetime=\"2023-08-01\">x</time>").empty());
  CHECK(published("",
                  "<time class=\"updated\" datetime=\"2023-08-01\">x</time>"
                  "<time datetime=\"2023-07-31\">y</time>") == "2023-07-31");
  CHECK(published("<meta name=\"date\" content=\"2023-07-30\">",
                  "<time itemprop=\"datePublished\" datetime=\"2023-07-31\">y</time>") ==
        "2023-07-31");
  CHECK(published("<script type=\"application/ld+json\">{\"@type\":\"Article\",\"dateModified\":"
                  "\"2023-08-01\"}</script>",
                  "")
            .empty());
}

TEST_CASE("an unreadable date of a page is noted", "[read][page]") {
  const Page read = page(with_head("<meta name=\"date\" content=\"soon\">"));
  CHECK_FALSE(read.article.published.has_value());
  CHECK(read.notes == Strings{"unreadable date 'soon': left out"});
}

TEST_CASE("the body is found without the site around it", "[read][page]") {
  const std::string site = "<header>Bay Courier</header><nav>Home News</nav>";
  const std::string end = "<aside>Most read</aside><form>Sign up</form><footer>Imprint</footer>";
  for (const auto& [open, close] : {std::pair{"<article>", "</article>"},
                                    {"<main>", "</main>"},
                                    {"<div role=\"main\">", "</div>"},
                                    {"<div itemprop=\"articleBody\">", "</div>"},
                                    {"<div>", "</div>"}}) {
    CAPTURE(open);
    const Text made = page("<html><body>" + site + open + kBody + "<aside>Ad</aside>" + close +
                           end + "</body></html>")
                          .article.text;
    const std::string_view text = made;
    CHECK(text.starts_with("The ferry between"));
    CHECK(text.ends_with("cyclists ride free."));
  }
  const std::string teasers = "<article>Short teaser.</article>";
  CHECK(page("<body>" + teasers + "<article><header>By Ann Roe, The Paper</header>" + kBody +
             "</article>" + teasers + "</body>")
            .article.text.view()
            .starts_with("By Ann Roe, The Paper\n\nThe ferry"));
}

TEST_CASE("a page that shows a teaser gives the body of its JSON-LD", "[read][page]") {
  std::string words;
  for (int i = 0; i < 100; ++i) words += "word" + std::to_string(i) + " ";
  const Text made =
      page("<head><script type=\"application/ld+json\">{\"@type\":\"Article\",\"articleBody\":\"" +
           words + "\"}</script></head><body><article>Subscribe to read.</article></body>")
          .article.text;
  CHECK(made.view().starts_with("word0 word1"));
}

TEST_CASE("pages are decoded by what they say, or by their bytes", "[read][page]") {
  const auto text = [](const std::string& html, const char* charset = "") {
    return page(html, {"", charset, {}}).article.text;
  };
  CHECK(text("<meta charset=\"iso-8859-2\"><p>\xB3\xF3"
             "d\xBC</p>") ==
        "\xC5\x82\xC3\xB3"
        "d\xC5\xBA");
  CHECK(text("<p>caf\xE9</p>", "ISO-8859-1") == "caf\xC3\xA9");
  CHECK(text("<meta charset=iso-8859-1><p>caf\xC3\xA9</p>") == "caf\xC3\xA9");
  CHECK(text("<p>it\x92s</p>") == "it\xE2\x80\x99s");
}

TEST_CASE("a folder of pages is a corpus", "[read][page]") {
  const TempFolder folder;
  folder.write("a/one.html", with_head("<title>One</title>"));
  folder.write("two.htm", with_head("<title>Two</title>"));
  folder.write("empty.html", "<html><body><nav>x</nav></body></html>");
  folder.write("one.css", "p{}");
  const Corpus corpus = read_all({folder.path()});
  REQUIRE(corpus.articles.size() == 2);
  CHECK(corpus.articles[0].id == "a/one");
  CHECK(corpus.articles[1].id == "two");
  CHECK(corpus.articles[1].title == "Two");
  CHECK(rejections(corpus, folder) == Strings{"empty.html: the page has no text"});
}

TEST_CASE("no bytes break a page", "[read][page][property]") {
  const std::string valid = with_head(
      "<meta property=\"og:title\" content=\"T\"><link rel=canonical href=\"https://a.example/\">"
      "<script type=\"application/ld+json\">{\"@graph\":[{\"@type\":\"Article\",\"author\":[{}],"
      "\"isBasedOn\":[[[\"x\"]]]}]}</script>");
  Random random(12);
  for (int round = 0; round < 300; ++round) {
    std::string bytes = valid;
    for (std::size_t n = 1 + random.below(8); n > 0; --n) {
      const std::size_t at = random.below(bytes.size());
      if (random.percent(50)) bytes.erase(at, 1 + random.below(30));
      if (random.percent(60)) bytes.insert(at, 1, static_cast<char>(random.below(256)));
      if (bytes.empty()) bytes = "<";
    }
    const Result<Page> read = read_page(bytes, {});
    if (!read) continue;
    for (const Reference& link : read->article.references) {
      CHECK(link.anchor.end <= read->article.text.size());
    }
  }
}

}  // namespace
