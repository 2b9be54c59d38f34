// German. Every noun has a capital, so that a name of one everyday word (Zeit, Welt, Bild) needs
// quotation marks or a strong rule.
#include "credit_rules.h"

namespace bylineage::credit {
namespace {

constexpr WordRow kWords[] = {
    {kThe, "der die das dem den des the"},
    {kContraction, "im am beim vom zum zur"},
    {kDeterminer, "ein eine einem einer eines dieser diese dieses"},
    {kBy, "von"},
    {kVia, "via"},
    {kPlace, "in bei auf aus für am im"},
    {kReport, "berichtet berichten berichtete berichteten meldet melden meldete schreibt schrieb"},
    {kSay, "sagt sagte"},
    {kMedium,
     "zeitung zeitungen blatt magazin sender agentur portal zeitschrift online nachrichtensender "
     "tageszeitung wochenzeitung nachrichtenagentur nachrichtenmagazin boulevardzeitung rundfunk "
     "fernsehsender radiosender newsletter podcast senders magazins portals blatts website"},
    {kPress,
     "zeitung anzeiger nachrichten tageblatt tagblatt kurier rundschau post presse bote boten "
     "blatt "
     "allgemeine allgemeinen merkur echo volksstimme morgenpost abendblatt abendzeitung tagespost"},
    {kJournalist, "reporter reporterin korrespondent korrespondentin redakteur redakteurin"},
    {kStaff,
     "sprecher sprecherin chefredakteur chefredakteurin herausgeber herausgeberin verlag verlags "
     "verlegerin geschäftsführer geschäftsführerin chef chefin eigentümer mitarbeiter "
     "mitarbeiterin auflage leser leserinnen redaktion anwalt verlagsleiterin intendant "
     "intendantin"},
    {kPhoto,
     "foto fotos bildnachweis archivbild symbolbild archivfoto symbolfoto fotograf fotografin "
     "fotografie grafik screenshot getty shutterstock imago picture"},
    {kNegation, "zurückgewiesen bestritten widersprochen dementiert"},
    {kDenial,
     "dementierte dementierten dementiert dementieren zurückgewiesen bestritt bestritten "
     "bestreitet "
     "widersprach widersprochen widerspricht dementi wies weist entgegen falschmeldung"},
    {kTime,
     "montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar jänner februar "
     "märz april mai juni juli august september oktober november dezember gestern heute "
     "montagausgabe dienstagausgabe mittwochausgabe donnerstagausgabe freitagausgabe "
     "samstagausgabe sonntagausgabe"},
    {kMonth,
     "januar jänner februar märz april mai juni juli august september oktober november dezember"},
    {kFunction,
     "und oder aber dass weil wenn als wie laut nach mit von vor über unter gegenüber zufolge "
     "gemäss durch gegen ohne um bei seit sich nicht auch er sie es ihr wir ich hat hatte haben "
     "hatten ist sind war waren wird wurde sagte sagt berichtet berichtete meldet meldete"},
    {kList, "und sowie oder"},
    {kAbbreviation, "dr prof nr bzw ca st str hr fr abs art mio mrd usw evtl inkl z b u a d h"},
    {kContact, "quelle quellen via kontakt dank"},
    {kCompany, "gruppe verlag verlags stiftung mediengruppe akademie institut holding media preis"},
    {kCopyright, "copyright"},
    {kAdjective, "deutsche deutschen schweizer wiener berliner hamburger münchner kölner"},
    {kEveryday,
     "zeit welt bild spiegel stern standard presse post kurier focus krone heute blick bund merkur "
     "freitag tag wirtschaft freie capital echo news profil falter beobachter republik woche "
     "cicero kicker monitor panorama trend format express bunte gala brigitte freundin titanic"},
};

constexpr WordClass kClasses[] = {
    {"@art", "der die das dem den des im vom beim the"},
    {"@dat", "der dem den"},
    {"@report",
     "berichtet berichten berichtete berichteten meldet melden meldete meldeten schreibt schreiben "
     "schrieb schrieben vermeldet vermeldete"},
    {"@done",
     "berichtet gemeldet geschrieben veröffentlicht recherchiert dokumentiert erfahren erfuhr "
     "erfuhren erfährt enthüllte aufdeckte"},
    {"@aux", "hat hatte habe haben hatten hätte"},
    {"@bare", "enthüllt aufgedeckt publik öffentlich"},
    {"@said",
     "sagte sagten sagt sagen erklärte erklärten erklärt betonte warnte kritisierte forderte "
     "schilderte verriet erzählte bestätigte äusserte nannte räumte gesagt bestätigt verraten "
     "erzählt so beteuerte beklagte mahnte versicherte kündigte teilte sprach"},
    {"@piece",
     "bericht berichts berichte berichten medienbericht recherche recherchen meldung meldungen "
     "informationen angaben artikel artikels beitrag reportage enthüllungen vorabbericht"},
    {"@staff",
     "sprecher sprecherin chefredakteur chefredakteurin herausgeber herausgeberin verlag "
     "verlegerin geschäftsführer geschäftsführerin chef chefin eigentümer mitarbeiter "
     "mitarbeiterin korrespondent korrespondentin redakteur redakteurin intendant intendantin "
     "anwalt auflage redaktion"},
    {"@work", "artikel text beitrag bericht interview kommentar essay reportage"},
    {"@at", "bei beim in im auf von"},
};

constexpr Rule kTable[] = {
    {CreditRole::Subject, false, "@staff von|bei|der|des|beim|vom @art?", ""},
    // "Dieser Artikel erschien zuerst bei", "... wurde ursprünglich auf X veröffentlicht"
    {CreditRole::Syndication, true,
     "dieser|dieses|diese|der|das ..1 @work ..5 zuerst|ursprünglich|zunächst|erstmals ..2 @at "
     "@art?",
     ""},
    {CreditRole::Syndication, true,
     "^ zuerst|ursprünglich|zunächst erschienen|veröffentlicht @at @art?", ""},
    {CreditRole::Syndication, true, "freundlicher genehmigung von|der|des @art?", ""},
    {CreditRole::Syndication, true, "übernommen von|aus @art?", ""},
    {CreditRole::Contribution, true, "mit material|inhalten|agenturmaterial ..2 von|der|des @art?",
     ""},
    {CreditRole::Contribution, true, "mit material @art?", ""},
    {CreditRole::Contribution, true, "( mit @art?", ""},
    // "Zuerst hatte die ... berichtet", "wie zuerst die ... berichtete"
    {CreditRole::Priority, true, "zuerst|erstmals|exklusiv ..1 @aux|@report ..3 @art?", ""},
    {CreditRole::Priority, true, "zuerst|exklusiv @art?", "..8 @report|@done"},
    {CreditRole::Priority, true, "enthüllt|aufgedeckt von|durch @art?", ""},
    {CreditRole::Priority, false, "", "@aux|@report ..4 zuerst|exklusiv|erster|erste"},
    {CreditRole::Priority, false, "", "@aux ..8 @bare"},
    {CreditRole::Priority, false, "", "deckte|deckten ..6 auf"},
    {CreditRole::Priority, false, "", "machte|machten ..6 publik|öffentlich"},
    {CreditRole::Priority, false, "", "enthüllte|enthüllten"},
    {CreditRole::Told, true, "interview|interviews|gespräch ..1 mit|in|im|von @art?", ""},
    {CreditRole::Told, true, "interview der|des", ""},
    {CreditRole::Source, true, "wie ..3 @art?", "..12 @report|@done"},
    {CreditRole::Source, true, "unter|mit berufung|verweis auf @art?", ""},
    {CreditRole::Source, true, "beruft|berufen|bezieht|beziehen|stützt|stützen sich ..2 auf @art?",
     ""},
    {CreditRole::Source, true, "laut|gemäss @art?", ""},
    {CreditRole::Source, true, "@piece von|der|des|dem|durch ..0 @art?", ""},
    {CreditRole::Source, true, "@piece ..1 @art?", "zufolge"},
    {CreditRole::Source, false, "@piece in|im|bei|aus @art?", ""},
    {CreditRole::Source, false, "@art?", "zufolge"},
    {CreditRole::Source, true, "das|dies|darüber|hierüber @report ..4 @art?", ""},
    {CreditRole::Told, true, "gegenüber @art?", ""},
    {CreditRole::Told, true, "befragt|interviewt|angefragt von|durch @art?", ""},
    {CreditRole::Told, false, "@said ..9 !@staff @dat", ""},
    {CreditRole::Told, false, "@said ..7 im|in|bei|beim @art?", ""},
    {CreditRole::Told, false, "@aux ..4 !@staff @dat",
     "..6 gesagt|erklärt|verraten|erzählt|bestätigt"},
    {CreditRole::Told, false, "@said ..7 zu|zur @art?", ""},
    {CreditRole::Told, false, "^ @dat", "..1 @said"},
    {CreditRole::Told, false, "^ im|in|bei|beim @art?", "..2 @said"},
    {CreditRole::Priority, false, "@aux ..1 @art?", "..8 @bare"},
    {CreditRole::Source, false, "@aux ..1 @art?", "..8 @done"},
    {CreditRole::Source, false, "@report ..3 @art?", ""},
    {CreditRole::Source, true, "^ quelle|quellen :", ""},
    {CreditRole::Source, true, "( via @art?", ""},
    {CreditRole::Source, false, "", "@report !sich|über"},
    {CreditRole::Source, false, "", "@aux ..8 @done"},
};

}  // namespace

constexpr RuleTable kGermanRules{kWords, kClasses, kTable};

}  // namespace bylineage::credit
