// The run: each stage a pure function over an index, its results placed by index, so that no
// number of threads can change a finding.
#include "bylineage/engine/detect.h"

#include <algorithm>
#include <array>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <thread>
#include <utility>

#include "bylineage/base/parallel.h"
#include "bylineage/compare/screen.h"
#include "bylineage/engine/examine.h"
#include "bylineage/lineage/part.h"
#include "bylineage/sign/common.h"
#include "bylineage/sign/equal_texts.h"
#include "decide_internal.h"
#include "listed_internal.h"
#include "measure_internal.h"
#include "notes_internal.h"
#include "words_internal.h"

namespace bylineage {
namespace {

// Equal texts beyond this many are compared with their first member only: their pairs say
// nothing new, and there are quadratically many.
constexpr std::size_t kSmallGroup = 20;

// Keys are joined in a sixth of the memory that there is, 34 bytes each; each time costs a pass
// over the articles, so never fewer than a million.
constexpr std::uint64_t kKeysShare = std::uint64_t{6} * 34;
constexpr std::uint64_t kLeastKeys = std::uint64_t{1} << 20U;

// Neighbouring pairs share an article, which stays in the cache of whoever compares them.
constexpr std::size_t kPairsAtOnce = 256;

// Stories up to this size list their same_event pairs (report::kLargeStory).
constexpr std::size_t kWeighedInFull = 200;

unsigned threads_of(const Options& options) {
  return options.threads != 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
}

class Runner {
 public:
  Runner(const Options& options, const Progress& progress, std::shared_ptr<Words> words)
      : options_(options),
        progress_(progress),
        threads_(threads_of(options)),
        words_(std::move(words)) {}

  /// `listed`: the pairs of Options::only.
  Run run(Corpus corpus, std::vector<DocPair> listed) {
    Findings& findings = run_.findings;
    findings.rejected = std::move(corpus.rejected);
    findings.notes = std::move(corpus.notes);
    findings.run.files = std::move(corpus.files);
    findings.bytes_read = corpus.bytes;
    findings.min_words = options_.min_words;
    findings.lender = words_;
    for (const Article& article : corpus.articles) text_bytes_ += article.text.size();
    decider_.emplace(options_.decisions, corpus.articles);
    analyse_all(std::move(corpus.articles));
    if (options_.only) {
      pairs_ = std::move(listed);
    } else {
      find_pairs();
    }
    words_->found(findings.analyses);
    compare_all();
    gather();
    trace_all();
    if (!words_->all()) add(words_->restoring(), words_->restored());
    hand_out_words();
    findings.decisions = decider_->finish();
    return std::move(run_);
  }

  void add(StageCost cost, std::uint64_t items) {
    cost.articles = run_.findings.analyses.size();
    cost.bytes = text_bytes_;
    cost.items = items;
    run_.stages.push_back(std::move(cost));
  }

 private:
  // A loop over all of a stage, of whose progress the user hears.
  template <class Work>
  void for_all(std::string_view stage, std::size_t n, Work work, std::size_t at_once = 1) {
    ProgressMeter meter(progress_, stage, n);
    told_for_all(meter, n, work, at_once);
  }

  // A loop over part of a stage.
  template <class Work>
  void told_for_all(ProgressMeter& meter, std::size_t n, Work work, std::size_t at_once = 1) {
    const auto told = [&](std::size_t i) {
      work(i);
      meter.tick();
    };
    bylineage::for_all(threads_, n, told, at_once);
  }

  // An article is signed as soon as it is parsed, by whoever parsed it: its tokens are still in the
  // cache, and their memory is that of the article before. Parsing 4,096 articles and then signing
  // them took 100,000 1 to 3 % more CPU in four of five runs, and a tenth more of the system's
  // time.
  void analyse_all(std::vector<Article> articles) {
    const std::size_t n = articles.size();
    auto& analyses = run_.findings.analyses;
    analyses.reserve(n);
    touch(threads_, analyses.data(), n * sizeof(Analysis));
    analyses.resize(n);
    words_->expect(n);
    ProgressMeter meter(progress_, "parse", n);
    Turns turns;
    const StageCost both = measure("", [&] {
      told_for_all(meter, n, [&](std::size_t i) {
        Parsed parsed;
        turns.first([&] { parsed = decider_->parse(i, articles[i], options_.parse); });
        turns.second([&] { sign(i, std::move(articles[i]), std::move(parsed)); });
      });
    });
    auto [parsing, signing] = turns.divide(both, "parse", "sign");
    signing += measure("", [&] {
      words_->flush();
      mark_common_phrases();
    });
    add(std::move(parsing), n);
    add(std::move(signing), n);
  }

