"""IIDM, a QGIS plugin for forest carbon maps."""

from typing import Any


def classFactory(iface: Any) -> Any:  # noqa: N802
    """Return the plugin to QGIS."""
    from .iidm_plugin.plugin import Plugin

    return Plugin(iface)
