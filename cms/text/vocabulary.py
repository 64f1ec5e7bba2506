"""The words that the rules of cms.text.norwegian need. Written as people write them; folded where they are used."""

# Nynorsk (and older or conservative bokmål) → the form they meet in. Whole words, in any inflection.
WORD_PAIRS = {
    "andlet": "ansikt", "anna": "annen", "berre": "bare", "blei": "ble", "born": "barn", "borna": "barn",
    "byrje": "begynne", "byrjing": "begynnelse", "dei": "de", "deira": "deres", "di": "din", "dykk": "dere",
    "dykkar": "deres", "då": "da", "eg": "jeg", "ein": "en", "eit": "et", "eller": "eller", "enkje": "enke",
    "fleire": "flere", "frå": "fra", "fyrst": "først", "gong": "gang", "gut": "gutt", "handsam": "behandl",
    "ho": "hun", "hå": "ha", "ikkje": "ikke", "ingen": "ingen", "inkje": "ikke", "kvar": "hver", "kva": "hva",
    "kven": "hvem", "kvifor": "hvorfor", "kor": "hvor", "korleis": "hvordan", "korfor": "hvorfor", "kort": "kort",
    "lækjar": "lege", "dokter": "lege", "medan": "mens", "meir": "mer", "mest": "mest", "mjølk": "melk",
    "mykje": "mye", "mjuk": "myk", "nokon": "noen", "nokre": "noen", "noko": "noe", "no": "nå", "om": "om",
    "oppleving": "opplevelse", "rørsle": "bevegelse", "røynsle": "erfaring", "røynd": "virkelighet",
    "saman": "sammen", "samanheng": "sammenheng", "skilnad": "forskjell", "skriv": "skriv", "spørje": "spørre",
    "stad": "sted", "syster": "søster", "søskjen": "søsken", "tilvising": "henvisning", "tilvis": "henvis",
    "tryggleik": "trygghet", "uro": "uro", "uver": "uvær", "vere": "være", "verte": "bli", "vert": "blir",
    "veg": "vei", "veker": "uke", "von": "håp", "val": "valg", "vanske": "vanske", "vederlag": "betaling",
    "vert": "blir", "vore": "vært", "yte": "yte", "øving": "øvelse", "øve": "øvelse", "hending": "hendelse",
    "kjærleik": "kjærlighet", "moglegheit": "mulighet", "mogleg": "mulig", "mogeleg": "mulig",
    "fellesskap": "fellesskap", "innsikt": "innsikt", "venleik": "vennlighet", "einsemd": "ensomhet",
    "tal": "tall", "frisk": "frisk", "utmatting": "utmattelse", "lengt": "lengsel", "draum": "drøm",
    "bistad": "bistand", "tilhøve": "forhold", "høve": "anledning", "styrke": "styrke", "brev": "brev",
}  # fmt: skip

# Parts of words, wherever they stand: long enough to be nothing else.
PART_PAIRS = {
    "meistr": "mestr", "sjukdom": "sykdom", "sjuk": "syk", "rettlei": "veiled", "utfordr": "utfordr",
    "kjensle": "følelse", "kjensl": "følels", "tenest": "tjenest", "skule": "skole", "sjølv": "selv",
    "hjart": "hjert", "einsam": "ensom", "kvardag": "hverdag", "fremtid": "framtid", "tilbod": "tilbud",
    "høyrsel": "hørsel", "pårørand": "pårørend", "førebygg": "forebygg", "leiar": "leder", "veke": "uke",
    "hjelpar": "hjelper", "gjennomfør": "gjennomfør", "opplæring": "opplæring", "livskvalitet": "livskvalitet",
}  # fmt: skip

# Only at the start of a word, alone or in a compound.
START_PAIRS = {
    "heim": "hjem", "eigen": "egen", "eiga": "egen", "vaks": "voks", "auge": "øye", "fleir": "fler",
    "daglegliv": "dagligliv", "vanleg": "vanlig", "personleg": "personlig", "dagleg": "daglig",
    "kvil": "hvil", "kvit": "hvit", "mein": "men", "kroppsleg": "kroppslig", "sjel": "sjel", "lækje": "lege",
}  # fmt: skip

