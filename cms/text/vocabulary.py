"""The word lists behind cms.text.norwegian, written as people write them; folded where they are used."""

# Whole words, in any regular inflection. Nynorsk, or the rarer form, first; then the form in which both meet.
WORD_PAIRS = {
    "berre": "bare", "born": "barn", "byrjing": "begynnelse", "dei": "de", "draum": "drøm", "eg": "jeg",
    "einsemd": "ensomhet", "fyrst": "først", "gong": "gang", "gut": "gutt", "hending": "hendelse", "ho": "hun",
    "ikkje": "ikke", "kjærleik": "kjærlighet", "kor": "hvor", "korleis": "hvordan", "kva": "hva", "kvar": "hver",
    "kven": "hvem", "kvifor": "hvorfor", "lækjar": "lege", "medan": "mens", "meir": "mer", "mykje": "mye",
    "noko": "noe", "nokon": "noen", "nokre": "noen", "oppleving": "opplevelse", "rørsle": "bevegelse",
    "røynsle": "erfaring", "saman": "sammen", "skilnad": "forskjell", "stad": "sted", "syster": "søster",
    "søskjen": "søsken", "tilhøve": "forhold", "tilvising": "henvisning", "tryggleik": "trygghet",
    "utmatting": "utmattelse", "veileding": "veiledning", "val": "valg", "veg": "vei", "vere": "være",
    "von": "håp", "øving": "øvelse",
}  # fmt: skip

# Parts of words, wherever they stand: long enough to be nothing else.
PART_PAIRS = {
    "einsam": "ensom", "fremtid": "framtid", "hjart": "hjert", "høyrsel": "hørsel", "kjensl": "følels",
    "kvardag": "hverdag", "leiar": "leder", "meistr": "mestr", "moglegheit": "mulighet", "rettlei": "veiled",
    "samanheng": "sammenheng", "sjuk": "syk", "sjølv": "selv", "skular": "skoler", "skule": "skole",
    "tenest": "tjenest", "tilbod": "tilbud",
}  # fmt: skip

# Only where a word begins, alone or in a compound.
START_PAIRS = {
    "auge": "øye", "dagleg": "daglig", "eigen": "egen", "fleir": "fler", "heim": "hjem", "kroppsleg": "kroppslig",
    "kvil": "hvil", "meining": "mening", "mogleg": "mulig", "personleg": "personlig", "vaks": "voks",
    "vanleg": "vanlig", "veke": "uke",
}  # fmt: skip

# Forms that no rule would bring home: words too short for the rules, and irregular ones.
IRREGULAR = {
    "alder": "alderen aldre aldrene aldrar",
    "bok": "boka boken bøker bøkene boki",
    "bror": "broren brødre brødrene",
    "by": "byen byer byene byar byane",
    "datter": "datteren dattera døtre døtrene døtrer dotter dottera",
    "far": "faren fedre fedrene",
    "foreldre": "forelder forelderen foreldra foreldrene foreldres foreldrenes",
    "fot": "foten føtter føttene",
    "hjerne": "hjernen hjerner hjernene hjernar",
    "hånd": "hånda hånden hender hendene hand handa handen",
    "kraft": "krafta kraften krefter kreftene",
    "kvinne": "kvinnen kvinna kvinner kvinnene",
    "mann": "mannen menn mennene",
    "mester": "mesteren mestere mestrene",
    "middel": "middelet midler midlene midlar midla",
    "mor": "moren mora mødre mødrene",
    "muskel": "muskelen muskler musklene musklar",
    "møte": "møter møtet møtene møta",
    "natt": "natta natten netter nettene",
    "regel": "regelen regler reglene reglar",
    "senter": "senteret sentre sentrene sentra sentera",
    "skulder": "skulderen skuldra skuldre skuldrene skuldrer",
    "sommer": "sommeren somrer somrene sumar sumaren somrar",
    "søster": "søstera søsteren søstre søstrene",
    "uke": "uka uken uker ukene veka veken veker vekene vekane",
    "vinter": "vinteren vintrer vintrene vintrar",
    "voksen": "voksne voksnes vaksen vaksne voksnene",
    "øre": "øret ører ørene øyra øyret øyre",
    "øy": "øya øyer øyene øyar øyane",
    "øye": "øyet øyne øynene auga augo auget",
    "år": "året årene åra",
}

# Left alone: they only look inflected. Names of places among them, so that "Alta" is not "alt".
PROTECTED = """
    alta alene annen askøy asker bare bergen da denne diabetes drammen egen eller etter feber finger fordi gran halden
    hamar henne her horten hva hvem hver hvor hvordan hvorfor ikke ingen jeg kanskje levanger mange noe noen nå over
    porsanger pause sammen sandnes senja siden skien søsken sted stange stavanger tana tynset under uten være åpen
"""

# They carry no meaning of their own in a search, in either written form.
STOP_WORDS = """
    at av bare ble bli blir både da de dei deg dem den denne der dere deres det dette din disse du eg ei ein eit eller
    en er et for fra frå før ha har hadde han hans hun ho hva hvem hvor hvordan i ikke ikkje inn jeg kan kor korleis
    kva kven kunne med meg men min mitt mot må noe noen noko nokon når og også om opp oss på seg sin sitt skal skulle
    som så til um under ut var ved vi vil ville vår være vere å
"""

# The field's words, by which the parts of a compound are known.
FIELD_WORDS = """
    aktivitet angst arbeid astma avslutning barn behandling bevegelse bok brosjyre bruker depresjon diabetes diagnose
    dialog drøm energi epilepsi erfaring evaluering familie fatigue ferdighet følelse foreldre forebygging forløp
    framtid friskliv fritid gruppe helse henvisning hjelp hjem hjerne hjerte hverdag hørsel identitet invitasjon kontakt
    kreft kropp kurs kvinne leder lege livsstil lunge læring medisin mestring motivasjon møte nettverk opplæring
    oppfølging oppgave oppstart overgang pasient plan problem program pårørende pust rehabilitering relasjon
    representant ressurs råd rådgivning samarbeid samling samtale selvbilde selvhjelp senter skole smerte sorg stress
    støtte sykdom sykehus syn søsken søvn tema tilbud tiltak tjeneste trening treff trygghet ungdom utfordring
    utmattelse veileder veiledning ventetid verksted verktøy voksen vurdering økonomi øvelse
"""

# They begin or end like one of the field's words, and mean something else.
NOT_COMPOUNDS = "diskurs ekskurs hjertelig konkurs medisinsk problematisk programmering rekurs"
