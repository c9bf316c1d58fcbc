"""A document as a component sees it. Offsets are code points, as Python counts them."""
from .component import Failed


class Row:
    """One row of a layer: begin, end, text, index, and its columns by name. A column that refers to a row is its number."""

    __slots__ = ("_layer", "index", "begin", "end", "text")

    def __init__(self, layer, index, begin, end):
        self._layer = layer
        self.index = index
        self.begin = begin
        self.end = end
        self.text = layer.text[begin:end]

    def __getattr__(self, name):
        try:
            return self._layer.columns[name][self.index]
        except KeyError:
            raise AttributeError(f"layer {self._layer.name!r} has no column {name!r}") from None

    def __repr__(self):
        return f"<{self._layer.name} {self.begin}..{self.end} {self.text!r}>"


class Layer:
    """The rows of one layer, in the order of the text; `columns` has its arrays, for loops that need all speed."""

    def __init__(self, name, text, columns):
        self.name = name
        self.text = text
        self.columns = columns

    def __len__(self):
        return len(self.columns["begin"])

    def __getitem__(self, index):
        if not -len(self) <= index < len(self):
            raise IndexError(index)
        index %= len(self)
        return Row(self, index, self.columns["begin"][index], self.columns["end"][index])

    def __iter__(self):
        spans = zip(self.columns["begin"], self.columns["end"])
        return (Row(self, index, begin, end) for index, (begin, end) in enumerate(spans))


class Document:
    """Text, metadata and the layers that the component needs; takes the rows that it gives."""

    def __init__(self, message, gives):
        self.id = message["id"]
        self.meta = message["meta"]
        self.text = message["text"]
        self._layers = message["layers"]
        self.rows = {}
        self.diagnostics = []
        self._gives = gives

    def __contains__(self, layer):
        """Whether an optional layer is there."""
        return layer in self._layers

    def __getitem__(self, layer):
        """The layer of that name; of a need that takes many, the most important one."""
        found = self.many(layer)
        if not found:
            raise KeyError(f"the document has no layer {layer!r} for this component: it is not among its needs, or optional")
        return found[0]

    def many(self, layer):
        """All layers of a need that takes many, by priority; one or none of any other."""
        found = self._layers.get(layer, [])
        return [Layer(layer, self.text, columns) for columns in (found if isinstance(found, list) else [found])]

    def add(self, layer, where, **columns):
        """Adds a row; `where` is a row or (begin, end). Gives its number, for columns of other layers that refer to it."""
        if layer not in self._gives:
            raise Failed(f"rows of layer {layer!r}, which is not among what the component gives")
        begin, end = _span(where)
        rows = self.rows.setdefault(layer, [])
        rows.append({"begin": begin, "end": end, **{name: _cell(value) for name, value in columns.items()}})
        return len(rows) - 1

    def diagnose(self, message, where=None):
        """Notes something for people to see; the document does not fail."""
        self.diagnostics.append({"message": message, **place(where)})

    def fail(self, message, where=None):
        """Ends the work on this document, which goes to the quarantine."""
        raise Failed(message, where)


def place(where):
    """The members that say where."""
    if where is None:
        return {}
    begin, end = _span(where)
    return {"begin": begin, "end": end}


def _span(where):
    return (where.begin, where.end) if isinstance(where, Row) else where


def _cell(value):
    """A value as the protocol takes it: a row stands for its number, NaN for null."""
    if isinstance(value, Row):
        return value.index
    return None if value != value else value  # pylint: disable=comparison-with-itself
