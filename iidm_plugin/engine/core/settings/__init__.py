"""The settings of every job: one frozen dataclass each, the only list of its options."""

from .fields import (
    LISTS,
    OUTPUTS,
    Option,
    Role,
    absolute_paths,
    default_of,
    from_mapping,
    options,
    required_setting,
    result,
    setting,
    to_mapping,
    with_absolute_paths,
    without_effect,
)

__all__ = [
    "LISTS",
    "OUTPUTS",
    "Option",
    "Role",
    "absolute_paths",
    "default_of",
    "from_mapping",
    "options",
    "required_setting",
    "result",
    "setting",
    "to_mapping",
    "with_absolute_paths",
    "without_effect",
]
