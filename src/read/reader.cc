#include "bylineage/read/reader.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>
#include <numeric>
#include <system_error>
#include <unordered_set>

#include "bylineage/base/hash.h"
#include "bylineage/read/charset.h"
#include "record_internal.h"

namespace bylineage {
namespace {

namespace fs = std::filesystem;

enum class Format : unsigned char { Text, Page, Jsonl, Json, Csv, Tsv, Warc, Unnamed, Other };

constexpr std::array<std::pair<std::string_view, Format>, 9> kEndings = {{
    {".txt", Format::Text},
    {".html", Format::Page},
    {".htm", Format::Page},
    {".jsonl", Format::Jsonl},
    {".ndjson", Format::Jsonl},
    {".json", Format::Json},
    {".csv", Format::Csv},
    {".tsv", Format::Tsv},
    {".warc", Format::Warc},
}};
constexpr const char* kKnown = ".txt .html .htm .jsonl .ndjson .json .csv .tsv .warc";

/// The format that a file's name promises; Unnamed if it has no ending but a compression's.
Format format_of(const fs::path& path) {
  fs::path name = path.filename();
  for (const char* ending : {".gz", ".zst", ".xz", ".bz2", ".lz4", ".lz"}) {
    if (name.extension() == ending) {
      name.replace_extension();
      break;
    }
  }
  const std::string ending = name.extension().string();
  if (ending.empty()) return Format::Unnamed;
  const auto* const found =
      std::ranges::find(kEndings, ending, &std::pair<std::string_view, Format>::first);
  return found == kEndings.end() ? Format::Other : found->second;
}

/// The first bytes less a byte order mark and white space.
std::string_view front(const ByteWindow& window) {
  std::string_view bytes = window.bytes();
  if (bytes.starts_with(kBom)) bytes.remove_prefix(kBom.size());
  return bytes.substr(std::min(bytes.find_first_not_of(" \t\r\n"), bytes.size()));
}

/// JSON is a record a line if a brace begins its second line too, or the first does not end here.
Format sniff_json(std::string_view bytes, bool complete) {
  if (bytes.empty()) return Format::Jsonl;
  const std::size_t line = std::min(bytes.find('\n'), bytes.size());
  const std::size_t next = bytes.find_first_not_of(" \t\r\n", line);
  const bool goes_on = next == std::string_view::npos ? !complete : bytes[next] == '{';
  const bool lines = bytes[0] == '{' && goes_on && !holds_list(bytes.substr(0, line));
  return lines ? Format::Jsonl : Format::Json;
}

Format sniff(std::string_view bytes, bool complete) {
  if (bytes.empty() || bytes[0] == '{' || bytes[0] == '[') return sniff_json(bytes, complete);
  if (bytes.starts_with("WARC/")) return Format::Warc;
  if (bytes.starts_with("<")) return Format::Page;
  return Format::Csv;
}

/// The format of a file, by its name, else by its first bytes.
Result<Format> find_format(const std::string& path, const ByteWindow& window) {
  const Format format = path == "-" ? Format::Unnamed : format_of(path);
  std::error_code ignored;
  if (format == Format::Other && fs::is_regular_file(path, ignored)) {
    return Error{Error::Kind::Unsupported,
                 std::string("unknown ending (known: ") + kKnown + ", also compressed)",
                 decode_name(path)};
  }
  if (format == Format::Other || format == Format::Unnamed) {
    return sniff(front(window), window.complete());
  }
  return format == Format::Json ? sniff_json(front(window), window.complete()) : format;
}

Result<std::unique_ptr<ArticleReader>> open_format(const std::string& path, FileName file,
                                                   const Settings& settings, InputFile* record) {
  Result<ByteStream> stream = ByteStream::open(path, record);
  if (!stream) return stream.error();
  ByteWindow window(std::move(*stream));
  if (const Status status = window.more(); !status) return status.error();
  if (const Recoding utf16 = utf16_of(window.bytes()); utf16 != Recoding::None) {
    window.recode(utf16);
  }
  const Result<Format> format = find_format(path, window);
  if (!format) return format.error();
  switch (*format) {
    case Format::Text:
      return text_reader(std::move(file), settings, std::move(window));
    case Format::Page:
      return page_reader(std::move(file), settings, std::move(window));
    case Format::Jsonl:
      return jsonl_reader(std::move(file), settings, std::move(window));
    case Format::Json:
      return json_reader(std::move(file), settings, std::move(window));
    case Format::Warc:
      return warc_reader(std::move(file), settings, std::move(window));
    case Format::Tsv:
      return csv_reader(std::move(file), settings, std::move(window), '\t');
    default:
      return csv_reader(std::move(file), settings, std::move(window), '\0');
  }
}

/// Says with its last batch which bytes the file had.
class RecordingReader : public ArticleReader {
 public:
  RecordingReader(std::unique_ptr<InputFile> record, std::unique_ptr<ArticleReader> reader)
      : record_(std::move(record)), reader_(std::move(reader)) {}

