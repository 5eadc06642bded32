// The doubles and fixtures that all tests share.
