"""What a line of a flattened page can be told to be by its own words: furniture of a kind, a byline, a breadcrumb, a caption, prose."""

import re
from functools import cache

from cuttings.page import bylines
from cuttings.page.flat.calls import calls
from cuttings.page.flat.recurrent import FURNITURE, recurrent
from cuttings.resources import lexicon
from cuttings.types import Span

__all__ = [
    "BIOGRAPHY",
    "HOMES",
    "beside_time",
    "biographical",
    "crumb",
    "fold",
    "kind",
    "label_start",
    "outlet_word",
    "outlet_words",
    "promoted",
    "prose",
    "stands_apart",
    "tells_of_one",
    "unsigned",
]

_END = re.compile(r"[.!?…。！？][\"”’'»)\]]*$")
_SIGN = re.compile(
    r"\s*[-–—]?\s*\((?![\d/ .-]+\))[\w/ .-]{2,24}\)\.?$|(?<=[.!?”\"’»])\s*[–—-]+\s*[A-ZÀ-Þ][\w/.-]{1,20}$|"
    r"(?<=[.!?”\"’»])\s+(?:[A-Z]{2,5}|dpa)(?:/[A-Za-z]{2,6})?$"
)
_QUOTES = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“]*“|‘[^’]{8,}’")
_CRUMB = re.compile(r"\s*(?:›|»|→|▸|>|::|/|\|)\s*")
_ADDRESS = re.compile(
    r"\b(?:you|your|yours|us|our|sign up|click|tap (?:here|to|on|the (?:link|button|icon|bell))|subscribe|"
    r"sie|ihre|ihr|vous|votre|vos|su|tu)\b",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"\b(?:you|your|yours|sie|ihre|ihr|vous|votre|vos|su|tu)\b")
_REPORTS = re.compile(r"\b(?:did(?:n't| not) (?:reply|respond|answer)|declined|refused|said|told|tells? us|has not replied)\b")
"""What a sentence holds that tells of others, though the outlet speaks of itself in it ("did not reply to our questions")."""
_TOLD = 25
"""Words from which a paragraph in which the outlet says "us" and nobody is spoken to tells something."""
_DAYNAME = re.compile(r"(?:\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?,?\s*|\b\w+tag,?\s*)$", re.IGNORECASE)


def unsigned(text: str) -> str:
    """The text without the agency's sign behind its last sentence.

    >>> unsigned("It was late. (AP)"), unsigned("It was late. — Reuters")
    ('It was late.', 'It was late.')
    """
    return text[:-_TAIL] + _SIGN.sub("", text[-_TAIL:]) or text


_TAIL = 200
"""Letters at a text's end among which a sign stands: the pattern tries every place, for each as far as blanks go."""


def prose(text: str) -> bool:
    """Whether the text reads as running sentences: long enough and closed like one.

    >>> prose("The lock keepers ended their strike on Thursday."), prose("Canal strike ends at Pellwick")
    (True, False)
    """
    text = unsigned(text)
    count = len(text.split())
    if not text.isascii() and count < 7 and len(text) > 14 and sum(char > "\u2e80" for char in text) > 10:
        return bool(_END.search(text))
    return (count >= 6 and bool(_END.search(text))) or (count >= 14 and text[-1] in '"”»') or count >= 24


@cache
def _furniture() -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, str]] = {"line": {}, "start": {}, "short": {}, "in": {}}
    for words, mode, what in lexicon("furniture"):
        table[mode][words] = what
    return table


@cache
def _shorts() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, _furniture()["short"])))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    table = _furniture()
    starts = "|".join(re.escape(words) for words in sorted(table["start"], key=len, reverse=True))
    inner = "|".join(re.escape(words) for words in sorted(table["in"], key=len, reverse=True))
    return re.compile(rf"(?:{starts})(?!\w)|(?:{starts})(?<=\W)"), re.compile(rf"(?<!\w)(?:{inner})(?!\w)|(?:{inner})(?<=\W)")


def fold(text: str) -> str:
    """Lower case, straight quotes, figures as 0, no marks at the edges: the form in which furniture is listed.

    >>> fold("Comments (12)")
    'comments (0'
    """
    low = text.lower().replace("’", "'").replace("‘", "'").replace("“", '"').replace("”", '"')
    low = re.sub(r"\d+(?:[.,]\d+)*", "0", re.sub(r"\s+", " ", low))
    return low.strip(" .:!…|•·-–—»›<>*()[]&,")


