"""Closed word lists of English that tell a clause from a phrase, and the small tests built on them.

None of this is a grammar: it is the least that lets punctuation, function words and endings say where a noun phrase
stops and whether a stretch holds a finite verb.
"""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


BE = _set("is are was were be been being am 's 're 'm isn't aren't wasn't weren't ain't")
HAVE = _set("has have had having 've hasn't haven't hadn't")
DO = _set("do does did don't doesn't didn't")
MODALS = _set(
    "will would can could may might must shall should 'll 'd won't wouldn't can't couldn't shouldn't mustn't"
    " cannot needn't"
)
AUXILIARIES = BE | HAVE | DO | MODALS
FINITE_AUXILIARIES = AUXILIARIES - {"be", "been", "being", "having", "'s", "'d"}
NEGATIONS = _set("not never no neither nor nobody none hardly scarcely without")
SUBJECTS = _set("he she they it we i you")
PLURAL_PRONOUNS = _set("they we you i these those many some most others several both all few critics")
OBJECTS = _set("him her them us me himself herself themselves itself you it")
POSSESSIVES = _set("his her their its our my your whose")
DETERMINERS = POSSESSIVES | _set(
    "the a an this that these those some any every each another no both all either neither several many most few"
)
DEFINITE = POSSESSIVES | _set("the these those")
INDEFINITE = _set("a an one another some several many most")
ARTICLES = _set("the a an")
PREPOSITIONS = _set(
    "of in on at by for with from to into onto about over under after before during through via across against"
    " among between toward towards within without inside outside near behind beyond despite amid amidst since"
    " until upon off out up down per like unlike around along alongside besides except regarding concerning"
    " following including than because versus"
)
COORDINATORS = _set("and or but nor yet so")
SUBORDINATORS = _set("that because while when whereas although though if unless whether as since until once where")
RELATIVES = _set("who whom whose which that where when")
QUESTION_WORDS = _set("whether if how why what who where when which whom")
CATENATIVES = _set(
    "continued continues continue began begun begins start started starts came come comes used went goes seems seemed"
    " appears appeared tried tries sought seeks wanted wants hastened managed dared likes liked love loves had has have"
    " got quick careful keen happy declined declines decline refused refuses refuse failed fails"
)
REFUSALS = _set("declined declines decline refused refuses refuse failed fails")
WEEKDAYS = _set("monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun")
MONTHS = _set(
    "january february march april may june july august september october november december jan. feb. mar. apr."
    " jun. jul. aug. sep. sept. oct. nov. dec."
)
TIMES = WEEKDAYS | _set(
    "yesterday today tonight tomorrow earlier later morning afternoon evening night recently once previously"
    " now week month year weekend afterwards afterward midday noon midnight a.m. p.m."
)
NEXT = _set("following next same previous day week month year few")
SPANS = _set("day days hours months years")
TIME_LEADS = _set("last this next earlier late early on that")
ADVERBS = _set(
    "also then now later once even often always again never not still just only already ever soon further"
    " instead moreover however too first repeatedly thus therefore meanwhile perhaps maybe indeed rather earlier"
    " long simply both all almost nearly back twice sometimes somewhat quite since recently today yesterday"
    " forward throughout previously"
)
NOT_ADVERBS = _set(
    "family july italy assembly ally rally reply apply supply imply early daily weekly monthly only likely"
    " friendly anomaly monopoly elderly bully fly rely multiply comply butterfly emily kelly molly sally billy"
    " reportedly allegedly"
)
PUNCTUATION_BREAKS = _set(", ; : — – -- ― ( ) [ ] … ... .. . ? !")
STOPS = _set(". ? ! … ...")
DASHES = _set("— – -- ―")

