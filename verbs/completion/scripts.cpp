#include "verbs/completion/scripts.hpp"

namespace adit {

namespace {

// Each line of an answer is a word, a tab and what it means; "@files" asks for files as the shell completes them.

constexpr std::string_view kBash = R"(# adit completion bash > ~/.local/share/bash-completion/completions/adit
_adit() {
  local line=${COMP_LINE:0:COMP_POINT} word current
  current=${line##*[[:space:]]}
  # Bash takes = and : for the ends of words; what stands before the last of them must not be given again.
  local known=${current%"${current##*[=:]}"}
  COMPREPLY=()
  while IFS=$'\t' read -r word _; do
    if [ "$word" = @files ]; then
      local file
      while IFS= read -r file; do
        [ -d "$file" ] && file+=/
        COMPREPLY+=("${file#"$known"}")
      done < <(compgen -f -- "$current")
      compopt -o filenames 2>/dev/null
    else
      COMPREPLY+=("${word#"$known"}")
    fi
  done < <("${COMP_WORDS[0]}" completion --line "$line" 2>/dev/null)
  [ ${#COMPREPLY[@]} -eq 1 ] && [[ ${COMPREPLY[0]} == *[=.!/] ]] && compopt -o nospace 2>/dev/null
  return 0
}
complete -F _adit adit
)";

constexpr std::string_view kZsh = R"(#compdef adit
# adit completion zsh > a folder of $fpath, as _adit
_adit() {
  local line="${LBUFFER:-${(j: :)words[1,CURRENT]}}" word means
  local -a found
  while IFS=$'\t' read -r word means; do
    if [ "$word" = @files ]; then
      _files
    else
      found+=("${word//:/\\:}${means:+:$means}")
    fi
  done < <("${words[1]}" completion --line "$line" 2>/dev/null)
  (( ${#found} )) && _describe adit found -S ''
}
if [ "$funcstack[1]" = _adit ]; then
  _adit "$@"
elif (( $+functions[compdef] )); then
  compdef _adit adit
fi
)";

constexpr std::string_view kFish = R"(# adit completion fish > ~/.config/fish/completions/adit.fish
function __adit_complete
  set -l line (commandline -cp)
  set -l current (commandline -ct)
  for found in (adit completion --line "$line" 2>/dev/null)
    if string match -q '@files*' -- $found
      __fish_complete_path $current
    else
      echo $found
    end
  end
end
complete -c adit -f -a '(__adit_complete)'
)";

}  // namespace

std::vector<std::string_view> known_shells() { return {"bash", "zsh", "fish"}; }

std::string_view completion_script(std::string_view shell) {
  return shell == "bash" ? kBash : shell == "zsh" ? kZsh : shell == "fish" ? kFish : std::string_view();
}

}  // namespace adit