def kind(text: str) -> str | None:
    """The kind of a whole piece of text, None where its words tell nothing.

    >>> kind("Share on Facebook"), kind("Home > World > Asia"), kind("The star said she would share the prize."), kind("By Ada Pell")
    ('share', 'crumb', None, 'byline')
    """
    bare = fold(text)
    if not bare:
        return "page"
    if _SKIP.match(bare) and len(bare.split()) <= 6:
        return "page"
    known = _furniture()["line"].get(bare)
    if known:
        return "label" if known == "time" else known
    if bylines.credit(text) and len(text.split()) < 40 and not bare.startswith("share"):
        return "credit"
    if crumb(text):
        return "crumb"
    if _is_byline(text):
        return "byline"
    return _begun(text, bare) or _listed(bare) or ("page" if recurrent(bare) == FURNITURE else None)


_SKIP = re.compile(
    r"(?:skip|jump|go|zum|zur|direkt|aller|passer|ir|saltar|vai|salta|pular|gå|hoppa|hopp|spring|siirry|hyppää|ga|naar|przejdź|přejít|přeskočit|"
    r"ugrás|sari|salt|geç|перейти|к|до|lewati|langsung)\b.*\b(?:content|navigation|main|menu|inhalt|hauptinhalt|navigation|contenu|contenido|"
    r"contenuto|conteúdo|innehåll|innehållet|innhold|hovedinnhold|indhold|hovedindhold|inhoud|sisältöön|treści|obsah|obsahu|tartalomra|tartalomhoz|"
    r"conținut|içeriğe|содержани\w+|контенту|основному|вмісту|konten)$"
)
"""Links that skip what stands above the article."""


def _begun(text: str, bare: str) -> str | None:
    """Furniture by how a line begins or by words in it; running prose must also speak to the reader outside quotations."""
    count = len(text.split())
    if count > 60:
        return None
    if _RIGHTS.match(text) and _YEAR.search(text) and not _LINKS.isdisjoint(bare.split()):
        return "legal"
    if _POSTED.match(text):
        return "legal"
    if count < _PROMO and _PROMOTED.match(text):
        return "advert"
    if _captioned(text) and count < 45:
        return "caption"
    if prose(text):
        return _spoken(text, count)
    starts, inner = _patterns()
    begun = starts.match(bare + " ")
    if begun and count < 25:
        return _start_kind(begun[0])
    short = _shorts().match(bare)
    if short and count < 25:
        return _furniture()["short"][short[0]]
    found = inner.search(bare)
    return _furniture()["in"].get(found[0]) if found and count < 25 else None


_POSTED = re.compile(r"The (?:post|article) .{8,} (?:appeared first|was first published|first appeared) on [A-Z]")
"""What programs for feeds put below an article."""


def promoted(text: str) -> bool:
    """Whether an outlet speaks for itself or for who pays it in set words, or a line is nothing but an advert's or a share bar's.

    >>> promoted("Our bird guide is out now."), promoted("Our bird guide was burnt.")
    (True, False)
    """
    alone = text[-1:] not in ".!?" and _furniture()["line"].get(fold(text)) in ("advert", "share", "listen")
    return alone or bool(_COUNTED.fullmatch(fold(text)) and " " in text) or (len(text.split()) < _PROMO and bool(_PROMOTED.match(text)))


