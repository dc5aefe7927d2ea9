"""Text of people and machines as plain text: no tags, no scripts, nothing that cannot be seen."""

import re
import unicodedata
from html.parser import HTMLParser

TEXT_LIMIT = 2000
NAME_LIMIT = 60

_BLOCKS = frozenset(
    "p br div li ul ol tr table section article blockquote h1 h2 h3 h4 h5 h6".split()  # noqa: SIM905
)
#: Not for people; the last two are what some models say to themselves.
_SILENT = frozenset(
    "script style template iframe object noscript head title svg math think thinking".split()  # noqa: SIM905
)
_UNSEEN = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]"
)
_MARKDOWN = re.compile(r"\*\*|__|`+|^[ \t]*#{1,6}[ \t]+", re.MULTILINE)


class _Text(HTMLParser):
    """Keeps the words of a page and nothing that runs."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.words = []
        self.silent = []

    def handle_starttag(self, tag, attrs):
        if tag in _SILENT:
            self.silent.append(tag)
        elif tag in _BLOCKS:
            self.words.append("\n")

    def handle_endtag(self, tag):
        if tag in self.silent:
            del self.silent[self.silent.index(tag) :]
        elif tag in _BLOCKS:
            self.words.append("\n")

    def handle_data(self, data):
        if not self.silent:
            self.words.append(data)


def _without_tags(text):
    parser = _Text()
    parser.feed(text)
    parser.close()
    return "".join(parser.words)


def to_plain_text(text: str, limit: int = TEXT_LIMIT) -> str:
    """Return what people may read of an answer: no tags, no scripts, no marks of Markdown, not too long.

    >>> to_plain_text("<p>Three <b>facials</b></p><script>alert(1)</script><p>and a peel.</p>")
    'Three facials\\n\\nand a peel.'
    >>> to_plain_text("&lt;img src=x onerror=alert(1)&gt;Glow")
    'Glow'
    >>> to_plain_text("<think>The user wants...</think>**Glow** for you"), to_plain_text("Fine </think> Glow")
    ('Glow for you', 'Glow')
    >>> to_plain_text("less than 3 < 4 and 5 > 4")
    'less than 3 < 4 and 5 > 4'
    >>> to_plain_text("one two three", limit=9)
    'one two…'
    """
    head, _mark, tail = text.rpartition("</think>")
    text = unicodedata.normalize("NFC", tail if head and "<think" not in tail else text)
    for _layer in range(3):  # a tag may hide in character references
        inner = _without_tags(text)
        if inner == text:
            break
        text = inner
    text = _UNSEEN.sub("", _MARKDOWN.sub("", text.replace("\r\n", "\n")))
    text = "\n".join(re.sub(r"[ \t\u00a0]+", " ", line).strip() for line in text.split("\n"))
    text = re.sub(r"\n{3,}", "\n\n", text).strip()
    if len(text) <= limit:
        return text
    cut = text[:limit]
    return (cut.rsplit(None, 1)[0] if re.search(r"\s", cut) else cut[: limit - 1]).rstrip(" ,;:") + "…"


def one_name(text: str) -> str:
    """Return the name in an answer that should be nothing but a name; empty when it is a whole story.

    >>> one_name('"Face care."'), one_name("Category: **Facials**"), one_name("<b>Facials</b>\\n\\nBecause...")
    ('Face care', 'Facials', 'Facials')
    >>> one_name("I would rather tell you all about categories, which are a fine thing to have in a clinic")
    ''
    """
    lines = [line for line in to_plain_text(text).split("\n") if line.strip()]
    if not lines:
        return ""
    name = re.sub(r"^[\w ]{1,20}:\s+", "", lines[0]).strip(" \t\"'“”„«».*-–:")
    return name if len(name) <= NAME_LIMIT else ""


def same_name(name: str, other: str) -> bool:
    """Whether two names are one for people: case, accents and spaces aside.

    >>> same_name("Body  &  Wellness", "body & wellness"), same_name("Épilation", "epilation"), same_name("A", "B")
    (True, True, False)
    """
    return fold(name) == fold(other)


def fold(text: str) -> str:
    """Return what is left of a text when case, accents and spaces do not count.

    The marks of other scripts than the Latin one are letters to their readers, so they stay.

    >>> fold("  Épilation  LASER ")
    'epilation laser'
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(char for char in decomposed if not "\u0300" <= char <= "\u036f").split())
