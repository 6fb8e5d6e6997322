"""A small PDF made of words at places and of lines, without compression: what a test draws itself."""


def words(x: float, y: float, text: str, size: int = 10) -> str:
    """Text at a place, in points from the lower left corner."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 {size} Tf {x} {y} Td ({escaped}) Tj ET"


def line(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"{x0} {y0} m {x1} {y1} l S"


def ruled(xs: list[float], ys: list[float], rows: list[list[str]], size: int = 10) -> list[str]:
    """A table with all its lines; `ys` from top to bottom."""
    drawn = [line(x, ys[0], x, ys[-1]) for x in xs] + [line(xs[0], y, xs[-1], y) for y in ys]
    for r, row in enumerate(rows):
        drawn += [words(xs[c] + 3, ys[r] - size - 3, text, size) for c, text in enumerate(row) if text]
    return drawn


def make_pdf(*pages: list[str], encrypt: bool = False, turned: int = 0) -> bytes:
    """A document of these pages; `encrypt`: with a user password that nobody here knows; `turned`: degrees."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for page in pages:
        stream = "\n".join(page)
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {turned} /Contents {len(objects)} 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> /XObject << /I1 {3 + 2 * len(pages)} 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(
        "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\nA\nendstream"
    )
    if encrypt:
        objects.append(f"<< /Filter /Standard /V 1 /R 2 /O <{'41' * 32}> /U <{'42' * 32}> /P -4 >>")
    body, places = "%PDF-1.4\n", []
    for number, text in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{p:010d} 00000 n \n" for p in places)
    locked = f" /Encrypt {len(objects)} 0 R /ID [<00> <00>]" if encrypt else ""
    return f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R{locked} >>\nstartxref\n{len(body)}\n%%EOF\n".encode()
