"""The table of support: what partners give, what the OPD ask for."""

from spmlib.analysis.pemetaan_dukungan import analyze_dukungan
from spmlib.analysis.situasi import Situasi
from spmlib.core.bundle import TableBundle, TextBundle
from spmlib.core.cetak import join_sumber
from spmlib.tables.sel import build_table, column, empty_table, text_cell

_TEKS = (
    "*Tabel ini terisi dari lembar* Tantangan *pada templat: jenis* `mitra` *untuk dukungan yang sudah* "
    "*diberikan,* `dukungan` *untuk yang diminta.*"
)


def tabulate_dukungan(situasi: Situasi) -> TableBundle | TextBundle:
    """Each support that is given, then each that is asked for, in the words of the OPD."""
    fakta = analyze_dukungan(situasi)
    if fakta.alasan_kosong:
        return empty_table(situasi, "tabel_dukungan", _TEKS, fakta.alasan_kosong)
    told = [("diberikan mitra", u) for u in fakta.mitra]
    told += [("diminta, belum ada mitra" if u in fakta.tanpa_mitra else "diminta", u) for u in fakta.diminta]
    return build_table(
        situasi,
        "tabel_dukungan",
        "Dukungan yang diberikan dan diminta",
        (
            column("tentang", "Tentang"),
            column("keadaan", "Keadaan"),
            column("uraian", "Dukungan"),
            column("opd", "Menurut"),
        ),
        (
            (
                text_cell(u.unit, u.baris.unit_id),
                text_cell(state),
                text_cell(u.baris.uraian),
                text_cell(u.baris.opd or "tidak disebut"),
            )
            for state, u in told
        ),
        join_sumber(
            list(dict.fromkeys(u.baris.asal.berkas for _, u in told if u.baris.asal)), "tabel tantangan"
        ),
        ('"Belum ada mitra": tidak ada dukungan mitra yang tercatat untuk bidang itu.',),
    )
