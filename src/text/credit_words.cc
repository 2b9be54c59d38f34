#include "credit_words.h"

#include <algorithm>
#include <array>
#include <span>

#include "bylineage/base/hash.h"
#include "credit_rules.h"

namespace bylineage::credit {
namespace {

constexpr WordRow kVocabulary[] = {
    {kThe, "the"},
    {kDeterminer, "a an this that these those its their his her our another one some"},
    {kBy, "by"},
    {kTo, "to"},
    {kWith, "with"},
    {kFrom, "from"},
    {kPlace, "in on at for of"},
    {kVia, "via per"},
    {kAccording, "according"},
    {kFirst, "first"},
    {kTell, "told tells tell telling"},
    {kSpeak,
     "said says saying say spoke speak speaks speaking spoken talked talk talking talks confirmed "
     "confirms confirming confirm revealed reveals explained explains admitted admits added "
     "continued insisted disclosed commented described recalled leaked denied complained remarked "
     "related disclosing exclusively"},
    {kSpeech,
     "statement statements interview interviews comment comments remarks thoughts email emails "
     "mail letter message insight reaction account testimony"},
    {kReport,
     "reported reports reporting report revealed reveals writes wrote notes noted cites cited "
     "quotes quoted claims claimed learned learnt understands disclosed uncovered obtained "
     "found finds broke reckons exposed speculates speculated details detailed describes "
     "described observes observed suggests suggested estimates estimated tweeted points pointed "
     "states stated"},
    {kSay, "says said adds added confirmed confirms explains explained announced"},
    {kCite, "citing quoting cited quoted cites quotes"},
    {kDone,
     "reported spotted revealed published obtained noticed quoted cited uncovered noted posted "
     "broadcast aired carried seen viewed reviewed confirmed broken compiled released disclosed "
     "conducted commissioned discovered detailed highlighted described leaked exposed unearthed "
     "covered written reprinted republished provided supplied distributed investigated flagged "
     "relayed picked"},
    {kAsked, "interviewed contacted reached asked approached"},
    {kPiece,
     "report reports story stories article articles piece pieces investigation investigations "
     "analysis interview interviews column editorial post blog dispatch poll "
     "polls survey profile exclusive essay ed feature tally obituary scoop footage pictures "
     "images "
     "documentary newscast broadcast transcript"},
    {kPublished,
     "published appeared appears printed posted carried reported reports quoted cited "
     "wrote writing writes detailed"},
    {kReprint, "republished reprinted syndicated reposted adapted excerpted"},
    {kAdverb,
     "has have had also recently first exclusively later previously earlier now then since "
     "already reportedly yesterday today is are initially subsequently further just even"},
    {kMedium,
     "newspaper newspapers paper tabloid magazine mag agency agencies site website websites blog "
     "channel network broadcaster station radio tv television wire service newswire outlet daily "
     "weekly publication program programme affiliate portal weblog online news"},
    {kJournalist,
     "reporter reporters correspondent correspondents journalist journalists columnist writer "
     "writers analyst host anchor contributor blogger critic insider witness interviewer "
     "staffer team photographer photographers"},
    {kStaff,
     "co cofounder founder founders president chief ceo executive executives spokesman "
     "spokeswoman spokesperson spokespeople owner owners publisher lawyer lawyers attorney "
     "shareholders employees employee management chairman chairwoman director parent editor "
     "editors boss bosses staff viewers readers audience studio studios headquarters offices "
     "office series show sitcom drama contract debut"},
    {kPhoto,
     "photo photos photograph photographs picture pictures pictured "
     "pic pics image images foto caption courtesy screenshot screengrab illustration photography "
     "getty shutterstock"},
    {kNegation,
     "not never declined refused declines refuses decline refuse contrary unable failed didn't "
     "wouldn't couldn't won't hasn't haven't don't doesn't without unavailable"},
    {kDenial,
     "denied denies deny denying dismissed dismisses rejected rejects disputed disputes contrary "
     "contradicted contradicts contradicting contradict refuted refutes criticised criticized "
     "slammed rebutted debunked blasted disproved"},
    {kTime,
     "monday tuesday wednesday thursday friday saturday sunday january february march april may "
     "june july august september october november december jan feb mar apr jun jul aug sept sep "
     "oct nov dec yesterday today tonight"},
    {kMonth,
     "january february march april may june july august september october november december jan "
     "feb mar apr jun jul aug sept sep oct nov dec"},
    {kFunction,
     "the a an that this in on at of for from by with to as and or but it its he she they his her "
     "their was were is are has had have who which when where while after before during last "
     "earlier later yesterday today tonight shortly exclusively about over not been be will would "
     "could should can may might must if because so since until than then there these those we i "
     "you following late early via per also only just however though although citing quoting "
     "recently back ahead using under through amid upon into both nearly more"},
    {kOrganisation,
     "guild association union university college department police ministry institute institution "
     "company inc corp corporation co ltd llc plc group holdings bank agency bureau commission "
     "committee council court office board federation foundation center centre society academy "
     "authority administration service services force forces army navy government party school "
     "hospital church league club organization organisation alliance network campaign survey "
     "security studios pictures records research technologies systems solutions labs partners "
     "county state city nations house senate congress parliament coalition fund trust museum "
     "observatory laboratory team fbi usgs philanthropies international americans"},
    {kPress,
     "times post news herald tribune gazette journal chronicle press dispatch sentinel examiner "
     "courier observer inquirer telegraph advertiser record radio tv television magazine weekly "
     "newspaper globe argus echo ledger bee picayune telegram register online newswire"},
    {kPressWeak, "sun star guardian independent mirror eagle citizen"},
    {kTitle,
     "mr mrs ms dr prof professor sen rep gov gen col lt capt sgt judge justice sir dame lord lady "
     "spokesman spokeswoman spokesperson analyst director chief officer president minister "
     "journalist reporter blogger columnist correspondent author writer expert researcher "
     "scientist attorney lawyer detective sheriff mayor senator congressman congresswoman "
     "secretary manager coach agent rev father publicist editor historian economist inspector "
     "superintendent captain sergeant lieutenant commissioner deputy insider activist"},
    {kTeaser,
     "follow more read recommended subscribe watch listen like join visit download sign click "
     "continue related trending see also"},
    {kContribute, "contributed contributing contribute contributes"},
    {kThisWork, "article story post piece report column essay interview content material version"},
    {kOriginally, "originally first"},
    {kCopyright, "copyright copyrighted"},
    {kSource, "source sources"},
    {kMoney,
     "profit profits loss losses revenue revenues earnings income sales quarterly net results "
     "layoffs subscribers circulation viewership ratings"},
    {kPlatform,
     "twitter facebook youtube instagram email telephone phone skype satellite netflix hulu "
     "tiktok reddit snapchat flickr tumblr spotify text webcast video zoom"},
    {kList, "and or"},
    {kAbbreviation,
     "mr mrs ms dr prof sen rep gov gen col lt capt sgt st inc corp co ltd jr sr vs no jan feb mar "
     "apr jun jul aug sept sep oct nov dec rev hon dept mt ft"},
    {kContact, "contact source sources via credit credits tip thanks ht t courtesy"},
    {kItself, "it its"},
    {kThat, "that"},
    {kLend,
     "files file reporting reports inputs input material materials information contributions "
     "wires agencies wire"},
    {kBreak, "broke breaks"},
    {kDomain, "com org net co.uk"},
    {kCompany,
     "group holdings corp corporation inc ltd institute foundation philanthropies university "
     "museum center centre bank awards prize trust"},
    {kAdjective,
     "state run official semi respected influential private leading liberal conservative right "
     "left wing leaning backed owned controlled funded based german british french american "
     "russian chinese italian spanish israeli turkish iranian saudi indian pakistani japanese "
     "korean dutch swedish norwegian danish swiss austrian mexican brazilian nigerian kenyan "
     "australian canadian irish scottish arab qatari polish ukrainian greek egyptian"},
    {kGiven,
     "james john robert michael william david richard joseph thomas charles christopher daniel "
     "matthew anthony donald steven paul andrew joshua kenneth kevin brian george edward ronald "
     "timothy jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott "
     "benjamin samuel gregory frank alexander raymond patrick jack dennis jerry aaron jose adam "
     "nathan henry douglas peter kyle walter ethan jeremy keith roger gerald carl terry sean "
     "arthur lawrence jesse bryan joe billy bruce albert gabriel alan juan wayne roy ralph randy "
     "eugene vincent russell louis bobby philip mary patricia jennifer linda elizabeth barbara "
     "susan jessica sarah karen nancy lisa margaret sandra ashley kimberly emily donna michelle "
     "carol amanda melissa deborah stephanie rebecca sharon laura cynthia kathleen amy angela "
     "anna brenda pamela emma nicole helen samantha katherine christine rachel janet maria "
     "heather diane ruth julie olivia kelly lauren christina joan judith megan andrea hannah "
     "martha teresa ann sara frances jean alice julia judy lee jane jim bob tom mike dave steve "
     "chris dan matt tony ken tim jeff greg ben sam alex nick jon glenn ian neil simon graham "
     "nigel stuart colin derek ahmed mohammed muhammad ali hassan omar yusuf fatima carlos luis "
     "miguel pedro pierre hans karl ivan sergei dmitry vladimir mikhail olga jo ida"},
    {kCore,
     "report reports story stories article articles investigation investigations interview "
     "interviews poll survey analysis exclusive scoop"},
    {kWho, "which who"},
    {kWitness, "saw filmed witnessed heard counted visited photographed"},
    {kOpinion, "editorial editorials ed opinion commentary review reviews"},
};

// Open addressing, a quarter full: one look answers for most words, which have no kind.
struct Table {
  static constexpr std::size_t kSlots = 4096;
  struct Slot {
    std::uint64_t word = 0;
    std::uint64_t kinds = 0;
  };
  std::array<Slot, kSlots> slots{};

