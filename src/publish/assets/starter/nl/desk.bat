@echo off
rem Dubbelklik hierop, en de schrijftafel van dit boek gaat open in je browser. Windows zelf
rem kan publish niet draaien: het werkt in WSL, dat is Linux in Windows. Dit bestand roept
rem schrijftafel.command aan: laat ze bij elkaar staan.
title Schrijftafel
wsl.exe --exec true
if not %errorlevel% == 0 goto missing
wsl.exe --cd "%~dp0." --exec sh ./schrijftafel.command
rem Tot en met 5 zei het programma zelf wat er was; al het andere komt van WSL.
if errorlevel 0 if not errorlevel 6 exit /b
pause
exit /b 4

:missing
echo.
echo WSL is op deze computer niet te vinden. Dat is Linux in Windows, en publish werkt daarin.
echo Open de Terminal als beheerder, typ: wsl --install
echo Start de computer opnieuw op, en zet in WSL publish klaar zoals in LEESMIJ.md staat.
pause
exit /b 4
