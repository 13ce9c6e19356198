"""Short names of services, for narrow columns and for labels beside a mark."""

from spmlib.core.cetak import capitalize
from spmlib.regulation import Layanan

_SINGKATAN = {"paud": "PAUD", "hiv": "HIV", "odgj": "ODGJ", "tbc": "TBC", "klb": "KLB"}
_KATA = {"dikdas": "pendidikan dasar"}
_NAMA = {
    "kesetaraan": "pendidikan kesetaraan",
    "menengah": "pendidikan menengah",
    "khusus": "pendidikan khusus",
    "krisis_bencana": "krisis kesehatan akibat bencana",
    "gelandangan_pengemis": "gelandangan dan pengemis",
    "pencegahan_kesiapsiagaan": "pencegahan dan kesiapsiagaan bencana",
    "penyelamatan_evakuasi_bencana": "penyelamatan dan evakuasi bencana",
}
_TELANTAR = frozenset({"anak", "lansia", "disabilitas"})


def shorten_layanan(layanan: Layanan) -> str:
    """One to four words that tell the service from the others of its *bidang*: "Ibu hamil", "Risiko HIV"."""
    own = layanan.id.rpartition(".")[2]
    words = _NAMA.get(own, own.replace("_", " ")).split()
    words = [_SINGKATAN.get(w) or _KATA.get(w, w) for w in words]
    if words[0] in _TELANTAR:
        words.append("telantar")
    return capitalize(" ".join(words))
