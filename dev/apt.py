"""Debian's packages: some downloaded apart from the machine's own settings, and
the two programs that are installed on the machine."""

import os
import shutil

from .console import Failure, output, run, say, step

KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg"


def debian_mirror():
    """Return the address of the Debian mirror this machine uses itself, or None."""
    if not shutil.which("apt-get") or not os.path.exists(KEYRING):
        return None
    pattern = "$(REPO_URI) $(ORIGIN) $(LABEL)"
    targets = output(["apt-get", "indextargets", "--format", pattern])
    for line in targets.splitlines():
        address, _, rest = line.partition(" ")
        if rest == "Debian Debian":
            return address
    return None


class PrivateApt:
    """apt with sources, lists and cache of its own in `folder`: it checks Debian's
    signature, needs no rights and leaves the machine's package sources alone."""

    def __init__(self, folder, mirror, suites):
        self.folder = folder
        shutil.rmtree(folder, ignore_errors=True)
        for name in ("lists/partial", "cache/archives/partial", "packages"):
            (folder / name).mkdir(parents=True)
        sources = folder / "sources.list"
        sources.write_text(
            "".join(f"deb [signed-by={KEYRING}] {mirror} {s} main\n" for s in suites)
        )
        settings = {
            "Dir::Etc::SourceList": sources,
            "Dir::Etc::SourceParts": "/dev/null",
            "Dir::Etc::Preferences": "/dev/null",
            "Dir::Etc::PreferencesParts": "/dev/null",
            "Dir::State::Lists": folder / "lists",
            "Dir::Cache": folder / "cache",
            "Acquire::Languages": "none",
            "Acquire::Retries": "3",
            # the user _apt cannot write in a folder of ours
            "APT::Sandbox::User": "root",
        }
        self.options = ["-q"]
        for name, value in settings.items():
            self.options += ["-o", f"{name}={value}"]

    def update(self):
        run(["apt-get", *self.options, "update"], "apt-update.log")

    def knows(self, package):
        command = ["apt-cache", *self.options, "madison", package]
        return bool(output(command).strip())

    def download(self, packages):
        """Return the paths of the downloaded `packages` (name or name/suite)."""
        target = self.folder / "packages"
        command = ["apt-get", *self.options, "download", *packages]
        run(command, "apt-download.log", cwd=target)
        return sorted(target.glob("*.deb"))


# program: (other names that do as well, what it is for)
PROGRAMS = {
    "chromium": (("chromium-browser", "google-chrome"), "browser tests"),
    "wkhtmltopdf": ((), "reports as PDF"),
}


def find(program):
    """Return the path of `program` or of one that does as well, or None."""
    for name in (program, *PROGRAMS[program][0]):
        if shutil.which(name):
            return shutil.which(name)
    return None


def ensure_programs(*programs, required=True):
    """Install what is missing when root; else say the line to type.

    Raises Failure when something stays missing and is `required`.
    """
    missing = [p for p in programs if not find(p)]
    if missing and os.geteuid() == 0 and shutil.which("apt-get"):
        with step(f"Debian packages: {' '.join(missing)}", "about a minute"):
            environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
            install = ["apt-get", "install", "-y", "-q", "--no-install-recommends"]
            try:
                run(["apt-get", "-q", "update"], "apt.log", env=environment)
                run([*install, *missing], "apt.log", env=environment)
            except Failure as failure:
                say(f"    {failure}")
        missing = [p for p in programs if not find(p)]
    if not missing:
        return
    uses = ", ".join(f"{p} ({PROGRAMS[p][1]})" for p in missing)
    line = f"sudo apt-get install {' '.join(missing)}"
    if required:
        raise Failure(f"missing: {uses}. Type: {line}")
    say(f"    missing: {uses}. To have it, type: {line}")
