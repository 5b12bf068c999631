/*
 * Long passwords that stand in published collections or that people make up when fifteen characters are asked for, in
 * the form of `bare`: lower case, without accents, spaces and signs, 0 1 3 4 5 7 @ $ read as letters. Shorter ones need
 * not be here: they are refused for their length, and their repetitions by `passwordProblem`.
 */
export const blockedPasswords: ReadonlySet<string> = new Set(
  `
  correcthorsebatterystaple thisisapassword thisismypassword thisisasecurepassword mypasswordissecure
  passwordpassword passwordispassword mypasswordis mysecretpassword mysupersecretpassword supersecretpassword
  secretpassword strongpassword averystrongpassword verystrongpassword verylongpassword averylongpassword
  longpassword averysecurepassword securepassword safepassword temporarypassword temppassword defaultpassword
  changethispassword pleasechangeme changemeplease changemenow changeme letmeinplease letmeinnow pleaseletmein
  iforgotmypassword forgotpassword idontknowmypassword nopasswordrequired nopassword newpassword oldpassword
  administratorpassword adminpassword administrator adminadminadmin adminadministrator rootpassword rootrootroot
  userpassword testpassword testtesttest testingtesting examplepassword samplepassword demopassword guestpassword
  passwordadmin passwordadministrator passwordpass passpasspass passphrase mypassphrase thisisapassphrase
  thisismypassphrase fifteencharacters fifteencharacterslong fifteencharacterpassword atleastfifteencharacters
  minimumfifteencharacters quinzecaracteres motdepassedequinzecaracteres aumoinsquinzecaracteres
  motdepasse motdepassemotdepasse monmotdepasse cestmonmotdepasse ceciestmonmotdepasse ceciestunmotdepasse
  motdepassesecret motdepassesecurise motdepasseprovisoire motdepassetemporaire nouveaumotdepasse
  ancienmotdepasse changezmoi changezcemotdepasse jaioubliemonmotdepasse untreslongmotdepasse longmotdepasse
  unmotdepassesolide motdepassesolide motdepasseadmin motdepasseadministrateur administrateur
  iloveyou iloveyouforever iloveyousomuch iloveyouverymuch iloveyoubaby iloveyoumom iloveyoudad iloveyoutoo
  iloveyoumorethananything ilovemyfamily ilovemychildren ilovemydaughter ilovemyhusband ilovemywife ilovemylife
  ilovemyself ilovemydog ilovemycat ilovechocolate ilovefootball ilovehockey ilovecanada iloveontario ilovetoronto
  jetaime jetaimemonamour jetaimepourtoujours jetaimetoutlavie monamourpourtoujours moncheriedamour
  princesspeach princessprincess sunshinesunshine footballfootball baseballbaseball superman superwoman
  spidermanspiderman batmanandrobin starwarsstarwars maytheforcebewithyou iamyourfather lukeiamyourfather
  harrypotter harrypotterandthe lordoftherings gameofthrones winteriscoming toinfinityandbeyond hakunamatata
  supercalifragilisticexpialidocious onceuponatime iletaitunefois happilyeverafter livelongandprosper
  tobeornottobe tobeornottobethatisthequestion thequickbrownfox thequickbrownfoxjumpsoverthelazydog
  portezcevieuxwhiskyaujugeblondquifume loremipsumdolorsitamet loremipsumdolor helloworld hellohellohello
  helloworldhelloworld bonjourlemonde bonjourbonjour goodmorning goodmorningvietnam welcome welcomewelcome
  welcometothejungle bienvenue bienvenuebienvenue whateverwhatever nevergonnagiveyouup stairwaytoheaven
  bohemianrhapsody heyjudedontmakeitbad merrychristmas merrychristmasandahappynewyear joyeuxnoel happybirthday
  happybirthdaytoyou bonanniversaire happynewyear bonneannee jesuschrist jesusislord jesuslovesme godisgood
  godisgoodallthetime ingodwetrust godblesscanada praisethelord notrepere hailmaryfullofgrace
  torontomapleleafs mapleleafs mapleleafsforever montrealcanadiens canadiensdemontreal ottawasenators
  torontoraptors torontobluejays goleafsgo gohabsgo wethenorth ocanada ocanadaourhomeandnativeland
  ocanadaterredenosaieux truenorthstrongandfree jemesouviens hockeynightincanada timhortons doubledouble
  ontariocanada torontoontario torontocanada ottawacanada ottawaontario hamiltonontario londonontario
  governmentofontario gouvernementdelontario ontariopublicservice fonctionpubliquedelontario
  ministryoflabour ministeredutravail employmentontario emploiontario servicesystemmanager servicesystemmanagers
  gestionnairedesystemedeservices gestionnaireservices employmentservices servicesdemploi procurementofficer
  requestforproposals requestforproposal requestforqualification appeldepropositions demandedequalification
  evaluationplan pland'evaluation plandevaluation evaluationteam equipedevaluation fairnessmonitor
  qwertyuiopasdfghjklzxcvbnm qwertyuiopasdfghjkl qwertyuiopasdf azertyuiopqsdfghjklmwxcvbn azertyuiopqsdfghjklm
  qazwsxedcrfvtgb qazwsxedcrfvtgbyhnujmikolp onetwothreefourfive onetwothreefour undeuxtroisquatrecinq
  undeuxtroisquatre abcdefghijklmno januaryfebruary mondaytuesdaywednesday lundimardimercredi
  springsummerautumnwinter printempsetautomnehiver redorangeyellowgreenblue
  trustnoone trustnobody opensesame sesameouvretoi knockknockwhosthere abracadabra dragondragondragon
  monkeymonkeymonkey letmeinletmein masterofpuppets mastermastermaster shadowshadowshadow
  computercomputer internetinternet microsoftwindows microsoftoffice googlegooglegoogle facebookfacebook
  `
    .trim()
    .split(/\s+/),
);

/** Words of this place and of the field. On their own, or with digits and signs around them, they make no password. */
export const contextWords: readonly string[] = [
  'gss',
  'ssm',
  'ontario',
  'workbench',
  'atelier',
  'gestionnaire',
  'system',
  'systeme',
  'service',
  'services',
  'manager',
  'employment',
  'emploi',
  'ministry',
  'ministere',
  'government',
  'gouvernement',
  'competition',
  'evaluation',
  'evaluator',
  'evaluateur',
  'procurement',
  'approvisionnement',
  'proposal',
  'proposition',
  'consensus',
  'password',
  'motdepasse',
  'passphrase',
  'admin',
  'administrator',
  'administrateur',
  'welcome',
  'bienvenue',
  'letmein',
  'changeme',
  'secret',
  'toronto',
  'ottawa',
  'hamilton',
  'niagara',
  'muskoka',
  'kawarthas',
  'peel',
  'canada',
  'spring',
  'summer',
  'autumn',
  'winter',
  'printemps',
  'automne',
  'hiver',
  'january',
  'february',
  'march',
  'april',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
  'janvier',
  'fevrier',
  'mars',
  'avril',
  'juin',
  'juillet',
  'aout',
  'septembre',
  'octobre',
  'novembre',
  'decembre',
];
