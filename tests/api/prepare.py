"""Makes the description of the API ready for a run: the kommun stands in every address, and the
identities of some of its things are among those that requests name, so that what is shown, changed
and closed is often there.

    prepare.py FILE ORIGIN KOMMUN TOKEN
"""

import json
import sys
from pathlib import Path
from urllib.request import Request, urlopen

METHODS = ("get", "post", "patch")
THINGS = 5


def identities(address, token):
    """The identities of the first things of a list."""
    request = Request(f"{address}?per_page={THINGS}", headers={"Authorization": f"Bearer {token}"})
    with urlopen(request, timeout=20) as answer:
        return [thing["id"] for thing in json.load(answer)["items"]]


def prepare(operation, known):
    """Takes the kommun out of what is filled in, and names things and versions that are there."""
    parameters = [one for one in operation.get("parameters", []) if one["name"] != "kommun"]
    for parameter in parameters:
        if parameter["name"] == "id" and known:
            parameter["schema"] = {"anyOf": [{"enum": known}, parameter["schema"]]}
            parameter["example"] = known[0]
        if parameter["name"] == "If-Match":
            parameter["schema"] = {"anyOf": [{"enum": ["*", '"1"']}, parameter["schema"]]}
            parameter["example"] = "*"
    operation["parameters"] = parameters


def main():
    file, origin, kommun, token = Path(sys.argv[1]), *sys.argv[2:]
    description = json.loads(file.read_text(encoding="utf-8"))
    paths = {}
    for path, item in description["paths"].items():
        here = path.replace("{kommun}", kommun)
        is_of_a_thing = "/{id}" in here
        known = identities(origin + here.split("/{id}")[0], token) if is_of_a_thing else []
        for method in METHODS:
            if method in item:
                prepare(item[method], known)
        paths[here] = item
    description["paths"] = paths
    file.write_text(json.dumps(description), encoding="utf-8")


if __name__ == "__main__":
    main()
