"""Choosing a model: by name from a list, or any file."""

from __future__ import annotations

from typing import Any

from processing.gui.wrappers import WidgetWrapper
from qgis.gui import QgsGui
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QToolButton, QWidget

from ..processing.models import names


class ModelPicker(WidgetWrapper):  # type: ignore[misc]
    """An editable list of models with a button for files; the modeler keeps QGIS's own widget."""

    def __new__(cls, parameter: Any, dialog: Any, *more: Any, **keywords: Any) -> Any:
        """Return QGIS's own widget in the modeler: it takes the outputs of other steps too."""
        if type(dialog).__name__ == "ModelerParametersDialog":
            widget = QgsGui.processingGuiRegistry().createModelerParameterWidget(
                dialog.model, dialog.childId, parameter, dialog.context
            )
            widget.setDialog(dialog)
            return widget
        return super().__new__(cls)

    def createWidget(self) -> QWidget:  # noqa: N802
        """Build the widget."""
        self._box = QComboBox()
        self._box.setEditable(True)
        self._box.addItems(names())
        if self.parameterDefinition().flags() & self.parameterDefinition().Flag.FlagOptional:
            self._box.setEditText("")
        self._box.editTextChanged.connect(lambda: self.widgetValueHasChanged.emit(self))
        button = QToolButton()
        button.setText("…")
        button.clicked.connect(self._browse)
        widget = QWidget()
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._box, 1)
        row.addWidget(button)
        return widget

    def setValue(self, value: Any) -> None:  # noqa: N802
        """Show a value."""
        self._box.setEditText(str(value or ""))

    def value(self) -> str:
        """Return the name or path."""
        return str(self._box.currentText())

    def _browse(self) -> None:
        title = QCoreApplication.translate("IIDM", "Choose a model")
        path, _ = QFileDialog.getOpenFileName(self.widget, title, "", "IIDM (*.iidm)")
        if path:
            self.setValue(path)
