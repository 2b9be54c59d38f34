// Shorthands for tests that read whole corpora.
#ifndef BYLINEAGE_TESTS_READ_READING_H_
#define BYLINEAGE_TESTS_READ_READING_H_

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <vector>

#include "bylineage/read/reader.h"
#include "files.h"

namespace bylineage::testing {

using Strings = std::vector<std::string>;

inline Corpus read_all(const Strings& paths, const ReadOptions& options = {}) {
  Result<Corpus> corpus = read_corpus(paths, options);
  INFO((corpus ? "" : to_string(corpus.error())));
  REQUIRE(corpus.has_value());
  return std::move(*corpus);
}

/// The only article of a file that holds these bytes.
inline Article read_one(const TempFolder& folder, const std::string& name, std::string_view bytes,
                        const ReadOptions& options = {}) {
  const Corpus corpus = read_all({folder.write(name, bytes)}, options);
  for (const Rejected& rejected : corpus.rejected) UNSCOPED_INFO(rejected.reason);
  REQUIRE(corpus.articles.size() == 1);
  return corpus.articles[0];
}

inline Strings texts(const Corpus& corpus) {
  Strings result;
  for (const Article& article : corpus.articles) result.emplace_back(article.text.view());
  return result;
}

/// "place: reason" without the test's folder.
inline Strings rejections(const Corpus& corpus, const TempFolder& folder) {
  Strings result;
  for (const Rejected& r : corpus.rejected)
    result.push_back(folder.inside(r.where) + ": " + r.reason);
  return result;
}

inline Strings notes_of(const Corpus& corpus, const TempFolder& folder) {
  Strings result;
  for (const Note& n : corpus.notes) result.push_back(folder.inside(n.where) + ": " + n.message);
  return result;
}

/// What a survey says of the only table of a file.
inline TableUse survey_of(const std::string& path) {
  ReadOptions options;
  options.survey = true;
  auto reader = open_reader(path, options);
  INFO((reader ? "" : to_string(reader.error())));
  REQUIRE(reader.has_value());
  const auto batch = (*reader)->next(100'000);
  REQUIRE(batch.has_value());
  REQUIRE(batch->tables.size() == 1);
  return batch->tables[0];
}

}  // namespace bylineage::testing

#endif  // BYLINEAGE_TESTS_READ_READING_H_
