// Portuguese, of Brazil and of Portugal.
#include "credit_rules.h"

namespace bylineage::credit {
namespace {

constexpr WordRow kWords[] = {
    {kThe, "o a os as the"},
    {kContraction, "ao à aos às do da dos das no na nos nas pelo pela pelos pelas"},
    {kDeterminer, "um uma este esta esse essa seu sua"},
    {kBy, "por"},
    {kVia, "via"},
    {kPlace, "em de"},
    {kReport, "informa informou publica publicou revelou noticiou"},
    {kSay, "disse"},
    {kMedium,
     "jornal revista agência site portal emissora rede canal rádio televisão tv diário semanário "
     "imprensa veículo telejornal notícias blog blogue"},
    {kPress, "diário folha gazeta jornal correio tribuna notícias estado comércio hora povo zero"},
    {kJournalist, "jornalista jornalistas repórter correspondente"},
    {kStaff,
     "diretor diretora editor editora dono dona voz redação funcionários empresa gráfica "
     "acionista presidente leitores colunista"},
    {kPhoto,
     "foto fotos fotografia imagem imagens crédito créditos fotógrafo fotógrafa reprodução getty "
     "shutterstock divulgação arquivo ilustração"},
    {kNegation, "desmentida desmentido desmentidas negada negado"},
    {kDenial,
     "negou negaram nega negam desmentiu desmentiram desmente desmentido rebateu rebateram "
     "contestou contesta refutou rejeitou contrário"},
    {kTime,
     "segunda terça quarta quinta sexta sábado domingo "
     "janeiro fevereiro março abril maio junho julho agosto setembro "
     "outubro novembro dezembro ontem hoje jan fev mar abr mai jun jul ago set out nov dez feira"},
    {kMonth,
     "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"},
    {kFunction,
     "e ou que quem de em por para com sem sobre segundo conforme como onde quando ele ela eles "
     "não "
     "se lhe era foi há mas após desde até entre do da ao à no na pelo pela"},
    {kList, "e ou"},
    {kAbbreviation, "sr sra dr dra eng av etc s"},
    {kContact, "fonte fontes via contato contacto"},
    {kCompany, "grupo fundação instituto holding prêmio prémio editora"},
    {kCopyright, "copyright"},
    {kAdjective, "brasileiro brasileira português portuguesa americano americana"},
    {kEveryday,
     "globo folha estado público veja exame época sol expresso visão sábado record bola jogo extra "
     "dia povo metrópoles observador jornal correio tribuna gazeta agora negócios lusa piauí lance "
     "valor isto nexo"},
};

constexpr WordClass kClasses[] = {
    {"@art", "o a os as um uma the"},
    {"@de", "de do da dos das"},
    {"@a", "ao à aos às"},
    {"@em", "em no na nos nas"},
    {"@por", "por pelo pela pelos pelas"},
    {"@aux", "tinha havia tinham haviam tem"},
    {"@said",
     "disse disseram afirmou afirmaram declarou declararam contou explicou confirmou comentou "
     "revelou relatou avaliou lamentou garantiu admitiu adiantou dito declarado indicou assegurou "
     "referiu criticou falou"},
    {"@report",
     "informa informou informaram publica publicou publicaram noticia noticiou noticiaram reporta "
     "reportou mostra mostrou aponta apontou escreve escreveu relata relatou conta contou destaca "
     "destacou divulgou avança avançou avançam refere referiu apurou"},
    {"@lead", "revelou revelaram revela antecipou anteciparam antecipa"},
    {"@led", "revelado revelada antecipado antecipada revelados reveladas"},
    {"@piece",
     "reportagem reportagens informação informações investigação levantamento artigo notícia "
     "notícias matéria apuração publicação"},
    {"@published",
     "publicado publicada publicados publicadas veiculado veiculada divulgada divulgado"},
    {"@orig", "originalmente inicialmente originariamente"},
    {"@staff",
     "diretor diretora editor editora dono dona voz redação funcionários gráfica acionista "
     "jornalista repórter correspondente colunista leitores"},
};

constexpr Rule kTable[] = {
    {CreditRole::Subject, false, "@staff @de @art?", ""},
    {CreditRole::Syndication, true, "@published ..2 @orig ..1 @em|@por @art?", ""},
    {CreditRole::Syndication, true, "@orig ..1 @published? ..1 @em|@por @art?", ""},
    {CreditRole::Syndication, true, "permissão|autorização @de @art?", ""},
    {CreditRole::Syndication, true, "republicado|reproduzido ..2 @de @art?", ""},
    {CreditRole::Contribution, true, "com informações|informação|conteúdo @de @art?", ""},
    {CreditRole::Contribution, true, "( com @art?", ""},
    {CreditRole::Told, true, "@said ..9 @a @art?", ""},
    {CreditRole::Told, true,
     "entrevista|entrevistas|declarações|conversa|depoimento ..5 com|@a|@em|@de @art?", ""},
    {CreditRole::Told, true,
     "ouvido|ouvida|ouvidos|entrevistado|entrevistada|procurado ..1 @por @art?", ""},
    {CreditRole::Told, false, "^ @a @art?", ", ..6 @said"},
    {CreditRole::Source, true, "segundo|conforme|como ..1 @report ..2 @art?", ""},
    {CreditRole::Priority, true, "@lead ..2 @art?", ""},
    {CreditRole::Priority, true, "@led ..2 @por @art?", ""},
    {CreditRole::Priority, false, "", "que? @lead"},
    {CreditRole::Priority, false, "", "que? @aux ..1 @led"},
    {CreditRole::Source, true, "segundo|conforme|consoante @art?", ""},
    {CreditRole::Source, true, "acordo com @art?", ""},
    {CreditRole::Source, true, "@piece ..1 @de @art?", ""},
    {CreditRole::Source, true, "@piece ..1 @published ..3 @em|@por @art?", ""},
    {CreditRole::Source, true, ", @report|escreve ..3 @art?", ""},
    {CreditRole::Source, true, "citando|cita|citou @art?", ""},
    {CreditRole::Source, true,
     "citado|citada|citados|confirmado|confirmada|publicado|publicada|divulgado|noticiado|"
     "noticiada ..1 @por @art?",
     ""},
    {CreditRole::Told, false, "@said ..5 @em @art?", ""},
    {CreditRole::Source, true, "^ fonte|fontes :", ""},
    {CreditRole::Source, true, "( via @art?", ""},
    {CreditRole::Source, false, "", "que? @report"},
    {CreditRole::Source, false, "", "@aux ..1 publicado|noticiado|divulgado"},
};

}  // namespace

constexpr RuleTable kPortugueseRules{kWords, kClasses, kTable};

}  // namespace bylineage::credit