_PROMO = 30
"""Words of the longest line by which an outlet speaks for itself or for who pays it."""
_PROMOTED = re.compile(
    r"(?:[-–—] ?)?A message from [A-ZÀ-Þ][\w&'’-]*(?: [A-ZÀ-Þ&][\w&'’-]*){0,3}(?::|$)|"
    r"Our (?:[\w'’&-]+ ){0,5}(?:guide|book|magazine|issue|edition|podcast|app|calendar|series|episode|special|album|supplement)s? "
    r"(?:is|are) out now(?=[.!]|$)|"
    r"For more [\w '’-]{3,40} (?:stories|news|coverage|articles), (?:see|visit|go to|click|head)\b|"
    r"(?:Like|Follow|Find|Join) us on [A-Z]\w+(?:,? (?:and|or|&) (?:follow|like|find) us on [A-Z]\w+)?(?:[.!]|$)|"
    r"This (?:content|article|material) is (?:protected by|subject to) copyright\b|Got a (?:question|tip|story|news tip)\b.{0,60}\?|"
    r"(?:The |Os |Los |I |Les |Die )?(?:[Cc]omments|[Cc]omentários|[Cc]omentarios|[Cc]ommenti|[Cc]ommentaires|[Kk]ommentare) .{0,40}"
    r"(?:não representam|no representan|non rappresentano|ne représentent|geben nicht|do not (?:necessarily )?represent)[^.]{0,40} "
    r"(?:jorna[il]s?|site|portal|periódico|diario|redação|redacción|redazione|giornale|journal|rédaction|Redaktion|newspaper|publishers?|website|editors)\b|"
    r"(?:More|Further) information: .{10,200}\bDOI\b|https?://\S+$"
)
_RIGHTS, _YEAR = re.compile(r"©|\([cC]\)|[cC]opyright\b"), re.compile(r"(?:19|20)\d\d")
_LINKS = frozenset(
    (
        *("terms", "privacy", "cookies", "contact", "imprint", "sitemap", "accessibility", "conditions", "rights"),
        *("impressum", "datenschutz"),
    )
)
"""Words of the links that stand behind an outlet's name in its line of rights."""


def _start_kind(begun: str) -> str | None:
    table = _furniture()["start"]
    return table.get(begun.strip()) or table.get(begun)


def _spoken(text: str, count: int) -> str | None:
    """Furniture in whole sentences: it speaks to the reader about the page, or opens or holds a set phrase of three words and more."""
    starts, inner = _patterns()
    bare = fold(_QUOTES.sub(" ", _STATES.sub("", text)))
    begun = starts.match(bare + " ")
    phrase = begun is not None and (len(begun[0].split()) >= 3 or ":" in begun[0] or bare.startswith(":", begun.end()))
    what = _start_kind(begun[0]) if begun and phrase else None
    if what == "bio" and begun and bare.startswith(":", begun.end()) and count < 45:
        return what
    found = inner.search(bare)
    inside = _furniture()["in"].get(found[0]) if found else None
    if what in _SET or (what and begun and len(begun[0].split()) >= 5) or (what and _ABOUT.search(bare)):
        return what if what != "bio" and count < 45 else None
    if found and inside in _SET and count < 45 and inside != "bio" and _telling(found[0]):
        return inside
    ours = not _ADDRESSED.search(bare) and (_REPORTS.search(bare) or (count >= _TOLD and not _IMPERATIVE.match(bare)))
    if not ours and (_ADDRESS.search(bare) or _IMPERATIVE.match(bare)) and (_ABOUT.search(bare) or inside):
        return what or inside or "newsletter"
    return "newsletter" if calls(bare) else None


_STATES = re.compile(r"\bUS\b")


def _telling(phrase: str) -> bool:
    """Whether words inside a sentence tell furniture by themselves: three and more, or such as no article has."""
    return len(phrase.split()) >= 3 or any(mark in phrase for mark in "(/@©0") or phrase in _TELLING


_TELLING = frozenset(("click here", "getty images", "via getty", "via reuters", "file photo", "javascript", "photo illustration"))
_SET = frozenset(("legal", "caption", "related", "advert", "reading", "comment", "page"))
_IMPERATIVE = re.compile(
    r"(?:support|listen|follow|add|report|please|get|got|be|join|download|subscribe|sign|click|read|rate|check|thank|thanks|want|enter)\b"
)
_ABOUT = re.compile(
    r"\b(?:subscri\w+|account|stor(?:y|ies)|articles?|comments?|newsletters?|website|browser|app|e-?mail|inbox|screen|notifications?|"
    r"log in|"
    r"register|typo|journalism|reader-funded|readers?|member|membership|cookies?|privacy|alerts?|audio|newsroom|reporting|site|channel|"
    r"consent|preferences|supporters?|donat\w+|tips?)\b"
)
_CREDITED = re.compile(
    r"\((?:[A-Z][\w.'’-]+ ){0,3}[A-Z][\w.'’-]+\s?/\s?[^()]{2,40}\)\.?$|"
    r"[.!?”]\s*[|•]\s*[A-Z][\w.'’-]+ [A-Z][\w.'’-]+$|[.!?”]\s*[|•]\s*(?:PHOTO|FOTO|Photo|Foto)\s?:.{2,50}$|"
    r"(?:Credit|Photo|Photograph|Picture|Image|Illustration|Foto|Bild|Crédit|Source)s?(?: by)?:? ?[A-Z©][^.!?]{2,50}\.?$|"
    r"©\s?[^.!?]{3,50}$|[.!?”»…]\s+(?:[A-ZÀ-Þ][\w.'’-]+ ){1,3}/ ?[A-Z]{2,}[\w-]*$|"
    r"[.!?”»…]\s+(?:Photo|Picture|Image|Foto)s? (?:by|courtesy of)\s[A-Z][\w.'’ -]{2,40}$|"
    r"[.!?”»…]\s+(?:[-–—] )?(?:(?:Photo|Picture|Image|Foto|Bild)s? (?:by )?)?(?:[A-Z]\.\s?){2,3}$|"
    r"^(?:File|Archive|Stock) (?:photo|picture|image)|\((?:Photo|Image|File|Picture|Representational|Foto)[^()]{0,40}\)\.?$|"
    r"[Ff]ile (?:photo|picture)\.?$|^(?:Image|Media|Video|Photo) (?:caption|source)\b|^A file (?:photo|picture|image)|"
    r"[.!?]\s(?:[A-Z][\w.'’-]+ ){2}for (?:the )?[A-Z][\w ]{3,30}$"
)


