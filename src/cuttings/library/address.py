"""The canonical address by which pages are told to be versions of one article."""

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

__all__ = ["address"]

_TRACKING = re.compile(
    r"utm_\w+|hsa_\w+|pk_\w+|mtm_\w+|matomo_\w+|at_(?:campaign|medium|link\w*|format|bbc\w*|ptr\w*)|ns_(?:campaign|mchannel|source)"
    r"|mc_[ce]id|_hs(?:enc|mi)|fbclid|gclid|gclsrc|dclid|msclkid|yclid|ymclid|igshid|twclid|ttclid|li_fat_id|wbraid|gbraid|srsltid"
    r"|cmpid|cmp|icid|ncid|ocid|smid|smtyp|spm|xtor|_ga|_gl|rss|feedtype|ref_?src|ref_?url|__twitter_impression|guccounter|guce_\w+",
    re.IGNORECASE,
)
_PORTS = {"http": 80, "https": 443}
_MOBILE = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")


def address(url: str | None, canonical: str | None = None) -> str | None:
    """The address of an article: host, path and query without scheme, tracking parts and fragment; None without a web address.

    The page's own word on its canonical URL is taken where it names a page of the same site, and is not that site's front page.

    >>> address("https://www.tollepost.example/dam/?utm_source=feed&id=7#top")
    'tollepost.example/dam?id=7'
    >>> address("https://m.tollepost.example/a?x=1", "https://tollepost.example/dam")
    'tollepost.example/dam'
    >>> address("https://tollepost.example/a", "https://tollepost.example/")
    'tollepost.example/a'
    """
    own = _parts(url)
    named = _parts(urljoin(url or "", canonical)) if canonical else None
    if named and named[1] and (own is None or own[0] == named[0]):
        return "".join(named)
    return "".join(own) if own else None


def _parts(url: str | None) -> tuple[str, str] | None:
    try:
        split = urlsplit((url or "").strip())
        host, port = (split.hostname or "").rstrip("."), split.port
    except ValueError:
        return None
    if split.scheme not in _PORTS or not host:
        return None
    kept = [(key, value) for key, value in parse_qsl(split.query, keep_blank_values=True) if not _TRACKING.fullmatch(key)]
    query = "?" + urlencode(kept, errors="surrogatepass") if kept else ""
    site = _MOBILE.sub("", host) + (f":{port}" if port and port != _PORTS[split.scheme] else "")
    return site, split.path.rstrip("/") + query
