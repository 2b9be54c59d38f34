#include "bylineage/read/html.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "bylineage/read/charset.h"
#include "reading.h"
#include "support/corpus.h"

namespace {

using namespace bylineage;
using namespace bylineage::testing;

std::string text_of(std::string_view html) { return html_to_text(html, "").text; }

TEST_CASE("real tags are told from signs", "[read][html]") {
  for (const char* html :
       {"<p>One.</p>", "One.<br>Two.<br/>Three.", "<P CLASS=\"x\">One.", "a <b>bold</b> word",
        "See <a href=\"https://x.example\">here</a>.", "<p>One<p>Two", "<img src='x.jpg'> Words",
        "<h2>Title</h2>", "x < y, <em>said</em> she"}) {
    CAPTURE(html);
    CHECK(looks_like_html(html));
  }
  for (const char* plain :
       {"", "a < b and c > d", "AT&amp;T", "<3", "I <3 you", "<name@host.example>", "x<y>z",
        "if a<b then </b>", "<https://x.example>", "the <br> tag", "<p", "<unknown>x</unknown>",
        "5 <p 6", "<<<>>>", "<a lot of money> he said", "</p>", "1 < 2 <i"}) {
    CAPTURE(plain);
    CHECK_FALSE(looks_like_html(plain));
  }
}

TEST_CASE("blocks become paragraphs, the rest flows", "[read][html]") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"<p>One\n  two.</p><p>Three</p>", "One two.\n\nThree"},
      {"One<br>two<br><br>three", "One\ntwo\n\nthree"},
      {"<div><h1> A </h1> b <i>c</i>d</div>", "A\n\nb cd"},
      {"<ul><li>a</li><li>b</li></ul>after", "a\n\nb\n\nafter"},
      {"<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\n\nc"},
      {"<p>Tom &amp; Jerry &lt;b&gt; &eacute; &#8217;s &nbsp;x</p>",
       "Tom & Jerry <b> \xC3\xA9 \xE2\x80\x99s \xC2\xA0x"},
      {"<p>a</p><script>var x = '<p>no</p>';</script><style>p{}</style><nav><a href='/'>Home</a>"
       "</nav><p>b</p><!-- c -->",
       "a\n\nb"},
      {"<p hidden>no</p><p>yes</p><button>Share</button>", "yes"},
      {"<pre>one\n  two\n\nthree</pre>", "one\ntwo\n\nthree"},
      {"<p>unclosed <b>bold <p>next", "unclosed bold\n\nnext"},
      {"", ""},
      {"<img src=\"x\">", ""},
  };
  for (const auto& [html, text] : cases) {
    CAPTURE(html);
    CHECK(text_of(html) == text);
  }
}

TEST_CASE("links are kept with their words", "[read][html]") {
  const HtmlText found = html_to_text(
      "<p>First reported by <a href=\"https://x.example/a?b=1&amp;c=2\"> The <i>Paper</i> </a>, "
      "then <a href='/b'>others</a>; <a href='#top'>top</a> <a href='mailto:a@b.example'>mail</a> "
      "<a href='https://x.example/img'><img src='i.png'></a> <a>none</a></p>",
      "https://bay.example/news/1");
  REQUIRE(found.links.size() == 2);
  const auto words = [&](const Reference& link) {
    return found.text.substr(link.anchor.begin, link.anchor.size());
  };
  CHECK(found.links[0].value == "https://x.example/a?b=1&c=2");
  CHECK(words(found.links[0]) == "The Paper");
  CHECK(found.links[1].value == "https://bay.example/b");
  CHECK(words(found.links[1]) == "others");
  CHECK(found.links[0].kind == Reference::Kind::Link);
}

