"""Ordinary words that are names of persons as well, in Flanders.

Compiled from general knowledge of Flemish surnames and first names. Used only as a
hint by `personal_details`: a word that is missing here costs a warning too many,
never one too few. Lower case, without accents.
"""

_WORDS = """
appel april arend baas bakker balk band bank beek beer berg bever bier bloem boek boer
bol bond bont boom boon boot bos bot boter bouwer brand breed broek broer brouwer brug
bruin buis burg cool cornet dag dam deken dijk doorn dorp draak dries droog duif duin
duivel engel ernst feest fee fiets flink fluit frank geel geest gerst gezel glas god
goud graaf grave groen groot grote haag haan haas hamer hand hart heer heide held hemel
herder herfst hert heuvel hof hoed holland hond hoofd hoop hoorn houten huis jager jong
jonge jonker joker kaars kaas kamp kas kat keizer kelder kerk kerkhof ketel kind kip
klaas klein kleine klerk knecht knop koch koe koek koen kok kolen komen koning koorn
kop korf kraai kramer krans kruis kuiper kunst lam laan land lang lange leen leer leeuw
lente licht lies lieve linde linden lint loos maan maat mager man mark markt mars may
meer mees meester mei mens merel mier mol molen moor muis muller mulder munster nacht
neef nest nieuw noor olie oever oost oom oude paard paarden palm pannen pape paus pauw
peer pelgrim pet plaat plas poel poort post pot potter prins punt put raaf regen reiger
rein rey riet rijk ring rob robin roep rogge rond rood roos ros roze ruiter schaap
schilder schip schipper schoen schoenmaker school schoon schout schuur slager slot smet
smid snoek speelman spiegel staf stal stalen stam steel steen steenhouwer ster sterk
sterke stock stoel stok storm stroom struik timmerman tin toon toren trap trees trui
valk vink vis visser vlieger vogel vogels voet vos vries vrede vriend vroom waard wagen
wagenaar walle wandel ward water weber weg weide wever wijn wijngaard wild wilde wind
wissel winter wit witte wolf woud wouter zand zee zegel zomer zon zoon zoet zot zwaan
zwart zwarte aime amand beau bel belle bertrand blanc blanche blanchard bois bon bonne
boucher boulanger brun champ chevalier claire clerc constant coq cour desire etoile
fleur fontaine forestier gentil grand gras gros jolie jour juste lavigne legrand leroy
maison maitre marchand marine martin mercier meunier midi moulin noel noir page parent
pascal petit pierre pont prince riche roi rose rousseau roux roy sage seigneur souris
tailleur vert victoire vigne vivier alt bach bauer bauch braun brunnen busch feld
fischer fuchs gross hahn herz hoffnung jaeger jung kaiser kirsch konig kurz maler neu
richter schafer schmied schneider schuster schwarz sommer stein stern vogt wagner wald
weiss zimmer adam ange bas been beuk brood can cor dauw els erna facteur frans handelaar
hoek honing huisman iris kaai koopman lien line loon lot manuel max maxime melk miel
nood notaris peper pol poot raad rosette said schepen sneeuw stoop vital wies wijs
zeeman zout bill cook grace hope jack joke penny rich summer violet young
"""
# So frequent that a capital says nothing where a sentence begins; and what somebody is
# to the client, which is often written where a name is asked.
_FREQUENT = """
arts arzt baby beau broer buren buur buurman buurvrouw docteur dochter dokter dr familie
fille fils frau frere gezin herr huisarts infirmiere kind kinderen madame mama maman
medecin mere mevr mevrouw meneer mijnheer moeder monsieur mr mw neef nicht nonkel
notaris oma oom opa papa pere poetshulp poetsvrouw schoondochter schoonzoon soeur soins
tante thuisverpleging thuiszorg vader verpleegster verpleger voisin voisine zoon zus
aan al als an are beste goede ben bij bo daar dag dank dat de deed den der des dien die
dit do doe don doen door een elke en et eens goed had he hem het hij hoe ik in is ja je
jo juist la laat le leen les li lieve ma maar me mee met mij mo moet na nu of om on onze
op over pas per plus qui rond sa se she so su te ten ter the toe tot tu uit un une u uw
van veel ver voor wal wat we weer wel wie wij wil will ze zij zo zou
"""

ORDINARY = frozenset(_WORDS.split()) | frozenset(_FREQUENT.split())
FREQUENT = frozenset(_FREQUENT.split())
# Months as they are written in the languages of the land, and in English.
MONTHS = (
    ("januari", "jan", "janvier", "janv", "januar", "january", "janner"),
    ("februari", "feb", "febr", "fevrier", "fevr", "februar", "february"),
    ("maart", "mrt", "mars", "marz", "march", "mar"),
    ("april", "apr", "avril", "avr"),
    ("mei", "mai", "may"),
    ("juni", "jun", "juin", "june"),
    ("juli", "jul", "juillet", "juil", "july"),
    ("augustus", "aug", "aout", "august"),
    ("september", "sept", "sep", "septembre"),
    ("oktober", "okt", "octobre", "oct", "october"),
    ("november", "nov", "novembre"),
    ("december", "dec", "decembre", "dezember", "dez"),
)
