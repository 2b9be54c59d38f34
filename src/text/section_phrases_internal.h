// The words by which lines that are not the story give themselves away.
//
// All in lower case, apostrophes plain, single spaces. Add here what a new site says; a phrase
// that a journalist could write in a story needs a length below which nobody would.
#ifndef BYLINEAGE_SRC_TEXT_SECTION_PHRASES_INTERNAL_H_
#define BYLINEAGE_SRC_TEXT_SECTION_PHRASES_INTERNAL_H_

#include <cstdint>
#include <string_view>

#include "bylineage/text/parsed.h"

namespace bylineage {

enum class Match : std::uint8_t {
  Whole,   // the line is the phrase, marks around it aside
  Label,   // the phrase, then ':' or '|' or '>'
  Prefix,  // the line begins with the phrase
  Open,    // as Prefix, and the line does not end in a stop
};

struct Phrase {
  Section::Kind kind;
  Match match;
  std::uint32_t columns;  // longest line that is believed
  std::string_view text;
};

using enum Section::Kind;
using enum Match;

inline constexpr std::uint32_t kAny = 600;

inline constexpr Phrase kPhrases[] = {
    {Navigation, Whole, kAny, "connect with us"},
    {Navigation, Whole, kAny, "hi, what are you looking for?"},
    {Navigation, Whole, kAny, "skip to content"},
    {Navigation, Whole, kAny, "skip to main content"},
    {Navigation, Whole, kAny, "skip to navigation"},
    {Navigation, Whole, kAny, "toggle navigation"},
    {Navigation, Whole, kAny, "main menu"},
    {Navigation, Whole, kAny, "menu"},
    {Navigation, Whole, kAny, "search"},
    {Navigation, Whole, kAny, "search for"},
    {Navigation, Whole, kAny, "log in"},
    {Navigation, Whole, kAny, "sign in"},
    {Navigation, Whole, kAny, "subscribe"},
    {Navigation, Whole, kAny, "subscribe now"},
    {Navigation, Whole, kAny, "back to top"},
    {Navigation, Whole, kAny, "next article"},
    {Navigation, Whole, kAny, "next post"},
    {Navigation, Whole, kAny, "previous article"},
    {Navigation, Whole, kAny, "previous post"},
    {Navigation, Whole, kAny, "continue reading"},
    {Navigation, Whole, kAny, "show more"},
    {Navigation, Whole, kAny, "view all"},
    {Navigation, Whole, kAny, "see all"},
    {Navigation, Whole, kAny, "advertisement"},
    {Navigation, Whole, kAny, "advertisements"},
    {Navigation, Whole, kAny, "advertisement - scroll to continue"},
    {Navigation, Whole, kAny, "advertisement - story continues below"},
    {Navigation, Whole, kAny, "story continues below advertisement"},
    {Navigation, Whole, kAny, "article continues below advertisement"},
    {Navigation, Whole, kAny, "article continues after advertisement"},
    {Navigation, Whole, kAny, "sponsored"},
    {Navigation, Whole, kAny, "scroll to continue with content"},
    {Navigation, Whole, kAny, "listen to this article"},
    {Navigation, Whole, kAny, "the big picture"},
    {Navigation, Whole, kAny, "key points"},
    {Navigation, Whole, kAny, "key takeaways"},
    {Navigation, Prefix, 120, "this website uses cookies"},
    {Navigation, Prefix, 160, "by continuing to use this site you"},
    {Navigation, Prefix, 160, "please enable javascript"},

    {Share, Whole, kAny, "share this"},
    {Share, Whole, kAny, "share this article"},
    {Share, Whole, kAny, "share this story"},
    {Share, Whole, kAny, "share this post"},
    {Share, Whole, kAny, "like this"},
    {Share, Whole, kAny, "follow us"},
    {Share, Whole, kAny, "newsletter"},
    {Share, Whole, kAny, "email this article"},
    {Share, Whole, kAny, "print this article"},
    {Share, Open, 80, "click to share on"},
    {Share, Open, 80, "click to email"},
    {Share, Open, 80, "click to print"},
    {Share, Prefix, 160, "follow us on"},
    {Share, Prefix, 160, "like us on facebook"},
    {Share, Prefix, 160, "join us on facebook"},
    {Share, Prefix, 200, "sign up for our"},
    {Share, Prefix, 200, "sign up to our"},
    {Share, Prefix, 200, "subscribe to our"},
    {Share, Prefix, 200, "get our free newsletter"},
    {Share, Prefix, 160, "click here to subscribe"},

    {Comments, Whole, kAny, "click to comment"},
    {Comments, Whole, kAny, "leave a reply"},
    {Comments, Whole, kAny, "leave a reply cancel reply"},
    {Comments, Whole, kAny, "leave a comment"},
    {Comments, Whole, kAny, "cancel reply"},
    {Comments, Whole, kAny, "post a comment"},
    {Comments, Whole, kAny, "post comment"},
    {Comments, Whole, kAny, "add a comment"},
    {Comments, Whole, kAny, "write a comment"},
    {Comments, Whole, kAny, "view comments"},
    {Comments, Whole, kAny, "show comments"},
    {Comments, Whole, kAny, "comments"},
    {Comments, Whole, kAny, "no comments"},
    {Comments, Whole, kAny, "no comments yet"},
    {Comments, Whole, kAny, "0 comments"},
    {Comments, Whole, kAny, "comment"},
    {Comments, Whole, kAny, "name"},
    {Comments, Whole, kAny, "email"},
    {Comments, Whole, kAny, "website"},
    {Comments, Whole, kAny, "comments are closed"},
    {Comments, Whole, kAny, "join the conversation"},
    {Comments, Whole, kAny, "join the discussion"},
    {Comments, Prefix, 160, "your email address will not be published"},
    {Comments, Prefix, 160, "required fields are marked"},
    {Comments, Prefix, 200, "save my name, email"},
    {Comments, Prefix, 160, "notify me of"},
    {Comments, Prefix, 160, "you must be logged in to post a comment"},
    {Comments, Prefix, 160, "this site uses akismet"},
    {Comments, Open, 80, "log in to comment"},
    {Comments, Open, 80, "sign in to comment"},

    {Tags, Label, 400, "tags"},
    {Tags, Label, 400, "tag"},
    {Tags, Label, 400, "tagged"},
    {Tags, Label, 400, "topics"},
    {Tags, Label, 400, "related topics"},
    {Tags, Label, 400, "keywords"},
    {Tags, Label, 400, "categories"},
    {Tags, Label, 200, "category"},
    {Tags, Label, 400, "filed under"},
    {Tags, Label, 400, "in this story"},
    {Tags, Open, 200, "filed under"},
    {Tags, Open, 200, "tagged with"},
    {Tags, Open, 120, "posted in"},

    {ImageCredit, Label, 400, "image source"},
    {ImageCredit, Label, 400, "image credit"},
    {ImageCredit, Label, 400, "image credits"},
    {ImageCredit, Label, 400, "images"},
    {ImageCredit, Label, 400, "image"},
    {ImageCredit, Label, 400, "featured image"},
    {ImageCredit, Label, 400, "main image"},
    {ImageCredit, Label, 400, "photo credit"},
    {ImageCredit, Label, 400, "photo credits"},
    {ImageCredit, Label, 400, "photo"},
    {ImageCredit, Label, 400, "photos"},
    {ImageCredit, Label, 400, "photograph"},
    {ImageCredit, Label, 400, "photography"},
    {ImageCredit, Label, 400, "picture"},
    {ImageCredit, Label, 400, "pictures"},
    {ImageCredit, Label, 400, "picture credit"},
    {ImageCredit, Label, 400, "file photo"},
    {ImageCredit, Label, 160, "credit"},
    {ImageCredit, Label, 160, "credits"},
    {ImageCredit, Label, 400, "caption"},
    {ImageCredit, Whole, kAny, "file photo"},
    {ImageCredit, Whole, kAny, "getty images"},
    {ImageCredit, Whole, kAny, "shutterstock"},
    {ImageCredit, Open, 120, "photo by"},
    {ImageCredit, Open, 120, "photos by"},
    {ImageCredit, Open, 120, "photo courtesy"},
    {ImageCredit, Open, 120, "image courtesy"},
    {ImageCredit, Open, 120, "image via"},
    {ImageCredit, Open, 120, "photo via"},
    {ImageCredit, Open, 160, "ap photo"},

    {AuthorBox, Whole, kAny, "avatar photo"},
    {AuthorBox, Whole, kAny, "written by"},
    {AuthorBox, Whole, kAny, "posted by"},
    {AuthorBox, Whole, kAny, "about the author"},
    {AuthorBox, Whole, kAny, "about author"},
    {AuthorBox, Whole, kAny, "author bio"},
    {AuthorBox, Label, 80, "author"},
    {AuthorBox, Label, 80, "written by"},
    {AuthorBox, Open, 60, "written by"},
    {AuthorBox, Open, 80, "view all posts by"},
    {AuthorBox, Open, 80, "more posts by"},
    {AuthorBox, Open, 80, "see all posts by"},
    {AuthorBox, Open, 80, "posts by"},

    {CreditLine, Label, 160, "research contact"},
    {CreditLine, Label, 160, "source"},
    {CreditLine, Label, 300, "sources"},
    {CreditLine, Label, 160, "news source"},
    {CreditLine, Label, 160, "original source"},
    {CreditLine, Label, 160, "via"},
    {CreditLine, Label, 160, "h/t"},
    {CreditLine, Open, 120, "h/t"},
    {CreditLine, Open, 120, "hat tip"},
    {CreditLine, Prefix, 200, "(source:"},
    {CreditLine, Prefix, 300, "(reporting by"},
    {CreditLine, Prefix, 200, "reporting by"},
    {CreditLine, Prefix, 200, "additional reporting by"},
    {CreditLine, Prefix, 200, "editing by"},
    {CreditLine, Prefix, 200, "with files from"},
    {CreditLine, Prefix, 200, "with reporting by"},
    {CreditLine, Prefix, 200, "with reporting from"},
    {CreditLine, Prefix, 300, "this article is republished"},
    {CreditLine, Prefix, 300, "this story is republished"},
    {CreditLine, Prefix, 300, "this article was originally published"},
    {CreditLine, Prefix, 300, "this article originally appeared"},
    {CreditLine, Prefix, 300, "this article first appeared"},
    {CreditLine, Prefix, 300, "this article was first published"},
    {CreditLine, Prefix, 300, "this article was produced by"},
    {CreditLine, Prefix, 300, "this story was originally published"},
    {CreditLine, Prefix, 300, "this story originally appeared"},
    {CreditLine, Prefix, 300, "this story first appeared"},
    {CreditLine, Prefix, 300, "this story was first published"},
    {CreditLine, Prefix, 300, "this post originally appeared"},
    {CreditLine, Prefix, 300, "this post was originally published"},
    {CreditLine, Prefix, 200, "originally published"},
    {CreditLine, Prefix, 200, "republished from"},
    {CreditLine, Prefix, 200, "republished with permission"},
    {CreditLine, Prefix, 200, "reprinted with permission"},
    {CreditLine, Prefix, 160, "read the original article"},
    {CreditLine, Prefix, 160, "read the full story at"},

    {Metadata, Label, kAny, "correction"},
    {Metadata, Label, kAny, "corrections"},
    {Metadata, Label, kAny, "clarification"},
    {Metadata, Label, kAny, "editor's note"},
    {Metadata, Label, kAny, "editors' note"},
    {Metadata, Prefix, 300, "this article has been updated"},
    {Metadata, Prefix, 300, "this article has been corrected"},
    {Metadata, Prefix, 300, "this article was updated"},
    {Metadata, Prefix, 300, "this article was amended"},
    {Metadata, Prefix, 300, "this post has been updated"},
    {Metadata, Prefix, 300, "this story has been updated"},
    {Metadata, Prefix, 300, "this story has been corrected"},
    {Metadata, Prefix, 300, "this story was updated"},
    {Metadata, Prefix, 300, "this story was corrected"},
    {Metadata, Prefix, 200, "this is a breaking news story"},
    {Metadata, Prefix, 200, "this is a developing story"},
    {Metadata, Prefix, 200, "(updates with"},
    {Metadata, Prefix, 200, "(corrects"},
    {Metadata, Prefix, 200, "(recasts"},

    {Teaser, Whole, kAny, "you may also like"},
    {Teaser, Whole, kAny, "you might also like"},
    {Teaser, Whole, kAny, "you may also be interested in"},
    {Teaser, Whole, kAny, "related"},
    {Teaser, Whole, kAny, "related articles"},
    {Teaser, Whole, kAny, "related stories"},
    {Teaser, Whole, kAny, "related posts"},
    {Teaser, Whole, kAny, "related news"},
    {Teaser, Whole, kAny, "related content"},
    {Teaser, Whole, kAny, "related coverage"},
    {Teaser, Whole, kAny, "recommended"},
    {Teaser, Whole, kAny, "recommended for you"},
    {Teaser, Whole, kAny, "recommended stories"},
    {Teaser, Whole, kAny, "more stories"},
    {Teaser, Whole, kAny, "more news"},
    {Teaser, Whole, kAny, "more like this"},
    {Teaser, Whole, kAny, "more on this story"},
    {Teaser, Whole, kAny, "read more"},
    {Teaser, Whole, kAny, "read next"},
    {Teaser, Whole, kAny, "read also"},
    {Teaser, Whole, kAny, "also read"},
    {Teaser, Whole, kAny, "see also"},
    {Teaser, Whole, kAny, "up next"},
    {Teaser, Whole, kAny, "don't miss"},
    {Teaser, Whole, kAny, "what to read next"},
    {Teaser, Whole, kAny, "keep reading"},
    {Teaser, Whole, kAny, "further reading"},
    {Teaser, Whole, kAny, "most read"},
    {Teaser, Whole, kAny, "most popular"},
    {Teaser, Whole, kAny, "popular posts"},
    {Teaser, Whole, kAny, "latest news"},
    {Teaser, Whole, kAny, "latest stories"},
    {Teaser, Whole, kAny, "top stories"},
    {Teaser, Whole, kAny, "trending"},
    {Teaser, Whole, kAny, "trending now"},
    {Teaser, Whole, kAny, "editor's picks"},
    {Teaser, Whole, kAny, "editors' picks"},
    {Teaser, Whole, kAny, "from around the web"},
    {Teaser, Whole, kAny, "around the web"},
    {Teaser, Whole, kAny, "sponsored content"},
    {Teaser, Whole, kAny, "promoted stories"},
    {Teaser, Open, 50, "more from"},
    {Teaser, Open, 50, "more in"},
    {Teaser, Open, 50, "more on"},
    {Teaser, Open, 50, "read more from"},
    {Teaser, Open, 50, "read more about"},
    {Teaser, Label, 200, "related"},
    {Teaser, Label, 200, "read more"},
    {Teaser, Label, 200, "read next"},
    {Teaser, Label, 200, "read also"},
    {Teaser, Label, 200, "also read"},
    {Teaser, Label, 200, "see also"},
    {Teaser, Label, 200, "must read"},
    {Teaser, Label, 200, "don't miss"},
};

// Labels of header lines, believed before the story begins.
inline constexpr std::string_view kHeaderLabels[] = {
    "title",   "headline", "date",      "published", "publication date",
    "posted",  "source",   "outlet",    "publisher", "publication",
    "url",     "link",     "author",    "byline",    "by",
    "section", "language", "location",  "media",     "newspaper",
    "id",      "subtitle", "permalink", "canonical"};

// Lines made of these words alone are share buttons; kShareCore are enough by themselves.
inline constexpr std::string_view kShareCore[] = {
    "share",  "tweet",    "facebook",  "twitter", "whatsapp",  "linkedin",  "pinterest",
    "reddit", "telegram", "flipboard", "tumblr",  "messenger", "instagram", "youtube"};
inline constexpr std::string_view kShareWords[] = {
    "pin", "email", "e-mail", "print", "copy", "link", "on",  "this", "via", "save",
    "sms", "mail",  "to",     "x",     "more", "it",   "rss", "and",  "us",  "follow"};

// A closing sentence that names who helped.
inline constexpr std::string_view kContributionEndings[] = {
    "contributed to this report", "contributed to this story", "contributed to this article",
    "contributed reporting"};

// What a bracketed photo credit begins with, after "(".
inline constexpr std::string_view kPhotoBrackets[] = {
    "photo by",       "photos by",      "photo:",      "photos:",       "photo credit",
    "photo via",      "photo courtesy", "photograph:", "photograph by", "picture:",
    "pictures:",      "picture by",     "image:",      "image credit",  "image via",
    "image courtesy", "ap photo",       "file photo",  "credit:",       "screenshot:"};

// Endings of image credits that name an agency for pictures.
inline constexpr std::string_view kPictureAgencies[] = {
    "/getty images",    "/ getty images", "via getty images", "/getty",
    "/shutterstock",    "/ shutterstock", "/istock",          "/ istock",
    "via shutterstock", "/alamy",         "/ alamy"};

// Roles in a signature like "Editor @ Outlet".
inline constexpr std::string_view kSignatureRoles[] = {
    "editor",       "writer",      "author",        "reporter",     "journalist",     "contributor",
    "staff writer", "news editor", "senior editor", "chief editor", "editor-in-chief"};

}  // namespace bylineage

#endif  // BYLINEAGE_SRC_TEXT_SECTION_PHRASES_INTERNAL_H_
