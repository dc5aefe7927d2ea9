"""The files of the repository, read once."""

import ast
import io
import tokenize
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]
ADDONS = sorted(manifest.parent for manifest in ROOT.glob("*/__manifest__.py"))
BASE = ROOT / "clinic_packages"
EXTENSIONS = [addon for addon in ADDONS if addon != BASE]


@dataclass(frozen=True)
class Source:
    """A file and its text; ``path`` is relative to the repository."""

    path: Path
    text: str

    @classmethod
    def read(cls, path):
        return cls(path.relative_to(ROOT), path.read_text(encoding="utf-8"))

    @cached_property
    def tree(self):
        return ast.parse(self.text)

    @cached_property
    def nodes(self):
        return list(ast.walk(self.tree))

    @cached_property
    def comments(self):
        """Comments by line number, without the ``#``."""
        tokens = tokenize.generate_tokens(io.StringIO(self.text).readline)
        return {token.start[0]: token.string.lstrip("# ") for token in tokens if token.type == tokenize.COMMENT}

    def at(self, node, offence):
        return f"{self.path.as_posix()}:{node.lineno}: {offence}"


def sources(*patterns, under=None, but=()):
    """Read the files of every addon (or of one) that match; a pattern that finds none is a mistake.

    :param patterns: globs relative to the addon
    :param under: one addon instead of all
    :param but: names of folders to leave out
    """
    found = [
        Source.read(path)
        for addon in ([under] if under else ADDONS)
        for pattern in patterns
        for path in sorted(addon.glob(pattern))
        if path.is_file() and not set(path.relative_to(addon).parts) & {*but, "node_modules"}
    ]
    assert found, f"no file matches {patterns}"
    return found