  void sign(std::size_t doc, Article article, Parsed parsed) {
    Analysis& analysis = run_.findings.analyses[doc];
    const Background& background = Background::shipped(language_of(parsed.language));
    analysis = analyse(std::move(article), std::move(parsed), background, options_.analyse);
    words_->settle(analysis, doc, decider_->decides(doc_id(doc)));
  }

  void mark_common_phrases() {
    auto& analyses = run_.findings.analyses;
    std::vector<std::uint64_t> common = common_shingles(analyses, kCommonTexts, loop_on(threads_));
    if (common.empty()) return;
    run_.findings.notes.push_back(common_phrases_note(common.size()));
    words_->mark(std::move(common), analyses);
  }

  void find_pairs() {
    Findings& findings = run_.findings;
    StageCost cost = measure("find", [&] {
      Candidates found = find_candidates(
          findings.analyses, find_options(), loop_on(threads_),
          words_->all() ? Passed() : [&] { words_->passed(); });
      findings.lenses = std::move(found.lenses);
      findings.bounded = std::move(found.bounded);
      const auto bounded = std::ranges::count(findings.bounded, true);
      if (bounded > 0) {
        findings.notes.push_back(
            bounded_note(static_cast<std::size_t>(bounded), find_options().hot_bucket));
      }
      pairs_ = std::move(found.pairs);
      expand_small_groups();
      std::erase_if(pairs_, [&](const DocPair& pair) { return !wanted(pair); });
      for (const auto& [a, b] : decider_->pairs()) pairs_.push_back({a, b, 0});
      merge_pairs(pairs_);
    });
    add(std::move(cost), pairs_.size());
  }

  FindOptions find_options() const {
    FindOptions find = lens_options(options_);
    if (options_.memory == 0) return find;
    const std::uint64_t lenses = std::min(threads_, 2U);  // two are heavy
    const std::uint64_t room = std::max(options_.memory / kKeysShare / lenses, kLeastKeys);
    find.keys_at_once = std::min<std::uint64_t>(find.keys_at_once, room);
    return find;
  }

  // By text_hash the articles of equal text, where they are two or more and a small group.
  std::map<std::uint64_t, std::vector<DocId>> small_groups() const {
    std::map<std::uint64_t, std::vector<DocId>> groups;
    for_each_text(run_.findings.analyses, options_.min_words, [&](auto equal) {
      if (equal.size() < 2 || equal.size() > kSmallGroup) return;
      for (const KeyedDoc& text : equal) groups[text.key].push_back(text.doc);
    });
    return groups;
  }

  // The lenses see one member of each group of equal texts. In a small group every member is
  // compared with what its first member is compared with: an equal text with an earlier date or a
  // credit of its own may well be the parent.
  void expand_small_groups() {
    const auto& analyses = run_.findings.analyses;
    const auto groups = small_groups();
    if (groups.empty()) return;
    const auto members = [&](DocId doc) -> std::vector<DocId> {
      const auto group = groups.find(analyses[index(doc)].text_hash);
      return group == groups.end() ? std::vector{doc} : group->second;
    };
    std::vector<DocPair> expanded;
    for (const DocPair& pair : pairs_) {
      for (const DocId a : members(pair.a)) {
        for (const DocId b : members(pair.b)) {
          if (a != b) expanded.push_back({std::min(a, b), std::max(a, b), pair.lenses});
        }
      }
    }
    merge_pairs(expanded);
    pairs_ = std::move(expanded);
  }

  bool wanted(const DocPair& pair) {
    Findings& findings = run_.findings;
    const Analysis& a = findings.analyses[index(pair.a)];
    const Analysis& b = findings.analyses[index(pair.b)];
    const std::string_view rule = left_out(a, b, options_);
    findings.excluded_same_outlet += rule == kSameOutlet ? 1U : 0U;
    findings.excluded_same_family += rule == kSameFamily ? 1U : 0U;
    return rule.empty();
  }

  void compare_all() {
    Findings& findings = run_.findings;
    findings.comparisons.resize(pairs_.size());
    StageCost cost = options_.brief ? screen_pairs() : compare_in_full();
    cost += measure("", [&] { decider_->decide_pairs(findings.comparisons); });
    add(std::move(cost), findings.comparisons.size());
  }

  // In batches of pairs; `prepare` is given the articles of the next. Pairs of one cluster
  // follow one another, so that an article is in few batches.
  StageCost compare_pairs(std::size_t at_once, auto prepare, auto comparison_of) {
    std::vector<std::size_t> order;
    StageCost cost = measure("compare", [&] {
      if (!words_->all()) order = by_cluster(pairs_, run_.findings.analyses.size());
    });
    const auto nth = [&](std::size_t i) { return order.empty() ? i : order[i]; };
    const auto docs_of = [&](std::size_t i) {
      const DocPair& pair = pairs_[nth(i)];
      return std::array{pair.a, pair.b};
    };
    ProgressMeter meter(progress_, "compare", pairs_.size());
    in_batches(pairs_.size(), docs_of, [&](std::size_t first, std::size_t last) {
      const auto compare_nth = [&](std::size_t i) {
        place(nth(first + i), comparison_of(nth(first + i)));
      };
      std::vector<DocId> docs;
      for (std::size_t i = first; i < last; ++i) {
        for (const DocId doc : docs_of(i)) docs.push_back(doc);
      }
      std::ranges::sort(docs);
      docs.erase(std::unique(docs.begin(), docs.end()), docs.end());
      cost += measure("", [&] {
        prepare(docs);
        told_for_all(meter, last - first, compare_nth, at_once);
      });
    });
    return cost;
  }

