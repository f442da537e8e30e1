#compdef demarche
# Completion of demarche in zsh. The command itself says what can follow, so this knows every version of it.
_demarche() {
    local line="${(j: :)words[1,CURRENT-1]} $PREFIX"
    local -a found=("${(@f)$("${words[1]}" "[suggest:${#line}]" "$line" 2> /dev/null)}")
    # Options are shown to who begins one; everywhere else a file may stand.
    [[ $PREFIX == -* ]] || found=("${(@)found:#-*}")
    found=("${(@)found:#}")
    if (( $#found )); then compadd -a found; else _files; fi
}
compdef _demarche demarche
