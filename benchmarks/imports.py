"""A large HAR brought into a case: seconds and peak memory, beside Python's own json.load of the same file, which is where other readers of HAR begin.

python benchmarks/imports.py [MEGABYTES]      # 400 by default; prints Markdown
"""

import base64
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BODY = 30_000
LOAD = "import json, sys; json.load(open(sys.argv[1]))"


def write_har(path: Path, size: int) -> int:
    """A HAR as a browser writes it, of about `size` bytes: requests of JSON, answers of random bytes in base64. The number of its entries."""
    image = base64.b64encode(os.urandom(BODY)).decode()
    count = 0
    with path.open("w", encoding="utf-8") as file:
        file.write('{"log":{"version":"1.2","creator":{"name":"WebInspector","version":"537.36"},"pages":[],"entries":[')
        while file.tell() < size:
            file.write(("," if count else "") + json.dumps(make_entry(count, image)))
            count += 1
        file.write("]}}")
    return count


def make_entry(number: int, image: str) -> dict[str, object]:
    sent = json.dumps({"email": "sora@example.jp", "n": number})
    return {
        "startedDateTime": "2026-01-01T00:00:00.000Z",
        "time": 1,
        "request": {
            "method": "POST",
            "url": f"https://a{number % 7}.example/x?{number}",
            "httpVersion": "h2",
            "headers": [{"name": f"x-{n}", "value": "Mozilla/5.0"} for n in range(10)],
            "postData": {"mimeType": "application/json", "text": sent},
            "bodySize": len(sent),
        },
        "response": {
            "status": 200,
            "headers": [{"name": f"x-{n}", "value": "y"} for n in range(10)],
            "content": {"size": BODY, "mimeType": "image/png", "text": image, "encoding": "base64"},
        },
    }


def measure(*command: str | Path) -> tuple[float, float, int]:
    """Seconds by the clock, seconds of CPU, and the largest process in MB."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    with subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        peak = 0
        while running.poll() is None:
            peak = max(peak, *(resident(pid) for pid in family(running.pid)))
            time.sleep(0.02)
        if running.returncode:
            raise SystemExit(f"{command[0]} ended with {running.returncode}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, peak


def family(pid: int) -> list[int]:
    """The process and its children."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        children = []
    return [pid, *(int(child) for child in children)]


def resident(pid: int) -> int:
    """Megabytes of a process in memory."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") >> 20
    except (OSError, IndexError):
        return 0


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 400
    soshin = Path(sys.executable).parent / "soshin"
    with tempfile.TemporaryDirectory() as folder:
        har, case = Path(folder) / "big.har", Path(folder) / "case"
        count = write_har(har, size << 20)
        measure(soshin, "init", case)
        rows = {
            "`soshin import`": measure(soshin, "import", case, har, "--phase", "accepted"),
            "`json.load`, nothing kept": measure(sys.executable, "-c", LOAD, har),
        }
    print(f"{count:,} entries, {size} MB\n\n| | seconds | of CPU | largest process, MB |\n|-|-|-|-|")
    for name, (clock, work, peak) in rows.items():
        print(f"| {name} | {clock:.1f} | {work:.1f} | {peak} |")


if __name__ == "__main__":
    main()
