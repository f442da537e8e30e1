# Completion of demarche in bash. The command itself says what can follow, so this knows every version of it.
_demarche() {
    local line=${COMP_LINE:0:COMP_POINT} word=${COMP_WORDS[COMP_CWORD]} found
    found=$("${COMP_WORDS[0]}" "[suggest:${#line}]" "$line" 2> /dev/null)
    # Options are shown to who begins one; everywhere else a file may stand.
    [[ $word == -* ]] || found=$(grep -v '^-' <<< "$found")
    local IFS=$'\n'
    COMPREPLY=($(compgen -W "$found" -- "$word"))
}
complete -o default -F _demarche demarche
