"""The demo factory: an invented shop, told through the same mutations that phones send, by the persons concerned."""
