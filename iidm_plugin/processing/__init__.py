"""The QGIS Processing provider: asks the engine, shows the result."""
