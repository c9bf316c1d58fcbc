"""What a component is: a function or class, its layers, its parameters; from them its manifest."""
import inspect

required = object()
"""In place of a parameter's default: pipelines must give a value."""

_TYPES = {bool: "bool", int: "int", float: "float", str: "string", list: "list", tuple: "list", dict: "map"}


class Failed(Exception):
    """A document cannot be annotated; it goes to the quarantine, the next one comes. `where` is a row or (begin, end)."""

    def __init__(self, message, where=None):
        super().__init__(message)
        self.where = where


class Refused(Exception):
    """A parameter's value cannot be used; the run does not begin."""

    def __init__(self, parameter, message):
        super().__init__(message)
        self.parameter = parameter


class param:  # pylint: disable=invalid-name
    """A parameter: the default value of an argument of the component.

    The type follows from the default; `type` names one of the others (duration, size, path, regex, enum). Further words are
    those of the manifest: min, max, unit, choices, items, access, example, deprecated, renamed_from.
    """

    def __init__(self, default, help="", *, type=None, **more):  # pylint: disable=redefined-builtin
        self.default = default
        self.spec = {"type": type or ("enum" if "choices" in more else _type_of(default))}
        if default is not required:
            self.spec["default"] = default
        self.spec.update(more, help=help)


def _type_of(default):
    if type(default) not in _TYPES:
        raise TypeError(f"a parameter with the default {default!r} needs a type=")
    return _TYPES[type(default)]


def own(layer, **columns):
    """A layer of the component's own for `gives`: own("shout", loudness="f64", word="ref token")."""
    described = []
    for name, kind in columns.items():
        kind, _, target = kind.partition(" ")
        described.append({"name": name, "type": kind, **({"to": target} if target else {})})
    return {"layer": layer, "columns": described}


class Component:
    """A component. Calling it is calling what was decorated."""

    def __init__(self, target, info):
        self.target = target
        self.is_class = inspect.isclass(target)
        self.info = info
        self.parameters = {}
        skipped = 0 if self.is_class else 1  # a function's first argument is the document
        for argument in list(inspect.signature(target).parameters.values())[skipped:]:
            default = argument.default
            if default is inspect.Parameter.empty:
                raise TypeError(f"{target.__name__}: the argument {argument.name} needs a default, such as adit.param(...)")
            self.parameters[argument.name] = default if isinstance(default, param) else param(default)

    def __call__(self, *arguments, **named):
        return self.target(*arguments, **named)

    @property
    def id(self):
        """Its id, as in the manifest."""
        return self.info["id"]

    def manifest(self):
        """What it says of itself, as in docs/plugins.md."""
        parameters = [{"name": name, **one.spec} for name, one in self.parameters.items()]
        return {**self.info, "kind": "annotator", "parameters": parameters, "offsets": "codepoint"}

    def needs(self):
        """Names of the layers that it reads."""
        return {_layer_of(need).rstrip("?") for need in self.info["needs"]}

    def gives(self):
        """Names of the layers that it gives."""
        return {_layer_of(gift) for gift in self.info["gives"]}

    def make(self, values):
        """A function that annotates a document, with the parameters' values bound; defaults for those that are missing."""
        unknown = set(values) - set(self.parameters)
        if unknown:
            raise TypeError(f"{self.id} has no parameter {sorted(unknown)[0]!r}")
        bound = {}
        for name, one in self.parameters.items():
            if name not in values and one.default is required:
                raise TypeError(f"{self.id} needs the parameter {name!r}")
            bound[name] = values.get(name, one.default)
        if self.is_class:
            return self.target(**bound).process
        return lambda document: self.target(document, **bound)


def _layer_of(use):
    return use if isinstance(use, str) else use["layer"]


def component(id=None, *, needs=(), gives=(), **info):  # pylint: disable=redefined-builtin
    """Makes a function `f(doc, parameter=..., ...)`, or a class with `__init__(self, parameter=..., ...)`, which loads what is
    large, and `process(self, doc)`, a component. Its id is its name unless given; version, summary and licence as in the
    manifest."""

    def decorate(target):
        name = id or target.__name__
        about = {"id": name, "version": "0.0.0", "summary": (inspect.getdoc(target) or "").split("\n")[0], "licence": ""}
        return Component(target, {**about, **info, "needs": list(needs), "gives": list(gives)})

    return decorate
