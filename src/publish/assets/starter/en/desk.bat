@echo off
rem Double-click this, and the desk of this book opens in your browser. Windows itself cannot
rem run publish: it works in WSL, which is Linux in Windows. This file calls desk.command:
rem keep them together.
title Desk
wsl.exe --exec true
if not %errorlevel% == 0 goto missing
wsl.exe --cd "%~dp0." --exec sh ./desk.command
rem Up to 5 the program itself said what there was; all else comes from WSL.
if errorlevel 0 if not errorlevel 6 exit /b
pause
exit /b 4

:missing
echo.
echo WSL is not found on this computer. It is Linux in Windows, and publish works in it.
echo Open the Terminal as administrator, and type: wsl --install
echo Restart the computer, and in WSL install publish as README.md says.
pause
exit /b 4
