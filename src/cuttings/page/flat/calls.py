"""Sentences in which an outlet calls on its readers to subscribe, follow or give, in languages other than English."""

import re

__all__ = ["calls"]

_DO = (
    r"(?:abonnieren sie|abonniere|melden sie sich|folgen sie|folgt uns|unterstützen sie|abonnez|inscrivez|suivez|soutenez|"
    r"rejoignez|recevez|téléchargez|suscríbete|suscríbase|síguenos|únete|apoya (?:el|nuestro)|descarga (?:la|nuestra)|assine|siga|receba|"
    r"apoie|baixe|iscriviti|seguici|sostieni|ricevi|scarica (?:la|l')|volg ons|meld je|steun (?:ons|onze)|ontvang|prenumerera|följ oss|"
    r"stötta|følg os|abonner|støt|zapisz|obserwuj|wesprzyj|sledujte|přihlaste|podpořte|dapatkan|ikuti|gabung|unduh|подпишитесь|"
    r"подписывайтесь|поддержите|підпишіться|підписуйтесь|εγγραφείτε|ακολουθήστε|abonați-vă|urmăriți|iratkozzon|kövessen)"
)
"""Verbs that tell a reader what to do; they count only where they open the line."""
_LETTER = (
    r"(?:newsletter\w*|infolettre\w*|whatsapp|telegram\w*|apps?|podcasts?|boletín|boletim|nieuwsbrief|nyhetsbrev\w*|nyhedsbrev\w*|bülten\w*|"
    r"hírlev\w+|рассылк\w+|розсилк\w+|телеграм\w*)"
)
_CRAFT = r"(?:journalismus|journalisme|periodismo|jornalismo|giornalismo|journalistiek)"
"""What an outlet offers its readers, and what they are asked to pay for. Words for signing, registering and giving stand in any article."""
_OUR = (
    r"(?:unser(?:e[mnrs]?)?|notre|nuestr[ao]s?|noss[ao]s?|nostr[aoie]|vår[ta]?|våre|vores|nasz(?:e|ego|emu|ej|ym|[aą])?|náš|našeho|našemu|"
    r"наш(?:а|у|ей|е|его|ему|ем|и|их|им|ої|ого|ому|ій)?)"
)
_CALL = re.compile(rf"{_DO}\b[^.!?:;]{{0,60}}?\b(?:{_LETTER}|{_CRAFT})\b")
_OURS = re.compile(
    rf"(?<![\w-])(?:{_OUR} (?:[^\W\d_]+ )?(?:{_LETTER}|{_CRAFT})|"
    rf"(?:onze|ons) (?:[^\W\d_]+ )?nieuwsbrief|bültenimiz\w*|{_LETTER} (?:kami|μας))(?!\w)"
)
"""The outlet's own thing, in one phrase with at most a word between."""
_SAYS = re.compile(
    r"\b(?:sag(?:t|te|ten|en)|gesagt|teilte\w*|mitgeteilt|erklär(?:t|te|ten)|berichte\w*|laut|zufolge|"
    r"di(?:t|sent|sait)|selon|déclar\w+|affirm\w+|annonc\w+|expliqu\w+|précis\w+|racont\w+|"
    r"dijo|dijeron|dice|dicen|según|declar\w+|afirm\w+|anunci\w+|explic\w+|cuenta|contó|"
    r"disse\w*|diz|dizem|segundo|contou|detto|dicono|secondo|dichiar\w+|spieg\w+|racconta\w*|annunci\w+|"
    r"zei|zeiden|zegt|zeggen|aldus|volgens|vertel\w+|säger|sade|sa|enligt|berätta\w*|sier|ifølge|fortalt\w*|fortell\w*|siger|sagde|fortæll\w*|"
    r"powiedzi\w+|mówi\w*|według|poinformowa\w+|řekl\w*|uved\w+|podle|říká|spus|spune|potrivit|mondta|szerint|közölte|"
    r"dedi|söyle\w+|açıkla\w+|göre|kata|ujar|menurut|tutur|сказа\w+|говор\w+|сообщ\w+|заяв\w+|рассказ\w+|словам|"
    r"повідом\w+|розпов\w+|словами|είπε|λέει|δήλωσ\w+|σύμφωνα)\b"
)
"""Words of saying in these languages: a sentence with one reports, whatever else it holds."""
_LONGEST = 30
"""Words of the longest such sentence."""


def calls(folded: str) -> bool:
    """Whether a folded line, its quotations left out, calls on the reader for the outlet's own sake; in doubt it does not.

    >>> calls("abonnez-vous à notre infolettre du matin"), calls("unsere stadt hat 300 kessel verloren")
    (True, False)
    """
    if len(folded.split()) >= _LONGEST or folded.endswith("?") or _SAYS.search(folded):
        return False
    return bool(_CALL.match(folded) or _OURS.search(folded))
