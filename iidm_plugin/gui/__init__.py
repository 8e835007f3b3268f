"""The parts of the plugin that need a QGIS window."""
