"""The command line, generated from the settings of each job."""

from __future__ import annotations

import argparse
import re
from collections.abc import Sequence
from typing import Any

from .. import __version__
from .core.settings import LISTS, Role, default_of, options
from .jobs import JOBS

NEGATIVE = re.compile(r"-[\d.]")


def parser() -> argparse.ArgumentParser:
    """Return the parser for ``python -m iidm_plugin.engine``."""
    top = argparse.ArgumentParser(
        prog="python -m iidm_plugin.engine",
        description="Forest carbon maps from satellite images, without QGIS.",
    )
    top.add_argument("--version", action="version", version=__version__)
    top.add_argument("--job", metavar="FILE", help="run the job described in a JSON file")
    _add_common(top)
    jobs = top.add_subparsers(dest="name", metavar="JOB")
    for name, job in JOBS.items():
        about: str = job.settings.ABOUT  # type: ignore[attr-defined]
        one = jobs.add_parser(name, help=job.settings.TITLE, description=about)  # type: ignore[attr-defined]
        _add_common(one)
        for option_name in options(job.settings):
            _add_option(one, job.settings, option_name)
    return top


def job_values(arguments: argparse.Namespace) -> dict[str, Any]:
    """Return the options that were given, by field name."""
    job_options = options(JOBS[arguments.name].settings)
    return {name: getattr(arguments, name) for name in job_options if hasattr(arguments, name)}


def joined_values(arguments: Sequence[str]) -> list[str]:
    """Return the arguments with values that begin like negative numbers joined to their option.

    The parser would take ``--extent -10,5,20,30`` for two options. An extent may be several words.
    """
    values: list[str] = []
    extents = {f"--{name}" for job in JOBS.values() for name in _extents(job.settings)}
    for argument in arguments:
        option, _, value = values[-1].partition("=") if values else ("", "", "")
        if option in extents and not argument.startswith("--"):
            values[-1] = f"{option}={f'{value} {argument}'.strip()}"
        elif NEGATIVE.match(argument) and option.startswith("--") and "=" not in values[-1]:
            values[-1] = f"{option}={argument}"
        else:
            values.append(argument)
    return values


def _extents(settings: type) -> list[str]:
    return [name for name, one in options(settings).items() if one.role is Role.EXTENT]


def _add_common(one: argparse.ArgumentParser) -> None:
    one.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="JSON lines instead of a bar"
    )
    one.add_argument(
        "--language", default=argparse.SUPPRESS, help="language of messages and reports, e.g. zh_CN"
    )
    one.add_argument(
        "--until-eof",
        action="store_true",
        default=argparse.SUPPRESS,
        help="cancel when standard input ends",
    )


def _add_option(one: argparse.ArgumentParser, settings: type, name: str) -> None:
    option = options(settings)[name]
    default = default_of(settings, name)
    help_text = f"{option.label}. {option.help}".replace("%", "%%")
    if default not in ("", ()) and option.role is not Role.FLAG:
        help_text += f" (default {default})"
    more: dict[str, Any] = {"help": help_text, "default": argparse.SUPPRESS}
    if option.role in (*LISTS, Role.CHOICES):
        more["nargs"] = "+"
    elif option.role is Role.FLAG:
        more["action"] = argparse.BooleanOptionalAction
    if option.choices:
        more["metavar"] = "{" + ",".join(option.choices) + "}"
    one.add_argument("--" + name.replace("_", "-"), dest=name, required=option.required, **more)
