// Readers: articles from whatever file the user has.
//
// Formats: folders of .txt and .html/.htm (one article a file), .jsonl/.ndjson, .json (a list of
// records, or an object that holds one), .csv/.tsv, .warc; each also compressed (by content:
// bytes.h) and in UTF-16; "-" is standard input (JSON, WARC, HTML, or CSV/TSV by its header). A
// record that cannot be read becomes a Rejected, never an abort: one bad line in a million must
// not cost the other 999,999. Memory of a reader is one batch, whatever the size of the input; a
// record over ReadOptions::max_record is rejected. A text with HTML tags becomes plain text
// (html.h), with a note.
#ifndef BYLINEAGE_READ_READER_H_
#define BYLINEAGE_READ_READER_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "bylineage/base/result.h"
#include "bylineage/read/article.h"
#include "bylineage/read/bytes.h"
#include "bylineage/read/table_use.h"

namespace bylineage {

/// No ReadOptions::max_record is above: converted to UTF-8, such a record still has places of 32
/// bits.
inline constexpr std::size_t kMostRecord = std::size_t{512} << 20;

struct ReadOptions {
  /// Our field name -> theirs ("text" -> "article_body"; "" reads none). Others are recognised
  /// by their usual names, whatever the case and punctuation (fields.cc); the plainer name wins
  /// (publish_date over timestamp), two equally plain ones are an error that names both and the
  /// option that settles it. Text files have no fields.
  std::map<std::string, std::string> fields{};
  DateOrder dates = DateOrder::Reject;
  bool strict = false;  ///< the first bad record is an error
  /// To look before working: what the columns were taken for comes along (Batch::tables); a date
  /// that could be two days, two columns for one field and a table without a text are questions
  /// there, and the articles come without what is in question.
  bool survey = false;
  /// The longest record in bytes, decompressed and of UTF-16 as UTF-8: a line, a row, an object of
  /// a list, a file of one article, an answer in an archive. Longer ones are rejected; reading goes
  /// on after them. A book of 200 MB is an article too, but somewhere a record must be broken
  /// rather than long: a quotation mark that is never closed (CSV), an object without end (JSON) or
  /// a compressed file that is all one line is followed for so many bytes before it is given up,
  /// once each, with up to six times as much memory for that time (CSV; JSON and others three
  /// times). Requires: 1 to kMostRecord.
  std::size_t max_record = std::size_t{256} << 20;
};

struct Batch {
  std::vector<Article> articles;
  std::vector<Rejected> rejected;
  std::vector<Note> notes;
  std::vector<TableUse> tables;  ///< of a survey: of each table that ended in this batch
  std::vector<InputFile> files;  ///< read to their ends, in reading order
  std::uint64_t bytes = 0;       ///< decoded bytes read for this batch
  bool last = false;             ///< nothing follows
};

class ArticleReader {
 public:
  ArticleReader() = default;
  ArticleReader(const ArticleReader&) = delete;
  ArticleReader& operator=(const ArticleReader&) = delete;
  virtual ~ArticleReader() = default;

  /// The next records in file order; up to `limit` of them, articles and rejected together, fewer
  /// where they are long: a batch ends with the text that brings it to a quarter of max_record.
  /// Errors: Io if the bytes stop coming (a truncated .gz included); BadInput with `strict`.
  virtual Result<Batch> next(std::size_t limit) = 0;
};

/// Picks the reader from the path: a folder, a file by its name, or "-"; a pipe or a file
/// without ending is recognised by its first bytes.
///
/// Ids of records without one: their url, else "feed.jsonl:3" (file name, number of the record).
/// Errors: Io if it cannot be opened; Unsupported if no reader knows it; BadInput if a table has
///         no column for the text (JSON: in the first records); InvalidArgument if a mapped field
///         does not exist or two columns could be one field (for JSON: in the first records; later
///         such a record is rejected), or if max_record is out of its range. In a folder, a file
///         that is BadInput is rejected and reading goes on.
Result<std::unique_ptr<ArticleReader>> open_reader(const std::string& path,
                                                   const ReadOptions& options);

/// Everything of all paths, ids checked.
struct Corpus {
  std::vector<Article> articles;   ///< sorted by id, ids unique
  std::vector<Rejected> rejected;  ///< in reading order
  std::vector<Note> notes;
  std::vector<InputFile> files;  ///< in reading order
  std::uint64_t bytes = 0;
};

/// Reads all paths, in bytewise order whatever the order given, so that the result does not
/// depend on it. Of a repeated id the first stays; the others are rejected with both places named.
/// `kept` is told each article that stays, as soon as it is read; it may put its text elsewhere.
/// Errors: of open_reader and next; InvalidArgument if `paths` is empty.
Result<Corpus> read_corpus(std::span<const std::string> paths, const ReadOptions& options,
                           const std::function<void(Article&)>& kept = {});

}  // namespace bylineage

#endif  // BYLINEAGE_READ_READER_H_
