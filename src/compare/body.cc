#include <algorithm>
#include <utility>

#include "compare/body_internal.h"
#include "compare/numbering_internal.h"
#include "compare/prepared_internal.h"

namespace bylineage::compare_internal {
namespace {

void reserve(Body& body, std::size_t words) {
  body.token.reserve(words);
  body.idf.reserve(words);
  body.quoted.reserve(words);
}

Range positions_of(const Body& body, std::uint32_t first_token, std::uint32_t last_token) {
  const auto begin = body.token.begin();
  const auto first = std::lower_bound(begin, body.token.end(), first_token);
  const auto last = std::lower_bound(first, body.token.end(), last_token);
  return {static_cast<std::uint32_t>(first - begin), static_cast<std::uint32_t>(last - begin)};
}

/// Numbers a hash as `known` does; one that it does not know gets a number of `others`, behind.
std::uint32_t number_beside(std::uint64_t hash, const Numbering& known, Numbering& others) {
  const std::uint32_t number = known.find(hash);
  return number != Numbering::kUnknown ? number : known.count() + others.number(hash);
}

/// The numbers that hashes have beside `known`.
std::vector<std::uint32_t> numbers_beside(const std::vector<std::uint64_t>& hashes,
                                          const Numbering& known, Numbering& others) {
  std::vector<std::uint32_t> numbers;
  numbers.reserve(hashes.size());
  for (const std::uint64_t hash : hashes) numbers.push_back(number_beside(hash, known, others));
  return numbers;
}

void renumber(const std::vector<std::uint32_t>& from, const std::vector<std::uint32_t>& number_of,
              std::vector<std::uint32_t>& to) {
  to.clear();
  to.reserve(from.size());
  for (const std::uint32_t number : from) to.push_back(number_of[number]);
}

/// Words and stems that the longer text has not.
struct Others {
  explicit Others(std::size_t at_most) : words(at_most), stems(at_most) {}
  Numbering words, stems;
};

/// The body of an article, in the numbers of a longer one.
Body body_beside(const Analysis& article, const Prepared* prepared, const Prepared& longer,
                 Others& others) {
  if (prepared != nullptr) {
    Body body = prepared->body;
    renumber(prepared->body.word, numbers_beside(prepared->word_hashes, longer.words, others.words),
             body.word);
    renumber(prepared->body.stem, numbers_beside(prepared->stem_hashes, longer.stems, others.stems),
             body.stem);
    return body;
  }
  Body body = make_body(article);
  body.word.reserve(body.size());
  body.stem.reserve(body.size());
  for (std::uint32_t at = 0; at < body.size(); ++at) {
    body.word.push_back(number_beside(body.at(at).hash, longer.words, others.words));
    body.stem.push_back(number_beside(body.at(at).stem, longer.stems, others.stems));
  }
  return body;
}

void number(Body& body, Numbering& words, Numbering& stems) {
  body.word.reserve(body.size());
  body.stem.reserve(body.size());
  for (std::uint32_t at = 0; at < body.size(); ++at) {
    body.word.push_back(words.number(body.at(at).hash));
    body.stem.push_back(stems.number(body.at(at).stem));
  }
}

/// The longer article as a, another as b.
Bodies bodies_beside(const Prepared& longer, const Analysis& article, const Prepared* prepared) {
  Others others(article.body.size());
  const auto made = std::make_shared<const Body>(body_beside(article, prepared, longer, others));
  return {longer.body,
          *made,
          longer.words.count() + others.words.count(),
          longer.stems.count() + others.stems.count(),
          &longer,
          nullptr,
          nullptr,
          made};
}

/// Seen from the other side.
Bodies turned(const Bodies& m) {
  return {m.b, m.a, m.words, m.stems, m.prepared_b, m.prepared_a, m.made_b, m.made_a};
}

}  // namespace

Body make_body(const Analysis& article) {
  Body body;
  body.article = &article;
  reserve(body, article.body.size());
  std::size_t next = 0;
  for (const Sentence& sentence : article.parsed.sentences) {
    Range range{body.size(), body.size()};
    std::uint32_t unquoted = 0;
    while (next < article.body.size() && article.body[next] < sentence.first_token) ++next;
    for (; next < article.body.size() && article.body[next] < sentence.last_token; ++next) {
      const std::uint32_t index = article.body[next];
      const Token& token = article.parsed.tokens[index];
      body.token.push_back(index);
      body.idf.push_back(article.idf[index]);
      body.quoted.push_back(token.is(Token::Quoted));
      unquoted += token.is(Token::Quoted) ? 0U : 1U;
    }
    range.last = body.size();
    body.sentences.push_back(range);
    body.unquoted.push_back(unquoted);
  }
  for (const Quotation& quotation : article.parsed.quotations) {
    body.quotations.push_back(positions_of(body, quotation.first_token, quotation.last_token));
  }
  return body;
}

Bodies make_bodies(const Analysis& a, const Analysis& b, const Prepared* of_a,
                   const Prepared* of_b) {
  const auto size = [](const Prepared* p) { return p == nullptr ? 0 : p->body.size(); };
  if (of_a != nullptr && size(of_a) >= size(of_b)) return bodies_beside(*of_a, b, of_b);
  if (of_b != nullptr) return turned(bodies_beside(*of_b, a, of_a));
  const std::size_t at_most = a.body.size() + b.body.size();
  Numbering words(at_most), stems(at_most);
  const auto made_a = std::make_shared<Body>(make_body(a));
  const auto made_b = std::make_shared<Body>(make_body(b));
  number(*made_a, words, stems);
  number(*made_b, words, stems);
  return {*made_a, *made_b, words.count(), stems.count(), nullptr, nullptr, made_a, made_b};
}

Postings make_postings(const std::vector<std::uint32_t>& numbers, std::uint32_t count) {
  Postings postings;
  postings.begin.assign(count + 1, 0);
  for (const std::uint32_t number : numbers) ++postings.begin[number + 1];
  for (std::uint32_t n = 0; n < count; ++n) postings.begin[n + 1] += postings.begin[n];
  postings.position.resize(numbers.size());
  std::vector<std::uint32_t> next(postings.begin.begin(), postings.begin.end() - 1);
  for (std::uint32_t p = 0; p < numbers.size(); ++p) postings.position[next[numbers[p]]++] = p;
  return postings;
}

}  // namespace bylineage::compare_internal