  Result<Batch> next(std::size_t limit) override {
    if (!reader_) {
      Batch nothing;
      nothing.last = true;
      return nothing;
    }
    Result<Batch> batch = reader_->next(limit);
    if (!batch || !batch->last) return batch;
    reader_.reset();  // the record is whole when the stream is gone
    batch->files.push_back(std::move(*record_));
    return batch;
  }

 private:
  std::unique_ptr<InputFile> record_;  // at an address that stays: the stream writes to it
  std::unique_ptr<ArticleReader> reader_;
};

Result<std::unique_ptr<ArticleReader>> open_file(const std::string& path, FileName file,
                                                 const Settings& settings) {
  auto record = std::make_unique<InputFile>();
  record->path = file.path;
  auto reader = open_format(path, std::move(file), settings, record.get());
  if (!reader) return reader.error();
  return std::unique_ptr<ArticleReader>(
      std::make_unique<RecordingReader>(std::move(record), std::move(*reader)));
}

/// The files of a folder, one after the other.
class FolderReader : public ArticleReader {
 public:
  FolderReader(fs::path root, Settings settings)
      : root_(std::move(root)), settings_(std::move(settings)) {}

  /// Lists the folder. Errors: Io; Unsupported if no file in it can be read.
  Status list();

  Result<Batch> next(std::size_t limit) override;

 private:
  /// Opens the next file; one that cannot be read is rejected, not fatal.
  Status advance(Batch& batch);

  fs::path root_;
  Settings settings_;
  std::vector<std::string> files_;  // inside the folder, in bytewise order
  std::vector<std::string> others_;
  std::size_t next_file_ = 0;
  std::unique_ptr<ArticleReader> file_;
};

Status FolderReader::list() {
  std::error_code code;
  std::vector<std::string> json;
  fs::recursive_directory_iterator entry(root_, code);
  for (; !code && entry != fs::recursive_directory_iterator(); entry.increment(code)) {
    if (!entry->is_regular_file(code) || code) continue;
    const Format format = format_of(entry->path());
    std::vector<std::string>& list = format == Format::Json ? json
                                     : format == Format::Other || format == Format::Unnamed
                                         ? others_
                                         : files_;
    list.push_back(entry->path().lexically_relative(root_).generic_string());
  }
  // Beside articles, JSON holds labels and settings.
  std::ranges::move(json, std::back_inserter(files_.empty() ? files_ : others_));
  if (code) return Error{Error::Kind::Io, code.message(), decode_name(root_.string())};
  std::ranges::sort(files_);
  std::ranges::sort(others_);
  if (!files_.empty()) return ok();
  return Error{Error::Kind::Unsupported, std::string("no ") + kKnown + " file in it",
               decode_name(root_.string())};
}

Status FolderReader::advance(Batch& batch) {
  const std::string path = (root_ / files_[next_file_]).string();
  Result<std::unique_ptr<ArticleReader>> opened =
      open_file(path, {decode_name(path), decode_name(files_[next_file_])}, settings_);
  ++next_file_;
  if (opened) {
    file_ = std::move(*opened);
    return ok();
  }
  const Error& error = opened.error();
  if (error.kind != Error::Kind::BadInput || settings_.strict) return error;
  batch.rejected.push_back({error.where, error.message});
  return ok();
}

Result<Batch> FolderReader::next(std::size_t limit) {
  BYLINEAGE_CHECK(limit > 0);
  Batch batch;
  std::size_t text = 0;
  for (;;) {
    const std::size_t count = batch.articles.size() + batch.rejected.size();
    if (count >= limit || text > settings_.batch_bytes()) return batch;
    if (!file_ && next_file_ == files_.size()) break;
    if (!file_) {
      if (const Status status = advance(batch); !status) return status.error();
      continue;
    }
    Result<Batch> more = file_->next(limit - count);
    if (!more) return more.error();
    for (Article& article : more->articles) {
      text += article.text.size();
      batch.articles.push_back(std::move(article));
    }
    std::ranges::move(more->rejected, std::back_inserter(batch.rejected));
    std::ranges::move(more->notes, std::back_inserter(batch.notes));
    std::ranges::move(more->tables, std::back_inserter(batch.tables));
    std::ranges::move(more->files, std::back_inserter(batch.files));
    batch.bytes += more->bytes;
    if (more->last) file_.reset();
  }
  if (!others_.empty()) {
    batch.notes.push_back({decode_name(root_.string()), std::to_string(others_.size()) +
                                                            " other files not read, such as " +
                                                            decode_name(others_[0])});
    others_.clear();
  }
  batch.last = true;
  return batch;
}

/// Gathers the batches of all files, less the articles whose id stands already.
class Gatherer {
 public:
  Gatherer(bool strict, const std::function<void(Article&)>& kept) : strict_(strict), kept_(kept) {}

