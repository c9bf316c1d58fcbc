"""A Markdown page as its fenced blocks, hidden commands and links."""
import dataclasses
import pathlib
import re


@dataclasses.dataclass
class Block:
    """What stands between two fences. `first` is the number (from 0) of its first line in the page, `end` of the closing fence."""
    language: str
    marks: list
    lines: list
    first: int
    end: int

    @property
    def text(self):
        return "".join(line + "\n" for line in self.lines)


_FENCE = re.compile(r"^(\s*)(`{3,})\s*([\w+-]*)\s*(.*)$")
_HIDDEN = re.compile(r"^<!-- run: (.*) -->$")
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")


def read_blocks(path):
    """All fenced blocks in order, and `<!-- run: COMMAND -->` lines as blocks of the language "hidden"."""
    lines = pathlib.Path(path).read_text(encoding="utf-8").split("\n")
    blocks, at = [], 0
    while at < len(lines):
        hidden, fence = _HIDDEN.match(lines[at]), _FENCE.match(lines[at])
        if hidden:
            blocks.append(Block("hidden", [], [hidden[1]], at, at))
        if fence:
            indent, ticks, language, marks = fence.groups()
            end = at + 1
            while end < len(lines) and lines[end].strip() != ticks:
                end += 1
            body = [line.removeprefix(indent) for line in lines[at + 1:end]]
            blocks.append(Block(language, marks.split(), body, at + 1, end))
            at = end
        at += 1
    return blocks


def read_links(path):
    """(line number from 1, target) of all links outside of fenced blocks."""
    links, inside = [], False
    for number, line in enumerate(pathlib.Path(path).read_text(encoding="utf-8").split("\n"), 1):
        if _FENCE.match(line):
            inside = not inside
        elif not inside:
            links += [(number, target) for target in _LINK.findall(re.sub(r"`[^`]*`", "", line))]
    return links


def anchors(path):
    """The names by which headings of a page can be linked to, made as GitHub makes them."""
    names, inside = set(), False
    for line in pathlib.Path(path).read_text(encoding="utf-8").split("\n"):
        if _FENCE.match(line):
            inside = not inside
        elif not inside and line.startswith("#"):
            heading = line.lstrip("#").strip().lower()
            names.add(re.sub(r"[^\w\- ]", "", heading).replace(" ", "-"))
    return names