FINITE_FORMS = _set(
    "became began beat bent bet blew broke brought built burnt bought came caught chose clung cost cut dealt"
    " died drew drank drove ate fell fed felt fought fled flew forbade forgot froze gave went got grew had heard"
    " held hid hit hurt kept knew laid lay led left lent let lied lost made meant met paid put quit ran rang"
    " read rode rose said sang sat saw sent set shook shot shut sank slept slid spent spoke spread stood stole"
    " struck stuck swept swore swung taught threw thought told took tore understood upset woke won wore wrote"
    " sought sold shrank withdrew undertook was were is are has have does did do will would can could may might"
    " must should shall says thinks believes knows wants needs makes takes gives gets goes comes becomes seems"
    " appears remains stays shows means keeps lets puts sees hears feels finds helps tries plans hopes expects"
    " faces holds leads leaves lives looks loves likes hates moves plays pays provides raises reaches requires"
    " runs sends serves sets sits speaks spends stands starts stops supports talks tells tends threatens turns"
    " understands uses wins works writes belongs calls carries causes changes claims consists contains continues"
    " costs covers deserves depends enjoys ends exists fails falls favors follows gains happens ignores includes"
    " increases insists intends involves lacks lies loses matters offers opposes owes owns poses prefers"
    " presents produces promises proves receives refuses represents suffers suggests warns agrees allows brings"
    " deserve"
)
BASE_FORMS = _set(
    "want need think believe know make take give get go come become seem appear remain stay show mean keep let"
    " see hear feel find help try plan hope expect face hold lead leave live look love like hate move play pay"
    " provide raise reach require run send serve sit speak spend stand start stop support talk tell tend turn"
    " understand use win work write belong call carry cause continue contain deserve depend enjoy exist fail"
    " fall favor follow gain happen ignore include increase insist intend involve lack lose matter offer oppose"
    " owe own pose prefer produce prove receive refuse represent suffer suggest warn agree allow bring say doubt"
    " care worry fear risk vote die grow rise ask"
)
ED_NOUNS = _set(
    "red bed led fed need seed speed deed feed breed united hundred indeed sacred naked wicked ahmed mohammed"
)

NUMBERS = _set(
    "two three four five six seven eight nine ten eleven twelve dozen dozens hundred hundreds thousands millions"
)
AMBIGUOUS = _set(
    "claims calls moves plans hopes needs shows looks talks turns works wins uses plays raises stands starts"
    " stops ends falls gains supports changes causes costs covers lives leaves leads matters offers promises"
    " increases helps cut hit hurt set put cost bet thought left felt lead rose saw spread lay read wants runs"
    " lies faces favors holds shot struck"
)

JUDGEMENTS = _set(
    "false wrong untrue unfair absurd illegal unlawful unfounded misleading inaccurate incorrect biased racist"
    " political historic essential necessary illegitimate inhumane cruel barbaric cowardly irresponsible"
    " unconstitutional inappropriate insulting offensive disappointing unfortunate tragic stupid crazy true"
    " right"
)

