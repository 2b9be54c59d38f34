// The terms, one by one. Each is a difference of two counts, one of either text, so that the
// mirrored pair has the negated term; a count is on a logarithmic scale, or as a balance
// (b - a) / (a + b), since the tenth added sentence says less than the first.
//
// "edited" is the gate between two ways of revising, which the corpora show to pull length in
// opposite directions: it is 1000 where a third or more of the aligned sentences were touched and
// hardly any sentence is whole new (an editor polishing lines: texts get shorter), and 0 where the
// lines were left alone (a document that is kept up: texts get longer).
#include "bylineage/lineage/polarity.h"

#include <algorithm>
#include <cstdlib>
#include <string>

#include "bylineage/base/check.h"
#include "bylineage/base/fixed.h"

namespace bylineage {
namespace {

struct Term {
  std::string_view name;
  std::string_view kind;  ///< Polarity::Group
};

// clang-format off
constexpr std::array<Term, kPolarityTerms> kTerms{{
    {"length", "sentences_added"}, {"length_edited", "lines_edited"},
    {"longer", "sentences_added"}, {"longer_edited", "lines_edited"},
    {"sentences", "sentences_added"}, {"sentences_balance", "sentences_added"},
    {"paragraphs_balance", "sentences_added"}, {"places_balance", "sentences_added"},
    {"inside_balance", "wording"}, {"inside_content", "wording"},
    {"inside_long", "wording"}, {"inside_small_words", "wording"},
    {"inside_edited", "lines_edited"},
    {"substituted", "wording"}, {"new_words", "wording"}, {"new_words_edited", "lines_edited"},
    {"split", "wording"}, {"split_edited", "lines_edited"},
    {"misspelling", "misspelling"}, {"https", "web_address"},
    {"done", "tense"}, {"planned", "tense"},
    {"commas", "wording"}, {"long_sentences", "wording"}, {"pronouns", "wording"},
    {"questions", "wording"}, {"vocabulary_edited", "lines_edited"}, {"longer_forms", "wording"},
    {"known_sentences", "sentences_added"}, {"novel_words", "sentences_added"},
}};

constexpr std::array<std::int32_t, kPolarityTerms> kWeights{
#include "polarity_weights.inc"
};
// clang-format on

constexpr std::array<std::size_t, 2> kBoth{0, 1};  // a, b

constexpr std::int32_t kContentIdfQ8 = 5 * 256;  // rarer than one article in 32
constexpr std::uint32_t kLongEdit = 6;           // words
constexpr std::int32_t kMost = 8000;             // no term counts for more than this

// A word that the background does not know beside one that it knows well, a letter or two apart,
// is a slip of the pen. Capitals, figures and markup are names and code.
constexpr std::int32_t kUnknownIdfQ8 = 13 * 256, kBetterKnownQ8 = 4 * 256;
constexpr std::size_t kShortestSlip = 4, kLongestSlip = 24, kSlipDistance = 2;

struct Side {
  std::int64_t words = 0, lone = 0, lone_words = 0, lone_paragraphs = 0, places = 0;
  std::int64_t known = 0, novel = 0;
  std::int64_t inside = 0, inside_content = 0, inside_long = 0, inside_small = 0;
  std::int64_t substituted = 0, new_words = 0, longer_forms = 0, split = 0;
  std::int64_t misspelt = 0, vocabulary = 0, touched = 0;
};

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::array<std::size_t, kLongestSlip + 1> row{};
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1] ? 1U : 0U)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

std::int64_t log_milli(std::int64_t count) {
  return log2_q16(static_cast<std::uint64_t>(count) + 1) * 1000 / kOneQ16;
}

/// Counts what each side has that the other lacks.
class VersionEdits {
 public:
  VersionEdits(const VersionProfile& a, const VersionProfile& b, const Comparison& comparison)
      : profiles_{&a, &b}, comparison_(comparison) {
    choose_matches();
    for (const std::size_t h : kBoth) {
      sides_[h].words = profiles_[h]->length;
      count_lone(h);
      count_splits(h);
      count_vocabulary(h);
    }
    for (const Edit& edit : comparison.edits) count_edit(edit);
    for (const std::size_t h : kBoth) sides_[h].touched = std::ranges::count(touched_[h], true);
  }

  PolarityTerms terms() const;

