int CTerminal_placeholder(void){return 0;}