def _captioned(text: str) -> bool:
    """Whether a line ends in a picture credit or opens as a caption does.

    >>> _captioned("The lock on Monday. Photo: Tam Reed"), _captioned("The photo shows a man.")
    (True, False)
    """
    return bool(_CREDITED.search(text))


def biographical(text: str) -> bool:
    """Whether a sentence tells of a writer as closing lines do ("... covers courts for ...", "She lives in ...").

    >>> biographical("She covers courts and can be reached at the office."), biographical("She hid her eyes.")
    (True, False)
    """
    bare = fold(text)
    if _QUOTES.search(text) or _REPORTS.search(bare):
        return False
    starts, inner = _patterns()
    begun, found = starts.match(bare + " "), inner.search(bare)
    return (begun is not None and _start_kind(begun[0]) == "bio") or (found is not None and _furniture()["in"].get(found[0]) == "bio")


BIOGRAPHY = re.compile(
    r"^(?:\s+\([^)]*\))?,?\s+(?:is (?:a|an|the|our|based)|was (?:a|born)|covers|writes|reports|teaches|studies|"
    r"has (?:been|written|covered|reported)|joined|works|lives|edits|grew|"
    r"arbeitet|schreibt|berichtet|ist (?:Redakteur|Reporter|Korrespondent|Journalist|Volont)\w*|couvre|écrit|travaille|"
    r"est (?:journaliste|correspond\w+)|cubre|escribe|es (?:periodista|redactora?|corresponsal)|trabaja|"
    r"scrive|si occupa|è (?:giornalista|redattrice|redattore)|lavora|schrijft|volgt|"
    r"is (?:redacteur|verslaggever)|cobre|escreve|é (?:jornalista|repórter)|skriver|jobbar|"
    r"arbetar|arbejder|är (?:reporter|journalist)|pisze|"
    r"pracuje|пишет|работает)\b"
)
"""How a sentence goes on that begins with a writer's name and tells of the writer."""


def tells_of_one(text: str) -> bool:
    """Whether a sentence begins with a name and goes on as biographies do.

    >>> tells_of_one("Ada Pell covers the courts."), tells_of_one("Ada Pell was held.")
    (True, False)
    """
    name = _NAMED.match(text)
    return name is not None and BIOGRAPHY.match(text[name.end() :]) is not None


_NAMED = re.compile(r"[A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){0,3}")


def _listed(bare: str) -> str | None:
    """A row of nothing but furniture: "Share Tweet Email Print"."""
    for words in (re.split(r"[\s,|/•·]+", bare), re.split(r"\s*[|/•·]\s*", bare)):
        known = [_furniture()["line"].get(word.strip(">›» ")) or ("page" if word == "0" else None) for word in words]
        if 2 <= len(words) <= 14 and all(known):
            return known[0]
    return "share" if _COUNTED.fullmatch(bare) else None


