"""The sync protocol without I/O: what both ends agree on, before any socket or database exists."""
