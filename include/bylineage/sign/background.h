// Background: how common a word is in its language at large.
//
// df(word) is the expected number of articles, of a million of 400 words, that have the word's
// stem: 1 - (1 - p)^400 for a word of frequency p. Made by tools/make_background.py from
// wordfreq's figures; see data/README.md. At five articles a corpus idf says nothing; this one
// does.
#ifndef BYLINEAGE_SIGN_BACKGROUND_H_
#define BYLINEAGE_SIGN_BACKGROUND_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "bylineage/base/result.h"
#include "bylineage/text/token.h"

namespace bylineage {

class Background {
 public:
  /// The table of a language, shipped with the library; parsed when first asked for.
  static const Background& shipped(Language language = Language::English);

  /// Errors: BadInput with the line.
  static Result<Background> parse(std::string_view table, std::string_view where);

  /// idf of a stem in Q8 bits: log2(1,000,000 / df); a stem not in the table gets the idf of the
  /// rarest in it.
  std::int32_t idf_q8(std::uint64_t stem_hash) const;
  /// Begins to fetch what idf_q8() of the stem will read.
  void prefetch(std::uint64_t stem_hash) const;

  const std::string& version() const noexcept { return version_; }  ///< "en-1"
  std::size_t size() const noexcept { return size_; }

 private:
  /// The upper 48 bits of a stem's hash, and its idf + 1; 0: empty. The lower 16 say where to look,
  /// so a word that is not in the table is taken for one that is once in 2^48 times, or less.
  using Slot = std::uint64_t;
  /// Where the stem is, or the empty slot where it would be.
  std::size_t find(std::uint64_t stem) const;

  std::vector<Slot> slots_ = std::vector<Slot>(1);  ///< open addressing, half full, 2^k slots
  std::size_t size_ = 0;
  std::int32_t rarest_ = 0;
  std::string version_;
};

}  // namespace bylineage

#endif  // BYLINEAGE_SIGN_BACKGROUND_H_
