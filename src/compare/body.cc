#include <algorithm>
#include <bit>

#include "compare/body_internal.h"

namespace bylineage::compare_internal {
namespace {

/// Numbers hashes in the order in which they are first seen. Token hashes are uniform, so their
/// low bits are the slot.
class Numbering {
 public:
  explicit Numbering(std::size_t at_most)
      : slots_(std::bit_ceil(at_most * 2 + 2)), mask_(slots_.size() - 1) {}

  std::uint32_t number(std::uint64_t hash) {
    std::size_t at = hash & mask_;
    while (slots_[at].number != 0 && slots_[at].hash != hash) at = (at + 1) & mask_;
    if (slots_[at].number == 0) slots_[at] = {hash, ++count_};
    return slots_[at].number - 1;
  }
  std::uint32_t count() const noexcept { return count_; }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t number = 0;  // plus one; 0: free
  };
  std::vector<Slot> slots_;
  std::size_t mask_;
  std::uint32_t count_ = 0;
};

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

void number(Body& body, Numbering& words, Numbering& stems) {
  body.word.reserve(body.size());
  body.stem.reserve(body.size());
  for (std::uint32_t at = 0; at < body.size(); ++at) {
    body.word.push_back(words.number(body.at(at).hash));
    body.stem.push_back(stems.number(body.at(at).stem));
  }
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

Bodies make_bodies(const Analysis& a, const Analysis& b) {
  const std::size_t at_most = a.body.size() + b.body.size();
  Numbering words(at_most), stems(at_most);
  Bodies bodies;
  bodies.a = make_body(a);
  bodies.b = make_body(b);
  number(bodies.a, words, stems);
  number(bodies.b, words, stems);
  bodies.words = words.count();
  bodies.stems = stems.count();
  return bodies;
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
