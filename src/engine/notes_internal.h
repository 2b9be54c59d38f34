// What a run says of all its articles, in words.
#ifndef BYLINEAGE_SRC_ENGINE_NOTES_INTERNAL_H_
#define BYLINEAGE_SRC_ENGINE_NOTES_INTERNAL_H_

#include <cstddef>

#include "bylineage/read/article.h"

namespace bylineage {

/// So many runs of five words count as template.
Note common_phrases_note(std::size_t phrases);

/// So many articles share a key with `hot` others or more.
Note bounded_note(std::size_t articles, std::size_t hot);

}  // namespace bylineage

#endif  // BYLINEAGE_SRC_ENGINE_NOTES_INTERNAL_H_