TEST_CASE("HTML in a field is converted and counted, plain text stays", "[read][html]") {
  const TempFolder folder;
  const Corpus corpus = read_all({folder.write(
      "f.csv",
      "id,url,text\n"
      "1,https://bay.example/1,\"<p>Said <a href=\"\"/2\"\">The Paper</a>.</p><p>So.</p>\"\n"
      "2,,\"a < b &amp; c > d, 5 <p 6\"\n"
      "3,,\"<p>More</p>\"\n"
      "4,,\"<p><img src=\"\"x\"\"></p>\"\n")});
  REQUIRE(corpus.articles.size() == 3);
  CHECK(corpus.articles[0].text == "Said The Paper.\n\nSo.");
  REQUIRE(corpus.articles[0].references.size() == 1);
  CHECK(corpus.articles[0].references[0].value == "https://bay.example/2");
  CHECK(corpus.articles[1].text == "a < b &amp; c > d, 5 <p 6");
  CHECK(corpus.articles[1].references.empty());
  CHECK(notes_of(corpus, folder) == Strings{"f.csv:2: converted from html (3 records)"});
  CHECK(rejections(corpus, folder) == Strings{"f.csv:5: field 'text' holds html without words"});
}

TEST_CASE("a title in HTML is converted too", "[read][html]") {
  const TempFolder folder;
  const Article article =
      read_one(folder, "f.csv", "title,author,text\nThe <i>Paper</i> &amp; I,<b>A</b> Roe,a < b\n");
  CHECK(article.title == "The Paper & I");
  CHECK(article.author == "A Roe");
  CHECK(article.text == "a < b");
}

TEST_CASE("a field of too much html keeps its tags, and that is said", "[read][html]") {
  const TempFolder folder;
  const std::string text = "<p>One</p>" + std::string(kMostHtml, 'x');
  const Corpus corpus = read_all({folder.write("f.csv", "id,text\n1," + text + "\n")});
  REQUIRE(corpus.articles.size() == 1);
  CHECK(corpus.articles[0].text.view() == text);
  CHECK(notes_of(corpus, folder) == Strings{"f.csv:2: html of more than 9 MB: left as it is"});
}

TEST_CASE("deep and long markup costs no more than its length", "[read][html]") {
  std::string deep;
  for (int i = 0; i < 20'000; ++i) deep += "<div><i>";
  CHECK(text_of(deep + "x").size() <= 1);
  std::string wide;
  for (int i = 0; i < 20'000; ++i) wide += "<p>a<br>";
  CHECK(text_of(wide).size() > 20'000);
  CHECK_FALSE(looks_like_html(std::string(5'000'000, '<')));
}

TEST_CASE("no markup breaks the converter; its text is UTF-8, its spans inside",
          "[read][html][property]") {
  constexpr std::string_view kPieces[] = {"<p>",
                                          "</p>",
                                          "<a href=\"https://x.example\">",
                                          "</a>",
                                          "<div",
                                          ">",
                                          "<",
                                          "&",
                                          "&amp;",
                                          "&#x110000;",
                                          "&#0;",
                                          "&#xD800;",
                                          "\"",
                                          "'",
                                          "<!--",
                                          "-->",
                                          "<script>",
                                          "</script>",
                                          "<br/>",
                                          "words ",
                                          "\xC3\xA9",
                                          "\n",
                                          "<table><tr><td>",
                                          "<![CDATA[",
                                          "]]>",
                                          "<?php",
                                          "<a href=",
                                          "<html lang=en>",
                                          "<meta charset=utf-16>",
                                          "\x01",
                                          "<svg>",
                                          "<a href='//['>",
                                          "<pre>"};
  Random random(4);
  for (int round = 0; round < 2000; ++round) {
    std::string html;
    for (std::size_t n = random.below(25); n > 0; --n) {
      html += kPieces[random.below(std::size(kPieces))];
    }
    CAPTURE(html);
    const HtmlText found = html_to_text(html, "https://bay.example/");
    std::string storage;
    const auto decoded = decode(found.text, storage);
    CHECK((decoded.has_value() && !decoded->converted));
    for (const Reference& link : found.links) {
      CHECK(link.anchor.begin < link.anchor.end);
      CHECK(link.anchor.end <= found.text.size());
    }
  }
}

}  // namespace
