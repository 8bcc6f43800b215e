"""Common first names in Flanders, to tell a first name from a surname.

Compiled from general knowledge of names given in Flanders between about 1925 and
2020, with names that came along with migration. Used only as a hint by
`names.split_full_name`: a name that is missing costs a wrong guess that the user
corrects, never a wrong match. Lower case, without accents.
"""

_NAMES = """
aaron abdel abdelkader abdellah abderrahim abdul achiel achille achraf adam adil
adinda adolf adriaan adrian adrienne adronie agnes agnieszka ahmad ahmed aicha aisha
aissatou albert albertine aleksandra alex alexander alexandra alexandre alfons alfred
ali alice alicia alida aline alois aloysius alphonse alwin amalia amber amelia amelie
amina amine amir amira amy an ana anais anas andre andrea andreas andrei andy ange
anita anja anke ann anna annabel anne anneke anneleen annelies annelore annemie
annette annick annie annita anny anouk antoine antoinette anton antonia antonio antoon
april arlette armand arnaud arne arno arnold arseen arthur artuur astrid august
augusta augustinus aurelie axel axelle ayoub ayse aziz babette barbara bart bas
bastiaan bea beatrice beatrijs ben benjamin benny benoit berlinda bernadette bernard
bert bertha bianca bieke bilal birgit bjorn bo boris brahim bram brecht brenda brent
brigitte britt bruno bryan burak camiel camilla camille can carina carine carla carlo
carlos carmen carolien carolina caroline casper catharina catherine cathy cecile
cecilia cedric celestin celestine celine cem cesar cesarine chantal charles charlotte
chiara chloe chris christa christel christiaan christian christiane christianne
christien christina christine christoph christophe cindy claire clara claude claudia
claudine clement clothilde colette conny constant cor corneel cornelia cornelis cyriel
cyrille daan daisy dana daniel daniella danielle danny daphne dario david davy dean
debby deborah delphine denijs denis denise deniz dennis denzel diana diane didier
diego dieter dilan dimitri dina dirk dmytro dominiek dominique dora dorien dorine
doris dries driss dylan ebru eddie eddy edgard edith edmond eduard edward edwin eefje
elena eleonora eliane elias elien elif eline elisa elisabeth elise elisee eliza
elizabeth elke ella ellen elly elodie els elsa elsie elvire elza emel emelie emiel
emile emilia emilie emily emine emma emmanuel emmy emre enzo eric erica erik erika
erna ernest ervin erwin esma esmee esther etienne eva evelien eveline evelyn evelyne
evi ewa ewald ewout fabian fabienne fabrice fanny farid fatih fatiha fatima fatma
femke ferdinand fernand ferre fien fiene filip fleur flor flore florence florent
florian floris fons francine francis francisca franciscus franciska francois francoise
frank franky frans freddy frederic frederik frederika frederique freek freya frida
frieda friedel gabriel gabriella gabrielle gaby gaston geert geertje geertrui
geertruida gemma genevieve geoffrey georges georgette gerard gerarda gerardus gerda
germaine gerrit gerry gert gertrude ghislain ghislaine gianni gilbert gilberte gill
gilles gina gino gisele gitte glenn godelief godelieva godelieve godfried goele greet
greta griet grzegorz guido guillaume gul gunter gunther gust gustaaf gustave gustavine
guy hadewijch hadise hafida hakan hakim halil hamid hamza hanane hanna hannah hanne
hannelore hans harry hasan hassan hassna hatice hector heidi hein helena helene helga
hendrik hendrika henri henriette herbert herlinde herman hermien hilaire hilda hilde
hildegard hilke honore hortense houda hubert hugo huguette huseyin hussein ibrahim ida
ignaas ignace igor ikram ilham ilias ilke ilona ilse imane ina ine ines inge ingeborg
ingrid ion ionela irena irene irenee irina iris irma isaac isabel isabelle ismail ivan
ivo ivonne jaak jaap jack jacky jacob jacoba jacobus jacqueline jacques jade jadwiga
jaimy jakob jamal jamila jan jana janick janne jannick jari jarne jarno jasmien
jasmine jasper jean jeanette jeanine jeanne jeannette jeannine jef jelena jelle jenna
jennifer jenny jens jente jeremy jeroen jerome jeroom jerry jesse jessica jessie jill
jim jimmy jo joachim joan joanna joanne joannes jochen joel joelle joeri johan johanna
johannes john johnny joke jolien jolijn jonas jonathan joni joos joost joppe joran
jordi jordy joren joris jorn jose josee joseph josephina josephine joshua josiane
josse jozef jozefa jozefien jozefina jozefus judith jul jules julia juliana julie
julien julienne juliette julius jurgen justin justine juul kaat kaatje kaltoum kamiel
karel karen karim karima karin karina karine karl karolien karolina kasper katarina
kataryna kate katelijn katelijne kathleen kathy katia katja katleen kato katrien
katrijn katty kayleigh keanu kelly kemal kenneth kenny kenzo kevin khadija khalid
kiana kiara kiki kim kimberley kimberly kira kirsten klaartje klaas klara kobe koen
koenraad korneel kris krist krista kristel kristien kristina kristine kristof
krzysztof kurt kyara lambert lana lander lara lars latifa laura lauren laurence
laurens laurent laurette lea leander leen leentje leila len lena lenn lennert lenny
leo leon leona leonard leonie leontien leontina leontine leopold leslie lia liam lian
liana lien lies liesa liesbet liesbeth lieselot lieve lieven lieze lilian liliane lily
lina linda linde lindsey line lionel lisa lisbeth lise liselotte lisette lize lode
loes loic lola lore loredana lorena lorenzo lotte lou louis louisa louise lowie luc
luca lucas lucette lucia lucie lucien lucienne ludo ludovic ludovica ludovicus ludwig
luk luka lukas luna lut lutgard lutgarde lutgart lydia lydie lynn maaike maarten maddy
madeleen madelein madeleine madelon magali magalie magda magdaleine magdalena maggy
mahmoud maite malak malgorzata malika manon manu manuel marc marcel marcella marcelle
marcellina marcin marco margareta margaretha margaux margo margot margriet marguerite
maria mariam mariana marianne marie marieke mariette marijke marijn marika marilyn
marin marina mario marion marit marita marius marjan marjolein mark marleen marlies
marnix marta martha marthe martin martina martine mary maryam maryse mathias mathieu
mathilda mathilde mathis mats matteo matthew matthias matthijs matti maud maurice
maurits mauro max maxim maxime may maya medard mees mehdi mehmet meike melanie melissa
merel merve mia michael michel michele micheline michelle michiel mickael micky miek
mieke miel mien miet mihaela mihai mike mila milan milena mina mira miranda mireille
mirjam mirte modest moenir mohamed mohammad mohammadi mohammed mona monica monika
monique morgane mounir moussa muhammed murat murielle mustafa mustapha myriam nabil
nadia nadine naima najat nancy naomi nasrin natacha natalia natalie natascha natasja
nathalie nathan naziha nele nelly nena nestor nick nicky nico nicolas nicole niels
nikki niko nina noa noah noel noella noelle noemie noor nora norbert norma nour
noureddine nuray odette odiel odile odilon oksana oleksandr olena olga oliver olivia
olivier omar omer oscar oskar osman otis oumaima ozlem palmyra parwin pascal pascale
patricia patrick patrik patsy paul paula paulette paulien pauline paulus pawel peggy
pelagie peter petra petronella petrus philip philippe pierre piet pieter pieterjan
piotr placide polydoor prosper quinten rabab rabia rachel rachid rachida raf rafael
ramazan rani raoul raphael raphaella raymond raymonda rebecca redouan regina regine
reinhilde reinout rembert remco remi remigius remo renaat renata rene renee renske
renzo ria ricardo richard rik rika rikkert rima rita rob robbe robbie robby robert
roberta robin robrecht roderik roel roeland roger roland rolande romain roman romy
ronald ronny rosa rosalia rosalie rosanne rose roselien rosette rosine rosita roxane
ruben rudi rudolf rudy rune ruth ryan saar sabine sabrina said saida saliha salima
salma sam samantha samer samia samira samuel sander sandra sandrine sandy sanne sara
sarah sascha saskia sebastiaan sebastien selena selin selma senne seraphine serge
serhii serkan servaas sevgi shana shania sharon shauni shirley sidonie siebe siegfried
sien sigrid siham silke silveer silvere simon simone simonna simonne sinem siska sofia
sofie sonia sonja sophie souad soufian soumia stan stanislas stef stefaan stefan
stefanie stefano steffi stella stephan stephanie stephen steve steven stien stijn
sunny suzan suzanna suzanne suzy sven svetlana sylvain sylvester sylvia sylvie tamara
tania tanja tarek tatiana tatjana ted tess tessa tetiana theo theodoor theofiel
theophiel theresa therese theresia thibau thibault thibaut thibo thijs thomas tibo
tijl til tilde tille tim timo timothy tina tine tineke tinne tobias tom tomas tomasz
tony toon touria trees triphon tristan trui tuncay tuur ugur umut urbain ursula usmar
valeer valentijn valentina valentine valere valerie vanessa vasile veerle vera vero
veronica veronique vic vicky victor victoria viktor viktoriia vincent virginie vital
vitalis viviane wael walter wannes ward warre wendy werner wesley wided wies wiet
wilfried willem william willy wim wito wivina wivine wolf wout wouter xander xavier
yamina yana yannick yara yasin yasmina yasmine yassin yassine yenthe yentl yilmaz
yolanda yolande yoni yoran youri youssef yulia yusra yusuf yvan yves yvette yvon
yvonne zahra zaid zakaria zeger zeynep zineb zita zoe zohra zulma zuzanna
"""

FIRST_NAMES = frozenset(_NAMES.split())

_BOTH = """
adam adriaan albert alexander ali andre andreas arnold august bernard can cesar
charles clement constant cornelis david denis deniz ernest francois frans gabriel
geert georges gerard gilbert gilles guillaume hans henri herman hubert jacob jacques
joos jose julien justin lambert laurent leo leonard louis lucas marcel marin marion
martin mathieu matthijs maurice may mees michel modest nestor nicolas noel oliver
olivier pascal paul peter philippe pierre pieter raymond rene richard robert robin
roger roland romain roman ruben sander servaas simon thibault thibaut thijs thomas
victor vincent ward william wolf yilmaz
"""

# First names that are frequent as a surname too: the other word decides.
SURNAMES_TOO = frozenset(_BOTH.split())
