"""What the house rules forbid, one function each: it takes a source and yields an offence per line."""

import ast
import re
import sys

#: The only files that may write the ledger (DESIGN 2: "One writer").
LEDGER_WRITERS = {
    "clinic_packages/models/clinic_sold_package_sale.py",
    "clinic_packages/models/clinic_sold_package_ledger.py",
}
LEDGER_MODEL = "clinic.package.redemption"
GUARDED_METHODS = {"_append", "_amend"}
#: What may stand between ``self`` and a method without leading to another model.
SAME_MODEL = {"sudo", "with_context", "with_company", "with_user"}

ADAPTED_MODEL = re.compile(r"(pos|calendar)\.")
ADAPTER_MODULE = re.compile(r"(^|\.)(pos|calendar|point_of_sale|pos_\w+)(\.|$)")
MODEL_CLASSES = {"Model", "TransientModel", "AbstractModel"}
EXTENSION = re.compile(r"(?<!font-)family", re.IGNORECASE)
DIRECTIVE = re.compile(r"(noqa|pylint|ruff|type|pragma)\b.*$")


def imports_from_outside(source):
    """The pure layer imports the standard library and its neighbours, nothing else (DESIGN 6)."""
    depth = len(source.path.parts) - 2  # addon/tools/x.py: one dot stays inside
    for node, module, level in _imports(source):
        if level > depth:
            yield source.at(node, f"{'.' * level}{module} leads out of the folder")
        elif not level and module.split(".")[0] not in sys.stdlib_module_names:
            yield source.at(node, f"{module} is not in the standard library")


def names_an_adapter(source):
    """The domain names no model of POS or calendar and imports no adapter (DESIGN 6)."""
    for node in source.nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and ADAPTED_MODEL.match(node.value):
            yield source.at(node, f"names {node.value!r}")
    for node, module, _level in _imports(source):
        if ADAPTER_MODULE.search(module):
            yield source.at(node, f"imports {module}")


def mentions_the_extension(source):
    """The base does not know the addon that extends it (DESIGN 6)."""
    for number, line in enumerate(source.text.splitlines(), start=1):
        if EXTENSION.search(line):
            yield f"{source.path.as_posix()}:{number}: {line.strip()}"


def writes_guarded_records(source):
    """Only the writers append to the ledger; another guarded model may write itself, and nothing else."""
    if source.path.as_posix() in LEDGER_WRITERS:
        return
    itself = set() if LEDGER_MODEL in _model_names(source) else set(_calls_on_itself(source))
    for call in guarded_calls(source):
        if call not in itself:
            yield source.at(call, f"calls {call.func.attr}")


def guarded_calls(source):
    return [call for call in _method_calls(source) if call.func.attr in GUARDED_METHODS]


def sudo_without_a_reason(source):
    """Every ``sudo()`` says on its line why (STYLE 10)."""
    for call in _method_calls(source):
        if call.func.attr == "sudo":
            comment = source.comments.get(call.func.end_lineno, "")
            if not DIRECTIVE.sub("", comment).strip():
                yield source.at(call, "sudo() without a reason on its line")


def not_one_model(source):
    """One model, one file, named after it (STYLE 1); ``<model>_<subject>.py`` continues a model."""
    models = [node for node in source.tree.body if isinstance(node, ast.ClassDef) and _is_model(node)]
    if len(models) != 1:
        yield f"{source.path.as_posix()}: {len(models)} models"
        return
    name = (_names_of(models[0]) or [""])[0].replace(".", "_")
    if source.path.stem != name and not source.path.stem.startswith(f"{name}_"):
        yield source.at(models[0], f"is about {name}")


def untold_test_modules(init, siblings):
    """Odoo runs the test modules that ``tests/__init__.py`` imports, and says nothing of the others.

    :param init: source of an ``__init__.py``
    :param siblings: names of the test modules and packages next to it
    """
    told = {alias.name for node in init.tree.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    for name in sorted(set(siblings) - told):
        yield f"{init.path.as_posix()}: does not import {name}"


def _imports(source):
    """Yield (node, dotted module, level) for every import; ``from . import x`` is x, one level up."""
    for node in source.nodes:
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node, alias.name, 0
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield node, ".".join(filter(None, [node.module, alias.name])), node.level


def _method_calls(source):
    return [node for node in source.nodes if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]


def _calls_on_itself(source):
    """Calls whose receiver is ``self``, whatever its environment."""
    for call in _method_calls(source):
        receiver = call.func.value
        while _keeps_model(receiver):
            receiver = receiver.func.value
        if isinstance(receiver, ast.Name) and receiver.id == "self":
            yield call


def _keeps_model(node):
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SAME_MODEL


def _is_model(node):
    return any(
        isinstance(base, ast.Attribute)
        and base.attr in MODEL_CLASSES
        and isinstance(base.value, ast.Name)
        and base.value.id == "models"
        for base in node.bases
    )


def _model_names(source):
    return {name for node in source.nodes if isinstance(node, ast.ClassDef) for name in _names_of(node)}


def _names_of(model):
    """What ``_name`` and ``_inherit`` of a class say, ``_name`` first."""
    said = {
        target.id: ast.literal_eval(node.value)
        for node in model.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name) and target.id in ("_name", "_inherit")
    }
    inherited = said.get("_inherit", [])
    return [
        *([said["_name"]] if "_name" in said else []),
        *([inherited] if isinstance(inherited, str) else inherited),
    ]
