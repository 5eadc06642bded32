// Descriptions of xterm-256color and tmux-256color with colours given as plain numbers, cut down to what
// drawing uses: those of the terminal's table, or RGB, which Debian's ncurses-base has in none, and the
// xterm-direct of ncurses-term with colons, which st ignores. Colours 0 to 7 stay the terminal's own.
//
// Made from `infocmp -1x xterm-256color` (tmux-256color) without keys, colors,
// pairs, ccc, initc, setf, setb, rep and the like, with these added:
//
//     RGB, colors#0x1000000, pairs#0x10000,
//     setaf=\E[38;9;%p1%dm,
//     setab=\E[48;9;%p1%dm,
//     rmam=\E[?7l, smam=\E[?7h,
//
// then `tic -x` and `infocmp -x -Q2`, which prints the form that ncurses takes from TERMINFO. Without the
// last two, which tmux-256color lacks, ncurses writes nothing into the last cell of the screen.
//
// No terminal knows those two ways to set a colour, and none sees them: StyleElision takes the number apart, ten times as fast as
// ncurses does by a string that says how.

extension TerminalType {
  static let ourXterm = TerminalType(
    "hera-xterm",
    entry: """
      b64:HgIuAB0ADwBpAdkBaGVyYS14dGVybXx4dGVybS0yNTZjb2xvciB3aXRoIGNvbG91cnMgYXMgUkdCAAABAAABAA\
      AAAAAAAAABAQAAAAAAAAAAAAAAAAABAFAAAAAIAAAAGAAAAP__________________________________________\
      __________8AAAABAAABAAAABAAGAAgA__8ZACEAJQApAP__NABFAEcASwBSAP__VABhAP__ZQD_____________aQ\
      D__20AcgD__4QA________iQCOAJMAmAChAKUArAD_____vgDEAP______________________________________\
      __________________________________________________________________________________________\
      _____________________________________KAP_______9MA3AD__-UA_____________________________-4A\
      8QD8AP8AAQEEAf____9hAf____________________________9jAf__________mAGeAf____________________\
      __________________________________________________________________________________________\
      __________________________________________________________________________________________\
      __________________________________________________________________________________________\
      __________________-kAf____________________________________________________________________\
      ___6kB__________________________________-yAf_______________________7cB____________________\
      ______________________________________________________________________________-9AcsBG1taAA\
      cADQAbWyVpJXAxJWQ7JXAyJWRyABtbSBtbMkoAG1tLABtbSgAbWyVpJXAxJWRHABtbJWklcDElZDslcDIlZEgACgAb\
      W0gAG1s_MjVsAAgAG1s_MTJsG1s_MjVoABtbQwAbW0EAGygwABtbMW0AG1s_MTA0OWgbWzIyOzA7MHQAG1sybQAbWz\
      dtABtbN20AG1s0bQAbWyVwMSVkWAAbKEIAGyhCG1ttABtbPzEwNDlsG1syMzswOzB0ABtbMjdtABtbMjRtABtbJXAx\
      JWRCABtbJXAxJWREABtbJXAxJWRDABtbJXAxJWRBABs4ABtbJWklcDElZGQAGzcACgAbTQAlPyVwOSV0GygwJWUbKE\
      IlOxtbMCU_JXA2JXQ7MSU7JT8lcDUldDsyJTslPyVwMiV0OzQlOyU_JXAxJXAzJXwldDs3JTslPyVwNCV0OzUlOyU_\
      JXA3JXQ7OCU7bQAJAGBgYWFmZmdnaWlqamtrbGxtbW5ub29wcHFxcnJzc3R0dXV2dnd3eHh5eXp6e3t8fH19fn4AG1\
      s_N2gAG1s_N2wAG1sxSwAbWzM5OzQ5bQAbWzNtABtbMjNtABtbMzg7OTslcDElZG0AG1s0ODs5OyVwMSVkbQAAAgAA\
      AAAAAgAHAAEBAAADAEFYAFJHQgA=
      """)

  static let ourTmux = TerminalType(
    "hera-tmux",
    entry: """
      b64:HgIsAA8ADwBpAb0BaGVyYS10bXV4fHRtdXgtMjU2Y29sb3Igd2l0aCBjb2xvdXJzIGFzIFJHQgAAAQAAAQAAAA\
      AAAAAAAQEAUAAAAAgAAAAYAAAA_____________________________________________________wAAAAEAAAEA\
      AAAEAAYACAD__xkAIAAkACgA__8zAEQARgBKAFEA__9TAF8A__9jAP____________9mAP__aABtAP__dgD_______\
      97AIAAhQD__4oAjACRAP____-aAKAA____________________________________________________________\
      __________________________________________________________________________________________\
      _______________6YA________rwC4AP__wQD_____________________________ygDNANgA2wDdAOAA_____zkB\
      _____________________________zsB__________98AYIB__________________________________________\
      __________________________________________________________________________________________\
      __________________________________________________________________________________________\
      _______________________________________________________________________________________4gB\
      ________________________________________________________________________jQH_______________\
      ___________________5YB________________________mwH_________________________________________\
      _________________________________________________________6EBrwEbW1oABwANABtbJWklcDElZDslcD\
      IlZHIAG1tIG1tKABtbSwAbW0oAG1slaSVwMSVkRwAbWyVpJXAxJWQ7JXAyJWRIAAoAG1tIABtbPzI1bAAIABtbMzRo\
      G1s_MjVoABtbQwAbTQAOABtbMW0AG1s_MTA0OWgAG1sybQAbWzdtABtbN20AG1s0bQAPABtbbQ8AG1s_MTA0OWwAG1\
      syN20AG1syNG0AG1slcDElZEIAG1slcDElZEQAG1slcDElZEMAG1slcDElZEEAGzgAG1slaSVwMSVkZAAbNwAKABtN\
      ABtbMCU_JXA2JXQ7MSU7JT8lcDIldDs0JTslPyVwMSVwMyV8JXQ7NyU7JT8lcDQldDs1JTslPyVwNSV0OzIlOyU_JX\
      A3JXQ7OCU7bSU_JXA5JXQOJWUPJTsACQArKywsLS0uLjAwYGBhYWZmZ2doaGlpampra2xsbW1ubm9vcHBxcXJyc3N0\
      dHV1dnZ3d3h4eXl6ent7fHx9fX5-ABtbPzdoABtbPzdsABtbMUsAG1szOTs0OW0AG1szbQAbWzIzbQAbWzM4Ozk7JX\
      AxJWRtABtbNDg7OTslcDElZG0AAAIAAAAAAAIABwABAQAAAwBBWABSR0IA
      """)
}
