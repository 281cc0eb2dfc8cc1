"""Who signed an edition: by OpenSSH's own keys and signatures, made here."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from clausebook.site import signature
from tests.conftest import clausebook

Sign = Callable[[bytes, str], Path]

pytestmark = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="OpenSSH is not installed")


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Sign:
    """Sign bytes with a key of somebody; the folder then holds `allowed`, with the key of `editor` only."""
    folder = tmp_path_factory.mktemp("keys")
    for name in ("editor", "stranger"):
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", name, "-f", str(folder / name))
    (folder / "allowed").write_text(f"editor@example.org {(folder / 'editor.pub').read_text()}")

    def sign(data: bytes, by: str) -> Path:
        made = run("ssh-keygen", "-Y", "sign", "-n", "clausebook", "-f", str(folder / by), given=data)
        (folder / "MANIFEST.sig").write_bytes(made)
        return folder

    return sign


def run(*command: str, given: bytes = b"") -> bytes:
    return subprocess.run(command, input=given, capture_output=True, check=True).stdout


def test_the_name_of_who_signed_is_told(signed: Sign) -> None:
    folder = signed(b"a manifest", "editor")
    found = signature.signer(b"a manifest", folder / "MANIFEST.sig", folder / "allowed")
    assert found == "editor@example.org"


def test_other_bytes_and_other_signers_are_refused(signed: Sign) -> None:
    folder = signed(b"a manifest", "editor")
    with pytest.raises(signature.NotSigned, match=r"is no signature of this manifest by editor@example.org"):
        signature.signer(b"another", folder / "MANIFEST.sig", folder / "allowed")
    folder = signed(b"a manifest", "stranger")
    with pytest.raises(signature.NotSigned, match="is of nobody who is named in allowed"):
        signature.signer(b"a manifest", folder / "MANIFEST.sig", folder / "allowed")


def test_the_command_line_tells_it_of_a_built_site(memorandum: Path, signed: Sign, tmp_path: Path) -> None:
    folder = signed((memorandum / "MANIFEST").read_bytes(), "editor")
    keys = ("--key", str(folder / "allowed"), "--signature", str(folder / "MANIFEST.sig"))
    good = clausebook("verify", str(memorandum), *keys, root=tmp_path)
    assert (good.returncode, good.stdout) == (0, "")
    assert good.stderr.endswith("signed by editor@example.org\n")
    folder = signed(b"another manifest", "editor")
    bad = clausebook("verify", str(memorandum), *keys, root=tmp_path)
    assert bad.returncode == 1
    assert bad.stdout == "MANIFEST.sig is no signature of this manifest by editor@example.org\n"
    missing = clausebook("verify", str(memorandum), "--key", str(folder / "allowed"), root=tmp_path)
    assert missing.returncode == 3
    assert "there is no file" in missing.stderr
