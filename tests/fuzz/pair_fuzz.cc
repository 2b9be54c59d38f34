// Two texts of any words, the second after a line "====": every span that parse and compare give
// lies inside its text, and comparing the other way round mirrors the result.
#include <algorithm>
#include <string>
#include <vector>

#include "bylineage/compare/comparison.h"
#include "fuzz/fuzz.h"

namespace {

using namespace bylineage;

Analysis analysed(std::string_view text) {
  Article article;
  article.text = text;
  Parsed parsed = parse(article);
  return analyse(std::move(article), std::move(parsed), Background::shipped());
}

void check_span(Span span, std::size_t size) {
  BYLINEAGE_CHECK(span.begin <= span.end);
  BYLINEAGE_CHECK(span.end <= size);
}

void check_spans(const Analysis& analysis) {
  const Parsed& parsed = analysis.parsed;
  const std::size_t size = analysis.article.text.size();
  for (std::size_t i = 0; i < parsed.tokens.size(); ++i) {
    check_span(parsed.tokens[i].span, size);
    BYLINEAGE_CHECK(i == 0 || parsed.tokens[i - 1].span.end <= parsed.tokens[i].span.begin);
  }
  for (const Sentence& sentence : parsed.sentences) {
    check_span(sentence.span, size);
    BYLINEAGE_CHECK(sentence.first_token < sentence.last_token);
    BYLINEAGE_CHECK(sentence.last_token <= parsed.tokens.size());
  }
  for (const Quotation& quotation : parsed.quotations) {
    check_span(quotation.span, size);
    check_span(quotation.speaker, size);
  }
  for (const Section& section : parsed.sections) check_span(section.span, size);
  for (const Credit& credit : parsed.credits) {
    check_span(credit.phrase, size);
    BYLINEAGE_CHECK(credit.phrase.contains(credit.name_span));
  }
  BYLINEAGE_CHECK(analysis.idf.size() == parsed.tokens.size());
  BYLINEAGE_CHECK(analysis.words == analysis.body.size());
}

void check_pair(const Comparison& c, const Analysis& a, const Analysis& b) {
  BYLINEAGE_CHECK(c.overlap.shared <= std::min(c.overlap.a, c.overlap.b));
  for (const Passage& passage : c.passages) {
    check_span(passage.a, a.article.text.size());
    check_span(passage.b, b.article.text.size());
    BYLINEAGE_CHECK(!passage.a.empty() && !passage.b.empty());
  }
  for (const Change& change : c.changes) {
    check_span(change.a, a.article.text.size());
    check_span(change.b, b.article.text.size());
  }
  for (const SentenceMatch& match : c.aligned) {
    BYLINEAGE_CHECK(match.a < a.parsed.sentences.size());
    BYLINEAGE_CHECK(match.b < b.parsed.sentences.size());
  }
}

void check_mirrored(const Comparison& c, const Comparison& back) {
  BYLINEAGE_CHECK(c.relation == back.relation);
  BYLINEAGE_CHECK(c.copied == back.copied && c.in_order == back.in_order);
  BYLINEAGE_CHECK(c.aligned.size() == back.aligned.size());
  BYLINEAGE_CHECK(c.edits.size() == back.edits.size());
  BYLINEAGE_CHECK(c.changes.size() == back.changes.size());
  std::vector<std::pair<Span, Span>> there, again;
  for (const Passage& passage : c.passages) there.emplace_back(passage.a, passage.b);
  for (const Passage& passage : back.passages) again.emplace_back(passage.b, passage.a);
  std::ranges::sort(again);
  std::ranges::sort(there);
  BYLINEAGE_CHECK(there == again);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::string_view kDivider = "\n====\n";
  const std::string_view bytes = fuzz::bytes_of(data, size);
  std::string storage;
  const auto decoded = decode(bytes, storage);
  if (!decoded) return 0;
  const std::string_view text = decoded->text;
  const std::size_t at = std::min(text.find(kDivider), text.size());
  const std::string_view rest = text.substr(at);
  const Analysis a = analysed(text.substr(0, at));
  const Analysis b = analysed(rest.empty() ? text : rest.substr(kDivider.size()));
  check_spans(a);
  check_spans(b);
  const Comparison there = compare(a, b);
  check_pair(there, a, b);
  check_mirrored(there, compare(b, a));
  return 0;
}
