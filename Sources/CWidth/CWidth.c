int CWidth_placeholder(void){return 0;}
