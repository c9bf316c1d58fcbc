# Prints the fenced blocks of a Markdown file that are of the given language: awk -v language=cpp -f extract.awk FILE
$0 == "```" language { inside = 1; next }
/^```/ { inside = 0 }
inside { print }
