#!/usr/bin/env python3
"""Writes the character class table of a plugin from Python's Unicode database (Unicode licence, UCD).

usage: tools/train/char_classes.py > plugins/tokens/char_class_table.inc

Two stages: kBlockOf[code point >> 7] names a block of 128 classes. Code points from kLimit on are `other`.
The class numbers are those of CharClass in char_class.hpp.
"""
import sys, unicodedata

CLASSES = ["other", "space", "lower", "upper", "letter", "mark", "digit", "number", "open", "close", "dash", "punct",
           "symbol", "currency", "emoji", "joiner", "ideograph"]
NUMBER_OF = {name: i for i, name in enumerate(CLASSES)}
BY_CATEGORY = {"Lu": "upper", "Lt": "upper", "Ll": "lower", "Lm": "letter", "Lo": "letter", "Mn": "mark", "Mc": "mark",
               "Me": "mark", "Nd": "digit", "Nl": "number", "No": "number", "Ps": "open", "Pi": "open", "Pe": "close",
               "Pf": "close", "Pd": "dash", "Pc": "letter", "Po": "punct", "Sm": "symbol", "Sk": "symbol",
               "So": "symbol", "Sc": "currency", "Zs": "space", "Zl": "space", "Zp": "space", "Cf": "joiner",
               "Cc": "other", "Cs": "other", "Co": "symbol", "Cn": "other"}
# Blocks whose symbols are drawn as emoji; unassigned places of the pictograph blocks count too (later versions).
EMOJI = [(0x231A, 0x231B), (0x23E9, 0x23F3), (0x2600, 0x27BF), (0x2B50, 0x2B55), (0x1F000, 0x1F0FF),
         (0x1F170, 0x1F1FF), (0x1F300, 0x1F64F), (0x1F680, 0x1F6FF), (0x1F7E0, 0x1F7FF), (0x1F90C, 0x1FAFF)]
IDEOGRAPHS = [(0x2E80, 0x2FDF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF)]
CONTROL_SPACES = [0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85]
LIMIT = 0x32400
BLOCK = 128


def within(point, ranges):
    return any(first <= point <= last for first, last in ranges)


def class_of(point):
    category = unicodedata.category(chr(point))
    if point in CONTROL_SPACES:
        return "space"
    if within(point, EMOJI) and category in ("So", "Sk", "Cn"):
        return "emoji"
    if within(point, IDEOGRAPHS) and category in ("Lo", "So", "Cn"):
        return "ideograph"
    if point == 0xFFFD:
        return "other"
    return BY_CATEGORY[category]


def rows(numbers, width):
    line = ""
    for number in numbers:
        item = "%d," % number
        if len(line) + len(item) > width:
            yield line
            line = ""
        line += item
    yield line


def main():
    blocks, block_of = [], []
    for start in range(0, LIMIT, BLOCK):
        block = tuple(NUMBER_OF[class_of(point)] for point in range(start, start + BLOCK))
        if block not in blocks:
            blocks.append(block)
        block_of.append(blocks.index(block))
    out = sys.stdout
    out.write("// Made by tools/train/char_classes.py from Unicode %s; do not edit.\n" % unicodedata.unidata_version)
    out.write("constexpr std::uint32_t kLimit = 0x%X;\nconstexpr std::uint8_t kBlockOf[] = {\n" % LIMIT)
    out.write("\n".join(rows(block_of, 118)) + "\n};\nconstexpr std::uint8_t kClasses[][%d] = {\n" % BLOCK)
    for block in blocks:
        out.write("{" + ("\n".join(rows(block, 117)))[:-1] + "},\n")
    out.write("};\n")


main()
