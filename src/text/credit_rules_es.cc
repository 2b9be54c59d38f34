// Spanish, of Spain and of Latin America.
#include "credit_rules.h"

namespace bylineage::credit {
namespace {

constexpr WordRow kWords[] = {
    {kThe, "el la los las the"},
    {kContraction, "al del"},
    {kDeterminer, "un una este esta ese esa su sus"},
    {kBy, "por"},
    {kVia, "vía via"},
    {kPlace, "en de del a"},
    {kReport, "informa informó publica publicó reveló adelantó"},
    {kSay, "dijo"},
    {kMedium,
     "diario periódico rotativo semanario revista agencia cadena emisora canal portal medio medios "
     "web noticias televisión radio televisora sitio digital prensa matutino vespertino"},
    {kPress,
     "diario gaceta heraldo correo voz faro noticias periódico tribuna crónica norte opinión "
     "prensa "
     "comercio liberal progreso sur ideal hoy eco"},
    {kJournalist, "periodista periodistas corresponsal reportero reportera"},
    {kStaff,
     "director directora editor editora editorial dueño dueña propietario portavoz redacción "
     "trabajadores comité empresa plantilla abogado accionista presidente presidenta lectores"},
    {kPhoto,
     "foto fotos fotografía fotografías imagen imágenes crédito créditos fotógrafo fotógrafa getty "
     "shutterstock captura archivo ilustración"},
    {kNegation, "desmentida desmentido desmentidas negada negado"},
    {kDenial,
     "tachó tildó desmintió desmintieron desmiente desmentido desmentir negó negaron niega niegan "
     "rechazó "
     "rechazaron rechaza refutó descartó contradijo contrario"},
    {kTime,
     "lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio "
     "julio agosto septiembre setiembre octubre noviembre diciembre ayer hoy ene feb mar abr may "
     "jun jul ago sep sept oct nov dic"},
    {kMonth,
     "enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre "
     "diciembre"},
    {kFunction,
     "y e o u que quien de en a por para con sin sobre según como donde cuando él ella ellos no se "
     "le lo les es son era fue ha han había pero si tras desde hasta entre ante por"},
    {kList, "y e o"},
    {kAbbreviation, "sr sra sres dr dra lic ing av avda ud uds núm pág etc ee uu"},
    {kContact, "fuente fuentes vía via contacto gracias"},
    {kCompany, "grupo fundación instituto holding premio premios editorial"},
    {kCopyright, "copyright"},
    {kAdjective, "español española estadounidense británico británica"},
    {kEveryday,
     "país mundo razón nación tiempo universal vanguardia marca abc público voz opinión sol "
     "comercio mercurio tercera reforma milenio jornada semana república prensa hora espectador "
     "correo confidencial excélsior proceso cronista debate financiero metro hoy norte sur "
     "expansión independiente estrella gatopardo sport as expreso"},
};

constexpr WordClass kClasses[] = {
    {"@art", "el la los las un una the"},
    {"@de", "de del"},
    {"@a", "a al"},
    {"@aux", "ha han había habían"},
    {"@said",
     "dijo dijeron declaró declararon afirmó aseguró explicó señaló contó confirmó comentó indicó "
     "manifestó relató reconoció advirtió sostuvo admitió confesó dicho declarado explicado "
     "asegurado contado confirmado precisó agregó reveló informó expresó apuntó detalló lamentó"},
    {"@report",
     "informa informó informan informaron publica publicó publicaron reporta reportó señala señaló "
     "asegura aseguró afirma afirmó cuenta contó escribe escribió recoge recogió detalla detalló "
     "relata relató apunta apuntó indica indicó difundió sostiene consignó "
     "supo saber constató"},
    {"@reported",
     "informado publicado reportado señalado asegurado contado escrito recogido detallado relatado "
     "apuntado indicado difundido podido"},
    {"@lead",
     "adelantó adelanta adelantaron reveló revela revelaron destapó destapa desveló desvela"},
    {"@led", "adelantado revelado destapado desvelado adelantada revelada destapada desvelada"},
    {"@piece",
     "información informaciones investigación reportaje artículo artículos noticia noticias "
     "informe "
     "crónica exclusiva despacho cable publicación"},
    {"@published",
     "publicado publicada publicados publicadas aparecido aparecida difundido difundida"},
    {"@orig", "originalmente originariamente inicialmente"},
    {"@staff",
     "director directora editor editora editorial dueño dueña propietario portavoz redacción "
     "trabajadores comité empresa plantilla abogado accionista imprenta periodista corresponsal "
     "columnista"},
    {"@in", "en por"},
};

constexpr Rule kTable[] = {
    {CreditRole::Subject, false, "@staff @de @art?", ""},
    {CreditRole::Syndication, true, "@published ..2 @orig ..1 @in @art?", ""},
    {CreditRole::Syndication, true, "@orig ..1 @published? ..1 @in @art?", ""},
    {CreditRole::Syndication, true, "apareció|publicó ..2 @orig|primero ..1 @in @art?", ""},
    {CreditRole::Syndication, true, "permiso|autorización @de @art?", ""},
    {CreditRole::Syndication, true, "reproducido|republicado ..2 @de @art?", ""},
    {CreditRole::Contribution, true, "con información|informaciones|material @de @art?", ""},
    {CreditRole::Contribution, true, "( con @art?", ""},
    {CreditRole::Told, true, "@said ..9 @a @art?", ""},
    {CreditRole::Told, true,
     "entrevista|entrevistas|conversación|declaraciones ..3 con|en|@a|@de @art?", ""},
    {CreditRole::Told, true,
     "entrevistado|entrevistada|consultado|consultada|preguntado|contactado ..1 por @art?", ""},
    {CreditRole::Source, true, "según ..1 reveló|revela|revelaron ..1 @art?", ""},
    {CreditRole::Priority, true, "@lead ..3 @art?", ""},
    {CreditRole::Priority, true, "@led ..2 por @art?", ""},
    {CreditRole::Priority, false, "", "que? @lead"},
    {CreditRole::Priority, false, "", "que? @aux ..1 @led"},
    {CreditRole::Source, true, "según ..1 @report ..1 @art?", ""},
    {CreditRole::Source, true, "según @aux @reported ..2 @art?", ""},
    {CreditRole::Source, true, "según @art?", ""},
    {CreditRole::Source, true, "acuerdo con|@a @art?", ""},
    {CreditRole::Source, true, "@piece ..1 @de @art?", ""},
    {CreditRole::Source, true, "@piece ..1 @published ..3 @in @art?", ""},
    {CreditRole::Source, true, "lo|como|así ..2 @report ..3 @art?", ""},
    {CreditRole::Source, true, ", @report ..3 @art?", ""},
    {CreditRole::Source, true, ", @aux @reported ..3 @art?", ""},
    {CreditRole::Source, true, "tuvo|tuvieron|tenido acceso @art?", ""},
    {CreditRole::Source, true, "citando|cita|citan|citó @a? @art?", ""},
    {CreditRole::Source, true,
     "citado|citada|citados|citadas|recogido|recogida|publicado|publicada|difundido|reportado ..1 "
     "por @art?",
     ""},
    {CreditRole::Told, false, "@said ..5 en @art?", ""},
    {CreditRole::Source, true, "^ fuente|fuentes :", ""},
    {CreditRole::Source, true, "( vía|via @art?", ""},
    {CreditRole::Source, false, "", "que|también|ya? @report"},
    {CreditRole::Source, false, "", "que? @aux ..1 @reported"},
};

}  // namespace

constexpr RuleTable kSpanishRules{kWords, kClasses, kTable};

}  // namespace bylineage::credit
