#!/bin/sh
# Dubbelklik hierop, en de schrijftafel van dit boek gaat open in je browser. Dit bestand is
# voor een Mac. schrijftafel.desktop (Linux) en schrijftafel.bat (Windows) roepen het aan:
# laat ze bij elkaar staan, in de map van het boek.

CDPATH='' cd -- "$(dirname -- "$0")" || exit 4
program=''
for one in publish "$HOME/.local/bin/publish" ../publish/.venv/bin/publish; do
    if command -v "$one" >/dev/null 2>&1; then
        program=$one
        break
    fi
done

code=4
if [ -n "$program" ]; then
    # Linux in Windows heeft zelf geen browser: neem die van Windows.
    if [ -n "${WSL_DISTRO_NAME-}" ] && [ -z "${BROWSER-}" ]; then
        export BROWSER='explorer.exe %s &'
    fi
    trap : INT # Ctrl-C stopt de schrijftafel, en daarna pas dit venster
    "$program" desk .
    code=$?
    trap - INT
else
    echo "Het programma publish is op deze computer niet te vinden."
    echo "Zet het klaar zoals in LEESMIJ.md staat (in deze map), en dubbelklik dan nog een keer."
fi
case $code in 0 | 130) exit 0 ;; esac
printf '\n%s' "Druk op Enter om dit venster te sluiten. "
read -r _
exit "$code"
