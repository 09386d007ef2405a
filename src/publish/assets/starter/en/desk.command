#!/bin/sh
# Double-click this, and the desk of this book opens in your browser. This file is for a Mac.
# desk.desktop (Linux) and desk.bat (Windows) call it: keep them together, in the folder of
# the book.

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
    # Linux in Windows has no browser of its own: take that of Windows.
    if [ -n "${WSL_DISTRO_NAME-}" ] && [ -z "${BROWSER-}" ]; then
        export BROWSER='explorer.exe %s &'
    fi
    trap : INT # Ctrl-C stops the desk, and only then this window
    "$program" desk .
    code=$?
    trap - INT
else
    echo "The program publish is not found on this computer."
    echo "Install it as README.md says (in this folder), and double-click once more."
fi
case $code in 0 | 130) exit 0 ;; esac
printf '\n%s' "Press Enter to close this window. "
read -r _
exit "$code"
