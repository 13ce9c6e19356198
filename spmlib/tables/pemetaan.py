"""Tables of the map of application: the overview, each *bidang*, what is lacking, who answers for what."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from spmlib.analysis.pemetaan import CELAH, Celah, FaktaPemetaan, PetaBidang, PetaLayanan, analyze_pemetaan
from spmlib.analysis.pemetaan_opd import TanggungJawab, analyze_tanggung_jawab
from spmlib.analysis.situasi import Situasi
from spmlib.analysis.sumber import list_sumber, rows_of_capaian, rows_of_terbit
from spmlib.core.bundle import Sel, TableBundle, TextBundle
from spmlib.core.cetak import TANDA_KOSONG, join_sumber, join_words
from spmlib.core.kata import ANGKA_TERBIT, CELAH_SINGKAT
from spmlib.core.tables import Anggaran, Capaian, Mutu, Rencana, Status, Tahapan, Tantangan, Terbit
from spmlib.tables.mengapa import attach_mengapa
from spmlib.tables.sel import (
    KOSONG,
    build_table,
    column,
    count_cell,
    empty_table,
    gap_cell,
    indeks_atau_keadaan_cell,
    indeks_cell,
    juta_cell,
    kategori_cell,
    persen_cell,
    rupiah_cell,
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
        or [_row_tanpa("tidak ada layanan wajib yang kekurangan sesuatu", 3 + len(checked))],
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


def _row_tanpa(kata: str, lebar: int) -> tuple[Sel, ...]:
    """The single row of a table that has nothing to list, which is good news and no gap."""
    return (text_cell(kata), *(text_cell(TANDA_KOSONG) for _ in range(lebar - 1)))


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


def tabulate_tanggung_jawab(situasi: Situasi) -> TableBundle:
    """Services whose responsibility is shared, unusual or open, with what would settle it."""
    fakta = analyze_tanggung_jawab(situasi)
    rows = (*fakta.berbagi, *fakta.berbeda, *fakta.terbuka)
    return build_table(
        situasi,
        "tabel_tanggung_jawab",
        "Tanggung jawab yang perlu ditegaskan",
        (
            column("layanan", "Layanan"),
            column("keadaan", "Keadaan"),
            column("pengampu", "Disebut"),
            column("lazim", "Biasanya"),
            column("langkah", "Langkah"),
        ),
        [_row_jawab(t) for t in rows] or [_row_tanpa("tidak ada yang terbagi atau berbeda dari biasanya", 5)],
        _cite_opd(situasi),
    )


_JAWAB = {
    "berbagi": (
        "dibagi beberapa perangkat daerah",
        "Penanggung jawab utama dan pembagian tugas dalam keputusan tim",
    ),
    "berbeda": (
        "bukan pengampu yang biasa",
        "Keputusan kepala daerah tentang susunan dan tugas perangkat daerah",
    ),
    "terbuka": ("belum disebut; ada lebih dari satu kemungkinan", "Kolom opd pada tabel anggaran"),
}


def _row_jawab(t: TanggungJawab) -> tuple[Sel, ...]:
    state, step = _JAWAB[t.sebab]
    named = t.peta.pengampu.asal == "dilaporkan"
    return (
        text_cell(t.peta.hasil.layanan.nama, t.peta.hasil.layanan.id),
        text_cell(state),
        text_cell(join_words(t.peta.pengampu.nama)) if named else gap_cell("tidak_dilaporkan"),
        text_cell(join_words(t.lazim, "atau")),
        text_cell(step),
    )


def tabulate_beban_opd(situasi: Situasi) -> TableBundle | TextBundle:
    """Each OPD that the daerah's own tables name, with its services and its money."""
    fakta = analyze_tanggung_jawab(situasi)
    if not fakta.opd:
        text = "*Tabel ini terisi setelah kolom* `opd` *pada tabel* `anggaran` *diisi.*"
        return empty_table(situasi, "tabel_beban_opd", text, "perangkat_daerah_belum_disebut")
    money = {p.nama: p.dana.pagu for p in analyze_pemetaan(situasi).layanan}
    return build_table(
        situasi,
        "tabel_beban_opd",
        "Layanan setiap perangkat daerah",
        (
            column("opd", "Perangkat daerah"),
            column("jumlah", "Layanan", angka=True),
            column("layanan", "Yang diampu"),
            column("pagu", "Pagu layanan itu", "Rp", angka=True),
        ),
        (
            (
                text_cell(o.nama),
                count_cell(len(o.layanan)),
                text_cell(join_words(o.layanan)),
                rupiah_cell(_sum(money[n] for n in o.layanan)),
            )
            for o in fakta.opd
        ),
        _cite_opd(situasi),
        ("Layanan yang diampu bersama dihitung pada setiap pengampunya; pagu tidak dijumlahkan ke bawah.",),
    )


def _sum(values: Iterator[Decimal | None]) -> Decimal | None:
    known = [v for v in values if v is not None]
    return sum(known, Decimal(0)) if known else None


def _cite_opd(situasi: Situasi) -> str:
    """Files that name agencies in the year, and the list of services that tells the usual ones."""
    m = situasi.masukan
    rows: tuple[Anggaran | Rencana | Tantangan, ...] = (*m.anggaran, *m.rencana, *m.tantangan)
    files = dict.fromkeys(r.asal.berkas for r in rows if r.asal and r.tahun == situasi.hasil.tahun)
    return join_sumber([*files, "daftar layanan buku kerja"])


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