  StageCost compare_in_full() {
    return compare_pairs(1, [](auto) {}, [&](std::size_t i) { return compare_pair(i); });
  }

  // What a person decided is shown whatever the machine says, hence measured in full.
  StageCost screen_pairs() {
    const auto decided = decider_->pairs();
    std::deque<Screened> screened;
    std::vector<std::size_t> place(run_.findings.analyses.size());  // by article, in `screened`
    const auto begin_batch = [&](const std::vector<DocId>& docs) {
      screened.clear();
      for (const DocId doc : docs) {
        place[index(doc)] = screened.size();
        screened.emplace_back(analysis(doc));
      }
    };
    return compare_pairs(kPairsAtOnce, begin_batch, [&](std::size_t i) {
      const auto& [a, b, lenses] = pairs_[i];
      const bool shown = std::ranges::binary_search(decided, std::pair(a, b));
      return shown ? compare_pair(i)
                   : screen(screened[place[index(a)]], screened[place[index(b)]], options_.compare);
    });
  }

  Comparison compare_pair(std::size_t i) {
    return compare(analysis(pairs_[i].a), analysis(pairs_[i].b), options_.compare);
  }

  void place(std::size_t i, Comparison comparison) {
    comparison.a = pairs_[i].a;
    comparison.b = pairs_[i].b;
    comparison.lenses = pairs_[i].lenses;
    words_->put_away(comparison);
    run_.findings.comparisons[i] = std::move(comparison);
  }

  const Analysis& analysis(DocId doc) const { return run_.findings.analyses[index(doc)]; }

  // Inside a story the pairs that copy nothing are weighed too, and may be listed.
  std::vector<std::size_t> brief_pairs(std::size_t first, std::size_t last) {
    std::vector<std::size_t> brief;
    for (std::size_t s = first; s < last && options_.brief; ++s) {
      for (const std::size_t c : weighed(s).comparisons) {
        const Comparison& pair = run_.findings.comparisons[c];
        if (copies_nothing(pair.relation) && !pair.machine) brief.push_back(c);
      }
    }
    return brief;
  }

  // The articles and comparisons of a story that are traced or listed.
  TracedStory weighed(std::size_t s) {
    const TracedStory& story = run_.findings.stories[s];
    if (story.articles.size() <= kWeighedInFull) return {story.articles, story.comparisons, {}};
    std::vector<std::size_t> places;
    const Story part = traced_part(story_of(run_.findings, s), options_.trace, places);
    for (std::size_t& at : places) at = story.comparisons[at];
    return {part.articles, std::move(places), {}};
  }

  void gather() {
    Findings& findings = run_.findings;
    const std::span<const Analysis> articles = findings.analyses;
    const std::span<const Comparison> pairs = findings.comparisons;
    StageCost cost = measure("graph", [&] {
      std::vector<StoryMembers> stories;
      bylineage::for_all(threads_, 2, [&](std::size_t i) {
        if (i == 0) stories = find_stories(articles, pairs, decider_->joined());
        if (i == 1) findings.groups = find_groups(articles, pairs);
      });
      findings.stories.reserve(stories.size());
      for (StoryMembers& members : stories) {
        findings.stories.push_back(
            {std::move(members.articles), std::move(members.comparisons), {}});
      }
      findings.rulings = decider_->rulings(findings.stories);
    });
    add(std::move(cost), findings.stories.size());
  }

  void trace_all() {
    auto& stories = run_.findings.stories;
    StageCost detailing("detail"), tracing("trace");
    ProgressMeter meter(progress_, "trace", stories.size());
    std::uint64_t details = 0;
    const auto docs_of = [&](std::size_t s) {
      const bool words = reads_words(story_of(run_.findings, s));
      return words ? weighed(s).articles : std::vector<DocId>();
    };
    in_batches(stories.size(), docs_of, [&](std::size_t first, std::size_t last) {
      const std::vector<std::size_t> brief = brief_pairs(first, last);
      details += brief.size();
      detailing += measure("", [&] {
        for_all("detail", brief.size(),
                [&](std::size_t i) { place(brief[i], compare_pair(brief[i])); });
        words_->flush();
      });
      tracing += measure("", [&] {
        told_for_all(meter, last - first, [&](std::size_t i) {
          Lineage& lineage = stories[first + i].lineage;
          lineage = trace(story_of(run_.findings, first + i), options_.trace);
          words_->put_away(lineage);
        });
        note_machine(first, last);
      });
    });
    if (options_.brief) add(std::move(detailing), details);
    add(std::move(tracing), stories.size());
  }

