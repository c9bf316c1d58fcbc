"""Makes the plain comments of abi.h and c.h ones that Doxygen reads: those before a declaration, and those behind it on its line.
usage: c_comments.py FILE"""
import re
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    text = file.read()
text = re.sub(r"(?m)^(\s*)/\* (?!----)", r"\1/** ", text)       # alone on its line
text = re.sub(r"(?m)^(\s*\S.*?[;,{\d])(\s+)/\* ", r"\1\2/**< ", text)  # behind a declaration
print(text, end="")
