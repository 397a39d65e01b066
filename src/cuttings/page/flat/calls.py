"""Sentences in which an outlet calls on its readers to subscribe, follow or give, in languages other than English."""

import re

__all__ = ["calls"]

_TO = re.compile(
    r"\b(?:uns|unser\w*|euch|notre|nos lecteurs|nous soutenir|nuestr\w+|nosso|nossa|nossos|nossas|nostr[aoie]|onze|jouw|oss|våra?|vores|"
    r"nasz\w*|našich|našeho|bizi|kami|anda|наш\w*|ваш\w*|μας|σας)\b"
)
"""Words for the outlet itself and for its readers."""
_DO = re.compile(
    r"(?:abonnieren sie|abonniere|melden sie sich|folgen sie|folgt uns|unterstützen sie|abonnez|inscrivez|suivez|soutenez|"
    r"rejoignez|recevez|téléchargez|suscríbete|suscríbase|síguenos|únete|apoya|descarga|assine|siga|receba|apoie|baixe|"
    r"iscriviti|seguici|sostieni|ricevi|scarica|volg ons|meld je|steun|ontvang|prenumerera|följ oss|stötta|følg os|abonner|"
    r"støt|zapisz|obserwuj|wesprzyj|sledujte|přihlaste|podpořte|abone|takip|dapatkan|ikuti|gabung|unduh|подпишитесь|"
    r"подписывайтесь|поддержите|підпишіться|підписуйтесь|εγγραφείτε|ακολουθήστε|aboneaz\w+|urmăriți|iratkozzon|kövessen)\b"
)
_WHAT = re.compile(
    r"\b(?:newsletter\w*|whatsapp|telegram\w*|app|e-?mail|podcasts?|abonnier\w*|abo|spenden?|journalismus|anmelden|registrieren|"
    r"genossenschaft\w*|abonn\w+|inscri\w+|infolettre|journalisme|suscri\w+|boletín|periodismo|assin\w+|boletim|cadastr\w+|jornalismo|iscri\w+|"
    r"abbon\w+|giornalismo|nieuwsbrief|aanmelden|journalistiek|prenumer\w+|nyhetsbrev\w*|nyhedsbrev\w*|subskry\w+|prenumerat\w+|odběr|předpl\w+|"
    r"abone|bülten\w*|berlangganan|langganan|saluran|подпи\w+|рассылк\w+|телеграм\w*|підпи\w+|εγγραφ\w+)\b"
)
_LONGEST = 30
"""Words of the longest such sentence."""


def calls(folded: str) -> bool:
    """Whether a folded line, its quotations left out, calls on the reader for the outlet's own sake.

    >>> calls("abonnez-vous à notre infolettre du matin"), calls("unsere stadt hat 300 kessel verloren")
    (True, False)
    """
    return len(folded.split()) < _LONGEST and bool((_TO.search(folded) or _DO.match(folded)) and _WHAT.search(folded))
