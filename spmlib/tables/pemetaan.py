"""Tables of the map of application: the overview, each *bidang*, what is lacking."""

from collections.abc import Iterator, Sequence

from spmlib.analysis.pemetaan import CELAH, Celah, FaktaPemetaan, PetaBidang, PetaLayanan, analyze_pemetaan
from spmlib.analysis.situasi import Situasi
from spmlib.analysis.sumber import list_sumber, rows_of_capaian, rows_of_terbit
from spmlib.core.bundle import Sel, TableBundle
from spmlib.core.cetak import TANDA_KOSONG, join_sumber, join_words
from spmlib.core.kata import ANGKA_TERBIT, CELAH_SINGKAT
from spmlib.core.tables import Anggaran, Capaian, Mutu, Status, Tahapan, Tantangan, Terbit
from spmlib.tables.mengapa import attach_mengapa
from spmlib.tables.sel import (
    KOSONG,
    build_table,
    column,
    count_cell,
    gap_cell,
    indeks_atau_keadaan_cell,
    indeks_cell,
    juta_cell,
    kategori_cell,
    none_row,
    persen_cell,
    tahap_singkat_cell,
    terbit_cell,
    text_cell,
)

_BIASANYA = "biasanya "
_CATATAN_PENGAMPU = (
    'Pengampu bertanda "biasanya" berasal dari daftar layanan buku kerja. Isi kolom opd pada tabel anggaran.'
)


def tabulate_peta_ringkas(situasi: Situasi) -> TableBundle:
    """The heat map: every service with its index, its four stages, its money and who carries it."""
    fakta = analyze_pemetaan(situasi)
    stages = situasi.aturan.tahapan
    names = ", ".join(f"{t.nomor} {t.nama.lower()}" for t in stages)
    wanted = {f"tahap_{t.nomor}": fakta.ada_tahapan for t in stages}
    wanted |= {"pagu": fakta.ada_anggaran, "dukungan": fakta.ada_dukungan}
    columns = (
        column("layanan", "Bidang dan layanan"),
        column("indeks", "Indeks", angka=True),
        column("keadaan", "Kategori atau keadaan"),
        *(column(f"tahap_{t.nomor}", f"Tahap {t.nomor}") for t in stages),
        column("pagu", "Pagu", "juta Rp", angka=True),
        column("pengampu", "Perangkat daerah"),
        column("dukungan", "Dukungan"),
    )
    kept = [i for i, c in enumerate(columns) if wanted.get(c.id, True)]
    rows = (row for b in fakta.bidang for row in _rows_ringkas(situasi, b))
    table = build_table(
        situasi,
        "tabel_peta_ringkas",
        "Peta penerapan SPM",
        [columns[i] for i in kept],
        ([row[i] for i in kept] for row in rows),
        _cite_peta(situasi),
        ("Huruf besar: bidang.", *_notes_ringkas(fakta, names)),
    )
    return attach_mengapa(situasi, table, "daerah")


def _notes_ringkas(fakta: FaktaPemetaan, names: str) -> Iterator[str]:
    if fakta.ada_tahapan:
        yield f"Tahap: {names}. Layanan tanpa jawaban sendiri memakai jawaban bidangnya."
        yield 'Angka 3/4: tiga dari empat butir sudah. "Sebagian": dikerjakan, belum ada butir yang selesai.'
    else:
        yield "Keempat tahap tampil di sini setelah tabel tahapan diisi."
    if not fakta.ada_anggaran:
        yield "Pagu tampil di sini setelah tabel anggaran diisi."
    if fakta.ada_dukungan:
        yield 'Dukungan: "mitra" sudah diberikan mitra, "diminta" diminta perangkat daerah, atau keduanya.'
    else:
        yield "Dukungan mitra tampil di sini setelah lembar Tantangan pada templat memuatnya."
    if fakta.dinamai < fakta.wajib:
        yield _CATATAN_PENGAMPU


