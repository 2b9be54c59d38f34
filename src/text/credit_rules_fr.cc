// French. Elided words are tokens of their own: "d'" "après" "l'" "AFP".
#include "credit_rules.h"

namespace bylineage::credit {
namespace {

constexpr WordRow kWords[] = {
    {kThe, "le la les l' the"},
    {kContraction, "au aux du des"},
    {kDeterminer, "un une ce cet cette ces son sa ses leur"},
    {kBy, "par"},
    {kVia, "via"},
    {kPlace, "dans sur en chez de d' à"},
    {kReport, "rapporte rapportent révèle révèlent écrit écrivent raconte"},
    {kSay, "dit"},
    {kMedium,
     "journal quotidien quotidienne hebdomadaire magazine mensuel site agence presse chaîne radio "
     "télévision titre revue portail station média médias journaux confrères tabloïd"},
    {kPress,
     "journal courrier dépêche écho gazette tribune voix nouvelles républicain progrès dauphiné "
     "télégramme union indépendant presse messager éveil républicaine charente-maritime nouvelle"},
    {kJournalist, "journaliste journalistes reporter correspondant correspondante"},
    {kStaff,
     "directeur directrice patron patronne rédacteur rédactrice parole propriétaire "
     "actionnaire actionnaires salariés avocat avocate lecteurs rédaction président présidente"},
    {kPhoto,
     "photo photos crédit crédits image images illustration photographe légende visuel getty "
     "shutterstock capture"},
    {kNegation, "démentie démenties démenti démentis"},
    {kDenial,
     "démenti dément démentent démentie démentait réfuté réfute contesté conteste nié nie démentir "
     "contredit infirmé contrairement"},
    {kTime,
     "lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin "
     "juillet août septembre octobre novembre décembre hier aujourd'hui janv févr avr juil sept "
     "oct nov déc"},
    {kMonth,
     "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"},
    {kFunction,
     "et ou mais que qu' qui dont où de d' à en par pour avec sans sur sous dans chez selon "
     "d'après "
     "il elle ils elles on nous vous je j' ne n' pas se s' est sont était a ont avait avaient fait "
     "comme si lors après avant depuis par"},
    {kList, "et ou ainsi"},
    {kAbbreviation, "m mm mme mmes mlle dr pr st ste etc av bd no"},
    {kContact, "source sources via contact merci"},
    {kCompany, "groupe fondation institut holding prix éditions"},
    {kCopyright, "copyright"},
    {kAdjective, "français française allemand allemande américain américaine britannique"},
    {kEveryday,
     "monde libération croix parisien point express équipe humanité figaro soir marianne provence "
     "presse libre matin dépêche voix temps nation tribune union progrès éclair challenges geo "
     "gala metro obs elle est opinion jeune afrique science avenir terre temps liberté"},
};

constexpr WordClass kClasses[] = {
    {"@art", "le la les l' un une the"},
    {"@de", "de du des d'"},
    {"@à", "à au aux"},
    {"@aux", "a ont avait avaient aurait ait"},
    {"@said",
     "déclaré confié affirmé assuré expliqué indiqué précisé annoncé raconté dit répondu ajouté "
     "estimé regretté déploré souligné confirmé lâché reconnu plaidé résumé avoué martelé glissé "
     "déclare confie affirme assure explique indique précise raconte répond ajoute estime regrette "
     "confirme reconnaît résume glisse rappelé témoigné indigné insurgé félicité agacé défendu "
     "lancé "
     "accusé prévenu promis jugé dénoncé confirmée indiquée précisée annoncée révélé"},
    {"@report",
     "rapporte rapportent écrit écrivent indique indiquent raconte racontent relate relatent "
     "affirme affirment précise précisent note notent avance avancent souligne signale signalent "
     "relaie relaient annonce annoncent explique rapportait écrivait"},
    {"@reported",
     "rapporté écrit indiqué raconté relaté affirmé précisé appris signalé avancé expliqué publié "
     "évoqué annoncé relayé"},
    {"@lead", "révélé dévoilé révélée révélés révélées dévoilée dévoilés dévoilées"},
    {"@piece",
     "information informations enquête enquêtes article articles reportage dépêche dépêches "
     "révélations révélation récit infos sources"},
    {"@published",
     "publié publiée publiés publiées paru parue parus parues diffusé diffusée mis repris reprise"},
    {"@orig", "initialement originellement originalement"},
    {"@staff",
     "directeur directrice patron patronne rédacteur rédactrice parole propriétaire "
     "actionnaire salariés avocat avocate lecteurs rédaction président présidente correspondant "
     "correspondante éditorialiste siège locaux"},
    {"@in", "par dans sur chez en"},
};

constexpr Rule kTable[] = {
    {CreditRole::Subject, false, "@staff @de @art?", ""},
    {CreditRole::Syndication, true, "@published ..1 @orig ..1 @in @art?", ""},
    {CreditRole::Syndication, true, "@orig @published ..1 @in @art?", ""},
    {CreditRole::Syndication, true, "@published ..1 d' abord @in @art?", ""},
    {CreditRole::Syndication, true, "republié|republiée|reproduit|reproduite ..3 @de|depuis @art?",
     ""},
    {CreditRole::Syndication, true, "aimable autorisation @de @art?", ""},
    {CreditRole::Contribution, true, "( avec @art?", ""},
    {CreditRole::Contribution, true, "^ avec @art?", "$"},
    {CreditRole::Told, true,
     "entretien|interview|interviewé ..4 à|au|aux|avec|par|dans|sur|@de @art?", ""},
    {CreditRole::Told, true, "@said ..9 @à @art?", ""},
    {CreditRole::Told, true, "@said ..9 à nos|ses confrères @de @art?", ""},
    {CreditRole::Told, false, "^ @à @art?", ", ..6 @said"},
    {CreditRole::Told, true, "auprès @de @art?", ""},
    {CreditRole::Told, true, "micro|antenne|plateau|colonnes|invité|invitée|invités @de @art?", ""},
    {CreditRole::Told, true,
     "interrogé|interrogée|interrogés|contacté|contactée|sollicité|sollicitée ..1 par @art?", ""},
    // "a révélé Mediapart", "comme l'a révélé Le Monde", "révélée par"
    {CreditRole::Priority, true, "@aux @lead ..3 @art?", ""},
    {CreditRole::Priority, true, "@lead ..2 par @art?", ""},
    {CreditRole::Priority, true, ", révèle|révèlent|dévoile|dévoilent ..3 @art?", ""},
    {CreditRole::Priority, false, "", "qui? @aux ..2 @lead"},
    {CreditRole::Priority, false, "", "qui? révèle|révèlent|dévoile|dévoilent|révélait"},
    {CreditRole::Priority, false, "", "@aux été le|la premier|première"},
    {CreditRole::Source, true, "selon @art?", ""},
    {CreditRole::Source, true, "d' après @art?", ""},
    {CreditRole::Source, true, "confrères @de @art?", ""},
    {CreditRole::Source, true, "@piece ..4 @de @art?", ""},
    {CreditRole::Source, true, "@piece ..2 @published ..3 par|dans|sur @art?", ""},
    {CreditRole::Source, true, "comme|ainsi ..2 @report|@reported ..1 @art?", ""},
    {CreditRole::Source, true, ", @report ..3 @art?", ""},
    {CreditRole::Source, true, ", @aux @reported ..3 @art?", ""},
    {CreditRole::Source, true, "lit|lire|lisait ..1 dans|sur @art?", ""},
    {CreditRole::Source, true, "citant|cite|citent @art?", ""},
    {CreditRole::Source, true,
     "cité|citée|cités|relayé|relayée|rapporté|rapportée|rapportés|repris|publié ..1 par @art?",
     ""},
    {CreditRole::Told, false, "@said ..6 sur|chez|dans @art?", ""},
    {CreditRole::Source, true, "^ source|sources :", ""},
    {CreditRole::Source, true, "( via @art?", ""},
    {CreditRole::Source, false, "", "qui? @report"},
    {CreditRole::Source, false, "", "qui? @aux ..1 rapporté|écrit|indiqué|raconté|relaté|affirmé"},
    {CreditRole::Source, false, "", "croit savoir"},
};

}  // namespace

constexpr RuleTable kFrenchRules{kWords, kClasses, kTable};

}  // namespace bylineage::credit