 private:
  const Analysis& analysis(std::size_t h) const { return *profiles_[h]->analysis; }
  std::span<const Sentence> sentences(std::size_t h) const { return analysis(h).parsed.sentences; }
  static std::uint32_t of(const SentenceMatch& match, std::size_t h) {
    return h == 0 ? match.a : match.b;
  }
  bool has_word(std::size_t h, std::uint64_t word) const {
    return std::ranges::binary_search(profiles_[h]->words, word);
  }
  bool has_stem(std::size_t h, std::uint64_t stem) const {
    const auto& stems = profiles_[h]->stems;
    const auto found = std::ranges::lower_bound(stems, stem, {}, &VersionProfile::Stem::stem);
    return found != stems.end() && found->stem == stem;
  }

  // The best match of each sentence; an edit counts where it is the best of both its sentences.
  void choose_matches() {
    for (const std::size_t h : kBoth) {
      best_[h].assign(sentences(h).size(), kNone);
      partners_[h].assign(sentences(h).size(), 0);
      touched_[h].assign(sentences(h).size(), false);
    }
    const auto& aligned = comparison_.aligned;
    for (std::size_t m = 0; m < aligned.size(); ++m) {
      for (const std::size_t h : kBoth) {
        std::size_t& best = best_[h][of(aligned[m], h)];
        if (best == kNone || aligned[m].equal_words > aligned[best].equal_words) best = m;
        ++partners_[h][of(aligned[m], h)];
      }
    }
  }

  bool mutual(std::size_t match) const {
    const SentenceMatch& found = comparison_.aligned[match];
    return best_[0][found.a] == match && best_[1][found.b] == match;
  }

  bool lone(std::size_t h, std::size_t sentence) const {
    return best_[h][sentence] == kNone &&
           !std::ranges::binary_search(profiles_[1 - h]->sentence_set,
                                       profiles_[h]->sentences[sentence]);
  }

  // Sentences that the other text has in no form, in how many places and whole paragraphs.
  void count_lone(std::size_t h) {
    Side& side = sides_[h];
    bool running = false, whole = false;
    for (std::size_t s = 0; s < sentences(h).size(); ++s) {
      const Sentence& sentence = sentences(h)[s];
      const bool begins = s == 0 || sentences(h)[s - 1].paragraph != sentence.paragraph;
      const bool is_lone = lone(h, s) && !all_masked(*profiles_[h], sentence);
      if (begins) whole = true;
      whole = whole && is_lone;
      const bool ends =
          s + 1 == sentences(h).size() || sentences(h)[s + 1].paragraph != sentence.paragraph;
      if (ends && whole) ++side.lone_paragraphs;
      if (is_lone) {
        if (!running) ++side.places;
        count_lone_sentence(h, sentence);
      }
      running = is_lone;
    }
  }

  void count_lone_sentence(std::size_t h, const Sentence& sentence) {
    Side& side = sides_[h];
    ++side.lone;
    bool known = true;
    for (std::uint32_t t = sentence.first_token; t < sentence.last_token; ++t) {
      const Token& token = analysis(h).parsed.tokens[t];
      ++side.lone_words;
      known = known && has_word(1 - h, token.hash);
      if (!profiles_[h]->masked[t] && !has_stem(1 - h, token.stem)) ++side.novel;
    }
    if (known) ++side.known;
  }

  // Sentences that stand in the other text as two or more.
  void count_splits(std::size_t h) {
    std::vector<bool> one_to_many(sentences(h).size(), true);
    for (const SentenceMatch& match : comparison_.aligned) {
      if (partners_[1 - h][of(match, 1 - h)] != 1) one_to_many[of(match, h)] = false;
    }
    for (std::size_t s = 0; s < one_to_many.size(); ++s) {
      if (partners_[h][s] >= 2 && one_to_many[s]) ++sides_[h].split;
    }
  }

  // Weight of the words whose stem the other text lacks.
  void count_vocabulary(std::size_t h) {
    for (const VersionProfile::Stem& stem : profiles_[h]->stems) {
      if (!has_stem(1 - h, stem.stem)) sides_[h].vocabulary += stem.weight / 64;
    }
  }

  void count_edit(const Edit& edit) {
    if (edit.kind == EditKind::Verbatim || !mutual(edit.match)) return;
    const SentenceMatch& match = comparison_.aligned[edit.match];
    touched_[0][match.a] = touched_[1][match.b] = true;
    const std::array<std::uint32_t, 2> first{edit.a_first, edit.b_first};
    const std::array<std::uint32_t, 2> last{edit.a_last, edit.b_last};
    for (const std::size_t h : kBoth) {
      for (std::uint32_t t = first[h]; t < last[h]; ++t) {
        if (profiles_[h]->masked[t]) return;
      }
    }
    if (edit.kind == EditKind::Date || edit.kind == EditKind::Moved) return;
    if (edit.kind == EditKind::Inserted) return count_inside(1, first[1], last[1]);
    if (edit.kind == EditKind::Deleted) return count_inside(0, first[0], last[0]);
    count_substitution(edit.kind, first, last);
  }

