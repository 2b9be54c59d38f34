// The run: each stage a pure function over an index, its results placed by index, so that no
// number of threads can change a finding.
#include "bylineage/engine/detect.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "bylineage/compare/screen.h"
#include "bylineage/engine/examine.h"
#include "bylineage/lineage/part.h"
#include "bylineage/sign/common.h"
#include "decide_internal.h"
#include "listed_internal.h"
#include "measure_internal.h"

namespace bylineage {
namespace {

// Equal texts beyond this many are compared with their first member only: their pairs say
// nothing new, and there are quadratically many.
constexpr std::size_t kSmallGroup = 20;

// Neighbouring pairs share an article, which stays in the cache of whoever compares them.
constexpr std::size_t kPairsAtOnce = 256;

// Stories up to this size list their same_event pairs (report::kLargeStory).
constexpr std::size_t kWeighedInFull = 200;

class Runner {
 public:
  Runner(const Options& options, const Progress& progress)
      : options_(options),
        progress_(progress),
        threads_(options.threads != 0 ? options.threads
                                      : std::max(1U, std::thread::hardware_concurrency())) {}

  /// `listed`: the pairs of Options::only.
  Run run(Corpus corpus, std::vector<DocPair> listed) {
    Findings& findings = run_.findings;
    findings.rejected = std::move(corpus.rejected);
    findings.notes = std::move(corpus.notes);
    findings.run.files = std::move(corpus.files);
    findings.bytes_read = corpus.bytes;
    findings.min_words = options_.min_words;
    for (const Article& article : corpus.articles) text_bytes_ += article.text.size();
    decider_.emplace(options_.decisions, corpus.articles);
    analyse_all(std::move(corpus.articles));
    if (options_.only) {
      pairs_ = std::move(listed);
    } else {
      find_pairs();
    }
    compare_all();
    gather();
    detail_stories();
    trace_all();
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
  // Runs work(i) for i in [0, n) on all threads; each takes the next `at_once` free indexes. The
  // first exception ends the stage and is thrown on.
  template <class Work>
  void for_all(std::string_view stage, std::size_t n, Work work, std::size_t at_once = 1) {
    ProgressMeter meter(progress_, stage, n);
    std::atomic<std::size_t> next{0};
    std::exception_ptr failure;
    std::mutex failing;
    const auto loop = [&] {
      try {
        for (std::size_t first = next.fetch_add(at_once); first < n;
             first = next.fetch_add(at_once)) {
          for (std::size_t i = first; i < std::min(first + at_once, n); ++i) {
            work(i);
            meter.tick();
          }
        }
      } catch (...) {
        const std::scoped_lock lock(failing);
        if (!failure) failure = std::current_exception();
        next = n;
      }
    };
    {
      std::vector<std::jthread> helpers;
      for (std::size_t t = 1; t < std::min<std::size_t>(threads_, n); ++t)
        helpers.emplace_back(loop);
      loop();
    }
    if (failure) std::rethrow_exception(failure);
  }

  void analyse_all(std::vector<Article> articles) {
    std::vector<Parsed> parsed(articles.size());
    StageCost cost = measure("parse", [&] {
      for_all("parse", articles.size(),
              [&](std::size_t i) { parsed[i] = decider_->parse(i, articles[i], options_.parse); });
    });
    auto& analyses = run_.findings.analyses;
    analyses.resize(articles.size());
    add(std::move(cost), articles.size());
    cost = measure("sign", [&] {
      for_all("sign", articles.size(), [&](std::size_t i) {
        const Background& background = Background::shipped(language_of(parsed[i].language));
        analyses[i] =
            analyse(std::move(articles[i]), std::move(parsed[i]), background, options_.analyse);
      });
      mark_common_phrases();
    });
    add(std::move(cost), articles.size());
  }

  void mark_common_phrases() {
    auto& analyses = run_.findings.analyses;
    const std::vector<std::uint64_t> common = common_shingles(analyses);
    if (common.empty()) return;
    for_all("sign", analyses.size(), [&](std::size_t i) { mark_common(analyses[i], common); });
    run_.findings.notes.push_back(
        {"all articles", std::to_string(common.size()) + " runs of five words stand in " +
                             std::to_string(kCommonTexts) +
                             " different texts or more: in short texts they count as template, "
                             "not as somebody's wording"});
  }

  void find_pairs() {
    Findings& findings = run_.findings;
    StageCost cost = measure("find", [&] {
      Candidates found = find_candidates(findings.analyses, options_.find);
      findings.lenses = std::move(found.lenses);
      findings.bounded = std::move(found.bounded);
      pairs_ = std::move(found.pairs);
      expand_small_groups();
      std::erase_if(pairs_, [&](const DocPair& pair) { return !wanted(pair); });
      for (const auto& [a, b] : decider_->pairs()) pairs_.push_back({a, b, 0});
      merge_pairs(pairs_);
    });
    add(std::move(cost), pairs_.size());
  }

  // The lenses see one member of each group of equal texts. In a small group every member is
  // compared with what its first member is compared with: an equal text with an earlier date or a
  // credit of its own may well be the parent.
  void expand_small_groups() {
    const auto& analyses = run_.findings.analyses;
    std::map<std::uint64_t, std::vector<DocId>> groups;
    for (std::size_t i = 0; i < analyses.size(); ++i) {
      if (analyses[i].words > 0) groups[analyses[i].text_hash].push_back(doc_id(i));
    }
    const auto members = [&](DocId doc) -> std::vector<DocId> {
      const auto group = groups.find(analyses[index(doc)].text_hash);
      if (group == groups.end() || group->second.size() > kSmallGroup) return {doc};
      return group->second;
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
    StageCost cost = measure("compare", [&] {
      findings.comparisons.resize(pairs_.size());
      options_.brief ? screen_pairs() : compare_in_full();
      decider_->decide_pairs(findings.comparisons);
    });
    add(std::move(cost), findings.comparisons.size());
  }

  void compare_in_full() {
    for_all("compare", pairs_.size(), [&](std::size_t i) { place(i, compare_pair(i)); });
  }

  // What a person decided is shown whatever the machine says, hence measured in full.
  void screen_pairs() {
    const std::vector<Outline> outlines = outline_all();
    const auto decided = decider_->pairs();
    for_all(
        "compare", pairs_.size(),
        [&](std::size_t i) {
          const auto& [a, b, lenses] = pairs_[i];
          const bool shown = std::ranges::binary_search(decided, std::pair(a, b));
          place(i, shown ? compare_pair(i)
                         : screen(analysis(a), outlines[index(a)], analysis(b), outlines[index(b)],
                                  options_.compare));
        },
        kPairsAtOnce);
  }

  // Outlines of the articles that are in a pair.
  std::vector<Outline> outline_all() {
    const auto& analyses = run_.findings.analyses;
    std::vector<bool> paired(analyses.size());
    for (const DocPair& pair : pairs_) paired[index(pair.a)] = paired[index(pair.b)] = true;
    std::vector<Outline> outlines(analyses.size());
    for_all("outline", analyses.size(), [&](std::size_t i) {
      if (paired[i]) outlines[i] = outline(analyses[i]);
    });
    return outlines;
  }

  Comparison compare_pair(std::size_t i) {
    return compare(analysis(pairs_[i].a), analysis(pairs_[i].b), options_.compare);
  }

  void place(std::size_t i, Comparison comparison) {
    comparison.a = pairs_[i].a;
    comparison.b = pairs_[i].b;
    comparison.lenses = pairs_[i].lenses;
    run_.findings.comparisons[i] = std::move(comparison);
  }

  const Analysis& analysis(DocId doc) const { return run_.findings.analyses[index(doc)]; }

  // Inside a story the pairs that copy nothing are weighed too, and may be listed.
  void detail_stories() {
    if (!options_.brief) return;
    Findings& findings = run_.findings;
    std::vector<std::size_t> brief;
    for (std::size_t s = 0; s < findings.stories.size(); ++s) {
      for (const std::size_t c : weighed(s)) {
        const Comparison& pair = findings.comparisons[c];
        if (copies_nothing(pair.relation) && !pair.machine) brief.push_back(c);
      }
    }
    StageCost cost = measure("detail", [&] {
      for_all("detail", brief.size(),
              [&](std::size_t i) { place(brief[i], compare_pair(brief[i])); });
    });
    add(std::move(cost), brief.size());
  }

  // The comparisons of a story that are traced or listed.
  std::vector<std::size_t> weighed(std::size_t s) {
    const TracedStory& story = run_.findings.stories[s];
    if (story.articles.size() <= kWeighedInFull) return story.comparisons;
    std::vector<std::size_t> places;
    traced_part(story_of(run_.findings, s), options_.trace, places);
    for (std::size_t& at : places) at = story.comparisons[at];
    return places;
  }

  void gather() {
    Findings& findings = run_.findings;
    StageCost cost = measure("graph", [&] {
      findings.groups = find_groups(findings.analyses, findings.comparisons);
      for (StoryMembers& members :
           find_stories(findings.analyses, findings.comparisons, decider_->joined())) {
        findings.stories.push_back(
            {std::move(members.articles), std::move(members.comparisons), {}});
      }
      findings.rulings = decider_->rulings(findings.stories);
    });
    add(std::move(cost), findings.stories.size());
  }

  void trace_all() {
    Findings& findings = run_.findings;
    StageCost cost = measure("trace", [&] {
      for_all("trace", findings.stories.size(), [&](std::size_t i) {
        findings.stories[i].lineage = trace(story_of(findings, i), options_.trace);
      });
      note_machine();
    });
    add(std::move(cost), findings.stories.size());
  }

  // What decided stories would be without the decisions on their edges.
  void note_machine() {
    const Findings& findings = run_.findings;
    for (std::size_t i = 0; i < findings.stories.size() && !findings.rulings.empty(); ++i) {
      Story story = story_of(findings, i);
      if (story.rulings.empty()) continue;
      story.rulings.clear();
      decider_->note_machine(trace(story, options_.trace), story.articles, findings.analyses);
    }
  }

  const Options& options_;
  const Progress& progress_;
  unsigned threads_;
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
  story.bounded = findings.bounded;
  story.rulings = rulings_in(findings.rulings, traced.articles);
  for (const std::size_t c : traced.comparisons) {
    story.comparisons.push_back(&findings.comparisons[c]);
  }
  return story;
}

Result<Run> detect(Corpus corpus, const Options& options, const Progress& progress) {
  if (auto checked = check_decisions(options.decisions); !checked) return checked.error();
  if (options.find.bands * options.find.rows != kSketchSlots) {
    return Error{Error::Kind::InvalidArgument, "bands * rows must be 128", ""};
  }
  std::ranges::sort(corpus.articles, {}, &Article::id);
  for (std::size_t i = 1; i < corpus.articles.size(); ++i) {
    if (corpus.articles[i - 1].id == corpus.articles[i].id) {
      return Error{Error::Kind::InvalidArgument, "id '" + corpus.articles[i].id + "' is repeated",
                   corpus.articles[i].where};
    }
  }
  std::vector<DocPair> listed;
  if (options.only) {
    auto kept = keep_listed(*options.only, corpus);
    if (!kept) return kept.error();
    listed = std::move(*kept);
  }
  return Runner(options, progress).run(std::move(corpus), std::move(listed));
}

Result<Run> detect(std::span<const std::string> paths, const Options& options,
                   const Progress& progress) {
  Result<Corpus> corpus = Error{};
  StageCost reading = measure("read", [&] { corpus = read_corpus(paths, options.read); });
  if (!corpus) return corpus.error();
  reading.articles = corpus->articles.size();
  reading.bytes = corpus->bytes;
  reading.items = corpus->articles.size() + corpus->rejected.size();
  Result<Run> run = detect(std::move(corpus).value(), options, progress);
  if (!run) return run;
  run->stages.insert(run->stages.begin(), std::move(reading));
  run->findings.run.inputs.assign(paths.begin(), paths.end());
  return run;
}

}  // namespace bylineage
