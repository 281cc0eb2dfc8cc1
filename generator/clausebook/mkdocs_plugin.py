"""The door for mkdocs: pages are written before it reads them, and lead back to their content files.

Where a build of ours started mkdocs, all is written and told: what builds pages is not even imported.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Literal

import yaml
from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.config_options import ExtraScript
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from mkdocs.utils.yaml import yaml_load

from clausebook import resources
from clausebook.model.messages import ENGLISH, Messages, Own
from clausebook.model.problems import EditionError
from clausebook.site import frame as frames
from clausebook.site import navigation, sheets, swap, theme_files
from clausebook.site.engine import PAGES_READY, Ready, frame
from clausebook.site.frame import SPEECH, TOLD, Said, file_links

WATCHED = ("content", "templates", "generator")

log = get_plugin_logger(__name__)


class NoOptions(Config):  # type: ignore[no-untyped-call]  # it is mkdocs's own
    """The plugin has no settings of its own."""


class ClausebookPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]  # it is mkdocs's own
    """Keeps `build/docs/` up to date for `mkdocs build` and, with drafts, for `mkdocs serve`."""

    drafts = False
    origins: Mapping[str, str] = {}
    layers: Mapping[str, str] = {}
    messages: Messages = ENGLISH

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember the command; that this method exists makes mkdocs keep the plugin over rebuilds."""
        self.drafts = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Write the pages, unless a build that started mkdocs has; every problem is a warning to mkdocs."""
        file = os.environ.get(PAGES_READY)
        ready: Ready | None = json.loads(Path(file).read_text(encoding="utf-8")) if file else None
        try:
            said = ready["frame"] if ready else _head(_root(config))
            self.layers = _frame(config, said)
            if said:
                self.messages = _messages(_root(config), said["lang"], said["words"])
        except EditionError as error:
            raise PluginError(str(error)) from error
        if ready:
            self.origins = ready["origins"]
            links = file_links(
                self.messages,
                self.origins,
                prints=bool(said and said["prints"]),
                files=config.extra.get("downloads") is None,
            )
            if links:
                config.extra["downloads"] = [*(config.extra.get("downloads") or ()), *links]
            return config
        from clausebook import build

        root = _root(config)
        try:
            with swap.alone(root, lambda: log.info("another build is at work; waiting for it")):
                report = build.pages(root, drafts=self.drafts)
        except EditionError as error:
            raise PluginError(str(error)) from error
        for problem in report.problems:
            log.warning("%s", problem)
        if not report.problems:
            self.origins = report.origins
        return config

    def on_env(self, env: Environment, /, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the templates of the frame what they ask for: words in the edition's language, the tabs."""
        env.globals["say"] = self.messages.say
        env.globals["tabs"] = navigation.tabs
        return env

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Make one of the frame's stylesheets; let "edit this page" lead to the content file, if any."""
        found = {path: sheet for path in self.layers if (sheet := files.get_file_from_path(path))}
        texts = {path: sheet.content_string for path, sheet in found.items()}
        css = sheets.joined(self.layers, texts.get)
        for sheet in found.values():
            files.remove(sheet)
        files.append(File.generated(config, sheets.STYLESHEET, content=css))
        for file in files.documentation_pages():
            file.edit_uri = self.origins.get(file.src_uri)
        return files

    def on_page_markdown(self, markdown: str, /, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Hand on a page of ours as it is: it is finished HTML, which Markdown would only read and keep."""
        if page.file.src_uri in self.origins:
            page.render = partial(_keep_as_it_is, page)  # type: ignore[method-assign]
        return markdown

    def on_post_page(self, output: str, /, *, page: Page, config: MkDocsConfig) -> str:
        """Leave out the indentation of the frame, which only those who change its template need."""
        return frames.without_indentation(output)

    def on_build_error(self, *, error: Exception) -> None:
        """Tell what nobody foresaw, or a fault of the machine, in a line or two and not as a traceback."""
        if isinstance(error, MkDocsException) or PAGES_READY in os.environ:  # or it is told by who began it
            return
        from clausebook.site import failures

        system = isinstance(error, OSError) and error.strerror
        where = f": {error.filename}" if isinstance(error, OSError) and error.filename else ""
        for line in (f"{system}{where}",) if system else failures.lines(error):
            log.error("%s", line)
        raise Abort("Aborted by an error") from error

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Watch what people write, and not the pages that we write on each rebuild."""
        for folder in (_root(config) / name for name in WATCHED):
            if folder.is_dir():
                server.watch(str(folder))
        server.unwatch(config.docs_dir)
        return server


def _keep_as_it_is(page: Page, config: MkDocsConfig, files: Files) -> None:
    """What mkdocs does with the Markdown of a page, where it is finished HTML without a Markdown heading."""
    page.content = (page.markdown or "").strip()
    page.toc = get_toc([])


def _head(root: Path) -> Said | None:
    """What an edition says of itself, if its `edition.yml` is sound."""
    from clausebook import checking

    head = checking.head(root)
    if not head:
        return None
    messages = _messages(root, head.lang, head.words)
    return frame(head, messages, speaks=messages.language != "en" or "grade" in head.words)


def _messages(root: Path, lang: str, words: Own) -> Messages:
    return resources.messages(lang, words, resources.templates(root))


def _frame(config: MkDocsConfig, said_of: Said | None) -> dict[str, str]:
    """
    Give the site the frame of every edition: our theme, and what mkdocs.yml does not say itself.

    `said_of` is what the edition says of itself.

    Returns the cascade layer of each of the frame's stylesheets, by its path, in the order of the layers.
    """
    root = _root(config)
    folders = resources.templates(root)
    own = [config.theme.custom_dir] if config.theme.custom_dir else []
    ours = [str(folder / "theme") for folder in folders if (folder / "theme").is_dir()]
    config.theme.dirs = list(dict.fromkeys([*own, *ours, *config.theme.dirs]))

    settings = yaml.safe_load(resources.find("frame.yml", folders).read_text(encoding="utf-8"))
    with (root / "mkdocs.yml").open(encoding="utf-8") as file:
        theme = yaml_load(file).get("theme")
    said = theme if isinstance(theme, dict) else {}
    for name, value in settings["theme"].items():
        if name not in said:
            config.theme[name] = value
    layers = {
        theme_files.named(name, map(Path, config.theme.dirs)): layer
        for layer, names in settings["layers"].items()
        for name in names
    }
    config.extra_css = [sheets.STYLESHEET, *config.extra_css]
    script_of = ExtraScript().run_validation  # type: ignore[no-untyped-call]  # it is mkdocs's own
    first, *others = settings["extra_javascript"]
    told = [{"path": SPEECH, "defer": True}] if said_of and said_of["speaks"] else []
    scripts = [script_of(script) for script in (first, *told, *others)]
    config.extra_javascript = [*scripts, *config.extra_javascript]

    if said_of:
        edition = {name: value for name, value in said_of.items() if name in TOLD}
        config.extra["edition"] = edition | config.extra.get("edition", {})
        site = said_of["site"]
        config.site_url = config.site_url or (site and site.rstrip("/") + "/")
        config.repo_url = config.repo_url or said_of["repository"]
        config.copyright = config.copyright or said_of["licence"]
    return layers


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path or "mkdocs.yml").resolve().parent
