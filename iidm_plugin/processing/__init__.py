"""The QGIS Processing provider: runs the engine, shows the result."""
