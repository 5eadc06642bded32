int CPicture_placeholder(void);
