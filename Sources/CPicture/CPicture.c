int CPicture_placeholder(void){return 0;}