  Status add(Batch batch) {
    std::ranges::move(batch.rejected, std::back_inserter(corpus_.rejected));
    std::ranges::move(batch.notes, std::back_inserter(corpus_.notes));
    std::ranges::move(batch.files, std::back_inserter(corpus_.files));
    corpus_.bytes += batch.bytes;
    for (Article& article : batch.articles) {
      corpus_.articles.push_back(std::move(article));
      const auto [first, is_new] = ids_.insert(corpus_.articles.size() - 1);
      if (is_new && kept_) kept_(corpus_.articles.back());
      if (is_new) continue;
      Article repeat = std::move(corpus_.articles.back());
      corpus_.articles.pop_back();
      const std::string reason =
          "id '" + repeat.id + "' stands already at " + corpus_.articles[*first].where;
      if (strict_) return Error{Error::Kind::BadInput, reason, repeat.where};
      corpus_.rejected.push_back({std::move(repeat.where), reason});
    }
    return ok();
  }

  /// The first articles of a file took so many of its bytes: makes room for the rest. (Without it
  /// a million articles were moved twice, into memory never touched before.)
  void expect(const std::string& path, std::size_t articles, std::uint64_t bytes) {
    std::error_code failure;
    const std::uint64_t all = fs::file_size(path, failure);
    if (failure || bytes == 0 || all <= bytes) return;
    // Not more than the file is large, however short its first articles; and at least twice what
    // there was, so that many files do not move all articles each time.
    std::vector<Article>& kept = corpus_.articles;
    const std::uint64_t more = std::min(all / bytes * articles + articles, all / sizeof(Article));
    if (kept.size() + more <= kept.capacity()) return;
    kept.reserve(std::max<std::size_t>(kept.size() + more, 2 * kept.capacity()));
  }

  /// The corpus in order of id. Sorts numbers and moves each article once, if they are not in
  /// order.
  Corpus finish() {
    std::vector<Article>& articles = corpus_.articles;
    if (std::ranges::is_sorted(articles, {}, &Article::id)) return std::move(corpus_);
    std::vector<std::size_t> order(articles.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::sort(order, {},
                      [&](std::size_t i) -> const std::string& { return articles[i].id; });
    std::vector<Article> sorted;
    sorted.reserve(order.size());
    for (const std::size_t i : order) sorted.push_back(std::move(articles[i]));
    articles = std::move(sorted);
    return std::move(corpus_);
  }

 private:
  struct IdHash {
    const std::vector<Article>* articles;
    std::size_t operator()(std::size_t i) const { return hash_bytes((*articles)[i].id); }
  };
  struct IdEqual {
    const std::vector<Article>* articles;
    bool operator()(std::size_t i, std::size_t j) const {
      return (*articles)[i].id == (*articles)[j].id;
    }
  };

  bool strict_;
  const std::function<void(Article&)>& kept_;
  Corpus corpus_;
  /// Numbers of the articles kept, equal if their ids are; looked up only.
  std::unordered_set<std::size_t, IdHash, IdEqual> ids_{1, IdHash{&corpus_.articles},
                                                        IdEqual{&corpus_.articles}};
};

}  // namespace

Result<std::unique_ptr<ArticleReader>> open_reader(const std::string& path,
                                                   const ReadOptions& options) {
  if (options.max_record == 0 || options.max_record > kMostRecord) {
    return Error{Error::Kind::InvalidArgument, "max_record is not between 1 byte and 512 MiB", ""};
  }
  Result<FieldMap> fields = FieldMap::make(options.fields);
  if (!fields) return fields.error();
  const Settings settings{std::move(*fields), options.dates, options.strict, options.survey,
                          options.max_record};
  std::error_code ignored;
  if (path != "-" && fs::is_directory(path, ignored)) {
    auto folder = std::make_unique<FolderReader>(path, settings);
    if (const Status status = folder->list(); !status) return status.error();
    return std::unique_ptr<ArticleReader>(std::move(folder));
  }
  const std::string name = fs::path(path).filename().string();
  return open_file(path, {decode_name(path), decode_name(name)}, settings);
}

Result<Corpus> read_corpus(std::span<const std::string> paths, const ReadOptions& options,
                           const std::function<void(Article&)>& kept) {
  if (paths.empty()) return Error{Error::Kind::InvalidArgument, "no corpus is given", ""};
  constexpr std::size_t kBatch = 1000;
  std::vector<std::string> sorted(paths.begin(), paths.end());
  std::ranges::sort(sorted);
  Gatherer gatherer(options.strict, kept);
  for (const std::string& path : sorted) {
    Result<std::unique_ptr<ArticleReader>> reader = open_reader(path, options);
    if (!reader) return reader.error();
    for (bool first = true, last = false; !last; first = false) {
      Result<Batch> batch = (*reader)->next(kBatch);
      if (!batch) return batch.error();
      last = batch->last;
      if (first && !last) gatherer.expect(path, batch->articles.size(), batch->bytes);
      if (const Status status = gatherer.add(std::move(*batch)); !status) return status.error();
    }
  }
  return gatherer.finish();
}

}  // namespace bylineage
