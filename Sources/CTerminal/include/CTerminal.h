int CTerminal_placeholder(void);