  // Words put into a sentence, or taken out.
  void count_inside(std::size_t h, std::uint32_t first, std::uint32_t last) {
    Side& side = sides_[h];
    const std::int32_t* idf = analysis(h).idf.data();
    const auto content =
        std::count_if(idf + first, idf + last, [](auto q8) { return q8 >= kContentIdfQ8; });
    side.inside += last - first;
    side.inside_content += content;
    side.inside_small += content == 0 ? 1 : 0;
    side.inside_long += last - first >= kLongEdit ? 1 : 0;
  }

  void count_substitution(EditKind kind, const std::array<std::uint32_t, 2>& first,
                          const std::array<std::uint32_t, 2>& last) {
    std::array<std::int64_t, 2> letters{};
    for (const std::size_t h : kBoth) {
      sides_[h].substituted += last[h] - first[h];
      for (std::uint32_t t = first[h]; t < last[h]; ++t) {
        const Token& token = analysis(h).parsed.tokens[t];
        letters[h] += static_cast<std::int64_t>(token.span.size());
        if (kind == EditKind::Substitution && !has_word(1 - h, token.hash)) ++sides_[h].new_words;
      }
    }
    if (kind == EditKind::Inflection && letters[0] != letters[1]) {
      ++sides_[letters[0] > letters[1] ? 0 : 1].longer_forms;
    }
    if (last[0] - first[0] == 1 && last[1] - first[1] == 1) count_slip(first[0], first[1]);
  }

  void count_slip(std::uint32_t in_a, std::uint32_t in_b) {
    const std::array<std::uint32_t, 2> at{in_a, in_b};
    std::array<std::string_view, 2> word;
    for (const std::size_t h : kBoth) {
      const Token& token = analysis(h).parsed.tokens[at[h]];
      word[h] = slice(analysis(h).article.text, token.span);
      if (token.is(Token::Capital) || token.is(Token::Number) || word[h].size() < kShortestSlip ||
          word[h].size() > kLongestSlip || word[h].find('_') != std::string_view::npos) {
        return;
      }
    }
    const std::int32_t gap = analysis(0).idf[in_a] - analysis(1).idf[in_b];
    const std::size_t h = gap > 0 ? 0 : 1;
    if (std::abs(gap) < kBetterKnownQ8 || analysis(h).idf[at[h]] < kUnknownIdfQ8) return;
    if (edit_distance(word[0], word[1]) <= kSlipDistance) ++sides_[h].misspelt;
  }

  static constexpr std::size_t kNone = ~std::size_t{0};

  const std::array<const VersionProfile*, 2> profiles_;
  const Comparison& comparison_;
  std::array<std::vector<std::size_t>, 2> best_;        // by sentence: index into aligned
  std::array<std::vector<std::uint32_t>, 2> partners_;  // by sentence: matches
  std::array<std::vector<bool>, 2> touched_;            // by sentence: has an edit
  std::array<Side, 2> sides_;
};

/// Fills the terms in their order.
class TermWriter {
 public:
  explicit TermWriter(std::int64_t edited) : edited_(edited) {}

  void add(std::int64_t value) { put(value); }
  void add_if_kept(std::int64_t value) { put(value * (1000 - edited_) / 1000); }
  void add_if_edited(std::int64_t value) { put(value * edited_ / 1000); }
  PolarityTerms done() const {
    BYLINEAGE_CHECK(at_ == kPolarityTerms);
    return terms_;
  }

 private:
  void put(std::int64_t value) {
    BYLINEAGE_CHECK(at_ < kPolarityTerms);
    terms_[at_++] = static_cast<std::int32_t>(std::clamp<std::int64_t>(value, -kMost, kMost));
  }

  std::int64_t edited_;
  PolarityTerms terms_{};
  std::size_t at_ = 0;
};

std::int64_t growth(std::int64_t a, std::int64_t b) { return log_milli(b) - log_milli(a); }

std::int64_t balance(std::int64_t a, std::int64_t b, std::int64_t doubt = 2) {
  return 2000 * (b - a) / (a + b + doubt);
}