_SEEN = r"(?:views?|vues|visitas|visualizações|visualizzazioni|vizualizări|wyświetleń|odsłon|hits|leituras|lecturas|aufrufe)"
_COUNTED = re.compile(rf"[0k. ]+(?:shares?|likes?|comments?|reads?|retweets?|{_SEEN}|min(?:ut(?:es|i|os|en|er))?)?|{_SEEN}: ?[0k. ]+")
"""How often a page was seen or shared, and the minutes that it takes."""


def _is_byline(text: str) -> bool:
    if _HELPED.match(text) and len(text.split()) < 45:
        return True
    if len(text.split()) > 16 or (prose(text) and len(text.split()) > 9):
        return False
    lead = bylines.leads(text)
    if not lead:
        ours = re.match(r"(?:our|from our|von unserem|von unserer|de notre)\s", text, re.IGNORECASE)
        return bool(ours) and len(text.split()) <= 6 and text[-1].isalnum() and bylines.byline(text).desk
    return bool(bylines.byline(text)) and _END.search(text.rstrip(".")) is None


_HELPED = re.compile(
    r"\(?(?:Additional )?[Rr]eporting by |"
    r"\(?[Ww]ith (?:additional |agency )?(?:reporting|inputs?|information|files|material) (?:by|from) "
    r"(?=[A-ZÀ-Þ][\w.'’-]*(?:,? (?:and |the |& )?[A-ZÀ-Þ][\w.'’-]*){0,6}(?: and agencies)?\.?\)?$)|"
    r"(?:(?:[Ss]taff|[Aa]ssociated [Pp]ress) writers? )?(?:[A-ZÀ-Þ][\w.'’-]+ ){2,3}(?:and [^.]{4,60} )?"
    r"(?:also )?contributed (?:reporting\b|to this (?:article|report|story|dispatch|piece|coverage)\b)|"
    r"(?:Con información de|Com informações d[aeo]|Avec|Mit Material von|Con información d[aeo]l?) (?:la |l['’])?[A-Z]{2,}\b"
)
"""How lines begin behind a text that name who helped with it."""

HOMES = frozenset(
    (
        *(
            "home",
            "homepage",
            "home page",
            "startseite",
            "accueil",
            "inicio",
            "início",
            "start",
            "главная",
            "首页",
            "main",
            "front",
            "portada",
        ),
        *("ana sayfa", "anasayfa", "strona główna", "beranda", "hjem", "hem", "forside", "etusivu", "domů", "acasă", "főoldal", "головна"),
        *(
            "αρχική",
            "الرئيسية",
            "خانه",
            "होम",
            "首頁",
            "ホーム",
            "トップ",
            "トップページ",
            "top",
            "홈",
            "naslovnica",
            "naslovna",
            "portal",
            "voorpagina",
            "trang chủ",
        ),
    )
)
"""The first step of a breadcrumb, in many languages."""


def crumb(text: str) -> bool:
    """Whether the text is a breadcrumb: short parts in a row, the first one home, or at least three of them.

    >>> crumb("Home > World > Asia"), crumb("Rain / wind"), crumb("He won 3 > 2")
    (True, False, False)
    """
    if (
        re.match(r"(?:home|startseite|accueil|inicio|início)\s+\S", text, re.IGNORECASE)
        and len(text.split()) <= 4
        and text.split()[1][0].isupper()
    ):
        return True
    text = re.sub(r"^(?:您当前的位置|当前位置|you are here)\s*[:：]?\s*", "", text, flags=re.IGNORECASE)
    parts = [part for part in _CRUMB.split(text.strip()) if part]
    if len(parts) < 2 or len(parts) > 7 or any(len(part.split()) > 4 for part in parts[:-1]) or len(parts[-1].split()) > 16:
        return False
    home = re.sub(r".*[:：]\s*", "", fold(parts[0])) in HOMES | {"front page", "you are here: home", "news"}
    marks = set(re.findall(r"›|»|→|▸|>|::", text))
    return home or (len(parts) >= 3 and bool(marks) and not re.search(r"\d\s*>\s*\d", text) and parts[0][:1].isupper())


@cache
def _label() -> re.Pattern[str]:
    words = "|".join(re.escape(row[0]) for row in sorted(lexicon("time-labels"), key=lambda row: -len(row[0])))
    place = r"(?:^|(?<=[\s|,(•·–—-]))"
    return re.compile(
        rf"{place}(?:(?:{words})\s*(?:on|at|am|le|il|el|em|op)?\s*[:,]?\s*|on\s+|at\s+)+(?:\w{{3,9}}\.?,\s*)?$", re.IGNORECASE
    )


