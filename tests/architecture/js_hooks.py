"""What an extension overrides in the browser: the same rules as for Python, read from text laid out by prettier."""

import re

OWNER = re.compile(r"^(?:export )?(?:patch\((\w+)\.prototype,|(?:default )?class (\w+))", re.MULTILINE)
METHOD = re.compile(
    r"^(?P<comment>    /\*\*(?:(?!\*/)[\s\S])*\*/\n)?"
    r"    (?:async |get |set |static )*(?P<name>(?!if\b|for\b|while\b|switch\b|catch\b)\w+)\([^)]*\) \{\n"
    r"(?P<body>[\s\S]*?)^    \}",
    re.MULTILINE,
)
HOOK = re.compile(r"\bOverride\b")


def methods(text):
    """Yield (class, method as a match) of classes and of patches."""
    owners = list(OWNER.finditer(text))
    for match in METHOD.finditer(text):
        before = [owner for owner in owners if owner.start() < match.start()]
        if before:
            yield before[-1][1] or before[-1][2], match


def calls_super(match):
    return re.search(rf"\bsuper\.{match['name']}\b", match["body"])


def methods_of(sources):
    """:return: ``{(class, method): is it a hook?}`` of what these define first; what adds to Odoo is left out"""
    found = {}
    for source in sources:
        for owner, match in methods(source.text):
            if not calls_super(match):
                key = owner, match["name"]
                found[key] = found.get(key, False) or bool(HOOK.search(match["comment"] or ""))
    return found


def offences(source, base_methods):
    """An extension overrides hooks, and adds to them."""
    for owner, match in methods(source.text):
        key = owner, match["name"]
        if key in base_methods:
            place = f"{source.path.as_posix()}: {'.'.join(key)}"
            if not base_methods[key]:
                yield f"{place} is no hook of the base"
            if not calls_super(match):
                yield f"{place} does not call super"