  // What decided stories would be without the decisions on their edges.
  void note_machine(std::size_t first, std::size_t last) {
    const Findings& findings = run_.findings;
    for (std::size_t i = first; i < last && !findings.rulings.empty(); ++i) {
      Story story = story_of(findings, i);
      if (story.rulings.empty()) continue;
      story.rulings.clear();
      decider_->note_machine(trace(story, options_.trace), story.articles, findings.analyses);
    }
  }

  template <class DocsOf, class Work>
  void in_batches(std::size_t n, DocsOf docs_of, Work work) {
    words_->in_batches(run_.findings.analyses, n, docs_of, work);
  }

  // Whoever shows words asks for them. The articles stay where they are when findings move.
  void hand_out_words() {
    if (words_->all()) return;
    run_.findings.hold = [words = words_, analyses = std::span(run_.findings.analyses)](
                             std::span<const DocId> docs) { words->hold(analyses, docs); };
  }

  const Options& options_;
  const Progress& progress_;
  unsigned threads_;
  std::shared_ptr<Words> words_;
  std::optional<Decider> decider_;
  Run run_;
  std::vector<DocPair> pairs_;
  std::uint64_t text_bytes_ = 0;
};

}  // namespace

Story story_of(const Findings& findings, std::size_t index) {
  const TracedStory& traced = findings.stories[index];
  Story story;
  story.analyses = findings.analyses;
  story.articles = traced.articles;
  if (!findings.bounded.empty()) story.bounded = &findings.bounded;
  story.rulings = rulings_in(findings.rulings, traced.articles);
  for (const std::size_t c : traced.comparisons) {
    story.comparisons.push_back(&findings.comparisons[c]);
  }
  return story;
}

namespace {

Result<Run> run_checked(Corpus corpus, const Options& options, const Progress& progress,
                        std::shared_ptr<Words> words) {
  std::vector<DocPair> listed;
  if (options.only) {
    auto kept = keep_listed(*options.only, corpus);
    if (!kept) return kept.error();
    listed = std::move(*kept);
  }
  return Runner(options, progress, std::move(words)).run(std::move(corpus), std::move(listed));
}

Status check(const Options& options) {
  if (auto checked = check_decisions(options.decisions); !checked) return checked.error();
  if (options.find.bands * options.find.rows == kSketchSlots) return ok();
  return Error{Error::Kind::InvalidArgument, "bands * rows must be 128", ""};
}

Result<Run> read_and_run(std::span<const std::string> paths, const Options& options,
                         const Progress& progress) {
  const auto words = std::make_shared<Words>(options, threads_of(options));
  Result<Corpus> corpus = Error{};
  StageCost reading = measure("read", [&] {
    corpus = read_corpus(paths, options.read,
                         [&](Article& article) { words->settle_text(article.text); });
    words->flush();
  });
  if (!corpus) return corpus.error();
  reading.articles = corpus->articles.size();
  reading.bytes = corpus->bytes;
  reading.items = corpus->articles.size() + corpus->rejected.size();
  Result<Run> run = run_checked(std::move(corpus).value(), options, progress, words);
  if (!run) return run;
  run->stages.insert(run->stages.begin(), std::move(reading));
  run->findings.run.inputs.assign(paths.begin(), paths.end());
  return run;
}

}  // namespace

Result<Run> detect(Corpus corpus, const Options& options, const Progress& progress) {
  if (auto checked = check(options); !checked) return checked.error();
  std::ranges::sort(corpus.articles, {}, &Article::id);
  for (std::size_t i = 1; i < corpus.articles.size(); ++i) {
    if (corpus.articles[i - 1].id == corpus.articles[i].id) {
      return Error{Error::Kind::InvalidArgument, "id '" + corpus.articles[i].id + "' is repeated",
                   corpus.articles[i].where};
    }
  }
  try {
    const auto words = std::make_shared<Words>(options, threads_of(options));
    for (Article& article : corpus.articles) words->settle_text(article.text);
    words->flush();
    return run_checked(std::move(corpus), options, progress, words);
  } catch (const SpillFailed& failed) {
    return failed.error();
  }
}

Result<Run> detect(std::span<const std::string> paths, const Options& options,
                   const Progress& progress) {
  if (auto checked = check(options); !checked) return checked.error();
  try {
    return read_and_run(paths, options, progress);
  } catch (const SpillFailed& failed) {
    return failed.error();
  }
}

}  // namespace bylineage
