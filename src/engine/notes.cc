#include <string>
#include <utility>

#include "bylineage/sign/common.h"
#include "notes_internal.h"

namespace bylineage {
namespace {

Note of_all(std::string message) { return {"all articles", std::move(message)}; }

}  // namespace

Note common_phrases_note(std::size_t phrases) {
  return of_all(std::to_string(phrases) + " runs of five words stand in " +
                std::to_string(kCommonTexts) +
                " different texts or more: they bring no two articles together, and in short texts "
                "they count as template, not as somebody's wording");
}

Note bounded_note(std::size_t articles, std::size_t hot) {
  return of_all(std::to_string(articles) + " articles share a key with " + std::to_string(hot) +
                " others or more and were compared with the first of them, not with all: copies "
                "among them may be missing, and no arrow rests on how much of one stands in "
                "another (run.json lists them; `profile --lens exact` counts what is missing)");
}

}  // namespace bylineage