def label_start(text: str, start: int) -> int:
    """Where the label of a day begins: "Published on Friday, " before it belongs to it.

    >>> label_start("Trade | Published 3 May 2024", 18)
    8
    """
    head = text[:start]
    named = _DAYNAME.search(head)
    at = named.start() if named else start
    clock = _CLOCKED.search(text[:at])
    label = _label().search(text[: clock.start() if clock else at])
    return label.start() if label else clock.start() if clock and not clock.start() else at


_CLOCKED = re.compile(
    r"(?:\b(?:at|um|à|às|a las|alle|om|kl)\.?\s+)?\b[012]?\d[:.h][0-5]\d(?:\s?[AaPp]\.?[Mm]\b\.?)?(?:\s[A-Z]{2,4}\b)?[\s,|/–—-]+(?:on\s+)?$"
)
"""A clock before a day ("Published at 09:15 on ...")."""
_CLOCK_BEHIND = re.compile(r"^\W*([^\d\n]{0,30}?)\W*[012]?\d[:.h][0-5]\d(?:\s?[AaPp]\.?[Mm]\b\.?)?(?:\s?[A-Z]{2,4}\b)?(.{0,30})$")


def stands_apart(text: str, span: Span) -> bool:
    """Whether a day stands for itself in its line: labelled, at an edge, or alone - and no sentence is built around it."""
    before, after = text[: label_start(text, span.start)].strip(), text[span.end :].strip(" .,|•·-–—()[]")
    return (not before or not after or before[-1] in "|•·-–—,:(" or before[-1].isalpha()) and len(text.split()) < 25


def beside_time(text: str) -> bool:
    """Whether the text can stand in one line with a day: a field, furniture or a few words, and no sentence."""
    bare = text.strip(" ,|•·-–—()[]:/")
    clock = _CLOCK_BEHIND.match(bare) if len(bare) < 120 else None
    if clock and len(clock[1].split()) <= 5 and len(clock[2].split()) <= 3 and not _END.search(clock[2]):
        return True
    bare = bare.rstrip(".") if len(bare.split()) <= 3 else bare
    return (
        not bare
        or kind(bare) is not None
        or (len(bare.split()) <= 6 and bare[-1] not in ".!?" and bare[0].isalpha() and not bare[0].islower())
        or len(bare) < 12
    )


@cache
def outlet_words(kind: str) -> tuple[str, ...]:
    """The words of a kind in names of outlets and around them, the longest first."""
    return tuple(sorted((row[1] for row in lexicon("outlet-words") if row[0] == kind), key=len, reverse=True))


_COMPOUNDS = (
    "bote",
    "blatt",
    "zeitung",
    "anzeiger",
    "kurier",
    "rundschau",
    "bladet",
    "posten",
    "tidning",
    "tidende",
    "avisa",
    "avisen",
    "lehti",
)
"""How names of outlets of one word end in Germanic and Finnic languages."""
_ELIDED = frozenset(("l'", "l’", "d'", "d’"))
_JOINED = re.compile(r"(?:[A-ZÀ-Þ][a-zß-ÿ]+)+([A-ZÀ-Þ][a-zß-ÿ]+)")
"""A name written together with capitals inside."""
_SITE = re.compile(r"(?:www\.)?[A-Za-z][\w-]+\.(?:com|net|org|info|news|co\.[a-z]{2}|[a-z]{2}|example|test)")


def outlet_word(text: str) -> bool:
    """Whether the text holds a word of which names of outlets are made.

    >>> outlet_word("Marsh Courier"), outlet_word("Marsh")
    (True, False)
    """
    words = [word[2:] if word[:2] in _ELIDED else word for word in text.lower().split()]
    if any(word in outlet_words("name") for word in words) or (words and len(words[-1]) > 8 and words[-1].endswith(_COMPOUNDS)):
        return True
    joined = _JOINED.fullmatch(text) if len(text) < 40 else None
    if (joined and joined[1].lower() in outlet_words("name")) or (len(text) < 40 and _SITE.fullmatch(text)):
        return True
    return bool(re.search(r"(?:新聞|新闻|日报|日報|晚报|晚報|时报|時報|网|일보|신문|뉴스|タイムズ|ニュース)$", text))
