"""What people in Flanders are called besides their first name.

Compiled from general knowledge. Used only as a hint by `personal_details`: a name that
is missing costs a warning too few for who is called by it. Lower case, without accents.
"""

# who is called by one name of a line may be called by the others
_LINES = """
adriaan adrianus janus sjaan adriana
agnes agneta nies
albert bert berten albrecht
alexander alex sander xander lex
alfons alphonse fons fonne
aloys aloysius louis lowie wies
an anna ann annie anny anneke annetje anke
andre andreas dre dries
antoine antonius antoon anton toon tone tony teun
august auguste gust guust gustaaf gustave staf
bartholomeus bart
benedictus ben benny benoit
camiel camille miel
carolina caroline lien lina
catharina catherine katrien katrijn trien trees kaat cato katrientje
christiaan christian chris kris
christina christine chris kris stien
cornelis cornelius cor nelis kees
cornelia nel nelly cor corrie
daniel dany danny daan
denise nies
dominicus dominiek domien
edmond mon eddy
eduard edward ward eddy
elisabeth elizabeth els elsje lies liesbeth lieze betty elly bet lisbeth
emiel emile miel
emilie emilia milia
ferdinand fernand nand nante
franciscus francois frans cis cisse sus suske soo
francisca francine francien cisca sien
frederik frederic fred freddy rik
gerard gerrit geert
gertrudis geertrui geertruida truus trui trudy
gerhardus geert
godelieve lieve godelief lief
gregorius gregoire goor
helena helene lena leen leentje
hendrik henri henry henk rik hein harry
hubert huub bert
ignace ignatius naas
jacobus jaak jacques jacky koos sjak
jacqueline jacky line
johan johannes jan jean hans jo wannes
johanna joanna jeanne jeannine jo hanna anneke
joris georges georgette
jozef josef joseph jef jos jo sef jefke seppe
jozefa josephine josefien fien fientje jos
julien jules juul
karel carolus charles charel
laurent laurens lorenz lou
leopold pol leo
leon leonard leo
lodewijk louis lowie wies
ludovicus ludo ludwig
lucas luc lucien
lucia lucienne luce lut
lutgarde lutgart lut
magdalena magda madeleine leen lena
marcel marcellus cel
margareta margaretha margriet greta griet grietje margot marguerite
maria marie mia ria mieke marieke marijke mariette miet mie mieke mimi
martha marthe mart
martinus martin maarten tinus
mattheus mathieu matthias thieu thijs
maurits maurice mauritius ries
michael michel michiel chiel miel
mohammed mohamed muhammad mo
monica monique moniek
nicolaas nicolas nicolaus klaas nico
paul paulus pol pauwel
petronella nel nella petra
petrus pieter peter piet pier pierre per
philip filip philippe flip
renaat renatus rene
rita margarita
robert rob robbe bert bob
rosalia rosa rosalie roos lia
sebastiaan bas bastiaan
simonne simone mone
stefaan steven stefan stephanus fanny
theodoor theofiel theo dore fiel
theresia theresa therese trees thea resi
thomas tom tomas
urbain urbanus baan
valentinus tijn
victor vic tor
vincent vincentius vin cent
wilfried wil fried
wilhelmina mina mien willy
willem wilhelmus guillaume wim willy wil
yolande jolanda
"""

_CALLED = {}
for _line in _LINES.strip().splitlines():
    _names = frozenset(_line.split())
    for _name in _names:
        _CALLED[_name] = _CALLED.get(_name, frozenset()) | _names - {_name}

_DIMINUTIVES = ("je", "tje", "ke", "ken", "eke", "ske", "sken")
_VOWELS = "aeiouy"


def nicknames(first):
    """Return what somebody with this first name may be called, small forms too.

    :param str first: one folded first name
    :rtype: set

    >>> {"jef", "jefke", "jos"} <= nicknames("jozef"), "anneke" in nicknames("an")
    (True, True)
    >>> {"mia", "mieke"} <= nicknames("maria"), nicknames("")
    (True, set())
    """
    if not first:
        return set()
    called = {first, *_CALLED.get(first, ())}
    small = {name + end for name in called for end in _DIMINUTIVES}
    for name in called:
        # "Anneke", "Robbetje"
        if len(name) > 1 and name[-1] not in _VOWELS and name[-2] in _VOWELS:
            small |= {f"{name}{name[-1]}e{end}" for end in ("ke", "ken", "tje")}
    return (called | small) - {first}