std::int64_t few(std::int64_t a, std::int64_t b) {
  return std::clamp<std::int64_t>(b - a, -4, 4) * 500;
}

std::int64_t sign(std::int64_t a, std::int64_t b) { return a == b ? 0 : a < b ? 1000 : -1000; }

// Log-odds of https among all addresses, a half added to each.
std::int64_t secure(const VersionProfile& profile) {
  return log_milli(2 * profile.https) - log_milli(2 * profile.http);
}

PolarityTerms VersionEdits::terms() const {
  const Side &a = sides_[0], &b = sides_[1];
  const VersionProfile &x = *profiles_[0], &y = *profiles_[1];
  const auto aligned = std::max<std::int64_t>(1, std::ssize(comparison_.aligned));
  const std::int64_t touched =
      std::min<std::int64_t>(1000, std::max(a.touched, b.touched) * 1000 / aligned);
  const std::int64_t inside = a.inside + b.inside + a.substituted + b.substituted;
  const std::int64_t lone = a.lone_words + b.lone_words;
  const std::int64_t edited =
      std::clamp<std::int64_t>((touched - 150) * 1000 / 350, 0, 1000) *
      std::clamp<std::int64_t>(1000 - lone * 1000 / std::max<std::int64_t>(1, inside), 0, 1000) /
      1000;
  const std::int64_t length = std::clamp<std::int64_t>(
      4 * (log_milli(b.words + 4) - log_milli(a.words + 4)), -kMost, kMost);
  TermWriter out(edited);
  out.add_if_kept(length);
  out.add_if_edited(length);
  out.add_if_kept(sign(a.words, b.words));
  out.add_if_edited(sign(a.words, b.words));
  out.add(growth(a.lone, b.lone));
  out.add(balance(a.lone, b.lone));
  out.add(balance(a.lone_paragraphs, b.lone_paragraphs));
  out.add(balance(a.places, b.places));
  out.add_if_kept(balance(a.inside, b.inside));
  out.add_if_kept(balance(a.inside_content, b.inside_content));
  out.add_if_kept(balance(a.inside_long, b.inside_long));
  out.add_if_kept(balance(a.inside_small, b.inside_small));
  out.add_if_edited(balance(a.inside, b.inside));
  out.add_if_kept(balance(a.substituted, b.substituted));
  out.add_if_kept(balance(a.new_words, b.new_words));
  out.add_if_edited(balance(a.new_words, b.new_words));
  out.add_if_kept(growth(b.split, a.split));
  out.add_if_edited(growth(b.split, a.split));
  out.add(std::clamp<std::int64_t>(growth(b.misspelt, a.misspelt), -2000, 2000));
  out.add(std::clamp<std::int64_t>(secure(y) - secure(x), -4000, 4000));
  out.add_if_kept(few(x.done, y.done));
  out.add_if_kept(few(x.planned, y.planned));
  out.add_if_kept(few(x.commas, y.commas));
  out.add_if_kept(few(x.long_sentences, y.long_sentences));
  out.add_if_kept(few(x.pronouns, y.pronouns));
  out.add(growth(x.questions, y.questions));
  out.add_if_edited(balance(a.vocabulary, b.vocabulary, 40));
  out.add(balance(a.longer_forms, b.longer_forms));
  out.add(balance(a.known, b.known));
  out.add(std::clamp<std::int64_t>(growth(a.novel, b.novel), -6000, 6000));
  return out.done();
}

}  // namespace

std::string_view polarity_term(std::size_t term) {
  BYLINEAGE_CHECK(term < kPolarityTerms);
  return kTerms[term].name;
}

PolarityTerms polarity_terms(const VersionProfile& a, const VersionProfile& b,
                             const Comparison& comparison) {
  return VersionEdits(a, b, comparison).terms();
}

Polarity polarity(const PolarityTerms& terms) {
  Polarity result;
  for (std::size_t t = 0; t < kPolarityTerms; ++t) {
    const std::int64_t product = std::int64_t{kWeights[t]} * terms[t] / 1000;
    const auto points = static_cast<std::int32_t>(product);
    result.points += points;
    auto group = std::ranges::find(result.groups, kTerms[t].kind, &Polarity::Group::kind);
    if (group == result.groups.end()) {
      group = result.groups.insert(result.groups.end(), {kTerms[t].kind, 0});
    }
    group->points += points;
  }
  return result;
}

}  // namespace bylineage