DOCUMENTS = _set(
    "report reports analysis study studies survey surveys poll polls investigation inquiry review research"
    " document documents records record statement letter filing filings lawsuit complaint indictment data"
    " figures findings evidence memo memos paper book article articles email emails transcript transcripts audit"
    " timetable brochure letters note notes assessment ad ads editorial column story stories census estimates"
    " test tests experiment model models video post posts tweet tweets leak leaks footage images ruling"
    " affidavit testimony results statistics"
)
ANONYMOUS = _set(
    "official officials source sources person people aide aides adviser advisers advisor advisors diplomat"
    " diplomats witness witnesses insider insiders spokesman spokeswoman spokesperson spokespeople spokesmen"
    " representative officer officers operative operatives executive executives man woman men women employee"
    " employees staffer staffers participant participants attendee attendees passer-by resident reporter"
    " neighbor neighbour student lawyer engineer analyst expert colleague friend researcher scientist teacher"
    " doctor soldier worker manager someone somebody individual individuals"
)
SPOKESPEOPLE = _set("spokesman spokeswoman spokesperson spokespeople spokesmen representative")
INSTITUTIONS = _set(
    "police ministry government company firm campaign court judge commission committee agency army military"
    " bank university department office group organization organisation council parliament party union club team"
    " newspaper paper website outlet network channel magazine association foundation institute embassy"
    " presidency president minister secretary senator governor mayor candidate king queen prince pope chairman"
    " director prosecutor prosecution defence defense church fund federation authority board bureau"
    " administration consortium source city state station broadcaster television tv radio daily weekly press"
    " service regulator manufacturer developer nominee chancellor premier ambassador businessman congressman"
    " congresswoman republican democrat watchdog operator maker outfit alliance institution"
)
PERSON_TITLES = _set("mr. mr mrs. mrs ms. ms dr. dr prof. sen. rep. gov. sir lord lady president senator judge")
FEMALE = _set(
    "mrs. mrs ms. ms lady queen princess woman spokeswoman congresswoman mother wife daughter sister actress she her"
)
MALE = _set("mr. mr sir lord king prince man spokesman congressman father husband son brother businessman actor he him")
ATTACHED = {
    "for": SPOKESPEOPLE
    | _set("lawyer lawyers attorney attorneys candidate director secretary nominee correspondent editor"),
    "with": _set("familiar person people official officials source sources analyst expert officer"),
    "familiar": _set("person people sources source officials"),
    "close": _set("person people sources source officials"),
    "to": _set("close adviser advisor ambassador envoy aide advisers aides"),
}
LAWS = _set(
    "law laws plan plans schedule rule rules constitution agreement treaty contract size age need needs merit"
    " custom tradition taste circumstances type kind ability terms instructions principle principles standards"
    " criteria order calendar timetable recipe wishes conditions procedure procedures policy formula means"
    " weight height regulations"
)
DEPENDENT = _set("though although while as if when because after before since until unless whereas with despite given")
REFLEXIVES = _set("himself herself itself themselves ourselves myself yourself alone")
REPORTS = _set(
    "claim claims allegation allegations accusation accusations assertion assertions suggestion suggestions"
    " report reports charge charges criticism notion idea speculation rumor rumors rumour rumours story theory"
    " theories argument complaint complaints reporting characterization insinuation any"
)
ING_NOUNS = _set("reporting understanding feeling warning reasoning finding writing thinking knowing saying-so showing")
GRANTED = _set(
    "bail entry access permission visa visas asylum request requests appeal motion parole justice right rights"
    " chance petition application treatment service services"
)
FALSE = _set("false untrue baseless unfounded fabricated fabrication invented invention fiction lie lies groundless")
PLURAL_NOUNS = _set(
    "comments remarks reports claims states documents questions answers tweets posts projects estimates reasons"
    " notes shows hopes fears worries doubts charges complaints bets promises hints signals forecasts boasts"
    " jokes concludes objects"
)
FALSELY = _set("falsely wrongly baselessly incorrectly misleadingly erroneously supposedly allegedly")
REDUCED = _set("seen obtained reviewed published released dated sent made held written compiled leaked cited quoted")
PEOPLES = _set(
    "republican democrat american israeli palestinian russian european iraqi iranian saudi egyptian"
    " conservative liberal"
)
MEDIA = _set(
    "statement letter tweet tweets email e-mail memo post posts video message note release speech interview"
    " conference briefing hearing debate event rally appearance"
)
VOICED = _set(
    "express expressed expresses expressing voice voiced voices voicing raise raised raises raising made makes"
    " make issued issue issues repeat repeated repeats released offered offer offers gave gives share shared"
    " shares spread had have has"
)
COLLECTIVES = _set(
    "analysts critics residents experts observers supporters opponents protesters protestors activists"
    " campaigners lawmakers voters scientists researchers economists journalists reporters lawyers doctors"
    " teachers neighbours neighbors rivals authorities investigators prosecutors historians scholars"
    " commentators investors families relatives parents students workers farmers passengers villagers locals"
    " locales allies parties newspapers papers media"
)
OPENINGS = _set(
    "press media local foreign other new early recent several news senior former top current state many most"
)
SPEECH = _set("said says say told tell tells believe believes think thinks thought claimed claims argued")
SAYING = _set("saying telling claiming arguing adding insisting stating")
NO_CLAIMS = _set(
    "something nothing anything little much same so words word piece prayers goodbye no yes sorry not never to"
    " enough lies truth tales story stories way thing things"
)
NOT_SOURCES = _set(
    "there here this that these those which what when then where so how why as not one's day days time way"
)


def is_adverb(text: str) -> bool:
    """Tell whether a lower-case word is an adverb that may stand inside a verb group.

    Example:
        >>> is_adverb("falsely"), is_adverb("family")
        (True, False)
    """
    return text in ADVERBS or text.endswith("ly") and len(text) > 4 and text not in NOT_ADVERBS


def is_finite(text: str) -> bool:
    """Tell whether a lower-case word can be the finite verb of a clause, by list or by the ending -ed.

    Example:
        >>> is_finite("sold"), is_finite("warned"), is_finite("company")
        (True, True, False)
    """
    if text in FINITE_FORMS or text in FINITE_AUXILIARIES:
        return True
    return text.endswith("ed") and len(text) > 4 and text not in ED_NOUNS and "-" not in text


def is_judgement(text: str) -> bool:
    """Tell whether a lower-case word is an adjective of judgement, as behind ``called it …``.

    Example:
        >>> is_judgement("baseless"), is_judgement("table")
        (True, False)
    """
    return (
        text in JUDGEMENTS or text.endswith(("less", "ous", "ful", "able", "ible")) and text not in {"table", "cable"}
    )


def is_surely_finite(text: str) -> bool:
    """Tell whether the word is an auxiliary or a form that is finite and nothing else.

    Example:
        >>> is_surely_finite("were"), is_surely_finite("warned")
        (True, False)
    """
    return text in FINITE_FORMS or text in FINITE_AUXILIARIES