# Inflected forms that no rule would bring home: words too short for the rules, or irregular.
IRREGULAR = {
    "uke": "uken uka uker ukene ukenes veka veken veker vekene vekane veke",
    "by": "byen byer byene byar byane",
    "øye": "øyet øyne øynene auga augo auget",
    "senter": "senteret sentre sentrene sentra sentera senterets",
    "mann": "mannen menn mennene mannens",
    "kvinne": "kvinnen kvinna kvinner kvinnene kvinnfolk",
    "bok": "boka boken bøker bøkene",
    "hånd": "hånda hånden hender hendene hand handa",
    "fot": "foten føtter føttene",
    "natt": "natta natten netter nettene",
    "far": "faren fedre fedrene",
    "mor": "moren mora mødre mødrene",
    "bror": "broren brødre brødrene",
    "søster": "søstera søsteren søstre søstrene",
    "datter": "datteren dattera døtre døtrene dotter dottera døtrer",
    "venn": "vennen venner vennene ven venen vener venene",
    "sønn": "sønnen sønner sønnene son sonen søner sønene",
    "liten": "lita lite små",
    "hjerne": "hjernen hjerner hjernene",
    "smerte": "smerten smerta smerter smertene smerters",
    "mester": "mesteren mestere mestrene",
    "vinter": "vinteren vintrer vintrene vintrar",
    "sommer": "sommeren somrer somrene sumar sumaren somrar",
    "emne": "emnet emner emnene emna",
    "sans": "sansen sanser sansene",
    "sår": "såret sårene",
    "tre": "treet trær trærne",
    "kne": "kneet knær knærne",
    "mål": "målet målene måla måls",
    "ledd": "leddet leddene ledda",
    "gi": "gir gitt gav ga gje gjev gjeve",
    "se": "ser sett så sjå ser",
    "bli": "blir ble blitt vart vorte",
    "få": "får fikk fått fekk",
    "gå": "går gikk gått gjekk",
}

# Never touched: they end as if inflected, or would fall together with another word.
PROTECTED = """
    adhd aids angst annen arbeid astma autisme balanse bare betaling celle covid da dag de den der deres det diabetes din
    dysleksi du eller en er et etter fase feber finger fordi fra ha hane helse henne her hjerte hva hvem hvor hvordan
    hvorfor hver ikke inne jeg kan kols legger lever leve livet lunge man meg men mens mer meter med migrene moped noe
    noen nå når og oppe over pause per person ring sammen seg sen siden sin sitt skulder slik som sted stress tall tema
    ting under uten vann ved vei virus vondt være vært åpen øvelse hender ryggen ensomhet
"""

# Words that carry no meaning of their own in a search, in both written forms.
STOP_WORDS = """
    alle at av bare ble bli blir både da de dei deg dem den denne der dere deres det dette din disse du eg ei ein eit
    eller en er et for fra frå før ha har hadde han hans hun ho hva hvem hvor hvordan hvilken i ikke ikkje inn jeg kan
    kor korleis kva kven kunne med meg men min mitt mot må noe noen noko nokon når og også om opp oss på seg sin sitt
    skal skulle som så til um under ut var ved vi vil ville vår være vere å
"""

# The field's words: what the parts of a compound are recognised by.
FIELD_WORDS = """
    aktivitet angst arbeid arbeidsliv astma avslutning barn behandling bevegelse bok brosjyre bruker brukerrepresentant
    depresjon diabetes diagnose dialog drøm energi epilepsi erfaring evaluering familie fatigue ferdighet følelse
    foreldre forelder forløp forebygging framtid friskliv fritid gruppe helse henvisning hjelp hjerne hjerte hjem
    hverdag håndbok hørsel identitet innsikt invitasjon kontakt kreft kropp kurs kvinne leder lege livsstil lunge læring
    medisin mestring motivasjon møte navlestreng nettverk opplæring oppfølging oppgave oppstart overgang pasient
    permisjon plan problem program pårørende pust rehabilitering relasjon ressurs rådgivning råd samarbeid samling
    samtale selvhjelp selvbilde senter sertifisering skole slag smerte sorg stress støtte sykdom sykehus sykepleier syn
    søsken søvn tema tiltak tilbud tjeneste trening treff trygghet ungdom utmattelse utfordring veileder veiledning
    venneliste venn ventetid verktøy verksted vurdering voksen økonomi øvelse
"""

# They end or begin like one of the field's words, and mean something else.
NOT_COMPOUNDS = """
    konkurs diskurs rekurs ekskurs ekskursjon eksplan aeroplan forslag utslag innslag anslag påslag overslag
    beslag avslag sammenslag opplag grunnlag hjelpeløs barndom barnslig barnslighet barnlig forplan heltid
    planet planeter plante planter helseth kroppsøving voksenåsen grupperom slagord nedslag oppslag kurset kursiv
    begrep tredemølle sorgløs hjelm hjelmen skolere smertefri problematisk programmere programmerer planere
    sentrum legering legere venninne venndom morgenmøte råde utvalg byråd kontaktløs arbeider utarbeide
"""
