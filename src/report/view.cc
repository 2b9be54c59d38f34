#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "bylineage/base/check.h"
#include "view_internal.h"

namespace bylineage::report {
namespace {

constexpr std::size_t kNone = static_cast<std::size_t>(-1);

}  // namespace

View::View(const Findings& findings, const ReportOptions& options)
    : findings_(&findings),
      options_(options),
      story_of_(findings.analyses.size(), kNone),
      hypotheses_(findings.comparisons.size(), nullptr),
      witness_of_(findings.comparisons.size(), 0),
      large_groups_(findings.analyses.size()),
      related_(findings.analyses.size(), false) {
  witnesses_.emplace_back();  // the empty one, of every comparison without a witness
  place_stories();
  place_groups();
  for (const auto& pair : findings.comparisons) {
    if (pair.relation != Relation::Unrelated) {
      related_[index(pair.a)] = related_[index(pair.b)] = true;
    }
  }
}

std::string_view View::words(DocId doc, CreditField field, Span span,
                             std::uint32_t reference) const {
  if (options_.no_text) return {};
  return words_at(field_text(analysis(doc).article, field, reference), span);
}

std::string_view View::title(DocId doc) const {
  return options_.no_text ? std::string_view() : std::string_view(headline(doc).title);
}

std::string View::reason(const Evidence& evidence) const {
  const std::string_view text = evidence.text;
  if (!options_.no_text || !quotes(evidence.kind)) return std::string(text);
  // "leverage / pressure (with 002)": the last bracket of these two is not the article's.
  const auto* const before_witness = evidence.kind == "restored_reading"    ? " (with "
                                     : evidence.kind == "shared_innovation" ? " (against "
                                                                            : nullptr;
  if (before_witness == nullptr) return "";
  const auto witness = text.rfind(before_witness);
  return std::string(witness == std::string::npos ? "" : text.substr(witness + 1));
}

std::string View::reason(const Rejected& rejected) const {
  constexpr std::string_view kValue = " date '";  // "unreadable date 'Tuesday'"
  const auto value = rejected.reason.find(kValue);
  if (!options_.no_text || value == std::string::npos) return rejected.reason;
  return rejected.reason.substr(0, value + kValue.size() - 2);
}

std::string_view View::credited(DocId doc, std::size_t i) const {
  const auto& credit = analysis(doc).parsed.credits[i];
  const bool outlet = credit.kind == CreditKind::Outlet || credit.kind == CreditKind::Agency;
  if (options_.no_text && !outlet && !is_credit(credit.role)) return {};
  return credit.outlet;
}

Span View::place(DocId doc, CreditField field, Span span, std::uint32_t reference) const {
  if (options_.offsets == OffsetUnit::Bytes) return span;
  const auto text = field_text(analysis(doc).article, field, reference);
  if (field != CreditField::Text) return OffsetMap(text, options_.offsets).from_bytes(span);
  return maps_.try_emplace(doc, text, options_.offsets).first->second.from_bytes(span);
}

void View::place_stories() {
  first_of_.reserve(findings_->stories.size());
  for (std::size_t s = 0; s < findings_->stories.size(); ++s) {
    const auto& story = findings_->stories[s];
    BYLINEAGE_CHECK(!story.articles.empty());
    first_of_.push_back(story.articles.front());
    for (const auto doc : story.articles) story_of_[index(doc)] = s;
    // trace() gives one Hypotheses for each comparison, unless it left the story out.
    for (std::size_t i = 0; i < story.lineage.hypotheses.size(); ++i) {
      hypotheses_[story.comparisons[i]] = &story.lineage.hypotheses[i];
    }
    for (const auto& change : story.lineage.changes) {
      auto& place = witness_of_[story.comparisons[change.comparison]];
      if (place == 0) {
        place = witnesses_.size();
        witnesses_.emplace_back();
      }
      witnesses_[place].push_back(change);
    }
    for (const auto& edge : story.lineage.edges) {
      for (const auto node : {edge.from, edge.to}) {
        if (node.kind == NodeRef::Kind::Article) related_[node.index] = true;
      }
    }
  }
}

void View::place_groups() {
  for (std::size_t g = 0; g < findings_->groups.size(); ++g) {
    const auto& group = findings_->groups[g];
    if (group.members.size() <= kLargeGroup) continue;
    for (const auto doc : group.members) large_groups_[index(doc)].push_back(g);
  }
}

const std::string& View::story_id(std::size_t story) const { return id(first_of_[story]); }

const std::string& View::node_id(std::size_t story, NodeRef node) const {
  return node.kind == NodeRef::Kind::Article ? id(doc_id(node.index)) : source(story, node).id;
}

std::string View::node_name(std::size_t story, NodeRef node) const {
  if (node.kind == NodeRef::Kind::Article) return id(doc_id(node.index));
  const auto& name = source(story, node).name;
  return name.empty() ? "unnamed source" : name;
}

const std::vector<WitnessedChange>& View::witnesses(std::size_t comparison) const {
  return witnesses_[witness_of_[comparison]];
}

std::optional<std::int32_t> View::score(std::size_t comparison) const {
  const auto* hypotheses = hypotheses_[comparison];
  if (hypotheses == nullptr) return std::nullopt;
  const auto& chance = hypotheses->per_mille;
  return chance[0] + chance[1] + chance[2];
}

Listing View::listing(std::size_t comparison, const ReportOptions& options) const {
  if (options.every) return Listing::Listed;
  const auto& pair = findings_->comparisons[comparison];
  if (pair.relation == Relation::Unrelated && !options.all) return Listing::Unrelated;
  const auto& of_b = large_groups_[index(pair.b)];
  for (const auto g : large_groups_[index(pair.a)]) {
    const auto representative = findings_->groups[g].representative;
    if (std::ranges::find(of_b, g) != of_b.end() && pair.a != representative &&
        pair.b != representative) {
      return Listing::InLargeGroup;
    }
  }
  if (pair.relation == Relation::SameEvent && !options.same_event) {
    const auto story = story_of(pair.a);
    const bool listed = story != kNone && story == story_of(pair.b) &&
                        findings_->stories[story].articles.size() <= kLargeStory;
    if (!listed) return Listing::SameEvent;
  }
  return Listing::Listed;
}

std::string_view View::status(DocId doc) const {
  if (related_[index(doc)]) return "related";
  if (analysis(doc).words < findings_->min_words) return "too_short";
  return analysis(doc).parsed.supported() ? "no_relation_found" : "unsupported_language";
}

bool View::inherited(DocId doc, std::size_t credit) const {
  const auto story = story_of(doc);
  if (story == kNone) return false;
  const auto& carried = findings_->stories[story].lineage.inherited_credits;
  return std::ranges::find(carried, std::pair(doc, static_cast<std::uint32_t>(credit))) !=
         carried.end();
}

std::optional<Lag> View::lag(const Edge& edge) const {
  if (edge.from.kind != NodeRef::Kind::Article || edge.to.kind != NodeRef::Kind::Article) {
    return std::nullopt;
  }
  const auto& from = headline(doc_id(edge.from.index)).published;
  const auto& to = headline(doc_id(edge.to.index)).published;
  if (!from || !to) return std::nullopt;
  return Lag{.min = to->begin - from->end, .max = to->end - from->begin};
}

std::string unread_languages(const View& view) {
  std::set<std::string> languages;
  std::size_t articles = 0;
  for (const Analysis& analysis : view.findings().analyses) {
    if (analysis.parsed.supported()) continue;
    const std::string& code = analysis.parsed.language;
    languages.insert(code == kUndetermined ? "undetermined" : code);
    ++articles;
  }
  if (articles == 0) return "";
  std::string list;
  for (const std::string& language : languages) list += (list.empty() ? "" : ", ") + language;
  return plural(articles, "article is in a language", "articles are in languages") +
         " without credit patterns (" + list + "): what their texts credit was not read";
}

bool quotes(std::string_view kind) {
  constexpr std::string_view kOwnWords[] = {
      "time",        "same_outlet_update", "inclusion",     "tail_cut",    "both_kept",
      "wording",     "earlier_version",    "tense",         "web_address", "sentences_added",
      "misspelling", "lines_edited",       "version_order", "decision"};
  return std::ranges::find(kOwnWords, kind) == std::end(kOwnWords);
}

bool tells_words(std::string_view told, std::string_view words) {
  constexpr std::string_view kCut = " …";
  return told.starts_with(words) ||
         (told.ends_with(kCut) && words.starts_with(told.substr(0, told.size() - kCut.size())));
}

std::string evidence_text(const View& view, const Evidence& evidence, std::size_t limit) {
  const auto text = view.reason(evidence);
  const auto words = evidence.article ? view.words(*evidence.article, evidence.field, evidence.span,
                                                   evidence.reference)
                                      : std::string_view();
  if (words.empty()) return shortened(text, limit);
  if (!tells_words(text, words)) return shortened(text, limit);
  auto line = "“" + shortened(words, limit) + "”";
  if (!text.starts_with(words)) return line;
  const auto rest = shortened(std::string_view(text).substr(words.size()), limit);
  return rest.empty() ? line : line + " " + rest;
}

std::vector<const Evidence*> telling_evidence(const Edge& edge, std::size_t each) {
  std::array<std::size_t, 3> room = {each, 1, each};  // against, neither, for
  std::vector<const Evidence*> chosen;
  for (const auto& evidence : edge.evidence) {
    auto& left = room[evidence.points < 0 ? 0 : evidence.points == 0 ? 1 : 2];
    if (left == 0) continue;
    --left;
    chosen.push_back(&evidence);
  }
  return chosen;
}

std::string_view article_kind(Form form) {
  return form == Form::PressRelease ? "release" : "article";
}

std::string date_text(const Analysis& analysis) {
  const auto& published = analysis.parsed.headline.published;
  return published ? bylineage::to_string(*published) : "";
}

}  // namespace bylineage::report
