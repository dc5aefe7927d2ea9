"""Which category fits a package: words in common with the categories and with what they hold."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from .drafting import Subject
from .plain import NAME_LIMIT, fold

#: What a category must score to be worth proposing.
WORTH_PROPOSING = 0.5


@dataclass(frozen=True)
class Category:
    """A category and what is in it: ``contents`` are names of products and packages."""

    id: int
    name: str
    contents: tuple[str, ...] = ()


def stems(text: str, ignored: Iterable[str] = ()) -> frozenset[str]:
    """Return the beginnings of the words, by which *facial* and *facials* are alike.

    >>> sorted(stems("Facials & a LED Peel Package", ignored=["package"]))
    ['facia', 'led', 'peel']
    """
    passed_over = {fold(word) for word in ignored}
    words = re.findall(r"[^\W\d_]+", fold(text))
    return frozenset(word[:5] for word in words if len(word) >= 2 and word not in passed_over)


def rank_categories(
    subject: Subject, categories: Iterable[Category], of_items: Iterable[int] = (), ignored: Iterable[str] = ()
) -> list[Category]:
    """Return the categories that fit, best first: by their names, by what is in them, by the items' own.

    :param of_items: id of the category of each item
    :param ignored: words that say nothing, such as *package*

    >>> facials = Category(1, "Facials", ("Signature Facial", "Chemical Peel"))
    >>> laser = Category(2, "Laser & Skin", ("Laser Hair Removal",))
    >>> [category.name for category in rank_categories(Subject("Facial Rejuvenation Bundle"), [laser, facials])]
    ['Facials']
    >>> summer = Subject("Summer", ((3, "Laser Hair Removal"),))
    >>> [category.name for category in rank_categories(summer, [facials, laser])]
    ['Laser & Skin']
    >>> rank_categories(Subject("Gift"), [facials, laser], of_items=[2, 2])[0].name
    'Laser & Skin'
    >>> rank_categories(Subject("Something else"), [facials, laser])
    []
    """
    ignored, of_items = list(ignored), list(of_items)
    name = stems(subject.name, ignored)
    items = stems(" ".join(item for _quantity, item in subject.items), ignored)
    scored = []
    for category in categories:
        own = stems(category.name, ignored)
        contents = stems(" ".join(category.contents), ignored)
        score = (
            3 * _share(own & name, own)
            + 2 * _share(own & items, own)
            + 1.5 * _share(contents & (name | items), name | items)
            + 2 * (of_items.count(category.id) / len(of_items) if of_items else 0)
        )
        likeness = SequenceMatcher(None, fold(subject.name), fold(category.name)).ratio()
        if score + (likeness if likeness > 0.7 else 0) >= WORTH_PROPOSING:
            scored.append((-(score + likeness), category.name, category))
    return [category for _score, _name, category in sorted(scored, key=lambda entry: entry[:2])]


def _share(part, whole):
    return len(part) / len(whole) if whole else 0.0


def new_category_name(subject: Subject, ignored: Iterable[str] = ()) -> str:
    """Return a name for a new category: the words that the package says, without those that say nothing.

    >>> new_category_name(Subject("Facial Rejuvenation Bundle"), ignored=["bundle"])
    'Facial Rejuvenation'
    >>> new_category_name(Subject("Package", ((3, "Chemical Peel"),)), ignored=["package"])
    'Chemical Peel'
    """
    passed_over = {fold(word) for word in ignored}
    for text in (subject.name, *(name for _quantity, name in subject.items), subject.name):
        words = [word for word in text.split() if fold(word.strip(".,;:!?()")) not in passed_over]
        name = " ".join(words[:3]).strip(" ,;:-–&+")
        if name:
            return name[:NAME_LIMIT]
    return subject.name[:NAME_LIMIT]