  std::size_t place(std::uint64_t word) const {
    std::size_t i = word % kSlots;
    while (slots[i].word != word && slots[i].kinds != 0) i = (i + 1) % kSlots;
    return i;
  }
};

Table make_table(std::span<const WordRow> vocabulary) {
  Table table;
  for (const auto& [kind, words] : vocabulary) {
    for (std::size_t begin = 0; begin < words.size();) {
      const std::size_t end = std::min(words.find(' ', begin), words.size());
      const std::uint64_t word = hash_bytes(words.substr(begin, end - begin));
      Table::Slot& slot = table.slots[table.place(word)];
      slot.word = word;
      slot.kinds |= kind;
      begin = end + 1;
    }
  }
  return table;
}

}  // namespace

std::uint64_t kinds_of(std::uint64_t word_hash, Language language) {
  static const std::array<Table, kLanguages> tables = [] {
    std::array<Table, kLanguages> all{};
    all[0] = make_table(kVocabulary);
    for (std::size_t l = 1; l < kLanguages; ++l) {
      all[l] = make_table(rule_table(static_cast<Language>(l)).vocabulary);
    }
    return all;
  }();
  const Table& table = tables[static_cast<std::size_t>(language)];
  return table.slots[table.place(word_hash)].kinds;
}

}  // namespace bylineage::credit
