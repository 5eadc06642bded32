int CWidth_placeholder(void);
