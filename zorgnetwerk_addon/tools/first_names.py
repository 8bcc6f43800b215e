"""Common first names in Flanders, to tell a first name from a surname.

Compiled from general knowledge of names given in Flanders between about 1925 and
2020, with names that came along with migration. Used only as a hint by
`names.split_full_name`: a name that is missing costs a wrong guess that the user
corrects, never a wrong match. Lower case, without accents.
"""

_NAMES = """
aaron abdel abdelkader abdellah abdul achiel achraf adam adil adinda adolf adriaan
adrienne agnes ahmed aicha aisha aissatou albert albertine aleksandra alex alexander
alexandra alexandre alfons alfred ali alice alicia alida aline alois alphonse alwin
amalia amber amelia amelie amina amine amir amira amy an ana anais andre andrea
andreas andrei anita anja ann anna annabel anne anneke anneleen annelies annelore
annemie annette annick annie anny anouk antoine antoinette anton antonia antonio
antoon april arlette armand arne arno arnold arseen arthur artuur astrid august
aurelie axel axelle ayoub ayse aziz babette barbara bart bas bastiaan bea beatrice
beatrijs ben benjamin benny benoit berlinda bernadette bernard bert bertha bianca
bieke bilal birgit bjorn bo boris bram brecht brenda brent brigitte britt bruno camiel
camille carina carine carla carlo carlos carmen carolien carolina caroline casper
catharina catherine cathy cecile cecilia cedric celine chantal charles charlotte
chiara chloe chris christa christel christiaan christian christiane christianne
christien christina christine christoph christophe cindy claire clara claude claudia
claudine clement colette cor corneel cornelia cornelis cyriel cyrille daan daisy dana
daniel daniella danielle danny dario david dean debby deborah delphine denis denise
denzel diana diane didier diego dieter dilan dimitri dina dirk dominiek dominique dora
dorien dorine doris dries dylan eddie eddy edgard edith edmond eduard edward edwin
eefje elena eleonora eliane elias elien elif eline elisa elisabeth elise eliza
elizabeth elke ella ellen elly els elsa elsie elvire elza emelie emiel emile emilie
emily emine emma emmanuel emmy emre enzo eric erica erik erika erna ernest ervin erwin
esma esmee esther etienne eva evelien eveline evelyn evelyne evi ewald ewout fabian
fabienne fabrice fanny farid fatih fatiha fatima fatma femke ferdinand fernand ferre
fien fiene filip fleur flor florence florent florian floris fons francine francis
francisca franciscus franciska francois francoise frank franky frans freddy frederic
frederik frederique freek freya frieda friedel gabriel gabriella gabrielle gaby gaston
geert geertrui geertruida gemma genevieve geoffrey georges georgette gerard gerarda
gerda gerrit gert gertrude ghislain ghislaine gilbert gilberte gill gilles gina gino
gisele gitte glenn godelieve goele greet greta griet guido guillaume gunter gunther
gust gustaaf gustave guy hadewijch hadise hafida hakim halil hamid hamza hanna hannah
hanne hannelore hans harry hasan hassan hassna hatice hector heidi hein helena helene
helga hendrik hendrika henri henriette herbert herlinde herman hermien hilaire hilda
hilde hilke hubert hugo huguette hussein ibrahim ida ignaas ignace igor ilias ilke
ilse imane ina ine ines inge ingeborg ingrid irena irene irina iris irma isaac isabel
isabelle ismail ivan ivo ivonne jaak jaap jack jacky jacob jacoba jacobus jacqueline
jacques jade jaimy jakob jamal jamila jan jana janick janne jannick jari jarne jasmien
jasmine jasper jean jeanette jeanine jeanne jeannette jeannine jef jelena jelle jenna
jennifer jenny jens jente jeremy jeroen jerome jerry jesse jessica jessie jill jim
jimmy jo joachim joan joanna joanne jochen joel joelle joeri johan johanna johannes
john johnny joke jolien jolijn jonas jonathan joni joos joost joran jordi jordy joren
joris jorn josee joseph josephina josephine joshua josiane jozef jozefa jozefien
jozefina judith jul jules julia julie julien julienne juliette juul kaat kaatje karel
karen karim karin karina karine karl karolien kasper katarina kataryna kate katelijn
katelijne kathleen kathy katia katja katleen kato katrien katrijn kayleigh keanu kelly
kenneth kenny kenzo kevin khadija khalid kiana kiara kiki kim kimberley kimberly kira
kirsten klaartje klaas klara kobe koen koenraad korneel kris krist krista kristel
kristien kristina kristof kurt kyara lana lander lara lars latifa laura lauren
laurence laurens laurent laurette lea leander leen leentje leila len lena lenn lennert
lenny leo leon leona leonard leonie leontien leontine leopold leslie lia liam lian
liana lien lies liesa liesbet liesbeth lieselot lieve lieven lieze lilian lily lina
linda linde line lisa lisbeth lise liselotte lisette lode loes loic lola lore loredana
lorena lorenzo lotte lou louis louisa louise lowie luc luca lucas lucette lucia lucie
lucien lucienne ludo ludovic ludwig luk luka lukas luna lut lutgard lutgarde lydia
lydie lynn maaike maarten maddy madeleine madelon magali magalie magda magdalena maggy
mahmoud maite malika manon manu manuel marc marcel marcella marcelle marcellina
margareta margaretha margaux margo margot margriet marguerite maria mariam mariana
marianne marie marieke mariette marijke marijn marika marilyn marin marina mario
marion marit marita marius marjan marjolein mark marleen marlies marnix marta martha
marthe martin martina martine mary maryam maryse mathias mathieu mathilde mathis mats
matteo matthew matthias matthijs matti maud maurice maurits max maxim maxime may maya
mees mehdi mehmet meike melanie melissa merel merve mia michael michel michele
micheline michelle mickael micky miek mieke miel mien miet mihai mike mila milan
milena mina mira miranda mireille mirjam mirte moenir mohamed mohammad mohammed mona
monica monika monique morgane mounir moussa murielle mustafa mustapha myriam nabil
nadia nadine naima nancy naomi natacha natalia natalie natascha natasja nathalie
nathan nele nelly nena nick nicky nico nicolas nicole niels nikki niko nina noa noah
noel noella noelle noemie noor nora norbert norma nour odette odiel odile odilon olga
olivia olivier omar omer oscar oskar osman otis oumaima pascal pascale patricia
patrick patrik patsy paul paula paulette paulien pauline peggy pelagie peter petra
philip philippe piet pieter pieterjan prosper quinten rabia rachel rachid rachida raf
rafael ramazan raoul raphael raymond raymonda rebecca regina regine reinhilde reinout
rembert remco remi remo renaat renata rene renee renske renzo ria ricardo richard rik
rika rikkert rita rob robbe robbie robby robert roberta robin robrecht roderik roel
roeland roger roland rolande romain roman romy ronald ronny rosa rosalia rosalie
rosanne rose roselien rosette rosita roxane ruben rudi rudolf rudy rune ruth ryan saar
sabine sabrina said saida salima salma sam samantha samia samira samuel sander sandra
sandrine sandy sanne sara sarah sascha sebastiaan sebastien selena selma senne serge
servaas shana shania sharon shauni shirley siebe siegfried sien sigrid silke simon
simone simonne sinem siska sofia sofie sonia sonja sophie stan stanislas stef stefaan
stefan stefanie stefano steffi stella stephan stephanie stephen steve steven stien
stijn sunny suzan suzanna suzanne suzy sven sylvain sylvester sylvia sylvie tamara
tania tanja tatiana tatjana ted tess tessa theo theodoor theofiel theophiel therese
theresia thibau thibault thibaut thibo thijs thomas tibo tijl til tilde tille tim timo
timothy tina tine tineke tinne tobias tom tomas tomasz tony toon trees tristan trui
tuur urbain ursula valentijn valentina valentine valerie vanessa veerle vera vero
veronica veronique vic vicky victor victoria viktor vincent virginie vital viviane
walter wannes ward warre wendy werner wesley wided wies wiet wilfried willem willy wim
wito wivina wivine wolf wout wouter xander xavier yana yannick yara yasin yasmina
yasmine yassin yassine yenthe yentl yolande yoni yoran youri youssef yusuf yvan yves
yvette yvon yvonne zahra zeger zeynep zita zoe zohra zuzanna
"""

FIRST_NAMES = frozenset(_NAMES.split())

_BOTH = """
adam adriaan albert alexander andre andreas arnold august bernard charles clement
david denis ernest francois frans gabriel geert georges gerard gilbert gilles
guillaume hans henri herman hubert jacob jacques joos julien lambert laurent leo
leonard louis lucas marcel marin marion martin mathieu matthijs maurice may michel
nicolas noel olivier pascal paul peter philippe pieter raymond rene richard robert
robin roger roland romain roman ruben sander servaas simon thibault thibaut thijs
thomas victor vincent ward wolf
"""

# First names that are frequent as a surname too: the other word decides.
SURNAMES_TOO = frozenset(_BOTH.split())
