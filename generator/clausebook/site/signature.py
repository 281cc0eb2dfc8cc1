"""Who signed a manifest: OpenSSH makes and checks the signature (`ssh-keygen -Y`, PROTOCOL.sshsig)."""

from __future__ import annotations

import subprocess
from pathlib import Path

from clausebook.model.problems import EditionError

NAME = "MANIFEST.sig"
"""The file beside a site or a bundle that a signature is looked for in."""

NAMESPACE = "clausebook"
"""What a signature is for: one that was made for something else is no signature of an edition."""

_PROGRAM = "ssh-keygen"


class NotSigned(Exception):
    """There is no signature, or it is of other bytes, or of nobody who is allowed to sign."""


def signer(manifest: bytes, signature: Path, allowed: Path) -> str:
    """
    The name, among the `allowed` signers, of whoever signed these bytes.

    `allowed` is a file as OpenSSH reads it: a name and a public key on each line (ssh-keygen(1), "ALLOWED
    SIGNERS"). Raises `NotSigned`, and `EditionError` where OpenSSH is not installed or a file is missing.
    """
    for path in (signature, allowed):
        if not path.is_file():
            raise EditionError(f"there is no file {path}")
    found = _asked("find-principals", "-s", str(signature), "-f", str(allowed))
    name = found.stdout.decode("utf-8", "replace").strip().split("\n")[0]
    if found.returncode or not name:
        raise NotSigned(f"{signature.name} is of nobody who is named in {allowed.name}")
    told = ("-n", NAMESPACE, "-I", name, "-f", str(allowed), "-s", str(signature))
    if _asked("verify", *told, given=manifest).returncode:
        raise NotSigned(f"{signature.name} is no signature of this manifest by {name}")
    return name


def _asked(what: str, *options: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run([_PROGRAM, "-Y", what, *options], input=given, capture_output=True, check=False)
    except FileNotFoundError as error:
        raise EditionError(f"there is no {_PROGRAM} on this machine; install OpenSSH") from error