def _rows_ringkas(situasi: Situasi, b: PetaBidang) -> Iterator[tuple[Sel, ...]]:
    yield (
        text_cell(b.bidang.nama.upper(), b.bidang.id),
        indeks_cell(situasi, b.bidang.indeks, b.bidang.id, b.bidang.kategori),
        _state_bidang(b),
        *(tahap_singkat_cell(t) for t in b.tahapan.tahap),
        juta_cell(b.dana.pagu),
        text_cell(TANDA_KOSONG),
        _dukungan_cell(b),
    )
    for p in b.layanan:
        yield (
            text_cell(p.nama, p.hasil.layanan.id),
            indeks_cell(situasi, p.hasil.indeks, p.hasil.layanan.id, p.hasil.kategori),
            _state_cell(p),
            *(tahap_singkat_cell(t) for t in p.tahapan.tahap),
            juta_cell(p.dana.pagu),
            _opd_cell(p),
            _dukungan_cell(p),
        )


def _dukungan_cell(unit: PetaBidang | PetaLayanan) -> Sel:
    """In one word: a partner gives something, something is asked for, or both."""
    kinds = {d.jenis for d in unit.dukungan}
    if kinds == {"mitra", "dukungan"}:
        return text_cell("keduanya")
    return text_cell(_DUKUNGAN[kinds.pop()] if kinds else TANDA_KOSONG)


_DUKUNGAN = {"mitra": "mitra", "dukungan": "diminta"}


def _state_bidang(b: PetaBidang) -> Sel:
    f = b.bidang
    if f.indeks is None and f.terbit:
        return terbit_cell(f.terbit, f.id)
    if f.indeks is not None and not f.kategori:
        return text_cell("cakupan belum cukup", f.id)
    return kategori_cell(f.kategori, f.keadaan.value, f.id)


def _opd_cell(p: PetaLayanan) -> Sel:
    if p.hasil.status is Status.BUKAN_KEWENANGAN:
        return text_cell(TANDA_KOSONG)
    if p.pengampu.asal == "dilaporkan":
        return text_cell(join_words(p.pengampu.nama))
    return text_cell(_BIASANYA + join_words(p.pengampu.nama, "atau"))


def _state_cell(p: PetaLayanan) -> Sel:
    unit = p.hasil.layanan.id
    if p.hasil.indeks is None and p.hasil.terbit:
        return terbit_cell(p.hasil.terbit, unit)
    return kategori_cell(p.hasil.kategori, p.hasil.alasan_kosong, unit)


def tabulate_peta_bidang(situasi: Situasi, bidang_id: str) -> TableBundle:
    """The services of one *bidang*: OPD, sub kegiatan, money, index, what is lacking, support."""
    fakta = analyze_pemetaan(situasi)
    sector = next(b for b in fakta.bidang if b.bidang.id == bidang_id)
    notes = [_tell_dukungan(d) for d in sector.dukungan]
    wanted = dict.fromkeys(("sub", "pagu", "serapan"), fakta.ada_anggaran) | {
        "kurang": any(p.celah for p in sector.layanan),
        "dukungan": any(p.dukungan for p in sector.layanan),
    }
    columns = (
        column("layanan", "Layanan"),
        column("pengampu", "Perangkat daerah"),
        column("sub", "Sub kegiatan"),
        column("pagu", "Pagu", "juta Rp", angka=True),
        column("serapan", "Serapan", "%", angka=True),
        column("indeks", "Indeks atau keadaan"),
        column("kurang", "Yang kurang"),
        column("dukungan", "Dukungan mitra"),
    )
    return build_table(
        situasi,
        f"tabel_peta_{bidang_id}",
        f"Peta bidang {sector.bidang.nama}",
        [c for c in columns if wanted.get(c.id, True)],
        ([cell for key, cell in _row_bidang(situasi, p) if wanted.get(key, True)] for p in sector.layanan),
        _cite_peta(situasi, bidang_id),
        (
            *((f"Dukungan untuk seluruh bidang. {' '.join(notes)}",) if notes else ()),
            *((_CATATAN_PENGAMPU,) if any(p.pengampu.asal == "lazim" for p in sector.layanan) else ()),
        ),
    )


