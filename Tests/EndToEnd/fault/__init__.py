"""What goes wrong, in tables: each file one kind of fault, `service.py` the service that does it."""