def _row_bidang(situasi: Situasi, p: PetaLayanan) -> tuple[tuple[str, Sel], ...]:
    """All cells by column; the table keeps those whose column says something."""
    sub = "; ".join(" ".join(filter(None, (r.kode_sub_kegiatan, r.nama_sub_kegiatan))) for r in p.sub)
    lacks = ", ".join(CELAH_SINGKAT[c] for c in p.celah)
    return (
        ("layanan", text_cell(p.nama, p.hasil.layanan.id)),
        ("pengampu", _opd_cell(p)),
        ("sub", text_cell(sub) if sub else gap_cell("anggaran_kosong")),
        ("pagu", juta_cell(p.dana.pagu)),
        ("serapan", persen_cell(situasi, p.dana.serapan)),
        ("indeks", indeks_atau_keadaan_cell(situasi, p.hasil)),
        ("kurang", text_cell(lacks or TANDA_KOSONG)),
        ("dukungan", text_cell(" ".join(_tell_dukungan(d) for d in p.dukungan) or TANDA_KOSONG)),
    )


def _tell_dukungan(d: Tantangan) -> str:
    """Who gives or asks for it, in their own words."""
    if d.jenis == "mitra":
        return d.uraian
    return f"Diminta {d.opd}: {d.uraian}" if d.opd else f"Diminta: {d.uraian}"


def tabulate_celah(situasi: Situasi) -> TableBundle:
    """Services that lack something, those that lack most first, one column for each thing."""
    fakta = analyze_pemetaan(situasi)
    checked = [c for c in CELAH if fakta.ada_anggaran or c not in _PERLU_ANGGARAN]
    return build_table(
        situasi,
        "tabel_celah",
        "Yang belum ada pada setiap layanan wajib",
        (
            column("layanan", "Layanan"),
            column("bidang", "Bidang"),
            *(column(c, _JUDUL_CELAH[c]) for c in checked),
            column("jumlah", "Yang kurang", angka=True),
        ),
        [_row_celah(situasi, p, checked) for p in fakta.bercelah]
        or [none_row("tidak ada layanan wajib yang kekurangan sesuatu", 3 + len(checked))],
        "Pemeriksaan buku kerja atas data yang masuk",
        ("Layanan nihil dan yang bukan kewenangan tidak diperiksa.",)
        if fakta.ada_anggaran
        else (
            "Layanan nihil dan yang bukan kewenangan tidak diperiksa.",
            "Tabel anggaran kosong, jadi anggaran dan penandaannya tidak diketahui.",
        ),
    )


def _row_celah(situasi: Situasi, p: PetaLayanan, diperiksa: Sequence[Celah]) -> tuple[Sel, ...]:
    return (
        text_cell(p.nama, p.hasil.layanan.id),
        text_cell(situasi.aturan.bidang_by_id(p.hasil.layanan.bidang).nama_pendek),
        *(_celah_cell(p, c) for c in diperiksa),
        count_cell(len(p.celah)),
    )


_PERLU_ANGGARAN = frozenset({"anggaran", "penandaan"})
_JUDUL_CELAH: dict[Celah, str] = {
    "data": "Sasaran dan terlayani",
    "mutu": "Angka mutu",
    "pengampu": "Pengampu disebut",
    "anggaran": "Anggaran",
    "penandaan": "Kode sub kegiatan",
}


def _celah_cell(p: PetaLayanan, celah: Celah) -> Sel:
    if celah == "data" and celah in p.celah and p.hasil.terbit:
        return text_cell(ANGKA_TERBIT, p.hasil.layanan.id)
    if celah in p.celah:
        return Sel(teks="belum", nada=KOSONG, rujuk=p.hasil.layanan.id)
    return text_cell(TANDA_KOSONG if celah == "penandaan" and not p.sub else "ada")


def _cite_peta(situasi: Situasi, bidang_id: str | None = None) -> str:
    """Files of the tables behind the map, and the sources that the figures (of one *bidang*) name."""
    m = situasi.masukan
    rows: tuple[Anggaran | Tahapan | Tantangan, ...] = (*m.anggaran, *m.tahapan, *m.tantangan)
    files = dict.fromkeys(r.asal.berkas for r in rows if r.asal and r.tahun == situasi.hasil.tahun)
    known: tuple[Capaian | Mutu | Terbit, ...] = (*rows_of_capaian(situasi), *rows_of_terbit(situasi))
    named = list_sumber(r for r in known if bidang_id is None or _bidang_of(r) == bidang_id)
    return join_sumber([*files, *(s.nama for s in named)], "daftar layanan buku kerja; data daerah belum ada")


def _bidang_of(row: Capaian | Mutu | Terbit) -> str:
    unit = row.unit_id if isinstance(row, Terbit) else row.layanan_id
    return unit.split(".")[1] if "." in unit else unit
